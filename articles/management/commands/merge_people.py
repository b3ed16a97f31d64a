"""Merge two people who are one, or undo it."""

from argparse import ArgumentParser
from functools import partial
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from articles.actions.again_if_raced import again_if_raced
from articles.actions.merge_people import merge_people, preview_merge, undo_merge
from articles.actions.moves import Moves
from articles.models import Merge, Person


class Command(BaseCommand):
    help = (
        "Merge the person B into the person A: every spelling and quotation of B becomes A’s, also "
        "in later imports, and B’s address leads to A. --undo takes a merge back, whatever came "
        "since; its number is told when people are merged."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("people", nargs="*", metavar="SLUG", help="A, who is kept, and B.")
        parser.add_argument("--dry-run", action="store_true", help="Only tell what would move.")
        parser.add_argument("--undo", type=int, metavar="ID", help="Take this merge back.")
        parser.add_argument(
            "--take",
            action="append",
            default=[],
            choices=Merge.TAKEN,
            help="A field that A gets from B; can be given again.",
        )
        parser.add_argument("--editor", metavar="USERNAME", help="Who decided, for the record.")

    def handle(self, *, people: list[str], **options: Any) -> None:
        try:
            if options["undo"] is None:
                self.merge(people, options)
            elif people or options["dry_run"] or options["take"]:
                raise CommandError("--undo goes with neither people nor --dry-run nor --take.")
            else:
                self.undo(options["undo"], editor_called(options["editor"]))
        except ValidationError as problem:
            raise CommandError(" ".join(problem.messages)) from None

    def merge(self, slugs: list[str], options: dict[str, Any]) -> None:
        if len(slugs) != 2:
            raise CommandError("Name two people by their slugs: who is kept, and who is merged.")
        kept, merged = map(person_called, slugs)
        editor = editor_called(options["editor"])
        moves = preview_merge(kept=kept, merged=merged)
        if not options["dry_run"]:
            merge = again_if_raced(
                partial(
                    merge_people,
                    kept=kept,
                    merged=merged,
                    editor=editor,
                    take=options["take"],
                )
            )
            self.stdout.write(f"Merge {merge.pk}: {merged} into {kept}.")
        self.tell(moves)
        if options["dry_run"]:
            self.stdout.write("Nothing was changed (dry run).")

    def undo(self, pk: int, editor: AbstractBaseUser | None) -> None:
        merge = Merge.objects.filter(pk=pk).first()
        if merge is None:
            raise CommandError(f"There is no merge {pk}.")
        again_if_raced(partial(undo_merge, merge=merge, editor=editor))
        self.stdout.write(f"Merge {pk} is undone: {merge.merged} is not {merge.kept}.")

    def tell(self, moves: Moves) -> None:
        self.stdout.write(f"{moves.quotes} quotes of {moves.articles} articles")
        for outlet, quotes in moves.outlets.items():
            self.stdout.write(f"    {outlet}: {quotes}")
        self.stdout.write(f"{len(moves.names)} spellings: {', '.join(moves.names)}")


def person_called(slug: str) -> Person:
    try:
        return Person.objects.get(slug=slug)
    except Person.DoesNotExist:
        raise CommandError(f"Nobody has the slug “{slug}”.") from None


def editor_called(username: str | None) -> AbstractBaseUser | None:
    if username is None:
        return None
    editor = get_user_model().objects.filter(username=username).first()
    if editor is None:
        raise CommandError(f"There is no user “{username}”.")
    return editor
