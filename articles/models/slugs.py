"""Addresses made of names."""

from django.db.models import Model
from django.utils.text import slugify

LONGEST = 80


def free_slug(model: type[Model], name: str) -> str:
    """A slug of the name that no row of the model has: "anna-lindqvist", "anna-lindqvist-2", …

    Names without a Latin letter get the model's name ("person", "person-2").
    """
    stem = slugify(name)[:LONGEST].strip("-") or model._meta.model_name or "row"
    taken = set(model._default_manager.filter(slug__startswith=stem).values_list("slug", flat=True))
    slug, number = stem, 1
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug
