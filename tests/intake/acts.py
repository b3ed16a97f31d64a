"""What the workers of these tests do; a module of its own, as workers import it."""

import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

PAUSE = 0.02  # seconds


def double(numbers: Sequence[int]) -> list[int]:
    return [2 * number for number in numbers]


def double_but_die_at_13(numbers: Sequence[int]) -> list[int]:
    if 13 in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(PAUSE)
    return double(numbers)


def double_but_find_no_end_at_13(numbers: Sequence[int]) -> list[int]:
    """As in one step of C, that no handler of a signal interrupts."""
    if 13 in numbers:
        while True:
            sum(range(10**9))
    return double(numbers)


def die_once(files: Sequence[Path]) -> list[str]:
    """At the first worker that comes here: as the kernel kills one that takes too much memory."""
    for file in files:
        if not file.exists():
            file.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return [file.name for file in files]


def name_modules(numbers: Sequence[int]) -> list[list[str]]:
    return [sorted(sys.modules) for _ in numbers]
