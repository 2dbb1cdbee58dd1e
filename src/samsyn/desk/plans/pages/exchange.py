"""Plan files in and out: upload, look at what would happen, confirm; download as file, Word, PDF, web page."""

import base64
import zlib

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samsyn.components.lists import SummaryList, SummaryRow
from samsyn.components.navigation import Crumbs, Link
from samsyn.components.notices import Notice, Tone
from samsyn.components.part import Content
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.downloads import file_answer
from samsyn.desk.plans.frame import opened_for, paragraph, plan_page, url
from samsyn.desk.plans.told import bullets
from samsyn.desk.plans.values import catalogue, latest_values, latest_words
from samsyn.desk.plans.words import ONE, word
from samsyn.desk.uploads import log_refused_file
from samsyn.documents.html import to_html
from samsyn.documents.tree import Document
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableTo, UnableToFind
from samsyn.planfile.check import check
from samsyn.planfile.gaps.finding import GapList
from samsyn.planfile.parsing import MAX_BYTES
from samsyn.planfile.write import dump
from samsyn.plans.changes.taking_in import Preview, look_at, take_in
from samsyn.plans.queries.gaps import may_see_gaps
from samsyn.plans.queries.plans import OpenPlan, get_plan, list_plans
from samsyn.plans.unable import UnableToTakeIn
from samsyn.reports.plan_page import compose_plan

_SALT = "samsyn.desk.plans.taken-in"
_LASTS = 3600
_SHOWN = 60


