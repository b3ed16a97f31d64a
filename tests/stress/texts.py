"""Articles that many import at once: some of the same people, under several spellings."""

from random import Random

from articles.importing import SidecarRow
from tests.actions.history import INTRODUCED

TEXTS = 120
SAYINGS = 3
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
