"""Role × page × municipality: what the door answers is what `rights.MAY` says. Grows by itself as pages come."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.support.addresses import all_addresses, desk_patterns
from tests.support.cast import Cast, Person

from samsyn.organisation.rights import MAY, MAY_IN_OWN_BODY, Role, who_may

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
STRICTER = {"plan-gaps": "private to the coordinator until shared"}
"""Pages whose query asks for more than the door does, and why; each has a test of its own."""


def _one_of_each_role(cast: Cast) -> dict[Role, Person]:
    return {one.role: one for one in reversed(cast.everyone) if one.role and one.place == cast.exempelby}


def _asked(client: Client, url: str) -> HttpResponse:
    """What the page answers; one that only takes a press is pressed. Only for those who must be refused."""
    answer = client.get(url)
    return client.post(url) if answer.status_code == 405 else answer


def test_every_page_of_a_municipality_passes_the_door() -> None:
    outside = [name for name, pattern in desk_patterns().items() if not hasattr(pattern.callback, "needs")]
    assert outside == []


@pytest.mark.requirement("SDH-034")
@pytest.mark.parametrize("role", list(Role))
def test_the_door_answers_each_role_as_the_table_of_rights_says(cast: Cast, client: Client, role: Role) -> None:
    person = _one_of_each_role(cast)[role]
    addresses = all_addresses(cast, kommun=cast.exempelby.slug)
    client.force_login(person.user)
    wrong: list[str] = []
    for name, pattern in desk_patterns().items():
        needs = pattern.callback.needs  # type: ignore[attr-defined]  # put there by the door
        url = addresses[name]
        answer = client.get(url) if role in who_may(needs) else _asked(client, url)
        refused = answer.status_code == 403
        if role not in who_may(needs) and not refused:
            wrong.append(f"{name}: let in without {needs} ({answer.status_code})")
        if (
            name not in STRICTER
            and role in MAY.get(needs, frozenset())
            and (refused or answer.status_code in {404, 500})
        ):
            wrong.append(f"{name}: {answer.status_code} though the role holds {needs}")
    assert wrong == []


@pytest.mark.parametrize(
    "who", ["other_administrator", "other_coordinator", "other_auditor", "former_officer", "nobody"]
)
def test_nobody_from_outside_learns_even_that_the_municipality_is_there(cast: Cast, client: Client, who: str) -> None:
    client.force_login(getattr(cast, who).user)
    there = {name: _asked(client, url).status_code for name, url in all_addresses(cast, kommun="exempelby").items()}
    assert set(there.values()) == {404}
    assert client.get(reverse("start", args=["finns-inte"])).status_code == 404


def test_the_one_who_is_not_signed_in_is_asked_to_sign_in_and_comes_back_after(cast: Cast, client: Client) -> None:
    for url in all_addresses(cast, kommun="exempelby").values():
        answer = _asked(client, url)
        assert answer.status_code == 302
        assert answer["Location"].startswith(f"{reverse('account_login')}?next=/exempelby/")


def test_each_right_is_held_by_somebody_and_no_role_holds_them_all() -> None:
    rights = set(MAY) | set(MAY_IN_OWN_BODY)
    assert all(who_may(right) for right in rights)
    assert not any(all(role in who_may(right) for right in rights) for role in Role)


def test_no_municipality_can_be_named_as_a_page_that_stands_before_them() -> None:
    from django.urls import get_resolver

    from samsyn.organisation.policies import TAKEN_ADDRESSES

    def first_words(part: object, before: str = "") -> set[str]:
        here = before + str(getattr(part, "pattern", ""))
        if "/" in here:
            return {here.partition("/")[0]}
        return set().union(*(first_words(one, here) for one in getattr(part, "url_patterns", [])))

    words = {word.lstrip("^") for one in get_resolver().url_patterns for word in first_words(one)}
    assert {word for word in words if word and "<" not in word} <= TAKEN_ADDRESSES
