from typing import Any

from django.db import migrations, models


def name_the_damaged(apps: Any, schema_editor: Any) -> None:
    problems = apps.get_model("articles", "ImportProblem").objects
    problems.filter(reason__endswith="some marks may be damaged").update(kind="damaged")


class Migration(migrations.Migration):
    dependencies = [("articles", "0006_article_versions")]

    operations = [
        migrations.AddField(
            "importproblem",
            "kind",
            models.CharField(
                blank=True,
                choices=[("damaged", "Marks may be damaged"), ("dates", "Dates disagree")],
                default="",
                editable=False,
                max_length=10,
            ),
            preserve_default=False,
        ),
        migrations.RunPython(name_the_damaged, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            "importproblem", models.Index("kind", "article", name="problem_kind")
        ),
    ]
