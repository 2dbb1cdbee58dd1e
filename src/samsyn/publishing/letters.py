"""Writing the tjänsteskrivelse's own texts, until it is published."""

import datetime as dt
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from samsyn.audit.changes import record
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableTo
from samsyn.organisation.viewer import Viewer
from samsyn.publishing.models import LetterDraft
from samsyn.reports.letter_texts import LetterTexts


@dataclass(frozen=True, slots=True)
class LetterCard:
    """The texts as they stand. Version 0: nobody has written anything yet."""

    texts: LetterTexts = field(default_factory=LetterTexts)
    version: int = 0
    edited_at: dt.datetime | None = None
    edited_by: str = ""


class UnableToSaveLetter(UnableTo):
    """Somebody saved between; `theirs` is what stands, to be shown beside what was being saved."""

    def __init__(self, reason: str, theirs: LetterCard) -> None:
        super().__init__(reason)
        self.theirs = theirs


def get_letter(viewer: Viewer, about: str) -> LetterCard:
    """The texts about the thing; empty ones when nobody has begun, or the viewer may not read proposals. One query."""
    if not viewer.may(Right.READ_PROPOSED):
        return LetterCard()
    row = LetterDraft.objects.filter(municipality=viewer.municipality, about=about).first()
    return LetterCard() if row is None else _card(row)


def write_letter(*, by: Viewer, at: dt.datetime, about: str, seen: int, texts: LetterTexts) -> int:
    """Save the texts written on version `seen`. Returns the new version; the same content is not saved anew.

    Raises `UnableToSaveLetter` when somebody saved between.
    """
    by.check(Right.PROPOSE)
    try:
        with transaction.atomic():
            row = _held(by, at, about)
            known = _card(row)
            if known.texts == texts:
                return row.version
            if row.version != seen:
                raise _between(known)
            row.texts, row.version = texts.model_dump(mode="json", exclude_defaults=True), row.version + 1
            row.edited_at, row.edited_by = at, by.named
            row.save()
            record(
                by=by.doer, at=at, municipality=by.municipality, verb="save", thing="letter", key=about,
                said={"version": row.version},
            )  # fmt: skip
            return row.version
    except IntegrityError as error:
        raise _between(get_letter(by, about)) from error


def _held(by: Viewer, at: dt.datetime, about: str) -> LetterDraft:
    """The row, locked until the transaction ends; a new one when nobody has begun."""
    rows = LetterDraft.objects.select_for_update().filter(municipality=by.municipality, about=about)
    return rows.first() or LetterDraft(municipality_id=by.municipality, about=about, edited_at=at, edited_by=by.named)


def _between(theirs: LetterCard) -> UnableToSaveLetter:
    return UnableToSaveLetter(
        _("Någon annan sparade skrivelsen medan du skrev. Båda texterna visas; välj vad som ska stå."), theirs
    )


def _card(row: LetterDraft) -> LetterCard:
    return LetterCard(LetterTexts.model_validate(row.texts), row.version, row.edited_at, row.edited_by)
