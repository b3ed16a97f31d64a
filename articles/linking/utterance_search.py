"""Do these words stand in that quotation? Exactly so, whole or in part, or nearly.

    asked    “no plan for the winter”
    printed  “The council has no plan for the winter, and no ships.”   → part

Marks, capitals and accents say nothing here; an ellipsis does, for it stands for words.
"""

from dataclasses import dataclass
from typing import Literal

from articles.linking.utterance_clusters import SAME
from articles.linking.utterance_evidence import Rendering, in_order, score
from articles.linking.utterance_words import NAME_WEIGHT, Wording, read

Extent = Literal["whole", "part", "near"]


@dataclass(frozen=True, slots=True)
class Found:
    """`words`: how many of those that were asked for stand there in this order; `score`: 1 where
    all do, side by side, else that of `utterances.score`."""

    extent: Extent
    words: int
    score: float


def find(asked: Rendering, printed: Rendering) -> Found | None:
    """None where the two are not of one utterance. Bounded in time: 400 words of each are read."""
    wording, there = read(asked.text), read(printed.text)
    at = place_of(wording, there)
    if at is not None:
        whole = len(wording.words) == len(there.words)
        return Found("whole" if whole else "part", len(wording.words), 1.0)
    found = score(asked, printed)
    if found < SAME:
        return None
    return Found("near", agreeing(wording, there), found)


def place_of(wording: Wording, there: Wording) -> int | None:
    """The number of the word with which it begins, where it is printed exactly so."""
    words, among = wording.written, there.written
    inside = {gap for gap in wording.gaps if 0 < gap < len(words)}
    for at in range(len(among) - len(words) + 1) if words else ():
        if among[at : at + len(words)] == words:
            between = {gap - at for gap in there.gaps if at < gap < at + len(words)}
            if between == inside:
                return at
    return None


def agreeing(wording: Wording, there: Wording) -> int:
    """Words that agree in both, in their order; other persons and tenses agree."""
    return sum(run.size for run in in_order(wording, there).runs)


def length(text: str) -> int:
    """In words, as far as they are read."""
    return len(read(text).words)


def telling(text: str) -> list[str]:
    """The words that tell something, as written: not "the", nor a word of a set phrase."""
    return [text[word.start : word.end] for word in read(text).words if word.weight >= NAME_WEIGHT]
