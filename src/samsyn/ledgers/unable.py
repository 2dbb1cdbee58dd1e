"""What the room refuses, and what the one who meets it may do instead."""

from samsyn.organisation.unable import UnableTo


class UnableToKeep(UnableTo):
    """The value cannot be kept as it was given. `few`: it counts too few persons, and may be said as "färre än 5"."""

    def __init__(self, reason: str, *, few: bool = False) -> None:
        super().__init__(reason)
        self.few = few


class UnableToSaveValue(UnableToKeep):
    """Somebody saved the same value in between. Nothing was written; `version` is the one that stands."""

    def __init__(self, reason: str, version: int) -> None:
        super().__init__(reason)
        self.version = version


class UnableToFetch(UnableTo):
    """A fetch cannot be asked for now; the reason says why and when it can."""
