"""Files and folders: finding the texts, and loading one within limits."""

import os
import stat
from pathlib import Path

from articles.importing.errors import ReadError
from articles.importing.raw_article import RawArticle
from articles.importing.sidecar import SidecarRow
from articles.importing.text_reader import read_bytes

MAX_BYTES = 20 * 1024 * 1024


def read(
    path: Path, *, sidecar: SidecarRow | None = None, max_bytes: int = MAX_BYTES
) -> RawArticle:
    """Read one file. Raises ReadError for a file that cannot be opened, is too large, is no text
    or holds no article."""
    return read_bytes(_load(path, max_bytes), source_file=str(path), sidecar=sidecar)


def read_sent(
    data: bytes, *, name: str, sidecar: SidecarRow | None = None, max_bytes: int = MAX_BYTES
) -> RawArticle:
    """Read the bytes of a file that came over the net; its name is told, and never opened."""
    return read_bytes(_fitting(data, name, max_bytes), source_file=name, sidecar=sidecar)


def find_texts(path: Path) -> list[Path]:
    """`path` itself when it is a file, else the *.txt files below it in sorted order.

    Hidden files and folders are skipped; a folder that is linked twice is read once. Raises
    ReadError for a path that does not exist, a folder that may not be read or has no text.
    """
    if not path.is_dir():
        if not path.exists():
            raise ReadError(path, "does not exist")
        return [path]
    found = sorted(_texts_below(path))
    if not found:
        raise ReadError(path, "holds no .txt files")
    return found


def _texts_below(folder: Path) -> list[Path]:
    texts: list[Path] = []
    seen: set[tuple[int, int]] = set()
    for parent, folders, files in os.walk(folder, followlinks=True, onerror=_refuse):
        identity = os.stat(parent)  # noqa: PTH116 - os.walk's own strings, thousands of them
        if (identity.st_dev, identity.st_ino) in seen:
            folders.clear()  # a link back to a folder above ends here
            continue
        seen.add((identity.st_dev, identity.st_ino))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        texts += [Path(parent, name) for name in files if _is_text_name(name)]
    return texts


def _is_text_name(name: str) -> bool:
    return name.casefold().endswith(".txt") and not name.startswith(".")


def _refuse(error: OSError) -> None:
    raise ReadError(error.filename, f"cannot be read: {error.strerror}") from error


def _load(path: Path, max_bytes: int) -> bytes:
    """The file's bytes, of which no more than `max_bytes` are ever loaded."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # opening a pipe would wait for ever
            reason = "is a folder" if stat.S_ISDIR(status.st_mode) else "is not a regular file"
            raise ReadError(path, reason)
        if status.st_size > max_bytes:
            raise _too_large(path, max_bytes)
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise ReadError(path, f"cannot be read: {getattr(error, 'strerror', error)}") from error
    return _fitting(data, path, max_bytes)


def _fitting(data: bytes, path: Path | str, max_bytes: int) -> bytes:
    if len(data) > max_bytes:
        raise _too_large(path, max_bytes)
    if not data:
        raise ReadError(path, "is empty")
    return data


def _too_large(path: Path | str, max_bytes: int) -> ReadError:
    return ReadError(path, f"is larger than {max_bytes:,} bytes")
