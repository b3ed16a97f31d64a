"""What an editor says that a spelling means: where it holds, what follows, and the undo."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from articles.actions.add_quote import add_quote
from articles.actions.extract_quotes import extract_quotes
from articles.actions.merge_people import merge_people
from articles.actions.merge_sources import merge_sources
from articles.actions.name_scope import NameScope
from articles.actions.recount import recount
from articles.actions.resolve_name import preview_name, resolve_name
from articles.actions.review_quote import review_quote
from articles.actions.split_person import split_person
from articles.actions.undo_name_decision import undo_name_decision
from articles.actions.undo_review import undo_review
from articles.management.commands.check_archive import orphans, wrong_copies
from articles.models import Article, NotSamePerson, Person, PersonName, Quote, Review, Source
from tests.factories import make_article, make_person, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("mira")


@pytest.fixture
def post() -> Source:
    return make_source("Harbour Post")


@pytest.fixture
def anna() -> Person:
    return make_person("Anna Lindqvist", status="confirmed")


def quoting(who: str, source: Source | None = None) -> Article:
    """An article in which somebody says one sentence."""
    article = make_article(f"“The harbour stays open,” {who} said on Monday.", source=source)
    extract_quotes(article=article)
    recount()
    return article


def told(article: Article) -> tuple[Person | None, str, str]:
    quote = article.quotes.get()
    return quote.speaker, quote.speaker_kind, quote.speaker_text


def speaker(article: Article) -> Person:
    found = told(article)[0]
    assert found
    return found


def name_in(article: Article) -> PersonName:
    name = article.quotes.get().name
    assert name
    return name


def state() -> tuple[Any, ...]:
    """All that a decision may change."""
    return (
        list(PersonName.objects.order_by("pk").values()),
        list(Quote.objects.order_by("pk").values()),
        list(Person.objects.order_by("pk").values()),
        list(NotSamePerson.objects.values()),
    )


def is_whole() -> bool:
    return [*wrong_copies(), *orphans()] == []


def test_in_its_own_scope(editor: User, anna: Person):
    here, elsewhere = quoting("Lindqvist"), quoting("Lindqvist")
    decision = resolve_name(names=[name_in(here)], person=anna, editor=editor)
    assert decision.moved == 1
    assert told(here) == (anna, "person", "")
    assert told(elsewhere) == (None, "person", "Lindqvist")


def test_everywhere(editor: User, anna: Person):
    """Of each article's own “Lindqvist” nobody had said anything."""
    articles = [quoting("Lindqvist") for _ in range(2)]
    before = state()
    everywhere = NameScope()
    assert preview_name(names=[name_in(articles[0])], scope=everywhere).quotes == 2
    decision = resolve_name(
        names=[name_in(articles[0])], person=anna, editor=editor, scope=everywhere
    )
    later = quoting("Lindqvist")
    assert decision.moved == 2
    assert [told(article)[0] for article in (*articles, later)] == [anna] * 3
    undo_name_decision(decision=decision, editor=editor)
    assert told(later) == (None, "person", "Lindqvist")
    assert is_whole()
    later.quotes.all().delete()
    PersonName.objects.filter(article=later).delete()
    recount()
    assert state() == before


def test_in_one_outlet(editor: User, anna: Person, post: Source):
    here, elsewhere = quoting("Lindqvist", post), quoting("Lindqvist")
    scope = NameScope(source=post)
    assert preview_name(names=[name_in(here)], scope=scope).outlets == {"Harbour Post": 1}
    resolve_name(names=[name_in(here)], person=anna, editor=editor, scope=scope)
    assert told(quoting("Lindqvist", post))[0] == told(here)[0] == anna
    assert told(quoting("Lindqvist"))[0] is told(elsewhere)[0] is None


def test_in_an_outlet_into_which_another_was_merged(editor: User, anna: Person, post: Source):
    """What the other had printed came through the spelling of everywhere, and follows now too."""
    herald = make_source("Harbour Herald")
    there = quoting("Ana Lindqvist", herald)
    spelling, scope = name_in(there), NameScope(source=post)
    resolve_name(names=[spelling], person=anna, editor=editor, scope=scope)
    merge_sources(kept=post, merged=herald, editor=editor, take=())
    assert speaker(there) != anna
    before = state()
    new = resolve_name(names=[spelling], new="person", editor=editor, scope=scope)
    assert (new.moved, speaker(there)) == (1, new.made_person)
    assert is_whole()
    undo_name_decision(decision=new, editor=editor)
    assert state() == before


