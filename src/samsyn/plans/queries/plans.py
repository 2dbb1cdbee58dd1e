"""Finding a plan and reading its file."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableToFind
from samsyn.organisation.viewer import Viewer
from samsyn.planfile.model import PlanFile
from samsyn.plans import policies
from samsyn.plans.content import unpack
from samsyn.plans.models import BodyMatch, Plan, Revision


@dataclass(frozen=True, slots=True)
class PlanCard:
    """A plan as lists show it. `revision` is the id of its current one, `number` what people see."""

    id: int
    slug: str
    title: str
    draft: bool
    revision: int
    number: int
    sha256: str
    at: dt.datetime
    adopted_revision: int | None
    adopted_number: int | None
    adopted_sha256: str
    follows: int | None
    gaps_shared_on: dt.date | None
    archived_on: dt.date | None


@dataclass(frozen=True)
class OpenPlan:
    """A plan with its file, the file as it was adopted, and which bodies its named bodies are."""

    card: PlanCard
    file: PlanFile
    adopted: PlanFile | None
    matches: Mapping[str, tuple[int, ...]]

    def item(self, list: str, id: str) -> policies.Listed:
        """The item with this id. Raises `UnableToFind`."""
        found = policies.find(self.file, list, id)
        if found is None:
            raise UnableToFind(_("Det finns inget ”%s” i planen.") % id)
        return found

    def is_locked(self, list: str, id: str) -> bool:
        """Whether a decision has locked the item's words."""
        return policies.is_locked(self.file, self.adopted, list, id)

    def bodies_of(self, named: str) -> tuple[int, ...]:
        """The organisation's bodies behind a body of the file, collectives and their members included."""
        return self.matches.get(named, ())


def may_see_drafts(viewer: Viewer | None) -> bool:
    """Rooms that ask for themselves (`None`) see everything; people see drafts when they may read proposals."""
    return viewer is None or viewer.may(Right.EDIT_PLAN) or viewer.may(Right.READ_PROPOSED)


def list_plans(municipality: int, *, archived: bool = False, viewer: Viewer | None = None) -> tuple[PlanCard, ...]:
    """The municipality's plans by title; archived ones only when asked for."""
    rows = _seen(municipality, viewer)
    if not archived:
        rows = rows.filter(archived_on=None)
    return tuple(_cards(rows))


def get_plan(municipality: int, slug: str, *, viewer: Viewer | None = None) -> PlanCard:
    """Raises `UnableToFind`, also for a draft the viewer may not see."""
    found = next(_cards(_seen(municipality, viewer).filter(slug=slug)), None)
    if found is None:
        raise UnableToFind(_("Det finns ingen plan med adressen ”%s” i kommunen.") % slug)
    return found


def get_plan_by_id(municipality: int, id: int) -> PlanCard:
    """Raises `UnableToFind`."""
    found = next(_cards(_seen(municipality, None).filter(id=id)), None)
    if found is None:
        raise UnableToFind(_("Planen finns inte i kommunen."))
    return found


def get_plan_file(revision: int | PlanCard, *, municipality: int, sha256: str = "") -> PlanFile:
    """The plan file of a revision (by id), or of a card's current one. Raises `UnableToFind`.

    Who already knows the revision's own hash gives it, and nothing is asked for when the file is held.
    """
    id = revision if isinstance(revision, int) else revision.revision
    if sha256:
        return unpack(
            sha256,
            lambda: bytes(Revision.objects.values_list("content", flat=True).get(municipality=municipality, id=id)),
        )
    row = Revision.objects.filter(municipality=municipality, id=id).only("id", "sha256").first()
    if row is None:
        raise UnableToFind(_("Den versionen av planen finns inte i kommunen."))
    return unpack(row.sha256, lambda: bytes(Revision.objects.values_list("content", flat=True).get(id=row.id)))


def list_plan_files(municipality: int, cards: Iterable[PlanCard]) -> tuple[PlanFile, ...]:
    """The current files of several plans, in their order; one query for those not held, none otherwise."""
    asked = tuple(cards)
    fetched = Contents(municipality, [one.revision for one in asked])
    return tuple(unpack(one.sha256, partial(fetched.__getitem__, one.revision)) for one in asked)


