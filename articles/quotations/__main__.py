"""JSON Lines in, JSON Lines out: `python -m articles.quotations [FILE]`.

Reads {"id": str, "text": str}, writes {"id": str, "quotations": [...]}, in ASCII, in order. A
line that can't be read gives {"id": ..., "error": str} and exit status 1 at the end.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

from . import Attribution, extract


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m articles.quotations", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, help="standard input without it")
    options = parser.parse_args(arguments)
    if options.file is None:
        return _write(_answers(sys.stdin.buffer), sys.stdout)
    try:
        lines = options.file.open("rb")
    except OSError as problem:
        parser.error(f"{options.file}: {problem.strerror}")
    with lines:
        return _write(_answers(lines), sys.stdout)


def _write(answers: Iterable[dict[str, Any]], output: TextIO) -> int:
    """A quiet end where the reader (`head`) has had enough."""
    failed = False
    try:
        for answer in answers:
            failed = failed or "error" in answer
            output.write(json.dumps(answer, ensure_ascii=True) + "\n")
        output.flush()
    except OSError as problem:
        # Python would flush, and fail, once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), output.fileno())
        if not isinstance(problem, BrokenPipeError):
            sys.exit(f"The output cannot be written: {problem.strerror}.")
    return int(failed)


def _answers(lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _answer(line, number)


def _answer(line: bytes, number: int) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as problem:
        return {"id": None, "error": f"line {number}: {problem}"}
    if not isinstance(row, dict):
        return {"id": None, "error": f"line {number}: not an object"}
    name, text = row.get("id"), row.get("text")
    if not isinstance(name, str):
        return {"id": name, "error": f"line {number}: no id"}
    if not isinstance(text, str):
        return {"id": name, "error": f"line {number}: no text"}
    return {"id": name, "quotations": [_row(found) for found in extract(text)]}


def _row(found: Attribution) -> dict[str, Any]:
    """The quotation's own span laid flat beside the rest."""
    fields = asdict(found)
    return {**fields.pop("quotation"), **fields}


if __name__ == "__main__":
    sys.exit(main())
