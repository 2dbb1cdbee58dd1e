"""The room's tables, one file per chapter."""

from samsyn.followup.models.answers import ActionAnswer, Activity, DeliverableAnswer, GoalAnswer, NotPersons, Version
from samsyn.followup.models.judgements import Judgement, Synthesis
from samsyn.followup.models.links import Feed, Knock, Link
from samsyn.followup.models.reminders import Letter, Reminder
from samsyn.followup.models.replies import Clearing, Remark, Reply, ReplyStep, ReplyWriter
from samsyn.followup.models.rounds import Reading, Round, RoundStep

__all__ = [
    "ActionAnswer",
    "Activity",
    "Clearing",
    "DeliverableAnswer",
    "Feed",
    "GoalAnswer",
    "Judgement",
    "Knock",
    "Letter",
    "Link",
    "NotPersons",
    "Reading",
    "Remark",
    "Reminder",
    "Reply",
    "ReplyStep",
    "ReplyWriter",
    "Round",
    "RoundStep",
    "Synthesis",
    "Version",
]
