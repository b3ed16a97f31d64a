"""Lines above and below an article that say only who wrote it, when, and for which section."""

import re
from dataclasses import dataclass
from functools import cache

from articles.importing import word_lists
from articles.importing.agencies import agency_named
from articles.importing.dates import find_dates
from articles.importing.names import are_names, has_media_word, is_beside, is_person
from articles.importing.raw_article import Published

# No line of metadata is longer.
LONGEST = 200
# "- 12:19 PM, May 16, 2024", "• Example Gazette Staff"
BULLET = re.compile(r"^[-–—•*·|>»]+\s*")
# "By Anna Lindqvist, Example Wire", "Von Per Holm", "Written by Anna Lindqvist"
BYLINE_PREFIX = re.compile(
    r"(?:(?:written|reported|posted|story|text|words|report|interview|contributed|submitted|analysis)\s+)?(?:by|von|par|por)[:\s]+"
    r"|(?:author|authors|autor|auteur|text|words|story)\s?:\s*",
    re.IGNORECASE,
)
PERSONS_POSTS = ("staff writer", "staff reporter", "staff correspondent")
# "chinadaily.example.cn": the site, beside the date
SITE = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}")
# "Published in The Example Post, May 16th, 2024"
IN_PAPER = re.compile(r"in (?:[Tt]he )?[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*){0,4}")
NEXT_NAME = re.compile(r",|\||&|\b(?:and|und|et|y|for|of|in)\b", re.IGNORECASE)
# What separates the parts of a metadata line: "Anna Lindqvist | 16 May 2024 • Politics"
PART = re.compile(r"\s+[|•·–—-]\s+|\s*[|•·]\s*|\s{2,}")
READING_TIME = re.compile(r"\b\d+[ -]min(?:ute)?s?(?: read)?\b", re.IGNORECASE)
# "2 hours ago", "Yesterday": a date only for who knows when the page was saved
AGO = re.compile(
    r"(?:(?:published|posted|updated)\s+)?(?:\d+|an?\b|one\b)\s*(?:second|sec|minute|min|hour|hr|day"
    r"|week|month|year|h|m|d|w)s?\s+ago|yesterday|today|just now",
    re.IGNORECASE,
)
CLOCK_ONLY = re.compile(
    r"\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*[A-Z]{0,4}", re.IGNORECASE
)
SECTION_LABEL = re.compile(
    r"(?:in|section|category|categories|filed under|posted in|rubrik|ressort)"
    r"\s*:?\s+(?P<name>.{2,40})",
    re.IGNORECASE,
)
# "Anna Lindqvist, University of Malmö": the posts of those who write but are no reporters
SCHOOL = re.compile(r"\b(?:University|College|Institute|School)\b")
# "Malmö (AFP) – Issued on: 16/05/2024"; the last bracket is gone with the marks around the part
PLACE_AND_AGENCY = re.compile(r"(?P<place>[^()]{2,40}?)\s*\((?P<agency>[^()]{2,30})\)?")
# "Agence France-Presse in Malmö"
AGENCY_IN_PLACE = re.compile(r"(?P<agency>.{2,40}?)\s+in\s+(?P<place>.{2,40})")
CRUMB = re.compile(r"\s*(?:[>›»→]|\s/\s|::)\s*")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What one line says; "" and None where it does not. `updated`: the date of a later change."""

    byline: str = ""
    section: str = ""
    published: Published | None = None
    labelled: bool = False
    updated: Published | None = None
    kind: str = "date"


def read_metadata(text: str) -> Metadata | None:
    """What a line says that is metadata from end to end, None for every other line."""
    line = BULLET.sub("", text)
    if not 1 < len(line) <= LONGEST:
        return None
    if AGO.fullmatch(line) or CLOCK_ONLY.fullmatch(line) or READING_TIME.fullmatch(line):
        return Metadata()
    bulleted = line != text
    return _dated(line) or _byline(line) or _section(line, bulleted=bulleted) or _breadcrumb(line)


def is_byline(line: str) -> bool:
    """ "By Anna Lindqvist, Example Wire", "Example Gazette Staff"; not "By Thursday it rained"."""
    prefix = BYLINE_PREFIX.match(line)
    if prefix is None:
        return staff_outlet(line) is not None or _is_agency_in_place(line)
    rest = line[prefix.end() :].strip()
    if not rest or len(rest.split()) > 16 or rest.endswith(("?", "!")):
        return False
    if agency_named(rest) or staff_outlet(rest) is not None:
        return True
    first = NEXT_NAME.split(rest)[0].strip()
    # A re-scraped byline may be all in small letters: "by anna lindqvist".
    named = is_person(first) or (rest.islower() and 2 <= len(rest.split()) <= 3)
    return named and (rest.islower() or are_names(rest))


def _is_agency_in_place(line: str) -> bool:
    match = AGENCY_IN_PLACE.fullmatch(line)
    return bool(match and agency_named(match["agency"]) and are_names(match["place"]))


def staff_outlet(line: str) -> str | None:
    """The outlet in "Example Gazette Staff" ("" in "Staff Reporter"), None for another line."""
    small = line.casefold().strip(" .")
    for desk in sorted(word_lists.words("desks"), key=len, reverse=True):
        if small == desk:
            return ""
        if small.endswith(" " + desk):
            printed = line.strip(" .")
            name = printed[: -len(desk)].strip(" |-")
            if name.endswith(",") or (desk in PERSONS_POSTS and is_person(_without_by(name))):
                return ""  # "Anna Lindqvist, Staff Writer"
            # "Hospital staff" are people of whom the article speaks.
            is_desk = printed[-len(desk)].isupper() or has_media_word(name)
            return _outlet_before(name) if is_desk else None
    return None


def _without_by(name: str) -> str:
    return re.sub(r"^(?:by|from)\s+", "", name, flags=re.IGNORECASE)


def _outlet_before(name: str) -> str | None:
    name = _without_by(name)
    words = name.split()
    if len(words) > 5 or not all(is_beside(word) or word[0].isdigit() for word in words):
        return None
    if not words or not (words[0][0].isupper() or words[0][0].isdigit()):
        return None
    generic = all(word.casefold() in word_lists.words("desk_generic") for word in words)
    return "" if generic else name


@cache
def _date_words(section: str) -> re.Pattern[str]:
    words = word_lists.sections("date_words")[section]
    return re.compile(
        r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + r")(?!\w)",
        re.IGNORECASE,
    )


def _dated(line: str) -> Metadata | None:
    """A line with a date, when all the rest of it is labels, a byline or a section."""
    found = list(find_dates(line))
    if not found:
        return None
    published = updated = None
    labelled, rest, position = False, "", 0
    for date in found:
        before = line[position : date.start]
        is_update = _date_words("updated").search(before) is not None
        if is_update:
            updated = updated or date.published
        else:
            labelled = labelled or _date_words("published").search(before) is not None
            published = published or date.published
        rest += _without_labels(before) + " | "
        position = date.end
    rest = PART.sub(" | ", rest + _without_labels(line[position:])).strip(" |,:;().-–—/")
    parts = _read_parts([part.strip(" ,:;()") for part in rest.split("|")])
    if parts is None:
        return None
    byline, section = parts
    return Metadata(byline, section, published, labelled, updated)


def _without_labels(text: str) -> str:
    text = READING_TIME.sub("", text)
    for section in ("updated", "published", "filler"):
        text = _date_words(section).sub("", text)
    return CLOCK_ONLY.sub("", text)


def _read_parts(parts: list[str]) -> tuple[str, str] | None:
    """Byline and section among what stands beside a date; None when a part is neither."""
    byline = section = ""
    for part in parts:
        is_site = SITE.fullmatch(part) or IN_PAPER.fullmatch(part)
        if is_site or not any(character.isalnum() for character in part):
            continue
        if part.casefold() in word_lists.words("sections"):
            section = section or part
        elif _is_place_and_agency(part):
            byline = byline or f"{part})"
        elif is_byline(part) or is_person(part) or _lost_by(part) or agency_named(part):
            byline = byline or part
        else:
            return None
    return byline, section


def _is_place_and_agency(part: str) -> bool:
    match = PLACE_AND_AGENCY.fullmatch(part)
    return bool(match and are_names(match["place"]) and agency_named(match["agency"]))


def _lost_by(part: str) -> bool:
    """A newspaper's name beside the date: "Example Gazette | 16 May 2024"."""
    words = part.split()
    return 2 <= len(words) <= 5 and are_names(part) and has_media_word(part)


