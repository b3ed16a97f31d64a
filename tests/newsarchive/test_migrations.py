import os

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_the_models_have_no_change_without_a_migration(capsys):
    call_command("makemigrations", check=True, dry_run=True)
    assert capsys.readouterr().out == "No changes detected\n"


def test_migrations_go_back_and_forth(python, tmp_path):
    """Every migration can be undone, and be done again, on the database of this test run."""
    url = os.environ.get("DATABASE_URL", f"sqlite:///{tmp_path / 'archive.sqlite3'}")
    for target in ([], ["articles", "zero"], []):
        done = python("manage.py", "migrate", *target, DATABASE_URL=url)
        assert done.returncode == 0, done.stderr
