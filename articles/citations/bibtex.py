"""BibTeX: an @article where the outlet is known, else @misc."""

from articles.citations.reference import Reference

# Braces count even behind a backslash, so that they are named; the rest is what TeX would act on.
SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{each: f"\\{each}" for each in "&%$#_"},
    }
)
# An address is taken literally, but for the signs that would end or upset the field.
IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def bibtex(reference: Reference) -> str:
    """One entry. Names and titles stand in two pairs of braces: nothing splits or recases them."""
    year, month, day = (*map(str, reference.date_parts), "", "", "")[:3]
    fields = {
        "author": twice(reference.byline),
        "title": twice(reference.headline),
        "journal": twice(reference.outlet),
        "year": once(year),
        "month": MONTHS[int(month) - 1] if month else "",  # BibTeX's own names, without braces
        "day": once(day),
        "url": once(reference.addresses[0].translate(IN_ADDRESS)),
        "language": once(escaped(reference.language)),
        "note": twice(reference.note),
    }
    lines = ",\n".join(f"  {name} = {value}" for name, value in fields.items() if value)
    kind = "article" if reference.outlet else "misc"
    return f"@{kind}{{{reference.key},\n{lines}\n}}\n"


def once(value: str) -> str:
    return f"{{{value}}}" if value else ""


def twice(text: str) -> str:
    return once(once(escaped(text)))


def escaped(text: str) -> str:
    return text.translate(SPECIAL)
