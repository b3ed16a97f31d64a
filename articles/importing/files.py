"""Single files and documents: their bytes -> RawArticle."""

from dataclasses import replace
from itertools import islice
from pathlib import Path

from articles.importing.document import Document
from articles.importing.documents import MAX_BYTES, documents
from articles.importing.errors import ReadError
from articles.importing.html_reader import read_html
from articles.importing.raw_article import RawArticle
from articles.importing.sidecar import SidecarRow
from articles.importing.text_reader import read_bytes, with_sidecar


def read_document(document: Document, *, sidecar: SidecarRow | None = None) -> RawArticle:
    """The article of a document. Pure, and the costly part: fit for a process of its own.

    Raises ReadError and nothing else.
    """
    if document.format == "html":
        article = read_html(
            document.data,
            source_file=document.name,
            said=document.said,
            fetched=document.fetched,
            sidecar=sidecar,
        )
    else:
        article = read_bytes(document.data, source_file=document.name, sidecar=document.said)
        article = with_sidecar(article, sidecar) if sidecar else article
    return replace(article, problems=(*document.problems, *article.problems))


def read(
    path: Path, *, sidecar: SidecarRow | None = None, max_bytes: int = MAX_BYTES
) -> RawArticle:
    """Read a file that is one article, of whatever format.

    Raises ReadError for a file that cannot be opened, is too large, holds none or several.
    """
    return _only(list(islice(documents(path, max_bytes=max_bytes), 2)), str(path), sidecar)


def _only(found: list[Document | ReadError], name: str, sidecar: SidecarRow | None) -> RawArticle:
    if len(found) > 1:
        raise ReadError(name, "holds several articles")
    (only,) = found
    if isinstance(only, ReadError):
        raise only
    return read_document(only, sidecar=sidecar)
