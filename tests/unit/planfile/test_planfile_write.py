# ruff: noqa: E501 - tables of cases read better with one case a line
"""A plan file is edited without disturbing it, and a plan without a file is written so that it reads back the same."""

import datetime as dt
import difflib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.planfile import write
from samsyn.planfile.emitting import after_key, inline, item, quoted, scalar
from samsyn.planfile.model import PlanFile
from samsyn.planfile.problem import UnreadablePlan
from samsyn.planfile.read import read
from samsyn.planfile.spans import PlaceError
from samsyn.planfile.write import ChangedOnDiskError, PlanText, dump

TEXT = """\
# Överst
schema: 1   # versionen
id: exempel
wording: own

municipality: {id: '9901', name: "Exempelby"}   # påhittad
document:
  title: >-
    En plan som är
    vikt på två rader
  kind: plan   # sort

areas:
  - {id: area-a, title: A, text: a}  # första
  - {id: area-b, title: B, text: b}

# Målen
goals:
  # om det första målet
  - id: goal-a
    text: 'Alla har en bostad.'   # enkla citattecken
    areas: [area-a, area-b]

  # om det andra målet
  - id: goal-b
    label: "2"
    text: |
      Rad ett
      rad två
    areas:
      - area-a   # en rad var
      - area-b
  - id: goal-c
    text: Sist   # utan mer
# slut
"""


def diff(before: PlanText, after: PlanText) -> tuple[list[str], list[str]]:
    """Lines taken away and lines that came, in order."""
    lines = list(difflib.ndiff(before.text.splitlines(), after.text.splitlines()))
    return [x[2:] for x in lines if x.startswith("- ")], [x[2:] for x in lines if x.startswith("+ ")]


@pytest.fixture
def plan() -> PlanText:
    return PlanText.of(TEXT)


SET = [
    ("goals/goal-a/text", "Ny text", ["    text: 'Alla har en bostad.'   # enkla citattecken"], ["    text: Ny text   # enkla citattecken"]),
    ("goals/goal-a/text", "Kolon: här", ["    text: 'Alla har en bostad.'   # enkla citattecken"], ['    text: "Kolon: här"   # enkla citattecken']),
    ("document/title", "Kort", ["  title: >-", "    En plan som är", "    vikt på två rader"], ["  title: Kort"]),
    ("goals/goal-b/text", "Kort", ["    text: |", "      Rad ett", "      rad två"], ["    text: Kort"]),
    ("goals/goal-c/title", "Tillagd", [], ["    title: Tillagd"]),
    ("document/validity", {"from": dt.date(2024, 1, 1)}, [], ["  validity: {from: 2024-01-01}"]),
    ("areas/area-a/title", "Å, ä", ["  - {id: area-a, title: A, text: a}  # första"], ['  - {id: area-a, title: "Å, ä", text: a}  # första']),
    ("areas/area-a/note", "nn", ["  - {id: area-a, title: A, text: a}  # första"], ["  - {id: area-a, title: A, text: a, note: nn}  # första"]),
    ("areas/1/text", "c", ["  - {id: area-b, title: B, text: b}"], ["  - {id: area-b, title: B, text: c}"]),
    ("goals/goal-b/label", None, ['    label: "2"'], []),
    ("areas/area-a/text_en", "x", ["  - {id: area-a, title: A, text: a}  # första"], ["  - {id: area-a, title: A, text: a, text_en: x}  # första"]),
    (("goals", "goal-a", "areas", 1), "area-a", ["    areas: [area-a, area-b]"], ["    areas: [area-a, area-a]"]),
    ("goals/goal-b/areas", ["area-b"], ["    areas:", "      - area-a   # en rad var", "      - area-b"], ["    areas: [area-b]"]),
    ("source_file", "fil.docx", [], ["source_file: fil.docx"]),
]  # fmt: skip


@pytest.mark.parametrize(("place", "value", "gone", "come"), SET)
def test_a_value_is_set_and_only_its_own_line_changes(plan, place, value, gone, come):
    assert diff(plan, plan.with_value(place, value)) == (gone, come)


def test_a_long_text_is_folded_and_reads_back_the_same(plan):
    long = "Ett mål som tar plats. " * 12
    after = plan.with_value("goals/goal-c/text", long.strip())
    assert after.plan.goals[2].text == long.strip()
    assert max(map(len, after.text.splitlines())) <= 112
    assert "    text: >-   # utan mer\n" in after.text


