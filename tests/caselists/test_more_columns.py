"""Our columns for what the standard lacks: out of the rooms by rights, in as history, round and round without loss."""

from uuid import UUID

import pytest
from django.http import Http404

from tests.casefile import world
from tests.caselists import more_story, story
from tests.cast import Cast, join
from tests.consent import story as consents
from tests.organisations.recorded import Since
from tests.people import scene
from tests.shelter import story as shelter
from tests.testimony import story as testimony
from wayhome.attempts import queries as attempts
from wayhome.audit.models import Entry
from wayhome.care import queries as care
from wayhome.care.enums import ByHer, Urgency
from wayhome.caselists import actions_out, models, queries, queries_out
from wayhome.consent import due as consent_due
from wayhome.consent import queries as consent
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.core.dates import PartialDay
from wayhome.core.refusals import Refused
from wayhome.grants import queries as grants
from wayhome.htcds import headers, sheets_out, standard, workbook
from wayhome.htcds.values import Value
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.reception import queries as reception
from wayhome.vault import records

pytestmark = pytest.mark.django_db
MORE = standard.more()


def day(ago: int = 0) -> PartialDay:
    on = clock.today() - ago * more_story.DAY
    return PartialDay(on.year, on.month, on.day)


def ours(row: dict[str, Value]) -> dict[str, Value]:
    return {name: row[name] for name in MORE if name in row}


def closed(content: bytes) -> list[str]:
    """What each row says was not open."""
    (sheet,) = workbook.read(content).sheets
    place = list(sheet.rows[0]).index(headers.CLOSED)
    return [row[place] for row in sheet.rows[2:]]


def taken_in(cast: Cast, **given: Value) -> Found:
    """Somebody of whom another agency's list says this."""
    row: dict[str, Value] = {"prs_FirstName": "Zamirela", "prs_SecondName": "Hoxhaj", **given}
    more_story.bring_in(cast, cast.casey, more_story.as_file(row))
    return story.named(cast, "Zamirela")


# Round and round --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [sheets_out.CSV, sheets_out.XLSX, sheets_out.ODS])
def test_every_column_goes_from_one_agency_to_the_next_and_comes_back_as_it_was(
    cast: Cast, form: str
) -> None:
    row = more_story.every_column()
    assert set(row) == set(standard.fields()), "nothing of it is empty"
    more_story.bring_in(cast, cast.casey, more_story.as_file(row, form=form))
    first = more_story.copy(cast, cast.casey, cast.mona, form=form)
    assert more_story.read(first.content) == [row]
    hedda, nils = more_story.haven()
    more_story.bring_in(cast, nils, first.content)
    second = more_story.copy(cast, nils, hedda, form=form)
    assert more_story.read(second.content) == [row]
    assert closed(second.content) == [""]


def test_what_came_out_of_the_rooms_goes_on_to_the_next_agency_as_it_was(cast: Cast) -> None:
    more_story.lived(cast)
    first = more_story.copy(cast, cast.casey, cast.mona)
    hedda, nils = more_story.haven()
    more_story.bring_in(cast, nils, first.content)
    second = more_story.copy(cast, nils, hedda)
    assert more_story.read(second.content) == more_story.read(first.content)


def test_what_came_out_comes_in_once(cast: Cast) -> None:
    more_story.bring_in(cast, cast.casey, more_story.as_file(more_story.every_column()))
    out = more_story.copy(cast, cast.casey, cast.mona)
    again = story.bring(cast, content=out.content)
    assert story.looked(cast, again).coming == []


# Out --------------------------------------------------------------------------------------------------------------


