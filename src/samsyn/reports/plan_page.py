"""The plan as a page a politician can read: area → goal → actions and indicators, with owner and last value."""

import datetime as dt
from collections.abc import Mapping

from samsyn.catalogue.library import Catalogue
from samsyn.documents.runs import Emphasis, Ref, Strong, Text
from samsyn.documents.tree import Block as TreeBlock
from samsyn.documents.tree import (
    BulletList,
    Callout,
    CalloutKind,
    Cell,
    Column,
    DescriptionList,
    Document,
    Entry,
    Paragraph,
    Quote,
    Row,
    Section,
    Table,
)
from samsyn.planfile.chain import Action, Area, Goal, GoalLevel
from samsyn.planfile.figures import Indicator
from samsyn.planfile.gaps.finding import Finding, GapList
from samsyn.planfile.gaps.telling import summary
from samsyn.planfile.model import PlanFile
from samsyn.planfile.people import Actor, Owner
from samsyn.planfile.standing import Decision, RelatedDocument, Status
from samsyn.values import figures
from samsyn.values.language import Language, Worded
from samsyn.values.period import Span

_WORDS = {
    "plan": Worded("Planen", "The plan"),
    "own": Worded(
        "Återgiven med egna ord. Det är den beslutade texten som gäller.",
        "Retold in our own words. The adopted text is what counts.",
    ),
    "decision": Worded("Beslut", "Decision"),
    "not_stated": Worded("anges inte i dokumentet", "not stated in the document"),
    "validity": Worded("Gäller", "Valid"),
    "over": Worded("gällde, perioden är slut", "the period is over"),
    "parents": Worded("Bygger på", "Builds on"),
    "follow_up": Worded("Följs upp", "Followed up"),
    "owner": Worded("Ägare", "Owner"),
    "no_owner": Worded("ingen utsedd", "none appointed"),
    "named": Worded("Nämns i texten", "Named in the text"),
    "indicators": Worded("Indikatorer", "Indicators"),
    "indicator": Worded("Indikator", "Indicator"),
    "latest": Worded("Senaste värde", "Latest value"),
    "actions": Worded("Åtgärder", "Actions"),
    "no_value": Worded("Inget värde ännu", "No value yet"),
    "proposed": Worded("förslag", "proposal"),
    "decided": Worded("beslutat", "decided"),
    "our_proposal": Worded("vårt förslag, står inte i planen", "our proposal, not in the plan"),
    "subgoal": Worded("Delmål", "Sub-goal"),
    "influences": Worded("Påverkar också", "Also influences"),
    "also_in": Worded("Står också i", "Also stands in"),
    "without_area": Worded("Mål för helheten", "Goals for the whole"),
    "other_actions": Worded("Åtgärder och uppdrag", "Actions and assignments"),
    "assignments": Worded("Uppdrag", "Assignments"),
    "definitions": Worded("Så använder planen orden", "How the plan uses the words"),
    "documents": Worded("Andra styrdokument", "Other steering documents"),
    "document": Worded("Dokument", "Document"),
    "gaps": Worded("Att komplettera i planen", "To complete in the plan"),
    "none_missing": Worded("Ingenting saknas.", "Nothing is missing."),
    "parties": Worded("Samverkansparter", "Parties"),
    "also": Worded("Hit hör också ", "Also belongs here: "),
    "until": Worded("Klart senast", "Due"),
}


def compose_plan(
    plan: PlanFile, *, catalogue: Catalogue, latest: Mapping[str, str], gaps: GapList, language: Language, on: dt.date
) -> Document:
    """The plan as a document tree. `latest`: indicator id → its last value in words; `on`: the day it is shown."""
    page = _Page(plan, catalogue, latest, language, on)
    sections = [page.about()]
    loose = tuple(goal for goal in plan.goals if not goal.areas and goal.parent is None)
    if loose:
        sections.append(Section(page.say("without_area"), tuple(page.goal(goal) for goal in loose), numbered=False))
    sections += [page.area(area) for area in plan.areas]
    sections += [section for section in (page.rest(), page.words(), page.documents()) if section is not None]
    sections.append(page.missing(gaps))
    return Document(
        title=plan.document.title,
        subtitle=page.say("plan"),
        language=language,
        dated_on=on,
        author=plan.municipality.name,
        case_number=plan.document.case_number or "",
        body=tuple(sections),
    )


def decision_words(plan: PlanFile, decision: Decision | None, language: Language) -> str:
    """Body, day, § and diary number ("Kommunstyrelsen, 8 maj 2017, § 77 …"); plainly so when none is stated."""
    if decision is None:
        return _WORDS["not_stated"].in_(language)
    body = next((b for b in plan.bodies if b.id == decision.body), None)
    name = (body.name_en if language is Language.EN else None) or body.name if body else decision.body
    day = figures.day(decision.on, language) if decision.on else None
    return ", ".join(part for part in (name, day, decision.paragraph, decision.case_number) if part)


