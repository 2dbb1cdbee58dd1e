"""A finding: something the plan lacks, where, why it matters and what to do. And the list of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from samsyn.planfile.naming import SINGULAR
from samsyn.values.language import Language, Worded

Datum = str | int | Worded | tuple[str, ...]


class Severity(StrEnum):
    """ERROR: the yearly follow-up stumbles on it. REMARK: worth a thought; nothing stops."""

    ERROR = "error"
    REMARK = "remark"

    @property
    def words(self) -> Worded:
        return Worded("brist", "gap") if self is Severity.ERROR else Worded("anmärkning", "remark")


@dataclass(frozen=True, slots=True)
class Gap:
    """One kind of finding. `what`, `why` and `todo` may hold {names} that the finding's data fill in.

    `many` is what follows a number when several items share the gap: "åtgärder saknar utsedd ägare".
    """

    code: str
    severity: Severity
    what: Worded
    many: Worded
    why: Worded
    todo: Worded


@dataclass(frozen=True, slots=True)
class GapPlace:
    """Which part of the plan: its list and id, the source's label, and the line in the source document."""

    list: str = "plan"
    id: str = ""
    label: str = ""
    line: int | None = None
    name: str = ""

    def words(self, language: Language) -> str:
        """The place in words: "åtgärd action-practice-places (5, rad 142)"; the plan itself is "planen"."""
        if self.list == "plan":
            return Worded("planen", "the plan").in_(language)
        noun = SINGULAR[self.list].in_(language)
        row = "" if self.line is None else Worded(f"rad {self.line}", f"line {self.line}").in_(language)
        inside = ", ".join(part for part in (self.label, row) if part)
        return f"{noun} {self.id}" + (f" ({inside})" if inside else "")


@dataclass(frozen=True, slots=True)
class Finding:
    """A gap at a place, with what was seen there."""

    gap: Gap
    place: GapPlace
    data: Mapping[str, Datum] = field(default_factory=dict)

    @property
    def code(self) -> str:
        return self.gap.code

    @property
    def severity(self) -> Severity:
        return self.gap.severity

    @property
    def what(self) -> Worded:
        return self._filled(self.gap.what)

    @property
    def why(self) -> Worded:
        return self._filled(self.gap.why)

    @property
    def todo(self) -> Worded:
        return self._filled(self.gap.todo)

    @property
    def many(self) -> Worded:
        return self._filled(self.gap.many)

    def _filled(self, words: Worded) -> Worded:
        return Worded(*(words.in_(lang).format_map(_said(self.data, lang)) for lang in (Language.SV, Language.EN)))

    def as_json(self) -> dict[str, Any]:
        """The finding as plain values, both languages, for other programs."""
        place = self.place
        return {
            "code": self.code,
            "severity": str(self.severity),
            "place": {"list": place.list, "id": place.id, "label": place.label, "line": place.line},
            "what": {"sv": self.what.sv, "en": self.what.en},
            "why": {"sv": self.why.sv, "en": self.why.en},
            "todo": {"sv": self.todo.sv, "en": self.todo.en},
            "data": {key: _plain(value) for key, value in self.data.items()},
        }


@dataclass(frozen=True, slots=True)
class GapList:
    """All findings, errors first, then by code and in the order of the plan."""

    findings: tuple[Finding, ...] = ()

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)

    @property
    def remarks(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.severity is Severity.REMARK)

    def of(self, code: str) -> tuple[Finding, ...]:
        """The findings with this code."""
        return tuple(f for f in self.findings if f.code == code)

    def at(self, id: str) -> tuple[Finding, ...]:
        """The findings about this item."""
        return tuple(f for f in self.findings if f.place.id == id)

    def as_json(self) -> dict[str, Any]:
        """Every finding by itself, with the two counts."""
        return {
            "errors": len(self.errors),
            "remarks": len(self.remarks),
            "findings": [finding.as_json() for finding in self.findings],
        }


def _said(data: Mapping[str, Datum], language: Language) -> dict[str, str]:
    return {key: _in(value, language) for key, value in data.items()}


def _in(value: Datum, language: Language) -> str:
    if isinstance(value, Worded):
        return value.in_(language)
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _plain(value: Datum) -> object:
    if isinstance(value, Worded):
        return {"sv": value.sv, "en": value.en}
    return list(value) if isinstance(value, tuple) else value
