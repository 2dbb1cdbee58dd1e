"""The finder of texts: what it puts in the catalog is what Django looks up, in every way a text can be written."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.template import Context, Engine
from django.utils import translation
from tests.support import messages
from tests.support.catalogs import Message, UnableToReadCatalog, compile_mo, disagreements, read_po, write_po

TEMPLATE = """{% load i18n %}{# translate "Aldrig" #}{% comment %}{% translate "Aldrig" %}{% endcomment %}
1 {% translate "Mål" %}
2 {% trans 'Säg "hej"' %}
3 {% translate "Minst 50 % av alla" %}
4 {% translate "Maj" context "månad" %}
5 {% blocktranslate %}Nämnden {{ body }} svarar{% endblocktranslate %}
6 {% blocktranslate trimmed with x=body|title %}
    Hela {{ x }} nådde
    90 % i år
{% endblocktranslate %}
7 {% blocktranslate trimmed count n=one %}{{ n }} åtgärd{% plural %}{{ n }} åtgärder{% endblocktranslate %}
8 {% blocktranslate trimmed count n=many %}{{ n }} åtgärd{% plural %}{{ n }} åtgärder{% endblocktranslate %}
9 {{ _("Spara") }}
10 {% if body == _("Inte den") %}{% else %}{% firstof nothing _("Först") %}{% endif %}
11 {% blocktranslate context "knapp" %}Sänd{% endblocktranslate %}
12 {% translate "Utkast" as draft %}{{ draft }}
13 {% translate nothing|default:_("Annars") %}
"""
PYTHON = """
from django.utils import translation
from django.utils.translation import gettext as _, gettext_lazy as later, ngettext, pgettext_lazy, gettext_noop
from gettext import gettext as other

HEADING = later("Uppföljning")

def said(n):
    gettext_noop("Nämnd"), pgettext_lazy("årstid", "Vår"), other("Aldrig"), _(HEADING)
    return _("Svaret är "
             "sparat"), ngettext("{n} fråga", "{n} frågor", n), translation.gettext("Ett" + " till")
"""


@pytest.fixture
def app(tmp_path: Path) -> Path:
    app = tmp_path / "source" / "plans"
    (app / "templates" / "plans").mkdir(parents=True)
    (app / "__init__.py").write_text("", encoding="utf-8")
    (app / "pages.py").write_text(PYTHON, encoding="utf-8")
    (app / "templates" / "plans" / "page.html").write_text(TEMPLATE, encoding="utf-8")
    return app


def _english(one: Message) -> tuple[str, ...]:
    return tuple(f"EN {text}" for text in (one.msgid, one.plural) if text is not None)


def _translate(app: Path) -> list[Message]:
    found = messages.messages_of(app, app.parent)
    messages.update(app, fill={one.key: _english(one) for one in found}, source=app.parent)
    return found


def test_every_way_to_write_a_text_in_a_template_is_shown_in_english(app: Path, settings: Any) -> None:
    _translate(app)
    settings.LOCALE_PATHS = [app / "locale"]
    template = Engine(libraries={"i18n": "django.templatetags.i18n"}).from_string(TEMPLATE)
    with translation.override("en"):
        shown = template.render(Context({"body": "kommunstyrelsen", "one": 1, "many": 7}))
    lines = dict(line.split(" ", 1) for line in shown.strip().splitlines())
    assert lines == {
        "1": "EN Mål",
        "2": 'EN Säg "hej"',
        "3": "EN Minst 50 % av alla",
        "4": "EN Maj",
        "5": "EN Nämnden kommunstyrelsen svarar",
        "6": "EN Hela Kommunstyrelsen nådde 90 % i år",
        "7": "EN 1 åtgärd",
        "8": "EN 7 åtgärder",
        "9": "EN Spara",
        "10": "EN Först",
        "11": "EN Sänd",
        "12": "EN Utkast",
        "13": "EN Annars",
    }


def test_texts_in_python_are_found_whatever_the_function_is_called(app: Path) -> None:
    found = {one.msgid for one in messages.in_python(PYTHON)}
    assert found == {"Uppföljning", "Nämnd", "Vår", "Svaret är sparat", "{n} fråga", "Ett till"}


def test_what_is_commented_out_is_not_a_text(app: Path) -> None:
    assert "Aldrig" not in {one.msgid for one in messages.messages_of(app, app.parent)}


def test_an_f_string_is_refused_because_no_catalog_can_answer_it() -> None:
    text = 'from django.utils.translation import gettext as _\nx = _(f"{n} mål")\n'
    with pytest.raises(messages.UnableToExtract, match="line 2"):
        list(messages.in_python(text))


def test_english_that_stands_is_kept_and_what_is_no_longer_said_is_dropped(app: Path) -> None:
    found = _translate(app)
    (app / "pages.py").write_text(PYTHON.replace('"Uppföljning"', '"Rapport"'), encoding="utf-8")
    assert [one.msgid for one in messages.update(app, source=app.parent)] == ["Rapport"]
    kept = messages.english_of(app)
    assert "Uppföljning" not in {msgid for _, msgid in kept}
    assert len(kept) == len(found) - 1


def test_a_changed_text_and_a_changed_catalog_are_both_noticed(app: Path) -> None:
    _translate(app)
    assert messages.stale(app, app.parent) == []
    catalog = messages.catalog_of(app)
    catalog.write_text(catalog.read_text("utf-8").replace("EN Mål", "Goal"), encoding="utf-8")
    assert messages.stale(app, app.parent) == ["django.mo"]
    (app / "pages.py").write_text(PYTHON.replace("Uppföljning", "Rapport"), encoding="utf-8")
    assert messages.stale(app, app.parent) == ["django.mo", "django.po"]


def test_a_room_of_the_desk_has_its_own_catalog(app: Path) -> None:
    desk = app.parent / "desk"
    for folder in (desk, desk / "rounds"):
        folder.mkdir()
        (folder / "__init__.py").write_text("", encoding="utf-8")
        text = f'from django.utils.translation import gettext\nx = gettext("{folder.name}")\n'
        (folder / "pages.py").write_text(text, encoding="utf-8")
    assert [one.msgid for one in messages.messages_of(desk, app.parent)] == ["desk"]
    assert [one.msgid for one in messages.messages_of(desk / "rounds", app.parent)] == ["rounds"]


def test_the_po_reads_back_as_it_was_written_whatever_is_in_it() -> None:
    texts = [
        Message('Citat " och \\ och\ttabb\noch rad\n'),
        Message("En", plural="Flera", context="x"),
        Message("Rad\u2028skiljare och \\n som bokstäver"),
    ]
    english = {one.key: _english(one) for one in texts}
    assert read_po(write_po(texts, english)) == english
    assert compile_mo(texts, english) == compile_mo(texts[::-1], english)


def test_half_an_english_plural_counts_as_missing() -> None:
    one = Message("{n} mål", plural="{n} mål alls")
    assert messages.missing([one], {one.key: ("{n} goal", "")}) == [one]
    assert b"goal" not in compile_mo([one], {one.key: ("{n} goal", "")})


def test_a_line_that_is_not_gettexts_is_told_by_its_number() -> None:
    with pytest.raises(UnableToReadCatalog, match="line 2"):
        read_po('msgid "Mål"\n<<<<<<< HEAD\nmsgstr "Goal"\n')


@pytest.mark.parametrize(
    ("swedish", "english"),
    [
        ("%(n)s mål", "%(m)s goals"),
        ("{n} mål", "goals"),
        ("%(n)s mål", "100 % of %(n)s goals"),
        ("%s mål", "goals"),
        ("Mål\n", "Goal"),
    ],
)
def test_an_english_text_that_would_break_when_filled_in_is_refused(swedish: str, english: str) -> None:
    assert disagreements(Message(swedish), (english,))
    assert not disagreements(Message(swedish), (swedish,))


def test_the_command_fills_from_a_file_and_lists_what_is_left(
    app: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(messages, "SOURCE", app.parent)
    monkeypatch.setattr(messages, "app_folders", lambda source=app.parent: [app])
    file = tmp_path / "english.json"
    file.write_text(json.dumps({"Mål": "Goal", "{n} fråga": ["{n} question", "{n} questions"]}), encoding="utf-8")
    assert messages.main(["--fill", str(file), "plans"]) == 0
    said = capsys.readouterr().out
    assert 'plans: "Uppföljning"' in said
    assert '"Mål"' not in said
    assert messages.english_of(app)[None, "{n} fråga"] == ("{n} question", "{n} questions")
    messages.main(["--missing"])
    assert capsys.readouterr().out == said
