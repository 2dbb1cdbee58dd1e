"""What was drawn, kept in the process by what it was drawn from: a key that says all of that gives nothing old."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Drawn = TypeVar("Drawn")


class Kept(Generic[Drawn]):
    """At most so many; the least recently asked for is let go."""

    def __init__(self, most: int) -> None:
        self._most, self._held, self._lock = most, OrderedDict[Hashable, Drawn](), Lock()

    def __len__(self) -> int:
        return len(self._held)

    def get(self, key: Hashable, draw: Callable[[], Drawn]) -> Drawn:
        """What was drawn for the key; drawn now when it was not."""
        with self._lock:
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
                return found
        made = draw()
        with self._lock:
            self._held[key] = made
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return made

    def forget(self) -> None:
        """Let everything go; for tests and what measures."""
        with self._lock:
            self._held.clear()
