"""The one error that a reader raises."""

from pathlib import Path


class ReadError(Exception):
    """A file that becomes no article: `path` (text) names it, `reason` says why in a clause."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = str(path)
        self.reason = reason
