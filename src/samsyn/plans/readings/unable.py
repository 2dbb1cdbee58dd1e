"""What a reading refuses."""

from samsyn.organisation.unable import UnableTo
from samsyn.reader.refusal import Cause


class UnableToStart(UnableTo):
    """The file is not read, and nothing of it is kept. `cause` tells the kind."""

    def __init__(self, reason: str, cause: Cause) -> None:
        super().__init__(reason)
        self.cause = cause


class UnableToReviewReading(UnableTo):
    """What was asked cannot be done to the review; nothing was changed."""


class UnableToOvertake(UnableToReviewReading):
    """Somebody else has said something of the same item since the page was opened. `ids` are those items."""

    def __init__(self, reason: str, ids: tuple[str, ...]) -> None:
        super().__init__(reason)
        self.ids = ids
