"""From a written name to a person: the same, another, or nobody we know."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from articles.actions.extract_quotes import extract_quotes
from articles.actions.resolve_name import resolve_name
from articles.models import Article, Person, PersonName, Quote
from articles.models.slugs import free_slug
from tests.factories import make_article, make_name, make_person, make_source

pytestmark = pytest.mark.django_db


def article_quoting(*introductions: str) -> Article:
    """An article in which each of the introduced says one sentence."""
    said = [
        f"“Harbour number {n} stays open,” {who} said on Monday."
        for n, who in enumerate(introductions)
    ]
    article = make_article("\n\n".join(said), source=make_source())
    extract_quotes(article=article)
    return article


def speaker(article: Article, number: int = 0) -> Person | None:
    return article.quotes.order_by("start")[number].speaker


def test_one_full_name_in_two_outlets_is_one_provisional_person():
    first = article_quoting("Anna Lindqvist, the mayor of Nordvik,")
    second = article_quoting("Mayor Anna Lindqvist")
    assert speaker(first) == speaker(second) == Person.objects.get(name="Anna Lindqvist")
    assert speaker(first).status == "provisional"


def test_a_middle_initial_makes_no_other_person():
    plain = article_quoting("Anna Lindqvist")
    initial = article_quoting("Anna V. Lindqvist")
    assert speaker(plain) == speaker(initial)
    assert {name.name for name in speaker(plain).names.all()} == {
        "Anna Lindqvist",
        "Anna V. Lindqvist",
    }


def test_the_first_spelling_with_an_initial_is_shown_without_it():
    assert speaker(article_quoting("Anna V. Lindqvist")).name == "Anna Lindqvist"


def test_a_name_in_capitals_is_the_same_persons():
    shouted, written = article_quoting("TOMAS BERG"), article_quoting("Tomas Berg")
    assert speaker(shouted) == speaker(written) == Person.objects.get(name="Tomas Berg")


def test_two_different_initials_are_two_people():
    first = article_quoting("Anna V. Lindqvist")
    second = article_quoting("Anna B. Lindqvist")
    assert speaker(first) != speaker(second)
    assert speaker(first).slug == "anna-lindqvist"
    assert speaker(second).slug == "anna-lindqvist-2"


def test_a_name_that_fits_two_people_is_nobodys():
    article_quoting("Anna V. Lindqvist")
    article_quoting("Anna B. Lindqvist")
    unclear = article_quoting("Anna Lindqvist").quotes.get()
    assert unclear.speaker is None
    assert unclear.speaker_text == "Anna Lindqvist"
    assert unclear.name.scope == "article"


def test_two_spellings_in_one_article_are_one_person_with_both_names():
    article = article_quoting("Anton Gorbenko, a historian,", "Gorbienko")
    assert speaker(article, 0) == speaker(article, 1) == Person.objects.get()
    other = PersonName.objects.get(name="Gorbienko")
    assert (other.person, other.scope, other.article) == (Person.objects.get(), "article", article)


def test_a_lone_surname_is_listed_and_not_guessed():
    article_quoting("Anna Lindqvist")
    quote = article_quoting("Lindqvist").quotes.get()
    assert quote.speaker is None
    assert (quote.speaker_text, quote.speaker_kind) == ("Lindqvist", "person")
    assert quote.name in PersonName.objects.unresolved()


def test_an_editor_says_whom_a_lone_surname_means_and_its_quotes_follow(
    django_user_model: type[User],
):
    editor = django_user_model.objects.create_user("mira")
    article = article_quoting("Lindqvist", "Lindqvist")
    person = make_person("Anna Lindqvist")
    name = PersonName.objects.get(name="Lindqvist")
    assert resolve_name(names=[name], person=person, editor=editor).moved == 2
    assert set(article.quotes.values_list("speaker", "speaker_text")) == {(person.pk, "")}
    extract_quotes(article=article)
    assert Quote.objects.said_by(person).count() == 2


def test_a_taken_back_name_is_unclear_again(django_user_model: type[User]):
    editor = django_user_model.objects.create_user("mira")
    article = article_quoting("Anna Lindqvist")
    resolve_name(names=[PersonName.objects.get()], person=None, editor=editor)
    quote = article.quotes.get()
    assert (quote.speaker, quote.speaker_text) == (None, "Anna Lindqvist")
    extract_quotes(article=article)
    assert article.quotes.get().speaker is None


def test_an_organisation_is_a_person_of_its_kind():
    article = make_article("The Harbour Authority said on Monday it would “wait and see”.")
    extract_quotes(article=article)
    quote = article.quotes.get()
    assert quote.speaker_kind == "organisation"
    assert quote.speaker.kind == "organisation"


def test_the_kind_of_a_quotes_speaker_is_the_persons():
    person = make_person("Tomas Berg", kind="organisation")
    make_name(person, "Tomas Berg")
    quote = article_quoting("Tomas Berg").quotes.get()
    assert (quote.speaker, quote.speaker_kind) == (person, "organisation")


def test_a_ministry_without_a_name_is_another_one_in_every_article():
    for _ in range(2):
        article = make_article("The foreign ministry said on Monday it would “wait and see”.")
        extract_quotes(article=article)
        quote = article.quotes.get()
        assert (quote.speaker, quote.speaker_text) == (None, "foreign ministry")
        assert quote.speaker_kind == "organisation"
    assert PersonName.objects.unresolved().count() == 2


def test_a_group_is_no_person():
    article = make_article("Harbour officials warned of “serious consequences” on Monday.")
    extract_quotes(article=article)
    quote = article.quotes.get()
    assert (quote.speaker, quote.name, quote.speaker_kind) == (None, None, "group")
    assert quote.speaker_text == "Harbour officials"
    assert not Person.objects.exists()


@pytest.mark.parametrize("letter", ["ß", "ﬃ"])
def test_a_name_longer_than_can_be_kept_stays_words(letter: str):
    """In its key one “ß” is two letters, one “ﬃ” three."""
    name = f"A{letter * 95} B{letter * 95}"
    article = article_quoting(name)
    quote = article.quotes.get()
    assert (quote.speaker, quote.name, quote.speaker_text) == (None, None, name)
    assert not PersonName.objects.exists()


def test_an_address_among_thousands_of_the_same_name_costs_few_queries(
    django_assert_max_num_queries: Any,
):
    """Every name in Chinese has the slug “person”."""
    slugs = ["person", *(f"person-{number}" for number in range(2, 3000))]
    Person.objects.bulk_create(Person(name="王小明", slug=slug) for slug in slugs)
    with django_assert_max_num_queries(30):
        slug = free_slug(Person, "王小明")
    assert slug not in slugs
    assert slug == "person-3000"
