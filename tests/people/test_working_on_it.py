"""Who works on a case: let in, ended, leading; hidden and shown at once."""

import html
import uuid
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.http import Http404

from tests.cast import Cast, Person, join
from tests.people.scene import CANARY, again, begin, browser, url
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.organisations import actions as organisations
from wayhome.people import actions, queries, queries_access, rules
from wayhome.people.models import Involvement, Lead
from wayhome.people.shapes import Found


def page(person: Person, name: str, seen: Found, **more: object) -> str:
    return html.unescape(browser(person).get(url(name, seen, **more)).content.decode())


def part_of(seen: Found, holder: UUID) -> Involvement:
    return Involvement.objects.live().get(case=seen.case, holder=holder)


def is_open_to(person: Person, seen: Found) -> bool:
    try:
        queries.found(person.actor(), seen.code)
    except Http404:
        return False
    return True


def with_partner(cast: Cast, seen: Found, *parts: str, until: date | None = None) -> UUID:
    """Dawn's Intake works on the case, on a basis that stands for a consent."""
    basis = uuid.uuid4()
    actions.let_partner_in(
        seen=again(cast.casey, seen),
        organisation=cast.dawn.pk,
        team=cast.dawn_intake.pk,
        parts=parts or ("A", "B", "F", "I"),
        basis=basis,
        until=until or clock.today() + timedelta(days=90),
        by=cast.casey.actor(),
    )
    return basis


def test_a_team_is_let_in_on_its_page_and_sees_its_parts_at_once(cast: Cast) -> None:
    seen = begin(cast)
    assert not is_open_to(cast.sam, seen)
    shown = page(cast.casey, "let_team_in", seen)
    assert "House" in shown
    assert (
        "Contact and current location, risk and safety plan, services and plan; in short: identity" in shown
    )
    answer = browser(cast.casey).post(url("let_team_in", seen), {"team": str(cast.house.pk)})
    assert answer.status_code == 302
    access = queries.found(cast.sam.actor(), seen.code).access
    assert (access.may_read("A"), access.may_read_minimum("A"), access.may_read("B")) == (False, True, True)
    assert "House" not in page(cast.casey, "let_team_in", seen).split("<h1>")[1].replace("Harbour House", "")


def test_a_colleague_is_let_in_by_name(cast: Cast) -> None:
    seen = begin(cast)
    nina = join(cast.mona, "Nina", roles=("HEALTH",))
    assert not is_open_to(nina, seen)
    answer = browser(cast.casey).post(url("let_person_in", seen), {"person": str(nina.id)})
    assert answer.status_code == 302
    assert queries.found(nina.actor(), seen.code).access.may_read("D")
    assert "Nina" in page(cast.casey, "access", seen)
    with pytest.raises(Refused, match="not_let_in"):
        actions.let_person_in(seen=again(cast.casey, seen), user=nina.id, by=cast.casey.actor())


@pytest.mark.parametrize("who", ["adam", "ada", "mona"])
def test_whose_roles_open_nothing_is_not_let_in(cast: Cast, who: str) -> None:
    seen = begin(cast)
    person = getattr(cast, who)
    assert person.name not in page(cast.casey, "let_person_in", seen).split("<h1>")[1].split("<dialog")[0]
    with pytest.raises(Refused) as refused:
        actions.let_person_in(seen=seen, user=person.id, by=cast.casey.actor())
    assert refused.value.reason.startswith("Their roles open nothing of a case.")
    assert not is_open_to(person, seen)


def test_a_paused_colleague_is_not_let_in(cast: Cast) -> None:
    seen = begin(cast)
    organisations.pause(user=cast.sam.id, by=cast.mona.actor())
    with pytest.raises(Refused) as refused:
        actions.let_person_in(seen=seen, user=cast.sam.id, by=cast.casey.actor())
    assert refused.value.reason.startswith("This colleague’s account is not open yet, or no longer.")


