"""How the settings read environment variables: each is parsed here, and a wrong one is named with an example."""

import ipaddress
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent

Parsed = TypeVar("Parsed")


class SettingsError(ImproperlyConfigured):
    """An environment variable is missing or malformed; the message is written for the operator."""


def read_env_file() -> None:
    """Take what `.env` beside `manage.py` sets; a variable that the environment has already keeps its value."""
    env_file = BASE_DIR / ".env"
    if env_file.is_file():
        environ.Env.read_env(env_file)


def become_reloaders_child() -> None:
    """Tell Django's development server that another process starts it again: it ends with status 3 on a change."""
    os.environ["RUN_MAIN"] = "true"
    os.environ["DJANGO_RUNSERVER_HIDE_WARNING"] = "true"


def require(*names: str) -> None:
    """Refuse to start unless every variable is set to something, naming all that are missing at once.

    Raises SettingsError.
    """
    missing = [name for name in names if not text(name)]
    if missing:
        raise SettingsError(
            f"Set these environment variables before starting in production: {', '.join(missing)}. "
            "The table in README.md says what each one is, with an example."
        )


def text(name: str, default: str = "") -> str:
    """Return the variable without the white space around it; `default` when it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def read(name: str, parse: Callable[[str], Parsed], *, default: Parsed, example: str) -> Parsed:
    """Return the parsed variable; `default` when it is unset or empty.

    Raises SettingsError when `parse` raises ValueError. The value is left out of the message: it can hold a password.
    """
    value = text(name)
    if not value:
        return default
    try:
        return parse(value)
    except ValueError as error:
        raise SettingsError(f"The environment variable {name} {error}. Example: {name}={example}") from None


def whole_number(minimum: int, maximum: int | None = None) -> Callable[[str], int]:
    """Return a parser of whole numbers from `minimum` to `maximum`, both included."""

    def parse(value: str) -> int:
        if not value.isascii() or not value.isdigit():
            raise ValueError("is not a whole number")
        number = int(value)
        if number < minimum or (maximum is not None and number > maximum):
            raise ValueError(f"is out of range: {minimum} to {maximum}" if maximum else f"is less than {minimum}")
        return number

    return parse


def flag(value: str) -> bool:
    """Return True for true, yes, on and 1, False for their opposites. Raises ValueError for other words."""
    if value.lower() in {"true", "yes", "on", "1"}:
        return True
    if value.lower() in {"false", "no", "off", "0"}:
        return False
    raise ValueError("is neither true nor false")


def one_of(*words: str) -> Callable[[str], str]:
    """Return a parser of these words, in upper or lower case."""

    def parse(value: str) -> str:
        if value.lower() not in words:
            raise ValueError(f"is none of {', '.join(words)}")
        return value.lower()

    return parse


def names(value: str) -> list[str]:
    """Return the parts between commas, without the empty ones."""
    return [part.strip() for part in value.split(",") if part.strip()]


def networks(value: str) -> list[ipaddress.IPv4Network | ipaddress.IPv6Network]:
    """Return comma-separated addresses and networks. Raises ValueError."""
    try:
        return [ipaddress.ip_network(name) for name in names(value)]
    except ValueError:
        raise ValueError("is not a list of network addresses, or of networks with their length") from None


def web_address(value: str) -> str:
    """Return an http or https address without its last slash. Raises ValueError."""
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("is not an address that begins with http:// or https://")
    return value.rstrip("/")


def origins(value: str) -> list[str]:
    """Return comma-separated origins (scheme, host and port). Raises ValueError for one that has a path."""
    addresses = [web_address(name) for name in names(value)]
    if any(urlsplit(address).path or urlsplit(address).query for address in addresses):
        raise ValueError("holds an address with a path: an origin is scheme, host and port alone")
    return addresses


def redis_url(value: str) -> str:
    """Return the address of a Redis server. Raises ValueError."""
    parts = urlsplit(value)
    if parts.scheme not in {"redis", "rediss", "unix"} or not (parts.hostname or parts.path):
        raise ValueError("is not the address of a Redis server")
    return value


def time_zone(value: str) -> str:
    """Return the name of a time zone. Raises ValueError."""
    try:
        ZoneInfo(value)
    except (KeyError, OSError, ValueError):
        raise ValueError("is not the name of a time zone") from None
    return value


def email_url(value: str) -> dict[str, Any]:
    """Return the EMAIL_* settings for a URL. Raises ValueError."""
    if urlsplit(value).scheme not in environ.Env.EMAIL_SCHEMES:
        raise ValueError("is not the address of a mail server")
    return dict(environ.Env.email_url_config(value))
