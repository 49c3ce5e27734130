"""Roles are code: each is described to administrators, and given only by agencies of the right kind."""

import pytest

from wayhome.organisations import roles
from wayhome.organisations.enums import AgencyKind, TeamKind

OF_THE_PRACTICE = {
    "LE_FRONTLINE", "LE_INVESTIGATOR", "PROSECUTOR", "COURT", "IDENT_AUTHORITY", "SHELTER_STAFF",
    "SHELTER_MANAGER", "CASE_MANAGER_SEND", "CASE_MANAGER_RECV", "ADVOCATE", "GUARDIAN",
    "RETURN_COUNSELLOR", "INTL_AGENCY", "CONSULAR", "HEALTH", "PSYCHOSOCIAL", "LEGAL_AID",
    "CHILD_PROTECTION", "BID_PANEL", "TRAVEL_LOGISTICS", "ESCORT", "TRANSIT_CONTACT", "BORDER_CONTACT",
    "SERVICE_PROVIDER", "CAREGIVER", "WITNESS_PROTECTION", "STATISTICS", "DONOR",
}  # fmt: skip
OF_THE_HOUSE = {"MANAGER", "SYSADMIN", "DPO"}
NEVER_SAID = ("victim", "please", "sorry", "invalid", "successfully")


def test_every_role_of_the_practice_and_of_the_house_is_declared_once() -> None:
    assert roles.CODES == OF_THE_PRACTICE | OF_THE_HOUSE
    assert len(roles.ALL) == len(roles.BY_CODE)
    assert len({str(role.label) for role in roles.ALL}) == len(roles.ALL)


def test_every_class_of_role_is_listed() -> None:
    assert set(roles.Role.__subclasses__()) == set(roles.ALL)


@pytest.mark.parametrize("role", roles.ALL, ids=lambda role: role.code)
def test_role_is_described_in_calm_words(role: type[roles.Role]) -> None:
    said = f"{role.label} {role.description}".lower()
    assert len(str(role.description)) >= 40
    assert not [word for word in NEVER_SAID if word in said]
    assert len(role.code) <= 40  # the column of RoleGrant


def test_every_agency_can_have_a_manager_an_administrator_and_an_officer() -> None:
    for kind in AgencyKind:
        assert {role.code for role in roles.held_by(kind)} >= OF_THE_HOUSE


def test_police_hold_no_role_of_casework() -> None:
    given = {role.code for kind in (AgencyKind.POLICE, AgencyKind.BORDER) for role in roles.held_by(kind)}
    assert given & {"LE_FRONTLINE", "LE_INVESTIGATOR"}
    assert not given & {
        "CASE_MANAGER_SEND",
        "CASE_MANAGER_RECV",
        "SHELTER_STAFF",
        "PSYCHOSOCIAL",
        "LEGAL_AID",
    }


def test_lawyers_and_advocates_are_independent_of_the_state() -> None:
    state = {
        AgencyKind.GOVERNMENT,
        AgencyKind.POLICE,
        AgencyKind.BORDER,
        AgencyKind.COURT,
        AgencyKind.CONSULATE,
    }
    assert not (roles.LegalAid.held_by | roles.Advocate.held_by) & state


def test_an_agency_gives_its_roles_in_the_order_shown() -> None:
    assert [(role.code, role.label) for role in roles.held_by(AgencyKind.COURT)] == [
        ("PROSECUTOR", "Prosecutor"),
        ("COURT", "Court"),
        ("WITNESS_PROTECTION", "Witness protection"),
        ("STATISTICS", "Analyst or rapporteur"),
        ("SYSADMIN", "System administrator"),
        ("DPO", "Data-protection officer"),
        ("MANAGER", "Manager of people and teams"),
    ]


@pytest.mark.parametrize(
    ("code", "kind", "reason"),
    [
        ("SHELTER_STAFF", AgencyKind.SHELTER_NGO, None),
        ("VISITOR", AgencyKind.SHELTER_NGO, "There is no such role. Choose one from the list."),
        ("CASE_MANAGER_SEND", AgencyKind.POLICE,
         "An agency of this kind does not give this role. Choose another role from the list."),
        ("ESCORT", AgencyKind.HEALTH, "This role works without an account. Nobody needs to sign in for it."),
    ],
)  # fmt: skip
def test_role_is_given_only_by_the_right_kind_of_agency(code: str, kind: str, reason: str | None) -> None:
    assert roles.why_not_held(code=code, kind=kind) == reason
    assert (code in [role.code for role in roles.held_by(kind)]) is (reason is None)


def test_escort_and_family_need_no_account() -> None:
    assert {role.code for role in roles.ALL if not role.needs_account} == {"ESCORT", "CAREGIVER"}


def test_role_is_found_by_its_code() -> None:
    assert roles.role("DPO") is roles.DataProtectionOfficer
    with pytest.raises(KeyError):
        roles.role("VISITOR")


def test_labels_follow_the_order_shown_and_leave_out_what_is_no_longer_declared() -> None:
    assert roles.labels({"DPO", "HEALTH", "OLD_ROLE"}) == ["Doctor or nurse", "Data-protection officer"]


def test_own_notes_have_their_own_team_and_nobody_is_a_supervisor_by_role() -> None:
    assert roles.PsychosocialWorker.teams == {TeamKind.PSYCHOSOCIAL}
    assert not [role for role in roles.ALL if TeamKind.SUPERVISORS in role.teams]
