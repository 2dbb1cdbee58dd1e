"""A plan file edited without disturbing it: everything but the edited lines stays as it was, byte for byte.

`PlanText` never changes; an edit gives a new one, read and validated. `dump` writes a plan that has no file yet.
"""

import contextlib
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml.nodes import SequenceNode

from samsyn.catalogue.library import Catalogue
from samsyn.planfile.emitting import Plain, after_key, fields
from samsyn.planfile.model import PlanFile
from samsyn.planfile.parsing import text_of
from samsyn.planfile.read import read
from samsyn.planfile.spans import Place, PlaceError, Step, Tree, steps
from samsyn.planfile.surgery import Edit, insert_row, move_row, put, remove_field, remove_row, set_field

_BOM = "\ufeff"


class ChangedOnDiskError(RuntimeError):
    """Somebody else has saved the file since it was opened; nothing was written."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} was changed by somebody else after it was opened. Open it again and redo the edit.")


@dataclass(frozen=True, slots=True)
class PlanText:
    """The text of a plan file together with the plan it says."""

    text: str
    plan: PlanFile
    path: Path | None = None
    catalogue: Catalogue | None = None
    opened_as: bytes | None = None

    @classmethod
    def open(cls, path: Path, *, catalogue: Catalogue | None = None) -> "PlanText":
        """Opens a file. Raises `UnreadablePlan`."""
        text_of(path, str(path))
        raw = path.read_bytes()
        plan = read(raw, name=str(path), catalogue=catalogue)
        return cls(raw.decode("utf-8"), plan, path, catalogue, raw)

    @classmethod
    def of(cls, text: str, *, catalogue: Catalogue | None = None) -> "PlanText":
        """A text that is not yet a file. Raises `UnreadablePlan`."""
        return cls(text, read(text, catalogue=catalogue), None, catalogue)

    def with_value(self, place: str | Place, value: Plain) -> "PlanText":
        """The field at a place ("goals/goal-housing/direction") set, added, or with None removed.

        Raises `PlaceError` when what should hold the field is not there, `UnreadablePlan` when the value does not fit.
        """
        at, tree = steps(place), self._tree()
        holder = tree.find(at[:-1])
        if isinstance(holder, SequenceNode):
            return self._edited(put(tree, tree.find(at), value))
        if value is None:
            return self._edited(remove_field(tree, holder, str(at[-1])))
        return self._edited(set_field(tree, holder, str(at[-1]), value))

    def with_item(self, place: str | Place, item: Plain, *, at: int | None = None) -> "PlanText":
        """A row added to a list ("goals", "goals/goal-housing/areas"), last or before row number `at` (from 0)."""
        where, tree = steps(place), self._tree()
        holder = tree.find(where[:-1])
        rows = tree.child(holder, where[-1])
        if not isinstance(rows, SequenceNode) or not rows.value:
            return self._edited(set_field(tree, holder, str(where[-1]), [item]))
        return self._edited(insert_row(tree, rows, item, len(rows.value) if at is None else at))

    def without_item(self, place: str | Place, row: Step) -> "PlanText":
        """A row, named by its id, its word or its number from 0, taken out. The last row takes the list with it."""
        where, tree = steps(place), self._tree()
        rows, index = tree.row(where, row)
        if len(rows.value) == 1:
            return self._edited(remove_field(tree, tree.find(where[:-1]), str(where[-1])))
        return self._edited(remove_row(tree, rows, index))

    def moved(self, place: str | Place, row: Step, to: int) -> "PlanText":
        """A row moved so that it becomes number `to` (from 0) of its list; comments right above it go along."""
        tree = self._tree()
        rows, index = tree.row(steps(place), row)
        if not 0 <= to < len(rows.value):
            raise PlaceError((*steps(place), to), tuple(tree.names(rows)))
        return self if index == to else self._edited(move_row(tree, rows, index, to))

    def save(self, path: Path | None = None) -> Path:
        """Writes the file whole or not at all. Raises `ChangedOnDiskError`, `OSError`."""
        target = path or self.path
        if target is None:
            raise ValueError("The plan has no file yet: say where to save it.")
        if target == self.path and self.opened_as is not None and target.read_bytes() != self.opened_as:
            raise ChangedOnDiskError(target)
        _write_whole(target, self.text.encode("utf-8"))
        return target

    def _tree(self) -> Tree:
        return Tree(self.text.removeprefix(_BOM))

    def _edited(self, edit: Edit) -> "PlanText":
        bom, body = (_BOM, self.text[1:]) if self.text.startswith(_BOM) else ("", self.text)
        new = edit.text.replace("\n", "\r\n") if "\r\n" in body else edit.text
        text = bom + body[: edit.first] + new + body[edit.last :]
        plan = read(text, name=str(self.path or "plan.yaml"), catalogue=self.catalogue)
        return PlanText(text, plan, self.path, self.catalogue, self.opened_as)


def _write_whole(target: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    directory = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


def dump(plan: PlanFile) -> str:
    """The plan as a text in the house's order; what is left at its default is left out. `read(dump(plan)) == plan`."""
    content: Mapping[str, Plain] = plan.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    parts: list[str] = []
    for key, value in content.items():
        gap = "\n" if parts and isinstance(value, list | dict) else ""
        parts.append(f"{gap}{_section(key, value)}\n")
    return "".join(parts)


def _section(key: str, value: Plain) -> str:
    if isinstance(value, Mapping):
        return f"{key}:\n{fields(value, 2)}"
    return f"{key}:{after_key(value, 0)}"
