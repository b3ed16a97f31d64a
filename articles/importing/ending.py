"""What stands below the article: lists of other stories, comments, and all after its end."""

import re
from dataclasses import dataclass
from functools import cache

from articles.importing import credit_lines, word_lists
from articles.importing.furniture import Labels
from articles.importing.metadata_lines import is_byline
from articles.importing.paragraphs import Paragraph
from articles.importing.phrases import Phrases, compiled
from articles.importing.prose import ends_sentence, is_prose, is_title

# What only stands under a finished article, whatever the page prints after it.
END_MARKS = frozenset({"contributors", "wire-credit", "copyright", "original-credit", "source"})
# The article goes on when this share of its text, in this many paragraphs, is still to come.
SHARE_GOES_ON = 4  # a fourth
RUN_GOES_ON = 3
MOST_HEADING_WORDS = 7
# What stands below each reader's comment.
REPLIES = frozenset({"reply", "report", "antworten", "répondre", "flag", "like reply"})

# "Anna Lindqvist is a reporter at Example Gazette.": who wrote it, not what it says
WRITER = re.compile(
    r"(?:[^\W\d_][\w.'’-]*\s){2,4}(?:is|was|covers|writes|reports)\b.{0,120}\b"
    r"(?:reporter|correspondent|columnist|journalist|staff writer|contributor|freelancer?"
    r"|news editor|bureau chief|editor at|editor of)\b.{0,150}",
    re.IGNORECASE,
)
# "Example Media is an independent news organization that delivers … to our readers."
ABOUT_OUTLET = re.compile(
    r"(?:[^\W_]\S*\s){1,7}is\s(?:an?|the|committed)\s.{0,120}\b"
    r"(?:news|media|journalism|newspaper|broadcaster|publication|forum|magazine|website)\b"
    r".{0,200}\b(?:our|you|your|readers|independent|non-?profit|dedicated|award-winning"
    r"|delivers?|delivering|conversation)\b.*",
    re.IGNORECASE,
)
# behind the name of the author: "… is professor of transport", "… receives funding from"
OF_AUTHOR = re.compile(
    r"\s+(?:is|was|are|has|have|writes|covers|works|worked|receives|received|does\snot|teaches"
    r"|lives|serves|reports|studies|joined)\b"
)
# "Reach her at a.lindqvist@example.org.", "Contact the newsroom at …", "Follow him on X @per"
REACH_AUTHOR = re.compile(
    r"(?:you\scan\s)?(?:reach|contact|e-?mail|follow|write\sto)\s(?:(?:to\s)?(?:her|him|them|us|me)\b"
    r"|the\s(?:author|reporter|writer|newsroom|editor|desk)s?\b|@).{0,120}(?:@|https?://|\d{3}-\d{4}).{0,100}"
    r"|(?:[^\W\d_][\w.'’-]*\s){2,4}can\sbe\s(?:reached|contacted)\s.{1,150}",
    re.IGNORECASE,
)
LONGEST_SELF_DESCRIPTION = 500


@cache
def _headings() -> Phrases:
    return compiled(word_lists.sections("tail_headings"))


def heading_kind(text: str) -> str | None:
    """ "Related", "Don’t miss", "12 comments": the kind of what follows it, else None."""
    if len(text) > 80 or len(text.split()) > MOST_HEADING_WORDS:
        return None
    return _headings().kind_of(text)


@dataclass(frozen=True, slots=True)
class Outline:
    """Where the prose of a file stands; one pass, so that many headings cost no more than one."""

    before: list[int]  # characters of prose before each paragraph
    total: int
    run: list[int]  # the longest run of prose, no title within, from each paragraph on
    last_run: tuple[int, int]  # its length and its first paragraph: prose with no title below it

    def has_begun(self, number: int) -> bool:
        """Does any prose stand before this paragraph?"""
        return self.before[number] > 0

    def goes_on(self, number: int) -> bool:
        """Is a good part of the article still to come after this paragraph?

        Lists of stories have a title over each sentence or two; an article has runs of prose.
        """
        to_come = self.total - self.before[number]
        if self.run[number] >= RUN_GOES_ON:
            return to_come * SHARE_GOES_ON >= self.before[number]
        return self.run[number] == RUN_GOES_ON - 1 and to_come >= self.before[number]

    def has_half_to_come(self, number: int) -> bool:
        """Does more stand below than above? Readers' comments can be long, too."""
        return self.total - self.before[number] >= self.before[number]

    def ends_below_titles(self, number: int) -> bool:
        """Do two paragraphs end the file, the only prose below a list of titles?

        In a list that sums its stories up, a title stands between any two.
        """
        length, first = self.last_run
        return length == RUN_GOES_ON - 1 == self.run[number] and first > number + 1


