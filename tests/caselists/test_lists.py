"""A list becomes cases: sealed, led, asked for; nothing twice, nothing half, nobody put together by a program."""

from datetime import date
from typing import Any

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.caselists import story
from tests.cast import Cast, Person, join, sign_in
from tests.organisations.recorded import Since
from wayhome.audit.models import Entry
from wayhome.caselists import actions, clockwork, enums, limits, models, queries, taking
from wayhome.consent import actions as consent
from wayhome.consent import due as consent_due
from wayhome.consent import given
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.duties import contents
from wayhome.duties.models import Duty
from wayhome.htcds.mapping import Kept
from wayhome.htcds.sheets import BadWorkbook
from wayhome.organisations import actions as organisations
from wayhome.organisations import visits
from wayhome.organisations.enums import TeamKind
from wayhome.people import access, documents, erasing
from wayhome.people import actions as people_actions
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.services import doors
from wayhome.vault import records

pytestmark = pytest.mark.django_db


def test_each_row_becomes_a_case_as_one_opened_by_hand(cast: Cast) -> None:
    one, _other = story.exploitation()
    row = ("Zamirela", "Hoxhaj", "1999-03-25", "female", "+355691234501", one)
    since = Since(cast.harbour)
    list_id = story.bring(cast, row, story.GONI)
    assert story.take_in(cast, list_id) == 1
    done = since.actions()
    seen = story.named(cast, "Zamirela")
    actor = cast.casey.actor()
    person, account = people.person(actor, seen), people.account(actor, seen)
    assert person.identity is not None
    assert person.contact is not None
    assert account is not None
    assert person.identity.known.family_name == "Hoxhaj"
    assert (person.identity.known.birth_year, person.identity.known.birth_precision) == (1999, "exact")
    assert person.contact.known.phones == ("+355691234501",)
    assert account.known.exploitation == (one,)
    assert [lead.user.pk for lead in people.leads(actor, seen)] == [cast.casey.id]
    holders = set(people_models.Involvement.objects.filter(case=seen.id).values_list("holder", flat=True))
    assert holders == {cast.intake.pk, cast.supervisors.pk}
    assert [found.row.code for found in people.search(actor, "Zamirela")] == [seen.code]
    assert [found.row.code for found in people.search(actor, "+355691234501")] == [seen.code]
    assert done.count("people.opened") == 2
    assert done.count("caselists.taken") == 2
    assert done[-1] == "caselists.batch_taken"


def test_what_each_agrees_to_is_asked_and_never_taken_from_the_list(cast: Cast) -> None:
    head = (*story.HEAD, "con_Consent")
    list_id = story.bring(cast, content=story.csv((*story.ZAMIRA[:5], "", "yes"), head=head))
    story.take_in(cast, list_id)
    seen, actor = story.named(cast, "Zamirela"), cast.casey.actor()
    assert given.of_case(actor, seen) == []
    rows = Duty.objects.filter(thread=people.person(actor, seen).brief.thread, done_at=None)
    opened = {contents.open_(actor.keyring, row.what, duty=row.pk).about: row for row in rows}
    assert consent_due.FROM_LIST in opened
    late = opened[consent_due.FROM_LIST].due_at - clock.now()
    assert abs(late - limits.asked_within()).total_seconds() < 120
    consent.record_first_night(seen=seen, help="yes", keep_file="yes", by=actor)
    assert Duty.objects.get(pk=opened[consent_due.FROM_LIST].pk).done_at is not None


def test_the_same_list_again_adds_nothing(cast: Cast) -> None:
    story.take_in(cast, story.bring(cast))
    before = story.cases()
    again = story.bring(cast)
    found = story.looked(cast, again)
    assert (found.coming, len(found.before), found.doubts) == ([], 3, ())
    with pytest.raises(Refused) as refused:
        story.plan(cast, again)
    assert "taken in before" in refused.value.reason
    assert story.cases() == before


def test_a_row_that_was_added_to_the_list_is_all_that_comes(cast: Cast) -> None:
    story.take_in(cast, story.bring(cast, story.ZAMIRA, story.BLETA))
    again = story.bring(cast, story.GONI, story.BLETA, story.ZAMIRA)  # and in another order
    assert [one.values["prs_FirstName"] for one in story.looked(cast, again).coming] == ["Gonardo"]
    story.take_in(cast, again)
    assert story.cases() == 3


