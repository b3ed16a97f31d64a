"""Write the archive's quotes to standard output, one row a quote."""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from io import TextIOWrapper
from typing import Any, ClassVar, cast

from django.core.management.base import BaseCommand, CommandError
from django.http import QueryDict

from articles.exports import quotes as export
from articles.filters import QuoteFilters
from articles.filters.parameters import Choice
from articles.filters.values import Parameter
from articles.models import Quote

CHUNK = 1000
FILTERS = [name for name in QuoteFilters.parameters if name != "sort"]


class EveryQuoteFilters(QuoteFilters):
    """Also by what the public never reads."""

    parameters: ClassVar[dict[str, Parameter]] = QuoteFilters.parameters | {
        "kind": Choice("kind", "kind", Quote.Kind.choices),
        "status": Choice("attribution", "status", Quote.Status.choices),
    }


class Command(BaseCommand):
    help = (
        "Write one row a quote to standard output, ordered by article and place: direct and "
        "partial quotes of published articles that are not rejected. --all writes every quote. "
        "The filters are those of the quotes page; one given twice means “or”."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--format", choices=("jsonl", "csv"), default="jsonl")
        parser.add_argument("--all", action="store_true", help="Also scare, rejected, withheld.")
        filters = parser.add_argument_group("filters")
        for name in FILTERS:
            filters.add_argument(
                f"--{name.replace('_', '-')}",
                action="append",
                default=[],
                dest=f"filter_{name}",
                metavar="VALUE",
                help=QuoteFilters.parameters[name].label,
            )

    def handle(self, **options: Any) -> None:
        asked = QueryDict(mutable=True)
        for name in FILTERS:
            asked.setlist(name, options[f"filter_{name}"])
        rows = Quote.objects.all() if options["all"] else Quote.objects.published()
        table = EveryQuoteFilters if options["all"] else QuoteFilters
        filters = table(asked, queryset=rows)
        if filters.unreadable:
            raise CommandError(" ".join(filters.unreadable))
        write = export.write_csv if options["format"] == "csv" else export.write_jsonl
        found = cast(Generator[Quote], filters.qs.for_export().iterator(chunk_size=CHUNK))
        with sent_to(self.stdout), closing(found):
            write(found, self.stdout)


@contextmanager
def sent_to(out: Any) -> Iterator[None]:
    """UTF-8 whatever the terminal speaks; a quiet end where the reader (`head`) has had enough."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        yield
        out.flush()
    except BrokenPipeError:
        # Python would flush, and fail, once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as problem:
        raise CommandError(f"The output cannot be written: {problem.strerror}.") from problem
