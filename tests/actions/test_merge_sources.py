"""Two outlets are one, and can be two again, whatever was imported in between."""

from contextlib import suppress
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client
from hypothesis import given
from hypothesis import settings as with_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.actions.edit_article import edit_article
from articles.actions.extract_quotes import extract_quotes
from articles.actions.import_article import import_article
from articles.actions.merge_sources import (
    merge_sources,
    preview_merge,
    undo_merge_sources,
)
from articles.actions.recount import miscounted, recount
from articles.actions.resolve_source import resolve_source
from articles.models import Article, Quote, Source, SourceMerge
from tests.actions.test_import_article import raw
from tests.actions.test_rollback_batch import export, story
from tests.factories import make_article, make_name, make_person, make_quote, make_source

POST, TIMES, WIRE = "Harbour Post", "Valley Times", "Northern Wire"


def bring(number: int, outlet: str | None = None, origin: str | None = None) -> Article:
    said = {"outlet": outlet, "origin": origin, "source_file": f"{number}.txt"}
    article = import_article(raw=raw(story(number), **said), has_sidecar=True).article
    recount()
    return article


def outlet(name: str) -> Source:
    found = resolve_source(name=name)
    assert found
    return found


def merge(merged: str, into: str, *take: str) -> SourceMerge:
    return merge_sources(merged=outlet(merged), kept=outlet(into), editor=None, take=take)


def printed() -> dict[str, tuple[str, str]]:
    """Outlet and origin of each file; the same for its quotes."""
    found = {}
    for article in Article.objects.all():
        quotes = set(article.quotes.values_list("source", "origin"))
        assert quotes <= {(article.source_id, article.origin_id)}
        found[article.source_file] = (str(article.source), str(article.origin))
    return found


def is_whole() -> bool:
    out = StringIO()
    try:
        call_command("check_archive", stdout=out)
    except CommandError:
        return False
    return miscounted() == {"person": [], "outlet": []}


@pytest.mark.django_db
class TestMerge:
    def test_articles_and_quotes_follow(self) -> None:
        bring(0, POST)
        bring(1, TIMES, POST)
        merge(POST, WIRE)
        assert printed() == {"0.txt": (WIRE, "None"), "1.txt": (TIMES, WIRE)}
        assert is_whole()

    def test_what_is_imported_later_under_the_merged_name_follows(self) -> None:
        bring(0, POST)
        merge(POST, TIMES)
        bring(1, "The Harbour-Post")
        bring(2, TIMES, POST)
        assert printed()["1.txt"] == printed()["2.txt"] == (TIMES, "None")
        assert bring(1, "The Harbour-Post").pk
        assert Article.objects.count() == 3
        assert is_whole()

    def test_an_outlet_that_carries_the_other_has_its_own_text_then(self) -> None:
        bring(0, POST, TIMES)
        done = merge(TIMES, POST)
        assert printed()["0.txt"] == (POST, "None")
        undo_merge_sources(merge=done, editor=None)
        assert printed()["0.txt"] == (POST, TIMES)
        assert is_whole()

    def test_undo_gives_back_exactly(self) -> None:
        bring(0, POST)
        bring(1, TIMES, POST)
        bring(2, TIMES)
        before = list(Article.objects.order_by("pk").values())
        undo_merge_sources(merge=merge(POST, TIMES), editor=None)
        assert list(Article.objects.order_by("pk").values()) == before
        assert Source.objects.filter(merged_into=None).count() == 2
        assert is_whole()

    def test_undo_gives_back_what_was_imported_since(self) -> None:
        bring(0, TIMES)
        done = merge(POST, TIMES)
        bring(1, POST)
        undo_merge_sources(merge=done, editor=None)
        assert printed() == {"0.txt": (TIMES, "None"), "1.txt": (POST, "None")}

    @pytest.mark.parametrize("order", [(0, 1), (1, 0)])
    def test_a_chain_is_undone_in_any_order(self, order: tuple[int, int]) -> None:
        bring(0, POST)
        bring(1, TIMES)
        bring(2, WIRE)
        before = export()
        merges = merge(POST, TIMES), merge(TIMES, WIRE)
        assert set(printed().values()) == {(WIRE, "None")}
        for number in order:
            undo_merge_sources(merge=merges[number], editor=None)
            assert is_whole()
        assert export() == before

    def test_what_an_editor_says_of_an_article_stays(self) -> None:
        article = bring(0, POST)
        done = merge(POST, TIMES)
        article = Article.objects.get(pk=article.pk)
        article.source = outlet(WIRE)
        edit_article(article=article, editor=User.objects.create_user("mira"))
        undo_merge_sources(merge=done, editor=None)
        assert printed()["0.txt"] == (WIRE, "None")

    def test_another_edit_leaves_the_outlet_that_the_text_names(self) -> None:
        article = bring(0, POST)
        done = merge(POST, TIMES)
        article = Article.objects.get(pk=article.pk)
        article.headline = "Another headline"
        edit_article(article=article, editor=User.objects.create_user("mira"))
        undo_merge_sources(merge=done, editor=None)
        assert printed()["0.txt"] == (POST, "None")

    def test_fields_are_chosen_and_given_back(self) -> None:
        Source.objects.filter(pk=outlet(POST).pk).update(kind="newspaper", country="NO")
        done = merge(POST, TIMES, "name", "country")
        times = Source.objects.get(slug="valley-times")
        assert (times.name, times.country, times.kind) == (POST, "NO", "other")
        Source.objects.filter(pk=times.pk).update(country="SE")  # an editor, later
        undo_merge_sources(merge=done, editor=None)
        times.refresh_from_db()
        assert (times.name, times.country) == (TIMES, "SE")

    def test_the_later_of_two_that_changed_a_field_is_undone_first(self) -> None:
        first, second = merge(POST, TIMES, "name"), merge(WIRE, TIMES, "name")
        with pytest.raises(ValidationError, match="Undo the later merge of Northern Wire first"):
            undo_merge_sources(merge=first, editor=None)
        undo_merge_sources(merge=second, editor=None)
        undo_merge_sources(merge=first, editor=None)
        assert Source.objects.get(slug="valley-times").name == TIMES

    def test_refused_with_a_reason(self) -> None:
        with pytest.raises(ValidationError, match="into itself"):
            merge(POST, POST)
        done = merge(POST, TIMES)
        with pytest.raises(ValidationError, match="was merged into Valley Times already"):
            merge(POST, WIRE)
        with pytest.raises(ValidationError, match="was merged into Valley Times already"):
            merge(WIRE, POST)
        undo_merge_sources(merge=done, editor=None)
        with pytest.raises(ValidationError, match="undone already"):
            undo_merge_sources(merge=done, editor=None)

    def test_the_preview(self) -> None:
        bring(0, POST)
        bring(1, TIMES, POST)
        post, times = outlet(POST), outlet(TIMES)
        for source in (post, times):
            make_name(make_person(), "Berg", scope="outlet", source=source)
        told = preview_merge(merged=post, kept=times)
        assert (told.articles, told.originated, told.quotes) == (1, 1, 1)
        assert (told.names, told.spellings, told.clashes) == ([POST], 1, ["Berg"])

    def test_old_addresses_lead_on(self, client: Client) -> None:
        bring(0, POST)
        merge(POST, TIMES)
        merge(TIMES, WIRE)
        for address in ("/outlets/{}/", "/coverage/{}/", "/outlets/{}.json"):
            answer = client.get(address.format("harbour-post"))
            assert answer.status_code == 301
            assert answer["Location"] == address.format("northern-wire")
        page = client.get("/quotes/?outlet=harbour-post").content.decode()
        assert "year 0" in page
        assert "no outlet has this address" not in page
        assert client.get("/articles.json?origin=harbour-post").json()["count"] == 0
        assert "Harbour Post" not in client.get("/outlets/").content.decode()


