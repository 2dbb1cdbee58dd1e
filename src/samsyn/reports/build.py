"""The whole road in one call: read plan, answers and figures, compose once, render in each format, write the files."""

import datetime as dt
import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from samsyn.catalogue.library import Catalogue, load
from samsyn.documents.freezing import tree_hash
from samsyn.documents.room import HOUSE_ROOM, PageRoom, smallest
from samsyn.documents.tree import Document
from samsyn.planfile.check import check
from samsyn.planfile.gaps.finding import Finding
from samsyn.planfile.gaps.telling import TOGETHER, summary
from samsyn.planfile.model import PlanFile
from samsyn.planfile.read import read as read_plan
from samsyn.reports.answers import Answers
from samsyn.reports.compose import compose
from samsyn.reports.figures import Figures, gather
from samsyn.reports.latest import latest_values
from samsyn.reports.letter import ToFillIn, compose_letter, still_to_fill_in
from samsyn.reports.letter_texts import LetterTexts, read_texts
from samsyn.reports.read_answers import read as read_answers
from samsyn.reports.scope import WHOLE, Scope
from samsyn.reports.small_counts import Warned, in_words
from samsyn.statistics.shelf.releases import open_shelf
from samsyn.values.language import Language

FORMATS = ("html", "docx", "pdf")
INVENTED_FIGURES = "figures"
LONGEST_PLACE = 70


class UnknownFormatError(ValueError):
    """A format the report cannot be written in."""


class UnableToWriteError(OSError):
    """The files cannot be written where they were wanted; nothing half-written is left."""


@dataclass(frozen=True, slots=True)
class Built:
    """What was made: the files, the tree and its hash, and passages of free text that may name too few persons."""

    files: tuple[Path, ...]
    document: Document
    tree_hash: str
    warned: tuple[Warned, ...] = ()


@dataclass(frozen=True, slots=True)
class BuiltLetter:
    """The letter's files, its tree, and what must be filled in before it is sent."""

    files: tuple[Path, ...]
    document: Document
    left: tuple[ToFillIn, ...] = ()


def build(
    plan_path: Path, year: int, *, out: Path, on: dt.date, formats: Sequence[str] = FORMATS,
    template: Path | None = None, answers: Path | None = None, previous: Path | None = None,
    shelf: Path | None = None, cut_off: dt.date | None = None, language: Language = Language.SV, gaps: bool = True,
    earlier_release: str | None = None, scope: Scope = WHOLE,
) -> Built:  # fmt: skip
    """Write `uppfoljning-<plan>-<year>.<format>` under `out`; English files end in `-en`, a part's id before that.

    `shelf` is the municipality's own (the carried figures stand behind it); `template` a .docx for Word.
    Raises `UnknownFormatError`, `UnreadablePlan`, `UnreadableAnswersError`, `UnknownScopeError`,
    `UnableToWriteError` and what the renderers raise. The same inputs and day give the same bytes.
    """
    check_formats(formats)
    catalogue = load()
    plan = read_plan(plan_path)
    said = read_answers(answers, plan, catalogue, year=year) if answers else None
    before = _previous(previous, plan, catalogue, year)
    figures = gather(
        plan, year, open_shelf(shelf), catalogue, cut_off=cut_off, earlier_release=earlier_release,
        invented=invented_beside(plan_path, plan), language=language,
    )  # fmt: skip
    document = compose(
        plan, year=year, figures=figures, answers=said, catalogue=catalogue, language=language, on=on,
        cut_off=cut_off, previous=before, gaps=remarks(plan, figures, catalogue, language, on) if gaps else None,
        room=_room(formats, template), scope=scope,
    )  # fmt: skip
    part = f"-{scope.id}" if scope.id else ""
    files = write_all(document, formats, out / f"uppfoljning-{plan.id}-{year}{part}", template)
    return Built(files, document, tree_hash(document), in_words(said) if said else ())


