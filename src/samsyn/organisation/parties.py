"""Every way the register of parties changes (SNT-063 to SNT-070, HLM-049). Contacts are functions, never persons."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from samsyn.audit.changes import record
from samsyn.organisation.changes import UnableToCreate
from samsyn.organisation.models import Party, PartyEntry
from samsyn.organisation.policies import PARTY_KINDS
from samsyn.organisation.rights import Right
from samsyn.organisation.unable import UnableTo, UnableToFind
from samsyn.organisation.viewer import Viewer

_GOAL = re.compile(r"[a-z0-9-]+/[a-z0-9-]+")


@transaction.atomic
def add_party(
    *, by: Viewer, at: dt.datetime, name: str, kind: str, contact: str = "", goals: Sequence[str] = (),
    now_called: str = "", slug: str | None = None,
) -> str:  # fmt: skip
    """Somebody outside the organisation who takes part. Returns the party's address."""
    by.check(Right.KEEP_ORGANISATION)
    _check(kind, goals)
    try:
        with transaction.atomic():
            made = Party.objects.create(
                municipality_id=by.municipality, slug=slug or slugify(name)[:80] or "part", name=name, kind=kind,
                contact=contact, goals=list(goals), now_called=now_called,
            )  # fmt: skip
    except IntegrityError as error:
        raise UnableToCreate(_("Det finns redan en part som heter så: %s.") % name) from error
    record(
        by=by.doer, at=at, municipality=by.municipality, verb="add", thing="party", key=made.slug, said={"kind": kind}
    )
    return made.slug


@transaction.atomic
def change_party(*, by: Viewer, at: dt.datetime, slug: str, fields: Mapping[str, object]) -> None:
    """Change name, kind, contact, goals or what it is called now."""
    by.check(Right.KEEP_ORGANISATION)
    unknown = sorted(set(fields) - {"name", "kind", "contact", "goals", "now_called"})
    if unknown:
        raise ValueError(f"change_party does not change {', '.join(unknown)}")
    row = _party(by.municipality, slug)
    for name, value in fields.items():
        setattr(row, name, value)
    _check(row.kind, row.goals)
    row.save(update_fields=list(fields))
    record(
        by=by.doer, at=at, municipality=by.municipality, verb="change", thing="party", key=slug,
        said={"fields": sorted(fields)},
    )  # fmt: skip


@transaction.atomic
def archive_party(*, by: Viewer, at: dt.datetime, slug: str) -> None:
    """It no longer takes part; agreements and activities stay to be read."""
    by.check(Right.KEEP_ORGANISATION)
    row = _party(by.municipality, slug)
    row.archived_on = at.date()
    row.save(update_fields=["archived_on"])
    record(by=by.doer, at=at, municipality=by.municipality, verb="archive", thing="party", key=slug)


@transaction.atomic
def add_party_entry(
    *, by: Viewer, at: dt.datetime, party: str, kind: str, on: dt.date, text: str, until: dt.date | None = None,
    reference: str = "",
) -> int:  # fmt: skip
    """An agreement with its days, or a line of what was done together. Returns its id."""
    by.check(Right.KEEP_ORGANISATION)
    if kind not in {"agreement", "activity"}:
        raise ValueError(f"an entry is an agreement or an activity, not {kind!r}")
    if until is not None and until < on:
        raise UnableTo(_("Överenskommelsen kan inte ta slut före dagen den börjar. Kontrollera de två dagarna."))
    made = PartyEntry.objects.create(
        municipality_id=by.municipality, party=_party(by.municipality, party), kind=kind, on=on, until=until,
        text=text, reference=reference,
    )  # fmt: skip
    record(
        by=by.doer, at=at, municipality=by.municipality, verb="add", thing=kind, key=made.id,
        said={"party": party, "on": on.isoformat()},
    )  # fmt: skip
    return made.id


def _check(kind: str, goals: Sequence[str]) -> None:
    if kind not in PARTY_KINDS:
        raise UnableTo(_("Välj vilket slags part det är."))
    for goal in goals:
        if not _GOAL.fullmatch(goal):
            raise UnableTo(
                _("Skriv målets adress som plan/mål, till exempel integrationsplan/bostader. Du skrev ”%s”.") % goal
            )


def _party(municipality: int, slug: str) -> Party:
    row = Party.objects.filter(municipality=municipality, slug=slug).first()
    if row is None:
        raise UnableToFind(_("Det finns ingen part med adressen ”%s” i kommunen.") % slug)
    return row
