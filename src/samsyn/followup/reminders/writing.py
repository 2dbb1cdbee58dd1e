"""A draft as a letter: subject, plain text and simple HTML in its reader's language. No word of any answer is in it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.followup.reminders.drafts import Draft, Item
from samsyn.followup.states import ReminderKind
from samsyn.followup.words_of_year import REMINDER_WORDS
from samsyn.organisation.queries import MunicipalityCard
from samsyn.values import figures
from samsyn.values.language import Language


@dataclass(frozen=True, slots=True)
class Written:
    """A letter ready to go."""

    subject: str
    text: str
    html: str


def write(draft: Draft, place: MunicipalityCard, *, on: dt.date) -> Written:
    """In the language of the one who reads it, whatever language the sender's page is in."""
    with translation.override(draft.language):
        said: Mapping[str, object] = {
            "municipality": place.name, "items": [_line(item, place, on) for item in draft.items],
            "start": f"{settings.SITE}/{place.slug}/", "language": draft.language,
        }  # fmt: skip
        return Written(
            " ".join(_subject(draft, place).split()),  # a line break in a name would be a header of its own
            render_to_string("followup/letter.txt", dict(said)),
            render_to_string("followup/letter.html", dict(said)),
        )


def _subject(draft: Draft, place: MunicipalityCard) -> str:
    if len(draft.items) == 1:
        item = draft.items[0]
        return f"{place.name}: {item.round.title} – {REMINDER_WORDS[item.kind]} – {item.body_name}"
    count = len(draft.items)
    return ngettext(
        "%(place)s: %(count)s svar i uppföljningen", "%(place)s: %(count)s svar i uppföljningen", count
    ) % {"place": place.name, "count": count}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A line as the letter's template draws it."""

    word: str
    body: str
    title: str
    when: str
    url: str


def _line(item: Item, place: MunicipalityCard, on: dt.date) -> Line:
    title = f"{item.round.title} – {item.round.plan_title}"  # said here, in the language of the letter
    return Line(str(REMINDER_WORDS[item.kind]), item.body_name, title, _when(item, on), _url(item, place))


def _when(item: Item, on: dt.date) -> str:
    language = Language(translation.get_language() or "sv")
    if item.kind is ReminderKind.WAITING and item.meets_on is not None:
        return _("Nämnden: %s") % figures.day(item.meets_on, language)
    if item.due_on is None:
        return _("Ingen sista dag är satt.")
    day = figures.day(item.due_on, language)
    return _("Skulle ha lämnats %s") % day if item.due_on < on else _("Lämnas senast %s") % day


def _url(item: Item, place: MunicipalityCard) -> str:
    """Straight to the reply; to the municipality's first page in an installation without the reply's pages."""
    try:
        path = reverse("reply", args=[place.slug, item.round.slug, item.body_slug])
    except NoReverseMatch:
        path = f"/{place.slug}/"
    return f"{settings.SITE}{path}"
