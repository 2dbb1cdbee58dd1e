"""The tree as the page template wants it: every number, word and picture already made, nothing left to decide."""

from typing import Any

from samsyn.documents import wording
from samsyn.documents.chart import to_svg
from samsyn.documents.chart_data import BarChart, Chart, LineChart
from samsyn.documents.chart_words import alt_text, data_rows, unit_name
from samsyn.documents.marks import LOOKS, StatusMark
from samsyn.documents.numbering import Numbered
from samsyn.documents.runs import Content, Footnote, Foreign, Ref, is_figure, runs
from samsyn.documents.svg import TONES
from samsyn.documents.tree import (
    Align,
    Block,
    BulletList,
    Callout,
    Cell,
    Column,
    Cover,
    DescriptionList,
    Entry,
    KeyFigure,
    NumberedList,
    Paragraph,
    Quote,
    Row,
    Section,
    SideBySide,
    SignatureLines,
    Table,
)
from samsyn.values.language import Language

Data = dict[str, Any]


def template_data(numbered: Numbered) -> Data:
    """The whole document as JSON-ready data for `templates/report.typ`."""
    document, told = numbered.document, _Teller(numbered)
    language = document.language
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "author": document.author,
        "keywords": list(document.keywords),
        "date": [document.dated_on.year, document.dated_on.month, document.dated_on.day],
        "language": language.value,
        "region": wording.REGION[language],
        "header": document.header,
        "foot": wording.foot(document.author, document.version, language),
        "draft": document.draft_mark,
        "words": {"contents": wording.CONTENTS.in_(language), "page": wording.PAGE.in_(language)},
        "contents_depth": document.contents_depth,
        "cover": told.cover(document.cover) if document.cover else None,
        "body": [told.block(section) for section in document.body],
        "appendices": [told.block(section) for section in document.appendices],
    }


def row_headed(data: object) -> list[bool]:
    """For each table the template sets, in order: whether its first column is headings.

    Compact description lists and the cover's facts are set as tables whose terms are row headings.
    """
    if isinstance(data, list):
        return [found for one in data for found in row_headed(one)]
    if not isinstance(data, dict):
        return []
    kind = data.get("is")
    if kind == "Table":
        return [bool(data["row_headers"])]
    if kind == "DescriptionList" and data["compact"]:
        return [True] if data["entries"] else []
    own = [True] if kind == "Cover" and data["facts"] else []
    return own + [found for one in data.values() for found in row_headed(one)]


def groups_of(columns: tuple[Column, ...]) -> list[Data]:
    """Neighbours under one upper heading: name ("" when it has none), first column, span. Empty without groups."""
    if not any(column.group for column in columns):
        return []
    out: list[Data] = []
    for place, column in enumerate(columns):
        if column.group and out and out[-1]["name"] == column.group:
            out[-1]["span"] += 1
        else:
            out.append({"name": column.group, "first": place, "span": 1})
    return out


def data_table(chart: Chart, language: Language) -> Table:
    """The chart's figures as an unnumbered table."""
    headings, rows = data_rows(chart, language)
    share = [max(0.8, max(map(len, heading.split())) / 8) for heading in headings]
    columns = (Column(headings[0], share[0]), *map(_figures_column, headings[1:], share[1:]))
    unit = unit_name(chart.unit, language)
    caption = f"{wording.FIGURES_BEHIND.in_(language)}: {chart.title}{f' ({unit})' if unit else ''}"
    return Table(caption, columns, tuple(Row(row) for row in rows), dense=True, numbered=False)


def _figures_column(heading: str, weight: float) -> Column:
    return Column(heading, weight, Align.END)


