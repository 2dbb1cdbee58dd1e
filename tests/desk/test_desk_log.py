"""The log: read by the auditor, filtered, carried away as CSV, without names when the account is emptied."""

import csv
import datetime as dt
import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from tests.support.cast import Cast
from tests.support.live import queries_of, signed_in
from tests.support.rounds import open_round

from samsyn.audit.changes import record, record_look
from samsyn.desk.audit.words import THINGS, VERBS
from samsyn.followup.states import ReplyVerb, RoundVerb
from samsyn.organisation.changes import change_body
from samsyn.organisation.models import User
from samsyn.organisation.retention import forget_ended_users

pytestmark = pytest.mark.django_db


def text(answer: Any) -> str:
    return str(answer.content.decode())


def lines(answer: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def test_the_auditor_reads_who_did_what_and_sees_the_name_while_there_is_one(cast: Cast) -> None:
    change_body(by=cast.coordinator.viewer(), at=cast.at, slug="council", fields={"contact": "x"})
    page = text(signed_in(cast.auditor).get(reverse("log", args=["exempelby"])))
    assert "ändrade organ" in page
    assert cast.coordinator.name in page
    User.objects.filter(pk=cast.coordinator.id).update(ended_at=cast.at)
    page = text(signed_in(cast.auditor).get(reverse("log", args=["exempelby"])))
    assert "integrationssamordnare" in page, "the role stays"
    assert cast.coordinator.name not in page


def test_another_municipalitys_lines_are_never_shown(cast: Cast) -> None:
    record(
        by=cast.other_coordinator.viewer().doer,
        at=cast.at,
        municipality=cast.provkoping.id,
        verb="add",
        thing="hemlighet",
        key="1",
    )
    client = signed_in(cast.auditor)
    assert "hemlighet" not in text(client.get(reverse("log", args=["exempelby"])))
    assert "hemlighet" not in text(client.get(reverse("log-file", args=["exempelby"])))


def test_the_log_is_chosen_by_kind_thing_and_day(cast: Cast) -> None:
    doer, day = cast.coordinator.viewer().doer, dt.timedelta(days=1)
    for n, thing in enumerate(("plan", "round", "round")):
        record(
            by=doer, at=cast.at + n * day, municipality=cast.exempelby.id, verb="open", thing=thing, key=f"nyckel-{n}"
        )
    record_look(by=doer, at=cast.at, municipality=cast.exempelby.id, thing="reply", key="läst-1")
    client, url = signed_in(cast.auditor), reverse("log-file", args=["exempelby"])
    assert {one["nyckel"] for one in lines(client.get(url, {"thing": "round"}))} == {"nyckel-1", "nyckel-2"}
    since = (cast.at + 2 * day).date().isoformat()
    assert [one["nyckel"] for one in lines(client.get(url, {"thing": "round", "since": since}))] == ["nyckel-2"]
    until = (cast.at + day).date().isoformat()
    assert [one["nyckel"] for one in lines(client.get(url, {"thing": "round", "until": until}))] == ["nyckel-1"]
    assert "läst-1" in {one["nyckel"] for one in lines(client.get(url, {"kind": "looks"}))}


def test_the_log_of_one_round_has_its_replies_and_nothing_of_other_rounds(cast: Cast) -> None:
    one, other = open_round(cast, year=2025), open_round(cast, year=2024)
    client, file = signed_in(cast.auditor), reverse("log-file", args=["exempelby"])
    one.write("Det går framåt.")
    found = lines(client.get(file, {"round": one.slug}))
    assert {row["nyckel"] for row in found if row["sak"] == "round"} == {one.slug}
    assert [row["nyckel"] for row in found if row["sak"] == "reply"] == [str(one.reply())]
    assert other.slug not in text(client.get(file, {"round": one.slug}))
    asked = queries_of(client, f"{reverse('log', args=['exempelby'])}?round={one.slug}")
    assert len(asked.queries) <= 12, asked.queries
    chain = text(client.get(reverse("review-round", args=["exempelby", one.slug])))
    assert f"/exempelby/logg/?round={one.slug}" in chain


def test_every_verb_and_thing_the_rooms_record_has_a_word(root: Path) -> None:
    said = "".join(path.read_text(encoding="utf-8") for path in (root / "src" / "samsyn").rglob("changes/*.py"))
    said += "".join(path.read_text(encoding="utf-8") for path in (root / "src" / "samsyn").rglob("changes.py"))
    recorded = set(re.findall(r'\bverb="([a-z_ ]+)"', said))
    recorded |= set(re.findall(r'\b_?log\(by, at, (?:row, )?"([a-z_]+)"', said)) | {*RoundVerb, *ReplyVerb}
    assert {verb for verb in recorded if verb not in VERBS} == set()
    assert {thing for thing in re.findall(r'\bthing="([a-z_ ]+)"', said) if thing not in THINGS} == set()


def test_reading_the_log_and_the_users_is_itself_logged(cast: Cast) -> None:
    signed_in(cast.administrator).get(reverse("members", args=["exempelby"]))
    client = signed_in(cast.auditor)
    client.get(reverse("log", args=["exempelby"]))
    looks = [
        (one["sak"], one["konto"])
        for one in lines(client.get(reverse("log-file", args=["exempelby"]), {"kind": "looks"}))
    ]
    assert ("members", str(cast.administrator.id)) in looks
    assert ("log", str(cast.auditor.id)) in looks


@pytest.mark.parametrize("nasty", ["=1+1", "+1", "-1", "@x", "\t=1"])
def test_nothing_in_the_file_is_a_formula(cast: Cast, nasty: str) -> None:
    record(
        by=cast.coordinator.viewer().doer,
        at=cast.at,
        municipality=cast.exempelby.id,
        verb="add",
        thing="plan",
        key=nasty,
    )
    found = [one["nyckel"] for one in lines(signed_in(cast.auditor).get(reverse("log-file", args=["exempelby"])))]
    assert f"'{nasty}" in found
    assert nasty not in found


def test_a_long_log_is_read_page_by_page_with_the_same_number_of_questions(cast: Cast) -> None:
    client, url = signed_in(cast.auditor), reverse("log", args=["exempelby"])
    client.get(url)
    before = queries_of(client, url)
    for n in range(120):
        record(
            by=cast.coordinator.viewer().doer,
            at=cast.at,
            municipality=cast.exempelby.id,
            verb="add",
            thing="plan",
            key=n,
        )
    after = queries_of(client, url)
    assert len(after.queries) == len(before.queries) <= 12
    page = text(after.response)
    assert page.count("<tr") == 51
    assert "sida=2" in page
    assert client.get(f"{url}?sida=abc").status_code == 200
    assert client.get(f"{url}?since=igår").status_code == 200


def test_an_emptied_account_has_no_name_in_the_file(cast: Cast) -> None:
    doer = cast.coordinator.viewer().doer
    forget_ended_users(by=doer, at=cast.at, before=dt.date(2099, 1, 1))
    told = text(signed_in(cast.auditor).get(reverse("log-file", args=["exempelby"])))
    assert cast.former_officer.name not in told


def _told(cast: Cast, verb: str, thing: str, key: str | int, **said: object) -> str:
    """The line as the page has it: what was done, to what, and what it says."""
    record(
        by=cast.coordinator.viewer().doer, at=cast.at + dt.timedelta(days=400), municipality=cast.exempelby.id,
        verb=verb, thing=thing,
        key=key, said=said,
    )  # fmt: skip
    page = text(signed_in(cast.auditor).get(reverse("log", args=["exempelby"])))
    rows = re.findall(r"<tr[ >](.*?)</tr>", page, re.DOTALL)
    plain = [" ".join(re.sub(r"<[^>]+>", " ", f"<tr {row}").split()) for row in rows]
    return plain[1]


def test_states_and_judgements_are_said_as_the_desk_says_them(cast: Cast) -> None:
    slug = open_round(cast).slug
    cleared = {"from": "cleared", "to": "handed_over", "round": slug}
    told = _told(cast, "hand_over", "reply", 17, **cleared)
    assert "lämnade svar som underlag" in told
    assert "från: frisläppt; till: lämnad som underlag; omgång: Årsuppföljning 2025" in told
    decided = {"from": "proposed", "to": "decided", "on": "2026-04-14", "paragraph": "§ 42"}
    told = _told(cast, "decide", "round", slug, **decided)
    assert "beslutade omgång Årsuppföljning 2025" in told
    assert "från: förslag hos styrelsen; till: beslutad av styrelsen; dag: 2026-04-14; paragraf: § 42" in told
    assert "mål: goal-home; bedömning: delvis uppfyllt" in _told(
        cast, "propose", "round", slug, goal="goal-home", verdict="partly_met"
    )


def test_fields_ways_and_parts_are_said_in_words_and_what_is_empty_is_left_out(cast: Cast) -> None:
    slug = open_round(cast).slug
    changed = _told(cast, "change", "round", slug, fields=["due_on", "cut_off_on"])
    assert changed.endswith("ändrat: sista svarsdag, brytdatum")
    saved = _told(cast, "save", "reply", 17, item="goal:goal-home", version=2, via="sheet")
    assert "sparade svar nr 17" in saved
    assert saved.endswith("del: mål goal-home; version: 2; genom: ifylld mall")
    assert _told(cast, "edit", "plan", "exempelby", revision=3, items=[]).endswith("version: 3")
    assert "sparade flera värden" in _told(cast, "save_values", "value", "", saved=3, conflicts=0)
    assert "frisläppte svar" in _told(cast, "clear", "reply", 17)


def test_a_saved_letter_is_not_called_a_reminder(cast: Cast) -> None:
    slug = open_round(cast).slug
    told = _told(cast, "save", "letter", f"round/{slug}", version=1)
    assert "sparade tjänsteskrivelsen Årsuppföljning 2025" in told
    assert "gjorde ett påminnelsebrev nr 8" in _told(cast, "remind", "letter", 8)


def test_who_was_refused_a_page_is_said_with_the_pages_address(cast: Cast) -> None:
    slug = open_round(cast).slug
    told = _told(cast, "refuse", "page", f"reply/{slug}/social-committee")
    assert f"nekades en sida /exempelby/omgangar/{slug}/svar/social-committee/" in told
    assert "nekades en sida no-such-page/x" in _told(cast, "refuse", "page", "no-such-page/x")


def test_a_checksum_stands_in_the_file_and_not_on_the_page(cast: Cast) -> None:
    slug, hashed = open_round(cast).slug, "3737e0" + "a" * 58
    about = {"about": f"round/{slug}", "kind": "report", "decided": True, "tree_hash": hashed}
    told = _told(cast, "publish", "publication", 1, **about)
    assert told.endswith("rör: Årsuppföljning 2025; slag: rapport; beslutat: ja")
    file = text(signed_in(cast.auditor).get(reverse("log-file", args=["exempelby"])))
    assert hashed in file


def test_every_field_that_can_be_changed_has_a_word() -> None:
    from samsyn.desk.audit.words import FIELDS
    from samsyn.followup.changes.rounds import CHANGEABLE

    assert {*CHANGEABLE, "scales"} - set(FIELDS) == set()


def test_a_line_says_its_things_in_one_order_whatever_order_the_database_keeps_them_in(cast: Cast) -> None:
    slug = open_round(cast).slug
    there = {"from": "cleared", "to": "handed_over", "round": slug}
    assert _told(cast, "hand_over", "reply", 17, **there) == _told(
        cast, "hand_over", "reply", 17, **dict(reversed(there.items()))
    )
