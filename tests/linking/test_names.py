"""What compare promises for any two strings, and how its score is explained."""

import time
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.linking.name_alignment import align, parse
from articles.linking.name_evidence import explain
from articles.linking.names import NameMatch, compare, core_key, display, key

WORDS = st.sampled_from(
    [
        *(
            "Anna",
            "Lindqvist",
            "Mohammed",
            "Mahmoud",
            "Gavuev",
            "Gavuyev",
            "Lin",
            "Hao",
            "Abd",
            "Ali",
        ),
        *("A.", "V.", "J.K.", "al-", "al", "bin", "van", "der", "y", "Jr.", "III", "PhD", ","),
        *("the", "former", "of", "and", "President", "General", "Motors", "Pope", "Minister", "'s"),
        *("O’Holm", "-", "é", "習", "İ", "ß", "’s", "Mr.", "Finance", "MP"),
    ]
)
NAMES = st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=8).map(" ".join))


@given(NAMES, NAMES)
def test_compare_is_total_symmetric_and_in_range(name1: str, name2: str) -> None:
    match = compare(name1, name2)
    assert 0 <= match.score <= 1
    assert match.same == (match.score >= 0.5)
    assert match == compare(name2, name1)


@given(NAMES)
def test_a_name_is_itself(name: str) -> None:
    assert compare(name, name).same == bool(key(name))


@given(NAMES)
def test_key_of_a_key_is_the_key(name: str) -> None:
    assert key(key(name)) == key(name)


@given(NAMES)
def test_core_key_leaves_words_out_and_adds_none(name: str) -> None:
    assert set(core_key(name).split()) <= set(key(name).split())
    assert bool(core_key(name)) == bool(key(name))


@given(NAMES)
def test_everyday_form_has_the_core_of_the_name(name: str) -> None:
    assert bool(display(name)) == bool(key(name))
    assert display(name) == " ".join(display(name).split())


def test_nothing_is_nobody() -> None:
    assert compare("", "") == NameMatch(same=False, score=0.0)
    assert compare("", "Anna Holm") == NameMatch(same=False, score=0.0)
    assert compare("…", "—") == NameMatch(same=False, score=0.0)


def test_match_is_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        compare("a", "a").same = False  # type: ignore[misc]


def test_better_evidence_scores_higher() -> None:
    whole, initial, longer = (
        compare("Anna Lindqvist", other).score
        for other in ("Anna Lindqvist", "A. Lindqvist", "Anna Maria Lindqvist Holm")
    )
    assert whole > initial > compare("Anna Lindqvist", "Maria Lindqvist").score
    assert whole > longer


def test_score_is_explained() -> None:
    name1, name2 = parse("Anna Lindqvist"), parse("Maria Lindqvist")
    reasons = explain(name1, name2, align(name1, name2))
    assert "words_left_on_both_sides" in reasons
    assert "generations_differ" not in reasons


@pytest.mark.parametrize(
    "piece",
    ["a ", "Anna ", "President ", "'s ", "-", "al ", "Jr. ", "PhD ", "the ", "’", ", ", "é"],
)
def test_time_is_linear_in_the_length(piece: str) -> None:
    def seconds(times: int) -> float:
        name = piece * times
        best = 1e9
        for _ in range(2):
            start = time.perf_counter()
            key(name), core_key(name), display(name), compare(name, name + "Holm")
            best = min(best, time.perf_counter() - start)
        return best

    # Eight times the text; 64 times the time would be quadratic.
    assert seconds(8_000) < 30 * seconds(1_000) + 0.01
