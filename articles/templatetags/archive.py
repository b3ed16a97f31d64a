"""What templates of the archive print: dates by their precision, names, lengths of bars."""

import json
import unicodedata
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.models import Article, Quote, Source
from articles.models.printed_date import date_for_machines, date_in_words

register = template.Library()

OPENING_MARKS = "“”„‟\"«»‹›‘’‚‛'「『《〈"
BASES = {
    Article.Basis.TEXT: "stated in the text",
    Article.Basis.METADATA: "stated in the page’s metadata, not in the text",
    Article.Basis.SIDECAR: "stated by whoever imported it, not in the text",
    Article.Basis.EDITOR: "entered by an editor, not stated in the text",
}
SMALL_NUMBERS = ("", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
NEARBY = 2  # characters between a mention and its cue that need no dots
# What could end a script element, or begin another; the same as Django's json_script escapes.
IN_SCRIPT = str.maketrans({"<": r"\u003C", ">": r"\u003E", "&": r"\u0026"})
LITTLE_WORDS = {"the", "a", "an", "of", "and", "de", "la", "der", "von", "van"}


@register.filter
def printed(article: Article) -> str:
    """When the article was printed, as exactly as is known: “16 May 2024, 12:19”, “2024”."""
    return date_in_words(article.printed_at, article.published_precision)


@register.filter
def machine_date(article: Article) -> str:
    """The same for the datetime attribute; empty when the date is unknown."""
    return date_for_machines(article.printed_at, article.published_precision)


@register.filter
def basis(article: Article) -> str:
    """Where the date comes from, in words."""
    return BASES.get(Article.Basis(article.published_basis), "") if article.published_basis else ""


@register.filter
def outlet_label(source: Source | None) -> str:
    return source.name if source else "Outlet not stated"


@register.filter
def initials(name: str) -> str:
    """One or two letters for the round mark beside a name: “JW”, “K” for the Kremlin."""
    words = [word for word in name.split() if word.lower() not in LITTLE_WORDS] or name.split()
    letters = [letter for word in words if (letter := first_letter(word))]
    return "".join([*letters[:1], *letters[1:][-1:]]) or "?"


def first_letter(word: str) -> str:
    for character in unicodedata.normalize("NFC", word):
        if character.isalnum():
            return character.upper()
    return ""


@register.filter
def hangs(quote: Quote) -> bool:
    """Does the quotation open with a mark, which hangs in the margin?"""
    return quote.text[:1] in OPENING_MARKS and quote.text[:1] != ""


@register.filter
def other_outlets(quote: Quote) -> int:
    """How many outlets beside its own print the same thing said, whole or in part."""
    return max(0, quote.utterance.outlet_count - 1) if quote.utterance else 0


@register.filter
def cue_words(quote: Quote) -> str:
    """The words that attribute the quotation, in the order of the text: “she said”, “told … Wu”.

    Of an attribution that the public is not told only the cue.
    """
    spans = [(quote.cue_start, quote.cue_end, quote.cue)]
    if quote.is_attributed:
        spans.append((quote.mention_start, quote.mention_end, quote.mention))
    placed = sorted((start, end, text) for start, end, text in spans if text and start is not None)
    if len(placed) < 2:
        return "".join(text for _, _, text in placed) or quote.cue
    (_, end, first), (start, _, last) = placed
    if start < (end or 0):
        return quote.cue
    return f"{first} {last}" if start - (end or 0) <= NEARBY else f"{first} … {last}"


@register.filter
def spelled(number: Any) -> str:
    """A number at the start of a sentence: “Five”, “12”."""
    return SMALL_NUMBERS[int(number)] if 0 < int(number) < len(SMALL_NUMBERS) else str(number)


@register.filter
def in_words(rule: str) -> str:
    """The name of a rule, which is an identifier, as words: “quotation name cue”."""
    words = rule.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


@register.filter
def figure(number: Any) -> str:
    """A number with its thousands apart; a Figure writes itself."""
    return f"{number:,}" if isinstance(number, int) else str(number)


@register.filter
def noun(number: Any, forms: str) -> str:
    """The form of a noun for a number: {{ n|noun:"quotation,quotations" }}."""
    one, many = forms.split(",")
    return one if int(number) == 1 else many


@register.simple_tag(takes_context=True)
def whole_address(context: template.Context, path: str = "") -> str:
    """The address of a page as it can be copied out of the archive."""
    request = context.get("request")
    return request.build_absolute_uri(path or request.path) if request else path


@register.simple_tag
def linked_data(data: dict[str, Any]) -> SafeString:
    """JSON-LD in a script element. It is data, so that the Content-Security-Policy lets it be."""
    escaped = SafeString(json.dumps(data).translate(IN_SCRIPT))
    return format_html('<script type="application/ld+json">{}</script>', escaped)
