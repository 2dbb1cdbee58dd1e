"""The installation's shelf: its own releases with the carried ones behind them, listed once for a request."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from samsyn.statistics.shelf.releases import Release, Shelf, open_shelf


@dataclass(frozen=True, slots=True)
class StandingShelf(Shelf):
    """The shelf as it stood when it was opened: a page asks it hundreds of times, and looks at the disk once."""

    held: tuple[Release, ...] = ()

    def releases(self) -> tuple[Release, ...]:
        return self.held


def own_shelf() -> Shelf:
    """The shelf to write to; its directory may not be there yet."""
    directory: Path = settings.SHELF
    return open_shelf(directory)


def installed() -> StandingShelf:
    """The shelf to read. Raises `BrokenReleaseError`."""
    shelf = own_shelf()
    return StandingShelf(shelf.roots, shelf.releases())


def stands(shelf: Shelf) -> str:
    """What the shelf holds, as a key: a new release gives another."""
    return "+".join(release.id for release in shelf.releases())
