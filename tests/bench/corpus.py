"""The articles of a corpus as files: one a text, and a sidecar with what is known of them."""

import csv
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

# "26-FEB-1987 15:01:01.79", "2015-11-11"
DATES = ("%d-%b-%Y %H:%M:%S.%f", "%Y-%m-%d")
PER_FOLDER = 1000
SIDECAR = "known.csv"


def unpack(articles: Iterable[dict[str, Any]], folder: Path) -> int:
    """Write them below the folder; how many there are."""
    folder.mkdir(parents=True)
    rows = [["file", "id", "outlet", "headline", "published"]]
    for number, article in enumerate(articles):
        path = folder / f"{number // PER_FOLDER:03}" / f"{number:06}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{article.get('title') or ''}\n\n{article['text']}\n", encoding="utf-8")
        name = str(path.relative_to(folder))
        rows.append([name, *known(article)])
    with (folder / SIDECAR).open("w", newline="", encoding="utf-8") as table:
        csv.writer(table).writerows(rows)
    return len(rows) - 1


def known(article: dict[str, Any]) -> list[str]:
    title = " ".join(str(article.get("title") or "").split())
    return [
        str(article.get("id") or ""),
        article.get("outlet") or "",
        title[:500],
        day(article.get("date") or ""),
    ]


def day(written: str) -> str:
    for form in DATES:
        try:
            return datetime.strptime(written.strip(), form).date().isoformat()  # noqa: DTZ007
        except ValueError:
            continue
    return ""
