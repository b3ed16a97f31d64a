"""The quotations of a filtered list, one after the other, while those decided about leave it."""

from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import get_fields_from_path
from django.contrib.admin.views.main import ORDER_VAR
from django.db import connection
from django.db.models import F, OrderBy, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from articles.admin.archive_list import ArchiveList
from articles.models import Quote

MOST_COUNTED = 1000


class FilteredList(ArchiveList):
    """The filters and the order of the list; its rows are not counted, and no page is read."""

    def get_results(self, request: HttpRequest) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Term:
    """One column that the list is ordered by."""

    name: str
    descending: bool = False

    def after(self, value: Any) -> Q:
        """What comes after this value. NULL stands where the database puts it."""
        nullable = any(field.null for field in get_fields_from_path(Quote, self.name))
        nulls_last = connection.features.nulls_order_largest != self.descending
        is_null = Q(**{f"{self.name}__isnull": True})
        if value is None:
            return Q(pk__in=[]) if nulls_last else ~is_null
        beyond = Q(**{f"{self.name}__{'lt' if self.descending else 'gt'}": value})
        return beyond | is_null if nullable and nulls_last else beyond

    def like(self, value: Any) -> Q:
        return Q(**{f"{self.name}__isnull": True} if value is None else {self.name: value})

    def reversed(self) -> "Term":
        return Term(self.name, not self.descending)


@dataclass(frozen=True, slots=True)
class Queue:
    """The quotations in their order. `query` is the list's own, with which an address goes on."""

    rows: QuerySet[Quote]
    terms: tuple[Term, ...]
    query: str

    def first(self) -> int | None:
        return self.rows.values_list("pk", flat=True).first()

    def left(self) -> str:
        """How many, as far as it takes no time to count them."""
        number = self.rows.order_by()[: MOST_COUNTED + 1].count()
        return f"more than {MOST_COUNTED:,}" if number > MOST_COUNTED else str(number)

    def after(self, quote: Quote) -> int | None:
        """The one that follows the place of this quotation, which may have left the list."""
        return self.beyond(quote, self.terms)

    def before(self, quote: Quote) -> int | None:
        return self.beyond(quote, tuple(term.reversed() for term in self.terms))

    def beyond(self, quote: Quote, terms: tuple[Term, ...]) -> int | None:
        values = Quote.objects.filter(pk=quote.pk).values_list(*(term.name for term in terms)).get()
        order = [OrderBy(F(term.name), descending=term.descending) for term in terms]
        # The nearest that shares most with it, each looked up where an index has it.
        nearest, equal = list[Subquery](), Q()
        for number, (term, value) in enumerate(zip(terms, values, strict=True)):
            further = self.rows.filter(equal & term.after(value)).order_by(*order[number:])
            nearest.insert(0, Subquery(further.values("pk")[:1]))
            equal &= term.like(value)
        here = Quote.objects.filter(pk=quote.pk)
        first: Any = Coalesce(*nearest) if len(nearest) > 1 else nearest[0]
        found: int | None = here.values_list(first, flat=True).get()
        return found


def queue_of(admin: Any, request: HttpRequest) -> Queue:
    """The list that the address names: its filters, its search, the order that it was sorted in.
    Of a list without a status what nobody has decided about; of one that nobody sorted the least
    sure first, as when it is sorted by confidence."""
    listed = FilteredList(
        request,
        admin.model,
        ["action_checkbox", *admin.get_list_display(request)],  # by their number the list is sorted
        (),
        admin.get_list_filter(request),
        admin.date_hierarchy,
        admin.get_search_fields(request),
        admin.list_select_related,
        admin.list_per_page,
        admin.list_max_show_all,
        (),
        admin,
        admin.sortable_by,
        admin.search_help_text,
    )
    rows: Any = listed.queryset
    if not any(name.startswith("status") for name in request.GET):
        rows = rows.undecided()
    if ORDER_VAR not in request.GET:
        rows = rows.order_by("confidence", "-id")
    return Queue(
        rows, tuple(term_of(each) for each in rows.query.order_by), request.GET.urlencode()
    )


def term_of(order: Any) -> Term:
    if isinstance(order, OrderBy):
        column: Any = order.expression
        return Term(column.name, order.descending)
    return Term("id" if order in ("pk", "-pk") else order.removeprefix("-"), order.startswith("-"))
