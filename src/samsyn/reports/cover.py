"""The first page: what it is, whose, of which year, decided or proposed, and the plan's own decision."""

from samsyn.documents.tree import Cover, Entry
from samsyn.planfile.people import BodyKind
from samsyn.reports.answers import BoardDecision
from samsyn.reports.material import Material, tight
from samsyn.reports.scope import Of


def title(material: Material) -> str:
    """As "Slutuppföljning 2019" when the plan ends or has ended, otherwise "Uppföljning 2018"."""
    kind = material.answers.kind if material.answers else None
    if kind == "interim":
        return material.say("title.interim", year=material.year)
    return material.say("title.final" if material.is_final else "title.yearly", year=material.year)


def full_title(material: Material) -> str:
    """The kind of report with the plan's title, or with the part it is."""
    part = part_name(material)
    return f"{title(material)} – {part}" if part else f"{title(material)}: {plan_title(material)}"


def part_name(material: Material) -> str:
    """Whose part it is, as "Socialnämnden" or "Mål 1.2: Arbete eller studier"; nothing for the whole."""
    if material.extent is None:
        return ""
    scope = material.extent.scope
    if scope.of is Of.BODY:
        return material.asked[0].name
    areas = (a for a in material.plan.areas if a.id == scope.id)
    return material.heading(next(areas, material.pages[0]) if scope.of is Of.AREA else material.pages[0])


def part_words(material: Material) -> str:
    """A sentence on what the part holds and what it leaves out."""
    key = "part.body" if material.of_one_body else "part.goals"
    return material.say(key, part=part_name(material))


def plan_title(material: Material) -> str:
    """The plan's title in the report's language, as far as there is one."""
    document = material.plan.document
    english = document.title_en if material.language == "en" else None
    return english or document.title


def draft_mark(material: Material) -> str | None:
    """The mark "FÖRSLAG", on every page until the board has decided."""
    return None if material.decided else material.say("draft.mark")


def cover(material: Material) -> Cover:
    """The facts of decision: the follow-up's own first, then the plan's."""
    say = material.say
    answers = material.answers
    decision = answers.decision if answers else None
    entries = [
        Entry(say("cover.status"), decided_words(material)),
        Entry(
            say("cover.case_number"),
            tight(answers.case_number) if answers and answers.case_number else say("cover.none"),
        ),
        Entry(say("cover.version"), answers.version if answers and answers.version else say("cover.none")),
    ]
    if decision and decision.case_number and answers and not answers.case_number:
        entries[1] = Entry(say("cover.case_number"), tight(decision.case_number))
    noted = council_words(material)
    if noted:
        entries.insert(1, Entry(council_name(material), noted))
    if material.extent:
        entries.insert(0, Entry(say("cover.part"), part_words(material)))
    entries += [
        Entry(say("cover.plan"), plan_title(material)),
        Entry(say("cover.plan_period"), period(material)),
        Entry(say("cover.plan_decision"), plan_decision(material)),
        Entry(say("cover.printed"), material.on.isoformat()),
    ]
    if material.plan.municipality.fictional:
        entries.append(Entry(say("cover.invented"), say("source.invented.explained")))
    return Cover(material.plan.municipality.name, say("cover.period", year=material.year), tuple(entries))


def decided_words(material: Material) -> str:
    """Decided by whom and when; or a proposal."""
    say = material.say
    decision = material.answers.decision if material.answers else None
    if decision is None or not decision.made:
        return say("cover.board_undecided" if material.decided else "cover.proposal")
    return _made(material, decision, decision.body or "", say("cover.decided_verb"))


def council_words(material: Material) -> str:
    """What the council has done with the report; nothing until the board decides, or where the council itself does."""
    answers = material.answers
    if answers is None or not answers.decided:
        return ""
    if answers.council is not None and answers.council.made:
        return _made(material, answers.council, "", material.say("cover.noted_verb"))
    if answers.decision and answers.decision.body and answers.decision.body in _councils(material):
        return ""
    return material.say("cover.not_noted")


def council_name(material: Material) -> str:
    """The council's name: as its decision has it, as the plan has it, else the common one."""
    noted = material.answers.council if material.answers else None
    ids = [noted.body] if noted and noted.body else _councils(material)
    return material.body(ids[0]) if ids else material.say("cover.council")


def _councils(material: Material) -> list[str]:
    return [b.id for b in material.plan.bodies if b.kind is BodyKind.COUNCIL]


def _made(material: Material, decision: BoardDecision, body: str, verb: str) -> str:
    """As "Beslutad: Kommunstyrelsen 2025-04-14 § 42"."""
    parts = (material.body(body) if body else "", str(decision.on), tight(decision.paragraph))
    words = " ".join(part for part in parts if part)
    verb = decision.verb or verb
    return material.say("cover.decided", verb=f"{verb[:1].upper()}{verb[1:]}", decision=words)


def period(material: Material) -> str:
    """The plan's period, and plainly when the year lies after it."""
    span = material.span
    words = span.words(material.language)
    words = f"{words[:1].upper()}{words[1:]}"
    if material.ended and span.last is not None:
        return material.say("cover.ended", period=words, last=span.last.year, year=material.year)
    return words


def plan_decision(material: Material) -> str:
    """The plan's own decision data; plainly when the plan does not state any."""
    return material.standing(material.plan.document.standing)
