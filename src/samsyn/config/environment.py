"""Reading the environment. A value that cannot be understood stops the start with what to write instead."""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_YES, _NO = {"1", "true", "yes", "ja"}, {"", "0", "false", "no", "nej"}


def text(name: str, default: str = "") -> str:
    """The variable, or the content of the file `<name>_FILE` points at (container secrets)."""
    file = os.environ.get(f"{name}_FILE")
    if file is None:
        return os.environ.get(name, default)
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"{name}_FILE points at {file}, which cannot be read ({error.strerror}). "
            f"Mend the path, or unset it and set {name}."
        ) from error


def flag(name: str, default: bool = False) -> bool:
    """1/0, true/false, yes/no, ja/nej."""
    said = os.environ.get(name)
    if said is None:
        return default
    if said.strip().casefold() in _YES:
        return True
    if said.strip().casefold() in _NO:
        return False
    raise ImproperlyConfigured(f"{name} is {said!r}. Write 1 or 0.")


def number(name: str, default: int) -> int:
    """A whole number."""
    said = os.environ.get(name)
    if said is None:
        return default
    try:
        return int(said)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} is {said!r}. Write a whole number, for example {default}.") from error


def listed(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """Comma-separated words."""
    said = os.environ.get(name)
    return list(default) if said is None else [word.strip() for word in said.split(",") if word.strip()]


def home() -> Path:
    """Where the database, the shelf and the frozen publications live when nothing else is said."""
    said = os.environ.get("SAMSYN_HOME")
    if said:
        return Path(said).expanduser().resolve()
    return Path(os.environ.get("XDG_DATA_HOME") or "~/.local/share").expanduser() / "samsyn"


def database(url: str, *, beside: Path) -> dict[str, object]:
    """Django's description of `postgresql://user:password@host:port/name`; empty means SQLite in the home folder.

    SQLite runs in WAL with IMMEDIATE transactions, so that a writer waits for its turn instead of failing halfway.
    """
    if not url:
        return _sqlite(beside / "samsyn.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path)))
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise ImproperlyConfigured(
            "SAMSYN_DATABASE is not an address we know. Write postgresql://user:password@host:5432/samsyn, "
            "sqlite:///path/to/file, or leave it out for SQLite in SAMSYN_HOME."
        )
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        # Django joins by keys, from the row that is asked for outwards. Searching for a better order of the eleven
        # joins of a reply took PostgreSQL 9 ms, and the answer half a millisecond.
        "OPTIONS": {"options": "-c join_collapse_limit=4", **options},
    }


def _sqlite(file: Path) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # synchronous=FULL: an acknowledged save must outlive a power cut, and NORMAL may lose it in WAL.
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                "PRAGMA cache_size=-20000; PRAGMA temp_store=MEMORY;"
            ),
        },
    }
