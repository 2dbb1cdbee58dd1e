"""A folder of pages to look at: for each plan its own page, the figures behind it and the report of its last year."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from samsyn.catalogue.library import load
from samsyn.documents.html import to_html
from samsyn.planfile.check import check
from samsyn.planfile.gaps.finding import GapList
from samsyn.planfile.model import PlanFile
from samsyn.planfile.read import read
from samsyn.reports.build import FORMATS, build, invented_beside, written
from samsyn.reports.figures import gather
from samsyn.reports.latest import latest_values, latest_words
from samsyn.reports.plan_page import compose_plan, decision_words
from samsyn.reports.series_page import compose_series
from samsyn.reports.showcase import Shown, compose_showcase
from samsyn.statistics.shelf.releases import Shelf, open_shelf
from samsyn.values.language import Language

_FORMAT_WORDS = {"html": "Rapporten på webben", "docx": "i Word", "pdf": "som PDF"}


@dataclass(frozen=True, slots=True)
class _Round:
    """The year shown, and the answers that lie beside the plan for it and for the year before."""

    year: int
    answers: Path | None
    previous: Path | None


def plans_in(folder: Path) -> tuple[Path, ...]:
    """The plan files of an examples folder: `plans/*.yaml` and each `*/plan.yaml`."""
    return (*sorted((folder / "plans").glob("*.yaml")), *sorted(folder.glob("*/plan.yaml")))


def show(plan_path: Path, *, out: Path, on: dt.date, shelf: Path | None = None) -> Shown:
    """Write a plan's three pages and its report under `out/<id>`; say how the first page should name them."""
    catalogue, opened = load(), open_shelf(shelf)
    plan = read(plan_path)
    round_ = _round(plan_path, plan, opened)
    invented = invented_beside(plan_path, plan)
    figures = gather(plan, round_.year, opened, catalogue, invented=invented)
    gaps = check(plan, catalogue=catalogue, latest=latest_values(figures), on=on)
    latest = latest_words(plan, figures, catalogue, Language.SV)
    page = compose_plan(plan, catalogue=catalogue, latest=latest, gaps=gaps, language=Language.SV, on=on)
    folder = out / plan.id
    written(folder / "plan.html", to_html(page).encode("utf-8"))
    written(folder / "siffror.html", to_html(compose_series(figures, language=Language.SV, on=on)).encode("utf-8"))
    done = build(
        plan_path, round_.year, out=folder, on=on, shelf=shelf, answers=round_.answers, previous=round_.previous
    )
    reports = tuple(
        (_FORMAT_WORDS[kind], f"{plan.id}/{file.name}") for kind, file in zip(FORMATS, done.files, strict=True)
    )
    return Shown(
        plan.municipality.name + (" (påhittad)" if plan.municipality.fictional else ""),
        plan.document.title,
        decision_words(plan, plan.decision(plan.document.standing.decision), Language.SV),
        _content(plan),
        _gaps(gaps),
        (
            ("Planen", f"{plan.id}/plan.html"),
            (f"Siffrorna till och med {round_.year}", f"{plan.id}/siffror.html"),
            *reports,
        ),
    )


def write_index(shown: tuple[Shown, ...], *, out: Path, on: dt.date) -> Path:
    """Write the first page and give its path."""
    page = compose_showcase(shown, language=Language.SV, on=on)
    return written(out / "index.html", to_html(page).encode("utf-8"))


def _round(plan_path: Path, plan: PlanFile, shelf: Shelf) -> _Round:
    """The newest answers beside the plan; otherwise the last year that both the plan and the figures cover."""
    beside = {int(path.stem.removeprefix("answers-")): path for path in plan_path.parent.glob("answers-*.yaml")}
    if beside:
        year = max(beside)
        return _Round(year, beside[year], beside.get(year - 1))
    known = max(release.manifest.coverage.last_year for release in shelf.releases())
    ends = plan.document.validity.last.year if plan.document.validity and plan.document.validity.last else known
    return _Round(min(known, ends), None, None)


def _content(plan: PlanFile) -> str:
    counts = (
        (len(plan.areas), "områden"),
        (len(plan.goals), "mål och delmål"),
        (len(plan.actions), "åtgärder"),
        (len(plan.indicators), "indikatorer"),
    )
    return ", ".join(f"{count} {word}" for count, word in counts if count)


def _gaps(gaps: GapList) -> str:
    return f"{len(gaps.errors)} brister och {len(gaps.remarks)} anmärkningar i planen"
