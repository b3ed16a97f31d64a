"""Another text of an article: what a human decided about is found again, or waits."""

import hashlib
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.actions.add_quote import add_quote
from articles.actions.extract_quotes import extract_quotes
from articles.actions.review_quote import Decision, review_quote
from articles.actions.undo_review import undo_review
from articles.actions.update_text import NewText, TextUpdate, take_back_text, update_text
from articles.linking.anchors import Place, find_again
from articles.models import Article, ArticleOriginal, ArticleVersion, Quote, Review
from tests.factories import make_article, make_person, quotes_as_kept

pytestmark = pytest.mark.django_db

OPEN = "“The harbour stays open,” Lindqvist said on Monday."
CLOSED = "“The quay is closed,” Berg told the meeting."
BODY = (
    f"Anna Lindqvist, the mayor of Nordvik, and Tomas Berg, a historian, met.\n\n{OPEN}\n\n{CLOSED}"
)
WORDS = "“The harbour stays open,”"


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("mira")


@pytest.fixture
def article(db: None) -> Article:
    made = make_article(BODY, headline="Council votes")
    ArticleOriginal.objects.filter(article=made).update(sha256=new_text(BODY).sha256)
    made.refresh_from_db()
    extract_quotes(article=made)
    return made


def new_text(body: str) -> NewText:
    data = body.encode()
    return NewText(body, data, hashlib.sha256(data).hexdigest(), "utf-8", [])


def become(article: Article, body: str) -> TextUpdate:
    done = update_text(article=article, text=new_text(body), why="import")
    article.refresh_from_db()
    return done


def quote_of(article: Article, words: str = WORDS) -> Quote:
    return article.quotes.get(text=words)


def check() -> None:
    out = StringIO()
    call_command("recount", stdout=out)
    call_command("check_archive", stdout=out)
    assert ": 0 problems" in out.getvalue()


def in_place(quote: Quote) -> bool:
    quote.refresh_from_db()
    body = Article.objects.get(pk=quote.article_id).body
    return quote.stood_in is None and body[quote.start : quote.end] == quote.text


def test_the_old_text_is_a_version(article: Article) -> None:
    done = become(article, f"News of the day.\n\n{BODY}")
    version = ArticleVersion.objects.get()
    assert done.version == version
    assert (version.number, version.body, bytes(version.data)) == (1, BODY, BODY.encode())
    assert (version.headline, version.read_at) == ("Council votes", article.imported_at)
    assert bytes(article.original.data).decode() == article.body == f"News of the day.\n\n{BODY}"
    assert article.quotes.count() == 2
    check()


def test_the_same_text_changes_nothing(article: Article) -> None:
    before = quotes_as_kept()
    assert become(article, BODY).version is None
    assert quotes_as_kept() == before
    become(article, f"News.\n\n{BODY}")
    before = quotes_as_kept()
    assert become(article, article.body) == TextUpdate()
    assert (quotes_as_kept(), ArticleVersion.objects.count()) == (before, 1)


def test_what_the_machine_found_keeps_its_id_where_it_still_stands(article: Article) -> None:
    stays, goes = quote_of(article), quote_of(article, "“The quay is closed,”")
    become(article, f"News of the day.\n\n{BODY.replace('closed', 'shut')}")
    assert in_place(stays)
    assert not Quote.objects.filter(pk=goes.pk).exists()
    assert quote_of(article, "“The quay is shut,”").is_automatic


def test_what_the_machine_found_keeps_its_id_where_its_words_stand_once(article: Article) -> None:
    stays = quote_of(article)
    become(article, BODY.replace("Lindqvist said on Monday", "Tomas Berg said at noon"))
    assert in_place(stays)
    assert (stays.mention, stays.speaker_label) == ("Tomas Berg", "Tomas Berg")
    check()


@pytest.mark.parametrize("decision", ["confirm", "correct", "unknown", "reject"])
def test_a_decision_moves_with_its_words(
    article: Article, editor: User, decision: Decision
) -> None:
    ola = make_person("Ola Nyman", status="confirmed")
    quote = review_quote(quote=quote_of(article), reviewer=editor, decision=decision, speaker=ola)
    (before,) = quotes_as_kept(Quote.objects.filter(pk=quote.pk))
    become(article, f"News of the day.\n\n{BODY}")
    (after,) = quotes_as_kept(Quote.objects.filter(pk=quote.pk))
    moved = {name for name in after if after[name] != before[name]}
    assert moved >= {"start", "end"}
    assert moved <= set(Quote.PLACE)
    assert after["cue"] == "said"
    assert after["chain"]
    assert in_place(quote)
    assert article.quotes.count() == 2
    check()


