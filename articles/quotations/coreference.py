"""Who is meant: names that are one person's, and the person behind "she" or "the striker".

Names are clustered over the whole text first; then pronouns and descriptions are resolved in the
order of the text by salience: how near, how prominent, who spoke last, and of what gender.
Only people are "he" or "she". Work per mention is bounded, so the stage is linear.
"""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from math import log

from . import lexicon, names
from .clauses import main_subject, subject, subject_after
from .mentions import Mention
from .reading import Document, Reading
from .sentences import QUOTE
from .types import SpeakerKind

NAME_WORD = re.compile(r"[^\W\d_][\w’'-]*")
HISTORY = 40
MOST_FUZZY = 300
MOST_NAMESAKES = 12
HOLLOW = frozenset(("the", "a", "mr", "mrs", "ms", "miss", "dr", "former", "then", "his", "her"))
Key = tuple[int, int]


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something the text names. `name` is the fullest mention of the name."""

    number: int
    kind: str
    name: Mention
    mentions: list[Mention] = field(default_factory=list)
    genders: dict[str, float] = field(default_factory=lambda: {"m": 0.0, "f": 0.0})
    roles: set[str] = field(default_factory=set)
    introduction: tuple[int, int] | None = None

    @property
    def gender(self) -> str:
        male, female = self.genders["m"], self.genders["f"]
        return "" if male == female else "m" if male > female else "f"

    @property
    def is_person(self) -> bool:
        return self.kind == "person"


@dataclass(frozen=True, slots=True)
class Referent:
    """What a mention stands for; `certainty` is 1 for a name, less for a guess."""

    entity: Entity | None
    kind: SpeakerKind
    certainty: float
    via: Mention | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """An earlier mention of an entity, as salience sees it."""

    entity: Entity | None
    mention: Mention
    sentence: int
    paragraph: int
    is_subject: bool
    is_speaker: bool


def fold(word: str) -> str:
    """Lower case without accents and stops, for comparing names."""
    plain = unicodedata.normalize("NFKD", word.lower())
    return "".join(c for c in plain if c.isalnum() or c == "-")


class Coreference:
    """Resolves the mentions of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.entities: list[Entity] = []
        self._by_last: dict[str, list[Entity]] = defaultdict(list)
        self._by_first: dict[str, list[Entity]] = defaultdict(list)
        self._by_name: dict[str, Entity] = {}
        self._of: dict[Key, Referent] = {}
        self._ambiguous: dict[Key, list[Entity]] = {}
        self._things: list[Trace] = []
        self._history: list[Trace] = []
        self._cluster()
        self._resolve()

    # --- the whole text: names -------------------------------------------------------------

    def _cluster(self) -> None:
        named = [m for r in self.document.readings for m in r.mentions if m.words]
        full = [m for m in named if m.kind == "person" and len(_bare(m.words)) > 1]
        for mention in full:
            self._add_full(mention)
        short = [m for m in named if not (m.kind == "person" and len(_bare(m.words)) > 1)]
        for mention in sorted(short, key=lambda m: 0 if _gender_of_titles(m.titles) else 1 if m.titles else 2):
            self._add_short(mention)

    def _add_full(self, mention: Mention) -> None:
        words = _bare(mention.words)
        for entity in self._by_last[fold(words[-1])]:
            if _may_be_one(words, _bare(entity.name.words)):
                self._join(entity, mention)
                return
        entity = self._new("person", mention)
        self._by_last[fold(words[-1])].append(entity)
        self._by_first[fold(words[0])].append(entity)

    def _add_short(self, mention: Mention) -> None:
        words = _bare(mention.words)
        if mention.kind in ("person", "unknown") and len(words) == 1:
            found = self._by_short_name(fold(words[0]), mention)
            if len(found) > 1:
                self._ambiguous[mention.sentence, mention.first] = found
                return
            if found:
                self._join(found[0], mention)
                return
        name = " ".join(mention.words)
        known = self._by_name.get(name)
        if known is None:
            known = self._by_name[name] = self._new(mention.kind, mention)
            if mention.kind == "person":
                self._by_last[fold(words[-1])].append(known)
        elif known.kind == "unknown" and mention.kind == "person":
            known.kind = "person"
            self._by_last[fold(words[-1])].append(known)
        self._join(known, mention)

    def _by_short_name(self, word: str, mention: Mention) -> list[Entity]:
        gender = _gender_of_titles(mention.titles)
        for index in (self._by_last, self._by_first):
            found = [e for e in index.get(word, ())[:MOST_NAMESAKES] if not gender or e.gender in ("", gender)]
            titled = [e for e in found if e.roles & (set(mention.titles) - HOLLOW)]
            if found:
                return titled if len(titled) == 1 else found
        if mention.kind == "unknown" or mention.titles:
            near = self._fuzzy(word)
            return [near] if near else []
        return []

    def _fuzzy(self, word: str) -> Entity | None:
        """A damaged spelling of a surname in the same text: Lindquist for Lindqvist."""
        if len(word) < 5 or len(self._by_last) > MOST_FUZZY or word in lexicon.words("never_people"):
            return None
        best, best_ratio = None, 0.84
        for surname, entities in self._by_last.items():
            if entities and len(surname) >= 5 and surname[0] == word[0] and abs(len(surname) - len(word)) < 3:
                ratio = SequenceMatcher(None, surname, word).ratio()
                if ratio > best_ratio:
                    best, best_ratio = entities[0], ratio
        return best

    def _new(self, kind: str, mention: Mention) -> Entity:
        entity = Entity(len(self.entities), kind, mention)
        self.entities.append(entity)
        self._join(entity, mention)
        return entity

    def _join(self, entity: Entity, mention: Mention) -> None:
        if entity.mentions and entity.mentions[-1] is mention:
            return
        entity.mentions.append(mention)
        if len(_bare(mention.words)) > len(_bare(entity.name.words)):
            entity.name = mention
        entity.roles.update(mention.titles)
        self._learn_apposition(entity, mention)
        if entity.introduction is None and mention.titles and mention.start < mention.name_start:
            start, end = mention.start, mention.name_start
            words = self.document.text[start:end].strip()
            if words.lower().rstrip(".") not in ("mr", "mrs", "ms", "miss", "dr", "the", "a"):
                entity.introduction = (start, start + len(words))
        gender = _gender_of_titles(mention.titles)
        if gender:
            entity.genders[gender] += 3
        if entity.kind == "person" and len(mention.words) > 1:
            given = names.gender_of_given_name(mention.words[0])
            if given:
                entity.genders[given] += 1
        self._of[mention.sentence, mention.first] = Referent(entity, _speaker_kind(entity.kind), 1.0)

    def _learn_apposition(self, entity: Entity, mention: Mention) -> None:
        """"Ana Berg, director of the Northern Institute, …": roles and the introduction."""
        tokens = self.document.readings[mention.sentence].tokens
        at = mention.last
        if at + 1 >= len(tokens) or tokens[at].text not in (",", "(", "-", "—", "–"):
            return
        end = at + 1
        while end < len(tokens) and end - at < 25 and not _ends_apposition(tokens, at + 1, end):
            end += 1
        lows = [t.low for t in tokens[at + 1 : end]]
        nouns = [low for low in lows[:6] if low in lexicon.words("roles")]
        if not nouns or lows[0] in ("who", "and", "but", "he", "she", "which", "as"):
            return
        entity.roles.update(lows[:10])
        for noun in nouns:
            for gender, group in lexicon.sections("gendered_nouns").items():
                if noun in group:
                    entity.genders[gender] += 1
        if entity.introduction is None:
            entity.introduction = (tokens[at + 1].start, tokens[end - 1].end)

    # --- in the order of the text: pronouns and descriptions ----------------------------------

    def _resolve(self) -> None:
        for reading in self.document.readings:
            speakers = _speakers(reading)
            first = main_subject(reading, len(reading.tokens))
            for mention in reading.mentions:
                referent = self._of.get((mention.sentence, mention.first))
                if referent is None:
                    referent = self._guess(mention, reading)
                    self._of[mention.sentence, mention.first] = referent
                trace = Trace(
                    referent.entity, mention, reading.sentence.index, reading.sentence.paragraph,
                    mention is first, (mention.first in speakers),
                )  # fmt: skip
                if referent.entity is not None and mention.head not in ("who",):
                    self._history.append(trace)
                if mention.kind not in ("person", "pronoun", "description"):
                    self._things.append(trace)
            del self._history[: -HISTORY * 4]

    def _namesake(self, mention: Mention, reading: Reading, found: list[Entity]) -> Referent:
        """One surname, two people: the salient one."""
        guess = self._salient(mention, reading, _gender_of_titles(mention.titles), found)
        entity = guess.entity or _latest(found, mention)
        self._join(entity, mention)
        return Referent(entity, "person", min(0.85, guess.certainty), guess.via)

    def _guess(self, mention: Mention, reading: Reading) -> Referent:
        if (mention.sentence, mention.first) in self._ambiguous:
            return self._namesake(mention, reading, self._ambiguous[mention.sentence, mention.first])
        if mention.kind == "pronoun":
            return self._pronoun(mention, reading)
        if mention.kind == "description":
            return self._description(mention, reading)
        return Referent(None, _speaker_kind(mention.kind), 1.0)

    def _pronoun(self, mention: Mention, reading: Reading) -> Referent:
        from .mentions import PRONOUNS

        gender = PRONOUNS.get(mention.head, "")
        if gender in ("m", "f"):
            return self._salient(mention, reading, gender)
        if mention.head == "who":
            return Referent(None, "unknown", 0.3)
        if gender == "p":
            return self._thing(reading, ("group", "pair", "organisation", "institution"), "group")
        if gender == "n":
            return self._thing(reading, ("organisation", "place", "institution", "document", "unknown"), "unknown")
        return Referent(None, "unknown", 0.5)

    def _thing(self, reading: Reading, kinds: tuple[str, ...], otherwise: SpeakerKind) -> Referent:
        """"it", "they": the last institution, document or group that was a subject."""
        for trace in reversed(self._things[-HISTORY:]):
            if reading.sentence.index - trace.sentence > 4:
                break
            if trace.mention.kind in kinds and (trace.is_subject or trace.is_speaker):
                return Referent(trace.entity, _speaker_kind(trace.mention.kind), 0.65, trace.mention)
        return Referent(None, otherwise, 0.4)

    def _salient(
        self, mention: Mention, reading: Reading, gender: str, among: list[Entity] | None = None
    ) -> Referent:
        scores: dict[int, float] = {}
        quoted = self._quoted_words(reading)
        best_trace: dict[int, Trace] = {}
        people = [t for t in self._history[-HISTORY:] if t.entity.kind in ("person", "unknown")]
        if among is not None:
            people = [t for t in people if t.entity in among]
        for trace in people:
            score = self._score(trace, mention, reading, gender)
            number = trace.entity.number
            if number not in scores or score >= scores[number]:
                scores[number], best_trace[number] = score, trace
        for number in scores:
            scores[number] += 0.35 * log(1 + sum(t.entity.number == number for t in people))
            if fold(self.entities[number].name.words[-1]) in quoted:
                scores[number] -= 2.0
        ranked = sorted(scores, key=lambda n: (-scores[n], n))
        ranked = [n for n in ranked if scores[n] > -8]
        if not ranked:
            return Referent(None, "person", 0.3)
        margin = scores[ranked[0]] - scores[ranked[1]] if len(ranked) > 1 else 3.0
        trace = best_trace[ranked[0]]
        certainty = min(0.97, 0.6 + 0.12 * margin)
        return Referent(trace.entity, "person", certainty, trace.mention)

    def _quoted_words(self, reading: Reading) -> frozenset[str]:
        """The words inside the sentence's quotations: a speaker seldom names himself."""
        text = self.document.text
        return frozenset(
            fold(word.removesuffix("'s").removesuffix("’s"))
            for token in reading.tokens
            if token.kind == QUOTE and token.end - token.start < 3000
            for word in NAME_WORD.findall(text, token.start, token.end)
        )

    def _score(self, trace: Trace, mention: Mention, reading: Reading, gender: str) -> float:
        entity = trace.entity
        assert entity is not None
        sentences = reading.sentence.index - trace.sentence
        same_paragraph = reading.sentence.paragraph == trace.paragraph
        if gender and entity.gender and entity.gender != gender:
            return -4.5 if trace.is_speaker and same_paragraph and sentences <= 1 else -100.0
        score = 1.0 if gender and entity.gender == gender else 0.0
        if entity.kind == "unknown":
            score -= 1.5 if gender else 6.0
        score -= 0.7 * min(sentences, 8) + (0 if same_paragraph else 0.6)
        score += 1.4 * trace.is_subject + 1.2 * trace.is_speaker
        score -= 0.9 * trace.mention.governed
        return score

    def _description(self, mention: Mention, reading: Reading) -> Referent:
        """"the striker": the latest person introduced with that noun, or one like it."""
        determiner = reading.tokens[mention.first].low
        if determiner in ("a", "an", "one", "another", "no", "every", "each") or determiner not in (
            "the", "this", "that", "his", "her", "their", "its", "our", "my",
        ):  # fmt: skip
            return Referent(None, "person", 0.8)
        wanted = lexicon.table("roles").get(mention.head, frozenset()) | {mention.head}
        modifiers = frozenset(mention.titles) - {"'s"}
        best: tuple[float, Trace] | None = None
        for age, trace in enumerate(reversed(self._history)):
            entity = trace.entity
            if not entity.is_person or _gender_conflict(mention.head, entity):
                continue
            if trace.sentence == mention.sentence and trace.mention.governed and trace.mention.possessive:
                continue
            roles = entity.roles
            if not (roles & wanted):
                continue
            score = 2.0 + 1.5 * len(modifiers & roles) - 0.05 * age
            score += 1.0 * (mention.head in roles)
            conflict = {m for m in modifiers if m in lexicon.pairs("nationalities")} - roles
            score -= 2.0 * bool(conflict & set(lexicon.pairs("nationalities")) and roles & set(lexicon.pairs("nationalities")))
            if best is None or score > best[0]:
                best = (score, trace)
        if best and best[0] > 0.5:
            return Referent(best[1].entity, "person", min(0.9, 0.5 + 0.1 * best[0]), best[1].mention)
        if determiner in ("his", "her", "their", "its", "our", "my"):
            return Referent(None, "person", 0.7)
        gender = _gender_of_titles((mention.head,))
        guess = self._salient(mention, reading, gender)
        return Referent(guess.entity, "person", guess.certainty * 0.55, guess.via)

    # --- what the rules ask --------------------------------------------------------------------

    def of(self, mention: Mention) -> Referent:
        """What a mention stands for."""
        found = self._of.get((mention.sentence, mention.first)) if mention.kind != "pair" else None
        if found is None:
            reading = self.document.readings[mention.sentence]
            found = self._guess(mention, reading) if mention.kind == "description" else Referent(None, _speaker_kind(mention.kind), 0.6)
        return found

    def full_name(self, entity: Entity) -> str:
        return " ".join(entity.name.words)

    def name_span(self, entity: Entity) -> tuple[int, int]:
        return entity.name.name_start, entity.name.end


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    kept = tuple(w for w in words if w.lower().rstrip(".") not in names.SUFFIXES)
    return kept or words


