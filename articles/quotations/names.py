"""Read a run of capitalised words: "Russian Finance Minister Ana V. Berg" → titles and a name."""

from typing import Literal, NamedTuple

from . import lexicon
from .given_names import is_given_name
from .sentences import QUOTE, STOP, WORD, Token, is_function_word

NameKind = Literal["person", "organisation", "place", "unknown", ""]
NOUNS = lexicon.sections("nouns")
SUFFIXES = NOUNS["suffix"]
TITLES = lexicon.words("titles")
ORGANISATION_WORDS = lexicon.words("organisation_words")
NEVER_PEOPLE = lexicon.words("never_people")
PARTICLES = lexicon.words("particles")
# "Lund-based", "Swedish-born": capitals, but adjectives
COMPOUND_ADJECTIVES = ("-based", "-born", "-led", "-backed", "-style")
LONGEST_RUN = 14
LONGEST_NAME = 4
LONGEST_NICKNAME = 14


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
        step = _step(tokens, end)
        if not step or _is_somebody_of(tokens, at, end):
            break
        end += step
    return Run(at, _core(tokens, at, end), end)


def _is_capital(token: Token) -> bool:
    if token.kind != WORD or token.text.endswith(COMPOUND_ADJECTIVES):
        return False
    return token.text[0].isupper() or is_joined_particle(token.text)


def is_joined_particle(word: str) -> bool:
    """As in "al-Karimi", "el-Sayed"."""
    particle, hyphen, name = word.partition("-")
    return bool(hyphen) and particle in PARTICLES and name[:1].isupper()


def _step(tokens: tuple[Token, ...], at: int) -> int:
    """How many tokens the run goes on with at `at`: 0 when it ends."""
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if _is_capital(token):
        initial = len(token.text) == 1 and following is not None and following.text == "."
        return int(initial or not is_function_word(token))
    if following is None:
        return 0
    if token.kind == QUOTE:
        return int(_is_nickname(tokens, at))
    if token.kind == STOP:
        return int(token.text == "." and _dotted(tokens, at) and _is_capital(following))
    if token.low == "of":
        return _step_of(tokens, at)
    if token.low in PARTICLES:
        return _step_particle(tokens, at)
    return 0


def _is_somebody_of(tokens: tuple[Token, ...], start: int, at: int) -> bool:
    """As in "[the head of the] Ministry of Defence Ana Berg": a person's name begins at `at`."""
    if at < start + 3 or at + 1 >= len(tokens) or not is_given_name(tokens[at].text):
        return False
    body = tokens[start].low in ORGANISATION_WORDS and tokens[start + 1].low == "of"
    return body and _is_capital(tokens[at + 1])


def _is_nickname(tokens: tuple[Token, ...], at: int) -> bool:
    """Robert “Bobby” Lund."""
    before = tokens[at - 1]
    short = tokens[at].end - tokens[at].start <= LONGEST_NICKNAME
    given = is_given_name(before.text) or before.text == "."
    return short and given and _is_capital(tokens[at + 1])


def _step_of(tokens: tuple[Token, ...], at: int) -> int:
    """As in "University of Lund", "Secretary of the Treasury"."""
    before = tokens[at - 1].low
    if before not in ORGANISATION_WORDS and before not in TITLES:
        return 0
    ahead = at + 2 if tokens[at + 1].low == "the" and at + 2 < len(tokens) else at + 1
    return ahead - at if _is_capital(tokens[ahead]) else 0


def _step_particle(tokens: tuple[Token, ...], at: int) -> int:
    """As in "Ana de Berg", "Ana de la Cruz"."""
    if _is_capital(tokens[at + 1]):
        return 1
    two = at + 2 < len(tokens) and tokens[at + 1].low in PARTICLES
    return 2 if two and _is_capital(tokens[at + 2]) else 0


