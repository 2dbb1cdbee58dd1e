"""The tjänsteskrivelse: the administration's letter that puts the follow-up before the executive board for decision.

It says what plan and answers say, and what the coordinator has written. What nobody has written is marked as still
to be filled in, and until that is done every page says that the letter must not be sent.
"""

import datetime as dt
from dataclasses import dataclass, field

from samsyn.catalogue.library import Catalogue
from samsyn.documents.runs import Strong, together
from samsyn.documents.tree import (
    Block,
    BulletList,
    Callout,
    CalloutKind,
    Column,
    DescriptionList,
    Document,
    Entry,
    NumberedList,
    Paragraph,
    Section,
    SignatureLines,
    Table,
)  # fmt: skip
from samsyn.planfile.model import PlanFile
from samsyn.planfile.people import BodyKind
from samsyn.reports import cover
from samsyn.reports.answers import Answers
from samsyn.reports.compose import author_of, check_pieces
from samsyn.reports.figures import Figures
from samsyn.reports.letter_facts import (
    amounts,
    deviations,
    impact_words,
    judgement_row,
    made_words,
    plan_words,
    unweighed,
    weighed,
)
from samsyn.reports.letter_texts import LetterTexts
from samsyn.reports.material import Material
from samsyn.reports.wording import Voice
from samsyn.values.area import Area
from samsyn.values.language import Language


@dataclass(frozen=True, slots=True)
class ToFillIn:
    """One thing still missing in the letter, and the function that is to fill it in."""

    what: str
    by: str

    def __str__(self) -> str:
        return f"{self.what} ({self.by})"


def compose_letter(
    plan: PlanFile, *, year: int, answers: Answers | None, texts: LetterTexts, language: Language = Language.SV,
    on: dt.date, withheld: bool = False,
) -> Document:  # fmt: skip
    """The letter as a document tree; `on` is its date, `withheld` as in `compose.compose`.

    Raises `UnableToComposeError` as `compose.compose` does.
    """
    letter = _Letter(_material(plan, year, answers, language, on, withheld), texts)
    sections = letter.sections()
    material, say = letter.material, letter.say
    return Document(
        title=texts.title or say("letter.title", report=cover.title(material), plan=cover.plan_title(material)),
        subtitle=author_of(plan, language),
        language=language,
        dated_on=on,
        author=author_of(plan, language),
        case_number=letter.case_number,
        body=sections,
        draft_mark=say("letter.draft_mark") if letter.left else None,
        contents_depth=0,
        keywords=(plan.municipality.name, str(year), plan.id),
    )


def still_to_fill_in(
    plan: PlanFile, *, year: int, answers: Answers | None, texts: LetterTexts, language: Language = Language.SV,
    on: dt.date, withheld: bool = False,
) -> tuple[ToFillIn, ...]:  # fmt: skip
    """What must be filled in before the letter can be sent, in the letter's order; nothing when it is ready."""
    letter = _Letter(_material(plan, year, answers, language, on, withheld), texts)
    letter.sections()
    return tuple(letter.left)


def _material(
    plan: PlanFile, year: int, answers: Answers | None, language: Language, on: dt.date, withheld: bool
) -> Material:  # fmt: skip
    """The letter needs no figures: what they bear stands in the report it goes with."""
    place = Area(plan.municipality.id, plan.municipality.name)
    figures = Figures(place, year, {})
    check_pieces(plan, year, figures, answers, None)
    return Material(plan, year, figures, answers, None, Catalogue({}), language, on, None, withheld=withheld)


