"""Golden pages: `pages/NAME.txt` is what is expected, a line "===== page", then the HTML.

Expected lines are "field: value", as in `text_cases`. Further names are `language`, `problems` (a
part of their sentences), `standfirst` (what stands above the shared paragraphs) and `error`.
"{{body}}" stands for the paragraphs that all pages share.
"""

from pathlib import Path

from tests.importing.text_cases import TextCase

FOLDER = Path(__file__).parent / "pages"
DIVIDER = "===== page\n"
BODY = """\
The harbour of Nordvik will stay open this winter, after its council decided on Thursday not to \
sell it to the bank that had asked for it twice.

“It will not be sold,” said Per Holm, the mayor. “We need it, and so do the gulls.”

A spokeswoman of the bank called the vote 'a pity' and said it would "look elsewhere".

Tomas Berg, who has fished there for forty years, said: “My mother’s boat lies here, and mine \
will, too.”

The council will speak of the pier and of its lamps in June, when the ice is gone."""


def load_pages() -> list[TextCase]:
    """All pages, by name."""
    return [_page(path) for path in sorted(FOLDER.glob("*.txt"))]


def _page(path: Path) -> TextCase:
    expected, _, page = path.read_text(encoding="utf-8").partition(DIVIDER)
    pairs = (line.partition(":") for line in expected.splitlines() if line.strip())
    paragraphs = "\n".join(f"<p>{paragraph}</p>" for paragraph in BODY.split("\n\n"))
    page = page.replace("{{body}}", paragraphs)
    return TextCase(path.stem, {key: value.strip() for key, _, value in pairs}, page)
