"""Several editors decide about one quotation in the same moment: one of them does."""

from threading import Barrier, Thread

import pytest
from django.contrib.auth.models import User
from django.db import connection

from articles.models import Quote, Review
from tests.admin.conftest import Desk
from tests.admin.page_form import PageForm
from tests.admin.review_pages import review_page
from tests.factories import make_person, make_quote


@pytest.mark.django_db(transaction=True)
def test_one_decides_and_the_others_are_told() -> None:
    quote = make_quote(speaker=make_person("Carla Berg", status="confirmed"))
    desks = [Desk(User.objects.create_superuser(f"editor {n}")) for n in range(4)]
    people = [make_person(status="confirmed") for _ in desks]
    page, start = review_page(quote, "alone=1"), Barrier(len(desks))
    forms = [PageForm(desk.client.get(page).content.decode()).data for desk in desks]
    told: list[str] = []

    def decide(number: int) -> None:
        try:
            start.wait()
            chosen = forms[number] | {"candidate": f"person:{people[number].pk}"}
            told.append(desks[number].client.post(page, chosen).content.decode())
        finally:
            connection.close()

    threads = [Thread(target=decide, args=[number]) for number in range(len(desks))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    winner = Review.objects.get().reviewer
    assert Quote.objects.get().reviewer == winner
    conflicts = [html for html in told if f"{winner.get_username()} has decided: corrected" in html]
    assert (len(told), len(conflicts)) == (len(desks), len(desks) - 1)
