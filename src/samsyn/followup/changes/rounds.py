"""A round from preparation to closed for answers: who is asked about what, and when."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from samsyn.followup.asking import Because, authority, folded, propose, standing
from samsyn.followup.changes.finding import (
    Said,
    begin_round,
    check_runs,
    held_replies,
    held_round,
    log_round,
    move_round,
)
from samsyn.followup.changes.prefilling import prefill
from samsyn.followup.changes.saving import UnableToWrite
from samsyn.followup.models import GoalAnswer, Reply, Round
from samsyn.followup.plan_of import plan_of
from samsyn.followup.policies import check_reason, round_after
from samsyn.followup.states import ReplyState, RoundKind, RoundState, RoundVerb
from samsyn.organisation.queries import list_bodies
from samsyn.organisation.unable import UnableTo, UnableToFind
from samsyn.organisation.viewer import Viewer
from samsyn.planfile.people import BodyKind
from samsyn.plans.queries.plans import PlanCard, get_plan, get_plan_file, matches
from samsyn.reports.scales import Scale


class UnableToMakeRound(UnableTo):
    """There is such a round already, or it cannot be made as it was asked for."""


CHANGEABLE = frozenset(
    {
        "opens_on", "due_on", "cut_off_on", "board_meets_on", "council_meets_on", "to_council", "case_number",
        "earlier_release",
    }
)  # fmt: skip
_ENDINGS = {
    RoundKind.PLANNING: "planering", RoundKind.INTERIM: "delar", RoundKind.YEARLY: "", RoundKind.FINAL: "slut",
}  # fmt: skip


@transaction.atomic
def create_round(
    *, by: Viewer, at: dt.datetime, plan: str, year: int, kind: RoundKind, number: int = 1,
    due_on: dt.date | None = None, opens_on: dt.date | None = None, cut_off_on: dt.date | None = None,
    board_meets_on: dt.date | None = None, council_meets_on: dt.date | None = None, to_council: bool = True,
    case_number: str = "", previous: str | None = None, earlier_release: str = "", scales: Sequence[Scale] = (),
) -> str:  # fmt: skip
    """A round in preparation, with the bodies and goals that the plan itself proposes. Returns its address.

    Without `scales` it begins with the words of the plan's last round, which may be the municipality's own.

    Raises `UnableToMakeRound`, `UnableToFind`.
    """
    check_runs(by)
    card = get_plan(by.municipality, plan, viewer=by)
    if not 1990 <= year <= 2100:
        raise UnableToMakeRound(_("Året ska ha fyra siffror, till exempel %s.") % at.year)
    before = _previous(by, card, year, previous)
    round = Round(
        municipality_id=by.municipality, slug=slug_of(card.slug, year, kind, number), plan_id=card.id,
        revision_id=card.revision, year=year, kind=kind, number=number, due_on=due_on, opens_on=opens_on,
        cut_off_on=cut_off_on, board_meets_on=board_meets_on, council_meets_on=council_meets_on,
        to_council=to_council and kind != RoundKind.PLANNING, case_number=case_number.strip()[:60],
        previous=before, earlier_release=earlier_release,
        scales=[one.model_dump(mode="json") for one in scales] or _words_before(by, card),
    )  # fmt: skip
    _check_days(round)
    everyone = list_bodies(by.municipality)
    bodies = [one for one in everyone if one.exists_on(at.date())]
    round.board_id = next((one.id for one in bodies if one.kind is BodyKind.EXECUTIVE_BOARD), None)
    round.council_id = next((one.id for one in bodies if one.kind is BodyKind.COUNCIL), None)
    try:
        with transaction.atomic():
            round.save()
    except IntegrityError as error:
        raise UnableToMakeRound(
            _("Det finns redan en sådan omgång för planen det året. Öppna den i stället.")
        ) from error
    file = get_plan_file(card, municipality=by.municipality)
    matched, there = matches(by.municipality, card.id, file), standing(everyone, at.date())
    proposals = propose(file, matched, there)
    round.folded = folded(file, matched, there, proposals) or None
    round.save(update_fields=["folded"])
    for one in proposals:
        reply = Reply.objects.create(
            municipality_id=by.municipality, round=round, body_id=one.body.id, body_name=one.body.name,
            named=one.named, under=one.under, writes_id=one.writes, contact=one.body.contact, state_since=at,
        )  # fmt: skip
        GoalAnswer.objects.bulk_create(
            GoalAnswer(municipality_id=by.municipality, round=round, reply=reply, goal=goal, asked_because=because)
            for goal, because in one.goals.items()
        )
    begin_round(by=by, at=at, row=round, verb="create", said={"year": year, "kind": str(kind), "plan": card.slug})
    return round.slug


@transaction.atomic
def change_round(*, by: Viewer, at: dt.datetime, round: str, fields: Mapping[str, object]) -> None:
    """Change days, diary number, cut-off or whether it goes to the council; scales only before it is opened."""
    check_runs(by)
    row = held_round(by, round)
    round_after(RoundState(row.state), RoundVerb.CHANGE)
    unknown = sorted(set(fields) - CHANGEABLE - {"scales"})
    if unknown:
        raise ValueError(f"change_round does not change {', '.join(unknown)}")
    said = dict(fields)
    if "scales" in said:
        if row.state != RoundState.DRAFT:
            raise UnableToWrite(_("Skalorna väljs innan omgången öppnas, så att alla svarar med samma ord."))
        said["scales"] = [one.model_dump(mode="json") for one in said["scales"]]  # type: ignore[attr-defined]  # a Mapping of mixed values: scales are Scale
    for name, value in said.items():
        setattr(row, name, value)
    _check_days(row)
    row.save(update_fields=list(said))
    log_round(by=by, at=at, row=row, verb="change", said={"fields": sorted(said)})


@transaction.atomic
def ask(*, by: Viewer, at: dt.datetime, round: str, body: str, goals: Iterable[str], writes: str | None = None) -> int:
    """Ask the body about exactly these goals; a body that is new in the round is added, also later. Returns its reply.

    What has been written about a goal that is no longer asked about stays.
    """
    check_runs(by)
    row = held_round(by, round)
    round_after(RoundState(row.state), RoundVerb.ASK)
    plan, wanted = plan_of(row), list(dict.fromkeys(goals))
    asked = sorted(wanted)
    strange = [goal for goal in wanted if goal not in plan.subject_by_id]
    if strange:
        raise UnableToFind(_("Planen har inget mål med adressen ”%s”.") % strange[0])
    reply = _reply(by, at, row, body, writes)
    for answer in GoalAnswer.objects.filter(reply=reply):
        answer.asked = answer.goal in wanted
        answer.save(update_fields=["asked"])
        wanted = [goal for goal in wanted if goal != answer.goal]
    for goal in wanted:
        GoalAnswer.objects.create(
            municipality_id=row.municipality_id, round=row, reply=reply, goal=goal, asked_because=Because.COORDINATOR
        )
    if row.state != RoundState.DRAFT:
        prefill(row, [reply])
    log_round(by=by, at=at, row=row, verb="ask", said={"body": body, "goals": asked})
    return reply.id


@transaction.atomic
def stop_asking(*, by: Viewer, at: dt.datetime, round: str, body: str) -> None:
    """The body does not answer in the round after all. Refused once something is written or prefilled to it."""
    check_runs(by)
    row = held_round(by, round)
    round_after(RoundState(row.state), RoundVerb.ASK)
    reply = Reply.objects.filter(round=row, body__slug=body).select_for_update().first()
    if reply is None:
        raise UnableToFind(_("Organet är inte tillfrågat i omgången."))
    written = reply.state != ReplyState.NOT_STARTED or reply.steps.exists() or reply.remarks.exists()
    if written or reply.versions.exists():
        raise UnableToWrite(_("%s har redan börjat svara. Det som är skrivet tas inte bort.") % reply.body_name)
    for rows in (reply.activities, reply.deliverables, reply.actions, reply.goals, reply.writers):
        rows.all().delete()
    reply.delete()
    log_round(by=by, at=at, row=row, verb="stop_asking", said={"body": body})


@transaction.atomic
def set_days(
    *, by: Viewer, at: dt.datetime, round: str, days: Mapping[str, tuple[dt.date | None, dt.date | None]]
) -> None:
    """Each body's own due day and the meeting at which it decides, by the body's address."""
    check_runs(by)
    row = held_round(by, round)
    round_after(RoundState(row.state), RoundVerb.ASK)
    for reply in Reply.objects.filter(round=row, body__slug__in=days).select_related("body"):
        reply.due_on, reply.meets_on = days[reply.body.slug]
        reply.save(update_fields=["due_on", "meets_on"])
    log_round(by=by, at=at, row=row, verb="set_days", said={"bodies": sorted(days)})


@transaction.atomic
def open_round(*, by: Viewer, at: dt.datetime, round: str) -> None:
    """The bodies may write. What they planned, and said did not concern them, is laid ready with its source.

    A body that is asked about nothing does not answer: nobody counts it, waits for it or reminds it. In a follow-up
    a body without goals answers for the actions, values and deliverables the plan gives it.
    """
    check_runs(by)
    row = held_round(by, round)
    replies = _asked_something(row)
    if not replies:
        raise UnableToMakeRound(_("Inget organ är tillfrågat. Välj vilka som ska svara innan du öppnar."))
    row.opened_at, row.opens_on = at, row.opens_on or at.date()
    move_round(by=by, at=at, row=row, verb=RoundVerb.OPEN)
    prefill(row, replies)


def _asked_something(row: Round) -> list[Reply]:
    """The replies asked about something, held; the others are taken away. Before the opening nothing is written."""
    plan, follows_up = plan_of(row), row.kind != RoundKind.PLANNING
    without_goals = Reply.objects.filter(round=row).exclude(goals__asked=True)
    idle = [one.id for one in without_goals if not (follows_up and plan.asks_more(one.named))]
    GoalAnswer.objects.filter(reply__in=idle).delete()
    Reply.objects.filter(id__in=idle).delete()
    return held_replies(row)


@transaction.atomic
def close_round(*, by: Viewer, at: dt.datetime, round: str) -> None:
    """Closed for answers; one that comes anyway is marked late."""
    check_runs(by)
    row = held_round(by, round)
    held_replies(row)
    move_round(by=by, at=at, row=row, verb=RoundVerb.CLOSE)


@transaction.atomic
def reopen_round(*, by: Viewer, at: dt.datetime, round: str, because: str) -> None:
    """Open again with a reason. What the board had decided stays in the history; it decides anew."""
    check_runs(by)
    row = held_round(by, round)
    held_replies(row)
    reason = check_reason(because)
    round_after(RoundState(row.state), RoundVerb.REOPEN)
    row.board_decided_on, row.board_paragraph, row.board_case_number = None, "", ""
    row.council_decided_on, row.council_paragraph, row.council_case_number = None, "", ""
    move_round(by=by, at=at, row=row, verb=RoundVerb.REOPEN, said=Said(reason))


def slug_of(plan: str, year: int, kind: RoundKind, number: int = 1) -> str:
    """The round's address: "exempelby-2025", "exempelby-2025-delar-2", "exempelby-2025-planering"."""
    parts = [plan, str(year), _ENDINGS[kind], str(number) if number > 1 else ""]
    return "-".join(part for part in parts if part)


