"""What the command lines of this package have in common: JSON Lines in, JSON Lines out."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)

Answers = Callable[[Iterable[bytes]], Iterable[dict[str, Any]]]


def run(name: str, about: str | None, arguments: list[str], answers: Answers) -> int:
    """Answer the lines of the file, or of standard input; 1 when a line could not be read."""
    parser = argparse.ArgumentParser(
        prog=f"python -m articles.linking.{name}",
        description=about,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", nargs="?", type=Path, help="standard input without it")
    options = parser.parse_args(arguments)
    if options.file is None:
        return written(answers(filled(sys.stdin.buffer)))
    try:
        lines = options.file.open("rb")
    except OSError as problem:
        parser.error(f"{options.file}: {problem.strerror}")
    with lines:
        return written(answers(filled(lines)))


def filled(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Those that are not blank."""
    return (line for line in lines if line.strip())


def object_of(line: bytes) -> Any:
    """The JSON of a line, which may begin with a byte order mark."""
    return json.loads(line.decode("utf-8-sig"))


def reason(error: Exception) -> str:
    """Why a line can't be read; `error` is one of UNREADABLE."""
    return f"no {error}" if isinstance(error, KeyError) else f"{type(error).__name__}: {error}"


def written(found: Iterable[dict[str, Any]]) -> int:
    """A quiet end where the reader (`head`) has had enough."""
    status = 0
    try:
        for answer in found:
            sys.stdout.write(json.dumps(answer) + "\n")
            status = 1 if "error" in answer else status
        sys.stdout.flush()
    except OSError as problem:
        # Python would flush, and fail, once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(problem, BrokenPipeError):
            sys.exit(f"The output cannot be written: {problem.strerror}.")
    return status
