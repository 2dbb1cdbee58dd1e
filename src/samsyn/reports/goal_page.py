"""A goal on one page: its text, who judged it and why, what the figures say, what was done, what happens now."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import cast

from samsyn.documents.marks import Status, StatusMark
from samsyn.documents.runs import Content, Strong, Text, plain, together
from samsyn.documents.tree import (
    Block,
    BulletList,
    Callout,
    CalloutKind,
    Cell,
    Column,
    DescriptionList,
    Entry,
    Paragraph,
    Quote,
    Row,
    Section,
    Table,
)  # fmt: skip
from samsyn.planfile.chain import Action, Area, Goal
from samsyn.planfile.figures import TargetValue
from samsyn.reports import indicators
from samsyn.reports.answers import ActionAnswer, BodyAnswer, Deviation, Judgement
from samsyn.reports.asked import Subject, covers, subgoals
from samsyn.reports.deliverables import deliverables
from samsyn.reports.fitting import fit, heights
from samsyn.reports.judged import Judged, judged, unjudged
from samsyn.reports.lines import MOST_ON_A_PAGE, Line, lines, on_page
from samsyn.reports.material import Material
from samsyn.reports.scales import Use
from samsyn.values import figures as written
from samsyn.values.quantity import Observed
from samsyn.values.unit import UNITS

LONGEST_LIST = 700


@dataclass(frozen=True, slots=True)
class _Layout:
    """How much a page holds: charts, where they stand, whether comments on actions stand here or in the appendix."""

    charts: int
    beside: bool = False
    wide: bool = False
    comments: bool = True
    listed: bool = True
    most_words: int = MOST_ON_A_PAGE


def _layouts(most: int) -> Iterator[_Layout]:
    """From the fullest page to the barest; a chart is worth more than a comment the appendix also holds."""
    if most == 1:
        yield _Layout(1, wide=True)
    for comments in (True, False):
        for charts in range(most, 0, -1):
            yield _Layout(charts, comments=comments)
            yield _Layout(charts, beside=True, comments=comments)
    for comments, words in ((True, MOST_ON_A_PAGE), (False, MOST_ON_A_PAGE), (False, 4), (False, 2), (False, 0)):
        yield _Layout(0, comments=comments, most_words=words)
    yield _Layout(0, comments=False, listed=False, most_words=0)


def goal_page(material: Material, subject: Subject) -> Section:
    """Everything about one goal (or area) on one page: the fullest layout there is room for."""
    parts = _Parts(material, subject)
    for layout in _layouts(min(indicators.MOST_CHARTS, len(parts.charts))):
        blocks = parts.laid_out(layout)
        if fit(parts.heights(blocks), material.room):
            break
    return Section(material.heading(subject), blocks, id=f"goal-{subject.id}", numbered=False, new_page=True)


_Told = Callable[[Material, list[Row]], Block]


class _Parts:
    """A goal's page before it is laid out. What several layouts share is made, and measured, once for them all.

    What is empty is said in a line, never left as an empty table.
    """

    def __init__(self, material: Material, subject: Subject) -> None:
        found = lines(material, subject)
        heading, self._shown = material.heading(subject), on_page(found)
        self._material, self.charts = material, tuple(indicators.charts(material, self._shown))
        self._above = (
            _text(material, subject), _facts(material, subject), *indicators.tables(material, heading, self._shown),
        )  # fmt: skip
        nothing = "" if found else "indicators.none_here" if material.of_one_body else "indicators.none"
        self._between = (
            *((Paragraph(material.say(nothing)),) if nothing else ()),
            *deliverables(material, subject, found), *_targets(material, subject, found),
        )  # fmt: skip
        self._reported, silent = _actions(material, subject)
        self._below = (*silent, *_analysis(material, subject))
        self._words: dict[int, tuple[Block, ...]] = {}
        self._done: dict[_Told, tuple[Block, ...]] = {}
        self._measured: dict[int, tuple[Block, float]] = {}

    def laid_out(self, layout: _Layout) -> tuple[Block, ...]:
        """The page's blocks in one layout."""
        drawn = self.charts[: layout.charts]
        figures = indicators.shown(self._bear(layout.most_words), drawn, beside=layout.beside, wide=layout.wide)
        return (*self._above, *figures, *self._between, *self._actions_told(layout), *self._below)

    def heights(self, blocks: tuple[Block, ...]) -> tuple[float, ...]:
        """How tall each block is."""
        return tuple(self._height(block) for block in blocks)

    def _height(self, block: Block) -> float:
        held = self._measured.get(id(block))  # by identity: it is held with its height, so no other can take its place
        if held is None:
            held = self._measured[id(block)] = (block, heights((block,), self._material.room)[0])
        return held[1]

    def _bear(self, most: int) -> tuple[Block, ...]:
        if most not in self._words:
            self._words[most] = tuple(indicators.bearings(self._material, self._shown[:most]))
        return self._words[most]

    def _actions_told(self, layout: _Layout) -> tuple[Block, ...]:
        told = _action_table if layout.comments else _action_list if layout.listed else _action_line
        if told not in self._done:
            self._done[told] = (told(self._material, self._reported),) if self._reported else ()
        return self._done[told]