def _previous(by: Viewer, plan: PlanCard, year: int, asked: str | None) -> Round | None:
    """The round whose answers stand beside: the one asked for, else the latest year-end of plan or forerunner."""
    if asked is not None:
        found = Round.objects.filter(municipality=by.municipality, slug=asked).first()
        if found is None:
            raise UnableToFind(_("Det finns ingen omgång med adressen ”%s” i kommunen.") % asked)
        return found
    plans = [plan.id] + ([plan.follows] if plan.follows else [])
    rows = Round.objects.filter(
        municipality=by.municipality, plan__in=plans, year__lt=year, kind__in=[RoundKind.YEARLY, RoundKind.FINAL]
    )
    return rows.order_by("-year", "-id").first()


def _words_before(by: Viewer, plan: PlanCard) -> list[object]:
    """The municipality's own scales, each as it was last used in a round of the plan or of its forerunner."""
    plans = [plan.id] + ([plan.follows] if plan.follows else [])
    rounds = Round.objects.filter(municipality=by.municipality, plan__in=plans).exclude(kind=RoundKind.PLANNING)
    last = rounds.order_by("-year", "-id").values_list("scales", flat=True).first()
    return list(last or [])


def _check_days(round: Round) -> None:
    """Opens, due, board, council: in that order, as far as they are given."""
    days = [day for day in (round.opens_on, round.due_on, round.board_meets_on, round.council_meets_on) if day]
    if days != sorted(days):
        raise UnableToMakeRound(
            _("Dagarna behöver komma i ordning: öppnar, svar senast, styrelsens möte, fullmäktiges möte.")
        )


