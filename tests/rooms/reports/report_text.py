"""A report as text a person can read and compare: headings, sentences, tables with | between cells."""

from collections.abc import Iterator

from samsyn.documents.chart_data import BarChart, LineChart
from samsyn.documents.runs import Content, plain
from samsyn.documents.tree import (
    Block,
    BulletList,
    Callout,
    Cell,
    DescriptionList,
    Document,
    KeyFigure,
    NumberedList,
    Paragraph,
    Quote,
    Section,
    SideBySide,
    Table,
)  # fmt: skip
from samsyn.values.language import Language


def as_text(document: Document) -> str:
    """The whole document, cover first."""
    lines = [document.title, document.subtitle, f"[{document.draft_mark or 'beslutad'}] {document.case_number}".strip()]
    if document.cover:
        lines += [document.cover.municipality, document.cover.period]
        lines += [f"  {e.term}: {plain(e.description)}" for e in document.cover.facts]
    for section in (*document.body, *document.appendices):
        lines += ["", *_section(section, 1, document.language)]
    return "\n".join(line.replace("\u00a0", " ").rstrip() for line in lines) + "\n"


def section_text(section: Section, language: Language = Language.SV) -> str:
    return "\n".join(_section(section, 1, language)).replace("\u00a0", " ")


def _section(section: Section, depth: int, language: Language) -> Iterator[str]:
    yield f"{'#' * depth} {section.heading}"
    for block in section.blocks:
        if isinstance(block, Section):
            yield from _section(block, depth + 1, language)
        else:
            yield from _block(block, language)


def _block(block: Block, language: Language) -> Iterator[str]:
    match block:
        case Paragraph():
            yield plain(block.content)
        case BulletList() | NumberedList():
            yield from (f"- {plain(item)}" for item in block.items)
        case DescriptionList():
            for entry in block.entries:
                mark = f"<{entry.mark.words(language)}> " if entry.mark else ""
                yield f"{entry.term}: {mark}{plain(entry.description)}"
        case Quote():
            yield f"> {plain(block.content)} ({block.source})"
        case Callout():
            yield f"[{block.kind}] {block.heading}"
            for inner in block.blocks:
                yield from _block(inner, language)
        case Table():
            yield from _table(block, language)
        case LineChart() | BarChart():
            yield _chart(block)
        case KeyFigure():
            yield f"{block.label}: {block.value}{f' ({block.note})' if block.note else ''}"
        case SideBySide():
            for column in block.columns:
                for inner in column:
                    yield from _block(inner, language)
        case _:
            yield f"({type(block).__name__})"


def _table(table: Table, language: Language) -> Iterator[str]:
    yield f"Tabell. {table.caption}"
    yield " | ".join(c.heading for c in table.columns)
    for row in table.rows:
        yield " | ".join(cell_text(cell, language) for cell in row.cells)
    if plain(table.note):
        yield f"  {plain(table.note)}"


def cell_text(cell: Cell | str, language: Language = Language.SV) -> str:
    """What a reader sees in the cell."""
    if isinstance(cell, str):
        return cell
    mark = f"<{cell.mark.words(language)}>" if cell.mark else ""
    return " ".join(part for part in (mark, plain(cell.content), f"({plain(cell.note)})" if cell.note else "") if part)


def _chart(chart: LineChart | BarChart) -> str:
    if isinstance(chart, BarChart):
        return f"Diagram. {chart.title}"
    years = [p.year for p in chart.lines[0].points]
    return f"Diagram. {chart.title}, {years[0]}–{years[-1]}. {chart.source}"


def tables(document: Document) -> Iterator[tuple[Section, Table]]:
    """Every table with the top section it stands in."""
    for section in (*document.body, *document.appendices):
        yield from ((section, table) for table in _tables(section.blocks))


def _tables(blocks: tuple[Block, ...]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Section | Callout):
            yield from _tables(block.blocks)
        elif isinstance(block, SideBySide):
            for column in block.columns:
                yield from _tables(column)


def charts(document: Document) -> Iterator[LineChart]:
    """Every line chart."""

    def inside(blocks: tuple[Block, ...]) -> Iterator[LineChart]:
        for block in blocks:
            if isinstance(block, LineChart):
                yield block
            elif isinstance(block, Section | Callout):
                yield from inside(block.blocks)
            elif isinstance(block, SideBySide):
                for column in block.columns:
                    yield from inside(column)

    for section in (*document.body, *document.appendices):
        yield from inside(section.blocks)


def words_of(content: Content) -> str:
    return plain(content).replace("\u00a0", " ")
