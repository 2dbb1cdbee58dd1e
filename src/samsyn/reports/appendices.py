"""The appendices: the bodies' answers as given, definitions, sources, every missing value with why, peers, gaps."""

from samsyn.documents.runs import Content
from samsyn.documents.tree import (
    Align,
    Block,
    BulletList,
    Cell,
    Column,
    Paragraph,
    Row,
    Section,
    Table,
)
from samsyn.reports.absences import Absence
from samsyn.reports.answers_told import answers
from samsyn.reports.asked import covers
from samsyn.reports.definitions import definitions
from samsyn.reports.lines import every_line
from samsyn.reports.material import Material
from samsyn.statistics.comparison import OWN_CALCULATION
from samsyn.values import figures as written
from samsyn.values.quantity import Missing


def appendices(material: Material, gaps: tuple[str, ...] | None) -> tuple[Section, ...]:
    """All appendices that have something to say. `gaps`: the gap list's remarks, `None` to leave them out."""
    sections = [definitions(material), sources(material), missing(material)]
    if not material.of_one_body:
        sections.insert(0, answers(material))
    if material.figures.peers is not None:
        sections.append(peers(material))
    if material.plan.dimensions and material.extent is None:
        sections.append(coverage(material))
    if gaps is not None:
        sections.append(_gap_list(material, gaps))
    return tuple(sections)


def sources(material: Material) -> Section:
    """C: where every figure came from, when it was retrieved, and the release's address."""
    say, figures = material.say, material.figures
    blocks: list[Block] = []
    if figures.releases:
        rows = tuple(
            Row(
                (
                    _attributed(material, m.attribution),
                    m.retrieved_on.isoformat(),
                    f"{m.coverage.first_year}–{min(m.coverage.last_year, material.year)}",
                    m.id,
                )
            )
            for m in figures.releases
        )
        columns = (
            Column(say("sources.source"), 1.6),
            Column(say("sources.retrieved"), 1.1),
            Column(say("sources.years"), 1.0),
            Column(say("sources.release"), 3.0),
        )
        hashes = " ".join(_hashes(material, m.id, m.files) for m in figures.releases)
        blocks.append(Table(say("sources.caption"), columns, rows, dense=True, note=hashes))
    else:
        blocks.append(Paragraph(say("sources.none")))
    items: list[Content] = [say("sources.values"), say("sources.derived", own=OWN_CALCULATION.in_(material.language))]
    if figures.cut_off and figures.afterwards:
        items.append(say("sources.afterwards", day=figures.cut_off.isoformat()))
    if figures.invented:
        items.append(say("source.invented.explained"))
    following = _following(material)
    if following:
        items.append(following)
    blocks.append(BulletList(tuple(items)))
    return Section(say("sources.heading"), tuple(blocks), id="appendix-sources")


def _attributed(material: Material, attribution: str) -> str:
    """The source as its release names it, "Källa: Kolada", in the report's language."""
    return material.say("sources.of", name=attribution.removeprefix("Källa: "))


def _hashes(material: Material, release: str, files: dict[str, str]) -> str:
    listed = "; ".join(f"{name} {address[:16]}" for name, address in sorted(files.items()))
    return material.say("sources.hashes", release=release, files=listed)


def _following(material: Material) -> str:
    days = {
        r.next_publication.isoformat(): None
        for r in material.figures.readings.values()
        if r.next_publication and r.next_publication > material.on
    }
    return material.say("sources.next", days=", ".join(sorted(days))) if days else ""


def missing(material: Material) -> Section:
    """D: every cell shown as missing; those of one indicator that lack for the same reason stand in one row."""
    say = material.say
    rows = tuple(
        Row((_place(a.subject), Cell(a.indicator), years, who, a.reason[:1].upper() + a.reason[1:]))
        for a, years, who in _gathered(material.absences.rows)
    )
    if not rows:
        return Section(say("missing.heading"), (Paragraph(say("missing.none")),), id="appendix-missing")
    columns = (
        Column(say("goal.column"), 1.6),
        Column(say("indicators.indicator"), 3.0),
        Column(say("facts.year"), 1.0),
        Column(say("missing.who"), 1.0),
        Column(say("missing.why"), 2.6),
    )
    table = Table(
        say("missing.caption", n=len(material.absences.rows)),
        columns,
        rows,
        id="missing-values",
        dense=True,
        row_headers=False,
    )
    return Section(say("missing.heading"), (table,), id="appendix-missing")


def _place(heading: str) -> str:
    """The page's heading in short: "Mål 3" where it has a number, otherwise its title."""
    label, _, title = heading.partition(": ")
    return label if not title or any(letter.isdigit() for letter in label) else title


