"""Which word of one name stands for which word of the other.

Particles ("al", "bin", "van der") are set aside, "Abd al-Rahman" is joined to "abdrahman", and
the words are paired greedily, the most alike first, in any order (family-name-first names). Two
neighbours may stand for one ("Kwai Wah" and "Kwaiwah").
"""

from dataclasses import dataclass
from functools import lru_cache

from articles.linking import name_lexicon
from articles.linking.name_parts import GENERATIONS, KEPT_TITLES, key
from articles.linking.transliteration import INITIAL, Sound, likeness, sound

ARTICLES = name_lexicon.words("name_particles.txt", "article")
PARTICLES = ARTICLES | name_lexicon.words("name_particles.txt", "inner")
NO_PARTICLES: frozenset[str] = frozenset()
SERVANT_OF = frozenset({"abd", "abdul", "abdel", "abdal", "abdol", "abdur", "abdoul", "abdu"})
MAX_WRITTEN = 500  # characters as written; nobody is called longer
MAX_CHARACTERS = 200  # of these, normalised
MAX_WORDS = 10
ALIKE_WHEN_JOINED = 0.7

Words = tuple[Sound, ...]
Pair = tuple[int, int, float]


@dataclass(frozen=True, slots=True)
class WrittenName:
    """A name made ready to be compared, which costs more than a comparison.

    `key`: of the whole name. `words`: in order, without particles and suffix; initials are words
    too. `prefixed`: each word with the particles before it joined to it ("vandermolenaar").
    """

    key: str
    words: Words
    prefixed: Words
    generation: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """The words of two names (some perhaps joined) and how they were paired.

    `partner`: the index of a word of the first name to that of its partner, never empty; `values`:
    the likeness of each pair; `left1`, `left2`: how many words have no partner.
    """

    name1: WrittenName
    name2: WrittenName
    words1: Words
    words2: Words
    partner: dict[int, int]
    values: list[float]
    left1: int
    left2: int


def prepare(name: str) -> WrittenName:
    """The words that carry evidence; absurdly long names are cut."""
    return _prepare(name[:MAX_WRITTEN])


@lru_cache(maxsize=16384)
def _prepare(name: str) -> WrittenName:
    name_key = key(name)
    tokens = name_key[:MAX_CHARACTERS].split()
    while len(tokens) > 1 and tokens[0] in KEPT_TITLES:
        tokens.pop(0)
    generation = ""
    if len(tokens) > 1 and tokens[-1] in GENERATIONS:
        generation = GENERATIONS[tokens.pop()]
    words = _without_particles(_join_servants(tokens))[:MAX_WORDS]
    return WrittenName(
        name_key,
        tuple(sound(word) for word, _ in words),
        tuple(sound(prefixed) for _, prefixed in words),
        generation,
    )


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


def align(name1: WrittenName, name2: WrittenName) -> Alignment | None:
    """The pairing of the words; None when no two are alike.

    When some are left over, neighbours that make up a word of the other name are joined; but where
    two names of several words share none, no joining brings them together.
    """
    words1, words2 = name1.words, name2.words
    pairs = _pairs(words1, words2)
    left1, left2 = len(words1) - len(pairs), len(words2) - len(pairs)
    if (left1 or left2) and (pairs or min(left1, left2) == 1):
        words1, words2 = _rejoined(name1, name2, left1, left2)
        if words1 is not name1.words or words2 is not name2.words:
            pairs = _pairs(words1, words2)
            left1, left2 = len(words1) - len(pairs), len(words2) - len(pairs)
    if not pairs:
        return None
    partner = {i: j for i, j, _ in pairs}
    values = [value for _, _, value in pairs]
    return Alignment(name1, name2, words1, words2, partner, values, left1, left2)


def _pairs(words1: Words, words2: Words) -> list[Pair]:
    """Greedy, most alike first; on equal likeness the words nearest in place."""
    candidates = [
        (-value, abs(i - j), i + j, i, j)
        for i, word1 in enumerate(words1)
        for j, word2 in enumerate(words2)
        if (value := likeness(word1, word2))
        and (value != INITIAL or _initial_in_place(i, j, words1, words2))
    ]
    candidates.sort()
    pairs: list[Pair] = []
    taken1, taken2 = set(), set()
    for value, _, _, i, j in candidates:
        if i not in taken1 and j not in taken2:
            taken1.add(i)
            taken2.add(j)
            pairs.append((i, j, -value))
    pairs.sort()
    return pairs


def _initial_in_place(i: int, j: int, words1: Words, words2: Words) -> bool:
    """A first initial stands for a first word; in two words also for the last ("Holm A.")."""
    return (i == 0) == (j == 0) or len(words1) == len(words2) == 2


def _rejoined(
    name1: WrittenName, name2: WrittenName, left1: int, left2: int
) -> tuple[Words, Words]:
    """The words joined where some are left over; with their particles where both have such."""
    words1 = _joined(name1.words, name2.words) if left1 else name1.words
    words2 = _joined(name2.words, words1) if left2 else name2.words
    if left1 and left2:
        words1 = _with_particles(words1, name1, words2)
        words2 = _with_particles(words2, name2, words1)
    return words1, words2


def _joined(words: Words, others: Words) -> Words:
    """("kwai", "wah", "lin") beside ("kwaiwah", "lin") → ("kwaiwah", "lin")."""
    joined = [words[0]]
    for word in words[1:]:
        if together := _one_word(joined[-1], word, others):
            joined[-1] = together
        else:
            joined.append(word)
    return tuple(joined) if len(joined) < len(words) else words


def _one_word(word1: Sound, word2: Sound, others: Words) -> Sound | None:
    """The two words as one, when one of the others is that word."""
    longest = max(len(word1.written), len(word2.written))
    begins = word1.voiceless[:1]
    for other in others:
        if len(other.written) > longest + 1 and other.voiceless.startswith(begins):
            together = sound(word1.written + word2.written)
            if likeness(together, other) >= ALIKE_WHEN_JOINED:
                return together
    return None


def _with_particles(words: Words, name: WrittenName, others: Words) -> Words:
    """("pieter", "molenaar") beside "vandermolenaar" → ("pieter", "vandermolenaar")."""
    if name.prefixed == name.words:
        return words
    prefixed = dict(zip(name.words, name.prefixed, strict=True))
    others = tuple(other for other in others if not other.is_initial)
    return tuple(_likest((word, prefixed.get(word, word)), others) for word in words)


def _likest(spellings: tuple[Sound, Sound], others: Words) -> Sound:
    """The spelling that is most like one of the others; the first when both are."""
    if spellings[0] is spellings[1]:
        return spellings[0]
    return max(
        spellings,
        key=lambda spelling: max((likeness(spelling, other) for other in others), default=0),
    )
