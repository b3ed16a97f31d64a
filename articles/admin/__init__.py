"""The editors' side. One file a model; whatever touches several models goes through an action."""

from articles.admin.article import ArticleAdmin
from articles.admin.feed import FeedAdmin
from articles.admin.furniture_pattern import FurniturePatternAdmin
from articles.admin.import_batch import ImportBatchAdmin
from articles.admin.import_problem import ImportProblemAdmin
from articles.admin.merge import MergeAdmin, NameDecisionAdmin, NotSamePersonAdmin
from articles.admin.person import PersonAdmin
from articles.admin.person_name import PersonNameAdmin
from articles.admin.quote import QuoteAdmin
from articles.admin.report import ReportAdmin
from articles.admin.source import SourceAdmin
from articles.admin.user import AccountAdmin
from articles.admin.utterance import UtteranceAdmin

__all__ = [
    "AccountAdmin",
    "ArticleAdmin",
    "FeedAdmin",
    "FurniturePatternAdmin",
    "ImportBatchAdmin",
    "ImportProblemAdmin",
    "MergeAdmin",
    "NameDecisionAdmin",
    "NotSamePersonAdmin",
    "PersonAdmin",
    "PersonNameAdmin",
    "QuoteAdmin",
    "ReportAdmin",
    "SourceAdmin",
    "UtteranceAdmin",
]
