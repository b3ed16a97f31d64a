"""The form by which an editor sends files to be imported."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat

from articles.importing import SidecarError, SidecarRow, read_sidecar_bytes

FORMATS = (
    "Plain texts and HTML pages, one article each; RSS and Atom feeds, JSON Lines, CSV tables and "
    "WARC files; also packed (.zip, .tar, .gz)."
)


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """A list of files. An empty one is no mistake of the form: the import says so."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=SeveralFiles(), allow_empty_file=True, **options)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        if not data:
            super().clean(None)
        return [super(SeveralFilesField, self).clean(each) for each in data]


class UploadForm(forms.Form):
    texts = SeveralFilesField(label="Files", help_text=FORMATS)
    metadata = forms.FileField(
        required=False,
        label="What you know of them",
        help_text=(
            "A CSV table, if you have one: columns file, outlet, origin, headline, published, url. "
            "What it says beats what the texts say."
        ),
    )

    def clean_texts(self) -> list[UploadedFile]:
        files: list[UploadedFile] = self.cleaned_data["texts"]
        size = sum(file.size or 0 for file in files)
        most, largest = settings.UPLOAD_MAX_FILES, settings.UPLOAD_MAX_BYTES
        if len(files) > most or size > largest:
            raise forms.ValidationError(
                f"These are {len(files)} files of {filesizeformat(size)}. At once {most} can be "
                f"sent, of {filesizeformat(largest)} together. For more, use manage.py "
                "import_articles on the server."
            )
        return files

    def clean_metadata(self) -> dict[str, SidecarRow]:
        file = self.cleaned_data["metadata"]
        try:
            return read_sidecar_bytes(file.read(), file.name) if file else {}
        except SidecarError as problem:
            raise forms.ValidationError(str(problem)) from problem

    def sent(self) -> list[tuple[str, bytes]]:
        """The names and bytes of the files."""
        return [(file.name or "", file.read()) for file in self.cleaned_data["texts"]]