def of_another_intake(cast: Cast) -> Person:
    """Vera is a colleague whose team holds none of what Casey’s holds."""
    team = organisations.create_team(name="Second intake", kind=TeamKind.INTAKE, by=cast.mona.actor())
    return join(cast.mona, "Vera", roles=("CASE_MANAGER_RECV",), teams=((team, cast.mona),))


def test_rows_of_cases_that_were_closed_to_her_are_not_taken_in_a_second_time(cast: Cast) -> None:
    story.take_in(cast, story.bring(cast))
    vera = of_another_intake(cast)
    again = story.bring(cast, who=vera)
    found = story.looked(cast, again, vera)
    assert (len(found.before), len(found.elsewhere), found.coming, found.doubts) == (0, 3, [], ())
    page = sign_in(Client(), vera).get(reverse("caselists:look", args=[again])).content.decode()
    assert "3 rows are in already, in cases that are not open to you" in page
    with pytest.raises(Refused) as refused:
        story.plan(cast, again, vera)
    assert "taken in before" in refused.value.words
    assert story.cases() == 3
    theirs = story.bring(cast, who=cast.rita)
    assert story.looked(cast, theirs, cast.rita).elsewhere == (), "another agency learns nothing of it"


def test_planned_before_they_were_closed_to_her_they_are_passed_over(cast: Cast) -> None:
    vera = of_another_intake(cast)
    hers = story.bring(cast, who=vera)
    story.plan(cast, hers, vera)
    story.take_in(cast, story.bring(cast))
    story.go_on(cast, hers, vera)
    assert story.cases() == 3
    assert (story.now(cast, hers, vera).opened, story.now(cast, hers, vera).passed) == (0, 3)


def test_erased_the_mark_of_a_row_is_gone_too(cast: Cast) -> None:
    story.take_in(cast, story.bring(cast, story.ZAMIRA))
    seen = story.named(cast, "Zamirela")
    assert models.RowMark.objects.filter(case_id=seen.id).count() == 1
    erasing.erase(case=seen.id, organisation=cast.harbour.pk, by=cast.casey.actor())
    assert not models.RowMark.objects.exists()


def test_two_who_take_the_same_list_in_at_once_open_each_case_once(cast: Cast) -> None:
    first, second = story.bring(cast), story.bring(cast)
    story.plan(cast, first)
    story.plan(cast, second)  # planned before anything of the first was in
    story.go_on(cast, first)
    story.go_on(cast, second)
    assert story.cases() == 3
    assert (story.now(cast, second).opened, story.now(cast, second).passed) == (0, 3)


def test_a_stop_in_the_middle_of_a_batch_leaves_nothing_of_it_and_goes_on(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "BATCH", 2)
    rows = [(f"Name{n}", f"Family{n}", f"19{70 + n}-05-1{n}", "female", "", "") for n in range(5)]
    list_id = story.bring(cast, *rows)
    story.as_new(cast, list_id)
    story.plan(cast, list_id)
    assert actions.take_next(list_id=list_id, by=cast.casey.actor())
    assert story.cases() == 2

    real, calls = taking._beside, []

    def stops(*args: Any, **given: Any) -> Any:  # noqa: ANN401
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(*args, **given)

    with monkeypatch.context() as patched:
        patched.setattr(taking, "_beside", stops)
        with pytest.raises(KeyboardInterrupt):
            actions.take_next(list_id=list_id, by=cast.casey.actor())
    assert len(calls) == 2, "the cases of the batch were written already"
    assert story.cases() == 2
    assert story.now(cast, list_id).taken == 2
    assert story.go_on(cast, list_id) == 2
    assert story.cases() == 5
    assert [len(story.all_named(cast, f"Name{n}")) for n in range(5)] == [1, 1, 1, 1, 1]


def test_rows_that_were_taken_in_are_emptied_at_once(cast: Cast) -> None:
    list_id = story.bring(cast)
    story.plan(cast, list_id)
    assert all(bytes(batch.body) for batch in models.Batch.objects.all())
    story.go_on(cast, list_id)
    assert not any(bytes(batch.body) for batch in models.Batch.objects.all())


