"""Credits at the end of a paragraph become furniture; the paragraph before them stays whole."""

import pytest

from articles.importing import read_text

SENTENCE = "“It is the end of a long night,” said their lawyer in the harbour of Kestrel Bay."


@pytest.mark.parametrize(
    "credit",
    [
        "(Reporting by Ines Dorvall; Editing by Tamsin Grail)",
        "(AFP)",
        "[Reuters]",
        "(With inputs from agencies)",
        "(Photo by Per Holm)",
        "Reporting by Ines Dorvall; Editing by Tamsin Grail",
        "With files from Ines Dorvall",
        "Enditem",
    ],
)
@pytest.mark.parametrize("space", [" ", "  ", "\u00a0"])
def test_the_credit_is_cut_off(credit: str, space: str) -> None:
    article = read_text(f"{SENTENCE} (It rained.){space}{credit}\n", source_file="a")
    assert article.body == f"{SENTENCE} (It rained.)"
    assert [article.decoded[found.start : found.end] for found in article.removed] == [credit]


def test_several_credits_are_cut_off_in_their_order() -> None:
    article = read_text(f"{SENTENCE} (AFP) (With inputs from agencies)", source_file="a")
    assert article.body == SENTENCE
    assert article.credits == ("(AFP)", "(With inputs from agencies)")


@pytest.mark.parametrize(
    "text",
    [
        "The court in Tull heard the case on Friday (Reuters is no party).",
        "The goose was photographed twice. (Editing by hand, the court heard, took hours.)",
        "The clerk of the court wrote it all down. (He writes for Reuters.)",
        "She came back from the war. Reporting by night had made her deaf.",
        "He works for the biggest agency (Reuters)",
        "“The goose is mine,” said Ida Marsh. (The photo hangs in Tull.)",
    ],
)
def test_a_sentence_in_brackets_stays(text: str) -> None:
    article = read_text(text, source_file="a")
    assert (article.body, article.removed) == (text, ())


def test_a_short_first_sentence_over_a_credit_is_no_headline() -> None:
    article = read_text("A choir won a prize. (AFP)\n\nNobody sang in it.", source_file="a")
    assert article.headline == ""
    assert article.body == "A choir won a prize.\n\nNobody sang in it."
