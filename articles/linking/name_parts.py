"""A written name and its parts: keys for the database, the everyday form for display.

A name is split into written words ("J.K.", "Al-Shami") and these into letters-only tokens ("j",
"k", "al", "shami"). Titles are the longest beginning made of title words and their modifiers
("former Deputy Foreign Minister") that leaves a word over.
"""

import re
import unicodedata
from dataclasses import dataclass

from articles.linking import name_lexicon

TITLES = name_lexicon.words("titles.txt", "title")
MODIFIERS = name_lexicon.words("titles.txt", "modifier")
KEPT_TITLES = name_lexicon.words("titles.txt", "kept")
NOT_AFTER_A_TITLE = name_lexicon.words("titles.txt", "not before")
GENERATIONS = {
    spelling: line[0]
    for line in name_lexicon.lines("suffixes.txt", "generation")
    for spelling in line
}
# "Minister of Finance", "Secretary of State for Defence and the Interior"
CONNECTORS = frozenset({"of", "for", "and", "the"})
POSTNOMINALS = name_lexicon.words("suffixes.txt", "postnominal")

# "Lindqvist's", "Lindqvist’s"; the bare mark of "Williams'" falls with the other apostrophes.
POSSESSIVE = re.compile(r"['’ʼ‘`´]s[\s.,;:!?\"”’)]*$", re.IGNORECASE)
# "Sa'id", "Ch'ol", "O’Brien": marks inside a word, which are nothing.
APOSTROPHE = re.compile(r"['’‘ʼʻʿʾ`´′]")
TOKEN = re.compile(r"[^\W_]+")
# "Ph.D.", "Ph. D."
DOCTORATE = re.compile(r"\bph\.?\s?d\b\.?", re.IGNORECASE)
# Letters that have no decomposition.
SPECIAL_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ə": "a",
        "ħ": "h",
    }
)


@dataclass(frozen=True, slots=True)
class Word:
    """One written word and its letters-only tokens."""

    written: str
    tokens: tuple[str, ...]


def key(name: str) -> str:
    """The normalised key of a written name; "" for a name without letters or digits.

    "Dr. Anna V. Lindqvist's" → "anna v lindqvist".
    """
    return " ".join(token for word in words(name) for token in word.tokens)


def core_key(name: str) -> str:
    """The key without middle initials: "Anna V. Lindqvist" → "anna lindqvist"; "J. K. Moore" stays.

    Suffixes stay: "Jonas W. Holm Jr." → "jonas holm jr".
    """
    tokens = key(name).split()
    last = _last_of_name(tokens)
    if len(tokens) < 3 or is_initial(tokens[0]) or is_initial(tokens[last]):
        return " ".join(tokens)
    return " ".join(t for i, t in enumerate(tokens) if not (0 < i < last and is_initial(t)))


def display(name: str) -> str:
    """The everyday form: "Dr. Anna V. Lindqvist's" → "Anna Lindqvist"; "J. K. Moore" stays.

    A full name all in capitals is written as names are: "TOMAS BERG" → "Tomas Berg".
    """
    found = [Word(_trim(word.written), word.tokens) for word in words(name)]
    last = _last_of_name([" ".join(word.tokens) for word in found])
    if found and not _is_written_initial(found[0]) and not _is_written_initial(found[last]):
        found = [w for i, w in enumerate(found) if not (0 < i < last and _is_written_initial(w))]
    written = " ".join(word.written for word in found)
    return written.title() if written.isupper() and len(found) > 1 else written


def words(name: str) -> list[Word]:
    """The words of a name, given name first, without possessive, titles and postnominals."""
    bare = DOCTORATE.sub("PhD", POSSESSIVE.sub("", name.strip()))
    found = [
        Word(written, tokens)
        for written in _given_name_first(bare).split()
        if (tokens := letters(written))
    ]
    return _without_postnominals(_without_the(_without_titles(found)))


def letters(text: str) -> tuple[str, ...]:
    """The letters-only tokens of a text: "Al-Shāmī" → ("al", "shami")."""
    folded = text.casefold()
    if not folded.isascii():
        folded = _decompose(_decompose(folded).casefold()).translate(SPECIAL_LETTERS)
    return tuple(TOKEN.findall(APOSTROPHE.sub("", folded)))


def is_initial(token: str) -> bool:
    """A single letter of a script that has capitals."""
    return len(token) == 1 and token.upper() != token


def title_length(tokens: list[str]) -> int:
    """How many tokens at the beginning are titles: 3 in "deputy foreign minister anna holm"."""
    best, complement, after_title = 0, False, False
    last = _last_of_name(tokens)
    for i, token in enumerate(tokens[:-1]):
        is_title = token in TITLES or token in KEPT_TITLES
        if not is_title and token not in MODIFIERS:
            break
        complement = complement or (after_title and token in CONNECTORS)
        after_title = after_title or is_title
        ends = is_title or (complement and token not in CONNECTORS)
        if ends and _may_precede(token, tokens[i + 1], alone=last <= i + 1):
            best = i + 1
    return best


def _may_precede(title: str, following: str, *, alone: bool) -> bool:
    """Not "General" before "Motors", not "Pope" when only "Anselm" follows."""
    if following in NOT_AFTER_A_TITLE and title in TITLES:
        return False
    return not alone or title in TITLES or title not in KEPT_TITLES


def _without_titles(found: list[Word]) -> list[Word]:
    """Drops the words that are titles; one that is joined to a name loses its title tokens."""
    left = title_length([token for word in found for token in word.tokens])
    kept = []
    for word in found:
        if left >= len(word.tokens):
            left -= len(word.tokens)
            continue
        kept.append(Word(word.written, word.tokens[left:]) if left else word)
        left = 0
    return kept


def _without_the(found: list[Word]) -> list[Word]:
    """ "the Kremlin" → "Kremlin"."""
    start = 0
    while start < len(found) - 1 and found[start].tokens == ("the",):
        start += 1
    return found[start:]


def _without_postnominals(found: list[Word]) -> list[Word]:
    """ "Anna Holm PhD" → "Anna Holm"."""
    end = len(found)
    while end > 2 and found[end - 1].tokens[-1] in POSTNOMINALS:
        end -= 1
    return found[:end]


def _given_name_first(name: str) -> str:
    """ "Lindqvist, Anna" → "Anna Lindqvist"; a comma before a suffix is none of that."""
    family, comma, given = name.partition(",")
    tokens = letters(given)
    if not comma or "," in given or len(family.split()) != 1 or not tokens:
        return name
    if tokens[0] in GENERATIONS or tokens[0] in POSTNOMINALS:
        return name
    return f"{given} {family}"


def _last_of_name(tokens: list[str]) -> int:
    """The index of the last token that is no generation suffix; 0 for none."""
    last = len(tokens) - 1
    while last > 0 and tokens[last] in GENERATIONS:
        last -= 1
    return max(last, 0)


def _is_written_initial(word: Word) -> bool:
    """ "V." or "V" or "J.R."; not the "y" of "Ortega y Gasset"."""
    return word.written[0].isupper() and all(map(is_initial, word.tokens))


def _trim(written: str) -> str:
    """Without the marks around the word; the full stop of an abbreviation stays."""
    return written.strip('"“”„«»()[]{}<>,;:!?*_…‚').lstrip("’‘'.-–—").rstrip("’'-–—") or written


def _decompose(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c))
