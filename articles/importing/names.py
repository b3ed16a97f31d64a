"""Is a run of words nothing but names? The words that stand beside names are lists."""

import re

from articles.importing import word_lists

WORD = re.compile(r"[^\s,;&/|()]+")
# "Anna", "O’Neill", "J.", "al-Rashid", "Östersund"; no digit, no sentence mark
NAME = re.compile(r"(?:[a-z]{1,3}['’-])?[^\W\d_a-zß-öø-ÿ][\w.'’-]*")


def are_names(text: str) -> bool:
    """Names, particles and roles only ("Anna Lindqvist in Malmö and Per van Holm, staff")."""
    words = WORD.findall(text.strip(" .,;:–—-"))
    return any(NAME.fullmatch(word) for word in words) and are_names_or_roles(text)


def are_names_or_roles(text: str) -> bool:
    """The same, but roles alone will do ("agencies", "staff"); so does nothing at all."""
    return all(is_beside(word) for word in WORD.findall(text))


def is_beside(word: str) -> bool:
    """May this word stand in a list of names?"""
    bare = word.strip(".'’:–—-")
    if not bare or NAME.fullmatch(bare):
        return True
    small = bare.casefold()
    return small in word_lists.words("particles") or small in word_lists.words("roles")


def is_person(text: str) -> bool:
    """Two to five words, each a name or a particle: "Anna van Holm"."""
    words = text.split()
    if not 2 <= len(words) <= 5 or not all(NAME.fullmatch(word) for word in (words[0], words[-1])):
        return False
    return all(
        NAME.fullmatch(word) or word.casefold() in word_lists.words("particles") for word in words
    )


def has_media_word(name: str) -> bool:
    """Is one of the words such as newspapers and broadcasters have in their names?"""
    words = re.findall(r"[^\W_]+", name.casefold())
    return any(word in word_lists.words("media_words") for word in words)
