"""Find the verbs and phrases that bring in somebody's words: "said", "called", "according to"."""

from dataclasses import dataclass

from . import lexicon
from .sentences import STOP, WORD, Sentence, Token

SPEECH, JUDGEMENT = "speech", "judgement"
BE = frozenset("is are was were be been being".split())
HAVE = frozenset("has have had having".split())
AUXILIARIES = BE | HAVE | frozenset(
    "do does did will would can could may might must shall should to also then later still never not"
    " recently once repeatedly reportedly often always already just even only again now publicly"
    " previously famously first earlier simply quickly clearly really further today tonight"
    " yesterday monday tuesday wednesday thursday friday saturday sunday n't both all either"
    " meanwhile however finally eventually nevertheless apparently immediately ever too did sarcastically".split()
)  # fmt: skip
ACTIVE_PASSIVES = frozenset(("quoted", "reported", "heard", "overheard", "recorded", "filmed", "caught"))
MODALS = frozenset("to will would can could may might must shall should cannot didn't don't doesn't won't not".split())
NOT_VERBS_AFTER = frozenset("the a an his her their its this that of my our your these those no".split())


@dataclass(frozen=True, slots=True)
class Cue:
    """Token [first, last) of a sentence; `participle` is "saying", `passive` is "was told"."""

    first: int
    last: int
    kind: str
    word: str
    participle: bool
    passive: bool


def cues(sentence: Sentence) -> list[Cue]:
    """The cues of one sentence in order; "according to" is no verb and has its own rule."""
    found = []
    for at, token in enumerate(sentence.tokens):
        if token.kind == WORD:
            cue = _cue_at(sentence.tokens, at, token)
            if cue:
                found.append(cue)
    return found


def _cue_at(tokens: tuple[Token, ...], at: int, token: Token) -> Cue | None:
    low = token.low
    speech = low in lexicon.verbs("cues_speech")
    if not speech and low not in lexicon.verbs("cues_judgement"):
        return None
    if token.text[0].isupper() and at > 0 and not low.endswith("ing"):
        return None
    before = tokens[at - 1] if at else None
    if before is not None and before.low in NOT_VERBS_AFTER and not low.endswith("ing"):
        return None
    if _is_noun(tokens, at, low):
        return None
    if before is not None and before.low in MODALS and not (speech and low in ("say", "tell")):
        return None
    passive = _is_passive(tokens, at, low)
    return Cue(at, at + 1, SPEECH if speech else JUDGEMENT, low, low.endswith("ing"), passive)


def _is_noun(tokens: tuple[Token, ...], at: int, low: str) -> bool:
    """"in a report", "Mr. Berg’s call": a base form after an adjective, ’s or a preposition."""
    if low.endswith(("ed", "ing")) or at == 0 or low in ("said", "told", "says", "wrote", "say"):
        return False
    before = tokens[at - 1].low
    return before in ("'s", "of", "in", "for", "with", "by", "from", "at", "on", "new", "joint", "recent")


def _is_passive(tokens: tuple[Token, ...], at: int, low: str) -> bool:
    if low.endswith("ing"):
        return False
    for back in range(at - 1, max(at - 5, -1), -1):
        word = tokens[back].low
        if word in BE:
            return True
        if word in HAVE or word not in AUXILIARIES and not word.endswith("ly"):
            return False
    return False


def start_of_verb_group(tokens: tuple[Token, ...], at: int) -> int:
    """Back over auxiliaries and adverbs: "has also repeatedly [said]" → index of "has"."""
    while at > 0:
        before = tokens[at - 1]
        adverb = before.low.endswith("ly") and before.text[0].islower() and len(before.low) > 4
        if before.kind != WORD or not (before.low in AUXILIARIES or adverb):
            break
        at -= 1
    return at


def is_stop(token: Token, marks: str) -> bool:
    return token.kind == STOP and token.text in marks
