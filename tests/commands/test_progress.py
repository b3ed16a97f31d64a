"""What a long command writes over on a terminal."""

import io

import pytest

from articles.management import progress
from articles.management.progress import Progress, RateProgress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that have passed."""
    seconds = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: seconds[0])
    return seconds


def test_a_known_number_of_steps() -> None:
    terminal, pipe = Terminal(), io.StringIO()
    for stream in (terminal, pipe):
        steps = Progress(stream, 3)
        steps.step()
        steps.step(2)
    assert (terminal.getvalue(), pipe.getvalue()) == ("\r1 of 3\r3 of 3\n", "")


def test_one_line_however_many_documents_an_input_holds(clock: list[float]) -> None:
    terminal = Terminal()
    rate = RateProgress(terminal, 1, shown=True)
    for _ in range(1000):
        clock[0] += 0.001
        rate.at(1)
    rate.end()
    lines = terminal.getvalue().split("\r\x1b[K")[1:]
    assert len(lines) <= 6
    assert lines[-1] == "1 of 1 files, 1,000 articles a second\n"
    assert "\n" not in "".join(lines[:-1])


def test_the_time_that_is_left(clock: list[float]) -> None:
    terminal = Terminal()
    rate = RateProgress(terminal, 4, shown=True)
    clock[0] += 10
    rate.at(1)
    assert terminal.getvalue().endswith("1 of 4 files, 0 articles a second, 0:00:30 left")


def test_nothing_where_nobody_looks() -> None:
    for stream, shown in ((io.StringIO(), True), (Terminal(), False)):
        rate = RateProgress(stream, 1, shown=shown)
        rate.at(1)
        rate.end()
        assert stream.getvalue() == ""