LOST = {
    "gone": CLOSED,
    "the same words twice": f"{BODY}\n\n{OPEN}",
    "said by another": BODY.replace("Lindqvist said", "Berg said"),
    "other by a letter": BODY.replace("stays open", "stay open"),
    "with other words": BODY.replace("on Monday", "on Friday"),
    "elsewhere": BODY.replace(OPEN, "It rained.") + f"\n\nAnd {OPEN}",
}


@pytest.mark.parametrize("body", LOST.values(), ids=list(LOST))
def test_it_is_never_moved_to_what_looks_like_it(article: Article, editor: User, body: str) -> None:
    quote = review_quote(quote=quote_of(article), reviewer=editor, decision="confirm")
    before = {name: getattr(quote, name) for name in Quote.PLACE}
    done = become(article, body)
    quote.refresh_from_db()
    assert (done.lost, quote.status, quote.stood_in) == (1, "unanchored", done.version)
    assert {name: getattr(quote, name) for name in Quote.PLACE} == before
    assert not quote.listed
    check()


def test_it_has_its_place_again_in_a_later_text(article: Article, editor: User) -> None:
    quote = review_quote(quote=quote_of(article), reviewer=editor, decision="confirm")
    become(article, CLOSED)
    done = become(article, f"News.\n\n{BODY}")
    assert (done.lost, done.again) == (0, 1)
    assert in_place(quote)
    assert (quote.status, quote.cue, quote.listed) == ("confirmed", "said", True)
    assert article.quotes.count() == 2
    check()


def test_what_was_rejected_stays_rejected(article: Article, editor: User) -> None:
    quote = review_quote(quote=quote_of(article), reviewer=editor, decision="reject")
    become(article, CLOSED)
    quote.refresh_from_db()
    assert (quote.status, quote.stood_in_id is None) == ("rejected", False)
    become(article, f"News.\n\n{BODY}")
    assert in_place(quote)
    assert quote.status == "rejected"
    assert article.quotes.count() == 2
    check()


def test_evidence_that_is_gone_is_dropped(article: Article, editor: User) -> None:
    quote = review_quote(quote=quote_of(article), reviewer=editor, decision="confirm")
    assert (quote.mention, [link["text"] for link in quote.chain]) != ("", [])
    become(article, BODY.replace("Anna Lindqvist, the mayor", "Anna Lind, the mayor"))
    assert in_place(quote)
    assert (quote.cue, quote.mention, quote.chain) == ("said", "Lindqvist", [])
    check()


def test_two_that_change_places(article: Article, editor: User) -> None:
    quotes = [
        review_quote(quote=quote, reviewer=editor, decision="confirm")
        for quote in article.quotes.order_by("start")
    ]
    intro = BODY.partition("\n\n")[0]
    become(article, f"{intro}\n\n{CLOSED}\n\n{OPEN}")
    assert all(map(in_place, quotes))
    check()


def test_a_lost_one_does_not_stand_over_another(article: Article, editor: User) -> None:
    """It could come back, but an editor has added a longer one there meanwhile."""
    lost = review_quote(quote=quote_of(article), reviewer=editor, decision="confirm")
    become(article, f"{OPEN}\n\n{OPEN}\n\n{CLOSED}")
    for machine in article.quotes.filter(text=WORDS, status="automatic"):
        review_quote(quote=machine, reviewer=editor, decision="reject")
    first = article.body.rindex(OPEN)
    added = add_quote(
        article=article, start=first, end=first + len(OPEN) - 1, kind="direct", editor=editor
    )
    become(article, f"{OPEN}\n\n{CLOSED}")
    added.refresh_from_db()
    lost.refresh_from_db()
    assert {added.status, lost.status} >= {"unanchored"}
    check()


def test_going_back_gives_back_what_was(article: Article, editor: User) -> None:
    for quote, decision in zip(
        article.quotes.order_by("start"), ("confirm", "reject"), strict=True
    ):
        review_quote(quote=quote, reviewer=editor, decision=decision)  # type: ignore[arg-type]
    before = quotes_as_kept()
    become(article, BODY.replace("mayor", "head").replace("stays", "remains"))
    become(article, CLOSED)
    become(article, BODY)
    assert quotes_as_kept() == before
    assert ArticleVersion.objects.count() == 3
    check()


