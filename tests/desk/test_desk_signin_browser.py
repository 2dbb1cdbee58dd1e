"""Sign-in in a real browser: passkeys with a virtual key, and that each page is readable by all."""

import pytest
from playwright.sync_api import Page
from tests.support.cast import Cast
from tests.support.live import Live

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PASSWORD = "åtta gröna hästar sjunger"


def with_virtual_key(page: Page) -> None:
    """A key that says yes, as a fingerprint would."""
    speaks = page.context.new_cdp_session(page)
    speaks.send("WebAuthn.enable")
    speaks.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
                "isUserVerified": True, "automaticPresenceSimulation": True,
            }
        },
    )  # fmt: skip


def test_a_passkey_is_added_and_then_signs_in_without_a_password(live: Live, cast: Cast) -> None:
    user = cast.officer.user
    user.set_password(PASSWORD)
    user.save()
    address = live.address.replace("127.0.0.1", "localhost")  # a key belongs to a name, not to a number
    page = live.page()
    with_virtual_key(page)
    page.goto(f"{address}/konto/logga-in/?next=/exempelby/")
    page.get_by_label("E-postadress").fill(user.email)
    page.get_by_label("Lösenord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Logga in", exact=True).click()
    page.wait_for_url(f"{address}/exempelby/")
    page.goto(f"{address}/konto/nycklar/ny/")
    assert live.faults(page) == []
    page.get_by_label("Lösenord").fill(PASSWORD)  # asked once more before it matters
    page.get_by_role("button", name="Bekräfta").click()
    page.wait_for_url(f"{address}/konto/nycklar/ny/")
    assert live.faults(page) == []
    page.get_by_role("button", name="Lägg till").click()
    page.wait_for_url(lambda url: "nycklar/ny" not in url)
    page.goto(f"{address}/konto/nycklar/")
    assert page.get_by_text("utan lösenord").count() == 1
    page.goto(f"{address}/konto/logga-ut/")
    page.get_by_role("button", name="Logga ut").click()
    page.goto(f"{address}/konto/logga-in/?next=/exempelby/organ/")
    page.get_by_role("button", name="Logga in med nyckel").click()
    page.wait_for_url(f"{address}/exempelby/organ/")
    assert live.faults(page) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages_of_sign_in_are_without_faults(live: Live, cast: Cast, width: int) -> None:
    page = live.page(width=width)
    faults: dict[str, list[str]] = {}
    for path in ("/konto/logga-in/", "/konto/losenord/glomt/", "/konto/nytt/", "/om/tillganglighet/", "/om/hjalp/"):
        page.goto(path)
        if found := live.faults(page):
            faults[path] = found
    assert faults == {}
