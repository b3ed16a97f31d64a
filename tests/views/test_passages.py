"""Marking quotations in a text: every character once, every quote anchored once."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Quote
from articles.views.passages import (
    AROUND,
    Passage,
    Span,
    excerpts,
    paragraphs,
    passages,
    sentence_around,
)


def quotes_at(*spans: tuple[int, int]) -> list[Quote]:
    return [
        Quote(pk=number, start=start, end=end, confidence=1, speaker_text=f"Speaker {number}")
        for number, (start, end) in enumerate(spans, start=1)
    ]


def drawn(body: str, *spans: tuple[int, int]) -> list[str]:
    return drawing(passages(body, quotes_at(*spans)))


def drawing(shown: list[Passage]) -> list[str]:
    """Each paragraph with its marks: "plain [1*marked] plain", * where the anchor stands."""
    return [
        "".join(
            f"{''.join(f'<{pk}>' for pk in piece.anchors)}"
            + (
                f"[{piece.quote.pk}{'*' if piece.begins else ''}{piece.text}]"
                if piece.quote
                else piece.text
            )
            for piece in passage.segments
        )
        for passage in shown
    ]


@pytest.mark.parametrize(
    ("body", "spans", "expected"),
    [
        ("one two", [], ["one two"]),
        ("one two", [(0, 3)], ["[1*one] two"]),
        ("one two", [(0, 7)], ["[1*one two]"]),
        ("a\n\nb", [], ["a", "b"]),
        ("a\n \t\n\nb\nc", [], ["a", "b\nc"]),
        ("\n\na\n\n", [], ["a"]),
        ("one\n\ntwo six", [(0, 8)], ["[1*one]", "[1two] six"]),
        ("one\n\ntwo\n\nsix", [(1, 12)], ["o[1*ne]", "[1two]", "[1si]x"]),
        ("one two", [(0, 5), (4, 7)], ["[1*one ][2*two]"]),
        ("one two", [(0, 7), (4, 6)], ["[1*one ][2*tw][1o]"]),
        ("one two", [(0, 7), (0, 3)], ["<1>[2*one][1 two]"]),
        ("one two", [(0, 7), (0, 3), (3, 7)], ["<1>[2*one][3* two]"]),
        ("one\n\ntwo", [(3, 5)], ["one", "two"]),
        ("one", [(0, 99)], ["[1*one]"]),
    ],
)
def test_marks(body: str, spans: list[tuple[int, int]], expected: list[str]) -> None:
    assert drawn(body, *spans) == expected


BODIES = st.text(st.sampled_from("ab \n“”é\u0301"), max_size=40)
SPANS = st.lists(st.tuples(st.integers(0, 45), st.integers(1, 45)), max_size=6)


@given(BODIES, SPANS)
def test_no_character_is_lost_and_no_anchor_given_twice(
    body: str, spans: list[tuple[int, int]]
) -> None:
    quotes = quotes_at(*[(start, start + length) for start, length in spans])
    shown = passages(body, quotes)
    spans_of_text = paragraphs(body)
    assert ["".join(p.text for p in passage.segments) for passage in shown] == [
        body[span.start : span.end] for span in spans_of_text
    ]
    pieces = [piece for passage in shown for piece in passage.segments]
    anchors = [pk for piece in pieces for pk in piece.anchors]
    anchors += [piece.quote.pk for piece in pieces if piece.quote and piece.begins]
    seen = {
        quote.pk
        for quote in quotes
        if any(quote.start < span.end and quote.end > span.start for span in spans_of_text)
    }
    assert sorted(anchors) == sorted(seen)


def test_one_name_in_the_margin_for_several_quotes_of_a_speaker() -> None:
    quotes = quotes_at((0, 3), (4, 7), (8, 11))
    quotes[1].speaker_text = quotes[0].speaker_text
    (passage,) = passages("one two six", quotes)
    assert [quote.pk for quote in passage.voices] == [1, 3]


@pytest.mark.parametrize(
    ("body", "span", "sentence"),
    [
        ("He left. “Yes,” she said. It rained.", "“Yes,”", "“Yes,” she said."),
        ("He left. She said “yes.” It rained.", "“yes.”", "She said “yes.”"),
        ("One.\n\nShe said “yes” again", "“yes”", "She said “yes” again"),
        ("“Yes. No. Yes,” she said.", "“Yes. No. Yes,”", "“Yes. No. Yes,” she said."),
        ("“One.\n\n“Two,” she said. Three.", "“One.\n\n“Two,”", "“One.\n\n“Two,” she said."),
    ],
)
def test_the_sentence_around(body: str, span: str, sentence: str) -> None:
    start = body.index(span)
    found = sentence_around(body, Span(start, start + len(span)))
    assert body[found.start : found.end] == sentence


@given(BODIES, st.integers(0, 39), st.integers(1, 39))
def test_a_sentence_holds_its_span(body: str, start: int, length: int) -> None:
    if start + length <= len(body):
        found = sentence_around(body, Span(start, start + length))
        assert 0 <= found.start <= start
        assert start + length <= found.end <= len(body)


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("Pressure over the harbour", True),
        ("The council met.", False),
        ("“A word”", False),
        (
            "A line that is far too long to be the heading of a section, and so it is read as text",
            False,
        ),
    ],
)
def test_headings(line: str, heading: bool) -> None:
    assert passages(f"{line}\n\nText.", [])[0].heading is heading


def test_thousands_of_quotations_in_one_paragraph_take_no_square_of_the_time() -> None:
    body = "“a” b " * 20_000
    quotes = quotes_at(*((6 * number, 6 * number + 3) for number in range(20_000)))
    before = process_time()
    (passage,) = passages(body, quotes)
    assert len(passage.segments) == 40_000
    assert process_time() - before < 10, "it took half a minute when each was compared with all"


def excerpted(body: str, *words: str) -> list[str]:
    """The excerpts of a text around these words of it."""
    spans = [(body.index(each), body.index(each) + len(each)) for each in words]
    return drawing(excerpts(body, quotes_at(*spans)))


@pytest.mark.parametrize(
    ("body", "words", "expected"),
    [
        ("It rained. Nobody came.", [], []),
        ("“We shall see.”", ["“We shall see.”"], ["[1*“We shall see.”]"]),
        (
            "It rained. She said “no” twice. Nobody came.",
            ["“no”"],
            [" […] She said [1*“no”] twice. […] "],
        ),
        (
            "It rained.\n\nShe said “no” and “never.” She left.\n\nNobody came.",
            ["“no”", "“never.”"],
            ["She said [1*“no”] and [2*“never.”] […] "],
        ),
        (
            "“No.” It rained. It snowed. “Never.”",
            ["“No.”", "“Never.”"],
            ["[1*“No.”] […] [2*“Never.”]"],
        ),
        (
            "A day.\n\n“One\n\ntwo,” he said. So.",
            ["“One\n\ntwo,”"],
            ["[1*“One]", "[1two,”] he said. […] "],
        ),
    ],
)
def test_excerpts(body: str, words: list[str], expected: list[str]) -> None:
    assert excerpted(body, *words) == expected


def test_an_endless_sentence_is_cut_between_words() -> None:
    (shown,) = excerpted(f"{'very ' * 100}“long” {'indeed ' * 100}", "“long”")
    before, after = shown.split("[1*“long”]")
    assert set(before.split()) == {"[…]", "very"}
    assert set(after.split()) == {"[…]", "indeed"}
    assert AROUND - 10 < len(before.replace(" […] ", "")) <= AROUND
    assert AROUND - 10 < len(after.replace(" […] ", "")) <= AROUND


def test_a_text_without_blanks_is_cut_too() -> None:
    assert excerpted(f"{'x' * 900}“no”{'y' * 900}", "“no”") == [" […] [1*“no”] […] "]


@given(BODIES, SPANS)
def test_excerpts_show_every_quotation_and_little_else(
    body: str, spans: list[tuple[int, int]]
) -> None:
    ordered = [(start, start + length) for start, length in spans]
    shown = excerpts(body, quotes_at(*ordered))
    whole = passages(body, quotes_at(*ordered))
    marked = [piece for each in whole for piece in each.segments if piece.quote or piece.anchors]
    again = [piece for each in shown for piece in each.segments if piece.quote or piece.anchors]
    assert [(p.quote and p.quote.pk, p.anchors) for p in again] == [
        (p.quote and p.quote.pk, p.anchors) for p in marked
    ]
    assert [p.text for p in again if p.quote] == [p.text for p in marked if p.quote]
