"""The text of an article, put together of sentences, with the places of its quotations."""

from typing import Any


class Draft:
    """A text in the making; `places` tell where its quotations stand, as a quote's fields."""

    def __init__(self, beginning: str) -> None:
        self.body = beginning
        self.places: list[dict[str, Any]] = []

    def add(self, *pieces: str | tuple[str, str]) -> None:
        """A paragraph with one quotation; its pieces are plain text, or a field and its text."""
        fields: dict[str, Any] = {}
        self.body += "\n\n"
        for piece in pieces:
            name, text = piece if isinstance(piece, tuple) else ("", piece)
            start, self.body = len(self.body), self.body + text
            if name and text:
                prefix = "" if name == "text" else f"{name}_"
                fields |= {
                    name: text,
                    f"{prefix}start": start,
                    f"{prefix}end": len(self.body),
                }
        self.places.append(fields)


def direct(draft: Draft, sentence: str, *, speaker: str, role: str = "") -> None:
    who = ("introduction", role), " " if role else "", ("mention", speaker)
    draft.add(("text", f"“{sentence},”"), " ", *who, " ", ("cue", "said"), ".")


def going_on(draft: Draft, sentence: str) -> None:
    """The speaker of the quotation before goes on."""
    draft.add(("text", f"“{sentence}.”"))


def partial(draft: Draft, sentence: str, *, speaker: str, role: str = "") -> None:
    words = sentence.split()
    half = len(words) // 2
    who = ("introduction", role), " " if role else "", ("mention", speaker)
    fragment = ("text", f"“{' '.join(words[:half])}”")
    draft.add(*who, " ", ("cue", "spoke"), " of ", fragment, f" {' '.join(words[half:])}.")


def scare(draft: Draft, sentence: str) -> None:
    first, word, *rest = sentence.split()
    draft.add(f"{first} ", ("text", f"“{word}”"), f" {' '.join(rest)}.")
