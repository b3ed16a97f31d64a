"""Who gives wrong passwords waits; nobody else does."""

from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from newsarchive.client_address import client_address

LOGIN = "/admin/login/"


@pytest.fixture(autouse=True)
def helper(db: None) -> User:
    return User.objects.create_user("helper", password="right", is_staff=True)


def sign_in(password: str, name: str = "helper", **headers: str) -> Any:
    data = {"username": name, "password": password, "next": "/admin/"}
    return Client().post(LOGIN, data, headers=headers)


def fail(times: int, name: str = "helper", **headers: str) -> None:
    for _ in range(times):
        sign_in("wrong", name, **headers)


def test_the_fifth_wrong_password_locks_out() -> None:
    for _ in range(4):
        assert sign_in("wrong").status_code == 200
    locked = sign_in("wrong")
    assert locked.status_code == 429
    assert locked.headers["Retry-After"] == "900"
    html = locked.content.decode()
    assert "After 5 wrong passwords" in html
    assert "15 minutes" in html
    assert sign_in("right").status_code == 429


def test_four_wrong_ones_and_the_right_one() -> None:
    fail(4)
    assert sign_in("right").status_code == 302
    fail(4)
    assert sign_in("right").status_code == 302


def test_a_name_that_nobody_has_is_told_the_same() -> None:
    fail(4, "nobody")
    assert sign_in("wrong", "nobody").status_code == 429


def test_others_sign_in_meanwhile() -> None:
    User.objects.create_user("other", password="right", is_staff=True)
    fail(5)
    assert sign_in("right", "other").status_code == 302
    # The same name at another address: a stranger locks out nobody but himself.
    assert sign_in("right", **{"X-Forwarded-For": "203.0.113.7"}).status_code == 302


def test_it_opens_by_itself_whatever_is_tried_meanwhile() -> None:
    fail(5)
    moved = AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=14))
    assert moved == 1
    fail(1)
    assert sign_in("right").status_code == 429
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert sign_in("right").status_code == 302


def test_a_lock_is_released() -> None:
    fail(5)
    call_command("axes_reset_username", "helper", verbosity=0)
    assert sign_in("right").status_code == 302


def test_no_password_is_kept() -> None:
    fail(1)
    assert "wrong" not in str(AccessAttempt.objects.values().get())


def test_who_is_signed_in_works_on(client: Client, helper: User) -> None:
    client.force_login(helper)
    fail(5)
    assert client.get(reverse("admin:index")).status_code == 200


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("203.0.113.5", "", "203.0.113.5"),
        ("203.0.113.5", "198.51.100.1", "203.0.113.5"),  # no proxy of ours: not believed
        ("127.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "6.6.6.6, 198.51.100.1", "198.51.100.1"),  # the first is the client's word
        ("127.0.0.1", "198.51.100.1, 10.0.0.9", "198.51.100.1"),  # two proxies of ours
        ("", "198.51.100.1", "198.51.100.1"),  # through a socket
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", " , ", "127.0.0.1"),
        ("127.0.0.1", "unknown", "::"),
        ("127.0.0.1", "2001:DB8::0:1", "2001:db8::1"),
    ],
)
def test_whose_address_counts(
    rf: Any, settings: Any, peer: str, forwarded: str, address: str
) -> None:
    settings.TRUSTED_PROXIES = ["127.0.0.1", "::1", "10.0.0.0/8"]
    request = rf.get("/", REMOTE_ADDR=peer, headers={"X-Forwarded-For": forwarded})
    assert client_address(request) == address


def test_any_proxy_may_be_trusted(rf: Any, settings: Any) -> None:
    settings.TRUSTED_PROXIES = ["*"]
    request = rf.get("/", REMOTE_ADDR="10.1.1.1", headers={"X-Forwarded-For": "198.51.100.1"})
    assert client_address(request) == "198.51.100.1"
