"""Scores as tables for a terminal."""

from collections.abc import Iterator

from .corpus import CorpusScore
from .golden_cases import Tally

Row = tuple[str, ...]


def golden_table(tallies: list[Tally]) -> Iterator[str]:
    """A line a file, and one for all of them."""
    figures = ("precision", "recall", "kind", "speaker", "speaker's kind", "refused")
    rows = (golden_row(tally) for tally in [*tallies, total(tallies)])
    yield from table([("golden cases", "found/expected", *figures), *rows])


def golden_row(tally: Tally) -> Row:
    return (
        tally.file,
        f"{tally.found}/{tally.expected}",
        share(tally.matched, tally.found),
        share(tally.matched, tally.expected),
        f"{tally.kind}/{tally.expected}",
        f"{tally.speaker}/{tally.spoken}",
        f"{tally.speaker_kind}/{tally.expected}",
        f"{tally.refused}/{tally.unspoken}",
    )


def total(tallies: list[Tally]) -> Tally:
    numbers = [name for name in Tally.__slots__ if name != "file"]
    return Tally("all", **{name: sum(getattr(t, name) for t in tallies) for name in numbers})


def corpus_table(name: str, score: CorpusScore) -> Iterator[str]:
    """Precision, recall and F1 of spans, joint and named; then the bands of confidence."""
    yield f"{name}: {score.articles} articles, {score.regions} quotations, {score.found} found"
    yield ""
    yield from table(
        [
            ("", "precision", "recall", "F1"),
            ("span", *measures(score.matched, score.found, score.regions)),
            ("joint", *measures(score.right, score.found, score.regions)),
            ("named", *measures(score.named, score.found - score.unnamed, score.named_regions)),
        ]
    )
    yield ""
    yield from table([("confidence", "attributions", "share", "right", "extra"), *bands(score)])


def bands(score: CorpusScore) -> Iterator[Row]:
    """The surest first."""
    given = sum(band.given for band in score.bands)
    for tenth, band in reversed(list(enumerate(score.bands))):
        yield (
            f"{tenth / 10} to {(tenth + 1) / 10}",
            str(band.given),
            f"{band.given / max(given, 1):.0%}",
            share(band.right, band.given),
            str(band.extra),
        )


def measures(hits: int, found: int, wanted: int) -> Row:
    """Precision, recall and their F1; dashes where nothing is wanted."""
    f1 = share(2 * hits, found + wanted)
    return (share(hits, found), share(hits, wanted), f1) if wanted else ("–", "–", "–")


def share(part: int, whole: int) -> str:
    return f"{part / whole:.4f}" if whole else "–"


def table(rows: list[Row]) -> Iterator[str]:
    """Columns as wide as their widest cell: the first to the left, figures to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *figures in rows:
        cells = (f"{cell:>{width}}" for cell, width in zip(figures, widths[1:], strict=True))
        yield "  ".join((f"{first:{widths[0]}}", *cells))
