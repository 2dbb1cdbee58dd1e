"""What may be done with a reply besides writing in it: one row each, with its form and its verb."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samsyn.desk.door import DeskRequest
from samsyn.desk.replies.forms import (
    DecisionForm,
    ReasonForm,
    SentBackForm,
    TabledForm,
    ToCommitteeForm,
)
from samsyn.desk.replies.item import address
from samsyn.followup.changes import replies as verbs
from samsyn.followup.queries.replies import ReplyPage
from samsyn.followup.states import ReplyVerb

Words = str | Promise
_V = ReplyVerb


@dataclass(frozen=True, slots=True)
class Move:
    """A press. `form` is what it needs to be told; without one it goes by a single press."""

    slug: str
    verb: ReplyVerb
    press: Words
    why: Words
    done: Words
    do: Callable[..., Any]
    form: type[forms.Form] | None = None
    kind: str = "secondary"


MOVES: tuple[Move, ...] = (
    Move(
        "klarmarkera", _V.MARK_READY, _("Klarmarkera svaret"),
        _("Då läser chefen det och släpper det fritt. Du kan ta tillbaka det så länge chefen inte har gjort det."),
        _("Svaret är klarmarkerat. Nu är det chefens tur."), verbs.mark_ready, kind="primary",
    ),
    Move(
        "slapp-fri", _V.CLEAR, _("Släpp fri"),
        _("Svaret lämnar er förvaltning. Samordnaren kan läsa det, ord för ord som det står här."),
        _("Svaret är frisläppt."), verbs.clear, kind="primary",
    ),
    Move(
        "ta-tillbaka-markeringen", _V.TAKE_BACK, _("Ta tillbaka klarmarkeringen"),
        _("Då går det att ändra i svaret igen."), _("Nu går det att ändra i svaret igen."), verbs.take_back,
    ),
    Move(
        "lamna-som-underlag", _V.HAND_OVER, _("Lämna som underlag"),
        _("Svaret går till samordnaren utan nämndbeslut."), _("Svaret är lämnat som underlag."), verbs.hand_over,
        kind="primary",
    ),
    Move(
        "lamna-till-namnden", _V.SEND_TO_COMMITTEE, _("Lämna till nämnden"),
        _("Nämnden beslutar svaret vid ett möte. Nämndsekreteraren för in beslutet."), _("Nämnden har svaret."),
        verbs.send_to_committee, ToCommitteeForm,
    ),
    Move(
        "beslut", _V.RECORD_DECISION, _("För in beslutet"), _("Nämnden har beslutat svaret."),
        _("Beslutet är infört."), verbs.record_decision, DecisionForm, kind="primary",
    ),
    Move(
        "bordlagg", _V.TABLE, _("För in en bordläggning"), _("Nämnden tar upp ärendet vid ett senare möte."),
        _("Bordläggningen är införd."), verbs.table_reply, TabledForm,
    ),
    Move(
        "aterremiss", _V.SEND_BACK, _("För in en återremiss"),
        _("Nämnden vill ha mer innan den beslutar. Handläggarna ser vad."), _("Återremissen är införd."),
        verbs.send_back, SentBackForm,
    ),
    Move(
        "ta-tillbaka", _V.RETRACT, _("Ta tillbaka svaret"),
        _("Svaret är frisläppt men inte lämnat. Ta tillbaka det om något måste ändras."),
        _("Svaret är taget tillbaka och syns åter bara för er."), verbs.retract, ReasonForm,
    ),
    Move(
        "oppna-igen", _V.REOPEN, _("Öppna svaret på nytt"),
        _("Något i svaret måste ändras efter att det lämnades. Skälet syns för samordnaren."),
        _("Svaret är öppnat. Ändra det och klarmarkera igen."), verbs.reopen_reply, ReasonForm,
    ),
)  # fmt: skip
"""In the order they are offered: forward first."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A move as the page offers it."""

    move: Move
    url: str


def moves_of(request: DeskRequest, reply: ReplyPage) -> list[Offered]:
    """Those that would go through for the viewer now."""
    return [
        Offered(one, address(request, reply, "reply-move", one.slug)) for one in MOVES if one.verb in reply.may
    ]  # fmt: skip
