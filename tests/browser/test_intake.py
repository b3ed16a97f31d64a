"""The admin's own pages around imports and outlets: axe, widths, both colour schemes."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.actions.merge_sources import merge_sources
from articles.models import FurniturePattern, ImportBatch
from tests.actions.test_rollback_batch import story
from tests.admin.conftest import address
from tests.browser.test_pages import WIDEST, broken_rules
from tests.factories import make_article, make_person, make_quote, make_source

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def editor() -> User:
    return User.objects.create_superuser("editor")


@pytest.fixture
def addresses(editor: User) -> dict[str, str]:
    batch = ImportBatch.objects.create(paths="texts/May", new=9, failed=1)
    for n in range(9):
        article = make_article(
            source=make_source(), import_batch=batch, headline=f"Council vote {n} " * (n + 1)
        )
        make_quote(article, speaker=make_person(), status="automatic" if n % 2 else "confirmed")
    taken = ImportBatch.objects.create(paths="texts/April", new=1)
    post, times = make_source("Harbour Post", kind="newspaper"), make_source("Valley Times")
    make_quote(make_article(source=post))
    merge_sources(merged=make_source("Valley Times Online"), kept=times, editor=editor)
    merged = make_source("Evening Gazette")
    merge_sources(merged=merged, kept=make_source("Gazette"), editor=editor)
    return {
        "choose": address("merge", times),
        "merge": f"{address('merge', post)}?into={times.pk}",
        "merged": address("merge", merged),
        "upload": address("upload", ImportBatch),
        "roll back": address("rollback", batch),
        "rolled back": address("rollback", taken),
    }


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_overflows(
    browser: Browser,
    live_server: LiveServer,
    addresses: dict[str, str],
    editor: User,
    scheme: Any,
    width: int,
) -> None:
    client = Client()
    client.force_login(editor)
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    found = {}
    for name, where in addresses.items():
        page.goto(live_server.url + where)
        found[name] = looked_at(page)
    page.goto(live_server.url + address("add", FurniturePattern))
    page.get_by_label("Outlet").select_option(label="Harbour Post")
    page.get_by_label("Pattern").fill("*The harbour*")
    page.get_by_role("button", name="Try it").click()
    expect(page.get_by_text("1 line of 1 article")).to_be_visible()
    found["furniture"] = looked_at(page)
    page.goto(live_server.url + addresses["upload"])
    files = [("a.txt", story(0).encode()), (f"{'long' * 30}.txt", b"")]
    sent: Any = [{"name": n, "mimeType": "text/plain", "buffer": data} for n, data in files]
    page.get_by_label("Files").set_input_files(sent)
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_text("1 new, 0 updated, 0 unchanged, 1 failed")).to_be_visible()
    found["report"] = looked_at(page)
    context.close()
    assert not {name: rules for name, rules in found.items() if rules}


def looked_at(page: Page) -> list[str]:
    """What is wrong with a page."""
    rules = broken_rules(Axe().run(page))
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        rules.append(f"it scrolls sideways: {page.evaluate(WIDEST)}")
    return rules