def _text(material: Material, subject: Subject) -> Quote:
    """The goal's words; under them where they stand, whether they are retold, and who decided them."""
    parts = []
    if isinstance(subject, Goal) and subject.areas:
        names = ", ".join(material.title(a) for a in material.plan.areas if a.id in subject.areas)
        parts.append(material.say("goal.in_area", areas=names))
    if material.plan.wording == "own":
        parts.append(material.say("goal.retold"))
    parts.append(material.standing(subject.standing or material.plan.document.standing, with_number=False))
    return Quote(material.text(subject), " ".join(parts).rstrip("."))


def _facts(material: Material, subject: Subject) -> DescriptionList:
    say = material.say
    found = judged(material, subject)
    entries = [*_judgement(material, found)]
    entries.append(Entry(say("goal.owner"), _owners(material, subject)))
    entries += _subgoals(material, subject)
    links = _links(material, subject)
    if links:
        entries.append(Entry(say("goal.links"), links))
    entries += _child_impact(material, subject)
    return DescriptionList(tuple(entries))


def _judgement(material: Material, found: Judged) -> list[Entry]:
    say, language = material.say, material.language
    entries = []
    if found.now is None:
        words = material.lacking("judgement.nobody")
        words += "" if material.withheld or _is_analysed(found) else f" {say('synthesis.nobody')}"
        entries.append(Entry(say("judgement.of", year=material.year), words, unjudged(material)))
    made = found.made
    if found.decided and made and made.decided:
        entry = _entry(material, say("judgement.decided"), made.decided, found.decided.status_mark(language))
        after = say("judgement.differs") if found.differs else ""
        entries.append(replace(entry, description=together(entry.description, after)))
    if found.proposed and made and made.proposed and (found.decided is None or found.differs):
        entries.append(_entry(material, say("judgement.proposed"), made.proposed, found.proposed.status_mark(language)))
    since = [say("judgement.was", verdict=found.before.word(language).lower())] if found.before else []
    if found.direction:
        since.append(say("judgement.direction", direction=found.direction.lower()))
    if since:
        entries.append(Entry(say("judgement.since", year=material.year - 1), " ".join(since)))
    return entries


def _is_analysed(found: Judged) -> bool:
    return found.made is not None and bool(found.made.synthesis or found.made.deviations)


def _entry(material: Material, term: str, judgement: Judgement, mark: StatusMark) -> Entry:
    by = together(material.theirs(judgement.by), judgement.on.isoformat() if judgement.on else "", by=", ")
    reasons = (judgement.reasons or "").rstrip()
    if not by:
        return Entry(term, material.theirs(reasons), mark)
    return Entry(term, together(material.theirs(reasons.rstrip(".")), together("(", by, ").", by="")), mark)


def _owners(material: Material, subject: Subject) -> Content:
    say = material.say
    if subject.owners:
        each = (
            together(material.body(o.body), material.theirs(o.head), o.contact or "", by=", ") for o in subject.owners
        )
        return together(*each, by="; ")
    named: dict[str, None] = {}
    for actor in subject.actors:
        named[material.body(actor.who)] = None
    for action in actions_of(material, subject):
        for actor in action.actors:
            named[material.body(actor.who)] = None
    if not named:
        return say("owner.none")
    return say("owner.none_named", actors=", ".join(named))


def _subgoals(material: Material, subject: Subject) -> list[Entry]:
    below = subgoals(material.plan, subject)
    if not below:
        return []
    words = together(together(*(material.text(g, bare=True) for g in below), by="; "), ".", by="")
    key = "subgoals.of_area" if isinstance(subject, Area) else "subgoals.word"
    return [Entry(material.say(key), words)]


