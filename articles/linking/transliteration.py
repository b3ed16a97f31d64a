"""How alike two words of two names sound.

A word is folded: the spellings of one sound by several transliterations become one
(lexicon/folds.txt: "kh" = "h", "ou" = "u", final "-iy" = "-i"). Two folded words are compared
twice by edit distance, once whole and once without their vowels, since transliterations (and
Arabic script) are looser with vowels than with consonants. Spellings and short forms that no fold
brings together ("Oleksandr" and "Alexander") are listed in lexicon/given_names.txt; two words of
other names there ("Mahmoud" and "Mohammed", "Martin" and "Marlin") are two names, however alike
they sound. Another spelling of a listed name is found by its sound.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from articles.linking import name_lexicon

SAME_WORD = 1.0
SAME_SOUND = 0.97
SAME_GIVEN_NAME = 0.95
SAME_BUT_VOICE = 0.9
INITIAL = 0.9
UNEQUAL = 0.95
ALIKE = 0.6  # less is not alike
NO_VOWELS = str.maketrans("", "", "aeiou")
NO_VOWELS_NO_H = str.maketrans("", "", "aeiouh")
# "wang", folded; not "hryb", whose "h" others write "g"
SYLLABLE = re.compile(r"[^aeiouh][^aeiou]*[aeiou]+[^aeiou]*")
DOUBLED = re.compile(r"(.)\1+", re.DOTALL)
# Consonants that transliterations exchange: Korean "Pak" and "Bak", Persian "Qani" and "Ghani".
VOICELESS = str.maketrans("bdgvzjSC", "ptkfssss")
ARTICLES = ("al", "el")
# So little of the whole, or of the consonants, that the other cannot make up for it.
HOPELESS = 0.35

similarity = OSA.normalized_similarity  # insertions, deletions, changes and swapped neighbours


@dataclass(frozen=True, slots=True)
class Sound:
    """How a lower-case word sounds: whole; its consonants (a first "h" is one); these, voiced like
    voiceless.

    `given_names`: the lines of given_names.txt that have the word. `bare`: the word without a
    joined Arabic article, None where it has none. `syllable`: the first consonant, voiceless, of a
    word of one syllable (but no "h", which is "g" elsewhere: "Hryb", "Grib").
    """

    written: str
    whole: str = field(compare=False)
    consonants: str = field(compare=False)
    voiceless: str = field(compare=False)
    given_names: frozenset[int] = field(compare=False)
    bare: "Sound | None" = field(compare=False)
    is_initial: bool = field(compare=False)
    syllable: str = field(compare=False)


@lru_cache(maxsize=16384)
def sound(written: str) -> Sound:
    """How a word sounds; to find out costs far more than a comparison."""
    has_article = len(written) >= 6 and written.startswith(ARTICLES)
    return _sound(written, _sound(written[2:], None) if has_article else None)


def _sound(written: str, bare: Sound | None) -> Sound:
    whole = _whole(written)
    return Sound(
        written,
        whole,
        _consonants(whole),
        _consonants(_without_doubles(_voiceless(whole))),
        _given_names().get(written) or _given_names().get(whole, frozenset()),
        bare,
        len(written) == 1,
        _voiceless(whole[:1]) if SYLLABLE.fullmatch(whole) else "",
    )


def _whole(written: str) -> str:
    folded = f"^{written}$"
    for spelling, replacement in _folds():
        if spelling in folded:
            folded = folded.replace(spelling, replacement)
    return _without_doubles(folded.strip("^$"))


def likeness(word1: Sound, word2: Sound) -> float:
    """How likely two words are spellings of one name: ALIKE..1, or 0 for less than that."""
    if word1.is_initial or word2.is_initial:
        return _likeness_of_initial(word1, word2)
    whole1, whole2 = word1.whole, word2.whole
    if whole1 == whole2:
        return SAME_WORD if word1.written == word2.written else SAME_SOUND
    if word1.given_names and word2.given_names:
        other = word1.given_names.isdisjoint(word2.given_names)
        return 0.0 if other else SAME_GIVEN_NAME
    value = 0.0
    whole = similarity(whole1, whole2, score_cutoff=HOPELESS)
    if whole:
        value = UNEQUAL * _with_consonants(whole, word1, word2)
    if word1.bare is not word2.bare and not (word1.bare and word2.bare):
        value = max(value, UNEQUAL * likeness(word1.bare or word1, word2.bare or word2))
    return 0.0 if value < ALIKE or _is_patronymic_of(whole1, whole2) else value


def _likeness_of_initial(word1: Sound, word2: Sound) -> float:
    """An initial stands for a word that begins with its letter or sound."""
    if word1.written == word2.written:
        return SAME_WORD
    if word1.is_initial and word2.is_initial:
        return 0.0
    initial, word = (word1, word2) if word1.is_initial else (word2, word1)
    alike = initial.written == word.written[0] or initial.whole == word.whole[:1]
    # "Y." is "Yevgeny", here written "Evgeny"
    alike = alike or (initial.written == "y" and word.written[0] in "eij")
    return INITIAL if alike else 0.0


def _with_consonants(whole: float, word1: Sound, word2: Sound) -> float:
    """The likeness of the wholes counts half, that of the consonants half, if there are enough.

    A syllable ("Wang") with another first consonant ("Yang", "Fang") is another word.
    """
    if word1.syllable and word2.syllable and word1.syllable != word2.syllable:
        return 0.0
    if len(word1.consonants) < 2 or len(word2.consonants) < 2:
        return max(whole, SAME_BUT_VOICE * (_voiceless(word1.whole) == _voiceless(word2.whole)))
    voiceless = similarity(word1.voiceless, word2.voiceless, score_cutoff=HOPELESS)
    if not voiceless:
        return 0.0
    exact = similarity(word1.consonants, word2.consonants)
    return 0.5 * whole + 0.2 * exact + 0.3 * voiceless


def _is_patronymic_of(whole1: str, whole2: str) -> bool:
    """A surname and the father's name made of the same stem: "Ivankov", "Ivankovich"."""
    shorter, longer = (whole1, whole2) if len(whole1) < len(whole2) else (whole2, whole1)
    return shorter.endswith("v") and longer in (shorter + "iC", shorter + "na")


def is_feminine_of(word1: Sound, word2: Sound) -> bool:
    """A man's name and the woman's that is made of it, in any order: "Amir", "Amira"."""
    man, woman = word1.whole, word2.whole
    if man.endswith("a"):
        man, woman = woman, man
    stem = man.removesuffix("o")
    return len(stem) > 2 and woman == stem + "a"


def _consonants(folded: str) -> str:
    return folded[:1].translate(NO_VOWELS) + folded[1:].translate(NO_VOWELS_NO_H)


def _voiceless(folded: str) -> str:
    return folded.translate(VOICELESS)


def _without_doubles(word: str) -> str:
    return DOUBLED.sub(r"\1", word)


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
            # By its sound, but for a syllable: too many names share one ("Jean", "Jin").
            if not SYLLABLE.fullmatch(whole := _whole(word)):
                groups[whole].add(number)
    return {word: frozenset(numbers) for word, numbers in groups.items()}
