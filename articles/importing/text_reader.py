"""The reader for plain text: a file's bytes -> RawArticle, in the order of the stages below."""

import hashlib
import re
from dataclasses import dataclass, replace

from articles.importing import ending, furniture, inline_credits
from articles.importing.agencies import agency_in
from articles.importing.date_conflicts import date_conflict
from articles.importing.datelines import Dateline, find_dateline
from articles.importing.dates import read_iso
from articles.importing.decoding import Decoded, binary_kind, decode
from articles.importing.errors import ReadError
from articles.importing.furniture import Labels
from articles.importing.head import Head, read_head
from articles.importing.links import link_line
from articles.importing.metadata_lines import Metadata, persons_in, read_metadata
from articles.importing.outlets import Evidence, find_origin, find_outlet
from articles.importing.paragraphs import Paragraph, split
from articles.importing.raw_article import Published, RawArticle, Removed
from articles.importing.sidecar import SidecarRow

# "Mayor opens bridge | Example Gazette": the title bar's text instead of the headline
HEADLINE_SUFFIX = re.compile(r"\s*\|\s*(?P<name>[^|]{2,50})$")
YEAR = re.compile(r"(?:©|copyright|\(c\))\s*(?:\d{4}\s*[-–]\s*)?(?P<year>\d{4})", re.IGNORECASE)
CREDIT_KINDS = ("contributors", "image-credit", "wire-credit", "original-credit", "source")


@dataclass(frozen=True, slots=True)
class Sorted:
    """The paragraphs of a file and what each is: no label means the article's text."""

    paragraphs: list[Paragraph]
    labels: Labels

    def texts(self, *kinds: str) -> list[str]:
        """The texts of these kinds, in the order of the file."""
        return [
            self.paragraphs[number].text
            for number in sorted(self.labels)
            if self.labels[number] in kinds
        ]

    def body(self) -> list[str]:
        """The paragraphs of the article."""
        return [
            paragraph.text
            for number, paragraph in enumerate(self.paragraphs)
            if number not in self.labels
        ]

    def removed(self) -> tuple[Removed, ...]:
        """The ranges of the decoded text that are not the article's."""
        return tuple(
            Removed(self.paragraphs[number].start, self.paragraphs[number].end, self.labels[number])
            for number in sorted(self.labels)
        )


def read_bytes(data: bytes, *, source_file: str, sidecar: SidecarRow | None = None) -> RawArticle:
    """Read one plain text. Raises ReadError when there is no text or no article in it."""
    kind = binary_kind(data)
    if kind:
        raise ReadError(source_file, f"is {kind}, not text")
    return _read(data, decode(data), source_file, sidecar)


def read_text(text: str, *, source_file: str, sidecar: SidecarRow | None = None) -> RawArticle:
    """The same for text that is decoded already; its `original` is its UTF-8."""
    data = text.encode("utf-8", "replace")
    return _read(data, Decoded(data.decode("utf-8"), "utf-8"), source_file, sidecar)


def _read(
    data: bytes, decoded: Decoded, source_file: str, sidecar: SidecarRow | None
) -> RawArticle:
    paragraphs, repaired = split(decoded.text)
    if not paragraphs:
        raise ReadError(source_file, "holds no text")
    head, sorted_out = _sort(inline_credits.cut_off(paragraphs, decoded.text))
    body = sorted_out.body()
    if not body:
        raise ReadError(source_file, "holds no article, only menus, credits and the like")
    problems = decoded.problems + (("mojibake was repaired",) if repaired else ())
    article = _described(data, decoded, source_file, head, sorted_out, problems)
    if sidecar is None:
        return article
    conflict = date_conflict([_stated(head.metadata), sidecar.published or Published()])
    found = (*article.problems, *([conflict] if conflict else []))
    return replace(with_sidecar(article, sidecar), problems=found)


def _sort(paragraphs: list[Paragraph]) -> tuple[Head, Sorted]:
    """Each paragraph in its place: furniture by itself, what is below, what is above."""
    labels = furniture.label(paragraphs)
    labels |= {
        number: "link"
        for number, paragraph in enumerate(paragraphs)
        if number not in labels and link_line(paragraph.text)
    }
    labels = ending.label(paragraphs, labels)
    head = read_head(paragraphs, labels)
    labels |= head.labels
    for number, found in _foot(paragraphs, labels):
        head.metadata.append(found)
        labels.setdefault(number, "date")
    labels = ending.label_last_lines(paragraphs, labels, authors=persons_in(head.byline))
    return head, Sorted(paragraphs, labels)


