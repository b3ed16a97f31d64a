"""What follows a change of articles and quotations: links, and then numbers."""

from articles.actions.link_articles import link_articles
from articles.actions.link_utterances import link_utterances
from articles.actions.recount import recount
from articles.actions.wording_index import NONE_FOUND, FoundFingerprints


def link(fingerprints: FoundFingerprints = NONE_FOUND) -> None:
    """Link all articles and quotations whose link is due."""
    link_articles(fingerprints=fingerprints)
    link_utterances()


def catch_up() -> None:
    """Link them, and count anew what lists of people and outlets tell."""
    link()
    recount()
