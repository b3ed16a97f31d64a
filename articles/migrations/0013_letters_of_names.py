"""SQLite finds parts of names by an index too, as PostgreSQL does; both find those of their keys."""

from typing import Any

from django.db import migrations

from articles.search.letters import LETTERS
from articles.search.postgresql import KEYS


def install(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(KEYS)
    for index in LETTERS:
        index.install(schema_editor.connection)


def uninstall(apps: Any, schema_editor: Any) -> None:
    for index in LETTERS:
        index.uninstall(schema_editor.connection)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX name_keys")


class Migration(migrations.Migration):

    dependencies = [("articles", "0012_basis_of_the_import")]

    operations = [migrations.RunPython(install, uninstall)]
