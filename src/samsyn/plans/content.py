"""A plan file as the database keeps it: canonical JSON, compressed, named by its hash; parsed once per hash."""

import hashlib
import json
import zlib
from collections.abc import Callable
from typing import NamedTuple

from samsyn.planfile.model import PlanFile

_PARSED_AT_ONCE = 48
"""Plans held in memory by a worker; a plan of 500 actions takes about two megabytes."""


class Packed(NamedTuple):
    """The bytes and the hash of the text they unpack to."""

    content: bytes
    sha256: str


def pack(plan: PlanFile) -> Packed:
    """Equal plans give equal hashes: keys sorted, what is at its default left out."""
    plain = plan.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return Packed(zlib.compress(text, 6), hashlib.sha256(text).hexdigest())


def unpack(sha256: str, fetch: Callable[[], bytes]) -> PlanFile:
    """The plan with this hash; `fetch` gives its bytes when it is not held. Plans are frozen, so all may share one."""
    held = _held.get(sha256)
    if held is None:
        held = PlanFile.model_validate_json(zlib.decompress(fetch()), strict=True)
        _held.keep(sha256, held)
    return held


class _Held:
    """The last plans parsed, the least recently asked for leaving first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._plans: dict[str, PlanFile] = {}

    def get(self, sha256: str) -> PlanFile | None:
        found = self._plans.pop(sha256, None)
        if found is not None:
            self._plans[sha256] = found
        return found

    def keep(self, sha256: str, plan: PlanFile) -> None:
        self._plans[sha256] = plan
        while len(self._plans) > self._most:
            self._plans.pop(next(iter(self._plans)), None)


_held = _Held(_PARSED_AT_ONCE)
