"""Lines that say who helped, whose picture or whose text it is: no part of the article."""

import re

from articles.importing import word_lists
from articles.importing.agencies import agency_in, agency_named, without_agencies
from articles.importing.names import are_names, are_names_or_roles, has_media_word, is_person

# "Image source: Reuters", "Photo: Per Holm/Example Wire", "(Photo by Per Holm via Getty Images)"
IMAGE_LABEL = re.compile(
    r"""\(?(?:featured\ |cover\ |file\ |lead\ )?
    (?:image|photo|picture|photograph|photography|video|illustration|graphic|screenshot|foto|bild)s?
    (?:\ (?:source|credit|credits|courtesy|copyright|caption|by|via))*
    (?:\ ?[:|©]|(?<=source),|(?<=caption),|(?<=credit)\ |(?<=courtesy)\ |(?<=\ by)\ )
    \ ?\S.{0,200}""",
    re.VERBOSE | re.IGNORECASE,
)
# "… on the bridge. (AP Photo/Per Holm)", "… (Photo by Per Holm/Getty Images)", "… via REUTERS"
IMAGE_CREDIT_END = re.compile(
    r"(?:\((?:[\w ]{0,30}\b)?(?i:photo|image|picture)s?"
    r"(?=\)|\s?[:/©,]|\s[A-Z]|\s(?:by|credit|courtesy|via|from|supplied|provided|taken)\b)[^()]{0,150}\)"
    r"|\([^()]{1,80}\bvia (?:AP|Reuters|REUTERS|Getty Images|AFP)\)"
    r"|(?:REUTERS|AP Photo|Getty Images|AFP)/[^\W\d_a-z][\w.'’-]*"
    r"(?: [^\W\d_a-z][\w.'’-]*){0,4})\.?$"
)
# "The bridge on Sunday. Photograph: Per Holm", "… on Sunday. (Per Holm / Example Post)"
CAPTION_END = re.compile(r"[.!?]\s+\(?(?P<credit>[^.!?()]{3,120})\)?\.?$")
CAPTION_LABEL = re.compile(
    r"(?:(?:photo|photograph|picture|image|illustration)s?(?:\sby|:)+|courtesy(?:\sof|:))\s(?P<who>.+)",
    re.IGNORECASE,
)
LONGEST_CAPTION = 300
# "Per Holm/Example Post via AP"
PHOTOGRAPHER = re.compile(r"(?P<who>[^/]{3,60}) ?/ ?(?P<house>[^/]{2,60})")
VIA = re.compile(r"\s+via\s+.+$")
# "bur-al/ph/rw": the initials of an agency's editors
INITIALS = re.compile(
    r"[a-z]{2,4}(?:-[a-z]{2,4})?(?:/[a-z]{1,4}){2,4}|[a-z]{2,4}-[a-z]{2,4}/[a-z]{1,4}"
)
# "© Getty Images", "Getty Images", "Reuters/Per Holm", "AP Photo"
PICTURE_HOUSE = re.compile(
    r"(?:©\s?)?(?:getty images|shutterstock|istock|istockphoto|alamy|unsplash|pixabay|pexels"
    r"|flickr|wikimedia commons|ap photo|reuters photo|afp photo)(?:[/,] ?[\w .'’-]{1,60})?",
    re.IGNORECASE,
)
# "© 2024 Example Gazette", "Copyright 2019-2024 by Example Media", "™ & © 2024 …", "(c) 2024 …"
COPYRIGHT_START = re.compile(
    r"(?:(?:™|®|tm)?\s*&?\s*(?:copyright\b\s*)?(?:©|\(c\)\s?(?=\d))|copyright\s+(?:\(c\)\s*)?\d{4}(?!\s+(?!by\b|the\b)(?-i:[a-z])))",
    re.IGNORECASE,
)
RIGHTS_RESERVED = re.compile(r"all rights (?:are )?reserved\W*$", re.IGNORECASE)
# "Source: Example Wire", "Via: Example Wire", "Source – AFP"
SOURCE_CREDIT = re.compile(
    r"(?:news |article |original |story )?(?:source|via|quelle|fuente|fonte|källa)s?"
    r"\s?[:|–-]\s*(?P<name>\S.{0,80})",
    re.IGNORECASE,
)
# "Source: Example Wire and news agencies"
WITH_AGENCIES = re.compile(r"\s+(?:and|with)\s+(?:news\s+)?agencies$", re.IGNORECASE)
# "This story originally appeared on Example Weekly", "First published in the Example Times."
ORIGINALLY = re.compile(
    r"""\W*(?:(?:this|the)\s(?:[\w-]+\s){0,2}?(?:story|article|post|piece|report|column|essay|item)\s)?
    (?:(?:was|is|has\ been|had|has)\s)?
    (?:(?:originally|first|previously)\s)?
    (?:appeared|published|posted|reported|republished|reprinted|syndicated|reproduced)
    (?:\s(?:originally|first|here|with\ permission))?
    \s(?:at|on|in|by|from|via)\s(?P<name>\S.{0,150})""",
    re.VERBOSE | re.IGNORECASE,
)
SAYS_ORIGINAL = re.compile(
    r"\b(?:originally|first published|first appeared|previously published"
    r"|republished|reprinted|syndicated)\b",
    re.IGNORECASE,
)
# "AP journalists Anna Lindqvist in Malmö and Per Holm contributed to this report."
CONTRIBUTED = re.compile(
    r"(?P<who>\S.{1,300}?)\s+(?:also\s+)?contributed(?P<what>"
    r"\s+(?:(?:additional\s+)?reporting|research|writing|to\s+(?:this|the)\s+"
    r"(?:report|story|article|reporting|research|piece|coverage|dispatch)\b"
    r"(?:\s+(?:and|from|in)\s[\w ,.'’-]{1,60})?))?\s*\.?",
    re.IGNORECASE,
)
# "Lindqvist reported from Bangkok." and no more
REPORTED_FROM = re.compile(
    r"(?P<who>[^\W\d_].{1,80}?)\s+reported\s+from\s+(?P<where>[^.]{2,80})\.?"
)
SENTENCE_SPACE = re.compile(r"(?<=[^\W\d_]{3}[.!?])\s+(?=[^\W\d_])")
NEWSROOM = re.compile(
    r"['’]?s?\s*\b(?:journalists?|writers?|reporters?|correspondents?|staff|producers?|agency)\b",
    re.IGNORECASE,
)
QUOTES_A_SPEAKER = re.compile(r"\b(?:said|says|told|added|asked)\b")
LONGEST_CREDIT = 500


