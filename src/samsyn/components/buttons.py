"""What one presses. Verbs on them: "Klarmarkera svaret", not "Skicka"."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from samsyn.components.part import Part


@dataclass(frozen=True, slots=True)
class Button(Part):
    """A submit button inside a form. `kind` is primary, secondary, warning or quiet; `about` is said only aloud."""

    template: ClassVar[str] = "components/parts/button.html"
    label: str
    kind: str = "primary"
    name: str = ""
    value: str = ""
    about: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class LinkButton(Part):
    """A link that looks like a button, for going somewhere to do something."""

    template: ClassVar[str] = "components/parts/link_button.html"
    label: str
    url: str
    kind: str = "primary"
    about: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class PostButton(Part):
    """A form of one button that changes something. `token` is the CSRF token; the tag fills it in."""

    template: ClassVar[str] = "components/parts/post_button.html"
    label: str
    url: str
    token: str
    kind: str = "secondary"
    about: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    key: str = ""
