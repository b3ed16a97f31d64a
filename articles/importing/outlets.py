"""Whose page this is (the outlet), and whose text (the origin), as far as the file says it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from articles.importing import credit_lines, word_lists
from articles.importing.agencies import agency_in, agency_named
from articles.importing.datelines import Dateline
from articles.importing.links import ADDRESS
from articles.importing.metadata_lines import BYLINE_PREFIX, staff_outlet
from articles.importing.names import has_media_word

# "Example Media Group is a global news organization", "Channel 9 is committed to a forum for …"
SELF_DESCRIPTION = re.compile(
    r"(?:^|[.!?]\s+)(?:at\s+)?(?P<name>(?:[A-Z0-9][\w.&'’-]*\s+(?:(?:of|the|and|&|for)\s+)?){1,7}?)"
    r"(?:is|are)\s+(?:(?:an?|the)\s+(?:[\w-]+,?\s+){0,6}?(?:news|media|journalism|newspaper|broadcaster"
    r"|publication|magazine|website|platform|outlet)\b|committed\s+to\b|owned\s+by\b)"
)
# "© 2024 Example Gazette. All rights reserved.", "Copyright 2019-2024 by Example Media, Inc."
COPYRIGHT_HOLDER = re.compile(
    r"(?:copyright|©|\(c\))[\s©]*(?:\(c\)\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?)?[\s,]*(?:by\s+)?"
    r"(?P<name>[^.,;|\d\n©][^.,;|\n]{1,60}?)"
    r"(?=\s*(?:[.,;|]|\d{4}|all\s+rights|$)|\s+[-–]|–)",
    re.IGNORECASE,
)
NAME_END = re.compile(
    r"\s+(?:read the|and (?:is|was|has been)|on\s|under\s|with\s|here\b|click\b|https?:).*"
    r"|\s*[(|].*"
)
# "Published in The Example Post, May 16th, 2024"
PUBLISHED_IN = re.compile(r"(?i:published in (?:the )?)(?P<name>[A-Z][^,\d]{2,50}),\s")
LONGEST = 600


@dataclass(frozen=True, slots=True)
class Evidence:
    """The texts that may name an outlet or an agency, as the earlier stages sorted them."""

    byline: str
    masthead: str
    headline_suffix: str
    dateline: Dateline | None
    furniture: tuple[tuple[str, str], ...]  # (kind, text), in the order of the file


def find_outlet(evidence: Evidence) -> str | None:
    """The outlet: what the page says of itself, the surest first. An agency is none."""
    furniture = evidence.furniture
    candidates = [
        *(credit_lines.source_credit(text) for kind, text in furniture if kind == "source"),
        staff_outlet(evidence.byline) if evidence.byline else None,
        *(_self_described(text) for kind, text in furniture if kind not in ("teaser", "headline")),
        evidence.masthead,
        *(_copyright_holder(text) for kind, text in furniture if kind == "copyright"),
        evidence.headline_suffix,
        _affiliation(evidence.byline),
        *(_published_in(text) for kind, text in furniture if kind == "date"),
    ]
    return next((name for name in candidates if name and not agency_named(name)), None)


def find_origin(evidence: Evidence) -> str | None:
    """The agency or outlet whose text it is.

    Agencies that say they wrote it come before the outlet that printed it first: a story of
    AP's journalists which "originally appeared on" a broadcaster's site is AP's.
    """
    furniture = evidence.furniture
    dateline = evidence.dateline
    candidates = [
        *(_contributing_agency(text) for kind, text in furniture if kind == "contributors"),
        dateline.agency if dateline else None,
        _one_wire(text for kind, text in furniture if kind == "wire-credit"),
        *(agency_in(text) for kind, text in furniture if kind == "copyright"),
        agency_in(evidence.byline),
        *(_first_outlet(text) for kind, text in furniture if kind == "original-credit"),
    ]
    return next((name for name in candidates if name), None)


def _self_described(text: str) -> str | None:
    match = SELF_DESCRIPTION.search(text) if len(text) <= LONGEST else None
    if match is None:
        return None
    name: str = match["name"].strip()
    return None if name in ("It", "This", "We", "He", "She", "Our", "The") else name


def _copyright_holder(text: str) -> str | None:
    match = COPYRIGHT_HOLDER.search(text)
    if match is None or agency_in(text):
        return None
    name: str = match["name"].strip(" -–")
    return name if name[:1].isupper() and not name.casefold().startswith("all rights") else None


def _affiliation(byline: str) -> str | None:
    """ "Example Gazette" in "By Anna Lindqvist, Example Gazette"; a place or a post is none."""
    if not BYLINE_PREFIX.match(byline) and not re.search(r"[,|]", byline):
        # "Example Gazette | 16 May 2024" left the paper's name where the byline stands
        return byline if has_media_word(byline) and staff_outlet(byline) is None else None
    parts = re.split(r"\s*[,|•·]\s*|\s+[–—-]\s+|\s+(?:for|of)\s+(?:the\s+)?", byline)[1:]
    parts = [part for part in parts if has_media_word(part) and part[:1].isupper()]
    parts = [part for part in parts if not _is_post(part)]
    return next((part for part in parts if len(part.split()) > 1 and not agency_in(part)), None)


def _one_wire(texts: Iterable[str]) -> str | None:
    """The agency of the wire credits; of several ("News in brief") none is the whole text's."""
    agencies = {agency for text in texts if (agency := agency_in(text))}
    return agencies.pop() if len(agencies) == 1 else None


def _published_in(text: str) -> str | None:
    match = PUBLISHED_IN.match(text)
    return match["name"] if match else None


def _is_post(part: str) -> bool:
    """ "Staff Reporter" is what somebody is, and no paper's name."""
    return all(word in word_lists.words("roles") for word in part.casefold().split())


def _contributing_agency(text: str) -> str | None:
    """AP in "AP journalists … contributed"; not in "With inputs from AP", which helped only."""
    if re.match(r"\W*with\b", text, re.IGNORECASE) and " contributed" not in text:
        return None
    return agency_in(text)


def _first_outlet(text: str) -> str | None:
    """ "Example Weekly" in "This story originally appeared on Example Weekly. Read it there." """
    said = credit_lines.original_outlet(text)
    if said is None:
        return None
    address = ADDRESS.match(said)
    if address:
        return (urlsplit(address[0]).hostname or "").removeprefix("www.") or None
    name = re.split(r"[.!?](?:\s|$)|,\s|:\s", NAME_END.sub("", said))[0]
    name = re.sub(r"^the\s+", "", name.strip(" .,;:"), flags=re.IGNORECASE)
    return agency_named(name) or name or None
