"""One invented plan set in every format, with real headings, lists, tables, notes and running headers."""

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

import docx
import typst
from docx.shared import Pt

TITLE = "Plan för ett öppet Granby 2024–2027"
DECISION = "Antagen av kommunfullmäktige 2023-11-27 § 112, Dnr KS 2023/455"
HEADER = "Granby kommun | Plan för ett öppet Granby"
ROWS = (
    ("Åtgärd", "Ansvarig", "Tidplan", "Indikator"),
    ("Starta ett jobbspår inom vård och omsorg", "Arbetsmarknadsnämnden", "2025", "Antal platser i jobbspåret"),
    ("Utbilda språkstödjare i alla förvaltningar", "Kommunstyrelsen", "2026", "Andel enheter med språkstödjare"),
)
AREAS = (
    (
        "Arbete",
        "Fler utrikes födda försörjer sig genom eget arbete.",
        "Den som kommer ny ska snabbt få en första anställning.",
    ),
    (
        "Boende",
        "Alla bor i ett område där de trivs och känner sig trygga.",
        "Boendet formar vardagen för både barn och vuxna.",
    ),
)
FOLLOW_UP = "Planen följs upp varje år av kommunstyrelsen i samband med årsredovisningen."
PARTIES = ("Arbetsförmedlingen", "Region Granby", "Föreningslivet")


PROSE = " ".join(f"{why} Det gäller i hela kommunen och under {n} år." for n in range(2, 8) for _, _, why in AREAS)


def markdown() -> bytes:
    """The plan as Markdown."""
    parts = [f"# {TITLE}", "**Granby kommun**", DECISION]
    for i, (name, goal, why) in enumerate(AREAS, 1):
        parts += [f"## {i}. {name}", why, f"**Mål:** {goal}"]
        if i == 1:
            table = [f"| {' | '.join(ROWS[0])} |", "|---|---|---|---|", *(f"| {' | '.join(row)} |" for row in ROWS[1:])]
            parts.append("\n".join(table))
    parts += ["## 3. Uppföljning", FOLLOW_UP, "## 4. Samverkansparter", "\n".join(f"- {party}" for party in PARTIES)]
    return "\n\n".join(parts).encode()


def web() -> bytes:
    """The plan as a web page with a menu, a script and a footer that are no part of it."""
    body = f"<h1>{TITLE}</h1><p>Granby kommun</p><p>{DECISION}</p>"
    for i, (name, goal, why) in enumerate(AREAS, 1):
        body += f"<h2>{i}. {name}</h2><p>{why}</p><p><strong>Mål:</strong> {goal}</p>"
        if i == 1:
            cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
            body += f"<table>{cells}</table>"
    body += f"<h2>3. Uppföljning</h2><p>{FOLLOW_UP}</p><h2>4. Samverkansparter</h2>"
    body += f"<ul>{''.join(f'<li>{party}</li>' for party in PARTIES)}</ul>"
    menu = "<nav><ul><li>Mål</li><li>Kontakt</li></ul></nav><script>var mål = 1;</script>"
    page = (
        f"<!doctype html><html><head><title>x</title></head><body>{menu}<main>{body}</main><footer>Om "
        f"kakor</footer></body></html>"
    )
    return page.encode()


def word(*, header: bool = True) -> bytes:
    """The plan as a Word file: heading styles, a table, list paragraphs, a running header."""
    document = docx.Document()
    if header:
        document.sections[0].header.paragraphs[0].text = HEADER
    document.add_heading(TITLE, 0)
    document.add_paragraph("Granby kommun")
    document.add_paragraph(DECISION)
    for i, (name, goal, why) in enumerate(AREAS, 1):
        document.add_heading(f"{i}. {name}", 1)
        document.add_paragraph(why)
        document.add_paragraph(f"Mål: {goal}")
        if i == 1:
            table = document.add_table(len(ROWS), len(ROWS[0]))
            for cells, row in zip(table.rows, ROWS, strict=True):
                for cell, text in zip(cells.cells, row, strict=True):
                    cell.text = text
                    cell.paragraphs[0].runs[0].font.size = Pt(10)
    document.add_heading("3. Uppföljning", 1)
    document.add_paragraph(FOLLOW_UP)
    document.add_heading("4. Samverkansparter", 1)
    for party in PARTIES:
        document.add_paragraph(party, style="List Bullet")
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def portable(*, columns: int = 1, pages: int = 0) -> bytes:
    """The plan as a PDF with a running header, page numbers, a table and, when asked for, running text in columns."""
    rows = ", ".join(f"[{cell}]" for row in ROWS for cell in row)
    prose = PROSE
    set_in = f"#block(height: 7.6cm, columns({columns}, gutter: 1cm)[{prose}])" if columns > 1 else prose
    body = [f"= {TITLE}", "Granby kommun", DECISION, "== Bakgrund", set_in]
    for i, (name, goal, why) in enumerate(AREAS, 1):
        body += [f"== {i}. {name}", why, f"*Mål:* {goal}"]
        if i == 1:
            body.append(f"#table(columns: 4, {rows})")
    parties = "\n".join(f"- {party}" for party in PARTIES)
    body += ["== 3. Uppföljning", FOLLOW_UP, "== 4. Samverkansparter", parties]
    body += [f"== Bilaga {n}\n{prose} {prose}\n#pagebreak(weak: true)" for n in range(pages)]
    page = (
        f'#set page(header: [{HEADER}], numbering: "1 (1)")\n#set text(lang: "sv", size: 11pt, hyphenate: '
        f"true)\n#set par(justify: true)\n"
    )
    return bytes(typst.compile((page + "\n\n".join(body)).encode(), format="pdf"))


def opendocument() -> bytes:
    """The plan as an odt file, as small as one can be."""
    parts = [_heading(TITLE, 1), _text("Granby kommun"), _text(DECISION)]
    for i, (name, goal, why) in enumerate(AREAS, 1):
        parts += [_heading(f"{i}. {name}", 2), _text(why), _text(f"Mål: {goal}")]
        if i == 1:
            parts.append(f"<table:table>{''.join(_row(row) for row in ROWS)}</table:table>")
    parts += [_heading("3. Uppföljning", 2), _text(FOLLOW_UP), _heading("4. Samverkansparter", 2)]
    items = "".join(f"<text:list-item>{_text(party)}</text:list-item>" for party in PARTIES)
    return zipped({"content.xml": _ODT.format("".join(parts) + f"<text:list>{items}</text:list>"), "mimetype": "x"})


def zipped(parts: dict[str, str]) -> bytes:
    """A zip of texts by name."""
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return saved.getvalue()


_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
_ODT = (
    f'<office:document-content xmlns:office="{_NAMES}:office:1.0" xmlns:text="{_NAMES}:text:1.0"'
    f' xmlns:table="{_NAMES}:table:1.0"><office:body><office:text>{{}}</office:text></office:body>'
    f"</office:document-content>"
)


def _heading(text: str, level: int) -> str:
    return f'<text:h text:outline-level="{level}">{escape(text)}</text:h>'


def _text(text: str) -> str:
    return f"<text:p>{escape(text)}</text:p>"


def _row(cells: Sequence[str]) -> str:
    inside = "".join(f"<table:table-cell>{_text(cell)}</table:table-cell>" for cell in cells)
    return f"<table:table-row>{inside}</table:table-row>"
