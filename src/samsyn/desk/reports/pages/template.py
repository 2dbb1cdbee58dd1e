"""The municipality's own Word template, looked through before it is used."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samsyn.components.navigation import Crumbs, Link
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.downloads import file_answer
from samsyn.desk.reports.forms import TemplateForm
from samsyn.desk.rounds.frame import url
from samsyn.desk.uploads import log_refused_file
from samsyn.organisation.queries import get_template
from samsyn.organisation.rights import Right
from samsyn.organisation.template import MOST_BYTES, UnableToKeepTemplate, keep_template


@page(needs=Right.RUN_ROUNDS)
def report_template(request: DeskRequest) -> HttpResponse:
    """Upload, take down, or go back to the house's own. `?hamta` gives the template in use."""
    kept = get_template(request.municipality.id)
    if kept is not None and "hamta" in request.GET:
        return file_answer(kept, "docx", "mall.docx")
    form = TemplateForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        if "house" in request.POST:
            keep_template(by=request.viewer, at=request.now, content=None)
            messages.success(request, _("Samsyns egen mall används igen."))
            return redirect("report-template", request.municipality.slug)
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                if file.size > MOST_BYTES:
                    raise UnableToKeepTemplate(_("Mallen är större än 5 MB. Gör logotypen mindre och försök igen."))
                keep_template(by=request.viewer, at=request.now, content=file.read())
            except UnableToKeepTemplate as unable:
                form.add_error("file", unable.reason)
                log_refused_file(request, of="template", size=file.size)
            else:
                messages.success(request, _("Mallen används från och med nu. Det som redan är fastlagt ändras inte."))
                return redirect("report-template", request.municipality.slug)
    crumbs = Crumbs(
        [Link(_("Start"), url(request, "start")), Link(_("Rapporter"), url(request, "reports")), Link(_("Word-mall"))]
    )
    told = {
        "form": form,
        "kept": kept is not None,
        "crumbs": crumbs,
        "marks": "{{titel}}, {{diarienummer}}, {{version}}",
    }
    return render(request, "desk/reports/template.html", told)