# Perhaps known already --------------------------------------------------------------------------------------------


def test_somebody_known_is_offered_and_nobody_is_put_together_by_itself(cast: Cast) -> None:
    seen = story.known(cast)
    list_id = story.bring(cast)
    (doubt,) = story.looked(cast, list_id).doubts
    assert [case.code for case in doubt.cases] == [seen.code]
    assert doubt.choice == ""
    with pytest.raises(Refused) as refused:
        story.plan(cast, list_id)
    assert "Decide" in refused.value.reason
    assert story.cases() == 1


def test_added_to_a_case_what_is_open_is_filled_in_and_what_is_known_stays(cast: Cast) -> None:
    seen = story.known(cast)
    list_id = story.bring(cast, ("Zamirele", "Hoxhaj", "1999-03-25", "female", "+355691234501", ""))
    story.decide(cast, list_id, {2: seen.code})
    story.take_in(cast, list_id)
    assert story.cases() == 1
    actor = cast.casey.actor()
    found = people.person(actor, story.again(cast.casey, seen))
    assert found.identity is not None
    assert found.contact is not None
    assert found.identity.known.first_name == "Zamirela"
    assert found.identity.known.other_names == ("Zamirele Hoxhaj",)
    assert found.identity.known.gender != ""
    assert found.brief.name_used == "Zami"
    assert found.contact.known.phones == ("+355691234501",)
    (said,) = [one for one in queries.says(actor, seen) if ("First Name", "Zamirele") in one.lines]
    assert said.file == "people 2024.csv"
    assert len(story.looked(cast, story.bring(cast, *story.ROWS)).doubts) == 1


def test_an_address_that_names_a_house_does_not_refuse_a_later_row(cast: Cast) -> None:
    """Written before the house was known; the row brings a telephone alone, and nobody could mend the list."""
    seen = story.known(cast)
    people_actions.record_contact(
        seen=story.again(cast.casey, seen), read=0, contact=documents.Contact(address="7 Linden Street"),
        safe=documents.SafeContact(), by=cast.casey.actor(),
    )  # fmt: skip
    list_id = story.bring(cast, ("Zamirele", "Hoxhaj", "1999-03-25", "female", "+355691234501", ""))
    story.decide(cast, list_id, {2: seen.code})
    doors.register("test", lambda _actor: ["7 Linden Street"])
    try:
        story.take_in(cast, list_id)
    finally:
        doors.forget("test")
    found = people.person(cast.casey.actor(), story.again(cast.casey, seen)).contact
    assert found is not None
    assert (found.known.phones, found.known.address) == (("+355691234501",), "7 Linden Street")


def test_somebody_else_of_the_same_name_gets_a_case_of_her_own(cast: Cast) -> None:
    story.known(cast)
    list_id = story.bring(cast, story.ZAMIRA)
    story.as_new(cast, list_id)
    story.take_in(cast, list_id)
    assert len(story.all_named(cast, "Zamirela")) == 2


def test_two_rows_of_one_person_become_one_case_only_when_somebody_says_so(cast: Cast) -> None:
    twin = ("Hoxhaj", "Zamirela", "1999-03-25", "female", "", "")
    list_id = story.bring(cast, story.ZAMIRA, twin)
    (doubt,) = story.looked(cast, list_id).doubts
    assert [row.row for row in doubt.rows] == [2]
    story.decide(cast, list_id, {3: enums.as_row(2)})
    story.take_in(cast, list_id)
    assert story.cases() == 1
    assert (story.now(cast, list_id).opened, story.now(cast, list_id).joined) == (1, 1)


def test_the_same_row_twice_is_two_rows_in_doubt(cast: Cast) -> None:
    list_id = story.bring(cast, story.ZAMIRA, story.ZAMIRA)
    found = story.looked(cast, list_id)
    assert len(set(found.keys.values())) == 2
    assert [one.row.row for one in found.doubts] == [3]
    story.decide(cast, list_id, {3: enums.LEFT_OUT})
    story.take_in(cast, list_id)
    assert story.cases() == 1


