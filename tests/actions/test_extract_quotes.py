"""Extraction again: what the machine said follows the machine, what a human said stays."""

import pytest
from django.contrib.auth.models import User

from articles.actions.extract_quotes import extract_quotes, pair_with_rows
from articles.actions.review_quote import Decision, review_quote
from articles.models import Article, Person, PersonName, Quote
from articles.quotations import Attribution, Span
from tests.factories import make_article, make_person

Place = tuple[int, int]

pytestmark = pytest.mark.django_db

BODY = (
    "Anna Lindqvist, the mayor of Nordvik, opened the meeting.\n\n"
    "“The harbour stays open,” Lindqvist said. “It will not be sold.”\n\n"
    "“We shall see,” said Tomas Berg, a fisherman."
)


@pytest.fixture
def article() -> Article:
    article = make_article(BODY)
    extract_quotes(article=article)
    return article


@pytest.fixture
def editor(django_user_model: type[User]) -> User:
    return django_user_model.objects.create_user("mira")


def speakers(article: Article) -> list[str]:
    return [quote.speaker_label for quote in article.quotes.order_by("start")]


def test_finds_the_quotes_with_evidence(article: Article):
    assert speakers(article) == ["Anna Lindqvist", "Anna Lindqvist", "Tomas Berg"]
    first, second, _ = article.quotes.order_by("start")
    assert (first.cue, first.mention) == ("said", "Lindqvist")
    assert second.continues == first
    assert first.rule
    assert 0 < first.confidence <= 1


def test_a_second_run_changes_nothing(article: Article):
    before = list(Quote.objects.order_by("id").values())
    done = extract_quotes(article=article)
    assert (done.added, done.changed, done.removed) == (0, 0, 0)
    assert list(Quote.objects.order_by("id").values()) == before


def test_a_damaged_automatic_quote_is_mended_and_keeps_its_id(article: Article):
    first = article.quotes.earliest("start")
    Quote.objects.filter(pk=first.pk).update(
        end=first.end - 3, text=BODY[first.start : first.end - 3], speaker=None, name=None
    )
    done = extract_quotes(article=article)
    mended = Quote.objects.get(pk=first.pk)
    assert (done.added, done.changed, done.removed) == (0, 1, 0)
    assert (mended.text, mended.speaker_label) == (first.text, "Anna Lindqvist")


@pytest.mark.parametrize("decision", ["confirm", "correct", "reject", "unknown"])
def test_what_a_human_decided_is_never_touched(article: Article, editor: User, decision: Decision):
    quote = article.quotes.latest("start")
    review_quote(quote=quote, reviewer=editor, decision=decision, speaker=make_person("Ola Nyman"))
    before = Quote.objects.filter(pk=quote.pk).values().get()
    assert extract_quotes(article=article).added == 0
    assert Quote.objects.filter(pk=quote.pk).values().get() == before
    assert article.quotes.count() == 3


def test_a_span_that_overlaps_a_rejected_one_is_dropped(article: Article, editor: User):
    quote = article.quotes.latest("start")
    review_quote(quote=quote, reviewer=editor, decision="reject")
    Quote.objects.filter(pk=quote.pk).update(end=quote.end - 2, text=quote.text[:-2])
    extract_quotes(article=article)
    assert article.quotes.filter(end=quote.end).count() == 0


def test_people_and_names_that_no_quote_uses_are_forgotten(article: Article):
    assert Person.objects.filter(name="Tomas Berg").exists()
    Article.objects.filter(pk=article.pk).update(body="Nothing was said in Nordvik.")
    article.refresh_from_db()
    done = extract_quotes(article=article)
    assert done.removed == 3
    assert not Person.objects.exists()
    assert not PersonName.objects.exists()


def test_a_confirmed_person_stays_known_without_quotes(article: Article):
    Person.objects.filter(name="Tomas Berg").update(status="confirmed")
    Article.objects.filter(pk=article.pk).update(body="Nothing was said in Nordvik.")
    article.refresh_from_db()
    extract_quotes(article=article)
    assert Person.objects.get().names.get().name == "Tomas Berg"


def attribution(start: int, end: int) -> Attribution:
    quotation = Span(start, end, "x" * (end - start))
    return Attribution(
        quotation, "direct", None, None, (), None, None, "unknown", None, "nobody", 0.2
    )


@pytest.mark.parametrize(
    ("decided", "old", "found", "expected"),
    [
        ([], [], [(0, 4)], [None]),
        ([], [(0, 4)], [(0, 4)], [(0, 4)]),
        ([], [(0, 4)], [(1, 6), (7, 9)], [(0, 4), None]),
        ([], [(0, 9)], [(1, 3), (4, 6)], [(0, 9), None]),
        ([], [(0, 9)], [(0, 9), (9, 12)], [(0, 9), None]),
        ([(2, 5)], [], [(0, 3), (4, 8), (8, 9)], [(2, 5), (2, 5), None]),
        ([(0, 30), (4, 6)], [(31, 33)], [(3, 7), (29, 32)], [(0, 30), (0, 30)]),
        ([(0, 2)], [(4, 6), (6, 8)], [(1, 3), (3, 5), (5, 8)], [(0, 2), (4, 6), (6, 8)]),
    ],
)
def test_which_row_stands_for_a_span(
    decided: list[Place], old: list[Place], found: list[Place], expected: list[Place | None]
):
    rows = pair_with_rows(
        [attribution(start, end) for start, end in found],
        decided=[Quote(start=start, end=end) for start, end in decided],
        old=[Quote(start=start, end=end) for start, end in old],
    )
    spans = [None if row.end is None else (row.start, row.end) for row in rows]
    assert spans == expected
