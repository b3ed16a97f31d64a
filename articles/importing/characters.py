"""The characters of a line: repaired, freed of controls, spaced once. Quotation marks stay."""

import re
import unicodedata

import ftfy
from ftfy.badness import is_bad

# Only mojibake is repaired: everything else that ftfy could do would change what was printed.
MOJIBAKE_ONLY = ftfy.TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    uncurl_quotes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    fix_line_breaks=False,
    fix_c1_controls=False,
    fix_surrogates=False,
    remove_control_chars=False,
    normalization=None,
)
# ftfy works on pieces, as it does itself: its memory and time grow with the longest one.
PIECE = 100_000
# “ and ” in UTF-8 read as cp1252: "â€œ" and "â€\x9d"; the last byte of ” is often lost.
BROKEN_CLOSING = re.compile("â€(?=[\\s.,;:!?)]|$)")

SPACES = re.compile(r"\s+")
# Control characters but tab (a space), bidirectional overrides and isolates, and characters of no
# width that break words apart. Joiners (U+200C, U+200D) are letters' business and stay.
UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad"
    "\u200b\u2060\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]+"
)


def repair_mojibake(line: str) -> str:
    """UTF-8 once read as cp1252 or Latin-1, put right ("â€œNoâ€" → "“No”")."""
    if line.isascii():
        return line
    pieces = (line[start : start + PIECE] for start in range(0, len(line), PIECE))
    repaired = "".join(
        ftfy.fix_encoding(piece, MOJIBAKE_ONLY) if is_bad(piece) else piece for piece in pieces
    )
    return BROKEN_CLOSING.sub("”", repaired)


def clean_line(line: str) -> str:
    """One line without controls, in NFC, every run of white space one space, none at the ends."""
    if line.isascii() and line.isprintable() and "  " not in line:
        return line.strip(" ")
    kept = UNWANTED.sub("", line)
    return SPACES.sub(" ", unicodedata.normalize("NFC", kept)).strip(" ")
