"""Find who and what a sentence of the reporter's mentions: names, pronouns, descriptions.

"Ana Berg", "she", "the 32-year-old striker", "US officials", "the joint statement".
"""

from dataclasses import dataclass

from . import lexicon, names
from .sentences import WORD, Sentence, Token, is_function_word

PRONOUNS = {
    "he": "m", "she": "f", "him": "m", "her": "f", "himself": "m", "herself": "f", "his": "m", "hers": "f",
    "they": "p", "them": "p", "themselves": "p", "their": "p", "it": "n", "its": "n", "itself": "n",
    "we": "p", "i": "", "who": "",
}  # fmt: skip
SUBJECT_PRONOUNS = frozenset(("he", "she", "they", "it", "we", "i", "who"))
DETERMINERS = frozenset(
    "the a an this that these those his her their its another one our my no every each two three"
    " four five six some many several most other both".split()
)
PREPOSITIONS = frozenset(
    "of for in at from with by to on about against between among than like under over after before"
    " during near including into through without within despite behind toward towards across"
    " alongside outside inside unlike via amid around until per as regarding concerning".split()
)
ADJECTIVES = frozenset(
    "senior top former local some many several most other unnamed two three four five six leading"
    " western eastern northern southern political legal economic military independent anonymous"
    " industry campaign government intelligence federal security business media police court city"
    " state party opposition foreign key prominent different".split()
)
LONGEST_DESCRIPTION = 8


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens [first, last) of a sentence that stand for somebody or something.

    `kind` is person, organisation, place, unknown (a single capitalised word), pronoun,
    description (one unnamed person), group, document or institution (an unnamed organisation).
    `words` are the words of the name proper, `titles` the words before it or the modifiers of a
    description, `head` the head noun or the pronoun. `name_start` is where the name proper begins.
    `governed` is true inside "of …", "for …" and before ’s.
    """

    sentence: int
    first: int
    last: int
    start: int
    end: int
    kind: str
    head: str
    words: tuple[str, ...]
    titles: tuple[str, ...]
    name_start: int
    governed: bool
    possessive: bool


def mentions(sentence: Sentence, common: frozenset[str]) -> list[Mention]:
    """The mentions of one sentence in order. `common` holds words the text also writes small."""
    found: list[Mention] = []
    tokens = sentence.tokens
    at = 0
    while at < len(tokens):
        mention = _mention_at(sentence, at, common) if tokens[at].kind == WORD else None
        if mention:
            found.append(mention)
            at = mention.last
        else:
            at += 1
    return found


def _mention_at(sentence: Sentence, at: int, common: frozenset[str]) -> Mention | None:
    token = sentence.tokens[at]
    if token.low in PRONOUNS and not (token.low in ("his", "her", "their", "its")):
        return _make(sentence, at, at + 1, "pronoun", token.low, at)
    if token.low in DETERMINERS:
        found = _description(sentence, at, at + 1, common)
        if found or token.low not in PRONOUNS:
            return found
        return _make(sentence, at, at + 1, "pronoun", token.low, at)
    if token.text[0].isupper():
        bare = _bare(sentence, at, common) if at == 0 else None
        return bare or _name(sentence, at, at, common)
    return _bare(sentence, at, common)


def _make(
    sentence: Sentence, first: int, last: int, kind: str, head: str, name_at: int,
    words: tuple[str, ...] = (), titles: tuple[str, ...] = (),
) -> Mention:  # fmt: skip
    tokens = sentence.tokens
    possessive = last < len(tokens) and (
        tokens[last].low == "'s" or (tokens[last].text in "’'" and tokens[last - 1].low.endswith("s"))
    )
    governed = first > 0 and tokens[first - 1].low in PREPOSITIONS
    if head in ("his", "her", "their", "its"):
        possessive = True
    return Mention(
        sentence.index, first, last, tokens[first].start, tokens[last - 1].end, kind, head, words,
        titles, tokens[name_at].start, governed or possessive, possessive,
    )  # fmt: skip


def _name(sentence: Sentence, first: int, at: int, common: frozenset[str]) -> Mention | None:
    """A name at `at`; `first` is where the words before it ("the lawyer") begin."""
    tokens = sentence.tokens
    if at == 0 and len(tokens) > 1 and _is_plain_opener(tokens, common):
        return None
    run = names.run_at(tokens, at)
    if run is None:
        return None
    ahead = _role_after(tokens, run.end)
    if ahead > run.end and ahead < len(tokens) and tokens[ahead].text[0].isupper():
        later = names.run_at(tokens, ahead)
        if later:
            return _named(sentence, first, run.start, later, after_the=False)
    if ahead > run.end:
        return _described(sentence, first, run.start, ahead)
    after_the = first < at and tokens[first].low in DETERMINERS
    after_the = after_the or (at > 0 and tokens[at - 1].low == "the")
    return _named(sentence, first, run.start, run, after_the=after_the)


def _is_plain_opener(tokens: tuple[Token, ...], common: frozenset[str]) -> bool:
    """"Critics said": a capital only because the sentence begins."""
    word = tokens[0]
    if len(word.text) > 1 and word.text.isupper():
        return False
    if word.low not in common or tokens[1].kind != WORD:
        return word.low in common and not names.is_given_name(word.text) and tokens[1].low != "'s"
    return not tokens[1].text[0].isupper() and not names.is_given_name(word.text)


def _named(sentence: Sentence, first: int, start: int, run: names.Run, *, after_the: bool) -> Mention | None:
    tokens = sentence.tokens
    kind = names.classify(tokens, run, after_the=after_the)
    if not kind:
        return None
    words = names.name_words(tokens, run)
    titles = tuple(t.low for t in tokens[first : run.core] if t.kind == WORD)
    return _make(sentence, first, run.end, kind, words[-1].lower(), run.core, words, titles)


def _role_after(tokens: tuple[Token, ...], at: int) -> int:
    """Past the lower-case role nouns at `at`: "campaign manager" → at + 2; `at` when there are none."""
    end = at
    while end < len(tokens) and end - at < 4 and tokens[end].kind == WORD:
        low = tokens[end].low
        if tokens[end].text[0].isupper() or not (_is_role(low) or low in ADJECTIVES or low in lexicon.words("titles")):
            break
        end += 1
    return end if end > at and _is_role(tokens[end - 1].low) else at


def _is_role(low: str) -> bool:
    return low.removeprefix("ex-").removeprefix("co-") in lexicon.words("roles") or low in lexicon.words("groups")


def _described(sentence: Sentence, first: int, start: int, end: int) -> Mention:
    """"the White House spokesman": a description that ends with a role noun at `end` - 1."""
    tokens = sentence.tokens
    head = tokens[end - 1].low
    kind = "group" if head in lexicon.words("groups") else "description"
    titles = tuple(t.low for t in tokens[first : end - 1] if t.kind == WORD)
    return _make(sentence, first, end, kind, head, first, (), titles)


def _description(sentence: Sentence, first: int, at: int, common: frozenset[str]) -> Mention | None:
    """Determiner, modifiers, head noun; a name right after the head noun is the mention instead."""
    tokens = sentence.tokens
    head = -1
    kind = ""
    for place in range(at, min(at + LONGEST_DESCRIPTION, len(tokens))):
        token = tokens[place]
        if token.kind != WORD or (is_function_word(token) and token.low not in ADJECTIVES):
            break
        kind_here = _noun_kind(token)
        if kind_here:
            head, kind = place, kind_here
        elif head >= 0:
            break
    if head < 0:
        return _name(sentence, first, at, common) if _capital(tokens, at) else None
    if _capital(tokens, head + 1) and kind == "description":
        named = _name(sentence, first, head + 1, common)
        if named and named.kind in ("person", "unknown"):
            return named
    if _capital(tokens, at) and kind == "institution" and tokens[head].text[0].isupper():
        return _name(sentence, first, at, common)
    if tokens[head].text[0].isupper() and _capital(tokens, at):
        named = _name(sentence, first, at, common)
        if named and named.words:
            return named
    titles = tuple(t.low for t in tokens[at:head] if t.kind == WORD)
    return _make(sentence, first, head + 1, kind, tokens[head].low, first, (), titles)


def _capital(tokens: tuple[Token, ...], at: int) -> bool:
    return at < len(tokens) and tokens[at].kind == WORD and tokens[at].text[0].isupper()


def _noun_kind(token: Token) -> str:
    low = token.low
    plain = low.removeprefix("ex-").removeprefix("co-").removeprefix("vice-")
    if plain in lexicon.words("roles"):
        return "description"
    if low in lexicon.words("groups"):
        return "group"
    if low in lexicon.words("documents"):
        return "document"
    if low in lexicon.words("organisation_words") and token.text[0].islower():
        return "institution" if low in INSTITUTIONS else ""
    return ""


INSTITUTIONS = frozenset(
    "ministry commission committee council department agency bureau office authority"
    " administration government parliament court tribunal police army party bank company firm"
    " corporation group organization organisation association federation union campaign"
    " newspaper paper magazine network channel university foundation school hospital board panel"
    " league trust club coalition alliance embassy army navy court senate".split()
)


def _bare(sentence: Sentence, at: int, common: frozenset[str]) -> Mention | None:
    """Without a determiner: "analysts", "senior officials", "spokesman Tom Berg"."""
    tokens = sentence.tokens
    end = at
    while end < len(tokens) and end - at < 4 and tokens[end].kind == WORD:
        low = tokens[end].low
        if low in lexicon.words("groups"):
            return _described(sentence, at, at, end + 1)
        if _is_role(low):
            after = _role_after(tokens, end)
            if _capital(tokens, after):
                named = _name(sentence, at, after, common)
                return named if named and named.kind in ("person", "unknown") else None
            return None
        if low not in ADJECTIVES:
            return None
        end += 1
    return None
