"""What the database remembers of the ids that it gave."""

from django.db import connections, models, router

LAST = {
    "sqlite": "SELECT max(seq) FROM sqlite_sequence WHERE name = %s",
    "postgresql": "SELECT pg_sequence_last_value(pg_get_serial_sequence(%s, 'id')::regclass)",
}


def last_id_given(model: type[models.Model]) -> int:
    """The highest id that a row of the model ever had; 0 where there was none."""
    connection = connections[router.db_for_read(model)]
    with connection.cursor() as cursor:
        cursor.execute(LAST[connection.vendor], [model._meta.db_table])
        return cursor.fetchone()[0] or 0
