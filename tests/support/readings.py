"""Documents on their way to become plans, for tests of the desk."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.support import reader_files as files
from tests.support.cast import PLAN, Cast

PROSE = "Kommunen ska erbjuda alla nyanlända en mentor under det första året. Kommunen ska även öppna ett språkkafé."


def begun(cast: Cast, *, prose: bool = False, content: bytes | None = None, name: str = "plan.md") -> int:
    """A reading of an invented plan in Exempelby; with `prose`, sentences that are only offered."""
    from samsyn.plans.readings.changes.keeping import start_reading

    text = content or files.markdown()
    if prose:
        text += f"\n\n## 5. Hur vi gör\n\n{PROSE}\n".encode()
    viewer = cast.coordinator.viewer()
    return start_reading(by=viewer, at=cast.at, file_name=name, content=text, municipalities={"Exempelby": "9001"})


def uploaded(client: Client, name: str, content: bytes, *, kommun: str = "exempelby", against: str = "") -> Any:
    """The document sent in as a person does, and the page it led to."""
    sent = {"file": SimpleUploadedFile(name, content), "against": against}
    return client.post(reverse("readings", args=[kommun]), sent, follow=True)


def pressed(client: Client, kommun: str, reading: int, verb: str, entry: Any) -> Any:
    """A button at an entry pressed as the page draws it."""
    from samsyn.desk.reading.words import section_of
    from samsyn.plans.readings.queries import mark_of

    here = section_of(entry)
    sent = {"verb": verb, "id": entry.id, "mark": mark_of(entry), "section": here.slug if here else ""}
    return client.post(reverse("reading-say", args=[kommun, reading]), sent)


def example_reading(cast: Cast, *, against: bool = False) -> int:
    """A reading in Exempelby, made once a test; with `against`, of a new version of a plan that is there."""
    from samsyn.organisation.unable import UnableToFind
    from samsyn.plans.changes.taking_in import take_in
    from samsyn.plans.queries.plans import get_plan
    from samsyn.plans.readings.changes.keeping import start_reading
    from samsyn.plans.readings.queries import list_readings

    viewer = cast.coordinator.viewer()
    held = [one.id for one in list_readings(cast.exempelby.id, viewer=viewer) if bool(one.against) is against]
    if held:
        return held[0]
    if not against:
        return begun(cast)
    try:
        get_plan(cast.exempelby.id, "exempelby")
    except UnableToFind:
        take_in(by=viewer, at=cast.at, source=PLAN.read_bytes())
    return start_reading(
        by=viewer, at=cast.at, file_name="ny.md", content=files.markdown(), municipalities={}, against="exempelby"
    )
