"""A plan, a year and a body -> what the body is asked, with last year's answers beside."""

from dataclasses import dataclass, replace

from samsyn.catalogue.library import Catalogue
from samsyn.planfile.chain import Action
from samsyn.planfile.figures import Deliverable
from samsyn.planfile.model import PlanFile
from samsyn.planfile.people import Body, BodyKind
from samsyn.reports.answers import Answers, BodyAnswer, DeliverableAnswer, Kind
from samsyn.reports.asked import Subject, called, subjects
from samsyn.reports.new_answers import Share, shares
from samsyn.reports.sheets.questions import (
    ActionQuestion,
    DeliverableQuestion,
    GoalQuestion,
    Questions,
    ValueQuestion,
)
from samsyn.values.language import Language


class UnknownBodyError(ValueError):
    """The plan does not ask this body; the text lists those it asks."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody has decided that a body is asked, by id: a committee behind "berörda nämnder" that the plan never
    names, or a body asked about some goals only.
    """

    name: str
    goals: tuple[str, ...]
    actions: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    deliverables: tuple[str, ...] = ()


def ask(
    plan: PlanFile,
    catalogue: Catalogue,
    *,
    year: int,
    body: str,
    answers: Answers | None = None,
    previous: Answers | None = None,
    round: str = "",
    asked: Asked | None = None,
) -> Questions:
    """What `body` is asked for `year`. `answers` are those begun, `previous` last year's.

    `asked` says what it is asked when that is not what the plan itself says. Raises `UnknownBodyError` without it.
    """
    now = answers.body(body) if answers else None
    share = _with_begun(_share(plan, catalogue, body, asked), plan, now)
    before = previous.body(body) if previous else None
    return Questions(
        municipality=plan.municipality.id,
        municipality_name=plan.municipality.name,
        plan=plan.id,
        plan_title=plan.document.title,
        year=year,
        kind=answers.kind if answers else Kind.YEARLY,
        body=body,
        body_name=asked.name if asked else called(share.body, Language.SV),
        round=round,
        goals=tuple(
            _goal(subject, now, before) for subject in subjects(plan) if asked is None or subject.id in asked.goals
        ),
        actions=tuple(_action(plan, action, now, before) for action in share.actions),
        values=_values(share, catalogue, now, before),
        deliverables=tuple(one for item in share.deliverables for one in _deliverable(item, now, before)),
        scales=answers.words if answers else None,
    )


def _share(plan: PlanFile, catalogue: Catalogue, body: str, asked: Asked | None) -> Share:
    if asked is not None:
        return Share(
            Body(id=body, name=asked.name, kind=BodyKind.COMMITTEE),
            tuple(one for one in plan.actions if one.id in asked.actions),
            tuple(one for one in plan.indicators if one.id in asked.values),
            tuple(one for one in plan.deliverables if one.id in asked.deliverables),
        )
    found = {share.body.id: share for share in shares(plan, catalogue)}
    if body not in found:
        listed = ", ".join(found) or "inga"
        raise UnknownBodyError(f"{body} svarar inte i uppföljningen av {plan.id}. De som svarar: {listed}.")
    return found[body]


def _with_begun(share: Share, plan: PlanFile, now: BodyAnswer | None) -> Share:
    """Also what the body has answered without being the first to be asked: its form must not lack its own answers."""
    if now is None:
        return share
    actions, values = {one.action for one in now.actions}, {one.indicator for one in now.values}
    deliverables = {one.deliverable for one in now.deliverables}
    return replace(
        share,
        actions=tuple(one for one in plan.actions if one in share.actions or one.id in actions),
        indicators=tuple(one for one in plan.indicators if one in share.indicators or one.id in values),
        deliverables=tuple(one for one in plan.deliverables if one in share.deliverables or one.id in deliverables),
    )


def title_of(subject: Subject) -> str:
    """As in "1.1 Mottagande", or the text where there is no title."""
    return f"{subject.label or ''} {subject.title or subject.text}".strip()


def _goal(subject: Subject, now: BodyAnswer | None, before: BodyAnswer | None) -> GoalQuestion:
    said = next((goal for goal in now.goals if goal.goal == subject.id), None) if now else None
    last = next((goal for goal in before.goals if goal.goal == subject.id), None) if before else None
    return GoalQuestion(
        subject.id,
        title_of(subject),
        subject.text or "",
        last=(last and last.text) or "",
        current=(said and said.text) or "",
        forecast=(said and said.forecast) or "",
        not_concerned_because=(said and said.not_concerned_because) or "",
    )


def _action(plan: PlanFile, action: Action, now: BodyAnswer | None, before: BodyAnswer | None) -> ActionQuestion:
    said = next((one for one in now.actions if one.action == action.id), None) if now else None
    last = next((one for one in before.actions if one.action == action.id), None) if before else None
    known: dict[str, Subject] = {area.id: area for area in plan.areas} | {goal.id: goal for goal in plan.goals}
    return ActionQuestion(
        action.id,
        action.title or action.text or "",
        tuple(title_of(known[id]) for id in action.goals or action.areas if id in known),
        last_status=(last and last.status) or "",
        last_comment=(last and last.comment) or "",
        status=(said and said.status) or "",
        comment=(said and said.comment) or "",
        evidence=(said and said.evidence) or "",
    )


def _values(
    share: Share, catalogue: Catalogue, now: BodyAnswer | None, before: BodyAnswer | None
) -> tuple[ValueQuestion, ...]:
    asked = []
    for indicator in share.indicators:
        definition = catalogue.by_id.get(indicator.catalogue or "")
        asked.append(
            ValueQuestion(
                indicator.id,
                indicator.text or (definition.title.sv if definition else indicator.id),
                definition.measured_in.label(Language.SV) if definition else "",
                sexes=definition is not None and definition.sexes,
                definition=definition,
                last=next((one for one in before.values if one.indicator == indicator.id), None) if before else None,
                current=next((one for one in now.values if one.indicator == indicator.id), None) if now else None,
            )
        )
    return tuple(asked)


def _deliverable(
    item: Deliverable, now: BodyAnswer | None, before: BodyAnswer | None
) -> tuple[DeliverableQuestion, ...]:
    return tuple(
        DeliverableQuestion(
            item.id,
            step.id if step else None,
            f"{item.text}: {step.text}" if step else item.text or "",
            last=_delivered(before, item.id, step.id if step else None),
            current=_delivered(now, item.id, step.id if step else None),
        )
        for step in item.steps or (None,)
    )


def _delivered(body: BodyAnswer | None, id: str, step: str | None) -> DeliverableAnswer | None:
    return next((d for d in body.deliverables if (d.deliverable, d.step) == (id, step)), None) if body else None
