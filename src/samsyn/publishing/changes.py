"""Putting a document on the shelf for good, and withdrawing one."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from samsyn.audit.changes import record
from samsyn.catalogue.library import load_all
from samsyn.documents.freezing import tree_hash
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableTo, UnableToFind
from samsyn.organisation.viewer import Viewer
from samsyn.publishing.models import Publication, PublishedFile
from samsyn.publishing.naming import stem
from samsyn.publishing.pieces import Pieces, kept, makers
from samsyn.publishing.shelf import put


class UnableToPublish(UnableTo):
    """The document cannot be put on the shelf as things stand."""


def publish(*, by: Viewer, at: dt.datetime, pieces: Pieces, about: str, decided: bool) -> int:
    """Compose, render and keep the document in three formats; returns the publication's id.

    The files go on the shelf first, then one transaction makes them a publication: a crash between leaves files that
    nothing points at, never a publication without its files. The same document about the same thing is kept once.
    Raises what `reports` and the renderers raise.
    """
    by.check(Right.RUN_ROUNDS)
    catalogue = load_all()
    pieces = pieces.with_definitions(catalogue)
    document = pieces.composed(catalogue)
    if decided and document.draft_mark:
        raise UnableToPublish(_("Dokumentet är fortfarande märkt ”%s” och kan inte läggas fast.") % document.draft_mark)
    hashed = tree_hash(document)
    found = _same(by.municipality, about, hashed)
    if found is not None:
        return found
    files = {
        kind: (content, put(settings.PUBLICATIONS, content)) for kind, content in pieces.rendered(document).items()
    }
    named = put(settings.PUBLICATIONS, kept(pieces))
    called = stem(pieces.kind, document.title, pieces.language)
    with transaction.atomic():
        made = Publication.objects.create(
            municipality_id=by.municipality, kind=pieces.kind, about=about, part=pieces.scope.id,
            title=document.title[:300], year=pieces.year, language=pieces.language, decided=decided, at=at,
            by_named=by.named, tree_hash=hashed, pieces=named, made_with=makers(),
        )  # fmt: skip
        PublishedFile.objects.bulk_create(
            PublishedFile(
                municipality_id=by.municipality, publication=made, format=kind, sha256=name, size=len(content),
                name=f"{called}.{kind}",
            )
            for kind, (content, name) in files.items()
        )  # fmt: skip
        record(
            by=by.doer, at=at, municipality=by.municipality, verb="publish", thing="publication", key=made.id,
            said={"about": about, "kind": str(pieces.kind), "decided": decided, "tree_hash": hashed},
        )  # fmt: skip
    return made.id


@transaction.atomic
def withdraw(*, by: Viewer, at: dt.datetime, publication: int, reason: str) -> None:
    """Mark a publication as withdrawn, with the reason; its files stay on the shelf and stay readable."""
    by.check(Right.RUN_ROUNDS)
    reason = reason.replace("\x00", "").strip()  # which PostgreSQL cannot hold
    if not reason:
        raise UnableToPublish(_("Skriv varför dokumentet dras tillbaka; skälet visas för den som öppnar det."))
    row = Publication.objects.filter(municipality=by.municipality, id=publication).first()
    if row is None:
        raise UnableToFind(_("Dokumentet finns inte i kommunen."))
    row.withdrawn_at, row.withdrawn_because = at, reason
    row.save(update_fields=["withdrawn_at", "withdrawn_because"])
    record(by=by.doer, at=at, municipality=by.municipality, verb="withdraw", thing="publication", key=publication)


def _same(municipality: int, about: str, hashed: str) -> int | None:
    rows = Publication.objects.filter(municipality=municipality, about=about, tree_hash=hashed, withdrawn_at=None)
    return rows.values_list("id", flat=True).first()
