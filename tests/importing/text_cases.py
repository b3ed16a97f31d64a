"""Golden cases: `cases/NAME.txt` is what is expected, a line "===== text", then the file's text.

Expected lines are "field: value". A field that is not named must be empty. Further names: `first`
and `last` (how the body begins and ends), `removed` (the kinds of furniture, in the order of the
file, each run of one kind once), `paragraphs`, `credits` (how many), `absent` (words that the body
must not have), `error` (the file is refused for this reason).
"""

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "cases"
DIVIDER = "===== text\n"


@dataclass(frozen=True, slots=True)
class TextCase:
    """One case: its name, what is expected, and the text to read."""

    name: str
    expected: dict[str, str]
    text: str


def load_cases() -> list[TextCase]:
    """All cases, by name."""
    return [_case(path) for path in sorted(FOLDER.glob("*.txt"))]


def _case(path: Path) -> TextCase:
    expected, _, text = path.read_text(encoding="utf-8").partition(DIVIDER)
    pairs = (line.partition(":") for line in expected.splitlines() if line.strip())
    return TextCase(path.stem, {key: value.strip() for key, _, value in pairs}, text)
