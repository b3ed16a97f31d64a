"""Small archives for tests of pages, of invented people and outlets."""

from datetime import UTC, datetime
from typing import Any

from articles.actions.link_utterances import link_utterances
from articles.models import Article, Person, Quote, Source, Utterance
from tests.factories import make_article, make_name, make_person, make_quote, make_source


def day(number: int, month: int = 5, year: int = 2024) -> datetime:
    return datetime(year, month, number, tzinfo=UTC)


def say(words: str, *, on: datetime | None = None, **fields: Any) -> Quote:
    """One quotation in an article of its own; `source` and `origin` are the article's."""
    article_fields = {
        name: fields.pop(name)
        for name in ("source", "origin", "headline", "status", "language", "byline")
        if name in fields and (name != "status" or fields[name] == "withheld")
    }
    article = make_article(f"{words} she said.", published_at=on, **article_fields)
    return make_quote(article, end=len(words), **fields)


def rows(number: int) -> dict[str, Any]:
    """As many quotes, each in its own article, by one person in one outlet; and as many people."""
    source, origin = make_source("Harbour Post"), make_source("Northern Wire")
    person = make_person("Anna Lindqvist")
    names = [make_name(person, f"A. Lindqvist {n}") for n in range(number)]
    for n in range(number):
        say(
            f"“The harbour stays open {n},”",
            on=day(1 + n % 28),
            source=source,
            origin=origin,
            speaker=person,
            name=names[n],
            speaker_kind="person",
            introduction=f"harbour master {n}",
            cue="said",
        )
        other = make_person(f"Speaker {n}")
        say("“Other words.”", speaker=other, source=make_source(f"Outlet {n}"))
    return {"person": person, "source": source}


def everything() -> dict[str, Any]:
    """One of each thing a page can show."""
    post, gazette = make_source("Harbour Post"), make_source("Evening Gazette")
    wire = make_source("Northern Wire", kind="agency")
    anna, board = make_person("Anna Lindqvist"), make_person("Harbour Board", kind="organisation")
    make_name(anna, "A. Lindqvist")
    body = (
        "The council met on Thursday.\n\n"
        "“The harbour stays open,” harbour master Anna Lindqvist said. “It always has.”\n\n"
        "A joint statement spoke of “a constructive evening.”"
    )
    article = make_article(body, headline="Council votes", source=post, origin=wire)

    def span(words: str) -> dict[str, int]:
        return {"start": body.index(words), "end": body.index(words) + len(words)}

    first = make_quote(
        article,
        **span("“The harbour stays open,”"),
        speaker=anna,
        speaker_kind="person",
        introduction="harbour master",
        cue="said",
        cue_start=body.index(" said") + 1,
        cue_end=body.index(" said") + 5,
        mention="Anna Lindqvist",
        mention_start=body.index("Anna"),
        mention_end=body.index("Anna") + 14,
        rule="said_after",
    )
    second = make_quote(
        article, **span("“It always has.”"), speaker=anna, speaker_kind="person", continues=first
    )
    document = make_quote(
        article,
        **span("“a constructive evening.”"),
        kind="partial",
        speaker_text="joint statement",
        speaker_kind="document",
        confidence=0.7,
    )
    guess = say(
        "“The guess,”", on=day(20), source=gazette, speaker=board, confidence=0.3, kind="partial"
    )
    undated = say("“No day at all,”", source=None, speaker=board, speaker_kind="organisation")
    return {
        "post": post,
        "gazette": gazette,
        "wire": wire,
        "anna": anna,
        "board": board,
        "article": article,
        "first": first,
        "second": second,
        "document": document,
        "guess": guess,
        "undated": undated,
    }


def compared() -> dict[str, Any]:
    """The same, and one thing said that two outlets print."""
    shown = everything()
    for source, words in (
        (shown["gazette"], "“The council has no plan for the winter,”"),
        (shown["post"], "“no plan for the winter”"),
    ):
        say(words, on=day(20), source=source, speaker=shown["anna"], speaker_kind="person")
    link_utterances()
    return {**shown, "utterance": Utterance.objects.get()}


def addresses() -> list[str]:
    """The address of every page there is for the rows of the database."""
    return [
        "/",
        "/quotes/",
        "/articles/",
        "/people/",
        "/outlets/",
        "/matrix/",
        "/said/",
        "/verify/",
        "/coverage/",
        "/coverage/unknown/",
        "/about/method/",
        "/data/",
        "/styleguide/",
        *(row.get_absolute_url() for row in Quote.objects.published()),
        *(f"/quotes/{row.pk}/cite/" for row in Quote.objects.published()[:1]),
        *(row.get_absolute_url() for row in Article.objects.published()),
        *(f"{row.get_absolute_url()}versions/" for row in Article.objects.published()[:1]),
        *(f"/articles/{row.pk}/cite/" for row in Article.objects.published()[:1]),
        *(row.get_absolute_url() for row in Person.objects.current()),
        *(row.get_absolute_url() for row in Source.objects.all()),
        *(row.get_absolute_url() for row in Utterance.objects.shown()),
        *(f"/coverage/{row.slug}/" for row in Source.objects.all()),
    ]
