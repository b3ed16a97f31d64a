"""Find who and what a sentence of the reporter's mentions: names, pronouns, descriptions.

"Ana Berg", "she", "the 32-year-old striker", "US officials", "the joint statement".
"""

from dataclasses import dataclass
from typing import Literal

from . import lexicon, names
from .given_names import is_given_name
from .noun_phrases import (
    GROUPS,
    LONGEST_ROLE,
    head_noun,
    is_capital,
    is_modifier,
    is_role,
    past_roles,
)
from .sentences import QUOTE, WORD, Sentence, Token, is_function_word

MentionKind = Literal[
    "person", "organisation", "place", "unknown", "pronoun",
    "description", "group", "document", "institution", "pair", "thing",
]  # fmt: skip
GRAMMAR = lexicon.sections("grammar")
NOUNS = lexicon.sections("nouns")
TITLES = lexicon.words("titles")
SPEECH = lexicon.verbs("cues_speech")
MOST_ADJECTIVES = 4
PRONOUNS = lexicon.pairs("pronouns")


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens [first, last) of a sentence that stand for somebody or something.

    `kind` is person, organisation, place or unknown (a lone capitalised word) for a name; else
    pronoun, description (one unnamed person), group, document, institution (an unnamed
    organisation), pair ("Ana and Tom") or thing (an unlisted noun). `words` are the words of the
    name proper, which begins at `name_start`; `titles` the words before it, or the modifiers of a
    description; `head` the head noun or the pronoun, lower case. `governed` is true inside
    "of …", "for …" and before ’s: such a mention is no subject.
    """

    sentence: int
    first: int
    last: int
    start: int
    end: int
    kind: MentionKind
    head: str
    words: tuple[str, ...]
    titles: tuple[str, ...]
    name_start: int
    governed: bool
    possessive: bool


def mentions(sentence: Sentence, common: frozenset[str]) -> list[Mention]:
    """The mentions of one sentence in order. `common` holds words the text also writes small."""
    found: list[Mention] = []
    at = 0
    while at < len(sentence.tokens):
        mention = _mention_at(sentence, at, common)
        if mention:
            found.append(mention)
        at = mention.last if mention else at + 1
    return found


def _mention_at(sentence: Sentence, at: int, common: frozenset[str]) -> Mention | None:
    token = sentence.tokens[at]
    if token.kind != WORD:
        return None
    if token.low == "that" and _opens_clause(sentence.tokens, at):
        return None
    if token.low in GRAMMAR["determiner"]:
        return _description(sentence, at, common) or _alone(sentence, at)
    if pronoun_of(token.low) in PRONOUNS and (token.low != "us" or token.text != "US"):
        return make(sentence, at, at + 1, "pronoun")
    if token.text[0].isupper() or names.is_joined_particle(token.text):
        bare = _bare(sentence, at, common) if at == 0 else None
        return bare or _name(sentence, at, at, common)
    return _bare(sentence, at, common)


def _opens_clause(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether "that" is no determiner: "that Ana Berg", "that voters"."""
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    plural = following.endswith("s") and not following.endswith("ss")
    return is_capital(tokens, at + 1) or (plural and following in GROUPS)


def _alone(sentence: Sentence, at: int) -> Mention | None:
    """A determiner that stands for somebody: "his", "several [said]"."""
    low = sentence.tokens[at].low
    if low in PRONOUNS:
        return make(sentence, at, at + 1, "pronoun")
    if at == 0 and low in GROUPS:
        return make(sentence, at, at + 1, "group")
    return _indefinite(sentence, at) if low in GRAMMAR["stands alone"] else None


def _indefinite(sentence: Sentence, at: int) -> Mention | None:
    """The "another" of "Yet another said"; not the "one" of "no one said"."""
    tokens = sentence.tokens
    if at + 1 >= len(tokens) or tokens[at + 1].low not in SPEECH:
        return None
    if at and tokens[at - 1].low in GRAMMAR["negation"]:
        return None
    one = tokens[at].low in ("one", "another", "each")
    return make(sentence, at, at + 1, "description" if one else "group")


