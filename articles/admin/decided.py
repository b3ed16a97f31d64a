"""What an editor has just decided about names, in words, and taking it back."""

from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError

from articles.actions.merge_people import undo_merge
from articles.actions.not_same_person import may_be_same_person
from articles.actions.undo_name_decision import undo_name_decision
from articles.models import Merge, NameDecision, NotSamePerson

Decided = Merge | NameDecision | NotSamePerson


@dataclass(frozen=True, slots=True)
class Done:
    """`value` names it in addresses: "merge-3"."""

    value: str
    text: str


def done_with(row: Decided) -> Done:
    if isinstance(row, Merge):
        moved = row.moved.get("quotes", 0)
        text = f"{row.merged} was merged into {row.kept}; quotations moved: {moved}."
        return Done(f"merge-{row.pk}", text)
    if isinstance(row, NotSamePerson):
        return Done(f"no-{row.pk}", f"{row.first} and {row.second} are two people.")
    spellings = ", ".join(f"“{spelling}”" for spelling in spellings_of(row))
    return Done(f"decision-{row.pk}", f"Decided: {spellings}; quotations moved: {row.moved}.")


def spellings_of(decision: NameDecision) -> list[str]:
    return list(dict.fromkeys(row.spelling for row in decision.rows.all()))


def done_of(value: str) -> Done | None:
    """What stands; nothing where it was taken back, or the address names nothing."""
    row = row_of(value)
    if row is None or getattr(row, "undone_at", None):
        return None
    return done_with(row)


def row_of(value: str) -> Decided | None:
    kind, _, pk = value.partition("-")
    if not (pk.isascii() and pk.isdecimal() and len(pk) < 18):
        return None
    if kind == "merge":
        return Merge.objects.select_related("kept", "merged").filter(pk=pk).first()
    if kind == "decision":
        return NameDecision.objects.prefetch_related("rows").filter(pk=pk).first()
    if kind == "no":
        return NotSamePerson.objects.select_related("first", "second").filter(pk=pk).first()
    return None


def take_back(value: str, editor: AbstractBaseUser) -> str:
    """Undo it. Returns what to tell; ValidationError where that can't be."""
    row = row_of(value)
    if isinstance(row, Merge):
        undo_merge(merge=row, editor=editor)
        return f"{row.merged} and {row.kept} are two again, as they were."
    if isinstance(row, NameDecision):
        undo_name_decision(decision=row, editor=editor)
        return "Taken back; the spellings mean what they meant before."
    if isinstance(row, NotSamePerson):
        may_be_same_person(one=row.first, other=row.second)
        return f"{row.first} and {row.second} may be one person again."
    raise ValidationError("It was taken back before.")