def test_each_column_says_what_the_rooms_say(cast: Cast) -> None:
    more_story.lived(cast)
    out = more_story.copy(cast, cast.casey, cast.mona)
    (row,) = more_story.read(out.content)
    said = ours(row)
    scope = said.pop("way_ConsentScope")
    agreed = said.pop("way_ConsentAgreed")
    assert isinstance(scope, str)
    assert isinstance(agreed, tuple)
    assert {"SHARE_RECEIVING_ORG", "RETURN_PREPARATION"} <= set(agreed)
    assert any(part.startswith("SHARE_RECEIVING_ORG:AFGI:") for part in scope.split(";"))
    assert said == {
        "way_ConsentRefused": ("PHOTO_MEDIA",),
        "way_ConsentRecipients": "SHARE_RECEIVING_ORG:Dawn Centre",
        "way_ConsentPrivateAgreed": ("FAMILY_CONTACT",),
        "way_DangerBand": ("medium",),
        "way_DangerSeenOn": day(1),
        "way_ReturnRiskBand": ("high",),
        "way_ReturnRiskSeenOn": day(1),
        "way_TravelPlanNumber": 1,
        "way_TravelState": ("arrived",),
        "way_TravelCountry": ("AL",),
        "way_TravelHost": ("family",),
        "way_ArrivedOn": day(1),
        "way_ArrivalCheckOn": day(),
        "way_ArrivalFeelsSafe": ("partly",),
        "way_ArrivalPlaceOk": True,
        "way_ArrivalUrgentHealth": True,
        "way_ArrivalPapers": ("with",),
        "way_ArrivalChildren": ("none",),
        "way_NeedsOpen": ("legal", "livelihood"),
        "way_NeedsImmediate": ("legal",),
        "way_NeedsMet": ("health",),
        "way_NeedsNotMet": ("cash",),
        "way_AssistanceSorts": ("training",),
        "way_PromisesOpen": 1,
        "way_PromisesGiven": 0,
        "way_PromisesNotGiven": 0,
        "way_TestimonyAnswer": ("yes",),
        "way_TestimonyAnsweredOn": day(1),
        "way_SafeContactChannel": ("call",),
        "way_SafeContactDays": (
            "Monday",
            "Tuesday",
            "Wednesday",
            "Thursday",
            "Friday",
            "Saturday",
            "Sunday",
        ),
        "way_SafeContactFrom": "00:00",
        "way_SafeContactUntil": "23:59",
        "way_SafeContactZone": "Europe/Tirane",
        "way_SafeContactSay": "about the course",
        "way_SafeContactName": "Ana",
        "way_SafeContactWhoMayAnswer": "her sister",
        "way_SafeContactCheckedOn": PartialDay(2026, 11, 21),
    }


def test_without_names_and_without_what_protects_nothing_of_either_stands_in_it(cast: Cast) -> None:
    more_story.lived(cast)
    (row,) = more_story.read(more_story.copy(cast, cast.casey, cast.mona).content)
    hidden = {name for name in MORE if name in standard.protected() | standard.naming()} & set(row)
    assert len(hidden) > 12, "with both it shows"
    (named,) = workbook.read(more_story.copy(cast, cast.casey).content).sheets
    assert not [
        name
        for name, cell in zip(named.rows[0], named.rows[2], strict=True)
        if name in standard.protected() and cell
    ]
    bare = more_story.copy(cast, cast.casey, with_names=False).content.decode()
    for word in (
        "not_now",
        "FAMILY_CONTACT",
        "Dawn Centre",
        "about the course",
        "her sister",
        "23:59",
        "Europe/Tirane",
    ):
        assert word not in bare, word


