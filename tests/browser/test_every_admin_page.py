"""Every page of the admin that the resolver knows: axe in light and dark, wide and narrow."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib import admin
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.admin.conftest import Desk, address
from tests.admin.test_groups import TO_OPEN, one_of_each
from tests.admin.test_own_pages import own_addresses
from tests.browser.test_pages import WIDEST, broken_rules

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


# Django's pages share one style, and one look costs half a second: each page has every other one.
LOOKS = (("light", 1280), ("dark", 320))
# What Django's templates say in a way of their own, and lose nobody: the head of a column without
# fields, the magnifying glass as a label, the tooltip of a box of many choices.
DJANGOS_OWN = ("empty-table-header", "label-title-only", "aria-prohibited-attr")


def every_address() -> dict[str, str]:
    """Of each page one address; the own pages come from the resolver, the models' from the site."""
    rows = one_of_each()
    found = {"index": reverse("admin:index"), "password": reverse("admin:password_change")}
    for model in admin.site._registry:
        for page in TO_OPEN:
            if page != "password_change" or model is User:
                row = model if page in ("changelist", "add") else rows[model]
                found[f"{model._meta.model_name} {page}"] = address(page, row)
    return found | own_addresses()


def offered(desk: Desk) -> dict[str, str]:
    """Those that show something: not what nobody may do, nor what is only sent."""
    answers = {name: desk.client.get(url) for name, url in every_address().items()}
    assert {answer.status_code for answer in answers.values()} <= {200, 302, 403, 405}
    shown = {name for name, answer in answers.items() if answer.status_code == 200}
    return {name: answers[name].wsgi_request.get_full_path() for name in sorted(shown)}


def test_axe_finds_nothing_and_nothing_overflows(browser: Browser, live_server: LiveServer) -> None:
    desk = Desk(User.objects.create_superuser("editor"))
    addresses = offered(desk)
    assert len(addresses) > 40
    context = browser.new_context(reduced_motion="reduce")
    session = desk.client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page, found, seen = context.new_page(), {}, list[str]()
    for name, where in addresses.items():
        page.goto(live_server.url + where)
        if wrong := looked_at(page, *LOOKS[len(seen) % 2]):
            found[name] = wrong
        seen.append(name)
    context.close()
    assert not found


def looked_at(page: Page, scheme: Any, width: int) -> list[str]:
    """What is wrong with a page of these colours and this width, and wherever it is narrow."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    broken = [rule for rule in broken_rules(Axe().run(page)) if not rule.startswith(DJANGOS_OWN)]
    rules = [f"{scheme}, {width}: {rule}" for rule in broken]
    page.set_viewport_size({"width": 320, "height": 800})
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        rules.append(f"it scrolls sideways: {page.evaluate(WIDEST)}")
    return rules
