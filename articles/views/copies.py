"""The same story elsewhere: where the text of an article is printed again, and its quotations."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q

from articles.models import Article, Quote, WordingPair

MOST_COPIES = 20
MOST_RELATED = 8


@dataclass(frozen=True, slots=True)
class Copy:
    """Another printing of a text; `share`: how much of the shorter one stands in the longer one,
    in hundredths. None: it is known by a third printing."""

    article: Article
    share: int | None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """`copies`: the earliest first, the undated last; `outlets`: how many print the text, this one
    included; `credits`: a copy that says whose text it is, where the article itself does not;
    `related`: articles of other words with some of the same quotations (`shared`); `only_here`:
    the quotations that no other article prints."""

    copies: list[Copy]
    more_copies: bool
    outlets: int
    credits: Article | None
    related: list[Article]
    only_here: set[int]


def elsewhere(shown: Article, quotes: Sequence[Quote]) -> Elsewhere:
    """The quotes are those of the article, each with its utterance."""
    copies = copies_of(shown)
    shared = shared_among(quotes)
    others = [each.article for each in copies]
    return Elsewhere(
        copies=copies[:MOST_COPIES],
        more_copies=len(copies) > MOST_COPIES,
        outlets=len({article.source_id for article in (shown, *others)}),
        credits=crediting(shown, others),
        related=related_to(shown, shared, others),
        only_here={quote.pk for quote in quotes if quote.utterance_id not in shared},
    )


def copies_of(shown: Article) -> list[Copy]:
    """The other printings of its text; one more than MOST_COPIES tells that there are others."""
    first = shown.copy_of_id or shown.pk
    rows = Article.objects.published().filter(Q(copy_of=first) | Q(pk=first)).exclude(pk=shown.pk)
    earliest = rows.order_by(F("published_at").asc(nulls_last=True), "pk")
    articles = list(earliest.for_lists()[: MOST_COPIES + 1])
    shares = shares_of(shown, articles)
    return [Copy(article, shares.get(article.wording_id)) for article in articles]


def shares_of(shown: Article, others: Sequence[Article]) -> dict[int | None, int]:
    """By wording, in hundredths."""
    own, theirs = shown.wording_id, {each.wording_id for each in others} - {None}
    if not own or not theirs:
        return {}
    pairs = WordingPair.objects.filter(Q(a=own, b__in=theirs) | Q(b=own, a__in=theirs))
    found = {b if a == own else a: share for a, b, share in pairs.values_list("a", "b", "share")}
    return {own: 100, **{wording: int(100 * share) for wording, share in found.items()}}


def crediting(shown: Article, others: Sequence[Article]) -> Article | None:
    """A copy that names whose text it is, where that is not said, nor plain, of the article."""
    if shown.origin_id:
        return None
    return next((a for a in others if a.origin_id and a.origin_id != shown.source_id), None)


def shared_among(quotes: Sequence[Quote]) -> set[int]:
    """The utterances that other articles print too."""
    own = Counter(quote.utterance_id for quote in quotes)
    return {
        quote.utterance.pk
        for quote in quotes
        if quote.utterance and quote.utterance.quote_count > own[quote.utterance_id]
    }


def related_to(shown: Article, shared: set[int], copies: Sequence[Article]) -> list[Article]:
    """Those with the most quotations in common first."""
    if not shared:
        return []
    same = Q(quotes__utterance__in=shared, quotes__listed=True)
    rows = (
        Article.objects.published()
        .filter(same)
        .exclude(pk__in={shown.pk, *(each.pk for each in copies)})
    )
    counted = rows.for_lists().annotate(shared=Count("quotes__utterance", distinct=True))
    return list(counted.order_by("-shared", "-place")[:MOST_RELATED])
