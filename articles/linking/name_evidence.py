"""What a pairing of two names' words says: a quality, lowered by named reservations.

The quality is how alike the paired words are. Each reservation is a factor with a reason; the
score is their product, so that every score can be explained. The factors were set by hand on pairs
of spellings from a public sanctions list.
"""

import math
from collections.abc import Callable
from itertools import pairwise

from articles.linking import name_lexicon
from articles.linking.name_alignment import Alignment
from articles.linking.name_parts import is_initial
from articles.linking.transliteration import is_feminine_of

COMMON_WORDS = name_lexicon.words("common_names.txt")
DOUBTFUL = 0.68

Reservation = Callable[[Alignment], float]


def score(alignment: Alignment) -> float:
    """0..1: the quality times all reservations."""
    value = quality(alignment)
    for reservation in RESERVATIONS:
        value *= reservation(alignment)
    return value


def quality(alignment: Alignment) -> float:
    """The likeness of the paired words: the worst pair counts as much as all of them together.

    Words without a partner leave less room for doubt about the others.
    """
    values = alignment.values
    likeness = 0.5 * min(values) + 0.5 * sum(values) / len(values)
    extra = min(2, alignment.left1 + alignment.left2)
    return math.pow(likeness, 1 + 0.25 * extra) if extra else likeness


def words_left_on_both_sides(alignment: Alignment) -> float:
    """ "Anna Lindqvist", "Maria Lindqvist": each has a word that the other lacks."""
    return 0.4 ** min(alignment.left1, alignment.left2)


def words_left_on_one_side(alignment: Alignment) -> float:
    """ "Anna Lindqvist", "Anna Maria Lindqvist"."""
    return 0.97 ** (alignment.left1 + alignment.left2)


def doubtful_pair_and_words_left(alignment: Alignment) -> float:
    """ "Isa Rahal", "Omar Sayyah Rahal": in a longer name a far-fetched pair is none."""
    left = alignment.left1 or alignment.left2
    return 0.75 if left and min(alignment.values) < DOUBTFUL else 1.0


def one_word(alignment: Alignment) -> float:
    """ "Lindqvist" may be any Lindqvist; two single words have to be one word."""
    length1, length2 = len(alignment.words1), len(alignment.words2)
    if length1 > 1 and length2 > 1:
        return 1.0
    if length1 > 1 or length2 > 1:
        return 0.45
    return 1.0 if quality(alignment) >= 0.8 else 0.4


def one_pair_only(alignment: Alignment) -> float:
    """Names of several words that share only one."""
    several = len(alignment.words1) > 1 and len(alignment.words2) > 1
    return 0.6 if several and len(alignment.partner) == 1 else 1.0


def neither_end_agrees(alignment: Alignment) -> float:
    """Neither the first word nor the last is shared: "Ali Hasan" in "Omar Ali Hasan Rahal"."""
    last1, last2 = len(alignment.words1) - 1, len(alignment.words2) - 1
    ends = (alignment.partner.get(0), alignment.partner.get(last1))
    return 1.0 if 0 in ends or last2 in ends else 0.6


def last_words_differ(alignment: Alignment) -> float:
    """The last word of neither name is the last of the other, nor (family name first) its first."""
    last1, last2 = len(alignment.words1) - 1, len(alignment.words2) - 1
    agree = alignment.partner.get(last1) in (0, last2) or alignment.partner.get(0) == last2
    return 1.0 if agree else 0.85


def order_differs(alignment: Alignment) -> float:
    """Words in another order, other than a family name moved to the front or the end."""
    if len(alignment.partner) < 3:
        return 1.0
    turns = sum(b < a for a, b in pairwise(alignment.partner.values()))
    return 1.0 if turns <= 1 else 0.85


def only_common_words(alignment: Alignment) -> float:
    """ "Mohammed Ali" in a longer name: half the world has these words."""
    extra = alignment.left1 + alignment.left2
    if not extra:
        return 1.0
    common = all(alignment.words1[i].written in COMMON_WORDS for i in alignment.partner)
    return 0.8**extra if common else 1.0


def surname_is_an_initial(alignment: Alignment) -> float:
    """ "Anna L." may be any Anna whose surname begins so."""
    surname1, surname2 = alignment.words1[-1].written, alignment.words2[-1].written
    last1, last2 = len(alignment.words1) - 1, len(alignment.words2) - 1
    guessed = len(surname1) != len(surname2) and 1 in (len(surname1), len(surname2))
    return 0.5 if guessed and alignment.partner.get(last1) == last2 else 1.0


def middle_initials_conflict(alignment: Alignment) -> float:
    """ "J. W. Holm", "J. H. W. Holm": the one row of letters does not begin the other."""
    if len(alignment.words1) < 3 or len(alignment.words2) < 3 or len(alignment.partner) < 2:
        return 1.0
    middle1, middle2 = sorted((alignment.words1[1:-1], alignment.words2[1:-1]), key=len)
    if not all(is_initial(word.written) for word in middle2):
        return 1.0
    letters1 = [word.written[0] for word in middle1]
    return 1.0 if letters1 == [word.written[0] for word in middle2[: len(middle1)]] else 0.4


def given_names_of_two_genders(alignment: Alignment) -> float:
    """ "Roberto Leal", "Roberta Leal"; in a surname it says nothing ("Petkov", "Petkova")."""
    several = len(alignment.words1) > 1 and len(alignment.words2) > 1
    if not several or alignment.partner.get(0) != 0:
        return 1.0
    return 0.4 if is_feminine_of(alignment.words1[0], alignment.words2[0]) else 1.0


def generations_differ(alignment: Alignment) -> float:
    """ "Jr." and "III" are two people; "Jr." alone is often left out."""
    generation1, generation2 = alignment.name1.generation, alignment.name2.generation
    if generation1 == generation2:
        return 1.0
    return 0.4 if generation1 and generation2 else 0.9


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
    given_names_of_two_genders,
    generations_differ,
)
