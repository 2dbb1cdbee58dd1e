"""Headers and footers in Word: the template's own are kept; what a public document must say is added to them."""

from docx.oxml.ns import qn

from samsyn.documents import wording
from samsyn.documents.docx_styles import StyleMap
from samsyn.documents.docx_xml import Element, WordFile, add_property, field, make, paragraph, text_run
from samsyn.documents.tree import Document


def dress_margins(word: WordFile, document: Document, styles: StyleMap) -> None:
    """Title and diary number in the header, page x (y) in the footer, the draft mark on every page."""
    filled = {
        "{{titel}}": document.title,
        "{{title}}": document.title,
        "{{diarienummer}}": document.case_number,
        "{{case_number}}": document.case_number,
        "{{version}}": document.version,
    }
    even = word.settings.odd_and_even_pages_header_footer
    for section in word.sections:
        pairs = [(section.header, section.footer)]
        if even:
            pairs.append((section.even_page_header, section.even_page_footer))
        for header, footer in pairs:
            _dress_header(header, document, filled, styles)
            _dress_footer(footer, document, filled, styles)
        if section.different_first_page_header_footer:
            header = section.first_page_header
            _fill(_opened(header, styles, "header"), filled)
            _mark_draft(header._element, document, styles)


def _opened(margin: WordFile, styles: StyleMap, part: str) -> Element:
    """The margin's element; one made anew gets the template's style, or none."""
    was_missing = margin.is_linked_to_previous
    root = margin._element
    if was_missing:
        for old in list(root):
            root.remove(old)
        root.append(paragraph(styles.paragraph(part)))
    return root


def _dress_header(header: WordFile, document: Document, filled: dict[str, str], styles: StyleMap) -> None:
    root = _opened(header, styles, "header")
    place = _fill(root, filled)
    if place is None:
        place = paragraph(styles.paragraph("header"), text_run(document.header))
        _add(root, place)
    if document.draft_mark:
        place.append(text_run(" · "))
        place.append(text_run(document.draft_mark, make("w:b")))


def _mark_draft(root: Element, document: Document, styles: StyleMap) -> None:
    if document.draft_mark:
        made = paragraph(styles.paragraph("header"), text_run(document.draft_mark, make("w:b")))
        add_property(made, make("w:jc", val="right"))
        _add(root, made)


def _dress_footer(footer: WordFile, document: Document, filled: dict[str, str], styles: StyleMap) -> None:
    root = _opened(footer, styles, "footer")
    _fill(root, filled)
    told = "".join(words.text or "" for words in root.iter(qn("w:instrText")))
    simple = [one.get(qn("w:instr")) or "" for one in root.iter(qn("w:fldSimple"))]
    if "PAGE" not in told and not any("PAGE" in one for one in simple):
        language = document.language
        about = wording.foot(document.author, document.version, language)
        made = paragraph(
            styles.paragraph("footer"),
            text_run(f"{about} · {wording.PAGE.in_(language)} "),
            *field("PAGE", "1"),
            text_run(" ("),
            *field("NUMPAGES", "1"),
            text_run(")"),
        )
        _add(root, made)


def _add(root: Element, made: Element) -> None:
    """Put a paragraph last; an empty one that stands alone gives way to it."""
    inside = list(root)
    if len(inside) == 1 and inside[0].tag == qn("w:p") and not list(inside[0].iter(qn("w:r"))):
        root.remove(inside[0])
    root.append(made)


def _fill(root: Element, filled: dict[str, str]) -> Element | None:
    """Fill in placeholders, also where Word has cut one into several runs; the last paragraph that had any."""
    found = None
    for one in root.iter(qn("w:p")):
        pieces = list(one.iter(qn("w:t")))
        whole = "".join(piece.text or "" for piece in pieces)
        told = whole
        for placeholder, words in filled.items():
            told = told.replace(placeholder, words)
        if told != whole:
            found = one
            pieces[0].text = told
            for piece in pieces[1:]:
                piece.text = ""
    return found