def test_the_first_field_of_a_row_can_give_way(plan):
    text = TEXT.replace("  - id: goal-c\n    text: Sist", '  - label: "3"\n    id: goal-c\n    text: Sist')
    after = PlanText.of(text).with_value("goals/goal-c/label", None)
    assert after.text == TEXT


def test_a_field_of_a_bracketed_row_can_give_way_wherever_it_stands(plan):
    with_note = plan.with_value("areas/area-b/note", "n")
    assert with_note.with_value("areas/area-b/note", None).text == TEXT
    first = PlanText.of(TEXT.replace("{id: area-b,", "{label: L, id: area-b,"))
    assert first.with_value("areas/area-b/label", None).text == TEXT


def test_a_row_is_added_last_before_the_comment_that_ends_the_list(plan):
    after = plan.with_item("goals", {"id": "goal-d", "text": "D", "owners": [], "areas": ["area-a"]})
    assert diff(plan, after) == ([], ["  - id: goal-d", "    text: D", "    owners: []", "    areas: [area-a]"])
    assert after.text.endswith("    areas: [area-a]\n# slut\n")


def test_a_row_is_added_before_another_and_before_its_comment(plan):
    after = plan.with_item("goals", {"id": "goal-d", "text": "D"}, at=1)
    assert [g.id for g in after.plan.goals] == ["goal-a", "goal-d", "goal-b", "goal-c"]
    assert "    text: D\n  # om det andra målet\n  - id: goal-b" in after.text


def test_a_list_that_is_not_there_is_begun(plan):
    after = plan.with_item("rules", {"id": "rule", "text": "r", "kind": "follow_up"})
    assert diff(plan, after) == ([], ["rules:", "  - id: rule", "    text: r", "    kind: follow_up"])
    bracketed = plan.with_item("areas/area-a/catalogue", "kolada:N00973")
    assert 'catalogue: ["kolada:N00973"]}  # första' in bracketed.text


def test_words_are_added_to_bracketed_and_to_block_lists(plan):
    assert "areas: [area-b, area-a, area-b]" in plan.with_item("goals/goal-a/areas", "area-b", at=0).text
    assert "areas: [area-a, area-b, area-b]" in plan.with_item("goals/goal-a/areas", "area-b").text
    block = plan.with_item("goals/goal-b/areas", "area-b")
    assert diff(plan, block) == ([], ["      - area-b"])


def test_a_row_is_taken_out_with_the_blank_line_it_would_leave_double(plan):
    gone, come = diff(plan, plan.without_item("goals", "goal-a"))
    assert come == []
    assert "  - id: goal-a" in gone
    assert "  # om det andra målet" not in gone


def test_words_are_taken_out_of_lists(plan):
    assert "areas: [area-b]" in plan.without_item("goals/goal-a/areas", "area-a").text
    assert "areas: [area-a]" in plan.without_item("goals/goal-a/areas", "area-b").text
    assert diff(plan, plan.without_item("goals/goal-b/areas", "area-a")) == (["      - area-a   # en rad var"], [])


def test_the_last_row_takes_its_list_with_it(plan):
    one = plan.without_item("goals/goal-a/areas", "area-a")
    assert "areas" not in one.without_item("goals/goal-a/areas", "area-b").text.split("goal-b")[0].split("goal-a\n")[1]


def test_a_row_is_moved_with_the_comment_above_it(plan):
    after = plan.moved("goals", "goal-b", 2)
    assert [g.id for g in after.plan.goals] == ["goal-a", "goal-c", "goal-b"]
    assert after.moved("goals", "goal-b", 1).text == plan.text
    assert sorted(after.text.splitlines()) == sorted(plan.text.splitlines())
    assert "areas: [area-b, area-a]" in plan.moved("goals/goal-a/areas", "area-b", 0).text
    assert plan.moved("goals", "goal-b", 1) is plan


def test_an_edit_that_does_not_fit_is_refused_and_the_plan_stays(plan):
    with pytest.raises(UnreadablePlan):
        plan.with_value("goals/goal-a/level", "gaol")
    with pytest.raises(UnreadablePlan):
        plan.without_item("areas", "area-a")
    assert plan.text == TEXT


@pytest.mark.parametrize(
    "edit",
    [
        lambda p: p.with_value("goals/goal-x/text", "a"),
        lambda p: p.with_value("goals/goal-a/level", None),
        lambda p: p.with_value("goals/goal-a/text/deeper", "a"),
        lambda p: p.with_value(("goals", 7), "a"),
        lambda p: p.without_item("goals", "goal-x"),
        lambda p: p.moved("goals", "goal-x", 0),
        lambda p: p.moved("nowhere", "goal-x", 0),
        lambda p: p.moved("goals", "goal-a", 3),
        lambda p: p.moved("document", "title", 0),
        lambda p: p.without_item("document", "title"),
        lambda p: p.with_value("goals/goal-a/text/deeper/still", "a"),
        lambda p: p.with_value("goals/goal-a/text/deeper", None),
    ],
)
def test_a_place_that_is_not_there_is_said(plan, edit):
    with pytest.raises(PlaceError):
        edit(plan)


