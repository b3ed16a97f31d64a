"""What a server asks of programs: robots.txt (RFC 9309)."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from articles.fetching.asking import Fetcher, FetchError

LARGEST = 500 * 1024
LONGEST_DELAY = 30.0  # seconds


@dataclass(slots=True)
class Robots:
    """The rules of each server, asked once."""

    fetcher: Fetcher
    known: dict[str, RobotFileParser] = field(default_factory=dict)

    def allow(self, url: str) -> bool:
        """May the address be asked? A server that can't say so is left alone; one without rules
        has none."""
        return self._rules(url).can_fetch(self.fetcher.user_agent, url)

    def delay(self, url: str) -> float:
        """How many seconds to wait between two questions: one, or what the server asks for."""
        said = self._rules(url).crawl_delay(self.fetcher.user_agent)
        return min(max(float(said or 1), 1.0), LONGEST_DELAY)

    def _rules(self, url: str) -> RobotFileParser:
        parts = urlsplit(url)
        server = f"{parts.scheme}://{parts.netloc}"
        if server not in self.known:
            self.known[server] = self._asked(f"{server}/robots.txt")
        return self.known[server]

    def _asked(self, url: str) -> RobotFileParser:
        rules = RobotFileParser()
        try:
            answer = self.fetcher.get(url)
        except FetchError:
            rules.parse(["User-agent: *", "Disallow: /"])
            return rules
        if answer.status == 200:
            rules.parse(answer.data[:LARGEST].decode("utf-8", "replace").splitlines())
        else:
            rules.parse(["User-agent: *", "Disallow: /" if answer.status >= 500 else "Allow: /"])
        return rules
