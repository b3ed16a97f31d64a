"""A rollback beside imports and reviews: no decision is lost, and the archive is whole."""

from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db.models import Q

from articles.actions import rollback_batch as rollback
from articles.actions.again_if_raced import again_if_raced
from articles.actions.import_files import import_files
from articles.actions.review_quote import review_quote
from articles.actions.rollback_batch import rollback_batch
from articles.models import Quote
from tests.actions.test_races import in_another_process
from tests.actions.test_rollback_batch import story

ROUNDS = 3


@pytest.mark.django_db(transaction=True)
def test_rollback_import_and_review_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, django_user_model: type[User]
) -> None:
    editor = django_user_model.objects.create_user("mira")
    monkeypatch.setattr(rollback, "CHUNK", 2)
    paths = [tmp_path / f"{number}.txt" for number in range(8)]
    for number, path in enumerate(paths):
        path.write_text(story(number))
    confirmed: list[int] = []

    def import_again() -> None:
        for _ in range(ROUNDS):
            import_files(paths=paths)

    def review() -> None:
        for quote in Quote.objects.filter(Q(pk__in=some)):
            try:
                again_if_raced(
                    lambda quote=quote: review_quote(  # type: ignore[misc]
                        quote=quote, reviewer=editor, decision="confirm"
                    )
                )
                confirmed.append(quote.pk)
            except ValidationError:
                pass  # it was taken back before

    batch = import_files(paths=paths).batch
    some = list(Quote.objects.order_by("pk").values_list("pk", flat=True)[::2])
    threads = [
        in_another_process(import_again),
        in_another_process(review),
        in_another_process(lambda: rollback_batch(batch=batch)),
        in_another_process(lambda: rollback_batch(batch=batch)),
    ]
    for thread in threads:
        thread.join()
    assert set(Quote.objects.exclude(reviewer=None).values_list("pk", flat=True)) == set(confirmed)
    out = StringIO()
    call_command("check_archive", stdout=out)
    assert "0 problems" in out.getvalue()
