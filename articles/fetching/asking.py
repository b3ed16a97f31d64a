"""One question to the web, with its redirects: address in, answer out."""

import socket
import threading
import zlib
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from articles.fetching.connecting import connection

MOST_REDIRECTS = 5
SECONDS = 60  # for one answer, however slowly it comes
PIECE = 65_536
REDIRECTS = (301, 302, 303, 307, 308)
LONGEST_ADDRESS = 2_000
TROUBLE = (OSError, HTTPException, zlib.error, ValueError)


class FetchError(Exception):
    """No answer: `url` was asked, `reason` says in a clause why there is none."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(url, reason)
        self.url, self.reason = url, reason

    def __str__(self) -> str:
        return f"{self.url}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: `url` after redirects, headers by lower-case name, the whole body."""

    url: str
    status: int
    headers: dict[str, str]
    data: bytes

    @property
    def charset(self) -> str | None:
        """The charset in the header Content-Type."""
        _, found, rest = self.headers.get("content-type", "").casefold().partition("charset=")
        return rest.split(";")[0].strip(" \"'") or None if found else None


@dataclass(slots=True)
class Fetcher:
    """How to ask: under which name, whom, and for how much."""

    user_agent: str
    allow_private: bool = False
    max_bytes: int = 20 * 1024 * 1024
    seconds: float = SECONDS
    headers: dict[str, str] = field(default_factory=dict)

    def get(self, url: str, **headers: str) -> Answer:
        """The answer of the last address that redirects lead to, each looked at before it is
        asked. Raises FetchError where there is none."""
        asked = url
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._ask(asked, headers)
            target = answer.headers.get("location")
            if answer.status not in REDIRECTS or not target:
                return answer
            asked = urljoin(asked, target)
        raise FetchError(url, f"redirects more than {MOST_REDIRECTS} times")

    def _ask(self, url: str, headers: dict[str, str]) -> Answer:
        parts = address(url)
        try:
            opened = connection(parts, allow_private=self.allow_private)
        except TROUBLE as error:
            raise FetchError(url, f"can't be reached: {_reason(error)}") from error
        is_late = threading.Event()
        timer = threading.Timer(self.seconds, _cut, [opened.sock, is_late])
        timer.daemon = True
        timer.start()
        late = f"took longer than {self.seconds:g} seconds"
        try:
            answer = self._answer(opened, url, parts, headers)
        except TROUBLE as error:
            raise FetchError(url, late if is_late.is_set() else _reason(error)) from error
        else:
            if is_late.is_set():  # what was cut off looks like an end
                raise FetchError(url, late)
            return answer
        finally:
            timer.cancel()
            opened.close()

    def _answer(
        self, opened: HTTPConnection, url: str, parts: SplitResult, headers: dict[str, str]
    ) -> Answer:
        path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
        own = {"User-Agent": self.user_agent, "Accept-Encoding": "gzip", "Connection": "close"}
        opened.request("GET", path, headers=own | self.headers | headers)
        with opened.getresponse() as response:
            said = {name.casefold(): value for name, value in response.getheaders()}
            data = b"" if response.status in (*REDIRECTS, 304) else self._body(response, said, url)
            return Answer(url, response.status, said, data)

    def _body(self, response: HTTPResponse, said: dict[str, str], url: str) -> bytes:
        """No more than is allowed, also when it was sent packed."""
        encoding = said.get("content-encoding", "identity").casefold()
        if encoding not in ("identity", "gzip", "x-gzip", ""):
            raise FetchError(url, f"is sent packed as {encoding[:40]}")
        unpacker = zlib.decompressobj(31) if "gzip" in encoding else None
        data = bytearray()
        while piece := response.read(PIECE):
            room = self.max_bytes + 1 - len(data)
            data += unpacker.decompress(piece, room) if unpacker else piece
            if len(data) > self.max_bytes:
                raise FetchError(url, f"is larger than {self.max_bytes:,} bytes")
        if response.length or (unpacker and not unpacker.eof):
            raise FetchError(url, "ends too early")
        return bytes(data)


def address(url: str) -> SplitResult:
    """The parts of an address that may be asked, as a request writes them."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except ValueError as error:
        raise FetchError(url, "is no address") from error
    if parts.scheme not in ("http", "https") or not host or len(url) > LONGEST_ADDRESS:
        raise FetchError(url, "is no http or https address")
    if parts.username is not None or parts.password is not None:
        raise FetchError(url, "has a user name in it")
    shown = f"[{host}]" if ":" in host else host
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return SplitResult(parts.scheme, shown + port, path, query, "")


def _cut(opened: socket.socket, is_late: threading.Event) -> None:
    """End a connection that another thread waits on."""
    is_late.set()
    try:
        opened.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it has ended already


def _reason(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or error or type(error).__name__)[:200]
