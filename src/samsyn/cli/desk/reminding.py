"""The day's reminders in every municipality: shown, or sent."""

from collections.abc import Iterator


def remind_all(*, send: bool) -> Iterator[str]:
    """A line for each letter, and for each municipality how it went. May be run many times a day."""
    from django.utils import timezone

    from samsyn.audit.doer import Via
    from samsyn.followup.changes.reminders import remind
    from samsyn.followup.reminders.drafts import drafts_of
    from samsyn.followup.reminders.sending import send_kept
    from samsyn.organisation.queries import list_municipalities
    from samsyn.organisation.viewer import samsyn_itself
    from samsyn.organisation.walls import within

    now = timezone.now()
    today = timezone.localdate(now)
    for place in list_municipalities(on=today):
        by = samsyn_itself(place.id, via=Via.COMMAND)
        with within(place.id):
            drafts = drafts_of(by, today)
            for draft in drafts.letters:
                about = ", ".join(f"{item.body_name} ({item.kind})" for item in draft.items)
                yield f"{place.name}: {draft.email}: {about}"
            for body in drafts.unreachable:
                yield f"{place.name}: {body}: ingen har ett konto att påminna."
            if not send:
                yield f"{place.name}: {len(drafts.letters)} brev skulle gå. Kör med --send för att skicka dem."
                continue
            remind(by=by, at=now, on=today)
            done = send_kept(by=by, at=now, place=place)
            yield f"{place.name}: {done.sent} brev skickade, {done.left} kvar."
            if done.trouble:
                yield f"{place.name}: {done.trouble}"
