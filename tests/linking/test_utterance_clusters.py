"""The same clusters in whatever order quotations come, all at once or article by article."""

import datetime as dt
import re
from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from articles.linking.utterances import Rendering, link, rendering
from tests.linking.growing_archive import GrowingArchive

SPEECH = re.findall(
    r"\w+",
    "we shall not sell the rusting pier because the island paid for every plank of it and our "
    "fishermen will need the harbour when the winter storms close the bridge to the mainland",
)
SPEAKERS = ["Anna Lindqvist", "Lindqvist", "Maria Lindqvist", "Jonas Holm", "statement", None]
DAY = dt.date(2024, 5, 16)


@st.composite
def quotes(draw: st.DrawFn) -> Rendering:
    start = draw(st.integers(0, len(SPEECH) - 3))
    words = SPEECH[start : start + draw(st.integers(1, 12))]
    if draw(st.booleans()):
        words = [
            *words[: len(words) // 2],
            draw(st.sampled_from(SPEECH)),
            *words[len(words) // 2 :],
        ]
    day = draw(st.one_of(st.none(), st.integers(0, 5).map(lambda n: DAY + dt.timedelta(days=n))))
    return rendering(" ".join(words), draw(st.sampled_from(SPEAKERS)), day)


ARCHIVES = st.lists(quotes(), max_size=14)


def sets(archive: list[Rendering], numbers: list[int]) -> set[frozenset[Rendering]]:
    found = defaultdict(set)
    for quote, number in zip(archive, numbers, strict=True):
        found[number].add(quote)
    return {frozenset(together) for together in found.values()}


@given(ARCHIVES, st.randoms(), st.sampled_from([2, 5, 400]))
def test_any_order(archive: list[Rendering], random: object, common: int) -> None:
    shuffled = list(archive)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    expected = sets(archive, link(archive, common=common))
    assert sets(shuffled, link(shuffled, common=common)) == expected


@given(st.lists(ARCHIVES, max_size=5), st.sampled_from([2, 5, 400]))
def test_article_by_article(articles: list[list[Rendering]], common: int) -> None:
    growing = GrowingArchive(common)
    for article in articles:
        growing.add(article)
    everything = list(dict.fromkeys(quote for article in articles for quote in article))
    assert set(growing.cluster.values()) == sets(everything, link(everything, common=common))


@given(ARCHIVES)
def test_numbers_count_from_0_in_order(archive: list[Rendering]) -> None:
    numbers = link(archive)
    assert list(dict.fromkeys(numbers)) == list(range(len(set(numbers))))


def linked(*lines: tuple[str, str | None, int]) -> list[int]:
    """(text, speaker, day)"""
    return link([rendering(t, s, DAY + dt.timedelta(days=day)) for t, s, day in lines])


WHOLE = "We shall not sell the rusting pier, because the island paid for every plank of it."
HEAD, TAIL = "We shall not sell the rusting pier", "the island paid for every plank of it"


def test_two_parts_of_one_passage_come_together_through_it() -> None:
    assert linked((HEAD, "Anna Lindqvist", 0), (TAIL, "Anna Lindqvist", 0)) == [0, 1]
    assert linked(
        (HEAD, "Anna Lindqvist", 0), (TAIL, "Anna Lindqvist", 0), (WHOLE, "Anna Lindqvist", 1)
    ) == [0, 0, 0]


def test_an_unknown_speaker_does_not_bring_two_speakers_together() -> None:
    numbers = linked(
        (WHOLE, "Anna Lindqvist", 0), (WHOLE, "Jonas Holm", 0), (WHOLE + " Yes.", None, 0)
    )
    assert numbers[0] != numbers[1]
    assert numbers[2] in numbers[:2]


def test_a_surname_does_not_bring_two_people_together() -> None:
    numbers = linked(
        (WHOLE, "Anna Lindqvist", 0), (WHOLE, "Maria Lindqvist", 0), (WHOLE, "Lindqvist", 0)
    )
    assert numbers[0] != numbers[1]


def test_days_do_not_creep() -> None:
    numbers = linked(*((WHOLE, "Anna Lindqvist", day) for day in (0, 2, 4)))
    assert numbers[0] == numbers[1] != numbers[2]


def test_an_undated_quotation_does_not_bring_two_days_together() -> None:
    early, late = rendering(WHOLE, "Holm", DAY), rendering(WHOLE, "Holm", DAY.replace(year=2025))
    numbers = link([early, late, rendering(WHOLE, "Holm", None)])
    assert numbers[0] != numbers[1]


def test_a_fragment_follows_and_brings_nobody_together() -> None:
    """Both have the rusting pier; the fragment follows the first of them."""
    other = "Nobody in this town will ever miss a rusting pier."
    numbers = linked(
        (WHOLE, "Anna Lindqvist", 0),
        (other, "Anna Lindqvist", 0),
        ("rusting pier", "Anna Lindqvist", 1),
        ("rusting pier", "Anna Lindqvist", 1),
    )
    assert numbers[0] != numbers[1]
    assert numbers[2] == numbers[3]
    assert numbers[2] in numbers[:2]


def test_a_phrase_does_not_bring_two_passages_together() -> None:
    one = "Fishermen will not live forever with a rusting pier that no council has ever repaired."
    other = "My grandmother was born in a cottage with a rusting pier and three hungry goats."
    numbers = linked(
        (one, "Anna Lindqvist", 0),
        (other, "Anna Lindqvist", 0),
        ("with a rusting pier", "Anna Lindqvist", 1),
    )
    assert numbers[0] != numbers[1]
    assert numbers[2] in numbers[:2]


def test_a_speech_is_not_one_utterance_because_its_quotations_overlap() -> None:
    passages = [" ".join(SPEECH[start : start + 12]) for start in range(0, 21, 5)]
    numbers = linked(*((passage, "Anna Lindqvist", 0) for passage in passages))
    assert numbers[0] == numbers[1]
    assert len(set(numbers)) > 1


def test_a_fragment_without_a_longer_text_stays_alone() -> None:
    assert linked(*[("rusting pier", "Anna Lindqvist", 0)] * 3) == [0, 1, 2]
    assert linked(*[("Thank you very much.", "Anna Lindqvist", 0)] * 2) == [0, 1]


def test_copies_are_one() -> None:
    assert linked(*[(WHOLE, "Anna Lindqvist", 0)] * 5) == [0] * 5


def test_a_number_that_too_many_have_finds_nobody() -> None:
    texts = [f"the rusting pier number {n}" for n in range(6)]
    archive = [rendering(text, "Anna Lindqvist", DAY) for text in texts]
    assert len(set(link(archive, common=6))) == 1
    assert len(set(link(archive, common=5))) == 6
