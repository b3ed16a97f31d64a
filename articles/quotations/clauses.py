"""Who does the verb: the subject of a cue, without a parser.

A verb's subject stands right before it, or before the apposition or relative clause that ends at
it, or, for "…, adding" and "… and called", at the head of the clause. Every look-back is bounded.
"""

from .cues import GRAMMAR, Cue, start_of_verb_group
from .mentions import Mention, make
from .reading import Reading
from .sentences import QUOTE, STOP, WORD, Token, is_function_word

BOUNDARY_STOPS = frozenset((*",;:()[]—–", "--"))
SENTENCE_STOPS = frozenset("-!?")
DASHES = frozenset(("—", "–", "-", "--"))
# where an aside ends, and where it may have begun
ASIDE_ENDS = {",": ",", ")": "(", **dict.fromkeys(DASHES, DASHES)}
NAMED = ("person", "unknown", "organisation", "place")
BESIDE = ("person", "pronoun", "institution")
PEOPLE = ("person", "description", "group", "unknown", "document")
PERSON_ENDINGS = ("er", "or", "ist", "man", "ian", "eer", "ee", "ant")
FARTHEST = 60
# "two weeks ago", "the player’s": no noun to do a verb
NO_HEADS = frozenset(("'s", "ago", "later", "earlier", "before"))
LONGEST_APPOSITION = 8
LONGEST_ASIDE = 4
LONGEST_PHRASE = 12


def subject(reading: Reading, cue: Cue, floor: int = 0) -> Mention | None:
    """Who does the verb, or None; never before token `floor`."""
    found = _subject(reading, cue, floor)
    return name_in_apposition(reading, found) if found else None


def _subject(reading: Reading, cue: Cue, floor: int) -> Mention | None:
    tokens = reading.tokens
    verb = start_of_verb_group(tokens, cue.first)
    start = _segment_start(tokens, verb)
    # a nickname's marks do not cut the name: Robert “Bobby” Lund
    start = next((m.first for m in reading.mentions if m.first < start < m.last), start)
    if cue.participle and tokens[verb - 1].low in GRAMMAR["before participle"]:
        return main_subject(reading, verb, floor)
    found = _subject_beside(reading, cue, verb) or _subject_inside(reading, start, verb)
    if found:
        return found
    opener = tokens[start - 1].low if start else ""
    if opener in ASIDE_ENDS and start == verb:
        found = _before_aside(reading, start - 1)
        if found:
            return found
    if opener == "who" or (opener in ("which", "that") and start == verb):
        return _relative(reading, start - 1)
    if cue.participle and opener == ",":
        found = _speaker_just_named(reading, cue, start - 1)
        if found:
            return found
    found = _noun_phrase(reading, start, verb)
    if not found and opener in ("and", "or", "but"):
        found = _fellow_subject(reading, start - 1)
    return found or main_subject(reading, start, floor)


# --- the words right before the verb -------------------------------------------------------------


def _segment_start(tokens: tuple[Token, ...], verb: int) -> int:
    at = verb
    while at > 0 and verb - at < FARTHEST and not _is_boundary(tokens[at - 1]):
        at -= 1
    return at


def _is_boundary(token: Token) -> bool:
    if token.kind == STOP:
        dashes = token.text.startswith("--")
        return token.text in BOUNDARY_STOPS or token.text in SENTENCE_STOPS or dashes
    return token.kind == QUOTE or token.low in GRAMMAR["boundary"]


def _subject_inside(reading: Reading, start: int, verb: int) -> Mention | None:
    """Of the mentions in [start, verb) the one at the verb, else the first that may do it."""
    tokens = reading.tokens
    found = reading.between(start, verb)
    last = found[-1] if found else None
    beside = last if last and last.last == verb and not last.possessive else None
    if beside and beside.first > start and _comes_after(tokens, beside, "clause preposition"):
        return beside
    free = [m for m in found if not m.governed and not _is_object(tokens, m, start)]
    if free:
        return _with_partner(reading, free[-1] if free[-1].last == verb else free[0], start)
    if beside and _comes_after(tokens, beside, "conjunction preposition"):
        return beside
    return None


def _before_aside(reading: Reading, end: int) -> Mention | None:
    """Of "Ana Berg, the mayor of Lund, [said]", "Ana Berg (left) [said]": the name before it."""
    tokens = reading.tokens
    opening = ASIDE_ENDS[tokens[end].text]
    for at in range(end - 1, max(end - LONGEST_PHRASE, 0), -1):
        if tokens[at].kind == QUOTE:
            return None
        if tokens[at].text in opening:
            named = reading.ending_at(at)
            if named and named.kind in NAMED and not named.governed:
                return named
    return None


