"""Opening what commands are given: a plan, the catalogue, the shelf. Faults become words and an exit code."""

from pathlib import Path

from samsyn.catalogue.library import Catalogue, load
from samsyn.cli.trouble import FiguresTrouble, UnreadableFile
from samsyn.planfile.model import PlanFile
from samsyn.planfile.problem import UnreadablePlan
from samsyn.planfile.read import read
from samsyn.statistics.shelf.releases import Shelf, open_shelf
from samsyn.values.language import Language


def opened_plan(path: Path, language: Language = Language.SV, catalogue: Catalogue | None = None) -> PlanFile:
    """The plan in the file, or every problem it has."""
    try:
        return read(path, catalogue=catalogue)
    except UnreadablePlan as problems:
        raise UnreadableFile(problems.words(language)) from problems
    except OSError as error:
        raise UnreadableFile(f"Filen {path} gick inte att läsa ({error.strerror}). Kontrollera namnet.") from error


def opened_catalogue() -> Catalogue:
    """The catalogue that comes with the program."""
    return load()


def opened_shelf(path: Path | None) -> Shelf:
    """The municipality's own shelf with the carried figures behind it, or the carried ones alone."""
    if path is not None and not path.is_dir():
        raise FiguresTrouble(f"Hyllan {path} finns inte. Hämta siffror med `samsyn statistics fetch --shelf {path} …`.")
    return open_shelf(path) if path is not None else open_shelf()