def open_plan(municipality: int, slug: str, *, viewer: Viewer | None = None, number: int | None = None) -> OpenPlan:
    """A plan ready to be shown or asked, at its current revision or at `number`. Raises `UnableToFind`."""
    found = get_plan(municipality, slug, viewer=viewer)
    if number is not None and number != found.number:
        found = _at(municipality, found, number)
    return opened(municipality, found)


def opened(municipality: int, found: PlanCard) -> OpenPlan:
    """The card's plan with file, adopted file and matches: two queries when the files are held, three otherwise."""
    wanted = [found.revision] + ([found.adopted_revision] if found.adopted_revision else [])
    contents = Contents(municipality, wanted)
    file = unpack(found.sha256, lambda: contents[found.revision])
    adopted = None
    if found.adopted_revision:
        adopted = unpack(found.adopted_sha256, lambda: contents[found.adopted_revision or 0])
    return OpenPlan(found, file, adopted, matches(municipality, found.id, file))


def matches(municipality: int, plan: int, file: PlanFile) -> dict[str, tuple[int, ...]]:
    """Named body → the organisation's bodies, collectives without a choice of their own standing for their members."""
    own: dict[str, list[int]] = {}
    rows = BodyMatch.objects.filter(municipality=municipality, plan=plan)
    for named, body in rows.values_list("named", "body").order_by("id"):
        own.setdefault(named, []).append(body)
    return _with_collectives(own, file)


def _with_collectives(own: Mapping[str, list[int]], file: PlanFile) -> dict[str, tuple[int, ...]]:
    found = {named: tuple(bodies) for named, bodies in own.items()}
    for collective in file.bodies:
        members = tuple(dict.fromkeys(id for member in collective.members for id in own.get(member, ())))
        if members and collective.id not in found:
            found[collective.id] = members
    return found


def matches_of(municipality: int, plans: Iterable[tuple[PlanCard, PlanFile]]) -> dict[int, dict[str, tuple[int, ...]]]:
    """The same for several plans, by plan; one query."""
    asked = tuple(plans)
    own: dict[int, dict[str, list[int]]] = {}
    rows = BodyMatch.objects.filter(municipality=municipality, plan__in=[one.id for one, _file in asked])
    for plan, named, body in rows.values_list("plan", "named", "body").order_by("id"):
        own.setdefault(plan, {}).setdefault(named, []).append(body)
    return {one.id: _with_collectives(own.get(one.id, {}), file) for one, file in asked}


class Contents:
    """The bytes of several revisions, fetched together the first time one is wanted."""

    def __init__(self, municipality: int, revisions: Iterable[int]) -> None:
        self._municipality, self._revisions = municipality, tuple(revisions)
        self._fetched: dict[int, bytes] | None = None

    def __getitem__(self, revision: int) -> bytes:
        if self._fetched is None:
            rows = Revision.objects.filter(municipality=self._municipality, id__in=self._revisions)
            self._fetched = {id: bytes(content) for id, content in rows.values_list("id", "content")}
        return self._fetched[revision]


_COLUMNS = (
    "id", "slug", "title", "draft", "current", "current__number", "current__sha256", "current__at",
    "adopted", "adopted__number", "adopted__sha256", "follows", "gaps_shared_on", "archived_on",
)  # fmt: skip
"""In the order of `PlanCard`: most pages begin with a card, and the columns of three whole rows take longer to ask for
than to fetch."""


def _cards(rows: QuerySet[Plan]) -> Iterator[PlanCard]:
    for row in rows.values_list(*_COLUMNS):
        made = PlanCard(*row)
        yield made if made.adopted_revision else replace(made, adopted_sha256="")


def _seen(municipality: int, viewer: Viewer | None) -> QuerySet[Plan]:
    rows = Plan.objects.filter(municipality=municipality, current__isnull=False)
    return rows if may_see_drafts(viewer) else rows.filter(draft=False)


def _at(municipality: int, found: PlanCard, number: int) -> PlanCard:
    row = Revision.objects.filter(municipality=municipality, plan=found.id, number=number).defer("content").first()
    if row is None:
        raise UnableToFind(_("Planen har ingen version %s.") % number)
    return PlanCard(
        found.id, found.slug, found.title, found.draft, row.id, row.number, row.sha256, row.at,
        found.adopted_revision, found.adopted_number, found.adopted_sha256, found.follows, found.gaps_shared_on,
        found.archived_on,
    )  # fmt: skip