def test_a_team_is_let_in_once(cast: Cast) -> None:
    seen = begin(cast)
    with pytest.raises(Refused) as refused:
        actions.let_team_in(seen=seen, team=cast.intake.pk, by=cast.casey.actor())
    assert refused.value.reason == "This team works on the case already."


def test_a_case_of_named_people_takes_no_team(cast: Cast) -> None:
    cora = join(cast.mona, "Cora", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.casey),))
    seen = actions.open_case(name_used=CANARY, named=[cora.id], by=cast.casey.actor())
    said = "This case is sealed to named people. Let a colleague in by name."
    for name in ("access", "let_team_in"):
        assert said in page(cast.casey, name, seen)
    with pytest.raises(Refused):
        actions.let_team_in(seen=seen, team=cast.house.pk, by=cast.casey.actor())
    actions.let_person_in(seen=seen, user=cast.sam.id, by=cast.casey.actor())
    assert queries.person(cast.sam.actor(), again(cast.sam, seen)).brief.name_used == CANARY


@pytest.mark.parametrize("target", ["dawn_intake", "police_intake"])
def test_30_a_team_of_another_organisation_is_not_there_to_be_let_in(cast: Cast, target: str) -> None:
    seen = begin(cast)
    foreign = getattr(cast, target).pk
    for team in (foreign, uuid.uuid4()):
        with pytest.raises(Http404):
            actions.let_team_in(seen=seen, team=team, by=cast.casey.actor())
        answer = browser(cast.casey).post(url("let_team_in", seen), {"team": str(team)})
        assert answer.status_code == 422
    for user in (cast.rita.id, uuid.uuid4()):
        with pytest.raises(Http404):
            actions.let_person_in(seen=seen, user=user, by=cast.casey.actor())


# Ending a part --------------------------------------------------------------------------------------------------


def test_ending_a_part_hides_the_case_at_once(cast: Cast) -> None:
    seen = begin(cast)
    actions.let_team_in(seen=seen, team=cast.house.pk, by=cast.casey.actor())
    client = browser(cast.sam)
    assert client.get(url("identity", seen)).status_code == 200
    row = part_of(seen, cast.house.pk)
    assert "The case is hidden from them at once" in page(cast.casey, "end_part", seen, involvement=row.pk)
    answer = browser(cast.casey).post(url("end_part", seen, involvement=row.pk))
    assert answer.status_code == 302
    assert client.get(url("identity", seen)).status_code == 404
    row.refresh_from_db()
    assert (row.ended_at is not None, row.ended_by) == (True, cast.casey.id)
    assert browser(cast.casey).post(url("end_part", seen, involvement=row.pk)).status_code == 404


def test_somebody_here_must_be_able_to_open_it_and_the_lead_among_them(cast: Cast) -> None:
    seen = begin(cast)
    supervisors, intake = part_of(seen, cast.supervisors.pk), part_of(seen, cast.intake.pk)
    actions.end_involvement(seen=seen, involvement=supervisors.pk, by=cast.casey.actor())
    last = "Nobody else here could open the case. Let another team in first."
    assert last in page(cast.casey, "end_part", seen, involvement=intake.pk)
    actions.let_team_in(seen=again(cast.casey, seen), team=cast.house.pk, by=cast.casey.actor())
    assert last in page(
        cast.casey, "end_part", seen, involvement=intake.pk
    )  # House has the short extract only
    nina = join(cast.mona, "Nina", roles=("RETURN_COUNSELLOR",))
    actions.let_person_in(seen=again(cast.casey, seen), user=nina.id, by=cast.casey.actor())
    with pytest.raises(Refused) as refused:
        actions.end_involvement(seen=again(cast.casey, seen), involvement=intake.pk, by=cast.casey.actor())
    assert refused.value.reason == "The lead works in this team. Give the lead to somebody else first."


