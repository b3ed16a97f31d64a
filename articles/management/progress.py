"""How a long command shows where it is: one line that is written over, and only on a terminal."""

import time
from datetime import timedelta
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


class RateProgress:
    """The same for inputs that may hold many documents: how many a second, and the time left."""

    EVERY = 0.2  # seconds

    def __init__(self, stream: TextIO, inputs: int, *, shown: bool) -> None:
        self.stream, self.inputs, self.done = stream, inputs, 0
        self.shown = shown and stream.isatty()
        self.begun, self.told = time.monotonic(), 0.0

    def at(self, number: int) -> None:
        """A document of the input of this number is done."""
        self.done += 1
        now = time.monotonic()
        last = number == self.inputs
        if self.shown and (last or now - self.told > self.EVERY):
            self.told = now
            self.stream.write(f"\r\x1b[K{self.line(number, now - self.begun)}")
            self.stream.flush()

    def line(self, number: int, seconds: float) -> str:
        rate = self.done / max(seconds, 0.001)
        left = timedelta(seconds=round(seconds / number * (self.inputs - number)))
        end = "\n" if number == self.inputs else f", {left} left"
        return f"{number:,} of {self.inputs:,} files, {rate:,.0f} articles a second{end}"
