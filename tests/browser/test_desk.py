"""The first page of the admin, a history, and the page of who is locked out, in a browser."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.admin.conftest import Desk, address
from tests.admin.test_dashboard import fill
from tests.browser.test_pages import WIDEST, broken_rules
from tests.factories import make_article, make_name, make_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk() -> Desk:
    return Desk(User.objects.create_superuser("editor", password="right"))


@pytest.fixture
def addresses(desk: Desk) -> dict[str, str]:
    fill()
    person = make_person("Anna Lindqvist " * 6, quote_count=1200)
    make_name(None, "Wang-Okafor " * 12, scope="article", article=make_article())
    desk.save("change", person, name="Ana Lindqvist", description="Mayor of the harbour. " * 9)
    desk.run("confirm", person)
    return {"index": "/admin/", "history": address("history", person)}


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_overflows(
    browser: Browser,
    live_server: LiveServer,
    addresses: dict[str, str],
    desk: Desk,
    scheme: Any,
    width: int,
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    session = desk.client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    found = {}
    for name, where in addresses.items():
        page.goto(live_server.url + where)
        rules = broken_rules(Axe().run(page))
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            rules.append(f"it scrolls sideways: {page.evaluate(WIDEST)}")
        if rules:
            found[name] = rules
    context.close()
    assert not found
    assert [error for error in errors if "404" not in error] == []  # no icon of a tab


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_who_is_locked_out(
    browser: Browser, live_server: LiveServer, desk: Desk, scheme: Any, width: int
) -> None:
    for _ in range(4):
        Client().post("/admin/login/", {"username": "editor", "password": "wrong"})
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(f"{live_server.url}/admin/login/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("heading", name="Too many wrong passwords").wait_for()
    rules = broken_rules(Axe().run(page))
    overflows = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    context.close()
    assert (rules, overflows) == ([], False)
