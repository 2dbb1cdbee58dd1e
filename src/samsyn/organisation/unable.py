"""The root of every refusal a person may meet."""


class UnableTo(Exception):
    """What was asked for cannot be done. `reason` is Swedish (or the reader's language), kind, and says what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class UnableToEnter(UnableTo):
    """The viewer may not do this here. The desk answers 403 and says what the viewer may do instead."""


class UnableToFind(UnableTo):
    """There is no such thing within the viewer's walls. The desk answers 404, also when it exists for somebody else."""
