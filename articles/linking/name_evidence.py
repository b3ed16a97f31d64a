"""What a pairing of two names' words says: a quality, lowered by named reservations.

The quality is how alike the paired words are. Each reservation is a factor with a reason; the
score is their product, so that every score can be explained (`explain` lists them). The factors
were set by hand on pairs of spellings from a public sanctions list.
"""

import math
from collections.abc import Callable
from itertools import pairwise

from articles.linking import name_lexicon
from articles.linking.name_alignment import INITIAL, Alignment, Name
from articles.linking.name_parts import is_initial

COMMON_WORDS = name_lexicon.words("common_names.txt")
DOUBTFUL = 0.68

Reservation = Callable[[Name, Name, Alignment], float]


def score(name1: Name, name2: Name, alignment: Alignment) -> float:
    """0..1: the quality times all reservations."""
    value = quality(alignment)
    if not value:
        return 0.0
    for reservation in RESERVATIONS:
        value *= reservation(name1, name2, alignment)
    return value


def explain(name1: Name, name2: Name, alignment: Alignment) -> dict[str, float]:
    """The quality and each reservation that lowers the score, by name."""
    found = {r.__name__: r(name1, name2, alignment) for r in RESERVATIONS}
    lowering = {name: factor for name, factor in found.items() if factor < 1}
    return {"quality": quality(alignment), **lowering}


def quality(alignment: Alignment) -> float:
    """The likeness of the paired words: the worst pair counts as much as all of them together.

    Words without a partner leave less room for doubt about the others.
    """
    values = [value for _, _, value in alignment.pairs]
    if not values:
        return 0.0
    extra = min(2, len(alignment.rest1) + len(alignment.rest2))
    likeness = 0.5 * min(values) + 0.5 * sum(values) / len(values)
    return math.pow(likeness, 1 + 0.25 * extra)


def words_left_on_both_sides(_name1: Name, _name2: Name, alignment: Alignment) -> float:
    """ "Anna Lindqvist", "Maria Lindqvist": each has a word that the other lacks."""
    return 0.4 ** min(len(alignment.rest1), len(alignment.rest2))


def words_left_on_one_side(_name1: Name, _name2: Name, alignment: Alignment) -> float:
    """ "Anna Lindqvist", "Anna Maria Lindqvist"."""
    return 0.97 ** (len(alignment.rest1) + len(alignment.rest2))


def doubtful_pair_and_words_left(_name1: Name, _name2: Name, alignment: Alignment) -> float:
    """ "Isa Rahal", "Omar Sayyah Rahal": in a longer name a far-fetched pair is none."""
    doubtful = any(value < DOUBTFUL for _, _, value in alignment.pairs)
    return 0.75 if doubtful and (alignment.rest1 or alignment.rest2) else 1.0


def one_word(_name1: Name, _name2: Name, alignment: Alignment) -> float:
    """ "Lindqvist" may be any Lindqvist; two single words have to be one word."""
    lengths = (len(alignment.words1), len(alignment.words2))
    if min(lengths) > 1:
        return 1.0
    if max(lengths) > 1:
        return 0.45
    return 1.0 if quality(alignment) >= 0.8 else 0.4


def one_pair_only(_name1: Name, _name2: Name, alignment: Alignment) -> float:
    """Names of several words that share only one."""
    several = min(len(alignment.words1), len(alignment.words2)) > 1
    return 0.6 if several and len(alignment.pairs) == 1 else 1.0


def neither_end_agrees(_name1: Name, _name2: Name, alignment: Alignment) -> float:
    """Neither the first word nor the last is shared: "Ali Hasan" in "Omar Ali Hasan Rahal"."""
    ends1, ends2 = {0, len(alignment.words1) - 1}, {0, len(alignment.words2) - 1}
    if any(i in ends1 and j in ends2 for i, j, _ in alignment.pairs):
        return 1.0
    return 0.6


def last_words_differ(_name1: Name, _name2: Name, alignment: Alignment) -> float:
    """The last word of neither name is the last of the other, nor (family name first) its first."""
    last1, last2 = len(alignment.words1) - 1, len(alignment.words2) - 1
    ends = {(last1, last2), (last1, 0), (0, last2)}
    return 1.0 if any((i, j) in ends for i, j, _ in alignment.pairs) else 0.85


def order_differs(_name1: Name, _name2: Name, alignment: Alignment) -> float:
    """Words in another order, other than a family name moved to the front or the end."""
    seconds = [j for _, j, _ in alignment.pairs]
    turns = sum(b < a for a, b in pairwise(seconds))
    return 1.0 if turns <= 1 else 0.85


def only_common_words(_name1: Name, _name2: Name, alignment: Alignment) -> float:
    """ "Mohammed Ali" in a longer name: half the world has these words."""
    common = all(alignment.words1[i] in COMMON_WORDS for i, _, _ in alignment.pairs)
    extra = len(alignment.rest1) + len(alignment.rest2)
    return 0.8**extra if common and extra else 1.0


def surname_is_an_initial(_name1: Name, _name2: Name, alignment: Alignment) -> float:
    """ "Anna L." may be any Anna whose surname begins so."""
    last1, last2 = len(alignment.words1) - 1, len(alignment.words2) - 1
    guessed = any(v == INITIAL and (i, j) == (last1, last2) for i, j, v in alignment.pairs)
    return 0.5 if guessed else 1.0


def middle_initials_conflict(_name1: Name, _name2: Name, alignment: Alignment) -> float:
    """ "J. W. Holm", "J. H. W. Holm": the one row of letters does not begin the other."""
    middle1, middle2 = sorted((alignment.words1[1:-1], alignment.words2[1:-1]), key=len)
    if not middle1 or not all(map(is_initial, middle2)) or len(alignment.pairs) < 2:
        return 1.0
    letters1 = [word[0] for word in middle1]
    return 1.0 if letters1 == [word[0] for word in middle2[: len(middle1)]] else 0.4


def generations_differ(name1: Name, name2: Name, _alignment: Alignment) -> float:
    """ "Jr." and "III" are two people; "Jr." alone is often left out."""
    if name1.generation == name2.generation:
        return 1.0
    return 0.4 if name1.generation and name2.generation else 0.9


RESERVATIONS: tuple[Reservation, ...] = (
    words_left_on_both_sides,
    words_left_on_one_side,
    doubtful_pair_and_words_left,
    one_word,
    one_pair_only,
    neither_end_agrees,
    last_words_differ,
    order_differs,
    only_common_words,
    surname_is_an_initial,
    middle_initials_conflict,
    generations_differ,
)
