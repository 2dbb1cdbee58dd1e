"""A report of the fictional Exempelby with everything a tree can hold: what the three renderers are tried on."""

import datetime as dt

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
    Width,
)
from samsyn.documents.marks import Status, StatusMark
from samsyn.documents.runs import Emphasis, Footnote, Link, Ref, Strong, Text
from samsyn.documents.tree import (
    Align,
    Block,
    BulletList,
    Callout,
    CalloutKind,
    Cell,
    Column,
    Cover,
    DescriptionList,
    Document,
    Entry,
    KeyFigure,
    NumberedList,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Row,
    Section,
    SideBySide,
    SignatureLines,
    Table,
)
from samsyn.values.language import Language
from samsyn.values.unit import PERCENT

NB = "\u00a0"
LOGO = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 56" width="48" height="56">'
    b'<path d="M2 2h44v28c0 14-12 20-22 24C14 50 2 44 2 30z" fill="#00596b"/>'
    b'<path d="M10 30l14-16 14 16v12H10z" fill="#ffffff"/></svg>'
)
GOALS = (
    ("Nyanlända har en egen bostad", Status.PARTLY, Status.NOT_MET),
    ("Nyanlända kommer i arbete eller studier", Status.MET, Status.PARTLY),
    ("Invånarna känner tillit till varandra", Status.CANNOT_BE_JUDGED, Status.PARTLY),
    ("Barn och unga klarar skolan", Status.NOT_MET, Status.PARTLY),
    ("Kommunens service når alla", Status.MET, Status.MET),
    ("Föreningslivet är öppet för alla", Status.NOT_REPORTED, Status.NEUTRAL),
)


def line_chart(title: str = "I arbete eller studier 90 dagar efter etableringen", **changes: object) -> LineChart:
    """A chart with everything: own line, two to compare with, a gap, a break, a band and a target."""
    own = (41.0, 43.5, 45.2, None, 48.7, 52.7, 50.1)
    country = (43.0, 44.1, 46.0, 47.1, 47.9, 48.4, 47.3)
    peers = (39.0, 40.4, 44.0, 45.5, 46.0, 47.5, 46.1)
    fields: dict[str, object] = {
        "lines": (
            ChartLine(
                "Exempelby",
                tuple(
                    Point(2013 + i, v, "" if v is not None else "enkäten gjordes inte detta år")
                    for i, v in enumerate(own)
                ),
                own=True,
            ),
            ChartLine("Riket", tuple(Point(2013 + i, v) for i, v in enumerate(country))),
            ChartLine("Liknande", tuple(Point(2013 + i, v) for i, v in enumerate(peers))),
        ),
        "band": Band("Mittersta hälften", tuple(BandPoint(2013 + i, v - 6, v + 6) for i, v in enumerate(country))),
        "target": TargetLine(60.0, "Mål"),
        "breaks": (SeriesBreak(2018, "ny definition"),),
        "source": "Källa: Kolada",
        "width": Width.FULL,
    }
    return LineChart(title, PERCENT, **(fields | changes))  # type: ignore[arg-type]  # a test's own shorthand


def bar_chart(title: str = "Känner tillit till andra, 2019", **changes: object) -> BarChart:
    fields: dict[str, object] = {
        "bars": (
            Bar("Exempelby", 71.2, own=True),
            Bar("Kvinnor", 73.0),
            Bar("Män", None, "färre än 5"),
            Bar("Liknande kommuner", 69.4),
            Bar("Riket", 70.0),
        ),
        "source": "Källa: Kolada",
        "width": Width.HALF,
    }
    return BarChart(title, PERCENT, **(fields | changes))  # type: ignore[arg-type]  # a test's own shorthand


