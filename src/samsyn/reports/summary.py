"""One page for whoever reads one page: judgements, the largest deviations, what is proposed, who has answered."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from samsyn.documents.runs import Content, Strong, Text, together
from samsyn.documents.tree import (
    Block,
    BulletList,
    Callout,
    CalloutKind,
    Cell,
    Column,
    DescriptionList,
    Entry,
    KeyFigure,
    NumberedList,
    Paragraph,
    Row,
    Section,
    SideBySide,
    Table,
)  # fmt: skip
from samsyn.reports.answers import Deviation
from samsyn.reports.asked import Subject
from samsyn.reports.cover import part_words, period, plan_decision, plan_title
from samsyn.reports.fitting import fits
from samsyn.reports.goal_page import actions_of, corrected
from samsyn.reports.judged import Judged, judged
from samsyn.reports.lines import Line, every_line, lines, other_lines
from samsyn.reports.material import Material
from samsyn.values import figures as written
from samsyn.values.quantity import Observed
from samsyn.values.unit import Direction

MOST_DEVIATIONS = 3
MOST_PROPOSALS = 4
LONGEST_TITLE = 90


def summary(material: Material) -> Section:
    """Exactly one page: what does not fit stands on the goals' own pages."""
    start: list[Block] = [Paragraph(_lead(material), lead=True), _counts(material)]
    rest: list[Block] = [_judgements(material), *_deviations(material)]
    if material.extent is None:
        rest.append(_proposals(material))
    elif not material.pages:
        rest = [Paragraph(material.say("part.no_pages"))]
    heading = material.say("summary.heading")
    full = Section(heading, (*start, _frame(material), *rest), id="summary", numbered=False, new_page=True)
    return full if fits(full, material.room) else replace(full, blocks=(*start, *rest))


def _lead(material: Material) -> str:
    say = material.say
    parts = [say("summary.lead", plan=_called(material), year=material.year)]
    if material.extent:
        parts.append(part_words(material))
    if material.ended:
        parts.append(say("summary.ended", last=material.span.last.year if material.span.last else ""))
    elif material.is_final:
        parts.append(say("summary.final"))
    if material.answers is None:
        parts.append(say("summary.no_answers"))
    return " ".join(parts)


def _called(material: Material) -> str:
    """The plan by its title, and whose it is when the title does not say."""
    title, name = plan_title(material), material.plan.municipality.name
    key = "summary.plan" if name in title else "summary.plan_in"
    return material.say(key, title=title, municipality=name)


def _frame(material: Material) -> DescriptionList:
    """What a board asks first: which period, whose decision, who was asked and who is silent."""
    say, asked = material.say, material.asked
    entries = [
        Entry(say("cover.plan_period"), period(material)),
        Entry(say("cover.plan_decision"), plan_decision(material)),
        Entry(say("summary.asked"), _listed([a.name for a in asked]) if asked else say("asked.none")),
    ]
    silent = [a.name for a in asked if not a.answered]
    if asked and len(silent) < len(asked):
        entries.append(Entry(say("summary.silent"), _listed(silent) if silent else say("summary.everyone")))
    return DescriptionList(tuple(entries))


def _listed(names: list[str]) -> str:
    return f"{', '.join(names)}."


def _counts(material: Material) -> SideBySide:
    say = material.say
    asked = material.asked
    everything = {x.id: x for x in (*(line for _, line in every_line(material)), *other_lines(material))}
    measured = [x for x in everything.values() if not x.is_yes_no]
    observed = [x for x in measured if isinstance(x.at(material.year).quantity, Observed)]
    of = say("of")
    days = material.figures.retrieved_on
    nothing = "summary.invented" if material.figures.invented else "summary.none_retrieved"
    retrieved = days[-1].isoformat() if days else say(nothing)
    return SideBySide(
        (
            (KeyFigure(say("summary.bodies"), f"{sum(a.answered for a in asked)} {of} {len(asked)}"),),
            (_judged_so_far(material),),
            (
                KeyFigure(
                    say("summary.observed"), f"{len(observed)} {of} {len(measured)}", note=_whose(material, measured)
                ),
            ),
            (KeyFigure(say("summary.retrieved"), retrieved, note=_cut_off(material)),),
        )
    )


def _judged_so_far(material: Material) -> KeyFigure:
    """How many goals are judged; before the decision it says that what is proposed is counted, or that it is hidden."""
    say, found = material.say, [judged(material, s) for s in material.pages]
    counted = [one for one in found if (one.decided if material.withheld else one.now)]
    share = f"{len(counted)} {say('of')} {len(found)}"
    if material.withheld:
        return KeyFigure(say("summary.judged_decided"), share, note=say("summary.judged_withheld"))
    open_still = material.answers is not None and not material.decided
    return KeyFigure(say("summary.judged_or_proposed" if open_still else "summary.judged"), share)


def _whose(material: Material, lines: list[Line]) -> str:
    return "" if any(line.stated for line in lines) or not lines else material.say("summary.proposed")


def _cut_off(material: Material) -> str:
    if material.cut_off is None:
        return material.say("summary.no_cut_off")
    key = "summary.cut_off_afterwards" if material.figures.afterwards else "summary.cut_off"
    return material.say(key, day=material.cut_off.isoformat())


