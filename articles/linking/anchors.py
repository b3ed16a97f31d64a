"""The same words in another text of the same article: found again, or not at all.

    The council met. “We close,” Berg said.
    The council met on Monday. “We close,” Berg said.

Words are found again where exactly one place of the new text has them in the same surroundings, and
exactly one place of the old text had: the same words elsewhere, or said by somebody else, are
another quotation.
"""

from collections.abc import Iterator
from typing import NamedTuple

# Characters before and after that have to be the same; less where the paragraph begins or ends. It
# holds "said Anna Lindqvist, the mayor of Nordvik, in an interview".
AROUND = 60
GAP = "\n\n"


class Place(NamedTuple):
    """A half-open range of a text."""

    start: int
    end: int


def find_again(old: str, new: str, place: Place) -> Place | None:
    """Where the words at this place of the old text stand in the new one; None where no place is
    theirs, or more than one may be. Linear in both texts."""
    if len(list(places_like(old, old, place))) != 1:
        return None
    found = list(places_like(old, new, place))
    return found[0] if len(found) == 1 else None


def find_once(old: str, new: str, place: Place) -> Place | None:
    """Where the words stand in the new text, whatever stands around them; None unless each text has
    them once. What they are evidence of has to be found out anew."""
    words = old[place.start : place.end]
    if old.find(words) != old.rfind(words) or new.find(words) != new.rfind(words):
        return None
    start = new.find(words)
    return None if start < 0 else Place(start, start + len(words))


def moved_along(old: str, new: str, before: Place, now: Place, span: Place) -> Place | None:
    """Where a span of the old text stands, of which the words at `before` were found again at
    `now`: with them, where it belongs to their surroundings, else where it is found by itself."""
    left, right = surroundings(old, before)
    if before.start - len(left) <= span.start and span.end <= before.end + len(right):
        shift = now.start - before.start
        return Place(span.start + shift, span.end + shift)
    return find_again(old, new, span)


def places_like(old: str, text: str, place: Place) -> Iterator[Place]:
    """The first two places of the text that have the words and the surroundings of the old one."""
    before, after = around = surroundings(old, place)
    words = old[place.start : place.end]
    needle, left = before + words + after, 2
    at = text.find(needle)
    while at >= 0 and left:
        found = Place(at + len(before), at + len(before) + len(words))
        if surroundings(text, found) == around:
            left -= 1
            yield found
        at = text.find(needle, at + 1)


def surroundings(text: str, place: Place) -> tuple[str, str]:
    """What stands before and after in the same paragraph; where that holds nothing else, in the
    paragraphs beside it."""
    before = text[max(place.start - AROUND, 0) : place.start]
    after = text[place.end : place.end + AROUND]
    inside = before.rpartition(GAP)[2], after.partition(GAP)[0]
    if any(part.strip() for part in inside):
        return inside
    above, gap, left = before.rpartition(GAP)
    right, below_gap, below = after.partition(GAP)
    return (
        above.rpartition(GAP)[2] + gap + left,
        right + below_gap + below.partition(GAP)[0],
    )
