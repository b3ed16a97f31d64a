"""An editor's decision about a quotation: through the action, once, and only what was changed."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry

from articles.models import Quote
from tests.admin.conftest import Desk, errors_of
from tests.admin.page_form import PageForm
from tests.factories import make_article, make_name, make_person, make_quote

SPANS = ("start", "end", "text", "cue", "mention", "introduction", "chain", "rule", "confidence")


def machine_values(quote: Quote) -> dict[str, Any]:
    return Quote.objects.filter(pk=quote.pk).values(*SPANS, "source", "sorted_at").get()


def make_guess(**fields: Any) -> Quote:
    """A quote that the machine gave to the wrong person."""
    wrong = make_person("Carla Berg")
    return make_quote(
        speaker=wrong,
        speaker_kind="person",
        name=make_name(wrong, "Berg"),
        mention="she",
        chain=[{"start": 0, "end": 4, "text": "Berg"}],
        **fields,
    )


def test_another_speaker_corrects(desk: Desk) -> None:
    quote, anna = make_guess(), make_person("Anna Lindqvist")
    before = machine_values(quote)
    response = desk.save("change", quote, speaker=str(anna.pk))
    assert response.redirect_chain
    quote.refresh_from_db()
    assert (quote.status, quote.speaker, quote.speaker_kind) == ("corrected", anna, "person")
    assert quote.reviewer == desk.user
    assert quote.reviewed_at is not None
    assert machine_values(quote) == before


def test_a_person_brings_its_kind(desk: Desk) -> None:
    quote, ministry = make_guess(), make_person("The Kremlin", kind="organisation")
    desk.save("change", quote, speaker=str(ministry.pk))
    quote.refresh_from_db()
    assert (quote.speaker, quote.speaker_kind) == (ministry, "organisation")


@pytest.mark.parametrize("kind", ["group", "document"])
def test_a_group_or_document(desk: Desk, kind: str) -> None:
    quote = make_guess()
    changes = {"speaker": "", "speaker_kind": kind, "speaker_text": "US officials"}
    desk.save("change", quote, **changes)
    quote.refresh_from_db()
    assert (quote.status, quote.speaker, quote.name) == ("corrected", None, None)
    assert (quote.speaker_kind, quote.speaker_text) == (kind, "US officials")


def test_another_kind_keeps_the_speaker(desk: Desk) -> None:
    quote = make_guess()
    desk.save("change", quote, kind="scare")
    before, name = quote.speaker, quote.name
    quote.refresh_from_db()
    assert (quote.status, quote.kind) == ("corrected", "scare")
    assert (quote.speaker, quote.name) == (before, name)


def test_no_speaker_and_no_words_is_unknown(desk: Desk) -> None:
    quote = make_guess()
    desk.save("change", quote, speaker="")
    quote.refresh_from_db()
    assert (quote.status, quote.speaker, quote.speaker_kind) == ("corrected", None, "unknown")


@pytest.mark.parametrize(
    ("decision", "status"),
    [("confirm", "confirmed"), ("unknown", "corrected"), ("reject", "rejected")],
)
def test_decisions(desk: Desk, decision: str, status: str) -> None:
    quote = make_guess()
    before = machine_values(quote)
    desk.save("change", quote, decision=decision)
    quote.refresh_from_db()
    assert (quote.status, quote.reviewer) == (status, desk.user)
    assert quote.reviewed_at is not None
    assert (quote.speaker is None) == (decision == "unknown")
    assert machine_values(quote) == before


def test_a_correction_that_is_confirmed_is_a_correction(desk: Desk) -> None:
    quote, anna = make_guess(), make_person("Anna Lindqvist")
    desk.save("change", quote, speaker=str(anna.pk), decision="confirm")
    quote.refresh_from_db()
    assert (quote.status, quote.speaker) == ("corrected", anna)


def test_a_rejected_quote_is_taken_back(desk: Desk) -> None:
    quote = make_guess(status="rejected")
    desk.save("change", quote, decision="confirm")
    quote.refresh_from_db()
    assert quote.status == "confirmed"


@pytest.mark.parametrize("page", ["quote", "article"])
def test_nothing_decided_changes_nothing(desk: Desk, page: str) -> None:
    quote = make_guess()
    before = Quote.objects.values().get()
    desk.save("change", quote if page == "quote" else quote.article)
    assert Quote.objects.values().get() == before


@pytest.mark.parametrize(
    "change",
    [
        {"decision": "confirm"},
        {"decision": "unknown"},
        {"decision": "reject"},
        {"kind": "partial"},
        {"speaker": ""},
        {"kind": "partial", "decision": "confirm"},
    ],
)
def test_double_submit(desk: Desk, change: dict[str, str]) -> None:
    quote = make_guess()
    data = desk.form("change", quote) | change
    desk.post("change", quote, data)
    before = Quote.objects.values().get()
    response = desk.post("change", quote, data)
    assert response.status_code == 200
    assert Quote.objects.values().get() == before


def test_double_submit_of_another_speaker(desk: Desk) -> None:
    quote, anna = make_guess(), make_person("Anna Lindqvist")
    data = desk.form("change", quote) | {"speaker": str(anna.pk)}
    desk.post("change", quote, data)
    before = Quote.objects.values().get()
    assert desk.post("change", quote, data).redirect_chain
    assert Quote.objects.values().get() == before


@pytest.mark.parametrize("on", ["quote", "article"])
@pytest.mark.parametrize(
    "change", [{"kind": "partial"}, {"decision": "confirm"}, {"decision": "reject"}]
)
def test_a_form_opened_before_a_correction_writes_nothing(
    desk: Desk, on: str, change: dict[str, str]
) -> None:
    quote, anna = make_guess(), make_person("Anna Lindqvist")
    row, prefix = (quote, "") if on == "quote" else (quote.article, "quotes-0-")
    open_since_morning = desk.form("change", row)
    desk.save("change", quote, speaker=str(anna.pk))
    before = Quote.objects.values().get()
    change = {f"{prefix}{field}": value for field, value in change.items()}
    response = desk.post("change", row, open_since_morning | change)
    assert "editor has decided: corrected, Anna Lindqvist." in response.content.decode()
    assert Quote.objects.values().get() == before
    # What is there now is shown, and may be decided about.
    again = PageForm(response.content.decode()).data
    assert again[f"{prefix}speaker"] == str(anna.pk)
    assert again.get(f"{prefix}decision", "") == ""
    assert desk.post("change", row, again | change).redirect_chain


@pytest.mark.parametrize("on", ["quote", "article"])
def test_a_form_opened_before_an_extraction_confirms_no_new_speaker(desk: Desk, on: str) -> None:
    quote = make_guess()
    row, prefix = (quote, "") if on == "quote" else (quote.article, "quotes-0-")
    open_since_morning = desk.form("change", row)
    Quote.objects.update(speaker=make_person("Tomas Dahl"), name=None)
    before = Quote.objects.values().get()
    response = desk.post("change", row, open_since_morning | {f"{prefix}decision": "confirm"})
    assert "it now says “Tomas Dahl”" in response.content.decode()
    assert Quote.objects.values().get() == before


def test_an_untouched_row_of_an_old_page_is_no_conflict(desk: Desk) -> None:
    """Another field of the article is saved while somebody decides about its quotations."""
    quote, anna = make_guess(), make_person("Anna Lindqvist")
    open_since_morning = desk.form("change", quote.article)
    desk.save("change", quote, speaker=str(anna.pk))
    before = Quote.objects.values().get()
    response = desk.post("change", quote.article, open_since_morning | {"byline": "Mira Solheim"})
    assert response.redirect_chain
    quote.article.refresh_from_db()
    assert quote.article.byline == "Mira Solheim"
    assert Quote.objects.values().get() == before


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"speaker_text": "US officials", "decision": "reject"}, "Either name a speaker"),
        ({"speaker_text": "US officials", "decision": "unknown"}, "Either name a speaker"),
        ({"speaker_kind": "group"}, "is kept as: person"),
        ({"speaker": "", "speaker_kind": "group"}, "Give the words that name it"),
        ({"speaker": "999999"}, "not one of the available choices"),
        ({"speaker": "<script>"}, "not one of the available choices"),
        ({"speaker": "9" * 30}, "not one of the available choices"),
        ({"kind": "nonsense"}, "not one of the available choices"),
        ({"decision": "nonsense"}, "not one of the available choices"),
        ({"speaker": "", "speaker_text": "x" * 301}, "at most 300 characters"),
    ],
)
def test_refused_with_a_reason(desk: Desk, change: dict[str, str], message: str) -> None:
    quote = make_guess()
    before = Quote.objects.values().get()
    response = desk.save("change", quote, **change)
    assert response.status_code == 200
    assert message in errors_of(response)
    assert Quote.objects.values().get() == before


def test_a_merged_person_is_refused(desk: Desk) -> None:
    quote, kept = make_guess(), make_person("Anna Lindqvist")
    merged = make_person("Ana Lindqvist", merged_into=kept)
    response = desk.save("change", quote, speaker=str(merged.pk))
    assert "choose Anna Lindqvist instead" in errors_of(response)


def test_a_quote_of_a_merged_person_can_be_decided_about(desk: Desk) -> None:
    quote = make_guess()
    quote.speaker.merged_into = make_person("Anna Lindqvist")  # type: ignore[union-attr]
    quote.speaker.save()  # type: ignore[union-attr]
    desk.save("change", quote, decision="reject")
    quote.refresh_from_db()
    assert quote.status == "rejected"


def test_an_unanchored_quote_can_only_be_rejected(desk: Desk) -> None:
    quote = make_guess(status="unanchored")
    for change in ({"decision": "confirm"}, {"kind": "partial"}):
        assert "no longer in the article" in errors_of(desk.save("change", quote, **change))
    desk.run("confirm", quote)
    quote.refresh_from_db()
    assert quote.status == "unanchored"
    desk.save("change", quote, decision="reject")
    quote.refresh_from_db()
    assert quote.status == "rejected"


def test_forged_machine_fields_are_ignored(desk: Desk) -> None:
    quote = make_guess()
    before = Quote.objects.values().get()
    forged = {"start": "1", "text": "forged", "status": "confirmed", "confidence": "1"}
    desk.save("change", quote, **forged, reviewer=str(desk.user.pk))
    assert Quote.objects.values().get() == before


def test_on_the_article_page(desk: Desk) -> None:
    article = make_article("“One,” she said.\n\n“Two,” he said.\n\n“Three.”")
    anna = make_person("Anna Lindqvist")
    spans = ((0, 5), (18, 23), (35, 43))
    first, second, third = (make_quote(article, start=s, end=e) for s, e in spans)
    before = [machine_values(quote) for quote in (first, second, third)]
    changes = {"quotes-0-speaker": str(anna.pk), "quotes-1-decision": "reject"}
    assert desk.save("change", article, **changes).redirect_chain
    rows = list(Quote.objects.order_by("start"))
    assert [quote.status for quote in rows] == ["corrected", "rejected", "automatic"]
    assert [quote.reviewer for quote in rows] == [desk.user, desk.user, None]
    assert rows[0].speaker == anna
    assert [machine_values(quote) for quote in rows] == before
    told = LogEntry.objects.filter(object_id=article.pk, content_type__model="article").get()
    assert "Speaker" in told.get_change_message()
    of_quotes = LogEntry.objects.filter(content_type__model="quote").order_by("pk")
    assert [entry.object_id for entry in of_quotes] == [str(first.pk), str(second.pk)]


def test_an_error_on_the_article_page_is_shown_there(desk: Desk) -> None:
    quote, kept = make_guess(), make_person("Anna Lindqvist")
    merged = make_person("Ana Lindqvist", merged_into=kept)
    response = desk.save("change", quote.article, **{"quotes-0-speaker": str(merged.pk)})
    assert "choose Anna Lindqvist instead" in response.content.decode()
    # The chosen row is shown again, with its own name.
    assert f'<option value="{merged.pk}" selected>Ana Lindqvist' in response.content.decode()


def test_a_quote_that_vanished_meanwhile(desk: Desk) -> None:
    quote = make_guess()
    data = desk.form("change", quote.article) | {"quotes-0-decision": "reject"}
    article = quote.article
    quote.delete()
    assert desk.post("change", article, data).status_code == 200


def test_a_long_article_is_only_read(desk: Desk) -> None:
    article = make_article("“A” " * 101)
    for number in range(101):
        make_quote(article, start=number * 4, end=number * 4 + 3)
    form = desk.form("change", article)
    assert not [name for name in form if name.endswith(("-speaker", "-kind", "-decision"))]
    forged = {"quotes-0-decision": "reject", "quotes-0-speaker": ""}
    assert desk.save("change", article, **forged).status_code == 200
    assert set(Quote.objects.values_list("status", flat=True)) == {"automatic"}


def test_bulk_confirm_and_reject(desk: Desk) -> None:
    quotes = [make_quote() for _ in range(3)]
    desk.run("confirm", *quotes[:2])
    assert sorted(Quote.objects.values_list("status", flat=True)) == [
        "automatic",
        "confirmed",
        "confirmed",
    ]
    response = desk.run("reject", *quotes)
    assert "Rejected: 3." in response.content.decode()
    assert not Quote.objects.exclude(status="rejected", reviewer=desk.user).exists()
    before = list(Quote.objects.order_by("pk").values())
    assert "Left as they were: 3." in desk.run("reject", *quotes).content.decode()
    assert list(Quote.objects.order_by("pk").values()) == before
    assert LogEntry.objects.filter(object_id=quotes[0].pk).count() == 2


def test_bulk_confirm_leaves_corrections(desk: Desk) -> None:
    quote, anna = make_guess(), make_person("Anna Lindqvist")
    desk.save("change", quote, speaker=str(anna.pk))
    desk.run("confirm", quote)
    quote.refresh_from_db()
    assert quote.status == "corrected"


def test_too_many_at_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.admin.archive_admin.MOST_AT_ONCE", 1)
    quotes = [make_quote() for _ in range(2)]
    assert "choose at most 1 rows" in desk.run("confirm", *quotes).content.decode()
    assert not Quote.objects.exclude(status="automatic").exists()