def test_who_ends_their_own_part_is_led_to_the_first_page(cast: Cast) -> None:
    cora = join(cast.mona, "Cora", roles=("CASE_MANAGER_SEND",))
    seen = begin(cast)
    actions.let_person_in(seen=seen, user=cora.id, by=cast.casey.actor())
    actions.name_lead(seen=again(cast.casey, seen), lead=cora.id, deputy=cast.casey.id, by=cast.casey.actor())
    actions.name_lead(seen=again(cora, seen), lead=cast.casey.id, deputy=cora.id, by=cora.actor())
    row = part_of(seen, cora.id)
    answer = browser(cora).post(url("end_part", seen, involvement=row.pk))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")


def test_25_a_part_in_another_case_is_not_there(cast: Cast) -> None:
    one, other = begin(cast), begin(cast)
    actions.let_team_in(seen=other, team=cast.house.pk, by=cast.casey.actor())
    for row in (part_of(other, cast.house.pk).pk, uuid.uuid4()):
        client = browser(cast.casey)
        assert client.get(url("end_part", one, involvement=row)).status_code == 404
        assert client.post(url("end_part", one, involvement=row)).status_code == 404
        with pytest.raises(Http404):
            actions.end_involvement(seen=one, involvement=row, by=cast.casey.actor())
    assert is_open_to(cast.sam, other)


def test_30_a_partner_cannot_end_the_part_of_those_who_let_it_in(cast: Cast) -> None:
    seen = begin(cast)
    with_partner(cast, seen)
    theirs = again(cast.rita, seen)
    for holder in (cast.intake.pk, cast.supervisors.pk):
        row = part_of(seen, holder)
        with pytest.raises(Http404):
            actions.end_involvement(seen=theirs, involvement=row.pk, by=cast.rita.actor())
        assert browser(cast.rita).post(url("end_part", seen, involvement=row.pk)).status_code == 404
    assert is_open_to(cast.casey, seen)


def test_who_let_a_partner_in_ends_its_part(cast: Cast) -> None:
    seen = begin(cast)
    with_partner(cast, seen)
    assert queries.person(cast.rita.actor(), again(cast.rita, seen)).brief.name_used == CANARY
    row = part_of(seen, cast.dawn_intake.pk)
    assert "Dawn Centre" in page(cast.casey, "access", seen)
    assert browser(cast.casey).post(url("end_part", seen, involvement=row.pk)).status_code == 302
    assert not is_open_to(cast.rita, seen)


def test_32_a_partners_part_ends_with_its_day_and_its_basis(cast: Cast) -> None:
    seen = begin(cast)
    basis = with_partner(cast, seen, until=clock.today())
    assert is_open_to(cast.rita, seen)
    with clock.shifted(timedelta(days=1)):
        assert not is_open_to(cast.rita, seen)
    assert actions.end_basis(basis=basis, by=cast.casey.actor()) == [cast.dawn.pk]
    assert not is_open_to(cast.rita, seen)
    assert is_open_to(cast.casey, seen)
    assert actions.end_basis(basis=basis, by=cast.casey.actor()) == []


def test_a_basis_of_ones_own_ends_without_a_second_entry(cast: Cast) -> None:
    seen = begin(cast)
    row = part_of(seen, cast.supervisors.pk)
    Involvement.objects.filter(pk=row.pk).update(basis=(basis := uuid.uuid4()))
    assert actions.end_basis(basis=basis, by=cast.casey.actor()) == [cast.harbour.pk]


def test_a_partner_sees_itself_and_who_let_it_in_and_nobody_else(cast: Cast) -> None:
    seen = begin(cast)
    with_partner(cast, seen)
    third = Involvement.objects.create(
        case=seen.case,
        organisation=cast.police,
        holder=cast.police_intake.pk,
        team=cast.police_intake,
        parts="Fm",
        from_day=clock.today(),
        basis=uuid.uuid4(),
        added_by=cast.casey.user,
    )
    assert "North Police" in page(cast.casey, "access", seen)
    theirs = page(cast.rita, "access", seen)
    assert "North Police" not in theirs
    assert "Your organisation has written nothing in this case so far." in theirs
    assert third.pk not in {row.pk for row in queries.involvements(cast.rita.actor(), again(cast.rita, seen))}


