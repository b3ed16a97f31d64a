"""What a reader types into a search box: harbour "steady hands" -ferry boat OR ship lind* by:slug

Words are letters and digits, whatever stands between them: don’t is the two words don t, which
have to stand side by side.
"""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

MOST_WORDS = 20
# Whatever marks the reader's keyboard makes, in pairs or not.
MARKS = str.maketrans(dict.fromkeys("“”„‟«»″＂", '"'))
PARTS = re.compile(
    r"""
    (?P<minus>-)?
    (?:(?P<operator>[A-Za-z_]+):)?        # by:
    (?:"(?P<phrase>[^"]*)"(?P<far>\*)?|(?P<plain>[^\s"]+))
    """,
    re.VERBOSE,
)
WORD = re.compile(r"[^\W_]+")


class UnreadableError(ValueError):
    """A search that asks for nothing, or for too much; the sentence says which."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words side by side. `prefix`: the last one may go on."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """Of each of `all_of` one term, and none of `none_of`.

    `operators` are the parameters that were typed: (name, value). `literally` are the parts that
    look like more than words and are searched as words.
    """

    all_of: tuple[tuple[Term, ...], ...] = ()
    none_of: tuple[Term, ...] = ()
    operators: tuple[tuple[str, str], ...] = ()
    words: str = ""  # what was typed, without the operators
    literally: tuple[str, ...] = ()

    @property
    def plain_words(self) -> list[str]:
        """All words that are looked for, in order."""
        return [word for each in self.all_of for term in each for word in term.words]

    @property
    def only_excludes(self) -> bool:
        return bool(self.none_of) and not self.all_of


def read_query(text: str, operators: Collection[str] = ()) -> Query:
    """The query in a text. Raises UnreadableError, and for nothing but its words."""
    query = parse(text, operators)
    check(query)
    return query


def parse(text: str, operators: Collection[str] = ()) -> Query:
    """The same, whatever it asks for."""
    all_of: list[tuple[Term, ...]] = []
    none_of: list[Term] = []
    typed: list[tuple[str, str]] = []
    words: list[str] = []
    literally: list[str] = []
    either = False
    for part in PARTS.finditer(unicodedata.normalize("NFC", text.translate(MARKS))):
        operator, value = (part["operator"] or "").lower(), part["phrase"] or part["plain"] or ""
        if operator in operators and not part["minus"]:
            typed.append((operator, value))
            continue
        lacks_value = part["plain"] and part["plain"].lower().removesuffix(":") in operators
        words.append(part[0])
        if part[0] == "OR" and all_of:
            either = True
            continue
        term = term_of(part)
        if operator or (lacks_value and part[0].endswith(":")):
            literally.append(part[0])
        if not term.words:
            continue
        if part["minus"]:
            none_of.append(term)
        elif either:
            all_of[-1] = (*all_of[-1], term)
        else:
            all_of.append((term,))
        either = False
    return Query(tuple(all_of), tuple(none_of), tuple(typed), " ".join(words), tuple(literally))


def term_of(part: re.Match[str]) -> Term:
    plain = part["plain"]
    if plain is None:
        far = part["far"] is not None or part["phrase"].endswith("*")
        return Term(words_of(part["phrase"]), prefix=far)
    whole = f"{part['operator'] or ''} {plain}"
    return Term(words_of(whole), prefix=plain.endswith("*"))


def words_of(text: str) -> tuple[str, ...]:
    """The words as the indexes cut them."""
    return tuple(WORD.findall(text))


def check(query: Query) -> None:
    terms = [*(term for each in query.all_of for term in each), *query.none_of]
    if sum(len(term.words) for term in terms) > MOST_WORDS:
        raise UnreadableError(
            f"a search has at most {MOST_WORDS} words; Verify takes whole quotations"
        )
    if query.words and not query.all_of and not query.none_of:
        raise UnreadableError("it holds no letter and no digit to look for")
