"""`samsyn answers form` and `samsyn answers take-in`: a body's answers by Excel or Word."""

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samsyn.cli.trouble import UnableToWrite, UnreadableFile

if TYPE_CHECKING:
    from samsyn.catalogue.library import Catalogue
    from samsyn.planfile.model import PlanFile
    from samsyn.reports.answers import Answers
    from samsyn.reports.sheets.questions import Questions
    from samsyn.reports.sheets.received import Received

_FILE = click.Path(path_type=Path, dir_okay=False)
_PLAN = click.argument("plan_path", metavar="PLAN", type=_FILE)


@click.command("form")
@_PLAN
@click.option("--year", required=True, type=click.IntRange(1990, 2100), help="Året svaren gäller. | The year.")
@click.option("--body", required=True, help="Organets id i planen. | The body's id in the plan.")
@click.option("--answers", "answers_path", type=_FILE, help="Svarsfilen för året. | The year's answers file.")
@click.option("--previous", "previous_path", type=_FILE, help="Förra årets svarsfil. | Last year's answers file.")
@click.option("--out", required=True, type=_FILE, help="Formuläret: .xlsx eller .docx. | The form to write.")
def form(
    plan_path: Path, year: int, body: str, answers_path: Path | None, previous_path: Path | None, out: Path
) -> None:
    """Skriv ett formulär för ett organ, i Excel eller Word. | Write a body's form, in Excel or Word."""
    from samsyn.cli.opening import opened_catalogue, opened_plan
    from samsyn.reports.sheets import word, workbook
    from samsyn.reports.sheets.asking import UnknownBodyError, ask
    from samsyn.reports.sheets.form_rows import UnableToWriteFormError

    writers = {".xlsx": workbook.write, ".docx": word.write}
    if out.suffix.lower() not in writers:
        raise UnableToWrite(f"{out} är varken .xlsx eller .docx. Ge formuläret ett namn som slutar på något av dem.")
    plan, catalogue = opened_plan(plan_path), opened_catalogue()
    answers = _opened(answers_path, plan, catalogue, year) if answers_path else None
    previous = _opened(previous_path, plan, catalogue, None) if previous_path else None
    try:
        questions = ask(plan, catalogue, year=year, body=body, answers=answers, previous=previous)
        content = writers[out.suffix.lower()](questions)
    except UnknownBodyError as error:
        raise UnreadableFile(str(error)) from error
    except UnableToWriteFormError as error:
        raise UnableToWrite(str(error)) from error
    _write_new(out, content)
    click.echo(f"Skrev {out}. {questions.body_name} fyller i det; läs in det med samsyn answers take-in.")


@click.command("take-in")
@_PLAN
@click.argument("form_path", metavar="FORMULÄR", type=_FILE)
@click.option("--answers", "answers_path", required=True, type=_FILE, help="Svarsfilen. | The answers file.")
@click.option("--body", help="Organets id, om formuläret inte säger det. | The body, when the form does not say.")
def take_in(plan_path: Path, form_path: Path, answers_path: Path, body: str | None) -> None:
    """Läs in ett ifyllt formulär i svarsfilen. | Take a filled-in form into the answers file.

    Anmärkningarna skrivs ut först. Stoppar någon av dem sparas inget.
    """
    from samsyn.cli.opening import opened_catalogue, opened_plan
    from samsyn.reports.read_answers import UnreadableAnswersError, read
    from samsyn.reports.sheets.into_answers import merged
    from samsyn.reports.sheets.take_in import read as received_from

    plan, catalogue = opened_plan(plan_path), opened_catalogue()
    content, said_body = _form(form_path, body)
    answers = _opened(answers_path, plan, catalogue, None)
    questions = _questions(plan, catalogue, answers, said_body)
    received = received_from(content, form_path.name, questions)
    _tell(received, form_path)
    begun = _begun(answers, said_body)
    text = merged(answers_path.read_text(encoding="utf-8-sig"), said_body, received, begun=begun)
    try:
        read(text, plan, catalogue, year=answers.year, name=str(answers_path))
    except UnreadableAnswersError as faults:
        raise UnreadableFile(f"Svaren passar inte i svarsfilen, och inget är sparat.\n{faults}") from faults
    _replace(answers_path, text)
    click.echo(f"Tog in {received.count} svar från {questions.body_name} i {answers_path}.")


