"""Proposals of known indicators for a sentence: ranked with reasons, and polarity minded."""

from samsyn.reader.linking import proposals, stem

TITLES = {
    "kolada:U01413": "Invånare 16-84 år med avsaknad av tillit till andra, andel (%)",
    "local:trust": "Invånare 16-84 år med tillit till andra, andel (%)",
    "kolada:N00971": "Lämnat etableringsuppdraget och börjat arbeta (status efter 90 dagar), andel (%)",
    "kolada:N00973": "Lämnat etableringsuppdraget och börjat arbeta eller studera (status efter 90 dagar), andel (%)",
    "kolada:N02002": "Anvisade ensamkommande barn, antal",
    "kolada:N07901": "Bostäder med hyresrätter, antal/1000 inv",
}


def test_lack_of_trust_is_not_taken_for_trust() -> None:
    found = proposals("Andel invånare 16–84 år med avsaknad av tillit till andra.", TITLES)
    assert found[0].id == "kolada:U01413"
    assert "samma åldrar 16–84" in found[0].reason
    assert found[0].score > found[1].score


def test_the_fuller_title_wins_when_the_sentence_says_all_of_it() -> None:
    found = proposals("Andel som lämnat etableringsuppdraget och börjat arbeta eller studera efter 90 dagar", TITLES)
    assert [one.id for one in found[:2]] == ["kolada:N00973", "kolada:N00971"]


def test_a_number_the_document_gives_is_the_first_proposal() -> None:
    found = proposals("Ensamkommande (Kolada N02002)", TITLES)
    assert (found[0].id, found[0].score, found[0].reason) == ("kolada:N02002", 1.0, "dokumentet anger N02002")


def test_nothing_is_proposed_for_what_nobody_measures() -> None:
    assert proposals("Pilotprojekt har utvärderats", TITLES) == ()
    assert proposals("Antal", TITLES) == ()


def test_a_share_is_not_proposed_for_a_count_of_the_same_thing_before_the_count() -> None:
    titles = {"a:share": "Ensamkommande barn, andel (%)", "b:count": "Ensamkommande barn, antal"}
    assert proposals("Antalet ensamkommande barn", titles)[0].id == "b:count"


def test_inflections_and_the_fields_synonyms_meet_in_one_stem() -> None:
    assert stem("invånarna") == stem("invånare") == stem("innevånare")
    assert stem("föreningar") == stem("föreningarna")
    assert stem("utrikesfödda") == stem("utrikes")
