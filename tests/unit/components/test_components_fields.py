"""Form fields: whatever is said about a field is tied to it, and what was wrong can be found."""

import re

import pytest
from django import forms

from samsyn.components.fields import Field, Fields
from samsyn.components.gallery import ReplyForm
from samsyn.components.notices import ErrorSummary


def _attribute(html: str, name: str) -> str:
    found = re.search(rf'{name}="([^"]*)"', html)
    return found.group(1) if found else ""


@pytest.mark.parametrize("name", ["text", "year", "body", "evidence", "sure"])
def test_a_label_is_tied_to_its_input(name: str) -> None:
    html = str(Field(ReplyForm()[name]))
    assert f'for="id_{name}"' in html
    assert f'id="id_{name}"' in html


@pytest.mark.parametrize("name", ["status", "groups"])
def test_choices_stand_in_a_fieldset_with_the_question_as_legend_and_a_label_each(name: str) -> None:
    html = str(Field(ReplyForm()[name]))
    assert html.startswith("<fieldset")
    assert "<legend" in html
    inputs = re.findall(r'<input[^>]* id="([^"]+)"', html)
    assert len(inputs) >= 3
    assert inputs == re.findall(r'<label for="([^"]+)"', html)


@pytest.mark.parametrize("name", ["status", "text", "year"])
def test_hint_error_and_count_are_tied_by_aria_describedby(name: str) -> None:
    bound = ReplyForm({"body": "ks"})[name]
    html = str(Field(bound, hint="En rad räcker.", words=150))
    told = _attribute(html, "aria-describedby").split()
    assert f"id_{name}-hint" in told
    assert f"id_{name}-error" in told
    assert f"id_{name}-count" in told


def test_every_id_that_is_pointed_at_is_there() -> None:
    html = str(Fields(ReplyForm({"body": "ks"})))
    ids = set(re.findall(r' id="([^"]+)"', html))
    for pointed in re.findall(r'aria-describedby="([^"]+)"', html):
        assert set(pointed.split()) <= ids
    assert set(re.findall(r'for="([^"]+)"', html)) <= ids


def test_a_field_without_anything_told_points_at_nothing() -> None:
    assert "aria-describedby" not in str(Field(ReplyForm()["year"]))


def test_what_is_wrong_is_marked_as_invalid_and_keeps_what_was_written() -> None:
    html = str(Field(ReplyForm({"year": "tjugo"})["year"]))
    assert 'aria-invalid="true"' in html
    assert 'value="tjugo"' in html


def test_a_field_one_may_leave_says_so_and_one_must_fill_does_not() -> None:
    assert "(frivilligt)" in str(Field(ReplyForm()["evidence"]))
    assert "frivilligt" not in str(Field(ReplyForm()["text"]))


def test_the_length_is_a_friendly_word_and_no_limit() -> None:
    html = str(Field(ReplyForm()["text"], words=150))
    assert "Ungefär 150 ord räcker." in html
    assert "maxlength" not in html
    assert 'data-words="id_text-count"' in html


def test_the_error_summary_links_to_each_field_in_order_and_to_the_first_of_a_group() -> None:
    html = str(ErrorSummary.of(ReplyForm({"body": "ks"})))
    assert re.findall(r'href="#([^"]+)"', html) == ["id_status_0", "id_text", "id_year"]
    assert 'role="alert"' in html
    assert "Vilket år avses? " in html


def test_the_links_of_the_error_summary_lead_somewhere() -> None:
    form = ReplyForm({"body": "ks"}, auto_id="svar_%s")
    ids = re.findall(r' id="([^"]+)"', str(Fields(form)))
    assert set(re.findall(r'href="#([^"]+)"', str(ErrorSummary.of(form)))) <= set(ids)


def test_only_what_truly_stays_is_said_to_be_still_there() -> None:
    class Words(forms.Form):
        text = forms.CharField()

    class Secret(Words):
        password = forms.CharField(widget=forms.PasswordInput)

    assert "finns kvar" in str(ErrorSummary.of(Words({})))
    assert "finns kvar" not in str(ErrorSummary.of(Secret({})))
    assert "finns kvar" not in str(ErrorSummary.of(ReplyForm({})))


def test_no_errors_no_summary() -> None:
    assert not str(ErrorSummary.of(ReplyForm())).strip()


def test_errors_of_the_whole_form_are_in_the_summary_without_a_link() -> None:
    class Pair(forms.Form):
        def clean(self) -> None:
            raise forms.ValidationError("Till och med-året ligger före från-året.")

    html = str(ErrorSummary.of(Pair({})))
    assert "ligger före" in html
    assert "<a " not in html


def test_hidden_fields_come_first_without_label() -> None:
    class Versioned(forms.Form):
        text = forms.CharField()
        version = forms.IntegerField(widget=forms.HiddenInput, initial=7)

    html = str(Fields(Versioned()))
    assert html.lstrip().startswith('<input type="hidden"')
    assert html.count("<label") == 1


def test_a_field_of_several_inputs_is_a_group() -> None:
    class When(forms.Form):
        at = forms.SplitDateTimeField(label="Tidpunkt", help_text="Dag och klockslag", widget=forms.SplitDateTimeWidget)

    html = str(Field(When()["at"]))
    assert html.count('type="text"') == 2
    assert "Dag och klockslag" in html
