"""Values as machines write them in pages and tables: made plain text, names and dates."""

import re
from datetime import UTC, datetime
from html import unescape

from articles.importing import word_lists
from articles.importing.dates import find_dates, read_iso
from articles.importing.html_tree import one_line
from articles.importing.metadata_lines import BYLINE_PREFIX
from articles.importing.raw_article import Published

TAG = re.compile(r"<[^<>]{1,200}>")
EIGHT_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(?:\d{2})?)?(Z?)")
SECONDS = re.compile(r"1\d{9}(?:\d{3})?")
MIDNIGHT = re.compile(r"[T ]00:00(?::00(?:\.0+)?)?\s?(?:Z|[+-]\d{2}:?\d{2})?(?:\[.*\])?$")
FRACTION_OR_ZONE_NAME = re.compile(r"(?<=:\d\d)[.,]\d+|\[[^\]]*\]$")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
ADDRESS_LIKE = re.compile(r"https?:|www\.|^@|@\w+\.\w|\.(?:com|org|net|html?)\b", re.IGNORECASE)
NOT_AUTHORS = frozenset({"admin", "administrator", "author", "unknown", "editor", "none", "null"})
LONGEST = 300
# " | Example Gazette", " - Example Gazette" behind a headline
SUFFIX = re.compile(r"\s+(?:[|–—-]|::|«|·|•)\s+")


def plain(text: str | None) -> str:
    """A value in one line, its entities and tags resolved: "Q&amp;amp;A" is "Q&A"."""
    if not text:
        return ""
    if "&" in text:
        text = unescape(unescape(text))
    return one_line(TAG.sub("", text) if "<" in text else text)


def without_suffix(headline: str, outlets: list[str]) -> str:
    """ "Mayor opens bridge" of "Mayor opens bridge | Example Gazette", by the outlet's names."""
    parts = SUFFIX.split(headline)
    for number in range(1, len(parts)):
        behind = parts[number:]
        if behind[-1].casefold() in (name.casefold() for name in outlets):
            return headline[: [*SUFFIX.finditer(headline)][number - 1].start()]
    return headline


def as_outlet(text: str) -> str:
    """The name of an outlet, "" for what is none."""
    name = text.strip(" |-–—")
    if not 1 < len(name) <= 100 or "://" in name or name.startswith("@"):
        return ""
    return name.removeprefix("www.")


def as_authors(text: str) -> list[str]:
    """The names in "By Anna Lindqvist and Per Holm"; none in an address or "admin"."""
    bare = BYLINE_PREFIX.sub("", plain(text), count=1)
    names = re.split(r"\s*[,;|]\s*|\s+(?:and|&)\s+", bare) if len(bare) <= LONGEST else []
    return [
        name
        for name in (name.strip(" .,") for name in names)
        if 1 < len(name) <= 80
        and not ADDRESS_LIKE.search(name)
        and name.casefold() not in NOT_AUTHORS
        and any(map(str.isalpha, name))
        and not all(word in word_lists.words("roles") for word in name.casefold().split())
    ]


def read_date(text: str) -> Published | None:
    """A date as machines write it ("2024-05-16T12:19:05+02:00", "20240516", seconds since 1970), or
    in words. A midnight says the day alone: that is what systems write that know no time."""
    text = FRACTION_OR_ZONE_NAME.sub("", text.strip())[:100]
    if SECONDS.fullmatch(text):
        seconds = int(text) if len(text) == 10 else int(text) // 1000
        text = datetime.fromtimestamp(seconds, tz=UTC).isoformat(timespec="seconds")
    digits = EIGHT_DIGITS.fullmatch(text)
    if digits:
        text = f"{digits[1]}-{digits[2]}-{digits[3]}"
        text += f"T{digits[4]}:{digits[5]}{digits[6]}" if digits[4] else ""
    if MIDNIGHT.search(text):
        text = MIDNIGHT.sub("", text)
    found = read_iso(text, basis="metadata")
    return found or next((date.published for date in find_dates(text, basis="metadata")), None)
