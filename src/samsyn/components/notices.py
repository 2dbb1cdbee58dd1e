"""What a page says about itself: that something is done, should be known, went wrong or is decided."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from django.forms import BaseForm, FileInput, PasswordInput
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samsyn.components.part import Content, Part


class Tone(StrEnum):
    """The four kinds of notice."""

    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    TROUBLE = "trouble"

    @property
    def word(self) -> str:
        return _(_TONES[self][0])

    @property
    def path(self) -> str:
        return _TONES[self][1]


_TONES = {
    Tone.INFO: (
        gettext_noop("Bra att veta"),
        "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20zM10.8 10.2h2.4v7.3h-2.4zM10.8 6.4h2.4v2.3h-2.4z",
    ),
    Tone.SUCCESS: (
        gettext_noop("Klart"),
        "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20zM7.2 11.3L10.6 14.7L17 8.2L18.6 9.8L10.6 17.9L5.6 12.9z",
    ),
    Tone.WARNING: (gettext_noop("Observera"), "M12 2L23 21H1zM10.8 9h2.4v6h-2.4zM10.8 16.4h2.4v2.3h-2.4z"),
    Tone.TROUBLE: (
        gettext_noop("Något gick fel"),
        "M8 2h8l6 6v8l-6 6H8l-6-6V8zM10.8 6h2.4v7.6h-2.4zM10.8 15.4h2.4v2.6h-2.4z",
    ),
}


@dataclass(frozen=True, slots=True)
class Notice(Part):
    """A notice with shape, word and text. `live` has it read aloud at once (status, or alert when it is urgent)."""

    template: ClassVar[str] = "components/parts/notice.html"
    tone: Tone
    body: Content
    title: str = ""
    live: bool = False

    @property
    def role(self) -> str:
        if not self.live:
            return ""
        return "alert" if self.tone in {Tone.WARNING, Tone.TROUBLE} else "status"


@dataclass(frozen=True, slots=True)
class Problem:
    """A line of the error summary: what is to be mended, and the id of the field it stands at ("" for the form)."""

    message: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class ErrorSummary(Part):
    """What is to be mended, at the top of the page, each line a link to its field. Draws nothing when all is well.

    `kept` says that what was written is still there; not so for passwords and files, which no browser sends back.
    """

    template: ClassVar[str] = "components/parts/error_summary.html"
    problems: Sequence[Problem]
    kept: bool = True

    @classmethod
    def of(cls, *forms: BaseForm) -> "ErrorSummary":
        """The errors of one form or several, in the order of their fields."""
        problems: list[Problem] = []
        for form in forms:
            problems += [Problem(str(message)) for message in form.non_field_errors()]
            for bound in form:
                problems += [Problem(_named(bound, str(message)), field_target(bound)) for message in bound.errors]
        asked = [bound.field.widget for form in forms for bound in form]
        return cls(problems, not any(isinstance(widget, PasswordInput | FileInput) for widget in asked))


def _named(bound: BoundField, message: str) -> str:
    """The message with the field's name before it, because "Detta fält" says nothing at the top of a page."""
    label = str(bound.label).rstrip(":")
    return f"{label} {message}" if label.endswith("?") else f"{label}: {message}"


def field_target(bound: BoundField) -> str:
    """The id a link to this field should lead to: for a group of choices its first choice."""
    name = bound.auto_id or bound.html_name
    return f"{name}_0" if bound.field.widget.use_fieldset else bound.id_for_label or name


@dataclass(frozen=True, slots=True)
class Lock(Part):
    """That a text is decided, by whom and when: "Beslutad av KF 2017-03-23, § 34"."""

    template: ClassVar[str] = "components/parts/lock.html"
    by: str
    on: dt.date | None = None
    paragraph: str = ""
    case_number: str = ""
