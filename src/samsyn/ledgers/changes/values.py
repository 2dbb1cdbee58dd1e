"""Keep, withdraw and release a body's values. A value is never changed: a new version supersedes it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext as _

from samsyn.audit.changes import record
from samsyn.catalogue.definition import Definition
from samsyn.ledgers.keys import definition_of, is_kept_here
from samsyn.ledgers.models import Counting, Value
from samsyn.ledgers.policies import SEXES, keeps_for_all
from samsyn.ledgers.saying import Said, check_said, of_form
from samsyn.ledgers.unable import UnableToKeep, UnableToSaveValue
from samsyn.organisation.queries import list_bodies
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableToFind
from samsyn.organisation.viewer import Viewer
from samsyn.reports.answers import LocalValue

YEARS = range(1990, 2101)


@dataclass(frozen=True, slots=True)
class Cell:
    """One value's place, and what is said of it. `seen` is the version the writer saw; None: whatever stands."""

    indicator: str
    year: int
    said: Said
    sex: str = "all"
    seen: int | None = None
    definition: Definition | None = None
    """For an indicator of a plan's own key; otherwise the catalogue is asked."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How many values were written, and the places where somebody had saved since."""

    saved: int
    conflicts: tuple[tuple[str, int, str], ...] = ()


@transaction.atomic
def save_value(*, by: Viewer, at: dt.datetime, body: int, cell: Cell, via: str = "desk") -> int:
    """Keep one value; returns its version. The same content again writes nothing.

    Raises `UnableToKeep` (`.few` for one to four persons) and `UnableToSaveValue` when somebody saved in between.
    """
    _check_body(by, body)
    before = _standing(by.municipality, body, [cell]).get((cell.indicator, cell.year, cell.sex))
    number, written = _write(by, at, body, cell, before, via)
    if written:
        _log(by, at, "save_value", body, {"indicator": cell.indicator, "year": cell.year, "version": number})
    return number


@transaction.atomic
def save_pasted(*, by: Viewer, at: dt.datetime, body: int, cells: Sequence[Cell], via: str = "paste") -> Kept:
    """Keep what a preview showed: all that is not in conflict. Raises as `save_value` does."""
    _check_body(by, body)
    standing = _standing(by.municipality, body, cells)
    saved, conflicts = 0, []
    for cell in cells:
        place = (cell.indicator, cell.year, cell.sex)
        try:
            with transaction.atomic():
                saved += _write(by, at, body, cell, standing.get(place), via)[1]
        except UnableToSaveValue:
            conflicts.append(place)
    if saved:
        _log(by, at, "save_values", body, {"saved": saved, "conflicts": len(conflicts), "via": via})
    return Kept(saved, tuple(conflicts))


def save_local_values(
    *, by: Viewer, at: dt.datetime, body: int, year: int, keys: Mapping[str, str],
    definitions: Mapping[str, Definition | None], values: Sequence[LocalValue], via: str = "sheet",
) -> int:  # fmt: skip
    """Keep what a form or an answers file said; returns how many were written. `keys`: plan indicator → key."""
    cells: list[Cell] = []
    for value in values:
        key = keys.get(value.indicator)
        if key is None:
            continue
        evidence, note = value.evidence or "", value.note or ""
        for sex, part in (("all", value), ("women", value.women), ("men", value.men)):
            said = of_form(part, evidence=evidence, note=note) if part is not None else None
            if said is not None:
                cells.append(Cell(key, year, said, sex, definition=definitions.get(value.indicator)))
    return save_pasted(by=by, at=at, body=body, cells=cells, via=via).saved if cells else 0


@transaction.atomic
def withdraw_value(
    *, by: Viewer, at: dt.datetime, body: int, indicator: str, year: int, because: str, seen: int, sex: str = "all"
) -> int:
    """Take a value back, with a reason; earlier versions stay. Returns the version that says so."""
    _check_body(by, body)
    if not because.strip():
        raise UnableToKeep(_("Skriv varför värdet tas bort, så att det går att förstå efteråt."))
    place = {"municipality_id": by.municipality, "body_id": body, "indicator": indicator, "year": year, "sex": sex}
    before = Value.objects.filter(**place).order_by("-version").first()
    if before is None or before.state == "":
        raise UnableToFind(_("Det finns inget värde att ta bort."))
    _check_seen(seen, before.version)
    _create(by, at, place, before.version + 1, "desk", state="", withdrawn_because=because.strip())
    _log(by, at, "withdraw_value", body, {"indicator": indicator, "year": year, "version": before.version + 1})
    return before.version + 1


@transaction.atomic
def release_values(
    *, by: Viewer, at: dt.datetime, body: int, year: int, indicators: Sequence[str] | None = None
) -> int:
    """Let others read the body's values of the year; returns how many versions. The head's verb.

    Coordinator and analyst open again what they themselves entered and was hidden; a body's drafts are the body's.
    """
    held = _of_body(by, body, year, indicators).filter(released_at=None)
    if keeps_for_all(by) and not by.may(Right.CLEAR, body=body):
        held = held.filter(entered_by=by.user)
    else:
        by.check(Right.CLEAR, body=body)
    released = held.update(released_at=at)
    if released:
        _log(by, at, "release_values", body, {"year": year, "versions": released})
    return released


