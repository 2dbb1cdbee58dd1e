"""An answer as it is read: every item's words, whole, with its status in front."""

from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from samsyn.components.part import Content, shown
from samsyn.components.templatetags.figures import day
from samsyn.desk.door import DeskRequest
from samsyn.desk.replies.words import step_mark
from samsyn.followup.queries.items import ActionItem, ActivityItem, DeliverableItem, GoalItem, ValueItem
from samsyn.followup.queries.replies import ReplyPage
from samsyn.reports.answers import CountedValue, LocalValue
from samsyn.reports.scales import Use
from samsyn.values import figures
from samsyn.values.language import Language
from samsyn.values.quantity import Missing, Quantity
from samsyn.values.unit import COUNT, Unit


def rows_of_reply(request: DeskRequest, reply: ReplyPage) -> dict[str, Content]:
    """Item key → what was answered; empty when nothing was."""
    made: dict[str, Content] = {}
    for goal in reply.goals:
        made[f"goal:{goal.goal}"] = _goal(request, reply, goal)
        for activity in goal.activities:
            made[f"activity:{activity.id}"] = _activity(request, reply, activity)
    for action in reply.actions:
        made[f"action:{action.action}"] = _action(request, reply, action)
    for one in reply.deliverables:
        made[f"deliverable:{one.id}"] = _deliverable(one)
    for value in reply.values:
        made[f"value:{value.indicator}"] = _value(value, request.language)
    made["economy"] = _economy(reply)
    contact = " · ".join(one for one in (reply.card.contact, reply.card.case_number) if one)
    made["contact"] = contact
    return made


def prose(text: str) -> SafeString:
    """Paragraphs as they were written; everything escaped."""
    return SafeString(linebreaks(text, autoescape=True)) if text else SafeString("")


def labelled(label: str, text: str) -> SafeString:
    """A smaller line under the words; nothing when there is no text."""
    return format_html('<div class="hint">{}: {}</div>', label, text) if text else SafeString("")


def _joined(*parts: Content) -> Content:
    drawn = [shown(one) for one in parts if one]
    return SafeString("".join(drawn)) if any(drawn) else ""


def _goal(request: DeskRequest, reply: ReplyPage, goal: GoalItem) -> Content:
    said = goal.answer
    forecast = step_mark(reply.scales, Use.FORECAST, said.forecast, request.language)
    because = _("Berörs ej: %s") % said.not_concerned_because if said.not_concerned_because else ""
    planned = [_activity(request, reply, one) for one in goal.activities] if reply.round.kind == "planning" else []
    return _joined(
        format_html("<p>{}: {}</p>", _("Prognos"), shown(forecast)) if forecast else "", prose(said.text),
        prose(because), labelled(pgettext("answer", "Underlag"), said.evidence), *planned,
    )  # fmt: skip


def _action(request: DeskRequest, reply: ReplyPage, one: ActionItem) -> Content:
    status = step_mark(reply.scales, Use.ACTION, one.status, request.language)
    return _joined(
        format_html("<p>{}</p>", shown(status)) if status else "", prose(one.comment),
        labelled(pgettext("answer", "Underlag"), one.evidence),
    )  # fmt: skip


def _activity(request: DeskRequest, reply: ReplyPage, one: ActivityItem) -> Content:
    planning = reply.round.kind == "planning"
    status = step_mark(reply.scales, Use.ACTION, one.status, request.language)
    place = one.operating_plan or _("inte i verksamhetsplanen än")
    due = _("klart senast %s") % day(one.due_on) if one.due_on else ""
    about = ", ".join(each for each in (place, one.responsible, due) if each)
    return _joined(
        prose(one.text) if planning else "", format_html("<p>{}</p>", shown(status)) if status else "",
        prose(one.comment), labelled(_("Verksamhetsplan"), about) if planning else "",
        labelled(pgettext("answer", "Underlag"), one.evidence),
    )  # fmt: skip


def _deliverable(one: DeliverableItem) -> Content:
    said = {True: _("Ja"), False: _("Nej, inte än"), None: ""}[one.done]
    if one.on:
        said = f"{said}, {day(one.on)}"
    return _joined(said, labelled(pgettext("answer", "Underlag"), one.evidence))


def _value(one: ValueItem, language: Language) -> Content:
    """The value with its unit and n, or in words why there is none; women and men, the comment and what shows it."""
    said = one.current
    if said is None:
        return ""
    unit = one.definition.measured_in if one.definition else COUNT
    quantity, note = said.quantity, said.note or ""
    if isinstance(quantity, Missing) and quantity.note == note:
        note = ""
    return _joined(
        format_html("<p>{}</p>", _measured(quantity, unit, language)),
        *(labelled(word, _measured(part.quantity, unit, language)) for word, part in _parts(said)),
        labelled(_("Kommentar"), note), labelled(pgettext("answer", "Underlag"), said.evidence or ""),
    )  # fmt: skip


def _measured(quantity: Quantity | None, unit: Unit, language: Language) -> str:
    return figures.quantity(quantity, unit, language, with_n=True) if quantity is not None else _("Ej rapporterad")


def _parts(said: LocalValue) -> list[tuple[str, CountedValue]]:
    parts = ((_("Kvinnor"), said.women), (_("Män"), said.men))
    return [(word, part) for word, part in parts if part is not None]


def _economy(reply: ReplyPage) -> Content:
    lines = [
        format_html("<li>{}: {}</li>", str(one["what"]), _amount(one.get("sek"))) for one in reply.amounts
    ]  # fmt: skip
    listed = format_html("<ul>{}</ul>", SafeString("".join(lines))) if lines else ""
    return _joined(prose(reply.economy), listed)


def _amount(sek: object) -> str:
    """In Swedish form; an amount that was not given is said to be missing."""
    from samsyn.components.templatetags.figures import number

    if not isinstance(sek, int | float):
        return _("belopp saknas")
    return _("%s kr") % number(sek, 0 if float(sek).is_integer() else 2)
