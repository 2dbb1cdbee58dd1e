"""The tjänsteskrivelse: what is still to fill in, the texts, and the letter as it reads now."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.catalogue.library import load_all
from samsyn.components.comparing import TwoTexts, Version
from samsyn.desk.door import DeskRequest, page
from samsyn.desk.downloads import WORDS, file_answer, page_answer
from samsyn.desk.reports.forms import LetterForm
from samsyn.desk.reports.pages.preview import UnableToMake, is_withheld
from samsyn.desk.rounds.frame import round_page, url
from samsyn.desk.rounds.making import about, letter_pieces
from samsyn.followup.queries.made_of import MadeOf, get_made_of
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableToFind
from samsyn.publishing.letters import LetterCard, UnableToSaveLetter, get_letter, write_letter
from samsyn.publishing.naming import stem
from samsyn.publishing.pieces import FORMATS, Kind
from samsyn.reports.compose import UnableToComposeError
from samsyn.reports.letter import ToFillIn, still_to_fill_in
from samsyn.values.language import Language

AUTOSAVE = "X-Samsyn-Autosave"


@page(needs=Right.READ_PROPOSED)
def letter(request: DeskRequest, round: str) -> HttpResponse:
    """The coordinator writes; politicians and the auditor read what is written so far."""
    made = get_made_of(request.viewer, round, with_figures=False, with_previous=False)
    card = made.card
    kept, writes = get_letter(request.viewer, about(card)), request.viewer.may(Right.PROPOSE)
    form = LetterForm(
        request.POST if request.method == "POST" else None, initial=LetterForm.initial_of(kept.texts, kept.version)
    )
    if request.method == "POST":
        request.viewer.check(Right.PROPOSE)
        if form.is_valid():
            return _saved(request, made, form)
        if AUTOSAVE in request.headers:
            return HttpResponse(status=422)
    return _page(request, made, form, kept, writes=writes)


def _saved(request: DeskRequest, made: MadeOf, form: LetterForm) -> HttpResponse:
    quiet, card = AUTOSAVE in request.headers, made.card
    try:
        version = write_letter(
            by=request.viewer, at=request.now, about=about(card), seen=form.cleaned_data["version"], texts=form.texts()
        )
    except UnableToSaveLetter as unable:
        if quiet:
            return HttpResponse(status=409)
        theirs = unable.theirs
        two = TwoTexts(
            Version(_("Den sparade skrivelsen"), _as_text(LetterForm.initial_of(theirs.texts, 0)), theirs.edited_by),
            Version(_("Din skrivelse"), _as_text(form.cleaned_data), _("Inte sparad")),
        )
        form.data = request.POST.copy()
        form.data["version"] = str(theirs.version)
        messages.error(request, unable.reason)
        return _page(request, made, form, theirs, writes=True, two=two, status=409)
    if quiet:
        return JsonResponse({"version": version})
    messages.success(request, _("Skrivelsen är sparad."))
    return redirect("letter", request.municipality.slug, card.slug)


def _as_text(said: dict[str, object]) -> str:
    """All fields under each other, to be held against another version."""
    fields = LetterForm.base_fields
    return "\n\n".join(
        f"{fields[name].label}\n{said[name]}"
        for name in fields
        if name not in {"version", "to_council"} and said.get(name)
    )


def _page(
    request: DeskRequest, made: MadeOf, form: LetterForm, kept: LetterCard, *, writes: bool,
    two: TwoTexts | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    card = made.card
    left, wrong = _left(request, made, kept)
    return round_page(
        request, card, name="letter", heading=_("Tjänsteskrivelse"), template="desk/reports/letter.html", form=form,
        kept=kept, writes=writes, left=left, wrong=wrong, two=two, status=status,
        files=[(WORDS[one], url(request, "letter-file", card.slug, one)) for one in FORMATS if one != "html"],
        shown=url(request, "letter-page", card.slug),
    )  # fmt: skip


def _left(request: DeskRequest, made: MadeOf, kept: LetterCard) -> tuple[tuple[ToFillIn, ...], str]:
    try:
        left = still_to_fill_in(
            made.plan, year=made.card.year, answers=made.answers, texts=kept.texts, language=request.language,
            on=request.today, withheld=is_withheld(request, made.card),
        )  # fmt: skip
        return left, ""
    except UnableToComposeError as error:
        return (), str(error)


def _rendered(request: DeskRequest, round: str, format: str) -> tuple[str, bytes]:
    made = get_made_of(request.viewer, round, with_figures=False, with_previous=False)
    on = timezone.localdate(made.card.frozen_at) if made.card.frozen_at else request.today
    pieces = letter_pieces(request, made, on=on, in_word=format == "docx")
    pieces = replace(pieces, withheld=is_withheld(request, made.card))
    try:
        document = pieces.composed(load_all())
    except UnableToComposeError as error:
        raise UnableToMake(str(error)) from error
    return document.title, pieces.rendered_as(document, format)


@page(needs=Right.READ_PROPOSED, looks_at="letter")
def letter_page(request: DeskRequest, round: str) -> HttpResponse:
    """The letter as a web page, with what is still to fill in marked."""
    return page_answer(_rendered(request, round, "html")[1])


@page(needs=Right.READ_PROPOSED, looks_at="letter")
def letter_file(request: DeskRequest, round: str, format: str) -> HttpResponse:
    """The letter as Word or PDF, in the municipality's own template."""
    if format not in FORMATS:
        raise UnableToFind(_("Skrivelsen finns som Word, PDF och HTML."))
    title, content = _rendered(request, round, format)
    return file_answer(content, format, f"{stem(Kind.LETTER, title, Language.SV)}.{format}")
