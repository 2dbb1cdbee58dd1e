"""Permission is a sentence: which roles may do what. Read it aloud to an auditor.

`MAY` answers for the municipality as a whole, `MAY_IN_OWN_BODY` only within the bodies of the grant.
"""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Role(StrEnum):
    """What somebody is to the municipality. The first six are for all of it, the rest for one body."""

    ADMINISTRATOR = "administrator"
    COORDINATOR = "coordinator"
    ANALYST = "analyst"
    POLITICIAN = "politician"
    AUDITOR = "auditor"
    READER = "reader"
    OFFICER = "officer"
    HEAD = "head"
    SECRETARY = "secretary"


BODY_ROLES = frozenset({Role.OFFICER, Role.HEAD, Role.SECRETARY})

ROLE_NAMES = {
    Role.ADMINISTRATOR: _("administratör"),
    Role.COORDINATOR: _("integrationssamordnare"),
    Role.ANALYST: _("analytiker"),
    Role.POLITICIAN: _("förtroendevald"),
    Role.AUDITOR: _("revisor"),
    Role.READER: _("läsare"),
    Role.OFFICER: _("handläggare"),
    Role.HEAD: _("förvaltningschef eller vd"),
    Role.SECRETARY: _("nämndsekreterare"),
}


class Right(StrEnum):
    """Something that may be done; the desk's pages and the verbs in `changes.py` each name one."""

    READ = "read"
    EDIT_PLAN = "edit_plan"
    ADOPT_PLAN = "adopt_plan"
    SEE_GAPS = "see_gaps"
    DEFINE_INDICATORS = "define_indicators"
    KEEP_VALUES = "keep_values"
    RUN_ROUNDS = "run_rounds"
    SEE_DRAFTS = "see_drafts"
    ANSWER = "answer"
    CLEAR = "clear"
    RECORD_BODY_DECISION = "record_body_decision"
    PROPOSE = "propose"
    RECORD_JUDGEMENT = "record_judgement"
    RECORD_COUNCIL = "record_council"
    READ_PROPOSED = "read_proposed"
    KEEP_ORGANISATION = "keep_organisation"
    KEEP_PEOPLE = "keep_people"
    AUDIT = "audit"


ALL = frozenset(Role)

MAY: dict[Right, frozenset[Role]] = {
    Right.READ: ALL,
    Right.EDIT_PLAN: frozenset({Role.COORDINATOR}),
    Right.ADOPT_PLAN: frozenset({Role.COORDINATOR}),
    Right.SEE_GAPS: frozenset({Role.COORDINATOR}),
    Right.DEFINE_INDICATORS: frozenset({Role.COORDINATOR, Role.ANALYST}),
    Right.KEEP_VALUES: frozenset({Role.COORDINATOR, Role.ANALYST}),
    Right.RUN_ROUNDS: frozenset({Role.COORDINATOR}),
    Right.PROPOSE: frozenset({Role.COORDINATOR}),
    Right.READ_PROPOSED: frozenset({Role.COORDINATOR, Role.POLITICIAN, Role.AUDITOR}),
    Right.KEEP_ORGANISATION: frozenset({Role.ADMINISTRATOR, Role.COORDINATOR}),
    Right.KEEP_PEOPLE: frozenset({Role.ADMINISTRATOR}),
    Right.AUDIT: frozenset({Role.AUDITOR}),
}

MAY_IN_OWN_BODY: dict[Right, frozenset[Role]] = {
    Right.KEEP_VALUES: frozenset({Role.OFFICER, Role.HEAD}),
    Right.SEE_DRAFTS: frozenset({Role.OFFICER, Role.HEAD, Role.SECRETARY}),
    Right.ANSWER: frozenset({Role.OFFICER, Role.HEAD}),
    Right.CLEAR: frozenset({Role.HEAD}),
    Right.RECORD_BODY_DECISION: frozenset({Role.SECRETARY}),
    Right.RECORD_JUDGEMENT: frozenset({Role.SECRETARY}),  # and only in the executive board: followup.policies
    Right.RECORD_COUNCIL: frozenset({Role.SECRETARY}),  # and only in the council
}

WHAT: dict[Right, object] = {
    Right.READ: _("läsa planen och det som är beslutat"),
    Right.EDIT_PLAN: _("ändra i planen"),
    Right.ADOPT_PLAN: _("föra in ett beslut om planen"),
    Right.SEE_GAPS: _("se vad som fattas i planen innan den delas"),
    Right.DEFINE_INDICATORS: _("välja och beskriva indikatorer"),
    Right.KEEP_VALUES: _("föra in egna värden"),
    Right.RUN_ROUNDS: _("öppna och leda omgångar"),
    Right.SEE_DRAFTS: _("se organets utkast"),
    Right.ANSWER: _("skriva organets svar"),
    Right.CLEAR: _("släppa organets svar fritt"),
    Right.RECORD_BODY_DECISION: _("föra in organets beslut"),
    Right.PROPOSE: _("sammanfatta och föreslå bedömningar"),
    Right.RECORD_JUDGEMENT: _("föra in styrelsens beslut om bedömningar"),
    Right.RECORD_COUNCIL: _("föra in fullmäktiges beslut"),
    Right.READ_PROPOSED: _("läsa förslag innan de är beslutade"),
    Right.KEEP_ORGANISATION: _("ändra organ, mötesdagar och samverkansparter"),
    Right.KEEP_PEOPLE: _("lägga till och avsluta användare"),
    Right.AUDIT: _("läsa logg och revisorns vy"),
}


def who_may(right: Right) -> frozenset[Role]:
    """Every role that may do it somewhere, for messages that say whom to ask."""
    return MAY.get(right, frozenset()) | MAY_IN_OWN_BODY.get(right, frozenset())
