"""What counts as found, as right and as named; invented articles."""

import pytest

from articles.quotations import Attribution, Kind, Span

from .annotated import Annotated, Region
from .corpus import CorpusScore, count, score_corpus
from .tables import corpus_table

#       0              15   20  24            38      46
TEXT = "“We shall see,” she said. Ana Lindqvist left. “There is time.”"
SPAN = (0, 15)
SHE = Span(16, 19, "she")


def region(
    start: int = 0,
    end: int = 15,
    mention: str | None = "she",
    speaker: str | None = "Ana Lindqvist",
    kind: str = "person",
) -> Region:
    return Region(start, end, mention, ((16, 19),) if mention else (), speaker, kind)


def found(
    start: int = 0,
    end: int = 15,
    *,
    kind: Kind = "direct",
    mention: Span | None = None,
    speaker: str | None = None,
    confidence: float = 0.95,
) -> Attribution:
    words = Span(start, end, TEXT[start:end])
    return Attribution(
        words, kind, None, mention, (), None, speaker, "person", None, "said_after", confidence
    )


def scored(regions: list[Region], answers: list[Attribution]) -> tuple[CorpusScore, list[str]]:
    score = CorpusScore()
    errors = list(count(Annotated("a", TEXT, tuple(regions)), answers, score))
    return score, errors


@pytest.mark.parametrize(
    ("answer", "right", "named", "error"),
    [
        (found(mention=SHE, speaker="Ana Lindqvist"), 1, 1, None),
        (found(speaker="Mrs. Lindqvist"), 1, 1, None),
        (found(mention=SHE, speaker="Tom Okafor"), 1, 0, "name"),
        (found(mention=SHE), 1, 0, "name"),
        (found(speaker="Tom Okafor"), 0, 0, "speaker"),
        (found(), 0, 0, "speaker"),
        (found(mention=Span(16, 160, "she …")), 0, 0, "speaker"),
        (found(speaker="Ana Lindqvist " * 6), 0, 0, "speaker"),
    ],
)
def test_the_speaker(answer: Attribution, right: int, named: int, error: str | None) -> None:
    score, errors = scored([region()], [answer])
    assert (score.matched, score.right, score.named) == (1, right, named)
    assert [line.split()[0] for line in errors] == ([error] if error else [])
    assert (score.bands[9].given, score.bands[9].right) == (1, named)


def test_a_span_may_differ_a_little() -> None:
    assert scored([region()], [found(0, 13)])[0].matched == 1
    score, errors = scored([region()], [found(0, 9, speaker="Ana", confidence=0.42)])
    assert score.matched == 0
    assert score.bands[4].extra == 1
    assert errors == ["missed   “We shall see,”", "extra    “We shall: Ana"]


def test_one_answer_for_one_region() -> None:
    score, errors = scored([region()], [found(0, 14, speaker="x"), found(speaker="Lindqvist")])
    assert (score.matched, score.right) == (1, 1)
    assert errors == ["extra    “We shall see,: x"]


def test_without_a_full_name_only_the_mention_is_judged() -> None:
    score, errors = scored([region(speaker=None)], [found(mention=SHE, speaker="Tom Okafor")])
    assert (score.right, score.named, score.unnamed, errors) == (1, 0, 1, [])
    assert score.bands[9].right == 1


def test_without_any_speaker_nothing_is_judged() -> None:
    score, errors = scored([region(mention=None, speaker=None)], [found(speaker="Tom Okafor")])
    assert (score.matched, score.right, errors) == (1, 0, [])
    assert score.bands[9].given == 0


def test_a_corpus_from_its_text_to_its_table() -> None:
    text = "“We shall see,” Ana Lindqvist said. The so-called “grey ferry” left."
    said = Region(0, 15, "Ana Lindqvist", ((16, 29),), "Ana Lindqvist", "person")
    missed = Region(50, 62, None, (), None, "unknown")
    score, errors = score_corpus([Annotated("a", text, (said, missed))])
    assert errors == ["a: missed   “grey ferry”"]
    lines = list(corpus_table("gold.jsonl", score))
    assert lines[0] == "gold.jsonl: 1 articles, 2 quotations, 1 found"
    figures = [line.split() for line in lines]
    assert ["span", "1.0000", "0.5000", "0.6667"] in figures
    assert ["joint", "1.0000", "0.5000", "0.6667"] in figures
    assert ["named", "1.0000", "1.0000", "1.0000"] in figures
    assert ["0.9", "to", "1.0", "1", "100%", "1.0000", "0"] in figures


def test_nothing_named_and_nothing_found() -> None:
    score, _ = score_corpus([Annotated("a", "Ana Lindqvist left.", ())])
    assert ["named", "–", "–", "–"] in [line.split() for line in corpus_table("gold", score)]
