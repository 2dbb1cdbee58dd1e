"""Every part in every state, with invented data: the design system one can leaf through. Only while developing."""

import datetime as dt
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from samsyn.components.buttons import LinkButton
from samsyn.components.comparing import TwoTexts, Version
from samsyn.components.gallery_tables import branches, matrix, table
from samsyn.components.lists import Card, Cards, Empty, Log, LogEntry, SummaryList, SummaryRow, Task, TaskList
from samsyn.components.marks import Mark, TaskState
from samsyn.components.navigation import Crumbs, Link, MainNav, Menu, Pager, SideNav, Tabs, Tree
from samsyn.components.notices import ErrorSummary, Lock, Notice, Tone
from samsyn.components.reading import DocumentPane, Line, Suggestion, Suggestions
from samsyn.components.showing import KeyFigure, Progress
from samsyn.components.wheel import Step, YearWheel
from samsyn.documents.chart_data import (
    Band,
    BandPoint,
    Bar,
    BarChart,
    ChartLine,
    LineChart,
    Point,
    SeriesBreak,
    TargetLine,
)
from samsyn.documents.marks import Status
from samsyn.values.quantity import Missing, Observed, Suppressed, Why
from samsyn.values.unit import PERCENT, PERSONS

_TODAY = dt.date(2026, 2, 12)


def gallery(request: HttpRequest) -> HttpResponse:
    """GET `/delar/`; `?sprak=en` in English, `?tema=dark` or `light` against the reader's own setting."""
    if not settings.DEBUG:
        raise Http404
    with translation.override("en" if request.GET.get("sprak") == "en" else "sv"):
        return render(request, "components/gallery.html", specimens() | {"theme": request.GET.get("tema", "")})


class ReplyForm(forms.Form):
    """An invented reply, with one of every kind of field."""

    status = forms.ChoiceField(
        label="Hur långt har ni kommit?",
        help_text="Välj det som stämmer bäst i dag.",
        choices=[("on_track", "Enligt plan"), ("late", "Försenad"), ("done", "Genomförd"), ("cancelled", "Avbruten")],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label="Vad har ni gjort under året?",
        help_text="Skriv så att någon utanför nämnden förstår. Inga namn på enskilda.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    groups = forms.MultipleChoiceField(
        label="Vilka berörs?",
        required=False,
        choices=[("women", "Kvinnor"), ("men", "Män"), ("young", "Unga under 25 år")],
        widget=forms.CheckboxSelectMultiple,
    )
    year = forms.IntegerField(label="Vilket år avses?", widget=forms.NumberInput(attrs={"class": "year"}))
    body = forms.ChoiceField(
        label="Ansvarig nämnd", choices=[("ks", "Kommunstyrelsen"), ("bun", "Barn- och utbildningsnämnden")]
    )
    evidence = forms.FileField(
        label="Underlag", required=False, help_text="Pdf, Word eller Excel, högst 5 MB. Inga personuppgifter."
    )
    sure = forms.BooleanField(label="Jag har läst igenom svaret", required=False)


def specimens() -> dict[str, Any]:
    """Everything the gallery's template shows."""
    wrong = ReplyForm({"status": "", "text": "", "year": "2O19", "body": "ks"}, auto_id="fel_%s")
    return {
        "today": _TODAY,
        "due": dt.date(2026, 3, 1),
        "form_asked": ReplyForm(initial={"text": "Vi har öppnat två nya platser för språkpraktik."}),
        "form_wrong": wrong,
        "summary_of_errors": ErrorSummary.of(wrong),
        "statuses": [Mark(status) for status in Status],
        "task_states": [state.mark for state in TaskState],
        "table": table(),
        "matrix": matrix(),
        **_navigation(),
        **_lists(),
        **_figures(),
    }


