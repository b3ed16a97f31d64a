"""An editor finds one person under two spellings, says so, and takes it back."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Merge, Person
from tests.admin.spelled_twice import make_quoted, make_unclear
from tests.browser.test_pages import broken_rules

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_ACTIONS = 8
MOST_SECONDS = 45


@pytest.fixture
def people() -> tuple[Person, Person]:
    for surname in ("Berg", "Dahl", "Nordby"):
        make_quoted(f"Mira {surname}", "Harbour Post", times=3)
        make_quoted(f"Mira {surname}h", "Evening Star", times=3)
    make_unclear("Lindkvist")
    return (
        make_quoted("Oskar Lindqvist", "Harbour Post", "Daily Lantern", times=2),
        make_quoted("Oskar Lindkvist", "Evening Star"),
    )


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def desk(request: Any, browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A page of an editor who has signed in."""
    context = browser.new_context(java_script_enabled=request.param)
    sign_in(context, live_server)
    yield context.new_page()
    context.close()


def sign_in(context: Any, live_server: LiveServer) -> None:
    client = Client()
    client.force_login(User.objects.create_superuser("editor"))
    cookie = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])


class Hand:
    """Counts what the editor does: each click, each text typed, each key."""

    def __init__(self) -> None:
        self.actions = 0
        self.began = time.monotonic()

    def click(self, target: Any) -> None:
        self.actions += 1
        target.click()

    def type(self, target: Any, text: str) -> None:
        self.actions += 1
        target.fill(text)

    def press(self, target: Any, key: str) -> None:
        self.actions += 1
        target.press(key)


def test_one_person_spelled_two_ways(
    desk: Page, live_server: LiveServer, people: tuple[Person, Person], capsys: Any
) -> None:
    first, second = people
    hand = Hand()
    desk.goto(f"{live_server.url}/admin/articles/person/")
    hand.click(desk.get_by_role("link", name="Names to reconcile"))
    hand.type(desk.get_by_label("Name", exact=True), "lindkvist")
    hand.press(desk.get_by_label("Name", exact=True), "Enter")
    hand.click(desk.get_by_role("link", name="Oskar Lindqvist / Oskar Lindkvist"))
    expect(desk.get_by_text("1 quotation of 1 article moves.").first).to_be_visible()
    hand.click(desk.get_by_role("button", name="The same: Oskar Lindqvist"))
    expect(desk.get_by_text("was merged into Oskar Lindqvist")).to_be_visible()
    assert Merge.objects.get().kept == first
    hand.click(desk.get_by_role("button", name="Undo"))
    expect(desk.get_by_text("are two again, as they were")).to_be_visible()
    second.refresh_from_db()
    assert second.merged_into is None
    seconds = time.monotonic() - hand.began
    with capsys.disabled():
        print(f"\nreconciled and undone: {hand.actions} actions, {seconds:.1f} s")  # noqa: T201
    assert hand.actions <= MOST_ACTIONS
    assert seconds <= MOST_SECONDS


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(
    browser: Browser,
    live_server: LiveServer,
    people: tuple[Person, Person],
    scheme: Any,
    width: int,
) -> None:
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 800}, reduced_motion="reduce"
    )
    sign_in(context, live_server)
    page, found = context.new_page(), {}
    first, second = people
    queue = "/admin/articles/personname/reconcile/"
    merge = Merge.objects.create(kept=first, merged=Person.objects.exclude(pk=first.pk)[0])
    row = second.own_names.model.objects.filter(person=None).get()
    for address in (
        queue,
        f"{queue}?q=zebra&done=merge-{merge.pk}",
        f"{queue}people/{first.pk}/{second.pk}/",
        f"{queue}spelling/{row.pk}/{first.pk}/?done=merge-{merge.pk}",
        f"/admin/articles/person/{first.pk}/merge/",
        f"/admin/articles/person/{first.pk}/merge/?other={second.pk}",
        f"/admin/articles/person/{first.pk}/split/",
    ):
        page.goto(live_server.url + address)
        rules = broken_rules(Axe().run(page))
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            rules.append("it scrolls sideways")
        if rules:
            found[address] = rules
    context.close()
    assert not found
