"""Outlets, and the names that mean them."""

from articles.actions.resolve_source import resolve_source
from articles.importing import outlet_key
from articles.models import Source, SourceName
from tests.admin.conftest import Desk, errors_of


def add_names(*names: str) -> dict[str, str]:
    rows = {f"names-{number}-name": name for number, name in enumerate(names)}
    return rows | {"names-TOTAL_FORMS": str(len(names))}


def test_a_new_outlet_is_known_by_its_names(desk: Desk) -> None:
    assert desk.save(
        "add",
        Source,
        name="Harbour Post",
        homepage="example.org",
        **add_names("harbourpost.example"),
    ).redirect_chain
    source = Source.objects.get()
    assert (source.slug, source.homepage) == ("harbour-post", "https://example.org")
    assert resolve_source(name="The Harbour Post") == source
    assert resolve_source(name="harbourpost.example") == source


def test_a_new_name_of_an_outlet(desk: Desk) -> None:
    source = resolve_source(name="Harbour Post")
    assert source
    assert desk.save("change", source, name="Harbour Times").redirect_chain
    assert resolve_source(name="Harbour Times") == resolve_source(name="Harbour Post") == source
    source.refresh_from_db()
    assert source.slug == "harbour-post"


def test_a_name_of_another_outlet_is_refused(desk: Desk) -> None:
    resolve_source(name="Harbour Post")
    other = resolve_source(name="Valley Times")
    assert other
    message = "means Harbour Post already"
    assert message in errors_of(desk.save("change", other, name="The Harbour-Post"))
    assert message in errors_of(desk.save("add", Source, name="harbour post"))
    rows = {"names-1-name": "Harbour Post", "names-TOTAL_FORMS": "2"}
    assert message in desk.save("change", other, **rows).content.decode()
    assert SourceName.objects.count() == 2


def test_the_same_name_in_two_rows(desk: Desk) -> None:
    response = desk.save("add", Source, name="Harbour Post", **add_names("HP", "h.p."))
    assert "the same name as another row" in response.content.decode()
    assert not Source.objects.exists()


def test_double_submit(desk: Desk) -> None:
    data = desk.form("add", Source) | {"name": "Harbour Post"}
    desk.post("add", Source, data)
    assert "means Harbour Post already" in errors_of(desk.post("add", Source, data))
    assert SourceName.objects.get().key == outlet_key("Harbour Post")


def test_a_name_longer_than_its_key(desk: Desk) -> None:
    assert "too long" in errors_of(desk.save("add", Source, name="ŉ" * 150))
