"""Who of the people named so far a pronoun most likely means.

Salience: how near, how prominent, who spoke last, and of what gender.
"""

import re
from dataclasses import dataclass, replace
from math import log

from . import lexicon
from .entities import Entity, fold, gender_of
from .mentions import Mention
from .reading import Reading
from .sentences import QUOTE
from .types import SpeakerKind

NOUNS = lexicon.sections("nouns")
NATIONALITIES = lexicon.pairs("nationalities")
NAME_WORD = re.compile(r"[^\W\d_][\w’'-]*")
RECENT = 40
LONGEST_QUOTE = 3000
# how much each circumstance counts; found by trial on annotated articles
SAME_GENDER = 0.6
OTHER_GENDER = -100.0
OTHER_GENDER_BUT_SPEAKING = -4.5
# "she" for a man who has just spoken: a slip of the text
OTHER_GENDER_CERTAINTY = 0.72
UNSURE_PERSON = -4.0
SENTENCE_AWAY = -0.9
PARAGRAPH_AWAY = -0.9
IS_SUBJECT = 1.0
IS_SPEAKER = 0.8
JUST_BEFORE = 0.4
IS_GOVERNED = -0.9
OFTEN = 0.1
NAMED_IN_QUOTE = -2.0
# "Norland": a lone word that no list knows
MAY_BE_A_PLACE = 0.5
# of namesakes the one named first is oftener called by the surname alone
FIRST_NAMED = 2.5
IMPOSSIBLE = -8.0
# "he", after a description that was itself a guess, is at most so much surer
BORROWED = 0.3
# nobody else is there
LONE_MARGIN = 3.0


@dataclass(frozen=True, slots=True)
class Referent:
    """What a mention stands for; `certainty` is 1 for a name, less for a guess; `via` is the
    earlier mention that a pronoun or description leans on."""

    entity: Entity | None
    kind: SpeakerKind
    certainty: float
    via: Mention | None = None

    def if_named(self) -> "Referent":
        """Nobody, where it is somebody whom the text does not name."""
        nameless = self.entity is not None and self.entity.is_nameless
        return replace(self, entity=None) if nameless else self


@dataclass(frozen=True, slots=True)
class Trace:
    """An earlier mention, as salience sees it; `certainty` is that of its own reading."""

    entity: Entity
    mention: Mention
    paragraph: int
    is_subject: bool
    is_speaker: bool
    certainty: float


def most_salient(
    text: str,
    history: list[Trace],
    reading: Reading,
    gender: str,
    among: list[Entity] | None = None,
) -> Referent:
    """The most salient person named before the sentence, or nobody; `among` limits the choice."""
    best: dict[int, tuple[float, Trace]] = {}
    often: dict[int, int] = {}
    for trace in (t for t in history[-RECENT:] if _may_be_person(t.entity, among)):
        number = trace.entity.number
        often[number] = often.get(number, 0) + 1
        score = _score(trace, reading, gender)
        if number not in best or score >= best[number][0]:
            best[number] = (score, trace)
    first = min(among, key=lambda e: e.name.start).number if among else None
    quoted = _quoted_words(text, reading) if best else frozenset()
    ranked = []
    for number, (score, trace) in best.items():
        if score > IMPOSSIBLE:
            standing = _standing(trace.entity, often[number], quoted)
            ranked.append((score + standing + FIRST_NAMED * (number == first), -number, trace))
    ranked.sort()
    if not ranked:
        return Referent(None, "person", 0.3)
    top, _, trace = ranked[-1]
    margin = top - ranked[-2][0] if len(ranked) > 1 else LONE_MARGIN
    return Referent(
        trace.entity, "person", _certainty(trace, reading, gender, margin), trace.mention
    )


def _certainty(trace: Trace, reading: Reading, gender: str, margin: float) -> float:
    """How sure the choice is, by how far it is ahead of the next and how far away."""
    away = reading.sentence.index - trace.mention.sentence
    certainty = min(0.97, 0.6 + 0.16 * margin) - 0.04 * max(0, away - 2)
    if not trace.entity.is_person:
        certainty *= MAY_BE_A_PLACE
    if trace.mention.kind != "pronoun":
        certainty = min(certainty, trace.certainty + BORROWED)
    if gender and trace.entity.gender not in ("", gender):
        certainty = min(certainty, OTHER_GENDER_CERTAINTY)
    return max(0.3, certainty)


def _standing(entity: Entity, often: int, quoted: frozenset[str]) -> float:
    """How often somebody is mentioned; a speaker seldom names himself in his own words."""
    named = not entity.is_nameless and fold(entity.name.words[-1]) in quoted
    return OFTEN * log(1 + often) + NAMED_IN_QUOTE * named


def _quoted_words(text: str, reading: Reading) -> frozenset[str]:
    return frozenset(
        fold(word.removesuffix("'s").removesuffix("’s"))
        for token in reading.tokens
        if token.kind == QUOTE and token.end - token.start < LONGEST_QUOTE
        for word in NAME_WORD.findall(text, token.start, token.end)
    )


def _may_be_person(entity: Entity, among: list[Entity] | None) -> bool:
    if among is not None:
        return entity in among
    return entity.kind in ("person", "unknown")


def _score(trace: Trace, reading: Reading, gender: str) -> float:
    """How salient an earlier mention is at this sentence."""
    entity = trace.entity
    away = reading.sentence.index - trace.mention.sentence
    same_paragraph = reading.sentence.paragraph == trace.paragraph
    if gender and entity.gender and entity.gender != gender:
        speaking = trace.is_speaker and same_paragraph and away <= 1
        return OTHER_GENDER_BUT_SPEAKING if speaking else OTHER_GENDER
    score = SAME_GENDER if gender and entity.gender == gender else 0.0
    if not entity.is_person:
        score += UNSURE_PERSON if gender else 4 * UNSURE_PERSON
    score += SENTENCE_AWAY * min(away, 8) + (0.0 if same_paragraph else PARAGRAPH_AWAY)
    score += IS_SUBJECT * trace.is_subject + IS_SPEAKER * trace.is_speaker
    score += JUST_BEFORE * (away == 1 and trace.is_subject)
    return score + IS_GOVERNED * trace.mention.governed


def fit(mention: Mention, trace: Trace) -> float:
    """How well a description fits what the text said of somebody."""
    roles = trace.entity.roles
    gender = gender_of((mention.head,))
    owner = trace.mention.sentence == mention.sentence and trace.mention.possessive
    if owner or (gender and trace.entity.gender not in ("", gender)):
        return -10.0
    modifiers = frozenset(mention.titles) - {"'s"}
    score = 2.0 + 1.5 * len(modifiers & roles) + 1.0 * (mention.head in roles)
    score -= 1.5 * bool((roles & NOUNS["lesser"]) - modifiers)
    score -= 3.0 * bool((roles & NOUNS["not the same"]) - modifiers)
    foreign = (modifiers & NATIONALITIES.keys()) - roles
    return score - 2.0 * bool(foreign and roles & NATIONALITIES.keys())
