"""Cues, and the verbs that they are forms of."""

import pytest

from articles.quotations.cues import JUDGEMENT, SPEECH
from articles.quotations.reporting_verbs import verb_of


@pytest.mark.parametrize(
    ("cue", "verb"),
    [
        ("said", "say"),
        ("Said", "say"),
        ("says", "say"),
        ("saying", "say"),
        ("told", "tell"),
        ("wrote", "write"),
        ("claimed", "claim"),
        ("warned", "warn"),
        ("warning", "warn"),
        ("replied", "reply"),
        ("stressed", "stress"),
        ("quipped", "quip"),
        ("labelled", "label"),
        ("labeled", "label"),
        ("called", "call"),
        ("went", "go on"),
        ("alluded", "allude"),
        ("criticised", "criticize"),
        ("criticizing", "criticize"),
        ("advises", "advise"),
        ("praised", "praise"),
        ("was quoted as saying", "say"),
        ("told reporters", "tell"),
        (" has  repeatedly\nsaid ", "say"),
    ],
)
def test_a_form_is_its_verb(cue: str, verb: str) -> None:
    assert verb_of(cue) == verb


@pytest.mark.parametrize("cue", ["according to", "statement", "sagte", "said,", "🙂", ""])
def test_what_is_no_known_verb_stays(cue: str) -> None:
    assert verb_of(cue) == cue


def test_capitals_are_no_other_cue() -> None:
    assert verb_of("According to") == "according to"


def test_every_verb_stays_itself() -> None:
    verbs = {verb_of(form) for form in SPEECH | JUDGEMENT}
    assert {verb for verb in verbs if verb in SPEECH | JUDGEMENT and verb_of(verb) != verb} == set()
