"""Two edits from the same revision: may both stand, or did they touch the same thing?"""

from collections.abc import Iterator

from samsyn.planfile.compare import Comparison, compare
from samsyn.planfile.model import PlanFile
from samsyn.plans.revising import plain, plan_of, row_of
from samsyn.plans.unable import Clash


def clashes(base: PlanFile, theirs: PlanFile, mine: PlanFile) -> tuple[Clash, ...]:
    """Every field both changed to different values, and every item one changed and the other removed.

    None means that `mine`'s edit can be made again on `theirs` without losing a word of either.
    """
    one, other = compare(base, theirs), compare(base, mine)
    return (*_fields(one, other), *_removals(one, other))


def _fields(theirs: Comparison, mine: Comparison) -> Iterator[Clash]:
    held = {(c.list, c.id, f.name): f for c in theirs.changed for f in c.fields}
    for change in mine.changed:
        for field in change.fields:
            against = held.get((change.list, change.id, field.name))
            if against is not None and against.after != field.after:
                yield Clash(change.list, change.id, field.name, field.before, against.after, field.after)


def _removals(theirs: Comparison, mine: Comparison) -> Iterator[Clash]:
    for removed, by_me in ((theirs, False), (mine, True)):
        changed = {(c.list, c.id): c for c in (theirs if by_me else mine).changed}
        for list, id in removed.removed:
            if (list, id) in changed:
                fields = changed[list, id].fields
                before = {f.name: f.before for f in fields}
                after = {f.name: f.after for f in fields}
                yield Clash(list, id, "", before, after if by_me else None, None if by_me else after)


def with_theirs_kept(base: PlanFile, theirs: PlanFile, mine: PlanFile, both: PlanFile) -> PlanFile:
    """`both` (my edit made again on theirs), with every field I left as it was put back to what they wrote.

    A form sends all its fields, also those its writer did not touch; such a field must not undo another's work.
    """
    touched = {(c.list, c.id, f.name) for c in compare(base, mine).changed for f in c.fields}
    lost = [
        (change.list, change.id, field.name)
        for change in compare(theirs, both).changed
        for field in change.fields
        if (change.list, change.id, field.name) not in touched
    ]
    if not lost:
        return both
    content, kept = plain(both), plain(theirs)
    for list, id, name in lost:
        held = row_of(kept, list, id)
        row = row_of(content, list, id)
        if name in held:
            row[name] = held[name]
        else:
            row.pop(name, None)
    return plan_of(content)
