"""What the tests of pages share."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.actions.recount import recount
from tests.views.page import Element, parsed

MOST_QUERIES = 12


class Reader(Client):
    """A client of an archive whose numbers are right, as they are after an import."""

    def get(self, *asked: Any, **more: Any) -> Any:
        recount()
        return super().get(*asked, **more)


@pytest.fixture
def client() -> Client:
    return Reader()


@pytest.fixture
def get(client: Client, db: None) -> Callable[[str], Element]:
    """Gets an address that must answer 200, as a tree of elements."""

    def answer(address: str) -> Element:
        response = client.get(address)
        assert response.status_code == 200, (address, response.status_code)
        return parsed(response)

    return answer


@pytest.fixture
def queries(db: None) -> Callable[[str], int]:
    """How many queries an address takes; never more than the budget."""

    def number(address: str) -> int:
        recount()
        with CaptureQueriesContext(connection) as captured:
            assert Client().get(address).status_code == 200
        assert len(captured) <= MOST_QUERIES, "\n".join(q["sql"] for q in captured)
        return len(captured)

    return number
