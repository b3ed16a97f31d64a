"""Two processes that write the same thing at the same moment."""

from collections.abc import Callable
from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, OperationalError

TRIES = 6

Done = TypeVar("Done")


def again_if_raced(act: Callable[[], Done]) -> Done:
    """What the action returns; it is one transaction, and may run several times.

    Another process may write the same article, outlet or person at the same moment. Then the
    database refuses the second (IntegrityError), or one of two that wait for each other
    (OperationalError), or what the action has just read is gone (ObjectDoesNotExist). On its next
    try it finds what the first has written. A lost connection is an OperationalError too, and the
    next try opens a new one.
    """
    for _ in range(TRIES - 1):
        try:
            return act()
        except (IntegrityError, OperationalError, ObjectDoesNotExist):
            continue
    return act()
