"""What an editor decided, no command changes: not about quotes, names, people, nor merges."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from articles.actions.merge_people import merge_people
from articles.actions.not_same_person import not_same_person
from articles.actions.resolve_name import resolve_name
from articles.actions.review_quote import review_quote
from articles.models import Merge, NotSamePerson, Person, PersonName, Quote
from tests.actions.history import body_quoting
from tests.factories import make_person, quotes_as_kept

pytestmark = pytest.mark.django_db

TEXTS = {
    "one.txt": "Council votes on the harbour\n\n" + body_quoting((0, 8)),
    "two.txt": "Council votes on the bridge\n\n" + body_quoting((1, 7)),
    "three.txt": "Council votes on the quay\n\n" + body_quoting((5, 9)),
}
MORE = "Council votes on the ferry\n\n" + body_quoting((0, 1, 7, 8, 9))


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text)
    call_command("import_articles", tmp_path, verbosity=0)
    return tmp_path


@pytest.fixture
def decided(texts: Path) -> Path:
    """An editor has confirmed, corrected and rejected a quote, merged, resolved, kept apart."""
    editor = User.objects.create_user("mira")
    people = {person.name: person for person in Person.objects.all()}
    quotes = list(Quote.objects.order_by("pk"))
    other = make_person("Carla Ek", status="confirmed")
    review_quote(quote=quotes[0], reviewer=editor, decision="confirm")
    review_quote(quote=quotes[1], reviewer=editor, decision="correct", speaker=other)
    review_quote(quote=quotes[5], reviewer=editor, decision="reject")
    kept, merged = people["Anton Gorbenko"], people["Anton Gorbienko"]
    merge_people(kept=kept, merged=merged, editor=editor, take=("name",))
    name = PersonName.objects.get(name="Lindqvist")
    resolve_name(names=[name], speaker_kind="group", editor=editor)
    not_same_person(one=people["Anna Lindqvist"], other=people["Anna Lindkvist"], editor=editor)
    return texts


def human() -> list[Any]:
    quotes = Quote.objects.filter(reviewer__isnull=False)
    names = PersonName.objects.filter(decided_by__isnull=False)
    people = Person.objects.order_by("pk").values("pk", "name", "status", "merged_into")
    rows: tuple[Any, ...] = (names, Merge.objects.all(), NotSamePerson.objects.all())
    return [
        quotes_as_kept(quotes),
        *(list(each.order_by("pk").values()) for each in rows),
        list(people),
    ]


@pytest.mark.parametrize("command", ["import_articles", "extract_quotes", "recount"])
def test_no_command_changes_what_an_editor_decided(decided: Path, command: str):
    before = human()
    (decided / "more.txt").write_text(MORE)
    arguments = {"import_articles": [decided]}.get(command, [])
    for _ in range(2):
        call_command(command, *arguments, verbosity=0)
    assert human() == before


def test_what_comes_later_follows_the_decisions(decided: Path):
    (decided / "more.txt").write_text(MORE)
    call_command("import_articles", decided, verbosity=0)
    later = Quote.objects.filter(article__source_file="more.txt").order_by("start")
    merged = Merge.objects.get()
    assert [quote.speaker for quote in later[:2]] == [merged.kept, merged.kept]
    call_command("check_archive", verbosity=0)
