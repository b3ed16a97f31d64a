"""Workers that may die, and answers in the order asked.

The code knows one kind of worker: an executor of concurrent.futures, whoever provides it.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

MOST_LOST_IN_A_ROW = 5

Given = TypeVar("Given")
Answer = TypeVar("Answer")
Asked = tuple[Sequence[Given], "Future[list[Answer]]", Executor | None]
Weigh = Callable[[Sequence[Given]], int]


@dataclass(frozen=True, slots=True)
class Lost(Generic[Given]):
    """No answer: with this one, the worker has died twice."""

    given: Given


class CrewError(Exception):
    """No worker does anything: each dies as soon as it begins."""


class Crew:
    """`hire` makes an executor, and makes it anew when one of its workers has died, which its
    futures tell by one of the `losses`. What is under way weighs no more than `ahead`, and one
    piece: so memory is constant.
    """

    def __init__(
        self,
        hire: Callable[[], Executor],
        *,
        ahead: int,
        losses: tuple[type[Exception], ...] = (BrokenExecutor,),
    ) -> None:
        self.hire, self.ahead, self.losses = hire, ahead, losses
        self.executor: Executor | None = None
        self.under_way: deque[Future[Any]] = deque()
        self.lost_in_a_row = 0

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, *error: object) -> None:
        for future in self.under_way:
            future.cancel()  # what is not begun is not done any more
        self.dismiss(self.executor)

    def dismiss(self, executor: Executor | None) -> None:
        if executor and executor is self.executor:
            executor.shutdown(wait=True)
            self.executor = None

    def answers(
        self,
        act: Callable[[Sequence[Given]], list[Answer]],
        pieces: Iterable[Sequence[Given]],
        *,
        weigh: Weigh[Given] = len,
    ) -> Iterator[list[Answer | Lost[Given]]]:
        """What `act` answers for the things of each piece, in order.

        Nobody knows which of all that was under way has killed a worker: each of them is asked for
        once more, alone. Whoever kills again is lost.
        """
        waiting: deque[Asked[Given, Answer]] = deque()
        for piece in pieces:
            waiting.append(self.ask(act, piece))
            self.under_way = deque(future for _, future, _ in waiting)
            while sum(weigh(each[0]) for each in waiting) > self.ahead:
                yield from self.first(act, waiting)
        while waiting:
            yield from self.first(act, waiting)

    def first(
        self,
        act: Callable[[Sequence[Given]], list[Answer]],
        waiting: "deque[Asked[Given, Answer]]",
    ) -> Iterator[list[Answer | Lost[Given]]]:
        piece, future, executor = waiting.popleft()
        try:
            yield [*future.result()]
        except self.losses:
            self.dismiss(executor)
            again: list[Answer | Lost[Given]] = []
            for each in piece:
                answer = self.alone(act, each)
                again.append(answer)
            yield again
            while waiting:  # before anybody else is at work
                yield from self.first(act, waiting)

    def alone(
        self, act: Callable[[Sequence[Given]], list[Answer]], given: Given
    ) -> Answer | Lost[Given]:
        _, future, executor = self.ask(act, [given])
        try:
            answer = future.result()[0]
        except self.losses as dead:
            self.dismiss(executor)
            self.lost_in_a_row += 1
            if self.lost_in_a_row == MOST_LOST_IN_A_ROW:
                raise CrewError("The workers die as soon as they begin.") from dead
            return Lost(given)
        self.lost_in_a_row = 0
        return answer

    def ask(
        self, act: Callable[[Sequence[Given]], list[Answer]], piece: Sequence[Given]
    ) -> "Asked[Given, Answer]":
        if not piece:
            nothing: Future[list[Answer]] = Future()
            nothing.set_result([])
            return piece, nothing, None
        executor = self.executor = self.executor or self.hire()
        try:
            return piece, executor.submit(act, piece), executor
        except self.losses as dead:  # since the last answer
            refused: Future[list[Answer]] = Future()
            refused.set_exception(dead)
            return piece, refused, executor
