"""Two texts of an article, compared paragraph by paragraph and word by word."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.linking.text_changes import Stretch, changed_words, changes, place_after, stretches

OLD = "The council met.\n\n“We close,” Berg said.\n\nNobody spoke."


def told(old: str, new: str) -> str:
    """-omitted- and +added+ words, paragraphs divided by a bar, the same ones by their number."""
    marks = {"equal": "", "omits": "-", "adds": "+"}
    return " | ".join(
        str(len(stretch.paragraphs)) if stretch.is_same else " | ".join(lines_of(stretch, marks))
        for stretch in changes(old, new)
    )


def lines_of(stretch: Stretch, marks: dict[str, str]) -> list[str]:
    return [
        " ".join(f"{marks[kind]}{text.strip()}{marks[kind]}" for kind, text in line)
        for line in stretch.paragraphs
    ]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (OLD, "3"),
        (OLD.replace("Berg", "Lindqvist"), "1 | “We close,” -Berg- +Lindqvist+ said. | 1"),
        (OLD.replace("met.", "met on Monday."), "The council -met.- +met on Monday.+ | 2"),
        (OLD.replace("“We close,” Berg said.\n\n", ""), "1 | -“We close,” Berg said.- | 1"),
        (f"{OLD}\n\nMore follows.", "3 | +More follows.+"),
        (f"News.\n\n{OLD}", "+News.+ | 3"),
        (OLD.replace(" Berg", "\n\nBerg"), "1 | “We close,” | Berg said. | 1"),
        (
            "Other words",
            "-The council met.- | -“We close,” Berg said.- | -Nobody spoke.- +Other words+",
        ),
    ],
)
def test_told(new: str, expected: str) -> None:
    assert told(OLD, new) == expected


def test_order_is_no_difference_of_one_word() -> None:
    assert told("a b\n\nc d", "c d\n\na b") in ("-a b- | 1 | +a b+", "+c d+ | 1 | -c d-")


TEXTS = st.text("abc \n", max_size=80)


@given(TEXTS, TEXTS)
def test_both_texts_are_in_it(old: str, new: str) -> None:
    words = list(changed_words(old, new))
    assert "".join(text for kind, text in words if kind != "omits") == new
    gone = "".join(text for kind, text in words if kind != "adds")
    assert "".join(gone.split()) == "".join(old.split())


@given(st.lists(st.sampled_from("abcd"), max_size=200), st.lists(st.sampled_from("abcd")))
def test_stretches_cover_both_sequences(a: list[str], b: list[str]) -> None:
    at = (0, 0)
    for same, of_a, of_b in stretches(a, b):
        assert (of_a.start, of_b.start) == at
        assert a[of_a] == b[of_b] if same else a[of_a] or b[of_b]
        at = of_a.stop, of_b.stop
    assert at == (len(a), len(b))


@pytest.mark.parametrize("vocabulary", [2, 50, 100_000])
def test_a_long_text_takes_as_long_as_its_length(vocabulary: int) -> None:
    """Of 60,000 words each, of which every tenth is another: difflib takes minutes."""
    dice = random.Random(7)  # noqa: S311
    old = [str(dice.randrange(vocabulary)) for _ in range(60_000)]
    new = [str(dice.randrange(vocabulary)) if dice.random() < 0.1 else word for word in old]
    started = time.process_time()
    assert list(changed_words(" ".join(old), " ".join(new)))
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("new", "became"),
    [
        (OLD.replace("We close", "We closed"), "“We closed,”"),
        (OLD.replace("“We close,”", "“We do not close,”"), "“We do not close,”"),
        (f"News.\n\n{OLD}", "“We close,”"),
        (OLD.replace("“We close,” ", ""), None),
    ],
)
def test_what_became_of_words(new: str, became: str | None) -> None:
    start = OLD.index("“We close,”")
    found = place_after(OLD, new, start, start + len("“We close,”"))
    assert (new[slice(*found)] if found else None) == became
