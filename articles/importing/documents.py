"""What lies below a path: the files, and in each the documents, one after the other."""

import os
import stat
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import IO

from articles.importing.archives import Member, gzip_members, tar_members, zip_members
from articles.importing.csv_table import csv_documents
from articles.importing.document import Document, DocumentFormat
from articles.importing.errors import ReadError
from articles.importing.feed_reader import feed_documents
from articles.importing.json_lines import json_documents
from articles.importing.sniffing import FORMATS, Packing, format_of, is_known, packing_of
from articles.importing.streams import DEEPEST, HEAD, Budget, InputError, Stream, whole
from articles.importing.warc_reader import warc_documents

MAX_BYTES = 20 * 1024 * 1024
# Known without a look inside; of every other file the beginning is looked at.
SUFFIXES = (".txt", ".html", ".htm", ".xhtml", ".warc", ".warc.gz")

Split = Callable[[Stream, int], Iterator[Document | ReadError]]
SPLITS: dict[str, Split] = {
    "feed": feed_documents,
    "jsonl": json_documents,
    "csv": csv_documents,
    "warc": warc_documents,
}


def find_inputs(path: Path) -> list[Path]:
    """`path` itself when it is a file, else the files of a known format below it, in sorted order.

    Hidden files and folders are skipped; a folder that is linked twice is read once. Raises
    ReadError for a path that does not exist, a folder that may not be read or has no such file.
    """
    if not path.is_dir():
        if not path.exists():
            raise ReadError(path, "does not exist")
        return [path]
    found = sorted(_inputs_below(path))
    if not found:
        raise ReadError(path, "holds no files of a known format")
    return found


def documents(
    path: Path,
    *,
    max_bytes: int = MAX_BYTES,
    format: str = "auto",  # noqa: A002 - the name of the command's option
) -> Iterator[Document | ReadError]:
    """The documents in a file, as they come; in the place of what can't be read, an error.

    One for a text or a page, many for feeds, JSON Lines, tables, WARC files and archives. Each is
    at most `max_bytes` large, and no more than one is in memory. `format` is one of FORMATS:
    "auto" decides by the content, archives are opened in any case.
    """
    _check(format)
    try:
        with _opened(path) as file:
            stream = Stream(file, str(path), Budget(str(path)), file=file)
            yield from _documents(stream, max_bytes, format, 0)
    except ReadError as error:
        yield error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or error
        yield ReadError(path, f"cannot be read: {reason}")


def documents_sent(
    name: str,
    data: bytes,
    *,
    max_bytes: int = MAX_BYTES,
    format: str = "auto",  # noqa: A002
) -> Iterator[Document | ReadError]:
    """The same for the bytes of a file that came over the net; its name is never opened."""
    _check(format)
    file = BytesIO(data)
    try:
        stream = Stream(file, name, Budget(name), file=file)
        yield from _documents(stream, max_bytes, format, 0)
    except ReadError as error:
        yield error


def _check(asked: str) -> None:
    if asked not in FORMATS:
        raise ValueError(f"{asked} is none of {', '.join(FORMATS)}")


def _opened(path: Path) -> IO[bytes]:
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):  # opening a pipe would wait for ever
        reason = "is a folder" if stat.S_ISDIR(status.st_mode) else "is not a regular file"
        raise ReadError(path, reason)
    return path.open("rb")


def _documents(
    stream: Stream, max_bytes: int, asked: str, depth: int
) -> Iterator[Document | ReadError]:
    """The documents of a stream. Raises ReadError where it can't be read on."""
    head = stream.peek()
    packing = packing_of(head)
    if packing:
        yield from _unpacked(packing, stream, max_bytes, asked, depth)
        return
    kind = format_of(head) if asked == "auto" else asked
    if kind in SPLITS:
        empty = True
        for found in SPLITS[kind](stream, max_bytes):
            empty = False
            yield found
        if empty:
            raise ReadError(stream.name, "holds no articles")
    else:
        leaf: DocumentFormat = "html" if kind == "html" else "text"
        yield Document(stream.name, leaf, whole(stream, max_bytes))


def _unpacked(
    packing: Packing, stream: Stream, max_bytes: int, asked: str, depth: int
) -> Iterator[Document | ReadError]:
    if depth >= DEEPEST:
        raise ReadError(stream.name, f"is packed more than {DEEPEST} times")
    found = False
    for member in _members(packing, stream, max_bytes):
        if isinstance(member, ReadError):
            found = True
            yield member
            continue
        try:
            if packing != "gzip" and not _is_input(member):
                continue
            found = True
            yield from _documents(member, max_bytes, asked, depth + 1)
        except InputError:
            raise
        except ReadError as error:
            found = True
            yield error
    if not found:
        raise ReadError(stream.name, "holds no files of a known format")


def _members(packing: Packing, stream: Stream, max_bytes: int) -> Iterator[Member]:
    if packing == "zip":
        return zip_members(stream, max_bytes)
    return tar_members(stream) if packing == "tar" else gzip_members(stream)


def _is_input(member: Stream) -> bool:
    """As below a folder: pictures and the like are passed over in silence."""
    return _has_suffix(member.name) or is_known(member.peek())


def _has_suffix(name: str) -> bool:
    return name.casefold().endswith(SUFFIXES)


def _inputs_below(folder: Path) -> Iterator[Path]:
    seen: set[tuple[int, int]] = set()
    for parent, folders, files in os.walk(folder, followlinks=True, onerror=_refuse):
        identity = os.stat(parent)  # noqa: PTH116 - os.walk's own strings, thousands of them
        if (identity.st_dev, identity.st_ino) in seen:
            folders.clear()  # a link back to a folder above ends here
            continue
        seen.add((identity.st_dev, identity.st_ino))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in files:
            path = Path(parent, name)
            if not name.startswith(".") and (_has_suffix(name) or _is_known_inside(path)):
                yield path


def _is_known_inside(path: Path) -> bool:
    """By the file's beginning. What can't be read is no input: nothing says that it should be."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return False
        with path.open("rb") as file:
            return is_known(file.read(HEAD))
    except OSError:
        return False


def _refuse(error: OSError) -> None:
    raise ReadError(error.filename, f"cannot be read: {error.strerror}") from error
