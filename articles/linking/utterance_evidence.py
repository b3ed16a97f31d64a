"""How far two quotations speak for one utterance.

What is weighed is the best stretch of agreeing words, less the words between its runs; and how
much of the shorter text agrees. What is needed depends on who speaks. Nothing makes up for two
speakers, for days between, or for a fragment of two words without a longer text by its speaker (or
by a document where it is said to be several people's).
"""

import datetime as dt
from typing import NamedTuple

from articles.linking import utterance_speakers
from articles.linking.utterance_alignment import Alignment, align, between
from articles.linking.utterance_words import Wording, read

# What is printed more days apart was said twice.
DAYS = 3
# The stretch that is needed where all of the shorter text agrees: "a balanced approach", with the
# same speaker; two telling words with two names for several people or for a document ("the two
# councils", "joint statement"); three with an unknown speaker. Where less agrees, so much more.
NEEDED = {"same": 1.5, "collective": 1.9, "unknown": 2.3}
NEEDED_MORE = 2.0
# A word between two runs takes so much from their stretch, up to this.
GAP_COST, HIGHEST_GAP_COST = 0.5, 3.0
FRAGMENT = 2
LONGEST_FRAGMENT = 80  # characters; so that long texts need not be read
ARTICLES = frozenset({"a", "an", "the"})


class Rendering(NamedTuple):
    """What an outlet printed: all that speaks for an utterance. `day`: datetime.date.toordinal()
    of the publication, 0 for an unknown one; `speaker`: "" for an unknown one."""

    day: int
    text: str
    speaker: str


def rendering(text: str, speaker: str | None, date: dt.date | None) -> Rendering:
    return Rendering(date.toordinal() if date else 0, text, speaker or "")


def score(a: Rendering, b: Rendering) -> float:
    """0..1, one utterance from 0.5 on. Symmetric."""
    if not may_be_one(a, b):
        return 0.0
    wording1, wording2 = read(a.text), read(b.text)
    needed = _needed(a, b)
    if needed is None or min(wording1.weight, wording2.weight) < needed:
        return 0.0
    return _score(in_order(wording1, wording2), needed)


def may_be_one(a: Rendering, b: Rendering) -> bool:
    """Neither days apart nor by two known speakers."""
    near = not (a.day and b.day) or abs(a.day - b.day) <= DAYS
    return near and utterance_speakers.compare(a.speaker, b.speaker) != "different"


def in_order(a: Wording, b: Wording) -> Alignment:
    """Aligned the same way round in both calls: difflib is not symmetric."""
    return align(a, b) if (len(a.keys), a.keys) <= (len(b.keys), b.keys) else align(b, a)


def agreement(alignment: Alignment) -> float:
    """The share of the shorter text that agrees, 0..1."""
    shorter = min(alignment.a.weight, alignment.b.weight)
    return min(1.0, sum(alignment.weights) / shorter) if shorter else 0.0


def stretch(alignment: Alignment) -> float:
    """The weight of the best stretch of runs, less what lies between them."""
    best = current = 0.0
    last = None
    for run, weight in zip(alignment.runs, alignment.weights, strict=True):
        if last is not None:
            current -= min(GAP_COST * between(last, run), HIGHEST_GAP_COST)
        current = max(current, 0.0) + weight
        best, last = max(best, current), run
    return best


def is_fragment(text: str) -> bool:
    """One or two words, articles not counted; or none."""
    if len(text) > LONGEST_FRAGMENT:
        return False
    words = read(text).words
    return sum(word.written not in ARTICLES for word in words[: FRAGMENT * 3]) <= FRAGMENT


def _needed(a: Rendering, b: Rendering) -> float | None:
    """Before it is known how much agrees; None: no wording is enough."""
    speakers = utterance_speakers.compare(a.speaker, b.speaker)
    fragments = is_fragment(a.text) + is_fragment(b.text)
    if fragments == 2 or (fragments and speakers == "unknown"):
        return None
    return NEEDED.get(speakers)


def _score(alignment: Alignment, needed: float) -> float:
    found = stretch(alignment)
    needed += (1 - agreement(alignment)) * NEEDED_MORE
    return round(found / (found + needed), 4)