def _navigation() -> dict[str, Any]:
    rooms = [Link("Start", "#", current=True), Link("Planen", "#"), Link("Omgångar", "#"), Link("Indikatorer", "#")]
    return {
        "main_nav": MainNav([*rooms, Link("Rapporter", "#")]),
        "crumbs": Crumbs([Link("Start", "#"), Link("Planen", "#"), Link("Byggdelar")]),
        "years": Menu("2019", [Link("2019", "#", current=True), Link("2018", "#"), Link("2017", "#")], title="År"),
        "user_menu": Menu("Samordnare", [Link("Mina inställningar", "#"), Link("Logga ut", "#")], title="Konto"),
        "tabs": Tabs(
            "Omgångens sidor",
            [Link("Läget", "#", current=True), Link("Svar", "#", count=9), Link("Bedömningar", "#", count=0)],
        ),
        "pager": Pager(2, 7),
        "side_nav": SideNav(
            "Planens områden",
            [
                ("Områden", [Link("Bostäder", "#", current=True), Link("Trygghet", "#"), Link("Arbete", "#")]),
                ("Om planen", [Link("Beslut", "#"), Link("Att komplettera", "#", count=12)]),
            ],
        ),
        "tree": Tree("Planens områden och mål", branches()),
    }


def _lists() -> dict[str, Any]:
    return {
        "cards": Cards(
            [
                Card("nämnder har inte svarat", "#", "Sista dag är 1 mars. Du kan påminna alla på en gång.", "3"),
                Card("svar väntar på din sammanfattning", "#", amount="2"),
                Card("Tillit saknas 2019", "#", "Enkäten gjordes inte. Säg i rapporten vad som gäller i stället."),
            ],
            "Att göra nu",
        ),
        "tasks": TaskList(
            [
                Task("Fler i arbete efter etableringen", "#", TaskState.READY, "Mål 3 · svarade förra året"),
                Task("Språkpraktik i äldreomsorgen", "#", TaskState.STARTED, "Insats 3.2 · 84 ord skrivna"),
                Task("Samhällsorientering på fler språk", "#", TaskState.NOT_STARTED, "Insats 3.4"),
                Task("Öppna förskolor", "#", TaskState.RETURNED, "Komplettera med antal besök, senast 1 mars"),
                Task("Läs igenom och klarmarkera", "", TaskState.NOT_YET, "Öppnas när alla delar är klara"),
            ],
            label="Nämndens svar",
        ),
        "summary": SummaryList(
            [
                SummaryRow("Status", Mark(Status.ON_TRACK), "#"),
                SummaryRow("Vad ni har gjort", "Tolv deltagare har fått språkpraktik på tre boenden.", "#"),
                SummaryRow("Underlag", "", "#", "Lägg till"),
            ]
        ),
        "log": Log(
            [
                LogEntry("2026-02-10 kl. 14.32", "Svaret återsändes", "samordnaren", "Ange hur många som deltog."),
                LogEntry("2026-02-09 kl. 09.05", "Svaret klarmarkerades", "förvaltningschefen"),
                LogEntry("2026-01-12 kl. 08.00", "Omgången öppnades", "samordnaren"),
            ],
            "Händelser",
        ),
        "empty": Empty("Inga svar ännu", "Nämnderna kan svara från den 12 januari.", "Öppna omgången", "#"),
        "notices": [
            Notice(Tone.INFO, "Sammanfattningen syns bara för dig tills du delar den."),
            Notice(Tone.SUCCESS, "Nämnden får ett mejl om att svaret är mottaget.", "Svaret är frisläppt"),
            Notice(Tone.WARNING, "Tre nämnder har inte svarat.", "Sista dag är den 1 mars"),
            Notice(
                Tone.TROUBLE, "Filen är större än 5 MB. Dela upp den eller spara den som pdf.", "Filen kom inte med"
            ),
        ],
        "lock": Lock("KF", dt.date(2017, 3, 23), "34", "KS 2016/412"),
        "versions": TwoTexts(
            Version("Din text", "Vi har öppnat två nya platser för språkpraktik under våren.", "Ännu inte sparad"),
            Version("Den sparade texten", "Vi har öppnat tre platser för språkpraktik under hösten.", "Sparad 14.32"),
        ),
        "wheel": YearWheel(
            2026,
            [
                Step("Omgången öppnar", dt.date(2026, 1, 12), who="Samordnaren", status=Mark(Status.DONE)),
                Step("Nämnderna svarar", dt.date(2026, 1, 15), dt.date(2026, 3, 1), who="Tolv nämnder", current=True),
                Step("Bedömning", dt.date(2026, 3, 16), who="Samordnaren och styrgruppen"),
                Step("Kommunstyrelsen", dt.date(2026, 4, 14), who="Kommunstyrelsen"),
                Step("Halvårsavstämning", dt.date(2026, 9, 1), dt.date(2026, 9, 30), who="Nämnderna"),
            ],
            "Årets steg",
            _TODAY,
        ),
        "document": DocumentPane(
            "Plan för integration 2017–2019",
            [
                Line(41, "Trygghet", heading=True),
                Line(42, "Alla som bor i kommunen ska känna sig trygga där de bor."),
                Line(43, "Mål: Fler invånare känner sig trygga utomhus.", "Mål 2", current=True, url="#"),
                Line(44, "Kommunstyrelsen följer målet genom trygghetsundersökningen,"),
                Line(45, "som görs vartannat år.", "Indikator 2.1", url="#"),
                Line(46, "Fritidsnämnden öppnar mötesplatser i alla kommundelar.", "Insats 2.1", url="#"),
            ],
            "sidan 6 av 11",
        ),
        "suggestions": Suggestions(
            [
                Suggestion(
                    "Mål",
                    "Fler invånare känner sig trygga utomhus.",
                    "rad 43",
                    "#dokument-43",
                    "Raden börjar med ordet Mål.",
                    actions=(LinkButton("Ta med", "#"), LinkButton("Ändra", "#", "secondary", key="e")),
                    current=True,
                ),
                Suggestion(
                    "Insats",
                    "Fritidsnämnden öppnar mötesplatser i alla kommundelar.",
                    "rad 46",
                    "#dokument-46",
                    status=Mark(Status.CANNOT_BE_JUDGED, "Osäker: kan också vara en beskrivning"),
                    actions=(LinkButton("Ta med", "#"), LinkButton("Ta inte med", "#", "secondary", key="x")),
                ),
            ],
            "Förslag ur dokumentet",
        ),
    }


