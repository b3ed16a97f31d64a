"""Every page of the admin answers, with hostile text in every field, and escapes it."""

from typing import Any

import pytest
from django.db.models import Model
from django.urls import reverse

from articles.models import (
    Article,
    ImportBatch,
    ImportProblem,
    Person,
    PersonName,
    Quote,
    Source,
    SourceName,
)
from tests.admin.conftest import Desk
from tests.factories import make_article, make_name, make_person, make_quote, make_source

HOSTILE = "<script>alert(1)</script>"
MODELS = [Article, ImportBatch, ImportProblem, Person, PersonName, Quote, Source]
NOT_ADDED_BY_HAND = [Article, ImportBatch, ImportProblem, Quote]


@pytest.fixture
def rows(db: None) -> dict[type[Model], Model]:
    """One row of each model that is as bad as it can be."""
    source = make_source(HOSTILE)
    SourceName.objects.create(source=source, name=f"{HOSTILE} too", key="too")
    batch = ImportBatch.objects.create(paths=HOSTILE)
    article = make_article(
        f"“{HOSTILE}” {HOSTILE} said.",
        headline=HOSTILE,
        byline=HOSTILE,
        credits=HOSTILE,
        source=source,
        origin=source,
        import_batch=batch,
    )
    problem = ImportProblem.objects.create(
        batch=batch, path=HOSTILE, reason=HOSTILE, article=article
    )
    person = make_person(HOSTILE, description=HOSTILE)
    name = make_name(person, HOSTILE, scope="article", article=article)
    quote = make_quote(
        article,
        speaker=person,
        name=name,
        speaker_text=HOSTILE,
        mention=HOSTILE,
        cue=HOSTILE,
        introduction=HOSTILE,
        chain=[{"start": 0, "end": 1, "text": HOSTILE}],
    )
    make_quote(make_article(headline="", published_at=None), speaker_text=HOSTILE)
    return {type(row): row for row in (article, batch, problem, person, name, quote, source)}


def assert_harmless(response: Any) -> None:
    assert response.status_code == 200
    html = response.content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


@pytest.mark.parametrize("model", MODELS)
def test_list(desk: Desk, rows: dict[type[Model], Model], model: type[Model]) -> None:
    response = desk.get("changelist", model)
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize("model", MODELS)
def test_empty_list(desk: Desk, model: type[Model]) -> None:
    assert desk.get("changelist", model).status_code == 200


@pytest.mark.parametrize("query", ["script", HOSTILE, "", "%", "' OR 1=1 --", "“”", "nothing here"])
@pytest.mark.parametrize("model", MODELS)
def test_search(desk: Desk, rows: dict[type[Model], Model], model: type[Model], query: str) -> None:
    response = desk.get("changelist", model, q=query)
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize("model", MODELS)
def test_search_finds(desk: Desk, rows: dict[type[Model], Model], model: type[Model]) -> None:
    found = desk.get("changelist", model, q="<script>").context["cl"].result_list
    assert rows[model] in found


@pytest.mark.parametrize("model", MODELS)
def test_change(desk: Desk, rows: dict[type[Model], Model], model: type[Model]) -> None:
    assert_harmless(desk.get("change", rows[model]))


@pytest.mark.parametrize("model", MODELS)
def test_history(desk: Desk, rows: dict[type[Model], Model], model: type[Model]) -> None:
    assert desk.get("history", rows[model]).status_code == 200


@pytest.mark.parametrize("model", [Person, PersonName, Source])
def test_add(desk: Desk, model: type[Model]) -> None:
    assert desk.get("add", model).status_code == 200


@pytest.mark.parametrize("model", NOT_ADDED_BY_HAND)
def test_not_added_by_hand(desk: Desk, model: type[Model]) -> None:
    assert desk.get("add", model).status_code == 403