def _byline(line: str) -> Metadata | None:
    """ "By Anna Lindqvist", "Anna Lindqvist | Holm Post" """
    parts = [part for part in PART.split(line) if not AGO.fullmatch(part)]
    if len(parts) == 1 and parts[0] != line:  # "By Anna Lindqvist • 3h ago"
        return _byline(parts[0])
    name, _, paper = line.partition("|" if "|" in line else ", ")
    beside_paper = is_person(name.strip()) and are_names(paper)
    is_paper = beside_paper and (has_media_word(paper) or SCHOOL.search(paper))
    return Metadata(byline=line, kind="byline") if is_paper or is_byline(line) else None


def are_persons(text: str) -> bool:
    """ "Anna Lindqvist", "Anna Lindqvist, Per Holm and Rosa Vik" """
    names = [name.strip() for name in NEXT_NAME.split(text)]
    if len(text) > LONGEST:
        return False
    return is_person(text) or all(is_person(name) for name in names if name)


def persons_in(byline: str) -> tuple[str, ...]:
    """The persons whom a byline names: "By Anna Lindqvist and Per Holm" → both."""
    names = NEXT_NAME.split(BYLINE_PREFIX.sub("", byline, count=1))
    return tuple(name.strip() for name in names if is_person(name.strip()))


def _section(line: str, *, bulleted: bool) -> Metadata | None:
    """ "News", "- In Reports", "Filed under: World news" """
    sections = word_lists.words("sections")
    if line.casefold().strip(" .:") in sections:
        return Metadata(section=line.strip(" .:"), kind="section")
    match = SECTION_LABEL.fullmatch(line)
    if match is None or len(match["name"].split()) > 4:
        return None
    known = match["name"].casefold() in sections
    if known or (bulleted and are_names(match["name"])):
        return Metadata(section=match["name"], kind="section")
    return None


def _breadcrumb(line: str) -> Metadata | None:
    """ "Home > World > Europe": the last of them that is a section."""
    crumbs = [crumb.strip() for crumb in CRUMB.split(line) if crumb.strip()]
    if len(crumbs) < 2 or any(len(crumb.split()) > 4 for crumb in crumbs):
        return None
    known = [crumb for crumb in crumbs if crumb.casefold() in word_lists.words("sections")]
    if crumbs[0].casefold() not in ("home", "news", "start", "startseite", "accueil"):
        return None
    return Metadata(section=known[-1] if known else "", kind="navigation")
