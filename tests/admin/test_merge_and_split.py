"""Merging a person into another by hand, and splitting one."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from articles.actions.merge_people import merge_people
from articles.actions.recount import recount
from articles.models import Merge, NameDecision, NotSamePerson, Person, PersonName
from tests.admin.conftest import Desk
from tests.admin.spelled_twice import make_quoted, outlet_called, state
from tests.admin.test_query_counts import MOST, queries
from tests.factories import make_article, make_name, make_person, make_quote, make_source

UNDO = reverse("admin:articles_personname_reconcile_undo")


def page_of(what: str, person: Person) -> str:
    return reverse(f"admin:articles_person_{what}", args=[person.pk])


@pytest.fixture
def lindqvists(db: None) -> tuple[Person, Person]:
    return (
        make_quoted("Oskar Lindqvist", "Harbour Post", times=2),
        make_quoted("Oskar Lindkvist", "Evening Star", description="Historian"),
    )


# Merging


def test_the_page_of_a_person_leads_to_both(desk: Desk, lindqvists: tuple[Person, Person]) -> None:
    html = desk.get("change", lindqvists[0]).content.decode()
    assert page_of("merge", lindqvists[0]) in html
    assert page_of("split", lindqvists[0]) in html


@pytest.mark.parametrize("way", ["other", "slug"])
def test_what_would_move(desk: Desk, lindqvists: tuple[Person, Person], way: str) -> None:
    kept, merged = lindqvists
    value = kept.pk if way == "other" else kept.slug
    before = state()
    response = desk.client.get(page_of("merge", merged), {way: value})
    html = response.content.decode()
    assert "<strong>Oskar Lindkvist</strong> will be <strong>Oskar Lindqvist</strong>" in html
    assert "1 in 1 article" in html
    assert "Evening Star (1)" in html
    fields = {field: proposed for field, _, _, _, proposed in response.context["fields"]}
    assert fields == {"name": False, "description": True}
    assert state() == before


def test_merging_field_by_field(desk: Desk, lindqvists: tuple[Person, Person]) -> None:
    kept, merged = lindqvists
    url = f"{page_of('merge', merged)}?other={kept.pk}"
    before = state()
    response = desk.client.post(url, {"name": "merged", "description": "kept"}, follow=True)
    assert "quotations moved: 1." in response.content.decode()
    kept.refresh_from_db()
    assert (kept.name, kept.description) == ("Oskar Lindkvist", "")
    data = {"done": f"merge-{Merge.objects.get().pk}", "at": f"person/{merged.pk}/merge/"}
    response = desk.client.post(UNDO, data, follow=True)
    assert response.request["PATH_INFO"] == page_of("merge", merged)
    assert state() == before


def test_the_other_one_is_kept(desk: Desk, lindqvists: tuple[Person, Person]) -> None:
    first, second = lindqvists
    desk.client.post(f"{page_of('merge', first)}?other={second.pk}&turned=yes")
    assert Merge.objects.get().kept == first


def test_merges_that_stand(desk: Desk, lindqvists: tuple[Person, Person]) -> None:
    kept, merged = lindqvists
    merge = merge_people(kept=kept, merged=merged, editor=desk.user)
    for person in lindqvists:
        html = desk.client.get(page_of("merge", person)).content.decode()
        assert f'value="merge-{merge.pk}"' in html
    assert "the old address leads there" in html
    html = desk.get("change", merged).content.decode()
    assert f'/people/{merged.slug}/ leads to <a href="/people/{kept.slug}/">' in html
    assert page_of("split", merged) not in html


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("other=", "Choose another person"),
        ("other=999", "no longer in the archive"),
        ("other=x", "no longer in the archive"),
        ("other=ITSELF", "into itself"),
        ("other=MERGED", "was merged into another meanwhile"),
        ("other=REFUSED", "are not the same"),
        ("other=COMPANY", "is kept as"),
        ("slug=nobody", "Nobody has the address"),
        ("slug=%3Cscript%3E", "valid"),
    ],
)
def test_merging_is_refused(desk: Desk, query: str, message: str) -> None:
    person, refused = make_quoted("Oskar Lindqvist"), make_quoted("Oskar Lindkvist")
    NotSamePerson.objects.create(first=person, second=refused, editor=desk.user)
    people = {
        "ITSELF": person,
        "MERGED": make_person(merged_into=refused),
        "REFUSED": refused,
        "COMPANY": make_person(kind="organisation"),
    }
    for word, row in people.items():
        query = query.replace(word, str(row.pk))
    url = f"{page_of('merge', person)}?{query}"
    for response in (desk.client.get(url), desk.client.post(url)):
        assert message in response.content.decode()
    assert not Merge.objects.exists()


def test_merging_twice(desk: Desk, lindqvists: tuple[Person, Person]) -> None:
    kept, merged = lindqvists
    url = f"{page_of('merge', merged)}?other={kept.pk}"
    desk.client.post(url)
    assert "was merged into Oskar Lindqvist" in desk.client.post(url).content.decode()
    assert Merge.objects.count() == 1


# Splitting


def split(desk: Desk, person: Person, *names: PersonName, **data: str) -> Any:
    data = {"to": "new", "place": "everywhere"} | data
    chosen = {"name": [str(name.pk) for name in names]}
    return desk.client.post(page_of("split", person), data | chosen, follow=True)


@pytest.fixture
def one_too_many(db: None) -> tuple[Person, PersonName]:
    """A person with a spelling that is somebody else's, printed in two outlets."""
    person = make_quoted("Oskar Lindqvist", times=2)
    name = make_name(person, "Oskar Lindberg")
    for outlet in ("Harbour Post", "Evening Star", "Evening Star"):
        article = make_article(source=outlet_called(outlet))
        make_quote(article, speaker=person, name=name, speaker_kind="person")
    recount()
    return person, name