@pytest.mark.parametrize("scope", ["everywhere", "article"])
def test_a_group_that_was_confirmed_stays_one_when_its_spelling_is_a_person_again(
    editor: User, scope: str
):
    article = quoting("Ana Lindqvist")
    place = NameScope(article=article) if scope == "article" else NameScope()
    decision = resolve_name(
        names=[name_in(article)], editor=editor, speaker_kind="group", scope=place
    )
    review_quote(quote=article.quotes.get(), reviewer=editor, decision="confirm")
    undo_name_decision(decision=decision, editor=editor)
    assert told(article) == (None, "group", "Ana Lindqvist")
    assert article.quotes.get().name is None
    assert is_whole()


def test_what_a_spelling_of_a_merged_outlet_moves_is_previewed(editor: User, post: Source):
    article = quoting("Ana Lindqvist", post)
    scope = NameScope(source=post)
    resolve_name(names=[name_in(article)], new="person", editor=editor, scope=scope)
    herald = make_source("Harbour Herald")
    merge_sources(kept=herald, merged=post, editor=editor, take=())
    spelling = name_in(article)
    assert preview_name(names=[spelling]).quotes == 1
    assert resolve_name(names=[spelling], new="person", editor=editor).moved == 1


def test_two_spellings_of_one_key(editor: User, anna: Person):
    articles = [quoting("Lindqvist") for _ in range(2)]
    before = state()
    decision = resolve_name(
        names=[name_in(article) for article in articles],
        person=anna,
        editor=editor,
        scope=NameScope(),
    )
    assert (decision.moved, decision.rows.count()) == (2, 3)
    assert [speaker(article) for article in articles] == [anna, anna]
    undo_name_decision(decision=decision, editor=editor)
    assert state() == before


def test_what_was_decided_in_a_narrower_scope_stands(editor: User, anna: Person):
    first, second = quoting("Lindqvist"), quoting("Lindqvist")
    other = make_person("Bo Lindqvist")
    resolve_name(names=[name_in(first)], person=other, editor=editor)
    resolve_name(names=[name_in(second)], person=anna, editor=editor, scope=NameScope())
    assert (told(first)[0], told(second)[0]) == (other, anna)
    extract_quotes(article=first)
    assert told(first)[0] == other


@pytest.mark.parametrize(
    ("kind", "text"), [("group", "Harbour Watch"), ("document", "Harbour Watch"), ("unknown", "")]
)
def test_no_person(editor: User, kind: str, text: str):
    article = quoting("Harbour Watch")
    before, person = state(), told(article)[0]
    decision = resolve_name(names=[name_in(article)], speaker_kind=kind, editor=editor)
    later = quoting("Harbour Watch")
    assert told(article) == told(later) == (None, kind, text)
    assert name_in(later) not in PersonName.objects.unresolved()
    later.delete()
    undo_name_decision(decision=decision, editor=editor)
    assert state() == before
    assert told(article)[0] == person


def test_a_new_person_is_confirmed_and_goes_with_the_undo(editor: User):
    article = quoting("Lindqvist")
    before = state()
    decision = resolve_name(names=[name_in(article)], new="person", editor=editor)
    assert speaker(article) == decision.made_person
    assert (speaker(article).name, speaker(article).status) == ("Lindqvist", "confirmed")
    undo_name_decision(decision=decision, editor=editor)
    assert state() == before


def test_a_new_person_whom_somebody_named_since_stays(editor: User):
    article, other = quoting("Lindqvist"), quoting("Anna Lindqvist")
    decision = resolve_name(names=[name_in(article)], new="person", editor=editor)
    lindqvist = decision.made_person
    review_quote(quote=other.quotes.get(), reviewer=editor, decision="correct", speaker=lindqvist)
    undo_name_decision(decision=decision, editor=editor)
    assert told(article)[0] is None
    assert told(other)[0] == lindqvist


def test_a_single_word_can_be_an_organisation(editor: User):
    """The machine takes it for a surname."""
    article = quoting("Harborex")
    scope = NameScope()
    resolve_name(names=[name_in(article)], new="organisation", editor=editor, scope=scope)
    assert told(article)[1] == told(quoting("Harborex"))[1] == "organisation"
    assert told(quoting("Harborex"))[0] == told(article)[0]


def test_a_spelling_in_one_article_is_somebody_else(editor: User, post: Source):
    wrong, right = quoting("Anna Lindqvist", post), quoting("Anna Lindqvist", post)
    before, anna = state(), speaker(right)
    scope = NameScope(article=wrong)
    assert preview_name(names=[name_in(wrong)], scope=scope).quotes == 1
    decision = split_person(names=[name_in(wrong)], editor=editor, scope=scope)
    other = decision.made_person
    assert (told(wrong)[0], told(right)[0]) == (other, anna)
    extract_quotes(article=wrong)
    assert told(wrong)[0] == other
    with pytest.raises(ValidationError, match="not the same"):
        merge_people(kept=anna, merged=speaker(wrong), editor=editor)
    later = quoting("Anna Lindqvist")
    assert told(later)[0] == anna
    later.delete()
    undo_name_decision(decision=decision, editor=editor)
    assert state() == before
    assert is_whole()


