"""A municipality's year from an empty database to a frozen report, verb by verb: Sollentuna's final follow-up 2019.

What the browser journey does with a mouse is done here with the verbs the pages call. Bodies and persons are invented;
the plan is the real one, retold. Nobody in the municipality has said any of this.
"""

import datetime as dt
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from tests.support.filled_forms import fill_workbook, text_cell

from samsyn.audit.doer import Doer, Via
from samsyn.audit.queries import list_changes
from samsyn.catalogue.library import load
from samsyn.followup.changes import activities, deciding, judging, replies, rounds, writing
from samsyn.followup.changes.taking_in import take_in_answers
from samsyn.followup.queries.answers import answers_of, figures_of, questions_of
from samsyn.followup.queries.history import chains_of
from samsyn.followup.queries.matrix import get_matrix
from samsyn.followup.queries.replies import get_reply
from samsyn.followup.queries.rounds import get_round
from samsyn.followup.states import RoundKind, RoundState
from samsyn.organisation.changes import add_body, create_municipality, create_user, give_role
from samsyn.organisation.queries import get_viewer
from samsyn.organisation.rights import Role
from samsyn.organisation.unable import UnableTo
from samsyn.organisation.viewer import Viewer
from samsyn.planfile.people import BodyKind
from samsyn.plans.changes.owners import match_body
from samsyn.plans.changes.taking_in import take_in
from samsyn.plans.queries.plans import get_plan_file
from samsyn.publishing.changes import publish
from samsyn.publishing.pieces import Kind, Pieces
from samsyn.publishing.queries import read_file, rebuilt
from samsyn.reports.figures import gather
from samsyn.reports.frozen_figures import from_json
from samsyn.reports.letter import still_to_fill_in
from samsyn.reports.letter_texts import LetterTexts
from samsyn.reports.sheets import take_in as form
from samsyn.reports.sheets.workbook import write as write_workbook
from samsyn.statistics.shelf.releases import open_shelf
from samsyn.values.language import Language

AT = dt.datetime(2020, 2, 3, 9, 0, tzinfo=dt.UTC)
GOALS = ("goal-housing", "goal-safety", "goal-meetings", "goal-employment", "goal-schooling", "goal-coordination")
BOARD_SAYS = "Tilliten mättes inte 2019; styrelsen ser inget stöd."
COMMITTEES = ("barnnamnden", "socialnamnden", "kulturnamnden")


@dataclass
class Year:
    """The municipality, who acts in it, and a clock that goes a minute for each thing done."""

    id: int
    users: dict[str, int]
    at: dt.datetime = AT

    def now(self) -> dt.datetime:
        self.at += dt.timedelta(minutes=1)
        return self.at

    def who(self, name: str) -> Viewer:
        found = get_viewer(self.users[name], self.id, on=self.at.date())
        assert found is not None
        return found

    def do(self, name: str) -> dict[str, Any]:
        return {"by": self.who(name), "at": self.now()}


def settled() -> Year:
    """From nothing: the first account makes the municipality, its bodies, and everybody's roles."""
    here = Doer(None, "prov", Via.COMMAND)
    first = create_user(by=here, at=AT, email="samordnare@prov.example", name="Påhittad samordnare")
    year = Year(create_municipality(by=here, at=AT, code="0163", name="Sollentuna", first=first), {"samordnare": first})
    committees = (("barnnamnden", "Barn- och ungdomsnämnden"), ("socialnamnden", "Socialnämnden"),
                  ("kulturnamnden", "Kultur- och fritidsnämnden"), ("miljonamnden", "Miljönämnden"))  # fmt: skip
    bodies = [
        ("kf", "Kommunfullmäktige", BodyKind.COUNCIL),
        ("ks", "Kommunstyrelsen", BodyKind.EXECUTIVE_BOARD),
        *((slug, name, BodyKind.COMMITTEE) for slug, name in committees),
        ("bolaget", "Bostadsbolaget AB", BodyKind.COMPANY),
    ]
    for slug, name, kind in bodies:
        asked = kind in {BodyKind.COMMITTEE, BodyKind.COMPANY}
        add_body(**year.do("samordnare"), slug=slug, name=name, kind=kind, answers=asked)
    for slug, _name, kind in bodies:
        for role in (Role.OFFICER, Role.HEAD, Role.SECRETARY):
            if role is Role.SECRETARY or kind in {BodyKind.COMMITTEE, BodyKind.COMPANY}:
                email = f"{role}.{slug}@prov.example"
                year.users[f"{role} {slug}"] = create_user(by=here, at=AT, email=email, name=f"Påhittad {role}")
                give_role(**year.do("samordnare"), user=year.users[f"{role} {slug}"], role=role, body=slug)
    year.users["revisor"] = create_user(by=here, at=AT, email="revisor@prov.example", name="Påhittad revisor")
    give_role(**year.do("samordnare"), user=year.users["revisor"], role=Role.AUDITOR)
    return year