@dataclass(slots=True)
class _Letter:
    """One letter being written. `left` gathers what is still to be filled in, in the order it is met."""

    material: Material
    texts: LetterTexts
    left: list[ToFillIn] = field(default_factory=list)

    @property
    def say(self) -> Voice:
        return self.material.say

    @property
    def case_number(self) -> str:
        answers = self.material.answers
        return self.texts.case_number or (answers.case_number if answers else "") or ""

    @property
    def recipient(self) -> str:
        """The executive board by its own name, when the coordinator has written no other."""
        boards = [b.id for b in self.material.plan.bodies if b.kind is BodyKind.EXECUTIVE_BOARD]
        return self.texts.recipient or (self.material.body(boards[0]) if boards else self.say("letter.board"))

    @property
    def council(self) -> str:
        return cover.council_name(self.material)

    def sections(self) -> tuple[Section, ...]:
        """Every part; the signatures last, when it is known whether anything is missing."""
        say = self.say
        parts = [
            _section(say("letter.word"), [self._facts()]),
            _section(say("proposals.heading"), self._proposals()),
            _section(say("summary.heading"), self._written(self.texts.summary, "letter.what.summary")),
            _section(say("letter.matter"), self._matter()),
            _section(say("economy.heading"), self._economy()),
            _section(say("child.heading"), self._child()),
            _section(say("letter.enclosures"), self._listed(self.texts.enclosures, "letter.what.enclosures")),
            *self._recipients(),
        ]
        return (*parts, _section(say("letter.signatures"), self._signatures()))

    def _gap(self, what: str, by: str = "letter.coordinator") -> Callout:
        """A place that is still empty, marked so that nobody can take the letter for finished."""
        found = ToFillIn(self.say(what) if what.startswith("letter.") else what, self.say(by))
        self.left.append(found)
        heading = self.say("letter.fill_in", by=found.by)
        return Callout(CalloutKind.GAP, heading, (Paragraph(f"{found.what}."),))

    def _fact(self, term: str, words: str | None, what: str, by: str = "letter.coordinator") -> Entry:
        if words:
            return Entry(self.say(term), self.material.theirs(words))
        self.left.append(ToFillIn(self.say(what), self.say(by)))
        return Entry(self.say(term), (Strong(self.say("letter.fill_in", by=self.say(by))),))

    def _written(self, text: str | None, what: str) -> list[Block]:
        if not text:
            return [self._gap(what)]
        return [Paragraph(self.material.theirs(part.strip())) for part in text.split("\n\n") if part.strip()]

    def _listed(self, points: tuple[str, ...], what: str) -> list[Block]:
        if not points:
            return [self._gap(what)]
        return [NumberedList(tuple(self.material.theirs(point) for point in points))]

    def _facts(self) -> DescriptionList:
        say, texts = self.say, self.texts
        entries = [
            Entry(say("letter.municipality"), self.material.plan.municipality.name),
            self._fact("letter.administration", texts.administration, "letter.what.administration"),
            *([Entry(say("letter.handled_by"), self.material.theirs(texts.handled_by))] if texts.handled_by else []),
            Entry(say("letter.dated"), self.material.on.isoformat()),
            self._fact("cover.case_number", self.case_number, "letter.what.case_number", "letter.registrar"),
            Entry(say("letter.to"), self.recipient),
        ]
        return DescriptionList(tuple(entries))

    def _proposals(self) -> list[Block]:
        say, texts, answers = self.say, self.texts, self.material.answers
        own = texts.board_decides or (answers.proposals if answers else ())
        blocks: list[Block] = [Paragraph((Strong(say("letter.board_decides", board=self.recipient)),))]
        hidden = self.material.withheld and not own
        blocks += [Paragraph(say("withheld.until"))] if hidden else self._listed(own, "letter.what.board_decides")
        if texts.to_council is False:
            return blocks
        if texts.to_council is None and not texts.board_proposes:
            return [*blocks, self._gap("letter.what.to_council")]
        lead = say(
            "letter.board_proposes", board=self.recipient, council=f"{self.council[:1].lower()}{self.council[1:]}"
        )
        return [*blocks, Paragraph((Strong(lead),)), *self._listed(texts.board_proposes, "letter.what.board_proposes")]

    def _matter(self) -> list[Block]:
        own = self._written(self.texts.matter, "") if self.texts.matter else []
        return [
            _section(self.say("letter.plan"), [*plan_words(self.material), *own]),
            _section(self.say("method.heading"), made_words(self.material)),
            _section(self.say("letter.judgements"), self._judgements()),
            _section(self.say("deviation.heading"), deviations(self.material)),
        ]

    def _judgements(self) -> list[Block]:
        """The proposed judgement of each goal with its reasons; a goal nobody has judged is still to be judged."""
        rows, gaps = [], []
        for subject in self.material.subjects:
            row, is_judged = judgement_row(self.material, subject)
            rows.append(row)
            if not is_judged:
                gaps.append(self.material.short(subject))
        say = self.say
        columns = (
            Column(say("goal.column"), 2.2), Column(say("judgement.proposed"), 1.4), Column(say("letter.reasons"), 3.4),
        )  # fmt: skip
        caption = say("letter.judgements_of", year=self.material.year)
        table = Table(caption, columns, tuple(rows), numbered=False, note=say("letter.people_judge"))
        if not gaps:
            return [table]
        return [table, self._gap(say("letter.unjudged", goals=", ".join(gaps)))]

    def _economy(self) -> list[Block]:
        """The coordinator's words, then what the bodies stated, never added up."""
        stated = [
            together(
                (Strong(f"{self.material.body(e.body)}:"),), self.material.theirs(e.text), amounts(self.material, e)
            )
            for e in (self.material.answers.economy if self.material.answers else ())
        ]
        blocks = self._written(self.texts.economy, "letter.what.economy")
        if stated:
            blocks += [Paragraph(self.say("letter.stated")), BulletList(tuple(stated))]
        return blocks

    def _child(self) -> list[Block]:
        """The weighing of this matter, then those the plan carries; what is not weighed is said and asked for."""
        say, found, rest = self.say, weighed(self.material), unweighed(self.material)
        blocks = self._written(self.texts.child, "") if self.texts.child else []
        if found:
            items = (together((Strong(f"{name}:"),), impact_words(self.material, impact)) for name, impact in found)
            blocks += [Paragraph(say("letter.child_in_plan")), BulletList(tuple(items))]
        if rest or not self.material.subjects:
            blocks.append(Paragraph(say("letter.child_not_assessed", goals=", ".join(rest) or say("letter.the_plan"))))
            blocks += [] if self.texts.child else [self._gap("letter.what.child")]
        return blocks

    def _recipients(self) -> list[Section]:
        texts, say = self.texts, self.say
        if not texts.sent_to and not texts.copies_to:
            return [_section(say("letter.sent_to"), [self._gap("letter.what.sent_to")])]
        found = ((say("letter.sent_to"), texts.sent_to), (say("letter.copies_to"), texts.copies_to))
        return [
            _section(head, [BulletList(tuple(self.material.theirs(w) for w in whom))]) for head, whom in found if whom
        ]

    def _signatures(self) -> list[Block]:
        """Lines to sign on, once there is nothing left to fill in."""
        blocks: list[Block] = [] if self.texts.signatories else [self._gap("letter.what.signatories")]
        if self.left:
            return [*blocks, Paragraph(self.say("letter.unsigned", n=len(self.left)))]
        return [SignatureLines(self.texts.signatories)]


def _section(heading: str, blocks: list[Block]) -> Section:
    return Section(heading, tuple(blocks), numbered=False, in_contents=False)
