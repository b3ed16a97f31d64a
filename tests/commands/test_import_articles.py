"""import_articles as a newsroom runs it: folders, bad files, twice, killed."""

import json
import os
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from articles.actions import import_article
from articles.actions.merge_sources import merge_sources
from articles.models import Article, ImportBatch, ImportProblem, Quote
from tests.factories import make_source
from tests.importing.test_archives import zipped
from tests.importing.test_feeds import RSS
from tests.importing.test_tables import RECORD
from tests.importing.test_warc import PAGE

FOUNDING_TEXTS = Path(__file__).parents[2] / "fixtures" / "texts"


def run(*arguments: object, command: str = "import_articles") -> str:
    out = StringIO()
    call_command(command, *map(str, arguments), stdout=out)
    return out.getvalue()


def story(number: int) -> str:
    return (
        f"Council vote {number} ends in Nordvik\n\n"
        "Anna Lindqvist, the mayor of Nordvik, opened the meeting on the plan.\n\n"
        f"“The harbour stays open for year {number},” Lindqvist said.\n"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(story(number))
    return tmp_path


@pytest.mark.django_db
class TestImport:
    def test_reads_a_folder_and_says_what_it_did(self, folder: Path):
        out = run(folder)
        assert out.splitlines()[0].endswith("0.txt, 1 quotes")
        assert out.splitlines()[-1].startswith("3 files: 3 new, 0 updated, 0 unchanged")
        assert "; 3 quotes; batch" in out
        assert Article.objects.count() == Quote.objects.count() == 3
        batch = ImportBatch.objects.get()
        assert (batch.new, batch.failed, batch.finished_at is not None) == (3, 0, True)
        assert set(Article.objects.values_list("import_batch", flat=True)) == {batch.pk}

    def test_a_second_run_changes_nothing(self, folder: Path):
        run(folder)
        before = run(command="export_quotes")
        assert "3 unchanged" in run(folder)
        assert run(command="export_quotes") == before

    def test_a_dry_run_keeps_nothing(self, folder: Path):
        assert "3 new" in run("--dry-run", folder)
        assert not Article.objects.exists()
        assert not ImportBatch.objects.exists()

    def test_bad_files_are_reported_and_the_rest_goes_on(self, folder: Path):
        (folder / "a-empty.txt").write_bytes(b"")
        (folder / "b-picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
        report = folder / "report.jsonl"
        out = StringIO()
        with pytest.raises(CommandError, match="2 of 5 files failed"):
            call_command("import_articles", folder, "--report", report, stdout=out)
        assert Article.objects.count() == 3
        lines = [json.loads(line) for line in report.read_text().splitlines()]
        failed = [line for line in lines if line["outcome"] == "failed"]
        assert [Path(line["path"]).name for line in failed] == ["a-empty.txt", "b-picture.txt"]
        assert all(Path(line["path"]).name in line["notes"][0] for line in failed)
        assert ImportProblem.objects.filter(article=None).count() == 2

    def test_files_of_any_format_each_document_a_result(self, tmp_path: Path):
        (tmp_path / "pages.zip").write_bytes(zipped({"a/1.html": PAGE, "a/x.png": b"\x89PNG"}))
        (tmp_path / "lines.jsonl").write_text(json.dumps(RECORD) + "\n{broken\n")
        (tmp_path / "feed.xml").write_text(RSS.replace("post.example", "feed.example"))
        out = StringIO()
        with pytest.raises(CommandError, match="2 of 5 files failed"):
            call_command("import_articles", tmp_path, stdout=out)
        shown = out.getvalue()
        for line in ("new: {}/pages.zip/a/1.html", "new: {}/lines.jsonl:1", "new: {}/feed.xml#1"):
            assert line.format(tmp_path) in shown
        assert Article.objects.filter(quotes__isnull=False).distinct().count() == 3
        assert Article.objects.get(url="https://feed.example/1").published_basis == "metadata"

    def test_the_sidecar_names_what_the_report_names(self, tmp_path: Path):
        (tmp_path / "pages.zip").write_bytes(zipped({"a/1.html": PAGE}))
        table = tmp_path / "metadata.csv"
        table.write_text("file,outlet,byline\npages.zip/a/1.html,Holm Post,Rosa Vik\n")
        assert "Rows of the metadata" not in run(tmp_path, "--metadata", table)
        article = Article.objects.get()
        assert (str(article.own_source), article.byline) == ("Holm Post", "Rosa Vik")

    def test_a_format_can_be_asked_for(self, tmp_path: Path):
        (tmp_path / "a.html").write_bytes(PAGE)
        run(tmp_path, "--format", "text")
        assert "<p>" in Article.objects.get().body

    def test_a_path_that_is_not_there_fails_and_the_rest_goes_on(self, folder: Path):
        with pytest.raises(CommandError, match="1 of 4 files failed"):
            run(folder / "nowhere", folder)
        assert Article.objects.count() == 3

    def test_a_name_that_is_no_unicode_is_imported(self, tmp_path: Path):
        path = os.fsencode(tmp_path) + b"/caf\xe9 \xe2\x80\xae=cmd.txt"
        Path(os.fsdecode(path)).write_text(story(1))
        assert "1 new" in run(tmp_path)
        assert Article.objects.get().source_file.endswith("=cmd.txt")

    def test_a_sidecar_says_what_the_text_does_not(self, folder: Path):
        sidecar = folder / "known.csv"
        sidecar.write_text("file,outlet,published\n1.txt,Nordvik Post,2024-05\n")
        run("--metadata", sidecar, folder)
        article = Article.objects.get(source_file="1.txt")
        assert str(article.source) == "Nordvik Post"
        assert (article.published_precision, article.published_basis) == ("month", "sidecar")

    def test_a_sidecar_tells_two_files_of_one_name_apart(self, folder: Path):
        (folder / "north").mkdir()
        (folder / "north" / "1.txt").write_text(story(7))
        sidecar = folder / "known.csv"
        sidecar.write_text("file,outlet\nnorth/1.txt,Northern Post\n1.txt,Nordvik Post\n")
        out = run("--metadata", sidecar, folder)
        outlets = Article.objects.filter(source_file="1.txt").values_list("source__name", flat=True)
        assert sorted(outlets) == ["Nordvik Post", "Northern Post"]
        assert "name none of these files" not in out

    def test_the_outlet_of_all_is_that_of_those_that_no_row_says_otherwise_of(self, folder: Path):
        make_source("Nordvik Post")
        sidecar = folder / "known.csv"
        sidecar.write_text("file,outlet,headline\n1.txt,Holm Gazette,\n2.txt,,The vote\n")
        run("--outlet", "nordvik-post", "--metadata", sidecar, folder)
        articles = Article.objects.order_by("source_file")
        assert [str(each.source) for each in articles] == [
            "Nordvik Post",
            "Holm Gazette",
            "Nordvik Post",
        ]
        assert articles[2].headline == "The vote"

    def test_the_outlet_of_all_goes_by_its_slug_whatever_became_of_it(self, folder: Path):
        merged, kept = make_source("Nordvik Post"), make_source("Holm Gazette")
        merge_sources(kept=kept, merged=merged, editor=None)
        run("--outlet", "nordvik-post", folder)
        assert {str(each.source) for each in Article.objects.all()} == {"Holm Gazette"}

    def test_an_outlet_that_is_not_there_stops_before_anything_is_written(self, folder: Path):
        with pytest.raises(CommandError, match="No outlet has the slug “nordvik-post”"):
            run("--outlet", "nordvik-post", folder)
        assert not ImportBatch.objects.exists()

    def test_the_default_date_is_of_what_is_not_dated(self, folder: Path):
        (folder / "1.txt").write_text(f"Published 16 May 2024\n\n{story(1)}")
        run("--default-date", "2023-05", folder)
        undated, dated, _ = Article.objects.order_by("source_file")
        assert f"{undated.published_at:%Y-%m}" == "2023-05"
        assert (undated.published_precision, undated.published_basis) == ("month", "sidecar")
        assert (dated.published_precision, dated.published_basis) == ("day", "text")
        assert "3 unchanged" in run("--default-date", "2023-05", folder)
        assert "3 unchanged" in run(folder)
        assert "2 updated" in run("--default-date", "2023", folder)

    def test_a_default_date_that_is_none_is_refused(self, folder: Path):
        with pytest.raises(CommandError, match="“soon” is no date"):
            run("--default-date", "soon", folder)

    def test_a_malformed_sidecar_stops_before_anything_is_written(self, folder: Path):
        sidecar = folder / "known.csv"
        sidecar.write_text("outlet\nNordvik Post\n")
        with pytest.raises(CommandError, match=r"known\.csv"):
            run("--metadata", sidecar, folder)
        assert not ImportBatch.objects.exists()

    def test_rows_of_the_sidecar_that_name_no_file_are_said(self, folder: Path):
        sidecar = folder / "known.csv"
        sidecar.write_text("file,outlet\n1.txt,Nordvik Post\nl.txt,Nordvik Post\n")
        assert "name none of these files: 1\n    l.txt\n" in run("--metadata", sidecar, folder)

    @pytest.mark.parametrize(
        ("row", "reason"),
        [
            (f"1.txt,{'ß' * 150},", "outlet: a name of 150 characters is too long: “ßßß"),
            (f"1.txt,{'a' * 300},", "outlet: a name of 300 characters is too long: “aaa"),
            (f"1.txt,,{'b' * 600}", "headline: Ensure this value has at most 500 characters"),
        ],
    )
    def test_what_is_too_long_to_be_kept_fails_one_file(self, folder: Path, row: str, reason: str):
        sidecar, out = folder / "known.csv", StringIO()
        sidecar.write_text(f"file,outlet,headline\n{row}\n")
        with pytest.raises(CommandError, match="1 of 3 files failed"):
            call_command("import_articles", folder, "--metadata", sidecar, stdout=out)
        assert f"    {reason}" in out.getvalue()
        assert Article.objects.count() == 2

    def test_a_bad_file_with_a_name_that_is_no_unicode_is_reported(self, folder: Path):
        Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9\x1b[31m.txt")).write_bytes(b"")
        with pytest.raises(CommandError, match="1 of 4 files failed"):
            run(folder)
        problem = ImportProblem.objects.get()
        assert problem.path.endswith("/caf��[31m.txt")
        assert problem.reason.endswith("/caf��[31m.txt: is empty")

    def test_a_report_that_cannot_be_written_stops_before_anything_is(self, folder: Path):
        with pytest.raises(CommandError, match="cannot be written: No such file"):
            run("--report", folder / "nowhere" / "report.jsonl", folder)
        assert not ImportBatch.objects.exists()

    def test_a_report_never_takes_the_place_of_what_is_read(self, folder: Path):
        (folder / "same.txt").symlink_to(folder / "0.txt")
        (folder / "m.csv").write_text("file,outlet\n0.txt,Nordvik Post\n")
        for report in ("0.txt", "same.txt", "m.csv"):
            with pytest.raises(CommandError, match=f"{report}: is read; the report would take"):
                run("--report", folder / report, "--metadata", folder / "m.csv", folder / "0.txt")
        assert (folder / "0.txt").read_text() == story(0)
        assert not ImportBatch.objects.exists()

    def test_the_report_of_a_dry_run_names_no_article(self, folder: Path, tmp_path_factory: Any):
        report = tmp_path_factory.mktemp("reports") / "report.jsonl"
        run(folder / "0.txt")
        run("--dry-run", "--report", report, folder)
        lines = map(json.loads, report.read_text().splitlines())
        named = {line["outcome"]: line["article_id"] for line in lines}
        assert named == {"unchanged": Article.objects.get().pk, "new": None}

    @pytest.mark.parametrize("number", ["x", "0", "-1", "²"])
    def test_no_number_of_workers(self, folder: Path, number: str):
        with pytest.raises(CommandError, match=f"“{number}” is no number from 1 on"):
            run(f"--workers={number}", folder)

    @pytest.mark.parametrize(
        ("error", "sentence", "status"),
        [
            (KeyboardInterrupt(), "Stopped. What was imported is kept", 130),
            (OperationalError("disk is full"), "The database gave up: disk is full. What", 1),
        ],
    )
    def test_what_stops_the_run_is_a_sentence(
        self,
        folder: Path,
        monkeypatch: pytest.MonkeyPatch,
        error: BaseException,
        sentence: str,
        status: int,
    ):
        def stop(*given: object) -> None:
            raise error

        run(folder / "0.txt")
        monkeypatch.setattr(import_article, "write_quotes", stop)
        with pytest.raises(CommandError, match=sentence) as stopped:
            run(folder)
        assert stopped.value.returncode == status
        assert Article.objects.count() == 1

    def test_markup_and_odd_letters_are_text(self, tmp_path: Path):
        (tmp_path / "odd.txt").write_text(
            "“<script>alert(1)</script> stays,” said Anna Lindqvist, the mayor of Nordvik.\n\n"
            "“שלום, a\u0301e\u0301,” Lindqvist said.\n"
        )
        run(tmp_path)
        assert "<script>alert(1)</script>" in Article.objects.get().body
        run(command="check_archive")


@pytest.mark.django_db
def test_the_founding_texts_are_whole_and_stay_so():
    run(FOUNDING_TEXTS)
    assert Article.objects.count() == 5
    assert "0 problems" in run(command="check_archive")
    before = run("--all", command="export_quotes")
    assert "5 unchanged" in run(FOUNDING_TEXTS)
    assert "0 quotes added, 0 changed, 0 removed" in run(command="extract_quotes")
    assert run("--all", command="export_quotes") == before
