"""A link that opens somebody else's page at these words (WICG: URL Fragment Text Directives)."""

from urllib.parse import quote

LONGEST = 300  # characters that are looked for whole; of more only where they begin and end
WORDS = 5
# The page may have other marks than the archive, and none of them is needed to find the words.
AT_THE_EDGES = " \t\n“”„‟\"«»‹›‘’‚‛'`.,;:!?…"


def at_words(url: str, words: str) -> str:
    """The address with #:~:text=words, or =first words,last words; unchanged where it can't be."""
    paragraphs = [line.strip(AT_THE_EDGES) for line in words.splitlines()]
    paragraphs = [line for line in paragraphs if line]
    if not paragraphs or not url.startswith(("http://", "https://")):
        return url
    return f"{directive_of(url)}text={sought(paragraphs)}"


def directive_of(url: str) -> str:
    """The address up to where a directive begins; a fragment of its own stays."""
    plain = url.partition(":~:")[0]
    return f"{plain}:~:" if "#" in plain else f"{plain}#:~:"


def sought(paragraphs: list[str]) -> str:
    """The words, which one search finds inside a paragraph only, or both ends of them."""
    words = " ".join(paragraphs).split()
    if (len(paragraphs) == 1 and len(paragraphs[0]) <= LONGEST) or len(words) == 1:
        return encoded(words)
    first, last = paragraphs[0].split(), paragraphs[-1].split()
    return f"{encoded(first[:WORDS])},{encoded(last[-WORDS:])}"


def encoded(words: list[str]) -> str:
    """Percent-encoded, with the three signs that mean something in a directive: - , and &."""
    return quote(" ".join(words).strip(AT_THE_EDGES), safe="").replace("-", "%2D")
