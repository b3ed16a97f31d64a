"""The verb of a cue: "said", "says" and "was quoted as saying" are all "say"."""

from functools import cache

from . import lexicon


def verb_of(cue: str) -> str:
    """The dictionary form of the verb that brings in the words; its last one where there are more.
    A cue without a verb of the word lists ("according to") as it is, in small letters."""
    words = cue.casefold().split()
    known = [_verbs()[word] for word in words if word in _verbs()]
    return known[-1] if known else " ".join(words)


@cache
def _verbs() -> dict[str, str]:
    """{"said": "say", "criticised": "criticize"}: one spelling for either side of the Atlantic."""
    found = {
        **lexicon.dictionary_forms("cues_judgement"),
        **lexicon.dictionary_forms("cues_speech"),
    }
    bases = set(found.values())

    def one_spelling(base: str) -> str:
        other = f"{base.removesuffix('ise')}ize"
        return other if base.endswith("ise") and other in bases else base

    return {form: one_spelling(base) for form, base in found.items()}
