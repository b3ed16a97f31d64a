"""Where a row stands in the lists: its minute and its id in one number."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models import BigIntegerField, F, Func, GeneratedField

# From the beginning of the year 1 to that of 1970, where the databases begin to count.
SECONDS_BEFORE_1970 = 62_135_596_800
YEAR_1 = datetime(1, 1, 1, tzinfo=UTC)
IDS = 2**30
A_DAY = 24 * 60 * IDS
# What is undated stands in the first minute of all.
FIRST_DATED = IDS


def first_place(moment: datetime) -> int:
    """The place of the first row that a minute can have."""
    seconds = int((moment - YEAR_1).total_seconds())
    return seconds // 60 * IDS


def day_at(place: int) -> datetime:
    """The day of a place."""
    return YEAR_1 + timedelta(days=place // A_DAY)


def day_of(number: int) -> date:
    """The day of all places that give this number when divided by A_DAY. Sooner made, and compared,
    than a moment: a list may have thousands."""
    return date.fromordinal(number + 1)


class MinuteAndId(Func):
    """(minutes since the year 1) * 2**30 + id: unique, in the order of minutes and then of ids."""

    output_field = BigIntegerField()
    template = f"((%(seconds)s + {SECONDS_BEFORE_1970}) / 60 * {IDS} + %(id)s)"

    def as_sqlite(
        self, compiler: Any, connection: Any, **context: Any
    ) -> tuple[str, tuple[Any, ...]]:
        return self.with_seconds("unixepoch({at})", compiler)

    def as_postgresql(
        self, compiler: Any, connection: Any, **context: Any
    ) -> tuple[str, tuple[Any, ...]]:
        # The epoch of a moment with a time zone is not immutable; that of one without it is.
        epoch = "floor(extract(epoch from ({at} at time zone 'UTC')))::bigint"
        return self.with_seconds(epoch, compiler)

    def with_seconds(self, seconds: str, compiler: Any) -> tuple[str, tuple[Any, ...]]:
        at, pk = (compiler.compile(each)[0] for each in self.get_source_expressions())
        return self.template % {"seconds": seconds.format(at=at), "id": pk}, ()


def place_field() -> GeneratedField:
    """Lists are ordered and paged by it; the full-text index of SQLite is numbered by it."""
    return GeneratedField(
        expression=MinuteAndId(F("sorted_at"), F("id")),
        output_field=BigIntegerField(),
        db_persist=True,
        unique=True,
    )