def test_a_partner_writes_into_a_strand_of_its_own(cast: Cast) -> None:
    seen = begin(cast)
    with_partner(cast, seen)
    rita = cast.rita.actor()
    actions.suspend(seen=again(cast.rita, seen), reason="no_contact", by=rita)
    held = queries.who_can_open(rita, again(cast.rita, seen))
    assert {one.name for one in held if not one.is_recovery} == {"Intake", "Supervisors"}
    assert {one.organisation for one in held} == {"Dawn Centre"}
    assert queries.standing(cast.casey.actor(), seen).is_suspended


# Leading --------------------------------------------------------------------------------------------------------


def test_lead_and_deputy_are_named_and_the_deputy_acts_while_the_lead_is_away(cast: Cast) -> None:
    cora = join(cast.mona, "Cora", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.casey),))
    seen = begin(cast)
    client = browser(cast.casey)
    sent = {"lead": str(cast.casey.id), "deputy": str(cora.id)}
    assert client.post(url("lead", seen), sent).status_code == 302
    (now,) = queries.leads(cast.casey.actor(), seen)
    assert (now.acting.name, now.is_away) == ("Casey", False)
    assert "Cora stands in when the lead is away." in page(cast.casey, "access", seen)
    today = clock.today()
    organisations.note_absence(user=cast.casey.id, first_day=today, last_day=today, by=cast.casey.actor())
    (now,) = queries.leads(cast.casey.actor(), seen)
    assert (now.acting.name, now.is_away) == ("Cora", True)
    assert "Cora stands in now." in page(cast.casey, "access", seen)
    assert "Casey (away today)" in page(cast.casey, "lead", seen)
    assert Lead.objects.filter(case=seen.case, ended_at=None).count() == 1


def test_lead_and_deputy_are_two_case_managers_at_work_whose_keys_open_it(cast: Cast) -> None:
    far = join(cast.mona, "Fara", roles=("CASE_MANAGER_SEND",))
    cora = join(cast.mona, "Cora", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.casey),))
    seen = begin(cast)
    actions.let_team_in(seen=seen, team=cast.house.pk, by=cast.casey.actor())
    casey = cast.casey.actor()

    def reason(lead: UUID, deputy: UUID | None = None) -> str:
        with pytest.raises(Refused) as refused:
            actions.name_lead(seen=again(cast.casey, seen), lead=lead, deputy=deputy, by=casey)
        return refused.value.reason

    keys = "This colleague’s keys do not open the case. Let their team in first, or choose somebody else."
    assert reason(far.id) == keys
    assert reason(cast.casey.id, far.id) == keys
    assert reason(cast.sam.id) == "A case manager leads a case. Choose a colleague who is one."
    assert reason(cast.casey.id, cast.casey.id).startswith("The deputy stands in when the lead is away")
    organisations.pause(user=cora.id, by=cast.mona.actor())
    assert reason(cora.id) == "This colleague’s account is not open. Choose somebody else."
    with pytest.raises(Http404):
        actions.name_lead(seen=again(cast.casey, seen), lead=cast.rita.id, deputy=None, by=casey)
    answer = browser(cast.casey).post(
        url("lead", seen), {"lead": str(cast.casey.id), "deputy": str(cast.casey.id)}
    )
    assert answer.status_code == 422
    offered = queries_access.people_who_may_lead(casey, again(cast.casey, seen))
    assert [row.person.name for row in offered] == ["Casey"]


