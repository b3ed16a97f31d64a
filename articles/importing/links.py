"""The article's own address, where a line of the file gives it."""

import re
from urllib.parse import urlsplit

ADDRESS = re.compile(r"https?://[^\s<>\"“”]{4,2000}", re.IGNORECASE)
# "Read more at https://…", "Original: https://…", "Canonical URL: https://…", "https://…"
LABEL = re.compile(
    r"""[\W_]*(?:(?:read\ (?:the\ )?(?:more|full\ (?:story|article)|original(?:\ (?:story|article))?
        |article|story)|view\ (?:the\ )?original|original(?:\ (?:article|story|link|url|source))?
        |source|canonical|canonical\ (?:url|link)|url|link|permalink|article\ (?:url|link)
        |short\ (?:url|link)|web|available|retrieved|lire|quelle)
        (?:\ (?:here|at|on|from|online|url|link))*)?\W*""",  # the label may be missing
    re.VERBOSE | re.IGNORECASE,
)


def safe_url(text: str) -> str | None:
    """The http or https address that the whole of `text` is, None for anything else."""
    address = text.strip()
    if not ADDRESS.fullmatch(address) or not address.isprintable():
        return None
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:  # "http://[half an address"
        return None
    return address if host and "." in host else None


def link_line(text: str) -> str | None:
    """The address in a line that gives an address and nothing else, None for every other line."""
    match = ADDRESS.search(text) if len(text) <= 2_100 else None
    if match is None or not LABEL.fullmatch(text[: match.start()]):
        return None
    address = match[0].rstrip(".,;:!?)]'’”")
    behind = text[match.start() + len(address) :]
    return safe_url(address) if not any(character.isalnum() for character in behind) else None
