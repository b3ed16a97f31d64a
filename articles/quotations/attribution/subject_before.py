"""The marked words are the predicate of the one named right before them.

The union “applauded” the mayor. | Ana Berg “never wanted to leave”.
"""

from ..clauses import main_subject
from .decision import Context, Decision

SPEAKERS = ("person", "pronoun", "unknown", "group", "organisation", "document", "institution")


def find(context: Context) -> Decision | None:
    if context.at == 0 or not context.inner[:1].islower():
        return None
    mention = context.reading.ending_at(context.at)
    if mention is None or mention.governed or mention.kind not in SPEAKERS:
        return None
    if main_subject(context.reading, context.at) is not mention:
        return None
    return Decision("subject_before", 0.7, mention)