def test_30_only_who_leads_or_supervises_decides_who_works_on_it(cast: Cast) -> None:
    cora = join(cast.mona, "Cora", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.casey),))
    seen = begin(cast)
    actions.let_team_in(seen=seen, team=cast.health.pk, by=cast.casey.actor())
    said = "The person who leads the case decides who works on it. Ask them."
    row = part_of(seen, cast.health.pk)
    for person in (cora, cast.hana):
        client = browser(person)
        for name, sent in (
            ("let_team_in", {"team": str(cast.house.pk)}),
            ("let_person_in", {"person": str(cast.sam.id)}),
            ("lead", {"lead": str(cora.id)}),
        ):
            assert said in page(person, name, seen)
            assert (name, client.post(url(name, seen), sent).status_code) == (name, 403)
        ended = client.post(url("end_part", seen, involvement=row.pk))
        assert ended.status_code == 403
    assert not is_open_to(cast.sam, seen)
    organisations.add_to_team(team=cast.supervisors.pk, user=cora.id, by=cast.casey.actor())
    assert queries.why_not_lead(cora.actor(), again(cora, seen)) is None
    assert browser(cora).post(url("let_team_in", seen), {"team": str(cast.house.pk)}).status_code == 302


def test_while_nobody_leads_on_a_side_any_case_manager_there_decides(cast: Cast) -> None:
    seen = begin(cast)
    with_partner(cast, seen)
    theirs = again(cast.rita, seen)
    assert queries.why_not_lead(cast.rita.actor(), theirs) is None
    assert queries_access.own_lead(cast.rita.actor(), theirs) is None
    actions.name_lead(seen=theirs, lead=cast.rita.id, deputy=None, by=cast.rita.actor())
    leads = [(lead.side, lead.user.name) for lead in queries.leads(cast.casey.actor(), seen)]
    assert leads == [("now", "Casey"), ("return", "Rita")]
    assert "Nobody is named to stand in." in page(cast.rita, "access", seen)


def test_a_supervisor_who_is_no_case_manager_does_not_decide(cast: Cast) -> None:
    seen = begin(cast)
    organisations.add_to_team(team=cast.supervisors.pk, user=cast.hana.id, by=cast.casey.actor())
    assert queries.why_not_lead(cast.hana.actor(), again(cast.hana, seen)) is not None


def test_rules_without_a_database() -> None:
    assert rules.why_not_share_nothing(["A"]) is None
    assert rules.why_not_end_involvement(is_last=False, holds_lead=False) is None
    assert rules.why_not_deputy(lead=uuid.uuid4(), deputy=None) is None
    assert rules.why_not_let_team_in(is_involved=False, is_named=False) is None


def test_nobody_left_to_let_in_is_said(cast: Cast) -> None:
    seen = begin(cast)
    for team in (cast.house, cast.health, cast.legal):
        actions.let_team_in(seen=again(cast.casey, seen), team=team.pk, by=cast.casey.actor())
    assert "There is nobody to let in" in page(cast.casey, "let_team_in", seen)


def test_nobody_opens_to_others_what_their_own_keys_do_not_open(cast: Cast) -> None:
    cora = join(cast.mona, "Cora", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.casey),))
    seen = begin(cast)
    actions.name_lead(seen=seen, lead=cora.id, deputy=None, by=cast.casey.actor())
    shown = page(cora, "let_team_in", seen)
    form, others = shown.split("Whom a supervisor lets in")
    assert "House</label>" in form
    assert "Health" in others.split("</p>")[0]
    assert "to let them in: Casey." in others
    assert browser(cora).post(url("let_team_in", seen), {"team": str(cast.health.pk)}).status_code == 422
    with pytest.raises(Refused) as refused:
        actions.let_team_in(seen=again(cora, seen), team=cast.health.pk, by=cora.actor())
    assert refused.value.reason.startswith("Your own keys do not open all that they need.")
    assert refused.value.reason.endswith("to let them in: Casey.")
    actions.let_team_in(seen=again(cora, seen), team=cast.house.pk, by=cora.actor())
    assert is_open_to(cast.sam, seen)
