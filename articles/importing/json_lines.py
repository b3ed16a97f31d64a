"""JSON Lines, a line an article; also a file that is one JSON array or object of articles."""

import json
from collections.abc import Iterator
from typing import Any

from articles.importing.document import Document
from articles.importing.errors import ReadError
from articles.importing.records import document_of
from articles.importing.streams import Stream, whole

# Where lists of articles stand in what services answer
LISTS = ("articles", "results", "items", "entries", "data", "docs")


def json_documents(stream: Stream, max_bytes: int) -> Iterator[Document | ReadError]:
    """The documents of the lines ("lines.jsonl:17"), or of the elements ("a.json#3").

    A line that is no record is an error; the ones after it are read.
    """
    if not _is_lines(stream.peek()):
        yield from _elements(stream, max_bytes)
        return
    number = 0
    while line := stream.readline(max_bytes + 1):
        number += 1
        name = f"{stream.name}:{number}"
        if len(line) > max_bytes:
            stream.skip_line()
            yield ReadError(name, f"is larger than {max_bytes:,} bytes")
        elif line.strip():
            yield _document(line, name)


def _is_lines(head: bytes) -> bool:
    """Does the first line hold a whole object, or is it too long to tell?"""
    bare = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    line, end, rest = bare.partition(b"\n")
    if not bare.startswith(b"{"):
        return False
    if not end:
        return True
    try:
        loaded(line)
    except ValueError:
        return rest.lstrip().startswith(b"{")
    return True


def _elements(stream: Stream, max_bytes: int) -> Iterator[Document | ReadError]:
    try:
        value = loaded(whole(stream, max_bytes))
    except ValueError as error:
        raise ReadError(stream.name, f"is no JSON: {error}") from error
    if isinstance(value, dict):
        lists = (value[name] for name in LISTS if isinstance(value.get(name), list))
        value = next(lists, [value])
    for number, each in enumerate(value, start=1):
        name = stream.name if len(value) == 1 else f"{stream.name}#{number}"
        yield _of_value(each, name)


def _document(line: bytes, name: str) -> Document | ReadError:
    try:
        return _of_value(loaded(line), name)
    except ValueError as error:
        return ReadError(name, f"is no JSON: {error}")


def _of_value(value: Any, name: str) -> Document | ReadError:
    if not isinstance(value, dict):
        return ReadError(name, "is no JSON object")
    try:
        return document_of(value, name)
    except ReadError as error:
        return error


def loaded(data: bytes) -> Any:
    """The value. Raises ValueError, also for 100,000 brackets and numbers of a million digits."""
    try:
        return json.loads(data.decode("utf-8-sig"))
    except RecursionError as error:
        raise ValueError("too many brackets") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"{error.msg} at character {error.pos + 1}") from error
    except UnicodeDecodeError as error:
        raise ValueError("no UTF-8") from error
