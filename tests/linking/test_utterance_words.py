"""How the words of a quotation are read."""

import pytest

from articles.linking.utterance_words import LONGEST, read


def keys(text: str) -> list[str]:
    return list(read(text).keys)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("promised", "promises"),
        ("promise", "promising"),
        ("took", "takes"),
        ("stopped", "stop"),
        ("studies", "study"),
        ("I’m", "he is"),
        ("we’ve", "they had"),
        ("can’t", "could not"),
        ("won't", "would not"),
        ("F.B.I.", "FBI"),
        ("U.S.", "US"),
        ("40,000", "40000"),
        ("café", "cafe\u0301"),
        ("My", "his"),
        ("anti-hunters", "anti hunter"),
    ],
)
def test_one_key(one: str, other: str) -> None:
    assert keys(one) == keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("US", "us"), ("3.5", "35"), ("boat", "boast"), ("pass", "pas"), ("bus", "bu"), ("is", "has")],
)
def test_other_keys(one: str, other: str) -> None:
    assert keys(one) != keys(other)


def weights(text: str) -> dict[str, float]:
    return {word.written: word.weight for word in read(text).words}


def test_small_words_weigh_little() -> None:
    assert weights("sell the pier") == {"sell": 1.0, "the": 0.3, "pier": 1.0}


def test_names_inside_a_sentence_weigh_half() -> None:
    assert weights("Nobody asked Norrby. Boats sank.") == {
        "nobody": 1.0,
        "asked": 1.0,
        "norrby": 0.5,
        "boats": 1.0,
        "sank": 1.0,
    }


def test_in_capitals_there_are_no_names() -> None:
    assert set(weights("CLOSE HARBOUR BEFORE WINTER").values()) == {1.0, 0.3}


def test_what_the_outlet_inserts_weighs_nothing() -> None:
    assert weights("sell [the rusting] pier")["rusting"] == 0


def test_set_phrases_weigh_nothing() -> None:
    assert weights("Thank you very much, sailors") == {
        "thank": 0,
        "you": 0,
        "very": 0,
        "much": 0,
        "sailors": 1.0,
    }


def test_words_know_their_places() -> None:
    text = "“They can’t,” Anna’s F.B.I. friend"
    assert [text[word.start : word.end] for word in read(text).words] == [
        *("They", "ca", "n’t", "Anna", "’s", "F.B.I.", "friend")
    ]


def test_an_ellipsis_is_kept_where_it_stands() -> None:
    assert read("the pier . . . burns…").gaps == {2, 3}
    assert read("the pier burns. No.").gaps == set()


def test_no_more_than_the_longest_is_read() -> None:
    assert len(read("pier " * 1000).words) == LONGEST
