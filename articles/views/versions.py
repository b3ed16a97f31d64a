"""The texts that an article had, and two of them compared word by word."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.linking.text_changes import Stretch, Words, changed_words, changes
from articles.models import Article, ArticleVersion
from articles.views.alignment import Piece
from articles.views.answers import moved
from articles.views.found import of_article
from articles.views.full_text import reads_whole_articles

# Paragraphs that are the same are folded away, but for these beside a change.
BESIDE = 1


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the article; `why` it came, empty for the first."""

    number: int
    read_at: datetime
    headline: str
    why: str


@dataclass(frozen=True, slots=True)
class Part:
    """Paragraphs, each in pieces; `folded` where they are the same."""

    paragraphs: list[list[Piece]]
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the second text differs from the first."""

    first: Text
    second: Text
    headline: list[Piece]
    parts: list[Part]
    omitted: int
    added: int


# /articles/<id>-<slug>/versions/
@require_safe
@of_article
def versions(request: HttpRequest, shown: Article, slug: str) -> HttpResponse:
    if not reads_whole_articles(request):
        raise Http404
    if slug != shown.slug:
        return moved(request, "versions", shown.pk, shown.slug)
    texts = list(texts_of(shown))
    pair, problems = chosen(request, texts)
    context = {
        "section": "articles",
        "article": shown,
        "texts": texts,
        "now": texts[-1],
        "comparison": compared(shown, *pair) if pair else None,
        "problems": problems,
    }
    return render(request, "articles/versions.html", context)


def texts_of(article: Article) -> Iterator[Text]:
    """All texts, the first that came first, that of today last."""
    why, read_at = "", article.imported_at
    number = 0
    for version in article.versions.without_bytes().defer("body").order_by("number"):
        number = version.number
        yield Text(number, version.read_at, version.headline, why)
        why, read_at = version.get_why_display(), version.replaced_at
    yield Text(number + 1, read_at, article.headline, why)


def chosen(request: HttpRequest, texts: list[Text]) -> tuple[tuple[Text, Text] | None, list[str]]:
    """The two that are asked for, else the last two; None where there is but one."""
    if len(texts) < 2:
        return None, []
    known = {str(text.number): text for text in texts}
    asked = {name: request.GET[name] for name in ("from", "to") if name in request.GET}
    problems = [
        f"“{name}={value[:60]}” is ignored: there is no such version."
        for name, value in asked.items()
        if value not in known
    ]
    second = known.get(asked.get("to", ""), texts[-1])
    before = texts[max(texts.index(second) - 1, 0)]
    first = known.get(asked.get("from", ""), before)
    if first == second:
        first, second = texts[-2:]
    return (first, second), problems


def compared(article: Article, first: Text, second: Text) -> Comparison:
    numbers = (first.number, second.number)
    rows = ArticleVersion.objects.filter(article=article, number__in=numbers)
    bodies = dict(rows.values_list("number", "body"))
    old, new = (bodies.get(number, article.body) for number in numbers)
    stretches = list(changes(old, new))
    return Comparison(
        first,
        second,
        list(pieces(changed_words(first.headline, second.headline))),
        list(parts(stretches)),
        words(stretches, "omits"),
        words(stretches, "adds"),
    )


def parts(stretches: list[Stretch]) -> Iterator[Part]:
    for number, stretch in enumerate(stretches):
        shown = [list(pieces(line)) for line in stretch.paragraphs]
        first = BESIDE if number else 0
        last = len(shown) - (BESIDE if number < len(stretches) - 1 else 0)
        if not stretch.is_same or last - first < 2:
            yield Part(shown)
            continue
        yield Part(shown[:first])
        yield Part(shown[first:last], folded=True)
        yield Part(shown[last:])


def pieces(found: Iterable[Words]) -> Iterator[Piece]:
    """What is the same is plain; the spaces after other words are no part of them."""
    for kind, text in found:
        words = text.strip()
        if kind == "equal" or not words:
            yield Piece("", text)
            continue
        before, _, after = text.partition(words)
        yield Piece("", before)
        yield Piece(kind, words)
        yield Piece("", after if after or kind == "adds" else " ")


def words(stretches: Iterable[Stretch], kind: str) -> int:
    return sum(
        len(part.text.split())
        for stretch in stretches
        for line in stretch.paragraphs
        for part in line
        if part.kind == kind
    )
