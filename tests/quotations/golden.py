"""Golden cases: text files that anybody can write, and what each says must come out.

    == A title
    The text, in as many paragraphs as it takes.
    --
    “words” | direct | Ana Berg | person
    “term” | scare | - | unknown

One expected line a quotation, in order; "-" stands for no speaker; “first … last” shortens words.
"""

from dataclasses import dataclass
from pathlib import Path

from articles.quotations import Attribution

FOLDER = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """One titled text with the lines it must give."""

    file: str
    title: str
    text: str
    expected: list[str]

    def __str__(self) -> str:
        return f"{self.file}: {self.title}"


def cases() -> list[Case]:
    """The cases of every file, in the order of their names."""
    return [case for path in sorted(FOLDER.glob("*.txt")) for case in _cases_of(path)]


def _cases_of(path: Path) -> list[Case]:
    blocks = path.read_text(encoding="utf-8").split("\n== ")[1:]
    return [_case(path.stem, block) for block in blocks]


def _case(file: str, block: str) -> Case:
    title, _, rest = block.partition("\n")
    text, _, expected = rest.partition("\n--\n")
    lines = [line.strip() for line in expected.splitlines() if line.strip()]
    return Case(file, title, text.strip("\n"), lines)


def line_of(found: Attribution, shortened: str = "") -> str:
    """How a case writes an attribution down; `shortened` is the expected line, for its “a … b”."""
    words = found.quotation.text.replace("\n", " ")
    head, dots, tail = shortened.split(" | ")[0].partition(" … ")
    if dots and words.startswith(head) and words.endswith(tail):
        words = f"{head} … {tail}"
    return f"{words} | {found.kind} | {found.speaker or '-'} | {found.speaker_kind}"
