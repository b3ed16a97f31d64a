"""What every list and form of the archive's admin has in common."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar, cast

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from articles.actions.again_if_raced import again_if_raced
from articles.admin.archive_list import ArchiveList
from articles.admin.capped import CappedPaginator
from articles.admin.loaded_select import LoadedSelects
from articles.admin.named_fields import name_date_and_time
from articles.models.history import edited_by

# A bulk action runs inside one request, one row after the other.
MOST_AT_ONCE = 500
YEAR = re.compile(r"(?!0000|9999)\d{4}", re.ASCII)


class ArchiveAdmin(LoadedSelects, admin.ModelAdmin):
    list_per_page = 50
    show_full_result_count = False
    paginator = CappedPaginator
    # Counting for each value of each filter reads the whole table.
    show_facets = admin.ShowFacets.NEVER
    formfield_overrides: ClassVar = {models.URLField: {"assume_scheme": "https"}}

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Without the icon that deletes the chosen person or outlet altogether."""
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(field and field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False
        name_date_and_time(field)
        return field

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Sent while somebody else wrote the same, it is done again: Django makes it one
        transaction."""
        return again_if_raced(
            lambda: super(ArchiveAdmin, self).changeform_view(request, *args, **kwargs)
        )

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """403 for an action that the asker may not run; Django would say that none was chosen."""
        known = {name for _, name, _ in self._get_base_actions()}  # type: ignore[attr-defined]
        if request.POST.get("action") in known - self.get_actions(request).keys():
            raise PermissionDenied
        if is_nonsense(request):
            text = "No list could be made of that address: this is the whole one."
            self.message_user(request, text, messages.WARNING)
            return HttpResponseRedirect(request.path)
        return super().changelist_view(request, extra_context)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """No patterns, which can keep a database busy for ever."""
        return not lookup.endswith("regex") and super().lookup_allowed(lookup, value, request)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """PostgreSQL takes no text with the character zero."""
        return super().get_search_results(request, queryset, search_term.replace("\0", " "))

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return ArchiveList

    def page(
        self, request: HttpRequest, template: str, *, title: str, row: Any = None, **context: Any
    ) -> TemplateResponse:
        """A page of the model's own, or of one of its rows, in the look of the admin."""
        known = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "media": self.media,
            "title": title,
            "original": row,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, template, {**known, **context})

    def row_or_404(self, request: HttpRequest, object_id: str) -> Any:
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404
        return row

    def do_for_each(
        self,
        request: HttpRequest,
        rows: QuerySet[Any],
        act: Callable[[Any], bool],
        done: str,
    ) -> None:
        """Run an action on the chosen rows, and say for how many `act` had something to do."""
        if rows.count() > MOST_AT_ONCE:
            text = f"Nothing was changed: choose at most {MOST_AT_ONCE} rows at once."
            self.message_user(request, text, messages.ERROR)
            return
        outcomes = [self.do_for_one(request, row, act, done) for row in rows]
        self.message_user(request, f"{done}: {outcomes.count(True)}.", messages.SUCCESS)
        if left := outcomes.count(False):
            self.message_user(request, f"Left as they were: {left}.", messages.WARNING)

    def do_for_one(
        self, request: HttpRequest, row: Any, act: Callable[[Any], bool], done: str
    ) -> bool:
        try:
            with edited_by(editor_of(request), f"{done}, from the list."):
                changed = again_if_raced(partial(act, row))
        except ValidationError as error:
            self.message_user(request, f"{row}: {' '.join(error.messages)}", messages.ERROR)
            return False
        if changed:
            self.log_change(request, row, f"{done}.")
        return changed


class ReadOnlyAdmin(ArchiveAdmin):
    """For what only the machine writes."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def is_nonsense(request: HttpRequest) -> bool:
    """Does the address ask what Django or the database fails on: for the character zero, or for a
    year that has no next one?"""
    asked = [(key, value) for key in request.GET for value in request.GET.getlist(key)]
    return any(
        "\0" in value or (key.endswith("__year") and not YEAR.fullmatch(value))
        for key, value in asked
    )


def editor_of(request: HttpRequest) -> AbstractBaseUser:
    """Who is asking; the admin lets nobody in without a name."""
    return cast(AbstractBaseUser, request.user)


def list_link(model: type[models.Model], text: str, **filters: int | str) -> SafeString:
    """A link to the list of a model's rows, filtered."""
    url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    return format_html('<a href="{}?{}">{}</a>', url, urlencode(filters), text)