def test_the_nearest_place_is_named(plan):
    with pytest.raises(PlaceError, match="goal-a") as caught:
        plan.with_value("goals/goal-aa/text", "x")
    assert caught.value.known == ("goal-a", "goal-b", "goal-c")


def test_windows_line_ends_and_a_byte_order_mark_are_kept():
    windows = "\ufeff" + TEXT.replace("\n", "\r\n")
    after = PlanText.of(windows).with_item("goals", {"id": "goal-d", "text": "D"}).moved("goals", "goal-b", 0)
    assert after.text.startswith("\ufeff# Överst\r\n")
    assert after.text.count("\n") == after.text.count("\r\n") == windows.count("\n") + 2


def test_a_file_without_a_last_line_break_is_continued():
    text = TEXT.removesuffix("# slut\n").rstrip("\n")
    after = PlanText.of(text).with_item("goals", {"id": "goal-d", "text": "D"})
    assert after.plan.goals[-1].id == "goal-d"
    assert after.without_item("goals", "goal-d").text.rstrip("\n") == text


def test_an_unchanged_file_is_saved_with_identical_bytes(tmp_path):
    path = tmp_path / "plan.yaml"
    raw = ("\ufeff" + TEXT.replace("\n", "\r\n")).encode()
    path.write_bytes(raw)
    assert PlanText.open(path).save() == path
    assert path.read_bytes() == raw


def test_saving_keeps_the_files_rights_and_leaves_nothing_else_behind(tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0o640)
    PlanText.open(path).with_value("id", "annan").save()
    assert read(path).id == "annan"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_somebody_else_has_changed_is_not_overwritten(tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_text(TEXT, encoding="utf-8")
    opened = PlanText.open(path)
    path.write_text(TEXT + "# nytt\n", encoding="utf-8")
    with pytest.raises(ChangedOnDiskError, match=r"plan\.yaml"):
        opened.with_value("id", "annan").save()
    assert path.read_text(encoding="utf-8").endswith("# nytt\n")


def test_a_text_that_has_no_file_is_saved_where_one_says(tmp_path, plan):
    with pytest.raises(ValueError, match="no file"):
        plan.save()
    assert plan.save(tmp_path / "ny.yaml").read_text(encoding="utf-8") == TEXT


def test_when_the_disk_says_no_the_old_file_stays_whole(tmp_path, monkeypatch):
    path = tmp_path / "plan.yaml"
    path.write_text(TEXT, encoding="utf-8")
    edited = PlanText.open(path).with_value("id", "annan")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(write.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        edited.save()
    assert path.read_text(encoding="utf-8") == TEXT
    assert list(tmp_path.iterdir()) == [path]


def test_an_empty_bracket_is_filled_and_emptied_again():
    text = TEXT.replace("    text: Sist   # utan mer\n", "    text: Sist\n    source: {}\n")
    filled = PlanText.of(text).with_value("goals/goal-c/source/line", 7)
    assert "    source: {line: 7}\n" in filled.text
    assert filled.with_value("goals/goal-c/source/line", None).text == text


def test_a_row_between_blank_lines_leaves_one_blank_line_and_not_two():
    rules = "".join(f"\n\n  - {{id: rule-{n}, kind: period, text: t}}" for n in range(3))
    text = TEXT + f"rules:{rules}\n"
    after = PlanText.of(text).without_item("rules", "rule-1").text
    assert after == text.replace("  - {id: rule-1, kind: period, text: t}\n\n\n", "").replace(
        "  - {id: rule-1, kind: period, text: t}\n\n", ""
    )


def test_a_long_text_that_folding_would_change_is_quoted():
    assert after_key("ord  två " * 20, 2).startswith(' "ord  två')


SCALARS = [
    ("no", '"no"'), ("ja", '"ja"'), ("null", '"null"'), ("7", '"7"'), ("a: b", '"a: b"'), ("a #b", '"a #b"'), ("", '""'),
    ("Mål", "Mål"), ("2024-01-01", "2024-01-01"), (True, "true"), (False, "false"), (None, "null"), (25.0, "25"), (0.5, "0.5"),
    (1e16, "1e+16"), (3, "3"), (dt.date(2024, 5, 1), "2024-05-01"), ("a ", '"a "'), ("\x85", '"\\u0085"'),
]  # fmt: skip


@pytest.mark.parametrize(("value", "written"), SCALARS)
def test_values_are_written_so_that_yaml_cannot_take_them_for_another(value, written):
    assert scalar(value) == written


def test_short_rows_go_on_one_line_and_long_ones_do_not():
    assert item({"body": "ks"}, 4) == "    - {body: ks}"
    assert item({"body": "ks", "head": "x" * 120}, 0) == f"- body: ks\n  head: >-\n    {'x' * 120}"
    assert item("a", 2) == "  - a"
    assert inline({"a": [1, {"b": None}]}) == "{a: [1, {b: null}]}"
    assert quoted('a"b') == '"a\\"b"'


WORDS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x1c\x1d\x1e\x1f"), min_size=1, max_size=160
).filter(lambda s: s.strip())


@settings(max_examples=40)
@given(
    WORDS,
    st.sampled_from(
        ["goals/goal-a/text", "goals/goal-b/text", "goals/goal-c/note", "areas/area-a/text", "document/title"]
    ),
)
def test_any_words_set_at_any_place_read_back_as_they_were_and_touch_nothing_else(words, place):
    before = PlanText.of(TEXT)
    after = before.with_value(place, words)
    parts = place.split("/")
    held = getattr(after.plan, parts[0])
    owner = held if parts[0] == "document" else next(x for x in held if x.id == parts[1])
    assert getattr(owner, parts[-1]) == words.strip()
    back = after.with_value(place, "T")
    for kept in (
        "# Överst",
        "schema: 1   # versionen",
        "  # om det andra målet",
        "      - area-a   # en rad var",
        "# slut",
    ):
        assert kept in back.text.splitlines()


SLUGS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4})?", fullmatch=True)