def test_a_spelling_in_one_outlet_is_somebody_else(editor: User, post: Source):
    theirs, ours = quoting("Anna Lindqvist", post), quoting("Anna Lindqvist")
    anna, other = told(ours)[0], make_person("Anna B. Lindqvist")
    split_person(names=[name_in(theirs)], editor=editor, person=other, scope=NameScope(source=post))
    assert told(theirs)[0] == told(quoting("Anna Lindqvist", post))[0] == other
    assert told(ours)[0] == told(quoting("Anna Lindqvist"))[0] == anna


def test_chosen_spellings_are_one_new_person(editor: User):
    first, second = quoting("Anna Lindqvist"), quoting("Anna V. Lindqvist")
    kept = quoting("Anna Lindkvist")
    merge_people(kept=speaker(kept), merged=speaker(first), editor=editor)
    decision = split_person(names=[name_in(first), name_in(second)], editor=editor)
    assert told(first)[0] == told(second)[0] == decision.made_person
    assert decision.rows.count() == 2
    assert told(kept)[0] != decision.made_person
    undo_name_decision(decision=decision, editor=editor)
    assert told(first)[0] == told(second)[0] == told(kept)[0]


def test_a_name_that_nobody_has_is_not_split(editor: User):
    with pytest.raises(ValidationError, match="say whom they mean"):
        split_person(names=[name_in(quoting("Lindqvist"))], editor=editor)


def test_a_quote_reviewed_before_follows_and_comes_back(editor: User, anna: Person):
    article = quoting("Anna Lindkvist")
    review_quote(quote=article.quotes.get(), reviewer=editor, decision="confirm")
    before = state()
    decision = resolve_name(names=[name_in(article)], person=anna, editor=editor)
    assert told(article)[0] == anna
    undo_name_decision(decision=decision, editor=editor)
    assert state() == before


def test_a_quote_reviewed_since_stands(editor: User, anna: Person):
    article = quoting("Lindqvist")
    decision = resolve_name(names=[name_in(article)], person=anna, editor=editor)
    review_quote(quote=article.quotes.get(), reviewer=editor, decision="confirm")
    undo_name_decision(decision=decision, editor=editor)
    assert told(article) == (anna, "person", "")
    assert is_whole()


def test_a_rejected_quote_stays_as_it_was(editor: User, anna: Person):
    article = quoting("Lindqvist")
    quote, name = article.quotes.get(), name_in(article)
    review_quote(quote=quote, reviewer=editor, decision="reject")
    assert resolve_name(names=[name], person=anna, editor=editor).moved == 0
    review_quote(quote=quote, reviewer=editor, decision="reject")
    assert told(article)[0] is None
    assert is_whole()
    review_quote(quote=quote, reviewer=editor, decision="confirm")
    assert told(article)[0] is None
    assert is_whole()


def test_an_added_quote_goes_with_the_spelling_that_an_undo_gave_it(editor: User):
    """It was added for somebody whom a decision had made, and that was undone first."""
    decision = resolve_name(
        names=[name_in(quoting("Lindqvist"))], editor=editor, new="person", scope=NameScope()
    )
    article = quoting("Anna Lindqvist")
    start, whose = article.body.index("Monday"), decision.made_person
    added = add_quote(
        article=article, start=start, end=start + 6, kind="partial", editor=editor, speaker=whose
    )
    undo_name_decision(decision=decision, editor=editor)
    undo_review(review=Review.objects.get(quote=added), editor=editor)
    assert is_whole()


def test_the_last_decision_is_undone_first(editor: User, anna: Person):
    name = name_in(quoting("Lindqvist"))
    first = resolve_name(names=[name], person=anna, editor=editor)
    name.refresh_from_db()
    second = resolve_name(names=[name], speaker_kind="group", editor=editor)
    with pytest.raises(ValidationError, match="A later decision about Lindqvist stands"):
        undo_name_decision(decision=first, editor=editor)
    undo_name_decision(decision=second, editor=editor)
    undo_name_decision(decision=first, editor=editor)
    with pytest.raises(ValidationError, match="was undone before"):
        undo_name_decision(decision=first, editor=editor)


def test_nobody_who_was_merged_is_meant(editor: User, anna: Person):
    merged, name = make_person("Ana Lindqvist"), name_in(quoting("Lindqvist"))
    merged = merge_people(kept=anna, merged=merged, editor=editor).merged
    with pytest.raises(ValidationError, match="choose Anna Lindqvist instead"):
        resolve_name(names=[name], person=merged, editor=editor)


def test_a_decision_holds_in_one_place(post: Source):
    with pytest.raises(ValidationError, match="not in both"):
        NameScope(source=post, article=make_article())
