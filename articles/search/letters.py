"""Parts of names, wherever they begin and whatever their case.

SQLite: FTS5's trigrams in a table beside the names, kept by triggers. PostgreSQL: those of pg_trgm,
in indexes that it takes for Django's own lookups (postgresql.NAMES and KEYS).
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, F, Func
from django.db.models.lookups import Contains, IContains

from articles.search.sqlite import Beside

Written = tuple[str, tuple[Any, ...]]
FEWEST = 3  # letters that SQLite's index has together


@dataclass(frozen=True, slots=True)
class LetterIndex:
    """Of these columns of one table."""

    table: str
    columns: tuple[str, ...]

    @property
    def beside(self) -> Beside:
        name = f"{self.table}_letters"
        return Beside(name, self.table, self.columns, self.columns, "id", "trigram")

    def has(self, column: str, part: str) -> "HasPart":
        """A condition for querysets: the column has this part, in letters of either case."""
        return HasPart(self, column, part, IContains)

    def has_exactly(self, column: str, part: str) -> "HasPart":
        """The same, where the case is the same in all rows."""
        return HasPart(self, column, part, Contains)

    def astray(self, connection: Any) -> list[int]:
        """Ids that the index has and the table has not, or the other way round."""
        if connection.vendor != "sqlite":
            return []
        with connection.cursor() as cursor:
            cursor.execute(*self.beside.astray())
            return [pk for (pk,) in cursor.fetchall()]

    def mend(self, connection: Any) -> None:
        """Make SQLite's index anew where a migration took its triggers."""
        if connection.vendor == "sqlite" and self.beside.lacks_triggers(connection):
            self.install(connection)

    def install(self, connection: Any) -> None:
        run(connection, self.beside.install())

    def uninstall(self, connection: Any) -> None:
        run(connection, self.beside.uninstall())


def run(connection: Any, statements: list[str]) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)


class HasPart(Func):
    output_field = BooleanField()

    def __init__(self, index: LetterIndex, column: str, part: str, lookup: type[Any]) -> None:
        super().__init__(F("pk"), lookup(F(column), part))
        self.index, self.column, self.part = index, column, part

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Written:
        written: Written = compiler.compile(self.get_source_expressions()[1])
        return written

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Written:
        if len(self.part) < FEWEST:  # each row is looked at
            return self.as_postgresql(compiler, connection)
        number, params = compiler.compile(self.get_source_expressions()[0])
        letters = self.index.beside.name
        quoted = self.part.replace('"', '""')
        condition = f"{number} IN (SELECT rowid FROM {letters} WHERE {letters} MATCH %s)"
        return condition, (*params, f'{self.column} : "{quoted}"')


PEOPLE = LetterIndex("articles_person", ("name",))
NAMES = LetterIndex("articles_personname", ("name", "key", "sounds"))
LETTERS = (PEOPLE, NAMES)
