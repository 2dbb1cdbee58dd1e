"""The municipality's own Word template: looked through before it is kept, since every document is written into it."""

import datetime as dt
import tempfile
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from samsyn.audit.changes import record
from samsyn.documents.tree import BulletList, Column, Document, Paragraph, Row, Section, Table
from samsyn.organisation.models import Municipality
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableTo
from samsyn.organisation.viewer import Viewer
from samsyn.reader.formats.archive import Archive
from samsyn.reader.refusal import UnableToRead
from samsyn.values.language import Language

MOST_BYTES = 5_000_000


class UnableToKeepTemplate(UnableTo):
    """The file is not a Word template that documents can be written into; the reason says why."""


@transaction.atomic
def keep_template(*, by: Viewer, at: dt.datetime, content: bytes | None) -> None:
    """Use this template from now on; None: the house's own. What is already published keeps the template it had.

    Raises `UnableToKeepTemplate`.
    """
    by.check(Right.RUN_ROUNDS)
    if content is not None:
        check_template(content)
    Municipality.objects.filter(id=by.municipality).update(template=content)
    record(
        by=by.doer, at=at, municipality=by.municipality, verb="change", thing="template", key=by.municipality,
        said={"bytes": len(content or b"")},
    )  # fmt: skip


def check_template(content: bytes) -> None:
    """Raises `UnableToKeepTemplate` unless a document can be written into it and it fetches and runs nothing."""
    if len(content) > MOST_BYTES:
        raise UnableToKeepTemplate(_("Mallen är större än 5 MB. Gör logotypen mindre och försök igen."))
    from samsyn.documents.docx import to_docx  # the libraries of Word are read when a template is handed in
    from samsyn.documents.docx_room import room_of

    _check_parts(content)
    with tempfile.NamedTemporaryFile(suffix=".docx") as file:
        file.write(content)
        file.flush()
        try:
            room_of(Path(file.name))
            to_docx(_TRIAL, template=Path(file.name))
        except Exception as error:  # a file made to break us breaks in ways no library promises
            raise UnableToKeepTemplate(
                _("Mallen gick inte att skriva i. Öppna den i Word, spara som .docx och försök igen.")
            ) from error


def _check_parts(content: bytes) -> None:
    """No macros, no document types, and nothing fetched from outside but what a reader may click."""
    try:
        parts = Archive(content)
        names = sorted(name for name in parts.names if name.endswith((".rels", ".xml")))
        trees = {name: parts.tree(name) for name in names}
    except UnableToRead as error:
        raise UnableToKeepTemplate(
            _("Filen gick inte att öppna som Word-dokument. Spara den som .docx i Word och försök igen.")
        ) from error
    if any("vbaproject" in name.casefold() or "activex" in name.casefold() for name in parts.names):
        raise UnableToKeepTemplate(_("Mallen innehåller makron. Spara den som .docx utan makron."))
    for name, tree in trees.items():
        for relation in tree if name.endswith(".rels") and tree is not None else ():
            fetched = relation.get("TargetMode") == "External" and not relation.get("Type", "").endswith("/hyperlink")
            if fetched:
                raise UnableToKeepTemplate(
                    _("Mallen hämtar något utifrån (%s). Ta bort kopplingen i Word och spara den igen.")
                    % relation.get("Target", "")[:80]
                )


_TRIAL = Document(
    title="Prov", language=Language.SV, dated_on=dt.date(2025, 1, 1), author="Prov",
    body=(
        Section("Prov", (
            Paragraph("Prov"), BulletList(("Prov",)), Table("Prov", (Column("A"), Column("B")), (Row(("1", "2")),)),
        )),
    ),
)  # fmt: skip