def _reply(by: Viewer, at: dt.datetime, row: Round, body: str, writes: str | None) -> Reply:
    cards = {card.id: card for card in list_bodies(by.municipality)}
    by_slug = {card.slug: card for card in cards.values()}
    for slug in (body, *([writes] if writes else [])):
        if slug not in by_slug:
            raise UnableToFind(_("Det finns inget organ med adressen ”%s” i kommunen.") % slug)
    over = authority(by_slug[body], cards)
    writer = by_slug[writes].id if writes else (by_slug[body].id if by_slug[body].id != over.id else None)
    found = Reply.objects.filter(round=row, body_id=over.id).select_for_update().first()
    if found is not None:
        if writer is not None and found.writes_id != writer:
            found.writes_id = writer
            found.save(update_fields=["writes"])
        return found
    if over.kind in {BodyKind.COUNCIL, BodyKind.COLLECTIVE}:
        raise UnableToMakeRound(_("%s svarar inte i uppföljningar. Välj ett annat organ.") % over.name)
    taken = set(Reply.objects.filter(round=row).values_list("named", flat=True))
    named = _named(row, over.id, over.slug)
    return Reply.objects.create(
        municipality_id=by.municipality, round=row, body_id=over.id, body_name=over.name,
        named=named if named not in taken else f"{over.slug}-{over.id}"[:80], writes_id=writer, contact=over.contact,
        state_since=at,
    )  # fmt: skip


def _named(row: Round, body: int, slug: str) -> str:
    """What the plan calls the body; its own address when the plan does not name it."""
    file = plan_of(row).file
    collectives = {one.id for one in file.bodies if one.kind is BodyKind.COLLECTIVE}
    known = matches(row.municipality_id, row.plan_id, file)
    return next((named for named, ids in known.items() if body in ids and named not in collectives), slug)
