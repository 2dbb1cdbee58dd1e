"""Figures pasted from a spreadsheet: what each would become is shown, and only then saved."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.components.navigation import Link
from samsyn.components.tables import Cell as Shown
from samsyn.components.tables import Column, Row, Table
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.indicators.asked import Asked, asked_of
from samsyn.desk.indicators.forms import PasteForm
from samsyn.desk.indicators.frame import indicators_page, url
from samsyn.desk.indicators.words import SEXES, STATES
from samsyn.ledgers.changes.values import Cell, save_pasted
from samsyn.ledgers.queries.values import values_of
from samsyn.ledgers.saying import Said, measured
from samsyn.ledgers.unable import UnableToKeep
from samsyn.organisation.rights import Right
from samsyn.reports.sheets.pasted import Fate, PastedFigure, Preview, Wanted, chosen, read
from samsyn.reports.sheets.received import UnreadableSheetError

_YEARS_BACK = 10
_LONGEST_SEEN = 200_000


@dataclass(frozen=True, slots=True)
class Choice:
    """A figure whose name is only near: the person says which indicator is meant, or leaves it out."""

    name: str
    figure: PastedFigure
    options: Sequence[tuple[str, str]]
    picked: str


@page(needs=Right.KEEP_VALUES)
def paste(request: DeskRequest, body: str, year: int) -> HttpResponse:
    """First the text, then the preview, then the saving; the text goes along so that nothing is kept in between."""
    asked = asked_of(request, body, year)
    form = PasteForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _draw(request, asked, form=form, status=422 if request.method == "POST" else 200)
    wanted = Wanted(
        tuple(one.question(request.language) for one in asked.values), year, range(year - _YEARS_BACK, year + 1)
    )
    try:
        preview = read(form.cleaned_data["pasted"], wanted, columns=_columns(request.POST))
    except UnreadableSheetError as wrong:
        form.add_error("pasted", str(wrong))
        return _draw(request, asked, form=form, status=422)
    figures = _with_choices(preview, asked, request)
    if "save" in request.POST and not preview.question:
        return _save(request, asked, figures, form)
    return _preview(request, asked, form, preview, figures)


def _columns(post: QueryDict) -> Mapping[str, int] | None:
    """The person's yes to the guessed columns."""
    said = post.get("columns", "")
    try:
        found = json.loads(said) if said and "yes" in post else None
    except json.JSONDecodeError:
        return None
    if not isinstance(found, dict):
        return None
    return {str(name): at for name, at in found.items() if isinstance(at, int) and 0 <= at < 200}


def _with_choices(preview: Preview, asked: Asked, request: DeskRequest) -> list[PastedFigure]:
    figures = []
    for at, one in enumerate(preview.figures):
        picked = asked.of(request.POST.get(f"choice-{at}", "")) if one.fate is Fate.TO_CHOOSE else None
        allowed = picked is not None and picked.known.key in one.offered
        figures.append(chosen(one, picked.question(request.language)) if picked is not None and allowed else one)
    return figures


def _save(request: DeskRequest, asked: Asked, figures: Sequence[PastedFigure], form: PasteForm) -> HttpResponse:
    seen = _seen(request.POST)
    cells = [_cell(one, asked, seen) for one in figures if one.fate is Fate.PLACED]
    try:
        kept = save_pasted(by=request.viewer, at=request.now, body=asked.body.id, cells=cells)
    except UnableToKeep as unable:
        form.add_error("pasted", unable.reason)
        return _draw(request, asked, form=form, status=422)
    said = ngettext("%(n)s värde är sparat.", "%(n)s värden är sparade.", kept.saved) % {"n": kept.saved}
    messages.success(request, said)
    left = sum(one.fate is not Fate.PLACED for one in figures)
    if left:
        messages.warning(
            request, ngettext("%(n)s rad togs inte med.", "%(n)s rader togs inte med.", left) % {"n": left}
        )
    if kept.conflicts:
        messages.error(
            request, _("%(n)s värden hade någon annan sparat under tiden. De är inte ändrade.")
            % {"n": len(kept.conflicts)},
        )  # fmt: skip
    return redirect(url(request, "indicator-values", asked.body.slug, asked.year))


def _cell(one: PastedFigure, asked: Asked, seen: Mapping[str, int]) -> Cell:
    key, sex, year = one.indicator or "", one.part or "all", one.year or asked.year
    said = measured(one.digits, one.n, note=one.note) if one.state is None else Said(one.state, note=one.note)
    tied = asked.of(key)
    return Cell(key, year, said, sex, seen.get(f"{key}|{year}|{sex}", 0), tied.known.definition if tied else None)


