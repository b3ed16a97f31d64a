"""Links into a page at words of it."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.views.text_fragments import at_words
from tests.factories import make_article, make_quote
from tests.views.test_about import Get

URL = "https://post.example/a?b=1"
LONG = "“We came here to say that " + "the harbour stays open and " * 20 + "so it will be.”"


@pytest.mark.parametrize(
    ("words", "fragment"),
    [
        ("“The harbour stays open,”", "The%20harbour%20stays%20open"),
        ("“Well-known, even & loved”", "Well%2Dknown%2C%20even%20%26%20loved"),
        ("«50% & Œuvre»", "50%25%20%26%20%C5%92uvre"),
        ("“The council’s”", "The%20council%E2%80%99s"),
        (LONG, "We%20came%20here%20to%20say,and%20so%20it%20will%20be"),
        ("“One and two.\n\n“Three and four.”", "One%20and%20two,Three%20and%20four"),
        ("“One\ntwo”", "One,two"),
        ("x" * 400, "x" * 400),
    ],
)
def test_fragments(words: str, fragment: str) -> None:
    assert at_words(URL, words) == f"{URL}#:~:text={fragment}"


@pytest.mark.parametrize("words", ["", "“”", " \n "])
def test_nothing_to_look_for(words: str) -> None:
    assert at_words(URL, words) == URL


@pytest.mark.parametrize("url", ["", "ftp://post.example/", "javascript:alert(1)"])
def test_only_pages_of_the_web(url: str) -> None:
    assert at_words(url, "words") == url


def test_a_fragment_of_its_own_stays() -> None:
    assert at_words(f"{URL}#top", "yes") == f"{URL}#top:~:text=yes"
    assert at_words(f"{URL}#top:~:text=no", "yes") == f"{URL}#top:~:text=yes"


@given(st.text(st.characters(codec="utf-8")))
def test_any_words(words: str) -> None:
    _, _, directive = at_words(URL, words).partition("#:~:text=")
    assert directive.isascii()
    assert not set('-&#" <>') & set(directive)
    assert directive.count(",") <= 1
    assert all(part for part in directive.split(",")) or not directive
    for part in directive.split(","):
        assert unquote(part) in " ".join(words.split())


def test_pages_link_to_the_original(get: Get) -> None:
    body = "The council met.\n\n“The harbour stays open,” she said."
    article = make_article(body, url=URL)
    quote = make_quote(article, start=18, end=18 + len("“The harbour stays open,”"))
    page = get(quote.get_absolute_url())
    assert f"{URL}#:~:text=The%20harbour%20stays%20open" in {a["href"] for a in page.all("a")}
    page = get(article.get_absolute_url())
    assert f"{URL}#:~:text=The%20council%20met" in {a["href"] for a in page.all("a")}


def test_no_address_no_link(get: Get) -> None:
    page = get(make_quote(make_article(url="")).get_absolute_url())
    assert not [a for a in page.all("a") if ":~:" in a["href"]]