class _Teller:
    """Turns blocks into data, with the document's language and labels at hand."""

    def __init__(self, numbered: Numbered) -> None:
        self.language = numbered.document.language
        self.labels = numbered.labels

    def cover(self, cover: Cover) -> Data:
        logo = None
        if cover.logo:
            kind = "svg" if cover.logo.media_type == "image/svg+xml" else "png"
            logo = {"data": list(cover.logo.data), "format": kind, "alt": cover.logo.alt}
        facts = [self.entry(entry) for entry in cover.facts]
        return {"is": "Cover", "municipality": cover.municipality, "period": cover.period, "facts": facts, "logo": logo}

    def content(self, content: Content) -> list[Data]:
        out: list[Data] = []
        for run in runs(content):
            kind = type(run).__name__
            if isinstance(run, Ref):
                out.append({"is": kind, "target": run.target, "text": self.labels[run.target]})
            elif isinstance(run, Footnote):
                out.append({"is": kind, "content": self.content(run.content)})
            elif isinstance(run, Foreign):
                out.append({"is": kind, "text": run.text, "lang": run.language.value})
            else:
                out.append({"is": kind, "text": run.text, "href": getattr(run, "href", "")})
        return out

    def mark(self, mark: StatusMark | None) -> Data | None:
        if mark is None:
            return None
        look = LOOKS[mark.status]
        svg = (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
            f'<path d="{look.path}" fill="{TONES[look.tone]}" fill-rule="evenodd"/></svg>'
        )
        return {"word": mark.words(self.language), "svg": svg}

    def entry(self, entry: Entry) -> Data:
        return {
            "term": entry.term,
            "description": self.content(entry.description),
            "mark": self.mark(entry.mark),
        }

    def table(self, table: Table) -> Data:
        return {
            "is": "Table",
            "id": table.id,
            "number": table.number,
            "caption": table.caption,
            "note": self.content(table.note),
            "dense": table.dense,
            "keep_together": table.keep_together,
            "row_headers": table.row_headers,
            "groups": groups_of(table.columns),
            "columns": [
                {"heading": c.heading, "weight": c.weight, "align": c.align.value, "group": c.group}
                for c in table.columns
            ],
            "rows": [{"total": row.total, "cells": [self.cell(cell) for cell in row.cells]} for row in table.rows],
        }

    def cell(self, cell: Cell | str) -> Data:
        cell = Cell(cell) if isinstance(cell, str) else cell
        return {
            "content": self.content(cell.content),
            "whole": is_figure(cell.content),
            "mark": self.mark(cell.mark),
            "note": self.content(cell.note),
        }

    def chart(self, chart: Chart) -> Data:
        return {
            "is": "Chart",
            "id": chart.id,
            "number": chart.number,
            "title": chart.title,
            "width": chart.width.value,
            "svg": to_svg(chart, self.language),
            "alt": alt_text(chart, self.language),
            "source": chart.source,
            "data": self.table(data_table(chart, self.language)) if chart.show_data else None,
        }

    def beside(self, block: SideBySide) -> Data:
        """The columns; the figures behind their charts follow in full width, where they can be read."""
        columns = [[self.block(one) for one in column] for column in block.columns]
        after = [one.pop("data") for column in columns for one in column if one.get("data")]
        return {"is": "SideBySide", "columns": columns, "after": after}

    def section(self, section: Section) -> Data:
        joint = ". " if section.number[:1].isalpha() else "\u2002"
        return {
            "is": "Section",
            "heading": section.heading,
            "number": section.number,
            "joint": joint,
            "id": section.id,
            "new_page": section.new_page,
            "in_contents": section.in_contents,
            "blocks": [self.block(block) for block in section.blocks],
        }

    def block(self, block: Block) -> Data:  # noqa: PLR0911  one line for each kind of block
        match block:
            case Section():
                return self.section(block)
            case Table():
                return self.table(block)
            case LineChart() | BarChart():
                return self.chart(block)
            case Paragraph():
                return {"is": "Paragraph", "content": self.content(block.content), "lead": block.lead}
            case BulletList() | NumberedList():
                return {"is": type(block).__name__, "items": [self.content(item) for item in block.items]}
            case DescriptionList():
                entries = [self.entry(entry) for entry in block.entries]
                return {"is": "DescriptionList", "entries": entries, "compact": block.compact}
            case Quote():
                return {"is": "Quote", "content": self.content(block.content), "source": block.source}
            case Callout():
                inner = [self.block(one) for one in block.blocks]
                return {"is": "Callout", "kind": block.kind.value, "heading": block.heading, "blocks": inner}
            case KeyFigure():
                return {
                    "is": "KeyFigure",
                    "label": block.label,
                    "value": block.value,
                    "context": wording.context(block.year, block.n, self.language),
                    "note": block.note,
                    "mark": self.mark(block.mark),
                }
            case SideBySide():
                return self.beside(block)
            case SignatureLines():
                return {"is": "SignatureLines", "roles": list(block.roles)}
            case _:
                return {"is": "PageBreak"}