def test_the_spellings(desk: Desk, one_too_many: tuple[Person, PersonName]) -> None:
    response = desk.client.get(page_of("split", one_too_many[0]))
    rows = [(str(name), where, number) for name, where, number in response.context["rows"]]
    assert rows == [("Oskar Lindberg", "everywhere", 3), ("Oskar Lindqvist", "everywhere", 2)]
    assert [place.quotes for place in response.context["places"]] == [5, 3, 2]


@pytest.mark.parametrize("to", ["new", "other"])
def test_splitting_and_undoing(
    desk: Desk, one_too_many: tuple[Person, PersonName], to: str
) -> None:
    person, name = one_too_many
    other = make_quoted("Oskar Lindbergh")
    before = state()
    response = split(desk, person, name, to=to, other=str(other.pk))
    assert "quotations moved: 3." in response.content.decode()
    name.refresh_from_db()
    assert (name.person == other) is (to == "other")
    assert person.quotes.count() == 2
    assert NotSamePerson.objects.count() == 1
    done, at = response.context["done"], response.context["done_at"]
    response = desk.client.post(UNDO, {"done": done.value, "at": at}, follow=True)
    assert response.request["PATH_INFO"] == page_of("split", person)
    assert state() == before


def test_splitting_in_one_outlet(desk: Desk, one_too_many: tuple[Person, PersonName]) -> None:
    person, name = one_too_many
    before, place = state(), f"outlet-{outlet_called('Evening Star').pk}"
    response = split(desk, person, name, place=place)
    assert "quotations moved: 2." in response.content.decode()
    assert person.quotes.count() == 3
    desk.client.post(UNDO, {"done": response.context["done"].value})
    assert state() == before


def test_splitting_one_spelling_of_two_rows(desk: Desk) -> None:
    """It holds everywhere, and again in one article; the decision is about the outlet."""
    person = make_quoted("Oskar Lindqvist", times=2)
    article = make_article(source=outlet_called("Harbour Post"))
    row = make_name(person, "Oskar Lindqvist", scope="article", article=article)
    PersonName.objects.update(key="oskar lindqvist")
    make_quote(article, speaker=person, name=row, speaker_kind="person")
    recount()
    before, place = state(), f"outlet-{outlet_called('Harbour Post').pk}"
    response = split(desk, person, *PersonName.objects.all(), place=place)
    assert "quotations moved: 3." in response.content.decode()
    desk.client.post(UNDO, {"done": response.context["done"].value})
    assert state() == before


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"name": []}, "Choose the spellings"),
        ({"name": ["x", "999"]}, "no longer theirs"),
        ({"to": "other"}, "Choose whose they are"),
        ({"to": "other", "other": "999"}, "no longer in the archive"),
        ({"to": "other", "slug": "nobody"}, "Nobody has the address"),
        ({"place": "outlet-999"}, "Choose a place"),
    ],
)
def test_splitting_is_refused(
    desk: Desk, one_too_many: tuple[Person, PersonName], data: dict[str, Any], message: str
) -> None:
    person, name = one_too_many
    data = {"to": "new", "place": "everywhere", "name": [str(name.pk)]} | data
    response = desk.client.post(page_of("split", person), data)
    assert message in response.content.decode()
    assert not NameDecision.objects.exists()


def test_splitting_twice(desk: Desk, one_too_many: tuple[Person, PersonName]) -> None:
    person, name = one_too_many
    split(desk, person, name)
    assert "no longer theirs" in split(desk, person, name).content.decode()
    assert NameDecision.objects.count() == 1


# Who may, and what it costs


@pytest.mark.parametrize("what", ["merge", "split"])
@pytest.mark.parametrize("lacking", ["change_person", "change_personname"])
def test_forbidden(
    desk_with: Callable[..., Desk],
    lindqvists: tuple[Person, Person],
    what: str,
    lacking: str,
) -> None:
    held = {"change_person", "change_personname", "view_person", "view_personname"} - {lacking}
    desk, (kept, merged) = desk_with(*held), lindqvists
    url = page_of(what, merged)
    assert desk.client.get(url).status_code == 403
    assert desk.client.get(f"{url}?other={kept.pk}").status_code == 403
    assert desk.client.post(f"{url}?other={kept.pk}").status_code == 403
    assert url not in desk.get("change", merged).content.decode()
    assert not Merge.objects.exists()


@pytest.mark.parametrize("what", ["merge", "split"])
def test_nobody(desk: Desk, what: str) -> None:
    url = page_of(what, make_person()).replace(str(Person.objects.get().pk), "999")
    assert desk.client.get(url).status_code == 404


def test_query_counts(desk_with: Callable[..., Desk]) -> None:
    desk = desk_with("change_person", "change_personname")
    kept, merged = make_quoted("Oskar Lindqvist"), make_quoted("Oskar Lindkvist")
    for n in range(25):
        name = make_name(merged, f"Oskar Lindkvist {n}", scope="article", article=make_article())
        make_quote(make_article(source=make_source()), speaker=merged, name=name)
        merge_people(kept=merged, merged=make_person(), editor=desk.user)
    choose, moves, split_one = (
        page_of("merge", merged),
        f"{page_of('merge', merged)}?other={kept.pk}",
        page_of("split", merged),
    )
    for url in (choose, moves, split_one):
        assert queries(lambda url=url: desk.client.get(url)) <= MOST  # type: ignore[misc]
