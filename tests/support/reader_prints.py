"""Invented plans printed in layouts that break flat text: three columns, sideways tables, tables over two pages."""

import io

import pikepdf
import typst

HEAD = """#set text(lang: "sv", size: 10pt, hyphenate: true)
#set par(justify: true)
= Plan för ett öppet Granby 2024–2027
Granby kommun

Antagen av kommunfullmäktige 2023-11-27 § 112

"""
_PROSE = (
    "Granby har vuxit under många år och fler språk hörs på torget än förr. Den som flyttar hit möter skolan, vården "
    "och föreningslivet, ofta samma vecka. Det som fungerar bygger på att olika verksamheter känner varandra. "
    "Erfarenheten visar att den första tiden avgör mycket, både för barnen och för de vuxna som söker arbete. "
)
ACTIONS = (
    ("Starta ett jobbspår inom vård och omsorg", "Arbetsmarknadsnämnden", "2025"),
    ("Utbilda språkstödjare i varje förvaltning så att den som är ny blir förstådd", "Kommunstyrelsen", "2026"),
    (
        "Öppna ett familjehus i Norrby där förskola, barnhälsovård, socialtjänst och föreningar finns under samma tak "
        "och där den som väntar barn, den som just har flyttat in och den som vill hjälpa till kan komma utan tid och "
        "utan kallelse, få svar på sitt eget språk, möta andra föräldrar, låna verktyg och få hjälp med papper",
        "Socialnämnden",
        "2025",
    ),
    ("Ge alla föreningar en kontaktperson", "Kultur- och fritidsnämnden", "2027"),
    ("Teckna avtal med tre privata hyresvärdar", "Granhem AB", "2026"),
    ("Ordna sommarläger för barn i alla stadsdelar", "Barn- och utbildningsnämnden", "2024"),
)  # fmt: skip


def columns(count: int) -> bytes:
    """Running text in columns, each column to be read to its end before the next."""
    marked = " ".join(f"Stycke {n} börjar här. {_PROSE}" for n in range(1, 9))
    text = f"== Bakgrund\n#block(height: 16cm, columns({count}, gutter: 0.7cm)[{marked}])\n"
    return _printed(HEAD + text + "#pagebreak()\n" + _goal() + _table())


def over_pages(*, header: bool = True, room: str = "14.6cm") -> bytes:
    """A table that begins low on a page, so that a row is cut in two; its head repeated or not."""
    return _printed(HEAD + _goal() + f"#v({room})\n" + _table(header=header))


def sideways(degrees: int) -> bytes:
    """A table printed sideways on a page of its own, as broad tables often are."""
    return _printed(HEAD + _goal() + f"#pagebreak()\n#rotate({degrees}deg, reflow: true)[{_table(width='18cm')}]")


def turned(degrees: int) -> bytes:
    """Pages a program or a scanner has turned: the content lies, and the page says how to turn it back."""
    flipped = f"#set page(width: 29.7cm, height: 21cm)\n#rotate({-degrees}deg, reflow: true)[#box(width: 18cm)[{HEAD}"
    content = flipped + _goal() + _table(width="18cm") + "]]"
    with pikepdf.open(io.BytesIO(_printed(content))) as pdf:
        for page in pdf.pages:
            page.rotate(degrees, relative=False)
        saved = io.BytesIO()
        pdf.save(saved)
    return saved.getvalue()


def merged_cells() -> bytes:
    """A drawn table in which the goal's cell reaches over its actions, and one cell is empty."""
    rows = [f"table.cell(rowspan: 2)[Fler i arbete], [{ACTIONS[0][0]}], [{ACTIONS[0][1]}]", f"[{ACTIONS[1][0]}], []"]
    rows += [f"[Alla bor bra], [{ACTIONS[4][0]}], [{ACTIONS[4][1]}]"]
    return _printed(HEAD + f"#table(columns: (4cm, 1fr, 4cm), [*Mål*], [*Åtgärd*], [*Ansvarig*], {', '.join(rows)})")


def _goal() -> str:
    return "== Arbete\n*Mål:* Fler utrikes födda försörjer sig genom eget arbete.\n\n"


def _table(*, header: bool = True, width: str = "") -> str:
    head = "[Åtgärd], [Ansvarig], [Tidplan]"
    top = f"table.header({head})" if header else head
    rows = ", ".join(f"[{cell}]" for row in ACTIONS for cell in row)
    made = f"#table(columns: (1fr, 5cm, 2cm), {top}, {rows})"
    return f"#box(width: {width})[{made}]\n" if width else f"{made}\n"


def _printed(text: str) -> bytes:
    return bytes(typst.compile(text.encode(), format="pdf"))
