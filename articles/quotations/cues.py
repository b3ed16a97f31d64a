"""Find the verbs that bring in somebody's words: "said", "called", "praised"."""

from dataclasses import dataclass
from typing import Literal

from . import lexicon
from .sentences import STOP, WORD, Sentence, Token

GRAMMAR = lexicon.sections("grammar")
SPEECH = lexicon.verbs("cues_speech")
JUDGEMENT = lexicon.verbs("cues_judgement")
NOUNS = lexicon.sections("nouns")
# "the mayor claims", "the report notes", "the ministry reports", "which notes"
SUBJECTS = (
    lexicon.words("roles")
    | lexicon.words("documents")
    | NOUNS["institution"]
    | lexicon.words("groups")
    | NOUNS["owned institution"]
    | GRAMMAR["auxiliary"]
    | GRAMMAR["subject pronoun"]
    | {"which", "that", "and", "but", "woman", "camp", "side", "draft"}
)
BARE = lexicon.base_forms("cues_speech") | lexicon.base_forms("cues_judgement")
PLAIN_SAYING = frozenset(("said", "told", "says", "wrote", "say"))
# "a sign that read", not "that report"
RELATIVE = frozenset((("that", "said"), ("that", "says"), ("that", "read"), ("that", "reads")))
NO_PLURAL = ("'s", "ss", "us", "is")
PERSON_ENDINGS = ("er", "or", "ist", "man", "ian", "eer", "ee", "ant")
CueKind = Literal["speech", "judgement"]


@dataclass(frozen=True, slots=True)
class Cue:
    """Tokens [first, last) of a sentence; `participle` is "saying", `passive` is "was told"."""

    first: int
    last: int
    kind: CueKind
    word: str
    participle: bool
    passive: bool


def cues(sentence: Sentence) -> list[Cue]:
    """The cues of one sentence in order; "according to" is no verb and has its own rule."""
    tokens = sentence.tokens
    return [
        Cue(
            at,
            at + 1,
            "speech" if token.low in SPEECH else "judgement",
            token.low,
            token.low.endswith("ing"),
            _is_passive(tokens, at),
        )
        for at, token in enumerate(tokens)
        if token.kind == WORD and _is_cue(tokens, at)
    ]


def _is_cue(tokens: tuple[Token, ...], at: int) -> bool:
    low = tokens[at].low
    if low not in SPEECH and low not in JUDGEMENT:
        return False
    if low.endswith("ing"):
        return True
    if tokens[at].text[0].isupper() and at > 0:
        return False
    before = tokens[at - 1].low if at else ""
    if before in GRAMMAR["no verb after"] and (before, low) not in RELATIVE:
        return False
    if before in GRAMMAR["modal"] and low not in ("say", "tell"):
        return False
    return not _is_noun(tokens, at, low)


def _is_noun(tokens: tuple[Token, ...], at: int, low: str) -> bool:
    """As in "Ana Berg’s call", "in a report": the same letters, but no verb."""
    if low in BARE:
        return not _has_plural_before(tokens, at)
    if low.endswith("ed") or at == 0 or low in PLAIN_SAYING:
        return False
    if low in lexicon.words("documents") and _is_counted(tokens, at):
        return True
    before = tokens[at - 1]
    return before.low in GRAMMAR["no verb after noun-like"] or _is_plural_noun(before, low)


def _is_plural_noun(before: Token, low: str) -> bool:
    """As in "criminal charges", "business ventures"; not "the mayor charges"."""
    if low not in NOUNS["like a verb"] or before.kind != WORD or before.text[0].isupper():
        return False
    return before.low not in SUBJECTS and not before.low.endswith(("ly", *PERSON_ENDINGS))


def _is_counted(tokens: tuple[Token, ...], at: int) -> bool:
    """As in "the Berg emails", "1,300 Berg emails"; "Berg emails the crew" is a verb."""
    start = at
    while start and tokens[start - 1].kind == WORD and tokens[start - 1].text[0].isupper():
        start -= 1
    before = tokens[start - 1] if 0 < start < at else None
    return before is not None and (
        before.low in ("the", "some", "many") or before.text[:1].isdigit()
    )


def _has_plural_before(tokens: tuple[Token, ...], at: int) -> bool:
    """As in "they claim", "critics claim", "to claim": only then a bare form is a verb."""
    start = start_of_verb_group(tokens, at)
    if start == 0:
        return False
    before = tokens[start - 1]
    if before.low in GRAMMAR["plural subject"] or before.low in lexicon.words("groups"):
        return True
    if tokens[at - 1].low in ("to", "did", "does", "do"):
        return True
    if before.low[:-1] in lexicon.pairs("nationalities"):  # "the Saudis claim"
        return before.low.endswith("s")
    plural = before.low.endswith("s") and not before.low.endswith(NO_PLURAL)
    return plural and before.kind == WORD and before.text[0].islower()


def _is_passive(tokens: tuple[Token, ...], at: int) -> bool:
    """As in "was told": a form of "be" before it; "has told" is active."""
    if tokens[at].low.endswith("ing"):
        return False
    for back in range(at - 1, max(at - 5, -1), -1):
        word = tokens[back].low
        if word in GRAMMAR["be"]:
            return True
        skipped = word in GRAMMAR["auxiliary"] or word.endswith("ly")
        if word in GRAMMAR["have"] or not skipped:
            return False
    return False


def start_of_verb_group(tokens: tuple[Token, ...], at: int) -> int:
    """Back over auxiliaries and adverbs: "has also repeatedly [said]" → the index of "has"."""
    while at > 0:
        before = tokens[at - 1]
        adverb = before.low.endswith("ly") and before.text[0].islower() and len(before.low) > 4
        helps = before.low in GRAMMAR["auxiliary"] or adverb or _is_contracted(tokens, at - 1)
        if before.kind != WORD or not helps:
            break
        at -= 1
    return at


def _is_contracted(tokens: tuple[Token, ...], at: int) -> bool:
    """The ’s of "he’s saying"; that of "Ana’s" is none."""
    return at > 0 and tokens[at].low == "'s" and tokens[at - 1].low in GRAMMAR["subject pronoun"]


def is_stop(token: Token, marks: str) -> bool:
    """Whether the token is one of these stops."""
    return token.kind == STOP and token.text in marks