def _foot(paragraphs: list[Paragraph], labels: Labels) -> list[tuple[int, Metadata]]:
    """Lines below the head that say "Published: 16 May 2024", up to the list of other stories."""
    found = []
    for number in range(_end_of_page(len(paragraphs), labels)):
        text = paragraphs[number].text
        if labels.get(number, "after-end") != "after-end" or len(text) > 120:
            continue
        metadata = read_metadata(text) if any(map(str.isdigit, text)) else None
        if metadata and (metadata.labelled or metadata.updated):
            found.append((number, metadata))
    return found


def _end_of_page(count: int, labels: Labels) -> int:
    """Where other stories and comments begin: dates and addresses below are not the article's."""
    body_begun = False
    for number in range(count):
        body_begun = body_begun or number not in labels
        if body_begun and labels.get(number) in ("teaser", "comments"):
            return number
    return count


def _described(
    data: bytes,
    decoded: Decoded,
    source_file: str,
    head: Head,
    sorted_out: Sorted,
    problems: tuple[str, ...],
) -> RawArticle:
    """The article with all that its own text says of it."""
    body = sorted_out.body()
    dateline = find_dateline(body)
    headline, suffix = _without_suffix(head.headline)
    suffix = suffix or head.headline_suffix
    evidence = Evidence(
        byline=head.byline,
        masthead=head.masthead,
        headline_suffix=suffix,
        dateline=dateline,
        furniture=tuple(
            (sorted_out.labels[number], sorted_out.paragraphs[number].text)
            for number in sorted(sorted_out.labels)
        ),
    )
    outlet, origin = find_outlet(evidence), find_origin(evidence)
    return RawArticle(
        source_file=source_file,
        original=data,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=decoded.encoding,
        decoded=decoded.text,
        body="\n\n".join(body),
        headline=headline,
        section=head.section,
        byline=head.byline,
        dateline=dateline.place if dateline else "",
        outlet=outlet,
        origin=None if origin == outlet else origin,
        url=_url(sorted_out),
        published=_published(head.metadata, dateline, sorted_out.texts("copyright")),
        credits=tuple(sorted_out.texts(*CREDIT_KINDS)),
        removed=sorted_out.removed(),
        problems=problems,
    )


def _without_suffix(headline: str) -> tuple[str, str]:
    """Headline and outlet of "Mayor opens the new bridge | Example Gazette"."""
    match = HEADLINE_SUFFIX.search(headline)
    if (
        match is None
        or len(headline[: match.start()].split()) < 4
        or len(match["name"].split()) > 5
    ):
        return headline, ""
    return headline[: match.start()], match["name"].strip()


def _url(sorted_out: Sorted) -> str | None:
    end = _end_of_page(len(sorted_out.paragraphs), sorted_out.labels)
    links = (
        link_line(sorted_out.paragraphs[number].text)
        for number in range(end)
        if sorted_out.labels.get(number) == "link"
    )
    return next(filter(None, links), None)


def _published(
    metadata: list[Metadata], dateline: Dateline | None, copyrights: list[str]
) -> Published:
    """The date that says "published", else one that says nothing, else that of the last change.

    Last comes the year in an agency's copyright line, which the agency writes anew for every
    text. A site's own footer ("© 2016 Example Gazette") dates the site and is not used.
    """
    candidates = [
        _stated(metadata),
        dateline.published if dateline else None,
        *(found.updated for found in metadata),
        *(_wire_year(text) for text in copyrights),
    ]
    return next((found for found in candidates if found and found.at), Published())


def _stated(metadata: list[Metadata]) -> Published:
    """What the lines around the text say of its publication, first those that call it so."""
    labelled = [found.published for found in metadata if found.labelled]
    every = [found.published for found in metadata]
    return next(filter(None, labelled + every), Published())


def _wire_year(text: str) -> Published | None:
    match = YEAR.search(text) if agency_in(text) else None
    return read_iso(match["year"], basis="text") if match else None


def with_sidecar(article: RawArticle, sidecar: SidecarRow) -> RawArticle:
    """What the sidecar says beats what the text says; its empty fields say nothing."""
    outlet = sidecar.outlet or article.outlet
    origin = sidecar.origin or article.origin
    return replace(
        article,
        headline=sidecar.headline or article.headline,
        section=sidecar.section or article.section,
        byline=sidecar.byline or article.byline,
        language=sidecar.language or article.language,
        outlet=outlet,
        origin=None if origin == outlet else origin,
        url=sidecar.url or article.url,
        external_id=sidecar.external_id or article.external_id,
        published=sidecar.published or article.published,
    )
