"""Two wordings side by side, in pieces that a page can mark, and their difference in words."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from articles.linking.utterances import Kind, Step, compare, rendering, steps

MOST_SENTENCES = 4
MOST_QUOTED = 6  # words that are quoted where they are replaced
MARKS = "“”\"'‘’«»„,.;:!?()"
# After these no space is set; a straight mark may open too.
OPENING = "“‘«„([\"'"

KINDS = {
    Kind.IDENTICAL: "the same words",
    Kind.PUNCTUATION: "the same words, other punctuation or capitals",
    Kind.CONTAINED: "one is a part of the other",
    Kind.OVERLAPPING: "they overlap",
    Kind.ELLIPSIS: "words are left out, and it is marked",
    Kind.OMISSION: "words are left out, and it is not marked",
    Kind.INFLECTED: "other persons or tenses",
    Kind.SUBSTITUTED: "other words",
    Kind.DIFFERENT: "hardly any words in common",
}


class Piece(NamedTuple):
    """Words as printed; `kind`: equal, omits, adds, or "" for what stands between words."""

    kind: str
    text: str


class Difference(NamedTuple):
    """Of a text from another one: its kind in words, the sentence, the pieces in their order."""

    kind: str
    sentence: str
    pieces: list[Piece]


def difference(base: str, text: str) -> Difference:
    """What the text does with the words of the base."""
    kind = compare(rendering(base, None, None), rendering(text, None, None)).kind
    if kind == Kind.DIFFERENT:
        return Difference(KINDS[kind], "", [Piece("", text)])
    found = steps(base, text)
    return Difference(KINDS[kind], sentence(base, text, found), joined(pieces(base, text, found)))


def pieces(base: str, text: str, found: Iterable[Step]) -> Iterator[Piece]:
    """The whole text, and what it omits, with spaces around that."""
    at = 0
    for step in found:
        between = text[at : step.b.start]
        at = step.b.end
        omitted = base[step.a.start : step.a.end] if step.kind in ("omits", "replaces") else ""
        if omitted:
            yield Piece("", between if is_apart(text[: step.b.start]) else f"{between} ")
            yield Piece("omits", omitted)
            between = " " if step.b.words else ""
        if step.b.words:
            yield Piece("", between)
            yield Piece(
                "equal" if step.kind == "equal" else "adds", text[step.b.start : step.b.end]
            )
    yield Piece("", text[at:])


def is_apart(before: str) -> bool:
    """Does it end with a space, with an opening mark, or not even begin?"""
    return not before or before[-1].isspace() or before[-1] in OPENING


def joined(found: Iterable[Piece]) -> list[Piece]:
    """Without empty ones; after omitted words comes a space, unless a mark or the end does."""
    kept: list[Piece] = []
    for piece in found:
        if not piece.text:
            continue
        if kept and kept[-1].kind == "omits" and piece.text[0].isalnum():
            kept.append(Piece("", " "))
        kept.append(piece)
    return kept


def sentence(base: str, text: str, found: Sequence[Step]) -> str:
    """“Omits 5 words before “extremely” and 42 words after “destabilizing”.”"""
    told = [
        told_of(base, text, found, number)
        for number, step in enumerate(found)
        if step.kind != "equal"
    ]
    more = len(told) - MOST_SENTENCES
    told = told[:MOST_SENTENCES] + ([f"{more} more differences"] if more > 0 else [])
    said = "; ".join(told)
    return said[:1].upper() + said[1:] + "." if said else ""


def told_of(base: str, text: str, found: Sequence[Step], number: int) -> str:
    step = found[number]
    where = place_of(base, found, number)
    old, new = base[step.a.start : step.a.end], text[step.b.start : step.b.end]
    if step.kind == "omits":
        return f"omits {words(step.a.words)}{where}"
    if step.kind == "adds":
        return f"adds {words(step.b.words)}{where}"
    if max(step.a.words, step.b.words) <= MOST_QUOTED:
        return f"has “{new}” for “{old}”"
    return f"has {words(step.b.words)} for {words(step.a.words)}{where}"


def place_of(base: str, found: Sequence[Step], number: int) -> str:
    """After the last word that both have, or before the first."""
    if before := [step for step in found[:number] if step.kind == "equal"]:
        return f" after “{base[: before[-1].a.end].split()[-1].strip(MARKS)}”"
    if after := [step for step in found[number:] if step.kind == "equal"]:
        return f" before “{base[after[0].a.start :].split()[0].strip(MARKS)}”"
    return ""


def words(number: int) -> str:
    return f"{number} word{'' if number == 1 else 's'}"
