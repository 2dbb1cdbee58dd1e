"""Whether a form is for this municipality, plan, year, body and round."""

import re
from collections.abc import Iterator, Mapping

from samsyn.reports.sheets.grids import File
from samsyn.reports.sheets.plain_text import alike, briefly, plain
from samsyn.reports.sheets.questions import SCHEMA, Questions
from samsyn.reports.sheets.received import Remark, Severity

FORM = "Samsyn svarsformulär"
_HELD = (
    ("Kommunkod", "Kommun", "Formuläret hör till en annan kommun"),
    ("Plan-id", "Plan", "Formuläret hör till en annan plan"),
    ("År", "År", "Formuläret gäller ett annat år"),
    ("Uppföljning", "Uppföljning", "Formuläret hör till en annan uppföljning"),
    ("Organ-id", "Organ", "Formuläret hör till ett annat organ"),
)


_MUST_SAY = {"År": "år", "Organ-id": "organ"}
_HEADING = re.compile(r"(Årsuppföljning|Slutuppföljning|Delårsuppföljning) (\d{4}): (\S.*)")
"""The form's title, `Questions.title` and the body's name: it stands though the table about the form is gone."""
_TOP = 5
"""So many lines of a sheet, or texts of a document, may hold the title."""


def compared(said: Mapping[str, str], questions: Questions, file: File, *, table_alone: bool) -> Iterator[Remark]:
    """What does not agree stops, and so does a form that says neither in its table nor in its title which year and body
    it is for. The rest that it does not say is for a person to look at.

    `table_alone`: a table saved as text, which has no place to say it in. It too is only looked at.
    """
    wanted = dict(questions.identity)
    said = _from_title(file, questions) | dict(said)
    version = said.get(FORM, SCHEMA)
    if version.removesuffix(",0") != SCHEMA:
        text = f"Formuläret har version {briefly(version)}, men här läses version {SCHEMA}. Hämta ett nytt formulär."
        yield Remark(Severity.STOPS, FORM, text)
    for key, shown, what in _HELD:
        found = said.get(key, "")
        if found and found.casefold() != wanted[key].casefold():
            text = (
                f"{what}: {briefly(said.get(shown) or found)}, men här väntas {wanted[shown] or wanted[key]}. "
                "Välj rätt fil, eller lämna in den på rätt ställe."
            )
            yield Remark(Severity.STOPS, f"Samsyn, {key}", text)
    if said.get("Omgång", questions.round) != questions.round:
        yield Remark(
            Severity.STOPS,
            "Samsyn, Omgång",
            "Formuläret hämtades för en annan omgång. Hämta ett nytt formulär och flytta över svaren.",
        )
    silent = [key for key, _, _ in _HELD if not said.get(key)]
    yield from _unsaid(
        [*silent, *(["Omgång"] if questions.round and not said.get("Omgång") else [])], questions, table_alone
    )


def _unsaid(silent: list[str], questions: Questions, table_alone: bool) -> Iterator[Remark]:
    needed = [word for key, word in _MUST_SAY.items() if key in silent]
    if needed and not table_alone:
        text = (
            f"Filen säger inte vilket {' och vilket '.join(needed)} svaren gäller: bladet Samsyn, eller tabellen om "
            f"formuläret, är borttaget eller tomt. Hämta ett nytt formulär för {questions.body_name} "
            f"{questions.year}, flytta över svaren och lämna in det."
        )
        yield Remark(Severity.STOPS, "", text)
    elif silent:
        text = (
            f"Filen säger inte vilken omgång den hör till ({', '.join(silent)} saknas). Kontrollera att det är "
            f"svaren från {questions.body_name} för {questions.year}."
        )
        yield Remark(Severity.LOOK, "", text)


def _from_title(file: File, questions: Questions) -> dict[str, str]:
    """Which follow-up, year and body the form's title names; empty without a title."""
    lines = [line.text(0) for grid in file.grids for line in grid.lines[:_TOP]]
    lines += [*file.between[:_TOP], *(text for grid in file.grids for text in grid.above[:_TOP])]
    made = next((made for line in lines if (made := _HEADING.fullmatch(plain(line)))), None)
    if made is None:
        return {}
    kind, year, body = made.groups()
    is_ours = alike(body) == alike(plain(questions.body_name))
    return {"Uppföljning": kind, "År": year, "Organ": body, "Organ-id": questions.body if is_ours else body}