def _may_be_one(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Given names that agree: "Ana Berg", "A. Berg", "Ana Maria Berg"."""
    a, b = fold(one[0]), fold(other[0])
    if a == b or a in map(fold, other) or b in map(fold, one):
        return True
    return (len(a) == 1 or len(b) == 1 or a.startswith(b) or b.startswith(a)) and a[0] == b[0]


def _latest(found: list[Entity], mention: Mention) -> Entity:
    """Of several people of one name the one mentioned last before this mention."""
    before = [e for e in found if e.mentions[0].start < mention.start]
    if not before:
        return found[0]

    def last(entity: Entity) -> int:
        return max((m.start for m in entity.mentions[-8:] if m.start < mention.start), default=-1)

    return max(before, key=last)


def _gender_of_titles(titles: tuple[str, ...]) -> str:
    for gender, group in lexicon.sections("gendered_nouns").items():
        if any(t in group for t in titles):
            return gender
    return ""


def _gender_conflict(head: str, entity: Entity) -> bool:
    gender = _gender_of_titles((head,))
    return bool(gender and entity.gender and gender != entity.gender)


def _speaker_kind(kind: str) -> SpeakerKind:
    kinds: dict[str, SpeakerKind] = {
        "person": "person", "description": "person", "organisation": "organisation", "place": "organisation",
        "unknown": "organisation", "institution": "organisation", "group": "group", "pair": "group", "document": "document",
    }  # fmt: skip
    return kinds.get(kind, "unknown")


def _ends_apposition(tokens: tuple, start: int, at: int) -> bool:  # type: ignore[type-arg]
    token = tokens[at]
    if token.kind == "quote" or token.text in ",;:)—–":
        return True
    return at > start and (token.low in lexicon.verbs("cues_speech") and token.text[0].islower() and tokens[at - 1].low not in ("of", "the", "a"))


def _speakers(reading: Reading) -> set[int]:
    """The first tokens of the mentions that do a speech verb."""
    found = set()
    for cue in reading.cues[:12]:
        doer = subject_after(reading, cue) if not cue.participle else None
        doer = doer if doer and cue.first and reading.tokens[cue.first - 1].text in ("", ",") else subject(reading, cue)
        if doer:
            found.add(doer.first)
    return found
