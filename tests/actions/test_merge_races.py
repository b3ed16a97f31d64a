"""Outlets merged and unmerged while articles of them are imported: each ends in its place."""

from contextlib import suppress
from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from articles.actions.import_files import import_files
from articles.actions.merge_sources import merge_sources, undo_merge_sources
from articles.actions.recount import recount
from articles.actions.resolve_source import resolve_source
from articles.importing import SidecarRow
from articles.models import Article, Source, SourceMerge
from tests.actions.test_races import in_another_process
from tests.actions.test_rollback_batch import story

NAMES = ("Harbour Post", "Valley Times", "Northern Wire")


@pytest.mark.django_db(transaction=True)
def test_imports_merges_and_undos_at_once(tmp_path: Path) -> None:
    sources = [resolve_source(name=name) for name in NAMES]
    paths = [tmp_path / f"{number}.txt" for number in range(9)]
    rows = {}
    for number, path in enumerate(paths):
        path.write_text(story(number))
        outlet, origin = NAMES[number % 3], NAMES[number // 3]
        rows[path.name] = SidecarRow(path.name, outlet=outlet, origin=origin)

    def merge(merged: Source | None, into: Source | None) -> None:
        assert merged
        assert into
        for _ in range(2):
            with suppress(ValidationError):  # the other one was first
                done = merge_sources(merged=merged, kept=into, editor=None)
                undo_merge_sources(merge=done, editor=None)
            with suppress(ValidationError):
                merge_sources(merged=merged, kept=into, editor=None)

    threads = [
        in_another_process(lambda: import_files(paths=paths, sidecar=rows)),
        in_another_process(lambda: import_files(paths=paths[::-1], sidecar=rows)),
        in_another_process(lambda: merge(sources[0], sources[1])),
        in_another_process(lambda: merge(sources[1], sources[0])),
        in_another_process(lambda: merge(sources[1], sources[2])),
    ]
    for thread in threads:
        thread.join()
    recount()
    assert Article.objects.count() == 9
    out = StringIO()
    call_command("check_archive", stdout=out)
    assert "0 problems" in out.getvalue()
    while merged := SourceMerge.objects.filter(undone_at=None).first():
        undo_merge_sources(merge=merged, editor=None)
    for article in Article.objects.all():
        number = int(article.source_file.removesuffix(".txt"))
        assert str(article.source) == NAMES[number % 3]
