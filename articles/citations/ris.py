"""RIS, the tagged lines that every reference manager reads."""

from collections.abc import Iterator

from articles.citations.reference import Reference


def ris(reference: Reference) -> str:
    """One record of a newspaper article. Its lines end in CR LF, as the format wants them."""
    return "".join(f"{tag}  - {value}\r\n" for tag, value in [*tagged(reference), ("ER", "")])


def tagged(reference: Reference) -> Iterator[tuple[str, str]]:
    fields = [
        ("TY", "NEWS"),
        ("AU", reference.byline),
        ("TI", reference.headline),
        ("T2", reference.outlet),
        ("PY", "".join(f"{year:04}" for year in reference.date_parts[:1])),
        ("DA", date(reference.date_parts)),
        *(("UR", address) for address in reference.addresses),
        ("LA", reference.language),
        ("DB", "newsarchive"),
        ("AN", f"{reference.kind} {reference.number}"),
        ("N1", reference.note),
    ]
    return ((tag, value) for tag, value in fields if value)


def date(parts: tuple[int, ...]) -> str:
    """2024/05/16/, 2024/05// or 2024///: a part that is not known is empty."""
    if not parts:
        return ""
    written = [f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])]
    return "/".join([*written, "", "", ""][:3]) + "/"