def _form(path: Path, body: str | None) -> tuple[bytes, str]:
    """The form's bytes, and whose it is."""
    from samsyn.reports.sheets.received import UnreadableSheetError
    from samsyn.reports.sheets.take_in import about

    try:
        content = path.read_bytes()
        said = body or about(content, path.name).get("Organ-id")
    except OSError as error:
        raise UnreadableFile(f"{path} gick inte att läsa ({error.strerror}). Kontrollera namnet.") from error
    except UnreadableSheetError as error:
        raise UnreadableFile(f"{path}: {error}") from error
    if not said:
        raise UnreadableFile(f"{path} säger inte vilket organ det kommer från. Lägg till --body ORGAN.")
    return content, said


def _questions(plan: "PlanFile", catalogue: "Catalogue", answers: "Answers", body: str) -> "Questions":
    from samsyn.reports.sheets.asking import UnknownBodyError, ask

    try:
        return ask(plan, catalogue, year=answers.year, body=body, answers=answers)
    except UnknownBodyError as error:
        raise UnreadableFile(str(error)) from error


def _tell(received: "Received", path: Path) -> None:
    """Say every remark; stop where one of them stops, or where nothing was answered."""
    from samsyn.reports.sheets.received import Severity

    for remark in received.remarks:
        click.echo(f"{'Rätta' if remark.severity is Severity.STOPS else 'Se över'}: {remark}")
    if received.stops:
        raise UnreadableFile(f"Inget är sparat. Rätta {path} och läs in den igen.")
    if not received.count:
        raise UnreadableFile(f"{path} har inga svar. Inget är sparat.")


def _begun(answers: "Answers", body: str) -> str:
    """The reply state an answer that had not begun gets. One that is cleared or decided is not written over."""
    from samsyn.reports.scales import Use

    entry = answers.body(body)
    if entry is None or (not entry.state and entry.decision is None):
        return ""
    step = answers.words.step(Use.REPLY, entry.state) if entry.state else None
    if (step and step.id == "cleared") or (entry.decision is not None and entry.decision.made):
        raise UnreadableFile(
            f"Svaret från {body} är redan klarmarkerat eller beslutat, och inget är sparat. "
            "Öppna det på nytt i svarsfilen först (state: påbörjad, och inget beslut)."
        )
    words = answers.words.of(Use.REPLY)
    return next((one.sv for one in words.steps if one.id == "begun"), "") if step and step.id == "unanswered" else ""


def _opened(path: Path, plan: "PlanFile", catalogue: "Catalogue", year: int | None) -> "Answers":
    """An answers file, of the year it gives itself when none is asked for."""
    from samsyn.reports.read_answers import UnreadableAnswersError, read

    try:
        return read(path, plan, catalogue, year=year or _year_of(path))
    except UnreadableAnswersError as faults:
        raise UnreadableFile(str(faults)) from faults
    except OSError as error:
        raise UnreadableFile(f"{path} gick inte att läsa ({error.strerror}). Kontrollera namnet.") from error


def _year_of(path: Path) -> int:
    import re

    found = re.search(r"^year:\s*([0-9]{4})\b", path.read_text(encoding="utf-8-sig", errors="replace"), re.MULTILINE)
    return int(found[1]) if found else 0


def _write_new(out: Path, content: bytes) -> None:
    try:
        with out.open("xb") as file:
            file.write(content)
    except FileExistsError as error:
        raise UnableToWrite(f"{out} finns redan, och någon kan ha svarat i den. Välj ett annat namn.") from error
    except OSError as error:
        raise UnableToWrite(f"{out} gick inte att skriva ({error.strerror}). Kontrollera mapp och utrymme.") from error


def _replace(path: Path, text: str) -> None:
    """The whole new file or the whole old one, never half of either."""
    try:
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(file.name).replace(path)
    except OSError as error:
        raise UnableToWrite(f"{path} gick inte att skriva ({error.strerror}). Svaren är inte sparade.") from error