def indicator_table(goal: int = 1) -> Table:
    """Nine columns of figures on a portrait page."""
    columns = (
        Column("Indikator", 3.4),
        *(Column(name, 1.0, Align.END, "Exempelby") for name in ("Utgångs\u00advärde", "Föregå\u00adende", "Utfall")),
        Column("Mål", 0.9, Align.END),
        Column("Riket", 0.9, Align.END),
        Column("Kvinnor", 1.0, Align.END, "Utfall per kön"),
        Column("Män", 1.0, Align.END, "Utfall per kön"),
        Column("n", 0.9, Align.END),
    )
    rows = (
        Row(
            (
                Cell("I arbete eller studier 90 dagar efter etableringen", note="procent"),
                "41,0",
                "50,1",
                Cell("52,7", note="2019"),
                "60,0",
                "48,4",
                "47,9",
                "56,3",
                "120",
            )
        ),
        Row(
            (
                Cell("Långtidsarbetslösa utrikes födda 16–64 år", note="procent"),
                "10,2",
                "9,8",
                "9,1",
                "–",
                "8,7",
                "9,9",
                "8,4",
                f"1{NB}204",
            )
        ),
        Row(
            (
                Cell("Kommunplacerade i egen bostad inom fyra år", note="antal personer"),
                "18",
                "20",
                Cell("Saknas", note="enkäten gjordes inte"),
                "25",
                "–",
                Cell("Färre än 5"),
                "20",
                "28",
            )
        ),
    )
    return Table(
        "Indikatorer för målet",
        columns,
        rows,
        id=f"indikatorer-{goal}",
        dense=True,
        note="Källa: Kolada. Skillnader mot riket är egen beräkning.",
        keep_together=True,
    )


def actions_table() -> Table:
    return Table(
        "Åtgärder och deras läge",
        (Column("Åtgärd", 4), Column("Ansvarig", 2), Column("Läge", 1.6), Column("Klart", 1.1)),
        (
            Row(
                (
                    "Erbjuda praktikplatser i alla förvaltningar",
                    "Kommunstyrelsen",
                    Cell(mark=StatusMark(Status.ON_TRACK)),
                    "2019-12-31",
                )
            ),
            Row(
                (
                    "Teckna hyresavtal med det kommunala bolaget",
                    "Exempelbyhem AB",
                    Cell(mark=StatusMark(Status.LATE)),
                    "2019-06-30",
                )
            ),
            Row(
                (
                    "Öppna förskola med språkstöd",
                    "Barn- och utbildningsnämnden",
                    Cell(mark=StatusMark(Status.DONE)),
                    "2018-08-20",
                )
            ),
            Row(
                (
                    "Mentorer från näringslivet",
                    "Kommunstyrelsen",
                    Cell(mark=StatusMark(Status.CANCELLED), note="ersatt av 2.3"),
                    "–",
                )
            ),
        ),
    )


def _goal(place: int, name: str, now: Status) -> Section:
    charts: tuple[Block, ...] = (
        SideBySide(
            (
                (line_chart(f"I arbete eller studier, mål {place}", width=Width.THIRD, show_data=place == 2),),
                (line_chart(f"Långtidsarbetslösa, mål {place}", width=Width.THIRD, band=None, breaks=()),),
                (bar_chart(f"Jämförelse 2019, mål {place}", width=Width.THIRD, target=TargetLine(75.0, "Mål")),),
            )
        ),
    )
    return Section(
        name,
        (
            Quote(
                "Alla som tagits emot ska inom fyra år ha ett eget boende med eget kontrakt.",
                "Målets lydelse, Ks 2017-05-08 § 87",
            ),
            DescriptionList(
                (
                    Entry("Ansvarig", "Kommunstyrelsen, tillsammans med Exempelbyhem AB"),
                    Entry("Bedömning 2019", "Fler har fått bostad, men målet på 25 per år nås inte.", StatusMark(now)),
                )
            ),
            Paragraph(
                (
                    Text("Utfallet är bättre än året före. Se "),
                    Ref(f"indikatorer-{place}"),
                    Text(". Skillnaden mot riket kan "),
                    Strong("bero på slumpen"),
                    Text("."),
                )
            ),
            indicator_table(place),
            *charts,
            actions_table(),
            Callout(
                CalloutKind.DEVIATION,
                "Avvikelse: bostäder",
                (
                    Paragraph("Bolaget tecknade 20 av 25 avtal."),
                    BulletList(("Nytt avtal tas fram till juni.", "Läget följs varje månad.")),
                ),
            ),
        ),
        id=f"mal-{place}",
        new_page=True,
    )