class FileForm(forms.Form):
    """A plan file."""

    file = forms.FileField(
        label=gettext_lazy("Planfil"), help_text=gettext_lazy("En fil som slutar på .yaml, högst 5 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".yaml,.yml,text/yaml"}),
    )  # fmt: skip


class ConfirmForm(forms.Form):
    """What was looked at, signed so that it is the same that is kept."""

    looked_at = forms.CharField(widget=forms.HiddenInput)
    slug = forms.SlugField(
        label=gettext_lazy("Planens adress"), max_length=60, required=False,
        help_text=gettext_lazy("Små bokstäver, siffror och bindestreck. Den står i adressfältet."),
    )  # fmt: skip
    follows = forms.ChoiceField(label=gettext_lazy("Följer på"), required=False)
    draft = forms.BooleanField(
        label=gettext_lazy("Visa bara för den som får läsa förslag tills jag delar den"), required=False
    )


@page(needs=Right.EDIT_PLAN)
def taken_in(request: DeskRequest, plan: str | None = None) -> HttpResponse:
    """Upload, then look, then keep. Nothing is kept before it has been looked at."""
    if plan is not None:
        get_plan(request.municipality.id, plan)
    if request.method == "POST" and "looked_at" in request.POST:
        return _kept(request, plan)
    form = FileForm(request.POST or None, request.FILES or None)
    problems: list[str] = []
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        if file.size > MAX_BYTES:
            form.add_error("file", _("Filen är för stor: högst 5 MB."))
            log_refused_file(request, of="plan", size=file.size, why="too_large", plan=plan or "")
        else:
            content = file.read(MAX_BYTES + 1)
            try:
                seen = look_at(by=request.viewer, source=content, into=plan, language=request.language)
            except UnableTo as unable:
                form.add_error("file", unable.reason)
                problems = [*unable.problems] if isinstance(unable, UnableToTakeIn) else []
                log_refused_file(request, of="plan", size=file.size, why="unreadable", plan=plan or "")
            else:
                return _looked_at(request, plan, content, seen)
    told = {
        "form": form,
        "problems": problems[:_SHOWN],
        "more": max(0, len(problems) - _SHOWN),
        "press": _("Granska filen"),
        "crumbs": _crumbs(request),
        "heading": _heading(plan),
    }
    return render(request, "desk/plans/import.html", told, status=200)


def _heading(plan: str | None) -> str:
    return _("Ta in en plan") if plan is None else _("Ta in en ny lydelse av planen")


def _crumbs(request: DeskRequest) -> Crumbs:
    return Crumbs([Link(_("Planer"), url(request, "plans")), Link(_("Ta in en plan"))])


def _looked_at(
    request: DeskRequest, plan: str | None, content: bytes, seen: Preview, form: ConfirmForm | None = None
) -> HttpResponse:
    """What the file holds, what it would change, and what is still missing in it."""
    file = seen.plan
    counts = (
        (len(file.areas), ngettext("%(n)s område", "%(n)s områden", len(file.areas))),
        (len(file.goals), ngettext("%(n)s mål", "%(n)s mål", len(file.goals))),
        (len(file.actions), ngettext("%(n)s åtgärd", "%(n)s åtgärder", len(file.actions))),
        (len(file.indicators), ngettext("%(n)s indikator", "%(n)s indikatorer", len(file.indicators))),
        (len(file.assignments), ngettext("%(n)s uppdrag", "%(n)s uppdrag", len(file.assignments))),
        (len(file.risks), ngettext("%(n)s risk", "%(n)s risker", len(file.risks))),
    )
    rows = [SummaryRow(_("Plan"), file.document.title), SummaryRow(_("Kommun"), file.municipality.name)]
    rows.append(SummaryRow(_("Innehåller"), ", ".join(words % {"n": n} for n, words in counts if n)))
    found = check(file, catalogue=catalogue(), latest=None, on=request.today)
    rows.append(
        SummaryRow(
            _("Att komplettera"),
            _("%(n)s brister, %(m)s anmärkningar. De hindrar inte att du tar in planen.")
            % {"n": len(found.errors), "m": len(found.remarks)},
        )
    )
    notes: list[Content] = [SummaryList(rows)]
    if file.municipality.id != request.municipality.code:
        notes.append(
            Notice(
                Tone.WARNING,
                _("Filen gäller %s, inte den här kommunen. Kontrollera att det är rätt fil.") % file.municipality.name,
            )
        )
    if seen.changes is not None:
        told = [_("Tillkommer: %s %s") % (word(ONE, name), id) for name, id in seen.changes.added]
        told += [_("Försvinner: %s %s") % (word(ONE, name), id) for name, id in seen.changes.removed]
        told += [_("Ändras: %s %s") % (word(ONE, one.list), one.id) for one in seen.changes.changed]
        notes.append(
            bullets(told[:_SHOWN]) if told else paragraph(_("Filen är lik det som redan finns: inget ändras."))
        )
    if form is None:
        packed = base64.b85encode(zlib.compress(content)).decode()
        token = signing.dumps(
            {"file": packed, "into": plan, "seen": seen.number, "who": request.viewer.user}, salt=_SALT
        )
        form = ConfirmForm(initial={"looked_at": token, "slug": file.id[:60]})
    _prepare(request, form, plan)
    told_ = {
        "form": form,
        "notes": notes,
        "crumbs": _crumbs(request),
        "heading": _("Stämmer det här?"),
        "back": request.path,
    }
    return render(request, "desk/plans/confirm.html", told_)


def _prepare(request: DeskRequest, form: ConfirmForm, plan: str | None) -> None:
    if plan is not None:
        for name in ("slug", "follows", "draft"):
            del form.fields[name]
        return
    cards = list_plans(request.municipality.id, archived=True)
    choices = [("", _("Ingen plan")), *((card.slug, card.title) for card in cards)]
    form.fields["follows"].choices = choices  # type: ignore[attr-defined]  # a choice field


def _kept(request: DeskRequest, plan: str | None) -> HttpResponse:
    form = ConfirmForm(request.POST)
    try:
        said = signing.loads(request.POST["looked_at"], salt=_SALT, max_age=_LASTS)
    except signing.BadSignature:
        messages.warning(request, _("Granskningen är för gammal. Välj filen en gång till."))
        return redirect(request.path)
    if said["into"] != plan or said["who"] != request.viewer.user:
        messages.warning(request, _("Granskningen gällde något annat. Välj filen en gång till."))
        return redirect(request.path)
    content = zlib.decompress(base64.b85decode(said["file"]))
    _prepare(request, form, plan)
    if form.is_valid():
        fields = form.cleaned_data
        try:
            saved = take_in(
                by=request.viewer, at=request.now, source=content, into=plan, seen=said["seen"],
                slug=fields.get("slug") or None, draft=bool(fields.get("draft")), follows=fields.get("follows") or None,
                language=request.language,
            )  # fmt: skip
        except UnableTo as unable:
            form.add_error(None, unable.reason)
        else:
            messages.success(request, _("Planen är intagen."))
            return redirect("plan", request.municipality.slug, saved.slug)
    seen = look_at(by=request.viewer, source=content, into=plan, language=request.language)
    again = ConfirmForm(request.POST)
    _prepare(request, again, plan)
    again.is_valid()
    for error in form.non_field_errors():
        again.add_error(None, str(error))
    told = {
        "form": again,
        "notes": [SummaryList([SummaryRow(_("Plan"), seen.plan.document.title)])],
        "crumbs": _crumbs(request),
        "heading": _("Stämmer det här?"),
        "back": request.path,
    }
    return render(request, "desk/plans/confirm.html", told)


FORMATS = ("yaml", "html", "docx", "pdf")


@page(needs=Right.READ)
def files(request: DeskRequest, plan: str) -> HttpResponse:
    """The plan as files."""
    opened = opened_for(request, plan)
    said = {
        "docx": (_("Word"), _("Planen som dokument, att bifoga och redigera.")),
        "pdf": (_("PDF"), _("Planen som dokument, för diariet och för utskrift.")),
        "html": (_("Webbsida"), _("Planen som en fristående webbsida.")),
        "yaml": (_("Planfil"), _("Allt i planen, för flytt till ett annat system eller för att ta in den igen.")),
    }
    rows = [
        SummaryRow(name, about, url(request, "plan-file", plan, format), _("Ladda ner"))
        for format, (name, about) in said.items()
    ]
    return plan_page(
        request, opened, name="plan-files", heading=_("Ladda ner planen"), sections=[],
        template="desk/plans/files.html", files=[(row.term, row.value, row.change_url) for row in rows],
    )  # fmt: skip


@page(needs=Right.READ)
def file(request: DeskRequest, plan: str, format: str) -> HttpResponse:
    """One file. The plan file is exactly what can be taken in again."""
    opened = opened_for(request, plan)
    if format not in FORMATS:
        raise UnableToFind(_("Planen finns inte i det formatet."))
    content = dump(opened.file).encode() if format == "yaml" else _rendered(_composed(request, opened), format)
    return file_answer(content, format, f"{plan}.{format}")


def _composed(request: DeskRequest, opened: OpenPlan) -> Document:
    gaps = GapList()
    if may_see_gaps(request.viewer, opened.card):
        gaps = check(opened.file, catalogue=catalogue(), latest=latest_values(request, opened), on=request.today)
    return compose_plan(
        opened.file, catalogue=catalogue(), latest=latest_words(request, opened, request.language),
        gaps=gaps, language=request.language, on=request.today,
    )  # fmt: skip


def _rendered(document: Document, format: str) -> bytes:
    if format == "html":
        return to_html(document).encode()
    if format == "docx":
        from samsyn.documents.docx import to_docx  # the libraries of Word and PDF are read when first asked for

        return to_docx(document)
    from samsyn.documents.pdf import to_pdf

    return to_pdf(document)
