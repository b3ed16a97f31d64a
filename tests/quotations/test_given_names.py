"""The lists of given names: what they tell of a word, and that they agree with one another."""

import re
from importlib.resources import files
from itertools import combinations

import pytest

from articles.quotations import lexicon
from articles.quotations.given_names import gender_of_given_name, is_given_name

CENSUS = lexicon.sections("given_names_us_1990")
BY_HAND = lexicon.sections("given_names")


@pytest.mark.parametrize(
    ("word", "gender"),
    [
        ("Robyn", "f"),
        ("Vance", "m"),
        ("Yuri", "m"),
        ("JoAnn", "f"),
        ("Anna-Lena", "f"),
        ("Jean-Luc", "m"),
        # men and women
        ("Willie", ""),
        # one sex in the census, the other too elsewhere
        ("Jean", ""),
        ("Kim", ""),
        # initials
        ("IAN", ""),
        ("Lindqvist", ""),
        ("robyn", ""),
        ("", ""),
    ],
)
def test_gender(word: str, gender: str) -> None:
    assert gender_of_given_name(word) == gender


@pytest.mark.parametrize("word", ["Robyn", "JoAnn", "Yuri", "Anna-Lena", "April", "Chad"])
def test_tells_a_person(word: str) -> None:
    assert is_given_name(word)


# names in the census, all of them; surnames, places, feasts and plain words as well
OTHERWISE = ["Jackson", "Clinton", "Young", "Dallas", "Columbus", "Easter", "Scot", "Charity"]
TOO_SELDOM = ["Art", "China", "Love", "Many", "In", "So"]


@pytest.mark.parametrize("word", [*OTHERWISE, *TOO_SELDOM, "IAN", "robyn", ""])
def test_tells_no_person(word: str) -> None:
    assert not is_given_name(word)


def test_no_name_stands_in_two_sections() -> None:
    for known in (CENSUS, BY_HAND):
        assert not any(one & other for one, other in combinations(known.values(), 2))


def test_no_name_of_the_census_that_tells_a_person_is_a_word_of_another_list() -> None:
    folder = files("articles.quotations.lexicon")
    others = [
        p for p in folder.iterdir() if p.name.endswith(".txt") and "given_names" not in p.name
    ]
    lists = "\n".join(path.read_text(encoding="utf-8") for path in others)
    entries = {e.strip().lower() for e in re.split(r"[,=:\n]", re.sub(r"#.*", "", lists))}
    telling = {name.lower() for section in "mfx" for name in CENSUS[section]}
    assert telling
    assert not telling & entries


def test_the_list_compiled_by_hand_says_nothing_that_the_census_says() -> None:
    for gender in "mfx":
        assert not BY_HAND[gender] & CENSUS[gender]
    only_if_a_person = frozenset().union(*(CENSUS[f"{gender} if a person"] for gender in "mfx"))
    assert only_if_a_person >= BY_HAND["a person"]
