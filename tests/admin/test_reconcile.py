"""Names to reconcile: what an editor answers, and taking it back."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from articles.actions.merge_people import merge_people
from articles.models import Merge, NameDecision, NotSamePerson, Person, PersonName, Quote
from tests.admin.conftest import Desk
from tests.admin.spelled_twice import make_quoted, make_unclear, outlet_called, pairs, state
from tests.admin.test_query_counts import MOST, queries
from tests.factories import make_article, make_name, make_person, make_quote, make_source

QUEUE = reverse("admin:articles_personname_reconcile")


def people_url(first: Person, second: Person) -> str:
    return f"{QUEUE}people/{first.pk}/{second.pk}/"


def spelling_url(name: PersonName, person: Person) -> str:
    return f"{QUEUE}spelling/{name.pk}/{person.pk}/"


def answer(desk: Desk, url: str, choice: str, place: str = "everywhere", **more: str) -> Any:
    return desk.client.post(url, {"choice": choice, "place": place, **more}, follow=True)


def undo(desk: Desk, response: Any) -> Any:
    """Press Undo on the page that came after the answer."""
    done, at = (response.context[key] for key in ("done", "done_at"))
    data = {"done": done.value, "at": at}
    return desk.client.post(f"{QUEUE}undo/", data, follow=True)


# The queue


def test_the_queue(desk: Desk, lindqvists: tuple[Person, Person]) -> None:
    html = desk.client.get(QUEUE).content.decode()
    assert "Oskar Lindqvist / Oskar Lindkvist" in html
    assert people_url(*lindqvists).removeprefix(QUEUE) in html


def test_an_empty_queue_says_so(desk: Desk) -> None:
    assert "No names wait" in desk.client.get(QUEUE).content.decode()
    html = desk.client.get(QUEUE, {"q": "<script>"}).content.decode()
    assert "No two names with “&lt;script&gt;”" in html


@pytest.mark.parametrize("model", [PersonName, Person])
def test_lists_lead_to_the_queue(desk: Desk, model: Any) -> None:
    assert f'href="{QUEUE}"' in desk.get("changelist", model).content.decode()


# One suggestion


def test_the_page_shows_both(desk: Desk, lindqvists: tuple[Person, Person]) -> None:
    html = desk.client.get(people_url(*lindqvists)).content.decode()
    for words in (
        "Harbour Post (2)",
        "Evening Star (1)",
        "a historian (4)",
        "4 in 4 articles",
        "1 quotation of 1 article moves.",
        "In Evening Star: 1 quotation",
        "“The harbour stays open,”",
    ):
        assert words in html, words
    assert html.count("<blockquote>") == 4


def test_the_same(desk: Desk, lindqvists: tuple[Person, Person]) -> None:
    first, second = lindqvists
    before = state()
    response = answer(desk, people_url(first, second), "same")
    assert "was merged into Oskar Lindqvist; quotations moved: 1." in response.content.decode()
    assert "No names wait" in response.content.decode()
    assert Quote.objects.filter(speaker=first).count() == 5
    response = undo(desk, response)
    assert "are two again" in response.content.decode()
    assert response.request["PATH_INFO"] == people_url(first, second)
    assert state() == before


def test_the_other_is_kept(desk: Desk, lindqvists: tuple[Person, Person]) -> None:
    first, second = lindqvists
    answer(desk, people_url(first, second), "turned")
    assert Merge.objects.get().kept == second


def test_what_the_kept_one_lacks_is_taken_over(
    desk: Desk, lindqvists: tuple[Person, Person]
) -> None:
    first, second = lindqvists
    Person.objects.filter(pk=first.pk).update(description="Historian")
    Person.objects.filter(pk=second.pk).update(description="Writer", wikidata_id="Q7")
    response = answer(desk, people_url(first, second), "same")
    first.refresh_from_db()
    assert (first.description, first.wikidata_id) == ("Historian", "Q7")
    undo(desk, response)
    first.refresh_from_db()
    assert first.wikidata_id == ""


def test_different(desk: Desk, lindqvists: tuple[Person, Person]) -> None:
    before = state()
    response = answer(desk, people_url(*lindqvists), "different")
    assert "are two people" in response.content.decode()
    assert NotSamePerson.objects.get().editor == desk.user
    assert pairs() == []
    undo(desk, response)
    assert state() == before
    assert pairs()


def test_they_may_be_one_after_all(desk: Desk, lindqvists: tuple[Person, Person]) -> None:
    answer(desk, people_url(*lindqvists), "different")
    html = desk.client.get(people_url(*lindqvists)).content.decode()
    assert "An editor has said that" in html
    answer(desk, people_url(*lindqvists), "perhaps")
    assert not NotSamePerson.objects.exists()


@pytest.mark.parametrize(
    ("choice", "speaker_kind"),
    [
        ("organisation", "organisation"),
        ("group", "group"),
        ("document", "document"),
        ("unknown", "unknown"),
    ],
)
def test_no_person(
    desk: Desk, lindqvists: tuple[Person, Person], choice: str, speaker_kind: str
) -> None:
    first, second = lindqvists
    quote, before = second.quotes.get(), state()
    response = answer(desk, people_url(first, second), choice)
    quote.refresh_from_db()
    assert quote.speaker_kind == speaker_kind
    assert quote.speaker != second
    assert first.quotes.count() == 4
    assert pairs() == []
    undo(desk, response)
    assert state() == before


def test_the_same_in_one_outlet(desk: Desk) -> None:
    first = make_quoted("Oskar Lindqvist", times=9)
    second = make_quoted("Oskar Lindkvist", "Evening Star", "Daily Lantern", times=2)
    before = state()
    place = f"outlet-{outlet_called('Evening Star').pk}"
    response = answer(desk, people_url(first, second), "same", place)
    assert first.quotes.count() == 11
    assert second.quotes.count() == 2
    undo(desk, response)
    assert state() == before


def test_a_spelling_means_a_person(desk: Desk) -> None:
    person = make_quoted("Oskar Lindqvist")
    rows = make_unclear("Oskar Lindkvist", times=3)
    before = state()
    response = answer(desk, spelling_url(rows[0], person), "same")
    assert "quotations moved: 3." in response.content.decode()
    assert person.quotes.count() == 4
    undo(desk, response)
    assert state() == before


def test_a_lone_surname_in_one_article(desk: Desk) -> None:
    person = make_quoted("Oskar Lindqvist")
    rows = make_unclear("Lindqvist", times=3)
    page = desk.client.get(spelling_url(rows[0], person))
    place = page.context["places"][0].value
    assert place.startswith("article-")
    answer(desk, spelling_url(rows[0], person), "same", place)
    assert person.quotes.count() == 2
    assert len(pairs()) == 1


@pytest.mark.parametrize("place", ["everywhere", "outlet"])
def test_a_new_person(desk: Desk, place: str) -> None:
    person = make_quoted("Oskar Lindqvist")
    row = make_unclear("Oskar Lindkvist", times=2)[0]
    before = state()
    if place == "outlet":
        place = f"outlet-{outlet_called('Harbour Post').pk}"
    response = answer(desk, spelling_url(row, person), "new", place)
    made = Person.objects.get(name="Oskar Lindkvist")
    assert made.quotes.count() == 2
    assert pairs() == []
    undo(desk, response)
    assert state() == before


def test_it_cannot_be_told(desk: Desk) -> None:
    person = make_quoted("Oskar Lindqvist")
    row = make_unclear("Lindqvist")[0]
    before = state()
    response = answer(desk, spelling_url(row, person), "unclear")
    assert pairs() == []
    undo(desk, response)
    assert state() == before


# The next one, twice, two at once


def test_the_next_one_of_the_same_list(desk: Desk) -> None:
    for surname, times in (("Berg", 5), ("Dahl", 4), ("Nordby", 3)):
        make_quoted(f"Mira {surname}", times=times)
        make_quoted(f"Mira {surname}h", times=times)
    page = desk.client.get(QUEUE)
    first, second, third = page.context["found"].rows
    after = desk.client.get(f"{QUEUE}{second.label}/").context["after"]
    for response in (
        answer(desk, f"{QUEUE}{second.label}/", "different", after=after),
        desk.client.get(f"{QUEUE}next/", {"after": after}, follow=True),
    ):
        assert response.context["pair"].label == third.label
    after = desk.client.get(f"{QUEUE}{third.label}/").context["after"]
    response = desk.client.get(f"{QUEUE}next/", {"after": after}, follow=True)
    assert response.context["pair"].label == first.label
    response = answer(desk, f"{QUEUE}{first.label}/?q=berg", "different", after=after)
    assert response.request["PATH_INFO"] == QUEUE
    assert response.context["words"] == "berg"


@pytest.mark.parametrize("after", ["", "x", "1,2", "1,2,<script>", "²,1,people/1/2", "9" * 99])
def test_a_strange_place_in_the_list(desk: Desk, after: str) -> None:
    assert desk.client.get(f"{QUEUE}next/", {"after": after}).status_code == 302


@pytest.mark.parametrize("choice", ["same", "turned", "different", "organisation", "group"])
def test_twice(desk: Desk, lindqvists: tuple[Person, Person], choice: str) -> None:
    answer(desk, people_url(*lindqvists), choice)
    before = state()
    assert answer(desk, people_url(*lindqvists), choice).status_code == 200
    assert state() == before
    assert Merge.objects.count() + NameDecision.objects.count() <= 1


@pytest.mark.parametrize("choice", ["same", "new", "group", "unclear"])
@pytest.mark.parametrize("everywhere", [True, False])
def test_a_spelling_twice(desk: Desk, choice: str, everywhere: bool) -> None:
    person, row = make_quoted("Oskar Lindqvist"), make_unclear("Lindqvist")[0]
    place = "everywhere" if everywhere else f"article-{row.article_id}"
    answer(desk, spelling_url(row, person), choice, place)
    before = state()
    response = answer(desk, spelling_url(row, person), choice, place)
    assert "decided meanwhile" in response.content.decode()
    assert state() == before
    assert NameDecision.objects.count() == 1


def test_undo_twice(desk: Desk, lindqvists: tuple[Person, Person]) -> None:
    response = answer(desk, people_url(*lindqvists), "same")
    undo(desk, response)
    before = state()
    assert "undone before" in undo(desk, response).content.decode()
    assert state() == before


def test_one_who_was_merged_meanwhile(desk: Desk, lindqvists: tuple[Person, Person]) -> None:
    first, second = lindqvists
    third = make_quoted("Oskar Lindquist")
    merge_people(kept=third, merged=second, editor=None)
    before = state()
    response = answer(desk, people_url(first, second), "same")
    assert "Nothing was changed: Oskar Lindkvist was merged" in response.content.decode()
    assert response.request["PATH_INFO"] == people_url(first, third)
    assert state() == before


def test_a_spelling_whose_person_was_merged_meanwhile(desk: Desk) -> None:
    person, row = make_quoted("Oskar Lindqvist"), make_unclear("Lindqvist")[0]
    other = make_quoted("Oskar Lindkvist")
    merge_people(kept=other, merged=person, editor=None)
    before = state()
    response = answer(desk, spelling_url(row, person), "same")
    assert "was merged into Oskar Lindkvist" in response.content.decode()
    assert state() == before


def test_what_is_gone(desk: Desk) -> None:
    person = make_quoted("Oskar Lindqvist")
    for url in (f"{QUEUE}people/{person.pk}/999/", f"{QUEUE}spelling/999/{person.pk}/"):
        assert "no longer in the archive" in answer(desk, url, "same").content.decode()
    itself = answer(desk, people_url(person, person), "same")
    assert itself.status_code == 200
    assert not Merge.objects.exists()


@pytest.mark.parametrize("place", ["", "outlet-", "outlet-999", "article-x", "outlet-²", "x"])
def test_a_strange_place(desk: Desk, lindqvists: tuple[Person, Person], place: str) -> None:
    response = answer(desk, people_url(*lindqvists), "same", place)
    assert response.context["error"] == "Choose a place where it holds."
    assert not Merge.objects.exists()


@pytest.mark.parametrize("choice", ["", "x", "new"])
def test_a_strange_answer(desk: Desk, lindqvists: tuple[Person, Person], choice: str) -> None:
    assert answer(desk, people_url(*lindqvists), choice).context["error"]


@pytest.mark.parametrize("done", ["", "merge-999", "merge-x", "no-1", "x-1", "decision-²"])
def test_a_strange_undo(desk: Desk, done: str) -> None:
    data = {"done": done, "at": "//evil.example/"}
    response = desk.client.post(f"{QUEUE}undo/", data)
    assert response["Location"] == QUEUE
    assert desk.client.get(QUEUE, {"done": done}).status_code == 200


# Who may


PLACES = ["", "next/", "undo/", "people/1/2/", "spelling/1/2/"]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("lacking", ["change_person", "change_personname"])
def test_forbidden(desk_with: Callable[..., Desk], place: str, lacking: str) -> None:
    held = {"change_person", "change_personname", "view_person", "view_personname"} - {lacking}
    desk = desk_with(*held)
    assert desk.client.get(QUEUE + place).status_code == 403
    assert desk.client.post(QUEUE + place).status_code == 403


@pytest.mark.parametrize("place", PLACES)
def test_strangers_sign_in(client: Any, db: None, place: str) -> None:
    assert client.get(QUEUE + place)["Location"].startswith("/admin/login/")
    assert client.post(QUEUE + place)["Location"].startswith("/admin/login/")


def test_who_may_both_reconciles(
    desk_with: Callable[..., Desk], lindqvists: tuple[Person, Person]
) -> None:
    desk = desk_with("change_person", "change_personname")
    assert "merged into" in answer(desk, people_url(*lindqvists), "same").content.decode()
    assert desk.client.get(f"{QUEUE}undo/").status_code == 405


# What it costs


def test_query_counts(desk_with: Callable[..., Desk]) -> None:
    desk = desk_with("change_person", "change_personname")
    first, second = make_quoted("Oskar Lindqvist"), make_quoted("Oskar Lindkvist")
    rows = make_unclear("Lindqvist")
    urls = [QUEUE, people_url(first, second), spelling_url(rows[0], first)]
    for n in range(20):
        make_quoted(f"Mira Berg{n}", f"Outlet {n}")
        row = make_name(second, f"Oskar Lindkvist {n}")
        make_quote(make_article(source=make_source()), speaker=second, name=row)
    make_unclear("Lindqvist", times=10)
    done = NotSamePerson.objects.create(
        first=make_person("Nils Moe"), second=make_person("Nils Mo"), editor=desk.user
    )
    many = [queries(lambda url=url: desk.client.get(url)) for url in urls]  # type: ignore[misc]
    assert max(many) <= MOST
    assert queries(lambda: desk.client.get(f"{urls[1]}?done=no-{done.pk}")) <= MOST
