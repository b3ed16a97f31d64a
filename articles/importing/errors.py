"""The one error that a reader raises."""

from pathlib import Path


class ReadError(Exception):
    """A file that cannot become an article: `path` names it, `reason` says why in one clause."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason
