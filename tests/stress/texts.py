"""Articles that many import at once: some of the same people, under several spellings."""

import csv
from itertools import product
from pathlib import Path
from random import Random

from articles.importing import SidecarRow
from tests.actions.introduced import INTRODUCED
from tests.bench.texts import SYLLABLES, invented_name

TEXTS = 120
SAYINGS = 3
SIDECAR = "known.csv"
WORDS = ["".join(two) for two in product(SYLLABLES, repeat=2)]
OUTLETS = ("Harbour Post", "The Harbour-Post", "Valley Times", "Northern Wire", "Evening Gazette")


def text(number: int) -> bytes:
    """The article of this number: always the same bytes, and no other's."""
    who = Random(number).choices(range(len(INTRODUCED)), k=SAYINGS)  # noqa: S311
    said = (
        f"“Harbour number {place} stays open in year {number},” {INTRODUCED[one]} said on Monday."
        for place, one in enumerate(who)
    )
    return "\n\n".join([f"Council vote {number} ends in Nordvik", *said, ""]).encode()


def sent(number: int, random: Random) -> tuple[str, bytes, SidecarRow | None]:
    """The file as somebody has it: under one of two names, with other metadata each time."""
    name = random.choice([f"{number}.txt", f"copy-of-{number}.txt"])
    if random.random() < 0.2:
        return name, text(number), None
    row = SidecarRow(
        name,
        outlet=random.choice(OUTLETS),
        origin=random.choice([None, None, *OUTLETS]),
        headline=random.choice([None, f"Vote {number}", f"Vote {number} is over"]),
        url=random.choice([None, None, f"https://example.org/{number}"]),
    )
    return name, text(number), row


def write_texts(folder: Path, number: int) -> None:
    """So many articles as files, with a sidecar: two each print the same."""
    folder.mkdir()
    rows = [["file", "id", "outlet", "published"]]
    for each in range(number):
        body = f"{printed_twice(each // 2)}\n\nThis was printed as number {each}.\n"
        (folder / f"{each:05}.txt").write_text(body)
        day = f"2024-{each // 2 % 12 + 1:02}-{each // 24 % 28 + 1:02}"
        rows.append([f"{each:05}.txt", str(each), OUTLETS[each % len(OUTLETS)], day])
    with (folder / SIDECAR).open("w", newline="") as table:
        csv.writer(table).writerows(rows)


def printed_twice(number: int) -> str:
    """In words that no other article has, by somebody whom many quote and by two whom few do."""
    random = Random(number)  # noqa: S311
    some = (f"{invented_name(random.randrange(500))}, a historian," for _ in range(SAYINGS - 1))
    said = [
        f"“The {' '.join(random.choices(WORDS, k=9))},” {who} said on Monday."
        for who in (random.choice(INTRODUCED), *some)
    ]
    return "\n\n".join([f"Council vote {number} ends in Nordvik", *said])
