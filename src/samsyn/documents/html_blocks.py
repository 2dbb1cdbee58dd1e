"""Blocks as HTML. Every string from the tree passes through `escape`; nothing else makes text out of it."""

from html import escape

from samsyn.documents import wording
from samsyn.documents.chart import to_svg
from samsyn.documents.chart_data import BarChart, Chart, LineChart, Width
from samsyn.documents.html_tables import table_html
from samsyn.documents.marks import LOOKS, StatusMark
from samsyn.documents.numbering import Numbered
from samsyn.documents.pdf_data import data_table
from samsyn.documents.runs import DATE, Content, Emphasis, Foreign, Link, Ref, Run, Strong, Text, runs
from samsyn.documents.tree import (
    Block,
    BulletList,
    Callout,
    DescriptionList,
    Entry,
    KeyFigure,
    NumberedList,
    Paragraph,
    Quote,
    Section,
    SideBySide,
    SignatureLines,
    Table,
)


def _held(text: str) -> str:
    """The text escaped, its days held together on one line."""
    return DATE.sub(r'<span class="whole">\g<0></span>', escape(text))


class Writer:
    """Writes blocks in order and remembers the footnotes it has met."""

    def __init__(self, numbered: Numbered) -> None:
        self.language = numbered.document.language
        self.labels = numbered.labels
        self.footnotes: list[str] = []
        self.turned = False

    def section(self, section: Section, level: int, *, turn: bool = False) -> str:
        """A section with its heading at `level`; deeper than h6 stays h6."""
        tag = f"h{min(level, 6)}"
        joint = "." if section.number[:1].isalpha() else ""
        number = f'<span class="no">{escape(section.number)}{joint}</span>' if section.number else ""
        heading = f"<{tag}>{number}{escape(section.heading)}</{tag}>"
        look = ' class="new-page"' if section.new_page or turn else ""
        inner = "".join(self.block(block, level + 1) for block in section.blocks)
        return f'<section id="{escape(section.id)}"{look}>{heading}{inner}</section>\n'

    def content(self, content: Content) -> str:
        return "".join(self._run(run) for run in runs(content))

    def _run(self, run: Run) -> str:  # noqa: PLR0911  one for each kind of run
        match run:
            case Text():
                return _held(run.text)
            case Strong():
                return f"<strong>{escape(run.text)}</strong>"
            case Emphasis():
                return f"<em>{escape(run.text)}</em>"
            case Foreign():
                return f'<span lang="{run.language.value}">{_held(run.text)}</span>'
            case Link():
                return f'<a href="{escape(run.href)}">{escape(run.text)}</a>'
            case Ref():
                return f'<a href="#{escape(run.target)}">{escape(self.labels[run.target])}</a>'
            case _:  # a footnote
                place = len(self.footnotes) + 1
                self.footnotes.append("")
                self.footnotes[place - 1] = self.content(run.content)
                note = wording.NOTE.in_(self.language)
                return (
                    f'<sup><a id="note-{place}-from" href="#note-{place}" aria-label="{note} {place}">{place}</a></sup>'
                )

    def notes(self) -> str:
        """The footnotes met so far, each with a way back."""
        if not self.footnotes:
            return ""
        back = wording.BACK.in_(self.language)
        items = "".join(
            f'<li id="note-{place}">{text} <a href="#note-{place}-from" aria-label="{back} ({place})">↩</a></li>'
            for place, text in enumerate(self.footnotes, start=1)
        )
        return f'<section class="notes" aria-label="{wording.NOTES.in_(self.language)}"><ol>{items}</ol></section>'

    def mark(self, mark: StatusMark) -> str:
        look = LOOKS[mark.status]
        shape = f'<svg viewBox="0 0 24 24" aria-hidden="true"><path fill-rule="evenodd" d="{look.path}"/></svg>'
        return f'<span class="mark {look.tone}">{shape}{escape(mark.words(self.language))}</span>'

    def pairs(self, entries: tuple[Entry, ...], look: str = "pairs") -> str:
        told = []
        for entry in entries:
            mark = self.mark(entry.mark) if entry.mark else ""
            joint = ". " if mark and entry.description else ""
            told.append(f"<dt>{escape(entry.term)}</dt><dd>{mark}{joint}{self.content(entry.description)}</dd>")
        return f'<dl class="{look}">{"".join(told)}</dl>'

    def chart(self, chart: Chart) -> str:
        number = f"<strong>{escape(chart.number)}.</strong> " if chart.number else ""
        source = f'<p class="under">{escape(chart.source)}</p>' if chart.source else ""
        data = ""
        if chart.show_data:
            table = table_html(data_table(chart, self.language), self)
            data = f"<details><summary>{wording.FIGURES_BEHIND.in_(self.language)}</summary>{table}</details>"
        return (
            f'<figure id="{escape(chart.id)}" class="{chart.width}">'
            f"<figcaption>{number}{escape(chart.title)}</figcaption>"
            f"{self._drawn(chart)}{source}{data}</figure>"
        )

    def _drawn(self, chart: Chart) -> str:
        """A full-width chart keeps its size on a phone and scrolls in a region of its own; smaller ones fit."""
        drawn = to_svg(chart, self.language)
        if chart.width is not Width.FULL:
            return drawn
        label = escape(f"{wording.SCROLLABLE_CHART.in_(self.language)}: {chart.title}")
        return f'<div class="scroll" role="region" tabindex="0" aria-label="{label}">{drawn}</div>'

    def key_figure(self, key: KeyFigure) -> str:
        more = wording.context(key.year, key.n, self.language)
        parts = [
            f'<p class="key-label">{escape(key.label)}</p>',
            f'<p class="key-value">{escape(key.value)}</p>',
            f'<p class="key-more">{escape(more)}</p>' if more else "",
            f'<p class="key-more">{escape(key.note)}</p>' if key.note else "",
            f"<p>{self.mark(key.mark)}</p>" if key.mark else "",
        ]
        return f'<div class="key">{"".join(parts)}</div>'

    def callout(self, callout: Callout) -> str:
        inner = self.blocks(callout.blocks)
        heading = f'<p class="callout-heading">{escape(callout.heading)}</p>'
        return f'<div class="callout {callout.kind}" role="note">{heading}{inner}</div>'

    def blocks(self, blocks: tuple[Block, ...]) -> str:
        return "".join(self.block(block) for block in blocks)

    def block(self, block: Block, level: int = 6) -> str:  # noqa: PLR0911, PLR0912  one line for each kind of block
        match block:
            case Section():
                return self.section(block, level)
            case Paragraph():
                look = ' class="lead"' if block.lead else ""
                return f"<p{look}>{self.content(block.content)}</p>"
            case BulletList():
                return f"<ul>{''.join(f'<li>{self.content(item)}</li>' for item in block.items)}</ul>"
            case NumberedList():
                return f"<ol>{''.join(f'<li>{self.content(item)}</li>' for item in block.items)}</ol>"
            case DescriptionList():
                return self.pairs(block.entries, "pairs" if block.compact else "terms")
            case Quote():
                source = f"<footer>{escape(block.source)}</footer>" if block.source else ""
                return f"<blockquote>{self.content(block.content)}{source}</blockquote>"
            case Callout():
                return self.callout(block)
            case Table():
                return table_html(block, self)
            case LineChart() | BarChart():
                return self.chart(block)
            case KeyFigure():
                return self.key_figure(block)
            case SideBySide():
                columns = "".join(f"<div>{self.blocks(column)}</div>" for column in block.columns)
                figures = all(isinstance(one, KeyFigure) for column in block.columns for one in column)
                return f'<div class="beside{" figures" if figures else ""}">{columns}</div>'
            case SignatureLines():
                return f'<ul class="sign">{"".join(f"<li>{escape(role)}</li>" for role in block.roles)}</ul>'
            case _:  # a page break
                return '<div class="turn"></div>'
