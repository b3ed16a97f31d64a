"""From a file's bytes to text: which encoding, and what had to be guessed."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

# charset-normalizer costs seconds on megabytes; the first bytes tell as much.
SAMPLE_BYTES = 65_536
MAY_BE_DAMAGED = "some marks may be damaged"  # how the sentence ends

# Longest first: the UTF-32 mark begins with the UTF-16 one.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What charset-normalizer may answer. Left free, it takes short Western text for EBCDIC or Urdu.
GUESSES = [
    "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r",
    "shift_jis", "euc_jp", "euc_kr", "gb18030", "big5",
]  # fmt: skip

# Browsers take these for cp1252.
WESTERN_NAMES = frozenset({"ascii", "iso8859-1", "cp1252"})
# Python knows more encodings than pages are written in, some of them dangerous (UTF-7).
DECLARABLE = re.compile(
    r"cp125\d|cp866|cp874|cp932|cp949|iso8859-\d+|koi8-[ru]|shift_jis|euc_jp|iso2022_jp|euc_kr|gb\w+"
    r"|big5\w*|mac-(?:roman|cyrillic)|tis-620"
)

# Bytes that a PDF, picture or archive starts with.
MAGIC = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"PK\x03\x04": "a ZIP archive or office document",
    b"PK\x05\x06": "a ZIP archive",
    b"%PDF-": "a PDF document",
    b"{\\rtf": "a rich-text document",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x7fELF": "a program",
}

CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
HIGH_BYTES = re.compile(rb"[\x80-\xff]")
# A byte that is no UTF-8, as Python's "surrogateescape" carries it.
ESCAPED_BYTES = re.compile("[\udc80-\udcff]+")
SURROGATES = re.compile("[\ud800-\udfff]")
# A letter of Western Europe or one of its marks, as cp1252 has them above ASCII.
WESTERN = re.compile("[À-ÖØ-öø-ÿŠŒŽšœžŸ‘’“”‚„‹›«»–—…•™©®°€£§·´¿¡ºª½¼¾²³×\xa0\xad]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The bytes as text (no byte-order mark, no lone surrogate), and how they were read."""

    text: str
    encoding: str
    problems: tuple[str, ...] = ()


def binary_kind(data: bytes) -> str | None:
    """What `data` is when it is no text ("a PNG picture", "a binary file"), else None."""
    for mark, _ in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return None
    for magic, kind in MAGIC.items():
        if data.startswith(magic):
            return kind
    sample = data[:SAMPLE_BYTES]
    controls = len(CONTROL_BYTES.findall(sample))
    # A damaged text has a stray control byte; a binary has one in ten or so.
    return "a binary file" if controls >= 8 and controls * 20 > len(sample) else None


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """Read `data` as text. Never raises; what was guessed stands in `problems`.

    `declared` is the encoding that a page or server names. It decides where the bytes do not: they
    are UTF-8 or not, whatever is said of them.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _with_mark(data[len(mark) :], encoding)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        named = _known(declared) if declared else None
        if named:
            return _declared(data, named)
        return _mixed(data) if _is_mostly_utf8(data) else _guessed(data)


def _known(name: str) -> str | None:
    """Python's name of a declared encoding, as browsers take it; None for UTF-8 (which it is not)
    and for what no page is written in."""
    try:
        encoding = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    if encoding in WESTERN_NAMES:
        return "cp1252"
    return encoding if DECLARABLE.fullmatch(encoding) else None


def _declared(data: bytes, encoding: str) -> Decoded:
    text = _western(data) if encoding == "cp1252" else data.decode(encoding, "replace")
    problem = f"some bytes are no {encoding.upper()}; they were replaced by “�”"
    problems = (problem,) if "�" in text else ()
    return Decoded(SURROGATES.sub("�", text), encoding, problems)


def _with_mark(data: bytes, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        if encoding == "utf-8":
            return _mixed(data)
        problem = f"some bytes are no {encoding.upper()}; they were replaced by “�”"
        # A lone surrogate, which PostgreSQL and UTF-8 refuse, is among what is replaced.
        return Decoded(data.decode(encoding, "replace"), encoding, (problem,))
    return Decoded(text, encoding)


def _is_mostly_utf8(data: bytes) -> bool:
    """Do more of the bytes above ASCII belong to good UTF-8 than not?"""
    bad = len(SURROGATES.findall(data.decode("utf-8", "surrogateescape")))
    return bad * 2 < len(HIGH_BYTES.findall(data))


def _mixed(data: bytes) -> Decoded:
    """UTF-8 into which lines of cp1252 were pasted: each bad byte is read as cp1252."""
    text = data.decode("utf-8", "surrogateescape")
    repaired = ESCAPED_BYTES.sub(lambda match: _western(_escaped(match[0])), text)
    problem = "some bytes are no UTF-8; they were read as cp1252"
    return Decoded(repaired, "utf-8", (problem,))


def _escaped(text: str) -> bytes:
    return text.encode("ascii", "surrogateescape")


def _western(data: bytes) -> str:
    """cp1252, with its five unused bytes as the control characters that browsers take them for."""
    if not any(byte in data for byte in b"\x81\x8d\x8f\x90\x9d"):
        return data.decode("cp1252")
    return "".join(
        bytes([byte]).decode("latin-1" if byte in b"\x81\x8d\x8f\x90\x9d" else "cp1252")
        for byte in data
    )


def _guessed(data: bytes) -> Decoded:
    """No UTF-8 at all: cp1252 when it reads as Western text, else charset-normalizer's guess."""
    encoding = None if _looks_western(data[:SAMPLE_BYTES]) else _best_guess(data[:SAMPLE_BYTES])
    text = _western(data) if encoding is None else data.decode(encoding, "replace")
    problem = f"decoded as {encoding or 'cp1252'}; {MAY_BE_DAMAGED}"
    return Decoded(SURROGATES.sub("�", text), encoding or "cp1252", (problem,))


def _looks_western(sample: bytes) -> bool:
    """Is most of it ASCII, and nearly all the rest the letters and marks of Western Europe?"""
    high = HIGH_BYTES.findall(sample)
    marks = len(WESTERN.findall(_western(b"".join(high))))
    return len(high) * 5 <= len(sample) and marks * 10 >= len(high) * 9


def _best_guess(sample: bytes) -> str | None:
    best = from_bytes(sample, cp_isolation=GUESSES).best()
    return best.encoding if best else None