def test_it_is_taken_back(article: Article, editor: User) -> None:
    quote = review_quote(quote=quote_of(article), reviewer=editor, decision="confirm")
    before = quotes_as_kept(Quote.objects.filter(pk=quote.pk))
    done = become(article, CLOSED)
    assert done.version
    assert take_back_text(version=done.version) == ""
    assert take_back_text(version=done.version) == ""
    article.refresh_from_db()
    assert article.body == bytes(article.original.data).decode() == BODY
    assert quotes_as_kept(Quote.objects.filter(pk=quote.pk)) == before
    assert not ArticleVersion.objects.exists()
    assert article.quotes.count() == 2
    check()


def test_a_text_that_somebody_decided_about_stays(article: Article, editor: User) -> None:
    done = become(article, f"{BODY}\n\n“We never heard of it,” Berg said.")
    new = quote_of(article, "“We never heard of it,”")
    review_quote(quote=new, reviewer=editor, decision="confirm")
    assert done.version
    assert "an editor has decided" in take_back_text(version=done.version)
    assert ArticleVersion.objects.count() == 1
    assert in_place(new)


def test_the_last_change_is_taken_back_first(article: Article) -> None:
    first, last = become(article, OPEN).version, become(article, CLOSED).version
    assert first
    assert last
    assert "take that back first" in take_back_text(version=first)
    assert take_back_text(version=last) == take_back_text(version=first) == ""
    article.refresh_from_db()
    assert article.body == BODY


# --- Decisions across a change of the text ---


def test_what_is_lost_gets_a_place_by_hand(article: Article, editor: User) -> None:
    quote = review_quote(quote=quote_of(article), reviewer=editor, decision="confirm")
    become(article, BODY.replace("stays open", "stays open now"))
    quote.refresh_from_db()
    was = Quote.objects.filter(pk=quote.pk).values().get()
    with pytest.raises(ValidationError, match="give them a place"):
        review_quote(quote=quote, reviewer=editor, decision="unknown")
    extract_quotes(article=article)
    machine = quote_of(article, "“The harbour stays open now,”")
    review_quote(quote=machine, reviewer=editor, decision="reject")
    start = machine.start + 1
    place = (start, machine.end)
    review_quote(
        quote=quote, reviewer=editor, decision="correct", speaker=quote.speaker, place=place
    )
    assert in_place(quote)
    assert (quote.status, quote.cue, quote.mention) == ("corrected", "", "")
    check()
    undo_review(review=Review.objects.filter(quote=quote).latest("id"), editor=editor)
    now = Quote.objects.filter(pk=quote.pk).values().get()
    assert {**now, "link_due": True, "name_id": was["name_id"]} == {**was, "link_due": True}
    check()


def test_undo_of_a_rejection_of_what_was_lost(article: Article, editor: User) -> None:
    quote = review_quote(quote=quote_of(article), reviewer=editor, decision="confirm")
    become(article, CLOSED)
    review_quote(quote=quote, reviewer=editor, decision="reject")
    review = Review.objects.latest("id")
    undo_review(review=review, editor=editor)
    quote.refresh_from_db()
    assert (quote.status, quote.stood_in_id is None) == ("unanchored", False)
    review_quote(quote=quote, reviewer=editor, decision="reject")
    become(article, BODY)
    undo_review(review=Review.objects.latest("id"), editor=editor)
    assert in_place(quote)
    assert quote.status == "confirmed"
    check()


def test_undo_leaves_it_where_it_stands_today(article: Article, editor: User) -> None:
    quote = review_quote(quote=quote_of(article), reviewer=editor, decision="confirm")
    become(article, f"News of the day.\n\n{BODY}")
    undo_review(review=Review.objects.get(), editor=editor)
    assert in_place(quote)
    assert quote.status == "automatic"
    check()


def test_undo_of_another_place_finds_the_place_before(article: Article, editor: User) -> None:
    quote = quote_of(article)
    place = (quote.start, quote.end + 10)
    review_quote(
        quote=quote, reviewer=editor, decision="correct", speaker=quote.speaker, place=place
    )
    become(article, f"News of the day.\n\n{BODY}")
    undo_review(review=Review.objects.get(), editor=editor)
    assert in_place(quote)
    assert quote.text == WORDS
    check()


def test_undo_of_another_place_that_is_gone_is_refused(article: Article, editor: User) -> None:
    quote = quote_of(article)
    wide = BODY.index("Lindqvist said on")
    place = (wide, wide + len("Lindqvist said"))
    review_quote(
        quote=quote, reviewer=editor, decision="correct", speaker=quote.speaker, place=place
    )
    become(article, BODY.replace("“The harbour", "“Our harbour"))
    before = quotes_as_kept()
    with pytest.raises(ValidationError):
        undo_review(review=Review.objects.get(), editor=editor)
    assert quotes_as_kept() == before


