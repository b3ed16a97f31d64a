"""What the command lines of this package have in common: JSON Lines in, JSON Lines out."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)

Answers = Callable[[Iterable[bytes]], Iterable[dict[str, Any]]]


def run(arguments: list[str], answers: Answers) -> int:
    """Answer the lines of the file, or of standard input; 1 when a line could not be read."""
    if not arguments:
        return written(answers(filled(sys.stdin.buffer)))
    with Path(arguments[0]).open("rb") as lines:
        return written(answers(filled(lines)))


def filled(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Those that are not blank."""
    return (line for line in lines if line.strip())


def object_of(line: bytes) -> Any:
    """The JSON of a line, which may begin with a byte order mark."""
    return json.loads(line.decode("utf-8-sig"))


def reason(error: Exception) -> str:
    """Why a line can't be read; `error` is one of UNREADABLE."""
    return f"{type(error).__name__}: {error}"


def written(found: Iterable[dict[str, Any]]) -> int:
    status = 0
    for answer in found:
        sys.stdout.write(json.dumps(answer) + "\n")
        status = 1 if "error" in answer else status
    return status
