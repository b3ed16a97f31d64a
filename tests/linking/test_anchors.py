"""The words of a quotation, looked for in another text of its article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.linking.anchors import Place, find_again, find_once

SAID = "“We close,” Berg said on Monday."
OLD = f"The council met.\n\n{SAID}\n\nNobody spoke after that."


def place(text: str, words: str = "“We close,”") -> Place:
    start = text.index(words)
    return Place(start, start + len(words))


@pytest.mark.parametrize(
    "new",
    [
        OLD,
        OLD.replace("The council met.", "The council of Nordvik met at noon."),
        f"News of the day.\n\n{OLD}\n\nMore follows.",
        f"{SAID}\n\nThe council met.",
        OLD.replace("Nobody", "“We close,” was all that was said.\n\nNobody"),
        OLD + "\n\n“We close,” Berg said on Monday evening.",
    ],
)
def test_found_again(new: str) -> None:
    found = find_again(OLD, new, place(OLD))
    assert found == place(new)
    assert new[slice(*found)] == "“We close,”"


@pytest.mark.parametrize(
    "new",
    [
        pytest.param("The council met.", id="gone"),
        pytest.param(f"{OLD}\n\n{SAID}", id="twice"),
        pytest.param(OLD.replace("Berg said", "Lindqvist said"), id="said by another"),
        pytest.param(OLD.replace("“We", "In the end “We"), id="other words before"),
        pytest.param(OLD.replace("close", "closed"), id="other by a letter"),
        pytest.param(OLD.replace("“We close,”", '"We close,"'), id="other marks"),
        pytest.param(OLD.replace(SAID, "“We close,”"), id="without its attribution"),
        pytest.param(OLD.replace("Monday.", "Monday. He left."), id="the paragraph goes on"),
    ],
)
def test_not_found(new: str) -> None:
    assert find_again(OLD, new, place(OLD)) is None


def test_words_that_each_text_has_once() -> None:
    other = "Nobody met. “We close,” said somebody else."
    assert find_again(OLD, other, place(OLD)) is None
    assert find_once(OLD, other, place(OLD)) == place(other)
    assert find_once(OLD, OLD.replace("close", "shut"), place(OLD)) is None
    assert find_once(OLD, f"{other} “We close,” she said.", place(OLD)) is None
    twice = f"{OLD} “We close,” she said."
    assert find_once(twice, other, place(twice)) is None


def test_what_stood_twice_is_not_told_apart() -> None:
    old = f"{SAID}\n\nThe council met.\n\n{SAID}"
    assert find_again(old, f"{SAID}\n\nThe council met.", place(old)) is None


def test_a_quotation_that_is_its_paragraph_has_its_neighbours() -> None:
    old = "Berg said:\n\n“We close.”\n\nThe council left."
    where = place(old, "“We close.”")
    assert find_again(old, f"Late.\n\n{old}", where) == Place(where.start + 7, where.end + 7)
    assert find_again(old, old.replace("Berg", "Lindqvist"), where) is None


TEXTS = st.text("ab \n“”", max_size=60)


@given(TEXTS, TEXTS, st.integers(0, 59), st.integers(1, 20))
def test_what_is_found_are_the_words_and_the_way_back(
    old: str, new: str, start: int, length: int
) -> None:
    where = Place(min(start, len(old)), min(start + length, len(old)))
    if where.start == where.end:
        return
    found = find_again(old, new, where)
    if found:
        assert new[slice(*found)] == old[slice(*where)]
        assert find_again(new, old, found) == where
