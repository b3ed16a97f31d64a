"""What linking and verifying cost in the database that the settings name: filled where it is empty.

`python -m tests.linking.bench` starts it in a process of its own, so that its memory is its own.
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from random import Random
from statistics import median
from typing import Any
from urllib.parse import urlencode

from django.core.management import call_command
from django.db import connection
from django.test import Client

from articles.actions.link_utterances import link_utterances, unlink_all
from articles.models import Person, Quote, Source, Utterance
from tests.bench.meter import percentile, recorded
from tests.bench.texts import corpus_sentences
from tests.linking.bench import archive
from tests.linking.bench.archive import finish
from tests.linking.score.coverage import WORD, another, printed

SEED = 1


def main() -> None:
    """The argument is what is asked for, as JSON; the lines of the report go to standard output."""
    for line in report(**json.loads(sys.argv[1])):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


def report(*, quotes: int, corpus: str | None, repeat: int, anew: bool) -> Iterator[str]:
    random = Random(SEED)  # noqa: S311  the same archive each time
    sentences = corpus_sentences(Path(corpus)) if corpus else archive.pool(random)
    if not connection.introspection.table_names():
        call_command("migrate", verbosity=0)
    if not Quote.objects.exists():
        with timed() as filling:
            archive.fill(sentences, quotes, random)
        yield f"filled: {filling}"
    archive.numbers = count(Quote.objects.count() + 1)
    if anew or Quote.objects.due_for_linking().exists():
        yield from from_nothing()
    yield from one_article(sentences, repeat)
    yield from verifying(sentences, repeat)


def from_nothing() -> Iterator[str]:
    """As `link_utterances --all` does it."""
    with timed() as forgetting:
        unlink_all()
    yield f"forgotten: {forgetting}"
    with timed() as linking:
        done = link_utterances()
    wide = Utterance.objects.filter(quote_count__gte=2).count()
    yield f"{done:,} quotations linked from nothing: {linking}, {wide:,} utterances of several"
    finish()


def one_article(sentences: list[str], repeat: int) -> Iterator[str]:
    """A new article of twenty quotations, a third of which the archive has in other words."""
    random = Random(SEED + Quote.objects.count())  # noqa: S311  others each time
    outlets = list(Source.objects.all()[: archive.OUTLETS])
    people: dict[str, Person] = {person.name: person for person in Person.objects.all()}
    times, statements = [], 0
    for number in range(repeat):
        new = [each for _, each in printed(sentences, 2 * archive.AN_ARTICLE, random)][::2]
        archive.know({each.speaker for each in new}, people)
        archive.add([known(new, random)], outlets, people, random)
        if number == 0:
            with recorded() as asked:
                link_utterances()
            statements = len(asked)
        else:
            times += milliseconds(link_utterances)
    took = f"{percentiles(times)}, {statements} queries"
    yield f"one article of {archive.AN_ARTICLE} quotations: {took}"


def known(new: list[Any], random: Random) -> list[Any]:
    """Some of them are what the archive has, printed anew by the same speaker on the same day."""
    highest = Quote.objects.latest("pk").pk
    picked = [random.randrange(1, highest) for _ in range(len(new) // 3)]
    rows = Quote.objects.filter(pk__in=picked).select_related("article", "speaker")
    again = [
        new[0]._replace(
            day=quote.article.sorted_at.toordinal(),
            text=another(quote.text, ["harbour"], random),
            speaker=quote.speaker_label,
        )
        for quote in rows
    ]
    day = again[0].day if again else new[0].day
    return [each._replace(day=day) for each in (again + new)[: archive.AN_ARTICLE]]


def verifying(sentences: list[str], repeat: int) -> Iterator[str]:
    """The page, with the whole of Django around it."""
    random = Random(SEED)  # noqa: S311  the same each time
    highest = Quote.objects.latest("pk").pk
    texts: list[str] = []
    while len(texts) < repeat:
        texts += Quote.objects.filter(pk=random.randrange(1, highest)).values_list(
            "text", flat=True
        )
    vocabulary = [word for sentence in sentences[:2000] for word in WORD.findall(sentence)]
    lines: dict[str, list[str]] = {
        "exact": texts,
        "near": [changed(text, vocabulary, random) for text in texts],
        "a part": [" ".join(text.split()[2:8]) for text in texts],
        "absent": [" ".join(random.choices(vocabulary, k=12)) for _ in texts],
        "one word": [random.choice(vocabulary) for _ in texts],
        "common": [
            "of the",
            *(" ".join(random.choices(archive.SMALL_WORDS, k=4)) for _ in texts[1:]),
        ],
        "named": [f"Anna Lindqvist: “{text}”" for text in texts],
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    client = Client(headers={"host": "localhost"})
    for kind, asked in lines.items():
        times, queries = [], 0
        for line in asked:
            address = f"/verify/?{urlencode({'q': line})}"
            if not queries:
                with recorded() as statements:
                    client.get(address)
                queries = len(statements)
            times += milliseconds(partial(client.get, address))
        yield f"verify, {kind}: {percentiles(times)}, {queries} queries"
    for kind in ("exact", "near", "common"):
        many = {"q": "\n".join(lines[kind][n % repeat] for n in range(200))}
        times = [
            each for _ in range(3) for each in milliseconds(partial(client.post, "/verify/", many))
        ]
        yield f"verify, 200 lines, {kind}: {percentiles(times)}"


def changed(text: str, vocabulary: list[str], random: Random) -> str:
    """With one word in eight exchanged."""
    words = text.split()
    for number in range(3, len(words), 8):
        words[number] = random.choice(vocabulary)
    return " ".join(words)


class Time:
    clock = processor = 0.0

    def __str__(self) -> str:
        return (
            f"{self.clock:.1f} s, {self.processor:.1f} s of this processor, "
            f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most"
        )


@contextmanager
def timed() -> Iterator[Time]:
    taken = Time()
    clock, processor = time.perf_counter(), time.process_time()
    yield taken
    taken.clock, taken.processor = time.perf_counter() - clock, time.process_time() - processor


def milliseconds(act: Callable[[], object]) -> list[float]:
    start = time.perf_counter()
    act()
    return [1000 * (time.perf_counter() - start)]


def percentiles(times: list[float]) -> str:
    return f"p50 {median(times):.0f} ms, p95 {percentile(times, 95):.0f} ms of {len(times)}"
