"""Processes that import, review, merge and roll back at once; `make stress` lets more do it."""

import os

import pytest

from tests.stress.crowd import prepare, report, url_of_connection, work


@pytest.mark.django_db(transaction=True)
def test_no_decision_is_lost_by_processes_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "DATABASE_URL", url_of_connection())
    prepare(processes=3)
    found = report(work(processes=3, seconds=3))
    assert not found.problems, found.told
