"""Widgets drawn without templates say what Django's own templates say."""

import re
from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from samsyn.components.widgets import _DRAWN, Renderer

NASTY = "<script>\"&'å%s{{ x }}"
CHOICES = [("", "—"), ("a", NASTY), (3, gettext_lazy("Plan")), ("Grupp " + NASTY, [(NASTY, "inne"), ("b", "b")])]
ATTRIBUTES = {"class": "input", "required": True, "disabled": False, "data-x": NASTY, "title": SafeString("&amp;")}


def _told(html: str) -> str:
    """The same but for space between elements."""
    return re.sub(r">\s+<", "><", html.strip())


def _both(widget: forms.Widget, value: Any, name: str = "fält") -> tuple[str, str]:
    ours = widget.render(name, value, {"id": "id_x", **ATTRIBUTES}, renderer=Renderer())
    theirs = widget.render(name, value, {"id": "id_x", **ATTRIBUTES}, renderer=DjangoTemplates())
    return _told(ours), _told(theirs)


@pytest.mark.parametrize("value", [None, "", "a", "3", 3, NASTY, "borta"])
@pytest.mark.parametrize(
    "widget",
    [
        forms.Select(choices=CHOICES), forms.SelectMultiple(choices=CHOICES), forms.TextInput(), forms.NumberInput(),
        forms.EmailInput(), forms.URLInput(), forms.HiddenInput(), forms.DateInput({"type": "date"}),
        forms.CheckboxInput(), forms.RadioSelect(choices=CHOICES), forms.CheckboxSelectMultiple(choices=CHOICES),
        forms.PasswordInput(), forms.Textarea(), forms.FileInput(), forms.NullBooleanSelect(),
    ],
    ids=lambda widget: type(widget).__name__,
)  # fmt: skip
def test_each_widget_says_what_django_says(widget: forms.Widget, value: Any) -> None:
    several = isinstance(widget, forms.SelectMultiple | forms.CheckboxSelectMultiple)
    ours, theirs = _both(widget, [value] if several else value)
    assert ours == theirs


@pytest.mark.parametrize("widget", [forms.RadioSelect, forms.CheckboxSelectMultiple])
def test_a_choice_alone_says_what_django_says(widget: type[forms.Widget]) -> None:
    class Asked(forms.Form):
        one = forms.MultipleChoiceField(choices=CHOICES, widget=widget)

    ours, theirs = (Asked(renderer=renderer())["one"] for renderer in (Renderer, DjangoTemplates))
    assert [_told(each.tag()) for each in ours.subwidgets] == [_told(each.tag()) for each in theirs.subwidgets]


@given(st.text(), st.text(), st.one_of(st.none(), st.text(), st.integers(), st.booleans()))
def test_whatever_is_written_is_escaped_as_django_escapes_it(name: str, label: str, value: object) -> None:
    for widget in (forms.TextInput(), forms.Select(choices=[(value, label), ("x", "y")])):
        ours, theirs = _both(widget, value, name)
        assert ours == theirs


def test_every_template_that_is_drawn_is_one_of_djangos() -> None:
    engine = DjangoTemplates()
    for name in _DRAWN:
        assert engine.get_template(name)
