"""The slug “unknown” is what filters call it where nobody is named: whoever has it gets another."""

from itertools import count
from typing import Any

from django.db import migrations


def rename(apps: Any, schema_editor: Any) -> None:
    for name in ("Person", "Source"):
        rows = apps.get_model("articles", name).objects
        taken = set(rows.filter(slug__startswith="unknown-").values_list("slug", flat=True))
        free = next(slug for n in count(2) if (slug := f"unknown-{n}") not in taken)
        rows.filter(slug="unknown").update(slug=free)


class Migration(migrations.Migration):

    dependencies = [("articles", "0014_ids_are_counted_by_the_database")]

    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
