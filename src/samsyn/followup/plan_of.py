"""From a round to what it is held against: its plan file, its scales, its subjects."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial

from django.utils import translation

from samsyn.catalogue.library import Catalogue, load_all
from samsyn.followup.models import Round
from samsyn.followup.states import RoundKind
from samsyn.planfile.item import Item
from samsyn.planfile.model import PlanFile
from samsyn.planfile.once import once
from samsyn.plans.queries.plans import get_plan_file
from samsyn.reports.asked import Subject, subjects
from samsyn.reports.new_answers import Share, shares
from samsyn.reports.scales import Scale, Scales, choose


@dataclass(frozen=True)
class RoundPlan:
    """A round with its plan file, looked into once."""

    round: Round
    file: PlanFile

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        """What gets a page: goals, or areas in a plan without goals."""
        return subjects(self.file)

    @cached_property
    def subject_by_id(self) -> dict[str, Subject]:
        return {subject.id: subject for subject in self.subjects}

    @cached_property
    def scales(self) -> Scales:
        """The words the round judges with."""
        return choose(self.own_scales, interim=self.round.kind == RoundKind.INTERIM)

    @cached_property
    def own_scales(self) -> tuple[Scale, ...]:
        return tuple(Scale.model_validate(one) for one in self.round.scales)

    @cached_property
    def catalogue(self) -> Catalogue:
        return load_all()

    def share(self, named: str) -> Share | None:
        """What is asked of the plan's body `named`, besides goals."""
        return _shares(self.file).get(named)

    def asks_more(self, named: str) -> bool:
        """Whether the plan's body answers for anything besides goals."""
        share = self.share(named)
        return share is not None and bool(share.actions or share.indicators or share.deliverables)

    def title(self, goal: str) -> str:
        """As "1.1 Mottagande", in the reader's language; the id when the plan has no such goal any more."""
        subject = self.subject_by_id.get(goal)
        return f"{subject.label or ''} {called(subject)}".strip() if subject else goal


def called(item: Item) -> str:
    """Title, else text, else id: in English to who reads English, where the plan has it."""
    titles = (getattr(item, "title", None), getattr(item, "title_en", None))
    return _in_readers_language(*titles) or worded(item) or item.id


def worded(item: Item) -> str:
    """The item's text, in English to who reads English, where the plan has it."""
    return _in_readers_language(getattr(item, "text", None), getattr(item, "text_en", None))


def _in_readers_language(swedish: str | None, english: str | None) -> str:
    reads_english = (translation.get_language() or "").startswith("en")
    return (english if reads_english and english else swedish) or ""


@once
def _shares(file: PlanFile) -> dict[str, Share]:
    """Body of the plan → the actions, local values and deliverables that are asked of it, each of one body only."""
    return {share.body.id: share for share in shares(file, load_all())}


def plan_of(round: Round, *, sha256: str = "") -> RoundPlan:
    """One query when the file is held, two otherwise; one less when the revision, or its hash, came with the round."""
    if not sha256 and Round.revision.is_cached(round):
        sha256 = round.revision.sha256
    file = get_plan_file(round.revision_id, municipality=round.municipality_id, sha256=sha256)
    return RoundPlan(round, _with_folded(file)(tuple(sorted(round.folded.items()))) if round.folded else file)


@once
def _with_folded(file: PlanFile) -> Callable[[tuple[tuple[str, str], ...]], PlanFile]:
    """The file as a round asks it: who is folded into another answers under it. Each way of folding made once."""
    return lru_cache(maxsize=8)(partial(_folded, file.model_copy()))


def _folded(file: PlanFile, into: tuple[tuple[str, str], ...]) -> PlanFile:
    over = dict(into)
    bodies = tuple(
        body.model_copy(
            update={"answers": False, "under": over[body.id]}
            if body.id in over
            else {"members": tuple(dict.fromkeys(over.get(one, one) for one in body.members))}
        )
        for body in file.bodies
    )
    return file.model_copy(update={"bodies": bodies})
