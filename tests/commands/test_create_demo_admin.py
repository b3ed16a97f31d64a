import re
from io import StringIO

import pytest
from django.contrib.auth import get_user
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


def create() -> str:
    output = StringIO()
    call_command("create_demo_admin", stdout=output)
    return output.getvalue()


def test_the_printed_password_opens_the_admin(client):
    password = re.search(r"with the password (\S+)\n$", create()).group(1)
    assert len(password) >= 16
    login = {"username": "admin", "password": password, "next": "/admin/"}
    assert client.post("/admin/login/", login).status_code == 302
    assert get_user(client).is_superuser
    assert client.get("/admin/").status_code == 200


def test_a_second_run_keeps_the_password_and_says_how_to_change_it():
    create()
    before = User.objects.get().password
    assert "changepassword admin" in create()
    assert User.objects.get().password == before


def test_never_in_production(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="Not in production"):
        create()
    assert not User.objects.exists()
