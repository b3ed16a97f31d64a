"""The rules that say who said it, in the order in which they are asked; the first answer counts.

A rule is a function `Context -> Decision | None` in a file of its own.
"""

from collections.abc import Callable

from ..coreference import Coreference
from ..reading import Document
from . import (
    according_to,
    claimed,
    continues_paragraph,
    continues_sentence,
    floating,
    governed_by_cue,
    introduced,
    name_line,
    not_a_statement,
    possessor,
    said_after,
    sign_off,
    spoken_by_subject,
    subject_before,
    term,
    title_of_work,
    trailing_cue,
    transcript,
)
from .decision import Context, Decision

Rule = Callable[[Context], Decision | None]

RULES: tuple[Rule, ...] = (
    not_a_statement.find,
    title_of_work.find,
    transcript.find,
    said_after.find,
    claimed.find,
    governed_by_cue.find,
    trailing_cue.find,
    according_to.find,
    term.find,
    possessor.find,
    sign_off.find,
    name_line.find,
    introduced.find,
    subject_before.find,
    continues_sentence.find,
    continues_paragraph.find,
    spoken_by_subject.find,
    floating.find,
)
NOBODY = Decision("nobody", 0.2)


def attribute(document: Document, coreference: Coreference) -> list[Decision]:
    """One decision for each quotation of the document, in order."""
    context = Context(document, coreference)
    for number in range(len(document.quotations)):
        context.quotation = number
        answers = (rule(context) for rule in RULES)
        context.decisions.append(next((a for a in answers if a is not None), NOBODY))
    return context.decisions