@pytest.mark.parametrize("model", NOT_ADDED_BY_HAND)
def test_not_deleted(desk: Desk, rows: dict[type[Model], Model], model: type[Model]) -> None:
    assert desk.post("delete", rows[model], {"post": "yes"}).status_code == 403
    assert "delete_selected" not in desk.get("changelist", model).content.decode()
    assert model._default_manager.filter(pk=rows[model].pk).exists()


@pytest.mark.parametrize("model", MODELS)
def test_saved_as_it_is(desk: Desk, rows: dict[type[Model], Model], model: type[Model]) -> None:
    if model in (ImportBatch, ImportProblem):
        assert desk.save("change", rows[model]).status_code == 403
        return
    before = model._default_manager.filter(pk=rows[model].pk).values().get()
    response = desk.save("change", rows[model])
    assert response.redirect_chain
    assert model._default_manager.filter(pk=rows[model].pk).values().get() == before


FILTERS = [
    (Article, "status__exact", ["published", "withheld"]),
    (Article, "outlet", ["known", "unknown", "nonsense"]),
    (Article, "published_precision__exact", ["minute", "day", "month", "year", "unknown"]),
    (Article, "published_basis__exact", ["text", "metadata", "sidecar", "editor"]),
    (Article, "published_at__year", ["2024"]),
    (Quote, "status__exact", [value for value, _ in Quote.Status.choices]),
    (Quote, "band", ["low", "middle", "high", "nonsense"]),
    (Quote, "found", ["known", "unresolved", "none", "nonsense"]),
    (Quote, "kind__exact", ["direct", "partial", "scare"]),
    (Quote, "speaker_kind__exact", [value for value, _ in Quote.SpeakerKind.choices]),
    (PersonName, "resolved", ["no", "yes", "nonsense"]),
    (PersonName, "scope__exact", ["everywhere", "outlet", "article"]),
    (PersonName, "decided", ["editor", "import", "nonsense"]),
    (Person, "status__exact", ["provisional", "confirmed"]),
    (Person, "kind__exact", ["person", "organisation"]),
    (Person, "merged", ["no", "yes", "nonsense"]),
    (Source, "kind__exact", [value for value, _ in Source.Kind.choices]),
    (Source, "homepage__isempty", ["1", "0"]),
    (ImportBatch, "started_at__year", ["2024"]),
]


@pytest.mark.parametrize(
    ("model", "parameter", "value"),
    [(model, parameter, value) for model, parameter, values in FILTERS for value in values],
)
def test_filter(
    desk: Desk, rows: dict[type[Model], Model], model: type[Model], parameter: str, value: str
) -> None:
    response = desk.get("changelist", model, **{parameter: value})
    assert response.status_code == 200


@pytest.mark.parametrize("model", MODELS)
def test_facets(desk: Desk, rows: dict[type[Model], Model], model: type[Model]) -> None:
    assert desk.get("changelist", model, _facets="True").status_code == 200


@pytest.mark.parametrize(
    ("band", "confidence"),
    [("low", 0), ("low", 0.4999), ("middle", 0.5), ("middle", 0.8999), ("high", 0.9), ("high", 1)],
)
def test_confidence_bands(desk: Desk, band: str, confidence: float) -> None:
    make_quote(confidence=confidence)
    counts = {
        value: desk.get("changelist", Quote, band=value).context["cl"].result_count
        for value in ("low", "middle", "high")
    }
    assert counts == {"low": 0, "middle": 0, "high": 0} | {band: 1}


def test_unresolved_names_filter(desk: Desk) -> None:
    person = make_person("Anna Lindqvist")
    unresolved = make_quote(name=make_name(None, "Lindqvist"), speaker_text="Lindqvist")
    make_quote(name=make_name(person, "Anna Lindqvist"), speaker=person)
    make_quote(speaker_kind="group", speaker_text="US officials")
    assert list(desk.get("changelist", Quote, found="unresolved").context["cl"].result_list) == [
        unresolved
    ]
    names = desk.get("changelist", PersonName, resolved="no").context["cl"].result_list
    assert [name.name for name in names] == ["Lindqvist"]


