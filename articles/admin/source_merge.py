"""The page on which an outlet is merged into another, and unmerged."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from articles.actions.merge_sources import (
    CHOSEN,
    merge_sources,
    preview_merge,
    undo_merge_sources,
)
from articles.admin.archive_admin import ArchiveAdmin, editor_of
from articles.models import Source, SourceMerge

KEEP, TAKE = "keep", "take"


class IntoForm(forms.Form):
    """Which other outlet it is."""

    into = forms.ModelChoiceField(Source.objects.none(), label="Merge it into")

    def __init__(self, merged: Source, *args: Any) -> None:
        super().__init__(*args)
        field: Any = self.fields["into"]
        field.queryset = Source.objects.current().exclude(pk=merged.pk)


class FieldsForm(forms.Form):
    """Of which of the two the outlet that stays has its name, kind and so on."""

    def __init__(self, merged: Source, into: Source, *args: Any) -> None:
        super().__init__(*args)
        for name in CHOSEN:
            values = [shown(source, name) for source in (into, merged)]
            if values[0] != values[1]:
                choices = zip((KEEP, TAKE), values, strict=True)
                self.fields[name] = forms.ChoiceField(
                    choices=list(choices), initial=KEEP, widget=forms.RadioSelect
                )

    def taken(self) -> list[str]:
        return [name for name, choice in self.cleaned_data.items() if choice == TAKE]


def shown(source: Source, name: str) -> str:
    text = source.get_kind_display() if name == "kind" else getattr(source, name)
    return str(text or "(empty)")


class SourceMerging(ArchiveAdmin):
    """/admin/articles/source/<id>/merge/: choose the other, see what moves, confirm, undo."""

    def merge(self, request: HttpRequest, object_id: str) -> HttpResponse:
        source = self.row_or_404(request, object_id)
        if not self.has_change_permission(request, source):
            raise PermissionDenied
        if "undo" in request.POST:
            return self.undo(request, source)
        form = IntoForm(source, request.POST or request.GET or None)
        into = form.cleaned_data["into"] if form.is_bound and form.is_valid() else None
        fields = FieldsForm(source, into, request.POST or None) if into else None
        if into and fields and fields.is_bound and fields.is_valid():
            return self.merge_into(request, source, into, fields.taken())
        return self.merge_page(request, source, form=form, into=into, fields=fields)

    def merge_page(
        self, request: HttpRequest, source: Source, *, into: Source | None, **forms: Any
    ) -> HttpResponse:
        merges = SourceMerge.objects.standing()
        known = merges.select_related("merged", "kept", "editor")
        return self.page(
            request,
            "admin/articles/source/merge.html",
            title="Merge and unmerge",
            row=source,
            into=into,
            preview=preview_merge(merged=source, kept=into) if into else None,
            away=known.filter(merged=source).first(),
            merges=known.filter(kept=source),
            **forms,
        )

    def merge_into(
        self, request: HttpRequest, source: Source, into: Source, take: list[str]
    ) -> HttpResponse:
        try:
            merge_sources(merged=source, kept=into, editor=editor_of(request), take=take)
        except ValidationError as problem:
            self.message_user(request, " ".join(problem.messages), messages.ERROR)
        else:
            self.note(request, source, into, f"{source} was merged into {into}.")
        return redirect("admin:articles_source_merge", into.pk)

    def undo(self, request: HttpRequest, source: Source) -> HttpResponse:
        asked = request.POST["undo"]
        found = SourceMerge.objects.select_related("merged", "kept")
        merge = found.filter(pk=asked).first() if asked.isdecimal() and len(asked) < 19 else None
        try:
            if merge is None or source not in (merge.merged, merge.kept):
                raise ValidationError("There is no such merge.")
            undo_merge_sources(merge=merge, editor=editor_of(request))
        except ValidationError as problem:
            self.message_user(request, " ".join(problem.messages), messages.ERROR)
        else:
            text = f"{merge.merged} is an outlet of its own again."
            self.note(request, merge.merged, merge.kept, text)
        return redirect("admin:articles_source_merge", source.pk)

    def note(self, request: HttpRequest, merged: Source, into: Source, text: str) -> None:
        for source in (merged, into):
            self.log_change(request, source, text)
        self.message_user(request, text, messages.SUCCESS)
