"""What editors changed: who, when, what and why. A machine's writes leave nothing here."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, NamedTuple, TypeVar

from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from simple_history.models import HistoricalRecords

Action = TypeVar("Action", bound=Callable[..., Any])


class Acting(NamedTuple):
    """Who decides at this moment (None: a machine), and why."""

    editor: AbstractBaseUser | None
    reason: str


acting: ContextVar[Acting | None] = ContextVar("acting", default=None)


@contextmanager
def edited_by(editor: AbstractBaseUser | None, reason: str = "") -> Iterator[None]:
    """What is saved within is this editor's decision, for this reason. Elsewhere it is that of
    whoever sent the request; without a request, the machine's."""
    token = acting.set(Acting(editor, reason))
    try:
        yield
    finally:
        acting.reset(token)


@contextmanager
def by_machine() -> Iterator[None]:
    """What is saved within has no history, whoever asked for it: an import, an extraction."""
    with edited_by(None):
        yield


def by_editor(action: Action) -> Action:
    """An action's history names the editor it is given, with or without a request around it."""

    @wraps(action)
    def run(**given: Any) -> Any:
        now = acting.get()
        with edited_by(given.get("editor") or given.get("reviewer"), now.reason if now else ""):
            return action(**given)

    return run  # type: ignore[return-value]


class EditorsHistory(HistoricalRecords):
    """A row of history after each change by an editor, and one before it where the history does not
    end with how the row stood: so a difference never charges an editor with what an import did.

    What is written by QuerySet.update() or bulk_update() leaves no history: quotes that merely
    follow their name or their article, and numbers.
    """

    def __init__(self, *, excluded_fields: tuple[str, ...] = ()) -> None:
        reason = models.TextField(null=True, blank=True)
        super().__init__(excluded_fields=excluded_fields, history_change_reason_field=reason)

    def finalize(self, sender: Any, **kwargs: Any) -> None:
        super().finalize(sender, **kwargs)
        if sender is self.cls:
            models.signals.pre_save.connect(self.pre_save, sender=sender, weak=False)

    def get_meta_options(self, model: Any) -> dict[str, Any]:
        """No permissions of its own: who may see a row may see its history."""
        return {**super().get_meta_options(model), "default_permissions": ()}

    def get_history_user(self, instance: Any) -> Any:
        now = acting.get()
        return now.editor if now else super().get_history_user(instance)

    def get_change_reason_for_object(self, instance: Any, history_type: str, using: Any) -> str:
        now = acting.get()
        return now.reason if now else ""

    def pre_save(self, instance: Any, raw: bool = False, **kwargs: Any) -> None:
        if raw or instance._state.adding or self.get_history_user(instance) is None:
            return
        names = [field.name for field in self.fields_included(instance)]
        stored = type(instance)._base_manager.only(*names).filter(pk=instance.pk).first()
        last = self.last_of(instance)
        if stored and self.differs(stored, last):
            with edited_by(None, "As it stood before."):
                super().create_historical_record(stored, "~" if last else "+")

    def create_historical_record(
        self, instance: Any, history_type: str, using: str | None = None
    ) -> None:
        if self.get_history_user(instance) is None:
            return
        if history_type == "~" and not self.differs(instance, self.last_of(instance)):
            return
        super().create_historical_record(instance, history_type, using=using)

    def last_of(self, instance: Any) -> Any:
        return getattr(type(instance), self.manager_name).filter(id=instance.pk).first()

    def differs(self, instance: Any, record: Any) -> bool:
        fields = [field.attname for field in self.fields_included(instance)]
        return record is None or any(
            getattr(instance, field) != getattr(record, field) for field in fields
        )
