"""Keys and the everyday form of written names."""

import pytest

from articles.linking.names import core_key, display, key

# written name | key | core key | everyday form
NAMES = [
    ("", "", "", ""),
    ("Anna Lindqvist", "anna lindqvist", "anna lindqvist", "Anna Lindqvist"),
    ("Anna V. Lindqvist", "anna v lindqvist", "anna lindqvist", "Anna Lindqvist"),
    ("  Anna\n Lindqvist ", "anna lindqvist", "anna lindqvist", "Anna Lindqvist"),
    ("Dr. Anna Lindqvist’s", "anna lindqvist", "anna lindqvist", "Anna Lindqvist"),
    ("Anna Lindqvist, PhD", "anna lindqvist", "anna lindqvist", "Anna Lindqvist"),
    ("Anna Lindqvist Ph.D.", "anna lindqvist", "anna lindqvist", "Anna Lindqvist"),
    ("Lindqvist, Anna", "anna lindqvist", "anna lindqvist", "Anna Lindqvist"),
    ("“Anna Lindqvist,”", "anna lindqvist", "anna lindqvist", "Anna Lindqvist"),
    ("J. K. Moorland", "j k moorland", "j k moorland", "J. K. Moorland"),
    ("J.K. Moorland", "j k moorland", "j k moorland", "J.K. Moorland"),
    ("Jonas W. Holm Jr.", "jonas w holm jr", "jonas holm jr", "Jonas Holm Jr."),
    ("Jonas Holm III", "jonas holm iii", "jonas holm iii", "Jonas Holm III"),
    ("José Peñalva", "jose penalva", "jose penalva", "José Peñalva"),
    ("Łukasz Wiśniak", "lukasz wisniak", "lukasz wisniak", "Łukasz Wiśniak"),
    ("Anna-Karin Holm", "anna karin holm", "anna karin holm", "Anna-Karin Holm"),
    ("Sean O’Farrelly", "sean ofarrelly", "sean ofarrelly", "Sean O’Farrelly"),
    ("Luis Ortal y Gómara", "luis ortal y gomara", "luis ortal gomara", "Luis Ortal y Gómara"),
    ("the Kremlin", "kremlin", "kremlin", "Kremlin"),
]

# written with titles | key
TITLES = [
    ("Mr. Holm", "holm"),
    ("Foreign Minister Anna Holm", "anna holm"),
    ("former Deputy Prime Minister Anna Holm", "anna holm"),
    ("Secretary of State Anna Holm", "anna holm"),
    ("ex-President Holm", "holm"),
    ("Lt. Gen. Anna Holm", "anna holm"),
    ("U.S. Rep. Anna Holm", "anna holm"),
    ("Sir Keir Holm", "keir holm"),
    ("Prince Anselm of Holm", "anselm of holm"),
]

# A title that is the name, or a part of it, stays.
KEPT = [
    "President",
    "Pope Anselm",
    "King Anselm III",
    "Sheikh Tahmina",
    "General Motors",
    "General Assembly",
    "Justice Department",
    "Foreign Ministry",
    "Minister of Finance",
    "White House",
    "Justice",
]


@pytest.mark.parametrize(("name", "its_key", "its_core_key", "everyday"), NAMES)
def test_name(name: str, its_key: str, its_core_key: str, everyday: str) -> None:
    assert (key(name), core_key(name), display(name)) == (its_key, its_core_key, everyday)


@pytest.mark.parametrize(("name", "its_key"), TITLES)
def test_titles_are_dropped(name: str, its_key: str) -> None:
    assert key(name) == its_key


@pytest.mark.parametrize("name", KEPT)
def test_title_that_is_the_name_stays(name: str) -> None:
    assert key(name) == name.casefold()
    assert display(name) == name


def test_a_name_of_titles_keeps_its_last_word() -> None:
    assert key("Mr President") == "president"


def test_a_full_name_in_capitals_is_shown_as_names_are_written() -> None:
    assert display("TOMAS BERG") == "Tomas Berg"
    assert display("Mayor ANNA O’BRIEN-HOLM") == "Anna O’Brien-Holm"
    assert display("NATO") == "NATO"
    assert display("JB Holm") == "JB Holm"
