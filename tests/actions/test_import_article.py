"""One article into the archive: once, twice, with more metadata, with another text."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User

from articles import importing, quotations
from articles.actions import extract_quotes as extract_module
from articles.actions.edit_article import edit_article
from articles.actions.import_article import Incoming, import_article, import_articles
from articles.importing import Published, RawArticle
from articles.models import Article, ArticleOriginal, Person, Quote, Source
from articles.models.article import UNDATED

pytestmark = pytest.mark.django_db

TEXT = """Council keeps the harbour open

By Mira Solheim

The council voted on the plan, Anna Lindqvist, the mayor of Nordvik, announced.

“The harbour stays open,” Lindqvist said.
"""


def raw(text: str = TEXT, **fields: Any) -> RawArticle:
    return replace(importing.read_bytes(text.encode(), source_file="harbour.txt"), **fields)


def test_a_new_article_comes_with_its_original_and_its_quotes():
    done = import_article(raw=raw(outlet="Nordvik Post"))
    article = done.article
    assert done.outcome == "new"
    assert article.headline == "Council keeps the harbour open"
    assert article.source == Source.objects.get(name="Nordvik Post")
    assert bytes(article.original.data).decode() == TEXT
    quote = article.quotes.get()
    assert article.body[quote.start : quote.end] == quote.text == "“The harbour stays open,”"
    assert quote.speaker == Person.objects.get(name="Anna Lindqvist")
    assert (quote.source, quote.sorted_at) == (article.source, UNDATED)


def test_the_same_bytes_change_nothing():
    import_article(raw=raw())
    before = list(Quote.objects.values())
    assert import_article(raw=raw()).outcome == "unchanged"
    assert Article.objects.count() == 1
    assert list(Quote.objects.values()) == before


def test_new_metadata_for_the_same_bytes_is_a_reported_update():
    import_article(raw=raw())
    at = datetime(2024, 5, 16, tzinfo=UTC)
    said = {"outlet": "Nordvik Post", "published": Published(at, "day", "sidecar")}
    done = import_article(raw=raw(**said), has_sidecar=True)
    assert done.outcome == "updated"
    assert len(done.notes) == 2
    article = Article.objects.get()
    assert (article.source.name, article.published_at, article.published_basis) == (
        "Nordvik Post",
        at,
        "sidecar",
    )
    quote = Quote.objects.get()
    assert (quote.source, quote.sorted_at) == (article.source, at)


def test_a_run_without_the_sidecar_takes_nothing_back():
    import_article(raw=raw(outlet="Nordvik Post", headline="Harbour"), has_sidecar=True)
    assert import_article(raw=raw()).outcome == "unchanged"
    assert Article.objects.get().headline == "Harbour"


def test_an_address_for_known_bytes_becomes_their_identity():
    import_article(raw=raw())
    assert (
        import_article(raw=raw(url="https://example.org/a"), has_sidecar=True).outcome == "updated"
    )
    again = import_article(raw=raw(url="https://example.org/a"), has_sidecar=True)
    assert again.outcome == "unchanged"
    assert Article.objects.get().url == "https://example.org/a"


def test_the_same_bytes_at_two_addresses_are_two_articles():
    import_article(raw=raw(url="https://example.org/a"))
    assert import_article(raw=raw(url="https://example.org/b")).outcome == "new"
    assert Article.objects.count() == 2


def test_the_same_name_of_a_file_is_no_identity():
    import_article(raw=raw())
    assert (
        import_article(raw=raw(TEXT + "\nAnother day, another vote in Nordvik.\n")).outcome == "new"
    )


def test_a_changed_text_under_a_known_address_is_left_alone_and_reported():
    import_article(raw=raw(url="https://example.org/a"))
    changed = raw(TEXT.replace("stays open", "will close"), url="https://example.org/a")
    done = import_article(raw=changed)
    assert done.outcome == "changed text"
    assert "has changed" in done.notes[0]
    assert "stays open" in Article.objects.get().body


def test_what_an_article_is_known_by_is_of_its_own_text():
    texts = {
        "first": TEXT,
        "other": TEXT.replace("stays open", "will close"),
        "spaced": TEXT.replace("stays open", "will close") + "\n\n",
    }

    def known_by(read: str, *, update: bool = False) -> str | None:
        incoming = Incoming(raw(texts[read], url="https://example.org/a"), read_as=read)
        import_articles(articles=[incoming], update=update)
        return ArticleOriginal.objects.get().read_as

    assert known_by("first") == "first"
    assert known_by("other") == "first"
    assert known_by("other", update=True) == "other"
    assert known_by("first", update=True) == "other"
    assert known_by("spaced", update=True) == "other"


def test_an_editors_headline_and_date_are_kept(django_user_model: type[User]):
    editor = django_user_model.objects.create_user("mira")
    article = import_article(raw=raw()).article
    article.headline = "The harbour, open"
    article.published_at, article.published_precision = datetime(2024, 5, 1, tzinfo=UTC), "day"
    edit_article(article=article, editor=editor)
    at = datetime(2023, 1, 1, tzinfo=UTC)
    done = import_article(
        raw=raw(headline="Harbour!", section="Local", published=Published(at, "year", "sidecar")),
        has_sidecar=True,
    )
    article.refresh_from_db()
    assert article.headline == "The harbour, open"
    assert (article.published_at.year, article.published_basis) == (2024, "editor")
    assert article.section == "Local"
    assert sum("kept" in note for note in done.notes) == 2


def test_an_origin_that_is_the_outlet_is_none():
    article = import_article(raw=raw(outlet="The Nordvik Post", origin="Nordvik Post")).article
    assert article.origin is None


def test_nothing_is_half_written_when_the_engine_breaks(monkeypatch: pytest.MonkeyPatch):
    def broken(text: str) -> list[quotations.Attribution]:
        raise RuntimeError("the power went out")

    monkeypatch.setattr(extract_module.quotations, "extract", broken)
    with pytest.raises(RuntimeError):
        import_article(raw=raw(outlet="Nordvik Post"))
    assert not Article.objects.exists()
    assert not Source.objects.exists()