def test_undo_of_what_is_lost_since_is_refused(article: Article, editor: User) -> None:
    review_quote(quote=quote_of(article), reviewer=editor, decision="confirm")
    become(article, CLOSED)
    with pytest.raises(ValidationError, match="has lost its place since"):
        undo_review(review=Review.objects.get(), editor=editor)


def test_undo_of_a_decision_about_a_text_that_was_taken_back(
    article: Article, editor: User
) -> None:
    done = become(article, f"News of the day.\n\n{BODY}")
    quote = review_quote(quote=quote_of(article), reviewer=editor, decision="confirm")
    assert done.version
    assert take_back_text(version=done.version) == ""
    assert in_place(quote)
    undo_review(review=Review.objects.get(), editor=editor)
    assert in_place(quote)
    check()


# --- Any edits at all ---

SENTENCES = (OPEN, CLOSED, "It rained.", "“No,” she said.", "“No,” he said.", "The council met.")
EDITS = st.tuples(
    st.sampled_from(("insert", "delete", "repeat", "letter", "swap")),
    st.integers(0, 9),
    st.integers(0, 200),
)


def edited(body: str, edit: tuple[str, int, int]) -> str:
    how, which, where = edit
    lines = body.split("\n\n")
    at = where % len(lines)
    if how == "insert":
        lines.insert(at, SENTENCES[which % len(SENTENCES)])
    elif how == "delete" and len(lines) > 1:
        del lines[at]
    elif how == "repeat":
        lines.append(lines[at])
    elif how == "letter":
        line, spot = lines[at], which % len(lines[at])
        lines[at] = line[:spot] + "x" + line[spot + 1 :]
    elif how == "swap":
        lines[at], lines[0] = lines[0], lines[at]
    return "\n\n".join(lines)


def state(article: Article) -> list[dict[str, Any]]:
    """What humans decided about, and where; and what the machine found, without ids."""
    rows = quotes_as_kept(article.quotes.exclude(status="automatic"))
    found = article.quotes.filter(status="automatic").order_by("start")
    for row in found.values("start", "end", "text", "speaker__name", "rule"):
        rows.append({**row})
    return rows


@pytest.fixture
def fresh(article: Article, editor: User) -> Callable[[], Article]:
    body = "\n\n".join((BODY, "“No,” she said.", "“Not at all.”", "It rained. “No,” he said."))

    def fresh() -> Article:
        """The article with three decisions, and without a history."""
        article.quotes.all().delete()
        article.versions.all().delete()
        Article.objects.filter(pk=article.pk).update(body=body)
        text = new_text(body)
        ArticleOriginal.objects.filter(article=article).update(data=text.data, sha256=text.sha256)
        article.refresh_from_db()
        extract_quotes(article=article)
        decisions: tuple[Decision, ...] = ("confirm", "reject", "unknown")
        quotes = article.quotes.order_by("start")
        assert len(quotes) >= 5
        for quote, decision in zip(quotes, decisions, strict=False):
            review_quote(quote=quote, reviewer=editor, decision=decision)
        last = quotes[4]
        place = (last.start, last.end)
        last.delete()
        add_quote(article=article, start=place[0], end=place[1], kind="direct", editor=editor)
        return article

    return fresh


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(edits=st.lists(st.lists(EDITS, min_size=1, max_size=4), min_size=1, max_size=3))
def test_it_stands_where_it_stood_or_waits(
    fresh: Callable[[], Article], edits: list[list[tuple[str, int, int]]]
) -> None:
    article = fresh()
    before, first = state(article), article.body
    stood = {quote.pk: quote for quote in article.quotes.exclude(status="automatic")}
    for some in edits:
        body, old = article.body, article.body
        for edit in some:
            body = edited(body, edit)
        become(article, body)
        for quote in article.quotes.exclude(status="automatic").select_related("stood_in"):
            if quote.stood_in is None:
                assert article.body[quote.start : quote.end] == quote.text
                has_right_surroundings(stood[quote.pk], quote, old, article.body)
            else:
                assert not quote.listed
            stood[quote.pk] = quote
        check()
    become(article, first)
    assert state(article) == before


def has_right_surroundings(was: Quote, quote: Quote, old: str, new: str) -> None:
    """Found from where it stood before, or back where it stood in the same text before."""
    text = was.stood_in.body if was.stood_in else old
    here, now = Place(was.start, was.end), Place(quote.start, quote.end)
    known = quote.article.versions.filter(body=new).order_by("-number").first()
    back = known.places.get(str(quote.pk)) if known else None
    if text != new:
        assert find_again(text, new, here) == now or (
            back and (back["start"], back["end"]) == tuple(now)
        )
