"""The parameters that look for words."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet

from articles.filters.values import LIMIT, Counted, Parameter, Refused, Value
from articles.search import Query, UnreadableError, read_query

MOST_WORDS = 12


class Words(Parameter):
    """Plain words: each of them, anywhere, whatever the case. Each costs a look at every text."""

    means = "Words, or parts of words, of the name or of a spelling of it."

    def read_all(self, raws: list[str]) -> Mapping[str, Value | str]:
        values: dict[str, Value | str] = {}
        left = MOST_WORDS
        for raw in raws:
            words = raw.split()
            if len(words) > left:
                values[raw] = f"a search has at most {MOST_WORDS} words"
            else:
                values[raw] = Value(raw, f"“{raw}”", words)
                left -= len(words)
        return values

    def narrow(self, rows: QuerySet[Any], means: list[str]) -> QuerySet[Any]:
        for word in means:
            rows = rows.containing(word)  # type: ignore[attr-defined]
        return rows


class FullText(Parameter):
    """The language of articles.search; its operators were spread over the parameters before."""

    means = (
        'Full text: words, an "exact phrase", -word, a OR b. A typed operator means the same as '
        "its parameter: by:anna-lindqvist, outlet:harbour-post, from:2024-05."
    )

    def read(self, raw: str) -> Value | str:
        try:
            return Value(raw, raw if '"' in raw else f"“{raw}”", read_query(raw))
        except UnreadableError as problem:
            return str(problem)

    def filter(
        self, rows: QuerySet[Any], values: list[Value | Refused], *, few: bool = False
    ) -> QuerySet[Any]:
        """All rows that match; the few of a rare word by their places. `few`: of a list of few."""
        if not queries(values):
            return rows.without_words(*queries(values, excluding=True))  # type: ignore[attr-defined]
        if not self.are_many(rows, values):
            return rows.at([place for place, *_ in self.found or ()])  # type: ignore[attr-defined]
        if few:
            return rows.few_matching(*queries(values))  # type: ignore[attr-defined]
        return rows.matching(*queries(values))  # type: ignore[attr-defined]

    def are_many(self, rows: QuerySet[Any], values: list[Value | Refused]) -> bool:
        """Do more than LIMIT match in the whole archive? Asked once; few are found by the way."""
        if self.found is None and not self.many:
            self.found = rows.places_of_few(*queries(values), limit=LIMIT)  # type: ignore[attr-defined]
            self.many = self.found is None
        return self.many or len(self.found or ()) > LIMIT

    def window(
        self,
        rows: QuerySet[Any],
        values: list[Value | Refused],
        columns: tuple[str, ...] = (),
        *,
        oldest: bool = False,
    ) -> list[Counted]:
        """The matches that can be turned over, the newest first: the newest LIMIT, or the oldest;
        one more tells that there are others."""
        found = self.newest(rows, values, columns)
        if oldest and len(found) > LIMIT:
            return self.first(rows, values, columns, oldest=True)[::-1]
        return found

    def newest(
        self, rows: QuerySet[Any], values: list[Value | Refused], columns: tuple[str, ...] = ()
    ) -> list[Counted]:
        """Where the newest matches are in the whole archive, asked once, and these columns."""
        if self.found is None or (columns and columns != self.columns):
            self.columns, self.found = columns, self.first(rows, values, columns)
        return self.found

    def first(
        self,
        rows: QuerySet[Any],
        values: list[Value | Refused],
        columns: tuple[str, ...],
        *,
        oldest: bool = False,
    ) -> list[Counted]:
        asked = queries(values)
        return rows.first_matching(*asked, columns=columns, limit=LIMIT + 1, oldest=oldest)  # type: ignore[attr-defined]

    # A list of filters has a copy of these for itself.
    many = False
    columns: tuple[str, ...] = ()
    found: list[Counted] | None = None


def queries(values: Iterable[Value | Refused], *, excluding: bool = False) -> list[Query]:
    """Those that look for words; or those that only exclude some."""
    means: list[Query] = [value.means for value in values if isinstance(value, Value)]
    return [query for query in means if query.only_excludes == excluding]
