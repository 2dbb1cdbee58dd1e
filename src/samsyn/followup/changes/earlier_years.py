"""A round of an earlier year from its answers file: so that last year stands beside, and history is whole."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from samsyn.followup.changes.finding import begin_round, check_runs
from samsyn.followup.changes.judging import add_judgement, keep_reading
from samsyn.followup.changes.rounds import slug_of
from samsyn.followup.changes.saving import Pen
from samsyn.followup.changes.writing import step_id
from samsyn.followup.local_values import keep_values
from samsyn.followup.models import (
    ActionAnswer,
    Clearing,
    DeliverableAnswer,
    GoalAnswer,
    Reply,
    Round,
    Synthesis,
)
from samsyn.followup.plan_of import RoundPlan, plan_of
from samsyn.followup.states import ReplyState, RoundKind, RoundState
from samsyn.organisation.queries import BodyCard, list_bodies
from samsyn.organisation.unable import UnableTo
from samsyn.organisation.viewer import Viewer
from samsyn.planfile.people import BodyKind
from samsyn.plans.queries.identity import action_identity
from samsyn.plans.queries.plans import get_plan, matches
from samsyn.reports import answers as reported
from samsyn.reports.answers import Answers, BodyAnswer, GoalSynthesis
from samsyn.reports.figures import Figures
from samsyn.reports.scales import Use


class UnableToTakeIn(UnableTo):
    """The file does not fit the municipality; `reason` says what is missing."""


@transaction.atomic
def take_in_answers_file(
    *, by: Viewer, at: dt.datetime, plan: str, answers: Answers, figures: Figures | None = None, freeze: bool = True,
    revision: int | None = None,
) -> str:  # fmt: skip
    """A round from the answers of a year (`reports.read_answers`). Returns its address.

    With `freeze` the file must carry the board's decision, and the round never changes. Without it the round is open,
    or decided when the file says so, and goes on from there. Raises `UnableToTakeIn`.
    """
    check_runs(by)
    card = get_plan(by.municipality, plan, viewer=by)
    if freeze and not answers.decided:
        raise UnableToTakeIn(_("Filen saknar styrelsens beslut. För in den som öppen omgång, eller fyll i beslutet."))
    cards = list_bodies(by.municipality)
    round = _round(by, at, answers, card.id, revision or card.revision, card.slug, cards, freeze=freeze)
    taking = _Year(Pen(by, at, round, None, "file"), plan_of(round), cards)
    for one in answers.bodies:
        taking.body(one, answers)
    for judged in answers.goals:
        taking.goal(judged)
    if figures is not None:
        keep_reading(round, "frozen" if freeze else "board", figures, at=at)
    if freeze:
        round.answers, round.state, round.frozen_at = _as_json(answers), RoundState.FROZEN, at
        round.save()
    begin_round(by=by, at=at, row=round, verb="take_in", said={"year": answers.year, "state": str(round.state)})
    return round.slug


def _round(
    by: Viewer, at: dt.datetime, answers: Answers, plan: int, revision: int, slug: str, cards: tuple[BodyCard, ...], *,
    freeze: bool,
) -> Round:  # fmt: skip
    kind = RoundKind(answers.kind)
    board, council = answers.decision, answers.council
    state = RoundState.DECIDED if freeze or (board and board.made) else RoundState.OPEN
    round = Round(
        municipality_id=by.municipality, slug=slug_of(slug, answers.year, kind), plan_id=plan, revision_id=revision,
        year=answers.year, kind=kind, state=state, case_number=answers.case_number or "",
        scales=[one.model_dump(mode="json") for one in answers.scales], opened_at=at, to_council=council is not None,
        joint_analysis=answers.joint_analysis or "", proposals=list(answers.proposals),
        risks=[one.model_dump(mode="json", exclude_none=True) for one in answers.risks], texts_version=1,
        board_decided_on=(board.on if board else None) or (council.on if council else None),
        board_paragraph=(board and board.paragraph) or "", board_case_number=(board and board.case_number) or "",
        council_decided_on=council.on if council else None, council_paragraph=(council and council.paragraph) or "",
        council_case_number=(council and council.case_number) or "",
        board_id=_kind(cards, BodyKind.EXECUTIVE_BOARD), council_id=_kind(cards, BodyKind.COUNCIL),
        previous=Round.objects.filter(plan=plan, year__lt=answers.year).order_by("-year", "-id").first(),
    )  # fmt: skip
    try:
        with transaction.atomic():
            round.save()
    except IntegrityError as error:
        raise UnableToTakeIn(_("Det finns redan en uppföljning av planen för %s.") % answers.year) from error
    return round


def _kind(cards: tuple[BodyCard, ...], kind: BodyKind) -> int | None:
    return next((card.id for card in cards if card.kind is kind), None)


def _as_json(part: Answers | BodyAnswer | reported.Economy) -> dict[str, Any]:
    return part.model_dump(mode="json", by_alias=True, exclude_none=True)


@dataclass(slots=True)
class _Year:
    pen: Pen
    plan: RoundPlan
    cards: tuple[BodyCard, ...]

    def body(self, one: BodyAnswer, answers: Answers) -> None:
        """The body's reply with all it said; a cleared one is in, and its committee's decision with it."""
        card = self._card(one)
        economy = next((each for each in answers.economy if each.body == one.body), None)
        given, decision = answers.has_answered(one), one.decision
        state = ReplyState.RECEIVED if given else ReplyState.STARTED if one.is_given else ReplyState.NOT_STARTED
        reply = Reply.objects.create(
            municipality_id=self.pen.round.municipality_id, round=self.pen.round, body_id=card.id,
            body_name=one.name or card.name, named=one.body, under=one.under or "", state=state,
            state_since=self.pen.at, contact=one.contact or "", answered_on=one.answered_on,
            cleared_on=one.cleared_on or (one.answered_on if given else None), cleared_by=one.cleared_by or "",
            late=bool(one.late), late_because=one.late_because or "", decided_on=decision.on if decision else None,
            paragraph=(decision and decision.paragraph) or "",
            decision_case_number=(decision and decision.case_number) or "",
            extract=(decision and decision.extract) or "", economy=(economy and economy.text) or "",
            amounts=[each.model_dump() for each in economy.amounts] if economy else [],
            economy_version=1 if economy else 0,
        )  # fmt: skip
        self._said(reply, one)
        keep_values(by=self.pen.by, at=self.pen.at, plan=self.plan, reply=reply, values=one.values)
        if given:
            kept = {"answer": _as_json(one), "economy": _as_json(economy) if economy else None}
            Clearing.objects.create(
                municipality_id=reply.municipality_id, round=self.pen.round, reply=reply, number=1, content=kept,
                sha256="", at=self.pen.at, by_named=one.cleared_by or "",
            )  # fmt: skip

    def goal(self, judged: GoalSynthesis) -> None:
        """What was made of the goal, proposed and decided."""
        round, at = self.pen.round, self.pen.at
        Synthesis.objects.create(
            municipality_id=round.municipality_id, round=round, goal=judged.goal, text=judged.synthesis or "",
            direction=step_id(self.plan, Use.DIRECTION, judged.direction or ""), version=1, edited_at=at,
            edited_by=self.pen.by.named,
            deviations=[one.model_dump(mode="json", exclude_none=True) for one in judged.deviations],
        )  # fmt: skip
        proposed, decided = judged.proposed, judged.decided
        for stage, said in (("proposed", proposed), ("decided", decided)):
            if said and said.verdict:
                add_judgement(
                    round, judged.goal, stage, step_id(self.plan, Use.JUDGEMENT, said.verdict), said.reasons or "",
                    by=said.by or "", on=said.on or at.date(), at=at,
                    changed=bool(stage == "decided" and proposed and proposed.verdict != said.verdict),
                )  # fmt: skip

    def _card(self, one: BodyAnswer) -> BodyCard:
        ids = matches(self.pen.round.municipality_id, self.pen.round.plan_id, self.plan.file).get(one.body, ())
        found = next((card for card in self.cards if card.id in ids or card.slug == one.body), None)
        if found is None:
            raise UnableToTakeIn(
                _("Organet ”%s” i filen finns inte i kommunen. Lägg till det, eller koppla det i planen.")
                % (one.name or one.body)
            )
        return found

    def _said(self, reply: Reply, one: BodyAnswer) -> None:
        round = self.pen.round
        common: dict[str, Any] = {
            "municipality_id": reply.municipality_id, "round": round, "reply": reply, "version": 1,
            "edited_at": self.pen.at, "edited_by": self.pen.by.named,
        }  # fmt: skip
        pen = Pen(self.pen.by, self.pen.at, round, reply, self.pen.via)
        for goal in one.goals:
            GoalAnswer.objects.create(
                **common, goal=goal.goal, asked_because="body", text=goal.text or "",
                not_concerned_because=goal.not_concerned_because or "",
                forecast=step_id(self.plan, Use.FORECAST, goal.forecast or ""),
            )  # fmt: skip
            pen.keep(f"goal:{goal.goal}", 1, goal.model_dump(mode="json", exclude={"goal"}))
        identity = action_identity(reply.municipality_id)
        for action in one.actions:
            ActionAnswer.objects.get_or_create(
                municipality_id=reply.municipality_id, year=round.year, occasion=round.occasion,
                identity=identity.key(round.plan.slug, action.action),
                defaults={
                    **common, "action": action.action, "status": step_id(self.plan, Use.ACTION, action.status or ""),
                    "comment": action.comment or "", "evidence": action.evidence or "",
                },
            )  # fmt: skip
            pen.keep(f"action:{action.action}", 1, action.model_dump(mode="json", exclude={"action"}))
        for part in one.deliverables:
            DeliverableAnswer.objects.create(
                **common, deliverable=part.deliverable, step=part.step or "", done=part.done, on=part.on,
                evidence=part.evidence or "",
            )  # fmt: skip
