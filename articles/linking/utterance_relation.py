"""How two quotations differ, in a word."""

from enum import StrEnum

from articles.linking.utterance_alignment import Alignment, Piece, align, pieces
from articles.linking.utterance_evidence import (
    NEEDED,
    NEEDED_MORE,
    agreement,
    stretch,
)
from articles.linking.utterance_words import Wording, read

MARKS = "“”\"'‘’«»„`, \t\n."


class Kind(StrEnum):
    """The kinds of difference, from none to all."""

    IDENTICAL = "identical"  # but for the marks around it and the comma before the last one
    PUNCTUATION = "punctuation"  # also capitals
    CONTAINED = "contained"  # one of them begins later or ends earlier
    OVERLAPPING = "overlapping"  # the end of one is the beginning of the other
    ELLIPSIS = "ellipsis"  # words left out, and marked
    OMISSION = "omission"  # words left out inside, unmarked
    INFLECTED = "inflected"  # other persons and tenses of the same words
    SUBSTITUTED = "substituted"  # other words
    DIFFERENT = "different"


def kind(text1: str, text2: str) -> Kind:
    """Of the words alone, whoever says them. Symmetric."""
    first, second = sorted((text1, text2))
    a, b = read(first), read(second)
    if a.written == b.written:
        return Kind.IDENTICAL if _bare(first) == _bare(second) else Kind.PUNCTUATION
    alignment = align(a, b)
    if not _agree(alignment):
        return Kind.DIFFERENT
    return _kind_inside(alignment) or _kind_by_ends(alignment)


def _bare(text: str) -> str:
    """With straight marks, without those around it."""
    return text.strip(MARKS).replace("’", "'").replace("‘", "'")


def _agree(alignment: Alignment) -> bool:
    """As far as it would have to with one speaker."""
    needed = NEEDED["same"] + (1 - agreement(alignment)) * NEEDED_MORE
    everything = min(alignment.a.weight, alignment.b.weight)
    return stretch(alignment) >= min(needed, everything) > 0


def _kind_inside(alignment: Alignment) -> Kind | None:
    """By what differs between the first word that agrees and the last."""
    inside = [piece for piece in pieces(alignment) if _is_inside(alignment, piece)]
    if any(_is_substitution(alignment, piece) for piece in inside):
        return Kind.SUBSTITUTED
    if any(piece[0] == "replaces" for piece in inside):
        return Kind.INFLECTED
    if inside:
        marked = all(_is_marked(alignment, piece) for piece in inside)
        return Kind.ELLIPSIS if marked else Kind.OMISSION
    return None


def _is_inside(alignment: Alignment, piece: Piece) -> bool:
    kind, a, b = piece
    first, last = alignment.runs[0], alignment.runs[-1]
    begun = first.a <= a[0] and first.b <= b[0]
    return kind != "equal" and begun and a[1] <= last.a + last.size and b[1] <= last.b + last.size


def _kind_by_ends(alignment: Alignment) -> Kind:
    ends = {piece[0] for piece in pieces(alignment)} - {"equal"}
    return Kind.OVERLAPPING if len(ends) > 1 or "replaces" in ends else Kind.CONTAINED


def _is_substitution(alignment: Alignment, piece: Piece) -> bool:
    kind, a, b = piece
    return kind == "replaces" and _keys(alignment.a, a) != _keys(alignment.b, b)


def _keys(wording: Wording, at: tuple[int, int]) -> tuple[str, ...]:
    return wording.keys[at[0] : at[1]]


def _is_marked(alignment: Alignment, piece: Piece) -> bool:
    """Is there an ellipsis where the words were left out?"""
    kind, a, b = piece
    return b[0] in alignment.b.gaps if kind == "omits" else a[0] in alignment.a.gaps
