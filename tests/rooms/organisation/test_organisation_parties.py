"""The register of parties: kind, contact function, goals, agreements, what was done together."""

import datetime as dt

import pytest
from tests.support.cast import Cast

from samsyn.organisation.changes import UnableToCreate
from samsyn.organisation.parties import add_party, add_party_entry, archive_party, change_party
from samsyn.organisation.queries import get_party, list_parties
from samsyn.organisation.unable import UnableTo, UnableToEnter, UnableToFind

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 3, 2, 8, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("name", "kind", "now_called"),
    [
        pytest.param("Arbetsförmedlingen", "state", "", marks=pytest.mark.requirement("SNT-063")),
        pytest.param("Försäkringskassan", "state", "", marks=pytest.mark.requirement("SNT-064")),
        pytest.param(
            "Stockholms läns landsting", "region", "Region Stockholm", marks=pytest.mark.requirement("SNT-065")
        ),
        pytest.param("Centrum för samhällsorientering", "municipality", "", marks=pytest.mark.requirement("SNT-066")),
        pytest.param("Koordination norrort", "municipality", "", marks=pytest.mark.requirement("SNT-067")),
        pytest.param("Ideella sektorn", "civil_society", "", marks=pytest.mark.requirement("SNT-068")),
        pytest.param("Näringslivet", "business", "", marks=pytest.mark.requirement("SNT-069")),
        pytest.param("Målgrupperna själva", "target_group", "", marks=pytest.mark.requirement("SNT-070")),
    ],
)
def test_each_party_sollentuna_names_is_kept_with_goals_agreement_and_log(
    cast: Cast, name: str, kind: str, now_called: str
) -> None:
    by = cast.coordinator.viewer()
    goals = ["integrationsplan/bostader", "integrationsplan/arbete"]
    slug = add_party(by=by, at=AT, name=name, kind=kind, now_called=now_called, contact="Gemensam adress", goals=goals)
    add_party_entry(
        by=by, at=AT, party=slug, kind="agreement", on=dt.date(2025, 1, 1), until=dt.date(2026, 12, 31),
        text="Lokal överenskommelse", reference="KS 2024/112",
    )  # fmt: skip
    add_party_entry(by=by, at=AT, party=slug, kind="activity", on=dt.date(2026, 2, 3), text="Gemensam dag")
    card, entries = get_party(cast.exempelby.id, slug)
    assert (card.name, card.kind, card.now_called, card.contact) == (name, kind, now_called, "Gemensam adress")
    assert list(card.goals) == goals
    assert [(one.kind, one.until, one.reference) for one in entries] == [
        ("activity", None, ""), ("agreement", dt.date(2026, 12, 31), "KS 2024/112"),
    ]  # fmt: skip


@pytest.mark.requirement("HLM-049")
def test_authorities_civil_society_and_business_stand_together_in_one_register(cast: Cast) -> None:
    by = cast.coordinator.viewer()
    for kind in ("state", "civil_society", "business"):
        add_party(by=by, at=AT, name=f"Part {kind}", kind=kind, goals=["strategi/arbete"])
    assert {one.kind for one in list_parties(cast.exempelby.id)} == {"state", "civil_society", "business"}
    assert all("strategi/arbete" in one.goals for one in list_parties(cast.exempelby.id))


def test_another_municipalitys_parties_are_not_found(cast: Cast) -> None:
    slug = add_party(by=cast.coordinator.viewer(), at=AT, name="Föreningsrådet", kind="civil_society")
    assert list_parties(cast.provkoping.id) == ()
    with pytest.raises(UnableToFind):
        get_party(cast.provkoping.id, slug)
    with pytest.raises(UnableToFind):
        archive_party(by=cast.other_coordinator.viewer(), at=AT, slug=slug)


def test_a_party_changes_and_is_archived_without_being_lost(cast: Cast) -> None:
    by = cast.coordinator.viewer()
    slug = add_party(by=by, at=AT, name="Föreningsrådet", kind="civil_society")
    change_party(by=by, at=AT, slug=slug, fields={"name": "Nya föreningsrådet", "goals": ["plan/mal"]})
    archive_party(by=by, at=AT, slug=slug)
    assert list_parties(cast.exempelby.id) == ()
    assert get_party(cast.exempelby.id, slug)[0].name == "Nya föreningsrådet"
    with pytest.raises(ValueError, match="does not change"):
        change_party(by=by, at=AT, slug=slug, fields={"slug": "x"})


def test_what_does_not_fit_is_refused_with_what_to_write(cast: Cast) -> None:
    by = cast.coordinator.viewer()
    slug = add_party(by=by, at=AT, name="Föreningsrådet", kind="civil_society")
    with pytest.raises(UnableToCreate):
        add_party(by=by, at=AT, name="Föreningsrådet", kind="civil_society")
    with pytest.raises(UnableTo, match="slags part"):
        add_party(by=by, at=AT, name="X", kind="annat")
    with pytest.raises(UnableTo, match="plan/mål"):
        add_party(by=by, at=AT, name="X", kind="state", goals=["Bostäder"])
    with pytest.raises(UnableTo, match="ta slut före"):
        add_party_entry(
            by=by, at=AT, party=slug, kind="agreement", on=dt.date(2026, 2, 1), until=dt.date(2026, 1, 1), text="x"
        )
    with pytest.raises(ValueError, match="agreement or an activity"):
        add_party_entry(by=by, at=AT, party=slug, kind="letter", on=AT.date(), text="x")
    with pytest.raises(UnableToEnter):
        add_party(by=cast.officer.viewer(), at=AT, name="Y", kind="state")
