"""Where rooms above the organisation put what they know of a body on the organisation's pages."""

from collections.abc import Callable, Mapping, Sequence

from samsyn.components.part import Content
from samsyn.components.tables import Cell
from samsyn.desk.door import DeskRequest
from samsyn.organisation.queries import BodyCard

SECTIONS: list[Callable[[DeskRequest, BodyCard], tuple[str, Content] | None]] = []
"""A heading and what stands under it on a body's page, e.g. "Det här är ert"."""

REPORTED: list[Callable[[DeskRequest, Sequence[BodyCard]], Mapping[int, Cell]]] = []
"""For the oversight of companies (KL 6:1): body id → what it last reported, with a link. One query for all bodies."""

OPEN_WORK: list[Callable[[DeskRequest, int | None], Sequence[str]]] = []
"""For a hand-over: the lines that are still open in a body (None: the whole municipality)."""

SUGGESTED_BODIES: list[Callable[[DeskRequest], Sequence[tuple[str, str, bool]]]] = []
"""For the first run: (name, kind, answers) of bodies named in a plan file that the municipality does not have yet."""
