"""The first page of a folder of plans: for each, what it is, and the way to its plan, figures and report."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from samsyn.documents.runs import Link, Text
from samsyn.documents.tree import Block, DescriptionList, Document, Entry, Paragraph, Section
from samsyn.values.language import Language, Worded

_WORDS = {
    "title": Worded("Planer, siffror och rapporter", "Plans, figures and reports"),
    "lead": Worded(
        "Fem verkliga kommuners planer, återgivna med egna ord, med verkliga siffror ur Kolada. Ingen har svarat eller "
        "bedömt något här, och det säger rapporterna. Exempelby är påhittat, även värdena.",
        "The plans of five real municipalities, retold in our own words, with real figures from Kolada. Nobody has "
        "answered or judged anything here, and the reports say so. Exempelby is invented, its values too.",
    ),
    "decision": Worded("Beslut", "Decision"),
    "content": Worded("Innehåll", "Content"),
    "gaps": Worded("Att komplettera", "To complete"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One plan on the page. `links` are words and the file beside the page they lead to."""

    municipality: str
    title: str
    decision: str
    content: str
    gaps: str
    links: tuple[tuple[str, str], ...]


def compose_showcase(plans: tuple[Shown, ...], *, language: Language, on: dt.date) -> Document:
    """The page as a document tree."""

    def say(key: str) -> str:
        return _WORDS[key].in_(language)

    def section(shown: Shown) -> Section:
        blocks: tuple[Block, ...] = (
            Paragraph(shown.title, lead=True),
            DescriptionList(
                (
                    Entry(say("decision"), shown.decision),
                    Entry(say("content"), shown.content),
                    Entry(say("gaps"), shown.gaps),
                )
            ),
            Paragraph(tuple(_links(shown))),
        )
        return Section(shown.municipality, blocks, numbered=False)

    lead = Section(say("title"), (Paragraph(say("lead"), lead=True),), numbered=False, in_contents=False)
    return Document(
        title="Samsyn",
        subtitle=say("title"),
        language=language,
        dated_on=on,
        author="Samsyn",
        body=(lead, *(section(shown) for shown in plans)),
        contents_depth=0,
    )


def _links(shown: Shown) -> Iterator[Link | Text]:
    for place, (words, href) in enumerate(shown.links):
        if place:
            yield Text(" · ")
        yield Link(words, href)
