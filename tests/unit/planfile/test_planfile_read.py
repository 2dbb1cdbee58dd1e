# ruff: noqa: E501 - tables of cases read better with one case a line
"""A plan file that cannot be read is met with every problem, its line and column, and what was expected. Never a traceback."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.catalogue.library import Catalogue
from samsyn.planfile import parsing
from samsyn.planfile.fields import names_at
from samsyn.planfile.model import PlanFile
from samsyn.planfile.naming import place
from samsyn.planfile.problem import Problem, UnreadablePlan
from samsyn.planfile.read import located, read
from samsyn.planfile.schema_problems import slug
from samsyn.values.language import Language

HEAD = """\
schema: 1
id: exempel
wording: own
municipality: {id: "9901", name: Exempelby}
document: {title: Plan, kind: plan}
"""
GOALS = "goals:\n  - id: goal-housing\n    text: Alla har en bostad.\n"


def problems(text: str | bytes | Path, **given_) -> tuple[Problem, ...]:
    with pytest.raises(UnreadablePlan) as caught:
        read(text, **given_)
    return caught.value.problems


def only(text: str | bytes | Path, **given_) -> Problem:
    found = problems(text, **given_)
    assert len(found) == 1, [p.words(Language.SV) for p in found]
    return found[0]


def test_a_small_plan_is_read_with_its_defaults():
    plan = read(HEAD + GOALS)
    assert plan.goals[0].id == "goal-housing"
    assert plan.actions == ()


def test_a_file_text_and_bytes_are_read_alike(tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_text(HEAD + GOALS, encoding="utf-8")
    assert read(path) == read(HEAD + GOALS) == read((HEAD + GOALS).encode())


def test_a_byte_order_mark_and_windows_line_ends_do_not_matter():
    plain = HEAD + GOALS
    assert read(b"\xef\xbb\xbf" + plain.replace("\n", "\r\n").encode()) == read(plain)


def test_where_everything_stands_in_the_file_is_known():
    assert located(HEAD + GOALS).lines == {"goal-housing": 7}


BROKEN = [
    ("a: b: c\n", 1, 5, "kolon", "a colon"),
    (HEAD + GOALS.replace("Alla har", '"Alla har'), 9, 1, "citattecken", "quotation mark"),
    (HEAD + "goals:\n\t- id: a\n", 7, 1, "tabb", "tab"),
    ("\tschema: 1\n", 1, 1, "tabb", "tab"),
    (HEAD + "goals: [a, b\n", 7, 1, "stängs", "not closed"),
    (HEAD + "goals\nareas: []\n", 7, 1, "kolon", "colon"),
    (HEAD + "goals:\n  - id: a\n   text: b\n", 8, 4, "indrag", "indent"),
    (HEAD + "goals:\n  - id: a\n - id: b\n", 8, 2, "indrag", "indent"),
    (HEAD + "source_file: @a\n", 6, 14, "YAML", "YAML"),
    (HEAD + 'source_file: "\\q"\n', 6, 16, "bakstreck", "backslash"),
    (HEAD + "source_file: a\x01b\n", 6, 15, "tecken", "character"),
]


@pytest.mark.parametrize(("text", "line", "column", "sv", "en"), BROKEN)
def test_broken_yaml_is_answered_with_line_column_and_what_was_expected(text, line, column, sv, en):
    problem = only(text)
    assert (problem.at.line, problem.at.column) == (line, column)
    assert sv in problem.words(Language.SV)
    assert en in problem.words(Language.EN)
    assert "Förväntat:" in problem.words(Language.SV)
    assert "Expected:" in problem.words(Language.EN)


def test_yaml_trouble_without_words_of_its_own_is_still_said():
    assert "kan inte läsas som YAML" in only("%YAML x\n--- a\n").words(Language.SV)


REFUSED = [
    ("", "filen är tom"),
    (" \n\n", "filen är tom"),
    ("# bara en kommentar\n", "text eller kommentar"),
    ("- a\n- b\n", "en lista"),
    ("bara text\n", "text eller kommentar"),
    (HEAD + "---\nschema: 1\n", "andra dokument"),
    ("a: &x [1]\nb: *x\n", "ankare"),
    ("a: *x\n", "ankare"),
    ("a: !!python/object:os.system x\n", "tagg"),
    ("? [a, b]\n: c\n", "inte ett ord"),
    ("[" * 5000, "nivåer"),
    ("{a: " * 5000, "nivåer"),
]


@pytest.mark.parametrize(("text", "said"), REFUSED)
def test_what_no_plan_needs_is_refused_with_a_word_on_it(text, said):
    assert said in only(text).words(Language.SV)


def test_a_bomb_of_aliases_is_refused_before_it_grows():
    layers = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    layers += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12)]
    assert "ankare" in only("\n".join(layers)).words(Language.SV)


def test_a_huge_file_is_refused_unread(tmp_path):
    path = tmp_path / "plan.yaml"
    with path.open("wb") as file:
        file.truncate(parsing.MAX_BYTES + 1)
    assert "5000 kB" in problems(path)[0].words(Language.SV)
    assert "at most 5000 kB" in only("#" * (parsing.MAX_BYTES + 1)).words(Language.EN)


def test_a_file_that_is_not_there_is_a_problem_and_not_a_traceback(tmp_path):
    (problem,) = problems(tmp_path / "saknas.yaml")
    assert "kan inte öppnas" in problem.words(Language.SV)


def test_bytes_that_are_not_utf8_are_pointed_out():
    problem = only((HEAD + "source_file: Vänersborg\n").encode("latin-1"))
    assert (problem.at.line, problem.at.column) == (6, 15)
    assert "UTF-8" in problem.words(Language.SV)


def test_a_plan_from_a_newer_schema_is_refused_with_the_remedy_and_nothing_else():
    problem = only(HEAD.replace("schema: 1", "schema: 7") + "unknown_field: 1\n")
    assert "uppgradera Samsyn" in problem.words(Language.SV)
    assert "upgrade Samsyn" in problem.words(Language.EN)
    assert problem.at.line == 1


@pytest.mark.parametrize("line", ["", "schema: 0\n", "schema: one\n", "schema: true\n", "schema: 1.0\n"])
def test_a_missing_or_odd_schema_is_said(line):
    problem = only(HEAD.replace("schema: 1\n", line))
    assert "schema: 1" in problem.words(Language.SV)


def test_a_key_given_twice_is_told_with_both_lines():
    problem = only(HEAD + GOALS + "    text: Igen.\n")
    assert problem.at.line == 9
    assert "rad 8" in problem.words(Language.SV)


FIELDS = [
    ("    directon: up\n", "directon", "description"),
    ("    titel: Hem\n", "titel", "title"),
    ("    parrent: x\n", "parrent", "parent"),
]


@pytest.mark.parametrize(("line", "field", "near"), FIELDS)
def test_an_unknown_field_is_met_with_the_nearest_name(line, field, near):
    problem = only(HEAD + GOALS + line)
    assert problem.place.sv == f"mål goal-housing, fältet {field}"
    assert near in problem.nearest
    assert problem.at.line == 9


WRONG = [
    ("goals:\n  - {id: a, text: 77}\n", "citattecken"),
    ("goals:\n  - {id: a, text: ''}\n", "inte är tom"),
    ("goals:\n  - {id: a, text: }\n", "tomt"),
    ("goals:\n  - {id: a}\n", "fältet saknas"),
    ("goals:\n  - {id: Mål 1, text: t}\n", "mal-1"),
    (f"goals:\n  - {{id: {'a' * 90}, text: t}}\n", "80 tecken"),
    ("goals:\n  - {id: a, text: t, level: gaol}\n", "”goal”"),
    ("goals: goal-a\n", "en lista"),
    ("goals:\n  a: b\n", "grupp av fält"),
    ("goals:\n  - just words\n", "grupp av fält med indrag"),
    ("bodies:\n  - {id: a, name: A, kind: comittee}\n", "”committee”"),
    ("bodies:\n  - {id: a, name: A, kind: unit, answers: ja}\n", "true eller false"),
    ("bodies:\n  - {id: a, name: A, kind: unit, answers: no}\n", "true eller false"),
    ("bodies:\n  - {id: a, name: [A], kind: unit}\n", "en lista"),
    ("bodies:\n  - {id: a, name: true, kind: unit}\n", "här står true"),
    ("bodies:\n  - {id: a, name: A, kind: unit, ownership_percent: 0}\n", "mer än 0"),
    ("bodies:\n  - {id: a, name: A, kind: unit, ownership_percent: 120}\n", "100 eller mindre"),
    ("parties:\n  - {id: a, name: A, kind: stat}\n", "”state”"),
    ("decisions:\n  - {id: a, on: 180625}\n", "2018-04-23"),
    ("decisions:\n  - {id: a, on: 25 juni 2018}\n", "2018-04-23"),
    ("decisions:\n  - {id: a, on: 2018-13-40}\n", "2018-04-23"),
    ("decisions:\n  - {id: a, paragraph: 77}\n", "”77”"),
    ("rules:\n  - {id: a, text: t, kind: period, every_months: 1.5}\n", "heltal"),
    ("rules:\n  - {id: a, text: t, kind: period, every_months: '12'}\n", "heltal"),
    ("rules:\n  - {id: a, text: t, kind: period, every_months: 0}\n", "1 eller mer"),
    ("risks:\n  - {id: a, text: t, probability: 5}\n", "4 eller mindre"),
    ("baselines:\n  - {id: a, text: t, of: [], figures: []}\n", "minst 1 i listan"),
    ("facts:\n  - {id: a, text: t, figures: [{value: '5', unit: percent, year: 2020}]}\n", "tal utan citattecken"),
    ("facts:\n  - {id: a, text: t, figures: [{value: 1e999, unit: percent, year: 2020}]}\n", "ändligt"),
    ("facts:\n  - {id: a, text: t, figures: [{value: true, unit: percent, year: 2020}]}\n", "tal utan citattecken"),
    ("facts:\n  - {id: a, text: t, figures: [{value: 5, unit: procent, year: 2020}]}\n", "percent"),
    ("deliverables:\n  - {id: a, text: t}\n", "hör inte till något"),
    ("areas:\n  - {id: a, title: A, text: t, standing: {status: decided}}\n", "beslutet anges inte"),
    ("areas:\n  - {id: a, title: A, text: t, tags: [bara-en]}\n", "dimension/tagg"),
    ("goals:\n  - {id: a, text: t, areas: [3], parent: 4}\n", "citattecken"),
    ("facts:\n  - {id: a, text: t, figures: [fem]}\n", "grupp av fält"),
    ("definitions:\n  - {id: a, text: t, term: nyanländ, populations: [newcomer]}\n", "”newcomers”"),
    ("facts:\n  - {id: a, text: t, figures: fem}\n", "en lista"),
    ("language: fi\n", "sv, en"),
    ("wording: egen\n", "own, verbatim"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_a_value_that_does_not_fit_is_met_with_what_would(text, said):
    head = HEAD.replace("wording: own\n", "") if text.startswith("wording") else HEAD
    found = problems(head + text)
    assert any(said in p.words(Language.SV) for p in found), [p.words(Language.SV) for p in found]
    assert all(p.at.line > 1 for p in found)


def test_a_municipal_code_without_quotes_keeps_its_zero_and_a_wrong_one_is_said():
    assert read(HEAD.replace('"9901"', "0163")).municipality.id == "0163"
    assert "fyra siffror" in only(HEAD.replace('"9901"', '"163"')).words(Language.SV)


def test_words_for_no_and_yes_are_words_in_a_text():
    assert read(HEAD + GOALS.replace("Alla har en bostad.", "no")).goals[0].text == "no"


def test_a_day_is_a_date_where_a_date_is_wanted_and_words_where_words_are():
    plan = read(HEAD + "decisions:\n  - {id: a, on: 2018-04-23, written_as: 2018-04-23}\n")
    assert plan.decisions[0].written_as == str(plan.decisions[0].on)


def test_validity_that_ends_before_it_begins_is_said():
    text = HEAD.replace("kind: plan}", "kind: plan, validity: {from: 2020-01-01, to: 2019-01-01}}")
    assert "slutar innan den börjar" in only(text).words(Language.SV)


POINTERS = [
    ("goals:\n  - {id: goal-a, text: t, parent: goal-b}\n", "mål goal-a, fältet parent", "goal-a"),
    ("goals:\n  - {id: goal-a, text: t, areas: [area-x]}\nareas:\n  - {id: area-y, title: Y, text: t}\n", "fältet areas 1", "area-y"),
    ("goals:\n  - {id: a, text: t, influences: [b]}\n", "fältet influences 1", ""),
    ("goals:\n  - {id: a, text: t, actors: [{who: ks, part: central}]}\nbodies:\n  - {id: kf, name: KF, kind: council}\n", "actors 1.who", ""),
    ("goals:\n  - {id: a, text: t, owners: [{body: bodyy}]}\nbodies:\n  - {id: body, name: B, kind: unit}\n", "owners 1.body", "body"),
    ("goals:\n  - {id: a, text: t, owners: [{body: b, decision: ks-1}]}\nbodies:\n  - {id: b, name: B, kind: unit}\n", "owners 1.decision", ""),
    ("goals:\n  - {id: a, text: t, documents: [{document: housing-pan, relation: builds_on}]}\ndocuments:\n  - {id: housing-plan, title: D, relation: related}\n", "documents 1.document", "housing-plan"),
    ("goals:\n  - {id: a, text: t, documents: [{document: d, section: act, relation: builds_on}]}\ndocuments:\n  - {id: d, title: D, relation: related, sections: [{id: action-6}]}\n", "documents 1.section", ""),
    ("goals:\n  - {id: a, text: t, tags: [five/cordination]}\ndimensions:\n  - {id: five, name: F, tags: [{id: coordination, name: C}]}\n", "tags 1", "five/coordination"),
    ("goals:\n  - {id: a, text: t, standing: {status: decided, decision: ks-2017}}\ndecisions:\n  - {id: ks-2017-77}\n", "standing.decision", "ks-2017-77"),
    ("dimensions:\n  - {id: five, name: F, tags: [{id: a, name: A}], required_tags: [b]}\n", "required_tags 1", ""),
    ("actions:\n  - {id: a, text: t, goals: [g], part_of: b}\n", "fältet goals 1", ""),
    ("indicators:\n  - {id: a, text: t, actions: [x], reporter: y}\n", "fältet reporter", ""),
    ("targets:\n  - {id: a, text: t, value: 1, unit: percent, comparator: at_least, of: [b], decision: c}\n", "fältet of 1", ""),
    ("baselines:\n  - {id: a, text: t, of: [b], figures: [{value: 1, unit: percent, year: 2020}]}\n", "fältet of 1", ""),
    ("deliverables:\n  - {id: a, text: t, indicators: [b]}\n", "fältet indicators 1", ""),
    ("facts:\n  - {id: a, text: t, goals: [b]}\n", "fältet goals 1", ""),
    ("gates:\n  - {id: a, text: t, before: x, requires: report, actions: [b]}\n", "fältet actions 1", ""),
    ("assignments:\n  - {id: a, text: t, giver: x, receiver: y, together_with: [z]}\n", "fältet receiver", ""),
    ("risks:\n  - {id: a, text: t, owner: x}\n", "fältet owner", ""),
    ("evidence:\n  - {id: a, text: t, kind: report, goals: [x]}\n", "fältet goals 1", ""),
    ("bodies:\n  - {id: a, name: A, kind: unit, under: b, members: [c]}\n", "fältet under", ""),
    ("parties:\n  - {id: a, name: A, kind: state, goals: [b]}\n", "fältet goals 1", ""),
    ("revisions:\n  - {on: 2020-01-01, reason: r, decision: d, changed: [x]}\n", "revidering nr 1, fältet changed 1", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "where", "near"), POINTERS)
def test_an_id_that_points_nowhere_is_told_with_its_place_and_the_nearest(text, where, near):
    found = problems(HEAD + text)
    told = [p for p in found if where in p.place.sv]
    assert told, [p.words(Language.SV) for p in found]
    assert "finns inte i planen" in told[0].words(Language.SV)
    assert not near or near in told[0].nearest


def test_the_documents_own_standing_points_at_a_decision_that_exists():
    text = HEAD.replace("kind: plan}", "kind: plan, standing: {status: decided, decision: kf}}")
    assert only(text).place.sv == "dokumentet, fältet standing.decision"


def test_a_related_documents_decision_is_its_own_and_its_body_may_be_a_name():
    text = "documents:\n  - {id: d, title: D, relation: related, decision: {id: kf-1, body: Kommunfullmäktige}}\n"
    assert read(HEAD + text).documents[0].decision is not None


TWICE = [
    "goals:\n  - {id: a, text: t}\n  - {id: a, text: u}\n",
    "goals:\n  - {id: a, text: t}\nactions:\n  - {id: a, text: u}\n",
    "bodies:\n  - {id: a, name: A, kind: unit}\nparties:\n  - {id: a, name: B, kind: state}\n",
    "dimensions:\n  - {id: d, name: D, tags: [{id: a, name: A}, {id: a, name: B}]}\n",
    "documents:\n  - {id: d, title: D, relation: law, sections: [{id: a}, {id: a}]}\n",
    "goals:\n  - {id: g, text: t}\ndeliverables:\n  - {id: d, text: t, goals: [g], steps: [{id: a, text: t}, {id: a, text: u}]}\n",
    "decisions:\n  - {id: a}\n  - {id: a}\n",
]


@pytest.mark.parametrize("text", TWICE)
def test_an_id_used_twice_is_told_with_who_has_it(text):
    assert "redan använt av" in only(HEAD + text).words(Language.SV)


CIRCLES = [
    ("goals:\n  - {id: a, text: t, parent: a}\n", "a → a"),
    ("goals:\n  - {id: a, text: t, parent: b}\n  - {id: b, text: t, parent: a}\n", "a → b → a"),
    ("actions:\n  - {id: a, text: t, part_of: b}\n  - {id: b, text: t, part_of: a}\n", "a → b → a"),
    ("bodies:\n  - {id: a, name: A, kind: unit, under: b}\n  - {id: b, name: B, kind: unit, under: a}\n", "b → a → b"),
    ("bodies:\n  - {id: a, name: A, kind: collective, members: [a]}\n", "a → a"),
]


@pytest.mark.parametrize(("text", "way"), CIRCLES)
def test_a_chain_in_a_circle_is_shown_as_it_goes(text, way):
    assert any(way in p.words(Language.SV) for p in problems(HEAD + text))


def test_a_long_chain_without_circle_is_read():
    rows = "".join(f"  - {{id: g{i}, text: t{f', parent: g{i - 1}' if i else ''}}}\n" for i in range(40))
    assert len(read(HEAD + "goals:\n" + rows).goals) == 40


def test_two_ways_to_the_same_body_are_no_circle():
    rows = [("a", "[b, c]"), ("b", "[d]"), ("c", "[d]"), ("d", "[]")]
    text = "".join(f"  - {{id: {id_}, name: N, kind: collective, members: {members}}}\n" for id_, members in rows)
    assert len(read(HEAD + "bodies:\n" + text).bodies) == 4


def test_catalogue_ids_are_looked_up_when_a_catalogue_is_given(catalogue: Catalogue):
    text = (
        HEAD
        + GOALS
        + "indicators:\n  - {id: i, text: t, catalogue: kolada:N00937}\nareas:\n  - {id: a, title: A, text: t, catalogue: [kolada:N00973, N00700x]}\n"
    )
    read(text)
    found = problems(text, catalogue=catalogue)
    assert {p.place.sv for p in found} == {"indikator i, fältet catalogue", "område a, fältet catalogue 2"}
    assert any(near.startswith("kolada:") for p in found for near in p.nearest)


def test_all_problems_of_a_file_are_told_at_once_in_the_order_of_the_file():
    text = (
        HEAD
        + "source_file: a\nsource_file: b\nfoo: 1\ngoals:\n  - {id: a, text: 3, parent: zz}\n  - {id: a, level: x, text: t}\n"
    )
    found = problems(text)
    assert len(found) == 6
    assert [p.at for p in found] == sorted(p.at for p in found)


def test_the_message_counts_and_names_the_file(tmp_path):
    path = tmp_path / "min-plan.yaml"
    path.write_text(HEAD + "foo: 1\nbar: 2\n", encoding="utf-8")
    with pytest.raises(UnreadablePlan) as caught:
        read(path)
    assert caught.value.words(Language.SV).startswith(f"{path}: 2 ställen behöver rättas\n")
    assert "2 places need correcting" in str(caught.value)
    with pytest.raises(UnreadablePlan, match="one place needs correcting"):
        read(HEAD + "foo: 1\n", name="min plan")


def test_places_without_words_of_their_own_are_called_fields():
    assert place((), {}).sv == "hela filen"
    assert place(("goals",), {}).sv == "fältet goals"
    assert place(("goals", 3), {"goals": []}).en == "goal no. 4"
    assert place(("municipality", "id"), {}).sv == "kommunen, fältet id"


def test_the_schema_knows_its_fields_at_every_place():
    assert "direction" in names_at(("indicators", 0))
    assert "from" in names_at(("document", "validity"))
    assert names_at(("nowhere",)) == ()
    assert names_at(("goals", 0, "text", "deeper")) == ()
    assert names_at(("goals", 0, "text", "deeper", "still")) == ()


def test_a_heading_becomes_an_id():
    assert slug("Mål 1: Bostäder åt alla!") == "mal-1-bostader-at-alla"


@settings(max_examples=60)
@given(st.one_of(st.text(max_size=200), st.binary(max_size=200)))
def test_whatever_is_given_the_answer_is_a_plan_or_an_unreadable_plan(given_):
    try:
        assert isinstance(read(given_), PlanFile)
    except UnreadablePlan as error:
        assert error.problems
        assert error.words(Language.SV)


@settings(max_examples=60)
@given(st.data())
def test_a_plan_with_any_characters_changed_is_read_or_told_of(data):
    text = HEAD + GOALS + "bodies:\n  - {id: ks, name: KS, kind: committee}\n"
    at = data.draw(st.integers(0, len(text) - 1))
    length = data.draw(st.integers(0, 8))
    new = data.draw(st.text(alphabet="{}[]:,&*!|>'\"%@`#- \n\tabc1é", max_size=8))
    try:
        read(text[:at] + new + text[at + length :])
    except UnreadablePlan as error:
        assert all(p.words(Language.SV) and p.words(Language.EN) for p in error.problems)


@pytest.mark.parametrize("escape", [r"\UFFFFFFFF", r"\U00110000", r"\ud800"])
def test_an_escape_that_is_no_character_is_told_with_its_place(escape):
    problem = only(f'schema: 1\nid: "x{escape}"\n')
    assert problem.at.line == 2
    assert "inte är ett tecken" in problem.found.sv
    problem.words(Language.SV).encode()


def test_a_device_without_end_is_refused_like_a_huge_file():
    problem = only(Path("/dev/zero"))
    assert "eller mer" in problem.found.sv
