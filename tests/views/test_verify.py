"""The page that looks quotations up, and its JSON: what is found, what is not, and what is never
told."""

from collections.abc import Callable
from time import process_time
from typing import Any
from urllib.parse import quote as quoted
from urllib.parse import quote_plus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.actions.edit_utterances import lock_utterance
from articles.actions.link_utterances import link_utterances
from articles.models import Quote, Utterance
from articles.verification import Verdict
from articles.views.verify import LABELS
from tests.factories import make_name, make_person, make_source
from tests.views.archive import day, say
from tests.views.conftest import MOST_QUERIES
from tests.views.page import Element, parsed, problems

Get = Callable[[str], Element]
WHOLE = "“We shall not sell the rusting pier, because the island paid for every plank.”"
pytestmark = pytest.mark.django_db


@pytest.fixture
def pier() -> Quote:
    anna, post = make_person("Anna Lindqvist"), make_source("Harbour Post")
    make_name(anna, "Annika Dahl")
    said = say(WHOLE, source=post, on=day(16), speaker=anna, speaker_kind="person")
    say("“The ferry is late again, whatever the council says.”", source=post, on=day(17))
    link_utterances()
    return said


def verified(get: Get, line: str) -> Element:
    return get(f"/verify/?q={quoted(line)}").one("article", "quote")


def verdict(get: Get, line: str) -> str:
    return verified(get, line).one("p", "verdict").text


def as_json(client: Client, *lines: str) -> list[Any]:
    response = client.post("/verify.json", {"q": "\n".join(lines)})
    assert response.status_code == 200
    answers: list[Any] = response.json()["answers"]
    return answers


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (WHOLE, "Exact"),
        ("we shall NOT sell\tthe rusting pier", "Exact"),
        ("the rusting pier", "Exact"),
        ("plank", "Exact"),
        ("We shall never sell that rusting pier, because the island paid for it", "Near"),
        ("We shall not sell … because the island paid for every plank", "Near"),
        ("Anna Lindqvist: we shall not sell the rusting pier", "Exact"),
        ("Lindqvist: “we shall not sell the rusting pier”", "Exact"),
        ("“we shall not sell the rusting pier” — Annika Dahl", "Exact"),
        ("Jonas Holm: we shall not sell the rusting pier", "Credited to somebody else"),
        ("Nobody reads the gazette in winter", "Not in this archive"),
        ("gazette", "Not in this archive"),
        ("The Ferry: late again", "Exact"),  # no name after all: the words stand there so
        ("of the", "Too few words to tell"),
        ("…", "Too few words to tell"),
    ],
)
def test_verdicts(get: Get, pier: Quote, line: str, expected: str) -> None:
    if line.startswith("The Ferry"):
        say("“The Ferry: late again, and nobody minds.”")
        link_utterances()
    assert verdict(get, line) == expected


def test_what_is_shown_of_it(get: Get, pier: Quote) -> None:
    found = verified(get, "not sell the rusting pier")
    assert "5 of 5 words" in found.one("div", "quote__side").text
    assert "as a part of a longer quotation" in found.text
    meta = found.one("p", "meta").text
    assert all(words in meta for words in ("Anna Lindqvist", "Harbour Post", "16 May 2024"))
    links = {link["href"] for link in found.all("a")}
    place = f"{pier.article.get_absolute_url()}#q{pier.pk}"
    assert {pier.get_absolute_url(), f"{pier.get_absolute_url()}cite/", place} <= links


def test_differences_word_by_word(get: Get, pier: Quote) -> None:
    found = verified(get, "We shall gladly sell the rusting pier, because the island paid")
    assert found.one("del").text == "omits: gladly, end of omission"
    assert "adds: not, end of addition" in [each.text for each in found.all("ins")]
    assert "The printed text has “not” for “gladly”" in found.text


