"""Dimensions: what the plan itself asks of its five points, core areas, roles; and cells left empty."""

from collections.abc import Iterator

from samsyn.planfile.gaps.finding import Finding, GapPlace
from samsyn.planfile.gaps.ground import Ground, place, proposals
from samsyn.planfile.item import Dimension, Expectation, Tag
from samsyn.values.language import Worded


def check(ground: Ground) -> Iterator[Finding]:
    """All findings about dimensions."""
    for dimension in ground.plan.dimensions:
        yield from _unused(ground, dimension)
        if Expectation.EVERY_ACTION_TAGGED in dimension.expects:
            yield from _untagged(ground, dimension)
        if Expectation.EVERY_ACTION_HAS_REQUIRED_TAGS in dimension.expects:
            yield from _without_required(ground, dimension)
        if Expectation.EVERY_TAG_HAS_INDICATOR in dimension.expects:
            yield from _unmeasured(ground, dimension)


def _because(dimension: Dimension) -> Worded:
    rule = dimension.because
    return Worded(f" Planens regel: {rule}", f" The plan's rule: {rule}") if rule else Worded("", "")


def _place(dimension: Dimension, tag: Tag) -> GapPlace:
    source = tag.source or dimension.source
    return GapPlace("dimensions", f"{dimension.id}/{tag.id}", tag.name, source.line if source else None, tag.name)


def _unused(ground: Ground, dimension: Dimension) -> Iterator[Finding]:
    doing = (*ground.plan.goals, *ground.plan.actions, *ground.plan.assignments, *ground.plan.deliverables)
    used = {tag for item in doing for tag in item.tags}
    asked = Expectation.EVERY_TAG_USED in dimension.expects
    for tag in dimension.tags:
        if f"{dimension.id}/{tag.id}" in used:
            continue
        here = _place(dimension, tag)
        if asked:
            yield ground.find("G501", here, tag=tag.name, dimension=dimension.name, because=_because(dimension))
        else:
            yield ground.find("G505", here, tag=tag.name, dimension=dimension.name)


def _untagged(ground: Ground, dimension: Dimension) -> Iterator[Finding]:
    tags = tuple(f"{dimension.id}/{tag.id}" for tag in dimension.tags)
    for action in ground.main_actions():
        if not set(tags) & ground.tags(action):
            here = place("actions", action)
            yield ground.find("G502", here, dimension=dimension.name, because=_because(dimension), tags=tags)


def _without_required(ground: Ground, dimension: Dimension) -> Iterator[Finding]:
    names = {tag.id: tag.name for tag in dimension.tags}
    for action in ground.main_actions():
        for required in dimension.required_tags:
            if f"{dimension.id}/{required}" not in ground.tags(action):
                here = place("actions", action)
                yield ground.find("G503", here, tag=names[required], because=_because(dimension))


def _unmeasured(ground: Ground, dimension: Dimension) -> Iterator[Finding]:
    for tag in dimension.tags:
        tagged = [i for i in ground.plan.indicators if f"{dimension.id}/{tag.id}" in i.tags]
        if all(i.proposed for i in tagged):
            here = _place(dimension, tag)
            yield ground.find("G504", here, tag=tag.name, dimension=dimension.name, proposed=proposals(tagged))