def _links(material: Material, subject: Subject) -> str:
    say, plan = material.say, material.plan
    parts = []
    if isinstance(subject, Goal):
        by = [material.short(g) for g in plan.goals if subject.id in g.influences]
        to = [material.short(g) for g in plan.goals if g.id in subject.influences]
        if by:
            parts.append(say("links.influenced", goals=_joined(material, by)))
        if to:
            parts.append(say("links.influences", goals=_joined(material, to)))
    documents = {d.id: d for d in plan.documents}
    links = {link.document: link for link in subject.documents}
    if isinstance(subject, Goal):
        links |= {
            k.document: k for a in plan.areas if a.id in subject.areas for k in a.documents if k.document not in links
        }
    for link in links.values():
        if link.document in documents and link.relation != "focus_area_of":
            document = documents[link.document]
            section = next((s for s in document.sections if s.id == link.section), None)
            name = material.document(document)
            if section is not None and (section.label or section.text):
                name += f", {section.label or section.text}"
            parts.append(say(f"links.{link.relation}", document=name))
    return " ".join(f"{part}." for part in parts)


def _joined(material: Material, names: list[str]) -> str:
    bare = [n.removeprefix(material.say("goal.word").lower() + " ") for n in names]
    if all(b != n for b, n in zip(bare, names, strict=True)):
        names = [names[0], *bare[1:]]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])}{material.say('and')}{names[-1]}"


def _child_impact(material: Material, subject: Subject) -> list[Entry]:
    """Barnkonventionen (SFS 2018:1197): the goal's own assessment; those of actions stand in the whole picture."""
    impact = subject.child_impact if isinstance(subject, Goal) else None
    if impact is None:
        return []
    stated = material.theirs(impact.text) or material.say("child.assessed" if impact.assessed else "child.not_assessed")
    return [Entry(material.say("child.word"), stated)]


def actions_of(material: Material, subject: Subject) -> list[Action]:
    """The actions of the page, steps of another action left out: it is reported with them."""
    ids = covers(material.plan, subject)
    own = [a for a in material.plan.actions if ids & {*a.goals, *a.areas}]
    top = {a.id for a in own}
    return [a for a in own if a.part_of is None or a.part_of not in top]


def _actions(material: Material, subject: Subject) -> tuple[list[Row], list[Block]]:
    """The rows of those that somebody has reported, and the line about the others."""
    actions = actions_of(material, subject)
    if not actions:
        return [], [Paragraph(material.say("actions.none_here" if material.of_one_body else "actions.none"))]
    answered = [(a, found) for a in actions if (found := material.answers.action(a.id) if material.answers else ())]
    told = {action.id for action, _found in answered}
    silent = [a for a in actions if a.id not in told]
    rows = [row for action, found in answered for row in _action_rows(material, subject, action, found)]
    return rows, [Paragraph(_silent(material, silent, everything=not answered))] if silent else []


def _action_table(material: Material, rows: list[Row]) -> Table:
    say = material.say
    columns = (Column(say("action.word"), 2.2), Column(say("status.word"), 1.1), Column(say("actions.comment"), 3.0))
    return Table(say("actions.caption", year=material.year), columns, tuple(rows), dense=True)


def _action_list(material: Material, rows: list[Row]) -> Table:
    """Status only; what was done stands in the bodies' answers."""
    say = material.say
    columns = (Column(say("action.word"), 3.6), Column(say("status.word"), 1.2), Column(say("body.word"), 2.0))
    bare = tuple(
        Row((row.cells[0], row.cells[1], Cell(row.cells[2].note) if isinstance(row.cells[2], Cell) else ""))
        for row in rows
    )
    caption = say("actions.caption", year=material.year)
    return Table(caption, columns, bare, dense=True, note=_where_told(material))


def _where_told(material: Material) -> str:
    return material.say("actions.see_own_answer" if material.of_one_body else "actions.see_appendix")


def _action_line(material: Material, rows: list[Row]) -> Paragraph:
    """The same in running text, where a page has no room for a table: "Praktikplatser: försenad"."""
    parts = []
    for action, status, said in (cast("tuple[Cell, Cell, Cell]", row.cells) for row in rows):
        word = status.mark.words(material.language).lower() if status.mark else ""
        parts.append(f"{plain(action.content)}: {word} ({plain(said.note)})")
    lead = material.say("actions.caption", year=material.year)
    return Paragraph((Strong(f"{lead}. "), Text(f"{'; '.join(parts)}. {_where_told(material)}")))


def _silent(material: Material, silent: list[Action], *, everything: bool) -> Content:
    """The actions nobody has reported, named in a line: a table of empty cells says less."""
    key = "actions.all_unreported" if everything else "actions.unreported"
    names = [_named(material, a) for a in silent]
    listed: list[str] = []
    for name in names:
        if sum(len(n) + 2 for n in listed) + len(name) > LONGEST_LIST:
            break
        listed.append(name)
    rest = len(names) - len(listed)
    text = "; ".join(listed) + (material.say("actions.and_more", n=rest) if rest else "") + "."
    return (Strong(material.say(key, n=len(silent)) + " "), Text(text))