def test_a_case_that_is_not_open_to_her_is_not_offered(cast: Cast) -> None:
    """Vera is in another Intake team: what Casey’s team holds does not exist for her."""
    story.known(cast)
    assert story.looked(cast, story.bring(cast, story.ZAMIRA)).doubts, "it would show"
    assert story.looked(cast, story.bring(cast, story.ZAMIRA, who=cast.rita), cast.rita).doubts == ()


# What is kept -----------------------------------------------------------------------------------------------------


def test_what_a_case_has_no_place_for_is_kept_sealed_beside_it_and_read_by_group(cast: Cast) -> None:
    head = (*story.HEAD[:5], "vic_LocationOfExploitation", "cas_IncomingReferralDate")
    list_id = story.bring(
        cast, content=story.csv((*story.ZAMIRA[:5], "A farm near Vranidoll", "2024-02-03"), head=head)
    )
    story.take_in(cast, list_id)
    seen, actor = story.named(cast, "Zamirela"), cast.casey.actor()
    lines = [line for one in queries.says(actor, seen) for line in one.lines]
    assert any("Vranidoll" in text for _label, text in lines)
    rows = models.Said.objects.filter(case_id=seen.id)
    assert {row.group for row in rows} == {"A", "B", "C"}
    there = records.open_many(cast.hana.keyring(), [row for row in rows if row.group == "C"])
    assert there == [{}], "health does not read what happened"


def test_a_case_begins_in_the_month_in_which_a_list_says_it_came(cast: Cast) -> None:
    head = ("First Name", "Second Name", "Incoming Referral Date")
    rows = (
        ("Zamirela", "Hoxhaj", "2024-02-03"), ("Bletarta", "Kolaj", "2024"), ("Gonardo", "Markuj", ""),
    )  # fmt: skip
    story.take_in(cast, story.bring(cast, content=story.csv(*rows, head=head)))
    this = clock.today().replace(day=1)
    months = {name: story.named(cast, name).case.opened_month for name, _family, _day in rows}
    assert months == {"Zamirela": date(2024, 2, 1), "Bletarta": this, "Gonardo": this}, "a year has no month"
    case = reverse("casefile:case", args=[story.named(cast, "Zamirela").code])
    page = sign_in(Client(), cast.casey).get(case).content.decode()
    assert "February 2024" in page
    assert all(story.named(cast, name).case.is_brought for name in months), "and nobody counts it anew"


def test_what_the_columns_hold_is_kept_for_the_team_and_for_nobody_else(cast: Cast) -> None:
    content = story.csv(("Zamirela", "blue"), head=("First Name", "Colour"))
    first = story.bring(cast, content=content)
    assert story.looked(cast, first).preview.questions
    actions.keep_habit(list_id=first, kept=Kept({"colour": "-"}), by=cast.casey.actor())
    assert not story.looked(cast, first).preview.questions
    assert not story.looked(cast, story.bring(cast, content=content)).preview.questions
    theirs = story.bring(cast, content=content, who=cast.rita)
    assert story.looked(cast, theirs, cast.rita).preview.questions


def test_nothing_of_a_list_lies_in_the_open(cast: Cast) -> None:
    list_id = story.bring(cast)
    story.plan(cast, list_id)
    kept = Kept({"hoxhaj": "-"})
    other = story.bring(cast, story.GONI)
    actions.keep_habit(list_id=other, kept=kept, by=cast.casey.actor())
    stored = [bytes(row.file) + bytes(row.said) for row in models.CaseList.objects.all()]
    stored += [bytes(batch.body) for batch in models.Batch.objects.all()]
    story.go_on(cast, list_id)
    stored += [bytes(row.document) for row in models.Said.objects.all()]
    stored += [bytes(row.sealed) for row in models.Habit.objects.all()]
    assert len(stored) >= 5
    everything = b"".join(stored)
    words = [*story.CANARIES, "hoxhaj", "people 2024"]
    assert any(word.encode() in story.csv(*story.ROWS) for word in words), "it would show"
    assert not [word for word in words if word.encode() in everything]


