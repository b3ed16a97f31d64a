"""A fragment in the reporter's sentence, with no verb of speech: its subject is the best guess.

Ana Berg saw in the plan a “gamble”. Inside a phrase ("the “grey” ferry") it is nobody's word.
"""

from ..clauses import main_subject
from .decision import Context, Decision
from .not_a_statement import is_attribute

SPEAKERS = ("person", "pronoun", "description", "unknown", "group", "organisation", "document")


def find(context: Context) -> Decision | None:
    if context.at == 0:
        return None
    if is_attribute(context):
        return Decision("spoken_by_subject", 0.5, scare=True)
    doer = main_subject(context.reading, context.at)
    if doer is None or doer.kind not in SPEAKERS:
        return None
    return Decision("spoken_by_subject", 0.5, doer)