def pronoun_of(low: str) -> str:
    """Of "they're" the "they"."""
    pronoun, apostrophe, _ = low.partition("'")
    return pronoun if apostrophe and pronoun in GRAMMAR["nominative"] else low


def make(
    sentence: Sentence,
    first: int,
    last: int,
    kind: MentionKind,
    *,
    run: names.Run | None = None,
) -> Mention:
    """A mention of tokens [first, last); `run` is the name in it."""
    tokens = sentence.tokens
    head = pronoun_of(tokens[last - 1].low)
    words = names.name_words(tokens, run) if run else ()
    title_end = run.core if run else last - 1
    possessive = _is_possessive(tokens, last) or head in GRAMMAR["possessive determiner"]
    before = _before_phrase(tokens, first, kind)
    governed = first > 0 and _governs(tokens[before].low, kind, head)
    if kind == "group" and before > 0 and tokens[before - 1].low in NOUNS["quantity"]:
        governed = False
    return Mention(
        sentence=sentence.index,
        first=first,
        last=last,
        start=tokens[first].start,
        end=tokens[last - 1].end,
        kind=kind,
        head=head,
        words=words,
        titles=tuple(t.low for t in tokens[first:title_end] if t.kind == WORD),
        name_start=tokens[run.core if run else first].start,
        governed=governed or possessive,
        possessive=possessive,
    )


def _before_phrase(tokens: tuple[Token, ...], first: int, kind: MentionKind) -> int:
    """Before the adjectives of a group: the "among" of "among young voters"."""
    at = first - 1
    while kind == "group" and at > 0 and first - at < MOST_ADJECTIVES and _is_plain(tokens[at]):
        at -= 1
    return at


def _is_plain(token: Token) -> bool:
    return token.kind == WORD and token.text[0].islower() and not is_function_word(token)


def _is_possessive(tokens: tuple[Token, ...], last: int) -> bool:
    """As in "Ana’s", "the players’"; "he’s" is a verb."""
    if last >= len(tokens) or tokens[last - 1].low in GRAMMAR["subject pronoun"]:
        return False
    plural = tokens[last].text in ("’", "'") and tokens[last - 1].low.endswith("s")
    return tokens[last].low == "'s" or plural


def _governs(word: str, kind: MentionKind, head: str) -> bool:
    """Of "of Ana Berg", "as a mayor"; never "after she"; "as Ana Berg" may begin a clause."""
    if head in GRAMMAR["nominative"] or word not in GRAMMAR["preposition"]:
        return False
    return word != "as" or kind in ("description", "group")


# --- names ---------------------------------------------------------------------------------------


def _name(sentence: Sentence, first: int, at: int, common: frozenset[str]) -> Mention | None:
    """A name at `at`; `first` is where the words before it ("the lawyer") begin."""
    tokens = sentence.tokens
    if at == 0 and _is_plain_opener(tokens, common):
        return None
    run = names.run_at(tokens, at)
    if run is None:
        return None
    owned = _owned(sentence, run)
    if owned:
        return owned
    ahead = past_roles(tokens, run.end)
    later = names.run_at(tokens, ahead) if ahead > run.end and is_capital(tokens, ahead) else None
    if later:
        return _named(sentence, first, later, after_the=False)
    if ahead > run.end:
        return _described(sentence, first, ahead)
    before = tokens[at - 1].low if at else ""
    after_the = before in GRAMMAR["determiner"] and before != "that"
    return _named(sentence, first, run, after_the=after_the)


def _is_plain_opener(tokens: tuple[Token, ...], common: frozenset[str]) -> bool:
    """As in "Critics said", "Privately ministers": a capital only because the sentence begins."""
    word = tokens[0]
    if word.low == "said" and _opens_subject(tokens):
        return True
    shouted = len(word.text) > 1 and word.text.isupper()
    if len(tokens) < 2 or shouted or is_given_name(word.text):
        return False
    if word.low in TITLES and tokens[1].low == "of":
        return False
    if word.low in SPEECH or (word.low.endswith("ly") and not is_capital(tokens, 1)):
        return True
    return word.low in common and tokens[1].low != "'s" and not is_capital(tokens, 1)


