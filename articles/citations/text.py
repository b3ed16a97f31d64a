"""A citation in words, for a footnote."""

from articles.citations.reference import Reference
from articles.models.printed_date import date_in_words


def in_words(reference: Reference) -> str:
    """Speaker, quoted in byline (origin), “headline”, outlet, date. newsarchive, quotation 5, …

    An article's begins with its byline.
    """
    origin = f"({reference.origin})" if reference.origin else ""
    credit = " ".join(part for part in (reference.byline, origin) if part)
    work = f"“{reference.headline}”" if reference.headline else "an untitled article"
    where = [
        credit,
        work,
        reference.outlet or "outlet not stated",
        date_in_words(reference.published_at, reference.published_precision),
    ]
    said = ", ".join(part for part in where if part)
    if reference.kind == "quotation":
        said = f"{reference.speaker or 'Speaker not established'}, quoted in {said}"
    elif not credit:
        said = said[:1].upper() + said[1:]
    return f"{said}. newsarchive, {reference.kind} {reference.number}, {reference.address}"
