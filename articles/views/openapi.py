"""The exports, described for programs: OpenAPI 3.1.

Made of the tables that the answers are made of, the parameters of the filters and the fields of the
exports, so that it can't say anything else.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles.exports.articles import WHOLE_ARTICLE
from articles.exports.fields import list_of, or_null, record, text, whole
from articles.exports.outlets import WHOLE_OUTLET
from articles.exports.people import WHOLE_PERSON
from articles.exports.quotes import WHOLE_QUOTE
from articles.exports.said import WHOLE_UTTERANCE
from articles.exports.verified import VERIFICATION
from articles.filters.parameters import Sort
from articles.filters.values import MOST_VALUES, Parameter
from articles.verification import LONGEST_LINE, MOST_LINES
from articles.views.answers import json_answer, site_of
from articles.views.exports import (
    ARTICLES,
    MOST_ENTRIES,
    MOST_ON_A_PAGE,
    OUTLETS,
    PEOPLE,
    QUOTES,
    SAID,
    SEARCH,
    Exported,
)
from articles.views.pages import SIZE

Described = dict[str, Any]

INTRODUCTION = (
    "Who said what in the news, and how each outlet printed it. Every list has the parameters of "
    'its page. A value given twice means "or", two parameters mean "and". What can’t be read is '
    "refused: 400, with the reasons.\n\nPlease ask one question at a time, send back the ETag as "
    "If-None-Match, name yourself and an address in User-Agent, and take the CSV where you want "
    "the whole list."
)
KEY = "An opaque key. Follow next and previous instead of making one."
PAGES: dict[str, tuple[str, Described]] = {
    "after": (KEY, {"type": "string"}),
    "before": (KEY, {"type": "string"}),
    "per_page": (
        f"How many results; without it {SIZE}.",
        {"type": "integer", "minimum": 1, "maximum": MOST_ON_A_PAGE},
    ),
}
# Of each list: what one row is called, what its address is made of, and what it has alone.
OBJECTS: tuple[tuple[Exported, str, str, Described, Described], ...] = (
    (QUOTES, "Quote", "id", whole("Its number."), WHOLE_QUOTE),
    (ARTICLES, "Article", "id", whole("Its number."), WHOLE_ARTICLE),
    (PEOPLE, "Speaker", "slug", text("Its slug; a merged one answers 301."), WHOLE_PERSON),
    (OUTLETS, "Outlet", "slug", text("Its slug."), WHOLE_OUTLET),
    (SAID, "Utterance", "id", whole("Its number; of one that leads on, 301."), WHOLE_UTTERANCE),
)


# /api/openapi.json
@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    return json_answer(description(site_of(request)))


def description(site: str) -> Described:
    paths: Described = {}
    schemas = {"Problems": record({"problems": list_of(text("A sentence."), "Why not.")})}
    paths |= paths_of_list(SEARCH, "Quote")
    for of, noun, key, key_schema, fields in OBJECTS:
        paths |= paths_of_list(of, noun)
        paths[f"/{of.name}/{{{key}}}.json"] = path_of_object(of, noun, key, key_schema)
        schemas[f"{noun}InList"] = record(of.listed)
        schemas[f"{noun}List"] = page_of_results(noun)
        schemas[noun] = record(fields)
    paths["/verify.json"] = path_of_verification()
    schemas["Verification"] = record(VERIFICATION)
    return {
        "openapi": "3.1.0",
        "info": {"title": "newsarchive", "version": "1", "description": INTRODUCTION},
        "servers": [{"url": site}],
        "paths": paths,
        "components": {"schemas": schemas},
    }


def paths_of_list(of: Exported, noun: str) -> Described:
    filters = [described(name, each) for name, each in of.filters.parameters.items()]
    unsorted = [each for each in filters if each["name"] != "sort"]
    pages = [query(name, means, schema) for name, (means, schema) in PAGES.items()]
    problems = as_text("text/plain")
    kinds: list[tuple[str, str, list[Described], Described, Described]] = [
        ("json", f"A page of {of.name}", [*filters, *pages], as_json(f"{noun}List"), REFUSED),
        ("csv", f"All {of.name} that match", filters, as_text("text/csv"), problems),
    ]
    if of.has_feed:
        newest = f"The newest {MOST_ENTRIES} {of.name} that match"
        kinds.append(("atom", newest, unsorted, as_text("application/atom+xml"), problems))
    return {
        f"/{of.name}.{ending}": operation(
            f"{of.name}-{ending}", summary, parameters, content, {"400": answer(NOT_READ, refusal)}
        )
        for ending, summary, parameters, content, refusal in kinds
    }


def path_of_object(of: Exported, noun: str, key: str, schema: Described) -> Described:
    parameter = {"name": key, "in": "path", "required": True, "schema": schema}
    missing = {"404": answer("There is nothing at this address.", REFUSED)}
    if noun == "Quote":
        missing["410"] = answer("There was a quote at this address, and is none now.", REFUSED)
    return operation(noun.lower(), f"One of the {of.name}", [parameter], as_json(noun), missing)


def path_of_verification() -> Described:
    """Short addresses can be passed on; many lines are sent as a form, and nothing is kept."""
    means = (
        f"A quotation, or several, one a line: at most {MOST_LINES} of {LONGEST_LINE:,} characters "
        "each. “Name: words”, or “words” — Name, also asks whose they are."
    )
    schema = {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": MOST_LINES}
    refusals = {"400": answer(NOT_READ, REFUSED)}
    summary = "Where quotations are printed: exactly, nearly, as somebody else’s, or not here"
    content = as_json("Verification")
    asked = {**query("q", means, schema), "required": True}
    got = operation("verify", summary, [asked], content, refusals)
    form = record({"q": {**schema, "description": means}})
    sent = operation("verify-many", f"{summary}; for many lines", [], content, refusals)["get"]
    del sent["parameters"], sent["responses"]["304"], sent["responses"]["414"]
    sent["requestBody"] = {
        "required": True,
        "content": {"application/x-www-form-urlencoded": {"schema": form}},
    }
    return {**got, "post": sent}


def operation(
    name: str, summary: str, parameters: list[Described], content: Described, refusals: Described
) -> Described:
    responses = {
        "200": answer("What was asked for.", content),
        "304": answer("It has not changed since the ETag in If-None-Match."),
        **refusals,
        "414": answer("The address is longer than the server reads."),
    }
    described = {"operationId": name, "summary": summary, "parameters": parameters}
    return {"get": {**described, "responses": responses}}


def answer(means: str, content: Described | None = None) -> Described:
    return {"description": means, **({"content": content} if content else {})}


def described(name: str, parameter: Parameter) -> Described:
    """A parameter of a list. All but the order can be given several times."""
    schema = parameter.schema
    if not isinstance(parameter, Sort):
        schema = {"type": "array", "items": schema, "maxItems": MOST_VALUES}
    return query(name, parameter.meaning, schema)


def query(name: str, means: str, schema: Described) -> Described:
    return {"name": name, "in": "query", "description": means, "schema": schema}


def page_of_results(noun: str) -> Described:
    address = or_null(text("The address of that page; null where there is none.", format="uri"))
    return record(
        {
            "count": whole("How many rows match; counting stops at 10,000."),
            "count_is_exact": {"type": "boolean", "description": "false: there are more."},
            "results": {"type": "array", "items": ref(f"{noun}InList")},
            "next": address,
            "previous": address,
            "problems": list_of(text("A sentence."), "What was searched as words: no filter."),
        }
    )


def as_json(name: str) -> Described:
    return {"application/json": {"schema": ref(name)}}


def ref(name: str) -> Described:
    return {"$ref": f"#/components/schemas/{name}"}


def as_text(media_type: str) -> Described:
    return {media_type: {"schema": {"type": "string"}}}


NOT_READ = "What can’t be read, and why."
REFUSED = as_json("Problems")
