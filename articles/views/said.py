"""What was said in several outlets: the list, and each thing said with every rendering of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.text import Truncator
from django.views.decorators.http import require_safe

from articles.filters import UtteranceFilters
from articles.linking.utterances import Kind, compare, rendering, steps
from articles.models import Quote, Utterance
from articles.models.place import FIRST_DATED
from articles.views.alignment import Difference, difference
from articles.views.answers import moved
from articles.views.figures import count
from articles.views.listing import listing

# Of an utterance that is printed more often the earliest are shown.
MOST = 200
VIEWS = ("words", "table")
OPENING = 70


@dataclass(slots=True)
class Printing:
    """The quotations of one wording, the earliest first, and how it differs from the base."""

    quotes: list[Quote]
    length: int  # in words
    difference: Difference | None = None

    @property
    def quote(self) -> Quote:
        return self.quotes[0]


# /said/
@require_safe
def said(request: HttpRequest) -> HttpResponse:
    filters = UtteranceFilters(request.GET, queryset=counted())
    rows = filters.qs.readable().for_lists()
    found = listing(request, filters, rows, noun="utterance", total=count(counted()))
    context = {"section": "said", "listing": found, "utterances": found.page.rows}
    return render(request, "said/list.html", context)


def counted() -> QuerySet[Utterance]:
    """Those that are shown, found without a look at each quotation: one that the public no longer
    reads, and that still stands for an utterance, waits to be linked."""
    waiting = Quote.objects.hidden().due_for_linking().by_index("quote_link_due")
    return Utterance.objects.wide().led_by_none_of(waiting)


# /said/<id>-<slug>/
@require_safe
def utterance(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    rows = Utterance.objects.for_lists().select_related("merged_into__merged_into")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    kept = found.kept()
    if kept != found or kept.slug != slug:
        return moved(request, kept)
    quotes = renderings_of(found)
    if not quotes:
        return render(request, "410.html", status=410)
    lead = found.first_quote if found.first_quote and found.first_quote.listed else quotes[0]
    printings = in_printings(quotes)
    base, problems = chosen(request, quotes, printings)
    for printing in printings:
        if printing is not base:
            printing.difference = difference(base.quote.text, printing.quote.text)
    view = request.GET.get("view", VIEWS[0])
    if view not in VIEWS:
        problems.append(f"“view={view[:60]}” is ignored: it is none of {', '.join(VIEWS)}.")
    context = {
        "section": "said",
        "utterance": found,
        "quote": lead,
        "article": lead.article,
        "opening": Truncator(lead.text).chars(OPENING),
        "printings": printings,
        "others": [printing for printing in printings if printing is not base],
        "base": base,
        "first": first_dated(quotes),
        "is_table": view == "table",
        "views": views_of(base, is_table=view == "table"),
        "left_out": found.quote_count - len(quotes),
        "outlets": outlets_of(quotes),
        "problems": problems,
    }
    return render(request, "said/utterance.html", context)


def renderings_of(utterance: Utterance) -> list[Quote]:
    """The quotations that the public reads, the earliest first, the undated ones last."""
    rows = Quote.objects.published().filter(utterance=utterance).for_lists()
    dated = rows.filter(place__gte=FIRST_DATED).order_by("place")[:MOST]
    found = list(dated)
    if len(found) < MOST:
        found += rows.filter(place__lt=FIRST_DATED).order_by("place")[: MOST - len(found)]
    return found


def in_printings(quotes: Iterable[Quote]) -> list[Printing]:
    """Identical wordings together, in the order of the earliest of each."""
    found: list[Printing] = []
    for quote in quotes:
        same = next((each for each in found if is_identical(each.quote.text, quote.text)), None)
        if same:
            same.quotes.append(quote)
        else:
            found.append(Printing([quote], length_of(quote.text)))
    return found


def is_identical(text1: str, text2: str) -> bool:
    if text1 == text2:
        return True
    a, b = (rendering(text, None, None) for text in (text1, text2))
    return compare(a, b).kind == Kind.IDENTICAL


def length_of(text: str) -> int:
    """In words, as they are compared."""
    return sum(step.a.words for step in steps(text, text))


def chosen(
    request: HttpRequest, quotes: Sequence[Quote], printings: Sequence[Printing]
) -> tuple[Printing, list[str]]:
    """What the others are compared with: the wording that is asked for, else the fullest, of equal
    ones the earliest."""
    fullest = max(printings, key=lambda each: each.length)
    asked = request.GET.get("base", "")
    if not asked:
        return fullest, []
    for each in printings:
        if asked in {str(quote.pk) for quote in each.quotes}:
            return each, []
    return fullest, [f"“base={asked[:60]}” is ignored: it is no quotation of this utterance."]


def first_dated(quotes: Sequence[Quote]) -> Quote | None:
    """The earliest that states a date; nothing undated is ever called the first."""
    return quotes[0] if quotes and quotes[0].place >= FIRST_DATED else None


def outlets_of(quotes: Iterable[Quote]) -> list[str]:
    """Their names, each once; what is not stated comes last."""
    named = dict.fromkeys(quote.source.name for quote in quotes if quote.source)
    unstated = any(quote.source is None for quote in quotes)
    return [*named, *(["an outlet that is not stated"] if unstated else [])]


def views_of(base: Printing, *, is_table: bool) -> list[dict[str, Any]]:
    """Side by side, or as a table; the base that was chosen stays."""
    return [
        {
            "label": label,
            "address": "?" + urlencode([("view", name), ("base", str(base.quote.pk))]),
            "current": (name == "table") == is_table,
        }
        for name, label in (("words", "Word by word"), ("table", "As a table"))
    ]
