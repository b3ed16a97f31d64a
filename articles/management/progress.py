"""How a long command shows where it is: one line that is written over, and only on a terminal."""

from typing import TextIO


class Progress:
    def __init__(self, stream: TextIO, total: int) -> None:
        self.stream, self.total, self.done = stream, total, 0
        self.shown = stream.isatty() and total > 0

    def step(self, number: int = 1) -> None:
        self.done += number
        if self.shown:
            last = "\n" if self.done == self.total else ""
            self.stream.write(f"\r{self.done} of {self.total}{last}")
            self.stream.flush()
