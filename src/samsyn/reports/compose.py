"""Plan + answers + figures -> the report's document tree. The same inputs give the same tree, to the byte."""

import datetime as dt
from collections.abc import Sequence

from samsyn.catalogue.library import Catalogue
from samsyn.documents.room import HOUSE_ROOM, PageRoom
from samsyn.documents.tree import Document, Section
from samsyn.planfile.model import PlanFile
from samsyn.reports import cover
from samsyn.reports.analysis import analysis, own_analysis
from samsyn.reports.answers import Answers
from samsyn.reports.answers_told import own_answer
from samsyn.reports.appendices import appendices
from samsyn.reports.figures import Figures
from samsyn.reports.goal_page import goal_page
from samsyn.reports.material import Material
from samsyn.reports.method import method
from samsyn.reports.scope import WHOLE, Scope, extent
from samsyn.reports.summary import summary
from samsyn.reports.wording import Voice
from samsyn.values.language import Language


class UnableToComposeError(ValueError):
    """The pieces do not belong together: another plan's answers, another year's figures."""


def compose(
    plan: PlanFile, *, year: int, figures: Figures, answers: Answers | None = None, catalogue: Catalogue,
    language: Language = Language.SV, on: dt.date, cut_off: dt.date | None = None, previous: Answers | None = None,
    gaps: Sequence[str] | None = None, room: PageRoom = HOUSE_ROOM, scope: Scope = WHOLE,
    withheld: bool = False,
) -> Document:  # fmt: skip
    """The report of `year`. `on` is the day of printing; `gaps` the gap list's remarks, `None` leaves them out.
    `room` is what the smallest page of the outputs holds: each goal is laid out to fit in it. `scope` is the part
    wanted: one body's, one goal's or one area's; remarks on the plan stand in the whole report only. `withheld`: the
    reader may not see what is proposed yet, which is said instead of that there is nothing.

    Raises `UnableToComposeError` when the answers or figures belong to another plan or year, `UnknownScopeError`
    when the plan has no such part.
    """
    check_pieces(plan, year, figures, answers, previous)
    part = extent(scope, plan, answers)
    if part is not None:
        plan, answers = part.plan, part.answers
    material = Material(
        plan, year, figures, answers, previous, catalogue, language, on, cut_off, room, extent=part,
        withheld=withheld,
    )  # fmt: skip
    pages = tuple(goal_page(material, subject) for subject in material.pages)
    body = (summary(material), *_told(material), method(material), *pages, *_across(material))
    return Document(
        title=cover.full_title(material),
        language=language,
        dated_on=on,
        author=author_of(plan, language),
        body=body,
        subtitle=_subtitle(material),
        case_number=answers.case_number or "" if answers else "",
        version=answers.version or "" if answers else "",
        draft_mark=cover.draft_mark(material),
        cover=cover.cover(material),
        appendices=appendices(material, tuple(gaps) if gaps is not None and part is None else None),
        contents_depth=1,
        keywords=(plan.municipality.name, str(year), plan.id),
    )


def _told(material: Material) -> tuple[Section, ...]:
    """In one body's part its own answer comes first; otherwise the answers are an appendix."""
    return (own_answer(material),) if material.of_one_body else ()


def _across(material: Material) -> tuple[Section, ...]:
    """What goes across the goals: all of it in the whole report, what one body said of it in that body's part."""
    if material.extent is None:
        return (analysis(material),)
    return (own_analysis(material),) if material.of_one_body else ()


def check_pieces(
    plan: PlanFile, year: int, figures: Figures, answers: Answers | None, previous: Answers | None
) -> None:
    """Refuse pieces that do not belong together. Raises `UnableToComposeError`."""
    if figures.year != year:
        raise UnableToComposeError(f"Siffrorna är samlade för {figures.year}, men rapporten gäller {year}.")
    for round_, name in ((answers, "Svaren"), (previous, "Förra årets svar")):
        if round_ is not None and round_.plan != plan.id:
            raise UnableToComposeError(f"{name} hör till planen {round_.plan}, men rapporten gäller {plan.id}.")
    if answers is not None and answers.year != year:
        raise UnableToComposeError(f"Svaren gäller {answers.year}, men rapporten gäller {year}.")
    if previous is not None and previous.year >= year:
        raise UnableToComposeError(f"Förra årets svar gäller {previous.year}; de ska vara från ett år före {year}.")


def author_of(plan: PlanFile, language: Language) -> str:
    """The municipality as author; an invented one says that it is."""
    name = plan.municipality.name
    author = f"{name} kommun" if language is Language.SV else f"{name} municipality"
    if plan.municipality.fictional:
        author += f" ({Voice(language)('source.invented').rstrip('.').lower()})"
    return author


def _subtitle(material: Material) -> str:
    parts = [cover.plan_title(material)] if material.extent else []
    if material.plan.municipality.fictional:
        parts.append(material.say("source.invented").rstrip("."))
    return ". ".join(parts) or material.say("subtitle")