def _comes_after(tokens: tuple[Token, ...], mention: Mention, words: str) -> bool:
    return mention.first > 0 and tokens[mention.first - 1].low in GRAMMAR[words]


def _subject_beside(reading: Reading, cue: Cue, verb: int) -> Mention | None:
    """As in "footage of Ana Berg [saying]", "with the ministry in Lund [saying]"."""
    if not cue.participle:
        return None
    start = _segment_start(reading.tokens, verb)
    if start < verb and reading.tokens[start].low == "with":
        companion = reading.starting_at(start + 1)
        if companion:
            return companion
        if verb - start <= LONGEST_APPOSITION:
            return make(reading.sentence, start + 1, verb, "thing")
    beside = reading.ending_at(verb)
    fits = beside is not None and beside.kind in BESIDE and not beside.possessive
    hearer = fits and beside and _comes_after(reading.tokens, beside, "before hearer")
    return beside if fits and not hearer else None


def _is_object(tokens: tuple[Token, ...], mention: Mention, start: int) -> bool:
    """As in "the parade that greeted Ana Berg": a verb stands right before the mention."""
    relative = start > 0 and tokens[start - 1].low in ("that", "which", "who")
    earliest = start if relative else start + 1
    if mention.first <= earliest or mention.head in GRAMMAR["subject pronoun"]:
        return False
    before = tokens[mention.first - 1]
    if before.kind != WORD or before.text[0].isupper() or is_function_word(before):
        return False
    return before.low.endswith(("ed", "ing")) and before.low not in GRAMMAR["auxiliary"]


def _with_partner(reading: Reading, mention: Mention, start: int) -> Mention:
    """Of "Ana Berg and Tom Lind [said]": both. "the mayor and party leader [said]": the first."""
    if start < 2 or mention.first != start or reading.tokens[start - 1].low != "and":
        return mention
    partner = reading.ending_at(start - 1)
    if partner is None or partner.governed:
        return mention
    if partner.kind == mention.kind == "description":
        return partner
    named = mention.kind in NAMED and partner.kind in NAMED
    if not named or _is_object(reading.tokens, partner, 0):
        return mention
    return make(reading.sentence, partner.first, mention.last, "pair")


def _noun_phrase(reading: Reading, start: int, verb: int) -> Mention | None:
    """An unlisted noun phrase right before the verb: "the pole-vaulter [said]"."""
    tokens = reading.tokens
    opens = (at for at in range(start, verb) if _opens_phrase(tokens, at))
    at = next(opens, verb)
    if at >= verb - 1 or verb - at > LONGEST_PHRASE:
        return None
    end = at + 1
    while end < verb and tokens[end].kind == WORD and tokens[end].low not in GRAMMAR["preposition"]:
        end += 1
    if end <= at + 1 or tokens[end - 1].low in NO_HEADS:
        return None
    return phrase(reading, at, end)


def _opens_phrase(tokens: tuple[Token, ...], at: int) -> bool:
    if tokens[at].low not in GRAMMAR["determiner"]:
        return False
    before = tokens[at - 1].low if at else ""
    return before not in GRAMMAR["preposition"] or before in GRAMMAR["conjunction preposition"]


def phrase(reading: Reading, first: int, last: int) -> Mention:
    """Tokens [first, last) as a description of nobody known, or of a thing."""
    head = reading.tokens[last - 1].low
    plural = head.endswith(("s", "men")) and not head.endswith("ss")
    if head in GRAMMAR["count"] or plural:
        return make(reading.sentence, first, last, "group")
    person = head.endswith(PERSON_ENDINGS)
    return make(reading.sentence, first, last, "description" if person else "thing")


# --- further away --------------------------------------------------------------------------------


def _relative(reading: Reading, at: int) -> Mention | None:
    """Of "Ana Berg, who [called]": "who", if the text tells whom it stands for."""
    found = antecedent(reading, at)
    thing = reading.tokens[at].low != "who"
    if thing and found and at - found.last > (reading.tokens[at - 1].text == ","):
        return None
    pronoun = reading.starting_at(at)
    return pronoun if found and pronoun and pronoun.head == "who" else found


def antecedent(reading: Reading, at: int) -> Mention | None:
    """Whom "who" at token `at` stands for: the nearest person or group before it."""
    if at and reading.tokens[at - 1].low in GRAMMAR["indefinite"]:
        return None
    before = [m for m in reading.mentions if m.last <= at and at - m.last < LONGEST_PHRASE]
    people = [m for m in before if m.kind in PEOPLE]
    kinds = [m.kind for m in people[-2:]]
    if kinds == ["person", "description"] and reading.tokens[people[-2].last].text == ",":
        return people[-2]
    return next(reversed(people or before), None)


