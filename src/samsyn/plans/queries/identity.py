"""One key for an action, however many goals and plans it serves."""

from collections.abc import Mapping
from dataclasses import dataclass

from samsyn.plans.models import SharedAction


@dataclass(frozen=True, slots=True)
class ActionIdentity:
    """The keys of a municipality's shared actions; every other action's key is its own address "plan/action"."""

    groups: Mapping[tuple[str, str], str]

    def key(self, plan: str, action: str) -> str:
        """Under which key the action is answered."""
        return self.groups.get((plan, action), f"{plan}/{action}")

    def places(self, key: str) -> tuple[tuple[str, str], ...]:
        """Every (plan, action) that stands for the key, the one that gave it its name first."""
        found = [address for address, group in self.groups.items() if group == key]
        if not found:
            plan, _slash, action = key.partition("/")
            return ((plan, action),)
        return tuple(sorted(found, key=lambda address: ("/".join(address) != key, address)))


def action_identity(municipality: int) -> ActionIdentity:
    """All shared actions of a municipality; one query."""
    rows = SharedAction.objects.filter(municipality=municipality).values_list("plan__slug", "action", "group")
    return ActionIdentity({(plan, action): group for plan, action, group in rows})
