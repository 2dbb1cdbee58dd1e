"""What may be done with a reply besides writing in it: one row each, with its form and its verb."""

from collections.abc import Callable
from dataclasses import dataclass, replace
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
from samsyn.followup.deciding import COMMITTEE, deciding, fit
from samsyn.followup.policies import REPLY_RIGHTS
from samsyn.followup.queries.replies import ReplyPage
from samsyn.followup.states import ReplyVerb
from samsyn.planfile.people import BodyKind

Words = str | Promise
_V = ReplyVerb


@dataclass(frozen=True, slots=True)
class Move:
    """A press, in words that fit any kind of body (followup.deciding).

    `form` is what it needs to be told; without one it goes by a single press.
    """

    slug: str
    verb: ReplyVerb
    press: Words
    why: Words
    done: Words
    do: Callable[..., Any]
    form: type[forms.Form] | None = None
    kind: str = "secondary"
    to_head: Words = ""
    """The same as `why` and `done`, said to the head, where those speak of the head as somebody else."""
    done_by_head: Words = ""


MOVES: tuple[Move, ...] = (
    Move(
        "klarmarkera", _V.MARK_READY, _("Klarmarkera svaret"),
        _("När du klarmarkerar läser chefen svaret och släpper det fritt. Du kan ta tillbaka det så länge."),
        _("Svaret är klarmarkerat. Nu är det chefens tur."), verbs.mark_ready, kind="primary",
        to_head=_("När du har klarmarkerat kan du släppa svaret fritt. Du kan ta tillbaka det så länge."),
        done_by_head=_("Svaret är klarmarkerat. Läs det och släpp det fritt."),
    ),
    Move(
        "slapp-fri", _V.CLEAR, _("Släpp fri"),
        _("Svaret lämnar %(own)s. Samordnaren kan läsa det, ord för ord som det står här."),
        _("Svaret är frisläppt."), verbs.clear, kind="primary",
    ),
    Move(
        "ta-tillbaka-markeringen", _V.TAKE_BACK, _("Ta tillbaka klarmarkeringen"),
        _("Då går det att ändra i svaret igen."), _("Nu går det att ändra i svaret igen."), verbs.take_back,
    ),
    Move(
        "lamna-som-underlag", _V.HAND_OVER, _("Lämna som underlag"),
        _("Svaret går till samordnaren utan beslut av %(board)s."), _("Svaret är lämnat som underlag."),
        verbs.hand_over, kind="primary",
    ),
    Move(
        "lamna-till-namnden", _V.SEND_TO_COMMITTEE, COMMITTEE.hand_over,
        _("%(Board)s beslutar svaret vid ett möte. %(Secretary)s för in beslutet."), _("%(Board)s har svaret."),
        verbs.send_to_committee, ToCommitteeForm,
    ),
    Move(
        "beslut", _V.RECORD_DECISION, _("För in beslutet"), _("%(Board)s har beslutat svaret."),
        _("Beslutet är infört."), verbs.record_decision, DecisionForm, kind="primary",
    ),
    Move(
        "bordlagg", _V.TABLE, _("För in en bordläggning"), _("%(Board)s tar upp ärendet vid ett senare möte."),
        _("Bordläggningen är införd."), verbs.table_reply, TabledForm,
    ),
    Move(
        "aterremiss", _V.SEND_BACK, _("För in en återremiss"),
        _("%(Board)s vill ha mer före beslutet. Handläggarna ser vad."), _("Återremissen är införd."),
        verbs.send_back, SentBackForm,
    ),
    Move(
        "ta-tillbaka", _V.RETRACT, _("Ta tillbaka svaret"),
        _("Svaret är frisläppt. Ta tillbaka det om något måste ändras."),
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
        Offered(worded(request, reply, one), address(request, reply, "reply-move", one.slug))
        for one in MOVES
        if one.verb in reply.may
    ]


def worded(request: DeskRequest, reply: ReplyPage, move: Move) -> Move:
    """The move in the words of the reply's kind of body, and said to the head when the viewer is the head."""
    kind, head = reply.card.kind, clears(request, reply)
    press = deciding(kind).hand_over if move.verb is _V.SEND_TO_COMMITTEE else move.press
    why, done = (move.to_head or move.why, move.done_by_head or move.done) if head else (move.why, move.done)
    return replace(move, press=press, why=fit(why, kind), done=fit(done, kind))


def worded_form(form: forms.Form, kind: BodyKind) -> None:
    """The same of the form's labels."""
    if isinstance(form, ToCommitteeForm):
        form.fields["meets_on"].label = str(deciding(kind).meeting)
    if isinstance(form, SentBackForm):
        form.fields["reason"].label = fit(_("Vad vill %(board)s att ni gör?"), kind)


def clears(request: DeskRequest, reply: ReplyPage) -> bool:
    """Whether the viewer is the one who clears the reply, or a stand-in for that one."""
    return any(request.viewer.may(right, body=reply.card.body) for right in REPLY_RIGHTS[_V.CLEAR])
