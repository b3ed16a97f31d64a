"""Where a decision about a spelling holds."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from articles.models import Article, PersonName, Source


@dataclass(frozen=True, slots=True)
class NameScope:
    """Everywhere (nothing given), in one outlet, or in one article."""

    source: Source | None = None
    article: Article | None = None

    def __post_init__(self) -> None:
        if self.source and self.article:
            raise ValidationError("It holds in an outlet or in an article, not in both.")

    @classmethod
    def of(cls, name: PersonName) -> "NameScope":
        return cls(name.source, name.article)

    def row(self) -> dict[str, Any]:
        """The fields of a spelling that holds there."""
        scope = "article" if self.article else "outlet" if self.source else "everywhere"
        return {"scope": scope, "source": self.source, "article": self.article}

    def names(self) -> Q:
        """Spellings that hold nowhere else."""
        if self.article:
            return Q(article=self.article)
        return Q(source=self.source) | Q(article__source=self.source) if self.source else Q()

    def quotes(self) -> Q:
        """Quotes that are printed nowhere else."""
        if self.article:
            return Q(article=self.article)
        return Q(source=self.source) if self.source else Q()
