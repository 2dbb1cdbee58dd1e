"""`samsyn report build`: plan, answers and figures in; the year's report out, in Word, PDF and HTML."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samsyn.cli.answers import PLAN, YEAR
from samsyn.cli.choices import LANGUAGE, SHELF, Day, as_language, today
from samsyn.cli.trouble import FiguresTrouble, UnableToWrite, UnreadableFile

if TYPE_CHECKING:
    from samsyn.reports.scope import Scope

FILE = click.Path(path_type=Path, dir_okay=False, exists=True)
OUT = click.option(
    "--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="Mappen. | The folder."
)


@click.group()
def report() -> None:
    """Bygg årsrapporten. | Build the yearly report."""


@report.command()
@PLAN
@YEAR
@click.option("--cut-off", type=Day(), help="Bara siffror hämtade senast denna dag. | Only figures retrieved by then.")
@click.option("--answers", type=FILE, help="Organens svar (samsyn answers new). | The bodies' answers.")
@click.option("--previous", type=FILE, help="Förra årets svar, för jämförelse. | Last year's answers.")
@click.option("--template", type=FILE, help="Kommunens Wordmall (.docx). | The municipality's Word template.")
@click.option("--format", "formats", multiple=True, help="html, docx, pdf; annars alla tre. | Otherwise all.")
@click.option("--earlier-release", help="Utgåvan som förra rapporten byggde på. | The release of the last report.")
@click.option("--on", type=Day(), help="Dagen rapporten framställs (annars i dag). | The day of the report.")
@click.option("--gaps/--no-gaps", default=True, show_default=True, help="Ta med planens brister. | The plan's gaps.")
@click.option("--body", help="Bara det ett organ svarat och äger (planens id). | Only one body's part.")
@click.option("--goal", help="Bara ett mål (planens id). | Only one goal.")
@click.option("--area", help="Bara ett område (planens id). | Only one area.")
@OUT
@SHELF
@LANGUAGE
def build(
    plan_path: Path, year: int, cut_off: dt.date | None, answers: Path | None, previous: Path | None,
    template: Path | None, formats: tuple[str, ...], earlier_release: str | None, on: dt.date | None, gaps: bool,
    body: str | None, goal: str | None, area: str | None, out: Path, shelf: Path | None, language: str,
) -> None:  # fmt: skip
    """Bygg rapporten för ett år. Det ingen har svarat på blir ”Ej rapporterad”. | Build the report of a year."""
    from samsyn.documents.docx import UnableToUseTemplateError
    from samsyn.planfile.problem import UnreadablePlan
    from samsyn.reports.build import FORMATS, UnableToWriteError, UnknownFormatError
    from samsyn.reports.build import build as built
    from samsyn.reports.figures import UnreadableFiguresError
    from samsyn.reports.read_answers import UnreadableAnswersError
    from samsyn.reports.scope import UnknownScopeError
    from samsyn.statistics.shelf.manifest import BrokenReleaseError
    from samsyn.statistics.shelf.releases import UnknownReleaseError

    chosen = as_language(language)
    try:
        done = built(
            plan_path, year, out=out, on=on or today(), formats=formats or FORMATS, template=template,
            answers=answers, previous=previous, shelf=shelf, cut_off=cut_off, language=chosen, gaps=gaps,
            earlier_release=earlier_release, scope=_scope(body, goal, area),
        )  # fmt: skip
    except UnreadablePlan as problems:
        raise UnreadableFile(problems.words(chosen)) from problems
    except (UnreadableAnswersError, UnreadableFiguresError, UnableToUseTemplateError, FileNotFoundError) as error:
        raise UnreadableFile(str(error)) from error
    except UnknownFormatError as error:
        raise click.BadParameter(str(error), param_hint="--format") from error
    except UnknownScopeError as error:
        raise click.UsageError(str(error)) from error
    except (BrokenReleaseError, UnknownReleaseError) as error:
        raise FiguresTrouble(str(error)) from error
    except UnableToWriteError as error:
        raise UnableToWrite(str(error)) from error
    for warned in done.warned:
        click.echo(f"Se över: {warned}", err=True)
    for file in done.files:
        click.echo(file)


def _scope(body: str | None, goal: str | None, area: str | None) -> "Scope":
    """The part asked for; one at most."""
    from samsyn.reports.scope import WHOLE, Scope

    chosen = [
        made(id) for made, id in ((Scope.of_body, body), (Scope.of_goal, goal), (Scope.of_area, area)) if id is not None
    ]
    if len(chosen) > 1:
        raise click.UsageError("Välj ett av --body, --goal och --area.")
    return chosen[0] if chosen else WHOLE


@report.command()
@PLAN
@YEAR
@click.option("--answers", type=FILE, help="Organens svar (samsyn answers new). | The bodies' answers.")
@click.option("--texts", type=FILE, help="Texterna till skrivelsen (report letter-texts). | The letter's texts.")
@click.option("--template", type=FILE, help="Kommunens Wordmall (.docx). | The municipality's Word template.")
@click.option("--format", "formats", multiple=True, help="html, docx, pdf; annars alla tre. | Otherwise all.")
@click.option("--on", type=Day(), help="Skrivelsens datum (annars i dag). | The letter's date.")
@OUT
@LANGUAGE
def letter(
    plan_path: Path, year: int, answers: Path | None, texts: Path | None, template: Path | None,
    formats: tuple[str, ...], on: dt.date | None, out: Path, language: str,
) -> None:  # fmt: skip
    """Skriv tjänsteskrivelsen till styrelsen, och säg vad som är kvar att fylla i. | Write the memorandum."""
    from samsyn.documents.docx import UnableToUseTemplateError
    from samsyn.planfile.problem import UnreadablePlan
    from samsyn.reports.build import FORMATS, UnableToWriteError, UnknownFormatError, build_letter
    from samsyn.reports.letter_texts import UnreadableTextsError
    from samsyn.reports.read_answers import UnreadableAnswersError

    chosen = as_language(language)
    try:
        done = build_letter(
            plan_path, year, out=out, on=on or today(), answers=answers, texts=texts, formats=formats or FORMATS,
            template=template, language=chosen,
        )  # fmt: skip
    except UnreadablePlan as problems:
        raise UnreadableFile(problems.words(chosen)) from problems
    except (UnreadableAnswersError, UnreadableTextsError, UnableToUseTemplateError, FileNotFoundError) as error:
        raise UnreadableFile(str(error)) from error
    except UnknownFormatError as error:
        raise click.BadParameter(str(error), param_hint="--format") from error
    except UnableToWriteError as error:
        raise UnableToWrite(str(error)) from error
    for missing in done.left:
        click.echo(f"Ska fyllas i: {missing}", err=True)
    for file in done.files:
        click.echo(file)


@report.command("letter-texts")
@PLAN
@YEAR
def letter_texts(plan_path: Path, year: int) -> None:
    """Skriv en fil att fylla i, till tjänsteskrivelsen. | Print a file of texts to fill in."""
    from samsyn.cli.opening import opened_plan
    from samsyn.reports.letter_texts import new_texts

    click.echo(new_texts(opened_plan(plan_path), year), nl=False)
