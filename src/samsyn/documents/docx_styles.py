"""Which of the template's styles plays which part. Nothing is invented: a part without a style goes without."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from samsyn.documents.docx_xml import Element

# For each part: names a municipality's template may give it. Word stores built-in names in English whatever the
# language of its menus, but styles made by other programs, and custom ones, carry Swedish names.
PARAGRAPHS: dict[str, tuple[str, ...]] = {
    "title": ("Title", "Rubrik", "Titel", "Dokumenttitel", "Rapporttitel"),
    "subtitle": ("Subtitle", "Underrubrik", "Undertitel", "Underrubrik framsida"),
    "cover": ("Samsyn Cover", "Omslagstext", "Framsida", "Försättsblad"),
    **{f"heading {n}": (f"heading {n}", f"Rubrik {n}", f"Rubrik{n}", f"Överskrift {n}") for n in range(1, 7)},
    "contents heading": ("TOC Heading", "Innehållsförteckningsrubrik", "Rubrik innehåll", "Innehållsrubrik"),
    **{f"contents {n}": (f"toc {n}", f"Innehåll {n}", f"Innehållsförteckning {n}") for n in range(1, 4)},
    "body": ("Body Text", "Brödtext", "Löptext", "Normal"),
    "lead": ("Samsyn Lead", "Ingress", "Lead"),
    "bullet": ("List Bullet", "Punktlista", "Lista punkt", "Punkter"),
    "numbered": ("List Number", "Numrerad lista", "Nummerlista", "Lista nummer"),
    "table text": ("Samsyn Table Text", "Tabelltext", "Table Text", "Tabell text"),
    "table heading": ("Samsyn Table Heading", "Tabellrubrik", "Tabellhuvud", "Table Heading"),
    "caption": ("caption", "Beskrivning", "Bildtext", "Tabelltitel"),
    "quote": ("Quote", "Citat", "Intense Quote", "Starkt citat"),
    "callout": ("Samsyn Callout", "Faktaruta", "Inforuta", "Ruta"),
    "callout heading": ("Samsyn Callout Heading", "Faktaruta rubrik", "Rubrik faktaruta"),
    "small": ("Samsyn Small", "Källa", "Källhänvisning", "Liten text", "Not"),
    "key label": ("Samsyn Key Label", "Nyckeltal etikett"),
    "key value": ("Samsyn Key Value", "Nyckeltal"),
    "header": ("header", "Sidhuvud"),
    "footer": ("footer", "Sidfot"),
    "footnote": ("footnote text", "Fotnotstext", "Fotnot"),
}
CHARACTERS: dict[str, tuple[str, ...]] = {
    "link": ("Hyperlink", "Hyperlänk"),
    "note mark": ("footnote reference", "Fotnotsreferens"),
}
TABLES: dict[str, tuple[str, ...]] = {"table": ("Samsyn Table", "Kommuntabell", "Rapporttabell", "Tabell")}
# Where a part has no style of its own it borrows this one's.
FALLBACKS = {
    "contents heading": "heading 1", "lead": "body", "cover": "body", "subtitle": "body", "quote": "body",
    "callout": "body", "callout heading": "callout", "table heading": "table text", "key label": "table text",
    "bullet": "list", "numbered": "list", "list": "body",
}  # fmt: skip
_OUTLINED = {f"heading {n}": str(n - 1) for n in range(1, 7)}


def _plain(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())


@dataclass(slots=True)
class StyleMap:
    """Looks up parts in a template's styles; `used` collects the ids that were handed out."""

    styles: Element
    used: set[str] = field(default_factory=set)

    def paragraph(self, part: str) -> str | None:
        """The style id for a paragraph part, following the fall-backs; `None`: the template's default paragraph."""
        wanted: str | None = part
        while wanted is not None:
            found = self._find("paragraph", PARAGRAPHS.get(wanted, ())) or self._outlined(wanted)
            if found:
                return self._use(found)
            wanted = FALLBACKS.get(wanted)
        return None

    def has(self, part: str) -> bool:
        """Whether the template has a style of its own for the part."""
        return bool(self._find("paragraph", PARAGRAPHS.get(part, ())) or self._outlined(part))

    def character(self, part: str) -> str | None:
        found = self._find("character", CHARACTERS[part])
        return self._use(found) if found else None

    def table(self) -> str | None:
        """The municipality's table style: a known name, else the first it has made itself; `None`: none."""
        found = self._find("table", TABLES["table"])
        if not found:
            own = (s for s in self._of("table") if s.get(qn("w:customStyle")) == "1")
            found = next((str(s.get(qn("w:styleId"))) for s in own), None)
        return self._use(found) if found else None

    def points(self, part: str) -> float:
        """The type size of a part's style, or of what it is based on; Word's own 10 points when none says."""
        for style in self.ancestry(self.paragraph(part)):
            found = style.find(f"{qn('w:rPr')}/{qn('w:sz')}")
            if found is not None:
                return int(found.get(qn("w:val"))) / 2
        told = self.styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:sz')}")
        return int(told.get(qn("w:val"))) / 2 if told is not None else 10.0

    def leading(self, part: str) -> float:
        """The line spacing of a part's style as a multiple of single; 1 when it says none, or an exact height."""
        for style in self.ancestry(self.paragraph(part)):
            found = style.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
            if found is not None and found.get(qn("w:line")) and found.get(qn("w:lineRule"), "auto") == "auto":
                return int(found.get(qn("w:line"))) / 240
        return 1.0

    def indent(self, part: str) -> int:
        """How far in a part's style begins, in twentieths of a point."""
        for style in self.ancestry(self.paragraph(part)):
            found = style.find(f"{qn('w:pPr')}/{qn('w:ind')}")
            told = found.get(qn("w:left")) or found.get(qn("w:start")) if found is not None else None
            if told:
                return int(told)
        return 0

    def ancestry(self, style_id: str | None) -> Iterator[Any]:
        """The style, what it is based on, and so on; each once."""
        seen: set[str] = set()
        while style_id and style_id not in seen:
            seen.add(style_id)
            style = next((s for s in self._of("paragraph") if s.get(qn("w:styleId")) == style_id), None)
            if style is None:
                return
            yield style
            based = style.find(qn("w:basedOn"))
            style_id = based.get(qn("w:val")) if based is not None else None

    def numbering_of(self, style_id: str | None) -> Element | None:
        """The `numPr` a style has or inherits through basedOn; `None` when it numbers nothing."""
        found = (style.find(f"{qn('w:pPr')}/{qn('w:numPr')}") for style in self.ancestry(style_id))
        return next((one for one in found if one is not None), None)

    def _use(self, style_id: str) -> str:
        self.used.add(style_id)
        return style_id

    def _of(self, kind: str) -> Iterator[Any]:
        return (s for s in self.styles.findall(qn("w:style")) if s.get(qn("w:type")) == kind)

    def _find(self, kind: str, names: tuple[str, ...]) -> str | None:
        """By name, then by alias, then by id; spaces, case and hyphens do not count."""
        for name in names:
            wanted = _plain(name)
            for style in self._of(kind):
                told = style.find(qn("w:name"))
                alias = style.find(qn("w:aliases"))
                known = [told.get(qn("w:val"))] if told is not None else []
                known += alias.get(qn("w:val")).split(",") if alias is not None else []
                if wanted in {_plain(one) for one in known}:
                    return str(style.get(qn("w:styleId")))
        wanted_ids = {_plain(name) for name in names}
        return next(
            (str(s.get(qn("w:styleId"))) for s in self._of(kind) if _plain(s.get(qn("w:styleId"), "")) in wanted_ids),
            None,
        )

    def _outlined(self, part: str) -> str | None:
        """A heading under a name of the municipality's own, known by its outline level."""
        level = _OUTLINED.get(part)
        for style in self._of("paragraph") if level else ():
            found = style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
            if found is not None and found.get(qn("w:val")) == level:
                return str(style.get(qn("w:styleId")))
        return None
