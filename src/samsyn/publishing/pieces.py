"""All that a publication is made from, as one text: what it takes to make it again, and nothing that may change."""

import base64
import datetime as dt
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import Any

from samsyn.catalogue.definition import Definition
from samsyn.catalogue.library import Catalogue
from samsyn.documents.room import HOUSE_ROOM, PageRoom, smallest
from samsyn.documents.tree import Document
from samsyn.planfile.model import PlanFile
from samsyn.reports.answers import Answers
from samsyn.reports.chain import compose_chain
from samsyn.reports.compose import compose
from samsyn.reports.figures import Figures, wanted
from samsyn.reports.frozen_figures import UnableToThawFiguresError, as_json, from_json
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
    """The kept pieces are not of a format this version knows, or hold what it cannot read."""


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
    definitions: tuple[Definition, ...] | None = None
    """What the indicators were when it was laid down, in the order of their ids. `None` in a preview, and in what was
    laid down before they were kept: then the catalogue of today says it."""

    def with_definitions(self, catalogue: Catalogue) -> "Pieces":
        """The same pieces, with what the document takes from the catalogue. A letter takes nothing."""
        if self.definitions is not None:
            return self
        used = () if self.kind is Kind.LETTER else wanted(self.plan, catalogue)
        found = {d.id: d for d in (*used, *(reading.definition for reading in self.figures.readings.values()))}
        return replace(self, definitions=tuple(found[id] for id in sorted(found)))

    def composed(self, catalogue: Catalogue) -> Document:
        """The document. The same pieces give the same tree, and where they hold their own definitions whatever
        `catalogue` says. Raises what `reports` raises.
        """
        catalogue = _known(self.definitions, catalogue)
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
    """The pieces as canonical JSON; without definitions it is the text that it was before they were kept."""
    own = {} if pieces.definitions is None else {"definitions": [_definition(one) for one in pieces.definitions]}
    return json.dumps(
        {
            **own,
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
    """The pieces again; `catalogue` says what the indicators are where the pieces do not.

    Raises `UnableToReadPiecesError`, and `UnableToThawFiguresError` for figures of an indicator nobody knows any more.
    """
    try:
        data = json.loads(content)
        if data.get("format") != FORMAT:
            raise UnableToReadPiecesError(f"Kept pieces of format {data.get('format')}; this version reads {FORMAT}.")
        return _opened(data, catalogue)
    except (UnableToReadPiecesError, UnableToThawFiguresError):
        raise
    except (AttributeError, KeyError, TypeError, ValueError) as error:  # pydantic's and JSON's are ValueErrors
        raise UnableToReadPiecesError(f"Kept pieces that this version cannot read ({type(error).__name__}).") from error


def _opened(data: dict[str, Any], catalogue: Catalogue) -> Pieces:
    own = data.get("definitions")
    definitions = None if own is None else tuple(Definition.model_validate(one) for one in own)
    return Pieces(
        kind=Kind(data["kind"]),
        plan=PlanFile.model_validate(data["plan"]),
        year=data["year"],
        on=dt.date.fromisoformat(data["on"]),
        language=Language(data["language"]),
        figures=from_json(json.dumps(data["figures"]), _known(definitions, catalogue)),
        answers=_answers(data["answers"]),
        previous=_answers(data["previous"]),
        texts=None if data["texts"] is None else LetterTexts.model_validate(data["texts"]),
        cut_off=dt.date.fromisoformat(data["cut_off"]) if data["cut_off"] else None,
        scope=Scope(Of(data["scope"]["of"]), data["scope"]["id"]),
        gaps=None if data["gaps"] is None else tuple(data["gaps"]),
        template=None if data["template"] is None else base64.b64decode(data["template"]),
        definitions=definitions,
    )


def _known(definitions: tuple[Definition, ...] | None, catalogue: Catalogue) -> Catalogue:
    """The definitions alone where there are any: one that has come since was not known then either."""
    return catalogue if definitions is None else Catalogue({one.id: one for one in definitions})


def _definition(one: Definition) -> object:
    """Whole: what a field left out means may change."""
    return one.model_dump(mode="json", by_alias=True)


def makers() -> dict[str, str]:
    """The versions installed now of what makes the documents."""
    return {name: version(name) for name in MAKERS}


def _dumped(model: Answers | LetterTexts | None) -> object:
    return None if model is None else model.model_dump(mode="json", by_alias=True)


def _answers(data: object) -> Answers | None:
    return None if data is None else Answers.model_validate(data)
