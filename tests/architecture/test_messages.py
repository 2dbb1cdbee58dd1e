"""Swedish first, English beside: every text of the Django rooms can be shown in both."""

from pathlib import Path

import pytest
from django.apps import apps
from django.utils import translation
from tests.support.catalogs import Key, Message, disagreements
from tests.support.messages import SOURCE, app_folders, english_of, messages_of, missing, stale

RUN = "run `python -m tests.support.messages` and fill in what it lists"


def _name(app: Path) -> str:
    return app.relative_to(SOURCE).as_posix()


@pytest.fixture(scope="module", params=app_folders(), ids=_name)
def app(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_every_text_has_its_english(app: Path) -> None:
    assert [one.msgid for one in missing(messages_of(app), english_of(app))] == [], RUN


def test_the_english_is_filled_in_with_the_same_values(app: Path) -> None:
    english = english_of(app)
    assert [fault for one in messages_of(app) for fault in disagreements(one, english.get(one.key, ()))] == []


def test_the_catalogs_are_what_the_code_says_today(app: Path) -> None:
    assert stale(app) == [], RUN


def test_a_room_with_texts_is_an_installed_app_so_that_its_english_is_found(app: Path) -> None:
    installed = {Path(one.path) for one in apps.get_app_configs()}
    assert app in installed or not messages_of(app)


def test_django_shows_the_english_of_every_text(app: Path) -> None:
    english = english_of(app)
    with translation.override("en"):
        shown = {one.key: _looked_up(one) for one in messages_of(app) if one.key in english}
    assert [(texts, english[key]) for key, texts in shown.items() if texts != english[key]] == []


def _looked_up(one: Message) -> tuple[str, ...]:
    """As the functions of Django look it up when the page is shown."""
    if one.plural is None:
        return (translation.pgettext(one.context, one.msgid) if one.context else translation.gettext(one.msgid),)
    if one.context is None:
        return tuple(translation.ngettext(one.msgid, one.plural, number) for number in (1, 2))
    return tuple(translation.npgettext(one.context, one.msgid, one.plural, number) for number in (1, 2))


def test_django_shows_the_swedish_as_it_is_written(app: Path) -> None:
    with translation.override("sv"):
        texts = [one for one in messages_of(app) if one.plural is None and one.context is None]
        assert [one.msgid for one in texts if translation.gettext(one.msgid) != one.msgid] == []


def test_the_same_swedish_has_the_same_english_everywhere() -> None:
    """Django puts all catalogs into one: of two different translations it would be chance which is shown."""
    seen: dict[Key, tuple[str, ...]] = {}
    differing = []
    for app in app_folders():
        for key, english in english_of(app).items():
            if seen.setdefault(key, english) != english:
                differing.append((_name(app), key[1], seen[key], english))
    assert differing == []
