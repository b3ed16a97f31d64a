"""The phrase "according to".

    According to Ana Berg, the plan is “a gamble”. | The plan is “a gamble”, according to the memo.
"""

from .decision import Context, Decision


def find(context: Context) -> Decision | None:
    tokens = context.tokens
    for at in range(len(tokens) - 2):
        if tokens[at].low == "according" and tokens[at + 1].low == "to":
            mention = context.reading.starting_at(at + 2)
            if mention:
                return Decision("according_to", 0.85, mention, (tokens[at].start, tokens[at + 1].end))
    return None
