"""Spellings: computed keys, one meaning at a place, and quotations that follow a decision."""

import pytest

from articles.linking import names
from articles.models import Person, PersonName, Quote
from tests.admin.conftest import Desk, errors_of
from tests.factories import make_article, make_name, make_person, make_quote, make_source


def make_known(person: Person | None, name: str) -> PersonName:
    row = make_name(person, name)
    row.key, row.core_key = names.key(name), names.core_key(name)
    row.save()
    return row


def test_resolving_a_name_moves_its_quotes(desk: Desk) -> None:
    name, anna = make_name(None, "Lindqvist"), make_person("Anna Lindqvist")
    quotes = [make_quote(name=name, speaker_text="Lindqvist") for _ in range(2)]
    response = desk.save("change", name, person=str(anna.pk))
    assert "quotations moved: 2" in response.content.decode()
    name.refresh_from_db()
    assert (name.person, name.decided_by) == (anna, desk.user)
    for quote in quotes:
        quote.refresh_from_db()
        assert (quote.speaker, quote.speaker_kind, quote.speaker_text) == (anna, "person", "")


def test_a_name_that_is_unclear_again(desk: Desk) -> None:
    anna = make_person("Anna Lindqvist")
    name = make_name(anna, "Lindqvist")
    make_quote(name=name, speaker=anna)
    desk.save("change", name, person="")
    quote = Quote.objects.get()
    assert (quote.speaker, quote.speaker_text) == (None, "Lindqvist")


def test_double_submit(desk: Desk) -> None:
    name, anna = make_name(None, "Lindqvist"), make_person("Anna Lindqvist")
    make_quote(name=name)
    data = desk.form("change", name) | {"person": str(anna.pk)}
    desk.post("change", name, data)
    before = (PersonName.objects.values().get(), Quote.objects.values().get())
    assert desk.post("change", name, data).redirect_chain
    assert (PersonName.objects.values().get(), Quote.objects.values().get()) == before


def test_an_old_form_does_not_undo_a_resolution(desk: Desk) -> None:
    name, anna = make_known(None, "Lindqvist"), make_person("Anna Lindqvist")
    open_since_morning = desk.form("change", name)
    desk.save("change", name, person=str(anna.pk))
    response = desk.post("change", name, open_since_morning | {"name": "Lindquist"})
    assert "has changed since" in errors_of(response)
    name.refresh_from_db()
    assert (name.name, name.person) == ("Lindqvist", anna)


def test_adding_computes_the_keys(desk: Desk) -> None:
    anna = make_person("Anna Lindqvist")
    change = {"name": "Anna B. Lindqvist", "person": str(anna.pk)}
    desk.save("add", PersonName, **change)
    name = PersonName.objects.get()
    assert name.key == names.key("Anna B. Lindqvist")
    assert name.core_key == names.core_key("Anna B. Lindqvist")
    assert (name.person, name.decided_by) == (anna, desk.user)


def test_renaming_computes_the_keys(desk: Desk) -> None:
    name = make_known(None, "Lindqvist")
    desk.save("change", name, name="Anna Lindquist")
    name.refresh_from_db()
    assert name.key == names.key("Anna Lindquist")


def test_another_change_keeps_the_keys(desk: Desk) -> None:
    name, source = make_name(None, "Lindqvist"), make_source()
    PersonName.objects.update(key="an older version's key")
    desk.save("change", name, scope="outlet", source=str(source.pk))
    name.refresh_from_db()
    assert (name.key, name.source) == ("an older version's key", source)


@pytest.mark.parametrize("spelling", ["Anna Lindqvist", "ANNA  LINDQVIST", "anna lindqvist"])
def test_a_known_name_is_refused(desk: Desk, spelling: str) -> None:
    make_known(make_person("Anna Lindqvist"), "Anna Lindqvist")
    response = desk.save("add", PersonName, name=spelling)
    assert "is the same name" in errors_of(response)
    assert PersonName.objects.count() == 1


def test_a_known_name_is_free_in_an_outlet(desk: Desk) -> None:
    make_known(make_person(), "Anna Lindqvist")
    other, source = make_person(), make_source()
    change = {"name": "Anna Lindqvist", "person": str(other.pk), "scope": "outlet"}
    data = change | {"source": str(source.pk)}
    assert desk.save("add", PersonName, **data).redirect_chain
    assert "is the same name" in errors_of(desk.save("add", PersonName, **data))
    assert PersonName.objects.filter(person=other, source=source).count() == 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"scope": "outlet"}, "Say where"),
        ({"scope": "article"}, "Say where"),
        ({"source": "SOURCE"}, "Leave this empty"),
        ({"article": "ARTICLE"}, "Leave this empty"),
        ({"scope": "outlet", "source": "SOURCE", "article": "ARTICLE"}, "Leave this empty"),
        ({"scope": "article", "source": "SOURCE", "article": "ARTICLE"}, "Leave this empty"),
        ({"name": ""}, "required"),
        ({"name": "x" * 201}, "at most 200"),
        ({"name": "ß" * 150}, "too long"),
        ({"scope": "nonsense"}, "not one of the available choices"),
    ],
)
def test_refused_with_a_reason(desk: Desk, change: dict[str, str], message: str) -> None:
    places = {"SOURCE": str(make_source().pk), "ARTICLE": str(make_article().pk)}
    change = {"name": "Anna Lindqvist"} | {k: places.get(v, v) for k, v in change.items()}
    assert message in errors_of(desk.save("add", PersonName, **change))
    assert not PersonName.objects.exists()


