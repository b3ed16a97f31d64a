"""How alike two words of two names sound.

A word is folded: the spellings of one sound by several transliterations become one
(lexicon/folds.txt: "kh" = "h", "ou" = "u", final "-iy" = "-i"). Two folded words are compared
twice by edit distance, once whole and once without their vowels, since transliterations (and
Arabic script) are looser with vowels than with consonants. Spellings and short forms that no fold
brings together ("Oleksandr" and "Alexander") are listed in lexicon/given_names.txt; two words of
other names there ("Mahmoud" and "Mohammed") are two names, however alike they sound.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from articles.linking import name_lexicon

SAME_WORD = 1.0
SAME_SOUND = 0.97
SAME_GIVEN_NAME = 0.95
OTHER_GIVEN_NAME = 0.3
SAME_BUT_VOICE = 0.9
UNEQUAL = 0.95
PATRONYMIC = 0.3
VOWELS = frozenset("aeiou")
# Consonants that transliterations exchange: Korean "Pak" and "Bak", Persian "Qani" and "Ghani".
VOICELESS = str.maketrans("bdgvzjSC", "ptkfssss")
ARTICLES = ("al", "el")
HOPELESS = 0.25  # so little of the whole that the consonants cannot make up for it

similarity = OSA.normalized_similarity  # insertions, deletions, changes and swapped neighbours


@dataclass(frozen=True, slots=True)
class Sound:
    """A folded word: whole; its consonants (a first "h" is one); these, voiced like voiceless.

    `given_names`: the lines of given_names.txt that have the word. `bare`: the word without a
    joined Arabic article.
    """

    whole: str
    consonants: str
    voiceless: str
    given_names: frozenset[int]
    bare: str


@lru_cache(maxsize=16384)
def sound(word: str) -> Sound:
    """The folded forms of one lower-case word."""
    folded = f"^{word}$"
    for spelling, replacement in _folds():
        folded = folded.replace(spelling, replacement)
    whole = _without_doubles(folded.strip("^$"))
    return Sound(
        whole,
        _consonants(whole),
        _consonants(_without_doubles(_voiceless(whole))),
        _given_names().get(word, frozenset()),
        _without_article(word),
    )


@lru_cache(maxsize=65536)
def likeness(word1: str, word2: str) -> float:
    """How likely two words are spellings of one name, 0..1."""
    if word1 == word2:
        return SAME_WORD
    sound1, sound2 = sound(word1), sound(word2)
    if sound1.whole == sound2.whole:
        return SAME_SOUND
    if sound1.given_names and sound2.given_names:
        other = sound1.given_names.isdisjoint(sound2.given_names)
        return OTHER_GIVEN_NAME if other else SAME_GIVEN_NAME
    value = UNEQUAL * _edit_likeness(sound1, sound2)
    if value > PATRONYMIC and _is_patronymic_of(sound1.whole, sound2.whole):
        return PATRONYMIC
    if (sound1.bare == word1) != (sound2.bare == word2):
        value = max(value, UNEQUAL * likeness(sound1.bare, sound2.bare))
    return value


def _edit_likeness(sound1: Sound, sound2: Sound) -> float:
    """The whole counts half and the consonants half, if there are enough of them."""
    whole = similarity(sound1.whole, sound2.whole, score_cutoff=HOPELESS)
    if not whole:
        return 0.0
    if len(sound1.consonants) < 2 or len(sound2.consonants) < 2:
        return max(whole, SAME_BUT_VOICE * (_voiceless(sound1.whole) == _voiceless(sound2.whole)))
    exact = similarity(sound1.consonants, sound2.consonants)
    voiceless = similarity(sound1.voiceless, sound2.voiceless)
    return 0.5 * whole + 0.2 * exact + 0.3 * voiceless


def _is_patronymic_of(whole1: str, whole2: str) -> bool:
    """A surname and the father's name made of the same stem: "Ivankov", "Ivankovich"."""
    shorter, longer = sorted((whole1, whole2), key=len)
    return shorter.endswith("v") and longer in (shorter + "iC", shorter + "na")


def _consonants(folded: str) -> str:
    return "".join(c for i, c in enumerate(folded) if c not in VOWELS and (c != "h" or i == 0))


def _voiceless(folded: str) -> str:
    return folded.translate(VOICELESS)


def _without_article(word: str) -> str:
    """ "alsharekh" → "sharekh": a joined Arabic article."""
    return word[2:] if len(word) >= 6 and word.startswith(ARTICLES) else word


def _without_doubles(word: str) -> str:
    return "".join(c for i, c in enumerate(word) if i == 0 or c != word[i - 1])


@cache
def _folds() -> tuple[tuple[str, str], ...]:
    """(spelling, replacement) with the word's ends kept as ^ and $."""
    folds = []
    for spelling, replacement in name_lexicon.lines("folds.txt"):
        start, end = "^" * spelling.startswith("^"), "$" * spelling.endswith("$")
        folds.append((spelling, start + replacement.replace("-", "") + end))
    return tuple(folds)


@cache
def _given_names() -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(name_lexicon.lines("given_names.txt")):
        for word in line:
            groups[word].add(number)
    return {word: frozenset(numbers) for word, numbers in groups.items()}