def test_the_best_comes_first_and_others_follow(get: Get, pier: Quote) -> None:
    holm = make_person("Jonas Holm")
    say("“not sell the rusting pier”", speaker=holm, on=day(20), speaker_kind="person")
    link_utterances()
    texts = [each.text for each in verified(get, WHOLE).all("p", "quote__text")]
    assert texts[0] == WHOLE
    shown = verified(get, "Anna Lindqvist: not sell the rusting pier")
    assert shown.one("p", "verdict").text == "Exact"
    assert [each.text.split(" Harbour")[0].split(" Outlet")[0] for each in shown.all("strong")][
        1
    ] == "Anna Lindqvist"
    assert "Credited to somebody else." in shown.text


def test_what_the_archive_does_not_hold_is_no_verdict(get: Get, pier: Quote) -> None:
    said = verified(get, "Nobody reads the gazette in winter").text
    assert "It holds 2 quotations from 2 articles" in said
    assert "may have been said" in said


def test_what_the_public_does_not_read(
    get: Get, client: Client, pier: Quote, settings: Any
) -> None:
    Quote.objects.filter(pk=pier.pk).update(confidence=0.3)
    assert "Lindqvist" not in verified(get, WHOLE).text
    asked = f"Jonas Holm: {WHOLE}"
    assert verdict(get, asked) == "Exact"
    assert as_json(client, asked)[0]["matches"][0]["credited"] == "unknown"
    settings.PUBLIC_CONFIDENCE = 0.2
    assert verdict(get, asked) == "Credited to somebody else"
    for hidden in ({"withheld": True}, {"status": "rejected"}, {"kind": "scare"}):
        before = Quote.objects.filter(pk=pier.pk).values(*hidden).get()
        Quote.objects.filter(pk=pier.pk).update(**hidden)
        for line in (WHOLE, "plank", "the rusting pier"):
            assert verdict(get, line) == "Not in this archive", hidden
        Quote.objects.filter(pk=pier.pk).update(**before)


def test_what_is_locked_or_not_yet_linked_is_found(get: Get, pier: Quote) -> None:
    say("“Not even the rusting pier, because the island paid for every plank,”", on=day(17))
    late = say("“A heron has settled on the lighthouse roof,”")
    assert verdict(get, "a heron has settled on the lighthouse") == "Exact"
    late.delete()
    Quote.objects.filter(text__contains="rusting").update(
        utterance=Utterance.objects.create(), link_due=True
    )
    lock_utterance(utterance=Utterance.objects.get())
    assert not Quote.objects.filter(text__contains="rusting").exclude(rendering=None).exists()
    assert verdict(get, WHOLE) == "Exact"


def test_many_lines(client: Client, pier: Quote) -> None:
    lines = [WHOLE, "", "  ", "Nobody reads the gazette in winter", "the ferry is late again"]
    page = parsed(client.post("/verify/", {"q": "\r\n".join(lines)}))
    assert page.one("h2").text == "2 exact, 1 not in this archive"
    verdicts = [each.text for each in page.all("p", "verdict")]
    assert verdicts == ["Exact", "Not in this archive", "Exact"]
    assert page.one("textarea").raw_text.lstrip("\n") == "\r\n".join(lines)
    alone = [link["href"] for link in page.all("a") if link.text == "This line alone"]
    assert len(alone) == 3
    assert client.get(alone[0]).status_code == 200


def test_one_line_has_an_address(client: Client, pier: Quote) -> None:
    response = client.post("/verify/", {"q": WHOLE})
    assert (response.status_code, response["Location"]) == (302, f"/verify/?q={quote_plus(WHOLE)}")
    page = parsed(client.get(response["Location"]))
    assert page.one("title").text.startswith("“We shall not sell")
    assert page.one("meta", name="robots")["content"] == "noindex"


def test_too_much(client: Client, get: Get, pier: Quote) -> None:
    page = parsed(client.post("/verify/", {"q": "\n".join(["late again"] * 203)}))
    assert "Only the first 200 lines are looked up; 3 more are left out." in problems(page)
    assert len(page.all("p", "verdict")) == 200
    assert "4,000 characters" in problems(parsed(client.post("/verify/", {"q": "a " * 5000})))
    for asked in ("\n".join(["late"] * 201), "a " * 5000, "", " \n\0"):
        response = client.post("/verify.json", {"q": asked})
        assert response.status_code == 400
        assert response.json()["problems"]


