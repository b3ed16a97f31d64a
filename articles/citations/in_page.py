"""A citation inside a page, where reference managers look for it."""

from urllib.parse import urlencode

from articles.citations.reference import Reference


def coins(reference: Reference) -> str:
    """The title of a COinS span: an OpenURL context object, in Dublin Core."""
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", "newspaperArticle"),
        ("rft.title", reference.headline),
        ("rft.creator", reference.byline),
        ("rft.source", reference.outlet),
        ("rft.date", "-".join(two_digits(reference))),
        # Zotero keeps the last.
        *(("rft.identifier", address) for address in reversed(reference.addresses)),
        ("rft.language", reference.language),
        ("rft.description", reference.note),
    ]
    return urlencode([(name, value) for name, value in pairs if value])


def meta_tags(reference: Reference) -> list[tuple[str, str]]:
    """The names and contents of meta tags: Highwire's, Dublin Core's, and PRISM's for the outlet;
    Highwire has a word for the titles of journals alone."""
    pairs = [
        ("citation_title", reference.headline),
        ("citation_author", reference.byline),
        ("citation_publisher", reference.outlet),
        ("citation_publication_date", "/".join(two_digits(reference))),
        ("citation_language", reference.language),
        ("DC.type", "newspaperArticle"),
        ("DC.title", reference.headline),
        ("DC.creator", reference.byline),
        ("DC.publisher", reference.outlet),
        ("DC.date", "-".join(two_digits(reference))),
        ("DC.identifier", reference.address),
        ("DC.source", reference.url),
        ("DC.language", reference.language),
        ("prism.publicationName", reference.outlet),
    ]
    return [(name, value) for name, value in pairs if value]


def two_digits(reference: Reference) -> list[str]:
    year, rest = reference.date_parts[:1], reference.date_parts[1:]
    return [*(f"{each:04}" for each in year), *(f"{each:02}" for each in rest)]
