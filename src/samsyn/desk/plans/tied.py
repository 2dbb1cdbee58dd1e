"""What is tied to a part of the plan and has no page of its own, with the way to change it and to add more."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from samsyn.components.part import Content
from samsyn.desk.door import DeskRequest
from samsyn.desk.plans.frame import Passage, paragraph
from samsyn.desk.plans.told import add_under, baseline_words, bullets, changeable, links, target_words
from samsyn.desk.plans.words import numbered
from samsyn.planfile.chain import Goal, GoalLevel
from samsyn.planfile.figures import Indicator
from samsyn.planfile.item import Item
from samsyn.plans.queries.plans import OpenPlan


def targets_of(request: DeskRequest, opened: OpenPlan, id: str, indicators: Sequence[Indicator]) -> list[Content]:
    """The targets of an item, and of the indicators that measure it."""
    asked = {id, *(one.id for one in indicators)}
    held = [target for target in opened.file.targets if asked & set(target.of)]
    said = [changeable(request, opened, "targets", target, target_words(request, target)) for target in held]
    return _with(said, add_under(request, opened, "targets", _("Lägg till målvärde"), of=id))


def subgoals_of(request: DeskRequest, opened: OpenPlan, goal: Goal, held: Sequence[Goal]) -> list[Content]:
    """The sub-goals of a goal; a sub-goal has none of its own."""
    shown: list[Content] = [links(request, opened, "goals", held)] if held else []
    if goal.level is GoalLevel.SUBGOAL:
        return shown
    return [*shown, *add_under(request, opened, "goals", _("Lägg till delmål"), parent=goal.id, level="subgoal")]


def deliverables_of(request: DeskRequest, opened: OpenPlan, id: str, field: str) -> list[Content]:
    """What should be there or not for an item; `field` is how the deliverable points to it."""
    held = [one for one in opened.file.deliverables if id in getattr(one, field)]
    said = [changeable(request, opened, "deliverables", one, numbered(one, request.language)) for one in held]
    label, under = _("Lägg till en leverans: ja eller nej"), {field: id}
    return _with(said, add_under(request, opened, "deliverables", label, **under))


def baselines_of(request: DeskRequest, opened: OpenPlan, item: Indicator) -> list[Content]:
    """Where the indicator stood, whether the plan ties it to the indicator here or to the one in the catalogue."""
    held = [
        one
        for one in opened.file.baselines
        if item.id in one.of or (one.catalogue is not None and one.catalogue == item.catalogue)
    ]
    said = [changeable(request, opened, "baselines", one, baseline_words(request, one)) for one in held]
    return _with(said, add_under(request, opened, "baselines", _("Lägg till utgångsvärde"), of=item.id))


def _with(said: Sequence[Content], adding: Sequence[Content]) -> list[Content]:
    return [*([bullets(said)] if said else []), *adding]


def tied_to(opened: OpenPlan, list_: str, id: str, field: str = "goals") -> list[Content]:
    """Items of a list that point to the item, by their names."""
    held = [one for one in getattr(opened.file, list_) if id in getattr(one, field)]
    return [bullets(numbered(one) if list_ != "evidence" else one.text for one in held)] if held else []


def notes_of(item: Item) -> list[Passage]:
    """What the document says more of the item, and what has been noted."""
    described = getattr(item, "description", None)
    return [
        Passage(_("Mer ur dokumentet"), [paragraph(described)] if described else []),
        Passage(_("Anteckning"), [paragraph(item.note)] if item.note else []),
    ]
