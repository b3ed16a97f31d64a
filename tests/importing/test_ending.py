"""Lists of other stories: at the end they take all that follows, inside only themselves."""

from articles.importing import read_text

PROSE = "The mayor of Holm opened a market on Monday, and nobody came to see it, traders said."
TEASERS = [
    "Bell found at sea",
    "A skipper found a bell off Odden, and called it “the find of my life” on Friday night.",
    "Mast divides island",
    "Islanders are divided over a mast, which their council calls “a tree made of steel” today.",
]


def body_of(*paragraphs: str) -> list[str]:
    return read_text("\n\n".join(paragraphs), source_file="x").body.split("\n\n")


def test_a_list_at_the_end_takes_its_quotations_with_it() -> None:
    assert body_of(PROSE, PROSE, PROSE, "Read also", *TEASERS) == [PROSE] * 3


def test_a_list_inside_takes_only_its_titles() -> None:
    after = [PROSE] * 4
    assert body_of(PROSE, PROSE, "Related", TEASERS[0], TEASERS[2], *after) == [PROSE] * 6


def test_an_early_list_spares_an_article_with_many_subheadings() -> None:
    parts = [PROSE, PROSE, "A market without buyers", PROSE, PROSE]
    assert body_of(PROSE, PROSE, "More", TEASERS[0], *parts) == [PROSE, PROSE, *parts]


def test_nothing_after_the_agency_s_signature_is_the_article() -> None:
    text = ["Market opens in Holm", PROSE, PROSE, PROSE, "The-CNN-Wire", "A slogan", PROSE]
    assert body_of(*text) == [PROSE] * 3


def test_the_writer_s_life_is_no_part_of_the_article() -> None:
    life = "Rosa Vik is a reporter at the Holm Post, where she covers boats."
    assert body_of(PROSE, PROSE, life) == [PROSE] * 2
    assert body_of(PROSE, life, PROSE) == [PROSE, life, PROSE]


def test_subheadings_stay() -> None:
    assert body_of(PROSE, "A market without buyers", PROSE) == [
        PROSE,
        "A market without buyers",
        PROSE,
    ]


def test_a_surname_reporting_from_a_place_goes_only_at_the_end() -> None:
    line = "Vik reported from Odden."
    assert body_of(PROSE, line, PROSE) == [PROSE, line, PROSE]
    assert body_of(PROSE, PROSE, line) == [PROSE, PROSE]
