"""Who is meant by "she", "the striker", "it": mentions are resolved in the order of the text.

Salience decides: how near, how prominent, who spoke last, and of what gender. Only people are
"he" or "she". The work for each mention is bounded, so the stage is linear.
"""

from bisect import bisect
from collections import defaultdict
from dataclasses import dataclass, replace

from . import lexicon
from .clauses import LONGEST_PHRASE, antecedent, main_subject, name_in_apposition
from .entities import Entities, Entity, Key, gender_of, speakers
from .mentions import PRONOUNS, Mention, make
from .organisations import ALSO_CALLED, may_be_called
from .reading import Document, Reading
from .salience import RECENT, Referent, Trace, fit, most_salient
from .sentences import QUOTE
from .types import SpeakerKind

NOUNS = lexicon.sections("nouns")
GRAMMAR = lexicon.sections("grammar")
ROLE_TABLE = lexicon.table("roles")
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
REMEMBERED_THINGS = 40
FARTHEST_THING = 4
# "the union": the words may not be all that the text calls it
UNNAMED = 0.88
# "the two", and nobody tells which
UNTOLD = 0.5
# "the union" for an association
CALLED_SO = 0.75


def kind_of(entity: Entity) -> SpeakerKind:
    """A lone capitalised word that no list knows is oftener a surname than a firm."""
    if entity.kind == "unknown" and len(entity.name.words) == 1:
        return "person"
    return KINDS.get(entity.kind, "unknown")


@dataclass(frozen=True, slots=True)
class Thing:
    """An earlier mention of an institution, a document or a group that did something."""

    entity: Entity | None
    mention: Mention
    fuller: Mention | None


