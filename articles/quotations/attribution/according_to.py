"""The phrase "according to".

According to Ana Berg, the plan is “a gamble”. | The plan is “a gamble”, according to the memo.
"""

from .decision import Context, Decision

FARTHEST_NAME = 7


def find(context: Context) -> Decision | None:
    tokens = context.tokens
    for at in range(len(tokens) - 2):
        if (tokens[at].low, tokens[at + 1].low) != ("according", "to"):
            continue
        near = (m for m in context.reading.mentions if at + 2 <= m.first <= at + FARTHEST_NAME)
        mention = next(near, None)
        if mention and not any(t.text == "," for t in tokens[at + 2 : mention.first]):
            span = (tokens[at].start, tokens[at + 1].end)
            return Decision("according_to", 0.85, mention, span)
    return None
