"""The auditor's chain: decision -> owner -> evidence -> proposed -> decided judgement, for each goal, in one table.

Nothing is judged or calculated here: every link is what plan, figures and answers already say, with by whom, when,
where it stands and why. A link that is missing says so; no cell is ever empty.
"""

import datetime as dt
from dataclasses import dataclass

from samsyn.catalogue.library import Catalogue
from samsyn.documents.runs import plain
from samsyn.documents.tree import Cell, Column, Document, Paragraph, Row, Section, Table
from samsyn.planfile.model import PlanFile
from samsyn.reports import cover
from samsyn.reports.answers import Answers
from samsyn.reports.chain_links import ChainLink, links
from samsyn.reports.compose import author_of, check_pieces
from samsyn.reports.figures import Figures
from samsyn.reports.material import Material
from samsyn.reports.wording import Voice
from samsyn.values.language import Language


@dataclass(frozen=True, slots=True)
class GoalChain:
    """All links of a goal, in the order things happened."""

    id: str
    heading: str
    links: tuple[ChainLink, ...]


def chains(
    plan: PlanFile, *, year: int, figures: Figures, answers: Answers | None, catalogue: Catalogue,
    language: Language = Language.SV, on: dt.date, previous: Answers | None = None, part: slice | None = None,
    withheld: bool = False,
) -> tuple[GoalChain, ...]:  # fmt: skip
    """The chain of every goal (or area) with a page, or of the `part` of them that a page of a long list shows.

    `withheld`: as in `compose`. Raises `UnableToComposeError` as `compose.compose` does.
    """
    return _chains(_material(plan, year, figures, answers, catalogue, language, on, previous, withheld), part)


def compose_chain(
    plan: PlanFile, *, year: int, figures: Figures, answers: Answers | None, catalogue: Catalogue,
    language: Language = Language.SV, on: dt.date, previous: Answers | None = None, withheld: bool = False,
) -> Document:  # fmt: skip
    """The chains as a document: one table for each goal, on a page of its own."""
    material = _material(plan, year, figures, answers, catalogue, language, on, previous, withheld)
    say = material.say
    sections = tuple(
        Section(c.heading, (_table(material, c),), id=f"chain-{c.id}", numbered=False, new_page=place > 0)
        for place, c in enumerate(_chains(material))
    )
    lead = Section(say("chain.heading"), (Paragraph(say("chain.lead")),), numbered=False, in_contents=False)
    return Document(
        title=say("chain.title", report=cover.title(material), plan=cover.plan_title(material)),
        subtitle=cover.decided_words(material),
        language=language,
        dated_on=on,
        author=author_of(plan, language),
        case_number=answers.case_number or "" if answers else "",
        version=answers.version or "" if answers else "",
        body=(lead, *sections),
        draft_mark=cover.draft_mark(material),
        contents_depth=0,
        keywords=(plan.municipality.name, str(year), plan.id),
    )


def rows(chains: tuple[GoalChain, ...], language: Language = Language.SV) -> tuple[tuple[str, ...], ...]:
    """The same as rows for a table in a file; the first names the columns. Neutralise formulas when writing."""
    say = Voice(language)
    heads = (say("chain.id"), say("goal.column"), *(say(key) for key in _COLUMNS))
    return (
        heads,
        *((c.id, c.heading, k.step, *(plain(words) for words in k.cells)) for c in chains for k in c.links),
    )


_COLUMNS = ("chain.step", "chain.what", "chain.who", "chain.when", "chain.reference", "chain.why")
_WEIGHTS = (1.3, 2.6, 1.5, 1.0, 1.5, 2.5)


def _material(
    plan: PlanFile, year: int, figures: Figures, answers: Answers | None, catalogue: Catalogue, language: Language,
    on: dt.date, previous: Answers | None, withheld: bool,
) -> Material:  # fmt: skip
    check_pieces(plan, year, figures, answers, previous)
    return Material(plan, year, figures, answers, previous, catalogue, language, on, figures.cut_off, withheld=withheld)


def _chains(material: Material, part: slice | None = None) -> tuple[GoalChain, ...]:
    asked = material.subjects[part] if part else material.subjects
    return tuple(GoalChain(s.id, material.heading(s), tuple(links(material, s))) for s in asked)


def _table(material: Material, chain: GoalChain) -> Table:
    say = material.say
    columns = tuple(Column(say(key), weight) for key, weight in zip(_COLUMNS, _WEIGHTS, strict=True))
    made = tuple(Row((k.step, *(Cell(words) for words in k.cells))) for k in chain.links)
    caption = say("chain.caption", goal=chain.heading)
    return Table(caption, columns, made, dense=True, numbered=False)
