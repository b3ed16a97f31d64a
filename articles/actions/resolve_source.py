"""From the name of an outlet, as a text gives it, to the Source."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError

from articles.importing import outlet_key
from articles.models import Source, SourceName
from articles.models.slugs import free_slug

LONGEST_NAME = 200


def resolve_source(*, name: str | None) -> Source | None:
    """The outlet of this name, made where it is new; None for no name. ValidationError for one too
    long to be kept."""
    return resolve_sources(names=[name or ""]).get(outlet_key(name or ""))


def resolve_sources(*, names: Iterable[str]) -> dict[str, Source]:
    """The same for several, by the keys of their names."""
    wanted: dict[str, str] = {}
    for name in names:
        if name.strip():
            wanted.setdefault(outlet_key(name), name.strip())
    found = known_sources(keys=wanted)
    new = {key: name for key, name in wanted.items() if key not in found}
    return found | {key: new_source(name, key) for key, name in new.items()}


def new_source(name: str, key: str) -> Source:
    source = Source(name=name, slug=free_slug(Source, name))
    if max(len(source.name), len(key)) > LONGEST_NAME:
        reason = f"a name of {len(source.name)} characters is too long: “{source.name[:60]}…”"
        raise ValidationError({"outlet": reason})
    source.clean_fields()
    source.save()
    SourceName.objects.create(source=source, name=source.name, key=key)
    return source


def name_of(*, source: Source) -> str:
    """A name by which this outlet is found; what was made without one is known by its own from now
    on."""
    known = source.names.first() or SourceName.objects.create(
        source=source, name=source.name, key=outlet_key(source.name)
    )
    return known.name


def known_sources(*, keys: Iterable[str]) -> dict[str, Source]:
    """Those that are known, by the keys of their names."""
    rows = SourceName.objects.select_related("source").filter(key__in=set(keys))
    return {row.key: row.source for row in rows}


def forget_unused_outlets(*, outlet_ids: Iterable[int | None]) -> int:
    """Remove those of these outlets that no article names any more, where they are as an import
    made them. Returns how many."""
    unused = Source.objects.as_imported().filter(
        pk__in={pk for pk in outlet_ids if pk},
        articles=None,
        originated=None,
        quotes=None,
    )
    return unused.delete()[1].get("articles.Source", 0)
