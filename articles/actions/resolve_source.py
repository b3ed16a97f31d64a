"""From the name of an outlet, as a text gives it, to the Source."""

import re
import unicodedata
from collections.abc import Iterable

from django.core.exceptions import ValidationError

from articles.models import Source, SourceName
from articles.models.slugs import free_slug

LONGEST_NAME = 200
LEADING_ARTICLE = re.compile(r"^the\s+")
NOT_A_WORD = re.compile(r"[\W_]+")


def source_key(name: str) -> str:
    """The written name without case, marks, spaces and a leading "the": "The Harbour-Post" and
    "Harbour Post" are one. A name without letters or digits keeps its signs."""
    folded = unicodedata.normalize("NFKC", name).casefold().strip()
    return NOT_A_WORD.sub("", LEADING_ARTICLE.sub("", folded)) or folded


def resolve_source(*, name: str | None) -> Source | None:
    """The outlet of this name, made where it is new; None for no name. ValidationError for one too
    long to be kept."""
    if not name or not name.strip():
        return None
    known = known_source(name=name)
    if known:
        return known
    key = source_key(name)
    source = Source(name=name.strip(), slug=free_slug(Source, name))
    if max(len(source.name), len(key)) > LONGEST_NAME:
        reason = f"a name of {len(source.name)} characters is too long: “{source.name[:60]}…”"
        raise ValidationError({"outlet": reason})
    source.clean_fields()
    source.save()
    SourceName.objects.create(source=source, name=source.name, key=key)
    return source


def known_source(*, name: str) -> Source | None:
    """The outlet of this name where there is one."""
    known = SourceName.objects.select_related("source").filter(key=source_key(name)).first()
    return known.source if known else None


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
