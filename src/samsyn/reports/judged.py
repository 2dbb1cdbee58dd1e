"""What people have judged of a goal: proposed, decided, last year. A goal nobody judged stays unjudged."""

from dataclasses import dataclass

from samsyn.documents.marks import Status, StatusMark
from samsyn.reports.answers import Answers, GoalSynthesis, Judgement
from samsyn.reports.asked import Subject
from samsyn.reports.material import Material
from samsyn.reports.scales import Step, Use, choose


@dataclass(frozen=True, slots=True)
class Judged:
    """The steps chosen by people. `now` is the decided judgement when there is one, otherwise the proposed."""

    proposed: Step | None
    decided: Step | None
    before: Step | None
    direction: str
    made: GoalSynthesis | None

    @property
    def now(self) -> Step | None:
        return self.decided or self.proposed

    @property
    def differs(self) -> bool:
        """Whether the board decided another judgement than was proposed."""
        return self.decided is not None and self.proposed is not None and self.decided.id != self.proposed.id

    def now_mark(self, material: Material) -> StatusMark:
        return self.now.status_mark(material.language) if self.now else unjudged(material)

    def before_mark(self, material: Material) -> StatusMark:
        if self.before:
            return self.before.status_mark(material.language)
        return StatusMark(Status.NOT_REPORTED, material.say("not_reported"))

    def stage(self, material: Material) -> str:
        """Whether it is "beslutad" or "föreslagen"; nothing when nobody has judged."""
        if self.now is None:
            return ""
        if self.differs:
            return material.say(
                "judgement.stage_differs",
                proposed=self.proposed.word(material.language).lower() if self.proposed else "",
            )
        return material.say("judgement.stage_decided" if self.decided else "judgement.stage_proposed")


def unjudged(material: Material) -> StatusMark:
    """The mark of a goal nobody has judged, or whose judgement the reader may not see yet."""
    key = "withheld.mark" if material.withheld else "judgement.none"
    return StatusMark(Status.NOT_REPORTED, material.say(key))


def judged(material: Material, subject: Subject) -> Judged:
    """The judgements of the goal in this round and the one before."""
    made = material.synthesis(subject)
    direction = ""
    if made and made.direction:
        direction = material.scales.step(Use.DIRECTION, made.direction).word(material.language)
    return Judged(
        _step(material.answers, made.proposed if made else None),
        _step(material.answers, made.decided if made else None),
        _before(material, subject, made),
        direction,
        made,
    )


def _step(answers: Answers | None, judgement: Judgement | None) -> Step | None:
    if judgement is None or not judgement.verdict:
        return None
    return (answers.words if answers else choose()).step(Use.JUDGEMENT, judgement.verdict)


def _before(material: Material, subject: Subject, made: GoalSynthesis | None) -> Step | None:
    """Last year's own answers first; else what this year's file says of last year."""
    previous = material.previous
    if previous is not None and previous.year == material.year - 1:
        last = previous.goal(subject.id)
        step = _step(previous, last.decided if last else None) or _step(previous, last.proposed if last else None)
        if step:
            return step
    if material.answers is None or made is None or not made.previous:
        return None
    return material.answers.year_end_words.step(Use.JUDGEMENT, made.previous)
