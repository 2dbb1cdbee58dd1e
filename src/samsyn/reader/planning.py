"""The draft as a plan file: what was taken and nothing else, each item with its page, line, quotation and rule."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from samsyn.planfile import chain, figures, item, model, people, standing
from samsyn.reader.bodies import body_kind, party_kind
from samsyn.reader.decision import Decision
from samsyn.reader.draft import Action, Draft, Goal, Indicator, Level, Related, Said, Source
from samsyn.reader.provenance import provenance
from samsyn.reader.related import is_same_document
from samsyn.reader.sentence_rules import is_assignment, owner_of
from samsyn.reader.slugs import slug
from samsyn.reader.tagging import dimension, tags
from samsyn.reader.target_values import baseline, target_value
from samsyn.reader.validity import validity_of
from samsyn.reader.wording import sentences

UNKNOWN_MUNICIPALITY = "9999"
"""The code written when the name is not among those given: a code no municipality has, so that no figures are
fetched."""
NO_TITLE = "(titel anges inte i dokumentet)"
NO_MUNICIPALITY = "(kommunen anges inte i dokumentet)"

_KINDS = {
    "policy": "policy",
    "strategi": "strategy",
    "plan": "plan",
    "handlingsplan": "plan",
    "program": "programme",
    "inriktning": "direction",
    "mål": "goals",
    "riktlinjer": "guideline",
}
_OFTEN = (
    (1, r"varje månad|månadsvis"),
    (3, r"kvartal"),
    (6, r"två gånger (?:per|om) år|halvår|delår"),
    (12, r"årlig|varje år|en gång (?:per|om) (?:år|året)|bokslut"),
    (48, r"mandatperiod|vart fjärde år"),
)


def planned(draft: Draft, municipalities: Mapping[str, str] | None = None, *, source_file: str = "") -> model.PlanFile:
    """The plan file. `municipalities` maps names to four-digit codes; a name that is not there gets
    `UNKNOWN_MUNICIPALITY`.
    """
    return _Planning(draft, municipalities or {}, source_file).plan()


@dataclass(slots=True)
class _Planning:
    draft: Draft
    municipalities: Mapping[str, str]
    source_file: str
    ids: dict[int, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    body_ids: dict[str, str] = field(default_factory=dict)
    document_ids: dict[str, str] = field(default_factory=dict)

    def plan(self) -> model.PlanFile:
        draft, front = self.draft, self.draft.front
        for area in draft.areas:
            self.ids[area.key] = self._id("area", area.name)
        for goal in draft.goals:
            self.ids[goal.key] = self._id("goal", goal.text)
        for action in draft.actions:
            self.ids[action.key] = self._id("action", action.text)
        for related in draft.related:
            self.document_ids[related.title] = self._id("doc", related.title)
        decisions = self._decisions(front.decision)
        actions = tuple(self._action(action) for action in draft.actions)
        return model.PlanFile(
            schema=1,
            id=slug(f"{front.municipality or 'plan'} {front.title or ''}"),
            wording="verbatim",
            wording_note="Utkast läst ur dokumentet. Varje del står där källraden visar; granska innan det antas.",
            municipality=self._municipality(),
            document=self._document(decisions),
            source_file=self.source_file or None,
            decisions=decisions,
            dimensions=dimension(self._tagged_texts()),
            statements=self._statements(),
            definitions=tuple(
                chain.Definition(id=self._id("def", d.term), term=d.term, text=d.text, source=provenance(d.source))
                for d in draft.definitions
            ),
            rules=self._rules(),
            bodies=tuple(people.Body(id=id_, name=name, kind=body_kind(name)) for name, id_ in self.body_ids.items()),
            parties=tuple(
                people.Party(
                    id=self._id("party", p.text), name=p.text, kind=party_kind(p.text), source=provenance(p.source)
                )
                for p in draft.parties
            ),
            documents=tuple(self._related(r) for r in draft.related),
            areas=tuple(
                chain.Area(
                    id=self.ids[a.key],
                    label=a.number or None,
                    title=a.name,
                    text=a.description or a.name,
                    tags=tags(a.name),
                    source=provenance(a.source),
                )
                for a in draft.areas
            ),
            goals=tuple(self._goal(g) for g in draft.goals),
            actions=actions,
            indicators=tuple(self._indicator(i) for i in draft.indicators),
            targets=tuple(
                target_value(t, self._id("target", t.text), self.ids[t.goal])
                for t in draft.targets
                if t.goal is not None
            ),
            baselines=tuple(
                baseline(t, self._id("baseline", t.text), self.ids[t.goal], t.baseline, t.baseline_year)
                for t in draft.targets
                if t.goal is not None and t.baseline is not None and t.baseline_year is not None
            ),
        )

    def _tagged_texts(self) -> list[str]:
        draft = self.draft
        texts = [one.text for kind in (draft.goals, draft.actions, draft.indicators) for one in kind]
        return [*(area.name for area in draft.areas), *texts]

    def _id(self, kind: str, text: str) -> str:
        base = slug(f"{kind} {text}", 48)
        id_, n = base, 2
        while id_ in self.used:
            id_, n = f"{base}-{n}", n + 1
        self.used.add(id_)
        return id_

    def _body(self, name: str) -> str:
        if name not in self.body_ids:
            self.body_ids[name] = self._id("body", name)
        return self.body_ids[name]

    def _municipality(self) -> model.Municipality:
        name = self.draft.front.municipality
        if name is None:
            return model.Municipality(id=UNKNOWN_MUNICIPALITY, name=NO_MUNICIPALITY)
        return model.Municipality(id=self.municipalities.get(name, UNKNOWN_MUNICIPALITY), name=name)

    def _document(self, decisions: tuple[standing.Decision, ...]) -> model.SteeringDocument:
        front = self.draft.front
        status = standing.Standing(status=standing.Status.NOT_STATED)
        if decisions:
            status = standing.Standing(status=standing.Status.DECIDED, decision=decisions[0].id)
        at = dict(front.sources)
        validity = validity_of(front.period, source=at.get("period"))
        return model.SteeringDocument(
            title=front.title or NO_TITLE,
            subtitle=front.subtitle,
            kind=_KINDS.get(front.kind or "", "plan"),
            standing=status,
            case_number=front.decision.reference,
            validity=validity,
            source=provenance(at["title"]) if "title" in at else None,
        )

    def _decisions(self, made: Decision) -> tuple[standing.Decision, ...]:
        if made.body is None and made.date is None:
            return ()
        at = dict(self.draft.front.sources).get("adopted")
        body = self._body(made.body.capitalize()) if made.body else None
        return (self._decision(made, "decision-adoption", body, at),)

    def _decision(self, made: Decision, id_: str, body: str | None, at: Source | None) -> standing.Decision:
        whole = made.date if made.date and len(made.date) == 10 else None
        return standing.Decision(
            id=id_,
            body=body,
            on=dt.date.fromisoformat(whole) if whole else None,
            paragraph=f"§ {made.paragraph}" if made.paragraph else None,
            case_number=made.reference,
            verb=made.verb,
            written_as=made.text or None,
            source=provenance(at) if at else None,
        )

    def _statements(self) -> tuple[item.Statement, ...]:
        draft = self.draft
        said: list[tuple[str, Said]] = [("principle", principle) for principle in draft.principles]
        said = [*([("purpose", draft.purpose)] if draft.purpose else []), *said]
        said = [*([("vision", draft.vision)] if draft.vision else []), *said]
        return tuple(
            item.Statement.model_validate(
                {"id": self._id(kind, one.text), "kind": kind, "text": one.text, "source": provenance(one.source)}
            )
            for kind, one in said
        )

    def _rules(self) -> tuple[standing.Rule, ...]:
        said = self.draft.follow_up
        if said is None:
            return ()
        every = next((months for months, pattern in _OFTEN if re.search(pattern, said.text, re.IGNORECASE)), None)
        return (
            standing.Rule(
                id="rule-follow-up",
                kind="follow_up",
                text=said.text,
                every_months=every,
                source=provenance(said.source),
            ),
        )

    def _goal(self, goal: Goal) -> chain.Goal:
        return chain.Goal(
            id=self.ids[goal.key],
            label=goal.number or None,
            text=goal.text,
            level=chain.GoalLevel(goal.level.value),
            parent=self.ids[goal.parent] if goal.parent is not None and goal.level is Level.SUBGOAL else None,
            areas=(self.ids[goal.area],) if goal.area is not None else (),
            documents=self._links(goal.source),
            description=goal.description or None,
            tags=tags(goal.text),
            source=provenance(goal.source),
        )

    def _action(self, action: Action) -> chain.Action:
        subjects = {owner_of(sentence) for sentence in sentences(action.text)}
        actors = tuple(
            people.Actor(who=self._body(name), part="carries_out" if name in subjects else "responsible")
            for name in dict.fromkeys(action.owners)
        )
        due = _due(action.due)
        return chain.Action(
            id=self.ids[action.key],
            label=action.number or None,
            text=action.text,
            category=action.category or None,
            kind=chain.ActionKind.ASSIGNMENT if is_assignment(action.text) else chain.ActionKind.ACTION,
            goals=(self.ids[action.goal],) if action.goal is not None else (),
            areas=(self.ids[action.area],) if action.area is not None else (),
            documents=self._links(action.source),
            actors=actors,
            due=due,
            tags=tags(action.text),
            note=f"Tid enligt dokumentet: {action.due}" if action.due and due is None else None,
            source=provenance(action.source),
        )

    def _indicator(self, indicator: Indicator) -> figures.Indicator:
        origin = f"Källa enligt dokumentet: {indicator.origin}" if indicator.origin else None
        return figures.Indicator(
            id=self._id("indicator", indicator.text),
            text=indicator.text,
            note=origin,
            tags=tags(indicator.text),
            goals=(self.ids[indicator.goal],) if indicator.goal is not None else (),
            areas=(self.ids[indicator.area],) if indicator.area is not None and indicator.goal is None else (),
            source=provenance(indicator.source),
        )

    def _related(self, related: Related) -> standing.RelatedDocument:
        made = related.decision
        decision = (
            None
            if made.is_empty
            else self._decision(made, self._id("decision", related.title), made.body, related.source)
        )
        relation = standing.Relation.REFERENCE if related.external else standing.Relation.RELATED
        return standing.RelatedDocument(
            id=self.document_ids[related.title],
            title=related.title,
            relation=relation,
            decision=decision,
            validity=validity_of(related.period, related.outlook),
            sections=tuple(standing.Section(id=slug(one), label=one[:1].upper() + one[1:]) for one in related.sections),
            source=provenance(related.source),
        )

    def _links(self, source: Source) -> tuple[standing.Link, ...]:
        """Links to the parts of other documents that an item's own lines point to."""
        return tuple(
            standing.Link(
                document=self.document_ids[related.title], section=slug(one.section), relation="also_stated_in"
            )
            for one in self.draft.references
            for related in self.draft.related
            if is_same_document(one.title, related.title)
            and source.line <= one.source.line
            and one.source.to_line <= source.to_line
        )


def _due(text: str) -> dt.date | None:
    """The last day of the last year a time names; None for "löpande"."""
    years = re.findall(r"(?:19|20)\d\d", text)
    return dt.date(int(years[-1]), 12, 31) if years else None