def planned(year: Year, examples: Path) -> str:
    """The plan is loaded, its bodies matched with the municipality's, and a planning round is run."""
    plan = take_in(**year.do("samordnare"), source=(examples / "plans" / "sollentuna.yaml").read_bytes()).slug
    for named, bodies in (
        ("concerned-boards", [*COMMITTEES, "miljonamnden"]), ("wholly-owned-companies", ["bolaget"]),
        ("council", ["kf"]), ("executive-board", ["ks"]),
    ):  # fmt: skip
        match_body(**year.do("samordnare"), plan=plan, named=named, bodies=bodies)
    made = rounds.create_round(**year.do("samordnare"), plan=plan, year=2019, kind=RoundKind.PLANNING)
    for body in (*COMMITTEES, "miljonamnden", "bolaget"):
        rounds.ask(**year.do("samordnare"), round=made, body=body, goals=["goal-employment"])
    rounds.open_round(**year.do("samordnare"), round=made)
    reply = reply_of(year, made, "barnnamnden")
    activities.save_activity(
        **year.do("officer barnnamnden"), reply=reply, goal="goal-employment",
        text="Praktik på tre förskolor.", operating_plan="Verksamhetsplan 2019, 3.1",
    )  # fmt: skip
    replies.mark_ready(**year.do("officer barnnamnden"), reply=reply)
    replies.clear(**year.do("head barnnamnden"), reply=reply)
    replies.hand_over(**year.do("head barnnamnden"), reply=reply)
    rounds.close_round(**year.do("samordnare"), round=made)
    return plan


def reply_of(year: Year, round: str, body: str) -> int:
    return get_reply(year.who(f"head {body}"), round=round, body=body, on=year.at.date()).card.id


def answered(year: Year, round: str, body: str, text: str) -> int:
    """The officer answers every goal the body is asked about, and marks the answer ready; the head clears it."""
    page = get_reply(year.who(f"officer {body}"), round=round, body=body, on=year.at.date())
    for item in page.goals:
        seen = item.answer.version if item.answer else 0
        writing.save_goal_answer(**year.do(f"officer {body}"), reply=page.card.id, goal=item.goal, seen=seen, text=text)
    for action in page.actions:
        writing.save_action_answer(
            **year.do(f"officer {body}"), reply=page.card.id, action=action.action,
            seen=action.answer.version if action.answer else 0, status="genomförd",
        )  # fmt: skip
    cleared(year, page.card.id, body)
    return page.card.id


def cleared(year: Year, reply: int, body: str) -> None:
    replies.mark_ready(**year.do(f"officer {body}"), reply=reply)
    replies.clear(**year.do(f"head {body}"), reply=reply)


def decided(year: Year, reply: int, body: str, paragraph: str) -> None:
    replies.send_to_committee(**year.do(f"secretary {body}"), reply=reply)
    replies.record_decision(**year.do(f"secretary {body}"), reply=reply, on=year.at.date(), paragraph=paragraph)


def by_excel(year: Year, round: str, body: str) -> int:
    """The body fetches its form, fills it in elsewhere, and sends it back."""
    officer = f"officer {body}"
    reply = reply_of(year, round, body)
    asked = questions_of(year.who(officer), reply)
    filled = form.read(fill_goals(write_workbook(asked), "Tillsyn har gjorts i alla lokaler."), "svar.xlsx", asked)
    assert not filled.stops
    taken = take_in_answers(**year.do(officer), reply=reply, received=filled)
    assert taken.saved == len(asked.goals)
    return reply


