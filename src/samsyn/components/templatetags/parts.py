"""Tags for what is said in the template itself. Larger parts are made in the view and draw themselves."""

from typing import Any

from django import template
from django.contrib.messages.storage.base import Message
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from samsyn.components.buttons import Button, LinkButton, PostButton
from samsyn.components.fields import Field, Fields
from samsyn.components.lists import Empty
from samsyn.components.marks import Mark, TaskState
from samsyn.components.notices import ErrorSummary, Lock, Notice, Tone
from samsyn.components.part import Content, Part
from samsyn.components.part import shown as _shown
from samsyn.components.showing import ChartFigure, Figure, KeyFigure, Progress
from samsyn.documents.chart_data import Chart
from samsyn.documents.marks import Status, StatusMark
from samsyn.values.quantity import Quantity
from samsyn.values.unit import Unit

register = template.Library()


@register.filter
def shown(content: Content) -> str:
    """Content of a slot as HTML: text escaped, parts and status marks drawn."""
    return SafeString(_shown(content))


@register.simple_tag
def field(bound: BoundField, **told: Any) -> Part:
    """`{% field form.text words=150 rows=8 hint="…" look="short" heading=True %}`"""
    return Field(bound, **told)


@register.simple_tag
def fields(form: BaseForm) -> Part:
    """`{% fields form %}`: every field of the form in order."""
    return Fields(form)


@register.simple_tag
def error_summary(*forms: BaseForm) -> Part:
    """`{% error_summary form other_form %}`; nothing when there are no errors."""
    return ErrorSummary.of(*forms)


@register.simple_tag
def button(label: str, **told: Any) -> Part:
    """`{% button "Spara" kind="secondary" name="spara" value="senare" %}`"""
    return Button(label, **told)


@register.simple_tag
def link_button(label: str, url: str, **told: Any) -> Part:
    """`{% link_button "Lägg till mål" url kind="secondary" %}`"""
    return LinkButton(label, url, **told)


@register.simple_tag(takes_context=True)
def post_button(context: Context, label: str, url: str, **told: Any) -> Part:
    """`{% post_button "Påminn" url kind="secondary" about="kommunstyrelsen" body=body.id %}`

    What is neither `kind`, `about` nor `key` is sent as a hidden value.
    """
    look = {name: told.pop(name) for name in ("kind", "about", "key") if name in told}
    return PostButton(
        label, url, str(context.get("csrf_token", "")), values={k: str(v) for k, v in told.items()}, **look
    )


@register.simple_tag
def status(of: Status | StatusMark | TaskState | str, word: str = "") -> Part:
    """`{% status "late" %}`, `{% status mark %}`, `{% status task_state %}`"""
    if isinstance(of, StatusMark):
        return Mark(of.status, of.word)
    if isinstance(of, TaskState):
        return of.mark
    return Mark(Status(of), word)


@register.simple_tag
def progress(label: str, done: int, total: int, url: str = "") -> Part:
    """`{% progress "Svar" 9 12 %}`"""
    return Progress(label, done, total, url)


@register.simple_tag
def figure(quantity: Quantity, unit: Unit, *, with_n: bool = False) -> Part:
    """`{% figure reading.quantity reading.unit with_n=True %}`"""
    return Figure(quantity, unit, with_n=with_n)


@register.simple_tag
def key_figure(label: str, quantity: Quantity, unit: Unit, **told: Any) -> Part:
    """`{% key_figure "Andel i arbete efter två år" quantity unit year=2019 note="…" %}`"""
    return KeyFigure(label, quantity, unit, **told)


@register.simple_tag
def chart(of: Chart, *, folded: bool = True, name: str = "") -> Part:
    """`{% chart chart %}`: the picture with its figures folded under it; `folded=False` shows them."""
    return ChartFigure(of, folded, name)


@register.simple_tag
def lock(by: str, **told: Any) -> Part:
    """`{% lock "KF" on=decided_on paragraph="34" %}` → "Beslutad av KF 2017-03-23, § 34"."""
    return Lock(by, **told)


@register.simple_tag
def empty(title: str, body: Content = "", action: str = "", url: str = "") -> Part:
    """`{% empty "Inga svar ännu" "Nämnderna svarar från 1 mars." action="Öppna omgången" url=url %}`"""
    return Empty(title, body, action, url)


@register.simple_tag
def message(of: Message) -> Part:
    """A message of Django's after a change, read aloud at once."""
    tones = {"success": Tone.SUCCESS, "warning": Tone.WARNING, "error": Tone.TROUBLE}
    return Notice(tones.get(of.level_tag, Tone.INFO), str(of.message), live=True)


@register.simple_block_tag
def notice(content: str, tone: str = "info", title: str = "", *, live: bool = False) -> str:
    """`{% notice "warning" title="Sista dag i morgon" %}<p>…</p>{% endnotice %}`"""
    return Notice(Tone(tone), SafeString(content), title, live).render()


@register.simple_block_tag
def beside(content: str) -> str:
    """`{% beside %}{% side "2018" %}…{% endside %}{% side "2019" %}…{% endside %}{% endbeside %}`"""
    return format_html('<div class="beside">{}</div>', SafeString(content))


@register.simple_block_tag
def side(content: str, heading: str = "", *, quiet: bool = False) -> str:
    """One column of `beside`; `quiet` steps it back (last year's text)."""
    head = format_html('<h3 class="side-heading">{}</h3>', heading) if heading else ""
    return format_html('<section class="side{}">{}{}</section>', " quiet" if quiet else "", head, SafeString(content))


@register.inclusion_tag("components/parts/save_state.html")
def save_state() -> dict[str, Any]:
    """`{% save_state %}` in a form with `data-autosave`: the line that says whether everything is saved."""
    return {}


@register.inclusion_tag("components/parts/print_button.html")
def print_button() -> dict[str, Any]:
    """`{% print_button %}`; seen only where there is a script to press it."""
    return {}


@register.inclusion_tag("components/parts/copy_button.html")
def copy_button(text: str, label: str = "") -> dict[str, Any]:
    """`{% copy_button link "Kopiera länken" %}`"""
    return {"text": text, "label": label}


@register.simple_block_tag
def filterbar(content: str, label: str, *, clear: str = "") -> str:
    """`{% filterbar "Urval" clear="?" %}{% field form.body %}{% endfilterbar %}`: GET, "Visa", "Rensa urvalet"."""
    return SafeString(
        render_to_string(
            "components/parts/filterbar.html", {"fields": SafeString(content), "label": label, "clear": clear}
        )
    )