def _dotted(tokens: tuple[Token, ...], at: int) -> bool:
    """The stop belongs to "Mr." or to the initial "V."."""
    before = tokens[at - 1]
    abbreviated = len(before.text) == 1 or before.low in lexicon.words("abbreviations")
    return before.kind == WORD and before.end == tokens[at].start and abbreviated


def _core(tokens: tuple[Token, ...], start: int, end: int) -> int:
    """Where the name proper begins: after the last title word that has a name after it."""
    core = start
    for at in range(start, end - 1):
        low = tokens[at].low
        if low in TITLES or (at == core and low in lexicon.pairs("nationalities")):
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


def without_suffix(words: tuple[str, ...]) -> tuple[str, ...]:
    """("Tom", "Berg", "Jr.") → ("Tom", "Berg"); never empty."""
    kept = tuple(word for word in words if word.lower().rstrip(".") not in SUFFIXES)
    return kept or words


def classify(tokens: tuple[Token, ...], run: Run, *, after_the: bool) -> NameKind:
    """What kind of thing the run names, as far as its own words tell; "" for nothing."""
    words = without_suffix(name_words(tokens, run))
    titles = [token.low for token in tokens[run.start : run.core] if token.kind == WORD]
    name = " ".join(words).removesuffix(".")
    if titles and _is_called_a_person(titles[-1], words, after_the=after_the):
        return "person"
    if name in lexicon.words("places"):
        return "place"
    if name in lexicon.words("organisations"):
        return "organisation"
    if len(words) == 1 and not titles and _is_label(tokens, run):
        return "unknown"
    if len(words) == 1:
        return _classify_word(words[0], titled=bool(titles), after_the=after_the)
    return _classify_words(words, titled=bool(titles), after_the=after_the)


def _is_called_a_person(title: str, words: tuple[str, ...], *, after_the: bool) -> bool:
    """As in "Dr Fox", "President Park Eun-seo"; not "the Justice Department", "King Street"."""
    if title not in NOUNS["honorific"] and title not in NOUNS["office"]:
        return False
    institution = words[-1].lower() in ORGANISATION_WORDS
    return not institution or not (after_the or title in NOUNS["of a street"])


def _is_label(tokens: tuple[Token, ...], run: Run) -> bool:
    """As in "BERG: “…”": a surname in capitals, no acronym."""
    labels = run.start == 0 and run.end < len(tokens) and tokens[run.end].text == ":"
    return labels and len(tokens[0].text) > 1 and tokens[0].text.isupper()


def _classify_word(word: str, *, titled: bool, after_the: bool) -> NameKind:
    low = word.lower().rstrip(".")
    if low in NEVER_PEOPLE:
        return ""
    if low in TITLES and not titled:
        return "unknown" if low in NOUNS["surname too"] else ""
    if low in ORGANISATION_WORDS and not is_given_name(word):
        return "organisation"
    if titled or is_given_name(word):
        return "person"
    acronym = word.isupper() and 1 < len(word) <= 5
    return "organisation" if acronym or after_the else "unknown"


def _classify_words(words: tuple[str, ...], *, titled: bool, after_the: bool) -> NameKind:
    lows = [word.lower().rstrip(".") for word in words]
    institution = any(low in ORGANISATION_WORDS for low in lows) or "of" in lows
    long = len(words) >= LONGEST_NAME and lows[-1] in ORGANISATION_WORDS
    if is_given_name(words[0]) and not long:
        return "person"
    # "TOMAS BERG", as transcripts have it; "IAN" alone in capitals is oftener initials
    if all(map(str.isupper, words)) and is_given_name(words[0].capitalize()) and not institution:
        return "person"
    if institution:
        return "organisation"
    if any(word.isupper() and len(word) > 2 for word in words) and not titled:
        return "organisation"
    if any(low in NEVER_PEOPLE for low in lows):
        return "unknown" if titled else ""
    return "unknown" if after_the or len(words) > LONGEST_NAME else "person"
