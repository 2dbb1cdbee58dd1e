"""What stands round every page of a reading: where one is, the document in its pane, and the way to an entry."""

from collections.abc import Collection, Mapping, Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.components.navigation import Crumbs, Link
from samsyn.components.reading import DocumentPane, Line
from samsyn.desk.door import DeskRequest
from samsyn.desk.reading.words import kind_word, section_of
from samsyn.plans.readings.queries import OpenReading, ReadingCard, open_reading
from samsyn.reader.apart import ShownLine
from samsyn.reader.review.state import Entry, Review

_SPAN = 12
"""Lines marked for one item at the most: a description may reach far."""


def url(request: DeskRequest, name: str, *ids: object) -> str:
    """An address in this municipality."""
    return reverse(name, args=[request.municipality.slug, *ids])


def opened_for(request: DeskRequest, reading: int) -> OpenReading:
    """The reading as it stands."""
    return open_reading(request.municipality.id, reading, viewer=request.viewer)


def place_of(request: DeskRequest, reading: int, entry: Entry) -> str:
    """The address of an entry on the page of its section."""
    section = section_of(entry)
    return url(request, "reading-section", reading, section.slug if section else "dokumentet") + f"#p-{entry.id}"


def file_line(card: ReadingCard) -> str:
    """The file, in a few words."""
    if card.pages:
        pages = ngettext("%(n)s sida", "%(n)s sidor", card.pages) % {"n": card.pages}
        return f"{card.file_name}, {pages}"
    return card.file_name


def title_of(review: Review) -> str:
    """What the document is called in the draft."""
    return review.entry("document").words


def crumbs(request: DeskRequest, card: ReadingCard, *further: str) -> Crumbs:
    """Where one is."""
    links = [Link(_("Planer"), url(request, "plans")), Link(_("Läs in ett dokument"), url(request, "readings"))]
    here = [Link(card.file_name, url(request, "reading", card.id) if further else "")]
    return Crumbs([*links, *here, *(Link(one) for one in further)])


def pane(
    request: DeskRequest, opened: OpenReading, *, current: Entry | None = None, of: Collection[str] = ()
) -> DocumentPane:
    """The document with a mark at every line an entry rests on; `of` are the ids of the page's own entries."""
    first: dict[int, tuple[str, str]] = {}
    further: set[int] = set()
    for entry in opened.review.entries:
        line = entry.source.get("line")
        if line is None or entry.standing.lives_on or section_of(entry) is None:
            continue
        if line not in first or entry.id in of:
            address = f"#p-{entry.id}" if entry.id in of else place_of(request, opened.card.id, entry)
            first[line] = (kind_word(entry), address)
        further |= set(range(line + 1, min(entry.source.get("to_line") or line, line + _SPAN) + 1))
    at = current.source.get("line") if current is not None else None
    return DocumentPane(_("Dokumentet"), shown_lines(opened.lines, first, further, at), file_line(opened.card))


def shown_lines(
    lines: Sequence[ShownLine],
    first: Mapping[int, tuple[str, str]],
    further: Collection[int] = (),
    at: int | None = None,
) -> list[Line]:
    """The document's lines for the pane, a page's number over its first line."""
    made, page = [], None
    for one in lines:
        word, address = first.get(one.number, ("", ""))
        over = _("Sida %s") % one.page if one.page is not None and one.page != page else ""
        page = one.page
        made.append(
            Line(
                one.number, one.text, word, one.number == at, one.heading, address,
                marked=one.number in further, page=over,
            )
        )  # fmt: skip
    return made


def source_line(entry: Entry) -> str:
    """Where an entry stands: "sida 3, rad 43"."""
    return where(entry.source)


def where(source: Mapping[str, object]) -> str:
    """Page and line in words; empty when there is no line."""
    line, page = source.get("line"), source.get("page")
    if line is None:
        return ""
    if page is None:
        return _("rad %s") % line
    return _("sida %(page)s, rad %(line)s") % {"page": page, "line": line}


def drawn(request: DeskRequest, template: str, told: Mapping[str, object], *, status: int = 200) -> HttpResponse:
    """A page of the room."""
    return render(request, f"desk/reading/{template}.html", dict(told), status=status)
