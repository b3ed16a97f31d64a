"""The findings as a table for a terminal."""

from collections.abc import Iterable
from typing import Any

COLUMNS = (
    "least ms",
    "p50 ms",
    "p95 ms",
    "CPU ms",
    "queries",
    "SQL ms",
    "again ms",
    "kB",
    "kB gzip",
)


def table(costs: list[dict[str, Any]]) -> str:
    """One line a page."""
    return aligned(
        [
            ("page", *COLUMNS),
            *(
                (
                    cost["page"],
                    f"{cost['least']:,.1f}",
                    f"{cost['p50']:,.1f}",
                    f"{cost['p95']:,.1f}",
                    f"{cost['cpu']:,.1f}",
                    f"{cost['queries']}",
                    f"{cost['sql']:,.1f}",
                    f"{cost['again']:,.1f}",
                    f"{cost['size'] / 1000:.1f}",
                    f"{cost['gzipped'] / 1000:.1f}",
                )
                for cost in costs
            ),
        ]
    )


def growth(small: list[dict[str, Any]], large: list[dict[str, Any]]) -> str:
    """How many times as long each page takes in the larger archive, by the fastest requests."""
    before = {cost["page"]: cost["least"] for cost in small}
    return aligned(
        [
            ("page", "least ms", "least ms", "growth"),
            *(
                (
                    cost["page"],
                    f"{before[cost['page']]:,.1f}",
                    f"{cost['least']:,.1f}",
                    f"{cost['least'] / before[cost['page']]:.1f}",
                )
                for cost in large
            ),
        ]
    )


def aligned(rows: Iterable[tuple[str, ...]]) -> str:
    """The first column to the left, the numbers to the right."""
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            [row[0].ljust(widths[0])]
            + [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        )
        for row in rows
    )
