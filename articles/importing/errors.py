"""The errors that a reader raises."""

from pathlib import Path


class ReadError(Exception):
    """What becomes no article: `path` (text) names it, `reason` says why in a clause.

    `args` are what makes it anew, so that it comes back whole from another process.
    """

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(str(path), reason)
        self.path = str(path)
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"
