"""An entry of the review as it stands beside the document: what, where, why, and what one may do."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samsyn.components.buttons import LinkButton, PostButton
from samsyn.components.marks import Mark
from samsyn.components.part import Content
from samsyn.components.reading import Suggestion
from samsyn.desk.reading.facts import Known, facts, short
from samsyn.desk.reading.frame import source_line
from samsyn.desk.reading.words import CLASSES, kind_word, rule_words
from samsyn.documents.marks import Status
from samsyn.planfile.item import Found
from samsyn.plans.readings.queries import mark_of
from samsyn.reader.planning import NO_TITLE
from samsyn.reader.review.state import Entry, Review, Standing


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where an entry's buttons lead, and what proves they are ours."""

    say: str
    change: str
    """The entry's own page, with `{id}` where its id goes."""
    document: str
    token: str
    section: str
    open: bool
    """Whether anything more may be said."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The review's entries as suggestions."""

    review: Review
    to: Addresses
    titles: Mapping[str, str]
    """Catalogue id → title."""

    def suggestion(self, entry: Entry, *, current: bool, focused: bool, more: Content = "") -> Suggestion:
        """One entry."""
        label = entry.row.get("label")
        line = entry.source.get("line")
        return Suggestion(
            kind=f"{kind_word(entry)} {label}" if label else kind_word(entry), text=self._text(entry),
            source=source_line(entry), source_url=f"{self.to.document}#dokument-{line}" if line else "",
            about=self._about(entry), status=self._status(entry), actions=self._actions(entry, primary=current),
            current=current, id=f"p-{entry.id}", more=more, focused=focused,
            settled=entry.standing is not Standing.UNTOUCHED,
        )  # fmt: skip

    def _text(self, entry: Entry) -> Content:
        if entry.list == "document" and entry.words == NO_TITLE:
            return absent(_("Titeln anges inte i dokumentet"))
        if entry.list == "definitions":
            return format_html("{}: {}", entry.row["term"], entry.words)
        if entry.list == "decisions":
            return str(entry.row.get("written_as") or _decision_words(entry, self._names()))
        if entry.list == "validity" and not entry.words:
            return "–".join(str(entry.row.get(name) or "") for name in ("from", "to"))
        return entry.words or absent(_("Inte angivet"))

    def _names(self) -> Mapping[str, str]:
        return {one.id: one.words for one in self.review.entries if one.list == "bodies"}

    def _about(self, entry: Entry) -> Content:
        parts: list[SafeString] = []
        found = [f"{_(CLASSES[entry.found])}. {rule_words(entry.source.get('rule'))}"] if entry.found else []
        if entry.read is None:
            made = _("Tillagt vid granskningen.")
            if entry.out_of:
                before = "; ".join(f"”{self.review.entry(id).words}”" for id in entry.out_of)
                made = _("Gjort vid granskningen av: %s.") % before
            found = [made]
        parts += [format_html("<div>{}</div>", one) for one in found]
        told = facts(entry, Known(self.review, self.titles))
        if told:
            rows = ((term, value or absent(_("inte angivet"))) for term, value in told)
            parts.append(format_html("<div>{}</div>", format_html_join(" · ", "{}: {}", rows)))
        if entry.standing is Standing.CHANGED and entry.read is not None:
            quoted = entry.source.get("quotation")
            if quoted and quoted != entry.words:
                parts.append(format_html("<div>{} <q>{}</q></div>", _("Dokumentets ord:"), quoted))
        return SafeString("".join(parts))

    def _status(self, entry: Entry) -> Content:
        if entry.standing.lives_on:
            into = "; ".join(f"”{short(self.review.entry(id).words, 60)}”" for id in entry.into)
            word = _("Ingår nu i %s") if entry.standing is Standing.MERGED else _("Uppdelad i %s")
            return Mark(Status.NEUTRAL, word % into)
        return {
            Standing.UNTOUCHED: Mark(Status.NOT_STARTED, _("Inte granskad"), "quiet"),
            Standing.ACCEPTED: Mark(Status.DONE, _("Med i utkastet")),
            Standing.CHANGED: Mark(Status.DONE, _("Med i utkastet, ändrad")),
            Standing.REJECTED: Mark(Status.CANCELLED, _("Avvisad"), "quiet"),
        }[entry.standing]

    def _actions(self, entry: Entry, *, primary: bool) -> tuple[Content, ...]:
        if entry.standing.lives_on or not self.to.open:
            return ()
        made: list[Content] = []
        about = short(entry.words, 60)
        if not entry.standing.is_taken:
            label = _("Ta med som åtgärd") if is_candidate(entry) and entry.list == "actions" else _("Ta med")
            made.append(self._say(entry, label, "accept", "primary" if primary else "secondary", "e", about))
        if is_candidate(entry) and entry.list == "actions" and not entry.standing.is_taken:
            made.append(self._say(entry, _("… som mål"), "goal", "quiet", "", about))
            made.append(self._say(entry, _("… som indikator"), "indicator", "quiet", "", about))
        if entry.standing is not Standing.REJECTED:
            made.append(self._say(entry, _("Avvisa"), "reject", "secondary", "x", about))
        made.append(LinkButton(_("Ändra"), self.to.change.replace("{id}", entry.id), "quiet", about=about))
        if entry.standing is not Standing.UNTOUCHED and entry.read is not None:
            made.append(self._say(entry, _("Ångra valet"), "reopen", "quiet", "", about))
        return tuple(made)

    def _say(self, entry: Entry, label: str, verb: str, kind: str, key: str, about: str) -> PostButton:
        values = {"verb": verb, "id": entry.id, "mark": mark_of(entry), "section": self.to.section}
        return PostButton(label, self.to.say, self.to.token, kind, about, values, key)


def is_candidate(entry: Entry) -> bool:
    """Whether it stands in running text and is only offered."""
    return entry.found is Found.PROSE


def absent(words: str) -> SafeString:
    """What is not stated, said so that it is seen."""
    return format_html('<span class="absent">{}</span>', words)


def _decision_words(entry: Entry, names: Mapping[str, str]) -> str:
    row = entry.row
    body = str(row.get("body") or "")
    return " ".join(filter(None, (names.get(body, body), row.get("on"), row.get("paragraph"))))
