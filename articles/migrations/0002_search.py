"""The full-text indexes, each database's own."""

from typing import Any

from django.db import migrations

from articles.search.index import INDEXES
from articles.search.postgresql import CONFIGURE, FORGET, NAMES


def install(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for statement in (*CONFIGURE, *NAMES):
            schema_editor.execute(statement)
    for index in INDEXES:
        index.install(schema_editor.connection)


def uninstall(apps: Any, schema_editor: Any) -> None:
    for index in INDEXES:
        index.uninstall(schema_editor.connection)
    if schema_editor.connection.vendor == "postgresql":
        for statement in FORGET:
            schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [("articles", "0001_initial")]

    operations = [migrations.RunPython(install, uninstall)]
