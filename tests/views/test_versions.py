"""The versions of an article, two of them compared, and what a reader is told of lost words."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.actions.review_quote import review_quote
from articles.actions.update_text import NewText, update_text
from articles.models import Article, Quote
from tests.factories import make_article, make_quote
from tests.views.page import Element, parsed, problems

Get = Callable[[str], Element]
FIRST = "“We close,” Berg said.\n\nIt rained.\n\nNobody came.\n\nThe council met.\n\nIt left."
SECOND = FIRST.replace("“We close,”", "“We stay,”")
THIRD = f"{SECOND}\n\nMore follows."


def become(article: Article, body: str) -> None:
    text = NewText(body, body.encode(), "0" * 64, "utf-8", [])
    update_text(article=article, text=text, why="import")


@pytest.fixture
def changed(db: None) -> Article:
    article = make_article(FIRST, headline="Harbour news")
    become(article, SECOND)
    Article.objects.filter(pk=article.pk).update(headline="Harbour news today")
    become(article, THIRD)
    return Article.objects.get()


def versions(article: Article) -> str:
    return f"{article.get_absolute_url()}versions/"


def test_the_article_leads_to_its_versions(get: Get, changed: Article) -> None:
    page = get(changed.get_absolute_url())
    assert page.one("a", href=versions(changed)).text == "three versions"
    whole = get(make_article().get_absolute_url())
    assert not [link for link in whole.all("a") if "versions" in link["href"]]


def test_the_last_change_is_told_in_words(get: Get, changed: Article) -> None:
    page = get(versions(changed))
    assert "three versions are kept" in page.one("main").text
    assert page.one("h2", id="change").text == "Version 3 compared with version 2"
    assert "Omits 0 words, adds 2." in page.one("main").text
    assert page.one("ins").text == "adds: More follows., end of addition"
    assert not page.all("del")
    assert page.one("summary").text == "4 paragraphs are the same"


def test_two_that_are_asked_for(get: Get, changed: Article) -> None:
    page = get(f"{versions(changed)}?from=1&to=3")
    assert page.one("h2", id="change").text == "Version 3 compared with version 1"
    assert page.one("del").text == "omits: close,”, end of omission"
    added = [each.text for each in page.all("ins")]
    assert added == [
        "adds: today, end of addition",
        "adds: stay,”, end of addition",
        "adds: More follows., end of addition",
    ]
    line = page.one("div", "versions").all("p")[0].text
    assert line.startswith("“We omits: close,”, end of omission adds: stay,”, end of addition Berg")


@pytest.mark.parametrize("query", ["from=9", "to=x", "from=0&to=99", "from=\x00"])
def test_what_is_no_version_is_ignored(get: Get, changed: Article, query: str) -> None:
    page = get(f"{versions(changed)}?{query}")
    assert "is ignored: there is no such version" in problems(page)
    assert page.one("h2", id="change").text == "Version 3 compared with version 2"


@pytest.mark.parametrize("query", ["from=1&to=1", "from=3&to=3", "to=1"])
def test_a_version_is_not_compared_with_itself(get: Get, changed: Article, query: str) -> None:
    page = get(f"{versions(changed)}?{query}")
    assert page.one("h2", id="change").text == "Version 3 compared with version 2"


def test_an_article_that_never_changed(get: Get) -> None:
    page = get(versions(make_article()))
    assert "has not changed since it came" in page.one("main").text
    assert not page.all("h2", id="change")


def test_who_reads_no_whole_article_reads_no_version(
    client: Client, changed: Article, settings: object
) -> None:
    settings.ARTICLE_FULL_TEXT = "staff"  # type: ignore[attr-defined]
    assert client.get(versions(changed)).status_code == 404
    assert b"versions" not in client.get(changed.get_absolute_url()).content
    client.force_login(User.objects.create_user("mira", is_staff=True))
    assert client.get(versions(changed)).status_code == 200


def test_a_withheld_article_has_no_versions(client: Client, changed: Article) -> None:
    Article.objects.update(status="withheld")
    assert client.get(versions(changed)).status_code == 404


def test_another_headline_leads_on(client: Client, changed: Article) -> None:
    answer = client.get(f"/articles/{changed.pk}-old/versions/")
    assert answer.status_code == 301
    assert answer["Location"] == versions(changed)


@pytest.mark.parametrize("number", [1, 12])
def test_queries(queries: Callable[[str], int], number: int, db: None) -> None:
    article = make_article(FIRST)
    for n in range(number):
        become(article, f"{FIRST}\n\nNumber {n}.")
    assert queries(versions(article)) == 3
    assert queries(article.get_absolute_url()) == 3


def test_text_is_never_markup(get: Get, db: None) -> None:
    article = make_article("One.\n\n<b>Two</b> & three.")
    become(article, "<script>alert(1)</script> One.\n\n<i>Two</i> & three.")
    page = get(versions(article))
    assert "<script>alert(1)</script>" in page.one("div", "versions").raw_text
    assert not page.all("i")
    assert not page.all("b")


@pytest.fixture
def lost(db: None) -> Quote:
    article = make_article(FIRST, headline="Harbour news")
    quote = make_quote(article, end=11, speaker_text="Berg")
    editor = User.objects.create_user("editor")
    review_quote(quote=quote, reviewer=editor, decision="confirm")
    become(article, SECOND)
    return Quote.objects.get(pk=quote.pk)


def test_lost_words_say_where_they_stood(client: Client, lost: Quote) -> None:
    answer = client.get(lost.get_absolute_url())
    assert answer.status_code == 410
    page = parsed(answer)
    assert "not found in the article as it reads today" in page.one("h1").text
    assert page.one("blockquote").text == "“We close,”"
    link = page.one("a", href=f"{versions(lost.article)}?from=1")
    assert link.text == "version 1"
    assert client.get(link["href"]).status_code == 200
    assert client.get(f"{lost.get_absolute_url()}cite/").status_code == 410
    assert lost.get_absolute_url() not in client.get("/quotes/").content.decode()
    assert client.get(f"/quotes/{lost.pk}.json").status_code == 410


def test_lost_words_of_a_withheld_article(client: Client, lost: Quote) -> None:
    Quote.objects.update(withheld=True)
    assert client.get(lost.get_absolute_url()).status_code == 404


def test_lost_words_where_versions_are_for_staff(
    client: Client, lost: Quote, settings: object
) -> None:
    settings.ARTICLE_FULL_TEXT = "staff"  # type: ignore[attr-defined]
    page = parsed(client.get(lost.get_absolute_url()))
    assert not [link for link in page.all("a") if "versions" in link["href"]]


def test_what_was_rejected_is_told_to_nobody(client: Client, lost: Quote) -> None:
    review_quote(quote=lost, reviewer=User.objects.get(), decision="reject")
    assert client.get(lost.get_absolute_url()).status_code == 404