def _speaker_just_named(reading: Reading, cue: Cue, comma: int) -> Mention | None:
    """As in "The crews will meet, Ana Berg said, [adding]": who did the verb at the comma."""
    before = (c for c in reading.cues if c.last <= comma and c.kind == "speech")
    last = next((c for c in reversed(list(before)) if not c.participle and not c.passive), None)
    if last is None or comma - last.last > LONGEST_ASIDE:
        return None
    doer = subject(reading, last)
    return doer if doer and _follows_comma(reading.tokens, doer) else None


def _follows_comma(tokens: tuple[Token, ...], mention: Mention) -> bool:
    return mention.first > 0 and tokens[mention.first - 1].text in (",", "")


def _fellow_subject(reading: Reading, end: int) -> Mention | None:
    """As in "… after she left the stage and [blamed]": the subject of the verb before "and"."""
    start = _segment_start(reading.tokens, end)
    for mention in reading.between(start, end):
        if not mention.governed:
            lead = reading.tokens[start : mention.first]
            plain = all(is_function_word(t) or t.low.endswith("ly") for t in lead)
            return mention if plain else None
    return None


def main_subject(reading: Reading, limit: int, floor: int = 0) -> Mention | None:
    """The first free mention of the clause before token `limit`; "After …," is skipped."""
    tokens = reading.tokens
    start = max(floor, _clause_start(tokens, limit))
    while start < limit:
        end = start
        while end < limit and not _ends_segment(tokens[end]):
            end += 1
        if not _is_opener(tokens, start, end):
            free = [m for m in reading.between(start, end) if not m.governed]
            if free and not _is_aside(tokens, free[0], start, end):
                return free[0]
        start = end + 1
    return None


def _ends_segment(token: Token) -> bool:
    return token.kind == QUOTE or token.text in BOUNDARY_STOPS


def _clause_start(tokens: tuple[Token, ...], limit: int) -> int:
    """After the last ";" or ", but" before `limit`."""
    for at in range(limit - 1, max(limit - FARTHEST, 0), -1):
        contrasts = tokens[at].low == "but" and tokens[at - 1].text == "," and at < limit - 1
        if tokens[at].text == ";" or contrasts:
            return at + 1
        if tokens[at].low in GRAMMAR["clause starter"] and tokens[at - 1].text == ",":
            return max(at - FARTHEST, 0)
    return max(0, limit - FARTHEST * 2)


def _is_opener(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """As in "As Ana Berg spoke," or "Speaking in Lund,": no subject in there."""
    first = next((t for t in tokens[start:end] if t.kind == WORD), None)
    if first is None or first.low in GRAMMAR["subordinator"]:
        return True
    participle = first.low.endswith("ing") and first.low not in GRAMMAR["noun in -ing"]
    opens = start == 0 and first.text[0].isupper()
    return first.low in GRAMMAR["opener"] or (participle and opens)


def _is_aside(tokens: tuple[Token, ...], mention: Mention, start: int, end: int) -> bool:
    """As in "in Lund, Scania, …" and the dateline "LUND, May 2 (AP) —": a place, an agency."""
    if mention.first != start or mention.last != end:
        return False
    if start > 0 and tokens[start - 1].text == "(":
        return True
    if mention.kind not in ("place", "unknown", "organisation"):
        return False
    after_comma = start > 0 and tokens[start - 1].text == ","
    dateline = start == 0 and any(t.text in DASHES for t in tokens[end : end + 8])
    return dateline or (after_comma and mention.kind == "place")


def name_in_apposition(reading: Reading, found: Mention) -> Mention:
    """As in "his old partner at the mill, Ana Berg, said": the name after the comma."""
    if found.kind not in ("description", "institution", "thing"):
        return found
    tokens = reading.tokens
    at = found.last
    while at < len(tokens) and at - found.last < LONGEST_APPOSITION and tokens[at].kind == WORD:
        at += 1
    name = reading.starting_at(at + 1) if at < len(tokens) and tokens[at].text == "," else None
    if name is None or name.possessive or not _is_full_or_owned(name, found):
        return found
    closed = name.last >= len(tokens) or tokens[name.last].text in (",", ".", "", "(")
    return name if closed else found


def _is_full_or_owned(name: Mention, described: Mention) -> bool:
    """Of "the partner, Ana Berg" and "Berg’s sister, Ana"; a lone name may be a place."""
    owners = GRAMMAR["possessive determiner"] | {"'s"}
    owned = described.kind == "description" and not owners.isdisjoint(described.titles)
    if len(name.words) < 2:
        return owned and name.kind in ("person", "unknown")
    return name.kind == "person"
