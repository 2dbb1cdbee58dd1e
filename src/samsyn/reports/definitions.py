"""B: every indicator in our own words, and the plan's own terms where they differ from what is counted."""

from samsyn.catalogue.definition import Definition
from samsyn.catalogue.vocabulary import Population, Reach
from samsyn.documents.tree import Block, DescriptionList, Entry, Paragraph, Section
from samsyn.planfile.chain import Definition as PlanDefinition
from samsyn.reports.lines import Line, every_line, other_lines
from samsyn.reports.material import Material

_REACH = {Reach.SOCIETY: "reach.society", Reach.WITHIN_REACH: "reach.within_reach"}


def definitions(material: Material) -> Section:
    """First the plan's terms, then each indicator: what it is, whom it is about, its source, what it does not say."""
    say = material.say
    blocks: list[Block] = [Paragraph(say("definitions.lead"))]
    own = tuple(_term(material, d) for d in material.plan.definitions)
    if own:
        blocks.append(Section(say("definitions.own"), own, numbered=False, in_contents=False))
    listed = (*(line for _, line in every_line(material)), *other_lines(material))
    found = tuple(_defined(material, line) for line in {line.id: line for line in listed}.values())
    if found:
        blocks.append(Section(say("definitions.indicators"), found, numbered=False, in_contents=False))
    return Section(say("definitions.heading"), tuple(blocks), id="appendix-definitions")


def _term(material: Material, definition: PlanDefinition) -> Section:
    say, language = material.say, material.language
    heading = (definition.term_en if language == "en" else None) or definition.term
    entries = [Entry(say("definitions.what.term"), material.text(definition))]
    if definition.differs and language == "sv":
        entries.append(Entry(say("definitions.differs.term"), definition.differs))
    groups = ", ".join(Population(code).words.in_(language) for code in definition.populations)
    words = say("definitions.populations", names=groups) if groups else say("definitions.no_population")
    entries.append(Entry(say("definitions.population.term"), words))
    blocks = (DescriptionList(tuple(entries)),)
    return Section(f"{heading[:1].upper()}{heading[1:]}", blocks, numbered=False, in_contents=False)


def _defined(material: Material, line: Line) -> Section:
    say, language = material.say, material.language
    definition = line.definition
    heading = line.title + ("" if line.stated else f" {say('definitions.proposed')}")
    if definition is None:
        return Section(heading, (Paragraph(say("definitions.none")),), numbered=False, in_contents=False)
    direction = say(f"wanted.{line.direction}")
    entries = [
        Entry(say("definitions.what.term"), _ended(definition.definition.in_(language))),
        Entry(say("definitions.population.term"), _whom(material, definition)),
        Entry(say("definitions.says_not.term"), _ended(definition.says_not.in_(language))),
        Entry(
            say("definitions.reach.term"),
            say("definitions.reach", reach=say(_REACH[definition.reach]), direction=direction),
        ),
    ]
    limits = _limits(material, line, definition)
    if limits:
        entries.append(Entry(say("definitions.breaks.term"), limits))
    entries.append(Entry(say("definitions.source.term"), _source(material, definition)))
    blocks = (DescriptionList(tuple(entries)),)
    return Section(heading, blocks, numbered=False, in_contents=False)


def _whom(material: Material, definition: Definition) -> str:
    """The group and who is in it; the group is not said twice when the words begin with it."""
    group = definition.population.group.words.in_(material.language)
    who = definition.population.text.in_(material.language)
    if who.casefold().startswith(group.casefold()):
        return _ended(who)
    group = f"{group[:1].upper()}{group[1:]}"
    return _ended(material.say("definitions.population", group=group, who=_small(who)))


def _source(material: Material, definition: Definition) -> str:
    """As "Kolada (RKA), SCB, nyckeltal N00973."."""
    word = f"{material.say('definitions.source.term')}: "
    source = definition.source_line.in_(material.language).removeprefix(word).rstrip(".")
    source = f"{source[:1].upper()}{source[1:]}"
    if definition.kolada is None:
        return f"{source}."
    return material.say("definitions.kpi", source=source, kpi=definition.kolada.kpi)


def _limits(material: Material, line: Line, definition: Definition) -> str:
    """Breaks, pooled years and noise, and what the plan's own note says."""
    say, language = material.say, material.language
    parts = [f"{b.year}: {b.text}" for b in definition.series_breaks(language) if b.year <= material.year]
    if definition.pooled_years:
        parts.append(say("bearing.pooled", years=definition.pooled_years))
    if definition.noise_from_year and material.year >= definition.noise_from_year:
        parts.append(say("definitions.noise", year=definition.noise_from_year))
    if line.indicator and line.indicator.note and language == "sv":
        parts.append(line.indicator.note)
    return " ".join(_ended(part) for part in parts if part)


def _ended(text: str) -> str:
    return f"{text.rstrip('.')}."


def _small(text: str) -> str:
    """Small inside a sentence, unless it begins with an abbreviation."""
    return text if text[1:2].isupper() else f"{text[:1].lower()}{text[1:]}"
