"""The fields of a record: what each holds, as JSON Schema, so that rows and description agree."""

from typing import Any

Field = dict[str, Any]


def text(means: str, **more: Any) -> Field:
    return {"type": "string", "description": means, **more}


def one_of(choices: list[str], means: str) -> Field:
    return text(means, enum=choices)


def whole(means: str) -> Field:
    return {"type": "integer", "minimum": 0, "description": means}


def or_null(field: Field) -> Field:
    return {**field, "type": [field["type"], "null"]}


def record(fields: dict[str, Field], means: str = "") -> Field:
    """An object that has all of these fields and no other."""
    return {
        "type": "object",
        **({"description": means} if means else {}),
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def list_of(items: Field, means: str) -> Field:
    return {"type": "array", "items": items, "description": means}


def links(**means: str) -> Field:
    """Whole addresses; null where there is nothing to lead to."""
    address = {"type": ["string", "null"], "format": "uri"}
    fields = {name: {**address, "description": each} for name, each in means.items()}
    return record(fields, "Addresses; null where there is nothing to lead to.")


def linked(site: str, **paths: str | None) -> dict[str, str | None]:
    """Whole addresses of these paths of the site."""
    return {name: site + path if path else None for name, path in paths.items()}
