"""`manage.py create_groups`: reviewer, editor and admin, with what each may do."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.models import Q

# model -> what may be done with its rows. An action in a list asks for the same permissions.
REVIEWER = {"quote": "view change", "person": "view", "report": "view change"}
EDITOR = {
    "quote": "view add change",
    "report": "view change",
    "person": "view add change",
    "merge": "view",
    "namedecision": "view",
    "notsameperson": "view",
    "personname": "view add change",
    "source": "view add change",
    "sourcename": "view add change",
    "article": "view change",
    "importbatch": "view add change",
    "utterance": "view change",
    "importproblem": "view",
    "feed": "view",
    "furniturepattern": "view add change delete",
}
ADMIN = EDITOR | {
    "person": "view add change delete",
    "personname": "view add change delete",
    "source": "view add change delete",
    "sourcename": "view add change delete",
    "report": "view change delete",
    "user": "view add change delete",
}
GROUPS = {"reviewer": REVIEWER, "editor": EDITOR, "admin": ADMIN}


class Command(BaseCommand):
    help = (
        "Creates the groups reviewer, editor and admin, and gives each exactly its permissions. "
        "Run it again after each upgrade; permissions added to these groups by hand are taken away."
    )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        for name, rights in GROUPS.items():
            group, made = Group.objects.get_or_create(name=name)
            group.permissions.set(permissions(rights))
            state = "created" if made else "as they should be"
            self.stdout.write(f"{name}: {group.permissions.count()} permissions, {state}")


def permissions(rights: dict[str, str]) -> list[Permission]:
    """The rows of django.contrib.auth for such a table."""
    wanted = Q(pk=None)
    for model, verbs in rights.items():
        names = [f"{verb}_{model}" for verb in verbs.split()]
        wanted |= Q(codename__in=names, content_type__model=model)
    apps = ("articles", "auth")
    return list(Permission.objects.filter(wanted, content_type__app_label__in=apps))
