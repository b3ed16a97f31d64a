"""Who is meant by "she", "the striker", "it": mentions are resolved in the order of the text.

Salience decides: how near, how prominent, who spoke last, and of what gender. Only people are
"he" or "she". The work for each mention is bounded, so the stage is linear.
"""

import re
from dataclasses import dataclass
from math import log

from . import lexicon
from .clauses import main_subject
from .entities import Entities, Entity, Key, fold, gender_of, speakers
from .mentions import PRONOUNS, Mention
from .reading import Document, Reading
from .sentences import QUOTE
from .types import SpeakerKind

NOUNS = lexicon.sections("nouns")
GRAMMAR = lexicon.sections("grammar")
NATIONALITIES = lexicon.pairs("nationalities")
ROLE_TABLE = lexicon.table("roles")
NAME_WORD = re.compile(r"[^\W\d_][\w’'-]*")
KINDS: dict[str, SpeakerKind] = {
    "person": "person",
    "description": "person",
    "organisation": "organisation",
    "place": "organisation",
    "unknown": "organisation",
    "institution": "organisation",
    "group": "group",
    "pair": "group",
    "document": "document",
}
SEVERAL = ("group", "pair", "organisation", "institution")
THINGS = ("organisation", "place", "institution", "document", "unknown")
REMEMBERED = 160
RECENT = 40
FARTHEST_THING = 4
LONGEST_QUOTE = 3000
# how much each circumstance counts; found by trial on annotated articles
SAME_GENDER = 0.6
OTHER_GENDER = -100.0
OTHER_GENDER_BUT_SPEAKING = -4.5
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
IMPOSSIBLE = -8.0
# "the union": the words may not be all that the text calls it
UNNAMED = 0.88


def kind_of(entity: Entity) -> SpeakerKind:
    """A lone capitalised word that no list knows is oftener a surname than a firm."""
    if entity.kind == "unknown" and len(entity.name.words) == 1:
        return "person"
    return KINDS.get(entity.kind, "unknown")


@dataclass(frozen=True, slots=True)
class Referent:
    """What a mention stands for; `certainty` is 1 for a name, less for a guess; `via` is the
    earlier mention that a pronoun or description leans on."""

    entity: Entity | None
    kind: SpeakerKind
    certainty: float
    via: Mention | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """An earlier mention, as salience sees it."""

    entity: Entity
    mention: Mention
    paragraph: int
    is_subject: bool
    is_speaker: bool


@dataclass(frozen=True, slots=True)
class Thing:
    """An earlier mention of an institution, a document or a group that did something."""

    entity: Entity | None
    mention: Mention


