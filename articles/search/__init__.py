"""Full text: what a reader types, and the index of either database that answers it."""

from articles.search.index import ARTICLES, INDEXES, QUOTES, Among, TextIndex, mend
from articles.search.language import Query, Term, UnreadableError, read_query, words_of
from articles.search.letters import LETTERS, NAMES, PEOPLE

__all__ = [
    "ARTICLES",
    "INDEXES",
    "LETTERS",
    "NAMES",
    "PEOPLE",
    "QUOTES",
    "Among",
    "Query",
    "Term",
    "TextIndex",
    "UnreadableError",
    "mend",
    "read_query",
    "words_of",
]
