"""A municipality as large as one gets: 500 actions, 150 indicators over 20 years, 14 bodies, five years of rounds.

`python -m benchmarks.desk.big` migrates the environment's database, fills it through the desk's own verbs and prints
who may sign in, as JSON. Everything in it is invented; it borrows a municipal code so that Kolada's values are found.
"""

import datetime as dt
import json
import random
from collections.abc import Iterator
from typing import Any

CODE, SLUG, PLAN = "0163", "storkoping", "storkopings-plan"
BODIES, GOALS, ACTIONS, INDICATORS, OFFICERS = 14, 50, 500, 150, 200
YEARS = (2021, 2022, 2023, 2024, 2025)
AT = dt.datetime(2026, 1, 12, 8, 0, tzinfo=dt.UTC)
SINCE = dt.date(2020, 1, 1)


def body(number: int) -> str:
    return f"namnd-{number % BODIES + 1}"


def goal(number: int) -> str:
    return f"mal-{number % GOALS + 1}"


def words(number: int) -> str:
    """Twelve invented words: actions that all say the same would be 125 000 pairs told twice."""
    chance = random.Random(number)
    syllables = ("lan", "mor", "vik", "sta", "bro", "hem", "gry", "dal", "fri", "nor", "tis", "ask")
    return " ".join("".join(chance.choices(syllables, k=3)) for _word in range(12))


