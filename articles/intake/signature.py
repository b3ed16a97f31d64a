"""By what a reading is known again: whoever reads the same would read the same."""

from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path

from articles.intake.reading import Task

READERS = Path(__file__).parent.parent / "importing"


@cache
def readers() -> str:
    """Of all that decides how a document is read: its code and its word lists."""
    files = (path for path in READERS.rglob("*") if path.suffix in (".py", ".txt"))
    digest = sha256()
    for path in sorted(files):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def read_as(task: Task) -> str:
    """64 letters for the bytes, for what is known of them, and for who reads them."""
    document = task.document
    # Where a file lies is not what it says.
    said = [row and replace(row, file="") for row in (document.said, task.sidecar)]
    about = (document.format, document.fetched, document.problems)
    rest = (readers(), about, said, task.published, sorted(task.furniture.items()))
    return sha256(sha256(document.data).digest() + repr(rest).encode()).hexdigest()
