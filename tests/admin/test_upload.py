"""Files that an editor uploads are imported as the command imports them."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from articles.actions.import_files import import_files
from articles.models import Article, ImportBatch, ImportProblem
from tests.actions.test_rollback_batch import export, story
from tests.admin.conftest import Desk, address
from tests.importing.test_archives import zipped
from tests.importing.test_tables import RECORD


def upload(desk: Desk, *files: tuple[str, bytes], metadata: bytes = b"") -> Any:
    data: dict[str, Any] = {"texts": [SimpleUploadedFile(name, text) for name, text in files]}
    if metadata:
        data["metadata"] = SimpleUploadedFile("known.csv", metadata)
    return desk.client.post(address("upload", ImportBatch), data)


def stories(*numbers: int) -> list[tuple[str, bytes]]:
    return [(f"{number}.txt", story(number).encode()) for number in numbers]


def test_files_are_imported_and_reported(desk: Desk) -> None:
    html = upload(desk, *stories(0, 1)).content.decode()
    assert "2 files: 2 new, 0 updated, 0 unchanged, 0 failed" in html
    article = Article.objects.get(source_file="0.txt")
    assert address("change", article) in html
    batch = ImportBatch.objects.get()
    assert (batch.new, batch.paths) == (2, "0.txt (uploaded)\n1.txt (uploaded)")
    assert batch.finished_at
    assert "2 unchanged" in upload(desk, *stories(0, 1)).content.decode()
    assert Article.objects.count() == 2


def test_the_same_as_by_the_command(desk: Desk, tmp_path: Path) -> None:
    files = [*stories(0, 1, 2), ("latin.txt", "“Größe zählt,” said Anna Öst.".encode("cp1252"))]
    for name, data in files:
        (tmp_path / name).write_bytes(data)
    import_files(paths=[tmp_path / name for name, _ in files])
    by_command = export()
    Article.objects.all().delete()
    upload(desk, *files)
    assert export() == by_command
    call_command("check_archive", stdout=StringIO())


def test_files_of_any_format(desk: Desk) -> None:
    archive = zipped({f"{number}.txt": story(number).encode() for number in range(2)})
    answer = upload(desk, ("pages.zip", archive), ("lines.jsonl", json.dumps(RECORD).encode()))
    assert "3 files: 3 new" in answer.content.decode()
    assert Article.objects.filter(source_file="lines.jsonl:1", byline="Anna Lindqvist").exists()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "is a PNG picture, not text"),
        (b"PK\x03\x04" + bytes(200), "is a damaged ZIP archive: File is not a zip file"),
        (b" \n\n", "holds no text"),
    ],
)
def test_bad_files_are_reported_and_the_rest_goes_on(desk: Desk, data: bytes, why: str) -> None:
    html = upload(desk, ("bad.txt", data), *stories(0)).content.decode()
    assert f"bad.txt: {why}" in html
    assert "1 new" in html
    assert ImportProblem.objects.get().reason == f"bad.txt: {why}"


def test_a_file_that_is_too_large(desk: Desk, settings: Any) -> None:
    settings.IMPORT_MAX_BYTES = 100
    assert "0.txt: is larger than 100 bytes" in upload(desk, *stories(0)).content.decode()


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "..\\..\\passwd", "a\x1b[31m/passwd", "‮passwd"]
)
def test_no_name_is_a_path(desk: Desk, name: str) -> None:
    html = upload(desk, (name, story(0).encode())).content.decode()
    assert "1 new" in html
    assert Article.objects.get().source_file.endswith("passwd")
    assert "/" not in Article.objects.get().source_file
    assert "etc" not in ImportBatch.objects.get().paths
    assert "Anna" in Article.objects.get().body


def test_markup_in_a_name_is_text(desk: Desk) -> None:
    html = upload(desk, ("<b>.txt", b"")).content.decode()
    assert "&lt;b&gt;.txt" in html
    assert "<b>.txt" not in html


def test_two_files_of_one_name(desk: Desk) -> None:
    files = [("same.txt", story(number).encode()) for number in (0, 1)]
    assert "2 new" in upload(desk, *files).content.decode()


def test_a_table_says_what_the_texts_do_not(desk: Desk) -> None:
    table = b"file,outlet,published\n0.txt,Nordvik Post,2024-05\nother.txt,Nordvik Post,\n"
    html = upload(desk, *stories(0), metadata=table).content.decode()
    assert str(Article.objects.get().source) == "Nordvik Post"
    assert "name none of these files: other.txt" in html


def test_a_malformed_table_imports_nothing(desk: Desk) -> None:
    html = upload(desk, *stories(0), metadata=b"outlet\nNordvik Post\n").content.decode()
    assert "known.csv: line 1: the column “file” is missing" in html
    assert "Nothing was imported" in html
    assert not ImportBatch.objects.exists()


@pytest.mark.parametrize("limit", ["UPLOAD_MAX_FILES", "UPLOAD_MAX_BYTES"])
def test_too_much_at_once_names_the_command(desk: Desk, settings: Any, limit: str) -> None:
    setattr(settings, limit, 1)
    html = upload(desk, *stories(0, 1)).content.decode()
    assert "These are 2 files" in html
    assert "manage.py import_articles" in html
    assert not ImportBatch.objects.exists()


def test_nothing_chosen(desk: Desk) -> None:
    assert "This field is required" in upload(desk).content.decode()
    assert not ImportBatch.objects.exists()


def test_who_may(desk_with: Callable[..., Desk]) -> None:
    reader = desk_with("view_importbatch", "change_importbatch")
    assert reader.get("upload", ImportBatch).status_code == 403
    assert upload(reader, *stories(0)).status_code == 403
    assert "Import files" not in reader.get("changelist", ImportBatch).content.decode()
    assert not ImportBatch.objects.exists()


def test_the_permission_is_that_to_add(desk_with: Callable[..., Desk]) -> None:
    editor = desk_with("add_importbatch", "view_importbatch")
    assert "Import files" in editor.get("changelist", ImportBatch).content.decode()
    assert editor.get("upload", ImportBatch).status_code == 200
    assert "1 new" in upload(editor, *stories(0)).content.decode()
