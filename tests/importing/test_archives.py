"""Archives: read in place, with names that lead nowhere, and guards against bombs."""

import gzip
import io
import os
import tarfile
import zipfile
import zlib
from pathlib import Path

import pytest

from articles.importing import Document, ReadError, documents, documents_sent, streams
from articles.importing.archives import label

TEXT = b"The mayor of Holm opened a market on Monday, and nobody came to see it."
PAGE = b"<html><body><p>" + TEXT + b"</p></body></html>"
FILES = {"b/a.txt": TEXT, "page.php": PAGE, "picture.png": b"\x89PNG", ".hidden.txt": TEXT}


def zipped(files: dict[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", kind) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files: dict[str, bytes], kind: int = tarfile.PAX_FORMAT) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=kind) as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def found(data: bytes, name: str = "dump", **options: int) -> list[Document | ReadError]:
    return list(documents_sent(name, data, **options))  # type: ignore[arg-type]


def names(results: list[Document | ReadError]) -> list[str]:
    return [each.name for each in results if isinstance(each, Document)]


def reasons(results: list[Document | ReadError]) -> list[str]:
    return [each.reason for each in results if isinstance(each, ReadError)]


@pytest.mark.parametrize(
    "data",
    [
        zipped(FILES),
        zipped(FILES, zipfile.ZIP_STORED),
        tarred(FILES),
        tarred(FILES, tarfile.GNU_FORMAT),
        tarred(FILES, tarfile.USTAR_FORMAT),
        gzip.compress(tarred(FILES)),
    ],
    ids=["zip", "stored", "pax", "gnu", "ustar", "tar.gz"],
)
def test_members_of_known_formats_are_read(data: bytes) -> None:
    results = found(data)
    assert names(results) == ["dump/b/a.txt", "dump/page.php"]
    assert [each.data for each in results if isinstance(each, Document)] == [TEXT, PAGE]
    assert reasons(results) == []


@pytest.mark.parametrize("kind", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT])
def test_long_names(kind: int) -> None:
    name = "/".join(["folder-with-a-long-name"] * 8) + "/ä.txt"
    assert names(found(tarred({name: TEXT}, kind))) == [f"dump/{name}"]


def test_a_file_in_a_folder_is_read_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "dump.bin"
    path.write_bytes(zipped({"a.txt": TEXT}))
    assert names(list(documents(path))) == [f"{path}/a.txt"]
    assert [each.name for each in tmp_path.iterdir()] == ["dump.bin"]


def test_archives_within_archives() -> None:
    inner = zipped({"lines.jsonl": b'{"text": "One two three."}\n{"text": "Four."}'})
    data = gzip.compress(tarred({"x/inner.zip": inner, "a.txt.gz": gzip.compress(TEXT)}))
    assert names(found(data)) == [
        "dump/x/inner.zip/lines.jsonl:1",
        "dump/x/inner.zip/lines.jsonl:2",
        "dump/a.txt.gz",
    ]


def test_depth_is_limited() -> None:
    data = TEXT
    for _ in range(streams.DEEPEST + 1):
        data = gzip.compress(data)
    assert reasons(found(data)) == [f"is packed more than {streams.DEEPEST} times"]


@pytest.mark.parametrize(
    ("member", "shown"),
    [
        ("../../etc/cron.d/a.txt", "x.zip/etc/cron.d/a.txt"),
        ("/etc/passwd.txt", "x.zip/etc/passwd.txt"),
        ("C:\\windows\\a.txt", "x.zip/C:/windows/a.txt"),
        ("a/./b//c.txt", "x.zip/a/b/c.txt"),
    ],
)
def test_names_are_labels(member: str, shown: str) -> None:
    assert label("x.zip", member) == shown
    assert names(found(tarred({member: TEXT}), "x.zip")) == [shown]


def test_links_and_devices_are_passed_over(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo("link.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    results = found(out.getvalue())
    assert (names(results), reasons(results)) == ([], ["holds no files of a known format"])


def test_a_zip_that_is_encrypted() -> None:
    data = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    results = found(bytes(data))
    assert (reasons(results), names(results)) == (["is encrypted"], ["dump/b.txt"])


def test_packings_that_unpack_without_limit_are_refused() -> None:
    results = found(zipped({"a.txt": TEXT}, zipfile.ZIP_BZIP2))
    assert reasons(results) == ["is packed in a way that is not read here"]


@pytest.mark.parametrize("pack", [gzip.compress, lambda data: zipped({"a.txt": data})])
def test_a_bomb_is_refused_before_it_is_large(pack: object) -> None:
    data = pack(bytes(80 * 1024**2))  # type: ignore[operator]
    (reason,) = reasons(found(data, max_bytes=70 * 1024**2))
    assert "unpacks to more than 300 times its size" in reason
    assert reasons(found(data)) == ["is larger than 20,971,520 bytes"]


def test_the_number_of_members_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "MOST_MEMBERS", 10)
    results = found(tarred({f"{number}.txt": TEXT for number in range(20)}))
    assert len(names(results)) == 10
    assert reasons(results) == ["holds more than 10 files"]


def test_the_unpacked_size_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "MOST_UNPACKED", 100_000)
    noise = {f"{number}.txt": os.urandom(30_000).hex().encode() for number in range(5)}
    results = found(zipped(noise))
    assert len(names(results)) == 1
    assert reasons(results) == ["unpacks to more than 100,000 bytes"]


def test_damage_is_told_and_what_stands_before_it_is_read() -> None:
    noise = {f"{number}.txt": os.urandom(40_000).hex().encode() for number in range(3)}
    cut = tarred(noise)[:150_000]
    results = found(cut)
    assert (names(results), reasons(results)) == (["dump/0.txt"], ["ends too early"] * 2)
    packed = gzip.compress(tarred(noise))
    results = found(packed[: len(packed) // 2])
    assert names(results) == ["dump/0.txt"]
    assert "ends too early" in reasons(results)[0]


def test_a_damaged_member_of_a_zip_and_the_next_one() -> None:
    data = bytearray(zipped({"a.txt": TEXT * 50, "b.txt": TEXT}))
    at = data.index(b"a.txt") + 10
    data[at : at + 10] = b"x" * 10
    results = found(bytes(data))
    assert names(results) == ["dump/b.txt"]
    assert "cannot be read" in reasons(results)[0]


def test_a_zip_that_is_none() -> None:
    assert "damaged ZIP" in reasons(found(b"PK\x03\x04" + bytes(100)))[0]


def test_a_directory_beyond_all_size_is_not_loaded() -> None:
    data = bytearray(zipped({"a.txt": TEXT}))
    at = data.rindex(b"PK\x05\x06")
    data[at + 12 : at + 16] = (2**31).to_bytes(4, "little")
    assert reasons(found(bytes(data))) == ["is a ZIP archive of more files than are read from one"]


def test_a_tar_with_a_name_beyond_all_size() -> None:
    header = bytearray(tarred({"a.txt": TEXT})[:512])
    header[156:157] = b"L"
    header[124:136] = b"77777777777\0"
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    assert reasons(found(bytes(header))) == ["has a name that is too long; the rest was not read"]


def test_memory_stays_small(tmp_path: Path) -> None:
    """A gigabyte of zeros, packed to a megabyte, is passed through in pieces and refused."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    path = tmp_path / "zeros.gz"
    with path.open("wb") as file:
        for _ in range(200):
            file.write(packer.compress(bytes(1024**2)))
        file.write(packer.flush())
    assert reasons(list(documents(path))) == ["is larger than 20,971,520 bytes"]
