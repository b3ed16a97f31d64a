"""How well quotations and speakers are found: what `make score` measured, in per cent.

The page that tells readers prints these figures. docs/quotations.md has the same ones, and a test
holds them together: who changes the engine measures again and changes both.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """One program on one collection of articles; F1 of spans, joint and named.

    `named` is None where the articles have no full names written down.
    """

    program: str
    spans: float
    joint: float
    named: float | None


@dataclass(frozen=True, slots=True)
class Collection:
    """Annotated articles, and the results on them, this archive's first.

    `sure_share` of its attributions have a confidence of Quote.SURE or more; `sure_right` of
    those are right. `fitted`: the weights of the rules were fitted to these articles.
    """

    articles: int
    subject: str
    fitted: bool
    results: tuple[Result, ...]
    sure_right: float
    sure_share: float


OURS = "this archive"
COLLECTIONS = (
    Collection(
        84,
        "US politics",
        fitted=True,
        results=(
            Result(OURS, 97.0, 93.0, 89.4),
            Result("sayswho 0.1.4", 81.4, 75.2, 50.4),
            Result("textacy 0.13", 81.0, 74.2, 49.3),
        ),
        sure_right=98.7,
        sure_share=71,
    ),
    Collection(
        45,
        "British broadcast",
        fitted=True,
        results=(
            Result(OURS, 98.4, 96.2, 91.4),
            Result("sayswho 0.1.4", 57.5, 49.9, 23.9),
            Result("textacy 0.13", 56.7, 48.2, 24.1),
        ),
        sure_right=98.8,
        sure_share=64,
    ),
    Collection(
        840,
        "US politics",
        fitted=False,
        results=(Result(OURS, 96.8, 90.3, None),),
        sure_right=97.2,
        sure_share=70,
    ),
)
