"""CSL-JSON, the input of citation processors."""

import json

from articles.citations.reference import Reference


def csl_json(reference: Reference) -> str:
    """A list of one item, as files of the format are. A byline is a literal name."""
    item = {
        "id": reference.key,
        "type": "article-newspaper",
        "title": reference.headline,
        "author": [{"literal": reference.byline}] if reference.byline else [],
        "container-title": reference.outlet,
        "issued": {"date-parts": [reference.date_parts]} if reference.date_parts else {},
        "URL": reference.addresses[0],
        "language": reference.language,
        "archive": "newsarchive",
        "archive_location": reference.address,
        "note": reference.note,
    }
    known = {name: value for name, value in item.items() if value}
    return json.dumps([known], ensure_ascii=False, indent=2) + "\n"
