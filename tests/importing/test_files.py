"""Files and folders on disk: limits, permissions, links."""

import os
import pickle
from pathlib import Path

import pytest

from articles.importing import (
    MAX_BYTES,
    Document,
    Fetched,
    NoTextError,
    ReadError,
    SidecarError,
    SidecarRow,
    documents,
    find_inputs,
    read,
)

TEXT = "The mayor of Holm opened a market on Monday, and nobody came to see it."


def written(path: Path, text: str = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def refusal(path: Path, *, max_bytes: int = MAX_BYTES) -> str:
    with pytest.raises(ReadError) as caught:
        read(path, max_bytes=max_bytes)
    assert caught.value.path == str(path)
    return caught.value.reason


def test_read_keeps_the_bytes(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt")
    article = read(path)
    assert article.original == TEXT.encode()
    assert article.source_file == str(path)
    assert len(article.sha256) == 64


def test_sidecar_beats_the_text(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", f"A headline of the text\n\n{TEXT}\n\nSource: Example Wire")
    row = SidecarRow(file="a.txt", outlet="Other Gazette", headline="Another", external_id="7")
    article = read(path, sidecar=row)
    assert (article.outlet, article.headline) == ("Other Gazette", "Another")
    assert article.external_id == "7"
    assert article.body == TEXT


def test_refusals(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "is a folder"
    assert refusal(tmp_path / "none.txt") == "cannot be read: No such file or directory"
    assert refusal(written(tmp_path / "empty.txt", "")) == "is empty"
    assert refusal(written(tmp_path / "blank.txt", " \n ")) == "holds no text"


def test_too_large_is_not_loaded(tmp_path: Path) -> None:
    path = written(tmp_path / "large.txt", "a" * 101)
    assert refusal(path, max_bytes=100) == "is larger than 100 bytes"
    os.truncate(path, 50 * 1024**3)  # sparse: fifty gigabytes that take no room
    assert "is larger than" in refusal(path)


def test_exactly_the_limit_is_read(tmp_path: Path) -> None:
    assert read(written(tmp_path / "a.txt", "a" * 100), max_bytes=100).body == "a" * 100


def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert refusal(tmp_path / "pipe.txt") == "is not a regular file"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt")
    path.chmod(0)
    assert refusal(path) == "cannot be read: Permission denied"


def test_a_name_with_nul_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a\0b.txt").startswith("cannot be read")


def test_find_inputs_walks_in_order(tmp_path: Path) -> None:
    names = ["b/2.txt", "b/10.TXT", "a.txt", "z/y/x.txt"]
    for name in [*names, "note.md", ".hidden.txt", ".git/c.txt"]:
        written(tmp_path / name)
    found = [path.relative_to(tmp_path).as_posix() for path in find_inputs(tmp_path)]
    assert found == ["a.txt", "b/10.TXT", "b/2.txt", "z/y/x.txt"]


def test_find_inputs_takes_a_file_as_given(tmp_path: Path) -> None:
    path = written(tmp_path / "note.md")
    assert find_inputs(path) == [path]


def test_find_inputs_follows_links_once(tmp_path: Path) -> None:
    written(tmp_path / "texts/a.txt")
    (tmp_path / "texts/again").symlink_to(tmp_path / "texts", target_is_directory=True)
    assert find_inputs(tmp_path / "texts") == [tmp_path / "texts/a.txt"]


@pytest.mark.parametrize(
    ("name", "reason"), [("none", "does not exist"), ("", "no files of a known format")]
)
def test_find_inputs_refuses(tmp_path: Path, name: str, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        find_inputs(tmp_path / name)


def test_a_folder_holds_inputs_of_every_format_by_content(tmp_path: Path) -> None:
    page = "<!DOCTYPE html><html><body><p>A page.</p></body></html>"
    files = {
        "a.txt": TEXT,
        "index.php?id=3": page,
        "feed": "<?xml version='1.0'?><rss><channel></channel></rss>",
        "lines.json": '{"text": "A text."}',
        "table.data": "id,text\n1,A text.",
        "crawl": "WARC/1.0\r\n",
        "report.jsonl": '{"path": "a.txt", "outcome": "new"}',
        "metadata.csv": "file,outlet\na.txt,Holm Post",
        "README.md": TEXT,
        "sitemap.xml": "<?xml version='1.0'?><urlset></urlset>",
    }
    for name, text in files.items():
        written(tmp_path / name, text)
    found = [path.name for path in find_inputs(tmp_path)]
    assert found == ["a.txt", "crawl", "feed", "index.php?id=3", "lines.json", "table.data"]


def test_a_name_says_nothing_of_the_format(tmp_path: Path) -> None:
    page = f"<html><head><title>A bridge</title></head><body><p>{TEXT}</p></body></html>"
    article = read(written(tmp_path / "page.txt", page))
    assert (article.format, article.body, article.headline) == ("html", TEXT, "A bridge")
    assert read(written(tmp_path / "text.html")).format == "text"


def test_a_format_can_be_asked_for(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", f"<p>{TEXT}</p>")
    (document,) = documents(path, format="text")
    assert isinstance(document, Document)
    assert document.format == "text"
    with pytest.raises(ValueError, match="is none of auto, text, html"):
        list(documents(path, format="pdf"))


def test_a_file_of_several_articles_is_no_single_one(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", '{"text": "One."}\n{"text": "Two."}')
    assert refusal(path) == "holds several articles"


@pytest.mark.parametrize(
    "value",
    [
        Document("a", "text", b"A text.", SidecarRow("a", outlet="Holm Post"), Fetched("u")),
        ReadError("a", "is empty"),
        SidecarError("a", "is no CSV", line=7),
        NoTextError("a", "has no text", SidecarRow("a")),
    ],
)
def test_what_goes_between_processes_comes_back_whole(value: object) -> None:
    back = pickle.loads(pickle.dumps(value))  # noqa: S301 - our own bytes
    assert (type(back), str(back)) == (type(value), str(value))
    assert getattr(back, "said", None) == getattr(value, "said", None)