class Coreference:
    """Resolves the mentions of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.entities = Entities(document)
        self._of: dict[Key, Referent] = {}
        self._history: list[Trace] = []
        self._things: list[Thing] = []
        self._nameless = 0
        self._phrases: dict[str, list[Mention]] = defaultdict(list)
        for reading in document.readings:
            self._resolve(reading)

    def of(self, mention: Mention) -> Referent:
        """What a mention stands for, also one that a rule has just made up."""
        found = self._of.get((mention.sentence, mention.first))
        if found is not None and mention.kind not in ("pair", "thing"):
            return found
        if mention.kind == "description":
            return self._description(mention, self.document.readings[mention.sentence])
        fuller = self._fuller(mention, self.document.readings[mention.sentence])
        return Referent(None, KINDS.get(mention.kind, "unknown"), 0.6, fuller)

    # --- in the order of the text --------------------------------------------------------------

    def _resolve(self, reading: Reading) -> None:
        if not reading.mentions:
            return
        speaking = speakers(reading)
        first = _first_subject(reading, speaking)
        for mention in reading.mentions:
            referent = self._guess(mention, reading)
            self._of[mention.sentence, mention.first] = referent
            is_speaker = mention.first in speaking
            self._remember(reading, mention, referent, mention.first == first, is_speaker)
        del self._history[:-REMEMBERED]
        del self._things[:-REMEMBERED_THINGS]

    def _remember(
        self,
        reading: Reading,
        mention: Mention,
        referent: Referent,
        is_subject: bool,
        is_speaker: bool,
    ) -> None:
        self._note_phrase(mention, referent)
        entity = referent.entity
        if entity is None and mention.kind == "description" and (is_subject or is_speaker):
            entity = self._nobody(mention)
        if entity is not None and mention.head != "who":
            paragraph = reading.sentence.paragraph
            sure = referent.certainty
            self._history.append(Trace(entity, mention, paragraph, is_subject, is_speaker, sure))
        one = mention.kind in ("person", "pronoun", "description")
        if (is_subject or is_speaker) and not one:
            self._things.append(Thing(entity, mention, referent.via))

    def _nobody(self, mention: Mention) -> Entity:
        """Somebody whom the text does not name: the "he" after "a spokesman said"."""
        self._nameless += 1
        somebody = Entity(-self._nameless, "person", mention, is_nameless=True)
        somebody.roles.update(mention.titles, (mention.head,))
        gender = gender_of((mention.head,))
        if gender:
            somebody.genders[gender] += 1
        return somebody

    def _note_phrase(self, mention: Mention, referent: Referent) -> None:
        """Keep the phrase that introduces a document, a counted group or a pair."""
        pair = _pair_with(self.document.readings[mention.sentence], mention)
        if pair:
            self._phrases["two"].append(pair)
        if mention.words or referent.via is not None or mention.kind not in ("document", "group"):
            return
        if mention.kind == "document" and set(mention.titles) - GRAMMAR["determiner"]:
            self._phrases[mention.head].append(mention)
        for count in GRAMMAR["count"].intersection(mention.titles):
            self._phrases[count].append(mention)

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
        if mention.kind == "institution" or mention.head in ALSO_CALLED:
            named = self._institution(mention, reading)
            if named is not None:
                return named
        fuller = self._fuller(mention, reading)
        untold = mention.head in GRAMMAR["count"] and fuller is None
        certainty = UNTOLD if untold else UNNAMED
        return Referent(None, KINDS.get(mention.kind, "unknown"), certainty, fuller)

    def _institution(self, mention: Mention, reading: Reading) -> Referent | None:
        """Of "the union", "the paper": the last institution named before it that may be one."""
        if reading.tokens[mention.first].low != "the" or len(mention.titles) > 1:
            return None
        for trace in reversed(self._history):
            name = trace.entity.name.words
            one = trace.mention.words and not trace.entity.is_person
            if one and may_be_called(mention.head, name):
                exact = mention.head in map(str.lower, name)
                certainty = UNNAMED if exact else CALLED_SO
                return Referent(trace.entity, "organisation", certainty, trace.mention)
        return None

    def _fuller(self, mention: Mention, reading: Reading) -> Mention | None:
        """Of "the statement" the "joint statement" before it, of "the two" the "two leaders", or
        "Ana Berg and Tom Lund"."""
        opening = reading.tokens[max(mention.first - 1, 0) : mention.first + 1]
        if mention.words or not any(token.low in GRAMMAR["definite"] for token in opening):
            return None
        counted = mention.kind == "group" and mention.head in GRAMMAR["count"]
        if not counted and mention.kind != "document":
            return None
        known = bisect(self._phrases[mention.head], mention.start, key=lambda m: m.start)
        found = self._phrases[mention.head][known - 1] if known else None
        longer = found is not None and len(found.titles) > len(mention.titles)
        return found if longer or counted else None

    def _namesake(self, mention: Mention, reading: Reading, found: list[Entity]) -> Referent:
        """One surname, two people: the salient one."""
        guess = self._salient(reading, gender_of(mention.titles), found)
        entity = guess.entity or _earliest(found, mention)
        self.entities.join(entity, mention)
        return Referent(entity, "person", min(0.85, guess.certainty), guess.via)

    def _pronoun(self, mention: Mention, reading: Reading) -> Referent:
        stands_for = PRONOUNS[mention.head]
        if stands_for in ("m", "f"):
            guess = self._salient(reading, stands_for)
            if guess.entity is not None:
                guess.entity.kind = "person"  # only people are "he" or "she"
            return guess
        if stands_for == "p":
            return self._thing(reading, SEVERAL, "group")
        if stands_for == "n":
            return self._thing(reading, THINGS, "unknown")
        return self._relative(mention, reading)

    def _relative(self, mention: Mention, reading: Reading) -> Referent:
        """As in "Ana Berg, who": whoever stands before it."""
        stands_for = antecedent(reading, mention.first) if mention.head == "who" else None
        known = self._of.get((stands_for.sentence, stands_for.first)) if stands_for else None
        if known is None:
            return Referent(None, "unknown", 0.5)
        return replace(known, via=stands_for)

    def _thing(self, reading: Reading, kinds: tuple[str, ...], otherwise: SpeakerKind) -> Referent:
        """As in "it", "they": the last institution, document or group that was a subject."""
        for thing in reversed(self._things):
            if reading.sentence.index - thing.mention.sentence > FARTHEST_THING:
                break
            person = thing.entity is not None and thing.entity.is_person
            if thing.mention.kind in kinds and not person:
                same = thing.mention.sentence == reading.sentence.index
                certainty = 0.8 if same else 0.65
                via = thing.mention if thing.entity else thing.fuller or thing.mention
                return Referent(thing.entity, KINDS[thing.mention.kind], certainty, via)
        return Referent(None, otherwise, 0.4)

    def _salient(
        self, reading: Reading, gender: str, among: list[Entity] | None = None
    ) -> Referent:
        found = most_salient(self.document.text, self._history, reading, gender, among)
        return found.if_named()

    # --- descriptions ----------------------------------------------------------------------------

    def _description(self, mention: Mention, reading: Reading) -> Referent:
        """As in "the striker": the latest person introduced with that noun, or one like it."""
        named = self._named_beside(mention, reading)
        if named is not None:
            return named
        determiner = reading.tokens[mention.first].low
        if determiner not in GRAMMAR["definite"]:
            return self._fellow(mention, reading) or Referent(None, "person", 0.8)
        later = self._named_after(mention, reading)
        wanted = ROLE_TABLE.get(mention.head, frozenset()) | {mention.head}
        best, best_score = None, 0.5
        for age, trace in enumerate(reversed(self._history)):
            other = trace.entity.number in later
            if trace.entity.is_person and trace.entity.roles & wanted and not other:
                score = fit(mention, trace) - 0.05 * age
                if score > best_score:
                    best, best_score = trace, score
        if best:
            certainty = min(0.9, 0.5 + 0.1 * best_score)
            return Referent(best.entity, "person", certainty, best.mention).if_named()
        if determiner in GRAMMAR["possessive determiner"]:
            return Referent(None, "person", 0.7)
        with_names = [trace for trace in self._history[-RECENT:] if not trace.entity.is_nameless]
        gender = gender_of((mention.head,))
        guess = most_salient(self.document.text, with_names, reading, gender)
        if guess.entity is not None and guess.entity.roles & wanted:
            return Referent(None, "person", 0.3)  # the shadow minister is not “the minister”
        return Referent(guess.entity, "person", guess.certainty * 0.55, guess.via)

    def _named_after(self, mention: Mention, reading: Reading) -> frozenset[int]:
        """Of "the mayor accused Ana Berg": Ana Berg; none of "as the mayor left, Ana Berg"."""
        if reading.tokens[0].low in GRAMMAR["subordinator"]:
            return frozenset()
        keys = ((m.sentence, m.first) for m in reading.mentions if m.first > mention.first)
        return frozenset(self.entities.of[key].number for key in keys if key in self.entities.of)

    def _fellow(self, mention: Mention, reading: Reading) -> Referent | None:
        """As in "the former minister of state and current nominee": whoever the minister is."""
        before = reading.tokens[max(0, mention.first - 2) : mention.first]
        if "and" not in [token.low for token in before]:
            return None
        near = range(mention.first - LONGEST_PHRASE, mention.first)
        found = (m for m in reading.mentions if m.last in near and m.kind == "description")
        first = next(found, None)
        return self._of.get((first.sentence, first.first)) if first else None

    def _named_beside(self, mention: Mention, reading: Reading) -> Referent | None:
        """As in "Ana Berg, the police chief,", "the police chief, Ana Berg,"."""
        tokens, comma = reading.tokens, mention.first - 1
        name = reading.ending_at(comma) if comma > 0 and tokens[comma].text == "," else None
        after = name_in_apposition(reading, mention)
        if name is None and after is not mention:
            entity = self.entities.of.get((after.sentence, after.first))
            return Referent(entity, "person", 1.0, after) if entity else None
        if name is None or name.possessive or name.kind != "person":
            return None
        if name.governed and len(name.words) < 2:
            return None  # “in Chelsea, the mayor …”
        known = self._of.get((name.sentence, name.first))
        return replace(known, via=name) if known else None


def _pair_with(reading: Reading, mention: Mention) -> Mention | None:
    """Of "Ana Berg and Tom Lund" both, when `mention` is Tom Lund."""
    fellow = reading.ending_at(mention.first - 1) if mention.words and mention.first > 1 else None
    if fellow is None or not fellow.words or reading.tokens[mention.first - 1].low != "and":
        return None
    return make(reading.sentence, fellow.first, mention.last, "pair")


def _first_subject(reading: Reading, speaking: set[int]) -> int:
    """The first token of the sentence's subject, -1 for none; of "The plan is Berg’s own, Ana Lind
    said" the one who says it."""
    main = main_subject(reading, len(reading.tokens))
    if main is None or main.first in speaking:
        return main.first if main else -1
    return next((at for at in sorted(speaking) if _trails(reading, at)), main.first)


def _trails(reading: Reading, at: int) -> bool:
    """As in "…, Ana Lind said", "…, said Ana Lind"; "Lind fired back: “…,” she wrote" is Lind's."""
    mention = reading.starting_at(at)
    if mention is None or mention.kind == "pronoun":
        return False
    said = at > 1 and any(cue.last == at for cue in reading.cues)
    before = reading.tokens[at - 1 - said] if at else None
    return before is not None and (before.kind == QUOTE or before.text == ",")


def _earliest(found: list[Entity], mention: Mention) -> Entity:
    """Of namesakes the one mentioned before this, else the first of the text."""
    before = [e for e in found if e.mentions and e.mentions[0].start < mention.start]
    return before[-1] if before else found[0]
