"""Given names: do they tell a person, and is it a woman or a man?"""

from . import lexicon

# the list compiled by hand comes last: it has the last word
GIVEN_NAMES = (lexicon.sections("given_names_us_1990"), lexicon.sections("given_names"))
# {"Tom": "m", "Robin": "x"}, from sections "m", "f", "x", "m if a person" …
GENDERS = {
    name: section[0]
    for known in GIVEN_NAMES
    for section, group in known.items()
    for name in group
    if section[0] in "mfx"
}
# given names that tell a person from an institution
PERSONAL = frozenset().union(
    *(known.get(section, ()) for known in GIVEN_NAMES for section in ("m", "f", "x", "a person"))
)


def is_given_name(word: str) -> bool:
    """Whether it tells that a name is a person's; of "Jean-Luc" the first half is enough."""
    return any(form in PERSONAL for form in _forms(word))


def gender_of_given_name(word: str) -> str:
    """As in "m", "f", or "" when unknown or either."""
    gender = next((GENDERS[form] for form in _forms(word) if form in GENDERS), "x")
    return gender if gender != "x" else ""


def _forms(word: str) -> tuple[str, ...]:
    """ "Jean-Luc" → itself and "Jean"; "JoAnn" also as the census has it, "Joann"."""
    head = word.partition("-")[0]
    inner = head[:1].isupper() and not head.isupper()
    return (word, head, head.capitalize()) if inner else (word, head)
