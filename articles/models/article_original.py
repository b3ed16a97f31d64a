"""The bytes as they came, in a table of their own."""

from django.db import models

from articles.importing.decoding import decode


class ArticleOriginal(models.Model):
    """The file behind an article.

    `removed` lists what the reader took out: {"start", "end", "kind"}, ranges of the bytes decoded
    in `encoding`. `metadata` is what the reader and the sidecar last said; a second import changes
    only the fields in which it says something new, so that an editor's correction stays. `read_as`
    is empty where a second reading would have something to say.
    """

    article = models.OneToOneField(
        "articles.Article", models.CASCADE, primary_key=True, related_name="original"
    )
    data = models.BinaryField()
    sha256 = models.CharField(max_length=64, db_index=True)
    encoding = models.CharField(max_length=40)
    removed = models.JSONField(default=list)
    metadata = models.JSONField(default=dict)
    read_as = models.CharField(
        max_length=64,
        null=True,
        help_text="What articles.intake.read_as says of it: the same need not be read again.",
    )

    def __str__(self) -> str:
        return f"{self.sha256[:12]} ({self.encoding})"

    def removed_passages(self) -> list[tuple[str, str]]:
        """What the reader took out of the page, in order: (kind, text)."""
        text = decode(bytes(self.data)).text
        return [(each["kind"], text[each["start"] : each["end"]]) for each in self.removed]
