"""Typed readers of environment variables. A strange value stops the start with a clear sentence."""

import os

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str) -> str:
    """The variable's text, or the default where it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def required(name: str) -> str:
    """The variable's text; ImproperlyConfigured where it is unset or empty."""
    value = text(name, "")
    if not value:
        raise ImproperlyConfigured(f"{name} must be set in production.")
    return value


def flag(name: str, *, default: bool) -> bool:
    """True for 1, true, yes or on; False for 0, false, no or off; anything else is refused."""
    value = text(name, "on" if default else "off").lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} must be on or off, not {value!r}.")


def choice(name: str, default: str, *, allowed: tuple[str, ...]) -> str:
    """One of the allowed words; anything else is refused."""
    value = text(name, default)
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(allowed)}, not {value!r}.")
    return value


def number(name: str, default: float, *, least: float, most: float) -> float:
    """A number from least to most; anything else is refused."""
    value = text(name, str(default))
    try:
        found = float(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a number, not {value!r}.") from None
    if not least <= found <= most:
        raise ImproperlyConfigured(f"{name} must be from {least} to {most}, not {value!r}.")
    return found


def words(name: str, default: str = "") -> list[str]:
    """The variable split at commas, without empty parts."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]
