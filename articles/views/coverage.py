"""What the archive holds of each outlet, by month and by day, and where it holds nothing."""

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import BigIntegerField, Case, Count, F, IntegerField, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.dateformat import format as formatted
from django.views.decorators.http import require_safe

from articles.filters import UNKNOWN, CoverageFilters
from articles.models import Article, Source
from articles.models.article import ArticleQuerySet
from articles.models.place import A_DAY, FIRST_DATED, day_at, day_of
from articles.views.answers import moved
from articles.views.figures import Bar, bars
from articles.views.units import DAY, FIRST_MONTH, LAST_MONTH, MONTH, days_in, places_in

MONTHS = 12
MOST_OUTLETS = 100
UNDATED = 0  # stands beside the months, which are never 0
NOT_STATED = "Outlet not stated"

Counts = Counter[int]  # how many articles each month has


class Cell(NamedTuple):
    number: int
    address: str


@dataclass(frozen=True, slots=True)
class Line:
    """An outlet: its months, and at last what it has undated."""

    label: str
    address: str  # its days, in the newest of these months that has any; empty for a sum
    cells: list[Cell]


# /coverage/
@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    published = Article.objects.published()
    filters = CoverageFilters(request.GET, queryset=published)
    last = month_shown(filters, published)
    months = [] if last is None else list(range(max(last - MONTHS + 1, FIRST_MONTH), last + 1))
    counts = counts_by_outlet(published, months)
    held = outlets_held(published, counts, months)
    dates = {month: MONTH.written(month) for month in months}
    after = month_after(published, months)
    context = {
        "section": "outlets",
        "filters": filters,
        "months": [MONTH.beginning(month) for month in months],
        "span": [MONTH.label(month) for month in (*months[:1], *months[-1:])],
        "lines": [
            line(name, slug, counts.get(pk, Counts()), dates)
            for pk, slug, name in held[:MOST_OUTLETS]
        ],
        "others": len(held[MOST_OUTLETS:]),
        "sum": line("All", "", sum(counts.values(), Counts()), dates),
        "earlier": written(month_before(published, months)),
        "later": written(after + MONTHS - 1 if after else None),
    }
    return render(request, "coverage/outlets.html", context)


# /coverage/<slug>/, and of what states no outlet /coverage/unknown/
@require_safe
def days(request: HttpRequest, slug: str) -> HttpResponse:
    known = Source.objects.select_related("merged_into")
    outlet = None if slug == UNKNOWN else get_object_or_404(known, slug=slug)
    if outlet and outlet.merged_into:
        return moved(request, "coverage of an outlet", outlet.root.slug)
    articles = Article.objects.published().filter(source=outlet)
    filters = CoverageFilters(request.GET, queryset=articles)
    month = month_shown(filters, articles)
    months = [] if month is None else [month]
    numbers = numbers_by_day(articles, month) if month else Counts()
    context = {
        "section": "outlets",
        "filters": filters,
        "outlet": outlet,
        "name": outlet.name if outlet else NOT_STATED,
        "slug": slug,
        "month": MONTH.label(month) if month else "",
        "days": days_of(month, numbers, slug) if month else [],
        "number": numbers.total(),
        "days_with": len(numbers),
        "undated": articles.undated().count(),
        "earlier": written(month_before(articles, months)),
        "later": written(month_after(articles, months)),
    }
    return render(request, "coverage/days.html", context)


# --- Which months ---


def month_shown(filters: CoverageFilters, articles: ArticleQuerySet) -> int | None:
    """The month that is asked for, else the newest; None where nothing is dated."""
    asked = filters.applied.get("month")
    return MONTH.number(asked[0].means) if asked else month_of(articles.dated().newest())


def month_before(articles: ArticleQuerySet, months: list[int]) -> int | None:
    """The newest month before these of which something is held."""
    if not months:
        return None
    start, _ = places_in(months[0])
    return month_of(articles.dated().filter(place__lt=start).newest())


