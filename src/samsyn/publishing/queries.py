"""Reading the shelf through its table: who may see what, the stored bytes, and proof that they can be made again."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samsyn.catalogue.library import load_all
from samsyn.documents.freezing import tree_hash
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableToFind
from samsyn.organisation.viewer import Viewer
from samsyn.publishing.models import Publication, PublishedFile
from samsyn.publishing.pieces import Kind, Pieces, makers, opened
from samsyn.publishing.shelf import get


@dataclass(frozen=True, slots=True)
class FileCard:
    """One format of a publication."""

    format: str
    sha256: str
    size: int
    name: str


@dataclass(frozen=True, slots=True)
class PublicationCard:
    """A publication as lists show it."""

    id: int
    kind: Kind
    about: str
    part: str
    title: str
    year: int
    language: str
    decided: bool
    at: dt.datetime
    by_named: str
    tree_hash: str
    made_with: Mapping[str, str]
    withdrawn_at: dt.datetime | None
    withdrawn_because: str
    files: tuple[FileCard, ...]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What came of making a publication again from its kept pieces with the versions installed now."""

    same_tree: bool
    same_bytes: Mapping[str, bool]
    same_makers: bool
    own_definitions: bool
    """Whether what the indicators were is kept with it; older ones are made with the catalogue of today."""


def list_publications(viewer: Viewer, *, about: str | None = None) -> tuple[PublicationCard, ...]:
    """What the viewer may open, newest first; two queries. Proposals need the right to read what is proposed."""
    rows = _visible(viewer).prefetch_related("files")
    if about is not None:
        rows = rows.filter(about=about)
    return tuple(_card(row) for row in rows)


def get_publication(viewer: Viewer, id: int) -> PublicationCard:
    """Raises `UnableToFind`, also when the viewer may not see it."""
    return _card(_found(viewer, id))


def read_file(viewer: Viewer, id: int, format: str) -> tuple[FileCard, bytes]:
    """The stored bytes. Raises `UnableToFind`, or `UnableToServeError` when the shelf has lost or changed them."""
    row = PublishedFile.objects.filter(publication__in=_visible(viewer), publication=id, format=format).first()
    if row is None:
        raise UnableToFind(_("Dokumentet finns inte i det formatet, eller så är det inte beslutat än."))
    return _file(row), get(settings.PUBLICATIONS, row.sha256)


def read_pieces(viewer: Viewer, id: int) -> Pieces:
    """What the publication was made from. Raises `UnableToFind`, and what `opened` and the shelf raise."""
    return opened(get(settings.PUBLICATIONS, _found(viewer, id).pieces), load_all())


def rebuilt(viewer: Viewer, id: int) -> Rebuilt:
    """Make the publication again and compare: with its recorded versions every byte is the same; with newer ones
    the tree is, or the reader is told that it is not. Raises what `opened` and the shelf raise.
    """
    row = _found(viewer, id)
    pieces = read_pieces(viewer, id)
    document = pieces.composed(load_all())
    files = pieces.rendered(document)
    return Rebuilt(
        same_tree=tree_hash(document) == row.tree_hash,
        same_bytes={
            file.format: files[file.format] == get(settings.PUBLICATIONS, file.sha256) for file in row.files.all()
        },
        same_makers=row.made_with == makers(),
        own_definitions=pieces.definitions is not None,
    )


def _visible(viewer: Viewer) -> QuerySet[Publication]:
    rows = Publication.objects.filter(municipality=viewer.municipality)
    return rows if viewer.may(Right.READ_PROPOSED) else rows.filter(decided=True)


def _found(viewer: Viewer, id: int) -> Publication:
    row = _visible(viewer).filter(id=id).prefetch_related("files").first()
    if row is None:
        raise UnableToFind(_("Dokumentet finns inte, eller så är det inte beslutat än."))
    return row


def _card(row: Publication) -> PublicationCard:
    return PublicationCard(
        row.id, Kind(row.kind), row.about, row.part, row.title, row.year, row.language, row.decided, row.at,
        row.by_named, row.tree_hash, row.made_with, row.withdrawn_at, row.withdrawn_because,
        tuple(_file(file) for file in sorted(row.files.all(), key=lambda file: file.format)),
    )  # fmt: skip


def _file(row: PublishedFile) -> FileCard:
    return FileCard(row.format, row.sha256, row.size, row.name)
