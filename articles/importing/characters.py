"""The characters of a line: repaired, freed of controls, spaced once. Quotation marks stay."""

import re
import unicodedata
from functools import cache

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
BROKEN_CLOSING = re.compile("â€(?=[ \t.,;:!?)]|$)")

SPACES = re.compile(r"\s+")
# Control characters but tab (a space), bidirectional overrides and isolates, what Unicode calls no
# character, and characters of no width that break words apart. Joiners (U+200C, U+200D) are the
# letters' business and stay.
UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad"
    "\u200b\u2060\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff]+"
)


def may_hold_mojibake(text: str) -> bool:
    """A quick look at a whole text, which spares most texts the repair line by line."""
    return not text.isascii() and ("â€" in text or is_bad(text))


def repair_mojibake(line: str) -> str:
    """UTF-8 once read as cp1252 or Latin-1, put right ("â€œNoâ€" → "“No”")."""
    if line.isascii():
        return line
    whole = BROKEN_CLOSING.sub("â€\x9d", line)
    pieces = (whole[start : start + PIECE] for start in range(0, len(whole), PIECE))
    return "".join(
        ftfy.fix_encoding(piece, MOJIBAKE_ONLY) if is_bad(piece) else piece for piece in pieces
    )


def clean_line(line: str) -> str:
    """One line without controls, in NFC, every run of white space one space, none at the ends."""
    if line.isascii() and line.isprintable() and "  " not in line:
        return line.strip(" ")
    return SPACES.sub(" ", _composed(UNWANTED.sub("", line))).strip(" ")


def _composed(line: str) -> str:
    """NFC, with no letter keeping more than 30 marks (the limit of Unicode's stream-safe text).

    Python sorts the marks of one letter in quadratic time: a megabyte of them would take hours.
    """
    if line.isascii() or unicodedata.is_normalized("NFC", line):
        return line if line.isascii() else _long_marks().sub(r"\1", line)
    composed = unicodedata.normalize("NFC", _long_marks().sub(r"\1", line))
    return _long_marks().sub(r"\1", composed)


@cache
def _long_marks() -> re.Pattern[str]:
    """More than thirty combining marks in a row; the first thirty are its group."""
    marks = "".join(mark for mark in map(chr, range(0x1F000)) if unicodedata.combining(mark))
    return re.compile(f"([{re.escape(marks)}]{{30}})[{re.escape(marks)}]+")
