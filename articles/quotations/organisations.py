"""Whether a short name is a longer one's: NHA, "Kestrel", "the Institute"; and whether "the union"
may be the Association of Ferry Crews."""

from . import lexicon
from .mentions import Mention

ORGANISATION_WORDS = lexicon.words("organisation_words")
LISTED = lexicon.words("organisations") | lexicon.words("places")
NATIONALITIES = lexicon.pairs("nationalities")
TITLES = lexicon.words("titles")
# "the union": an association may be one
ALSO_CALLED = lexicon.table("institutions")
FIRMS = ALSO_CALLED["company"] | ALSO_CALLED["firm"]
SHORTEST_ACRONYM, LONGEST_ACRONYM = 2, 6


def is_short_for(short: Mention, name: tuple[str, ...]) -> bool:
    """Of "NHA", "Kestrel", "the Herald": initials, first word or last words of a longer name."""
    words = short.words
    if len(words) >= len(name) or " ".join(words) in LISTED:
        return len(words) == 1 and is_acronym(words[0], name)
    if len(words) == 1 and (is_acronym(words[0], name) or _is_first_word(words[0], name)):
        return True
    party = words[-1] == "Party"  # “the Labour Party” is not the Norrby Labour Party
    return short.titles[:1] == ("the",) and name[-len(words) :] == words and not party


def is_acronym(word: str, name: tuple[str, ...]) -> bool:
    """As in "NHA" of the Norrby Harbour Authority."""
    fits = word.isupper() and SHORTEST_ACRONYM <= len(word) <= LONGEST_ACRONYM
    return fits and word == "".join(part[0] for part in name if part[0].isupper())


def _is_first_word(word: str, name: tuple[str, ...]) -> bool:
    """As in "Kestrel" of Kestrel Petroleum; "Norrby" is not the Norrby University."""
    low = word.lower()
    telling = low not in ORGANISATION_WORDS and low not in NATIONALITIES and low not in TITLES
    return telling and word == name[0] and any(part.lower() in FIRMS for part in name[1:])


def may_be_called(head: str, name: tuple[str, ...]) -> bool:
    """Whether "the bank" may be the Norrby Savings Bank, "the union" the Association of …"""
    wanted = ALSO_CALLED.get(head, frozenset()) | {head}
    return any(word.lower() in wanted for word in name)
