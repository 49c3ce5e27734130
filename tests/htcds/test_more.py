"""Our columns for what the standard lacks: published, read and written without loss; half a rule is refused."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.htcds import any_case
from wayhome.attempts import enums as attempts
from wayhome.care import enums as care
from wayhome.consent import enums as consent
from wayhome.consent import purposes
from wayhome.core.dates import PartialDay
from wayhome.grants import enums as grants
from wayhome.htcds import headers, mapping, more, preview, rows, sheets_out, standard, workbook
from wayhome.htcds.sheets_out import CSV, ODS, XLSX, Wanted
from wayhome.htcds.values import Value
from wayhome.people import enums as people
from wayhome.people.documents import SafeContact
from wayhome.reception import enums as reception

PROFILE = Path(__file__).parents[2] / "docs" / "htcds-profile.md"
ALL = (*standard.full(), *standard.more())
WHOLE = Wanted(ALL, "Copy 1", with_names=True, with_protected=True)
SAFE: dict[str, Value] = {
    "way_SafeContactChannel": ("call",),
    "way_SafeContactDays": ("Monday", "Sunday"),
    "way_SafeContactFrom": "09:30",
    "way_SafeContactUntil": "18:00",
    "way_SafeContactZone": "Europe/Tirane",
}


def published() -> list[str]:
    """The table as the profile has to have it."""
    found = []
    for said in standard.profile_table():
        values = ", ".join(f"`{one['name']}`" for one in said.get("values", []))
        kinds = {
            "date": "a day, or part of one",
            "yes_no": "Yes, No",
            "number": "a whole number",
            "text": "text",
        }
        kind = values or ("a country" if said.get("country") else kinds[said["kind"]])
        several = "several of: " if said.get("many") else ""
        unit = f" ({said['unit']})" if "unit" in said else ""
        out = ", ".join(
            word for key, word in (("naming", "names"), ("protected", "protects")) if said.get(key)
        )
        cells = (
            f"`{said['name']}`",
            f"{several}{kind}{unit}",
            said["group"],
            out,
            said["from"],
            said["source"],
        )
        found.append(f"| {' | '.join(cells)} |")
    return found


def test_the_profile_publishes_every_column_as_it_is() -> None:
    stands = [line for line in PROFILE.read_text().splitlines() if line.startswith("| `way_")]
    assert stands == published()


def test_ours_are_apart_from_the_standard() -> None:
    assert len(standard.full()) == 83
    assert not [name for name in standard.full() if name.startswith("way_")]
    assert all(name.startswith("way_") for name in standard.more())
    official = {standard.fields()[name].section for name in standard.full()}
    assert official.isdisjoint({standard.fields()[name].section for name in standard.more()})
    labels = [standard.fields()[name].label for name in ALL]
    assert not [label for label in labels if label.startswith("Safe") and labels.count(label) > 1]


def test_no_column_of_ours_lies_in_health_in_notes_in_court_or_outcomes() -> None:
    assert {standard.fields()[name].group for name in standard.more()} == set("BCFGI")


def test_what_protects_and_what_names_is_marked() -> None:
    fields = standard.fields()
    safe = {name for name in standard.more() if name.startswith("way_SafeContact")}
    court = {name for name in standard.more() if name.startswith("way_Testimony")}
    private = {name for name in standard.more() if name.startswith("way_ConsentPrivate")}
    assert standard.protected() == safe | court | private
    free = {name for name in standard.more() if fields[name].kind == "text"}
    fixed = {"way_ConsentScope", "way_SafeContactFrom", "way_SafeContactUntil", "way_SafeContactZone"}
    assert free - standard.naming() == fixed, "of these each says something in a fixed form, and names nobody"


def codes(name: str) -> list[str]:
    return [one.name for one in standard.fields()[name].codes]


def test_codes_are_those_of_the_rooms() -> None:
    assert codes("way_DangerBand") == codes("way_ReturnRiskBand") == care.Band.values
    assert codes("way_NeedsOpen") == codes("way_NeedsMet") == care.Domain.values
    assert codes("way_NeedsImmediate") == codes("way_NeedsNotMet") == care.Domain.values
    assert codes("way_AssistanceSorts") == grants.Sort.values
    assert codes("way_TravelHost") == attempts.Host.values
    assert codes("way_ArrivalFeelsSafe") == reception.Safe.values
    assert codes("way_ArrivalPapers") == reception.Papers.values
    assert codes("way_ArrivalChildren") == reception.Children.values
    assert codes("way_SafeContactChannel") == people.Channel.values
    assert sorted(codes("way_TestimonyAnswer")) == sorted(consent.Granted.values)


def test_purposes_are_told_apart_as_the_room_of_consent_does() -> None:
    lines = purposes.TABLE.values()
    assert codes("way_ConsentAgreed") == [line.code for line in lines if not line.is_private]
    assert codes("way_ConsentPrivateAgreed") == [
        line.code for line in lines if line.is_private and not line.own_room
    ]


@pytest.mark.parametrize("form", [XLSX, ODS, CSV])
@given(st.lists(any_case.whole_cases, min_size=1, max_size=2))
@settings(max_examples=15, deadline=None)
def test_every_column_is_read_again_as_it_was_written(form: str, found: list[dict[str, Value]]) -> None:
    content = sheets_out.write([{**one, headers.CLOSED: "Travel"} for one in found], WHOLE, form)
    mapped = mapping.propose(workbook.read(content).sheets[0])
    taken = list(rows.understand(mapped, today=any_case.TODAY))
    assert [dict(one.values) for one in taken if isinstance(one, rows.Understood)] == found


def test_a_column_that_says_what_was_not_open_is_passed_over() -> None:
    assert headers.known(headers.CLOSED).how == headers.OURS
    content = sheets_out.write([{"prs_FirstName": "Ana", headers.CLOSED: "Travel"}], WHOLE, CSV)
    assert '"' not in content.decode("utf-8-sig").splitlines()[0]
    assert preview.read(content, today=any_case.TODAY).questions == ()


@pytest.mark.parametrize("form", [XLSX, ODS, CSV])
@pytest.mark.parametrize("with_names", [False, True])
def test_what_protects_stays_out_unless_chosen_also_with_names(form: str, with_names: bool) -> None:
    case: dict[str, Value] = {
        name: "Secret" for name in standard.protected() if standard.fields()[name].kind == "text"
    }
    case |= {"way_TestimonyAnswer": ("not_now",), "way_SafeContactChannel": ("in_person",)}
    for chosen in (False, True):
        wanted = Wanted(ALL, "Copy 1", with_names=with_names, with_protected=chosen)
        (sheet,) = workbook.read(sheets_out.write([case], wanted, form)).sheets
        (row,) = sheet.rows[2:]
        assert ("not_now" in row, "in_person" in row) == (chosen, chosen)
        assert ("Secret" in row) is chosen, "a zone and an hour name nobody, and yet they protect"


def test_without_our_columns_nothing_says_what_was_closed() -> None:
    content = sheets_out.write([{headers.CLOSED: "Travel"}], Wanted(standard.full(), "Copy 1"), CSV)
    assert headers.CLOSED not in content.decode("utf-8-sig")


whole_days = st.dates(date(1990, 1, 1), date(2030, 1, 1)) | st.none()
clock_times = st.times().map(lambda at: at.isoformat("minutes"))
rules_of_contact = st.builds(
    SafeContact,
    channel=st.sampled_from(people.Channel.values),
    days=st.sets(st.integers(0, 6)).map(lambda days: tuple(sorted(days))),
    opens=clock_times | st.just(""),
    closes=clock_times | st.just(""),
    zone=st.sampled_from(["Europe/Tirane", "Africa/Lagos", ""]),
    say=st.sampled_from(["", "about the course"]),
    name_to_use=st.sampled_from(["", "Ana"]),
    who_may_answer=st.sampled_from(["", "her sister"]),
    voicemail=st.booleans(),
    checked_on=whole_days,
    next_check_on=whole_days,
)


@given(rules_of_contact)
def test_rules_for_reaching_somebody_go_out_and_come_back(safe: SafeContact) -> None:
    said = {name: value for name, value in more.of_safe_contact(safe).items() if value is not None}
    assert more.safe_contact(said) == safe
    assert set(more.of_safe_contact(safe)) == {n for n in standard.more() if n.startswith("way_SafeContact")}


def test_the_word_that_proves_who_calls_is_in_no_column() -> None:
    said = more.of_safe_contact(SafeContact(channel="none", code_word="marigold"))
    assert "marigold" not in str(said)


@pytest.mark.parametrize(
    ("given_", "says"),
    [
        ({"way_SafeContactDays": None}, "Choose the days"),
        ({"way_SafeContactFrom": None}, "from when until when"),
        ({"way_SafeContactFrom": "half past nine"}, "write a time of day"),
        ({"way_SafeContactZone": None}, "whose clock"),
        ({"way_SafeContactZone": "Tirana/Home"}, "write a zone"),
        ({"way_SafeContactZone": "../../etc/passwd"}, "write a zone"),
    ],
)
def test_half_a_rule_for_reaching_somebody_is_refused_with_what_to_do(
    given_: dict[str, Value | None], says: str
) -> None:
    assert more.why_not(SAFE) is None
    said = {name: value for name, value in (SAFE | given_).items() if value is not None}
    assert says in (more.why_not(said) or "")
    content = sheets_out.write([{"prs_FirstName": "Ana", **said}], WHOLE, CSV)
    (refused,) = preview.read(content, today=any_case.TODAY).refused
    assert says in str(refused.problems[0])


def test_a_day_that_was_to_be_over_does_not_lie_ahead() -> None:
    case: dict[str, Value] = {"prs_FirstName": "Ana", "way_ArrivedOn": PartialDay(2031, 1, 1)}
    (refused,) = preview.read(sheets_out.write([case], WHOLE, CSV), today=any_case.TODAY).refused
    assert "Arrived on" in str(refused.problems[0])
    ahead: dict[str, Value] = {"prs_FirstName": "Ana", "way_TravelPlannedOn": PartialDay(2031, 1, 1)}
    assert preview.read(sheets_out.write([ahead], WHOLE, CSV), today=any_case.TODAY).refused == ()
