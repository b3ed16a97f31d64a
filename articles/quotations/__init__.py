"""Find the quotations of a news text and who said them. Pure Python: no database, no Django.

from articles.quotations import extract
extract("“We shall see,” Ana Berg said.")
"""

from .pipeline import extract
from .types import Attribution, Kind, Span, SpeakerKind

__all__ = ["Attribution", "Kind", "Span", "SpeakerKind", "extract"]
