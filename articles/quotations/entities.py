"""Names that are one person's or one institution's, clustered over the whole text.

Full names first, then short ones: "Mr. Berg", "the mayor, Berg", "Berg", and damaged spellings
of the same surname. A short name that two people share is left for coreference to settle.
"""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from . import lexicon, names
from .clauses import antecedent, subject
from .cues import Cue
from .given_names import gender_of_given_name, is_given_name
from .introductions import age, apposition, is_thin, titles
from .inversion import subject_after
from .mentions import Mention
from .openers import Openers
from .organisations import is_short_for
from .reading import Document, Reading
from .sentences import QUOTE, WORD, Token

NOUNS = lexicon.sections("nouns")
GRAMMAR = lexicon.sections("grammar")
GENDERED = lexicon.sections("gendered_nouns")
ROLES = lexicon.words("roles")
Key = tuple[int, int]
# “I never left”: words of a person, not of a firm
FIRST_PERSON = re.compile(r"\b(?:I|my|me)\b")
INVERTIBLE = frozenset(("said", "says", "added", "wrote", "noted"))
MOST_FUZZY = 300
MOST_NAMESAKES = 12
MOST_SPEAKERS = 12
MOST_INSTITUTIONS = 40
LEAST_RATIO = 0.84
LEAST_FUZZY = 5
# "Kelly", "Grant": a lone given name may be a surname
MAY_BE_SURNAME = 0.5


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
    is_thinly_introduced: bool = False
    is_nameless: bool = False

    @property
    def gender(self) -> str:
        """As in "m", "f" or "" when the text does not tell."""
        male, female = self.genders["m"], self.genders["f"]
        return "" if male == female else "m" if male > female else "f"

    @property
    def is_person(self) -> bool:
        return self.kind == "person"

    @property
    def full_name(self) -> str:
        return " ".join(self.name.words)


def fold(word: str) -> str:
    """Lower case without accents and stops, for comparing names."""
    plain = unicodedata.normalize("NFKD", word.lower())
    return "".join(c for c in plain if c.isalnum() or c == "-")


def gender_of(nouns: tuple[str, ...]) -> str:
    """The gender that "Mr.", "actress", "wife" tell; "" for none."""
    found = (gender for gender, group in GENDERED.items() if any(n in group for n in nouns))
    return next(found, "")


def speakers(reading: Reading) -> set[int]:
    """The first tokens of the mentions that do a cue of the sentence."""
    found = set()
    for cue in reading.cues[:MOST_SPEAKERS]:
        doer = _inverted(reading, cue) or subject(reading, cue)
        if doer and doer.head == "who":
            doer = antecedent(reading, doer.first)
        if doer:
            found.add(doer.first)
    return found


def _inverted(reading: Reading, cue: Cue) -> Mention | None:
    """As in "“…,” said Ana Berg", "the plan is dead, said Ana Berg"; not "Ana, 34, told Tom",
    "Ana, the mayor, said Tom was late"."""
    if cue.first == 0 or cue.kind != "speech" or cue.participle:
        return None
    before = reading.tokens[cue.first - 1]
    if before.kind == QUOTE:
        return subject_after(reading, cue)
    found = subject_after(reading, cue) if before.text == "," and cue.word in INVERTIBLE else None
    return found if found and _ends_clause(reading.tokens, found) else None


def _ends_clause(tokens: tuple[Token, ...], mention: Mention) -> bool:
    """Whether no verb of the mention's own may follow it."""
    if mention.kind == "pronoun" or mention.last >= len(tokens):
        return mention.kind != "pronoun"
    after = tokens[mention.last]
    return after.kind != WORD or after.low in GRAMMAR["preposition"]