def test_a_merged_person_is_refused(desk: Desk) -> None:
    kept = make_person("Anna Lindqvist")
    merged = make_person("Ana Lindqvist", merged_into=kept)
    response = desk.save("change", make_name(None, "Lindqvist"), person=str(merged.pk))
    assert "choose Anna Lindqvist instead" in errors_of(response)


def test_a_narrower_scope_keeps_its_quotes(desk: Desk) -> None:
    name, source = make_name(None, "Lindqvist"), make_source()
    make_quote(make_article(source=source), name=name)
    elsewhere = make_quote(make_article(), name=name)
    narrower = {"scope": "outlet", "source": str(source.pk)}
    assert "1 of its quotations" in errors_of(desk.save("change", name, **narrower))
    elsewhere.delete()
    assert desk.save("change", name, **narrower).redirect_chain


def inline_row(number: int, **fields: str) -> dict[str, str]:
    row = {"name": "", "scope": "everywhere", "source": "", "article": ""} | fields
    return {f"names-{number}-{field}": value for field, value in row.items()}


def test_spellings_on_the_page_of_a_person(desk: Desk) -> None:
    anna = make_person("Anna Lindqvist")
    name = make_known(anna, "Anna Lindqvist")
    added = inline_row(1, name="Anna Lindquist") | {"names-TOTAL_FORMS": "2"}
    assert desk.save("change", anna, **added).redirect_chain
    row = PersonName.objects.get(name="Anna Lindquist")
    assert (row.person, row.key, row.decided_by) == (
        anna,
        names.key("Anna Lindquist"),
        desk.user,
    )
    assert desk.save("change", anna, **{"names-1-DELETE": "on"}).redirect_chain
    assert list(anna.names.all()) == [name] or anna.names.count() == 1


def test_the_same_name_in_two_rows(desk: Desk) -> None:
    anna = make_person("Anna Lindqvist")
    rows = inline_row(0, name="A. Lindqvist") | inline_row(1, name="a. LINDQVIST")
    response = desk.save("change", anna, **rows, **{"names-TOTAL_FORMS": "2"})
    assert "the same name as another row" in response.content.decode()
    assert not PersonName.objects.exists()


def test_a_name_of_somebody_else_is_refused_on_the_page_of_a_person(desk: Desk) -> None:
    make_known(make_person("Carla Berg"), "Berg")
    anna = make_person("Anna Lindqvist")
    response = desk.save("change", anna, **inline_row(0, name="Berg"), **{"names-TOTAL_FORMS": "1"})
    assert "means Carla Berg" in response.content.decode()


def test_a_name_with_quotes_is_not_deleted(desk: Desk) -> None:
    anna = make_person("Anna Lindqvist")
    name = make_name(anna, "Anna Lindqvist")
    make_quote(name=name, speaker=anna)
    response = desk.save("change", anna, **{"names-0-DELETE": "on"})
    assert response.status_code == 200
    assert PersonName.objects.filter(pk=name.pk).exists()


def test_a_new_person_is_known_by_its_name(desk: Desk) -> None:
    assert desk.save("add", Person, name="Anna Lindqvist").redirect_chain
    person = Person.objects.get()
    assert person.slug == "anna-lindqvist"
    name = person.names.get()
    assert (name.key, name.scope) == (names.key("Anna Lindqvist"), "everywhere")


def test_a_second_person_of_one_name(desk: Desk) -> None:
    make_known(make_person("Anna Lindqvist"), "Anna Lindqvist")
    response = desk.save("add", Person, name="Anna Lindqvist")
    assert "give Anna Lindqvist names in single outlets" in response.content.decode()
    assert Person.objects.get(slug="anna-lindqvist-2").names.count() == 0


def test_a_person_with_quotes_keeps_its_kind_and_slug(desk: Desk) -> None:
    anna = make_person("Anna Lindqvist")
    assert "kind" in desk.form("change", anna)
    make_quote(speaker=anna)
    desk.save("change", anna, kind="organisation", slug="other", name="Anna Berg")
    anna.refresh_from_db()
    assert (anna.kind, anna.slug, anna.name) == ("person", "anna-lindqvist", "Anna Berg")


def test_confirm_people(desk: Desk) -> None:
    people = [make_person() for _ in range(2)]
    assert "Confirmed: 2." in desk.run("confirm", *people).content.decode()
    assert "Left as they were: 2." in desk.run("confirm", *people).content.decode()
    assert not Person.objects.exclude(status="confirmed").exists()
