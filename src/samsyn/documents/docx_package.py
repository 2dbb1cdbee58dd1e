"""The file around the text: language, properties, numbering, footnotes, and a zip whose bytes do not vary."""

import datetime as dt
import io
import zipfile
from pathlib import Path

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from samsyn.documents.docx_xml import Element, WordFile, make
from samsyn.documents.tree import Document
from samsyn.values.language import Language

TAGS = {Language.SV: "sv-SE", Language.EN: "en-GB"}
_FIXED = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can say
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_BULLET_ID, _DECIMAL_ID = "bullet", "decimal"


class UnableToUseTemplateError(ValueError):
    """The template is not a Word document that can be opened."""


def opened(template: Path) -> WordFile:
    """The template, opened as a Word document. Raises `UnableToUseTemplateError`."""
    try:
        word = docx.Document(str(template))
    except (PackageNotFoundError, ValueError, KeyError) as error:
        raise UnableToUseTemplateError(
            f"Mallen {template.name} gick inte att öppna som Word-dokument. Spara den som .docx i Word "
            f"(inte .dotx eller .doc) och försök igen."
        ) from error
    if word.element.body.find(qn("w:sectPr")) is None:
        raise UnableToUseTemplateError(f"Mallen {template.name} saknar sidinställningar. Öppna och spara den i Word.")
    return word


def set_language(word: WordFile, language: Language) -> None:
    """The language as document default and in every style that names one, so that spelling is checked right."""
    tag = TAGS[language]
    styles = word.styles.element
    defaults = styles.find(qn("w:docDefaults"))
    if defaults is None:
        defaults = make("w:docDefaults")
        styles.insert(0, defaults)
    run_default = _child(defaults, "w:rPrDefault")
    _child(_child(run_default, "w:rPr"), "w:lang").set(qn("w:val"), tag)
    for told in styles.iter(qn("w:lang")):
        told.set(qn("w:val"), tag)


_AFTER_UPDATE_FIELDS = (
    "hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "docVars", "rsids", "mathPr", "attachedSchema",
    "themeFontLang", "clrSchemeMapping", "doNotIncludeSubdocsInStats", "shapeDefaults", "decimalSymbol",
    "listSeparator",
)  # fmt: skip


def update_fields_on_opening(word: WordFile) -> None:
    """Ask Word to work out its fields (page numbers) when it opens the file; in the place the standard gives it."""
    settings = word.settings.element
    _child(settings, "w:updateFields").set(qn("w:val"), "true")
    told = settings.find(qn("w:updateFields"))
    following = (one for one in settings if one.tag.rpartition("}")[2] in _AFTER_UPDATE_FIELDS)
    before = next(following, None)
    if before is not None:
        before.addprevious(told)


def set_properties(word: WordFile, document: Document) -> None:
    """Title, author, language and dates, all from the document itself."""
    told = word.core_properties
    moment = dt.datetime(document.dated_on.year, document.dated_on.month, document.dated_on.day, tzinfo=dt.UTC)
    told.title, told.subject, told.author = document.title, document.subtitle, document.author
    told.last_modified_by, told.language = document.author, TAGS[document.language]
    told.keywords, told.version = ", ".join(document.keywords), document.version
    told.created = told.modified = moment.replace(tzinfo=None)
    told.comments, told.revision = document.case_number, 1


