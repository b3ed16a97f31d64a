"""The quotations of an article whose text changes: found again in the new one, or lost.

What a human decided about is never moved to a look-alike: see linking.anchors. What is not found
keeps its words, its evidence and its id, and says in which version it stood.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F

from articles.linking.anchors import Place, find_again, find_once, moved_along
from articles.models import Article, ArticleVersion, Quote

EVIDENCE = ("cue", "mention", "introduction")
# Further than any text goes. While quotations change places, two of them may want the same one.
FAR = 1_000_000_000

Find = Callable[[str, str, Place, Place, Place], Place | None]
Placed = dict[str, Any]  # the fields of Quote.PLACE; in a version's `places` also the status


@dataclass(slots=True)
class Plan:
    """What becomes of the quotations that the article has: their places in another text; those that
    a human decided about and that have none there; the machine's that have none."""

    places: dict[Quote, Placed] = field(default_factory=dict)
    taken: set[tuple[int, int]] = field(default_factory=set)
    lost: list[Quote] = field(default_factory=list)
    dropped: list[Quote] = field(default_factory=list)


def places_of(article: Article) -> dict[str, Placed]:
    """Where all stand that a human decided about, as a version keeps it."""
    decided = article.quotes.in_the_text().exclude(status=Quote.Status.AUTOMATIC)
    return {
        str(quote.pk): {
            **{name: getattr(quote, name) for name in Quote.PLACE},
            "status": quote.status,
            "continues": quote.continues and [quote.continues.start, quote.continues.end],
        }
        for quote in decided.select_related("continues").order_by("start", "pk")
    }


def plan_anchors(article: Article, new: str, known: dict[str, Placed]) -> Plan:
    """Find the article's quotations in this text. `known`: where they stood when it was the text
    of the article before; to those places they go back."""
    plan, held = Plan(), list[Placed]()
    for quote in in_order_of_claim(article):
        place = place_in(quote, article.body, new, known.get(str(quote.pk)))
        if place and not is_taken(quote, place, held, plan):
            plan.places[quote] = place
            plan.taken.add((place["start"], place["end"]))
            if not quote.is_automatic and status_there(quote) not in Quote.HIDDEN_STATUSES:
                held.append(place)
        elif quote.is_automatic:
            plan.dropped.append(quote)
        else:
            plan.lost.append(quote)
    return plan


def in_order_of_claim(article: Article) -> list[Quote]:
    """First what was decided about this text, then what was lost before, then the machine's."""
    quotes = article.quotes.select_related("stood_in").order_by("start", "pk")
    unknown = Quote.Status.UNANCHORED
    rows = [quote for quote in quotes if quote.stood_in or quote.status != unknown]
    return sorted(rows, key=lambda quote: (quote.is_automatic, quote.stood_in_id is not None))


def is_taken(quote: Quote, place: Placed, held: list[Placed], plan: Plan) -> bool:
    start, end = place["start"], place["end"]
    if (start, end) in plan.taken:
        return True
    if quote.is_automatic or status_there(quote) in Quote.HIDDEN_STATUSES:
        return False
    return any(other["start"] < end and other["end"] > start for other in held)


def status_there(quote: Quote) -> str:
    """What it is where it stands in the text: what was lost is again what it was."""
    if quote.status != Quote.Status.UNANCHORED or quote.stood_in is None:
        return quote.status
    before: str = quote.stood_in.places[str(quote.pk)]["status"]
    return before


def place_in(quote: Quote, old: str, new: str, known: Placed | None) -> Placed | None:
    """The fields of its place in the new text, with what is found of its evidence."""
    if known and known["text"] == quote.text:
        return {name: known[name] for name in Quote.PLACE}
    text = quote.stood_in.body if quote.stood_in else old
    here = Place(quote.start, quote.end)
    now, find = find_again(text, new, here), moved_along
    if now is None and quote.is_automatic:  # whose words they are, the engine says anew
        now, find = find_once(text, new, here), nowhere
    if now is None:
        return None
    found = {"start": now.start, "end": now.end, "text": quote.text}
    return found | evidence_in(quote, text, new, here, now, find=find)


def nowhere(old: str, new: str, before: Place, now: Place, span: Place) -> Place | None:
    return None


def evidence_in(
    quote: Quote, old: str, new: str, here: Place, now: Place, *, find: Find = moved_along
) -> Placed:
    """The evidence of a quotation that moved; empty where it is not found. A chain that lacks a
    link leads nowhere, and is empty too."""
    moved: Placed = {}
    for name in EVIDENCE:
        start, end = getattr(quote, f"{name}_start"), getattr(quote, f"{name}_end")
        at = None if start is None else find(old, new, here, now, Place(start, end))
        moved[name] = getattr(quote, name) if at or start is None else ""
        moved[f"{name}_start"], moved[f"{name}_end"] = at or (None, None)
    links = [
        (link, find(old, new, here, now, Place(link["start"], link["end"]))) for link in quote.chain
    ]
    whole = all(at for _, at in links)
    moved["chain"] = [
        {"start": at.start, "end": at.end, "text": link["text"]} for link, at in links if at
    ]
    return moved if whole else moved | {"chain": []}


def write_anchors(article: Article, plan: Plan, *, left: ArticleVersion | None) -> None:
    """Give every quotation its place in the text that is now the article's; `left` is the version
    that holds those of the lost. What the machine had found and is not there goes out of the way:
    the extraction that follows removes it."""
    for quote, place in plan.places.items():
        stand(quote, place)
    for quote in plan.lost:
        lose(quote, left)
    for quote in plan.dropped:
        quote.start, quote.end = quote.start + FAR, quote.end + FAR
    article.quotes.in_the_text().update(start=F("start") + FAR, end=F("end") + FAR)
    fields = (*Quote.PLACE, "status", "stood_in", "link_due")
    rows = [*plan.places, *plan.lost, *plan.dropped]
    Quote.objects.bulk_update(rows, fields, batch_size=100)


def stand(quote: Quote, place: Placed) -> None:
    if quote.stood_in:
        quote.status, quote.stood_in, quote.link_due = status_there(quote), None, True
    for name, value in place.items():
        setattr(quote, name, value)


def lose(quote: Quote, left: ArticleVersion | None) -> None:
    """It says where it stood; what was rejected stays rejected, there."""
    if quote.stood_in is None:
        quote.stood_in = left
        if quote.status != Quote.Status.REJECTED:
            quote.status, quote.link_due = Quote.Status.UNANCHORED, True


def continue_again(article: Article, known: dict[str, Placed], quotes: Iterable[Quote]) -> None:
    """What a quotation went on with, which the machine has found anew."""
    at = {(row.start, row.end): row for row in article.quotes.in_the_text()}
    for quote in quotes:
        goes_on = known.get(str(quote.pk), {}).get("continues")
        if goes_on and (first := at.get(tuple(goes_on))):
            Quote.objects.filter(pk=quote.pk, continues=None).update(continues=first)