def _figures() -> dict[str, Any]:
    why = "enkäten gjordes inte"
    points = [48.1, 49.6, 51.2, None, 52.7]
    return {
        "progress": [Progress("Svar", 9, 12, "#"), Progress("Frisläppta", 7, 12), Progress("Nämndbeslut", 0, 12)],
        "percent": PERCENT,
        "observed": Observed(52.7, 1204),
        "missing": Missing(Why.SURVEY_NOT_MADE),
        "suppressed": Suppressed("minimum", 5),
        "keys": [
            KeyFigure("I arbete eller studier efter etableringen", Observed(52.7, 204), PERCENT, 2019, "Riket 47,1 %"),
            KeyFigure("Avslutade språkpraktiker", Observed(0), PERSONS, 2019, "Ett uppmätt nollvärde"),
            KeyFigure("Känner sig trygga utomhus", Missing(Why.SURVEY_NOT_MADE), PERCENT, 2019, "Nästa enkät 2020"),
            KeyFigure("Unga som varken arbetar eller studerar", Suppressed("minimum", 5), PERSONS, 2019),
        ],
        "line_chart": LineChart(
            "Känner sig trygga utomhus",
            PERCENT,
            (
                ChartLine(
                    "Sollentuna",
                    tuple(Point(2015 + i, v, "" if v is not None else why) for i, v in enumerate(points)),
                    own=True,
                ),
            ),
            id="trygga",
            band=Band("Liknande kommuner", tuple(BandPoint(2015 + i, 44 + i, 54 + i) for i in range(5))),
            target=TargetLine(60.0, "Mål", 2017),
            breaks=(SeriesBreak(2017, "ny enkät"),),
            source="Källa: Kolada, påhittade värden.",
        ),
        "bar_chart": BarChart(
            "Svar från nämnderna",
            PERSONS,
            (Bar("Kvinnor", 204.0), Bar("Män", 187.0), Bar("Annat", None, "Färre än 5")),
            id="svar",
            source="Påhittade värden.",
        ),
    }
