"""Bytes that are read once, piece by piece, within limits; whatever they come out of."""

import zlib
from dataclasses import dataclass
from typing import IO, Protocol
from zipfile import BadZipFile

from articles.importing.errors import ReadError

HEAD = 16_384  # bytes that tell a format
PIECE = 65_536
# Of one input, with all that is packed in it. Texts pack to a third or a tenth; nothing of use is
# packed three hundred times smaller.
MOST_UNPACKED = 200 * 1024**3
MOST_MEMBERS = 2_000_000
DEEPEST = 4  # archives within archives
HIGHEST_RATIO = 300
RATIO_FROM = 64 * 1024**2  # small files may be packed well


class Readable(Protocol):
    """What can be read piece by piece."""

    def read(self, size: int, /) -> bytes: ...


class InputError(ReadError):
    """The whole input is refused, not only the part that was being read."""


@dataclass(slots=True)
class Budget:
    """What one input has used of its limits."""

    name: str
    unpacked: int = 0
    members: int = 0

    def spend(self, number: int) -> None:
        self.unpacked += number
        if self.unpacked > MOST_UNPACKED:
            raise InputError(self.name, f"unpacks to more than {MOST_UNPACKED:,} bytes")

    def count_member(self) -> None:
        self.members += 1
        if self.members > MOST_MEMBERS:
            raise InputError(self.name, f"holds more than {MOST_MEMBERS:,} files")


class Stream:
    """A source of bytes with a name, of which the first can be looked at before they are read.

    Every trouble of the source is a ReadError. Of what is unpacked, `packed` is the stream that it
    comes out of, or `packed_size` its size in there, by which the ratio is judged. `file` is the
    source where that is a file that can be read at any place.
    """

    def __init__(
        self,
        source: Readable,
        name: str,
        budget: Budget,
        *,
        packed: "Stream | None" = None,
        packed_size: int | None = None,
        file: IO[bytes] | None = None,
    ) -> None:
        self.source, self.name, self.budget, self.file = source, name, budget, file
        self.taken = 0  # bytes that came out of the source
        self._buffer = b""
        self._packed, self._packed_size = packed, packed_size

    def peek(self, size: int = HEAD) -> bytes:
        """The next bytes, at most `size`, which stay to be read."""
        while len(self._buffer) < size:
            piece = self._pull(size - len(self._buffer))
            if not piece:
                break
            self._buffer += piece
        return self._buffer[:size]

    def read(self, size: int) -> bytes:
        """Up to `size` bytes; fewer only at the end."""
        pieces, missing = [], size
        if self._buffer:
            pieces.append(self._buffer[:size])
            self._buffer = self._buffer[size:]
            missing -= len(pieces[0])
        while missing > 0:
            piece = self._pull(min(missing, PIECE))
            if not piece:
                break
            pieces.append(piece)
            missing -= len(piece)
        return b"".join(pieces)

    def readline(self, limit: int) -> bytes:
        """The next line with its end; of a longer one `limit` bytes, and the rest comes next."""
        pieces: list[bytes] = []
        length = 0
        while length < limit:
            if not self._buffer:
                self._buffer = self._pull(PIECE)
                if not self._buffer:
                    break
            end = self._buffer.find(b"\n", 0, limit - length)
            cut = end + 1 if end >= 0 else min(len(self._buffer), limit - length)
            pieces.append(self._buffer[:cut])
            self._buffer = self._buffer[cut:]
            length += cut
            if end >= 0:
                break
        return b"".join(pieces)

    def skip(self, size: int) -> int:
        """Pass over `size` bytes; how many there were."""
        passed = 0
        while passed < size:
            piece = self.read(min(size - passed, PIECE))
            if not piece:
                break
            passed += len(piece)
        return passed

    def skip_line(self) -> None:
        """Pass over the rest of a line."""
        while True:
            piece = self.readline(PIECE)
            if not piece or piece.endswith(b"\n"):
                return

    def _pull(self, size: int) -> bytes:
        try:
            piece = self.source.read(size)
        except EOFError as error:
            raise ReadError(self.name, "ends too early") from error
        except (OSError, zlib.error, BadZipFile, ValueError) as error:
            raise ReadError(self.name, f"cannot be read: {_reason(error)}") from error
        self.taken += len(piece)
        packed = self._packed.taken if self._packed else self._packed_size
        if packed is not None:
            self.budget.spend(len(piece))
            if self.taken > RATIO_FROM and self.taken > HIGHEST_RATIO * max(packed, 1):
                reason = f"unpacks to more than {HIGHEST_RATIO} times its size"
                raise ReadError(self.name, reason)
        return piece


class Part:
    """The next `size` bytes of a stream as a source of its own."""

    def __init__(self, stream: Stream, size: int) -> None:
        self.stream, self.left = stream, size

    def read(self, size: int, /) -> bytes:
        piece = self.stream.read(min(size, self.left))
        if not piece and self.left and size:
            raise ReadError(self.stream.name, "ends too early")
        self.left -= len(piece)
        return piece


def whole(stream: Stream, max_bytes: int) -> bytes:
    """All the bytes of a stream, of which no more than `max_bytes` are ever loaded."""
    data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise ReadError(stream.name, f"is larger than {max_bytes:,} bytes")
    if not data:
        raise ReadError(stream.name, "is empty")
    return data


def _reason(error: Exception) -> str:
    strerror = getattr(error, "strerror", None)
    return str(strerror or error)[:200]
