"""The review page: a decision, and the next one of the same list."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.actions.extract_quotes import extract_quotes
from articles.models import Quote, Review
from tests.admin.conftest import Desk, address, errors_of
from tests.admin.page_form import PageForm
from tests.admin.review_pages import addition_page, decide, review_page
from tests.admin.test_query_counts import queries
from tests.factories import make_article, make_name, make_person, make_quote, make_source


def make_queue(*confidences: float) -> list[Quote]:
    """Quotations of an article each, in the order in which they are reviewed."""
    quotes = [make_quote(confidence=confidence) for confidence in confidences]
    return sorted(quotes, key=lambda quote: (quote.confidence, -quote.pk))


def test_the_queue_begins_with_the_least_sure(desk: Desk) -> None:
    quotes = make_queue(0.9, 0.3, 0.5)
    response = desk.client.get(reverse("admin:articles_quote_queue"))
    assert response["Location"] == review_page(quotes[0])
    assert "<strong>3</strong> left" in desk.client.get(response["Location"]).content.decode()


def test_a_decision_leads_to_the_next_until_none_is_left(desk: Desk) -> None:
    quotes = make_queue(0.3, 0.3, 0.9)
    for quote, following in pairwise(quotes):
        response = decide(desk, review_page(quote), decision="confirm")
        assert response["Location"] == review_page(following)
    last = decide(desk, review_page(quotes[-1]), decision="reject")
    assert last["Location"] == address("changelist", Quote)
    assert [quote.status for quote in Quote.objects.order_by("confidence", "-id")] == [
        "confirmed",
        "confirmed",
        "rejected",
    ]
    empty = desk.client.get(reverse("admin:articles_quote_queue"), follow=True)
    assert "Nothing is left to review" in empty.content.decode()


def walked(desk: Desk, query: str) -> list[int]:
    """The ids of the list, skipping from one to the next; and back again."""
    start = desk.client.get(f"{reverse('admin:articles_quote_queue')}?{query}")["Location"]
    ways = []
    for step in ("following", "previous"):
        found = []
        while True:
            context = desk.client.get(start).context
            found.append(context["quote"].pk)
            if context[step] is None:
                break
            start = f"{reverse('admin:articles_quote_review', args=[context[step]])}?{query}"
        ways.append(found)
    assert ways[0] == ways[1][::-1]
    return ways[0]


@pytest.mark.parametrize(
    "query",
    [
        "status__exact=automatic",
        "status__exact=automatic&o=6",
        "status__exact=automatic&o=-6",
        "status__exact=automatic&o=2",  # by no index: as if nobody had sorted it
        "band=low&status__exact=automatic&o=-6",
        "q=harbour&status__exact=automatic",
        "status__exact=confirmed",
        "found=none&status__exact=automatic",
    ],
)
def test_it_is_the_filtered_list_in_its_order(desk: Desk, query: str) -> None:
    people = [None, make_person("Anna Lind"), make_person("Tomas Berg"), None]
    for n in range(12):
        make_quote(
            speaker=people[n % 4],
            kind=("direct", "partial")[n % 2],
            confidence=(0.3, 0.6)[n % 3 == 0],
            status="confirmed" if n in (4, 5) else "automatic",
        )
    listed = desk.client.get(f"{address('changelist', Quote)}?{query}").context["cl"].queryset
    rows = listed if "o=" in query else listed.order_by("confidence", "-id")
    assert walked(desk, query) == [quote.pk for quote in rows]


def test_without_a_status_those_that_nobody_decided_about(desk: Desk) -> None:
    make_queue(0.3, 0.4)
    make_quote(status="confirmed", confidence=0.2)
    assert len(walked(desk, "band=low")) == 2


def test_the_list_and_the_place_are_kept(desk: Desk) -> None:
    """What is decided about leaves the list: the next is the next of before."""
    quotes = [make_quote() for _ in range(3)]
    query = "o=6&status__exact=automatic"
    response = decide(desk, review_page(quotes[0], query), decision="unknown")
    assert response["Location"] == review_page(quotes[1], query)


def test_a_list_that_there_is_not(desk: Desk) -> None:
    quote = make_quote()
    for page in (review_page(quote, "colour=red"), f"{reverse('admin:articles_quote_queue')}?a=b"):
        response = desk.client.get(page)
        assert response.status_code in (302, 400)


def test_what_is_shown(desk: Desk) -> None:
    body = (
        "Anna Lindqvist, the mayor of Nordvik, opened the meeting.\n\n"
        "“The <b>harbour</b> stays open,” Lindqvist said.\n\n"
        "“We shall see,” said Tomas Berg, a fisherman."
    )
    article = make_article(body, source=make_source("Harbour Post"))
    extract_quotes(article=article)
    other = make_person("Annika Lindkvist", status="confirmed")
    make_name(other, "Annika Lindkvist")
    quote = article.quotes.earliest("start")
    page = desk.client.get(review_page(quote))
    html = page.content.decode()
    assert '<mark class="in-place__mention">Lindqvist</mark>' in html
    assert "&lt;b&gt;harbour&lt;/b&gt;" in html
    assert "Confirm: <bdi>Anna Lindqvist</bdi>" in html
    assert [each.label for each in page.context["candidates"]] == ["Tomas Berg", "Annika Lindkvist"]
    for paragraph in page.context["paragraphs"]:
        text = "".join(piece.text for piece in paragraph.pieces)
        assert body[paragraph.start : paragraph.start + len(text)] == text


def test_a_candidate_is_chosen_with_one_button(desk: Desk) -> None:
    quote, anna = make_quote(speaker=make_person("Carla Berg")), make_person("Anna Lindqvist")
    decide(desk, review_page(quote), candidate=f"person:{anna.pk}")
    quote.refresh_from_db()
    assert (quote.status, quote.speaker, quote.reviewer) == ("corrected", anna, desk.user)


def test_a_document_that_speaks_in_the_article(desk: Desk) -> None:
    article = make_article("“One,” it said.\n\n“Two,” it said.")
    make_quote(article, start=17, end=23, speaker_kind="document", speaker_text="joint statement")
    quote = make_quote(article, end=6, speaker=make_person("Carla Berg"))
    page = desk.client.get(review_page(quote))
    assert page.context["candidates"][0].value == "document:joint statement"
    decide(desk, review_page(quote), candidate="document:joint statement")
    quote.refresh_from_db()
    assert (quote.speaker, quote.speaker_kind, quote.speaker_text) == (
        None,
        "document",
        "joint statement",
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"candidate": "person:999999"},
        {"candidate": "ghost:x"},
        {"candidate": "group:"},
        {"decision": "nonsense"},
        {"kind": "nonsense"},
        {"words": "nowhere in the text"},
        {"start": "0", "end": "99999"},
        {"speaker_text": "US officials", "decision": "reject"},
    ],
)
def test_refused_with_a_reason(desk: Desk, changes: dict[str, str]) -> None:
    quote = make_quote(speaker=make_person("Carla Berg"))
    before = Quote.objects.values().get()
    response = decide(desk, review_page(quote), **changes)
    assert response.status_code == 200
    assert 'class="errorlist' in response.content.decode()
    assert Quote.objects.values().get() == before


@pytest.fixture
def spoken(db: None) -> Quote:
    body = "“Yes,” Berg said. Later: “Yes, the \n“big” harbour” — he’d go.\n\nHe said “Yes,” again."
    return make_quote(make_article(body), end=6, kind="direct")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"start": "18", "end": "23"}, "Later"),
        ({"start": "17", "end": "24", "words": "anything"}, "Later:"),
        ({"words": "Later: “Yes, the"}, "Later: “Yes, the"),
        ({"words": 'the "big" harbour" -- he\'d'}, None),
        ({"words": 'the "big" harbour" — he\'d'}, "the \n“big” harbour” — he’d"),
        ({"words": "yes"}, None),
        ({"words": "Yes"}, "Yes"),  # the one that overlaps
    ],
)
def test_other_words(desk: Desk, spoken: Quote, changes: dict[str, str], words: str | None) -> None:
    decide(desk, review_page(spoken), **changes)
    spoken.refresh_from_db()
    assert spoken.text == (words or "“Yes,”")
    assert spoken.article.body[spoken.start : spoken.end] == spoken.text
    assert spoken.status == ("corrected" if words else "automatic")


def test_words_that_stand_twice_are_asked_about(desk: Desk, spoken: Quote) -> None:
    response = decide(desk, review_page(spoken), words="said")
    html = response.content.decode()
    assert "more than once: choose which" in html
    form = PageForm(html).data
    assert "12-16" in html
    desk.client.post(review_page(spoken), form | {"words": "said", "which": "12-16"})
    spoken.refresh_from_db()
    assert (spoken.start, spoken.text) == (12, "said")


def test_words_of_another_quotation(desk: Desk, spoken: Quote) -> None:
    other = make_quote(spoken.article, start=25, end=30)
    response = decide(desk, review_page(spoken), start="0", end="28")
    assert f"overlap quotation no. {other.pk}" in response.content.decode()
    assert Quote.objects.get(pk=spoken.pk).text == "“Yes,”"


def test_what_has_lost_its_place_is_given_one(desk: Desk, spoken: Quote) -> None:
    Quote.objects.update(status="unanchored")
    page = review_page(spoken, "status__exact=unanchored")
    assert "no longer in the text" in desk.client.get(page).content.decode()
    decide(desk, page, start="18", end="23", speaker_text="Berg", speaker_kind="person")
    spoken.refresh_from_db()
    assert (spoken.text, spoken.status) == ("Later", "corrected")


def test_two_editors_at_once(desk: Desk) -> None:
    quote, anna = make_quote(speaker=make_person("Carla Berg")), make_person("Anna Lindqvist")
    first = PageForm(desk.client.get(review_page(quote)).content.decode()).data
    other = Desk(User.objects.create_superuser("ola"))
    decide(other, review_page(quote), candidate=f"person:{anna.pk}")
    before = Quote.objects.values().get()
    for decision in ("confirm", "unknown", "reject"):
        response = desk.client.post(review_page(quote), first | {"decision": decision})
        assert "ola has decided: corrected, Anna Lindqvist." in response.content.decode()
        assert Quote.objects.values().get() == before
    # Asked again, with what the other one decided, it may be decided otherwise.
    again = PageForm(response.content.decode()).data
    desk.client.post(review_page(quote), again | {"decision": "unknown"})
    quote.refresh_from_db()
    assert (quote.reviewer, quote.speaker) == (desk.user, None)


@pytest.mark.parametrize(
    "changes",
    [{"decision": "confirm"}, {"decision": "reject"}, {"candidate": ""}, {"words": "“A”"}],
)
def test_a_double_click(desk: Desk, changes: dict[str, str]) -> None:
    anna = make_person("Anna Lindqvist")
    if "candidate" in changes:
        changes = {"candidate": f"person:{anna.pk}"}
    quotes = [make_quote(make_article("“A” and more, she said.")) for _ in range(2)][::-1]
    form = PageForm(desk.client.get(review_page(quotes[0])).content.decode()).data
    answers = [desk.client.post(review_page(quotes[0]), form | changes) for _ in range(2)]
    assert [answer["Location"] for answer in answers] == [review_page(quotes[1])] * 2
    assert Review.objects.count() == 1


def test_a_form_without_a_decision(desk: Desk) -> None:
    quote = make_quote()
    assert "Nothing was changed." in decide(desk, review_page(quote)).content.decode()
    assert Quote.objects.get().status == "automatic"


def test_a_quotation_that_is_gone(desk: Desk) -> None:
    quote, other = make_queue(0.3, 0.4)
    form = PageForm(desk.client.get(review_page(quote)).content.decode()).data
    Quote.objects.filter(pk=quote.pk).delete()
    response = desk.client.post(review_page(quote), form | {"decision": "confirm"}, follow=True)
    assert "That quotation is gone" in response.content.decode()
    assert response.redirect_chain[-1][0] == review_page(other)


def test_alone_it_stays(desk: Desk) -> None:
    quote = make_queue(0.3, 0.4)[0]
    page = review_page(quote, "alone=1")
    assert decide(desk, page, decision="confirm")["Location"] == page
    assert "left" not in desk.client.get(page).content.decode().split("content-main")[1][:900]


def test_undo_after_a_decision(desk: Desk) -> None:
    first, second = make_queue(0.3, 0.4)
    before = Quote.objects.order_by("pk").values()[0]
    decide(desk, review_page(first, "o=4"), decision="reject")
    html = desk.client.get(review_page(second, "o=4")).content.decode()
    assert "Your last decision: <strong>Rejected: no quotation</strong>" in html
    undo = reverse("admin:articles_quote_undo", args=[Review.objects.get().pk])
    assert f'action="{undo}?o=4"' in html
    for _ in range(2):
        assert desk.client.post(f"{undo}?o=4")["Location"] == review_page(first, "o=4")
    assert Quote.objects.order_by("pk").values()[0] == before
    assert "Your last decision" not in desk.client.get(review_page(first)).content.decode()


def test_undo_from_the_history(desk: Desk) -> None:
    quote = make_quote()
    response = desk.save("change", quote, decision="confirm")
    assert address("history", quote) in response.content.decode()
    page = desk.get("history", quote).content.decode()
    undo = reverse("admin:articles_quote_undo", args=[Review.objects.get().pk])
    assert undo in page
    other = Desk(User.objects.create_superuser("ola"))
    assert "Undone: Confirmed" in other.client.post(f"{undo}?alone=1", follow=True).content.decode()
    assert Quote.objects.get().status == "automatic"
    assert undo not in desk.get("history", quote).content.decode()


def test_undo_of_what_somebody_decided_about_since(desk: Desk) -> None:
    quote = make_quote()
    decide(desk, review_page(quote), decision="confirm")
    first = Review.objects.get()
    decide(Desk(User.objects.create_superuser("ola")), review_page(quote), decision="reject")
    undo = reverse("admin:articles_quote_undo", args=[first.pk])
    response = desk.client.post(f"{undo}?alone=1", follow=True)
    html = response.content.decode()
    assert "Nothing was undone: ola has decided since" in html
    assert "Your last decision" not in html
    assert Quote.objects.get().status == "rejected"


def test_undo_is_no_link(desk: Desk) -> None:
    decide(desk, review_page(make_quote()), decision="confirm")
    undo = reverse("admin:articles_quote_undo", args=[Review.objects.get().pk])
    assert desk.client.get(undo).status_code == 405
    assert desk.client.post(reverse("admin:articles_quote_undo", args=[999])).status_code == 404


def pages(quote: Quote) -> dict[str, str]:
    review = Review.objects.first()
    return {
        "queue": reverse("admin:articles_quote_queue"),
        "review": review_page(quote),
        "undo": reverse("admin:articles_quote_undo", args=[review.pk if review else 1]),
        "add": addition_page(quote.article),
    }


@pytest.mark.parametrize("name", ["queue", "review", "undo", "add"])
def test_who_may_not(desk: Desk, desk_with: Callable[..., Desk], name: str) -> None:
    quote = make_quote()
    decide(desk, review_page(quote), decision="confirm")
    before = Quote.objects.values().get()
    page = pages(quote)[name]
    others = [
        desk_with("view_quote", "view_article", "change_article", "delete_quote", "change_person")
    ]
    for client in (*(each.client for each in others), Client()):
        for answer in (client.get(page), client.post(page, {"decision": "reject"})):
            anonymous = answer.status_code == 302 and "/admin/login/" in answer["Location"]
            assert answer.status_code == 403 or (client is not others[0].client and anonymous)
    assert Quote.objects.values().get() == before
    assert "Review</a>" not in others[0].get("changelist", Quote).content.decode()
    assert "Add a quotation" not in others[0].get("change", quote.article).content.decode()


def test_who_may_review_may_not_add(desk_with: Callable[..., Desk]) -> None:
    desk, quote = desk_with("change_quote", "view_article"), make_quote()
    assert desk.client.get(review_page(quote)).status_code == 200
    assert decide(desk, review_page(quote), decision="confirm").status_code == 302
    assert desk.client.get(addition_page(quote.article)).status_code == 403


def test_the_number_of_queries(desk: Desk) -> None:
    def make(number: int) -> Quote:
        article = make_article("“Yes.” " * number, source=make_source())
        for n in range(number):
            person = make_person(f"Anna Lind {article.pk} {n}")
            name = make_name(person, person.name)
            quote = make_quote(article, start=n * 7, end=n * 7 + 6, speaker=person, name=name)
        decide(desk, review_page(quote), decision="confirm")
        return article.quotes.earliest("start")

    for page in (
        lambda quote: review_page(quote),
        lambda quote: addition_page(quote.article),
        lambda quote: address("history", quote),
    ):
        few, many = (page(make(number)) for number in (2, 20))
        numbers = [queries(lambda each=each: desk.client.get(each)) for each in (few, many)]  # type: ignore[misc]
        assert numbers[0] == numbers[1] <= 20


def test_links_to_the_page(desk: Desk) -> None:
    quote = make_quote()
    listed = desk.get("changelist", Quote, band="high").content.decode()
    assert f"{reverse('admin:articles_quote_queue')}?band=high" in listed
    assert f"{review_page(quote)}?alone=1" in desk.get("change", quote).content.decode()
    assert errors_of(desk.get("change", quote)) == ""
