"""Reading annotated articles: which regions count, and what a bad file is told."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest

from .annotated import AnnotationError, read

DOCUMENTATION = Path(__file__).parents[3] / "docs" / "quotations.md"
TEXT = "“We shall see,” Ana Lindqvist said. “There is time.”"
MENTION = {"start": 16, "end": 29, "text": "Ana Lindqvist"}


def quote(start: int, end: int, **fields: Any) -> dict[str, Any]:
    said = {"type": "direct", "speaker_mention": MENTION, "speaker": "Ana Lindqvist"}
    return {**said, "start": start, "end": end, **fields}


def written(folder: Path, *quotes: Any, **fields: Any) -> Path:
    path = folder / "gold.jsonl"
    row = {"id": "a", "text": TEXT, "quotes": quotes, **fields}
    path.write_text(json.dumps(row) + "\n\n", encoding="utf-8")
    return path


def regions(path: Path) -> list[tuple[int, int]]:
    return [(region.start, region.end) for article in read(path) for region in article.regions]


def test_a_region(tmp_path: Path) -> None:
    (article,) = read(written(tmp_path, quote(0, 15)))
    (region,) = article.regions
    assert (article.id, article.text) == ("a", TEXT)
    assert (region.start, region.end, region.mention) == (0, 15, "Ana Lindqvist")
    assert region.places == ((16, 29),)
    assert (region.speaker, region.speaker_kind) == ("Ana Lindqvist", "person")


def test_the_example_in_the_documentation(tmp_path: Path) -> None:
    example = re.search(r"```\n(\{.*?)```", DOCUMENTATION.read_text(encoding="utf-8"), re.DOTALL)
    assert example
    path = tmp_path / "gold.jsonl"
    path.write_text(example[1].replace("\n", " "), encoding="utf-8")
    (article,) = read(path)
    said = [article.text[region.start : region.end] for region in article.regions]
    assert said == ["“We shall see,”", "“a gift”"]
    assert [region.mention for region in article.regions] == ["Ana Lindqvist", "She"]


def test_a_compressed_file(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl.gz"
    path.write_bytes(gzip.compress(written(tmp_path, quote(0, 15)).read_bytes()))
    assert regions(path) == [(0, 15)]


def test_the_quoted_spans_of_an_annotation_count(tmp_path: Path) -> None:
    mixed = quote(0, 52, type="mixed", quoted_spans=[[36, 52], [0, 15]], source_spans=[[16, 19]])
    path = written(tmp_path, mixed)
    assert regions(path) == [(0, 15), (36, 52)]
    assert read(path)[0].regions[0].places == ((16, 19),)


@pytest.mark.parametrize(
    "quotes",
    [
        [quote(0, 15, type="indirect")],
        [quote(0, 3)],
        [quote(13, 17, quoted_spans=[[13, 17]])],
    ],
    ids=["without marks", "too short", "hardly a word"],
)
def test_what_is_no_region(tmp_path: Path, quotes: list[Any]) -> None:
    assert regions(written(tmp_path, *quotes)) == []


def test_of_two_in_one_place_the_one_with_a_speaker(tmp_path: Path) -> None:
    bare = quote(0, 15, speaker_mention=None, speaker=None)
    (article,) = read(written(tmp_path, bare, quote(0, 15), quote(1, 13)))
    assert [region.mention for region in article.regions] == ["Ana Lindqvist"]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ({"id": None}, '"id" must be a string, not null'),
        ({"text": 7}, '"text" must be a string, not 7'),
        ({"quotes": {}}, '"quotes" must be a list, not {}'),
        ({"quotes": ["x"]}, "an object is expected, not 'x'"),
        ({"quotes": [quote(0, 15, type="x")]}, '"type" must be one of direct, mixed, indirect'),
        ({"quotes": [quote(0, 99)]}, "0 to 99 is no range of the text"),
        ({"quotes": [quote(15, 0)]}, "15 to 0 is no range of the text"),
        ({"quotes": [{**quote(0, 15), "end": "x"}]}, '"end" must be a whole number, not "x"'),
        ({"quotes": [quote(0, 15, quoted_spans=[[1]])]}, '"quoted_spans" must be a list of [start'),
        ({"quotes": [quote(0, 15, speaker=["x"])]}, '"speaker" must be a string, not ["x"]'),
        ({"quotes": [quote(0, 15, speaker_mention={})]}, '"text" must be a string, not null'),
        ({"quotes": [quote(0, 15, speaker_kind="ghost")]}, '"speaker_kind" must be one of person'),
    ],
)
def test_a_bad_field_is_named(tmp_path: Path, bad: dict[str, Any], reason: str) -> None:
    path = written(tmp_path, **bad)
    with pytest.raises(AnnotationError) as raised:
        read(path)
    assert str(raised.value).startswith(f"{path}, line 1: {reason}")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("gold.jsonl", b"nonsense\n", "line 1: Expecting value"),
        ("gold.jsonl", b"[]\n", "line 1: an object is expected, not []"),
        ("gold.jsonl", b'{"id": "\xff"}\n', "line 1: 'utf-8' codec"),
        ("gold.jsonl", b"[" * 100_000, "line 1: "),
        ("gold.jsonl", b"\n", "no articles"),
        ("gold.jsonl.gz", b"nonsense\n", "Not a gzipped file"),
        ("gold.jsonl.gz", gzip.compress(b"{}" * 99, mtime=0)[:-9], "Compressed file ended"),
    ],
)
def test_a_bad_file_is_named(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(AnnotationError) as raised:
        read(path)
    assert str(path) in str(raised.value)
    assert reason in str(raised.value)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(AnnotationError, match=r"gone\.jsonl: No such file"):
        read(tmp_path / "gone.jsonl")