class Entities:
    """The entities of one document; `of` maps a mention's key to its entity, `ambiguous` to
    the namesakes it may stand for."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.all: list[Entity] = []
        self.of: dict[Key, Entity] = {}
        self.ambiguous: dict[Key, list[Entity]] = {}
        self._by_last: dict[str, list[Entity]] = defaultdict(list)
        self._by_first: dict[str, list[Entity]] = defaultdict(list)
        self._by_name: dict[str, Entity] = {}
        self._organisations: list[Entity] = []
        self._cluster()

    def _cluster(self) -> None:
        openers = Openers(self.document)
        named = [openers.cut(m) for r in self.document.readings for m in r.mentions if m.words]
        full = [m for m in named if _is_full(m)]
        for mention in full:
            self._add_full(mention)
        mononyms = self._mononyms()
        short = [m for m in named if not _is_full(m)]
        for mention in sorted(short, key=_how_full):
            self._add_short(mention, mononyms)

    def _mononyms(self) -> set[tuple[str, ...]]:
        """Lone names that say "I …" in quotation marks."""
        found: set[tuple[str, ...]] = set()
        for reading in self.document.readings:
            if any(self._is_first_person(token) for token in reading.tokens):
                firsts = speakers(reading)
                lone = (m for m in reading.mentions if m.kind == "unknown")
                found.update(m.words for m in lone if m.first in firsts)
        return found

    def _is_first_person(self, token: Token) -> bool:
        end = min(token.end, token.start + 400)
        said = FIRST_PERSON.search(self.document.text, token.start, end)
        return token.kind == QUOTE and said is not None

    # --- adding a mention --------------------------------------------------------------------

    def _add_full(self, mention: Mention) -> None:
        words = names.without_suffix(mention.words)
        name = " ".join(words)
        namesakes = self._by_last[fold(words[-1])]
        known = self._by_name.get(name) or next(
            (e for e in namesakes[:MOST_NAMESAKES] if _may_be_one(words, e.name.words)), None
        )
        if known is None:
            known = self._by_name[name] = self._new("person", mention)
            namesakes.append(known)
            if names.is_joined_particle(words[-1]):  # Karimi for al-Karimi
                self._by_last[fold(words[-1].partition("-")[2])].append(known)
            self._by_first[fold(words[0])].append(known)
        self.join(known, mention)

    def _add_short(self, mention: Mention, mononyms: set[tuple[str, ...]]) -> None:
        words = names.without_suffix(mention.words)
        if self._may_be_surname(mention, words):
            found = self._people_called(fold(words[0]), mention)
            if len(found) > 1:
                self.ambiguous[mention.sentence, mention.first] = found
                return
            if found:
                self.join(found[0], mention)
                return
        says_i = mention.kind == "unknown" and mention.words in mononyms
        self._add_name(replace(mention, kind="person") if says_i else mention, words)

    def _may_be_surname(self, mention: Mention, words: tuple[str, ...]) -> bool:
        """Of "Jordan" only after Tom Jordan was named, and not "in Jordan"."""
        if len(words) > 1 or mention.kind == "organisation":
            return False
        known = self._by_last.get(fold(words[0]), ())[:MOST_NAMESAKES]
        named = any(e.name.start < mention.start and len(e.name.words) > 1 for e in known)
        return mention.kind != "place" or (named and not mention.governed)

    def _add_name(self, mention: Mention, words: tuple[str, ...]) -> None:
        """A name that no full name explains stands for itself."""
        name = " ".join(mention.words)
        known = self._by_name.get(name) or self._organisation_called(mention)
        if known is None:
            known = self._by_name[name] = self._new(mention.kind, mention)
            if mention.kind == "organisation" and len(words) > 1:
                self._organisations.append(known)
            promoted = mention.kind == "person"
        else:
            promoted = known.kind == "unknown" and mention.kind == "person"
        if promoted:
            known.kind = "person"
            self._by_last[fold(words[-1])].append(known)
        self.join(known, mention)

    def _organisation_called(self, mention: Mention) -> Entity | None:
        """The institution that a short name means: the last one named before it, else the first."""
        if mention.kind not in ("organisation", "unknown"):
            return None
        known = self._organisations[:MOST_INSTITUTIONS]
        found = [e for e in known if is_short_for(mention, e.name.words)]
        before = [e for e in found if e.name.start < mention.start]
        return next(iter(before[-1:] or found), None)

    def _people_called(self, word: str, mention: Mention) -> list[Entity]:
        """The people of this surname, else of this given name, else of a surname near it."""
        gender = gender_of(mention.titles)
        for index in (self._by_last, self._by_first):
            known = index.get(word, ())[:MOST_NAMESAKES]
            found = [e for e in known if not gender or e.gender in ("", gender)]
            titles = set(mention.titles) - NOUNS["hollow"]
            titled = [e for e in found if e.roles & titles]
            found = [e for e in found if not self._is_another_president(e, mention)]
            if found:
                return titled if len(titled) == 1 else found
        near = self._near(word) if mention.kind == "unknown" or mention.titles else None
        return [near] if near else []

    @staticmethod
    def _is_another_president(entity: Entity, mention: Mention) -> bool:
        """Of "President Berg", met before "Tom Berg" who is never called so: somebody else."""
        if "president" not in mention.titles or "president" in entity.roles:
            return False
        return bool(entity.mentions) and entity.mentions[0].start > mention.start

    def _near(self, word: str) -> Entity | None:
        """A damaged spelling of a surname of the same text: Lindquist for Lindqvist."""
        if word in self._by_last or len(word) < LEAST_FUZZY or len(self._by_last) > MOST_FUZZY:
            return None
        best, best_ratio = None, LEAST_RATIO
        for surname, found in self._by_last.items():
            if found and len(surname) >= LEAST_FUZZY and surname[0] == word[0]:
                ratio = SequenceMatcher(None, surname, word).ratio()
                if ratio > best_ratio:
                    best, best_ratio = found[0], ratio
        return best

    def _new(self, kind: str, mention: Mention) -> Entity:
        entity = Entity(len(self.all), kind, mention)
        self.all.append(entity)
        return entity

    # --- what a mention teaches ---------------------------------------------------------------

    def join(self, entity: Entity, mention: Mention) -> None:
        """Count the mention as one of the entity, and learn from the words around it."""
        entity.mentions.append(mention)
        self.of[mention.sentence, mention.first] = entity
        if len(names.without_suffix(mention.words)) > len(names.without_suffix(entity.name.words)):
            entity.name = mention
        if entity.kind == "unknown" and self._is_firm(mention):
            entity.kind = "organisation"
        entity.roles.update(mention.titles)
        gender = gender_of(mention.titles)
        if gender:
            entity.genders[gender] += 3
        given = gender_of_given_name(mention.words[0])
        lone = len(mention.words) == 1
        if entity.is_person and given and (not lone or len(entity.name.words) == 1):
            entity.genders[given] += MAY_BE_SURNAME if lone else 1
        self._learn_introduction(entity, mention)

    def _is_firm(self, mention: Mention) -> bool:
        """As in "Kestrel’s profits", "shares of Kestrel", "Kestrel, which"."""
        tokens = self.document.readings[mention.sentence].tokens
        owned = mention.last + 1 if mention.possessive else len(tokens)
        if owned < len(tokens) and tokens[owned].low in NOUNS["of a firm"]:
            return True
        if mention.first > 1 and tokens[mention.first - 1].low in ("in", "of"):
            return tokens[mention.first - 2].low in NOUNS["of a firm"]
        after = tokens[mention.last : mention.last + 2]
        return [token.low for token in after] == [",", "which"]

    def _learn_introduction(self, entity: Entity, mention: Mention) -> None:
        """As in "Finance Minister Ana Berg", "Ana Berg, director of the Northern Institute"."""
        reading = self.document.readings[mention.sentence]
        before, after = titles(reading, mention), apposition(reading, mention)
        lows = tuple(token.low for token in after)
        entity.roles.update(lows[:10], (age(reading, mention),))
        gender = gender_of(tuple(low for low in lows[:6] if low in ROLES))
        if gender:
            entity.genders[gender] += 1
        told = before if before and not (after and is_thin(before)) else after
        thin = entity.is_thinly_introduced and bool(after)
        if told and (entity.introduction is None or thin):
            entity.introduction = (told[0].start, told[-1].end)
            entity.is_thinly_introduced = is_thin(told)


def _is_full(mention: Mention) -> bool:
    return mention.kind == "person" and len(names.without_suffix(mention.words)) > 1


def _how_full(mention: Mention) -> int:
    """As in "Mr. Berg" before "President Berg" before "Norrby Bank" before "Berg"."""
    if len(mention.words) > 1:
        return 2
    titled = set(mention.titles) - NOUNS["hollow"]
    return 0 if gender_of(mention.titles) else 1 if titled else 3


def _may_be_one(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Given names that agree: "Ana Berg", "A. Berg", "Ana Maria Berg"; "Tomsa Berg" is damaged."""
    a, b = fold(one[0]), fold(other[0])
    if a == b or a in map(fold, other) or b in map(fold, one):
        return True
    if a and b and (a.startswith(b) or b.startswith(a)):
        return True
    strange = not (is_given_name(one[0]) and is_given_name(other[0]))
    long = min(len(a), len(b)) >= LEAST_FUZZY
    return strange and long and SequenceMatcher(None, a, b).ratio() > LEAST_RATIO