def month_after(articles: ArticleQuerySet, months: list[int]) -> int | None:
    """The first month after these of which something is held."""
    if not months:
        return None
    _, end = places_in(months[-1])
    return month_of(articles.filter(place__gte=end).order_by("place"))


def month_of(articles: ArticleQuerySet) -> int | None:
    """The month of the first of these."""
    place = articles.values_list("place", flat=True).first()
    return None if place is None else MONTH.number(day_at(place))


def written(month: int | None) -> str:
    return MONTH.written(min(month, LAST_MONTH)) if month else ""


# --- How many ---


def counts_by_outlet(articles: ArticleQuerySet, months: list[int]) -> dict[int | None, Counts]:
    """How many articles each outlet has in each of these months, and undated."""
    by_outlet = articles.order_by().values_list("source")
    found = [
        (source, UNDATED, number)
        for source, number in by_outlet.filter(place__lt=FIRST_DATED).annotate(n=Count("place"))
    ]
    if months:
        start, end = places_in(months[0])[0], places_in(months[-1])[1]
        ends = [When(place__lt=places_in(month)[1], then=month) for month in months]
        month = Case(*ends, output_field=IntegerField())
        inside = by_outlet.filter(place__gte=start, place__lt=end).annotate(month=month)
        found += inside.values_list("source", "month").annotate(n=Count("place"))
    counts: dict[int | None, Counts] = {}
    for source, month_or_undated, number in found:
        counts.setdefault(source, Counts())[month_or_undated] = number
    return counts


def numbers_by_day(articles: ArticleQuerySet, month: int) -> Counts:
    """How many articles each day of a month has, by the number of the day."""
    start, end = places_in(month)
    day = F("place") / Value(A_DAY, output_field=BigIntegerField())
    inside = articles.filter(place__gte=start, place__lt=end).order_by().annotate(day=day)
    found = inside.values_list("day").annotate(n=Count("place"))
    return Counts({DAY.number(day_of(day)): number for day, number in found})


# --- What is shown of them ---


Outlet = tuple[int | None, str, str]  # id, slug and name


def outlets_held(
    articles: ArticleQuerySet, counts: dict[int | None, Counts], months: list[int]
) -> list[Outlet]:
    """Every outlet of which an article is held, that with most in these months first."""
    held = Source.objects.filter(article_count__gt=0).values_list("pk", "slug", "name")
    unstated = articles.filter(source=None).exists()

    def by_number(outlet: Outlet) -> tuple[int, str]:
        numbers = counts.get(outlet[0], Counts())
        return -sum(numbers[month] for month in months), outlet[2]

    return sorted([*held, *[(None, UNKNOWN, NOT_STATED)] * unstated], key=by_number)


def line(label: str, slug: str, numbers: Counts, months: dict[int, str]) -> Line:
    """`months` are the numbers of the months, and how addresses write them."""
    articles = reverse("articles") + (f"?outlet={slug}&" if slug else "?")
    cells = [
        Cell(numbers[month], f"{articles}from={date}&to={date}") for month, date in months.items()
    ]
    undated = Cell(numbers[UNDATED], f"{articles}dated=no")
    held = [date for month, date in months.items() if numbers[month]]
    days = reverse("coverage of an outlet", args=[slug]) if slug else ""
    return Line(label, f"{days}?month={held[-1]}" if days and held else days, [*cells, undated])


def days_of(month: int, numbers: Counts, slug: str) -> list[Bar]:
    first = DAY.number(MONTH.beginning(month))
    articles = f"{reverse('articles')}?outlet={slug}"
    return bars(
        [
            (
                formatted(DAY.beginning(day), "D j"),
                numbers[day],
                f"{articles}&from={DAY.written(day)}&to={DAY.written(day)}" if numbers[day] else "",
            )
            for day in range(first, first + days_in(month))
        ]
    )
