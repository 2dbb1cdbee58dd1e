"""Django made ready for a command, with what is wrong in the settings said as trouble instead of a traceback."""

import os
import secrets
from pathlib import Path

from samsyn.cli.trouble import Trouble, UnableToWrite

SETTINGS = "samsyn.config.settings"


class UnreadySettings(Trouble):
    """The environment holds something that cannot be understood."""

    code = 2


def ready() -> None:
    """Load the settings and the apps. Settings are named by string: the command line does not know their room."""
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.db import OperationalError

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise UnreadySettings(str(error)) from error
    except OperationalError as error:
        raise UnreadySettings(f"Databasen svarar inte: {error}") from error


def home() -> Path:
    """SAMSYN_HOME as the settings will see it; asked before they can be loaded, since the key lies there."""
    said = os.environ.get("SAMSYN_HOME")
    if said:
        return Path(said).expanduser().resolve()
    return Path(os.environ.get("XDG_DATA_HOME") or "~/.local/share").expanduser() / "samsyn"


def make_home(folder: Path) -> bool:
    """Make the home folder, and a secret key in it unless the environment has one; both for their owner only.

    Returns whether a key was written.
    """
    file = folder / "secret-key"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if file.is_file() or os.environ.get("SAMSYN_SECRET_KEY") or os.environ.get("SAMSYN_SECRET_KEY_FILE"):
            return False
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise UnableToWrite(
            f"{folder} går inte att skriva i: {error.strerror}. Sätt SAMSYN_HOME till en mapp som är din."
        ) from error
    with os.fdopen(handle, "w", encoding="ascii") as content:
        content.write(secrets.token_urlsafe(48))
    return True
