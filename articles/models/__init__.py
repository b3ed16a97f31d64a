"""What the archive keeps. One file a model; the reads are QuerySet methods."""

from articles.models.article import Article
from articles.models.article_original import ArticleOriginal
from articles.models.article_update import ArticleUpdate
from articles.models.article_version import ArticleVersion
from articles.models.feed import Feed
from articles.models.furniture_pattern import FurniturePattern
from articles.models.import_batch import ImportBatch, ImportProblem
from articles.models.merge import Merge
from articles.models.name_decision import DecidedName, NameDecision
from articles.models.not_same_person import NotSamePerson
from articles.models.person import Person
from articles.models.person_name import PersonName
from articles.models.quote import Quote
from articles.models.rendering import Fingerprint, Rendering, RenderingPair
from articles.models.report import Report
from articles.models.review import Review
from articles.models.source import Source
from articles.models.source_merge import SourceMerge
from articles.models.source_name import SourceName
from articles.models.utterance import Utterance
from articles.models.wording import Wording, WordingFingerprint, WordingPair

__all__ = [
    "Article",
    "ArticleOriginal",
    "ArticleUpdate",
    "ArticleVersion",
    "DecidedName",
    "Feed",
    "Fingerprint",
    "FurniturePattern",
    "ImportBatch",
    "ImportProblem",
    "Merge",
    "NameDecision",
    "NotSamePerson",
    "Person",
    "PersonName",
    "Quote",
    "Rendering",
    "RenderingPair",
    "Report",
    "Review",
    "Source",
    "SourceMerge",
    "SourceName",
    "Utterance",
    "Wording",
    "WordingFingerprint",
    "WordingPair",
]