def test_what_protects_needs_a_second_person_for_a_single_case(cast: Cast) -> None:
    taken_in(cast, way_SafeContactChannel=("in_person",))
    copy_id = actions_out.ask(
        why=more_story.WHY, with_names=False, is_whole=True, with_more=True, with_protected=True,
        form="csv", by=cast.casey.actor(),
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        actions_out.make(copy_id=copy_id, by=cast.casey.actor())
    assert "second person has not agreed" in refused.value.reason
    with pytest.raises(Refused) as refused:
        actions_out.agree(copy_id=copy_id, by=cast.casey.actor())
    assert "You asked for this copy" in refused.value.reason
    assert queries_out.copy(cast.mona.actor(), copy_id).with_protected, "who agrees sees what to"
    actions_out.agree(copy_id=copy_id, by=cast.mona.actor())
    assert b"in_person" in actions_out.make(copy_id=copy_id, by=cast.casey.actor()).content


def test_what_protects_is_not_asked_for_without_our_columns(cast: Cast) -> None:
    taken_in(cast)
    with pytest.raises(Refused) as refused:
        actions_out.ask(
            why=more_story.WHY, with_names=True, is_whole=True, with_protected=True, form="csv",
            by=cast.casey.actor(),
        )  # fmt: skip
    assert "Choose those columns, or leave it out" in refused.value.reason


def test_where_nobody_else_can_agree_what_protects_stays(cast: Cast) -> None:
    hedda, nils = more_story.haven()
    more_story.bring_in(cast, nils, more_story.as_file({"prs_FirstName": "Zamirela"}))
    hedda.user.is_active = False
    hedda.user.save(update_fields=["is_active"])
    with pytest.raises(Refused) as refused:
        more_story.copy(cast, nils, hedda)
    assert "Leave those columns out" in refused.value.reason
    assert more_story.copy(cast, nils).content


def test_what_is_not_open_is_empty_and_each_row_says_so(cast: Cast) -> None:
    """Rita receives: what happened, and with it what was said of the police, is not hers to read."""
    more_story.bring_in(cast, cast.rita, more_story.as_file(more_story.every_column()))
    out = more_story.copy(cast, cast.rita, cast.dora)
    (row,) = more_story.read(out.content)
    private = {name for name in MORE if standard.fields()[name].group == "C"}
    assert private
    assert private.isdisjoint(row), "nor did her role write it when it came"
    assert row["way_DangerBand"] == more_story.value("way_DangerBand")
    (said,) = closed(out.content)
    assert "Consent to telling police or relatives" in said
    assert "Travel" not in said.split("; ")


def test_a_closed_section_is_named_whether_or_not_there_is_anything(cast: Cast) -> None:
    """Else the sentence alone would tell."""
    more_story.bring_in(cast, cast.rita, more_story.as_file({"prs_FirstName": "Zamirela"}))
    nothing = closed(more_story.copy(cast, cast.rita, cast.dora).content)
    more_story.bring_in(cast, cast.rita, more_story.as_file(more_story.every_column()))
    both = closed(more_story.copy(cast, cast.rita, cast.dora).content)
    assert both == nothing * 2


def test_whoever_holds_fewer_parts_of_the_same_case_copies_fewer(cast: Cast) -> None:
    """Berta is a case manager in the house’s team alone: its keys open less than those of Intake."""
    shelter.let_in(cast, more_story.lived(cast))
    berta = join(cast.mona, "Berta", roles=("CASE_MANAGER_SEND",), teams=((cast.house, cast.sam),))
    whole = more_story.copy(cast, cast.casey, cast.mona)
    assert closed(whole.content) == [""]
    out = more_story.copy(cast, berta, cast.mona)
    (sheet,) = workbook.read(out.content).sheets
    (row,), head = sheet.rows[2:], sheet.rows[0]
    (mine,), (said,) = more_story.read(whole.content), closed(out.content)
    mine_in_it = {name for name, cell in zip(head, row, strict=True) if cell and name in MORE}
    assert {"Consent to telling police or relatives", "Travel"} <= set(said.split("; "))
    assert mine_in_it < set(ours(mine))
    assert {standard.fields()[name].section for name in mine_in_it}.isdisjoint(said.split("; "))


NEVER = ("A thought of mine, zanzibarette", "Quibblestone and partners", shelter.STREET, "marigold")


def test_notes_court_the_house_and_the_code_word_never_leave(cast: Cast) -> None:
    seen = more_story.lived(cast)
    world.write_note(cast.casey, seen, NEVER[0])
    testimony.matter(cast, seen, kind="criminal", lawyer=NEVER[1])
    greta = shelter.manager(cast)
    home = shelter.house(cast, greta)
    shelter.admit(cast, home, shelter.places(home)[0], shelter.let_in(cast, seen))
    assert people.person(cast.casey.actor(), story.again(cast.casey, seen)).safe.code_word == NEVER[3]  # type: ignore[union-attr]
    out = more_story.copy(cast, cast.casey, cast.mona).content.decode()
    assert scene.PHONE[1:] in out, "with everything chosen, what may leave shows"
    assert [word for word in NEVER if word in out] == []


def test_no_cell_of_ours_is_a_formula_and_every_row_says_whose_copy_it_is(cast: Cast) -> None:
    taken_in(
        cast,
        way_SafeContactSay="=cmd|' /C calc'!A0",
        way_ConsentRecipients="@SUM(1)",
        way_SafeContactChannel=("none",),
    )
    out = more_story.copy(cast, cast.casey, cast.mona)
    (sheet,) = workbook.read(out.content).sheets
    (row,) = sheet.rows[2:]
    assert "'=cmd|' /C calc'!A0" in row
    assert "'@SUM(1)" in row
    assert row[-1].startswith("1 · Harbour House · Casey · ")
    assert tuple(sheet.rows[0][-2:]) == (headers.CLOSED, headers.COPY)


def test_which_parts_left_stands_in_the_record_of_the_case(cast: Cast) -> None:
    taken_in(cast)
    since = Since(cast.harbour)
    more_story.copy(cast, cast.casey, with_names=False)
    more_story.copy(cast, cast.casey, cast.mona, with_names=False)
    assert since.actions().count("caselists.went_out") == 2
    groups = Entry.objects.filter(action="caselists.went_out").values_list("groups", flat=True)
    assert sorted(groups) == ["ABCFGI", "ACFGI"]


# In ---------------------------------------------------------------------------------------------------------------


def test_what_was_agreed_elsewhere_is_history_and_opens_nothing(cast: Cast) -> None:
    seen = taken_in(
        cast,
        con_Consent=True,
        way_ConsentAgreed=("ASSISTANCE", "SHARE_RECEIVING_ORG", "RETURN_TRAVEL"),
        way_ConsentScope="SHARE_RECEIVING_ORG:ABCFGI:2030-01-01",
        way_ConsentRecipients="SHARE_RECEIVING_ORG:Dawn Centre",
        way_ConsentPrivateAgreed=("SHARE_LAW_ENFORCEMENT", "FAMILY_CONTACT"),
        way_TestimonyAnswer=("yes",),
    )
    actor = cast.casey.actor()
    assert [one.purpose for one in consent.standings(actor, seen) if one.answer] == [], (
        "nobody was asked here"
    )
    assert [purpose for purpose in Purpose.values if consent.live(actor, seen, purpose)] == []
    assert consent.open_to(cast.rita.actor(), seen, []) == frozenset()
    assert people.case_ids(cast.rita.actor(), [seen.id]) == frozenset(), "Dawn Centre opens nothing by it"
    said = dict(line for one in queries.says(actor, seen) for line in one.lines)
    assert said["Agreed to (purposes)"] == "ASSISTANCE;SHARE_RECEIVING_ORG;RETURN_TRAVEL", (
        "and it is read as history"
    )
    assert consent_due.FROM_LIST in consents.board(cast, seen), "what she agrees to is asked"


def test_no_danger_plan_arrival_or_approval_of_a_list_becomes_one_of_ours(cast: Cast) -> None:
    given = {name: more_story.value(name) for name in MORE}
    seen, actor = taken_in(cast, **given), cast.casey.actor()
    assert care.standing(actor, seen).band is None
    assert attempts.of_case(actor, seen) == []
    assert reception.arrival(actor, seen) is None
    assert reception.checks(actor, seen) == []
    assert grants.items(actor, seen) == []
    assert care.promises(actor, seen) == []


def test_rules_for_reaching_her_and_needs_come_into_their_rooms(cast: Cast) -> None:
    given = {name: more_story.value(name) for name in MORE}
    seen, actor = taken_in(cast, prs_MobilePhone="+355691234501", **given), cast.casey.actor()
    person = people.person(actor, seen)
    assert person.safe is not None
    assert (person.safe.channel, person.safe.opens, person.safe.zone) == ("call", "09:30", "Europe/Tirane")
    assert person.contact is not None
    assert person.contact.known.phones == ("+355691234501",)
    found = [one.newest.known for one in care.needs(actor, seen)]
    assert {(one.domain, one.urgency) for one in found} == {
        ("safety", Urgency.SHORT),
        ("legal", Urgency.IMMEDIATE),
        ("cash", Urgency.SHORT),
    }
    assert {one.by_her for one in found} == {ByHer.NOT_ASKED}


def test_what_is_known_here_stays_as_it_is(cast: Cast) -> None:
    seen = story.known(cast)
    scene.reachable(cast, seen)
    more_story.need(cast, seen, "legal")
    row: dict[str, Value] = {
        "prs_FirstName": "Zamirela", "prs_SecondName": "Hoxhaj", "prs_Birthdate": PartialDay(1999, 3, 25),
        "way_SafeContactChannel": ("in_person",), "way_NeedsOpen": ("legal", "cash"),
    }  # fmt: skip
    list_id = story.bring(cast, content=more_story.as_file(row))
    (doubt,) = story.looked(cast, list_id).doubts
    story.decide(cast, list_id, {doubt.row.row: seen.code})
    story.take_in(cast, list_id)
    actor, again = cast.casey.actor(), story.again(cast.casey, seen)
    assert people.person(actor, again).safe == scene.SAFE
    assert sorted(one.newest.known.domain for one in care.needs(actor, again)) == ["cash", "legal"]


def test_what_a_room_says_since_goes_out_instead_of_what_a_list_said(cast: Cast) -> None:
    seen = taken_in(
        cast, way_ConsentAgreed=("ASSISTANCE",), way_NeedsMet=("health",), way_TravelState=("ended",)
    )
    (row,) = more_story.read(more_story.copy(cast, cast.casey).content)
    assert row["way_ConsentAgreed"] == ("ASSISTANCE",)
    consents.agree(cast, seen, consents.yes(Purpose.DATA_PROCESSING))
    more_story.need(cast, seen, "legal", status="met")
    (row,) = more_story.read(more_story.copy(cast, cast.casey).content)
    assert row["way_ConsentAgreed"] == ("DATA_PROCESSING",)
    assert row["way_NeedsMet"] == ("health", "legal"), "these add up"
    assert row["way_TravelState"] == ("ended",), "no room here has said anything of travel"


def test_taken_back_here_is_a_no_in_the_next_copy(cast: Cast) -> None:
    seen = taken_in(cast)
    consent_id = consents.agree(cast, seen, consents.yes(Purpose.ASSISTANCE)).pk
    consents.take_back(cast, seen, consent_id)
    (row,) = more_story.read(more_story.copy(cast, cast.casey).content)
    assert row["way_ConsentRefused"] == ("ASSISTANCE",)
    assert "way_ConsentAgreed" not in row


def test_a_role_that_does_not_write_a_part_is_told_what_is_left_out(cast: Cast) -> None:
    list_id = story.bring(cast, who=cast.rita, content=more_story.as_file(more_story.every_column()))
    left_out = story.looked(cast, list_id, cast.rita).left_out
    assert "Speaking in court: the last answer" in left_out
    assert "Agreed to: police, relatives" in left_out
    assert "Danger now" not in left_out


def test_without_keys_nothing_tells_what_a_list_said_of_court(cast: Cast) -> None:
    """The answer lies with the account, as a hundred other columns do."""
    taken_in(cast, way_TestimonyAnswer=("yes",), vic_AgeWhenTrafficked=17)
    rows = models.Said.objects.all()
    assert "C" in {row.group for row in rows}
    assert "H" not in {row.group for row in rows}
    opened = records.open_many(cast.casey.keyring(), list(rows))
    assert "way_TestimonyAnswer" in str(opened)
    assert b"way_Testimony" not in b"".join(bytes(row.document) for row in rows)
    assert records.open_many(cast.rita.keyring(), list(rows)) == [{}] * len(rows)


def test_the_second_person_agrees_once_and_another_agency_never(cast: Cast) -> None:
    taken_in(cast)
    copy_id: UUID = actions_out.ask(
        why=more_story.WHY, with_names=False, is_whole=True, with_more=True, with_protected=True,
        form="csv", by=cast.casey.actor(),
    )  # fmt: skip
    with pytest.raises(Http404):
        actions_out.agree(copy_id=copy_id, by=cast.dora.actor())
    actions_out.agree(copy_id=copy_id, by=cast.mona.actor())
    with pytest.raises(Refused):
        actions_out.agree(copy_id=copy_id, by=cast.mona.actor())
