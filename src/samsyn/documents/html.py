"""A document as a web page: WCAG 2.2 AA, no script, no inline styles, readable at 320 px and printable on A4."""

import base64
from functools import cache
from html import escape
from pathlib import Path

from samsyn.documents import wording
from samsyn.documents.html_blocks import Writer
from samsyn.documents.numbering import Numbered, number
from samsyn.documents.tree import Cover, Document, Section

_HERE = Path(__file__).parent
_FACES = ((400, "SourceSans3-Regular.ttf.woff2"), (600, "SourceSans3-Semibold.ttf.woff2"))


def to_html(document: Document, *, standalone: bool = True) -> str:
    """The document as HTML. Standalone: a whole page with its style and typeface in one file.

    Not standalone: only the `<article>`, for a page that links `stylesheet()` itself and begins its headings at h1.
    Raises `BrokenTreeError` when the tree contradicts itself.
    """
    numbered = number(document)
    article = _article(numbered)
    if not standalone:
        return article
    language = document.language
    top, header = escape(document.title), escape(document.header)
    draft = f" · {document.draft_mark}" if document.draft_mark else ""
    print_head = f'@page {{ @top-left {{ content: {_css_string(document.header + draft)}; font: 8pt sans-serif; color: #55676c }} @bottom-right {{ content: counter(page) " (" counter(pages) ")"; font: 8pt sans-serif; color: #55676c }} }}'  # noqa: E501  one rule
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{header if document.case_number else top}</title>\n"
        f'<meta name="author" content="{escape(document.author)}">\n'
        f'<meta name="dcterms.date" content="{document.dated_on.isoformat()}">\n'
        f"<style>\n{_faces()}\n{stylesheet()}\n{print_head}\n</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#main">{wording.SKIP.in_(language)}</a>\n{article}\n</body>\n</html>\n'
    )


@cache
def stylesheet() -> str:
    """The style sheet of the report, without typefaces; to be served beside articles that are not standalone."""
    return (_HERE / "report.css").read_text(encoding="utf-8")


@cache
def _faces() -> str:
    rules = []
    for weight, name in _FACES:
        data = base64.b64encode((_HERE / "fonts" / name).read_bytes()).decode("ascii")
        rules.append(
            f'@font-face {{ font-family: "Source Sans 3"; font-weight: {weight}; font-style: normal; '
            f'font-display: swap; src: url("data:font/woff2;base64,{data}") format("woff2"); }}'
        )
    return "\n".join(rules)


def _css_string(text: str) -> str:
    """Text as a CSS string: everything but letters, figures and plain signs as code points."""
    safe = "".join(c if c.isalnum() or c in " .,-–·" else f"\\{ord(c):06x}" for c in text)
    return f'"{safe}"'


def _article(numbered: Numbered) -> str:
    document = numbered.document
    writer = Writer(numbered)
    parts = [_masthead(document, writer)]
    if document.contents_depth > 0:
        parts.append(_contents(document))
    body = "".join(writer.section(section, 2) for section in document.body)
    body += "".join(writer.section(section, 2, turn=True) for section in document.appendices)
    parts.append(f'<main id="main" tabindex="-1">{body}{writer.notes()}</main>')
    foot = wording.foot(document.author, document.version, document.language)
    parts.append(f'<footer class="colophon">{escape(document.header)}<br>{escape(foot)}</footer>')
    return f'<div class="report" lang="{document.language}">' + "\n".join(parts) + "</div>"


def _masthead(document: Document, writer: Writer) -> str:
    cover = document.cover or Cover(document.author)
    logo = ""
    if cover.logo:
        data = base64.b64encode(cover.logo.data).decode("ascii")
        logo = f'<img src="data:{cover.logo.media_type};base64,{data}" alt="{escape(cover.logo.alt)}">'
    parts = [f'<p class="sender">{logo}<span>{escape(cover.municipality)}</span></p>']
    if document.draft_mark:
        parts.append(f'<p class="draft">{escape(document.draft_mark)}</p>')
    titles = f"<h1>{escape(document.title)}</h1>"
    titles += f'<p class="subtitle">{escape(document.subtitle)}</p>' if document.subtitle else ""
    titles += f'<p class="period">{escape(cover.period)}</p>' if cover.period else ""
    parts.append(f'<div class="titles">{titles}</div>')
    if cover.facts:
        parts.append(writer.pairs(cover.facts))
    return f'<header class="cover">{"".join(parts)}</header>'


def _contents(document: Document) -> str:
    word = wording.CONTENTS.in_(document.language)
    entries = _entries((*document.body, *document.appendices), document.contents_depth)
    return f'<nav class="contents" aria-labelledby="contents"><h2 id="contents">{word}</h2>{entries}</nav>'


def _entries(sections: tuple[Section, ...], depth: int) -> str:
    listed = [section for section in sections if section.in_contents]
    if not listed or depth == 0:
        return ""
    items = []
    for section in listed:
        inner = tuple(block for block in section.blocks if isinstance(block, Section))
        number_part = f'<span class="no">{escape(section.number)}</span>' if section.number else ""
        link = f'<a href="#{escape(section.id)}">{number_part}{escape(section.heading)}</a>'
        items.append(f"<li>{link}{_entries(inner, depth - 1)}</li>")
    return f"<ol>{''.join(items)}</ol>"
