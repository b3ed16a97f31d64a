"""Many rows of a table at once, as plain values: without an instance, an expression and a statement
for each, which take ten times as long as the database does."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, models

Row = Sequence[Any]


def insert_rows(
    model: type[models.Model],
    fields: Sequence[str],
    rows: Sequence[Row],
    *,
    ignore_conflicts: bool = False,
) -> None:
    """The values of each row are in the order of the fields; all that have no default are named."""
    names = ", ".join(column(model, name) for name in fields)
    into = f"INSERT INTO {model._meta.db_table} ({names})"
    conflict = " ON CONFLICT DO NOTHING" if ignore_conflicts else ""
    if connection.vendor == "postgresql":
        chosen = "SELECT * FROM {rows}"
        write_columns(f"{into} {chosen}{conflict}", model, fields, rows)
    else:
        places = ", ".join(["%s"] * len(fields))
        write_each(f"{into} VALUES ({places}){conflict}", rows)


def update_rows(model: type[models.Model], fields: Sequence[str], rows: Sequence[Row]) -> None:
    """Each row is a primary key and the new values of the fields."""
    table, key = model._meta.db_table, column(model, "pk")
    columns = [column(model, name) for name in fields]
    if connection.vendor == "postgresql":
        values = ", ".join(f"{each} = n.{each}" for each in columns)
        names = ", ".join([key, *columns])
        to = f"SET {values} FROM {{rows}} AS n({names})"
        update = f"UPDATE {table} t {to} WHERE t.{key} = n.{key}"
        write_columns(update, model, ["pk", *fields], rows)
    else:
        values = ", ".join(f"{each} = %s" for each in columns)
        turned = [(*given, pk) for pk, *given in rows]
        write_each(f"UPDATE {table} SET {values} WHERE {key} = %s", turned)  # noqa: S608


def write_each(sql: str, rows: Sequence[Row]) -> None:
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(sql, rows)


def write_columns(
    sql: str, model: type[models.Model], fields: Sequence[str], rows: Sequence[Row]
) -> None:
    """PostgreSQL: one statement, one array a column."""
    if rows:
        arrays = ", ".join(f"%s::{field(model, name).db_type(connection)}[]" for name in fields)
        with connection.cursor() as cursor:
            columns = [array(values) for values in zip(*rows, strict=True)]
            cursor.execute(sql.format(rows=f"unnest({arrays})"), columns)


def array(values: Sequence[Any]) -> Any:
    """As psycopg sends it. It looks at each value for long: of whole numbers there are many, and
    PostgreSQL reads them as they are written."""
    if all(type(value) is int for value in values):
        return f"{{{','.join(map(str, values))}}}"
    return list(values)


def column(model: type[models.Model], name: str) -> str:
    return str(field(model, name).column)


def field(model: type[models.Model], name: str) -> Any:
    return model._meta.pk if name == "pk" else model._meta.get_field(name)
