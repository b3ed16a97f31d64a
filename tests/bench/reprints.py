"""What agencies send, as the outlets print it: the same quotations, now and then in other words."""

from datetime import timedelta
from random import Random
from typing import Any

from articles.actions.count_utterances import count_utterances
from articles.actions.keep_in_step import copied
from articles.models import Article, Quote, Source, Utterance
from articles.models.article import UNDATED

REPRINTED = 0.6  # of the agencies' texts that outlets carry; the others are new
REWORDED = 0.25  # of the quotations of a reprint
MINUTES = 2 * 24 * 60  # that a reprint may come later
# In an archive of any size one text is printed a hundred times.
FAMOUS, EACH = 2000, 20

# What a quotation has wherever it is printed.
SAID = (
    "start", "end", "text", "kind", "cue", "cue_start", "cue_end",
    "mention", "mention_start", "mention_end",
    "introduction", "introduction_start", "introduction_end",
    "name", "speaker", "speaker_kind", "speaker_text",
    "confidence", "rule", "status", "reviewer", "reviewed_at", "utterance",
)  # fmt: skip


class Wire:
    """Remembers the newest text of each agency, and the first of all."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.newest: dict[Source, list[Quote]] = {}
        self.first: list[Quote] = []

    def known(self, article: Article, number: int) -> list[Quote]:
        """The quotations of the text that this article prints again; empty where it is new."""
        if number < FAMOUS and number % EACH == EACH - 1:
            return self.first
        if article.origin and self.random.random() < REPRINTED:
            return self.newest.get(article.origin, [])
        return []

    def send(self, article: Article, quotes: list[Quote]) -> None:
        """A new text; where an agency sent it, others may print it later."""
        if article.origin is None:
            return
        for quote in quotes:
            quote.utterance = Utterance() if quote.is_listed else None
        self.newest[article.origin] = quotes
        self.first = self.first or quotes

    def print_again(self, article: Article, known: list[Quote]) -> list[Quote]:
        """Give the article the text that these quotations are of; returns its own."""
        before = known[0].article
        article.headline, article.origin = before.headline, before.origin
        article.body = before.body
        if article.published_at and before.published_at:
            later = timedelta(minutes=self.random.randrange(MINUTES))
            article.published_at = before.published_at + later
        article.sorted_at = article.published_at or UNDATED
        quotes: list[Quote] = []
        for quote in known:
            said: dict[str, Any] = {field: getattr(quote, field) for field in SAID}
            if self.random.random() < REWORDED:
                said["text"] = reworded(quote.text, self.random)
            body = article.body
            article.body = body[: quote.start] + said["text"] + body[quote.end :]
            goes_on = quotes[-1] if quote.continues else None
            said |= {"article": article, "continues": goes_on, "link_due": False}
            quotes.append(Quote(**said, **copied(article)))
        return quotes


def reworded(text: str, random: Random) -> str:
    """With another word in it that is as long."""
    words = text.split(" ")
    if len(words) > 2:
        at = random.randrange(1, len(words) - 1)
        words[at] = words[at][::-1]
    return " ".join(words)


def settle_utterances() -> None:
    """Count them; what nobody printed again is none."""
    count_utterances(Utterance.objects.values_list("pk", flat=True))
    alone = Utterance.objects.filter(quote_count__lt=2)
    Quote.objects.filter(utterance__in=alone).update(utterance=None)
    alone.delete()
