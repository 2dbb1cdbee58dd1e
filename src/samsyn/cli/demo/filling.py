"""Filling the demo's database, by the same verbs as the desk's pages call. Nothing is written past them."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from samsyn.audit.doer import Doer, Via
from samsyn.catalogue.library import load
from samsyn.cli.demo.people import ELSEWHERE, EXEMPELBY, PASSWORD, Part
from samsyn.followup.changes.activities import save_activity
from samsyn.followup.changes.earlier_years import take_in_answers_file
from samsyn.followup.changes.replies import clear, hand_over, mark_ready, receive
from samsyn.followup.changes.rounds import change_round, close_round, create_round, open_round
from samsyn.followup.changes.writing import save_goal_answer
from samsyn.followup.queries.replies import get_reply
from samsyn.followup.states import RoundKind
from samsyn.ledgers.invented import load_invented
from samsyn.organisation.changes import add_body, add_meeting, create_municipality, create_user, give_role
from samsyn.organisation.queries import get_viewer, list_bodies
from samsyn.organisation.viewer import Viewer, samsyn_itself
from samsyn.organisation.walls import within
from samsyn.planfile.model import PlanFile
from samsyn.planfile.people import Body, BodyKind
from samsyn.planfile.read import read
from samsyn.plans.changes.taking_in import take_in
from samsyn.publishing.changes import publish
from samsyn.publishing.letters import write_letter
from samsyn.publishing.pieces import Kind, Pieces
from samsyn.reports.answers import Answers
from samsyn.reports.figures import Figures, gather
from samsyn.reports.letter_texts import LetterTexts, read_texts
from samsyn.reports.read_answers import read as read_answers
from samsyn.statistics.shelf.releases import open_shelf
from samsyn.values.area import Area
from samsyn.values.language import Language

HERE = Doer(None, "Samsyn (demo)", Via.COMMAND)
STANDING = (BodyKind.COUNCIL, BodyKind.EXECUTIVE_BOARD, BodyKind.COMMITTEE, BodyKind.ADMINISTRATION, BodyKind.COMPANY,
            BodyKind.FEDERATION, BodyKind.JOINT_COMMITTEE)  # fmt: skip
"""The kinds that become bodies of the organisation; posts and collectives stay words of the plan."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A municipality that can be tried."""

    name: str
    slug: str
    people: tuple[str, ...]


def fill(examples: Path, *, at: dt.datetime, said: Callable[[str], None]) -> tuple[Filled, ...]:
    """Exempelby in the middle of its year, and the five real municipalities with their plans."""
    done = [_exempelby(examples / "exempelby", at=at, said=said)]
    for file in sorted((examples / "plans").glob("*.yaml")):
        plan = read(file)
        said(f"{plan.municipality.name}: {plan.document.title}")
        id = _place(plan, at=at)
        with within(id):
            people = _people(id, plan.municipality.name, ELSEWHERE, at=at)
            by = _as(id, people["samordnare"], at)
            take_in(by=by, at=at, source=file.read_bytes())
        done.append(Filled(plan.municipality.name, _slug(plan), tuple(_emails(ELSEWHERE, _slug(plan)))))
    return tuple(done)


def _exempelby(folder: Path, *, at: dt.datetime, said: Callable[[str], None]) -> Filled:
    plan, catalogue = read(folder / "plan.yaml"), load()
    said("Exempelby (påhittad): plan, planering, ett beslutat år och ett pågående")
    id = _place(plan, at=at)
    with within(id):
        people = _people(id, "exempelby", EXEMPELBY, at=at)
        by = _as(id, people["samordnare"], at)
        _meetings(by, at=at)
        take_in(by=by, at=at, source=(folder / "plan.yaml").read_bytes())
        load_invented(plan.municipality.id, folder / "figures")
        for year, freeze in ((2024, True), (2025, False)):
            answers = read_answers(folder / f"answers-{year}.yaml", plan, catalogue, year=year)
            figures = gather(plan, year, open_shelf(), catalogue, invented=folder / "figures")
            made = _year(by, plan, answers, figures if freeze else None, at=at)
            if freeze:
                _letter(by, plan, answers, read_texts(folder / f"letter-{year}.yaml"), f"round/{made}", at=at)
        _planning(id, people, plan, at=at)
    return Filled("Exempelby", "exempelby", tuple(_emails(EXEMPELBY, "exempelby")))


def _year(by: Viewer, plan: PlanFile, answers: Answers, figures: Figures | None, *, at: dt.datetime) -> str:
    """A decided year comes with its figures and is frozen; without them the round goes on."""
    made = take_in_answers_file(
        by=by, at=at, plan=answers.plan, answers=answers, figures=figures, freeze=figures is not None
    )  # fmt: skip
    if figures is not None:
        pieces = Pieces(Kind.REPORT, plan, answers.year, at.date(), Language.SV, figures, answers=answers)
        publish(by=by, at=at, pieces=pieces, about=f"round/{made}", decided=True)
    else:
        change_round(by=by, at=at, round=made, fields={"due_on": at.date() + dt.timedelta(days=19)})
    return made


