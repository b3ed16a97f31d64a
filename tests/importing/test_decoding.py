"""Bytes -> text: encodings, damaged bytes, mojibake, and what is no text at all."""

import pytest

from articles.importing import ReadError, clean, read_bytes, read_text

QUOTED = "The mayor of Holm said on Monday: “We’re open – at last …” and went home to Östersby."


def body(data: bytes) -> str:
    return read_bytes(data, source_file="x.txt").body


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-32", "utf-32-le"),
        ("cp1252", "cp1252"),
    ],
)
def test_encodings(encoding: str, named: str) -> None:
    article = read_bytes(QUOTED.encode(encoding), source_file="x.txt")
    assert article.body == article.decoded == QUOTED
    assert article.encoding == named


def test_utf16_big_endian_by_its_mark() -> None:
    assert body(b"\xfe\xff" + QUOTED.encode("utf-16-be")) == QUOTED


def test_cp1252_is_reported() -> None:
    article = read_bytes(QUOTED.encode("cp1252"), source_file="x.txt")
    assert article.problems == ("decoded as cp1252; some marks may be damaged",)


def test_cyrillic_without_utf8_is_guessed() -> None:
    text = "Мэр города сказал в понедельник, что мост откроют весной, и поблагодарил рабочих. " * 5
    article = read_bytes(text.encode("cp1251"), source_file="x.txt")
    assert article.encoding == "cp1251"
    assert article.body == text.strip()


def test_cp1252_bytes_inside_utf8() -> None:
    data = "“One,” he said in Östersby. ".encode() + b"\x93Two,\x94 she said."
    article = read_bytes(data, source_file="x.txt")
    assert article.body == "“One,” he said in Östersby. “Two,” she said."
    assert article.problems == ("some bytes are no UTF-8; they were read as cp1252",)


@pytest.mark.parametrize("broken", ["â€œNo,â€\x9d he said.", "â€œNo,â€ he said."])
def test_mojibake_is_repaired_and_reported(broken: str) -> None:
    article = read_text(broken, source_file="x.txt")
    assert article.body == "“No,” he said."
    assert article.decoded == broken
    assert article.problems == ("mojibake was repaired",)


def test_repair_changes_nothing_else() -> None:
    text = 'â€œNo,â€\x9d said the ofﬁcer, ‘quoting’ "them" & Ｗide &amp; letters.'
    assert read_text(text, source_file="x.txt").body == (
        '“No,” said the ofﬁcer, ‘quoting’ "them" & Ｗide &amp; letters.'
    )


@pytest.mark.parametrize(
    "text", ["“Straight” and \"curly\" ‘marks’ 'stay' «as» „they“ ‹are› ``here''.", QUOTED]
)
def test_quotation_marks_stay_as_printed(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\f"])
def test_line_ends(end: str) -> None:
    assert clean(f"One thing.{end}Another thing.") == "One thing.\n\nAnother thing."


def test_controls_and_invisible_characters_are_dropped() -> None:
    text = "A\x00b\x07c\u202ed\u2066e\u200bf\ufeffg\u00adh\x1b\ufdd0.\ufdd1"
    assert clean(text) == "Abcdefgh."


def test_joiners_and_right_to_left_text_stay() -> None:
    text = "می\u200cخواهم گفت او، و رفت 👩\u200d🚀."
    assert clean(text) == text


def test_normal_form() -> None:
    assert clean("O\u0308stersby") == "Östersby"


def test_marks_on_one_letter_are_limited() -> None:
    assert len(clean("e" + "\u0327" * 500)) <= 31


def test_spaces_are_single() -> None:
    assert clean("  One\u00a0 two\t\u2009three  ") == "One two three"


def test_lone_surrogates_never_reach_the_output() -> None:
    article = read_text("He said \ud83d nothing.", source_file="x.txt")
    marked = read_bytes(b"\xff\xfea\x00\x00\xd8b\x00", source_file="x")
    for text in (article.body, article.decoded, marked.decoded):
        assert text.encode("utf-8").decode("utf-8") == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "holds no text"),
        (b" \n\t\r\n ", "holds no text"),
        (b"\xef\xbb\xbf", "holds no text"),
        (b"\x00\x00", "holds no text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "is a PNG picture, not text"),
        (b"PK\x03\x04abc", "is a ZIP archive"),
        (b"%PDF-1.7 text", "is a PDF document"),
        (bytes(range(256)) * 8, "is a binary file, not text"),
        (b"n\x00o\x00 \x00m\x00a\x00r\x00k\x00" * 4, "is a binary file"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason) as caught:
        body(data)
    assert str(caught.value).startswith("x.txt: ")


def test_a_stray_control_byte_makes_no_binary() -> None:
    assert body(b"The mayor\x00 spoke.") == "The mayor spoke."
