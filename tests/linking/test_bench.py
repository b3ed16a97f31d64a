"""The measure itself, on an archive of sixty quotations."""

from random import Random

import pytest

from articles.models import Quote
from tests.linking.bench import archive, measure

SENTENCES = [
    "The council met in the harbour hall on Thursday and nobody came from the island",
    "Nobody had asked the harbour master for a single word about the rusting pier",
]


@pytest.mark.django_db
def test_all_is_linked_and_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "finish", lambda: None)
    monkeypatch.setattr(measure, "finish", lambda: None)
    archive.fill(SENTENCES, 60, Random(1))  # noqa: S311  the same archive each time
    assert Quote.objects.due_for_linking().count() == Quote.objects.count() == 60
    forgotten, linked = measure.from_nothing()
    assert forgotten.startswith("forgotten: ")
    assert linked.startswith("60 quotations linked from nothing: ")
    (article,) = measure.one_article(SENTENCES, 2)
    assert article.startswith("one article of 20 quotations: p50 ")
    assert not Quote.objects.due_for_linking().exists()