def _gathered(absences: list[Absence]) -> list[tuple[Absence, str, str]]:
    """The absences with the years and groups of each: first the groups of a year, then the years of the same groups."""
    groups: dict[tuple[str, Content, str, int], list[Absence]] = {}
    for one in absences:
        groups.setdefault((one.subject, one.indicator, one.reason, one.year), []).append(one)
    rows: dict[tuple[str, Content, str, str], tuple[Absence, list[int]]] = {}
    for (subject, indicator, reason, year), alike in groups.items():
        who = ", ".join(dict.fromkeys(one.who for one in alike))
        rows.setdefault((subject, indicator, reason, who), (alike[0], []))[1].append(year)
    return [(one, ", ".join(str(year) for year in sorted(years)), key[3]) for key, (one, years) in rows.items()]


def peers(material: Material) -> Section:
    """E: the municipalities compared with, as the source groups them, and what the means are."""
    say, language = material.say, material.language
    title, members = material.figures.peers or ("", ())
    names = ", ".join(area.name for area in members)
    blocks: list[Block] = [
        Paragraph(say.woven("peers.lead", title=material.theirs(title), n=str(len(members)))),
        Paragraph(f"{names}."),
    ]
    rows = []
    for _, line in every_line(material):
        comparison = line.reading.comparison if line.reading else None
        if comparison is None or isinstance(line.at(material.year).quantity, Missing):
            continue
        own = line.at(material.year).quantity
        cells = [
            own,
            *(
                g.quantity if g else None
                for g in (comparison.peers, comparison.county, comparison.kind_of_municipality)
            ),
            comparison.country,
        ]
        texts = [
            written.quantity(q, line.unit, language) if q is not None else say("value.not_applicable") for q in cells
        ]
        if comparison.distribution:
            d = comparison.distribution
            low, high = (written.number(v, line.unit.decimals, language) for v in (d.lower_quartile, d.upper_quartile))
            texts.append(f"{low}–{high}" if d.lower_quartile >= 0 else f"{low} {say('to')} {high}")
        else:
            texts.append(say("value.not_applicable"))
        rows.append(Row((line.title, *texts)))
    if rows:
        heads = (
            material.figures.municipality.name,
            say("peers.peers"),
            say("peers.county"),
            say("peers.kind"),
            say("who.country"),
            say("peers.middle_half"),
        )
        columns = (Column(say("indicators.indicator"), 3.0), *(Column(h, 1.1, Align.END) for h in heads))
        blocks.append(
            Table(
                say("peers.caption", year=material.year),
                columns,
                tuple(rows),
                dense=True,
                note=say("peers.note", own=OWN_CALCULATION.in_(language)),
            )
        )
    return Section(say("peers.heading"), tuple(blocks), id="appendix-peers")


def coverage(material: Material) -> Section:
    """For each way of looking across the plan (SDH-028): which goals or areas every tag reaches."""
    say = material.say
    blocks: list[Block] = [Paragraph(say("coverage.lead"))]
    for dimension in material.plan.dimensions:
        rows = tuple(
            Row((_named(material, tag.name, tag.name_en), _reached(material, f"{dimension.id}/{tag.id}")))
            for tag in dimension.tags
        )
        columns = (
            Column(_named(material, dimension.name, dimension.name_en), 1.4),
            Column(say("coverage.reaches"), 3.0),
        )
        caption = _named(material, dimension.name, dimension.name_en)
        blocks.append(Table(caption, columns, rows, dense=True))
    return Section(say("coverage.heading"), tuple(blocks), id="appendix-coverage")


def _named(material: Material, swedish: str, english: str | None) -> str:
    return english or swedish if material.language == "en" else swedish


def _reached(material: Material, tag: str) -> str:
    plan = material.plan
    names = []
    for subject in material.pages:
        ids = covers(plan, subject)
        actions = [a for a in plan.actions if ids & {*a.goals, *a.areas}]
        below = [g for g in plan.goals if g.id in ids]
        if tag in subject.tags or any(tag in item.tags for item in (*actions, *below)):
            names.append(material.title(subject).rstrip("."))
    if names:
        return "; ".join(names)
    carried = [a for a in plan.actions if tag in a.tags]
    if len(carried) == 1:
        return material.say("coverage.one_action")
    return material.say("coverage.actions", n=len(carried)) if carried else material.say("coverage.none")


def _gap_list(material: Material, gaps: tuple[str, ...]) -> Section:
    say = material.say
    if not gaps:
        return Section(say("gaps.heading"), (Paragraph(say("gaps.none")),), id="appendix-gaps")
    return Section(say("gaps.heading"), (Paragraph(say("gaps.lead")), BulletList(gaps)), id="appendix-gaps")
