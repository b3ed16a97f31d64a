"""What the engine promises for every string."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.quotations import extract

MARKS = ["“", "”", '"', "‘", "’", "'", "«", "»", "``", "''"]
WORDS = [
    "said",
    "She",
    "he",
    "Ana Berg",
    "Mr.",
    "U.S.",
    "the",
    "mayor",
    "who",
    "and",
    "called",
    "’s",
    "by",
    "that",
    "The two",
    "the statement",
    "According to",
]
OTHERS = [" ", "\n", "\n\n", ",", ".", ":", "—", "(", ")", "=", "Ünal", "王"]
PIECES = st.sampled_from([*MARKS, *WORDS, *OTHERS])
TEXTS = st.one_of(
    st.text(), st.lists(PIECES, max_size=60).map("".join), st.lists(PIECES).map(" ".join)
)


@given(TEXTS)
def test_spans_lie_in_the_text_in_order_and_apart(text: str) -> None:
    position = 0
    found = extract(text)
    for number, attribution in enumerate(found):
        spans = [
            attribution.quotation,
            attribution.cue,
            attribution.mention,
            attribution.introduction,
        ]
        for span in [*spans, *attribution.chain]:
            assert span is None or text[span.start : span.end] == span.text != ""
        assert position <= attribution.quotation.start < attribution.quotation.end <= len(text)
        assert 0 <= attribution.confidence <= 1
        assert attribution.continues is None or 0 <= attribution.continues < number
        position = attribution.quotation.end


@given(TEXTS)
def test_the_same_text_gives_the_same_answer(text: str) -> None:
    assert extract(text) == extract(text)


def test_a_damaged_mark_costs_at_most_its_paragraph() -> None:
    sound = "“We shall see,” said Ana Berg.\n\n“There is time,” said Tom Lund."
    damaged = extract("“Never, said Eric Holm.\n\n" + sound)
    assert [(a.quotation.text, a.speaker) for a in damaged[-2:]] == [
        ("“We shall see,”", "Ana Berg"),
        ("“There is time,”", "Tom Lund"),
    ]


LETTERS = [
    "A",
    "Aaa Bbb ",
    ".",
    "(",
    "abc",
    "a-",
    "Mr. ",
    "U.S.",
    "\r",
    "University of ",
    "the old ",
]
SAYING = ["said ", "he said ", "“Yes,” he said. ", "Ana Berg, who said ", "“x” that ", "‘a ", '"a ']


@pytest.mark.parametrize("piece", [*MARKS, *LETTERS, *SAYING])
def test_time_is_linear(piece: str) -> None:
    """Eight times the text takes at most some twenty times as long; quadratic would be 64."""
    short, long = (piece * (size // len(piece)) for size in (12_000, 96_000))
    assert _seconds(long) < 20 * _seconds(short) + 0.5


def test_time_is_linear_with_many_namesakes() -> None:
    def text(count: int) -> str:
        return " ".join(
            f"Ana{chr(97 + n % 26)}{n} Berg left. Berg said “no”." for n in range(count)
        )

    assert _seconds(text(3200)) < 20 * _seconds(text(400)) + 0.5


def _seconds(text: str) -> float:
    start = time.process_time()
    extract(text)
    return time.process_time() - start


def test_evidence_is_kept() -> None:
    text = "Ana Lindqvist, director of the Northern Institute, spoke. “We shall see,” she said."
    (found,) = extract(text)
    assert found.cue is not None
    assert found.introduction is not None
    assert found.cue.text == "said"
    assert found.introduction.text == "director of the Northern Institute"
    assert [span.text for span in found.chain] == ["she", "Ana Lindqvist"]


def test_continues_is_the_index_of_the_quotation_before() -> None:
    found = extract("“We,” Ana Berg said, “are ready.” “Go,” said Tom Lund.")
    assert [a.continues for a in found] == [None, 0, None]


def test_speaker_of_a_lone_surname() -> None:
    (found,) = extract("“We shall see,” Mr. Lindqvist said.")
    assert (found.speaker, found.speaker_kind) == ("Lindqvist", "person")
