"""Which word of one name stands for which word of the other.

Particles ("al", "bin", "van der") are set aside, "Abd al-Rahman" is joined to "abdrahman", and
the words are paired greedily, the most alike first, in any order (family-name-first names). Two
neighbours may stand for one ("Kwai Wah" and "Kwaiwah").
"""

from dataclasses import dataclass
from functools import lru_cache

from articles.linking import name_lexicon
from articles.linking.name_parts import GENERATIONS, KEPT_TITLES, key
from articles.linking.transliteration import likeness, sound

ARTICLES = name_lexicon.words("name_particles.txt", "article")
PARTICLES = ARTICLES | name_lexicon.words("name_particles.txt", "inner")
NO_PARTICLES: frozenset[str] = frozenset()
SERVANT_OF = frozenset({"abd", "abdul", "abdel", "abdal", "abdol", "abdur", "abdoul", "abdu"})
MAX_CHARACTERS = 200
MAX_WORDS = 10
ALIKE = 0.6
ALIKE_WHEN_JOINED = 0.7
INITIAL = 0.9


@dataclass(frozen=True, slots=True)
class Name:
    """A parsed name: its words in order, without particles and suffix; initials are words too.

    `key`: of the whole name. `prefixed`: each word with the particles before it joined to it
    ("vandermolenaar").
    """

    key: str
    words: tuple[str, ...]
    prefixed: tuple[str, ...]
    generation: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """The words as they were paired (some perhaps joined).

    `pairs`: (index in the first, index in the second, likeness); `rest1`, `rest2`: the indices of
    the words without a partner.
    """

    words1: tuple[str, ...]
    words2: tuple[str, ...]
    pairs: tuple[tuple[int, int, float], ...]
    rest1: tuple[int, ...]
    rest2: tuple[int, ...]


@lru_cache(maxsize=16384)
def parse(name: str) -> Name:
    """The words that carry evidence; absurdly long names are cut."""
    name_key = key(name)
    tokens = name_key[:MAX_CHARACTERS].split()
    while len(tokens) > 1 and tokens[0] in KEPT_TITLES:
        tokens.pop(0)
    generation = ""
    if len(tokens) > 1 and tokens[-1] in GENERATIONS:
        generation = GENERATIONS[tokens.pop()]
    prefixed = _without_particles(_join_servants(tokens))[:MAX_WORDS]
    words, wholes = zip(*prefixed, strict=True) if prefixed else ((), ())
    return Name(name_key, words, wholes, generation)


def _without_particles(tokens: list[str]) -> list[tuple[str, str]]:
    """(word, word with the particles before it)."""
    for particles in (PARTICLES, ARTICLES, NO_PARTICLES):
        found, before = [], ""
        for i, token in enumerate(tokens, 1):
            if token in particles and i < len(tokens):
                before += token
            else:
                found.append((token, before + token))
                before = ""
        if len(found) > 1 or (found and particles is not PARTICLES):
            return found
    return []


def _join_servants(tokens: list[str]) -> list[str]:
    """["abd", "al", "rahman"] and ["abdul", "rahman"] → ["abdrahman"]."""
    joined: list[str] = []
    i = 0
    while i < len(tokens):
        after = i + 1
        while tokens[i] in SERVANT_OF and after < len(tokens) - 1 and tokens[after] in PARTICLES:
            after += 1
        if tokens[i] in SERVANT_OF and after < len(tokens):
            joined.append("abd" + tokens[after])
            i = after
        else:
            joined.append(tokens[i])
        i += 1
    return joined


def align(name1: Name, name2: Name) -> Alignment:
    """The pairing of the words.

    When some are left over, neighbours that make up a word of the other name are joined.
    """
    alignment = _pair(name1.words, name2.words)
    if not (alignment.rest1 or alignment.rest2) or _is_hopeless(alignment):
        return alignment
    words1 = _joined(name1.words, name2.words)
    words2 = _joined(name2.words, words1)
    if alignment.rest1 and alignment.rest2:
        words1 = _with_particles(words1, name1, words2)
        words2 = _with_particles(words2, name2, words1)
    if words1 == name1.words and words2 == name2.words:
        return alignment
    return _pair(words1, words2)


def _is_hopeless(alignment: Alignment) -> bool:
    """Two names of several words that share none: no joining of words brings them together."""
    return not alignment.pairs and min(len(alignment.words1), len(alignment.words2)) > 1


def _pair(words1: tuple[str, ...], words2: tuple[str, ...]) -> Alignment:
    """Greedy, most alike first; on equal likeness the words nearest in place."""
    candidates = sorted(
        (-value, abs(i - j), i + j, i, j)
        for i, word1 in enumerate(words1)
        for j, word2 in enumerate(words2)
        if (value := word_likeness(word1, word2)) >= ALIKE
        and (value != INITIAL or _initial_in_place(i, j, words1, words2))
    )
    free1, free2 = set(range(len(words1))), set(range(len(words2)))
    pairs = []
    for value, _, _, i, j in candidates:
        if i in free1 and j in free2:
            free1.remove(i)
            free2.remove(j)
            pairs.append((i, j, -value))
    return Alignment(
        words1, words2, tuple(sorted(pairs)), tuple(sorted(free1)), tuple(sorted(free2))
    )


def _initial_in_place(i: int, j: int, words1: tuple[str, ...], words2: tuple[str, ...]) -> bool:
    """A first initial stands for a first word; in two words also for the last ("Holm A.")."""
    return (i == 0) == (j == 0) or len(words1) == len(words2) == 2


def _joined(words: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """("kwai", "wah", "lin") beside ("kwaiwah", "lin") → ("kwaiwah", "lin")."""
    joined: list[str] = []
    for word in words:
        if joined and _is_one_word(joined[-1], word, others):
            joined[-1] += word
        else:
            joined.append(word)
    return tuple(joined)


def _with_particles(words: tuple[str, ...], name: Name, others: tuple[str, ...]) -> tuple[str, ...]:
    """("pieter", "molenaar") beside "vandermolenaar" → ("pieter", "vandermolenaar")."""
    prefixed = dict(zip(name.words, name.prefixed, strict=True))
    return tuple(_likest((word, prefixed.get(word, word)), others) for word in words)


def _likest(spellings: tuple[str, str], others: tuple[str, ...]) -> str:
    """The spelling that is most like one of the others; the first when both are."""
    if spellings[0] == spellings[1]:
        return spellings[0]
    return max(spellings, key=lambda spelling: max(likeness(spelling, other) for other in others))


def _is_one_word(word1: str, word2: str, others: tuple[str, ...]) -> bool:
    together = word1 + word2
    longest = max(len(word1), len(word2))
    return any(
        len(other) > longest + 1 and likeness(together, other) >= ALIKE_WHEN_JOINED
        for other in others
    )


def word_likeness(word1: str, word2: str) -> float:
    """Likeness of two words; an initial stands for a word that begins with its letter or sound."""
    if len(word1) > 1 and len(word2) > 1:
        return likeness(word1, word2)
    if word1 == word2:
        return 1.0
    if len(word1) == len(word2):
        return 0.0
    return INITIAL if _begins_alike(word1, word2) else 0.0


def _begins_alike(word1: str, word2: str) -> bool:
    initial, word = sorted((word1, word2), key=len)
    if initial == word[0] or sound(initial).whole == sound(word).whole[:1]:
        return True
    return initial == "y" and word[0] in "eij"  # "Y." is "Yevgeny", here written "Evgeny"
