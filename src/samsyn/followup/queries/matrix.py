"""Who has answered what: bodies down, goals across, a word in each cell."""

from collections.abc import Sequence
from dataclasses import dataclass

from samsyn.followup.deciding import reply_word
from samsyn.followup.models import GoalAnswer, Reply
from samsyn.followup.plan_of import RoundPlan, plan_of
from samsyn.followup.queries.cards import ReplyCard, card_of_reply
from samsyn.followup.queries.rounds import Progress, RoundCard, card_of_round, find_round, progress_from
from samsyn.followup.states import ReplyState, RoundKind, RoundState
from samsyn.followup.words import not_asked, not_concerned
from samsyn.organisation.queries import list_bodies
from samsyn.organisation.viewer import Viewer
from samsyn.planfile.item import Item
from samsyn.planfile.model import PlanFile
from samsyn.reports.asked import covers


@dataclass(frozen=True, slots=True)
class Cell:
    """A body and a goal. `state` names the sign: the reply's state, "not_asked" or "not_concerned"."""

    goal: str
    asked: bool
    state: str
    word: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A body with its cells in the goals' order; `other` is what it is asked that is under none of them."""

    card: ReplyCard
    cells: tuple[Cell, ...]
    other: Cell | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """The round as a table; `goals` are (id, label, title)."""

    round: RoundCard
    goals: tuple[tuple[str, str, str], ...]
    rows: tuple[MatrixRow, ...]

    @property
    def progress(self) -> Progress:
        return self.round.progress


def get_matrix(viewer: Viewer, round: str) -> Matrix:
    """Raises `UnableToFind`. Five queries: round, plan file, bodies, replies, goal answers.

    Which of its goals a body has begun on is told only to those who may read its reply; to others, how far it is.
    """
    row = find_round(viewer, round)
    replies = list(Reply.objects.filter(round=row))
    head = card_of_round(row, viewer, progress_from(replies))
    plan = plan_of(row, sha256=row.revision.sha256)
    bodies = {card.id: card for card in list_bodies(viewer.municipality)}
    asked: dict[int, dict[str, GoalAnswer]] = {}
    for one in GoalAnswer.objects.filter(round=row).only("reply", "goal", "asked", "version", "not_concerned_because"):
        asked.setdefault(one.reply_id, {})[one.goal] = one
    rows = []
    for reply in replies:
        card = card_of_reply(reply, row, viewer, bodies)
        mine = asked.get(reply.id, {})
        cells = tuple(_cell(card, subject.id, mine.get(subject.id)) for subject in plan.subjects)
        rows.append(MatrixRow(card, cells, _other(plan, card, reply.named, cells)))
    goals = tuple((one.id, one.label or "", plan.title(one.id)) for one in plan.subjects)
    return Matrix(head, goals, tuple(rows))


def _cell(card: ReplyCard, goal: str, answer: GoalAnswer | None) -> Cell:
    if answer is None or not (answer.asked or (answer.version and card.may_read)):
        return Cell(goal, False, "not_asked", not_asked())
    state = card.state
    if card.may_read and answer.not_concerned_because:
        return Cell(goal, answer.asked, "not_concerned", not_concerned())
    if card.may_read and not answer.version:
        state = ReplyState.NOT_STARTED
    return Cell(goal, answer.asked, str(state), reply_word(state, card.kind))


def _other(plan: RoundPlan, card: ReplyCard, named: str, cells: Sequence[Cell]) -> Cell | None:
    """How far it is with what is under no goal it is asked about; a body asked about no goal is asked about that.

    In preparation a body may still be asked about nothing: it is taken away when the round opens.
    """
    goals = {cell.goal for cell in cells if cell.asked}
    below = {id for goal in goals for id in covers(plan.file, plan.subject_by_id[goal])}
    share = plan.share(named)
    asked = (*share.actions, *share.indicators, *share.deliverables) if share else ()
    planning, draft = plan.round.kind == RoundKind.PLANNING, plan.round.state == RoundState.DRAFT
    if draft and not goals and (planning or not asked):
        return None
    if goals and all(_serves(plan.file, one) & below for one in asked):
        return None
    return Cell("", True, str(card.state), card.word)


def _serves(plan: PlanFile, item: Item) -> set[str]:
    """The goals and areas the item is under, itself or by the actions and indicators it belongs to."""
    through = {*getattr(item, "actions", ()), *getattr(item, "indicators", ())}
    met = (item, *(one for one in (*plan.actions, *plan.indicators) if one.id in through)) if through else (item,)
    return {id for one in met for id in (*getattr(one, "goals", ()), *getattr(one, "areas", ()))}