def test_nothing_asked(get: Get, queries: Callable[[str], int]) -> None:
    assert not get("/verify/").all("h2")
    assert not get("/verify/?q=%20%0A").all("h2")
    assert queries("/verify/") == 0


@pytest.mark.parametrize(
    "hostile",
    [
        "the " * 2500,
        "\n".join(["the"] * 200),
        "\n".join(["late"] * 200),
        "\n".join(f"the rusting pier {'and ' * 200} {n} plank" for n in range(200)),
        "\n".join("a rusting pier " * 300 for _ in range(200)),
        "“" * 9000,
        "”\n" * 300,
        "\0\0a\0",
        "\ufffe\U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f467",
        "\u202eright to left\u202c قال: «الميناء مفتوح»",
        "e" + "\u0301" * 5000,
        "Anna: " * 700,
        "A-" * 2000 + ":",
        "“ — " * 1000,
        "' OR 1=1 -- ; NEAR(a b) \" * %s {}",
        "1" * 9000,
    ],
)
def test_hostile_lines(pier: Quote, hostile: str) -> None:
    began = process_time()
    with CaptureQueriesContext(connection) as captured:
        response = Client().post("/verify/", {"q": hostile}, follow=True)
    assert response.status_code == 200
    assert parsed(response).one("h1").text == "Verify a quotation"
    assert len(captured) <= MOST_QUERIES
    assert process_time() - began < 5


def test_as_many_queries_for_many_lines(client: Client, pier: Quote) -> None:
    def asked(number: int) -> int:
        kinds = [f"Anna Lindqvist: {WHOLE}", "plank", "the ferry was late again", "no zebra here"]
        with CaptureQueriesContext(connection) as captured:
            answers = as_json(client, *(kinds * number))
        assert len(answers) == len(kinds) * number
        return len(captured)

    assert asked(1) == asked(50) <= MOST_QUERIES


def test_json(client: Client, pier: Quote) -> None:
    found = as_json(client, f"Jonas Holm: {WHOLE}")[0]
    assert found["verdict"] == "other_speaker"
    assert (found["speaker"], found["quotation"]) == ("Jonas Holm", WHOLE)
    match = found["matches"][0]
    assert (match["extent"], match["words"], match["credited"]) == ("whole", 14, "other")
    assert match["quotes"][0]["id"] == pier.pk
    asked = {"q": [WHOLE, "no zebra here"]}
    both = client.get("/verify.json", asked).json()["answers"]
    assert [each["verdict"] for each in both] == ["exact", "absent"]


def test_wire_copies_are_counted(get: Get, pier: Quote) -> None:
    for n in range(9):
        say(WHOLE, source=make_source(f"Outlet {n}"), on=day(16), speaker=pier.speaker)
    link_utterances()
    found = verified(get, WHOLE)
    assert len(found.all("p", "meta")) == 5
    assert "5 more quotations with these words" in found.text


def test_every_verdict_has_a_label() -> None:
    assert set(LABELS) == set(Verdict)


def test_links_to_it(get: Get) -> None:
    assert "/verify/" in [link["href"] for link in get("/").one("nav", "site-nav").all("a")]
    nothing = get("/search/?q=zebra").one("section", "empty")
    assert [link["href"] for link in nothing.all("a")] == ["/verify/?q=zebra"]


def test_few_words_are_not_denied_too_much(pier: Quote, get: Get) -> None:
    few = get("/verify/?q=nobody+said+this").one("main").text
    assert "has these words. Of so few words" in few
    many = "+".join(["nobody", "ever", "said", "such", "a", "thing", "of", "any", "ferry"])
    assert "has these words, or words close to them." in get(f"/verify/?q={many}").one("main").text
