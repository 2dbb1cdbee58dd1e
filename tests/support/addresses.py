"""An example of every address of the desk, for tests that walk all pages. Whoever adds a page adds its example here.

A page whose address takes nothing but the municipality needs none. The example may make what it names.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from tests.support.cast import Cast

if TYPE_CHECKING:
    from django.urls import URLPattern

Example = Callable[[Cast], Mapping[str, object]]


def _fixed(**ids: object) -> Example:
    return lambda cast: ids


def _meeting(cast: Cast) -> Mapping[str, object]:
    import datetime as dt

    from samsyn.organisation.changes import add_meeting

    viewer = cast.administrator.viewer()
    return {"meeting": add_meeting(by=viewer, at=cast.at, body="executive-board", on=dt.date(2026, 3, 14))}


def _membership(cast: Cast) -> Mapping[str, object]:
    from samsyn.organisation.queries import list_members

    held = list_members(cast.exempelby.id, on=cast.at.date())
    return {"membership": next(one.id for one in held if one.user == cast.officer.id)}


def _party(cast: Cast) -> Mapping[str, object]:
    from samsyn.organisation.parties import add_party

    viewer = cast.coordinator.viewer()
    made = add_party(by=viewer, at=cast.at, name="Föreningsrådet", kind="civil_society", slug="foreningsradet")
    return {"party": made}


def _reply(**ids: object) -> Example:
    """An address among a reply's pages; the round is made the first time one is asked for."""

    def made(cast: Cast) -> Mapping[str, object]:
        from tests.support.rounds import example_round

        return {"round": example_round(cast).slug, "body": "education-committee", **ids}

    return made


def _activity_of_reply(cast: Cast) -> Mapping[str, object]:
    from tests.support.rounds import example_round

    round = example_round(cast)
    return {"round": round.slug, "body": "education-committee", "activity": round.activity()}


def _remark_of_reply(cast: Cast) -> Mapping[str, object]:
    from tests.support.rounds import example_round

    round = example_round(cast)
    return {"round": round.slug, "body": "education-committee", "remark": round.remark()}


_PARTY = _fixed(party="foreningsradet")


def _link(cast: Cast) -> Mapping[str, object]:
    import datetime as dt

    from tests.support.rounds import example_round

    from samsyn.followup.changes.links import make_link
    from samsyn.followup.queries.links import list_links

    viewer, now = cast.coordinator.viewer(), dt.datetime.now(tz=dt.UTC)
    make_link(by=viewer, at=now, reply=example_round(cast).reply("housing-company"))
    return {"link": list_links(viewer, at=now)[0].id}


def _reading(**ids: object) -> Example:
    """An address among a reading's pages; the document is read the first time one is asked for."""

    def made(cast: Cast) -> Mapping[str, object]:
        from tests.support.readings import example_reading

        return {"reading": example_reading(cast, against="against" in ids), **ids}

    def kept(cast: Cast) -> Mapping[str, object]:
        return {name: one for name, one in made(cast).items() if name != "against"}

    return kept


_SECTION = _reading(section="mal")
EXAMPLES: dict[str, Example] = {
    "link-revoke": _link,
    "body": _fixed(body="education-committee"),
    "body-edit": _fixed(body="education-committee"),
    "body-merge": _fixed(body="education-committee"),
    "body-meetings": _fixed(body="education-committee"),
    "meeting-remove": _meeting,
    "party": _party,
    "party-edit": _PARTY,
    "party-archive": _PARTY,
    "plan-actions-file": lambda cast: {"plan": _plan(cast), "format": "csv"},
    "round-question-settle": _remark_of_reply,
    "round-words": lambda cast: {"round": _round(cast), "use": "judgement"},
    "review-file": lambda cast: {"round": _round(cast), "format": "csv"},
    **{
        name: _reading()
        for name in (
            "reading",
            "reading-original",
            "reading-discard",
            "reading-say",
            "reading-say-all",
            "reading-offer",
            "reading-undo",
            "reading-redo",
            "reading-adopt",
        )
    },
    "reading-section": _SECTION,
    "reading-merge": _SECTION,
    "reading-add": _SECTION,
    "reading-item": _reading(entry="document"),
    **{name: _reading(against=True) for name in ("rereading", "rereading-choose", "rereading-take")},
    "member": _membership,
    "member-letter": _membership,
    "member-second-factor": _membership,
    "indicator": _fixed(indicator="kolada:N00973"),
    "indicator-tie": lambda cast: {"indicator": "kolada:N00973"} if _plan(cast) else {},
    "indicator-counting": _fixed(indicator="local:entry-level-jobs"),
    "indicator-file": _fixed(indicator="kolada:N00973", format="csv"),
    "indicator-values": _fixed(body="executive-board", year=2025),
    "indicator-values-release": _fixed(body="executive-board", year=2025),
    "indicator-paste": _fixed(body="executive-board", year=2025),
    "indicator-value": lambda cast: _value(cast),
    "indicator-fetch-take-back": _fixed(job=1),
    "reply-value": _reply(indicator="entry-jobs"),
    "reply": _reply(),
    "reply-check": _reply(),
    "reply-history": _reply(),
    "reply-goal": _reply(goal="goal-school"),
    "reply-activity-new": _reply(goal="goal-school"),
    "reply-activity": _activity_of_reply,
    "reply-activity-withdraw": _activity_of_reply,
    "reply-action": _reply(action="action-school-mapping"),
    "reply-deliverable": _reply(deliverable="delivered-mapping"),
    "reply-deliverable-step": _reply(deliverable="delivered-mapping", step="written"),
    "reply-economy": _reply(),
    "reply-contact": _reply(),
    "reply-move": _reply(move="klarmarkera"),
    "reply-not-persons": _reply(),
    "reply-versions": _reply(item="goal:goal-school"),
    "reply-remarks": _reply(),
    "reply-remark-answer": _remark_of_reply,
    "reply-remark-settle": _remark_of_reply,
    "reply-writers": _reply(),
    "reply-writer-release": _reply(),
    "reply-sheet": _reply(),
    "reply-sheet-file": _reply(format="xlsx"),
    "reply-file": _reply(format="docx"),
}
"""Name of the address → what it takes besides `kommun`, where the usual ids below will not do."""


