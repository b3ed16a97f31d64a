"""Ask one rule about the last quotation of a text, after all rules answered for those before."""

from articles.quotations.attribution import RULES, attribute
from articles.quotations.attribution.decision import Context, Decision
from articles.quotations.coreference import Coreference
from articles.quotations.reading import read


def ask(rule: str, text: str) -> Decision | None:
    """What the rule of this module name answers; None when it refuses."""
    document = read(text)
    coreference = Coreference(document)
    last = len(document.quotations) - 1
    decisions = attribute(document, coreference)[:last]
    context = Context(document, coreference, last, decisions)
    found = next(r for r in RULES if r.__module__.endswith(f".{rule}"))
    return found(context)


def said_by(rule: str, text: str) -> str | None:
    """The words of the speaker that the rule names; None when it refuses or names nobody."""
    decision = ask(rule, text)
    mention = decision.mention if decision else None
    return text[mention.start : mention.end] if mention else None