def build_letter(
    plan_path: Path, year: int, *, out: Path, on: dt.date, answers: Path | None = None, texts: Path | None = None,
    formats: Sequence[str] = FORMATS, template: Path | None = None, language: Language = Language.SV,
) -> BuiltLetter:  # fmt: skip
    """Write `tjansteskrivelse-<plan>-<year>.<format>` under `out`, and say what is still to be filled in.

    Raises as `build` does, and `UnreadableTextsError`.
    """
    check_formats(formats)
    plan = read_plan(plan_path)
    said = read_answers(answers, plan, load(), year=year) if answers else None
    written_texts = read_texts(texts) if texts else LetterTexts()
    document = compose_letter(plan, year=year, answers=said, texts=written_texts, language=language, on=on)
    left = still_to_fill_in(plan, year=year, answers=said, texts=written_texts, language=language, on=on)
    files = write_all(document, formats, out / f"tjansteskrivelse-{plan.id}-{year}", template)
    return BuiltLetter(files, document, left)


def check_formats(formats: Sequence[str]) -> None:
    """Refuse a format there is not, before anything is read. Raises `UnknownFormatError`."""
    unknown = sorted(set(formats) - set(FORMATS))
    if unknown:
        raise UnknownFormatError(f"Formatet {', '.join(unknown)} finns inte. Välj bland {', '.join(FORMATS)}.")


def write_all(document: Document, formats: Sequence[str], stem: Path, template: Path | None) -> tuple[Path, ...]:
    """The document in every format, once all of them are made; English files end in `-en`."""
    name = stem.name + ("" if document.language is Language.SV else f"-{document.language}")
    rendered = list(_rendered(document, formats, template))
    return tuple(written(stem.with_name(f"{name}.{kind}"), content) for kind, content in rendered)


def remarks(plan: PlanFile, figures: Figures, catalogue: Catalogue, language: Language, on: dt.date) -> tuple[str, ...]:
    """The gap list in short sentences for the report's last appendix."""
    found = check(plan, catalogue=catalogue, latest=latest_values(figures), on=on)
    alike: dict[str, list[Finding]] = {}
    for finding in found:
        alike.setdefault(finding.code, []).append(finding)
    return tuple(sentence for group in alike.values() for sentence in _sentences(group, language))


def _sentences(findings: list[Finding], language: Language) -> Iterator[str]:
    if len(findings) >= TOGETHER:
        yield summary(findings, language).split(":")[0].rstrip(".") + "."
        return
    for finding in findings:
        yield _placed(finding, language)


def _placed(finding: Finding, language: Language) -> str:
    """The remark after what it is about, unless that is the plan itself or the remark names it in quotation marks."""
    what = finding.what.in_(language)
    where = (finding.place.name or "").rstrip(".")
    if not where or "”" in what:
        return what
    if len(where) > LONGEST_PLACE:
        where = where[:LONGEST_PLACE].rsplit(" ", 1)[0].rstrip(",;:") + " …"
    return f"{where[:1].upper()}{where[1:]}: {what}"


def invented_beside(plan_path: Path, plan: PlanFile) -> Path | None:
    """The folder of invented values beside an invented municipality's plan; a real municipality has none."""
    return plan_path.parent / INVENTED_FIGURES if plan.municipality.fictional else None


def _previous(path: Path | None, plan: PlanFile, catalogue: Catalogue, year: int) -> Answers | None:
    return read_answers(path, plan, catalogue, year=year - 1) if path else None


def _room(formats: Sequence[str], template: Path | None) -> PageRoom:
    """The page every output can hold: the house's, or the template's where that has less room."""
    if template is None or "docx" not in formats:
        return HOUSE_ROOM
    from samsyn.documents.docx_room import room_of

    return smallest(HOUSE_ROOM, room_of(template))


def _rendered(document: Document, formats: Sequence[str], template: Path | None) -> Iterator[tuple[str, bytes]]:
    """Each renderer is imported when it is wanted: HTML alone needs no PDF engine."""
    for kind in dict.fromkeys(formats):
        if kind == "html":
            from samsyn.documents.html import to_html

            yield kind, to_html(document).encode("utf-8")
        elif kind == "docx":
            from samsyn.documents.docx import to_docx

            yield kind, to_docx(document, template=template)
        else:
            from samsyn.documents.pdf import to_pdf

            yield kind, to_pdf(document)


def written(path: Path, content: bytes) -> Path:
    """The file whole or not at all: written beside, then moved into place."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise UnableToWriteError(f"{path.parent} går inte att skriva i: {error.strerror}.") from error
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(0o644)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise UnableToWriteError(f"{path} kunde inte skrivas: {error.strerror}. Inget halvfärdigt är kvar.") from error
    return path