def _opens_subject(tokens: tuple[Token, ...]) -> bool:
    """After the verb of "Said the mayor:" and "Said Berg, “…”"; Said is a given name as well."""
    stops = [at for at in range(2, min(len(tokens), 6)) if tokens[at].text in (",", ":")]
    brings_in = stops and (tokens[stops[0]].text == ":" or _is_quote(tokens, stops[0] + 1))
    named = is_capital(tokens, 1) and brings_in
    return bool(named) or tokens[1].low in GRAMMAR["determiner"]


def _is_quote(tokens: tuple[Token, ...], at: int) -> bool:
    return at < len(tokens) and tokens[at].kind == QUOTE


def _named(sentence: Sentence, first: int, run: names.Run, *, after_the: bool) -> Mention | None:
    """The name of a run; the noun before it ("striker", "oil giant") tells what it names."""
    if not names.name_words(sentence.tokens, run):
        return None
    kind = names.classify(sentence.tokens, run, after_the=after_the)
    noun = sentence.tokens[run.start - 1].low if run.start > first else ""
    if kind == "unknown" and is_role(noun):
        kind = "person"
    if kind in ("person", "unknown") and noun in NOUNS["qualifier"]:
        kind = "organisation"
    if kind == "organisation":
        run = names.Run(run.start, run.start, run.end)
    return make(sentence, first, run.end, kind, run=run) if kind else None


def _owned(sentence: Sentence, run: names.Run) -> Mention | None:
    """As in "Ana Berg’s former campaign manager", "the Lind family’s lawyer Tom Berg"."""
    tokens = sentence.tokens
    noun = run.end + 1
    if noun >= len(tokens) or tokens[run.end].low != "'s" or tokens[noun].low == "most":
        return None
    ahead = past_roles(tokens, noun)
    if ahead == noun:
        return _owned_body(sentence, run.start, noun)
    later = names.run_at(tokens, ahead) if is_capital(tokens, ahead) else None
    named = _named(sentence, run.start, later, after_the=False) if later else None
    if named and named.kind in ("person", "unknown"):
        return named
    return _described(sentence, run.start, ahead)


def _owned_body(sentence: Sentence, first: int, noun: int) -> Mention | None:
    low = sentence.tokens[noun].low
    if low in NOUNS["owned institution"]:
        return make(sentence, first, noun + 1, "institution")
    if low in NOUNS["owned group"]:
        return make(sentence, first, noun + 1, "group")
    return None


# --- descriptions --------------------------------------------------------------------------------


def _described(sentence: Sentence, first: int, end: int) -> Mention:
    """Of "the White House spokesman": a description that ends with the role noun at `end` - 1."""
    group = sentence.tokens[end - 1].low in GROUPS
    return make(sentence, first, end, "group" if group else "description")


def _description(sentence: Sentence, first: int, common: frozenset[str]) -> Mention | None:
    """Determiner, modifiers, head noun; a name right after the head noun is the mention instead."""
    tokens = sentence.tokens
    at = first + 1
    head, kind = head_noun(tokens, at)
    if not kind:
        return _name(sentence, first, at, common) if is_capital(tokens, at) else None
    if kind == "description" and is_capital(tokens, head + 1):
        named = _name(sentence, first, head + 1, common)
        if named and named.kind in ("person", "unknown"):
            return named
    if is_capital(tokens, at) and is_capital(tokens, head):
        named = _name(sentence, first, at, common)
        if named and named.words:
            return named
    return make(sentence, first, head + 1, kind)


def _bare(sentence: Sentence, at: int, common: frozenset[str]) -> Mention | None:
    """Without a determiner: "analysts", "senior officials", "spokesman Tom Berg"."""
    tokens = sentence.tokens
    for end in range(at, min(at + LONGEST_ROLE, len(tokens))):
        if tokens[end].low in GROUPS:
            return _described(sentence, at, end + 1)
        if is_role(tokens[end].low):
            after = past_roles(tokens, end)
            after = max(after, end + 1)
            named = _name(sentence, at, after, common) if is_capital(tokens, after) else None
            return named if named and named.kind in ("person", "unknown") else None
        if not is_modifier(tokens[end].low):
            return None
    return None
