"""RSS, Atom and RDF feeds: which entries are articles, and what they say of themselves."""

import pytest

from articles.importing import Document, ReadError, documents_sent, read_document
from tests.importing.page_cases import BODY
from tests.importing.test_cases import shown

HTML_BODY = "".join(f"<p>{paragraph}</p>" for paragraph in BODY.split("\n\n"))

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Coast | Harbour Post</title><link>https://post.example</link><language>en-gb</language>
<item><title>Nordvik keeps its harbour &amp; pier</title><link>https://post.example/1</link>
<guid isPermaLink="false">post-1</guid><dc:creator><![CDATA[By Anna Lindqvist]]></dc:creator>
<pubDate>Thu, 16 May 2024 08:19:00 +0200</pubDate><category>Coast</category>
<description>Short.</description>
<content:encoded><![CDATA[{HTML_BODY}]]></content:encoded></item>
<item><title>Only a summary</title><link>https://post.example/2</link>
<description>The mayor of Nordvik spoke.</description></item>
</channel></rss>"""

ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Low Tide</title>
<entry><title>Nordvik keeps its harbour</title><id>tag:lowtide.example,2024:1</id>
<link rel="alternate" href="https://lowtide.example/1"/><author><name>Mira Falk</name></author>
<published>2024-05-16T05:30:00Z</published><updated>2024-06-01T00:00:00Z</updated>
<content type="html">{HTML_BODY.replace("<", "&lt;")}</content></entry></feed>"""

RDF = f"""<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="https://mole.example"><title>Daily Mole</title></channel>
<item rdf:about="https://mole.example/1"><title>Nordvik keeps its harbour</title>
<link>https://mole.example/1</link><description>{BODY}</description></item></rdf:RDF>"""


def found(feed: str | bytes, name: str = "feed.xml") -> list[Document | ReadError]:
    return list(documents_sent(name, feed if isinstance(feed, bytes) else feed.encode()))


def first(feed: str | bytes) -> Document:
    document = found(feed)[0]
    assert isinstance(document, Document)
    return document


def test_an_entry_of_rss() -> None:
    document = first(RSS)
    assert (document.name, document.format) == ("feed.xml#1", "html")
    article = read_document(document)
    assert article.body == BODY
    assert article.headline == "Nordvik keeps its harbour & pier"
    assert (article.outlet, article.byline) == ("Harbour Post", "Anna Lindqvist")
    assert (article.url, article.section) == ("https://post.example/1", "Coast")
    assert shown(article.published) == "2024-05-16T08:19+02:00 minute"
    assert (article.published.basis, article.language) == ("metadata", "en-gb")
    assert article.original == HTML_BODY.encode()


def test_an_entry_without_text_is_told_and_not_invented() -> None:
    _, second = found(RSS)
    assert isinstance(second, ReadError)
    assert (second.path, second.reason) == ("feed.xml#2", "has no text, only a summary")


def test_atom_and_rdf() -> None:
    article = read_document(first(ATOM))
    assert (article.body, article.outlet, article.byline) == (BODY, "Low Tide", "Mira Falk")
    assert shown(article.published) == "2024-05-16T05:30 minute"
    article = read_document(first(RDF))
    assert (article.body, article.outlet) == (BODY, "Daily Mole")
    assert article.headline == "Nordvik keeps its harbour"


def test_an_entry_reads_the_same_whatever_else_the_feed_says() -> None:
    later = RSS.replace("<channel>", "<channel><lastBuildDate>Fri, 17 May 2024</lastBuildDate>")
    assert first(later) == first(RSS)


def test_a_feed_longer_than_a_piece_is_cut_where_its_entries_end() -> None:
    item = RSS[RSS.index("<item>") : RSS.index("<item><title>Only")]
    many = RSS.replace(item, item * 200)
    documents = found(many)
    assert len(documents) == 201
    assert {document.data for document in documents[:200] if isinstance(document, Document)} == {
        HTML_BODY.encode()
    }


def test_an_encoding_that_the_feed_names() -> None:
    latin = RSS.replace("UTF-8", "windows-1252").encode("cp1252")
    assert read_document(first(latin)).body == BODY


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE rss [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>',
        '<!DOCTYPE rss [<!ENTITY c SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/evil.dtd" [<!ENTITY % c SYSTEM "http://x/">]>',
    ],
)
def test_entities_are_neither_expanded_nor_fetched(declaration: str) -> None:
    feed = RSS.replace("<rss", f"{declaration}<rss").replace("Nordvik keeps", "Nordvik &c; keeps")
    article = read_document(first(feed))
    assert article.body == BODY
    assert "root:" not in article.headline
    assert "lol" not in article.headline


@pytest.mark.parametrize(
    ("feed", "reason"),
    [
        ("<rss><channel><title>Empty</title></channel></rss>", "is a feed without entries"),
        ("<rss><channel><item><title>Cut off", "ends within an entry"),
        ("<feed><entry></entry></feed>", "is an entry without text"),
        ("<rss><channel><item></item></channel></rss>", "is an entry without text"),
    ],
)
def test_feeds_without_articles(feed: str, reason: str) -> None:
    errors = [each.reason for each in found(feed) if isinstance(each, ReadError)]
    assert errors == [reason]
