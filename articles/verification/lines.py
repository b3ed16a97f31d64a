"""What a reader pastes: a quotation a line, perhaps with the name that it is credited to.

We need old alliances
Anna Lindqvist: We need old alliances
“We need old alliances” — Anna Lindqvist
"""

import re
from dataclasses import dataclass

MOST_LINES = 200
LONGEST_LINE = 4000  # characters
LONGEST_NAME = 80
BREAK = re.compile(r"\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")
# Nothing that could be seen: but for tabs and spaces.
CONTROL = re.compile(r"[\0-\x08\x0e-\x1f\x7f]")
MARK = "[“”„«»\"‘'‹›]"
# Anna Lindqvist: “We need ships” | the council: “We need ships”
MARKED = re.compile(rf"(?P<name>[^:“”„«»\"]{{1,{LONGEST_NAME}}}):\s*(?P<words>{MARK}.+)", re.DOTALL)
# Anna Lindqvist: We need ships | Greta van den Berg: We need ships
A_WORD = r"[^\W\d_][\w.'’-]*"
PARTICLE = r"(?:al|and|bin|da|de|del|den|der|di|du|el|la|le|of|the|van|von|y)"
A_NAME = rf"(?-i:(?=[A-ZÀ-ÖØ-Þ]){A_WORD}|{PARTICLE})"
NAMED = re.compile(rf"(?P<name>{A_NAME}(?:\s+{A_NAME}){{1,5}}):\s+(?P<words>\S.*)", re.DOTALL)
# “We need ships” — Anna Lindqvist
SIGNED = re.compile(
    rf"(?P<words>{MARK}.+[“”«»\"’'›])\s*(?:[—–―]|\s--?\s)\s*(?P<name>[^:“”„«»\"]{{1,{LONGEST_NAME}}})",
    re.DOTALL,
)
FORMS = (MARKED, NAMED, SIGNED)


@dataclass(frozen=True, slots=True)
class Line:
    """`text` is the whole line, for it may be that no part of it is a name after all; `words` is
    what was said, `name` whom it is credited to, "" where that is not asked."""

    text: str
    words: str
    name: str = ""


def lines_of(pasted: str) -> list[Line]:
    """The lines that are not blank, in order; too long ones are cut."""
    lines = (" ".join(CONTROL.sub("", line).split()) for line in BREAK.split(pasted))
    return [line_of(line[:LONGEST_LINE]) for line in lines if line]


def line_of(text: str) -> Line:
    for form in FORMS:
        if found := form.fullmatch(text):
            return Line(text, found["words"].strip(), found["name"].strip())
    return Line(text, text)