@transaction.atomic
def hide_values(
    *, by: Viewer, at: dt.datetime, body: int, year: int, since: dt.datetime, indicators: Sequence[str] | None = None
) -> int:
    """Take back what was released at `since` or later, when the reply it stood in is taken back or returned."""
    if not by.may(Right.RUN_ROUNDS):
        by.check(Right.CLEAR, body=body)
    hidden = _of_body(by, body, year, indicators).filter(released_at__gte=since).update(released_at=None)
    if hidden:
        _log(by, at, "hide_values", body, {"year": year, "versions": hidden})
    return hidden


@transaction.atomic
def choose_counting(*, by: Viewer, at: dt.datetime, indicator: str, body: int | None) -> None:
    """Say whose value is the municipality's: one body's, or (None) the sum of them all. A person's choice."""
    by.check(Right.DEFINE_INDICATORS)
    if body is not None:
        _check_exists(by, body)
    Counting.objects.update_or_create(
        municipality_id=by.municipality, indicator=indicator,
        defaults={"body_id": body, "chosen_at": at, "chosen_named": by.named},
    )  # fmt: skip
    record(
        by=by.doer, at=at, municipality=by.municipality, verb="choose_counting", thing="indicator", key=indicator,
        body=body, said={"sum": body is None},
    )  # fmt: skip


def _check_body(by: Viewer, body: int) -> None:
    by.check(Right.KEEP_VALUES, body=body)
    _check_exists(by, body)


def _check_exists(by: Viewer, body: int) -> None:
    if body not in {card.id for card in list_bodies(by.municipality)}:
        raise UnableToFind(_("Organet finns inte här."))


Place = tuple[str, int, str]


def _standing(municipality: int, body: int, cells: Sequence[Cell]) -> dict[Place, Value]:
    """The latest version of each place; one query."""
    held = Value.objects.filter(
        municipality=municipality, body=body, indicator__in={cell.indicator for cell in cells},
        year__in={cell.year for cell in cells},
    )  # fmt: skip
    return {(row.indicator, row.year, row.sex): row for row in held.order_by("version")}


def _write(by: Viewer, at: dt.datetime, body: int, cell: Cell, before: Value | None, via: str) -> tuple[int, bool]:
    definition = cell.definition or definition_of(cell.indicator)
    if not is_kept_here(definition):
        raise UnableToKeep(_("Den indikatorn hämtas från källan. Den skrivs inte in för hand."))
    if cell.year not in YEARS or cell.sex not in SEXES:
        raise UnableToKeep(_("Året eller könet går inte att använda."))
    check_said(cell.said, definition)
    number = before.version if before else 0
    if before is not None and _same(before, cell.said):
        return number, False
    if cell.seen is not None:
        _check_seen(cell.seen, number)
    place = {
        "municipality_id": by.municipality, "body_id": body, "indicator": cell.indicator, "year": cell.year,
        "sex": cell.sex,
    }  # fmt: skip
    said = cell.said
    _create(
        by, at, place, number + 1, via, state=said.state, digits=said.digits, n=said.n,
        evidence=said.evidence.strip(), note=said.note.strip(),
    )  # fmt: skip
    return number + 1, True


def _same(before: Value, said: Said) -> bool:
    held = (before.state, before.digits, before.n, before.evidence, before.note)
    return held == (said.state, said.digits, said.n, said.evidence.strip(), said.note.strip())


def _check_seen(seen: int, standing: int) -> None:
    if seen != standing:
        raise UnableToSaveValue(
            _("Någon annan har sparat värdet sedan du öppnade sidan. Ditt är inte sparat. Jämför och spara igen."),
            standing,
        )


def _create(by: Viewer, at: dt.datetime, place: Mapping[str, object], version: int, via: str, **said: object) -> None:
    try:
        with transaction.atomic():
            Value.objects.create(
                **place, **said, version=version, via=via, entered_at=at, entered_by_id=by.user,
                entered_named=by.named, released_at=at if keeps_for_all(by) else None,
            )  # fmt: skip
    except IntegrityError as clash:
        latest = Value.objects.filter(**place).aggregate(latest=Max("version"))["latest"] or 0
        if latest >= version:
            _check_seen(version - 1, latest)
        raise UnableToKeep(_("Värdet gick inte att spara. Kontrollera det och försök igen.")) from clash


def _of_body(by: Viewer, body: int, year: int, indicators: Sequence[str] | None) -> QuerySet[Value]:
    named = Q() if indicators is None else Q(indicator__in=indicators)
    return Value.objects.filter(named, municipality=by.municipality, body=body, year=year)


def _log(by: Viewer, at: dt.datetime, verb: str, body: int, said: Mapping[str, object]) -> None:
    record(
        by=by.doer, at=at, municipality=by.municipality, verb=verb, thing="value",
        key=str(said.get("indicator", said.get("year", ""))), body=body, said=said,
    )  # fmt: skip
