"""Quotations: found by the machine, decided about by editors."""

from collections.abc import Iterable
from typing import Any, ClassVar, cast

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.db.models.lookups import IsNull
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.actions.edit_utterances import split_utterance
from articles.actions.review_quote import Decision, review_quote
from articles.admin.archive_admin import MOST_AT_ONCE, editor_of
from articles.admin.archive_list import ArchiveList
from articles.admin.article_facts import published
from articles.admin.condition_filter import ConditionFilter
from articles.admin.history_admin import HistoryAdmin
from articles.admin.quote_form import QuoteForm, is_so, review_from, undo_link
from articles.admin.quote_review import review_urls
from articles.admin.word_search import WordSearch
from articles.models import Person, PersonName, Quote, Review
from articles.models.quote import QuoteQuerySet

DOUBTFUL = 0.5
CONTEXT = 400
SPEAKER = ("speaker", "speaker_kind", "speaker_text")
# What the machine found, and what became of it: shown, never typed.
EVIDENCE = (
    "mention",
    "way_to_the_name",
    "name",
    "introduction",
    "cue",
    "rule",
    "confidence",
    "continues",
    "span",
)
REVIEW = ("status", "reviewer", "reviewed_at", "source", "article_published")


class ConfidenceBand(ConditionFilter):
    title = "confidence"
    parameter_name = "band"
    conditions: ClassVar = {
        "low": ("Below 0.5", Q(confidence__lt=DOUBTFUL)),
        # As what it is not: SQLite would take an index of confidences, and sort half the table.
        "middle": ("0.5 to 0.9", ~Q(confidence__lt=DOUBTFUL) & ~Q(confidence__gte=Quote.SURE)),
        "high": ("0.9 and more", Q(confidence__gte=Quote.SURE)),
    }


class SpeakerFound(ConditionFilter):
    title = "speaker"
    parameter_name = "found"
    conditions: ClassVar = {
        "known": ("Known", Q(speaker__isnull=False)),
        "unresolved": ("Unresolved name", Q(speaker=None, name__isnull=False)),
        # As one column: else SQLite takes the index of one of them, and sorts all that have none.
        "none": ("No name", Q(IsNull(Coalesce("speaker", "name"), rhs=True))),
    }


class QuoteChangeList(ArchiveList):
    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> Any:
        rows = super().get_queryset(request, exclude_parameters)
        return cast(QuoteQuerySet, rows).for_lists()