def packed(word: WordFile) -> bytes:
    """The .docx with fixed time stamps: the same document and template give the same bytes."""
    loose, tight = io.BytesIO(), io.BytesIO()
    word.save(loose)
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(tight, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target:
        for name in source.namelist():
            told = zipfile.ZipInfo(name, _FIXED)
            told.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(told, source.read(name))
    return tight.getvalue()


def _child(parent: Element, tag: str) -> Element:
    found = parent.find(qn(tag))
    if found is None:
        found = make(tag)
        parent.append(found)
    return found


class Numbering:
    """List definitions: the template's own where its list styles have them, else two plain ones of ours."""

    def __init__(self, word: WordFile) -> None:
        self._part = word.part
        self._root: Element | None = None
        self._made: dict[str, str] = {}

    def continued(self, kind: str) -> str:
        """The id of our own bullet list, made on first use."""
        if kind not in self._made:
            self._made[kind] = self._new_num(self._define(kind))
        return self._made[kind]

    def restarted(self, num_id: str | None) -> str:
        """A new list that begins at 1, with the looks of list `num_id` (`None`: our own)."""
        abstract = self._abstract_of(num_id) if num_id else None
        if abstract is None:
            if "abstract" not in self._made:
                self._made["abstract"] = self._define(_DECIMAL_ID)
            abstract = self._made["abstract"]
        return self._new_num(abstract, restart=True)

    @property
    def root(self) -> Element:
        if self._root is None:
            self._root = self._find_or_make()
        return self._root

    def _find_or_make(self) -> Element:
        for rel in self._part.rels.values():
            if rel.reltype == RELATIONSHIP_TYPE.NUMBERING:
                return rel.target_part.element
        from docx.parts.numbering import NumberingPart

        root = parse_xml(f"<w:numbering {nsdecls('w')}/>")
        part = NumberingPart(PackURI("/word/numbering.xml"), f"{_WML}.numbering+xml", root, self._part.package)
        self._part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
        return root

    def _abstract_of(self, num_id: str) -> str | None:
        for num in self.root.findall(qn("w:num")):
            if num.get(qn("w:numId")) == num_id:
                return str(num.find(qn("w:abstractNumId")).get(qn("w:val")))
        return None

    def _define(self, kind: str) -> str:
        taken = [int(a.get(qn("w:abstractNumId"))) for a in self.root.findall(qn("w:abstractNum"))]
        name = str(max(taken, default=0) + 1)
        look = ("bullet", "•") if kind == _BULLET_ID else ("decimal", "%1.")
        level = make(
            "w:lvl",
            make("w:start", val=1),
            make("w:numFmt", val=look[0]),
            make("w:lvlText", val=look[1]),
            make("w:lvlJc", val="left"),
            make("w:pPr", make("w:ind", left=397, hanging=397)),
            ilvl=0,
        )
        made = make("w:abstractNum", make("w:multiLevelType", val="singleLevel"), level, abstractNumId=name)
        nums = self.root.findall(qn("w:num"))
        if nums:
            nums[0].addprevious(made)
        else:
            self.root.append(made)
        return name

    def _new_num(self, abstract: str, *, restart: bool = False) -> str:
        nums = self.root.findall(qn("w:num"))
        name = str(max((int(n.get(qn("w:numId"))) for n in nums), default=0) + 1)
        made = make("w:num", make("w:abstractNumId", val=abstract), numId=name)
        if restart:
            made.append(make("w:lvlOverride", make("w:startOverride", val=1), ilvl=0))
        if nums:
            nums[-1].addnext(made)
        else:
            self.root.append(made)
        return name


class Footnotes:
    """The footnotes part, the template's own or a new one; python-docx has none of its own."""

    def __init__(self, word: WordFile) -> None:
        self._part = word.part
        self._notes: Part | None = None
        self._root: Element | None = None

    def add(self, *paragraphs: Element) -> int:
        """Add a note and return its id, for the reference in the text."""
        root = self._open()
        name = max((int(n.get(qn("w:id"))) for n in root.findall(qn("w:footnote"))), default=0) + 1
        root.append(make("w:footnote", *paragraphs, id=name))
        return name

    def close(self) -> None:
        """Write the notes back into the package."""
        if self._notes is not None and self._root is not None:
            self._notes._blob = serialize_part_xml(self._root)

    def _open(self) -> Element:
        if self._root is not None:
            return self._root
        for rel in self._part.rels.values():
            if rel.reltype == RELATIONSHIP_TYPE.FOOTNOTES:
                self._notes = rel.target_part
                self._root = parse_xml(self._notes.blob)
                return self._root
        separators = "".join(
            f'<w:footnote w:type="{kind}" w:id="{place}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
            for place, (kind, mark) in enumerate(
                (("separator", "separator"), ("continuationSeparator", "continuationSeparator")), start=-1
            )
        )
        self._root = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}>{separators}</w:footnotes>")
        self._notes = Part(PackURI("/word/footnotes.xml"), f"{_WML}.footnotes+xml", b"", self._part.package)
        self._part.relate_to(self._notes, RELATIONSHIP_TYPE.FOOTNOTES)
        return self._root
