"""One document -> the article that it holds, the quotations in that, and what it is compared by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from articles import quotations
from articles.importing import (
    Document,
    Published,
    RawArticle,
    ReadError,
    SidecarRow,
    outlet_key,
    read_document,
    without_outlet_furniture,
)
from articles.linking import syndication

# What editors described of each outlet, by the key of its name.
Furniture = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Task:
    """A document to be read, with what is known of it. `published`: where nothing else says when.
    `extract`: what is found in its text is wanted."""

    document: Document
    sidecar: SidecarRow | None
    furniture: Furniture
    published: Published | None = None
    extract: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """The article, without its outlet's furniture; its quotations and its fingerprints (see
    linking.syndication), or None where nobody wanted them."""

    raw: RawArticle
    attributions: Sequence[quotations.Attribution] | None = None
    fingerprints: Sequence[int] | None = None


def read_all(tasks: Sequence[Task]) -> list[Reading | ReadError]:
    """What a worker does: of each document what it holds, or why it can't be read."""
    return [read_one(task) for task in tasks]


def read_one(task: Task) -> Reading | ReadError:
    try:
        raw = read_document(task.document, sidecar=task.sidecar)
    except ReadError as problem:
        return problem
    if task.published and raw.published.at is None:
        raw = replace(raw, published=task.published)
    raw = without_outlet_furniture(raw, own_furniture(raw, task.furniture))
    if not task.extract:
        return Reading(raw)
    return Reading(raw, quotations.extract(raw.body), syndication.fingerprints(raw.body))


def own_furniture(raw: RawArticle, furniture: Furniture) -> tuple[str, ...]:
    return furniture.get(outlet_key(raw.outlet), ()) if raw.outlet else ()
