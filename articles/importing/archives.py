"""What is packed: .gz, .tar and .zip, read in place, member by member.

The names of members are labels; nothing is written to a disk, and no link is followed.
"""

import gzip
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import IO

from articles.importing.errors import ReadError
from articles.importing.streams import Part, Stream

BLOCK = 512
LONGEST_NAME = 1024 * 1024  # of a tar's name and attributes
MOST_SHOWN = 500  # characters of a name in a report
CENTRAL = 64 * 1024 * 1024  # bytes of a zip's directory: half a million files
END_OF_DIRECTORY = b"PK\x05\x06"
UNPACKED_HERE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
PAX_RECORD = re.compile(rb"(\d{1,7}) (?P<key>[^=\n]{1,100})=")
REGULAR, LONG_NAME, PAX = (b"0", b"\0", b"7"), b"L", b"x"
PASSED_OVER = (b"1", b"2", b"3", b"4", b"5", b"6", b"g", b"K")  # links, devices, folders, notes

Member = Stream | ReadError


def label(outer: str, member: str) -> str:
    """ "dump.zip/folder/a.html": for reports, and never a path to open."""
    shown = "/".join(part for part in re.split(r"[/\\]", member) if part not in ("", ".", ".."))
    return f"{outer}/{shown[:MOST_SHOWN]}"


def is_hidden(member: str) -> bool:
    """ ".git/config", "__MACOSX/._a.html" """
    parts = [part for part in re.split(r"[/\\]", member) if part not in ("", ".", "..")]
    return any(part.startswith(".") or part == "__MACOSX" for part in parts)


def gzip_members(stream: Stream) -> Iterator[Member]:
    """The one stream that is packed; "a.html.gz" becomes "a.html.gz" still, as it has no other."""
    unpacked = gzip.GzipFile(fileobj=_Reading(stream))  # type: ignore[call-overload]
    yield Stream(unpacked, stream.name, stream.budget, packed=stream)


class _Reading:
    """A stream as GzipFile wants it."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream

    def read(self, size: int = -1) -> bytes:
        return self.stream.read(size)


def tar_members(stream: Stream) -> Iterator[Member]:
    """The regular files of a tar, in their order, read as they come.

    Python's own tarfile loads attributes of any size, and its version 3.11 can be sent in circles.
    """
    next_name: str | None = None
    next_size: int | None = None
    while (block := stream.read(BLOCK)).strip(b"\0"):
        header = _header(block, stream.name)
        stream.budget.count_member()
        if header.kind in (LONG_NAME, PAX):
            data = _attributes(stream, header)
            if header.kind == LONG_NAME:
                next_name = data.rstrip(b"\0").decode("utf-8", "replace")
            else:
                found = _pax(data)
                next_name = found.get("path", next_name)
                next_size = int(found["size"]) if found.get("size", "").isdecimal() else next_size
            continue
        name = next_name or header.name
        size = header.size if next_size is None else next_size
        next_name = next_size = None
        part = Part(stream, size)
        if header.kind in REGULAR and not is_hidden(name) and not name.endswith("/"):
            yield Stream(part, label(stream.name, name), stream.budget)
        elif header.kind not in (*REGULAR, *PASSED_OVER):
            yield ReadError(label(stream.name, name), "is packed in a way that is not read here")
        if stream.skip(part.left) < part.left or stream.skip(-size % BLOCK) < -size % BLOCK:
            raise ReadError(stream.name, "ends too early")


@dataclass(frozen=True, slots=True)
class _Header:
    name: str
    size: int
    kind: bytes


def _header(block: bytes, name: str) -> _Header:
    if len(block) < BLOCK:
        raise ReadError(name, "ends too early")
    said = _number(block[148:156])
    if said != sum(block) - sum(block[148:156]) + 8 * ord(" "):
        raise ReadError(name, "is damaged; the rest was not read")
    size = _number(block[124:136])
    if size is None:
        raise ReadError(name, "is damaged; the rest was not read")
    own = block[:100].split(b"\0")[0]
    prefix = block[345:500].split(b"\0")[0] if block[257:262] == b"ustar" else b""
    full = b"/".join(filter(None, (prefix, own)))
    return _Header(full.decode("utf-8", "replace"), size, block[156:157])


def _number(field: bytes) -> int | None:
    """Octal digits, or for large numbers the bytes themselves after a first 0x80."""
    if field[:1] == b"\x80":
        return int.from_bytes(field[1:], "big")
    try:
        return int(field.strip(b" \0") or b"0", 8)
    except ValueError:
        return None


def _attributes(stream: Stream, header: _Header) -> bytes:
    if header.size > LONGEST_NAME:
        raise ReadError(stream.name, "has a name that is too long; the rest was not read")
    data = stream.read(header.size)
    stream.skip(-header.size % BLOCK)
    return data


def _pax(data: bytes) -> dict[str, str]:
    """ "18 path=folder/a.txt\\n" …"""
    found, at = {}, 0
    while match := PAX_RECORD.match(data, at):
        end = at + int(match[1])
        if end <= match.end():
            break
        value = data[match.end() : end - 1].decode("utf-8", "replace")
        found[match["key"].decode("utf-8", "replace")] = value
        at = end
    return found


def zip_members(stream: Stream, max_bytes: int) -> Iterator[Member]:
    """The files of a zip, in the order of its directory."""
    file = _seekable(stream, max_bytes)
    _check_directory(file, stream.name)
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ReadError(stream.name, f"is a damaged ZIP archive: {str(error)[:100]}") from error
    with archive:
        for member in archive.infolist():
            stream.budget.count_member()
            if not member.is_dir() and not is_hidden(member.filename):
                yield _zip_member(archive, member, stream)


def _seekable(stream: Stream, max_bytes: int) -> IO[bytes]:
    """A ZIP's directory stands at its end: it is read from the file itself, or from memory."""
    if stream.file is not None:
        stream.file.seek(0)
        return stream.file
    data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        reason = f"is a ZIP archive of more than {max_bytes:,} bytes within another archive"
        raise ReadError(stream.name, reason)
    return BytesIO(data)


def _check_directory(file: IO[bytes], name: str) -> None:
    """A directory is loaded whole, at ten times its size; what it says of that is looked at."""
    size = file.seek(0, 2)
    file.seek(max(0, size - 65_557))
    tail = file.read()
    at = tail.rfind(END_OF_DIRECTORY)
    directory = int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
    # 0xFFFFFFFF: the true number stands in a record of its own, just before this one
    large = tail.rfind(b"PK\x06\x06", 0, max(at, 0))
    if directory == 0xFFFFFFFF and large >= 0:
        directory = int.from_bytes(tail[large + 40 : large + 48], "little")
    file.seek(0)
    if directory > CENTRAL:
        raise ReadError(name, "is a ZIP archive of more files than are read from one")


def _zip_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, outer: Stream) -> Member:
    name = label(outer.name, member.filename)
    if member.flag_bits & 1:
        return ReadError(name, "is encrypted")
    if member.compress_type not in UNPACKED_HERE:
        return ReadError(name, "is packed in a way that is not read here")
    try:
        opened = archive.open(member)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        return ReadError(name, f"cannot be read: {str(error)[:100]}")
    return Stream(opened, name, outer.budget, packed_size=member.compress_size)
