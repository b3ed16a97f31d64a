"""Where a quotation stands: moved or added by an editor, over no other one, and kept."""

from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import call_command

from articles.actions.add_quote import add_quote
from articles.actions.extract_quotes import extract_quotes
from articles.actions.import_article import import_article
from articles.actions.review_quote import review_quote
from articles.models import Article, Person, Quote, Review
from tests.actions.test_import_article import raw
from tests.factories import (
    make_article,
    make_name,
    make_person,
    make_quote,
    make_source,
    quotes_as_kept,
)

pytestmark = pytest.mark.django_db

BODY = "“The harbour stays open,” Anna Lindqvist said, and “it will not be sold.”\n\nNobody spoke."
PLACE = (BODY.index("The"), BODY.index(",”"))


@pytest.fixture
def editor(django_user_model: type[User]) -> User:
    return django_user_model.objects.create_user("mira")


@pytest.fixture
def article() -> Article:
    article = make_article(BODY, source=make_source())
    extract_quotes(article=article)
    return article


def test_a_moved_quotation_has_the_words_of_its_place(article: Article, editor: User):
    quote = article.quotes.earliest("start")
    done = review_quote(
        quote=quote, reviewer=editor, decision="correct", speaker=quote.speaker, place=PLACE
    )
    assert (done.status, done.text) == ("corrected", "The harbour stays open")
    assert BODY[done.start : done.end] == done.text
    assert (done.speaker, done.name) == (quote.speaker, quote.name)
    before = Quote.objects.filter(pk=quote.pk).values().get()
    assert extract_quotes(article=article).added == 0
    assert Quote.objects.filter(pk=quote.pk).values().get() == before


@pytest.mark.parametrize("place", [(0, 0), (5, 4), (0, 10**6), (-3, -1), (25, 26)])
def test_a_place_without_words(article: Article, editor: User, place: tuple[int, int]):
    quote = article.quotes.earliest("start")
    with pytest.raises(ValidationError, match="no words of the article"):
        review_quote(quote=quote, reviewer=editor, decision="correct", place=place)
    with pytest.raises(ValidationError, match="no words of the article"):
        add_quote(article=article, start=place[0], end=place[1], kind="direct", editor=editor)
    assert not Review.objects.exists()


def test_two_quotations_do_not_overlap(article: Article, editor: User):
    first, second = article.quotes.order_by("start")
    place = (first.start, second.end - 3)
    with pytest.raises(ValidationError, match=f"overlap quotation no. {second.pk}"):
        review_quote(quote=first, reviewer=editor, decision="correct", place=place)
    with pytest.raises(ValidationError, match=f"overlap quotation no. {first.pk}"):
        add_quote(article=article, start=3, end=8, kind="direct", editor=editor)
    assert set(Quote.objects.values_list("status", flat=True)) == {"automatic"}


def test_nor_do_two_have_the_same_words(article: Article, editor: User):
    """A rejected one keeps no other away, but there are no two of one place."""
    first, second = article.quotes.order_by("start")
    review_quote(quote=second, reviewer=editor, decision="reject")
    place = (second.start, second.end)
    with pytest.raises(ValidationError, match=r"has these very words \(rejected\)"):
        review_quote(quote=first, reviewer=editor, decision="correct", place=place)
    with pytest.raises(ValidationError, match=r"has these very words \(rejected\)"):
        add_quote(article=article, start=place[0], end=place[1], kind="direct", editor=editor)


def test_words_beside_a_rejected_one_can_be_added(article: Article, editor: User):
    wrong = article.quotes.latest("start")
    review_quote(quote=wrong, reviewer=editor, decision="reject")
    added = add_quote(
        article=article, start=wrong.start + 4, end=wrong.end, kind="partial", editor=editor
    )
    extract_quotes(article=article)
    assert set(article.quotes.exclude(status="automatic")) == {wrong, added}
    out = StringIO()
    call_command("recount", stdout=StringIO())
    with pytest.raises(Exception, match="1 problems"):  # the sample has no real original
        call_command("check_archive", stdout=out)
    assert "overlaps" not in out.getvalue()


def test_what_has_lost_its_place_is_given_one(article: Article, editor: User):
    quote = make_quote(article, start=77, end=80, status="unanchored")
    done = review_quote(
        quote=quote, reviewer=editor, decision="correct", place=(75, 88), speaker_text="nobody"
    )
    assert (done.status, done.text) == ("corrected", BODY[75:88])


def test_an_added_quotation(article: Article, editor: User):
    anna = make_person("Anna Lund", status="confirmed")
    name = make_name(anna, "Anna Lund")
    start = BODY.index("Nobody")
    done = add_quote(
        article=article, start=start, end=start + 6, kind="direct", speaker=anna, editor=editor
    )
    done.refresh_from_db()
    assert (done.text, done.status, done.reviewer) == ("Nobody", "added", editor)
    assert (done.speaker, done.speaker_kind, done.name) == (anna, "person", name)
    assert (done.source, done.sorted_at, done.listed) == (article.source, article.sorted_at, True)
    assert done.is_attributed
    anna.refresh_from_db()
    assert (anna.quote_count, anna.outlet_count) == (1, 1)
    assert article.source
    article.source.refresh_from_db()
    assert article.source.quote_count == 3


def test_an_added_quotation_stays_and_what_the_machine_finds_over_it_does_not(editor: User):
    article = make_article(BODY)
    added = add_quote(article=article, start=0, end=20, kind="direct", editor=editor)
    before = Quote.objects.values().get()
    for _ in range(2):
        extract_quotes(article=article)
        assert Quote.objects.filter(pk=added.pk).values().get() == before
        assert article.quotes.count() == 2


@pytest.mark.parametrize(
    ("fields", "of"), [({"kind": "nonsense"}, "kind"), ({"speaker_text": "x" * 301}, "speaker")]
)
def test_a_value_that_no_quotation_has(
    article: Article, editor: User, fields: dict[str, str], of: str
):
    start = BODY.index("Nobody")
    values = {"kind": "direct"} | fields
    with pytest.raises(ValidationError, match=of):
        add_quote(article=article, start=start, end=start + 6, editor=editor, **values)  # type: ignore[arg-type]
    assert not Review.objects.exists()


def test_everything_that_was_decided_stays_whatever_is_run(editor: User, tmp_path: object):
    """Import again, with new metadata; extraction of all; recount."""
    raw_article = raw(body=BODY)
    article = import_article(raw=raw_article).article
    first, second = article.quotes.order_by("start")
    berg = Person.objects.create(name="Tomas Berg", slug="tomas-berg", status="confirmed")
    review_quote(quote=first, reviewer=editor, decision="correct", speaker=berg, place=PLACE)
    review_quote(quote=second, reviewer=editor, decision="reject")
    start = BODY.index("Nobody")
    add_quote(article=article, start=start, end=start + 6, kind="direct", editor=editor)
    before = quotes_as_kept()
    reviews = list(Review.objects.order_by("pk").values())
    import_article(raw=raw_article)
    import_article(raw=raw(body=BODY, headline="Another headline"), has_sidecar=True)
    for command in ("extract_quotes", "recount"):
        call_command(command, stdout=StringIO(), stderr=StringIO())
    assert quotes_as_kept() == before
    assert list(Review.objects.order_by("pk").values()) == reviews