def _seen(post: QueryDict) -> dict[str, int]:
    text = post.get("seen", "")
    try:
        found = json.loads(text) if len(text) < _LONGEST_SEEN else {}
    except json.JSONDecodeError:
        return {}
    return {str(key): n for key, n in found.items() if isinstance(n, int)} if isinstance(found, dict) else {}


def _preview(
    request: DeskRequest, asked: Asked, form: PasteForm, preview: Preview, figures: Sequence[PastedFigure]
) -> HttpResponse:
    placed = [one for one in figures if one.fate is Fate.PLACED]
    years = {one.year for one in placed if one.year}
    held = values_of(
        request.viewer, body=asked.body.id, years=years, indicators={one.indicator for one in placed if one.indicator}
    )
    titles = {one.known.key: one.known.title(request.language) for one in asked.values}
    choices = [
        Choice(
            f"choice-{at}", one, [(id, titles[id]) for id in one.offered if id in titles],
            request.POST.get(f"choice-{at}", ""),
        )
        for at, one in enumerate(figures)
        if one.fate is Fate.TO_CHOOSE
    ]  # fmt: skip
    standing = {(key, year, sex): card.version for (key, year, sex), card in held.items()}
    before = {place: card.written or str(STATES[card.state]) for place, card in held.items() if card.state}
    return _draw(
        request, asked, form=form, preview=preview, placed=_placed(placed, titles, before) if placed else "",
        choices=choices, refused=_refused(figures), count=len(placed), pasted=form.cleaned_data["pasted"],
        columns=json.dumps(dict(preview.columns.fields) | _figure_columns(preview)),
        answered="1" if "yes" in request.POST else "",
        seen=json.dumps({f"{key}|{year}|{sex}": version for (key, year, sex), version in standing.items()}),
    )  # fmt: skip


def _figure_columns(preview: Preview) -> dict[str, int]:
    whole = next((one for one in preview.columns.figures if not one.part), None)
    return {"value": whole.at} if whole is not None else {}


def _placed(
    placed: Sequence[PastedFigure], titles: Mapping[str, str], before: Mapping[tuple[str, int, str], str]
) -> Table:
    """What will be saved, the digits as they stood; what they replace, and what a person should look at."""
    columns = [
        Column(_("Rad")), Column(_("Indikator")), Column(_("År"), numeric=True), Column(_("Kön")),
        Column(_("Blir"), numeric=True), Column(_("Står nu")),
    ]  # fmt: skip
    rows = []
    for one in placed:
        sex = one.part or "all"
        value = one.digits.replace(".", ",") if one.state is None else str(STATES[one.state])
        notes = [f"n = {one.n}"] if one.n is not None else []
        rows.append(
            Row(
                [
                    str(one.row), Shown(titles.get(one.indicator or "", ""), note=" ".join(one.look)), str(one.year),
                    str(SEXES[sex]), Shown(value, note=", ".join([*notes, one.note] if one.note else notes)),
                    before.get((one.indicator or "", one.year or 0, sex), _("inget")),
                ]
            )
        )  # fmt: skip
    return Table(_("Det här sparas"), columns, rows, caption_hidden=True, dense=True)


def _refused(figures: Sequence[PastedFigure]) -> Table | str:
    rows = [
        Row([str(one.row), one.called or one.column, one.found, one.reason])
        for one in figures
        if one.fate is Fate.REFUSED
    ]
    columns = [Column(_("Rad")), Column(_("Indikator")), Column(_("Det stod")), Column(_("Varför inte"))]
    return Table(_("Det här tas inte med"), columns, rows, caption_hidden=True, dense=True) if rows else ""


def _draw(request: DeskRequest, asked: Asked, *, status: int = 200, **told: Any) -> HttpResponse:
    back = url(request, "indicator-values", asked.body.slug, asked.year)
    trail = [Link(_("Egna värden"), url(request, "indicator-own")), Link(f"{asked.body.name} {asked.year}", back)]
    return indicators_page(
        request, "paste", heading=_("Klistra in från Excel"), lede=f"{asked.body.name}, {asked.year}", trail=trail,
        asked=asked, back=back, status=status,
        titles=[one.known.title(request.language) for one in asked.values], **told,
    )  # fmt: skip