def test_done_with_it_the_file_is_gone_and_the_cases_stay(cast: Cast) -> None:
    list_id = story.bring(cast)
    story.take_in(cast, list_id)
    actions.end(list_id=list_id, by=cast.casey.actor())
    with pytest.raises(Http404):
        queries.brought(cast.casey.actor(), list_id)
    row = models.CaseList.objects.get(pk=list_id)
    assert (bytes(row.file), bytes(row.said)) == (b"", b"")
    assert story.cases() == 3


def test_a_list_that_nobody_finishes_goes_by_itself(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    list_id = story.bring(cast)
    assert clockwork.forget() == 0
    later = clock.now() + limits.kept_for() * 2
    monkeypatch.setattr(clock, "now", lambda: later)
    assert clockwork.forget() == 1
    assert bytes(models.CaseList.objects.get(pk=list_id).file) == b""
    assert Entry.objects.filter(action="caselists.lapsed").count() == 1


# Who may ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["mona", "sam", "hana", "lea", "adam", "ada"])
def test_only_who_leads_cases_brings_a_list(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        story.bring(cast, who=getattr(cast, name))
    assert not models.CaseList.objects.exists()


def test_a_case_manager_in_no_team_that_holds_new_cases_is_told_whom_to_ask(cast: Cast) -> None:
    vera = join(cast.mona, "Vera", roles=("CASE_MANAGER_SEND",))
    with pytest.raises(Refused) as refused:
        story.bring(cast, who=vera)
    assert "Ask a manager to add you" in refused.value.reason


def test_a_list_is_there_for_who_brought_it_alone(cast: Cast) -> None:
    list_id = story.bring(cast)
    teams = ((cast.intake, cast.casey), (cast.supervisors, cast.casey))
    vera = join(cast.mona, "Vera", roles=("CASE_MANAGER_SEND",), teams=teams)
    for person in (vera, cast.rita, cast.otto):
        with pytest.raises(Http404):
            queries.one(person.actor(), list_id)
        with pytest.raises(Http404):
            actions.take_next(list_id=list_id, by=person.actor())
        assert queries.lists(person.actor()) == []


def test_who_does_not_write_what_happened_takes_in_the_rest_and_is_told(cast: Cast) -> None:
    one, _other = story.exploitation()
    list_id = story.bring(cast, ("Zamirela", "Hoxhaj", "1999-03-25", "female", "", one), who=cast.rita)
    found = story.looked(cast, list_id, cast.rita)
    assert len(found.left_out) == 1
    story.take_in(cast, list_id, cast.rita)
    seen = story.named(cast, "Zamirela", cast.rita)
    assert not people_models.Account.objects.filter(case_id=seen.id).exists()
    assert set(models.Said.objects.filter(case_id=seen.id).values_list("group", flat=True)) == {"A"}
    assert "C" not in access.of(cast.rita.actor(), seen.mine).writes


# Files that are none ----------------------------------------------------------------------------------------------


def test_what_cannot_be_read_is_refused_and_nothing_is_kept(cast: Cast) -> None:
    for content in (b"", b"PK\x03\x04 nothing", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old"):
        with pytest.raises(BadWorkbook) as problem:
            story.bring(cast, content=content)
        assert len(str(problem.value)) > 20
    assert not models.CaseList.objects.exists()


# Rows of before -------------------------------------------------------------------------------------------------------


def test_a_row_of_before_the_marks_is_found_by_others_once_a_colleague_was_here(cast: Cast) -> None:
    """Goni’s case is open to Casey’s team alone; Vera brings the same list."""
    story.take_in(cast, story.bring(cast, story.GONI))
    models.RowMark.objects.all().delete()  # as it was taken in before
    vera = of_another_intake(cast)
    assert not story.looked(cast, story.bring(cast, story.GONI, who=vera), vera).elsewhere, (
        "it would be twice"
    )
    visits.visit(cast.rita.actor())
    assert models.RowMark.objects.count() == 0, "another agency marks nothing"
    visits.visit(cast.casey.actor())
    visits.visit(cast.casey.actor())
    assert models.RowMark.objects.count() == 1
    assert Entry.objects.filter(action="caselists.marked", count=1).count() == 1
    brought = story.bring(cast, story.GONI, who=vera)
    assert story.looked(cast, brought, vera).elsewhere
    assert story.cases() == 1
