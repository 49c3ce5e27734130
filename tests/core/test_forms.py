"""Fields: what they accept, what they say, and how label, hint and error are tied to the input."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django import forms as django_forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import formset_factory
from django.utils import translation

from tests.core import scene
from tests.house.words import banned_words
from wayhome.core import dates, forms, showcase


def clean(field: django_forms.Field, value: Any) -> Any:  # noqa: ANN401
    """What the field makes of it: a value, or the sentences it says."""
    try:
        return field.clean(value)
    except django_forms.ValidationError as error:
        return error.messages


# Values ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "given", "made"),
    [
        (forms.Text(label="Name"), "  Đorđević  ", "Đorđević"),
        (forms.Text(label="Name"), "Zoe\u0308", "Zoë"),
        (forms.Text(label="Name", required=False), "", ""),
        (forms.LongText(label="Notes"), "a\r\nb", "a\nb"),
        (forms.Email(label="Address"), "casey@example.org", "casey@example.org"),
        (forms.Number(label="Bags"), "٣", 3),
        (forms.Passphrase(label="Passphrase"), " two words ", " two words "),
        (forms.OneTimeCode(label="Code"), "123 456", "123456"),
        (forms.OneTimeCode(label="Code"), "١٢٣-٤٥٦", "123456"),
        (forms.OneTimeCode(label="Code", digits=None), "ab12-cd34", "ab12cd34"),
        (forms.YesNo(label="Sure?"), "yes", True),
        (forms.YesNo(label="Sure?"), "no", False),
        (forms.YesNo(label="Sure?", required=False), "", None),
        (forms.YesNoNotNow(label="Sure?"), "not_now", "not_now"),
        (forms.Choices(label="Needs", choices=[("a", "A"), ("b", "B")]), ["a", "b"], ["a", "b"]),
        (forms.Pick(label="Language", choices=[("sq", "Albanian")]), "sq", "sq"),
        (forms.Tick(label="Read"), "on", True),
        (forms.Day(label="Day"), ["24", "11", "2026"], date(2026, 11, 24)),
        (forms.Day(label="Day", required=False), ["", "", ""], None),
        (forms.Day(label="Day", required=False), None, None),
        (forms.Day(label="Born", partial=True), ["", "", "2003"], dates.PartialDay(2003)),
        (forms.Day(label="Born", partial=True), ["", "5", "2003"], dates.PartialDay(2003, 5)),
        (forms.Day(label="Born", partial=True), ["2", "5", "2003"], date(2003, 5, 2)),
        (forms.Time(label="Opens"), "14.30", time(14, 30)),
        (forms.Time(label="Opens"), "1430", time(14, 30)),
        (forms.Time(label="Opens"), "9", time(9)),
        (forms.Time(label="Opens", required=False), "", None),
        (
            forms.Moment(label="Check-in"),
            ["24", "11", "2026", "14:30", "Europe/Tirane"],
            dates.Moment(datetime(2026, 11, 24, 13, 30, tzinfo=UTC), "Europe/Tirane"),
        ),
        (forms.Moment(label="Check-in", required=False), ["", "", "", "", "Europe/Tirane"], None),
    ],
)
def test_answer_becomes_a_value(field: django_forms.Field, given: Any, made: Any) -> None:  # noqa: ANN401
    assert clean(field, given) == made


@pytest.mark.parametrize(
    ("field", "given", "said"),
    [
        (forms.Text(label="Name"), "", "Fill in “Name”."),
        (forms.Text(label="Name", missing="Enter the name you use."), " ", "Enter the name you use."),
        (forms.Text(label="Name", max_length=3), "four", "Shorten this to 3 characters. It has 4 now."),
        (forms.Text(label="Name", min_length=3), "a", "Enter at least 3 characters."),
        (forms.Text(label="Name"), "a\0b", "Remove the character that cannot be shown, then send again."),
        (forms.Email(label="Address"), "casey", "Enter an address in the form name@example.org."),
        (forms.Number(label="Bags"), "many", "Enter a whole number, such as 12."),
        (forms.Number(label="Bags", max_value=9), "10", "Enter a number up to 9."),
        (forms.Number(label="Bags", min_value=1), "0", "Enter a number from 1."),
        (forms.Passphrase(label="Passphrase"), "", "Enter your passphrase."),
        (
            forms.Passphrase(label="Passphrase"),
            "x" * 129,
            "A passphrase has at most 128 characters. Enter a shorter one.",
        ),
        (forms.OneTimeCode(label="Code"), "", "Enter the code."),
        (forms.OneTimeCode(label="Code"), "12345", "Enter the 6 digits of the code."),
        (forms.OneTimeCode(label="Code"), "12345x", "Enter the 6 digits of the code."),
        (forms.Choice(label="Way", choices=[("a", "A")]), "z", "Choose one of the answers shown."),
        (forms.Choices(label="Needs", choices=[("a", "A")]), ["z"], "Choose one of the answers shown."),
        (forms.Choices(label="Needs", choices=[("a", "A")]), "z", "Choose one of the answers shown."),
        (forms.Tick(label="Read"), "", "Tick the box to go on."),
        (forms.Day(label="Day", missing="Enter the day."), ["", "", ""], "Enter the day."),
        (forms.Day(label="Day"), ["24", "11", ""], "Enter the year as well."),
        (forms.Day(label="Day"), ["24", "11", "26"], "Enter the year with four digits, such as 2026."),
        (forms.Day(label="Day"), ["24", "", "2026"], "Choose the month as well."),
        (forms.Day(label="Day"), ["", "11", "2026"], "Enter the day as well."),
        (forms.Day(label="Day"), ["24", "13", "2026"], "Choose a month from the list."),
        (forms.Day(label="Born", partial=True), ["24", "", "2026"], "Choose the month as well."),
        (
            forms.Day(label="Day"),
            ["31", "2", "2026"],
            "This day is not in the calendar. Check the day and the month.",
        ),
        (
            forms.Day(label="Day"),
            ["x", "2", "2026"],
            "This day is not in the calendar. Check the day and the month.",
        ),
        (
            forms.Day(label="Day", earliest=date(2026, 11, 24)),
            ["23", "11", "2026"],
            "Enter 24 November 2026 or a later day.",
        ),
        (
            forms.Day(label="Day", latest=date(2026, 11, 24)),
            ["25", "11", "2026"],
            "Enter 24 November 2026 or an earlier day.",
        ),
        (forms.Time(label="Opens"), "25:00", "Enter the time as hours and minutes, such as 14:30."),
        (forms.Time(label="Opens"), "noon", "Enter the time as hours and minutes, such as 14:30."),
        (forms.Moment(label="At"), ["24", "11", "2026", "", "Europe/Tirane"], "Enter the time as well."),
        (
            forms.Moment(label="At"),
            ["24", "11", "2026", "14:30", "Mars/Base"],
            "Choose whose clock is meant.",
        ),
        (
            forms.Moment(label="At"),
            ["29", "3", "2026", "02:30", "Europe/Tirane"],
            "The clocks in Tirane change on this day and leave this time out. Enter another time.",
        ),
        (forms.File(label="Sheet"), None, "Choose a file."),
        (
            forms.File(label="Sheet"),
            SimpleUploadedFile("a.pdf", b""),
            "The file has nothing in it. Choose another file.",
        ),
        (
            forms.File(label="Sheet", max_mib=1),
            SimpleUploadedFile("a.pdf", b"x" * (1024 * 1024 + 1)),
            "Choose a file of at most 1 MB. This one has more.",
        ),
    ],
)
def test_answer_that_cannot_be_used_is_told_what_to_do(
    field: django_forms.Field,
    given: object,
    said: str,
) -> None:
    assert clean(field, given) == [said]
    assert banned_words(said) == []


def test_time_that_exists_twice_means_the_first() -> None:
    moment = forms.Moment(label="At").clean(["25", "10", "2026", "02:30", "Europe/Tirane"])
    assert moment == dates.Moment(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "Europe/Tirane")


def test_47_very_long_passphrase_is_refused_by_the_field() -> None:
    assert clean(forms.Passphrase(label="P"), "x" * 1_000_000) == [
        "A passphrase has at most 128 characters. Enter a shorter one."
    ]


# Pages -----------------------------------------------------------------------------------------------------------


class Visit(forms.Form):
    town = forms.Text(label="Town", help_text="Where it is <b>.", missing="Enter the town.")
    way = forms.Choice(
        label="Way",
        choices=[("bus", "Bus"), ("car", "Car")],
        hints={"car": "With a driver"},
        missing="Choose the way.",
    )
    day = forms.Day(label="Day", help_text="Of the visit.", missing="Enter the day.")
    notes = forms.LongText(label="Notes", required=False)
    read = forms.Tick(label="Read aloud", help_text="In her language.")


def by_id(html: str) -> dict[str, tuple[str, dict[str, str | None]]]:
    return {str(a["id"]): (tag, a) for tag, a in scene.read(html).elements if a.get("id")}


def test_every_input_has_a_label_and_every_description_exists() -> None:
    html = str(showcase.Everything({}))
    elements = scene.read(html).elements
    ids = [a["id"] for _tag, a in elements if a.get("id")]
    assert len(ids) == len(set(ids))
    labelled = {a["for"] for tag, a in elements if tag == "label"}
    typed = [a for tag, a in elements if tag in ("input", "select", "textarea") and a.get("type") != "hidden"]
    assert {a["id"] for a in typed} == labelled
    described = [a["aria-describedby"] for _tag, a in elements if a.get("aria-describedby")]
    assert {name for names in described for name in str(names).split()} <= set(ids)
    assert len(described) >= 12


def test_field_in_order_ties_label_hint_and_input() -> None:
    html = str(Visit())
    _tag, town = by_id(html)["id_town"]
    assert town["aria-describedby"] == "id_town_hint"
    assert "aria-invalid" not in town
    assert town["autocomplete"] == "off"
    assert town["spellcheck"] == "false"
    assert "required" not in town
    assert "Where it is <b>." in scene.words(html)
    assert all_legends(html) == ["Way", "Day"]
    assert by_id(html)["id_way_1"][1]["aria-describedby"] == "id_way_1_hint"
    assert "Notes (optional)" in scene.words(html)
    assert "summary" not in by_id(html)


def all_legends(html: str) -> list[str]:
    return [part.split("</legend>")[0].strip() for part in html.split("<legend>")[1:]]


def test_field_to_mend_ties_its_error_and_the_summary_leads_to_it() -> None:
    html = str(Visit({"town": "", "day_day": "31", "day_month": "2", "day_year": "2026"}))
    elements = by_id(html)
    assert elements["id_town"][1]["aria-describedby"] == "id_town_hint id_town_error"
    assert elements["id_town"][1]["aria-invalid"] == "true"
    assert [a["aria-describedby"] for a in scene.all_of(html, "fieldset")] == [
        "id_way_error",
        "id_day_hint id_day_error",
    ]
    assert elements["id_day_0"][1]["value"] == "31"
    summary = elements["summary"][1]
    assert summary["tabindex"] == "-1"
    assert summary["role"] == "alert"
    assert "autofocus" in summary
    assert [a["href"] for a in scene.all_of(html, "a")] == ["#id_town", "#id_way_0", "#id_day_0", "#id_read"]
    assert {str(a["href"])[1:] for a in scene.all_of(html, "a")} <= set(elements)
    assert "4 things to mend Enter the town. Choose the way." in scene.words(html)


def test_error_of_the_whole_form_stands_in_the_summary() -> None:
    class Both(forms.Form):
        def clean(self) -> None:
            raise django_forms.ValidationError("Enter one of both.")

    assert "One thing to mend Enter one of both." in scene.words(str(Both({})))


def test_error_of_a_hidden_field_is_not_lost() -> None:
    class Hidden(forms.Form):
        version = forms.Number(
            label="Version", widget=django_forms.HiddenInput, missing="Load the page again."
        )

    assert "One thing to mend Load the page again." in scene.words(str(Hidden({})))


def test_forms_of_packages_look_the_same() -> None:
    class Theirs(django_forms.Form):
        name = django_forms.CharField(help_text="Any")

    html = str(Theirs({}))
    assert by_id(html)["id_name"][1]["aria-describedby"] == "id_name_hint id_name_error"
    assert "required" not in by_id(html)["id_name"][1]


def test_formset_renders_its_forms() -> None:
    made = str(formset_factory(Visit, extra=2)())
    assert {"id_form-0-town", "id_form-1-town", "id_form-TOTAL_FORMS"} <= set(by_id(made))


def test_passphrase_is_never_sent_back() -> None:
    html = str(showcase.Everything({"passphrase": "canary-passphrase"}))
    assert "canary-passphrase" not in html
    _tag, field = by_id(html)["id_passphrase"]
    assert (field["type"], field["autocomplete"]) == ("password", "current-password")
    assert forms.Passphrase(label="P", new=True).widget.attrs["autocomplete"] == "new-password"


def test_code_field_helps_phones_and_password_managers() -> None:
    _tag, code = by_id(str(showcase.Everything()))["id_code"]
    assert (code["inputmode"], code["autocomplete"]) == ("numeric", "one-time-code")


def test_initial_values_fill_the_parts() -> None:
    moment = dates.Moment(datetime(2026, 11, 24, 13, 30, tzinfo=UTC), "Europe/Rome")
    html = str(
        showcase.Everything(
            initial={
                "day": date(2026, 11, 24),
                "birth": dates.PartialDay(2003),
                "at": moment,
                "time": time(9, 5),
            }
        )
    )
    elements = by_id(html)
    values = [
        elements[name][1].get("value")
        for name in ("id_day_0", "id_day_2", "id_birth_2", "id_at_3", "id_time")
    ]
    assert values == ["24", "2026", "2003", "14:30", "09:05"]
    chosen = [a["value"] for a in scene.all_of(html, "option") if "selected" in a and a["value"]]
    assert chosen == ["11", "11", "Europe/Rome"]


def test_months_are_words_of_the_language() -> None:
    with translation.override("uk"):
        assert "Листопад" in scene.words(str(Visit()))


def test_unchanged_day_has_not_changed() -> None:
    form = Visit({"day_day": "2", "day_month": "5", "day_year": "2003"}, initial={"day": date(2003, 5, 2)})
    assert "day" not in form.changed_data
    assert (
        "day"
        in Visit(
            {"day_day": "3", "day_month": "5", "day_year": "2003"}, initial={"day": date(2003, 5, 2)}
        ).changed_data
    )


def test_only_forms_without_secrets_may_be_resent() -> None:
    class Plain(forms.Form):
        town = forms.Text(label="Town")

    class Secret(Plain):
        word = forms.Passphrase(label="P")

    class Coded(Plain):
        code = forms.OneTimeCode(label="C")

    class Filed(Plain):
        file = forms.File(label="F")

    class Theirs(Plain):
        password = django_forms.CharField(widget=django_forms.PasswordInput)

    marked = [
        forms.RESEND in {a.get("name") for a in scene.all_of(str(f()), "input")}
        for f in (Plain, Secret, Coded, Filed, Theirs)
    ]
    assert marked == [True, False, False, False, False]
