from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_search")]

    operations = [
        migrations.AddIndex(
            model_name="quote",
            index=models.Index(
                models.F("id"),
                condition=models.Q(("listed", True), ("rendering", None)),
                name="quote_without_rendering",
            ),
        ),
    ]
