"""SQLite finds parts of names by an index too, as PostgreSQL does."""

from typing import Any

from django.db import migrations

from articles.search.letters import LETTERS


def install(apps: Any, schema_editor: Any) -> None:
    for index in LETTERS:
        index.install(schema_editor.connection)


def uninstall(apps: Any, schema_editor: Any) -> None:
    for index in LETTERS:
        index.uninstall(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [("articles", "0012_basis_of_the_import")]

    operations = [migrations.RunPython(install, uninstall)]