def _letter(by: Viewer, plan: PlanFile, answers: Answers, texts: LetterTexts, about: str, *, at: dt.datetime) -> None:
    """The decided year's tjänsteskrivelse, filled in as it went to the board. It carries no figures of its own."""
    write_letter(by=by, at=at, about=about, seen=0, texts=texts)
    none = Figures(Area(plan.municipality.id, plan.municipality.name), answers.year, {})
    pieces = Pieces(Kind.LETTER, plan, answers.year, at.date(), Language.SV, none, answers=answers, texts=texts)
    publish(by=by, at=at, pieces=pieces, about=about, decided=True)


def _planning(id: int, people: Mapping[str, int], plan: PlanFile, *, at: dt.datetime) -> None:
    """Next year's planning: two bodies have said what they will do, and the round is closed."""
    by = _as(id, people["samordnare"], at)
    year = at.year
    made = create_round(by=by, at=at, plan=plan.id, year=year, kind=RoundKind.PLANNING, due_on=at.date())
    open_round(by=by, at=at, round=made)
    for key, body, text, source in (
        (
            "chef",
            "education-committee",
            "Modersmålsstöd på två skolor till, med början i augusti.",
            "Verksamhetsplan 2.3",
        ),
        (
            "socialchef",
            "social-committee",
            "En väg in för nyanlända familjer, tillsammans med skolan.",
            "Verksamhetsplan 4.1",
        ),
    ):
        _planned(_as(id, people[key], at), by, made, body, text, source, at=at)
    close_round(by=by, at=at, round=made)


def _planned(
    head: Viewer, coordinator: Viewer, round: str, body: str, text: str, source: str, *, at: dt.datetime
) -> None:
    page = get_reply(head, round=round, body=body, on=at.date())
    for place, item in enumerate(page.goals):
        if place == 0:
            save_activity(by=head, at=at, reply=page.card.id, goal=item.goal, text=text, operating_plan=source)
        else:
            because = "Målet ligger utanför nämndens uppdrag i år."
            save_goal_answer(
                by=head, at=at, reply=page.card.id, goal=item.goal, seen=0, not_concerned_because=because
            )  # fmt: skip
    mark_ready(by=head, at=at, reply=page.card.id)
    clear(by=head, at=at, reply=page.card.id)
    hand_over(by=head, at=at, reply=page.card.id)
    receive(by=coordinator, at=at, reply=page.card.id)


def _place(plan: PlanFile, *, at: dt.datetime) -> int:
    """The municipality with the bodies its plan names."""
    where = plan.municipality
    id = create_municipality(
        by=HERE, at=at, code=where.id, name=where.name, slug=_slug(plan), fictional=where.fictional
    )  # fmt: skip
    with within(id):
        by = samsyn_itself(id, via=Via.COMMAND)
        for body in _above_first(body for body in plan.bodies if body.kind in STANDING):
            add_body(
                by=by, at=at, slug=body.id, name=body.name, kind=body.kind, under=body.under, answers=body.answers,
                mandate="; ".join(one.reference for one in body.mandates if one.reference)[:300],
                ownership_percent=body.ownership_percent,
            )  # fmt: skip
    return id


def _people(id: int, place: str, parts: Iterable[Part], *, at: dt.datetime) -> dict[str, int]:
    by = samsyn_itself(id, via=Via.COMMAND)
    made: dict[str, int] = {}
    for part in parts:
        email = part.email(_ascii(place))
        made[part.key] = create_user(by=HERE, at=at, email=email, name=part.name, password=PASSWORD)
        give_role(by=by, at=at, user=made[part.key], role=part.role, body=part.body, since=dt.date(2024, 1, 1))
    return made


def _meetings(by: Viewer, *, at: dt.datetime) -> None:
    """Each deciding body meets every fourth week for the coming year, on a day of its own."""
    bodies = [card for card in list_bodies(by.municipality) if card.kind in {
        BodyKind.COUNCIL, BodyKind.EXECUTIVE_BOARD, BodyKind.COMMITTEE}]  # fmt: skip
    for place, card in enumerate(bodies):
        first = at.date() + dt.timedelta(days=10 + place)
        first += dt.timedelta(days=max(0, first.isoweekday() - 5) and 8 - first.isoweekday())
        for week in range(0, 52, 4):
            on = first + dt.timedelta(weeks=week)
            add_meeting(by=by, at=at, body=card.slug, on=on, papers_on=on - dt.timedelta(days=7))


def _as(id: int, user: int, at: dt.datetime) -> Viewer:
    found = get_viewer(user, id, on=at.date())
    if found is None:
        raise LookupError(f"user {user} has no role in municipality {id}")
    return found


def _above_first(bodies: Iterable[Body]) -> tuple[Body, ...]:
    """Each body after the one it is under; one under something that is no body of the organisation stands free."""
    wanted = {body.id: body for body in bodies}
    placed: dict[str, Body] = {}

    def place(body: Body) -> None:
        if body.id in placed:
            return
        over = wanted.get(body.under or "")
        if over is not None:
            place(over)
        placed[body.id] = body if over is not None or body.under is None else body.model_copy(update={"under": None})

    for body in wanted.values():
        place(body)
    return tuple(placed.values())


def _emails(parts: Iterable[Part], place: str) -> Iterable[str]:
    return (part.email(place) for part in parts)


def _slug(plan: PlanFile) -> str:
    return _ascii(plan.municipality.name)


def _ascii(name: str) -> str:
    return name.casefold().translate(str.maketrans("åäöé", "aaoe"))
