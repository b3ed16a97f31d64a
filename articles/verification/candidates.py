"""The printed texts that a line may be found in: by the index of fingerprints, never by reading the
archive.

Rare numbers say more than common ones: of each line's numbers the rarest are followed, as far as a
budget of rows goes, and what shares most of them comes first. Where all are common (a set phrase)
the earliest renderings of the rarest one are looked at, and the line is called common: what is not
among them may be there.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.db import connection

from articles.linking.utterances import COMMON, fingerprints

# Numbers that are asked about, of all lines together and of each at least; rows that are followed.
MOST_NUMBERS, LEAST_NUMBERS = 4800, 24
MOST_ROWS, LEAST_ROWS = 20_000, 100


class Candidates(NamedTuple):
    """Ids of renderings, the likeliest first. `common`: others were not looked at."""

    renderings: list[int]
    common: bool


def candidates(texts: Sequence[str], *, limit: int) -> list[Candidates]:
    """Of each text at most `limit`; three queries, however many texts there are."""
    each = max(LEAST_NUMBERS, MOST_NUMBERS // max(len(texts), 1))
    numbers = [fingerprints(text)[:each] for text in texts]
    how_many = frequencies({number for own in numbers for number in own})
    rows = min(COMMON, max(LEAST_ROWS, MOST_ROWS // max(len(texts), 1)))
    rare = [followed(own, how_many, rows) for own in numbers]
    only = [
        None if some else rarest(own, how_many) for own, some in zip(numbers, rare, strict=True)
    ]
    bearers = having({number for own in rare for number in own})
    bearers.update(sample({number for number in only if number is not None}, rows))
    return [
        Candidates(ranked(own, bearers, how_many)[:limit], common=False)
        if one is None
        else Candidates(ranked([one], bearers, how_many)[:limit], common=True)
        for own, one in zip(rare, only, strict=True)
    ]


def rarest(numbers: Iterable[int], how_many: Mapping[int, int]) -> int | None:
    """Of those that are there."""
    there = [number for number in numbers if how_many[number]]
    return min(there, key=lambda number: (how_many[number], number), default=None)


def followed(numbers: Iterable[int], how_many: Mapping[int, int], rows: int) -> list[int]:
    """The rarest that are there, as long as there are not too many rows in all."""
    kept: list[int] = []
    for number in sorted(numbers, key=lambda number: (how_many[number], number)):
        rows -= how_many[number]
        if rows < 0:
            break
        if how_many[number]:
            kept.append(number)
    return kept


def ranked(
    numbers: Iterable[int], bearers: Mapping[int, list[int]], how_many: Mapping[int, int]
) -> list[int]:
    shared: Counter[int] = Counter()
    weights: defaultdict[int, float] = defaultdict(float)
    for number in numbers:
        for rendering in bearers[number]:
            shared[rendering] += 1
            weights[rendering] += 1 / how_many[number]
    return sorted(shared, key=lambda pk: (-shared[pk], -weights[pk], pk))


# --- What is asked of the database ---

COUNTED = """
    SELECT n.value, (
        SELECT count(*)
        FROM (SELECT 1 FROM articles_fingerprint f WHERE f.value = n.value LIMIT %s) bearers
    )
    FROM {numbers}
"""


def frequencies(numbers: Iterable[int]) -> dict[int, int]:
    """How many renderings have each; counting stops above COMMON."""
    return dict(asked(COUNTED, numbers, COMMON + 1))


def having(numbers: Iterable[int]) -> defaultdict[int, list[int]]:
    """All that have each of these numbers, none of which is common."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    rows = "SELECT n.value, f.rendering_id FROM {numbers}, articles_fingerprint f"
    for number, rendering in asked(f"{rows} WHERE f.value = n.value", numbers):
        found[number].append(rendering)
    return found


def sample(numbers: Iterable[int], size: int) -> dict[int, list[int]]:
    """Of each number the earliest that have it."""
    part = (
        "SELECT * FROM (SELECT value, rendering_id FROM articles_fingerprint"
        " WHERE value = %s ORDER BY value, day, rendering_id LIMIT %s) AS part"
    )
    ordered = sorted(numbers)
    found: defaultdict[int, list[int]] = defaultdict(list)
    if ordered:
        with connection.cursor() as cursor:
            params = [value for number in ordered for value in (number, size)]
            cursor.execute(" UNION ALL ".join([part] * len(ordered)), params)
            for number, rendering in cursor.fetchall():
                found[number].append(rendering)
    return found


def asked(sql: str, numbers: Iterable[int], *params: int) -> list[Any]:
    """The rows of a statement about these numbers, which are its last parameter."""
    ordered = sorted(numbers)
    if not ordered:
        return []
    table, given = "json_each(%s) n", json.dumps(ordered)
    if connection.vendor == "postgresql":
        table = "(SELECT value::bigint FROM json_array_elements_text(%s::json)) n"
    with connection.cursor() as cursor:
        cursor.execute(sql.format(numbers=table), [*params, given])
        return list(cursor.fetchall())
