"""Rounds as lists and headings show them."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from samsyn.followup.models import Reply, Round, RoundStep
from samsyn.followup.policies import ANSWERED, RELEASED
from samsyn.followup.states import ReplyState, RoundKind, RoundState
from samsyn.followup.walls import may_read_judgements
from samsyn.followup.words import KIND_WORDS, ROUND_WORDS
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableToFind
from samsyn.organisation.viewer import Viewer
from samsyn.reports.scales import Scale, Scales, choose


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the asked bodies have come how far."""

    asked: int = 0
    started: int = 0
    ready: int = 0
    cleared: int = 0
    decided: int = 0
    received: int = 0
    answered: int = 0

    @property
    def text(self) -> str:
        """As "9 av 12 svar, 7 frisläppta, 6 nämndbeslut"."""
        return _("%(answered)s av %(asked)s svar, %(cleared)s frisläppta, %(decided)s nämndbeslut") % {
            "answered": self.answered, "asked": self.asked, "cleared": self.cleared, "decided": self.decided,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decided:
    """By whom, when, § and diary number."""

    by: str
    on: dt.date
    paragraph: str
    case_number: str


@dataclass(frozen=True, slots=True)
class RoundCard:
    """A round. `previous` is the address of the one whose answers stand beside."""

    id: int
    slug: str
    plan: str
    plan_title: str
    revision: int
    year: int
    kind: RoundKind
    number: int
    state: RoundState
    case_number: str
    opens_on: dt.date | None
    due_on: dt.date | None
    cut_off_on: dt.date | None
    board_meets_on: dt.date | None
    council_meets_on: dt.date | None
    to_council: bool
    previous: str | None
    earlier_release: str
    decision: Decided | None
    council: Decided | None
    frozen_at: dt.datetime | None
    joint_analysis: str = field(repr=False)
    proposals: tuple[str, ...] = field(repr=False)
    risks: tuple[Mapping[str, object], ...] = field(repr=False)
    texts_version: int
    progress: Progress
    own_scales: tuple[Scale, ...] = ()
    plan_sha256: str = ""
    """The hash of the revision, with which its file is had without a question."""

    @property
    def scales(self) -> Scales:
        """The words the round judges with: the municipality's own, or the house's for the kind of round."""
        return choose(self.own_scales, interim=self.kind is RoundKind.INTERIM)

    @property
    def word(self) -> str:
        return str(ROUND_WORDS[self.state])

    @property
    def kind_word(self) -> str:
        return str(KIND_WORDS[self.kind])

    @property
    def title(self) -> str:
        """As "Årsuppföljning 2025"; the second interim round of a year says so."""
        word = self.kind_word[:1].upper() + self.kind_word[1:]
        return f"{word} {self.number}, {self.year}" if self.number > 1 else f"{word} {self.year}"


@dataclass(frozen=True, slots=True)
class StepCard:
    """One thing that was done, as the history shows it."""

    verb: str
    before: str
    after: str
    at: dt.datetime
    by: str
    reason: str
    on: dt.date | None
    paragraph: str
    case_number: str


def list_rounds(viewer: Viewer, *, plan: str | None = None, year: int | None = None) -> tuple[RoundCard, ...]:
    """The municipality's rounds, latest year first; those in preparation only for who leads rounds. Two queries."""
    rows = visible_rounds(viewer)
    if plan is not None:
        rows = rows.filter(plan__slug=plan)
    if year is not None:
        rows = rows.filter(year=year)
    found = list(rows)
    counted = progress_of(row.id for row in found)
    return tuple(card_of_round(row, viewer, counted.get(row.id, Progress())) for row in found)


def get_round(viewer: Viewer, slug: str) -> RoundCard:
    """Raises `UnableToFind`. Two queries."""
    row = find_round(viewer, slug)
    return card_of_round(row, viewer, progress_of([row.id]).get(row.id, Progress()))


def logged_keys(viewer: Viewer, slug: str) -> Mapping[str, frozenset[str]]:
    """What the log calls the round and its replies: kind of thing → keys. One query."""
    found = Reply.objects.filter(round__municipality_id=viewer.municipality, round__slug=slug).values_list(
        "id", flat=True
    )
    return {"round": frozenset({slug}), "reply": frozenset(str(id) for id in found)}


def steps_of_round(viewer: Viewer, slug: str) -> tuple[StepCard, ...]:
    """What was done with the round, oldest first. Two queries."""
    row = find_round(viewer, slug)
    return tuple(
        StepCard(
            step.verb, step.before, step.after, step.at, step.by_named, step.reason, step.on, step.paragraph,
            step.case_number,
        )
        for step in RoundStep.objects.filter(round=row)
    )  # fmt: skip


def visible_rounds(viewer: Viewer) -> QuerySet[Round]:
    """The rounds the viewer may know of, with plan, previous round and deciding bodies."""
    rows = Round.objects.filter(municipality=viewer.municipality)
    if not viewer.may(Right.RUN_ROUNDS):
        rows = rows.exclude(state=RoundState.DRAFT)
    if viewer.only_reply is not None:
        rows = rows.filter(replies=viewer.only_reply)
    elif not viewer.may(Right.READ):
        rows = rows.none()
    related = rows.select_related("plan", "revision", "previous", "board", "council")
    return related.defer("answers", "revision__content", "previous__answers")


def find_round(viewer: Viewer, slug: str) -> Round:
    """The row, for this room's own queries. Raises `UnableToFind`. One query."""
    row = visible_rounds(viewer).filter(slug=slug).first()
    if row is None:
        raise UnableToFind(_("Det finns ingen omgång med adressen ”%s” i kommunen.") % slug)
    return row


def progress_of(rounds: Iterable[int]) -> dict[int, Progress]:
    """Round → how far its bodies have come. One query."""
    rows = Reply.objects.filter(round__in=list(rounds)).order_by().values_list("round", "state")
    counted: dict[int, list[tuple[ReplyState, int, int]]] = {}
    for round, state, count, decided in rows.annotate(Count("id"), Count("decided_on")):
        counted.setdefault(round, []).append((ReplyState(state), count, decided))
    return {round: _progress(states) for round, states in counted.items()}


def progress_from(replies: Iterable[Reply]) -> Progress:
    """The same of replies that are at hand already."""
    return _progress([(ReplyState(one.state), 1, int(one.decided_on is not None)) for one in replies])


def _progress(states: list[tuple[ReplyState, int, int]]) -> Progress:
    def how_many(wanted: Iterable[ReplyState]) -> int:
        return sum(count for state, count, _decided in states if state in wanted)

    return Progress(
        asked=how_many(ReplyState),
        started=how_many(set(ReplyState) - {ReplyState.NOT_STARTED}),
        ready=how_many({ReplyState.READY}),
        cleared=how_many(RELEASED),
        decided=sum(decided for state, _count, decided in states if state in RELEASED),
        received=how_many({ReplyState.RECEIVED}),
        answered=how_many(ANSWERED),
    )


def card_of_round(row: Round, viewer: Viewer, progress: Progress) -> RoundCard:
    """The coordinator's own texts are on it only when the viewer may read them."""
    reads = may_read_judgements(viewer, row.state, board=row.board_id)
    return RoundCard(
        row.id, row.slug, row.plan.slug, row.plan.title, row.revision_id, row.year, RoundKind(row.kind), row.number,
        RoundState(row.state), row.case_number, row.opens_on, row.due_on, row.cut_off_on, row.board_meets_on,
        row.council_meets_on, row.to_council, row.previous.slug if row.previous else None, row.earlier_release,
        _decided(row.board.name if row.board else "", row.board_decided_on, row.board_paragraph, row.board_case_number),
        _decided(
            row.council.name if row.council else "", row.council_decided_on, row.council_paragraph,
            row.council_case_number,
        ),
        row.frozen_at, row.joint_analysis if reads else "", tuple(row.proposals) if reads else (),
        tuple(row.risks) if reads else (), row.texts_version, progress,
        tuple(Scale.model_validate(one) for one in row.scales), row.revision.sha256,
    )  # fmt: skip


def _decided(by: str, on: dt.date | None, paragraph: str, case_number: str) -> Decided | None:
    return None if on is None else Decided(by, on, paragraph, case_number)
