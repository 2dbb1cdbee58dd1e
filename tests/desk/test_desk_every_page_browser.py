"""Every page of the desk there is an address to, in a real browser, as whoever may open it: nothing for axe to say,
nothing the browser complains of, nothing wider than a phone.
"""

from collections.abc import Iterator

import pytest
from tests.support.addresses import all_addresses
from tests.support.cast import Cast
from tests.support.live import Live, signed_in

DOCUMENTS = ("report-page", "letter-page")
"""Whole documents drawn as a page: axe takes minutes for one. It looks at them in tests/rooms/reports."""
READERS = ("coordinator", "officer", "head", "secretary", "board_secretary", "administrator", "auditor")
pytestmark = [pytest.mark.browser, pytest.mark.slow]


def pages(cast: Cast) -> Iterator[tuple[str, str]]:
    """Each address that draws a page, with the first of the readers it opens for; files and presses are no pages."""
    clients = {name: signed_in(getattr(cast, name)) for name in READERS}
    addresses = all_addresses(cast, kommun="exempelby")
    for address in (to for name, to in addresses.items() if name not in DOCUMENTS):
        for name, client in clients.items():
            answer = client.get(address)
            drawn = answer.get("Content-Type", "").startswith("text/html") and "Content-Disposition" not in answer
            if answer.status_code == 200 and drawn:
                yield name, address
                break


@pytest.mark.parametrize(("width", "dark"), [(1280, True), (320, False)])
def test_no_page_there_is_an_address_to_has_a_fault(live: Live, cast: Cast, width: int, dark: bool) -> None:
    found: dict[str, list[str]] = {}
    seen = list(pages(cast))
    opened = {name: live.page(getattr(cast, name), width=width, dark=dark) for name in {one for one, _to in seen}}
    for name, address in seen:
        page = opened[name]
        page.goto(address)
        if faults := live.faults(page):
            found[address] = faults
    assert found == {}
    assert len(seen) > 100, "too few pages opened for this to mean anything"
