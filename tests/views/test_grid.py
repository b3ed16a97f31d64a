"""Numbers by line and column."""

from collections import Counter

import pytest

from articles.views.grid import Grid, Head, Numbers, grid, shade


def numbers(text: str) -> Numbers:
    """ "Aa12 Bb3": line A has 12 in column a, line B 3 in column b."""
    return Counter({(cell[0], cell[1]): int(cell[2:]) for cell in text.split()})


def written(table: Grid) -> list[str]:
    first = " ".join(["-", *(head.label for head in table.columns)])
    rows = [*table.lines, *table.sums]
    return [
        first,
        *(" ".join(map(str, [r.head.label, *(c.number for c in r.cells)])) for r in rows),
    ]


@pytest.mark.parametrize(
    ("lines", "columns", "expected"),
    [
        ("A", "a", ["- a 1 other All", "A 12 0 12", "2 others 2 4 6"]),
        ("AB", "ab", ["- a b All", "A 12 0 12", "B 1 3 4", "1 other 1 1 2", "All 14 4 18"]),
        ("ABC", "b", ["- b 1 other All"]),
        ("C", "ab", ["- a b All", "C 1 1 2", "2 others 13 3 16", "All 14 4 18"]),
    ],
)
def test_what_is_not_shown_is_counted(lines: str, columns: str, expected: list[str]) -> None:
    found = grid(
        numbers("Aa12 Ba1 Bb3 Ca1 Cb1"),
        [Head(key, key) for key in lines],
        [Head(key, key) for key in columns],
        lambda line, column: "",
    )
    assert written(found)[: len(expected)] == expected


def test_one_line_and_one_column_have_no_sums() -> None:
    found = grid(numbers("Aa12"), [Head("A", "A")], [Head("a", "a")], lambda line, column: "x")
    assert written(found) == ["- a", "A 12"]


def test_only_what_is_something_has_an_address_and_only_single_cells_a_shade() -> None:
    heads = [Head(key, key) for key in "AB"], [Head(key, key) for key in "ab"]
    found = grid(numbers("Aa9 Bb1"), *heads, lambda line, column: f"{line}{column}")
    cells = [line.cells for line in (*found.lines, *found.sums)]
    assert [[cell.address != "" for cell in line] for line in cells][:2] == [
        [True, False, True],
        [False, True, True],
    ]
    assert [[cell.shade for cell in line] for line in cells] == [[3, 0, 0], [0, 1, 0], [0, 0, 0]]


@pytest.mark.parametrize(("number", "step"), [(0, 0), (9, 0), (10, 1), (33, 2), (67, 3), (100, 3)])
def test_shades(number: int, step: int) -> None:
    assert shade(number, 100) == step
