# ruff: noqa: E501 - tables of cases read better with one case a line
"""Each kind of gap: Exempelby does not have it; one change to the plan, and the list says so at the right place."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from samsyn.catalogue.library import Catalogue
from samsyn.planfile.gaps.finding import Finding, GapList, GapPlace, Severity
from samsyn.planfile.gaps.ground import LatestValue
from samsyn.planfile.gaps.printing import page
from samsyn.planfile.gaps.table import FAMILIES, GAPS
from samsyn.planfile.gaps.telling import tell
from samsyn.planfile.model import PlanFile
from samsyn.values.language import Language, Worded
from samsyn.values.quantity import Missing, Observed, Suppressed, Why

Plain = dict[str, Any]
Change = Callable[[Plain], object]


def row(content: Plain, name: str, id_: str) -> Plain:
    return next(r for r in content[name] if r["id"] == id_)


def put(name: str, id_: str, **fields: Any) -> Change:
    return lambda c: row(c, name, id_).update(fields)


def without(name: str, *ids: str) -> Change:
    return lambda c: c.update({name: [r for r in c[name] if r["id"] not in ids]})


def empty(*names: str) -> Change:
    return lambda c: c.update({name: [] for name in names})


def both(*changes: Change) -> Change:
    return lambda c: [change(c) for change in changes]


def document(**fields: Any) -> Change:
    return lambda c: c["document"].update(fields)


def untied(content: Plain) -> None:
    """Takes every indicator off the school goal and its action."""
    row(content, "indicators", "eligible-pupils").update(goals=[], actions=[])


def retag(name: str, id_: str, tags: list[str]) -> Change:
    return put(name, id_, tags=tags)


def _no_enabler(content: Plain) -> None:
    for name in ("goals", "actions"):
        for held in content[name]:
            held["tags"] = [t for t in held["tags"] if t != "municipal-roles/enabler"]


CASES: list[tuple[str, str, Change]] = [
    ("G101", "goal-school", untied),
    ("G102", "goal-school", both(put("actions", "action-school-mapping", goals=[]), put("actions", "action-study-guidance", goals=[]))),
    ("G103", "goal-home", put("goals", "goal-home", owners=[])),
    ("G104", "goal-belonging", without("targets", "target-belonging")),
    ("G105", "goal-belonging", both(without("targets", "target-belonging"), put("goals", "goal-belonging", text="Goda möten ska främjas i hela kommunen."))),
    ("G106", "goal-home", put("goals", "goal-home", type=None)),
    ("G107", "subgoal-language", without("baselines", "baseline-language")),
    ("G108", "goal-home", without("evidence", "evidence-voices")),
    ("G109", "goal-school", put("goals", "goal-school", documents=[{"document": "equality-programme", "relation": "also_stated_in"}])),
    ("G201", "action-landlords", put("actions", "action-landlords", owners=[])),
    ("G202", "action-landlords", put("actions", "action-landlords", owners=[])),
    ("G203", "action-landlords", put("actions", "action-landlords", due=None)),
    ("G204", "action-study-guidance", put("indicators", "eligible-pupils", actions=[])),
    ("G205", "action-landlords", without("targets", "target-landlords")),
    ("G206", "action-landlords", put("actions", "action-landlords", goals=[], areas=[])),
    ("G207", "action-landlords", document(standing={"status": "not_stated"})),
    ("G208", "action-landlords", put("actions", "action-landlords", mandate=None)),
    ("G209", "action-landlords", put("indicators", "landlords-with-agreement", catalogue=None)),
    ("G210", "action-study-guidance", lambda c: row(c, "actions", "action-study-guidance").update(text=row(c, "actions", "action-school-mapping")["text"] + " Och mer.")),
    ("G211", "action-landlords", put("actions", "action-landlords", child_impact=None)),
    ("G301", "landlords-with-agreement", put("indicators", "landlords-with-agreement", catalogue=None)),
    ("G303", "received", put("indicators", "received", catalogue="kolada:N00712")),
    ("G304", "landlords-with-agreement", put("indicators", "landlords-with-agreement", reporter=None)),
    ("G305", "received", put("indicators", "received", catalogue="kolada:N02268")),
    ("G306", "term-newcomer", put("definitions", "term-newcomer", differs="Lagen räknar inte in anhöriga.")),
    ("G307", "received", put("indicators", "received", catalogue="kolada:N01987")),
    ("G308", "received", put("indicators", "received", catalogue="kolada:N01968")),
    ("G401", "target-landlords", put("targets", "target-landlords", by=None)),
    ("G402", "target-belonging", put("targets", "target-belonging", unit="persons")),
    ("G403", "target-landlords", put("targets", "target-landlords", by="2025-12-31")),
    ("G404", "received", without("baselines", "baseline-received")),
    ("G501", "municipal-roles/enabler", _no_enabler),
    ("G502", "action-landlords", retag("actions", "action-landlords", ["language/language-component"])),
    ("G503", "action-landlords", retag("actions", "action-landlords", ["municipal-roles/planner"])),
    ("G504", "outcomes/belonging", put("indicators", "belonging", tags=[])),
    ("G505", "outcomes/belonging", put("goals", "goal-belonging", tags=[])),
    ("G601", "equality-programme", put("documents", "equality-programme", validity={"from": "2018-01-01", "to": "2022-12-31"})),
    ("G602", "equality-programme", put("documents", "equality-programme", validity=None, decision=None)),
    ("G603", "equality-programme", put("documents", "equality-programme", decision=None)),
    ("G604", "equality-programme", put("documents", "equality-programme", title="Bostadsförsörjningsprogram 2023–2027")),
    ("G701", "", document(validity={"from": "2022-01-01", "to": "2025-12-31"})),
    ("G702", "", document(validity={"from": "2023-01-01", "to": "2026-12-31"})),
    ("G703", "", document(validity=None)),
    ("G704", "", document(standing={"status": "not_stated"})),
    ("G705", "", document(standing={"status": "proposed"})),
    ("G706", "action-landlords", put("actions", "action-landlords", standing={"status": "proposed"})),
    ("G707", "", without("rules", "rule-follow-up")),
    ("G708", "goal-home", put("goals", "goal-home", label="1.4")),
    ("G801", "all-boards", put("bodies", "all-boards", members=[])),
    ("G802", "gate-meeting-place", both(put("gates", "gate-meeting-place", passed_on=None), put("actions", "action-meeting-place-wider", standing={"status": "decided", "decision": "ks-2024-31"}))),
    ("G803", "assignment-synthesis", put("assignments", "assignment-synthesis", due=None)),
    ("G804", "assignment-synthesis", put("assignments", "assignment-synthesis", report_back=None)),
    ("G805", "risk-few-places", put("risks", "risk-few-places", probability=None)),
    ("G806", "risk-few-places", put("risks", "risk-few-places", owner=None)),
    ("G901", "term-newly-arrived-pupil", put("definitions", "term-newly-arrived-pupil", law=["skollagen 7 kap."])),
]  # fmt: skip


@pytest.mark.parametrize(("code", "id_", "change"), CASES, ids=[f"{code}-{id_}" for code, id_, _ in CASES])
def test_one_change_to_the_plan_brings_the_gap_forth_at_its_place(code, id_, change, exempelby, changed, gaps_of):
    before = [f.place.id for f in gaps_of(exempelby).of(code)]
    after = [f.place.id for f in gaps_of(changed(change)).of(code)]
    assert id_ not in before
    assert id_ in after


def test_every_code_of_the_table_has_a_change_that_brings_it_forth():
    assert {code for code, _, _ in CASES} | {"G302"} == set(GAPS)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (None, "inget är hämtat"),
        (LatestValue(2022, Missing(Why.SURVEY_NOT_MADE)), "enkäten gjordes inte"),
        (LatestValue(2022, Suppressed("minimum", 10)), "Färre än 10"),
    ],
)
def test_an_indicator_without_a_figure_says_why(value, reason, exempelby, gaps_of):
    latest = {} if value is None else {"kolada:N01986": value}
    finding = next(f for f in gaps_of(exempelby, latest=latest).of("G302") if f.place.id == "received")
    assert reason in finding.what.sv


def test_a_measured_zero_is_a_value_and_no_gap(exempelby, gaps_of):
    gaps = gaps_of(exempelby, latest={"kolada:N01986": LatestValue(2022, Observed(0.0))})
    assert "received" not in [f.place.id for f in gaps.of("G302")]


def test_values_that_were_not_asked_for_are_not_said_to_be_missing(exempelby, gaps_of):
    assert not gaps_of(exempelby).of("G302")


def test_exempelby_has_no_errors_and_few_remarks(exempelby, gaps_of):
    gaps = gaps_of(exempelby)
    assert gaps.errors == ()
    assert 0 < len(gaps.remarks) <= 8


def test_a_plan_without_anything_is_told_what_it_needs_first(catalogue, gaps_of):
    plan = PlanFile.model_validate(
        {"schema": 1, "id": "bare", "wording": "own", "municipality": {"id": "9901", "name": "Exempelby"},
         "document": {"title": "Plan", "kind": "plan"}}
    )  # fmt: skip
    assert {f.code for f in gaps_of(plan)} == {"G703", "G704", "G707"}


def test_a_step_leans_on_its_action_for_owner_deadline_and_mandate(exempelby, gaps_of):
    step = next(a for a in exempelby.actions if a.part_of)
    assert not step.owners
    assert gaps_of(exempelby).at(step.id) == ()


def test_a_sub_goal_is_told_all_it_lacks_in_one_finding(changed, gaps_of):
    def bare(content: Plain) -> None:
        put("goals", "subgoal-language", owners=[])(content)
        without("targets", "target-language")(content)
        without("baselines", "baseline-language")(content)
        put("indicators", "sfi-progress", goals=[])(content)

    (finding,) = gaps_of(changed(bare)).of("G107")
    for part in ("indikator", "utgångsvärde", "målvärde", "datum", "ägare"):
        assert part in finding.what.sv
    for part in ("an indicator", "a baseline", "a target", "a date", "an owner"):
        assert part in finding.what.en


def test_what_is_proposed_but_not_in_the_text_is_named_and_does_not_count(changed, gaps_of):
    def only_proposed(content: Plain) -> None:
        for indicator in content["indicators"]:
            if "goal-belonging" in indicator["goals"] and not indicator["proposed"]:
                indicator["goals"] = []

    finding = next(f for f in gaps_of(changed(only_proposed)).of("G101") if f.place.id == "goal-belonging")
    assert "kolada:U01413" in finding.what.sv


def test_a_goal_without_owner_says_who_the_text_names(changed, gaps_of):
    finding = gaps_of(changed(put("goals", "goal-work", owners=[]))).of("G103")[0]
    assert finding.what.sv == "Målet har ingen utsedd ägare. Texten nämner Arbetsmarknadsenheten."


def test_a_goal_followed_by_words_only_is_told_to_add_a_count(changed, gaps_of):
    def words_only(content: Plain) -> None:
        untied(content)

    finding = next(f for f in gaps_of(changed(words_only)).of("G108") if f.place.id == "goal-school")
    assert "räknas" in finding.todo.sv


def test_a_replaced_indicator_names_its_successor(changed, gaps_of):
    (finding,) = gaps_of(changed(put("indicators", "received", catalogue="kolada:N00712"))).of("G303")
    assert "ersatt" in finding.what.sv
    assert "kolada:N00711" in finding.what.sv


def test_a_removed_indicator_is_said_to_be_removed(changed, gaps_of):
    (finding,) = gaps_of(changed(put("indicators", "received", catalogue="kolada:N02995"))).of("G303")
    assert "borttagen" in finding.what.sv


def test_an_unknown_catalogue_id_is_met_with_the_nearest(changed, gaps_of):
    (finding,) = gaps_of(changed(put("indicators", "received", catalogue="kolada:N01968"))).of("G308")
    assert "Närmast: kolada:N" in finding.what.sv
    (odd,) = gaps_of(changed(put("indicators", "received", catalogue="helt annat"))).of("G308")
    assert "Närmast" not in odd.what.sv


def test_an_indicator_without_entry_and_reporter_lacks_both(changed, gaps_of):
    change = put("indicators", "landlords-with-agreement", catalogue=None, reporter=None)
    (finding,) = gaps_of(changed(change)).of("G304")
    assert "både metod och rapportör" in finding.what.sv


def test_a_renamed_kind_of_document_is_not_told_of_before_the_law_changed(changed, gaps_of):
    plan = changed(put("documents", "equality-programme", title="Riktlinjer för bostadsförsörjning"))
    assert gaps_of(plan, on=dt.date(2025, 3, 1)).of("G604")
    assert not gaps_of(plan, on=dt.date(2025, 2, 28)).of("G604")


def test_a_plan_is_in_force_on_its_last_day_and_over_the_day_after(exempelby, gaps_of):
    assert not gaps_of(exempelby, on=dt.date(2027, 12, 31)).of("G701")
    assert gaps_of(exempelby, on=dt.date(2028, 1, 1)).of("G701")
    assert gaps_of(exempelby, on=dt.date(2027, 7, 1)).of("G702")
    assert not gaps_of(exempelby, on=dt.date(2027, 6, 30)).of("G702")


def test_a_plan_with_an_open_end_is_neither_over_nor_ending(changed, gaps_of):
    gaps = gaps_of(changed(document(validity={"from": "2024-01-01"})))
    assert not (gaps.of("G701") or gaps.of("G702") or gaps.of("G703"))


def test_a_gate_passed_later_than_today_is_not_yet_passed(changed, gaps_of):
    decided = put("actions", "action-meeting-place-wider", standing={"status": "decided", "decision": "ks-2024-31"})
    gate = put("gates", "gate-meeting-place", passed_on="2027-02-01")
    assert gaps_of(changed(both(decided, gate))).of("G802")


def test_a_gate_that_holds_back_a_mere_proposal_has_done_its_work(changed, gaps_of):
    assert not gaps_of(changed(put("gates", "gate-meeting-place", passed_on=None))).of("G802")


@pytest.mark.requirement("SNT-009")
def test_labels_that_jump_are_noticed_within_a_series_only(changed, gaps_of):
    def relabel(*labels: str) -> Change:
        return lambda c: [goal.update(label=label) for goal, label in zip(c["goals"], labels, strict=False)]

    jumps = gaps_of(changed(relabel("4.1", "4.3", "4.5", "5.1", "Mål A", "5.2"))).of("G708")
    assert [(f.data["before"], f.data["after"]) for f in jumps] == [("4.1", "4.3"), ("4.3", "4.5")]


@pytest.mark.parametrize("severity", list(Severity))
def test_errors_come_first_and_the_two_kinds_are_kept_apart(severity, changed, gaps_of):
    gaps = gaps_of(changed(both(put("goals", "goal-home", owners=[]), put("risks", "risk-few-places", owner=None))))
    kinds = [f.severity for f in gaps]
    assert kinds == sorted(kinds, key=lambda s: s is Severity.REMARK)
    part = gaps.errors if severity is Severity.ERROR else gaps.remarks
    assert {f.severity for f in part} == {severity}
    assert len(gaps.errors) + len(gaps.remarks) == len(gaps)


def test_the_table_says_everything_in_both_languages_and_never_blames():
    for gap in GAPS.values():
        for words in (gap.what, gap.many, gap.why, gap.todo):
            for text in (words.sv, words.en):
                assert text.strip()
                assert not any(
                    blame in text.lower() for blame in ("du har", "slarv", "fel av", "you failed", "your fault")
                )
        assert gap.what.sv != gap.what.en
        assert gap.why.sv.endswith(".") and gap.todo.sv.endswith(".")


def test_the_page_prints_every_code_with_its_texts_in_both_languages():
    printed = page()
    for gap in GAPS.values():
        assert f"### {gap.code} – {gap.severity.words.sv} / {gap.severity.words.en}" in printed
        assert gap.why.sv in printed
        assert gap.todo.en in printed


def test_codes_are_unique_and_belong_to_their_family():
    codes = [gap.code for _, gaps in FAMILIES for gap in gaps]
    assert codes == sorted(set(codes))
    assert all(len({gap.code[1] for gap in gaps}) == 1 for _, gaps in FAMILIES)


def test_json_keeps_each_finding_with_place_and_both_languages(changed, gaps_of):
    gaps = gaps_of(changed(put("documents", "equality-programme", decision=None)))
    told = gaps.as_json()
    assert told["errors"] == len(gaps.errors)
    assert told["remarks"] == len(told["findings"]) - told["errors"]
    one = next(f for f in told["findings"] if f["code"] == "G603")
    assert one["place"] == {"list": "documents", "id": "equality-programme", "label": "", "line": None}
    assert set(one["what"]) == {"sv", "en"}
    assert one["data"] == {"title": "Program för likabehandling"}
    worded = next(f for f in told["findings"] if f["code"] == "G108")
    assert set(worded["data"]["only"]) == {"sv", "en"}


def test_the_same_gap_on_three_items_is_told_once_and_kept_thrice_in_json(changed, gaps_of):
    def no_owners(content: Plain) -> None:
        for action in content["actions"][2:5]:
            action["owners"] = []

    gaps = gaps_of(changed(no_owners))
    text = tell(gaps, Language.SV)
    assert (
        "Tre åtgärder saknar utsedd ägare: action-practice-places, action-entry-jobs, action-language-at-work." in text
    )
    assert text.count("G201") == 1
    assert len([f for f in gaps.as_json()["findings"] if f["code"] == "G201"]) == 3
    assert "Three actions have no appointed owner" in tell(gaps, Language.EN)


def test_two_of_a_kind_are_told_one_by_one_with_their_place(changed, gaps_of):
    text = tell(gaps_of(changed(put("actions", "action-landlords", owners=[]))), Language.SV)
    assert "G201  åtgärd action-landlords (Å6): Åtgärden har ingen utsedd ägare." in text


def test_gaps_with_different_remedies_are_not_lumped_together():
    place = GapPlace("actions", "a")
    findings = tuple(
        Finding(GAPS["G503"], place, {"tag": tag, "because": ""}) for tag in ("x", "x", "x", "y", "y", "y")
    )
    text = tell(GapList(findings), Language.SV)
    assert "”x”" in text and "”y”" in text


def test_the_heading_counts_in_words_and_an_empty_list_is_good_news():
    one = GapList((Finding(GAPS["G707"], GapPlace()),))
    assert tell(one, Language.SV).startswith("En brist och inga anmärkningar.")
    assert tell(one, Language.EN).startswith("One gap and no remarks.")
    many = GapList(tuple(Finding(GAPS["G707"], GapPlace()) for _ in range(13)))
    assert tell(many, Language.SV).startswith("13 brister")
    assert tell(GapList(), Language.SV) == "Inga brister och inga anmärkningar.\n"
    remark = GapList((Finding(GAPS["G703"], GapPlace()),))
    assert tell(remark, Language.EN).startswith("No gaps and one remark.")


def test_a_place_is_said_with_label_and_line_of_the_document():
    assert GapPlace("actions", "a", "5", 142).words(Language.SV) == "åtgärd a (5, rad 142)"
    assert GapPlace("actions", "a", "", None).words(Language.EN) == "action a"
    assert GapPlace().words(Language.EN) == "the plan"


def test_a_finding_says_names_lists_and_words_in_the_readers_language():
    finding = Finding(
        GAPS["G502"],
        GapPlace("actions", "a"),
        {"dimension": "D", "because": Worded(" s", " e"), "tags": ("d/a", "d/b")},
    )
    assert "d/a, d/b" in finding.todo.en
    assert finding.what.sv.endswith(" s")
    assert finding.as_json()["data"]["tags"] == ["d/a", "d/b"]


def test_the_catalogue_is_the_packaged_one(catalogue: Catalogue):
    assert "kolada:N00973" in catalogue
