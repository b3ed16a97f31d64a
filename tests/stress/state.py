"""All that an archive holds, without the numbers of its rows, as JSON on standard output; and that
check_archive is content with it."""

import json
import sys
from io import StringIO
from typing import Any

from django.core.management import call_command
from django.db.models import F, QuerySet

from articles.models import Article, ImportProblem, Person, PersonName, Quote, Source

FILE = "article__source_file"
FIELDS: dict[str, tuple[QuerySet[Any], tuple[str, ...]]] = {
    "articles": (
        Article.objects.all(),
        (
            *("source_file", "identity", "headline", "source__slug", "origin__slug", "sorted_at"),
            *("original__sha256", "original__read_as", "original__metadata"),
            *("copy_of__source_file", "link_due", "versions__sha256"),
        ),
    ),
    "quotes": (
        Quote.objects.all(),
        (
            *(FILE, "start", "end", "kind", "text", "rule", "confidence", "chain"),
            *("link_due", "is_copy"),
            *("speaker__slug", "name__key", "name__scope", "speaker_kind", "speaker_text"),
            *("continues__start", "utterance__slug", "utterance__first_quote__text"),
            *("utterance__quote_count", "utterance__outlet_count"),
        ),
    ),
    "people": (Person.objects.all(), ("slug", "name", "kind", "quote_count", "outlet_count")),
    "names": (PersonName.objects.all(), ("key", "name", "scope", FILE, "person__slug")),
    "outlets": (
        Source.objects.all(),
        ("slug", "name", "article_count", "copy_count", "quote_count"),
    ),
    "problems": (ImportProblem.objects.all(), ("reason", FILE)),
}


def main() -> None:
    call_command("check_archive", stdout=StringIO())
    sys.stdout.write(json.dumps(state()))


def state() -> dict[str, list[Any]]:
    return {kind: rows_of(rows, fields) for kind, (rows, fields) in FIELDS.items()}


def rows_of(rows: QuerySet[Any], fields: tuple[str, ...]) -> list[Any]:
    """In an order of their own: that of the numbers is that of the kills."""
    found = rows.order_by().values_list(*map(F, fields))
    return sorted((json.loads(json.dumps(row, default=str)) for row in found), key=json.dumps)
