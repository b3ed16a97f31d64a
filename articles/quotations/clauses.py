"""Who does the verb: the subject of a cue, without a parser.

A verb's subject stands right before it, or before the apposition or relative clause that ends at
it, or, for "…, adding" and "… and called", at the head of the clause.
"""

from . import lexicon
from .cues import Cue, start_of_verb_group
from .mentions import DETERMINERS, PREPOSITIONS, SUBJECT_PRONOUNS, Mention
from .reading import Reading
from .sentences import QUOTE, STOP, WORD, Token, is_function_word

BOUNDARY_STOPS = frozenset(",;:—–()[]--")
BOUNDARY_WORDS = frozenset(
    "and but or that while whereas when because if though although who which whom whose where since as so yet than what how why whether".split()
)
SUBORDINATORS = frozenset(
    "as when while if although though since because unless until once after before who which whose where whereas".split()
)
CLAUSE_STARTERS = frozenset("but while whereas although though".split())
CONJUNCTION_PREPOSITIONS = frozenset("after before as until than like with".split())
NAMED = ("person", "unknown", "organisation", "place")
FARTHEST = 60
PERSON_ENDINGS = ("er", "or", "ist", "man", "ian", "eer", "ee", "ant")


def subject(reading: Reading, cue: Cue) -> Mention | None:
    """The mention that does the verb, or None; of "a critic, Ana Berg, [said]" the name."""
    found = _subject(reading, cue)
    return _name_in_apposition(reading, found) if found else None


def _name_in_apposition(reading: Reading, found: Mention) -> Mention:
    """"his old partner at the mill, Ana Berg, said": the name after the comma."""
    tokens = reading.tokens
    if found.kind not in ("description", "institution", "thing"):
        return found
    at = found.last
    while at < len(tokens) and at - found.last < 8 and tokens[at].kind == WORD:
        at += 1
    if at + 1 >= len(tokens) or tokens[at].text != ",":
        return found
    name = reading.starting_at(at + 1)
    if name is None or name.kind != "person" or name.possessive or len(name.words) < 2:
        return found
    closed = name.last >= len(tokens) or tokens[name.last].text in (",", ".", "")
    return name if closed else found


def _subject(reading: Reading, cue: Cue) -> Mention | None:
    tokens = reading.tokens
    verb = start_of_verb_group(tokens, cue.first)
    start = _segment_start(tokens, verb)
    inside = _subject_inside(reading, start, verb)
    if inside:
        return inside
    opener = tokens[start - 1].low if start else ""
    if opener in ("who", "which", "that") and start == verb:
        found = antecedent(reading, start - 1)
        if found:
            return found
    noun = _noun_phrase(reading, start, verb)
    if noun:
        return noun
    return main_subject(reading, start)


def _segment_start(tokens: tuple[Token, ...], verb: int) -> int:
    at = verb
    while at > 0 and verb - at < FARTHEST and not _is_boundary(tokens, at - 1):
        at -= 1
    return at


def _is_boundary(tokens: tuple[Token, ...], at: int) -> bool:
    token = tokens[at]
    if token.kind == QUOTE:
        return True
    if token.kind == STOP:
        return token.text in BOUNDARY_STOPS or token.text in "-!?" or token.text.startswith("--")
    return token.low in BOUNDARY_WORDS


def _subject_inside(reading: Reading, start: int, verb: int) -> Mention | None:
    """The first mention of [start, verb) that no preposition governs; or "with the minister [saying]"."""
    found = reading.between(start, verb)
    free = [m for m in found if not m.governed and not _is_object(reading.tokens, m, start)]
    if free:
        return _with_partner(reading, free[0], start)
    if found and found[-1].last == verb and not found[-1].possessive:
        before = reading.tokens[found[-1].first - 1].low
        if before in CONJUNCTION_PREPOSITIONS:
            return found[-1]
    return None


def _is_object(tokens: tuple[Token, ...], mention: Mention, start: int) -> bool:
    """"the parade that greeted Ana Berg": a verb stands right before the mention."""
    if mention.first <= start or mention.head in SUBJECT_PRONOUNS:
        return False
    before = tokens[mention.first - 1]
    if before.kind != WORD or before.text[0].isupper() or is_function_word(before):
        return False
    return before.low.endswith(("ed", "ing")) and before.low not in lexicon.words("adverbs")


def _with_partner(reading: Reading, mention: Mention, start: int) -> Mention:
    """"Ana Berg and Tom Lind [said]": both, as a group."""
    tokens = reading.tokens
    if start < 2 or mention.first != start or tokens[start - 1].low != "and" or mention.kind not in NAMED:
        return mention
    partner = reading.ending_at(start - 1)
    if partner is None or partner.governed or partner.kind not in NAMED or _is_object(tokens, partner, 0):
        return mention
    return Mention(
        mention.sentence, partner.first, mention.last, partner.start, mention.end, "pair", "and", (), (),
        partner.start, governed=False, possessive=False,
    )  # fmt: skip


