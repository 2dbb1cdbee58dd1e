"""What was read, in a few lines for the person who asked: what was found, what the document does not say, what to do
next.
"""

from samsyn.reader.draft import Draft, Level


def told(draft: Draft, out: str) -> str:
    """The summary in Swedish, one fact a line, ending with the next step."""
    front = draft.front
    subgoals = sum(goal.level is Level.SUBGOAL for goal in draft.goals)
    lines = [
        f"{front.title or 'Titeln anges inte'} · {front.municipality or 'kommunen anges inte'}",
        f"Områden {len(draft.areas)} · mål {len(draft.goals) - subgoals} · delmål {subgoals} · åtgärder "
        f"{len(draft.actions)}"
        f" · indikatorer {len(draft.indicators)} · målvärden {len(draft.targets)}",
    ]
    missing = [
        name
        for name, value in (
            ("beslut", front.decision.body or front.decision.date),
            ("giltighetstid", front.period.text),
            ("uppföljning", draft.follow_up),
        )
        if not value
    ]
    if missing:
        lines.append(f"Anges inte i dokumentet: {', '.join(missing)}.")
    period = front.period
    if period.text and not (period.first or period.last or period.note == "tills vidare"):
        lines.append(f"Giltighetstiden är skriven i ord ({period.note}) utan första år. Fyll i den när den är känd.")
    if draft.candidates:
        many = f"{len(draft.candidates)} meningar" if len(draft.candidates) > 1 else "En mening"
        lines.append(f"{many} i löpande text kan vara en åtgärd men är inte med. Visa med --json.")
    lines.append(f"Utkastet står i {out}. Granska det, och skriv sedan: samsyn plan check {out}")
    return "\n".join(lines) + "\n"