def _judgements(material: Material) -> Table:
    say = material.say
    rows = [_row(material, subject, judged(material, subject)) for subject in material.pages]
    directed = any(judged(material, s).direction for s in material.pages)
    columns = [
        Column(say("goal.column"), 3.4),
        Column(say("summary.before", year=material.year - 1), 1.6),
        Column(say("summary.now", year=material.year), 1.6),
    ]
    if directed:
        columns.append(Column(say("direction.word"), 1.4))
    columns += [Column(say("summary.indicators"), 1.15), Column(say("summary.actions"), 1.0)]
    rows = [Row(row.cells if directed else (*row.cells[:3], *row.cells[4:])) for row in rows]
    unjudged = not any(judged(material, s).now for s in material.pages)
    key = "summary.withheld" if material.withheld else "summary.nobody_judged"
    note = f"{say(key)} " if unjudged else ""
    note += say("summary.counts", year=material.year)
    return Table(
        say("summary.judgements"), tuple(columns), tuple(rows), note=note, keep_together=True, numbered=False,
        dense=directed or len(rows) > 8,
    )  # fmt: skip


def _row(material: Material, subject: Subject, found: Judged) -> Row:
    heading = _clipped(material.heading(subject))
    measured = [x for x in lines(material, subject) if not x.is_yes_no]
    actions = actions_of(material, subject)
    return Row(
        (
            heading,
            Cell(mark=found.before_mark(material)),
            Cell(mark=found.now_mark(material), note=found.stage(material)),
            Cell(found.direction or material.say("not_reported")),
            _share(material, [x.id for x in measured if isinstance(x.at(material.year).quantity, Observed)], measured),
            _share(material, [a for a in actions if material.answers and material.answers.action(a.id)], actions),
        )
    )


def _share(material: Material, some: Sequence[object], everything: Sequence[object]) -> str:
    """As "1 av 3"; a dash when there is none at all."""
    if not everything:
        return material.say("none_sign")
    return f"{len(some)} {material.say('of')} {len(everything)}".replace(" ", written.NO_BREAK)


def _clipped(text: str) -> str:
    return text if len(text) <= LONGEST_TITLE else text[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + " …"


def _deviations(material: Material) -> list[Block]:
    say = material.say
    stated = [(s, d) for s in material.pages if (made := material.synthesis(s)) for d in made.deviations]
    if stated:
        items = tuple(_stated(material, subject, deviation) for subject, deviation in stated[:MOST_DEVIATIONS])
        blocks: list[Block] = [NumberedList(items)]
        more = len(stated) - MOST_DEVIATIONS
        if more > 0:
            blocks.append(
                Paragraph(say("summary.one_more_deviation" if more == 1 else "summary.more_deviations", n=more))
            )
        return [Callout(CalloutKind.DEVIATION, say("summary.deviations"), tuple(blocks))]
    if material.answers is not None and any(a.answered for a in material.asked):
        return [
            Callout(
                CalloutKind.NOTE, say("summary.deviations"), (Paragraph(material.lacking("summary.no_deviations")),)
            )
        ]
    shown = _what_figures_show(material)
    if not shown:
        return [Callout(CalloutKind.GAP, say("summary.figures_show"), (Paragraph(say("summary.no_figures")),))]
    blocks = [BulletList(tuple(shown)), Paragraph(say("summary.figures_disclaimer"))]
    return [Callout(CalloutKind.NOTE, say("summary.figures_show"), tuple(blocks))]


def _stated(material: Material, subject: Subject, deviation: Deviation) -> Content:
    lead = f"{material.short(subject)[:1].upper()}{material.short(subject)[1:]}: "
    what = material.theirs(f"{deviation.what.rstrip('.')}.")
    return together((Strong(lead.rstrip()),), what, corrected(material, deviation))


@dataclass(frozen=True, slots=True)
class _Shown:
    subject: Subject
    line: Line
    apart: float
    words: str


def _what_figures_show(material: Material) -> list[Content]:
    """The three indicators furthest from their target, then those furthest from the wanted end of the row."""
    found = [s for subject, line in every_line(material) if (s := _shown(material, subject, line)) is not None]
    found.sort(key=lambda s: (-s.apart, s.line.id))
    return [(Strong(f"{s.line.title} ({material.short(s.subject)}): "), Text(s.words)) for s in found[:MOST_DEVIATIONS]]


def _shown(material: Material, subject: Subject, line: Line) -> _Shown | None:
    quantity = line.at(material.year).quantity
    if not isinstance(quantity, Observed):
        return None
    say = material.say
    value = written.quantity(quantity, line.unit, material.language)
    held = line.target(dt.date(material.year, 12, 31))
    if held is not None and held.unit == line.unit:
        remaining = held.distance(quantity)
        if remaining:
            apart = 2 + remaining / (abs(held.value) or 1)
            aim = written.with_unit(held.value, held.unit, material.language)
            return _Shown(subject, line, apart, say("figures.target", value=value, target=aim))
    place = line.reading.comparison.place if line.reading and line.reading.comparison else None
    if place is None or line.direction not in {Direction.UP, Direction.DOWN}:
        return None
    wanted_high = line.direction is Direction.UP
    rank = place.from_highest if wanted_high else place.from_lowest
    key = "figures.place_high" if wanted_high else "figures.place_low"
    return _Shown(subject, line, rank / place.of, say(key, value=value, rank=rank, of=place.of))


def _proposals(material: Material) -> Callout:
    say = material.say
    proposals = material.answers.proposals if material.answers else ()
    if not proposals:
        return Callout(CalloutKind.PROPOSAL, say("proposals.heading"), (Paragraph(material.lacking("proposals.none")),))
    return Callout(
        CalloutKind.PROPOSAL,
        say("proposals.heading"),
        (NumberedList(tuple(material.theirs(p) for p in proposals[:MOST_PROPOSALS])),),
    )
