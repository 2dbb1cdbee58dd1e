"""Numbers and ids, given once before rendering, so that "tabell 3" is the same table on paper and on the web."""

import dataclasses
from dataclasses import dataclass, field

from samsyn.documents.chart_data import BarChart, LineChart
from samsyn.documents.cleaning import cleaned
from samsyn.documents.runs import Content, Footnote, Ref, runs
from samsyn.documents.tree import (
    Block,
    BrokenTreeError,
    BulletList,
    Callout,
    Cell,
    DescriptionList,
    Document,
    NumberedList,
    Paragraph,
    Quote,
    Section,
    SideBySide,
    Table,
)
from samsyn.values.language import Language, Worded

TABLE = Worded("Tabell", "Table")
FIGURE = Worded("Figur", "Figure")
APPENDIX = Worded("Bilaga", "Appendix")
SECTION = Worded("avsnitt", "section")


@dataclass(slots=True)
class _Counter:
    language: Language
    tables: int = 0
    figures: int = 0
    labels: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def claim(self, wanted: str, otherwise: str, label: str) -> str:
        """The id asked for (refused when taken) or one made up; remembers what a reference to it says."""
        if wanted and wanted in self.taken:
            raise BrokenTreeError(f"Two things in the document have the id {wanted!r}.")
        name = wanted or otherwise
        while not wanted and name in self.taken:
            name += "x"
        self.taken.add(name)
        self.labels[name] = label
        return name


@dataclass(frozen=True, slots=True)
class Numbered:
    """The document with every number and id filled in, and what a reference to each id says."""

    document: Document
    labels: dict[str, str]


def number(document: Document) -> Numbered:
    """Number sections 1, 1.1; appendices "Bilaga 1"; tables and figures through the whole document.

    Raises `BrokenTreeError` for two equal ids or a reference to nothing.
    """
    document = cleaned(document)
    counter = _Counter(document.language)
    body = _number_sections(document.body, "", counter)
    word = APPENDIX.in_(document.language)
    appendices = tuple(
        _number_section(section, f"{word} {place}", counter)
        for place, section in enumerate(document.appendices, start=1)
    )
    numbered = dataclasses.replace(document, body=body, appendices=appendices)
    for target in _targets(numbered):
        if target not in counter.labels:
            raise BrokenTreeError(f"A reference points to {target!r}, but nothing in the document has that id.")
    return Numbered(numbered, counter.labels)


def _number_sections(sections: tuple[Section, ...], prefix: str, counter: _Counter) -> tuple[Section, ...]:
    place = 0
    out = []
    for section in sections:
        own = ""
        if section.numbered:
            place += 1
            own = f"{prefix}{place}"
        out.append(_number_section(section, own, counter))
    return tuple(out)


def _number_section(section: Section, own: str, counter: _Counter) -> Section:
    label = f"”{section.heading}”"
    if own:
        label = own[:1].lower() + own[1:] if own[0].isalpha() else f"{SECTION.in_(counter.language)} {own}"
    made_up = f"s-{own.lower().replace(' ', '-').replace('.', '-')}" if own else f"s-u{len(counter.taken) + 1}"
    name = counter.claim(section.id, made_up, label)
    place = 0
    blocks: list[Block] = []
    for block in section.blocks:
        if isinstance(block, Section):
            inner = ""
            if block.numbered and own and not own[0].isalpha():
                place += 1
                inner = f"{own}.{place}"
            blocks.append(_number_section(block, inner, counter))
        else:
            blocks.append(_number_block(block, counter))
    return dataclasses.replace(section, id=name, number=own, blocks=tuple(blocks))


def _number_block(block: Block, counter: _Counter) -> Block:
    if isinstance(block, Table):
        return _number_table(block, counter)
    if isinstance(block, LineChart | BarChart):
        counter.figures += block.numbered
        label = f"{FIGURE.in_(counter.language)} {counter.figures}" if block.numbered else ""
        name = counter.claim(block.id, f"f-{len(counter.taken) + 1}", _small(label) or block.title)
        return dataclasses.replace(block, id=name, number=label)
    if isinstance(block, Callout):
        return dataclasses.replace(block, blocks=_number_blocks(block.blocks, counter))
    if isinstance(block, SideBySide):
        return dataclasses.replace(block, columns=tuple(_number_blocks(c, counter) for c in block.columns))
    return block


def _number_table(table: Table, counter: _Counter) -> Table:
    counter.tables += table.numbered
    label = f"{TABLE.in_(counter.language)} {counter.tables}" if table.numbered else ""
    name = counter.claim(table.id, f"t-{len(counter.taken) + 1}", _small(label) or table.caption)
    return dataclasses.replace(table, id=name, number=label)


def _number_blocks(blocks: tuple[Block, ...], counter: _Counter) -> tuple[Block, ...]:
    if any(isinstance(block, Section) for block in blocks):
        raise BrokenTreeError("A section stands inside a callout or a column; a heading there would break the outline.")
    return tuple(_number_block(block, counter) for block in blocks)


def _small(label: str) -> str:
    return label[:1].lower() + label[1:]


def _targets(document: Document) -> list[str]:
    found: list[str] = []
    for section in (*document.body, *document.appendices):
        _targets_of_blocks(section.blocks, found)
    return found


def _targets_of_blocks(blocks: tuple[Block, ...], found: list[str]) -> None:
    for block in blocks:
        if isinstance(block, Section | Callout):
            _targets_of_blocks(block.blocks, found)
        elif isinstance(block, SideBySide):
            for column in block.columns:
                _targets_of_blocks(column, found)
        else:
            for content in contents_of(block):
                _targets_of_content(content, found)


def contents_of(block: Block) -> list[Content]:
    """Every content that stands directly in the block."""
    if isinstance(block, Paragraph | Quote):
        return [block.content]
    if isinstance(block, BulletList | NumberedList):
        return list(block.items)
    if isinstance(block, DescriptionList):
        return [entry.description for entry in block.entries]
    if isinstance(block, Table):
        cells = [Cell(cell) if isinstance(cell, str) else cell for row in block.rows for cell in row.cells]
        return [*(part for cell in cells for part in (cell.content, cell.note)), block.note]
    return []


def _targets_of_content(content: Content, found: list[str]) -> None:
    for run in runs(content):
        if isinstance(run, Ref):
            found.append(run.target)
        elif isinstance(run, Footnote):
            _targets_of_content(run.content, found)
