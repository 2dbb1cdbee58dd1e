"""What the parts of a report are composed from, gathered in one place, and how the plan's own words are said."""

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property

from samsyn.catalogue.definition import Definition
from samsyn.catalogue.library import Catalogue
from samsyn.documents.room import HOUSE_ROOM, PageRoom
from samsyn.documents.runs import Content, Foreign
from samsyn.planfile.chain import Area, Goal, GoalLevel
from samsyn.planfile.item import Item
from samsyn.planfile.model import PlanFile
from samsyn.planfile.people import Body, Party
from samsyn.planfile.standing import Decision, RelatedDocument, Standing, Status
from samsyn.reports.absences import Absences
from samsyn.reports.answers import Answers, GoalSynthesis, Kind
from samsyn.reports.asked import Asked, Subject, asked, subjects
from samsyn.reports.figures import Figures
from samsyn.reports.scales import Scales, choose
from samsyn.reports.scope import Extent, Of
from samsyn.reports.wording import Voice, phrases
from samsyn.values import figures as written
from samsyn.values.language import Language
from samsyn.values.period import Span


@dataclass(frozen=True)  # without slots: what every part asks anew is worked out once
class Material:
    """Everything a part may read. `absences` is the one thing it may write to: what is missing, and why."""

    plan: PlanFile
    year: int
    figures: Figures
    answers: Answers | None
    previous: Answers | None
    catalogue: Catalogue
    language: Language
    on: dt.date
    cut_off: dt.date | None
    room: PageRoom = HOUSE_ROOM
    absences: Absences = field(default_factory=Absences)
    extent: Extent | None = None
    withheld: bool = False
    """Whether the reader may not yet see what is proposed: what is hidden is never said not to be there."""

    @property
    def say(self) -> Voice:
        return Voice(self.language)

    @cached_property
    def scales(self) -> Scales:
        return self.answers.words if self.answers else choose()

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        return subjects(self.plan)

    @property
    def pages(self) -> tuple[Subject, ...]:
        """The goals this report has a page for: all, or those of the part it is."""
        return self.extent.pages if self.extent else self.subjects

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        everyone = asked(self.plan, self.answers, self.language)
        return tuple(a for a in everyone if a.id in self.extent.bodies) if self.extent else everyone

    @property
    def of_one_body(self) -> bool:
        """Whether this is one body's part, where the others' actions and values are left out."""
        return self.extent is not None and self.extent.scope.of is Of.BODY

    @property
    def span(self) -> Span:
        validity = self.plan.document.validity
        return Span(validity.first, validity.last) if validity else Span()

    @property
    def ended(self) -> bool:
        """Whether the plan's period ended before the year."""
        return self.span.last is not None and self.span.last.year < self.year

    @property
    def is_final(self) -> bool:
        """The close-out: the plan ends in or before the year, or the answers say so."""
        if self.answers and self.answers.kind is Kind.FINAL:
            return True
        return self.span.last is not None and self.span.last.year <= self.year

    @property
    def decided(self) -> bool:
        return self.answers is not None and self.answers.decided

    def lacking(self, key: str) -> str:
        """That something proposed is not there; of what the reader may not see yet, only when it is shown."""
        return self.say("withheld.until" if self.withheld else key)

    def synthesis(self, subject: Subject) -> GoalSynthesis | None:
        return self.answers.goal(subject.id) if self.answers else None

    def text(self, item: Item, *, bare: bool = False) -> Content:
        """The item's words in the report's language; in Swedish, and marked so, when there is no translation.

        `bare` leaves out the full stop, for words that go into a sentence.
        """
        found = item.text_en if self.language is Language.EN and item.text_en else ""
        if found:
            return found.rstrip(".") if bare else found
        return self.theirs(item.text.rstrip(".") if bare else item.text)

    def theirs(self, words: str | None) -> Content:
        """Words as the municipality wrote them, in Swedish; marked so in a report in another language."""
        if not words or self.language is Language.SV:
            return words or ""
        return (Foreign(words, Language.SV),)

    def title(self, item: Item) -> str:
        """A short name: the title, else the words themselves."""
        swedish = getattr(item, "title", None)
        english = getattr(item, "title_en", None)
        if self.language is Language.EN and (english or item.text_en):
            return str(english or item.text_en)
        return str(swedish or item.text)

    def heading(self, subject: Subject) -> str:
        """As "Mål 1: Boende med kontinuitet"; the source's own label where it has one."""
        title = self.title(subject).rstrip(".")
        word, label = self._level(subject), self._label(subject)
        if not label:
            return title if isinstance(subject, Goal) and len(self.subjects) > 1 else f"{word}: {title}"
        if label.casefold().startswith(word.casefold()):
            return f"{label}: {title}"
        return f"{word} {label}: {title}" if len(label) <= 6 else f"{label}: {title}"

    def _level(self, subject: Subject) -> str:
        """What the plan calls such a part: "Prioriterat område"; a goal is called goal, with what its label adds."""
        if isinstance(subject, Area):
            names = self.plan.level_names
            own = (names.area_en if self.language is Language.EN else names.area) if names else None
            return own or self.say("area.word")
        return self.say("goal.overall") if subject.level is GoalLevel.OVERALL else self.say("goal.word")

    def _label(self, subject: Subject) -> str:
        """The source's own label; where it begins with the plan's name of the level, that in the report's language."""
        label, names = subject.label or "", self.plan.level_names
        if self.language is Language.EN and names and isinstance(subject, Goal):
            for swedish, english in ((names.goal, names.goal_en), (names.subgoal, names.subgoal_en)):
                if swedish and english and label.casefold().startswith(swedish.casefold()):
                    return english + label[len(swedish) :]
            if label == phrases()["goal.overall"].sv:
                return self.say("goal.overall")
        return label

    def short(self, subject: Subject) -> str:
        """How the goal is called inside a sentence: "mål 3", "långsiktigt mål 3"."""
        label = self._label(subject)
        if isinstance(subject, Goal) and label and len(label) <= 6:
            return f"{self.say('goal.word').lower()} {label}"
        if isinstance(subject, Goal) and label[-1:].isdigit():
            return f"{label[:1].lower()}{label[1:]}"
        return f"”{self.title(subject)}”" if self.language is Language.SV else f"“{self.title(subject)}”"

    def standing(self, standing: Standing, *, with_number: bool = True) -> str:
        """Whether a text is decided, by whom, when and under which §; or that it is a proposal, or not stated.

        The diary number stands on the cover, and may be left out on a goal's page.
        """
        if standing.status is Status.DECIDED:
            decision = self.plan.decision(standing.decision)
            words = self.decision(decision, with_number=with_number) if decision else ""
            return self.say("standing.decided" if with_number else "standing.decided_short", decision=words)
        return self.say("standing.proposed" if standing.status is Status.PROPOSED else "standing.not_stated")

    def decision(self, decision: Decision, *, with_number: bool = True) -> str:
        """As "Kommunstyrelsen 2017-05-08 § 77, dnr 2017/0085 KS-1"."""
        parts = [self.body(decision.body) if decision.body else "", decision.on.isoformat() if decision.on else ""]
        words = " ".join(part for part in (*parts, tight(decision.paragraph)) if part)
        if decision.case_number and with_number:
            words += self.say("decision.case_number", number=tight(decision.case_number))
        return words

    def document(self, document: RelatedDocument) -> str:
        """As "Trygghets- och säkerhetsstrategin (Kommunfullmäktige 2015-09-17 § 93)"."""
        decided = self.decision(document.decision) if document.decision else ""
        return f"{document.title} ({decided})" if decided else document.title

    def body(self, id: str) -> str:
        """A body's name from the plan or the answers; a party's too."""
        everybody: tuple[Body | Party, ...] = (*self.plan.bodies, *self.plan.parties)
        for who in everybody:
            if who.id == id:
                return (who.name_en or who.name) if self.language is Language.EN else who.name
        answer = self.answers.body(id) if self.answers else None
        return answer.name if answer and answer.name else id

    def definition(self, id: str | None) -> Definition | None:
        return self.catalogue.by_id.get(id) if id else None

    def number(self, value: float, decimals: int = 0) -> str:
        return written.number(value, decimals, self.language)


def tight(text: str | None) -> str:
    """As "§ 77", that never parts at the end of a line; a bare number gets its §."""
    if not text:
        return ""
    marked = f"§ {text}" if text.isdigit() else text
    return marked.replace("§ ", f"§{written.NO_BREAK}")
