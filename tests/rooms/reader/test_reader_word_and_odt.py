"""What Word, OpenDocument and web pages hold beside their text: numbers, notes, merged cells, tracked changes."""

from tests.support.reader_files import zipped

from samsyn.reader.layout.assembling import assembled
from samsyn.reader.lines import Kind, Line
from samsyn.reader.opening import lines_in

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'

STYLES = f"""<w:styles {W}>
<w:style w:styleId="Rubrik1"><w:name w:val="heading 1"/>
<w:rPr><w:b/></w:rPr><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Kapitel"><w:name w:val="Kapitel"/><w:basedOn w:val="Rubrik1"/><w:pPr><w:outlineLvl w:val="1"/>
<w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:styleId="Punktlista"><w:name w:val="List Bullet"/></w:style>
<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style></w:styles>"""
NUMBERING = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="3">
<w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>
<w:num w:numId="8"><w:abstractNumId w:val="4"/></w:num></w:numbering>"""
NOTES = (
    f'<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:t>Policy för mottagande, '
    f"2020-01-30</w:t></w:r></w:p></w:footnote></w:footnotes>"
)


def paragraph(text: str, properties: str = "", runs: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}<w:r><w:t>{text}</w:t></w:r></w:p>"


def style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def word(body: str) -> tuple[Line, ...]:
    document = f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>"
    parts = {"document": document, "styles": STYLES, "numbering": NUMBERING, "footnotes": NOTES}
    named = {f"word/{name}.xml": text for name, text in parts.items()}
    return lines_in(zipped(named), ".docx").lines


def test_automatic_numbers_of_headings_are_counted_through_levels_and_inherited_styles() -> None:
    body = "".join(
        [paragraph("Syfte", style("Rubrik1")), paragraph("Vad", style("Kapitel")),
 paragraph("Varför", style("Kapitel")), paragraph("Mål", style("Rubrik1"))]
    )  # fmt: skip
    assert [(line.text, line.level) for line in word(body)] == [
        ("4. Syfte", 1),
        ("4.1 Vad", 2),
        ("4.2 Varför", 2),
        ("5. Mål", 1),
    ]


def test_a_list_is_known_by_its_numbering_or_by_its_style() -> None:
    bullet = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="8"/></w:numPr>'
    lines = word(
        paragraph("Ett", bullet)
        + paragraph("Två", style("Punktlista"))
        + paragraph("Vanlig", '<w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    assert [(line.text, line.marker) for line in lines] == [("Ett", "•"), ("Två", "•"), ("Vanlig", "")]


def test_a_footnote_follows_the_paragraph_that_refers_to_it() -> None:
    lines = word(paragraph("Enligt policyn.", runs='<w:r><w:footnoteReference w:id="2"/></w:r>'))
    assert [(line.text, line.note) for line in lines] == [
        ("Enligt policyn.", ""),
        ("Policy för mottagande, 2020-01-30", "1"),
    ]
    assert {block.kind for block in assembled(lines)} == {Kind.PARAGRAPH, Kind.NOTE}


def test_deleted_text_and_field_codes_are_not_text_and_inserted_text_is() -> None:
    runs = (
        "<w:del><w:r><w:t>gammalt </w:t></w:r></w:del><w:ins><w:r><w:t>nytt </w:t></w:r></w:ins>"
        "<w:r><w:instrText>PAGE</w:instrText><w:noBreakHyphen/><w:tab/></w:r>"
    )
    assert [line.text for line in word(paragraph("slut", runs=runs))] == ["nytt -  slut"]


def test_the_contents_of_a_word_file_are_left_out() -> None:
    toc = "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
    toc += f"<w:sdtContent>{paragraph('Mål 2')}</w:sdtContent></w:sdt>"
    kept = f"<w:sdt><w:sdtContent>{paragraph('Titel', style('Titel'))}</w:sdtContent></w:sdt>"
    lines = word(toc + kept + paragraph("Mål 3", style("TOC1")))
    assert [(line.text, line.level) for line in lines] == [("Titel", 1)]


def test_merged_cells_are_empty_where_they_go_on() -> None:
    first = cell("Mål", '<w:vMerge w:val="restart"/>') + cell("Åtgärd ett", '<w:gridSpan w:val="2"/>')
    second = cell("", "<w:vMerge/>") + cell("Åtgärd två") + cell("Nämnden")
    lines = word(f"<w:tbl><w:tr>{first}</w:tr><w:tr>{second}</w:tr></w:tbl>")
    assert [line.cells for line in lines] == [("Mål", "Åtgärd ett", ""), ("", "Åtgärd två", "Nämnden")]


def test_a_table_of_one_column_is_only_a_frame_around_text() -> None:
    assert [(line.text, line.cells) for line in word(f"<w:tbl><w:tr>{cell('I en ruta')}</w:tr></w:tbl>")] == [
        ("I en ruta", ())
    ]


def test_text_boxes_pages_and_bold_are_read() -> None:
    box = f"<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{paragraph('I rutan')}</w:txbxContent></mc:Choice>"
    box += (
        f"<mc:Fallback><w:txbxContent>{paragraph('I rutan')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
    )
    broken = '<w:r><w:br w:type="page"/></w:r>'
    lines = word(
        paragraph("Först", runs=box)
        + paragraph("Sedan", runs=broken)
        + "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Fet</w:t></w:r></w:p>"
    )
    assert [line.text for line in lines] == ["Först", "I rutan", "Sedan", "Fet"]
    assert [line.page for line in lines] == [1, 1, 2, 2]
    assert [line.bold for line in lines] == [False, False, False, True]


ODF = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = "".join(
    f' xmlns:{short}="{ODF}:{long}:1.0"'
    for short, long in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
    )
)


def test_an_odt_has_notes_bold_breaks_lists_and_no_deleted_text() -> None:
    styles = (
        '<office:automatic-styles><style:style style:name="F"><style:text-properties '
        'fo:font-weight="bold"/></style:style></office:automatic-styles>'
    )
    body = (
        "<text:tracked-changes>borta</text:tracked-changes>"
        '<text:section><text:p text:style-name="F">Fet</text:p></text:section>'
        '<text:p><text:span text:style-name="F">Också</text:span></text:p>'
        "<text:p>Enligt<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>"
        "Källan</text:p></text:note-body></text:note>"
        '<text:s text:c="2"/>plan<text:tab/>en<text:line-break/>rad två</text:p>'
        "<text:list><text:list-item><text:p>Punkt</text:p></text:list-item>"
        '<text:list-item><text:h text:outline-level="2">Rubrik i lista</text:h></text:list-item></text:list>'
    )
    content = (
        f"<office:document-content{SPACES}>{styles}<office:body><office:text>{body}</office:text>"
        f"</office:body></office:document-content>"
    )
    lines = lines_in(zipped({"content.xml": content}), ".odt").lines
    assert [(line.text, line.bold, line.marker, line.note, line.level) for line in lines] == [
        ("Fet", True, "", "", 0),
        ("Också", True, "", "", 0),
        ("Enligt  plan  en", False, "", "", 0),
        ("rad två", False, "", "", 0),
        ("Källan", False, "", "1", 0),
        ("Punkt", False, "•", "", 0),
        ("Rubrik i lista", False, "", "", 2),
    ]


def test_a_web_page_has_numbered_lists_breaks_footnote_marks_and_another_code_page() -> None:
    page = (
        '<html><head><meta charset="iso-8859-1"></head><body><h2>Mål<sup>1</sup></h2><ol><li>Först</li>'
        "<li>Sedan</li></ol>"
        "<p>Rad ett<br>rad två</p><nav>bort<nav>också</nav></nav><p><b>Fet</b></p>"
        "<table><tr><td>a<br>b</td><td><p>c</p></td></tr><tr><td></td></tr></table></body></html>"
    ).encode("iso-8859-1")
    lines = lines_in(page, ".html").lines
    assert [(line.text, line.level, line.marker) for line in lines] == [
        ("Mål", 2, ""), ("Först", 0, "1."), ("Sedan", 0, "2."), ("Rad ett", 0, ""),
("rad två", 0, ""), ("Fet", 0, ""), ("a b | c", 0, ""),
    ]  # fmt: skip
    assert lines[5].bold


def test_text_in_an_old_code_page_or_with_a_mark_of_its_own_is_read() -> None:
    assert lines_in("Mål för alla".encode("cp1252"), ".txt").lines[0].text == "Mål för alla"
    assert lines_in("Mål för alla".encode("utf-16"), ".txt").lines[0].text == "Mål för alla"
    assert lines_in("\ufeffMål".encode(), ".md").lines[0].text == "Mål"
