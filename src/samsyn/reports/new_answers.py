"""An answers file to fill in: every goal, action, indicator and deliverable of the plan, body by body, with its words.

The file is text, not a dump of the schema: comments carry the plan's own words and what may be written.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from samsyn.catalogue.library import Catalogue
from samsyn.catalogue.vocabulary import Kind as IndicatorKind
from samsyn.planfile.chain import Action
from samsyn.planfile.figures import Deliverable, Indicator
from samsyn.planfile.model import PlanFile
from samsyn.planfile.people import Body, BodyKind
from samsyn.reports.answers import LEAST_COUNT
from samsyn.reports.asked import Subject, subjects
from samsyn.reports.scales import Use, choose
from samsyn.values.language import Language

WIDTH = 110


@dataclass(frozen=True, slots=True)
class Share:
    """What one body is asked about."""

    body: Body
    actions: tuple[Action, ...]
    indicators: tuple[Indicator, ...]
    deliverables: tuple[Deliverable, ...]


def new(plan: PlanFile, year: int, catalogue: Catalogue) -> str:
    """The text of an answers file for the year; as it stands it reads, and composes a report of "Ej rapporterad"."""
    lines = [*_head(plan, year)]
    asked = shares(plan, catalogue)
    lines += ["bodies:"] if asked else ["bodies: []  # planen säger inte vilka organ som ska svara; lägg till dem här"]
    for share in asked:
        lines += _body(plan, share, catalogue)
    lines += ["", "# Samordnaren fyller i det följande: sammanfattning, förslag till bedömning, avvikelser.", "goals:"]
    for subject in subjects(plan):
        lines += _goal(subject)
    lines += _tail()
    return "\n".join(lines) + "\n"


def _head(plan: PlanFile, year: int) -> Iterator[str]:
    scales = choose()
    yield f"# Svar till uppföljningen {year} av {plan.document.title}."
    yield "# Allt får lämnas tomt. Det som är tomt skrivs ut som ”Ej rapporterad”."
    yield "# Skriv aldrig namn på personer; skriv funktion (till exempel enhetschef) eller organ."
    yield f"# Antal personer under {LEAST_COUNT}: skriv ”färre än {LEAST_COUNT}” i value. Noll skrivs 0."
    yield "# value kan också vara: ej tillämpligt, ej rapporterad. Decimalkomma går bra: 52,7"
    for use, term in (
        (Use.REPLY, "state"),
        (Use.ACTION, "status"),
        (Use.JUDGEMENT, "verdict"),
        (Use.DIRECTION, "direction"),
    ):
        yield f"# {term}: {', '.join(step.sv for step in scales.of(use).steps)}"
    yield "schema: 1"
    yield f"plan: {plan.id}"
    yield f"year: {year}"
    yield "kind: yearly  # yearly (årlig), final (slutuppföljning) eller interim (delår)"
    yield "case_number:  # uppföljningens eget diarienummer"
    yield "version:"
    yield "decision:  # fylls i när styrelsen har beslutat; fram till dess är rapporten ett förslag"
    yield "  body:"
    yield "  on:"
    yield "  paragraph:"
    yield "council:  # fylls i när fullmäktige har godkänt eller noterat uppföljningen"
    yield "  body:"
    yield "  on:"
    yield "  paragraph:"
    yield ""


def shares(plan: PlanFile, catalogue: Catalogue) -> list[Share]:
    """What each body is asked. Each action and value is asked of one: its owner, else a named actor, else the first."""
    asked = [b for b in plan.bodies if b.answers and (b.kind is not BodyKind.COLLECTIVE or not b.members)]
    members = {m for b in plan.bodies if b.answers and b.kind is BodyKind.COLLECTIVE for m in b.members}
    asked += [b for b in plan.bodies if b.id in members and b not in asked]
    ids = [b.id for b in asked]
    under = {b.id: b.under for b in plan.bodies if b.under}
    actions: dict[str, list[Action]] = {id: [] for id in ids}
    values: dict[str, list[Indicator]] = {id: [] for id in ids}
    kinds: dict[str, list[Deliverable]] = {id: [] for id in ids}
    of_action: dict[str, str] = {}
    for action in plan.actions:
        named = [*(o.body for o in action.owners), *(a.who for a in action.actors)]
        home = _home(named, ids, under) or (of_action.get(action.part_of or ""))
        if ids:
            of_action[action.id] = home or ids[0]
            actions[of_action[action.id]].append(action)
    for indicator in plan.indicators:
        definition = catalogue.by_id.get(indicator.catalogue or "")
        if ids and (definition is None or definition.kind in {IndicatorKind.LOCAL, IndicatorKind.SURVEY}):
            named = [
                indicator.reporter or "",
                *(o.body for o in indicator.owners),
                *(of_action.get(a, "") for a in indicator.actions),
            ]
            values[_home(named, ids, under) or ids[0]].append(indicator)
    for item in plan.deliverables:
        if ids:
            kinds[_home([of_action.get(a, "") for a in item.actions], ids, under) or ids[0]].append(item)
    return [Share(b, tuple(actions[b.id]), tuple(values[b.id]), tuple(kinds[b.id])) for b in asked]


def _home(named: Iterable[str], ids: list[str], under: dict[str, str]) -> str | None:
    """The first of the named bodies that answers, or the body it stands under."""
    for name in named:
        seen: set[str] = set()
        above = name
        while above and above not in seen:
            if above in ids:
                return above
            seen.add(above)
            above = under.get(above, "")
    return None


def _comment(text: str, indent: int) -> Iterator[str]:
    words, line = " ".join(text.split()).split(" "), ""
    room = WIDTH - indent
    for word in words:
        if line and len(line) + 1 + len(word) > room:
            yield f"{' ' * indent}# {line}"
            line = word
        else:
            line = f"{line} {word}".strip()
    yield f"{' ' * indent}# {line}"


def _body(plan: PlanFile, share: Share, catalogue: Catalogue) -> Iterator[str]:
    yield f"  # {share.body.name}"
    yield f"  - body: {share.body.id}"
    yield "    state:"
    yield "    contact:  # funktion eller gemensam adress"
    yield "    answered_on:"
    yield "    cleared_on:"
    yield "    cleared_by:  # funktionen som klarmarkerat, till exempel förvaltningschef"
    yield "    late:  # ja om svaret kom efter sista svarsdag"
    yield "    decision:"
    yield "      on:"
    yield "      paragraph:"
    yield "    goals:"
    for subject in subjects(plan):
        yield from _comment(_called(subject), 6)
        yield f"      - goal: {subject.id}"
        yield "        text:"
        yield "        not_concerned_because:  # skälet, om målet inte berör er"
    yield from _actions(share)
    yield from _values(share, catalogue)
    yield from _deliverables(share)


def _called(subject: Subject) -> str:
    label = f"{subject.label} " if subject.label else ""
    return f"{label}{getattr(subject, 'title', None) or subject.text}"


def _actions(share: Share) -> Iterator[str]:
    yield "    actions:" if share.actions else "    actions: []"
    for action in share.actions:
        many = f" (gäller {len(action.goals)} mål; svara en gång)" if len(action.goals) > 1 else ""
        yield from _comment(f"{action.title or action.text}{many}", 6)
        yield f"      - action: {action.id}"
        yield "        status:"
        yield "        comment:"
        yield "        evidence:"


def _values(share: Share, catalogue: Catalogue) -> Iterator[str]:
    yield "    values:" if share.indicators else "    values: []"
    for indicator in share.indicators:
        definition = catalogue.by_id.get(indicator.catalogue or "")
        unit = f" ({definition.measured_in.label(Language.SV)})" if definition else ""
        yield from _comment(f"{indicator.text}{unit}", 6)
        yield f"      - indicator: {indicator.id}"
        yield "        value:"
        yield "        n:  # hur många andelen bygger på"
        if definition is not None and definition.sexes:
            yield "        women: {value: , n: }"
            yield "        men: {value: , n: }"
        yield "        evidence:"
        yield "        note:"


def _deliverables(share: Share) -> Iterator[str]:
    yield "    deliverables:" if share.deliverables else "    deliverables: []"
    for item in share.deliverables:
        for step in item.steps or (None,):
            yield from _comment(f"{item.text}{f' Steg: {step.text}' if step else ''}", 6)
            yield f"      - deliverable: {item.id}"
            if step:
                yield f"        step: {step.id}"
            yield "        done:  # ja eller nej"
            yield "        evidence:  # behövs när svaret är ja"
            yield "        on:"


def _goal(subject: Subject) -> Iterator[str]:
    yield from _comment(f"{_called(subject)}: {subject.text}", 2)
    yield f"  - goal: {subject.id}"
    yield "    synthesis:"
    yield "    direction:"
    yield "    previous:  # förra årets bedömning, om förra årets svarsfil inte lämnas med"
    for key, who in (("proposed", "samordnaren föreslår"), ("decided", "styrelsen beslutar")):
        yield f"    {key}:  # {who}; en bedömning behöver skäl"
        yield "      verdict:"
        yield "      reasons:"
        yield "      by:"
        yield "      on:"
    yield "    deviations: []  # - what: … / why: … / corrective_action: … / responsible: organ / due: datum"


def _tail() -> Iterator[str]:
    yield ""
    yield "joint_analysis:"
    yield "economy: []  # - body: organ / text: … / amounts: [{what: …, sek: …}]"
    yield "proposals: []  # - Kommunstyrelsen godkänner uppföljningen."
    yield "risks: []  # - text: … / control: …"
