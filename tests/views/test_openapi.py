"""The description of the exports says what the exports do."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from articles.filters import (
    ArticleFilters,
    ListFilters,
    OutletFilters,
    PersonFilters,
    QuoteFilters,
    UtteranceFilters,
)
from articles.models import Quote
from articles.views.openapi import OBJECTS, PAGES
from tests.factories import make_person
from tests.views.archive import compared

LISTS: dict[str, type[ListFilters]] = {
    "quotes": QuoteFilters,
    "articles": ArticleFilters,
    "people": PersonFilters,
    "outlets": OutletFilters,
    "said": UtteranceFilters,
}
pytestmark = pytest.mark.django_db


@pytest.fixture
def told(client: Client) -> Any:
    """The description, as it is served."""
    response = client.get("/api/openapi.json")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    return response.json()


@pytest.fixture
def answers(client: Client) -> dict[str, Any]:
    """An answer of each path that gives JSON, of an archive with one of each thing."""
    shown = compared()
    Quote.objects.filter(pk=shown["first"].pk).update(chain=[{"start": 1, "end": 4, "text": "The"}])
    found = {"id": shown["first"].pk, "slug": "anna-lindqvist"}
    addresses = {f"/{name}.json": f"/{name}.json" for name in (*LISTS, "search")} | {
        "/quotes/{id}.json": f"/quotes/{found['id']}.json",
        "/articles/{id}.json": f"/articles/{shown['article'].pk}.json",
        "/people/{slug}.json": "/people/anna-lindqvist.json",
        "/outlets/{slug}.json": "/outlets/harbour-post.json",
        "/said/{id}.json": f"/said/{shown['utterance'].pk}.json",
        "/verify.json": "/verify.json?q=Jonas%20Holm:%20“the%20harbour%20stays%20open”&q=zebra",
    }
    return {path: client.get(address).json() for path, address in addresses.items()}


def names(told: Any, path: str) -> list[str]:
    parameters = told["paths"][path]["get"]["parameters"]
    return [each["name"] for each in parameters if each["in"] == "query"]


@pytest.mark.parametrize("name", LISTS)
def test_the_parameters_are_the_filters(told: Any, name: str) -> None:
    filters = list(LISTS[name].parameters)
    assert names(told, f"/{name}.json") == [*filters, *PAGES]
    assert names(told, f"/{name}.csv") == filters
    if f"/{name}.atom" in told["paths"]:
        assert names(told, f"/{name}.atom") == [each for each in filters if each != "sort"]


@pytest.mark.parametrize("name", LISTS)
def test_what_is_described_is_answered(client: Client, told: Any, name: str) -> None:
    """Each value of a parameter that has few, and one that fits of the others."""
    about = make_person("Anna Lindqvist").slug
    fitting = {
        "about": about,
        "q": "harbour",
        "speaker_text": "x",
        "from": "2024-05",
        "to": "2024",
        "per_page": 7,
    }
    for parameter in told["paths"][f"/{name}.json"]["get"]["parameters"]:
        schema = parameter["schema"].get("items", parameter["schema"])
        default = "unknown" if "pattern" in schema else ""
        for value in schema.get("enum", [fitting.get(parameter["name"], default)]):
            for ending in ("json",) if parameter["name"] in PAGES else ("json", "csv"):
                words = "q=harbour&" if value == "relevance" else ""
                address = f"/{name}.{ending}?{words}{parameter['name']}={value}"
                assert client.get(address).status_code == 200, address


def test_every_path_is_there(client: Client, told: Any, answers: dict[str, Any]) -> None:
    files = {path for path in told["paths"] if not path.endswith(".json")}
    assert {path for path in told["paths"] if path.endswith(".json")} == set(answers)
    tables = {f"/{name}.csv" for name in (*LISTS, "search")}
    assert files == tables | {"/quotes.atom", "/articles.atom", "/said.atom", "/search.atom"}
    for path in files:
        response = client.get(path)
        described = told["paths"][path]["get"]["responses"]["200"]["content"]
        assert response["Content-Type"].partition(";")[0] in described


def test_the_fields_are_those_of_the_answers(told: Any, answers: dict[str, Any]) -> None:
    schemas = told["components"]["schemas"]
    for of, noun, key, _, _ in OBJECTS:
        whole = answers[f"/{of.name}/{{{key}}}.json"]
        listed = answers[f"/{of.name}.json"]
        assert schemas[noun]["required"] == list(schemas[noun]["properties"]) == list(whole)
        assert schemas[f"{noun}List"]["required"] == list(listed)
        assert schemas[f"{noun}InList"]["required"] == list(listed["results"][0])


def test_every_field_and_parameter_is_explained(told: Any) -> None:
    for path in told["paths"].values():
        for parameter in path["get"]["parameters"]:
            assert parameter.get("description") or parameter["schema"]["description"]
    for schema in told["components"]["schemas"].values():
        for name, field in schema["properties"].items():
            if name not in ("results", "quotes"):
                assert field["description"].endswith((".", ".)")), name


def test_a_form_is_answered_as_an_address_is(client: Client, told: Any) -> None:
    compared()
    path = told["paths"]["/verify.json"]
    assert path["post"]["responses"]["200"] == path["get"]["responses"]["200"]
    (kind,) = path["post"]["requestBody"]["content"]
    asked = client.post("/verify.json", "q=the+harbour+stays+open", content_type=kind)
    assert asked.json() == client.get("/verify.json?q=the+harbour+stays+open").json()


def test_every_reference_leads_somewhere(told: Any) -> None:
    schemas = told["components"]["schemas"]
    found = list(references(told))
    assert len(found) > len(schemas)
    assert {each.removeprefix("#/components/schemas/") for each in found} == set(schemas)


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "$ref" in value:
            yield value["$ref"]
        for each in value.values():
            yield from references(each)
    elif isinstance(value, list):
        for each in value:
            yield from references(each)


def test_it_is_valid(told: Any) -> None:
    validator = pytest.importorskip("openapi_spec_validator")
    assert list(validator.OpenAPIV31SpecValidator(told).iter_errors()) == []


def test_the_answers_are_as_described(told: Any, answers: dict[str, Any]) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    for path, answer in answers.items():
        described = told["paths"][path]["get"]["responses"]["200"]["content"]
        schema = {**described["application/json"]["schema"], "components": told["components"]}
        assert list(jsonschema.Draft202012Validator(schema).iter_errors(answer)) == []


def test_it_is_sent_once(client: Client) -> None:
    etag = client.get("/api/openapi.json")["ETag"]
    again = client.get("/api/openapi.json", headers={"If-None-Match": etag})
    assert again.status_code == 304
