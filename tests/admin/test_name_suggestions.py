"""Names to reconcile: what is suggested."""

import pytest
from django.contrib.auth.models import User

from articles.actions.merge_people import merge_people
from articles.actions.not_same_person import not_same_person
from articles.actions.resolve_name import resolve_name
from articles.admin.name_suggestions import suggestions
from articles.models import Person
from tests.admin.spelled_twice import make_quoted, make_unclear, pairs


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Alexander Gabuev", "Alexander Gabuyev"),
        ("Oskar Lindqvist", "Oskar Lindkvist"),
        ("Oskar Lindqvist", "O. Lindqvist"),
        ("Oskar Lindqvist", "Oskar Emil Lindqvist"),
        ("Min Haoran", "Haoran Min"),
        ("Mikhail Lindqvist", "Michael Lindqvist"),
        ("Oskar Lindqvist", "Oskar Lindquist"),
        ("Oleksandr Hrynko", "Alexander Hrinko"),
    ],
)
@pytest.mark.django_db
def test_people_of_two_spellings(one: str, other: str) -> None:
    make_quoted(one, times=2)
    make_quoted(other)
    assert pairs() == [(one, other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Oskar Lindqvist", "Anna Lindqvist"),
        ("Oskar Lindqvist", "Oskar Berg"),
        ("Roberto Leal", "Roberta Leal"),
        ("Oskar Lindqvist", "Mira Holm"),
    ],
)
@pytest.mark.django_db
def test_two_people(one: str, other: str) -> None:
    make_quoted(one)
    make_quoted(other)
    assert pairs() == []


@pytest.mark.django_db
def test_organisations_are_no_people() -> None:
    make_quoted("Oskar Lindqvist")
    make_quoted("Oskar Lindkvist", kind="organisation")
    assert pairs() == []


@pytest.mark.django_db
def test_a_spelling_of_nobody_is_suggested_once_for_all_its_articles() -> None:
    make_quoted("Oskar Lindqvist", times=2)
    make_unclear("Oskar Lindkvist", times=3)
    make_unclear("Lindkvist", times=2)
    assert pairs() == [
        ("Oskar Lindqvist", "Oskar Lindkvist"),
        ("Oskar Lindqvist", "Lindkvist"),
    ]


@pytest.mark.django_db
def test_most_quotations_first() -> None:
    for n, (one, other) in enumerate([("Berg", "Bergh"), ("Nordby", "Nordbi"), ("Dahl", "Dahle")]):
        make_quoted(f"Mira {one}", times=5 - n)
        make_quoted(f"Mira {other}", times=1 + n)
    found = pairs()
    assert [second for _, second in found] == ["Mira Dahle", "Mira Nordbi", "Mira Bergh"]


def test_what_was_said_is_not_asked_again(lindqvists: tuple[Person, Person], editor: User) -> None:
    first, second = lindqvists
    assert pairs()
    not_same_person(one=second, other=first, editor=editor)
    assert pairs() == []


def test_a_no_follows_merges(lindqvists: tuple[Person, Person], editor: User) -> None:
    first, second = lindqvists
    third = make_quoted("Oskar Lindquist")
    not_same_person(one=second, other=third, editor=editor)
    merge_people(kept=first, merged=second, editor=editor)
    assert pairs() == []


def test_the_merged_are_one(lindqvists: tuple[Person, Person], editor: User) -> None:
    merge_people(kept=lindqvists[0], merged=lindqvists[1], editor=editor)
    assert pairs() == []


@pytest.mark.parametrize("decision", [{}, {"speaker_kind": "group"}, {"new": "person"}])
@pytest.mark.django_db
def test_a_decided_spelling_is_not_asked_again(editor: User, decision: dict[str, str]) -> None:
    make_quoted("Oskar Lindqvist")
    row = make_unclear("Lindqvist")[0]
    assert pairs()
    resolve_name(names=[row], editor=editor, **decision)  # type: ignore[arg-type]
    assert pairs() == []


@pytest.mark.parametrize("words", ["lindkvist", "Lindqwist", "oskar", "LINDQ"])
def test_words(lindqvists: tuple[Person, Person], words: str) -> None:
    make_quoted("Mira Berg")
    make_quoted("Mira Bergh")
    assert pairs(words) == [("Oskar Lindqvist", "Oskar Lindkvist")]
    assert pairs("zebra") == pairs("%") == pairs("“”") == []


@pytest.mark.django_db
def test_a_lone_surname_is_offered_to_few(monkeypatch: pytest.MonkeyPatch) -> None:
    for given in ("Oskar", "Mira", "Anna", "Tomas", "Peer"):
        make_quoted(f"{given} Lindqvist", times=2)
    make_unclear("Lindqvist")
    assert len(pairs()) == 3


@pytest.mark.django_db
def test_the_list_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.admin.name_suggestions.MOST_SHOWN", 2)
    for name in ("Lindqvist", "Lindkvist", "Lindquist"):
        make_quoted(f"Oskar {name}")
    found = suggestions()
    assert (len(found.rows), found.more) == (2, True)
