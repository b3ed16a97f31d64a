"""Write the archive's quotes to standard output, one row a quote."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from articles.exports import quotes as export
from articles.models import Quote

CHUNK = 1000


class Command(BaseCommand):
    help = (
        "Write one row a quote to standard output, ordered by article and place: direct and "
        "partial quotes of published articles that are not rejected. --all writes every quote."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--format", choices=("jsonl", "csv"), default="jsonl")
        parser.add_argument("--all", action="store_true", help="Also scare, rejected, withheld.")

    def handle(self, **options: Any) -> None:
        quotes = Quote.objects.all() if options["all"] else Quote.objects.published()
        quotes = (
            quotes.in_text_order()
            .select_related("speaker", "article", "article__source", "article__origin")
            .defer("article__body", "article__credits")
        )
        write = export.write_csv if options["format"] == "csv" else export.write_jsonl
        write(quotes.iterator(chunk_size=CHUNK), self.stdout)