class _Page:
    """One plan in one language; each method gives one part of the page."""

    def __init__(
        self, plan: PlanFile, catalogue: Catalogue, latest: Mapping[str, str], language: Language, on: dt.date
    ) -> None:
        self.plan, self.catalogue, self.latest, self.language, self.on = plan, catalogue, latest, language, on
        self.names = {body.id: self._either(body.name, body.name_en) for body in plan.bodies}
        self.names |= {party.id: self._either(party.name, party.name_en) for party in plan.parties}

    def say(self, key: str) -> str:
        return _WORDS[key].in_(self.language)

    def _either(self, swedish: str, english: str | None) -> str:
        return swedish if self.language is Language.SV or not english else english

    def about(self) -> Section:
        document = self.plan.document
        entries = [
            Entry(
                self.say("decision"),
                decision_words(self.plan, self.plan.decision(document.standing.decision), self.language),
            )
        ]
        if document.validity:
            span = Span(document.validity.first, document.validity.last)
            over = span.last is not None and span.last < self.on
            entries.append(
                Entry(self.say("validity"), span.words(self.language) + (f" ({self.say('over')})" if over else ""))
            )
        parents = [d.title for d in self.plan.documents if d.relation.value in {"parent", "basis"}]
        if parents:
            entries.append(Entry(self.say("parents"), "; ".join(parents)))
        follow_up = [rule for rule in self.plan.rules if rule.kind == "follow_up"]
        if follow_up:
            entries.append(Entry(self.say("follow_up"), self._either(follow_up[0].text, follow_up[0].text_en)))
        blocks: list[TreeBlock] = [DescriptionList(tuple(entries))]
        if self.plan.wording == "own":
            blocks.insert(0, Paragraph((Emphasis(self.say("own")),)))
        blocks += [Quote(self._either(s.text, s.text_en)) for s in self.plan.statements if s.kind == "vision"]
        return Section(self.say("plan"), tuple(blocks), numbered=False)

    def area(self, area: Area) -> Section:
        blocks: list[TreeBlock] = [Paragraph(self._either(area.text, area.text_en))]
        title = self._either(area.title, area.title_en)
        own = tuple(a for a in self.plan.actions_of(area.id) if not a.goals)
        blocks += self._figures((area.id, *(a.id for a in own)), title)
        blocks += self._actions(own)
        goals = [goal for goal in self.plan.goals_of(area.id) if goal.parent is None]
        elsewhere = tuple((Text(self.say("also")), Ref(goal.id)) for goal in goals if goal.areas[0] != area.id)
        blocks += [BulletList(elsewhere)] if elsewhere else []
        blocks += [self.goal(goal) for goal in goals if goal.areas[0] == area.id]
        label = f"{area.label} " if area.label else ""
        return Section(label + title, tuple(blocks), id=area.id, numbered=False)

    def goal(self, goal: Goal) -> Section:
        blocks: list[TreeBlock] = [Quote(self._either(goal.text, goal.text_en)), self._people(goal)]
        children = [child for child in self.plan.goals if child.parent == goal.id]
        if children:
            texts = tuple(
                (Strong(f"{self.say('subgoal')}: "), Text(self._either(child.text, child.text_en)))
                for child in children
            )
            blocks.append(BulletList(texts))
        concerned = (goal.id, *(child.id for child in children))
        actions = tuple(dict.fromkeys(a for id in concerned for a in self.plan.actions_of(id)))
        blocks += self._figures((*concerned, *(a.id for a in actions)), self._title(goal))
        blocks += self._actions(actions)
        label = f"{goal.label}. " if goal.label and goal.level is GoalLevel.GOAL else ""
        return Section(label + self._title(goal), tuple(blocks), id=goal.id, numbered=False)

    def _people(self, goal: Goal) -> DescriptionList:
        status = self.plan.standing_of(goal).status
        entries = [Entry(self.say("owner"), self._owners(goal.owners) + self._status(status))]
        if goal.actors:
            entries.append(Entry(self.say("named"), self._actors(goal.actors)))
        if goal.influences:
            titles = [self._title(other) for other in self.plan.goals if other.id in goal.influences]
            entries.append(Entry(self.say("influences"), "; ".join(titles)))
        if goal.documents:
            by_id = {d.id: d.title for d in self.plan.documents}
            titles = list(dict.fromkeys(by_id.get(link.document, link.document) for link in goal.documents))
            entries.append(Entry(self.say("also_in"), "; ".join(titles)))
        return DescriptionList(tuple(entries))

    def _status(self, status: Status) -> str:
        if status is Status.NOT_STATED:
            return ""
        return f" · {self.say(status.value)}"

    def _title(self, goal: Goal) -> str:
        return self._either(goal.title or goal.text, goal.title_en or goal.text_en)

    def _owners(self, owners: tuple[Owner, ...]) -> str:
        return ", ".join(self.names.get(owner.body, owner.body) for owner in owners) or self.say("no_owner")

    def _actors(self, actors: tuple[Actor, ...]) -> str:
        return ", ".join(dict.fromkeys(self.names.get(actor.who, actor.who) for actor in actors))

    def _figures(self, concerned: tuple[str, ...], title: str) -> list[TreeBlock]:
        """The indicators tied to any of the ids. The caption names the part, so that each table has its own."""
        indicators = tuple(dict.fromkeys(i for id in concerned for i in self.plan.indicators_of(id)))
        if not indicators:
            return []
        columns = (Column(self.say("indicator"), 3), Column(self.say("latest"), 2))
        rows = tuple(
            Row(
                (
                    Cell(self._indicator(i), note=self.say("our_proposal") if i.proposed else ""),
                    self.latest.get(i.id, self.say("no_value")),
                )
            )
            for i in indicators
        )
        return [Table(f"{self.say('indicators')}: {title}", columns, rows, numbered=False)]

    def _indicator(self, indicator: Indicator) -> str:
        """The catalogue's short title where there is one; the plan's own text otherwise."""
        if indicator.catalogue is not None and indicator.catalogue in self.catalogue:
            return self.catalogue.get(indicator.catalogue).title.in_(self.language)
        return self._either(indicator.text, indicator.text_en)

    def _actions(self, actions: tuple[Action, ...]) -> list[TreeBlock]:
        tops = [action for action in actions if action.part_of is None]
        if not tops:
            return []
        return [Paragraph((Strong(self.say("actions")),)), BulletList(tuple(self._action(action) for action in tops))]

    def _action(self, action: Action) -> tuple[Strong | Text | Emphasis, ...]:
        steps = [step for step in self.plan.actions if step.part_of == action.id]
        text = self._either(action.text, action.text_en)
        if steps:
            text += " " + " ".join(self._either(step.text, step.text_en) for step in steps)
        who = self._owners(action.owners) if action.owners else self._actors(action.actors)
        tail = f" ({who})" if who else ""
        due = f" {self.say('until')} {figures.day(action.due, self.language)}." if action.due else ""
        mark = f" [{self.say('proposed')}]" if self.plan.standing_of(action).status is Status.PROPOSED else ""
        head = (Strong(f"{action.category}: "),) if action.category else ()
        return (*head, Text(text + tail + due), *((Emphasis(mark),) if mark else ()))

    def rest(self) -> Section | None:
        """Actions that hang under no goal or area, and assignments."""
        loose = tuple(a for a in self.plan.actions if not a.goals and not a.areas)
        blocks = [*self._actions(loose), *self._figures(tuple(a.id for a in loose), self.say("other_actions"))]
        if self.plan.assignments:
            items = tuple(
                f"{self.names.get(a.receiver, a.receiver)}: {self._either(a.text, a.text_en)}"
                for a in self.plan.assignments
            )
            blocks += [Paragraph((Strong(self.say("assignments")),)), BulletList(items)]
        return Section(self.say("other_actions"), tuple(blocks), numbered=False) if blocks else None

    def words(self) -> Section | None:
        entries = tuple(
            Entry(self._either(d.term, d.term_en), self._either(d.text, d.text_en)) for d in self.plan.definitions
        )
        if not entries:
            return None
        return Section(self.say("definitions"), (DescriptionList(entries, compact=False),), numbered=False)

    def documents(self) -> Section | None:
        if not self.plan.documents:
            return None
        columns = (Column(self.say("document"), 3), Column(self.say("decision"), 2), Column(self.say("validity"), 1))
        rows = tuple(
            Row((document.title, decision_words(self.plan, document.decision, self.language), self._validity(document)))
            for document in self.plan.documents
        )
        table = Table(self.say("documents"), columns, rows, numbered=False)
        return Section(self.say("documents"), (table,), numbered=False)

    def _validity(self, document: RelatedDocument) -> str:
        if document.validity is None:
            return "–"
        return Span(document.validity.first, document.validity.last).words(self.language)

    def missing(self, gaps: GapList) -> Section:
        """The errors of the gap list, one line a kind; the remarks stay with the coordinator."""
        kinds: dict[tuple[str, Worded], list[Finding]] = {}
        for finding in gaps.errors:
            kinds.setdefault((finding.code, finding.many), []).append(finding)
        lines = tuple(summary(found, self.language) for found in kinds.values())
        content: TreeBlock = BulletList(lines) if lines else Paragraph(self.say("none_missing"))
        callout = Callout(CalloutKind.GAP, self.say("gaps"), (content,))
        return Section(self.say("gaps"), (callout,), numbered=False, id="gaps")