def outline(paragraphs: list[Paragraph], labels: Labels) -> Outline:
    """The prose among the paragraphs that are not furniture by themselves."""
    before, total = [], 0
    for number, paragraph in enumerate(paragraphs):
        before.append(total)
        if number not in labels and is_prose(paragraph.text):
            total += len(paragraph.text)
    runs, current, longest, last_run, has_title_below = [], 0, 0, (0, 0), False
    for number in range(len(paragraphs) - 1, -1, -1):
        text = paragraphs[number].text
        if number not in labels:
            # “No,” she said. – a short sentence neither makes a run longer nor ends it
            current = 0 if is_title(text) else current + is_prose(text)
            has_title_below = has_title_below or is_title(text)
            last_run = last_run if has_title_below else (current, number)
        longest = max(longest, current)
        runs.append(longest)
    return Outline(before, total, runs[::-1], last_run)


def label(paragraphs: list[Paragraph], furniture: Labels) -> Labels:
    """`furniture` and, added to it, everything that stands below the article."""
    labels = dict(furniture)
    prose = outline(paragraphs, furniture)
    replies = _last_replies(paragraphs)
    for number, paragraph in enumerate(paragraphs):
        mark = labels.get(number)
        if mark is None and credit_lines.source_credit(paragraph.text):
            mark = "source"
        kind = heading_kind(paragraph.text) or (mark if mark in END_MARKS else None)
        if kind is None or (kind == "wire-credit" and _is_of_one_brief(paragraphs, number)):
            continue
        goes_on = prose.goes_on(number)
        if kind == "teaser" and _has_title_under(paragraphs, number, labels):
            goes_on = goes_on or prose.ends_below_titles(number)
        elif kind == "comments":
            goes_on = goes_on and prose.has_half_to_come(number) and number >= replies
        if prose.has_begun(number) and not goes_on:
            _label_rest(labels, paragraphs, number, kind)
            break
        if mark not in END_MARKS:
            _label_list(labels, paragraphs, number, kind, follow=prose.has_begun(number))
    return labels


def _has_title_under(paragraphs: list[Paragraph], number: int, labels: Labels) -> bool:
    below = number + 1
    return below < len(paragraphs) and below not in labels and is_title(paragraphs[below].text)


def _last_replies(paragraphs: list[Paragraph]) -> int:
    """Where readers still answer each other: the last but one line "Reply", else -1."""
    numbers = [
        number
        for number, paragraph in enumerate(paragraphs)
        if paragraph.text.casefold().strip(" ·•|") in REPLIES
    ]
    return numbers[-2] if len(numbers) > 1 else -1


def _is_of_one_brief(paragraphs: list[Paragraph], number: int) -> bool:
    """ "… was hurt. (AFP)" with a sentence below: one of several briefs, each with its agency."""
    if not paragraphs[number].text.startswith(("(", "[")) or number + 1 == len(paragraphs):
        return False
    below = paragraphs[number + 1].text
    return ends_sentence(below) and not below.startswith(("(", "["))


def _label_rest(labels: Labels, paragraphs: list[Paragraph], number: int, kind: str) -> None:
    """From here on nothing is the article's."""
    labels.setdefault(number, kind)
    current = "after-end" if kind in END_MARKS else kind
    for below in range(number + 1, len(paragraphs)):
        current = heading_kind(paragraphs[below].text) or current
        labels.setdefault(below, current)


def _label_list(
    labels: Labels, paragraphs: list[Paragraph], number: int, kind: str, *, follow: bool
) -> None:
    """A list of other stories inside the article: its heading and the titles under it."""
    labels.setdefault(number, kind)
    below = number + 1
    while follow and below < len(paragraphs) and is_title(paragraphs[below].text):
        if labels.get(below, "navigation") != "navigation":
            return  # so a thousand headings in a row are walked once
        labels.setdefault(below, kind)
        below += 1


def label_last_lines(
    paragraphs: list[Paragraph], furniture: Labels, *, authors: tuple[str, ...] = ()
) -> Labels:
    """From the end upwards: who wrote it, who reports for it, what the outlet says of itself."""
    labels = dict(furniture)
    for number in range(len(paragraphs) - 1, 0, -1):
        kind = labels.get(number) or _last_line_kind(paragraphs[number].text, authors)
        if kind is None:
            break
        labels[number] = kind
    return labels


def _last_line_kind(text: str, authors: tuple[str, ...]) -> str | None:
    if credit_lines.may_be_contributor_line(text) or is_byline(text):
        return "contributors"
    if len(text) > LONGEST_SELF_DESCRIPTION:
        return None
    if _is_of(authors, text):  # “Mud” may be what the author wrote
        return "contributors"
    if "“" in text or '"' in text:
        return None
    if WRITER.fullmatch(text) or REACH_AUTHOR.fullmatch(text):
        return "contributors"
    return "about" if ABOUT_OUTLET.fullmatch(text) else None


def _is_of(authors: tuple[str, ...], text: str) -> bool:
    """Does the line speak of one who wrote the article?"""
    for author in authors:
        if text in (author, f"About {author}"):
            return True
        if text.startswith(author) and OF_AUTHOR.match(text, len(author)):
            return True
    return False