def test_undated_and_dated_articles_in_one_list(desk: Desk) -> None:
    make_article(published_at=None, headline="")
    response = desk.get("changelist", Article)
    assert "undated" in response.content.decode()
    make_article()
    html = desk.get("changelist", Article).content.decode()
    assert "2024-05-16" in html
    assert "Untitled — “The harbour stays open" in html


@pytest.mark.parametrize(
    ("model", "field"),
    [
        (Quote, "speaker"),
        (PersonName, "person"),
        (PersonName, "source"),
        (PersonName, "article"),
        (Article, "source"),
        (Article, "origin"),
    ],
)
def test_autocomplete(
    desk: Desk, rows: dict[type[Model], Model], model: type[Model], field: str
) -> None:
    query = {
        "app_label": "articles",
        "model_name": model._meta.model_name or "",
        "field_name": field,
        "term": "script",
    }
    response = desk.client.get(reverse("admin:autocomplete"), query)
    assert [row["text"] for row in response.json()["results"]] == [HOSTILE]


def test_merged_people_are_not_offered(desk: Desk) -> None:
    kept = make_person("Anna Lindqvist")
    make_person("Ana Lindqvist", merged_into=kept)
    query = {"app_label": "articles", "model_name": "quote", "field_name": "speaker"}
    response = desk.client.get(reverse("admin:autocomplete"), query | {"term": "Lindqvist"})
    assert [row["text"] for row in response.json()["results"]] == ["Anna Lindqvist"]
    assert desk.get("changelist", Person, merged="yes").context["cl"].result_count == 1


def test_links_to_the_public_page(desk: Desk, rows: dict[type[Model], Model]) -> None:
    for model in (Article, Person, Quote, Source):
        html = desk.get("change", rows[model]).content.decode()
        assert f'/{rows[model].pk}/" class="viewsitelink"' in html


def test_no_link_to_what_the_public_does_not_see(desk: Desk) -> None:
    article = make_article(status="withheld")
    for row in (article, make_quote(article), make_quote(status="rejected")):
        assert "viewsitelink" not in desk.get("change", row).content.decode()


def test_original_bytes_stay_where_they_are(desk: Desk, rows: dict[type[Model], Model]) -> None:
    article = rows[Article]
    html = desk.get("change", article).content.decode()
    assert article.original.sha256 in html  # type: ignore[attr-defined]
    assert f"{len(bytes(article.original.data))} bytes, utf-8" in html  # type: ignore[attr-defined]


def test_index_and_titles(desk: Desk, rows: dict[type[Model], Model]) -> None:
    html = desk.client.get(reverse("admin:index")).content.decode()
    assert "newsarchive" in html
    assert "News archive" in html


MACHINE_FIELDS = {
    Article: ["body", "identity", "sorted_at", "source_file", "import_batch", "published_basis"],
    Quote: [
        *("text", "start", "end", "cue", "mention", "introduction", "chain", "name", "rule"),
        *("confidence", "status", "reviewer", "reviewed_at", "source", "sorted_at", "article"),
    ],
    PersonName: ["key", "core_key", "decided_by"],
    Person: ["slug", "merged_into"],
    Source: ["slug"],
}


@pytest.mark.parametrize("model", MACHINE_FIELDS)
def test_machine_fields_are_read_only(
    desk: Desk, rows: dict[type[Model], Model], model: type[Model]
) -> None:
    form = desk.form("change", rows[model])
    assert not set(MACHINE_FIELDS[model]) & form.keys()
    assert "csrfmiddlewaretoken" in form


def test_no_inline_script_or_style(desk: Desk, rows: dict[type[Model], Model]) -> None:
    """The Content-Security-Policy allows neither."""
    for row in rows.values():
        for page in (desk.get("changelist", type(row)), desk.get("change", row)):
            html = page.content.decode()
            assert "default-src 'self'" in page.headers["Content-Security-Policy"]
            assert " style=" not in html
            assert " onclick=" not in html
            assert "<style" not in html