class Coreference:
    """Resolves the mentions of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.entities = Entities(document)
        self._of: dict[Key, Referent] = {}
        self._history: list[Trace] = []
        self._things: list[Thing] = []
        for reading in document.readings:
            self._resolve(reading)

    def of(self, mention: Mention) -> Referent:
        """What a mention stands for, also one that a rule has just made up."""
        found = self._of.get((mention.sentence, mention.first))
        if found is not None and mention.kind not in ("pair", "thing"):
            return found
        if mention.kind == "description":
            return self._description(mention, self.document.readings[mention.sentence])
        return Referent(None, KINDS.get(mention.kind, "unknown"), 0.6)

    # --- in the order of the text --------------------------------------------------------------

    def _resolve(self, reading: Reading) -> None:
        if not reading.mentions:
            return
        speaking = speakers(reading)
        first = main_subject(reading, len(reading.tokens))
        for mention in reading.mentions:
            referent = self._guess(mention, reading)
            self._of[mention.sentence, mention.first] = referent
            self._remember(reading, mention, referent, mention is first, mention.first in speaking)
        del self._history[:-REMEMBERED]
        del self._things[:-RECENT]

    def _remember(
        self,
        reading: Reading,
        mention: Mention,
        referent: Referent,
        is_subject: bool,
        is_speaker: bool,
    ) -> None:
        entity = referent.entity
        if entity is not None and mention.head != "who":
            paragraph = reading.sentence.paragraph
            self._history.append(Trace(entity, mention, paragraph, is_subject, is_speaker))
        one = mention.kind in ("person", "pronoun", "description")
        if (is_subject or is_speaker) and not one:
            self._things.append(Thing(entity, mention))

    def _guess(self, mention: Mention, reading: Reading) -> Referent:
        key = (mention.sentence, mention.first)
        entity = self.entities.of.get(key)
        if entity is not None:
            return Referent(entity, kind_of(entity), 1.0)
        if key in self.entities.ambiguous:
            return self._namesake(mention, reading, self.entities.ambiguous[key])
        if mention.kind == "pronoun":
            return self._pronoun(mention, reading)
        if mention.kind == "description":
            return self._description(mention, reading)
        return Referent(None, KINDS.get(mention.kind, "unknown"), UNNAMED)

    def _namesake(self, mention: Mention, reading: Reading, found: list[Entity]) -> Referent:
        """One surname, two people: the salient one."""
        guess = self._salient(mention, reading, gender_of(mention.titles), found)
        entity = guess.entity or _earliest(found, mention)
        self.entities.join(entity, mention)
        return Referent(entity, "person", min(0.85, guess.certainty), guess.via)

    def _pronoun(self, mention: Mention, reading: Reading) -> Referent:
        stands_for = PRONOUNS[mention.head]
        if stands_for in ("m", "f"):
            guess = self._salient(mention, reading, stands_for)
            if guess.entity is not None:
                guess.entity.kind = "person"  # only people are "he" or "she"
            return guess
        if stands_for == "p":
            return self._thing(reading, SEVERAL, "group")
        if stands_for == "n":
            return self._thing(reading, THINGS, "unknown")
        return Referent(None, "unknown", 0.5)

    def _thing(self, reading: Reading, kinds: tuple[str, ...], otherwise: SpeakerKind) -> Referent:
        """As in "it", "they": the last institution, document or group that was a subject."""
        for thing in reversed(self._things):
            if reading.sentence.index - thing.mention.sentence > FARTHEST_THING:
                break
            if thing.mention.kind in kinds:
                same = thing.mention.sentence == reading.sentence.index
                certainty = 0.8 if same else 0.65
                return Referent(thing.entity, KINDS[thing.mention.kind], certainty, thing.mention)
        return Referent(None, otherwise, 0.4)

    # --- salience --------------------------------------------------------------------------------

    def _salient(
        self, mention: Mention, reading: Reading, gender: str, among: list[Entity] | None = None
    ) -> Referent:
        """The most salient person before the mention, or nobody."""
        traces = [t for t in self._history[-RECENT:] if _may_be_person(t.entity, among)]
        best: dict[int, tuple[float, Trace]] = {}
        often: dict[int, int] = {}
        for trace in traces:
            number = trace.entity.number
            often[number] = often.get(number, 0) + 1
            score = _score(trace, reading, gender)
            if number not in best or score >= best[number][0]:
                best[number] = (score, trace)
        quoted = self._quoted_words(reading) if best else frozenset()
        ranked = sorted(
            (score + self._standing(trace.entity, often[number], quoted), -number, trace)
            for number, (score, trace) in best.items()
            if score > IMPOSSIBLE
        )
        if not ranked:
            return Referent(None, "person", 0.3)
        top, _, trace = ranked[-1]
        margin = top - ranked[-2][0] if len(ranked) > 1 else 3.0
        away = reading.sentence.index - trace.mention.sentence
        certainty = min(0.97, 0.6 + 0.16 * margin) - 0.04 * max(0, away - 2)
        if not trace.entity.is_person:
            certainty *= MAY_BE_A_PLACE
        return Referent(trace.entity, "person", max(0.3, certainty), trace.mention)

    def _standing(self, entity: Entity, often: int, quoted: frozenset[str]) -> float:
        """How often somebody is mentioned; a speaker seldom names himself in his own words."""
        named = fold(entity.name.words[-1]) in quoted
        return OFTEN * log(1 + often) + NAMED_IN_QUOTE * named

    def _quoted_words(self, reading: Reading) -> frozenset[str]:
        return frozenset(
            fold(word.removesuffix("'s").removesuffix("’s"))
            for token in reading.tokens
            if token.kind == QUOTE and token.end - token.start < LONGEST_QUOTE
            for word in NAME_WORD.findall(self.document.text, token.start, token.end)
        )

    # --- descriptions ----------------------------------------------------------------------------

    def _description(self, mention: Mention, reading: Reading) -> Referent:
        """As in "the striker": the latest person introduced with that noun, or one like it."""
        determiner = reading.tokens[mention.first].low
        if determiner not in GRAMMAR["definite"]:
            return Referent(None, "person", 0.8)
        wanted = ROLE_TABLE.get(mention.head, frozenset()) | {mention.head}
        best, best_score = None, 0.5
        for age, trace in enumerate(reversed(self._history)):
            if trace.entity.is_person and trace.entity.roles & wanted:
                score = _fit(mention, trace) - 0.05 * age
                if score > best_score:
                    best, best_score = trace, score
        if best:
            certainty = min(0.9, 0.5 + 0.1 * best_score)
            return Referent(best.entity, "person", certainty, best.mention)
        if determiner in GRAMMAR["possessive determiner"]:
            return Referent(None, "person", 0.7)
        guess = self._salient(mention, reading, gender_of((mention.head,)))
        return Referent(guess.entity, "person", guess.certainty * 0.55, guess.via)


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


def _fit(mention: Mention, trace: Trace) -> float:
    """How well a description fits what the text said of somebody."""
    roles = trace.entity.roles
    gender = gender_of((mention.head,))
    owner = trace.mention.sentence == mention.sentence and trace.mention.possessive
    if owner or (gender and trace.entity.gender not in ("", gender)):
        return -10.0
    modifiers = frozenset(mention.titles) - {"'s"}
    score = 2.0 + 1.5 * len(modifiers & roles) + 1.0 * (mention.head in roles)
    score -= 1.5 * bool((roles & NOUNS["lesser"]) - modifiers)
    foreign = (modifiers & NATIONALITIES.keys()) - roles
    return score - 2.0 * bool(foreign and roles & NATIONALITIES.keys())


def _earliest(found: list[Entity], mention: Mention) -> Entity:
    """Of namesakes the one mentioned before this, else the first of the text."""
    before = [e for e in found if e.mentions and e.mentions[0].start < mention.start]
    return before[-1] if before else found[0]