def fill_goals(form_bytes: bytes, text: str) -> bytes:
    """The same words under every goal, in the column for the answer, as somebody does it in Excel."""
    head, *rows = CalamineWorkbook.from_filelike(io.BytesIO(form_bytes)).get_sheet_by_name("Mål").to_python()
    column = "ABCDEFGHIJ"[head.index("Ert svar")]
    return fill_workbook(form_bytes, {("Mål", f"{column}{place + 2}"): text_cell(text) for place in range(len(rows))})


def changed_by_the_board(year: Year, round: str) -> None:
    """The board agrees to five judgements and changes one, with its reasons."""
    deciding.record_board_decision(
        **year.do("secretary ks"), round=round, on=year.at.date(), paragraph="§ 41", case_number="KS 2020/12",
        changed={"goal-safety": deciding.Changed("ej uppfyllt", BOARD_SAYS)},
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.requirement("SNT-017")
@pytest.mark.requirement("SNT-062")
@pytest.mark.requirement("SDH-034")
def test_a_year_from_an_empty_database_to_a_frozen_report(db: None, root: Path, settings: Any, tmp_path: Path) -> None:
    settings.PUBLICATIONS = tmp_path / "publications"
    year = settled()
    plan = planned(year, root / "examples")

    # The final follow-up opens; what was planned stands beside the goal it was planned for.
    round = rounds.create_round(
        **year.do("samordnare"), plan=plan, year=2019, kind=RoundKind.FINAL, case_number="KS 2020/12"
    )
    rounds.ask(**year.do("samordnare"), round=round, body="bolaget", goals=["goal-housing"])
    rounds.open_round(**year.do("samordnare"), round=round)
    first = get_reply(year.who("officer barnnamnden"), round=round, body="barnnamnden", on=year.at.date())
    assert [item.goal for item in first.goals] == list(GOALS)
    assert any("tre förskolor" in one.text for item in first.goals for one in item.activities)

    # Three committees answer. One answer is returned by the coordinator, one sent back by its committee.
    children = answered(year, round, "barnnamnden", "Språkstöd på alla förskolor.")
    decided(year, children, "barnnamnden", "§ 12")
    social = answered(year, round, "socialnamnden", "Fler har egen bostad.")
    replies.send_to_committee(**year.do("secretary socialnamnden"), reply=social)
    replies.send_back(
        **year.do("secretary socialnamnden"), reply=social, on=year.at.date(), reason="Nämnden vill se kostnaden."
    )
    page = get_reply(year.who("officer socialnamnden"), round=round, body="socialnamnden", on=year.at.date())
    assert page.card.because == "Nämnden vill se kostnaden."
    answered(year, round, "socialnamnden", "Fler har egen bostad, för 1,2 miljoner kronor.")
    decided(year, social, "socialnamnden", "§ 30")
    culture = answered(year, round, "kulturnamnden", "Mötesplatser i tre stadsdelar.")
    replies.hand_over(**year.do("head kulturnamnden"), reply=culture)
    replies.return_reply(**year.do("samordnare"), reply=culture, because="Skriv vilka stadsdelar.")
    answered(year, round, "kulturnamnden", "Mötesplatser i Helenelund, Rotebro och Edsberg.")
    replies.hand_over(**year.do("head kulturnamnden"), reply=culture)

    # The company answers, and one body through its form; neither types anything twice.
    company = answered(year, round, "bolaget", "Tjugo kontrakt om året.")
    replies.hand_over(**year.do("head bolaget"), reply=company)
    excel = by_excel(year, round, "miljonamnden")
    for action in get_reply(
        year.who("officer miljonamnden"), round=round, body="miljonamnden", on=year.at.date()
    ).actions:
        if action.answer is None:
            writing.save_action_answer(
                **year.do("officer miljonamnden"), reply=excel, action=action.action, seen=0, status="enligt plan"
            )
    cleared(year, excel, "miljonamnden")
    replies.hand_over(**year.do("head miljonamnden"), reply=excel)
    for reply in (children, social, culture, company, excel):
        replies.receive(**year.do("samordnare"), reply=reply)
    assert get_matrix(year.who("samordnare"), round).progress.text.startswith("5 av 5 svar")

    # The coordinator writes and proposes; without reasons nothing is proposed.
    rounds.close_round(**year.do("samordnare"), round=round)
    for goal in GOALS:
        judging.write_synthesis(
            **year.do("samordnare"), round=round, goal=goal, seen=0, text="Arbetet har gått framåt."
        )
        with pytest.raises(UnableTo):
            judging.propose_judgement(**year.do("samordnare"), round=round, goal=goal, verdict="uppfyllt", reasons="")
        judging.propose_judgement(
            **year.do("samordnare"), round=round, goal=goal, verdict="delvis uppfyllt", reasons="Tre av fyra nämnder."
        )
    figures = gather(
        get_plan_file(get_round(year.who("samordnare"), round).revision, municipality=year.id),
        2019,
        open_shelf(),
        load(),
    )
    judging.send_to_board(**year.do("samordnare"), round=round, figures=figures)
    about = f"round/{round}"
    proposal = publish(
        **year.do("samordnare"), pieces=pieces(year, round, Kind.REPORT), about=f"round/{round}", decided=False
    )

    # The board changes one judgement and decides; the council notes; the round freezes and is kept.
    changed_by_the_board(year, round)
    deciding.record_council(
        **year.do("secretary kf"), round=round, outcome="noted", on=year.at.date(), paragraph="§ 55"
    )
    deciding.freeze(**year.do("samordnare"), round=round)
    assert get_round(year.who("revisor"), round).state == RoundState.FROZEN
    letter = pieces(year, round, Kind.LETTER)
    assert (
        still_to_fill_in(
            letter.plan, year=letter.year, answers=letter.answers, texts=LETTER, language=Language.SV, on=letter.on
        )
        == ()
    )
    kept = [
        publish(**year.do("samordnare"), pieces=pieces(year, round, kind), about=about, decided=True)
        for kind in (Kind.REPORT, Kind.LETTER)
    ]
    for id in (proposal, *kept):
        again = rebuilt(year.who("revisor"), id)
        assert again.same_tree
        assert all(again.same_bytes.values())
    html = read_file(year.who("officer kulturnamnden"), kept[0], "html")[1].decode()
    assert "Mötesplatser i Helenelund, Rotebro och Edsberg." in html
    assert "Ej uppfyllt" in html

    # Nothing of it can be changed any more.
    for name, verb in (
        ("samordnare", lambda do: judging.write_synthesis(**do, round=round, goal=GOALS[0], seen=1, text="Ny text.")),
        ("samordnare", lambda do: rounds.reopen_round(**do, round=round, because="Fel.")),
        ("officer kulturnamnden", lambda do: writing.save_goal_answer(
            **do, reply=culture, goal=GOALS[0], seen=9, text="Ny text.")),
    ):  # fmt: skip
        with pytest.raises(UnableTo):
            verb(year.do(name))

    # The auditor reads why: who proposed what, who decided otherwise, on what evidence.
    frozen = from_json(figures_of(year.who("revisor"), round) or "", load())
    chains = chains_of(
        year.who("revisor"), round, figures=frozen, catalogue=load(), language=Language.SV, on=year.at.date()
    )
    assert [chain.id for chain in chains] == list(GOALS)
    safety = " ".join(f"{link.what} {link.why}" for link in chains[1].links)
    assert "elvis uppfyllt" in safety
    assert "ej uppfyllt" in safety.casefold()
    assert BOARD_SAYS in safety
    verbs = [line.verb for line in list_changes(year.id, most=500)]
    assert {"take_in", "clear", "send_back", "return", "freeze", "publish"} <= set(verbs)


def pieces(year: Year, round: str, kind: Kind) -> Pieces:
    coordinator = year.who("samordnare")
    card = get_round(coordinator, round)
    return Pieces(
        kind, get_plan_file(card.revision, municipality=year.id), card.year, year.at.date(), Language.SV,
        from_json(figures_of(coordinator, round) or "", load()), answers=answers_of(coordinator, round),
        texts=LETTER if kind is Kind.LETTER else None,
    )  # fmt: skip


LETTER = LetterTexts(
    administration="Kommunledningskontoret", handled_by="integrationssamordnaren",
    board_decides=("Kommunstyrelsen fastställer bedömningarna.",),
    board_proposes=("Kommunfullmäktige lägger uppföljningen till handlingarna.",),
    summary="Planens sex mål är följda upp.",
    economy="Ryms inom ram.", child="Barns bästa har prövats mål för mål.",
    enclosures=("Slutuppföljning 2019",),
    copies_to=("Samtliga nämnder",), sent_to=("Samtliga nämnder",), signatories=("kommundirektören",),
)  # fmt: skip
