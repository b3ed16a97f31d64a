"""PostgreSQL finds parts of words in quotations that readers don't see. SQLite's index for them is
made when migrations have run: articles.search.mend."""

from typing import Any

from django.db import migrations

from articles.search.postgresql import HIDDEN


def install(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(HIDDEN)


def uninstall(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX quote_hidden_letters")


class Migration(migrations.Migration):

    dependencies = [("articles", "0009_quote_indexes")]

    operations = [migrations.RunPython(install, uninstall)]