def _summary() -> Section:
    table = Table(
        "Målen i korthet",
        (Column("Mål", 4), Column("2018", 1.7), Column("2019", 1.7)),
        tuple(Row((name, Cell(mark=StatusMark(before)), Cell(mark=StatusMark(now)))) for name, now, before in GOALS),
    )
    return Section(
        "Sammanfattning",
        (
            Paragraph(
                "Exempelby når två av sex mål 2019. Ett mål kan inte bedömas, eftersom enkäten inte gjordes.", lead=True
            ),
            SideBySide(
                (
                    (KeyFigure("I arbete eller studier", f"52,7{NB}%", 2019, 120, "riket 48,4 %"),),
                    (KeyFigure("Egen bostad inom fyra år", f"20 av{NB}25", 2019, 28),),
                    (
                        KeyFigure(
                            "Nämnder som svarat", f"9 av{NB}12", 2019, mark=StatusMark(Status.PARTLY, "Tre saknas")
                        ),
                    ),
                )
            ),
            table,
            Callout(
                CalloutKind.PROPOSAL,
                "Förslag till beslut",
                (
                    NumberedList(
                        (
                            "Kommunstyrelsen godkänner uppföljningen.",
                            "Åtgärderna för bostäder tas om hand i budget 2021.",
                        )
                    ),
                ),
            ),
            Callout(CalloutKind.GAP, "Saknas i planen", (Paragraph("Fyra åtgärder har ingen utpekad ansvarig."),)),
        ),
        id="sammanfattning",
        new_page=True,
    )


def _method() -> Section:
    return Section(
        "Så har uppföljningen gjorts",
        (
            Paragraph(
                (
                    Text("Uppgifterna är hämtade 2020-03-01 från "),
                    Link("Kolada", "https://www.kolada.se/"),
                    Text(" och från nämndernas svar"),
                    Footnote("Svaren lämnades mellan den 8 januari och den 14 februari 2020."),
                    Text(". Begreppet "),
                    Emphasis("nyanländ"),
                    Text(" används i lagens mening."),
                )
            ),
            Section(
                "Skalor",
                (
                    DescriptionList(
                        (
                            Entry("Uppfyllt", "Målet är nått enligt den som beslutar."),
                            Entry("Delvis uppfyllt", "En del av målet är nådd."),
                        ),
                        compact=False,
                    ),
                    Callout(CalloutKind.NOTE, "Små tal", (Paragraph("Andelar av färre än 30 personer märks."),)),
                ),
            ),
            Section("Datastopp", (Paragraph("Inga värden senare än 2019 ingår."),)),
        ),
    )


def _appendix() -> Section:
    rows = tuple(
        Row((f"Fråga {place}", "Socialnämnden", "Svaret är lämnat och beslutat. " * (place % 3 + 1)))
        for place in range(1, 61)
    )
    columns = (Column("Fråga", 1), Column("Organ", 1.4), Column("Svar", 4))
    return Section(
        "Nämndernas svar",
        (
            Paragraph("Svaren återges som de lämnats."),
            Table("Svar per nämnd", columns, rows, id="svar"),
            PageBreak(),
            SignatureLines(("Kommundirektör", "Integrationssamordnare")),
        ),
    )


def sample_document(language: Language = Language.SV, draft_mark: str | None = "FÖRSLAG") -> Document:
    """Some fourteen pages with eighteen charts."""
    goals = tuple(_goal(place, name, now) for place, (name, now, _) in enumerate(GOALS, start=1))
    return Document(
        title="Uppföljning av integrationsplanen 2019",
        subtitle="Slutuppföljning av planen 2017–2019",
        language=language,
        dated_on=dt.date(2020, 4, 14),
        author="Exempelby kommun",
        case_number="KS 2020/114",
        version="1.2",
        draft_mark=draft_mark,
        cover=Cover(
            "Exempelby kommun",
            "1 januari–31 december 2019",
            (
                Entry("Planen antagen", "Kommunfullmäktige 2017-05-08 § 87"),
                Entry("Planens diarienummer", "KS 2016/312"),
                Entry("Uppföljningens diarienummer", "KS 2020/114"),
                Entry("Version", "1.2, 14 april 2020"),
            ),
            Picture(LOGO, "image/svg+xml", "Exempelby kommuns vapen"),
        ),
        body=(_summary(), _method(), *goals),
        appendices=(_appendix(), Section("Källor", (Paragraph("Källa: Kolada, hämtat 2020-03-01."),))),
        keywords=("integration", "uppföljning"),
    )
