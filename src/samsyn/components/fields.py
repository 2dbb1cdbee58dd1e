"""Any Django form field as accessible HTML: label, hint, error and input, each tied to the other by id."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samsyn.components.part import Content, Part


@dataclass(frozen=True, slots=True)
class Field(Part):
    """One field of a form.

    `words` is a friendly length ("Ungefär 150 ord räcker"), counted while one writes and never enforced.
    `hint` adds to the form's own help text; `look` is "", "short", "year" or "wide". `heading` makes the label large,
    for a page that asks one thing.
    """

    template: ClassVar[str] = "components/parts/field.html"
    bound: BoundField
    hint: Content = ""
    words: int = 0
    rows: int = 0
    look: str = ""
    heading: bool = False
    label_hidden: bool = False

    @property
    def _widget(self) -> forms.Widget:
        widget: forms.Widget = self.bound.field.widget
        return widget

    @property
    def kind(self) -> str:
        """Which of the five shapes it takes: hidden, group, check, file or plain."""
        if self.bound.is_hidden:
            return "hidden"
        if self._widget.use_fieldset:
            return "group"
        if isinstance(self._widget, forms.CheckboxInput):
            return "check"
        return "file" if isinstance(self._widget, forms.FileInput) else "plain"

    @property
    def id(self) -> str:
        return self.bound.auto_id or self.bound.html_name

    @property
    def choices(self) -> Sequence[BoundWidget]:
        return self.bound.subwidgets

    @property
    def is_choices(self) -> bool:
        return isinstance(self._widget, forms.RadioSelect | forms.CheckboxSelectMultiple)

    @property
    def optional(self) -> bool:
        return not self.bound.field.required and self.kind in {"plain", "group", "file"}

    @property
    def help(self) -> Content:
        return SafeString(self.bound.help_text) if self.bound.help_text else ""

    @property
    def words_hint(self) -> str:
        return _("Ungefär %(words)s ord räcker.") % {"words": self.words} if self.words else ""

    @property
    def described_by(self) -> str:
        """The ids of everything that tells more about the field, in the order they stand."""
        told = {
            "hint": self.bound.help_text or self.hint,
            "count": self.words,
            "error": self.bound.errors,
        }
        return " ".join(f"{self.id}-{name}" for name, there in told.items() if there)

    @property
    def input(self) -> SafeString:
        """The widget with its ties."""
        attributes: dict[str, Any] = {"class": f"{self._widget.attrs.get('class', '')} input {self.look}".strip()}
        if self.kind != "group" and self.described_by:
            attributes["aria-describedby"] = self.described_by
        if self.bound.errors and self.kind != "group":
            attributes["aria-invalid"] = "true"
        if self.words:
            attributes["data-words"] = f"{self.id}-count"
        if self.rows:
            attributes["rows"] = self.rows
        return self.bound.as_widget(attrs=attributes)


@dataclass(frozen=True, slots=True)
class Fields(Part):
    """All fields of a form in order, the hidden ones first."""

    template: ClassVar[str] = "components/parts/fields.html"
    form: forms.BaseForm

    @property
    def fields(self) -> list[Field]:
        return [Field(bound) for bound in sorted(self.form, key=lambda bound: not bound.is_hidden)]
