"""One archive in the database that the settings name: filled where it is empty, and measured.

`python -m tests.bench` starts it in a process of its own, once for each database.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from random import Random
from typing import Any

from django.core.management import call_command
from django.db import connection

from articles.management.progress import Progress
from articles.models import Article, ImportBatch
from tests.bench.admin_pages import admin_pages, as_editor
from tests.bench.archive import fill
from tests.bench.meter import Application, Cost, PageError, cost, explained
from tests.bench.pages import pages
from tests.bench.sought import sought
from tests.bench.texts import sentences

SEED = 1


def main() -> None:
    """The argument is what is asked for, as JSON; so is what is found, on standard output."""
    try:
        found = run(**json.loads(sys.argv[1]))
    except PageError as error:
        sys.exit(str(error))
    sys.stdout.write(json.dumps(found))


def run(
    *,
    articles: int,
    corpus: str | None,
    signature: str,
    repeat: int,
    explain: int,
    admin: bool = False,
) -> dict[str, Any]:
    random = Random(SEED)  # noqa: S311  the same archive each time
    pool = sentences(Path(corpus) if corpus else None, random)
    call_command("collectstatic", interactive=False, verbosity=0)
    if not is_filled(signature):
        call_command("migrate", verbosity=0)
        fill(articles=articles, pool=pool, signature=signature, random=random)
    application: Application = served()
    if admin:
        application, addresses = as_editor(application), admin_pages(sought(pool))
    else:
        addresses = pages(sought(pool))
    costs = measure(application, addresses, repeat=repeat)
    slowest = sorted(costs, key=lambda each: -each.p50)[:explain]
    return {
        "costs": [asdict(each) for each in costs],
        "plans": [explained(application, each.page, each.address) for each in slowest],
    }


def served() -> Application:
    """As gunicorn serves it."""
    from newsarchive.wsgi import application

    return application


def is_filled(signature: str) -> bool:
    """Is the archive there? Empties the database of a part of it, and refuses to touch another."""
    if not connection.introspection.table_names():
        return False
    batch = ImportBatch.objects.filter(paths=signature).first()
    if batch is None and Article.objects.exists():
        raise SystemExit("The database holds another archive; an empty one is needed.")
    if batch is not None and batch.finished_at is None:
        call_command("flush", interactive=False, verbosity=0)
        return False
    return batch is not None


def measure(application: Application, addresses: dict[str, str], *, repeat: int) -> list[Cost]:
    progress = Progress(sys.stderr, len(addresses))
    costs = []
    for page, address in addresses.items():
        costs.append(cost(application, page, address, repeat=repeat))
        progress.step()
    return costs
