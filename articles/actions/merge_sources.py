"""Two outlets are one: merged with a preview, and unmerged exactly."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from articles.actions.again_if_raced import again_if_raced
from articles.actions.extract_quotes import extract_quotes
from articles.actions.outlets_meant import FIELDS, Outlets, merges
from articles.actions.recount import recount
from articles.models import Article, PersonName, Quote, Source, SourceMerge, SourceName
from articles.models.history import by_editor

# What an editor chooses of the two.
CHOSEN = ("name", "kind", "homepage", "country", "language")


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What would mean the other outlet: in numbers, by name, and the spellings that hold there.

    `clashes` are spellings that both outlets have: in articles of each, its own goes on to hold.
    """

    articles: int
    originated: int
    quotes: int
    names: list[str]
    spellings: int
    clashes: list[str]


def preview_merge(*, merged: Source, kept: Source) -> MergePreview:
    keys = PersonName.objects.filter(source=kept).values("key")
    spellings = PersonName.objects.filter(source=merged)
    return MergePreview(
        articles=merged.articles.count(),
        originated=merged.originated.count(),
        quotes=merged.quotes.count(),
        names=list(SourceName.objects.filter(source=merged).values_list("name", flat=True)),
        spellings=spellings.count(),
        clashes=list(spellings.filter(key__in=keys).values_list("name", flat=True)),
    )


@by_editor
def merge_sources(
    *, merged: Source, kept: Source, editor: AbstractBaseUser | None, take: Collection[str] = ()
) -> SourceMerge:
    """From now on the one outlet means the other: for the articles there are, and for those that
    will be imported under its names. `take`: fields of CHOSEN that the other has from it.

    ValidationError where one of them is merged already, or both are the same.
    """
    merge = again_if_raced(partial(write_merge, merged, kept, editor, take))
    recount()
    return merge


@transaction.atomic
def write_merge(
    merged: Source, kept: Source, editor: AbstractBaseUser | None, take: Collection[str]
) -> SourceMerge:
    merged, kept = held(merged, kept)
    if merged == kept:
        raise ValidationError("An outlet can’t be merged into itself.")
    for source in (merged, kept):
        if source.merged_into:
            raise ValidationError(f"{source} was merged into {source.merged_into} already.")
    changed = {
        field: [getattr(kept, field), getattr(merged, field)]
        for field in CHOSEN
        if field in take and getattr(kept, field) != getattr(merged, field)
    }
    set_fields(kept, {field: after for field, (_, after) in changed.items()})
    set_fields(merged, {"merged_into": kept})
    move_articles(merged)
    return SourceMerge.objects.create(
        merged=merged, kept=kept, changed=changed, editor_id=editor.pk if editor else None
    )


@by_editor
def undo_merge_sources(*, merge: SourceMerge, editor: AbstractBaseUser | None) -> SourceMerge:
    """The outlet is one of its own again, with all that names it, also what was imported since.

    What the merge changed in the other outlet is as before, unless an editor has changed it since.
    ValidationError where it is undone already, or a later merge has to be undone first.
    """
    done = again_if_raced(partial(write_undo, merge, editor))
    recount()
    return done


@transaction.atomic
def write_undo(merge: SourceMerge, editor: AbstractBaseUser | None) -> SourceMerge:
    merged, kept = held(merge.merged, merge.kept)
    merge = SourceMerge.objects.select_related("merged", "kept").get(pk=merge.pk)
    if merge.undone_at:
        raise ValidationError("This merge is undone already.")
    for later in kept.merges.standing().filter(pk__gt=merge.pk).select_related("merged"):
        if set(later.changed) & set(merge.changed):
            raise ValidationError(f"Undo the later merge of {later.merged} first.")
    still = {
        field: before
        for field, (before, after) in merge.changed.items()
        if getattr(kept, field) == after
    }
    set_fields(kept, still)
    set_fields(merged, {"merged_into": None})
    inside = move_articles(merged)
    merge.undone_at, merge.undone_by_id = timezone.now(), editor.pk if editor else None
    merge.save(update_fields=["undone_at", "undone_by"])
    leave_spellings(inside)
    return merge


def held(*sources: Source) -> list[Source]:
    """The outlets as they are now. Whoever imports, edits or merges one of them waits: the whole
    row is held, and articles.actions.outlets_meant asks for its key. So does whoever merges what
    they were merged into, since that moves the same articles."""
    keys = {source.pk for source in sources}
    found: dict[int, Source] = {}
    wanted: set[int] = set()
    more = keys
    while more - wanted:
        wanted |= more
        # Without a join: of a row that was waited for, PostgreSQL joins what was there before.
        rows = Source.objects.select_for_update().filter(pk__in=wanted).order_by("pk")
        found = {row.pk: row for row in rows}
        more = {row.merged_into_id for row in found.values() if row.merged_into_id}
    if not keys <= found.keys():
        raise ValidationError("One of the two outlets is gone.")
    return [found[source.pk] for source in sources]


def set_fields(source: Source, values: dict[str, object]) -> None:
    for field, value in values.items():
        setattr(source, field, value)
    if values:
        source.save(update_fields=list(values))


def move_articles(source: Source) -> set[int]:
    """Let everything that names the outlet, or one merged into it, follow the merges there are.
    Returns these outlets."""
    merged_into = merges()
    inside = {source.pk}
    while more := {pk for pk, over in merged_into.items() if over in inside} - inside:
        inside |= more
    named = Q()
    for field in FIELDS:
        named |= Q(**{f"{field}__in": inside})
    rows = Article.objects.filter(named).order_by()
    for now in [Outlets(*values) for values in rows.values_list(*FIELDS).distinct()]:
        if now.meant(merged_into) != now:
            move(now, now.meant(merged_into))
    return inside


def move(now: Outlets, then: Outlets) -> None:
    """First the articles are held, as by everybody who changes their quotes."""
    rows = Article.objects.filter(**now._asdict()).order_by()
    list(rows.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    Quote.objects.filter(article__in=rows.values("pk")).update(
        source=then.source, origin=then.origin, link_due=True
    )
    rows.update(**then._asdict(), link_due=True)


def leave_spellings(outlets: set[int]) -> None:
    """Resolve again what was resolved, while they were merged, through a spelling of the other."""
    foreign = PersonName.objects.filter(scope="outlet").exclude(source__in=outlets)
    here = Article.objects.filter(Q(printed_in__in=outlets) | Q(source__in=outlets))
    for article in here.filter(quotes__name__in=foreign).distinct().order_by("pk"):
        extract_quotes(article=article)
