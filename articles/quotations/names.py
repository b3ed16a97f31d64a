"""Read a run of capitalised words: "Russian Finance Minister Ana V. Berg" → titles and a name."""

from typing import NamedTuple

from . import lexicon
from .sentences import STOP, WORD, Token, is_function_word

LONGEST_RUN = 14
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "phd", "md", "esq", "qc", "obe", "mbe"))
PERSON, ORGANISATION, PLACE, UNKNOWN, NOTHING = "person", "organisation", "place", "unknown", ""
# titles that only people carry, and only right before a name
HONORIFICS = frozenset("mr mrs ms miss dr sir dame lord lady sen rep gov prof rev judge justice".split())


class Run(NamedTuple):
    """Tokens [start, end) of a sentence; the name proper begins at `core`."""

    start: int
    core: int
    end: int


def run_at(tokens: tuple[Token, ...], at: int) -> Run | None:
    """The capitalised run that begins at this token, or None."""
    if not _is_capital(tokens[at]) or is_function_word(tokens[at]):
        return None
    end = at + 1
    while end < len(tokens) and end - at < LONGEST_RUN:
        step = _step(tokens, at, end)
        if not step:
            break
        end += step
    return Run(at, _core(tokens, at, end), end)


def _is_capital(token: Token) -> bool:
    return token.kind == WORD and token.text[0].isupper()


def _step(tokens: tuple[Token, ...], start: int, at: int) -> int:
    """How many tokens the run goes on with at `at`: 0 when it ends."""
    token = tokens[at]
    if _is_capital(token):
        return 0 if is_function_word(token) else 1
    if at + 1 >= len(tokens):
        return 0
    if token.kind == STOP:
        return int(token.text == "." and _dotted(tokens, at) and _is_capital(tokens[at + 1]))
    before = tokens[at - 1].low
    if token.low == "of" and (before in lexicon.words("organisation_words") or before in lexicon.words("titles")):
        ahead = at + 2 if tokens[at + 1].low == "the" and at + 2 < len(tokens) else at + 1
        return ahead - at if _is_capital(tokens[ahead]) else 0
    if token.low in lexicon.words("particles"):
        if _is_capital(tokens[at + 1]):
            return 1
        more = at + 2 < len(tokens) and tokens[at + 1].low in lexicon.words("particles")
        return 2 if more and _is_capital(tokens[at + 2]) else 0
    return 0


def _dotted(tokens: tuple[Token, ...], at: int) -> bool:
    """The stop belongs to "Mr." or to the initial "V."."""
    before = tokens[at - 1]
    short = len(before.text) == 1 or before.low in lexicon.words("abbreviations") or "." in before.text
    return before.kind == WORD and before.end == tokens[at].start and short


def _core(tokens: tuple[Token, ...], start: int, end: int) -> int:
    """Where the name proper begins: after the last title word that has a name after it."""
    core = start
    for at in range(start, end - 1):
        low = tokens[at].low
        if low in lexicon.words("titles") or (at == core and low in lexicon.pairs("nationalities")):
            core = at + 1
        elif low == "of" and core == at:
            core = min(at + 2, end - 1)
        elif tokens[at].text == "." and core == at:
            core = at + 1
    while core < end - 1 and tokens[core].kind == STOP:
        core += 1
    return core


def name_words(tokens: tuple[Token, ...], run: Run) -> tuple[str, ...]:
    """The words of the name proper, as written: ("Ana", "V.", "Berg")."""
    found: list[str] = []
    for token in tokens[run.core : run.end]:
        if token.kind == STOP and found:
            found[-1] += token.text
        elif token.kind == WORD:
            found.append(token.text)
    return tuple(found)


def title_words(tokens: tuple[Token, ...], run: Run) -> tuple[str, ...]:
    return tuple(t.low for t in tokens[run.start : run.core] if t.kind == WORD)


def classify(tokens: tuple[Token, ...], run: Run, *, after_the: bool) -> str:
    """What kind of thing the run names, as far as its own words tell."""
    words = name_words(tokens, run)
    name = " ".join(words)
    if len(words) > 2 and words[-1].lower().rstrip(".") in SUFFIXES:
        words = words[:-1]
    lows = [word.lower().rstrip(".") for word in words]
    titles = title_words(tokens, run)
    if name in lexicon.words("places"):
        return PLACE
    if name in lexicon.words("organisations"):
        return ORGANISATION
    if len(words) == 1 and (lows[0] in lexicon.words("never_people") or lows[0] in lexicon.words("titles")):
        return NOTHING
    if titles and titles[-1] in HONORIFICS:
        return PERSON
    given = is_given_name(words[0])
    if len(words) > 1 and given and (len(words) < 4 or lows[-1] not in lexicon.words("organisation_words")):
        return PERSON
    if any(low in lexicon.words("organisation_words") for low in lows) or "of" in lows:
        return ORGANISATION
    if len(words) == 1:
        return _classify_word(words[0], titled=bool(titles), given=given, after_the=after_the)
    if any(w.isupper() and len(w) > 2 for w in words) and not titles:
        return ORGANISATION
    if any(low in lexicon.words("never_people") for low in lows):
        return NOTHING if not titles else UNKNOWN
    return UNKNOWN if after_the or len(words) > 4 else PERSON


def _classify_word(word: str, *, titled: bool, given: bool, after_the: bool) -> str:
    if titled or given:
        return PERSON
    if word.isupper() and len(word) > 1 and len(word) < 6:
        return ORGANISATION
    return ORGANISATION if after_the else UNKNOWN


def is_given_name(word: str) -> bool:
    head = word.split("-")[0]
    return any(word in group or head in group for group in lexicon.sections("given_names").values())


def gender_of_given_name(word: str) -> str:
    """'m', 'f' or '' when unknown or either."""
    known = lexicon.sections("given_names")
    for form in (word, word.split("-")[0]):
        male, female = form in known["m"], form in known["f"]
        if form in known["x"] and male == female:
            return ""
        if male != female:
            return "m" if male else "f"
    return ""
