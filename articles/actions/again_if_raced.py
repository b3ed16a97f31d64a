"""Two processes that write the same thing at the same moment."""

from collections.abc import Callable
from random import uniform
from time import sleep
from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, OperationalError

TRIES = 10
FIRST_PAUSE, LONGEST_PAUSE = 0.02, 1.0  # seconds, at most; each is twice the last one

Done = TypeVar("Done")


def again_if_raced(act: Callable[[], Done], *, tries: int = TRIES) -> Done:
    """What the action returns; it is one transaction, and may run several times.

    Another process may write the same article, outlet or person at the same moment. Then the
    database refuses the second (IntegrityError), or one of two that wait for each other
    (OperationalError), or what the action has just read is gone (ObjectDoesNotExist). On its next
    try it finds what the first has written. A lost connection is an OperationalError too, and the
    next try opens a new one. Before each it waits a little, as long as chance says: those who met
    once would meet again.
    """
    for number in range(tries - 1):
        try:
            return act()
        except (IntegrityError, OperationalError, ObjectDoesNotExist):
            sleep(uniform(0, min(FIRST_PAUSE * 2**number, LONGEST_PAUSE)))  # noqa: S311
    return act()
