"""Who decides an answer in the body's name, as it is said of each kind of body: a company has no nämnd."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from samsyn.followup.states import ReplyState, ReplyVerb
from samsyn.followup.words import REPLY_VERB_WORDS, REPLY_WORDS
from samsyn.planfile.people import BodyKind

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Deciding:
    """`board`, `secretary` (who records what it decided), `decision` and `own` stand within sentences."""

    board: Words
    secretary: Words
    decision: Words
    own: Words
    meeting: Words
    hand_over: Words


COMMITTEE = Deciding(
    gettext_lazy("nämnden"), gettext_lazy("nämndsekreteraren"), gettext_lazy("nämndens beslut"),
    gettext_lazy("er förvaltning"), gettext_lazy("Nämndens möte"), gettext_lazy("Lämna till nämnden"),
)  # fmt: skip
_OTHERS = {
    BodyKind.COMPANY: Deciding(
        gettext_lazy("bolagets styrelse"), gettext_lazy("bolagets ledning"), gettext_lazy("styrelsens beslut"),
        gettext_lazy("ert bolag"), gettext_lazy("Bolagsstyrelsens möte"), gettext_lazy("Lämna till bolagets styrelse"),
    ),
    BodyKind.FEDERATION: Deciding(
        gettext_lazy("förbundets direktion"), gettext_lazy("förbundets ledning"), gettext_lazy("förbundets beslut"),
        gettext_lazy("ert förbund"), gettext_lazy("Direktionens möte"), gettext_lazy("Lämna till förbundets direktion"),
    ),
}  # fmt: skip


def deciding(kind: BodyKind) -> Deciding:
    """The words for a kind of body; a committee's for every other kind."""
    return _OTHERS.get(kind, COMMITTEE)


def fit(words: Words, kind: BodyKind) -> str:
    """The sentence with its %(board)s, %(secretary)s, %(decision)s and %(own)s; %(Board)s where it begins with one."""
    said = deciding(kind)
    inside = {"board": said.board, "secretary": said.secretary, "decision": said.decision, "own": said.own}
    return str(words) % {
        **{name: str(one) for name, one in inside.items()},
        **{name.capitalize(): first_upper(str(one)) for name, one in inside.items()},
    }


def first_upper(words: str) -> str:
    """As a sentence or a label begins."""
    return words[:1].upper() + words[1:]


def reply_word(state: ReplyState, kind: BodyKind) -> str:
    """The reply's state as it is said of that kind of body."""
    if state is ReplyState.IN_COMMITTEE:
        return fit(gettext("hos %(board)s"), kind)
    if state is ReplyState.DECIDED:
        return fit(gettext("beslutad av %(board)s"), kind)
    return str(REPLY_WORDS[state])


def reply_verb_word(verb: ReplyVerb, kind: BodyKind) -> str:
    """What is done with the reply, likewise."""
    if verb is ReplyVerb.SEND_TO_COMMITTEE:
        return fit(gettext("lämna svaret till %(board)s"), kind)
    if verb is ReplyVerb.RECORD_DECISION:
        return fit(gettext("föra in %(decision)s"), kind)
    return str(REPLY_VERB_WORDS[verb])
