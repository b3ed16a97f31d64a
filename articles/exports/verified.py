"""The answer to a quotation that is looked up, as plain values."""

from typing import Any

from articles.exports.fields import Field, list_of, one_of, or_null, record, text, whole
from articles.exports.quotes import LISTED_QUOTE, listed_row
from articles.verification import Answer, Match, Verdict

MATCH: dict[str, Field] = {
    "text": text("The wording as printed."),
    "extent": one_of(
        ["whole", "part", "near"],
        "whole: the line is all of it; part: the line stands in it, word for word; near: the "
        "words differ.",
    ),
    "words": whole("How many words of the line stand there, in the same order."),
    "credited": or_null(
        one_of(
            ["same", "other", "unknown"],
            "Is it the speaker whom the line names? unknown: the public is told none. null: the "
            "line names nobody.",
        )
    ),
    "more": whole("How many more quotes have this wording."),
    "quotes": list_of(record(LISTED_QUOTE), "The earliest with a date first, at most six."),
}
VERIFIED: dict[str, Field] = {
    "line": text("The line, with single spaces."),
    "quotation": text("What was looked for: the line, without the name before or after it."),
    "speaker": or_null(text("Whom the line credits. null: it names nobody.")),
    "verdict": one_of(
        list(Verdict),
        "exact: printed so; near: the words differ; other_speaker: printed as somebody else's; "
        "unclear: too few and too common words to look everywhere; absent: not in this archive, "
        "which says nothing of what was said.",
    ),
    "words": whole("How many words were compared: at most the first 400."),
    "matches": list_of(record(MATCH), "The wordings, the best first; none where it is absent."),
}
VERIFICATION: dict[str, Field] = {
    "answers": list_of(record(VERIFIED), "One a line that is not blank, in order."),
}


def verified_row(answer: Answer, site: str) -> dict[str, Any]:
    """The keys of VERIFIED; `site` is the beginning of its addresses."""
    line = answer.line
    values = (
        line.text, line.words, line.name or None, str(answer.verdict), answer.words,
        [match_row(match, site) for match in answer.matches],
    )  # fmt: skip
    return dict(zip(VERIFIED, values, strict=True))


def match_row(match: Match, site: str) -> dict[str, Any]:
    values = (
        match.text, match.found.extent, match.found.words, match.credited or None, match.more,
        [listed_row(quote, site) for quote in match.quotes],
    )  # fmt: skip
    return dict(zip(MATCH, values, strict=True))
