"""Choose an indicator among all of Kolada's and the catalogue's own, and tie it to a goal."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.components.navigation import Link
from samsyn.components.tables import Cell, Column, Row, Table
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.indicators.forms import SearchForm, TieForm
from samsyn.desk.indicators.frame import indicators_page, url
from samsyn.desk.indicators.pages.one import known_or_404
from samsyn.desk.indicators.tied import Known, known_of, plans_of
from samsyn.ledgers.searching import Finding, areas, find
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableTo, UnableToFind
from samsyn.planfile.model import PlanFile
from samsyn.plans.changes.items import add_item, edit_item
from samsyn.plans.queries.plans import PlanCard
from samsyn.reports.sheets.asking import title_of

_SHORT = 160


@page(needs=Right.DEFINE_INDICATORS)
def pick(request: DeskRequest) -> HttpResponse:
    """Search words in titles and descriptions, inflected or not; by area of activity."""
    form = SearchForm(areas(), request.GET or None)
    finding: Finding | None = None
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        finding = find(said["q"], area=said["omrade"], regions=bool(said["regioner"]))
    used = known_of(plans_of(request)) if finding else {}
    return indicators_page(
        request, "pick", heading=_("Välj bland Koladas"), here="indicator-pick", form=form,
        lede=_("Alla Koladas nyckeltal och katalogens egna indikatorer. Den som väljs knyts till ett mål i planen."),
        asked=finding is not None and (form.cleaned_data["q"] or form.cleaned_data["omrade"]),
        count=_count(finding) if finding else "",
        table=_table(request, finding, used) if finding and finding.best else "",
    )  # fmt: skip


def _count(finding: Finding) -> str:
    if finding.total == 0:
        return _("Inget nyckeltal har alla orden. Pröva färre eller andra ord.")
    said = ngettext("%(n)s träff", "%(n)s träffar", finding.total) % {"n": finding.total}
    shown = len(finding.best)
    return (
        _("%(said)s, de %(shown)s närmaste visas.") % {"said": said, "shown": shown}
        if shown < finding.total
        else f"{said}."
    )


def _table(request: DeskRequest, finding: Finding, used: dict[str, Known]) -> Table:
    rows = []
    for one in finding.best:
        about = one.about if len(one.about) <= _SHORT else f"{one.about[:_SHORT].rsplit(' ', 1)[0]} …"
        marks = [_("kvinnor och män") if one.by_sex else "", _("används redan") if one.key in used else ""]
        title = Cell(one.title, note=about, url=url(request, "indicator", one.key))
        rows.append(
            Row(
                [
                    title,
                    one.key.removeprefix("kolada:"),
                    one.area or _("katalogens egen"),
                    ", ".join(m for m in marks if m) or "–",
                ]
            )
        )
    columns = [Column(_("Nyckeltal")), Column(_("Id")), Column(_("Verksamhet")), Column(_("Att veta"))]
    return Table(_("Träffar"), columns, rows, caption_hidden=True)


@page(needs=Right.EDIT_PLAN)
def tie(request: DeskRequest, indicator: str) -> HttpResponse:
    """Which goals of which plan it shows, and which way is wanted. In a decided plan it stands as our proposal."""
    known, plans = known_or_404(request, indicator)
    asked = request.POST.get("plan") or request.GET.get("plan") or (plans[0][0].slug if plans else "")
    found = next(((card, file) for card, file in plans if card.slug == asked), None)
    if found is None:
        raise UnableToFind(_("Det finns ingen plan att knyta den till. Lägg in planen först."))
    card, file = found
    form = _form(request, known, card, file)
    if request.method == "POST" and form.is_valid():
        if not form.cleaned_data.get("goals") and not form.cleaned_data.get("areas"):
            form.add_error(None, _("Välj minst ett mål eller område, så att det syns vad indikatorn ska visa."))
        else:
            done = _tied(request, known, card, form)
            if done is not None:
                return done
    mine = next((one for one in known.ties if one.card.id == card.id), None)
    return indicators_page(
        request, "tie", heading=_("Knyt till ett mål"), lede=known.title(request.language), form=form, card=card,
        plans=[one for one, _file in plans], known=known, tie=mine, targets=mine.targets if mine else (),
        trail=[Link(known.title(request.language)[:60], url(request, "indicator", known.key))],
        status=422 if request.method == "POST" else 200,
    )  # fmt: skip


def _form(request: DeskRequest, known: Known, card: PlanCard, file: PlanFile) -> TieForm:
    mine = next((one for one in known.ties if one.card.id == card.id), None)
    initial: dict[str, object] = {"seen": card.number, "text": known.title(request.language)}
    if mine is not None:
        direction = mine.item.direction
        initial |= {
            "text": mine.item.text, "goals": list(mine.item.goals), "areas": list(mine.item.areas),
            "direction": direction.value if direction else "neutral",
        }  # fmt: skip
    form = TieForm(request.POST or None, initial=initial)
    goals = [(one.id, title_of(one)[:140]) for one in file.goals]
    areas = [(one.id, title_of(one)[:140]) for one in file.areas]
    for name, choices in (("goals", goals), ("areas", areas)):
        if choices:
            form.fields[name].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        else:
            del form.fields[name]
    return form


def _tied(request: DeskRequest, known: Known, card: PlanCard, form: TieForm) -> HttpResponse | None:
    said = form.cleaned_data
    fields = {
        "goals": said.get("goals") or None, "areas": said.get("areas") or None, "direction": said["direction"],
    }  # fmt: skip
    mine = next((one for one in known.ties if one.card.id == card.id), None)
    try:
        if mine is not None:
            edit_item(
                by=request.viewer, at=request.now, plan=card.slug, seen=said["seen"], list="indicators",
                id=mine.item.id, fields=fields,
            )  # fmt: skip
        else:
            new = {name: value for name, value in fields.items() if value} | {"text": said["text"]}
            if ":" in known.key:
                new["catalogue"] = known.key
            add_item(
                by=request.viewer, at=request.now, plan=card.slug, seen=said["seen"], list="indicators", fields=new
            )
    except UnableTo as unable:
        form.add_error(None, unable.reason)
        return None
    messages.success(request, _("Indikatorn är knuten till planen %s.") % card.title)
    return redirect(url(request, "indicator", known.key))
