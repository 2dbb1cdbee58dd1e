"""Blocks with the part of the plan they stand in: what the walk hands on to those who gather the rest."""

from dataclasses import dataclass

from samsyn.reader.lines import Block
from samsyn.reader.roles import Role


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with the part of the plan it stands in."""

    block: Block
    role: Role | None
    in_goal: bool
    taken: bool
