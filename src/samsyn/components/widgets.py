"""Django's small templates for selects, choices and inputs, drawn without templates.

A form that lets one choose among five hundred actions has five hundred of them. What they say is Django's own, letter
by letter but for space between the elements; every other widget is drawn by Django.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.html import conditional_escape

Widget = Mapping[str, Any]


class Renderer(DjangoTemplates):
    """FORM_RENDERER."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        draw = _DRAWN.get(template_name)
        return super().render(template_name, context, request) if draw is None else draw(context["widget"])


def _attributes(widget: Widget) -> str:
    held = ((name, value) for name, value in widget["attrs"].items() if value is not False)
    return "".join(
        f" {conditional_escape(name)}" + ("" if value is True else f'="{conditional_escape(value)}"')
        for name, value in held
    )


def _input(widget: Widget) -> str:
    value = widget.get("value")
    said = "" if value is None else f' value="{conditional_escape(value)}"'
    kind, name = conditional_escape(widget["type"]), conditional_escape(widget["name"])
    return f'<input type="{kind}" name="{name}"{said}{_attributes(widget)}>'


def _choice(widget: Widget) -> str:
    if not widget.get("wrap_label"):
        return _input(widget)
    id = widget["attrs"].get("id")
    tied = f' for="{conditional_escape(id)}"' if id else ""
    return f"<label{tied}>{_input(widget)} {conditional_escape(widget['label'])}</label>"


def _select(widget: Widget) -> str:
    made = [f'<select name="{conditional_escape(widget["name"])}"{_attributes(widget)}>']
    for group, options, _index in widget["optgroups"]:
        if group:
            made.append(f'<optgroup label="{conditional_escape(group)}">')
        made += [_option(one) for one in options]
        if group:
            made.append("</optgroup>")
    return "\n".join([*made, "</select>"])


def _option(option: Widget) -> str:
    value, label = conditional_escape(option["value"]), conditional_escape(option["label"])
    return f'<option value="{value}"{_attributes(option)}>{label}</option>'


_INPUTS = ("text", "number", "email", "url", "hidden", "input", "date")
_DRAWN: Mapping[str, Callable[[Widget], str]] = {
    **{f"django/forms/widgets/{kind}.html": _input for kind in _INPUTS},
    "django/forms/widgets/checkbox.html": _input,
    "django/forms/widgets/checkbox_option.html": _choice,
    "django/forms/widgets/radio_option.html": _choice,
    "django/forms/widgets/select.html": _select,
}
