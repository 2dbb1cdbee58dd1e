"""A draft laid out for review: every item of the plan file it would become, and the prose candidates among them."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from samsyn.planfile import chain, model
from samsyn.reader.draft import Candidate, Draft
from samsyn.reader.planning import planned
from samsyn.reader.provenance import provenance
from samsyn.reader.review.rows import CLASSES
from samsyn.reader.review.state import Entry, Review
from samsyn.reader.slugs import slug
from samsyn.reader.tagging import dimension, tags

_LISTS = tuple(name for name in CLASSES if name not in {"validity"})
_IN_HEAD = ("title", "subtitle", "kind", "case_number", "source")


def begun(draft: Draft, municipalities: Mapping[str, str] | None = None, *, source_file: str = "") -> Review:
    """The review of a draft, with nothing said of anything yet. `municipalities`: names to four-digit codes."""
    plan = planned(draft, municipalities, source_file=source_file)
    entries = [*_head(plan), *(entry for name in _LISTS for entry in _entries(plan, name))]
    entries += _candidates(draft.candidates, {entry.id for entry in entries})
    return Review(frame=_frame(plan), entries=tuple(entries))


def plain(row: BaseModel) -> dict[str, Any]:
    """A row as JSON would hold it, without what is as it would be anyway."""
    held: dict[str, Any] = row.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return held


def _frame(plan: model.PlanFile) -> dict[str, Any]:
    frame = plain(plan)
    frame["dimensions"] = [plain(one) for one in dimension(_texts(plan), whole=True)]
    for name in ("document", "municipality", *_LISTS):
        frame.pop(name, None)
    return frame


def _texts(plan: model.PlanFile) -> list[str]:
    texts = [one.text for kind in (plan.goals, plan.actions, plan.indicators) for one in kind]
    return [*(area.title for area in plan.areas), *texts]


def _head(plan: model.PlanFile) -> Iterator[Entry]:
    document = plain(plan.document)
    row = {name: document[name] for name in _IN_HEAD if name in document}
    row |= {"municipality": plan.municipality.name, "municipality_id": plan.municipality.id}
    yield Entry("document", "document", row, row)
    if "validity" in document:
        yield Entry("validity", "validity", document["validity"], document["validity"])


def _entries(plan: model.PlanFile, name: str) -> Iterator[Entry]:
    for one in getattr(plan, name):
        row = plain(one)
        yield Entry(one.id, name, row, row)


def _candidates(candidates: tuple[Candidate, ...], used: set[str]) -> Iterator[Entry]:
    """Sentences in running text that may be actions: offered beside the rest, never taken by default."""
    for one in candidates:
        base = slug(f"action {one.text}", 48)
        id_, n = base, 2
        while id_ in used:
            id_, n = f"{base}-{n}", n + 1
        used.add(id_)
        row = plain(chain.Action(id=id_, text=one.text, tags=tags(one.text), source=provenance(one.source)))
        yield Entry(id_, "actions", row, row)
