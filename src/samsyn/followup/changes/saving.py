"""One text in one row: saved when nobody came between, kept beside when somebody did. Nothing is lost."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.translation import gettext as _

from samsyn.followup.models import Reply, Round, Version
from samsyn.organisation.unable import UnableTo
from samsyn.organisation.viewer import Viewer

LONGEST = 20_000
"""Characters in one answer: some eight pages. A longer text belongs in an enclosure."""

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class UnableToWrite(UnableTo):
    """The text cannot be saved as it is; `reason` says what to change."""


class UnableToSave(UnableTo):
    """Somebody saved between. Both texts are kept; the page shows them side by side."""

    def __init__(
        self, *, yours: Mapping[str, Any], theirs: Mapping[str, Any], version: int, theirs_by: str,
        theirs_at: dt.datetime | None,
    ) -> None:  # fmt: skip
        super().__init__(
            _("Någon annan hann spara här medan du skrev. Båda texterna finns kvar. Jämför dem och spara en.")
        )
        self.yours, self.theirs, self.version = dict(yours), dict(theirs), version
        self.theirs_by, self.theirs_at = theirs_by, theirs_at


class Versioned(Protocol):
    """A row with a text that is saved in numbered versions."""

    version: int
    edited_at: dt.datetime | None
    edited_by: str

    def save(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Pen:
    """Who writes, when, where it lands and through which door."""

    by: Viewer
    at: dt.datetime
    round: Round
    reply: Reply | None
    via: str = "desk"

    def keep(self, item: str, number: int, content: Mapping[str, Any], *, via: str | None = None) -> None:
        """A version that stays whatever happens afterwards."""
        Version.objects.create(
            municipality_id=self.round.municipality_id, round=self.round, reply=self.reply, item=item, number=number,
            content=plain_content(content), at=self.at, by_named=self.by.named, by_user=self.by.user,
            via=via or self.via,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a save: the number that stands, whether it was written now, and the clash if there was one."""

    number: int
    written: bool
    clash: UnableToSave | None = None

    def number_or_raise(self) -> int:
        """The number; raises `UnableToSave` once the transaction that kept the second text is over."""
        if self.clash is not None:
            raise self.clash
        return self.number


def put(pen: Pen, row: Versioned, item: str, content: Mapping[str, Any], seen: int) -> Outcome:
    """Save the content in the row when `seen` is its version; otherwise keep it beside, and say so in the outcome."""
    now = {name: getattr(row, name) for name in content}
    if now == dict(content):
        return Outcome(row.version, written=False)
    if seen != row.version:
        pen.keep(item, row.version, content, via="conflict")
        clash = UnableToSave(
            yours=content, theirs=now, version=row.version, theirs_by=row.edited_by, theirs_at=row.edited_at
        )
        return Outcome(row.version, written=False, clash=clash)
    for name, value in content.items():
        setattr(row, name, value)
    row.version, row.edited_at, row.edited_by = row.version + 1, pen.at, pen.by.named
    row.save()
    pen.keep(item, row.version, content)
    return Outcome(row.version, written=True)


def plain(text: str) -> str:
    """The text without what no document can hold, with plain line ends. Raises `UnableToWrite` when it is too long."""
    made = _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if len(made) > LONGEST:
        raise UnableToWrite(
            _("Texten är %(count)s tecken; %(most)s får plats. Korta den, eller lägg resten i en bilaga.")
            % {"count": len(made), "most": LONGEST}
        )
    return made


def short(text: str, most: int) -> str:
    """As `plain`, on one line, of at most `most` characters."""
    made = " ".join(plain(text).split())
    if len(made) > most:
        raise UnableToWrite(
            _("”%(start)s…” är för långt; %(most)s tecken får plats. Korta det.") % {"start": made[:30], "most": most}
        )
    return made


def plain_content(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content as JSON holds it."""
    return {key: value.isoformat() if isinstance(value, dt.date) else value for key, value in content.items()}
