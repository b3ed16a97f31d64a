"""Reading: the bytes of a file -> RawArticle, its clean body and what it says of itself.

`find_inputs` lists the files below a path, `documents` cuts one into its documents (a page, a row
of a table, a member of an archive), and `read_document` makes an article of each. `read` does both
for a file that is one article; `read_bytes` and `read_text` read plain text, `read_sidecar` the
table of metadata beside the files.
"""

from articles.importing.date_conflicts import DATES_DISAGREE
from articles.importing.dates import read_iso
from articles.importing.decoding import MAY_BE_DAMAGED
from articles.importing.document import Document, Fetched, NoTextError
from articles.importing.documents import MAX_BYTES, documents, documents_sent, find_inputs
from articles.importing.errors import ReadError
from articles.importing.files import read, read_document
from articles.importing.outlet_furniture import without_outlet_furniture
from articles.importing.outlet_key import outlet_key
from articles.importing.paragraphs import clean
from articles.importing.raw_article import Basis, Precision, Published, RawArticle, Removed
from articles.importing.sidecar import SidecarError, SidecarRow, read_sidecar, read_sidecar_bytes
from articles.importing.sniffing import FORMATS
from articles.importing.text_reader import read_bytes, read_text

__all__ = [
    "DATES_DISAGREE",
    "FORMATS",
    "MAX_BYTES",
    "MAY_BE_DAMAGED",
    "Basis",
    "Document",
    "Fetched",
    "NoTextError",
    "Precision",
    "Published",
    "RawArticle",
    "ReadError",
    "Removed",
    "SidecarError",
    "SidecarRow",
    "clean",
    "documents",
    "documents_sent",
    "find_inputs",
    "outlet_key",
    "read",
    "read_bytes",
    "read_document",
    "read_iso",
    "read_sidecar",
    "read_sidecar_bytes",
    "read_text",
    "without_outlet_furniture",
]