def is_image_credit(text: str) -> bool:
    """ "Image source: Reuters", a caption that ends with its photographer, "© Getty Images"."""
    if len(text) > LONGEST_CREDIT or _quotes_a_speaker(text):
        return False
    return bool(
        IMAGE_LABEL.fullmatch(text)
        or _is_photographer(text)
        or _ends_as_caption(text)
        or PICTURE_HOUSE.fullmatch(text.strip("()"))
        or IMAGE_CREDIT_END.search(text)
    )


def _quotes_a_speaker(text: str) -> bool:
    """ "“It is over,” he said. (Photo by Per Holm)" is no caption."""
    return ("“" in text or '"' in text) and QUOTES_A_SPEAKER.search(text) is not None


def _ends_as_caption(text: str) -> bool:
    match = CAPTION_END.search(text) if len(text) <= LONGEST_CAPTION else None
    if match is None:
        return False
    label = CAPTION_LABEL.fullmatch(match["credit"])
    return _is_photographer(match["credit"]) or bool(label and are_names(label["who"]))


def _is_photographer(text: str) -> bool:
    match = PHOTOGRAPHER.fullmatch(text) if len(text) <= 120 else None
    if match is None or not is_person(match["who"].strip()):
        return False
    house = VIA.sub("", match["house"])
    return are_names(house) and (has_media_word(house) or agency_in(match["house"]) is not None)


def is_copyright(text: str) -> bool:
    """ "© 2024 Example Gazette. All rights reserved." but no sentence about copyright."""
    if len(text) > LONGEST_CREDIT or "“" in text or '"' in text:
        return False
    return bool(COPYRIGHT_START.match(text) or RIGHTS_RESERVED.search(text))


