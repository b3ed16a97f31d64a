"""Reading: the bytes of a file -> RawArticle, its clean body and what its text says of itself.

`read` is the way in for a file, `read_sent` for one that was sent, `read_bytes` for bytes,
`read_text` for text; `find_texts` lists a folder's texts and `read_sidecar` reads the table of
metadata beside them.
"""

from articles.importing.errors import ReadError
from articles.importing.files import MAX_BYTES, find_texts, read, read_sent
from articles.importing.outlet_furniture import without_outlet_furniture
from articles.importing.paragraphs import clean
from articles.importing.raw_article import Basis, Precision, Published, RawArticle, Removed
from articles.importing.sidecar import SidecarError, SidecarRow, read_sidecar, read_sidecar_bytes
from articles.importing.text_reader import read_bytes, read_text

__all__ = [
    "MAX_BYTES",
    "Basis",
    "Precision",
    "Published",
    "RawArticle",
    "ReadError",
    "Removed",
    "SidecarError",
    "SidecarRow",
    "clean",
    "find_texts",
    "read",
    "read_bytes",
    "read_sent",
    "read_sidecar",
    "read_sidecar_bytes",
    "read_text",
    "without_outlet_furniture",
]
