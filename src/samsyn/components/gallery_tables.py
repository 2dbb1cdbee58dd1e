"""The gallery's table, matrix and tree."""

from samsyn.components.marks import Mark, TaskState
from samsyn.components.navigation import Branch
from samsyn.components.showing import Figure
from samsyn.components.tables import Cell, Column, Heading, Matrix, MatrixRow, Row, Table
from samsyn.documents.marks import Status
from samsyn.values.quantity import Missing, Observed, Suppressed, Why
from samsyn.values.unit import PERCENT


def table() -> Table:
    """An indicator table with all five states of a value."""
    return Table(
        "Indikatorer för bostäder och trygghet",
        [
            Column("Indikator", sort_url="?ordning=namn", sorted="ascending"),
            Column("2018", numeric=True),
            Column("2019", numeric=True, sort_url="?ordning=varde"),
            Column("Jämfört med riket", numeric=True),
            Column("Bedömning"),
        ],
        [
            Row(
                [
                    Cell("Trångbodda hushåll", "andel av alla hushåll", "#"),
                    Figure(Observed(18.4), PERCENT),
                    Cell(Figure(Observed(17.9, 4120), PERCENT), "n = 4 120"),
                    "–1,2 procentenheter",
                    Mark(Status.PARTLY),
                ]
            ),
            Row(
                [
                    Cell("Trygga utomhus", "enkät", "#"),
                    Figure(Observed(51.2), PERCENT),
                    Figure(Missing(Why.SURVEY_NOT_MADE), PERCENT),
                    "Kan inte jämföras",
                    Mark(Status.CANNOT_BE_JUDGED),
                ]
            ),
            Row(
                [
                    Cell("Hemlösa barn", "antal i mätveckan", "#"),
                    Figure(Observed(0), PERCENT),
                    Figure(Suppressed("minimum", 5), PERCENT),
                    "Skillnaden kan bero på slumpen",
                    Mark(Status.NOT_REPORTED),
                ]
            ),
        ],
        source="Källa: Kolada. Påhittade värden.",
    )


def matrix() -> Matrix:
    """Bodies against goals."""
    ready, started, none = TaskState.READY.mark, TaskState.STARTED.mark, TaskState.NOT_STARTED.mark
    released, returned = TaskState.RELEASED.mark, TaskState.RETURNED.mark
    goals = ("Fler bor bra", "Fler känner sig trygga", "Fler i arbete", "Barn lyckas i skolan", "Fler deltar")
    return Matrix(
        "Vilka har svarat, nämnd för nämnd",
        "Nämnd",
        [Heading(f"Mål {place}", full, "#") for place, full in enumerate(goals, start=1)],
        [
            MatrixRow(Heading("Kommunstyrelsen", url="#"), [Cell(released, url="#"), ready, "", started, none]),
            MatrixRow(Heading("Barn- och utbildningsnämnden", url="#"), ["", "", started, ready, ready]),
            MatrixRow(Heading("Socialnämnden", url="#"), [Cell(returned, "komplettera"), none, none, "", ""]),
        ],
    )


def branches() -> list[Branch]:
    """Area → goal → actions and indicators."""
    action = Branch("Bostadssamordnare för nyanlända", "#", "1.1", ("Socialnämnden", Mark(Status.ON_TRACK)))
    indicator = Branch("Trångbodda hushåll", "#", "", ("17,9 % (2019)",))
    gap = Branch("Väntetid till första egna kontrakt", "#", "", (Figure(Missing(Why.NO_METHOD_YET), PERCENT),))
    goal = Branch(
        "Fler nyanlända bor i egen bostad",
        "#",
        "1",
        ("Kommunstyrelsen", Mark(Status.PARTLY)),
        children=(action, indicator, gap),
        fold="1 insats, 2 indikatorer",
        id="mal-1",
    )
    other = Branch("Fler invånare känner sig trygga utomhus", "#", "2", ("Kommunstyrelsen", Mark(Status.MET)))
    return [
        Branch("Bostäder", children=(goal,), aside=("1 mål",), id="bostader"),
        Branch("Trygghet", children=(other,), aside=("1 mål",), open=False, id="trygghet"),
    ]
