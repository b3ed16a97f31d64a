"""Parts of names, wherever they begin."""

import re

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.apps import mend_full_text
from articles.models import Person, PersonName
from articles.search import LETTERS, NAMES, PEOPLE
from tests.factories import make_name, make_person

NAMED = [
    "Anna Lindqvist",
    "Ana O’Lind",
    "Jo “Jojo” Li",
    "50% Berg_Holm",
    "Émile Ångström",
    "Abc\\d",
]


@pytest.fixture
def people(db: None) -> None:
    for name in NAMED:
        make_person(name)


def having(part: str) -> list[str]:
    return sorted(Person.objects.filter(PEOPLE.has("name", part)).values_list("name", flat=True))


@pytest.mark.parametrize(
    ("part", "names"),
    [
        ("Lindqvist", ["Anna Lindqvist"]),
        ("lind", ["Ana O’Lind", "Anna Lindqvist"]),
        ("NA L", ["Anna Lindqvist"]),
        ("li", ["Ana O’Lind", "Anna Lindqvist", "Jo “Jojo” Li"]),
        ("i", ["Ana O’Lind", "Anna Lindqvist", "Jo “Jojo” Li", "Émile Ångström"]),
        ("“Jojo”", ["Jo “Jojo” Li"]),
        ("0% b", ["50% Berg_Holm"]),
        ("g_h", ["50% Berg_Holm"]),
        ("a%a", []),
        ("n_a", []),
        ("c\\d", ["Abc\\d"]),
        ("ngstr", ["Émile Ångström"]),
        ('"', []),
        ('a" OR "b', []),
        ("a*", []),
        ("name : anna", []),
        ("Lindqvist ", []),
    ],
)
def test_a_part_of_a_name(people: None, part: str, names: list[str]) -> None:
    assert having(part) == names


def test_letters_that_are_no_ascii_have_two_cases(people: None) -> None:
    assert having("ÉMILE") == having("émile") == ["Émile Ångström"]


def test_what_is_renamed_and_what_goes(people: None) -> None:
    Person.objects.filter(name="Anna Lindqvist").update(name="Anna Berg")
    Person.objects.filter(name="Ana O’Lind").delete()
    assert having("lind") == []
    assert having("Berg") == ["50% Berg_Holm", "Anna Berg"]


def test_each_column_has_its_own(db: None) -> None:
    name = make_name(make_person("Anna Lindqvist"), "Anna Lindqvist", sounds="an lntkfst")
    rows = PersonName.objects
    assert rows.filter(NAMES.has_exactly("sounds", "lntk")).get() == name
    assert not rows.filter(NAMES.has_exactly("sounds", "Lind")).exists()
    assert not rows.filter(NAMES.has("name", "lntk")).exists()


@pytest.mark.sqlite
def test_an_index_finds_it(people: None) -> None:
    plan = Person.objects.containing("lind").explain()
    assert "SCAN articles_person_letters VIRTUAL TABLE" in plan
    assert "SCAN articles_personname_letters VIRTUAL TABLE" in plan
    assert not re.search(r"SCAN articles_person(name)? ", plan)


@pytest.mark.sqlite
def test_it_is_in_step(people: None) -> None:
    assert [index.astray(connection) for index in LETTERS] == [[], []]
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER articles_person_letters_insert")
    new = make_person("Berta Sand")
    assert PEOPLE.astray(connection) == [new.pk]
    mend_full_text(using="default", plan=[("a migration", False)])
    assert PEOPLE.astray(connection) == []
    assert having("sand") == ["Berta Sand"]


class AnyPart(TestCase):
    """What SQLite's index finds is what is there."""

    @given(
        names=st.lists(st.text("abAB \"'%_*:-()“", min_size=1, max_size=8), max_size=4),
        part=st.text("abAB \"'%_*:-()“", min_size=1, max_size=4),
    )
    def test_is_found_where_it_is(self, names: list[str], part: str) -> None:
        for name in names:
            make_person(name)
        assert having(part) == sorted(each for each in names if part.lower() in each.lower())