@st.composite
def small_plans(draw: st.DrawFn) -> PlanFile:
    ids = draw(st.lists(SLUGS, unique=True, min_size=6, max_size=6))
    words = st.one_of(WORDS, st.none())
    days = st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)).map(dt.date.isoformat)
    return PlanFile.model_validate_json(
        json.dumps(
            {
                "schema": 1,
                "id": ids[0],
                "wording": draw(st.sampled_from(["own", "verbatim"])),
                "wording_note": draw(words),
                "municipality": {"id": "9901", "name": draw(WORDS), "fictional": draw(st.booleans())},
                "document": {
                    "title": draw(WORDS), "kind": "plan",
                    "validity": draw(st.one_of(st.none(), st.fixed_dictionaries({"from": days}))),
                },
                "decisions": [{"id": "d", "on": draw(days), "paragraph": draw(words)}],
                "bodies": [{"id": ids[1], "name": draw(WORDS), "kind": "company", "ownership_percent": draw(st.floats(0.01, 100))}],
                "goals": [
                    {"id": ids[2], "text": draw(WORDS), "note": draw(words), "label": draw(words),
                     "owners": [{"body": ids[1], "head": draw(words)}], "source": {"line": draw(st.integers(1, 999))}},
                    {"id": ids[3], "text": draw(WORDS), "parent": ids[2], "standing": {"status": "decided", "decision": "d"}},
                ],
                "facts": [
                    {"id": ids[4], "text": draw(WORDS), "claims": draw(st.lists(WORDS, max_size=3)),
                     "figures": [{"value": draw(st.floats(-1e18, 1e18)), "unit": "percent", "year": 2020, "n": draw(st.one_of(st.none(), st.just(0)))}]},
                ],
                "evidence": [{"id": ids[5], "text": draw(WORDS), "kind": "voices", "goals": [ids[2], ids[3]]}],
            }
        )
    )  # fmt: skip


@settings(max_examples=25)
@given(small_plans())
def test_a_plan_written_from_objects_reads_back_as_the_same_plan(plan):
    assert read(dump(plan)) == plan


def test_a_dumped_plan_follows_the_order_of_the_house(exempelby):
    keys = [line.split(":")[0] for line in dump(exempelby).splitlines() if line[:1].isalpha()]
    fields = [f.alias or name for name, f in PlanFile.model_fields.items()]
    assert keys == [f for f in fields if f in keys]
    assert keys[:2] == ["schema", "id"]


def test_a_file_that_is_not_there_is_answered_as_a_plan_that_cannot_be_read(tmp_path):
    with pytest.raises(UnreadablePlan):
        PlanText.open(tmp_path / "finns-inte.yaml")
