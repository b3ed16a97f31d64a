"""Addresses made of names."""

from django.db.models import Model
from django.utils.text import slugify

LONGEST = 80


def free_slug(model: type[Model], name: str) -> str:
    """A slug of the name that no row of the model has: "anna-lindqvist", "anna-lindqvist-2", …

    Names without a Latin letter get the model's name ("person", "person-2").
    """
    stem = slugify(name)[:LONGEST].strip("-") or model._meta.model_name or "row"
    rows = model._default_manager

    def is_taken(number: int) -> bool:
        return rows.filter(slug=stem if number == 1 else f"{stem}-{number}").exists()

    if not is_taken(1):
        return stem
    # Ten thousand rows may share a stem: double up to a free number, then halve the gap below it.
    taken, free = 1, 2
    while is_taken(free):
        taken, free = free, free * 2
    while free - taken > 1:
        middle = (taken + free) // 2
        taken, free = (middle, free) if is_taken(middle) else (taken, middle)
    return f"{stem}-{free}"
