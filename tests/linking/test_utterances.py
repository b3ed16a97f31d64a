"""What compare, steps and fingerprints promise for any texts."""

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.linking.utterances import (
    Kind,
    Part,
    Rendering,
    Step,
    compare,
    fingerprints,
    rendering,
    steps,
)

WORDS = st.sampled_from(
    re.split(
        " ",
        "the a harbour Harbour pier island will would not n't don’t is was I he his … ... [sic] "
        "“ ” , . 40,000 F.B.I. thank you very much é İ ß ’s - 1.5",
    )
)
TEXTS = st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=20).map(" ".join))
SPEAKERS = st.sampled_from(["Anna Lindqvist", "Holm", "statement", "", " ", "´"])
FINGERPRINTS = (4993432456811145422, 5931891033914302006)
RENDERINGS = st.builds(Rendering, st.sampled_from([0, 738000, 738002]), TEXTS, SPEAKERS)


@given(RENDERINGS, RENDERINGS)
def test_compare_is_total_symmetric_and_in_range(a: Rendering, b: Rendering) -> None:
    relation = compare(a, b)
    assert 0 <= relation.score <= 1
    assert relation.same == (relation.score >= 0.5)
    assert compare(b, a) == relation


@given(TEXTS)
def test_a_text_is_identical_with_itself(text: str) -> None:
    assert compare(rendering(text, None, None), rendering(text, None, None)).kind == Kind.IDENTICAL


@given(TEXTS, TEXTS)
def test_steps_lead_through_both_texts(text1: str, text2: str) -> None:
    found = steps(text1, text2)
    for text, parts in ((text1, [s.a for s in found]), (text2, [s.b for s in found])):
        assert all(0 <= part.start <= part.end <= len(text) for part in parts)
        assert all(one.end <= other.start for one, other in pairwise(parts))
        assert all((part.words > 0) == (part.start < part.end) for part in parts)


@given(TEXTS)
def test_a_text_has_no_difference_from_itself(text: str) -> None:
    assert all(step.kind == "equal" and step.a == step.b for step in steps(text, text))


def told(text1: str, text2: str) -> list[tuple[str, str, str]]:
    return [
        (step.kind, text1[step.a.start : step.a.end], text2[step.b.start : step.b.end])
        for step in steps(text1, text2)
    ]


def test_steps_of_a_truncation() -> None:
    assert told("“We need old alliances, and ships of our own.”", "“We need old alliances.”") == [
        ("equal", "We need old alliances", "We need old alliances"),
        ("omits", "and ships of our own", ""),
    ]
    omitted = steps("“We need old alliances, and ships of our own.”", "“We need old alliances.”")[1]
    assert omitted == Step("omits", Part(24, 44, 5), Part(22, 22, 0))


def test_steps_of_other_words() -> None:
    assert told("I am building a lighthouse now", "she was building a tower") == [
        ("replaces", "I am", "she was"),
        ("equal", "building a", "building a"),
        ("replaces", "lighthouse now", "tower"),
    ]


def test_steps_of_an_addition() -> None:
    assert told("the pier [at Norrby] burns", "the old pier burns") == [
        ("equal", "the", "the"),
        ("adds", "", "old"),
        ("equal", "pier", "pier"),
        ("omits", "at Norrby", ""),
        ("equal", "burns", "burns"),
    ]


def test_small_words_that_agree_by_chance_are_no_agreement() -> None:
    kinds = [kind for kind, *_ in told("we sold it to the island", "he is the man of it")]
    assert kinds == ["replaces"]


@given(TEXTS)
def test_fingerprints_are_few_numbers_of_63_bits(text: str) -> None:
    found = fingerprints(text)
    assert list(found) == sorted(set(found))
    assert all(0 <= number < 2**63 for number in found)


def test_fingerprints_are_the_same_everywhere() -> None:
    """They lie in databases: when they change, an archive has to be linked anew."""
    assert fingerprints("“The pier was never theirs to sell.”") == FINGERPRINTS


def test_fingerprints_of_a_fragment_are_among_those_of_the_longer_text() -> None:
    whole = fingerprints(
        "Nobody here will miss a rusting pier that cost us four summers, she said."
    )
    for part in ("rusting pier", "cost us four", "a rusting pier that cost us four summers"):
        assert set(fingerprints(part)) <= set(whole)


def test_fingerprints_do_not_see_persons_tenses_and_marks() -> None:
    assert fingerprints("I’m building the lighthouse") == fingerprints(
        "He was building a lighthouse!"
    )


def test_a_text_without_telling_words_has_one() -> None:
    assert len(fingerprints("That is what it is.")) == 1
    assert fingerprints("…") == ()


@pytest.mark.parametrize(
    "piece",
    ['"', "“a ", "no ", "a b ", ".", " ", "n’t", "don’t ", "A.", "1,", "[", "x", "\n", "e\u0301"],
)
def test_a_megabyte_takes_no_time(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    other = "b " + text[: len(text) // 2] + " c"
    start = time.perf_counter()
    compare(rendering(text, None, None), rendering(other, None, None))
    fingerprints(text)
    steps(text, other)
    assert time.perf_counter() - start < 5


def test_two_words_a_thousand_times_in_another_order() -> None:
    start = time.perf_counter()
    steps("pier boat " * 500, "boat boat pier pier " * 250)
    assert time.perf_counter() - start < 5
