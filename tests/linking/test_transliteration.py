"""How alike two words sound, and the shape of the word lists behind it."""

import pytest

from articles.linking import name_lexicon
from articles.linking.transliteration import is_feminine_of, likeness, sound

ONE_NAME = [
    ("gavuev", "gavuyev"),
    ("onyshchenkiv", "onishchenkiv"),
    ("tarsusi", "tarsousi"),
    ("tarkhanov", "tarkhanow"),
    ("oleksandr", "alexander"),
    ("gyu", "kyu"),
    ("alsharekh", "sharikh"),
    ("bob", "robert"),
]
TWO_NAMES = [
    ("mahmoud", "mohammed"),
    ("ivankov", "ivankovich"),
    ("bob", "bill"),
    ("ali", "omar"),
    ("lindqvist", "bergman"),
]


def alike(word1: str, word2: str) -> float:
    return likeness(sound(word1), sound(word2))


@pytest.mark.parametrize(("word1", "word2"), ONE_NAME)
def test_spellings_of_one_name_are_alike(word1: str, word2: str) -> None:
    assert alike(word1, word2) == alike(word2, word1) >= 0.7


@pytest.mark.parametrize(("word1", "word2"), TWO_NAMES)
def test_two_names_are_not_alike(word1: str, word2: str) -> None:
    assert alike(word1, word2) == alike(word2, word1) < 0.6


def test_sound_is_folded() -> None:
    assert sound("onyshchenkiv").whole == sound("onishchenkiv").whole
    assert sound("hamid").consonants == "hmd"


def test_each_fold_is_a_spelling_and_its_replacement() -> None:
    folds = name_lexicon.lines("folds.txt")
    assert folds
    assert all(len(fold) == 2 for fold in folds)


@pytest.mark.parametrize("filename", ["given_names.txt", "common_names.txt"])
def test_listed_names_are_written_as_keys_write_them(filename: str) -> None:
    listed = name_lexicon.words(filename)
    assert listed
    assert all(word.isascii() and word.isalpha() and word.islower() for word in listed)


def test_unknown_section_is_empty() -> None:
    assert name_lexicon.words("titles.txt", "no such section") == frozenset()


@pytest.mark.parametrize(
    ("word1", "word2"), [("amir", "amira"), ("mario", "maria"), ("claudia", "claudio")]
)
def test_feminine_form(word1: str, word2: str) -> None:
    assert is_feminine_of(sound(word1), sound(word2))
    assert is_feminine_of(sound(word2), sound(word1))


@pytest.mark.parametrize(("word1", "word2"), [("amira", "amira"), ("anna", "hanna"), ("li", "la")])
def test_no_feminine_form(word1: str, word2: str) -> None:
    assert not is_feminine_of(sound(word1), sound(word2))


def test_a_listed_name_is_known_by_its_sound() -> None:
    assert sound("gennadi").given_names == sound("gennady").given_names != frozenset()
    assert sound("jin").given_names.isdisjoint(sound("jean").given_names)
