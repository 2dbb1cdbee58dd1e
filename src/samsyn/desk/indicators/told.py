"""An indicator in words: what it means, what it does not, where it comes from, when it comes next, what uses it."""

import datetime as dt
from collections.abc import Sequence

from django.urls import NoReverseMatch
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samsyn.catalogue.definition import Definition
from samsyn.components.lists import SummaryList, SummaryRow
from samsyn.components.part import Content
from samsyn.desk.door import DeskRequest
from samsyn.desk.indicators.drawn import written_unit
from samsyn.desk.indicators.frame import url
from samsyn.desk.indicators.gathered import Gathered
from samsyn.desk.indicators.tied import Known, Tie
from samsyn.desk.indicators.words import DIRECTIONS
from samsyn.ledgers.shelf import installed
from samsyn.planfile.chain import Goal
from samsyn.statistics.series import key_of
from samsyn.statistics.titles import check_link
from samsyn.values import figures
from samsyn.values.language import Language


def facts(request: DeskRequest, gathered: Gathered) -> SummaryList:
    """Source, retrieval, next publication, breaks."""
    reading, definition, language = gathered.reading, gathered.known.definition, request.language
    rows: list[SummaryRow] = []
    if definition is not None:
        rows.append(SummaryRow(_("Källa"), definition.source_line.in_(language)))
    if reading is not None:
        last = reading.all.latest()
        if last is not None and last.retrieved_on is not None:
            rows.append(SummaryRow(_("Hämtat"), figures.day(last.retrieved_on, language)))
        if definition is not None and definition.kolada is not None and not reading.invented:
            rows.append(SummaryRow(_("Hos källan"), link_words(definition)))
        rows.append(SummaryRow(_("Nästa publicering"), next_words(reading.next_publication, request, gathered)))
        breaks = format_html_join("", "<li>{}: {}</li>", ((gap.year, gap.text) for gap in reading.all.breaks))
        rows.append(SummaryRow(_("Tidsseriebrott"), format_html("<ul>{}</ul>", breaks) if breaks else _("inga kända")))
    return SummaryList(rows)


def link_words(definition: Definition) -> str:
    """Whether the source still has the indicator, under the title the catalogue knows, and its last year."""
    choice = installed().choose(key_of(definition))
    if choice is None:
        return _("inte hämtat än, så det är inte kontrollerat")
    link, day = check_link(definition, choice.release), choice.release.metadata.on.isoformat()
    if not link.exists:
        return _("finns inte längre (kontrollerat %s)") % day
    if not link.title_as_pinned:
        return _("har bytt namn; läs om det är samma mått (kontrollerat %s)") % day
    return _("finns, senaste år %(year)s (kontrollerat %(day)s)") % {"year": link.last_year or "–", "day": day}


def next_words(day: dt.date | None, request: DeskRequest, gathered: Gathered) -> str:
    """When the next figure comes, as far as anybody has said."""
    if gathered.known.is_kept_here:
        return _("när organen lämnar värden för året")
    if day is None:
        return _("källan har inte sagt när")
    said = figures.day(day, request.language)
    if day < request.today:
        return _("skulle ha kommit %s. Hämta värdena igen.") % said
    return said


def used_by(request: DeskRequest, known: Known) -> Content:
    """The plans and goals that lean on it, with what each plan wants of it."""
    if not known.ties:
        return SafeString("")
    return format_html(
        "<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((_tie(request, one),) for one in known.ties))
    )


def _tie(request: DeskRequest, tie: Tie) -> SafeString:
    goals = format_html_join(", ", '<a href="{}">{}</a>', addresses(request, tie))
    plan = format_html('<a href="{}">{}</a>', url(request, "plan", tie.card.slug), tie.card.title)
    wanted = "; ".join(target.text for target in tie.targets)
    direction = str(DIRECTIONS[tie.item.direction]) if tie.item.direction else ""
    said = ". ".join(part for part in (direction[:1].upper() + direction[1:], wanted) if part)
    return format_html(
        "{}{}{}",
        plan,
        format_html(": {}", goals) if goals else "",
        format_html('<br><span class="hint">{}</span>', said) if said else "",
    )


def addresses(request: DeskRequest, tie: Tie) -> Sequence[tuple[str, str]]:
    """Address and name of each goal (or area) it is tied to."""
    found = []
    for one in tie.subjects:
        name = "goal" if isinstance(one, Goal) else "area"
        try:
            address = url(request, name, tie.card.slug, one.id)
        except NoReverseMatch:
            address = url(request, "plan", tie.card.slug)
        title = one.title or one.text
        found.append((address, f"{one.label} {title}" if one.label else title))
    return found


def definition_sheet(definition: Definition, language: Language) -> SummaryList:
    """The catalogue's entry, every field said in words."""
    rows = [
        SummaryRow(_("Vad som mäts"), definition.definition.in_(language)),
        SummaryRow(
            _("Vilka som räknas"),
            f"{_upper(definition.population.group.words.in_(language))}. {definition.population.text.in_(language)}",
        ),
    ]
    if definition.numerator is not None and definition.denominator is not None:
        rows.append(SummaryRow(_("Täljare"), definition.numerator.in_(language)))
        rows.append(SummaryRow(_("Nämnare"), definition.denominator.in_(language)))
    by_sex = _("redovisas var för sig") if definition.sexes else _("redovisas inte var för sig")
    rows += [
        SummaryRow(_("Enhet"), written_unit(definition.measured_in, language)),
        SummaryRow(_("Räckvidd"), _upper(definition.reach.words.in_(language))),
        SummaryRow(_("Kvinnor och män"), by_sex),
    ]  # fmt: skip
    if definition.pooled_years:
        rows.append(
            SummaryRow(_("Flera år i samma värde"), _("Varje värde bygger på %s års svar.") % definition.pooled_years)
        )
    if definition.repeated_years:
        rows.append(SummaryRow(_("Upprepas"), _("Samma värde visas i %s år.") % definition.repeated_years))
    if definition.noise_from_year:
        rows.append(SummaryRow(_("Brus"), _("Från %s lägger SCB brus på små tal.") % definition.noise_from_year))
    if definition.few_persons_below:
        rows.append(
            SummaryRow(
                _("Få personer"), _("Under %s personer svänger andelen av en slump.") % definition.few_persons_below
            )
        )
    if definition.kolada is not None:
        rows.append(SummaryRow(_("Hos Kolada"), f"{definition.kolada.kpi}, ”{definition.kolada.title or ''}”"))
        rows.append(SummaryRow(_("Bakom Kolada"), definition.kolada.underlying))
    if definition.notes is not None:
        rows.append(SummaryRow(_("Att känna till"), definition.notes.in_(language)))
    review = definition.reviewed
    read = _("%(by)s, %(day)s") % {"by": review.by, "day": figures.day(review.on, language)} if review else ""
    rows.append(SummaryRow(_("Läst mot källan av"), read or _("ingen ännu")))
    return SummaryList(rows)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