@admin.register(Quote)
class QuoteAdmin(WordSearch, HistoryAdmin):
    form = QuoteForm
    list_display = (
        "__str__",
        "speaker_label",
        "kind",
        "confidence",
        "status",
        "printed",
    )
    list_filter = (
        "status",
        ConfidenceBand,
        SpeakerFound,
        "kind",
        "speaker_kind",
    )
    search_fields = ("text", "^name__name", "^speaker__name")
    search_help_text = "Words of the quotation, or the beginning of its speaker's name."
    sortable_by = ("printed",)
    autocomplete_fields = ("speaker",)
    actions = ("confirm", "reject", "split_off")
    change_list_template = "admin/articles/quote/change_list.html"
    change_form_template = "admin/articles/quote/change_form.html"
    object_history_template = "admin/articles/quote/object_history.html"
    fieldsets = (
        (None, {"fields": ("text", "context", "article", "kind")}),
        (
            "Who said it",
            {"fields": ("speaker", "speaker_kind", "speaker_text", "decision", "version")},
        ),
        (
            "Evidence",
            {"fields": EVIDENCE},
        ),
        (
            "Review",
            {"fields": REVIEW},
        ),
    )
    readonly_fields = (
        "text",
        "context",
        "article",
        *EVIDENCE,
        *REVIEW,
    )

    def get_urls(self) -> list[Any]:
        return [*review_urls(self), *super().get_urls()]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return QuoteChangeList

    def also_found(self, text: str) -> Iterable[QuerySet[Quote]]:
        yield Quote.objects.hidden().filter(text__icontains=text).by_index("quote_hidden_words")
        people = Person.objects.filter(name__istartswith=text)
        yield Quote.objects.filter(speaker__in=people.values("pk"))
        names = PersonName.objects.unresolved().filter(name__istartswith=text)
        yield Quote.objects.filter(name__in=names.values("pk"))

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if self.has_change_permission(request, obj):
            return self.fieldsets
        speaker = {"fields": SPEAKER}
        return (self.fieldsets[0], (self.fieldsets[1][0], speaker), *self.fieldsets[2:])

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        if obj and (obj.status in Quote.HIDDEN_STATUSES or obj.article.status == "withheld"):
            return None
        return super().get_view_on_site_url(obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: its address would answer nothing, and the next extraction bring it back."""
        return False

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """What a form is checked against stays as it is until it is saved."""
        quote = super().get_object(request, object_id, from_field)
        if quote and request.method == "POST":
            quote.article.held()
            quote = super().get_object(request, object_id, from_field)
        return quote

    def save_model(self, request: HttpRequest, obj: Quote, form: Any, change: bool) -> None:
        if review_from(form, reviewer=editor_of(request)):
            self.message_user(request, undo_link("You can undo this decision", obj), messages.INFO)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        """With what was decided, which can be undone there."""
        quote = self.get_object(request, object_id)
        reviews = list(Review.objects.of_quote(quote)) if quote else []
        return super().history_view(
            request,
            object_id,
            {
                "reviews": reviews,
                "standing": next((each.pk for each in reviews if not each.undone_at), None),
                "may_undo": self.has_change_permission(request, quote),
                **(extra_context or {}),
            },
        )

    @admin.action(description="Confirm", permissions=["change"])
    def confirm(self, request: HttpRequest, queryset: QuerySet[Quote]) -> None:
        self.decide(request, queryset, "confirm", "Confirmed")

    @admin.action(description="Reject", permissions=["change"])
    def reject(self, request: HttpRequest, queryset: QuerySet[Quote]) -> None:
        self.decide(request, queryset, "reject", "Rejected")

    @admin.action(description="Split off: another utterance", permissions=["change"])
    def split_off(self, request: HttpRequest, queryset: QuerySet[Quote]) -> None:
        """What they are taken from, and what they become, no machine changes."""
        rows = list(queryset.select_related("utterance")[: MOST_AT_ONCE + 1])
        try:
            if len(rows) > MOST_AT_ONCE:
                raise ValidationError(f"Choose at most {MOST_AT_ONCE} rows at once.")
            made = split_utterance(quotes=rows)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return
        for utterance in (made, rows[0].utterance):
            self.log_change(request, utterance, f"Quotations split off as {made.pk}: {len(rows)}.")
        self.message_user(request, f"{len(rows)} quotations are another utterance.")

    def decide(
        self, request: HttpRequest, quotes: QuerySet[Quote], decision: Decision, done: str
    ) -> None:
        def act(quote: Quote) -> bool:
            if (quote.is_lost and decision == "confirm") or is_so(quote, decision):
                return False
            review_quote(quote=quote, reviewer=editor_of(request), decision=decision)
            return True

        self.do_for_each(request, quotes, act, done)

    @admin.display(description="speaker", ordering="speaker__name")
    def speaker_label(self, quote: Quote) -> str:
        return quote.speaker_label

    @admin.display(description="printed", ordering="place")
    def printed(self, quote: Quote) -> str:
        return f"{quote.source or 'outlet unknown'}, {published(quote.article)}"

    @admin.display(description="published")
    def article_published(self, quote: Quote) -> str:
        return published(quote.article)

    @admin.display(description="in its place")
    def context(self, quote: Quote) -> SafeString:
        body = (quote.stood_in or quote.article).body
        first, last = max(quote.start - CONTEXT, 0), quote.end + CONTEXT
        before, after = body[first : quote.start], body[quote.end : last]
        return format_html(
            "{}{}<mark>{}</mark>{}{}",
            "… " if first else "",
            before,
            body[quote.start : quote.end],
            after,
            " …" if last < len(body) else "",
        )

    @admin.display(description="from the mention to the name")
    def way_to_the_name(self, quote: Quote) -> str:
        return " → ".join(str(span["text"]) for span in quote.chain)

    @admin.display(description="characters")
    def span(self, quote: Quote) -> str:
        return f"{quote.start}–{quote.end}"
