"""What the founding texts share: a statement, whole in one outlet, two words in another."""

from collections import defaultdict
from pathlib import Path

from articles.importing import read
from articles.linking import syndication
from articles.linking.utterances import link, rendering
from articles.quotations import extract

TEXTS = sorted((Path(__file__).parents[2] / "fixtures" / "texts").glob("*.txt"))


def test_one_utterance_in_two_outlets_and_nothing_false() -> None:
    quotes = [
        (path.name, rendering(found.quotation.text, found.speaker, None))
        for path in TEXTS
        for found in extract(read(path).body)
    ]
    together = defaultdict(set)
    for (article, quote), number in zip(quotes, link([q for _, q in quotes]), strict=True):
        together[number].add((article[:3], quote.text.strip('“”"')[:55]))
    shared = [found for found in together.values() if len({article for article, _ in found}) > 1]
    assert shared == [
        {
            ("000", "The Parties strongly condemn these extremely destabiliz"),
            ("003", "extremely destabilizing."),
        }
    ]


def test_no_copies() -> None:
    assert not list(syndication.pairs([read(path).body for path in TEXTS]))
