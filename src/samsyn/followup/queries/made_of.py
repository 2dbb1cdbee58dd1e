"""What a document about a round is made of, asked for once: its card, its plan, its answers and its kept figures."""

from dataclasses import dataclass, field

from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, When
from django.utils.translation import gettext as _

from samsyn.followup.gathering import Said
from samsyn.followup.models import Reading, Round
from samsyn.followup.plan_of import plan_of
from samsyn.followup.queries.answers import answers_within, is_copied
from samsyn.followup.queries.rounds import Progress, RoundCard, card_of_round, visible_rounds
from samsyn.followup.states import RoundKind
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
    previous: Answers | None = field(default=None, repr=False)
    """Last year's, when they are about the same plan: two plans are never held against each other."""


def get_made_of(viewer: Viewer, round: str, *, with_figures: bool = True, with_previous: bool = True) -> MadeOf:
    """Within the viewer's walls, as `answers_of`. Raises `UnableToFind`. At most seven queries, whatever the size."""
    rows = {row.slug: row for row in _asked_for(viewer, round, with_figures=with_figures, with_previous=with_previous)}
    row = rows.get(round)
    if row is None:
        raise UnableToFind(_("Det finns ingen omgång med adressen ”%s” i kommunen.") % round)
    before = rows.get(row.previous.slug) if row.previous and row.kind != RoundKind.PLANNING else None
    if before is not None and (before.plan_id != row.plan_id or before.year >= row.year):
        before = None
    open_still = [one for one in (row, before) if one is not None and not is_copied(one)]
    said = Said.of(open_still) if open_still else None
    plan, answers = plan_of(row, sha256=row.revision.sha256), answers_within(viewer, row, said)
    previous = answers_within(viewer, before, said) if before is not None else None
    if previous is not None and previous.plan != answers.plan:
        previous = None
    return MadeOf(
        card_of_round(row, viewer, Progress()), plan.file, answers, getattr(row, "kept", None), previous
    )  # fmt: skip


def _asked_for(viewer: Viewer, round: str, *, with_figures: bool, with_previous: bool) -> QuerySet[Round]:
    wanted = Q(slug=round)
    if with_previous:
        wanted |= Q(pk__in=Round.objects.filter(municipality=viewer.municipality, slug=round).values("previous"))
    rows = visible_rounds(viewer).filter(wanted).defer(None).defer("revision__content", "previous__answers")
    if not with_figures:
        return rows
    latest = Reading.objects.filter(round=OuterRef("pk")).order_by("-id").values("content")[:1]
    return rows.annotate(kept=Case(When(slug=round, then=Subquery(latest))))
