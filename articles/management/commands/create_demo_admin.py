"""`manage.py create_demo_admin`: somebody who may look at the admin of a demonstration."""

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

USERNAME = "admin"


class Command(BaseCommand):
    help = f"Creates the user {USERNAME} with a random password and prints it; never in production."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("Not in production: create users with createsuperuser.")
        users = get_user_model().objects
        if users.filter(username=USERNAME).exists():
            self.stdout.write(
                f"The user {USERNAME} keeps its password; set a new one with: "
                f".venv/bin/python manage.py changepassword {USERNAME}"
            )
            return
        password = secrets.token_urlsafe(12)
        users.create_superuser(USERNAME, password=password)
        self.stdout.write(f"Sign in to the admin as {USERNAME} with the password {password}")
