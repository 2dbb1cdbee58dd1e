"""A refused file leaves a line in the log: the auditor sees that it was tried, though nothing of it is kept."""

from samsyn.audit.changes import record
from samsyn.desk.door import DeskRequest


def log_refused_file(request: DeskRequest, *, of: str, size: int | None, why: str = "", plan: str = "") -> None:
    """Write that a file meant to become `of` (plan, reading, template) was refused, its size, and the kind of reason.

    The file's name is left out: people name files after people. `why` is a cause by its code, never the file's words.
    """
    said = {"bytes": size, "why": why, "plan": plan}
    record(
        by=request.viewer.doer, at=request.now, municipality=request.municipality.id, verb="refuse_file", thing=of,
        key=plan or request.municipality.slug, said={name: told for name, told in said.items() if told},
    )  # fmt: skip
