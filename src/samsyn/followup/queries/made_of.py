"""What a document about a round is made of, asked for once: its card, its plan, its answers and its kept figures."""

from dataclasses import dataclass, field

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from samsyn.followup.gathering import whole_answers
from samsyn.followup.models import Reading, Reply
from samsyn.followup.plan_of import plan_of
from samsyn.followup.policies import RELEASED
from samsyn.followup.queries.rounds import Progress, RoundCard, card_of_round, visible_rounds
from samsyn.followup.states import ReplyState, RoundState
from samsyn.followup.walls import may_read, may_read_judgements
from samsyn.organisation.unable import UnableToFind
from samsyn.organisation.viewer import Viewer
from samsyn.planfile.model import PlanFile
from samsyn.reports.answers import Answers


@dataclass(frozen=True, slots=True)
class MadeOf:
    """The card counts nothing. `figures`: those sent to the board or frozen (reports.frozen_figures)."""

    card: RoundCard
    plan: PlanFile = field(repr=False)
    answers: Answers = field(repr=False)
    figures: str | None = field(default=None, repr=False)


def get_made_of(viewer: Viewer, round: str, *, with_figures: bool = True) -> MadeOf:
    """Within the viewer's walls, as `answers_of`. Raises `UnableToFind`. At most seven queries, whatever the size."""
    rows = visible_rounds(viewer).filter(slug=round)
    if with_figures:
        latest = Reading.objects.filter(round=OuterRef("pk")).order_by("-id")
        rows = rows.annotate(kept=Subquery(latest.values("content")[:1]))
    row = rows.first()
    if row is None:
        raise UnableToFind(_("Det finns ingen omgång med adressen ”%s” i kommunen.") % round)
    plan = plan_of(row, sha256=row.revision.sha256)

    def reads(reply: Reply) -> bool:
        return ReplyState(reply.state) in RELEASED and may_read(viewer, reply, row.state)

    if row.state == RoundState.FROZEN and row.answers:
        answers = Answers.model_validate(row.answers)
    else:
        proposals = may_read_judgements(viewer, row.state, board=row.board_id)
        answers = whole_answers(plan, may_read=reads, proposals=proposals)
    return MadeOf(card_of_round(row, viewer, Progress()), plan.file, answers, getattr(row, "kept", None))
