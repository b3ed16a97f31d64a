"""What is doubtful says so: which of two texts must come out surer."""

import pytest

from articles.quotations import extract

PUBLIC = 0.5
SURE = 0.9


@pytest.mark.parametrize(
    "text",
    [
        "“We shall see,” Ana Lindqvist said.",
        "Ana Lindqvist opened the hall. “We shall see,” she said.",
        "Ana Lindqvist opened the hall. Lindqvist called it “a gift”.",
        "Ana Lindqvist said she hoped for “a good catch”.",
    ],
)
def test_sure(text: str) -> None:
    assert extract(text)[-1].confidence >= SURE


@pytest.mark.parametrize(
    "text",
    [
        "Tom Okafor spoke first. “We shall see,” he said. “There is time,” she recalled.",
        "Ana Lindqvist met Malvia in the semi-final. “We shall see,” the striker said.",
        "US officials warned of “serious consequences”.",
    ],
)
def test_not_sure(text: str) -> None:
    assert extract(text)[-1].confidence < SURE


@pytest.mark.parametrize(
    "text",
    [
        "President Wen met Tom Okafor. The statement said they “value peace”. “We do,” he noted.",
        "Ana Lindqvist and Tom Okafor declared a “no borders” friendship.",
        "“We shall see,” Ana Lindqvist said.\n\nTom slept.\n\nIt rained.\n\n“There is time.”",
    ],
)
def test_not_for_the_public(text: str) -> None:
    assert extract(text)[-1].confidence < PUBLIC


def test_a_slip_of_gender_is_shown_but_not_sure() -> None:
    text = "Tom Okafor spoke first. “We shall see,” he said. “There is time,” she recalled."
    slip = extract(text)[-1]
    assert slip.speaker == "Tom Okafor"
    assert PUBLIC <= slip.confidence <= 0.85
