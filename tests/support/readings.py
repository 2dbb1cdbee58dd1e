"""Documents on their way to become plans, for tests of the desk."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.support import reader_files as files
from tests.support.cast import Cast

PROSE = "Kommunen ska erbjuda alla nyanlända en mentor under det första året. Kommunen ska även öppna ett språkkafé."


def begun(cast: Cast, *, prose: bool = False, content: bytes | None = None, name: str = "plan.md") -> int:
    """A reading of an invented plan in Exempelby; with `prose`, sentences that are only offered."""
    from samsyn.plans.readings.changes.keeping import start_reading

    text = content or files.markdown()
    if prose:
        text += f"\n\n## 5. Hur vi gör\n\n{PROSE}\n".encode()
    viewer = cast.coordinator.viewer()
    return start_reading(by=viewer, at=cast.at, file_name=name, content=text, municipalities={"Exempelby": "9001"})


def uploaded(client: Client, name: str, content: bytes, *, kommun: str = "exempelby", against: str = "") -> Any:  # noqa: ANN401 - what Django's client gives
    """The document sent in as a person does, and the page it led to."""
    sent = {"file": SimpleUploadedFile(name, content), "against": against}
    return client.post(reverse("readings", args=[kommun]), sent, follow=True)


def pressed(client: Client, kommun: str, reading: int, verb: str, entry: Any) -> Any:  # noqa: ANN401 - an entry; what Django's client gives
    """A button at an entry pressed as the page draws it."""
    from samsyn.desk.reading.words import section_of
    from samsyn.plans.readings.queries import mark_of

    here = section_of(entry)
    sent = {"verb": verb, "id": entry.id, "mark": mark_of(entry), "section": here.slug if here else ""}
    return client.post(reverse("reading-say", args=[kommun, reading]), sent)
