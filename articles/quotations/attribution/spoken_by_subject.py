"""A fragment in the reporter's sentence, with no verb of speech: its subject is the best guess.

Ana Berg saw in the plan a “gamble”.
"""

from ..clauses import main_subject
from .decision import Context, Decision

SPEAKERS = ("person", "pronoun", "description", "unknown", "group", "organisation", "document")


def find(context: Context) -> Decision | None:
    if context.at == 0:
        return None
    doer = main_subject(context.reading, context.at)
    if doer is None or doer.kind not in SPEAKERS:
        return None
    return Decision("spoken_by_subject", 0.5, doer)
