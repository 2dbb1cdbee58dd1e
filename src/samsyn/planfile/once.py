"""What is worked out of a plan file once, and held for as long as the file is.

A plan file is frozen, so what follows from it alone stays true. It is held by the file's identity: comparing or hashing
two plans of five hundred actions costs more than most of what is asked of them.
"""

import weakref
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from samsyn.planfile.model import PlanFile

Answer = TypeVar("Answer")


def once(work: Callable[[PlanFile], Answer]) -> Callable[[PlanFile], Answer]:
    """The function, answering from memory the second time it is asked about the same file."""
    held: dict[int, tuple[weakref.ref[PlanFile], Answer]] = {}

    @wraps(work)
    def answer(plan: PlanFile) -> Answer:
        key = id(plan)
        found = held.get(key)
        if found is not None and found[0]() is plan:
            return found[1]

        def forget(_gone: object) -> None:
            held.pop(key, None)

        made = work(plan)
        held[key] = (weakref.ref(plan, forget), made)
        return made

    return answer
