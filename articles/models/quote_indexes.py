"""By what lists and queues of quotations are read: docs/performance.md."""

from typing import Any

from django.db import models
from django.db.models import F, Q

# What lists of quotations count. Their indexes have all of it: counting reads nothing else.
COUNTED = (
    "source", "origin", "speaker", "kind", "status",
    "confidence", "speaker_text", "speaker_kind", "is_copy",
)  # fmt: skip


def newest_by(first: str, *, name: str, **condition: Any) -> models.Index:
    """For lists of what has one value in this column, where the condition holds."""
    rest = (column for column in COUNTED if column != first)
    return models.Index(first, "place", *rest, name=name, condition=Q(listed=True, **condition))


INDEXES = (
    # Without `listed` in the first, SQLite goes by the places of all rows, and reads each.
    models.Index(
        "place", *COUNTED, "listed", name="quote_newest", condition=Q(listed=True)
    ),
    newest_by("source", name="quote_source_newest"),
    newest_by("speaker", name="quote_speaker_newest"),
    newest_by("speaker_kind", name="quote_no_person_newest", speaker=None),
    models.Index("meant", name="quote_meant", condition=Q(meant__isnull=False)),
    models.Index(
        "origin", "place", "is_copy", name="quote_origin_newest", condition=Q(listed=True)
    ),
    models.Index(
        "source", "speaker", "place", name="quote_source_speaker", condition=Q(listed=True)
    ),
    # The queue of editors, with all that they filter it by.
    models.Index(
        F("confidence"), F("id").desc(), "kind", "speaker_kind", "speaker", "name",
        name="quote_to_review", condition=Q(status="automatic"),
    ),
    # The editors' lists and queues: by status and confidence, and what readers don't see.
    models.Index(
        "status", "place", *(name for name in COUNTED if name != "status"), "listed",
        name="quote_status_newest",
    ),
    models.Index("status", "source", "confidence", name="quote_status_confidence"),
    models.Index("place", name="quote_hidden_newest", condition=Q(listed=False)),
    models.Index("speaker", "place", "name", name="quote_speaker_everywhere"),
    models.Index("id", name="quote_link_due", condition=Q(link_due=True)),
    models.Index("stood_in", name="quote_stood_in", condition=Q(stood_in__isnull=False)),
    models.Index(
        "rendering", name="quote_of_rendering", condition=Q(rendering__isnull=False)
    ),
    models.Index(
        "id", name="quote_without_rendering", condition=Q(listed=True, rendering=None)
    ),
    models.Index(
        "place", "utterance", *COUNTED, name="quote_of_utterance_newest",
        condition=Q(listed=True, utterance__isnull=False),
    ),
)  # fmt: skip
