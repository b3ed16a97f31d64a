"""merge_people A B [--dry-run], and --undo ID."""

from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from articles.models import Merge, Person, Quote
from tests.factories import make_article, make_name, make_person, make_quote, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana() -> Person:
    """Is Anna too, and quoted in the Harbour Post."""
    make_person("Anna Lindqvist")
    ana = make_person("Ana Lindqvist")
    article = make_article(source=make_source("Harbour Post"))
    make_quote(article, speaker=ana, name=make_name(ana, "Ana Lindqvist"))
    return ana


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("merge_people", *arguments, stdout=out)
    return out.getvalue()


def test_a_dry_run_tells_what_would_move(ana: Person) -> None:
    told = run("anna-lindqvist", "ana-lindqvist", "--dry-run")
    assert "1 quotes of 1 articles\n    Harbour Post: 1\n1 spellings: Ana Lindqvist" in told
    assert "Nothing was changed" in told
    assert not Merge.objects.exists()
    assert Quote.objects.get().speaker == ana


def test_merge_and_undo(ana: Person) -> None:
    User.objects.create_user("mira")
    told = run("anna-lindqvist", "ana-lindqvist", "--take", "name", "--editor", "mira")
    merge = Merge.objects.get()
    assert f"Merge {merge.pk}: Ana Lindqvist into Anna Lindqvist." in told
    assert str(merge.editor) == "mira"
    assert Quote.objects.get().speaker == merge.kept
    assert merge.kept.name == "Ana Lindqvist"
    assert "is undone" in run("--undo", str(merge.pk))
    assert Quote.objects.get().speaker == ana


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["anna-lindqvist"], "Name two people"),
        (["anna-lindqvist", "nobody"], "Nobody has the slug “nobody”"),
        (["anna-lindqvist", "anna-lindqvist"], "can’t be merged into itself"),
        (["anna-lindqvist", "ana-lindqvist", "--editor", "x"], "There is no user “x”"),
        (["anna-lindqvist", "ana-lindqvist", "--dry-run", "--editor", "x"], "There is no user “x”"),
        (["--undo", "9", "--take", "name"], "nor --take"),
        (["--undo", "9"], "There is no merge 9"),
        (["anna-lindqvist", "--undo", "9"], "goes with neither people"),
    ],
)
def test_refused_with_a_reason(ana: Person, arguments: list[str], problem: str) -> None:
    with pytest.raises(CommandError, match=problem):
        run(*arguments)
    assert not Merge.objects.exists()


def test_twice_is_refused(ana: Person) -> None:
    run("anna-lindqvist", "ana-lindqvist")
    with pytest.raises(CommandError, match="choose Anna Lindqvist instead"):
        run("anna-lindqvist", "ana-lindqvist")
    run("--undo", str(Merge.objects.get().pk))
    with pytest.raises(CommandError, match="was undone before"):
        run("--undo", str(Merge.objects.get().pk))
