"""A round as the report reads it, the figures it was decided on, and one body's questions for Excel and Word."""

from samsyn.followup.assembling import body_answer, rows_of
from samsyn.followup.gathering import Said, whole_answers
from samsyn.followup.models import Clearing, Reading, Reply, Round
from samsyn.followup.plan_of import plan_of
from samsyn.followup.policies import RELEASED
from samsyn.followup.queries.replies import readable_reply
from samsyn.followup.queries.rounds import find_round
from samsyn.followup.states import ReplyState, RoundState
from samsyn.followup.walls import may_read, may_read_judgements
from samsyn.organisation.viewer import Viewer
from samsyn.planfile.model import PlanFile
from samsyn.reports.answers import Answers, BodyAnswer, Kind
from samsyn.reports.sheets.asking import Asked
from samsyn.reports.sheets.asking import ask as questions_for
from samsyn.reports.sheets.questions import Questions


def answers_of(viewer: Viewer, round: str) -> Answers:
    """The round's answers within the viewer's walls: a reply that is not cleared carries its state word alone.

    Of a frozen round, what was copied when it was frozen. At most twelve queries, whatever the size.
    """
    return answers_within(viewer, find_round(viewer, round))


def is_copied(row: Round) -> bool:
    """Whether the round's answers were copied when it was frozen: nothing else is asked for then."""
    return row.state == RoundState.FROZEN and bool(row.answers)


def answers_within(viewer: Viewer, row: Round, said: Said | None = None) -> Answers:
    """The same of a row at hand, and of what `said` holds already of its round."""
    if is_copied(row):
        return Answers.model_validate(row.answers)

    def reads(reply: Reply) -> bool:
        return ReplyState(reply.state) in RELEASED and may_read(viewer, reply, row.state)

    proposals = may_read_judgements(viewer, row.state, board=row.board_id)
    return whole_answers(plan_of(row, sha256=row.revision.sha256), said=said, may_read=reads, proposals=proposals)


def plan_file_of(viewer: Viewer, round: str) -> PlanFile:
    """The plan as it read when the round was made. Three queries at most."""
    row = find_round(viewer, round)
    return plan_of(row, sha256=row.revision.sha256).file


def figures_of(viewer: Viewer, round: str) -> str | None:
    """The frozen figures (reports.frozen_figures), or those sent to the board; `None` while there are none."""
    row = find_round(viewer, round)
    return Reading.objects.filter(round=row).order_by("-id").values_list("content", flat=True).first()


def questions_of(viewer: Viewer, reply: int) -> Questions:
    """What the body is asked, as a form to fill in, with its own words and last year's beside. Own authority only.

    What it is asked is what the reply holds, also for a committee that the plan only means by "berörda nämnder".
    """
    row = readable_reply(viewer, reply, own=True)
    plan = plan_of(row.round)
    rows = rows_of(plan, [row])[row.id]
    share = plan.share(row.named)
    asked = Asked(
        row.body_name,
        goals=tuple(one.goal for one in rows.goals if one.asked or one.version),
        actions=(*((one.id for one in share.actions) if share else ()), *rows.actions),
        values=tuple(one.id for one in share.indicators) if share else (),
        deliverables=(
            *((one.id for one in share.deliverables) if share else ()),
            *(one.deliverable for one in rows.deliverables),
        ),
    )
    now = body_answer(row, rows, plan, state="begun")
    return questions_for(
        plan.file, plan.catalogue, year=row.round.year, body=row.named, answers=_answers(plan.file, row, [now]),
        previous=_before(row, plan.file), round=row.round.slug, asked=asked,
    )  # fmt: skip


def _answers(file: PlanFile, row: Reply, bodies: list[BodyAnswer]) -> Answers:
    kind = row.round.kind if row.round.kind in set(Kind) else Kind.YEARLY
    content = {"schema": 1, "plan": file.id, "year": row.round.year, "kind": kind, "bodies": bodies}
    return Answers.model_validate(content | {"scales": row.round.scales})


def _before(row: Reply, file: PlanFile) -> Answers | None:
    if row.round.previous_id is None:
        return None
    found = Clearing.objects.filter(round=row.round.previous_id, reply__body=row.body_id).order_by("-number").first()
    if found is None:
        return None
    said = BodyAnswer.model_validate(found.content["answer"]).model_copy(update={"body": row.named})
    return Answers.model_validate({"schema": 1, "plan": file.id, "year": row.round.year - 1, "bodies": [said]})
