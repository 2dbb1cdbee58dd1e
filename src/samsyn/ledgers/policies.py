"""Who may keep and see a body's values: the body itself, those who keep values for all, and everybody once released."""

from django.db.models import Q

from samsyn.organisation.rights import Right
from samsyn.organisation.viewer import Viewer

SEXES = ("all", "women", "men")


def keeps_for_all(viewer: Viewer) -> bool:
    """Coordinator and analyst keep values for the whole municipality; what they enter is open at once."""
    return viewer.only_reply is None and viewer.may(Right.DEFINE_INDICATORS)


def visible(viewer: Viewer) -> Q:
    """The versions a viewer may read: those of its own bodies, and those that are released."""
    own = Q(body__in=viewer.bodies_for(Right.SEE_DRAFTS))
    return own if viewer.only_reply is not None else own | Q(released_at__isnull=False)