def _held(material: Material, id: str) -> list[TargetValue]:
    """The targets set on a goal or an action that hold at the end of the year, in the plan's order."""
    day = dt.date(material.year, 12, 31)
    return [t for t in material.plan.targets if id in t.of and (t.valid_from is None or t.valid_from <= day)]


def _aims(material: Material, action: Action) -> list[str]:
    """The action's targets in a few words: "målvärde: minst 25"."""
    say, aims = material.say, []
    for target in _held(material, action.id):
        unit = UNITS.get(target.unit)
        limit = say(f"target.{target.comparator}")
        value = written.with_unit(target.value, unit, material.language) if unit else f"{target.value} {target.unit}"
        aims.append(say("actions.target", target=f"{limit} {value}".strip()))
    return aims


def _named(material: Material, action: Action) -> str:
    due = [material.say("actions.due", day=action.due.isoformat())] if action.due else []
    inside = "; ".join([*due, *_aims(material, action)])
    name = material.title(action).rstrip(".")
    return f"{name} ({inside})" if inside else name


def _action_rows(
    material: Material, subject: Subject, action: Action, found: tuple[tuple[BodyAnswer, ActionAnswer], ...]
) -> list[Row]:
    rows = []
    others = [g for g in action.goals if g not in covers(material.plan, subject)]
    shared = [material.short(s) for s in material.subjects if s.id in others]
    notes = [material.say("actions.shared", goals=_joined(material, shared))] if shared else []
    note = "; ".join([*_aims(material, action), *notes])
    for body, answer in found:
        mark = StatusMark(Status.NOT_REPORTED, material.say("not_reported"))
        if answer.status:
            mark = material.scales.step(Use.ACTION, answer.status).status_mark(material.language)
        said = material.theirs(_sentences(answer.comment, answer.evidence))
        who = material.body(body.body)
        rows.append(
            Row((Cell(material.title(action).rstrip("."), note=note), Cell(mark=mark), Cell(said or "–", note=who)))
        )
    return rows


def _targets(material: Material, subject: Subject, found: tuple[Line, ...]) -> list[Block]:
    """Targets set on the goal itself rather than on an indicator or an action: at most four years."""
    ids = covers(material.plan, subject)
    carried = {t.id for line in found for t in line.targets}
    carried |= {t.id for a in actions_of(material, subject) for t in _held(material, a.id)}
    own = [t for id in ids for t in _held(material, id) if t.id not in carried]
    if not own:
        return []
    observed = {x.unit.id for x in found if isinstance(x.at(material.year).quantity, Observed)}
    words = (
        together(material.text(t, bare=True), "" if t.unit in observed else material.say("targets.outcome"))
        for t in own
    )
    lead = (Strong(material.say("targets.heading")),)
    return [Paragraph(together(lead, together(together(*words, by="; "), ".", by="")))]


def _analysis(material: Material, subject: Subject) -> list[Block]:
    say = material.say
    made = material.synthesis(subject)
    if made is None or not _is_analysed(judged(material, subject)):
        if judged(material, subject).now is None:
            return []  # said beside the judgement that is not there either
        return [Paragraph((Strong(say("synthesis.word") + " "), Text(material.lacking("synthesis.none"))))]
    blocks: list[Block] = []
    if made.synthesis:
        blocks.append(Paragraph(together((Strong(say("synthesis.word")),), material.theirs(made.synthesis))))
    if made.deviations:
        items = tuple(deviated(material, d) for d in made.deviations)
        blocks.append(Callout(CalloutKind.DEVIATION, say("deviation.heading"), (BulletList(items),)))
    return blocks


def deviated(material: Material, deviation: Deviation) -> Content:
    """What went otherwise than planned, why, what is done about it, by whom and when."""
    say = material.say
    parts = [material.theirs(_sentences(deviation.what))]
    if deviation.why:
        parts.append(say.woven("deviation.because", why=material.theirs(deviation.why.rstrip("."))))
    parts.append(corrected(material, deviation))
    due = say("deviation.due", day=deviation.due.isoformat()) if deviation.due else ""
    if deviation.responsible:
        who = ", ".join(part for part in (material.body(deviation.responsible), due) if part)
        parts.append(say("deviation.responsible", who=who))
    elif due:
        parts.append(f"{due[:1].upper()}{due[1:]}.")
    return together(*parts)


def corrected(material: Material, deviation: Deviation) -> Content:
    """What is done about the deviation; that nothing is, when nothing is said."""
    action = deviation.corrective_action
    if not action:
        return material.say("deviation.uncorrected")
    return material.say.woven("deviation.corrected", action=material.theirs(action.rstrip(".")))


def _sentences(*parts: str | None) -> str:
    return " ".join(part.rstrip(".") + "." for part in parts if part)