def known() -> list[str]:
    """The two thirds of the indicators that are the catalogue's, with Kolada's figures."""
    from samsyn.catalogue.library import load

    return [one.id for one in load().by_id.values() if one.kolada][: INDICATORS * 2 // 3]


def plan() -> dict[str, Any]:
    """The plan file as data: each action has an owner and serves two goals, each indicator is tied to one goal."""
    kolada = known()
    indicators = [
        {"id": f"indikator-{n + 1}", "text": f"Indikator {n + 1}", "goals": [goal(n)], "catalogue": kolada[n]}
        if n < len(kolada)
        else {"id": f"indikator-{n + 1}", "text": f"Egen indikator {n + 1}", "goals": [goal(n)], "reporter": body(n)}
        for n in range(INDICATORS)
    ]
    return {
        "schema": 1,
        "id": PLAN,
        "wording": "own",
        "municipality": {"id": CODE, "name": "Storköping", "fictional": False},
        "document": {
            "title": "Plan för Storköping", "kind": "plan", "validity": {"from": "2021-01-01", "to": "2026-12-31"},
        },
        "bodies": [
            {"id": body(n), "name": f"Nämnd {n + 1}", "kind": "committee", "answers": True} for n in range(BODIES)
        ],
        "areas": [{"id": f"omrade-{n + 1}", "text": f"Område {n + 1}", "title": f"Område {n + 1}"} for n in range(5)],
        "goals": [
            {
                "id": goal(n), "label": str(n + 1), "title": f"Mål {n + 1}", "areas": [f"omrade-{n % 5 + 1}"],
                "text": f"Mål {n + 1}: fler som bor i Storköping ska kunna försörja sig och delta.",
                "owners": [{"body": body(n)}],
            }
            for n in range(GOALS)
        ],
        "actions": [
            {
                "id": f"atgard-{n + 1}", "label": f"Å{n + 1}", "title": f"Åtgärd {n + 1}",
                "text": f"Åtgärd {n + 1}: nämnden ska {words(n)}.",
                "goals": [goal(n), goal(n + 7)], "owners": [{"body": body(n)}], "due": "2026-12-31",
            }
            for n in range(ACTIONS)
        ],
        "indicators": indicators,
    }  # fmt: skip


def answers(year: int, *, whole: bool) -> dict[str, Any]:
    """Every body has answered its goals and actions; in the year that goes on, half of them."""
    bodies = [_body_answer(n, year) for n in range(BODIES) if whole or n % 2]
    judged = {"verdict": "delvis uppfyllt", "reasons": "Det går framåt på de flesta håll.", "by": "samordnaren"}
    board = {"body": "ks", "on": f"{year + 1}-03-24", "paragraph": "§ 41"}
    return {
        "schema": 1, "plan": PLAN, "year": year, "kind": "yearly", "case_number": f"KS {year + 1}/12",
        "decision": board if whole else None,
        "bodies": bodies,
        "goals": [
            {"goal": goal(n), "synthesis": "Nämnderna har arbetat på.", "proposed": judged,
             "decided": {**judged, "by": "Kommunstyrelsen", "on": board["on"]}}
            for n in range(GOALS if whole else 0)
        ],
    }  # fmt: skip


def _body_answer(number: int, year: int) -> dict[str, Any]:
    own = [n for n in range(ACTIONS) if body(n) == body(number)]
    return {
        "body": body(number), "state": "klarmarkerad", "contact": "en funktionsbrevlåda",
        "answered_on": f"{year + 1}-02-10", "decision": {"on": f"{year + 1}-02-24", "paragraph": "§ 7"},
        "goals": [{"goal": goal(n), "text": f"År {year} gjorde nämnden det den skulle. " * 6} for n in range(GOALS)],
        "actions": [
            {"action": f"atgard-{n + 1}", "status": "enligt plan", "comment": "Löper på."} for n in own
        ],
    }  # fmt: skip


def fill() -> dict[str, dict[str, Any]]:
    """Everything, through the verbs; returns the people by name with their session."""
    from samsyn.audit.doer import Doer, Via
    from samsyn.organisation.changes import add_body, create_municipality
    from samsyn.organisation.viewer import samsyn_itself
    from samsyn.organisation.walls import within
    from samsyn.planfile.people import BodyKind

    id = create_municipality(
        by=Doer(None, "Mätning", Via.COMMAND), at=AT, code=CODE, name="Storköping", slug=SLUG, fictional=False
    )
    with within(id):
        by = samsyn_itself(id, via=Via.COMMAND)
        add_body(by=by, at=AT, name="Kommunfullmäktige", kind=BodyKind.COUNCIL, slug="kf", since=SINCE)
        add_body(by=by, at=AT, name="Kommunstyrelsen", kind=BodyKind.EXECUTIVE_BOARD, slug="ks", since=SINCE)
        for n in range(BODIES):
            add_body(
                by=by, at=AT, name=f"Nämnd {n + 1}", kind=BodyKind.COMMITTEE, slug=body(n), answers=True, since=SINCE
            )
        people = dict(_people(id))
        _year_by_year(id, people["coordinator"]["id"])
    return people


def _people(id: int) -> Iterator[tuple[str, dict[str, Any]]]:
    from samsyn.organisation.changes import create_user, give_role
    from samsyn.organisation.rights import Role
    from samsyn.organisation.viewer import samsyn_itself

    by = samsyn_itself(id)
    parts: list[tuple[str, Role, str | None]] = [
        ("coordinator", Role.COORDINATOR, None), ("auditor", Role.AUDITOR, None),
        ("politician", Role.POLITICIAN, None), ("administrator", Role.ADMINISTRATOR, None),
        ("board", Role.SECRETARY, "ks"), ("council", Role.SECRETARY, "kf"), ("head", Role.HEAD, body(0)),
        *((f"officer-{n}", Role.OFFICER, body(2 * n)) for n in range(OFFICERS)),
    ]  # fmt: skip
    for name, role, where in parts:
        user = create_user(by=by.doer, at=AT, email=f"{name}@storkoping.example", name=f"Påhittad {name}")
        give_role(by=by, at=AT, user=user, role=role, body=where, since=SINCE)
        yield name, {"id": user, "session": _session(user), "body": where}


def _session(user: int) -> str:
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from samsyn.organisation.models import User

    store = SessionStore()
    store[SESSION_KEY] = str(user)
    store[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    store[HASH_SESSION_KEY] = User.objects.get(pk=user).get_session_auth_hash()
    store.save()
    return str(store.session_key)


def _year_by_year(id: int, coordinator: int) -> None:
    from samsyn.catalogue.library import load
    from samsyn.followup.changes.earlier_years import take_in_answers_file
    from samsyn.followup.changes.rounds import ask
    from samsyn.organisation.queries import get_viewer
    from samsyn.planfile.model import PlanFile
    from samsyn.planfile.write import dump
    from samsyn.plans.changes.taking_in import take_in
    from samsyn.reports.answers import Answers
    from samsyn.reports.figures import gather
    from samsyn.statistics.shelf.releases import open_shelf

    by = get_viewer(coordinator, id, on=AT.date())
    if by is None:
        raise LookupError("the coordinator has no role")
    file = PlanFile.model_validate(plan())
    take_in(by=by, at=AT, source=dump(file))
    for year in YEARS:
        whole = year != YEARS[-1]
        figures = gather(file, year, open_shelf(), load()) if whole else None
        said = Answers.model_validate(answers(year, whole=whole))
        made = take_in_answers_file(by=by, at=AT, plan=PLAN, answers=said, figures=figures, freeze=whole)
    for n in range(0, BODIES, 2):
        ask(by=by, at=AT, round=made, body=body(n), goals=[goal(n) for n in range(GOALS)])


def main() -> None:
    """Migrate, fill, tell."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    print(json.dumps(fill()))


if __name__ == "__main__":
    main()
