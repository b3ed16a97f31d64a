"""extract_quotes [ID…]"""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.models import Quote
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def run(*ids: int) -> str:
    out = StringIO()
    call_command("extract_quotes", *map(str, ids), stdout=out)
    return out.getvalue()


def test_all_articles_or_some() -> None:
    articles = [make_article("“The harbour stays open,” Anna Lindqvist said.") for _ in range(3)]
    assert run(articles[0].pk) == "1 articles: 1 quotes added, 0 changed, 0 removed.\n"
    assert run() == "3 articles: 2 quotes added, 0 changed, 0 removed.\n"
    assert Quote.objects.count() == 3


@pytest.mark.parametrize("pk", [0, 2**63, 10**30])
def test_an_id_that_is_none(pk: int) -> None:
    with pytest.raises(CommandError, match=f"No article has the id {pk}"):
        run(pk)