BODY = "Tomas Berg, a fisherman, spoke.\n\n“The harbour stays open,” Berg said."


@pytest.mark.django_db
class TestSpellings:
    """Names that hold in one outlet: an article's own outlet comes first, then what it means."""

    def speaker(self, article: Article) -> str:
        extract_quotes(article=article)
        return str(Quote.objects.select_related("speaker").get(article=article).speaker)

    def test_each_outlet_goes_on_to_mean_its_own(self) -> None:
        post, times = make_source(POST), make_source(TIMES)
        for source, name in ((post, "Berg the Elder"), (times, "Berg the Younger")):
            make_name(make_person(name), "tomas berg", scope="outlet", source=source)
        first, second = make_article(BODY, source=post), make_article(BODY, source=times)
        merge_sources(merged=post, kept=times, editor=None)
        first.refresh_from_db()
        assert first.source == times
        assert self.speaker(first) == "Berg the Elder"
        assert self.speaker(second) == "Berg the Younger"

    def test_what_the_other_outlet_alone_knows_holds_while_they_are_one(self) -> None:
        post, times = make_source(POST), make_source(TIMES)
        make_name(make_person("Berg the Younger"), "tomas berg", scope="outlet", source=times)
        article = make_article(BODY, source=post)
        done = merge_sources(merged=post, kept=times, editor=None)
        article.refresh_from_db()
        assert self.speaker(article) == "Berg the Younger"
        undo_merge_sources(merge=done, editor=None)
        quote = Quote.objects.get(article=article)
        assert str(quote.speaker) == "Tomas Berg"
        assert miscounted() == {"person": [], "outlet": []}


def test_a_wrong_outlet_is_found(db: None) -> None:
    quote = make_quote(make_article(source=make_source(POST)))
    merge_sources(merged=quote.article.source, kept=make_source(TIMES), editor=None)  # type: ignore[arg-type]
    Article.objects.update(source=outlet(POST), printed_in=None)
    assert not is_whole()


NAMES = (POST, TIMES, WIRE, "Evening Gazette")
Step = tuple[str, int, int]
steps = st.lists(
    st.tuples(st.sampled_from(("import", "merge", "undo")), st.integers(0, 3), st.integers(0, 3)),
    max_size=10,
)


class TestHistories(TestCase):
    @with_settings(max_examples=20)
    @given(steps)
    def test_merges_that_are_all_undone_leave_no_trace(self, history: list[Step]) -> None:
        """The same imports without the merges are what is left, in whichever order they go."""
        imports: list[tuple[int, str, str]] = []
        merges: list[SourceMerge] = []
        for name in NAMES:
            resolve_source(name=name)
        for act, first, second in history:
            if act == "import":
                imports.append((len(imports), NAMES[first], NAMES[second]))
                bring(*imports[-1])
            elif act == "merge":
                with suppress(ValidationError):  # one of them is merged already
                    merges.append(merge(NAMES[first], NAMES[second]))
            elif merges:
                undo_merge_sources(merge=merges.pop(first % len(merges)), editor=None)
        while merges:
            undo_merge_sources(merge=merges.pop(), editor=None)
        assert is_whole()
        told = export()
        Quote.objects.all().delete()
        Article.objects.all().delete()
        for each in imports:
            bring(*each)
        assert export() == told
