"""The dateline: the place, and often the agency, with which an article's first sentence begins."""

import re
from dataclasses import dataclass

from articles.importing import word_lists
from articles.importing.agencies import agency_in, agency_named
from articles.importing.dates import find_dates
from articles.importing.names import NAME, has_media_word
from articles.importing.raw_article import Published

# "BEIJING — ", "Hong Kong (CNN) — ", "LONDON, May 16 (Reuters) - ", "Den Haag (dpa) – ",
# "NEW DELHI: ", "(Reuters) - ", "PARIS, le 12 mai (AFP) — "
DATELINE = re.compile(
    r"""(?P<place>[^\W\d_][^()—:\n]{0,60}?)??
    (?:\s*\((?P<agency>[^()]{2,40})\))?
    \s*(?P<mark>—|–|--?(?=\s)|(?:(?<=\))|(?<=\)\ ))(?:--?|_)|―|:)\s*
    (?=(?P<next>\S))""",
    re.VERBOSE,
)
# "HOLM, May 16. /TASS/. The mayor …"
STROKES = re.compile(r"(?P<place>[^\W\d_][^()/:—\n]{0,60}?)\.?\s*/(?P<agency>[^/\n]{2,30})/\.?\s")
# ", May 16", ", le 12 mai", ", 16 May 2024": the day that some agencies print behind the place
DAY = re.compile(r",?\s+(?:le\s+)?(?:\d{1,2}\.?\s+[^\W\d_]{3,9}|[^\W\d_]{3,9}\.?\s+\d{1,2}).*$")
DASHES = ("—", "–", "―", "--", "-", "_")
# No dateline reaches further into the first sentence.
LONGEST = 120
MOST_WORDS = 7
DEEPEST = 3
# "BRIDGE WATCH: a headline" is shorter than "NEW DELHI: a first paragraph".
SHORTEST_LEAD = 90
# "LINDQVIST: …", "PER HOLM, host: …": in an interview a name in capitals is no place
TURN = re.compile(r"[^\W\d_a-z][^\W_a-z]+[^:a-z]{0,30}(?:, \w+)?:")
TURNS = 8


@dataclass(frozen=True, slots=True)
class Dateline:
    """Place ("" when only the agency stands there), agency, and the day if its year is given."""

    place: str
    agency: str | None
    published: Published | None
    with_colon: bool
    is_sure: bool  # an agency stands there, or the place has capitals and a dash


def find_dateline(body: list[str]) -> Dateline | None:
    """The dateline of an article's paragraphs; a sure one may stand under a sentence in bold."""
    for number, paragraph in enumerate(body[:DEEPEST]):
        found = read_dateline(paragraph)
        if found and (found.is_sure or number == 0):
            below = body[number + 1 : number + 1 + TURNS]
            is_interview = found.with_colon and any(map(TURN.match, below))
            return None if is_interview else found
    return None


def read_dateline(paragraph: str) -> Dateline | None:
    """The dateline that a paragraph begins with, None if it begins with its sentence."""
    between_strokes = STROKES.match(paragraph)
    if between_strokes and _agency(between_strokes["agency"]):
        place = DAY.sub("", between_strokes["place"]).strip(" ,.")
        return Dateline(place, _agency(between_strokes["agency"]), None, False, True)
    match = DATELINE.match(paragraph[:LONGEST])
    if match is None:
        return None
    printed, bracketed = match["place"] or "", match["agency"]
    place = DAY.sub("", printed).strip(" ,/")
    agency = _agency(bracketed)
    if bracketed is None and agency_named(place):
        place, agency = "", agency_named(place)  # "AP — The mayor …"
    if not _is_dateline(place, bracketed, agency, match):
        return None
    with_colon = match["mark"] == ":"
    if with_colon and len(paragraph) < SHORTEST_LEAD:
        return None
    published = next((found.published for found in find_dates(printed)), None)
    is_sure = agency is not None or (bracketed is None and place.isupper() and not with_colon)
    return Dateline(place, agency, published, with_colon, is_sure)


def _agency(bracketed: str | None) -> str | None:
    """(CNN), (Reuters), (AP), (AFP/Example Wire)"""
    return agency_named(bracketed) or agency_in(bracketed) if bracketed else None


def _is_dateline(
    place: str, bracketed: str | None, agency: str | None, match: re.Match[str]
) -> bool:
    if place and not _is_place(place):
        return False
    if agency:
        return match["mark"] in DASHES or _begins_sentence(match)
    if not place:
        return False
    capitals = place.isupper() and len(place) > 2
    goes_on_as_sentence = _begins_sentence(match)
    if match["mark"] == ":":
        # "NEW DELHI: The …"
        return capitals and bracketed is None and goes_on_as_sentence
    if bracketed is not None:
        unknown_agency = bracketed.isupper() or has_media_word(bracketed)
        return (capitals or unknown_agency) and goes_on_as_sentence
    # "Lindqvist — whose boat …" is no place: what follows a dateline begins a sentence.
    return goes_on_as_sentence and (
        capitals or match["mark"] in ("—", "―") or (match["mark"] == "–" and "," in place)
    )


def _begins_sentence(match: re.Match[str]) -> bool:
    return match["next"].isupper() or match["next"] in "“\"'‘«„"


def _is_place(place: str) -> bool:
    """Capitalised words and particles, no label ("BREAKING"): "Frankfurt am Main", "SÃO PAULO"."""
    words = re.sub(r"[/,\[\]]", " ", place).split()
    if (
        not words
        or len(words) > MOST_WORDS
        or place.casefold() in word_lists.words("dateline_labels")
    ):
        return False
    particles = word_lists.words("particles")
    return NAME.match(words[0]) is not None and all(
        NAME.fullmatch(word) or word.casefold() in particles for word in words
    )
