"""A review as JSON and back, for the time between two visits."""

from typing import Any

from pydantic import TypeAdapter, ValidationError

from samsyn.reader.review.state import Review, UnableToReview

FORMAT = 1
_REVIEW = TypeAdapter(Review)


def as_json(review: Review) -> dict[str, Any]:
    """The whole review, undo and redo included, as plain values."""
    held: dict[str, Any] = _REVIEW.dump_python(review, mode="json")
    return {"format": FORMAT, **held}


def from_json(held: object) -> Review:
    """The review `as_json` gave. Raises `UnableToReview` when it is not one."""
    if not isinstance(held, dict) or held.get("format") != FORMAT:
        raise UnableToReview("Den sparade granskningen går inte att öppna. Läs in dokumentet på nytt.")
    try:
        return _REVIEW.validate_python({key: one for key, one in held.items() if key != "format"})
    except ValidationError as error:
        raise UnableToReview("Den sparade granskningen är skadad. Läs in dokumentet på nytt.") from error
