"""Addresses made of names."""

from collections.abc import Iterable

from django.db.models import Model
from django.utils.text import slugify

LONGEST = 80
NO_VALUE = "unknown"  # what filters call it where nobody is named


def free_slug(model: type[Model], name: str) -> str:
    """A slug of the name that no row of the model has: "anna-lindqvist", "anna-lindqvist-2", …

    Names without a Latin letter get the model's name ("person", "person-2").
    """
    return free_slugs(model, [name])[0]


def free_slugs(model: type[Model], names: Iterable[str]) -> list[str]:
    """One for each of the names, no two alike."""
    stems = [stem_of(model, name) for name in names]
    stored = set(model._default_manager.filter(slug__in=set(stems)).values_list("slug", flat=True))
    given: dict[str, None] = {}
    for stem in stems:
        taken = stem == NO_VALUE or stem in stored or stem in given
        given[numbered(model, stem, given) if taken else stem] = None
    return list(given)


def stem_of(model: type[Model], name: str) -> str:
    return slugify(name)[:LONGEST].strip("-") or model._meta.model_name or "row"


def numbered(model: type[Model], stem: str, given: Iterable[str]) -> str:
    """Ten thousand rows may share a stem: double up to a free number, then halve the gap below."""
    rows = model._default_manager

    def is_taken(number: int) -> bool:
        slug = f"{stem}-{number}"
        return slug in given or rows.filter(slug=slug).exists()

    taken, free = 1, 2
    while is_taken(free):
        taken, free = free, free * 2
    while free - taken > 1:
        middle = (taken + free) // 2
        taken, free = (middle, free) if is_taken(middle) else (taken, middle)
    return f"{stem}-{free}"
