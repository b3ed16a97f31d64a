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
        self.stream, self.inputs, self.done, self.number = stream, inputs, 0, 0
        self.shown = shown and stream.isatty()
        self.begun, self.told = time.monotonic(), 0.0

    def at(self, number: int) -> None:
        """A document of the input of this number is done."""
        self.done += 1
        self.number = number
        if time.monotonic() - self.told > self.EVERY:
            self.tell()

    def end(self) -> None:
        """Nothing more is written over the line."""
        if self.done:
            self.tell("\n")

    def tell(self, end: str = "") -> None:
        if self.shown:
            self.told = time.monotonic()
            self.stream.write(f"\r\x1b[K{self.line(self.told - self.begun)}{end}")
            self.stream.flush()

    def line(self, seconds: float) -> str:
        """Of the last input nobody knows how much is left of it."""
        rate = self.done / max(seconds, 0.001)
        left = timedelta(seconds=round(seconds / self.number * (self.inputs - self.number)))
        rest = f", {left} left" if self.number < self.inputs else ""
        return f"{self.number:,} of {self.inputs:,} files, {rate:,.0f} articles a second{rest}"
