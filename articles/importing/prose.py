"""What looks like a sentence of the article, and what looks like a title."""

import re

# "… he said.”", "… (see below)."
SENTENCE_END = re.compile(r"[.!?…][”’\"'»)\]]*$")
# "Storm reaches the U.S.", "Lindqvist sues Example Corp.": a point that ends no sentence
ABBREVIATION_END = re.compile(
    r"(?:\b(?:[A-Z]\.){2,}|\b(?:Inc|Corp|Ltd|Co|Jr|Sr|St|No)\.|\.\.\.|…)$"
)
# ". The", "! He": a second sentence begins
SENTENCE_BREAK = re.compile(r"[a-zà-ÿ”’\"]{2}[.!?] +[A-ZÀ-Þ“\"]")
TAG = re.compile(r"</?[A-Za-z!]")

LONGEST_TITLE = 30  # words
LONGEST_ABBREVIATED = 14  # "… said the lead manager, Example Corp." is a sentence
SHORTEST_PROSE = 8
# No title is longer; a longer text need not be looked at to its end.
LONGEST_TITLE_CHARACTERS = 250


def ends_sentence(text: str) -> bool:
    """Does the text end as a sentence does?"""
    return SENTENCE_END.search(text, max(0, len(text) - 12)) is not None


def is_title(text: str) -> bool:
    """Short, no full stop at the end, not two sentences, no markup: a headline or subheading."""
    if len(text) > LONGEST_TITLE_CHARACTERS or len(text.split()) > LONGEST_TITLE:
        return False
    if TAG.search(text) or SENTENCE_BREAK.search(text) or text.endswith((":", ",", ";")):
        return False
    if not any(character.isalpha() for character in text):
        return False
    if text.endswith(("?", "!")):
        return True
    abbreviated = ABBREVIATION_END.search(text) and len(text.split()) <= LONGEST_ABBREVIATED
    return bool(abbreviated) or not ends_sentence(text)


def is_prose(text: str) -> bool:
    """A paragraph of the article beyond doubt: whole sentences, or too long for a title."""
    if len(text) > LONGEST_TITLE_CHARACTERS:
        return True
    words = len(text.split())
    return words > LONGEST_TITLE or (words >= SHORTEST_PROSE and not is_title(text))
