"""Which ways of writing a speaker agree."""

import pytest

from .annotated import Region
from .speakers import is_named, same_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana Lindqvist", "Ana Lindqvist"),
        ("Ana Lindqvist", "Mrs. Lindqvist"),
        ("Lindqvist, the mayor of Norrby,", "Ana Lindqvist"),
        ("Mayor Ana Lindqvist of Norrby", "A. Lindqvist"),
        ("Ana Lindqvist’s", "Ana Lindqvist"),
        ("Ana Maria Lindqvist", "Maria Lindqvist"),
    ],
)
def test_one_speaker(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana Lindqvist", "Tom Lindqvist"),
        ("Ana Lindqvist", "Ana Okafor"),
        ("Ana Lindqvist", "she"),
        ("Ana Lindqvist", ""),
        ("He", "he"),
        ("President Okafor", "President Lindqvist"),
    ],
)
def test_two_speakers(one: str, other: str) -> None:
    assert not same_name(one, other)
    assert not same_name(other, one)


@pytest.mark.parametrize(
    ("speaker", "kind", "given", "named"),
    [
        ("Ana Lindqvist", "person", "Lindqvist", True),
        ("Ana Lindqvist", "person", "", False),
        ("joint statement of the ministers", "document", "the statement", True),
        ("joint statement of the ministers", "document", "ministers", False),
        ("harbour officials", "group", "officials", True),
        (None, "unknown", "Ana Lindqvist", False),
    ],
)
def test_the_full_name(speaker: str | None, kind: str, given: str, named: bool) -> None:
    region = Region(0, 9, "she", ((10, 13),), speaker, kind)
    assert is_named(region, given) is named
