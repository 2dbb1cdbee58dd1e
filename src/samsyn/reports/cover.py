"""The first page: what it is, whose, of which year, decided or proposed, and the plan's own decision."""

from samsyn.documents.tree import Cover, Entry
from samsyn.reports.material import Material, tight


def title(material: Material) -> str:
    """As "Slutuppföljning 2019" when the plan ends or has ended, otherwise "Uppföljning 2018"."""
    kind = material.answers.kind if material.answers else None
    if kind == "interim":
        return material.say("title.interim", year=material.year)
    return material.say("title.final" if material.is_final else "title.yearly", year=material.year)


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
        return say("cover.proposal")
    parts = (material.body(decision.body) if decision.body else "", str(decision.on), tight(decision.paragraph))
    words = " ".join(part for part in parts if part)
    return say("cover.decided", decision=words)


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