def is_wire_credit(text: str) -> bool:
    """ "The-CNN-Wire", "CNN Newsource", "Reuters", "Source: AFP"; an agency's name and no more."""
    if len(text) > 60:
        return False
    if INITIALS.fullmatch(text):
        return True
    credit = SOURCE_CREDIT.fullmatch(text)
    name = credit["name"] if credit else text
    if agency_named(name):
        return True
    rest = without_agencies(name)
    return rest != name and not re.sub(
        r"(?i)\b(?:the|news|wire|newsource|staff|service|agency|agencies)\b|[\W_]+", "", rest
    )


def is_original_credit(text: str) -> bool:
    """ "This story originally appeared on Example Weekly." and no sentence of the article."""
    return original_outlet(text) is not None


def original_outlet(text: str) -> str | None:
    """The outlet, or address, that a reprint names as its first: the rest of its credit line."""
    match = ORIGINALLY.fullmatch(text) if len(text) <= 250 else None
    if match is None or not SAYS_ORIGINAL.search(text[: match.start("name")]):
        return None
    name: str = match["name"]
    # "… originally appeared in 1998 and …": an outlet has a capital or is an address
    starts_well = name[:1].isupper() or name.startswith(("http", "the ", "www."))
    return name if starts_well or "." in name.split(" ")[0].rstrip(".") else None


def source_credit(text: str) -> str | None:
    """The name in "Source: Example Wire": a few words with a capital, and no sentence."""
    match = SOURCE_CREDIT.fullmatch(text) if len(text) <= 120 else None
    if match is None:
        return None
    name: str = WITH_AGENCIES.sub("", match["name"].strip(" ."))
    return name if len(name.split()) <= 7 and not name[:1].islower() else None


def is_contributor_line(text: str) -> bool:
    """ "Anna Lindqvist and Per Holm contributed to this report." and nothing beside it.

    "Lindqvist reported from Malmö." counts beside such a sentence only.
    """
    sentences = _credit_sentences(text)
    return any(_names_helpers(sentence) for sentence in sentences) and all(
        _names_helpers(sentence) or _may_name_helpers(sentence) for sentence in sentences
    )


def may_be_contributor_line(text: str) -> bool:
    """The same with less proof: enough for the last line of an article, not for one inside.

    "Lindqvist reported from Malmö.", "Anna Lindqvist and per holm Contributed to the report."
    """
    sentences = _credit_sentences(text)
    return bool(sentences) and all(
        _names_helpers(sentence) or _may_name_helpers(sentence) for sentence in sentences
    )


def _credit_sentences(text: str) -> list[str]:
    line = text.strip("()[]*_ ") if len(text) <= LONGEST_CREDIT else ""
    return SENTENCE_SPACE.split(line) if line else []


def _names_helpers(sentence: str) -> bool:
    return _has_prefix(sentence) or _contributed(sentence)


def _has_prefix(sentence: str) -> bool:
    """ "(Reporting by Anna Lindqvist in Malmö; editing by Per Holm)" """
    small = sentence.casefold()
    prefixes = word_lists.entries("contributor_prefixes")
    if not small.startswith(prefixes):
        return False
    rest = sentence[max(len(prefix) for prefix in prefixes if small.startswith(prefix)) :]
    return are_names_or_roles(_without_prefixes(rest))


def _without_prefixes(text: str) -> str:
    return re.sub(r"(?i)\b(?:additional|reporting|writing|editing|translation|by)\b", "", text)


def _contributed(sentence: str) -> bool:
    match = CONTRIBUTED.fullmatch(sentence)
    if match is None or not match["who"][:1].isupper():
        return False
    if NEWSROOM.search(match["who"]) or agency_in(match["who"]):
        return True
    return match["what"] is not None and are_names(match["who"])


def _may_name_helpers(sentence: str) -> bool:
    reported = REPORTED_FROM.fullmatch(sentence)
    if reported:
        return are_names(reported["who"]) and are_names(reported["where"])
    match = CONTRIBUTED.fullmatch(sentence)
    if match is None or match["what"] is None:
        return False
    # A re-scraped text may have lost capitals: "Anna Lindqvist and per holm Contributed to …".
    words: list[str] = match["who"].split()
    ends = (" ".join(words[:2]), " ".join(words[-2:]))
    return len(words) <= 10 and (is_person(ends[0]) or (len(words) <= 6 and is_person(ends[1])))