def _value(cast: Cast) -> Mapping[str, object]:
    _plan(cast)
    return {"body": "executive-board", "year": 2025, "indicator": "local:entry-level-jobs"}


def _publication(cast: Cast) -> object:
    """A decided report on the shelf; the same pieces about the same thing are the same publication."""
    import datetime as dt

    from tests.support.cast import PLAN

    from samsyn.catalogue.library import load
    from samsyn.planfile.read import read
    from samsyn.publishing.changes import publish
    from samsyn.publishing.pieces import Kind, Pieces
    from samsyn.publishing.queries import list_publications
    from samsyn.reports.figures import gather
    from samsyn.reports.read_answers import read as read_answers
    from samsyn.statistics.shelf.releases import carried
    from samsyn.values.language import Language

    by = cast.coordinator.viewer()
    if there := list_publications(by):
        return there[0].id
    plan, catalogue = read(PLAN), load()
    figures = gather(plan, 2024, carried(), catalogue, invented=PLAN.parent / "figures")
    answers = read_answers(PLAN.parent / "answers-2024.yaml", plan, catalogue, year=2024)
    made = Pieces(Kind.REPORT, plan, 2024, dt.date(2025, 4, 1), Language.SV, figures, answers=answers)
    return publish(by=by, at=cast.at, pieces=made, about="round/example", decided=True)


def _plan(cast: Cast) -> object:
    from tests.support.rounds import plan_in

    return plan_in(cast)


def _round(cast: Cast) -> object:
    from tests.support.rounds import example_round

    return example_round(cast).slug


USUAL: dict[str, Callable[[Cast], object]] = {
    "plan": _plan,
    "round": _round,
    "body": lambda cast: "education-committee",
    "goal": lambda cast: "goal-school",
    "action": lambda cast: "action-school-mapping",
    "area": lambda cast: "area-work",
    "indicator": lambda cast: "individual-plans",
    "document": lambda cast: "housing-plan",
    "decision": lambda cast: "kf-2023-112",
    "assignment": lambda cast: "assignment-synthesis",
    "risk": lambda cast: "risk-few-places",
    "gate": lambda cast: "gate-meeting-place",
    "named": lambda cast: "education-committee",
    "list": lambda cast: "goals",
    "id": lambda cast: "goal-school",
    "publication": _publication,
    "format": lambda cast: "html",
    "before": lambda cast: 1,
    "after": lambda cast: 1,
}
"""What a part of an address is called → an id of the cast's plan that it may hold."""


class NoExampleError(LookupError):
    """An address has no example; the message says where to write it."""


READ_BY_ANYBODY = frozenset({"staff-page"})
"""Opened by the coordinator for everybody at work, without signing in (SDH-033); tested where it is made."""


def desk_patterns() -> dict[str, "URLPattern"]:
    """Every address under a municipality, by name.

    Raises:
        ValueError: an address under a municipality has no name, or two have the same.
    """
    from django.urls import URLPattern, URLResolver, get_resolver

    found: dict[str, URLPattern] = {}

    def walk(part: URLPattern | URLResolver, inside: bool) -> None:
        inside = inside or "<slug:kommun>" in str(part.pattern)
        if isinstance(part, URLResolver):
            for one in part.url_patterns:
                walk(one, inside)
        elif inside and part.name not in READ_BY_ANYBODY:
            if part.name is None or part.name in found:
                raise ValueError(f"The address {part.pattern} needs a name of its own (it has {part.name!r}).")
            found[part.name] = part

    walk(get_resolver(), False)
    return found


def all_addresses(cast: Cast, *, kommun: str) -> dict[str, str]:
    """Name → address with example ids, every page of the desk.

    Raises:
        NoExampleError: a page takes more than the municipality and nobody has said what.
    """
    from django.urls import NoReverseMatch, reverse

    made: dict[str, str] = {}
    missing: list[str] = []
    for name, pattern in desk_patterns().items():
        if name in EXAMPLES:
            ids = EXAMPLES[name](cast)
        else:
            ids = {part: USUAL[part](cast) for part in pattern.pattern.converters if part in USUAL}
        try:
            made[name] = reverse(name, kwargs={"kommun": kommun, **ids})
        except NoReverseMatch:
            missing.append(f"{name} ({pattern.pattern})")
    if missing:
        raise NoExampleError(
            "These pages have no example address. Add each to EXAMPLES in tests/support/addresses.py, as "
            '"goal": _fixed(plan="…", goal="…") with ids of the cast, or a function that makes what it names:\n'
            + "\n".join(missing)
        )
    return made
