"""What stands above the article: section, headline, byline, date."""

import re
from dataclasses import dataclass, field
from itertools import zip_longest

from articles.importing import word_lists
from articles.importing.datelines import read_dateline
from articles.importing.furniture import Labels
from articles.importing.metadata_lines import Metadata, are_persons, read_metadata
from articles.importing.names import has_media_word
from articles.importing.paragraphs import Paragraph
from articles.importing.prose import is_prose, is_title

# Share bars can be long; below this many paragraphs of the page itself, nothing is a headline.
DEEPEST_HEAD = 12
# What stands behind an article's sentence no less than under a headline.
BELOW_SENTENCES = ("contributors", "image-credit", "wire-credit", "original-credit", "source")
# Longer ones are sentences that lost their full stop, unless metadata stands right under them.
LONGEST_HEADLINE = 20  # words
# "“It is over,” the mayor told …": headlines speak in the present tense
PAST_SPEECH = re.compile(
    r"[”\"’'](?:\s\S+){0,5}?\s(?:said|told|asked|added)\b"
    r"|\b(?:said|told)\b.{0,60}\bon\s(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.IGNORECASE,
)
# " | Example Gazette", " - Example Gazette": the paper's name behind the headline's other printing
SUFFIX = re.compile(r"\s+[|–—-]\s+(?P<name>[^|]{2,50})")
LONGEST_MASTHEAD = 5  # words


@dataclass(slots=True)
class Head:
    """What was found above the article, and which paragraphs said it (kind per number)."""

    headline: str = ""
    headline_suffix: str = ""
    masthead: str = ""
    section: str = ""
    byline: str = ""
    metadata: list[Metadata] = field(default_factory=list)
    labels: Labels = field(default_factory=dict)


def read_head(paragraphs: list[Paragraph], furniture: Labels) -> Head:
    """The headline and metadata above the article. Furniture found before is passed over."""
    numbers = [number for number in range(len(paragraphs)) if number not in furniture]
    head = Head()
    top = numbers[:DEEPEST_HEAD]
    prose_begun = False
    for number in top:
        text = paragraphs[number].text
        _read_line(head, number, text, prose_begun=prose_begun)
        prose_begun = prose_begun or (number not in head.labels and is_prose(text))
    above = [number for number in top if number not in head.labels]
    titles = _titles_above(paragraphs, above, furniture | head.labels)
    if len(head.labels) + len(titles) < len(numbers):  # else it has no body, and is no headline
        _read_titles(head, paragraphs, titles)
    _read_name_line(head, paragraphs, top, furniture)
    return head


def _read_line(head: Head, number: int, text: str, *, prose_begun: bool) -> None:
    """Byline and date may stand under a first sentence in bold; a lone time of day or a section
    there belongs to the article."""
    found = read_metadata(text)
    if found is None or (prose_begun and not (found.byline or found.published or found.updated)):
        return
    head.labels[number] = found.kind
    head.section = head.section or found.section
    head.byline = head.byline or found.byline
    head.metadata.append(found)


def _titles_above(paragraphs: list[Paragraph], numbers: list[int], labels: Labels) -> list[int]:
    """The title-like paragraphs before the first that is the article's text."""
    titles = []
    for number, following in zip_longest(numbers, numbers[1:], fillvalue=len(paragraphs)):
        text = paragraphs[number].text
        # A headline that ends as a sentence is known by the metadata right under it.
        below = (labels.get(between) for between in range(number + 1, following))
        metadata_below = any(kind not in BELOW_SENTENCES for kind in below)
        is_headline = _is_headline(text) or (metadata_below and _is_short(text))
        if read_dateline(text) or not is_headline or (not metadata_below and _is_sentence(text)):
            break
        titles.append(number)
    return titles


def _is_headline(text: str) -> bool:
    """A title; a question only in capitals, for many an article begins with one."""
    if not text.endswith(("?", "!")):
        return is_title(text)
    words = text.split()
    return is_title(text) and sum(1 for word in words if word[0].isupper()) * 5 >= len(words) * 3


def _is_sentence(text: str) -> bool:
    """A first sentence that lost its full stop, and no headline."""
    if PAST_SPEECH.search(text):
        return True
    words = text.split()
    capitals = sum(1 for word in words if word[0].isupper())
    return len(words) > LONGEST_HEADLINE and capitals * 5 < len(words) * 3


def _is_short(text: str) -> bool:
    return len(text) <= 200 and not is_prose(text)


def _read_titles(head: Head, paragraphs: list[Paragraph], titles: list[int]) -> None:
    """The first title is the headline, unless it is the paper's name or a section above it."""
    texts = [paragraphs[number].text for number in titles]
    position = 0
    if len(texts) > 1 and _is_masthead(texts[0]):
        head.masthead = texts[0]
        head.labels[titles[0]] = "masthead"
        position = 1
    elif len(texts) > 1 and not head.section and _is_section(texts[0], above=texts[1]):
        head.section = texts[0]
        head.labels[titles[0]] = "section"
        position = 1
    if position >= len(texts):
        return
    # Pages print it twice: in the title bar, often with the paper's name, and above the text.
    head.headline, head.headline_suffix = _printed_twice(texts[position:])
    for number, text in zip(titles[position:], texts[position:], strict=True):
        if text == texts[position] or text == head.headline:
            head.labels[number] = "headline"


def _printed_twice(texts: list[str]) -> tuple[str, str]:
    """The first title; "Rain closes school", "Example Post" of "Rain closes school - Example Post"
    when the same stands below it without the name."""
    first, *below = texts
    for text in below:
        name = SUFFIX.fullmatch(first, len(text)) if first.startswith(text) else None
        if name:
            return text, name["name"]
    return first, ""


def _is_section(text: str, *, above: str) -> bool:
    """One word over a headline of several, or "Norland news", "Village life"."""
    words = text.split()
    known = words[-1].casefold() in word_lists.words("sections")
    return len(above.split()) >= 4 and len(words) <= (3 if known else 1)


def _is_masthead(text: str) -> bool:
    words = text.split()
    return (
        2 <= len(words) <= LONGEST_MASTHEAD
        and all(word[0].isupper() or word[0].isdigit() or word in ("of", "the") for word in words)
        and (has_media_word(words[-1]) or has_media_word(words[0]) or has_media_word(words[-2]))
    )


def _read_name_line(
    head: Head, paragraphs: list[Paragraph], top: list[int], furniture: Labels
) -> None:
    """A name alone beside a date, or over an address, is the byline that lost its "By"."""
    if head.byline or not head.headline:
        return
    for number in top:
        beside = (head.labels.get(number - 1), head.labels.get(number + 1))
        may_be_name = "date" in beside or furniture.get(number + 1) == "contact"
        if number in head.labels or not may_be_name:
            continue
        if are_persons(paragraphs[number].text):
            head.byline = paragraphs[number].text
            head.labels[number] = "byline"
            return
