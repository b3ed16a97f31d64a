"""Numbers by line and by column: those shown, the others together, and the sums."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class Rest(Enum):
    """The keys of what is no line, or no column, of its own."""

    OTHERS = "others"
    ALL = "All"

    __hash__ = object.__hash__  # Enum's is a function in Python, which is called for every cell


Numbers = Counter[tuple[Hashable, Hashable]]
# The address of what a cell counts, for the keys of its line and column; empty: there is none.
Address = Callable[[Hashable, Hashable], str]
SHADES = (0.1, 0.33, 0.67)  # from which share of the highest number on


class Head(NamedTuple):
    """What a line or a column is for."""

    key: Hashable
    label: str
    address: str = ""


class Cell(NamedTuple):
    number: int
    address: str
    shade: int = 0  # beside the number, never instead of it


class Line(NamedTuple):
    head: Head
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Grid:
    columns: list[Head]
    lines: list[Line]
    sums: list[Line]


def grid(
    numbers: Numbers, lines: Sequence[Head], columns: Sequence[Head], address: Address
) -> Grid:
    """The numbers of these lines and columns. What is in others is counted too: once together, and
    in the sums."""
    sums = with_sums(numbers, {head.key for head in lines}, {head.key for head in columns})
    last_lines = rest({line for line, _ in numbers}, lines)
    columns = [*columns, *rest({column for _, column in numbers}, columns)]
    most = highest(sums)

    def cells(line: Head) -> list[Cell]:
        found = ((column.key, sums[line.key, column.key]) for column in columns)
        return [
            Cell(
                number,
                address(line.key, key) if number else "",
                0 if Rest in (type(line.key), type(key)) else shade(number, most),
            )
            for key, number in found
        ]

    return Grid(
        columns,
        [Line(head, cells(head)) for head in lines],
        [Line(head, cells(head)) for head in last_lines],
    )


def with_sums(numbers: Numbers, lines: set[Hashable], columns: set[Hashable]) -> Numbers:
    """The numbers of these, of the others together, and of all."""
    narrow: Numbers = Counter()
    for (line, column), number in numbers.items():
        narrow[
            line if line in lines else Rest.OTHERS,
            column if column in columns else Rest.OTHERS,
        ] += number
    found = Counter(narrow)
    for (line, column), number in narrow.items():
        found[line, Rest.ALL] += number
        found[Rest.ALL, column] += number
        found[Rest.ALL, Rest.ALL] += number
    return found


def rest(keys: set[Hashable], shown: Iterable[Head]) -> list[Head]:
    """The heads of what is not shown, and of the sum of more than one."""
    heads = [head.key for head in shown]
    others = len(keys.difference(heads))
    more = [Head(Rest.OTHERS, f"{others:,} other{'s' if others > 1 else ''}")] if others else []
    return [*more, Head(Rest.ALL, Rest.ALL.value)] if len(heads) + len(more) > 1 else more


def highest(numbers: Numbers) -> int:
    """The highest number of a cell that is no sum."""
    return max((n for keys, n in numbers.items() if Rest not in map(type, keys)), default=0)


def shade(number: int, most: int) -> int:
    return sum(number >= share * most for share in SHADES) if number else 0


def ranked(numbers: Counter[Hashable], most: int) -> list[Hashable]:
    """The keys of the highest numbers."""
    return sorted(numbers, key=lambda key: (-numbers[key], str(key)))[:most]
