"""All that a publication is made from, as one text: what it takes to make it again, and nothing that may change."""

import base64
import datetime as dt
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path

from samsyn.catalogue.library import Catalogue
from samsyn.documents.room import HOUSE_ROOM, PageRoom, smallest
from samsyn.documents.tree import Document
from samsyn.planfile.model import PlanFile
from samsyn.reports.answers import Answers
from samsyn.reports.chain import compose_chain
from samsyn.reports.compose import compose
from samsyn.reports.figures import Figures
from samsyn.reports.frozen_figures import as_json, from_json
from samsyn.reports.letter import compose_letter
from samsyn.reports.letter_texts import LetterTexts
from samsyn.reports.scope import WHOLE, Of, Scope
from samsyn.values.language import Language

FORMAT = 1
FORMATS = ("html", "pdf", "docx")
MAKERS = ("samsyn", "python-docx", "typst")
"""The packages whose version decides a document's bytes."""


class Kind(StrEnum):
    """What is published."""

    REPORT = "report"
    LETTER = "letter"
    CHAIN = "chain"


class UnableToReadPiecesError(ValueError):
    """The kept pieces are not of a format this version knows."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """Plan, answers, figures and the rest, as data. `on` is the day printed on the document."""

    kind: Kind
    plan: PlanFile
    year: int
    on: dt.date
    language: Language
    figures: Figures
    answers: Answers | None = None
    previous: Answers | None = None
    texts: LetterTexts | None = None
    cut_off: dt.date | None = None
    scope: Scope = WHOLE
    gaps: tuple[str, ...] | None = None
    template: bytes | None = None
    """The municipality's own Word template as it was; the pages are laid out to fit in it too."""
    withheld: bool = False
    """Whether its reader may not see what is proposed yet. Never kept: who publishes reads everything."""

    def composed(self, catalogue: Catalogue) -> Document:
        """The document. The same pieces give the same tree. Raises what `reports` raises."""
        if self.kind is Kind.LETTER:
            return compose_letter(
                self.plan, year=self.year, answers=self.answers, texts=self.texts or LetterTexts(),
                language=self.language, on=self.on, withheld=self.withheld,
            )  # fmt: skip
        if self.kind is Kind.CHAIN:
            return compose_chain(
                self.plan, year=self.year, figures=self.figures, answers=self.answers, catalogue=catalogue,
                language=self.language, on=self.on, previous=self.previous, withheld=self.withheld,
            )  # fmt: skip
        return compose(
            self.plan, year=self.year, figures=self.figures, answers=self.answers, catalogue=catalogue,
            language=self.language, on=self.on, cut_off=self.cut_off, previous=self.previous, gaps=self.gaps,
            scope=self.scope, room=self._room(), withheld=self.withheld,
        )  # fmt: skip

    def _room(self) -> PageRoom:
        if self.template is None:
            return HOUSE_ROOM
        from samsyn.documents.docx_room import room_of

        with _as_file(self.template) as template:
            return smallest(HOUSE_ROOM, room_of(template))

    def rendered(self, document: Document) -> dict[str, bytes]:
        """The document in its three formats, by format."""
        return {format: self.rendered_as(document, format) for format in FORMATS}

    def rendered_as(self, document: Document, format: str) -> bytes:
        """The document in one format. The renderers are loaded here: few requests need them."""
        match format:
            case "html":
                from samsyn.documents.html import to_html

                return to_html(document).encode("utf-8")
            case "pdf":
                from samsyn.documents.pdf import to_pdf

                return to_pdf(document)
            case "docx":
                from samsyn.documents.docx import to_docx

                if self.template is None:
                    return to_docx(document)
                with _as_file(self.template) as template:
                    return to_docx(document, template=template)
        raise ValueError(f"A document is never made as {format!r}.")


@contextmanager
def _as_file(content: bytes) -> Iterator[Path]:
    with tempfile.NamedTemporaryFile(suffix=".docx") as file:
        file.write(content)
        file.flush()
        yield Path(file.name)


def kept(pieces: Pieces) -> bytes:
    """The pieces as canonical JSON."""
    return json.dumps(
        {
            "format": FORMAT,
            "kind": pieces.kind,
            "year": pieces.year,
            "on": pieces.on.isoformat(),
            "language": pieces.language,
            "cut_off": pieces.cut_off.isoformat() if pieces.cut_off else None,
            "scope": {"of": pieces.scope.of, "id": pieces.scope.id},
            "template": None if pieces.template is None else base64.b64encode(pieces.template).decode("ascii"),
            "gaps": None if pieces.gaps is None else list(pieces.gaps),
            "plan": pieces.plan.model_dump(mode="json", by_alias=True),
            "answers": _dumped(pieces.answers),
            "previous": _dumped(pieces.previous),
            "texts": _dumped(pieces.texts),
            "figures": json.loads(as_json(pieces.figures)),
        },
        ensure_ascii=False, sort_keys=True, separators=(",", ":"),
    ).encode("utf-8")  # fmt: skip


def opened(content: bytes, catalogue: Catalogue) -> Pieces:
    """The pieces again. Raises `UnableToReadPiecesError`."""
    data = json.loads(content)
    if data.get("format") != FORMAT:
        raise UnableToReadPiecesError(f"Kept pieces of format {data.get('format')}; this version reads {FORMAT}.")
    return Pieces(
        kind=Kind(data["kind"]),
        plan=PlanFile.model_validate(data["plan"]),
        year=data["year"],
        on=dt.date.fromisoformat(data["on"]),
        language=Language(data["language"]),
        figures=from_json(json.dumps(data["figures"]), catalogue),
        answers=_answers(data["answers"]),
        previous=_answers(data["previous"]),
        texts=None if data["texts"] is None else LetterTexts.model_validate(data["texts"]),
        cut_off=dt.date.fromisoformat(data["cut_off"]) if data["cut_off"] else None,
        scope=Scope(Of(data["scope"]["of"]), data["scope"]["id"]),
        gaps=None if data["gaps"] is None else tuple(data["gaps"]),
        template=None if data["template"] is None else base64.b64decode(data["template"]),
    )


def makers() -> dict[str, str]:
    """The versions installed now of what makes the documents."""
    return {name: version(name) for name in MAKERS}


def _dumped(model: Answers | LetterTexts | None) -> object:
    return None if model is None else model.model_dump(mode="json", by_alias=True)


def _answers(data: object) -> Answers | None:
    return None if data is None else Answers.model_validate(data)
