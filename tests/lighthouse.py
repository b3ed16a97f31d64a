"""Ask Lighthouse about a list, an article and a quote of the founding texts: `make lighthouse`.

It needs Node (npx fetches Lighthouse 12) and Debian's Chromium. Not part of the tests: its
performance figures depend on how busy the machine is.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parent.parent
LIGHTHOUSE = "lighthouse@12.8.2"  # 13 wants a newer Node than Debian's
CHROMIUM = "/usr/bin/chromium"
SITE = "http://127.0.0.1:8123"
# Not /search/?q=…: robots.txt keeps search engines from it, which they mind.
PAGES = ("/", "/quotes/", "/articles/1/", "/quotes/2/", "/people/")
GATES = {"performance": 95, "accessibility": 100, "best-practices": 95, "seo": 95}
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run"


def main() -> int:
    """Prints the scores of each page; 1 when one is below its gate."""
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)):
        below = 0
        for page in PAGES:
            scores = asked(page, Path(folder) / "report.json")
            poor = [name for name, gate in GATES.items() if scores[name] < gate]
            told = ", ".join(f"{name} {score}" for name, score in scores.items())
            sys.stdout.write(f"{page}: {told}{'  BELOW ITS GATE' if poor else ''}\n")
            sys.stdout.flush()
            below += bool(poor)
    return int(below > 0)


@contextmanager
def served(folder: Path) -> Iterator[None]:
    """The founding texts, as in production."""
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder / 'archive.sqlite3'}",
        "DJANGO_ENV": "production",
        "SECRET_KEY": "only-for-lighthouse-0123456789-abcdefghijklmnopqrstuvwxyz",
        "ALLOWED_HOSTS": "127.0.0.1",
        "REQUIRE_HTTPS": "off",
        "STATIC_ROOT": str(folder / "static"),
        "BIND": SITE.removeprefix("http://"),
    }
    for command in (["migrate", "-v0"], ["import_articles", "fixtures/texts"], ["collectstatic"]):
        arguments = [*command, "--no-input"] if command == ["collectstatic"] else command
        subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    gunicorn = str(Path(sys.executable).parent / "gunicorn")
    server = subprocess.Popen(
        [gunicorn, "--config", "python:newsarchive.gunicorn"], cwd=ROOT, env=environment
    )
    try:
        wait()
        yield
    finally:
        server.terminate()
        server.wait()


def wait() -> None:
    for _ in range(100):
        try:
            with urlopen(f"{SITE}/healthz"):  # noqa: S310
                return
        except URLError:
            time.sleep(0.2)
    raise SystemExit("The archive does not answer.")


def asked(page: str, report: Path) -> dict[str, int]:
    """The scores of 100, on a simulated phone."""
    command = ["npx", "--yes", LIGHTHOUSE, SITE + page, "--quiet", "--output=json"]
    options = [f"--output-path={report}", f"--chrome-flags={FLAGS}"]
    categories = f"--only-categories={','.join(GATES)}"
    environment = {**os.environ, "CHROME_PATH": CHROMIUM}
    subprocess.run([*command, *options, categories], env=environment, check=True)
    found = json.loads(report.read_text())["categories"]
    return {name: round(100 * found[name]["score"]) for name in GATES}


if __name__ == "__main__":
    sys.exit(main())
