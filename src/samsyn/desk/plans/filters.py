"""Choosing a body from the address (`?organ=`), and the bar to choose it in."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samsyn.components.fields import Field
from samsyn.components.part import Content
from samsyn.desk.door import DeskRequest
from samsyn.organisation.queries import BodyCard


@dataclass(frozen=True, slots=True)
class Chosen:
    """The body that was chosen and every id of its authority: a committee and its administrations are one."""

    body: BodyCard
    ids: frozenset[int]


def authority_ids(body: BodyCard, everyone: Sequence[BodyCard]) -> frozenset[int]:
    """The body and those that answer as one with it."""
    return frozenset(one.id for one in everyone if one.authority == body.authority)


def body_filter(request: DeskRequest, cards: Sequence[BodyCard]) -> tuple[Chosen | None, Content]:
    """What `?organ=` chose, if it is a body here, and the bar."""
    chosen = next((card for card in cards if card.slug == request.GET.get("organ")), None)
    form = forms.Form(request.GET or None)
    choices = [("", _("Alla organ")), *((card.slug, card.name) for card in cards if card.exists_on(request.today))]
    form.fields["organ"] = forms.ChoiceField(label=_("Organ"), choices=choices, required=False)
    return (Chosen(chosen, authority_ids(chosen, cards)) if chosen else None), bar([Field(form["organ"])])


def bar(fields: Sequence[Field]) -> Content:
    """Fields in a row with a button; a GET form."""
    drawn = SafeString("".join(field.render() for field in fields))
    return SafeString(
        render_to_string("components/parts/filterbar.html", {"fields": drawn, "label": _("Urval"), "clear": "?"})
    )
