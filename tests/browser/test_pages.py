"""What only a browser can tell: accessibility, overflow, the keyboard, life without JavaScript."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.template import engines
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.actions.update_text import NewText, update_text
from tests.factories import make_article, make_quote
from tests.views.archive import compared, day, say

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# The elements that reach out of the window at the right.
WIDEST = """
[...document.querySelectorAll("main *")]
    .filter(each => each.getBoundingClientRect().right > window.innerWidth)
    .map(each => `${each.tagName}.${each.className}`).slice(0, 5)
"""
LONG = "“" + "an unbroken" + "ness" * 60 + " evening,”"


@pytest.fixture
def addresses(live_server: LiveServer) -> dict[str, str]:
    """One address for each template, with an archive that fills it."""
    rows = compared()
    for n in range(24):
        say(f"“Number {n},”", on=day(1 + n), speaker=rows["anna"], source=rows["post"])
    long = say(LONG, speaker_text="x" * 300, speaker_kind="group", headline="Long" * 60)
    vanished = say("“Gone,”")
    arabic = make_article("قال: «الميناء مفتوح».", language="ar", headline="الميناء مفتوح")
    make_quote(arabic, speaker_text="البيان المشترك", speaker_kind="document", start=5)
    gone = vanished.get_absolute_url()
    vanished.delete()
    changed = make_article(f"{LONG} she said.\n\nIt rained.\n\nIt left.\n\nNobody came.")
    lost = make_quote(changed, end=len(LONG), speaker=rows["anna"], status="added")
    body = changed.body.replace("an unbroken", "no broken")
    text = NewText(body, body.encode(), "", "utf-8", [])
    update_text(article=changed, text=text, why="import")
    return {
        "versions": f"{changed.get_absolute_url()}versions/",
        "changed article": changed.get_absolute_url(),
        "lost": lost.get_absolute_url(),
        "home": "/",
        "quotes": "/quotes/",
        "filtered": "/quotes/?outlet=harbour-post&kind=direct&from=2024&colour=red",
        "empty": "/quotes/?q=zebra&kind=partial",
        "search": "/search/?q=harbour",
        "nothing found": "/search/?q=zebra",
        "verify": "/verify/",
        "verified": "/verify/?q=The+harbour+stays+open%0AJonas+Holm:+the+council+has+no+plan+for"
        "%0Athe+council+had+a+plan+for+the+winter%0Azebra%0Aof+the%0Aقال: «الميناء مفتوح»",
        "quote": rows["first"].get_absolute_url(),
        "guess": rows["guess"].get_absolute_url(),
        "cite quote": f"{rows['first'].get_absolute_url()}cite/",
        "report": f"{rows['first'].get_absolute_url()}report/",
        "long": long.get_absolute_url(),
        "articles": "/articles/",
        "article": rows["article"].get_absolute_url(),
        "long article": long.article.get_absolute_url(),
        "cite article": f"/articles/{long.article_id}/cite/",
        "arabic": arabic.get_absolute_url(),
        "people": "/people/",
        "person": rows["anna"].get_absolute_url(),
        "person filtered": f"{rows['anna'].get_absolute_url()}?outlet=harbour-post",
        "outlets": "/outlets/",
        "outlet": rows["post"].get_absolute_url(),
        "said": "/said/",
        "utterance": rows["utterance"].get_absolute_url(),
        "utterance as a table": f"{rows['utterance'].get_absolute_url()}?view=table&base=x",
        "agency": rows["wire"].get_absolute_url(),
        "matrix": "/matrix/",
        "coverage": "/coverage/",
        "coverage of an outlet": "/coverage/harbour-post/",
        "method": "/about/method/",
        "data": "/data/",
        "styleguide": "/styleguide/",
        "not found": "/nothing/",
        "gone": gone,
    }


# Which axe does not look for unless asked: 24 pixels, or as much space (WCAG 2.2).
LARGE_TARGETS = {"rules": {"target-size": {"enabled": True}}}


def broken_rules(results: Any) -> list[str]:
    return [
        f"{rule['id']}: {rule['help']}: {[node['html'][:200] for node in rule['nodes'][:3]]}"
        for rule in results.response["violations"]
    ]


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_overflows(
    browser: Browser, live_server: LiveServer, addresses: dict[str, str], scheme: Any, width: int
) -> None:
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 800}, reduced_motion="reduce"
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    found = {}
    for name, address in addresses.items():
        page.goto(live_server.url + address)
        # What is next to a link is another thing where nothing is opened; in whatever colours.
        rules = broken_rules(Axe().run(page, options=LARGE_TARGETS)) if scheme == "light" else []
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        rules += broken_rules(Axe().run(page, options=LARGE_TARGETS))
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            rules.append(f"it scrolls sideways: {page.evaluate(WIDEST)}")
        if rules:
            found[name] = rules
    context.close()
    assert not found
    assert [error for error in errors if "404" not in error and "410" not in error] == []


def test_axe_finds_nothing_where_the_public_reads_quotations_alone(
    page: Page, live_server: LiveServer, addresses: dict[str, str], settings: Any
) -> None:
    settings.ARTICLE_FULL_TEXT = "staff"
    page.set_viewport_size({"width": 320, "height": 800})
    for name in ("quote", "article", "long article", "arabic"):
        page.goto(live_server.url + addresses[name])
        expect(page.get_by_text("This archive shows the public only")).to_be_visible()
        assert not broken_rules(Axe().run(page))
        assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


def test_the_server_error_page(browser: Browser, live_server: LiveServer) -> None:
    page = browser.new_page()
    page.route("**/broken/", lambda route: route.fulfill(status=500, body=error_page()))
    page.goto(f"{live_server.url}/broken/")
    assert not broken_rules(Axe().run(page))
    page.close()


def error_page() -> str:
    return engines["django"].get_template("500.html").render()


def test_the_keyboard_reaches_the_content(
    page: Page, live_server: LiveServer, addresses: dict[str, str]
) -> None:
    page.goto(f"{live_server.url}/quotes/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_focus_is_visible(page: Page, live_server: LiveServer, addresses: dict[str, str]) -> None:
    page.goto(f"{live_server.url}/quotes/")
    for _ in range(30):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            "(each => [each.tagName, getComputedStyle(each).outlineStyle,"
            " parseFloat(getComputedStyle(each).outlineWidth)])(document.activeElement)"
        )
        assert outline[1] != "none", outline
        assert outline[2] >= 2, outline


def test_filters_work_without_javascript(
    plain_page: Page, live_server: LiveServer, addresses: dict[str, str]
) -> None:
    plain_page.set_viewport_size({"width": 390, "height": 844})
    plain_page.goto(f"{live_server.url}/quotes/?sort=oldest")
    plain_page.get_by_text("Filters", exact=True).click()
    plain_page.get_by_label("Harbour Post").check()
    plain_page.get_by_label("Words in the quotation").fill("number 1*")
    plain_page.get_by_label("From").fill("2024-05")
    plain_page.get_by_role("button", name="Apply filters").click()
    assert "outlet=harbour-post" in plain_page.url
    assert "sort=oldest" in plain_page.url
    expect(plain_page.locator(".count")).to_have_text("11 of 34 quotations")
    expect(plain_page.locator(".notice--problem")).to_have_count(0)
    plain_page.get_by_role("link", name="Remove filter Harbour Post").click()
    assert "outlet" not in plain_page.url


def test_a_search_from_any_page_without_javascript(
    plain_page: Page, live_server: LiveServer, addresses: dict[str, str]
) -> None:
    plain_page.goto(f"{live_server.url}/outlets/")
    plain_page.get_by_label("Search people, outlets, quotations, articles").fill("constructive")
    plain_page.get_by_label("Search people, outlets, quotations, articles").press("Enter")
    expect(plain_page.locator(".quote__text")).to_have_text("“a constructive evening.”")


def test_quotations_are_verified_without_javascript(
    plain_page: Page, live_server: LiveServer, addresses: dict[str, str]
) -> None:
    plain_page.set_viewport_size({"width": 390, "height": 844})
    plain_page.goto(f"{live_server.url}/quotes/")
    plain_page.get_by_role("link", name="Verify", exact=True).click()
    plain_page.get_by_label("Quotations", exact=True).fill("the harbour stays open\nno zebra here")
    plain_page.get_by_role("button", name="Verify").click()
    expect(plain_page.locator("#res")).to_have_text("1 exact, 1 not in this archive")
    plain_page.get_by_role("link", name="This line alone").first.click()
    assert "/verify/?q=the+harbour+stays+open" in plain_page.url
    expect(plain_page.locator(".verdict")).to_have_text("Exact")


def test_a_link_to_a_quotation_opens_at_its_place(
    page: Page, live_server: LiveServer, addresses: dict[str, str]
) -> None:
    page.set_viewport_size({"width": 390, "height": 400})
    page.goto(f"{live_server.url}{addresses['quote']}")
    page.get_by_role("link", name="Open in the article").click()
    expect(page.locator("a.said:target")).to_be_in_viewport()
    expect(page.locator("a.said:target")).to_have_text("“The harbour stays open,”")


def test_the_citation_is_copied(
    browser: Browser, live_server: LiveServer, addresses: dict[str, str]
) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{live_server.url}{addresses['quote']}")
    page.get_by_role("button", name="Copy citation").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert "Anna Lindqvist" in page.evaluate("navigator.clipboard.readText()")
    context.close()


def test_rows_on_a_phone(page: Page, live_server: LiveServer, addresses: dict[str, str]) -> None:
    """At least five rows of a list are seen before anybody scrolls."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server.url}/quotes/?outlet=harbour-post")
    bottoms = page.eval_on_selector_all(
        ".quotes .quote", "rows => rows.map(row => row.getBoundingClientRect().bottom)"
    )
    assert len([bottom for bottom in bottoms if bottom <= 844]) >= 5
