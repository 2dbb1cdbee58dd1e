"""The one who looks or acts, with its municipality and grants. Made once per request, used by every query and verb."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from samsyn.audit.doer import Doer, Via
from samsyn.organisation.rights import MAY, MAY_IN_OWN_BODY, ROLE_NAMES, WHAT, Right, Role, who_may
from samsyn.organisation.unable import UnableToEnter


@dataclass(frozen=True, slots=True)
class Grant:
    """A role held now. `bodies` are those it reaches: the body itself, the committee an administration works under,
    and the administrations under a committee, since they answer as one authority. Empty for the whole municipality.
    """

    role: Role
    bodies: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Viewer:
    """Everything below the door asks this object, and nothing else, what may be seen and done."""

    user: int | None
    named: str
    municipality: int
    grants: tuple[Grant, ...]
    via: Via = Via.DESK
    only_reply: int | None = field(default=None)
    """A link's holder may touch this one reply and nothing else."""

    @property
    def doer(self) -> Doer:
        return Doer(self.user, self.named, self.via)

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(grant.role for grant in self.grants)

    @property
    def bodies(self) -> frozenset[int]:
        """The bodies the viewer belongs to in any role."""
        return frozenset().union(*(grant.bodies for grant in self.grants))

    def bodies_for(self, right: Right) -> frozenset[int]:
        """The bodies in which the viewer holds a body-bound right."""
        roles = MAY_IN_OWN_BODY.get(right, frozenset())
        return frozenset().union(*(grant.bodies for grant in self.grants if grant.role in roles))

    def may(self, right: Right, *, body: int | None = None) -> bool:
        """Whether the right is held for the municipality, or in `body` when one is given.

        Without `body` a body-bound right is true when it is held somewhere: enough to show a menu, never to act.
        """
        if self.roles & MAY.get(right, frozenset()):
            return True
        held = self.bodies_for(right)
        return body in held if body is not None else bool(held)

    def check(self, right: Right, *, body: int | None = None) -> None:
        """Raise `UnableToEnter` with a sentence that says who may, unless the right is held."""
        if not self.may(right, body=body):
            who = ", ".join(sorted(str(ROLE_NAMES[role]) for role in who_may(right)))
            raise UnableToEnter(
                _("Du har inte rätt att %(what)s här. Det får: %(who)s. Be kommunens administratör om du behöver det.")
                % {"what": WHAT[right], "who": who}
            )


def samsyn_itself(municipality: int, *, via: Via = Via.WORKER) -> Viewer:
    """The worker and the command line, which act for the installation: every role, every right that is not a body's."""
    named = "Samsyn (kommandorad)" if via is Via.COMMAND else "Samsyn"
    return Viewer(None, named, municipality, tuple(Grant(role) for role in Role), via)
