"""Quotations that a reader looks up: printed exactly so, nearly so, as somebody else's, or not
here."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import Truncator
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.exports.verified import verified_row
from articles.linking.utterance_words import LONGEST
from articles.models import Article, Quote
from articles.verification import LONGEST_LINE, MOST_LINES, Answer, Match, Verdict, lines_of, verify
from articles.views.alignment import Difference, difference
from articles.views.answers import json_answer, json_problems, site_of
from articles.views.figures import count

# Of one line so short its address can be passed on.
LONGEST_ADDRESS = 1000
OPENING = 70
# Of fewer words one that is left out or exchanged is often not found: of 4, one in eight is; of 6,
# half; of 8, 94 in a hundred.
FEW_WORDS = 8
LABELS = {
    Verdict.EXACT: "Exact",
    Verdict.NEAR: "Near",
    Verdict.OTHER_SPEAKER: "Credited to somebody else",
    Verdict.UNCLEAR: "Too few words to tell",
    Verdict.ABSENT: "Not in this archive",
}
MARKS = {
    Verdict.EXACT: "verdict--found",
    Verdict.NEAR: "verdict--near",
    Verdict.OTHER_SPEAKER: "verdict--near",
}


@dataclass(frozen=True, slots=True)
class Wording:
    """A match, as the page shows it."""

    match: Match
    difference: Difference | None

    @property
    def sentence(self) -> str:
        """“omits 2 words after “pier”; adds 1 word.”, to go on after a colon."""
        told = self.difference.sentence or self.difference.kind if self.difference else ""
        return told[:1].lower() + told[1:]


@dataclass(frozen=True, slots=True)
class Shown:
    """The answer to one line, as the page shows it."""

    answer: Answer
    label: str
    mark: str
    wordings: list[Wording]
    address: str  # of this line alone

    @property
    def is_cut(self) -> bool:
        return self.answer.words >= LONGEST - 1


# /verify/
@csrf_exempt  # it changes nothing, and whoever comes from elsewhere may ask too
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    pasted = pasted_in(request)
    lines = lines_of(pasted)
    if request.method == "POST" and len(lines) == 1 and len(lines[0].text) <= LONGEST_ADDRESS:
        return redirect(address_of(lines[0].text))
    found = [shown(answer) for answer in verify(lines[:MOST_LINES])] if lines else []
    context = {
        "section": "verify",
        "pasted": pasted,
        "rows": min(max(len(lines), 3), 12),
        "opening": Truncator(lines[0].words).chars(OPENING) if len(lines) == 1 else "",
        "answers": found,
        "summary": summary(found),
        "problems": problems(pasted, len(lines)),
        "most_lines": MOST_LINES,
        "words_read": LONGEST,
        "few_words": FEW_WORDS,
        **(held() if any(not each.wordings for each in found) else {}),
    }
    return render(request, "verify.html", context)


# /verify.json
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def as_json(request: HttpRequest) -> HttpResponse:
    """What the page says. Here nothing is cut: too much is refused."""
    pasted = pasted_in(request)
    lines = lines_of(pasted)
    wrong = problems(pasted, len(lines)) or ([] if lines else [NOTHING_ASKED])
    if wrong:
        return json_problems(*wrong)
    site = site_of(request)
    return json_answer({"answers": [verified_row(answer, site) for answer in verify(lines)]})


NOTHING_ASKED = "“q” is empty: give a quotation, or several, one a line."


def pasted_in(request: HttpRequest) -> str:
    """All that was given, as lines."""
    given = request.POST if request.method == "POST" else request.GET
    return "\n".join(given.getlist("q")).replace("\0", "")


def problems(pasted: str, number: int) -> list[str]:
    found = []
    if number > MOST_LINES:
        left = f"{number - MOST_LINES:,} more are left out"
        found.append(f"Only the first {MOST_LINES} lines are looked up; {left}.")
    if any(len(line) > LONGEST_LINE for line in pasted.splitlines()):
        found.append(f"A line is longer than {LONGEST_LINE:,} characters: the rest is left out.")
    return found


def shown(answer: Answer) -> Shown:
    wordings = [
        Wording(match, difference(answer.line.words, match.text) if match.is_near else None)
        for match in answer.matches
    ]
    text = answer.line.text
    address = address_of(text) if len(text) <= LONGEST_ADDRESS else ""
    return Shown(answer, LABELS[answer.verdict], mark_of(answer.verdict), wordings, address)


def mark_of(verdict: Verdict) -> str:
    return MARKS.get(verdict, "verdict--none")


def address_of(text: str) -> str:
    return f"{reverse('verify')}?{urlencode({'q': text})}"


def summary(found: list[Shown]) -> str:
    """“1 exact, 2 near, 1 not in this archive”"""
    numbers = Counter(each.answer.verdict for each in found)
    return ", ".join(
        f"{numbers[verdict]} {label.lower()}"
        for verdict, label in LABELS.items()
        if numbers[verdict]
    )


def held() -> dict[str, Any]:
    """What it was looked for in."""
    return {
        "quote_count": count(Quote.objects.published()),
        "article_count": count(Article.objects.published()),
    }