def antecedent(reading: Reading, at: int) -> Mention | None:
    """Whom "who" at token `at` stands for: the nearest person or group before it."""
    before = [m for m in reading.mentions if m.last <= at and at - m.last < 12]
    people = [m for m in before if m.kind in ("person", "description", "group", "unknown", "document")]
    if not people:
        return before[-1] if before else None
    last = people[-1]
    if last.kind == "description" and len(people) > 1:
        name = people[-2]
        if name.kind == "person" and name.last < len(reading.tokens) and reading.tokens[name.last].text == ",":
            return name
    return last


def main_subject(reading: Reading, limit: int) -> Mention | None:
    """The first free mention of the clause before token `limit`; openers like "After …," are skipped."""
    tokens = reading.tokens
    start = _clause_start(tokens, limit)
    while start < limit:
        end = start
        while end < limit and not (tokens[end].kind == QUOTE or tokens[end].text in BOUNDARY_STOPS):
            end += 1
        if not _is_opener(tokens, start, end):
            free = [m for m in reading.between(start, end) if not m.governed]
            if free:
                return free[0]
        start = end + 1
    return None


def _clause_start(tokens: tuple[Token, ...], limit: int) -> int:
    """After the last ";" or ", but" before `limit`."""
    for at in range(limit - 1, max(limit - FARTHEST, 0), -1):
        if tokens[at].text == ";":
            return at + 1
        if tokens[at].low in CLAUSE_STARTERS and tokens[at - 1].text == ",":
            return at + 1 if tokens[at].low == "but" else max(at - FARTHEST, 0)
    return max(0, limit - FARTHEST * 2)


def _is_opener(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """"As Ana Berg spoke," or "Speaking in Lund,": no subject in there."""
    first = next((t for t in tokens[start:end] if t.kind == WORD), None)
    if first is None:
        return True
    if first.low in SUBORDINATORS:
        return True
    return first.low in ("asked", "given", "based") or (first.low.endswith("ing") and first.low not in ("king", "beijing", "nothing", "something", "everything") and first.text[0].isupper() and start == 0)


def _noun_phrase(reading: Reading, start: int, verb: int) -> Mention | None:
    """An unlisted noun phrase right before the verb: "the pole-vaulter [said]"."""
    tokens = reading.tokens
    at = start
    while at < verb and not (tokens[at].low in DETERMINERS and (at == 0 or tokens[at - 1].low not in PREPOSITIONS - CONJUNCTION_PREPOSITIONS)):
        at += 1
    if at >= verb - 1 or verb - at > 12:
        return None
    end = at + 1
    while end < verb and tokens[end].kind == WORD and tokens[end].low not in PREPOSITIONS:
        end += 1
    if end <= at + 1 or tokens[end - 1].low == "'s":
        return None
    return phrase(reading, at, end)


def phrase(reading: Reading, first: int, last: int) -> Mention:
    """Tokens [first, last) as a description of nobody known."""
    tokens = reading.tokens
    head = tokens[last - 1].low
    if head in ("two", "three", "four", "pair"):
        kind = "group"
    else:
        kind = "description" if head.endswith(PERSON_ENDINGS) else "thing"
    return Mention(
        reading.sentence.index, first, last, tokens[first].start, tokens[last - 1].end, kind, head, (),
        tuple(t.low for t in tokens[first + 1 : last - 1]), tokens[first].start, governed=False, possessive=False,
    )  # fmt: skip


def subject_after(reading: Reading, cue: Cue) -> Mention | None:
    """The subject of an inverted cue: "said Ana Berg", "said the pole-vaulter"."""
    found = _subject_after(reading, cue)
    return _name_in_apposition(reading, found) if found else None


def _subject_after(reading: Reading, cue: Cue) -> Mention | None:
    tokens = reading.tokens
    at = cue.last
    if at < len(tokens) and tokens[at].low in lexicon.words("adverbs"):
        at += 1
    found = reading.starting_at(at)
    if found and not found.possessive and found.head not in ("him", "her", "them", "us", "me"):
        return found
    if found and found.possessive:
        later = next((m for m in reading.mentions if m.first >= found.last and m.first <= found.last + 2), None)
        return later if later and not later.possessive else None
    if at < len(tokens) and tokens[at].low in DETERMINERS:
        end = at + 1
        while end < len(tokens) and tokens[end].kind == WORD and tokens[end].low not in PREPOSITIONS and end - at < 7 and tokens[end].low not in BOUNDARY_WORDS:
            end += 1
        if end > at + 1:
            return phrase(reading, at, end)
    return None
