"""The pages of an editor's day that are measured, and their addresses in this archive."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from articles.models import (
    Article,
    ImportBatch,
    ImportProblem,
    Merge,
    NameDecision,
    Person,
    PersonName,
    Quote,
    Report,
    Source,
    Utterance,
)
from tests.bench.meter import Application
from tests.bench.sought import Sought

# What can be chosen beside the lists of quotations and of articles.
QUOTE_FILTERS = (
    {"status__exact": "automatic"},
    {"status__exact": "automatic", "band": "low"},
    {"status__exact": "added"},
    {"found": "none"},
    {"kind__exact": "scare"},
    {"speaker_kind__exact": "group"},
)
ARTICLE_FILTERS = (
    {"status__exact": "withheld"},
    {"outlet": "unknown"},
    {"published_precision__exact": "unknown"},
)


def admin_pages(words: Sought) -> dict[str, str]:
    """Name and address of each page, in the order of the table."""
    first, second = Person.objects.filter(kind="person").order_by("-quote_count", "name")[:2]
    outlet = Source.objects.order_by("-quote_count", "name")[0]
    article = Article.objects.published().newest()[0]
    pair = f"?{urlencode({'other': second.pk})}"
    return {
        "index": reverse("admin:index"),
        **quote_pages(words, first, outlet),
        **article_pages(words, article),
        **list_pages("people", Person, first.name.split()[-1]),
        "person": to(first),
        "merge, choose": to(first, "merge"),
        "merge, preview": to(first, "merge") + pair,
        "merge, turned": f"{to(first, 'merge')}{pair}&turned=yes",
        "split": to(first, "split"),
        **list_pages("spellings", PersonName, first.name.split()[-1]),
        "spellings, unresolved": changelist(PersonName, resolved="no"),
        "spelling": to(PersonName.objects.filter(person=first)[0]),
        "reconcile": reverse("admin:articles_personname_reconcile"),
        "reconcile two": reverse(
            "admin:articles_personname_reconcile_people", args=[first.pk, second.pk]
        ),
        **list_pages("outlets", Source, outlet.name.split()[0]),
        "outlet": to(outlet),
        "outlet, merge": to(outlet, "merge"),
        "utterances": changelist(Utterance),
        "utterance": to(Utterance.objects.order_by("-quote_count", "pk")[0]),
        "imports": changelist(ImportBatch),
        "import": to(ImportBatch.objects.all()[0]),
        "import, take back": to(ImportBatch.objects.all()[0], "rollback"),
        **{
            str(model._meta.verbose_name_plural): changelist(model)
            for model in (ImportProblem, Merge, NameDecision, Report, get_user_model())
        },
    }


def quote_pages(words: Sought, person: Person, outlet: Source) -> dict[str, str]:
    doubtful = Quote.objects.doubtful().order_by("confidence", "-id")[0]
    nobody = Quote.objects.undecided().filter(name=None, speaker=None)
    return {
        **list_pages("quotes", Quote, words.common),
        "quotes, q rare": changelist(Quote, q=words.rare),
        "quotes, q most common": changelist(Quote, q=words.most_common),
        "quotes, q name": changelist(Quote, q=person.name),
        **{
            f"quotes, {', '.join(asked.values())}": changelist(Quote, **asked)
            for asked in QUOTE_FILTERS
        },
        "quotes, of a speaker": changelist(Quote, speaker__id__exact=person.pk),
        "quotes, of an outlet, low": changelist(
            Quote, source__id__exact=outlet.pk, status__exact="automatic", band="low"
        ),
        "quote": to(doubtful),
        "quote, history": to(doubtful, "history"),
        "review": to(doubtful, "review"),
        "review, low": f"{to(doubtful, 'review')}?band=low",
        "review, no name": f"{to(nobody.order_by('confidence', '-id')[0], 'review')}?found=none",
        "review, no name, in the middle": f"{to(middle(nobody), 'review')}?found=none",
        "review, q common": f"{to(doubtful, 'review')}?{urlencode({'q': words.common})}",
    }


def article_pages(words: Sought, article: Article) -> dict[str, str]:
    return {
        **list_pages("articles", Article, words.common),
        "articles, q most common": changelist(Article, q=words.most_common),
        **{
            f"articles, {', '.join(asked.values())}": changelist(Article, **asked)
            for asked in ARTICLE_FILTERS
        },
        "article": to(article),
        "article, history": to(article, "history"),
        "article, add a quotation": reverse("admin:articles_article_add_quote", args=[article.pk]),
    }


def list_pages(name: str, model: type[Model], words: str) -> dict[str, str]:
    return {
        name: changelist(model),
        f"{name}, page 3": changelist(model, p=3),
        f"{name}, q": changelist(model, q=words),
    }


def middle(rows: Any) -> Any:
    return rows.order_by("confidence", "-id")[rows.count() // 2]


def changelist(model: type[Model], **asked: Any) -> str:
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    return f"{address}?{urlencode(asked)}" if asked else address


def to(row: Model, page: str = "change") -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}", args=[row.pk])


def as_editor(application: Application) -> Application:
    """The application as it answers somebody who may do everything."""
    user, _ = get_user_model().objects.update_or_create(
        username="bench", defaults={"is_staff": True, "is_superuser": True}
    )
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    cookie = f"{name}={client.cookies[name].value}"
    return lambda environ, start: application({**environ, "HTTP_COOKIE": cookie}, start)
