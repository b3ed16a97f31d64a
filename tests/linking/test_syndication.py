"""Copies and edits of an article, and what only looks like one."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.linking.syndication import DAYS, Pair, compare, fingerprints, groups, pairs

PARAGRAPHS = [
    (
        "The harbour authority of Norrby will close its oldest pier before the winter, its "
        "director Anna Lindqvist said on Thursday, after divers found that 14 of the 60 oak piles "
        "are rotten."
    ),
    (
        "“Nobody in this town will miss a rusting pier that cost us four summers,” Lindqvist told "
        "the council, which had asked for the survey in March when a crane of the Holm shipyard "
        "broke in."
    ),
    (
        "Fishermen who land their catch there were less happy. Jonas Holm, whose family has owned "
        "two trawlers since 1961, said the way to the new basin takes 40 minutes longer at low "
        "tide."
    ),
    (
        "The council has set aside 2.3 million crowns for the work. A decision on the old "
        "lighthouse at the end of the pier, which the Society of Friends of Norrby wants to keep, "
        "is due in May."
    ),
]
ARTICLE = "\n\n".join(PARAGRAPHS)
OTHER = (
    "A ferry to the island of Vestra ran aground in thick fog on Monday night, and 212 passengers "
    "spent the night on board, the coast guard said. Nobody was hurt. The Anna Karolina had left "
    "Norrby two hours late after a fault in one of its engines, according to the company.\n\n"
    "“We were given blankets and rather too much soup,” said Maria Ek, a teacher from Norrby."
)
# Two auctions: the same form, other facts.
FORM = (
    "The Bank of Norrby said it had sold {0} million crowns of bills at its {1} auction. The bills "
    "fall due on {2}. The average price was {3}, against {4} at the auction of the week before. "
    "Bids came to {5} million crowns. The lowest price that was accepted was {6}. The next auction "
    "is on {7}, dealers at {8} said."
)
FORMS = [
    FORM.format(120, "Monday", "June 4", "98.31", "98.22", 310, "98.29", "May 9", "Holm and Ek"),
    FORM.format(85, "Tuesday", "July 2", "97.05", "97.64", 92, "97.01", "May 14", "Lind Brothers"),
]
FIRST_FINGERPRINTS = (1274741439828627493, 1297616658404152941)


def reworded(text: str, every: int) -> str:
    """With each so-manieth word exchanged."""
    words = text.split(" ")
    return " ".join("something" if n % every == 3 else word for n, word in enumerate(words))


EDITS = {
    "cut at the end": "\n\n".join(PARAGRAPHS[:2]),
    "cut in the middle of a sentence": ARTICLE[: len(ARTICLE) // 2],
    "new headline": "Norrby says farewell to its oldest pier\n\n" + ARTICLE,
    "paragraphs moved": "\n\n".join([PARAGRAPHS[n] for n in (2, 0, 3, 1)]),
    "a tenth of the words changed": reworded(ARTICLE, 10),
    "all of it": reworded("\n\n".join(["Farewell to a pier", *PARAGRAPHS[2:0:-1]]), 10),
    "inside a longer article": OTHER + "\n\n" + ARTICLE,
    "other marks": ARTICLE.replace("“", '"').replace("”", '"').replace("\n\n", "\n"),
    "capitals": ARTICLE.upper(),
}


@pytest.mark.parametrize("edit", EDITS)
def test_edit(edit: str) -> None:
    likeness = compare(ARTICLE, EDITS[edit])
    assert likeness.same
    assert 0.6 < likeness.share <= 1
    assert [(pair.a, pair.b) for pair in pairs([OTHER, ARTICLE, EDITS[edit]])] in ([(1, 2)], ALL)


ALL = [(0, 2), (1, 2)]  # what holds two articles is a copy of both


def test_what_was_moved_or_added_is_shared_whole() -> None:
    assert compare(ARTICLE, EDITS["new headline"]).share == 1
    assert compare(ARTICLE, EDITS["paragraphs moved"]).share > 0.9


@pytest.mark.parametrize(
    ("text1", "text2"),
    [
        (ARTICLE, OTHER),
        FORMS,
        (ARTICLE, PARAGRAPHS[1] + "\n\n" + OTHER),  # one quotation in common
        ("Too short to tell.", "Too short to tell."),
        ("", ""),
    ],
)
def test_no_copy(text1: str, text2: str) -> None:
    assert not compare(text1, text2).same
    assert not list(pairs([text1, text2]))


TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from([*ARTICLE.split(), "…", "é", "\n\n"]), max_size=60).map(" ".join),
)


@given(TEXTS, TEXTS)
def test_compare_is_total_symmetric_and_in_range(text1: str, text2: str) -> None:
    likeness = compare(text1, text2)
    assert 0 <= likeness.share <= 1
    assert 0 <= likeness.facts <= 1
    assert compare(text2, text1) == likeness


@given(TEXTS)
def test_fingerprints_are_numbers_of_63_bits_in_order(text: str) -> None:
    found = fingerprints(text)
    assert list(found) == sorted(set(found))
    assert all(0 <= number < 2**63 for number in found)


def test_fingerprints_are_the_same_everywhere() -> None:
    """They lie in databases: when they change, an archive has to be compared anew."""
    assert fingerprints(PARAGRAPHS[0])[:2] == FIRST_FINGERPRINTS


def test_fingerprints_of_a_passage_do_not_depend_on_what_is_around_it() -> None:
    alone, inside = set(fingerprints(ARTICLE)), set(fingerprints(EDITS["inside a longer article"]))
    assert len(alone & inside) >= len(alone) - 2


@given(st.permutations(range(6)))
def test_any_order(order: list[int]) -> None:
    texts = [ARTICLE, OTHER, *FORMS, EDITS["cut at the end"], ARTICLE]
    found = {frozenset((order[pair.a], order[pair.b])) for pair in pairs([texts[n] for n in order])}
    assert found == {frozenset(pair) for pair in ((0, 4), (0, 5), (4, 5))}


def test_a_number_that_too_many_have_finds_nobody() -> None:
    texts = [EDITS["new headline"], ARTICLE, EDITS["cut at the end"]]
    assert len(list(pairs(texts, common=3))) == 3
    assert list(pairs(texts, common=0)) == []


def test_days_that_are_far_apart() -> None:
    texts, days = [ARTICLE, EDITS["new headline"], ARTICLE, ARTICLE], [10, 10 + DAYS, 11 + DAYS, 0]
    found = {(pair.a, pair.b) for pair in pairs(texts, days)}
    assert found == {(0, 1), (1, 2), (0, 3), (1, 3), (2, 3)}  # what is undated may be of any day


def test_equal_texts_of_one_day_are_one_of_those_that_share_a_number() -> None:
    assert len(list(pairs([ARTICLE] * 4, [7] * 4, common=1))) == 6
    assert not list(pairs([ARTICLE] * 2, [7, 8], common=1))


def copies(*places: tuple[int, int], share: float = 0.9) -> list[Pair]:
    return [Pair(a, b, share) for a, b in places]


def test_groups() -> None:
    found = copies((4, 5), (0, 2), (2, 5), (0, 5), (0, 4), (2, 4))
    assert groups([0] * 6, found) == [0, 1, 0, 3, 0, 0]


def test_a_round_up_makes_no_one_text_of_two_reports() -> None:
    assert groups([0, 0, 0], [Pair(0, 1, 1.0), Pair(1, 2, 0.9)]) == [0, 0, 2]
    assert groups([0, 0, 0], [Pair(0, 1, 0.9), Pair(1, 2, 1.0)]) == [0, 1, 1]


def test_what_goes_on_for_weeks_is_not_one_text() -> None:
    days = list(range(1, 20))
    each = [(a, b) for b in range(len(days)) for a in range(b) if b - a <= DAYS]
    for group in set(groups(days, copies(*each))):
        inside = [d for d, g in zip(days, groups(days, copies(*each)), strict=True) if g == group]
        assert max(inside) - min(inside) <= DAYS


def test_an_undated_copy_brings_no_days_together() -> None:
    assert groups([0, 10, 90], copies((0, 1), (0, 2))) == [0, 0, 2]


PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]),
    st.sampled_from([0.6, 0.8, 1.0]),
)


@given(st.lists(st.sampled_from([0, 5, 7, 9, 11]), min_size=8, max_size=8), PAIRS, st.randoms())
def test_groups_of_any_pairs(days: list[int], shares: dict[tuple[int, int], float], random) -> None:
    found = [Pair(a, b, share) for (a, b), share in shares.items()]
    tops = groups(days, found)
    random.shuffle(found)
    assert groups(days, found) == tops
    for number, top in enumerate(tops):
        assert tops[top] == top <= number
        inside = [day for day, t in zip(days, tops, strict=True) if t == top and day]
        assert max(inside, default=0) - min(inside, default=0) <= DAYS
        assert top == number or any(number in pair for pair in shares)


@pytest.mark.parametrize("piece", ["a ", "Norrby 7 ", ".", "\n", "x", "“A” "])
def test_a_megabyte_takes_little_time(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    start = time.perf_counter()
    compare(text, text + "end")
    fingerprints(text)
    assert time.perf_counter() - start < 5


def test_many_articles_take_little_time() -> None:
    words = ARTICLE.split()
    shuffle = random.Random(1)  # noqa: S311
    texts = [" ".join(shuffle.sample(words, len(words))) for _ in range(1000)]
    start = time.perf_counter()
    assert list(pairs(texts)) == []
    assert time.perf_counter() - start < 10
