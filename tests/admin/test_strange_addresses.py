"""What nobody's link says: an address with nonsense in it is answered, not a 500."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from articles.models import Article, ImportBatch, ImportProblem, Person, PersonName, Quote, Source
from tests.admin.conftest import Desk
from tests.factories import make_quote

MODELS = [Article, ImportBatch, ImportProblem, Person, PersonName, Quote, Source]
NONSENSE = [
    {"status__exact": "\x00"},
    {"q": "\x00"},
    {"name": "a\x00b"},
    {"started_at__year": "9999"},
    {"started_at__year": "0"},
    {"started_at__year": "99999999999"},
    {"started_at__gte": "9999-12-31 23:59:59+14:00"},
    {"imported_at__year": "9999", "imported_at__month": "12"},
    {"id__exact": "9" * 40},
    {"id__in": ",".join(["9" * 30, "x"])},
    {"confidence__lt": "nan"},
    {"confidence__exact": "1e999"},
    {"confidence": "x"},
    {"source__id__exact": "\x00"},
    {"source__id__exact": "-" + "9" * 30},
    {"p": "9" * 30},
    {"p": "-1"},
    {"o": "9.-9.x"},
    {"e": "1"},
    {"nonsense": "1"},
    {"text__regex": "("},
    {"name__regex": "("},
    {"path__iregex": "["},
]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("query", NONSENSE, ids=[str(each) for each in NONSENSE])
def test_is_answered(query: dict[str, str]) -> None:
    make_quote()
    ImportBatch.objects.create(paths="a")
    desk = Desk(User.objects.create_superuser("editor"))
    for model in MODELS:
        response = desk.get("changelist", model, **query)
        assert response.status_code in (200, 302, 400), model
        if response.status_code == 302:
            followed: Any = desk.client.get(response["Location"])
            assert followed.status_code == 200


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("term", ["\x00", "a\x00b", "“", "-x", "'", "%", "x" * 5000])
def test_what_is_offered_for_it(term: str) -> None:
    desk = Desk(User.objects.create_superuser("editor"))
    for model, field in (("quote", "speaker"), ("personname", "article"), ("article", "source")):
        query = {"app_label": "articles", "model_name": model, "field_name": field, "term": term}
        assert desk.client.get("/admin/autocomplete/", query).status_code == 200


def test_it_says_so(desk: Desk) -> None:
    page = desk.client.get("/admin/articles/quote/?status__exact=%00", follow=True)
    assert "this is the whole one" in page.content.decode()
    assert page.redirect_chain == [("/admin/articles/quote/", 302)]
