"""The access matrix equals the table that practice people wrote, and its keys follow from it."""

from pathlib import Path

import pytest

from wayhome.organisations import access_docs, matrix, roles
from wayhome.organisations.enums import AgencyKind, TeamKind
from wayhome.organisations.matrix import Kind, Part

WRITTEN = Path(__file__).with_name(
    "access_matrix.md"
)  # the table as it was written, never edited for the code
ROW_OF = {
    "PROSECUTOR / COURT": ("PROSECUTOR", "COURT"),
    "SHELTER_STAFF (current shelter)": ("SHELTER_STAFF",),
    "CASE_MANAGER_SEND (lead)": ("CASE_MANAGER_SEND",),
    "CASE_MANAGER_RECV (lead)": ("CASE_MANAGER_RECV",),
    "ADVOCATE, LEGAL_AID": ("ADVOCATE", "LEGAL_AID"),
    "TRANSIT / BORDER_CONTACT": ("TRANSIT_CONTACT", "BORDER_CONTACT"),
    "STATISTICS, DONOR": ("STATISTICS", "DONOR"),
}
KINDS = ("R/W", "W", "R", "m", "C", "–")
# The table names no kind in these four cells.
WITHOUT_KIND = {
    "until handover": ("W", "until handover"),
    "coded only": ("coded", "coded only"),
    "coded": ("coded", ""),
    "aggregated, k ≥ 11": ("coded", "aggregated, k ≥ 11"),
}
NO_ROW = ("INTL_AGENCY", "CHILD_PROTECTION", "BID_PANEL", "CAREGIVER", "MANAGER", "DPO")


def _cell(text: str) -> tuple[str, str]:
    text = text.strip().strip("*")
    if text in WITHOUT_KIND:
        return WITHOUT_KIND[text]
    kind = next(kind for kind in KINDS if text.startswith(kind))
    return kind, text.removeprefix(kind).strip(" ,:").removeprefix("(").removesuffix(")")


def _written() -> dict[str, list[tuple[str, str]]]:
    lines = WRITTEN.read_text(encoding="utf-8").splitlines()[2:]
    found = {}
    for line in lines:
        name, *cells = [cell.strip() for cell in line.strip("|").split("|")]
        for code in ROW_OF.get(name, (name,)):
            found[code] = [_cell(cell) for cell in cells]
    return found


@pytest.mark.parametrize("code", sorted(_written()))
def test_row_and_notes_equal_the_written_table(code: str) -> None:
    rights = [matrix.rights(code, group) for group in matrix.GROUPS]
    assert [(str(right.kind), str(right.note)) for right in rights] == _written()[code]


def test_written_table_is_whole() -> None:
    assert len(_written()) == 24
    assert all(len(cells) == 10 for cells in _written().values())
    assert "".join(matrix.GROUPS) == "ABCDEFGHIJ"


def test_every_role_has_a_row_and_every_row_a_role() -> None:
    assert matrix.MATRIX.keys() == roles.CODES
    assert roles.CODES - _written().keys() == {*NO_ROW, "SHELTER_MANAGER"}


def test_shelter_manager_sees_what_a_shelter_worker_sees() -> None:
    assert matrix.MATRIX["SHELTER_MANAGER"] == matrix.MATRIX["SHELTER_STAFF"]


@pytest.mark.parametrize("code", [*NO_ROW, "SYSADMIN"])
def test_who_runs_the_place_or_has_no_row_sees_no_case_content(code: str) -> None:
    assert {matrix.rights(code, group).kind for group in matrix.GROUPS} == {Kind.NEVER}
    assert matrix.parts(code) == frozenset()
    assert matrix.on_consent(code) == frozenset()
    assert roles.role(code).teams == frozenset()


@pytest.mark.parametrize("code", ["STATISTICS", "DONOR"])
def test_analysts_and_donors_see_codes_only(code: str) -> None:
    assert {matrix.rights(code, group).kind for group in matrix.GROUPS} == {Kind.CODED, Kind.NEVER}
    assert matrix.parts(code) == frozenset()
    assert matrix.on_consent(code) == frozenset()


@pytest.mark.parametrize(
    "code", ["CONSULAR", "TRAVEL_LOGISTICS", "ESCORT", "TRANSIT_CONTACT", "BORDER_CONTACT"]
)
def test_who_helps_with_one_journey_holds_no_key(code: str) -> None:
    assert any(matrix.rights(code, group).kind is not Kind.NEVER for group in matrix.GROUPS)
    assert matrix.parts(code) == frozenset()
    assert matrix.rights(code, "C").kind is Kind.NEVER


def test_parts_are_whole_or_minimum_and_leave_out_own_work_and_consent() -> None:
    assert matrix.parts("CASE_MANAGER_RECV") == {
        *(Part(group, whole=True) for group in "ABFGIJ"),
        Part("H", whole=False),
    }
    assert matrix.parts("LE_FRONTLINE") == {Part("C", whole=False), Part("D", whole=False)}
    assert matrix.parts("LE_INVESTIGATOR") == {Part("F", whole=False)}
    assert matrix.parts("SERVICE_PROVIDER") == {Part("A", whole=False), Part("F", whole=False)}


def test_consent_opens_only_groups_that_ask_for_it() -> None:
    assert matrix.on_consent("LE_INVESTIGATOR") == {"A", "C"}
    assert matrix.on_consent("CASE_MANAGER_RECV") == {"C", "D", "E"}
    assert matrix.on_consent("HEALTH") == frozenset()


def test_unknown_role_or_group_is_an_error() -> None:
    with pytest.raises(KeyError):
        matrix.rights("VISITOR", "A")
    with pytest.raises(KeyError):
        matrix.rights("HEALTH", "K")


@pytest.mark.parametrize("agency", list(AgencyKind))
@pytest.mark.parametrize("team", [team for team in TeamKind if team is not TeamKind.SUPERVISORS])
def test_team_key_opens_nothing_that_one_of_its_roles_never_sees(agency: AgencyKind, team: TeamKind) -> None:
    parts = matrix.parts_of_team(agency=agency, team=team)
    for code in matrix.roles_in(agency=agency, team=team):
        assert matrix.parts(code) <= parts | {part._replace(whole=False) for part in parts}
        for part in parts:
            assert matrix.rights(code, part.group).kind is not Kind.NEVER, (code, part)


def test_team_key_holds_each_group_once() -> None:
    parts = matrix.parts_of_team(agency=AgencyKind.SHELTER_NGO, team=TeamKind.INTAKE)
    assert parts == {
        *(Part(group, whole=True) for group in "ABCFGIJ"),
        *(Part(group, whole=False) for group in "DEH"),
    }


def test_supervisors_hold_every_group_and_nobody_joins_them_by_a_role() -> None:
    for agency in AgencyKind:
        assert matrix.parts_of_team(agency=agency, team=TeamKind.SUPERVISORS) == {
            Part(group, whole=True) for group in matrix.GROUPS
        }
        assert matrix.roles_in(agency=agency, team=TeamKind.SUPERVISORS) == ()


def test_analysts_team_holds_no_key_of_a_case() -> None:
    for agency in AgencyKind:
        assert matrix.roles_in(agency=agency, team=TeamKind.ANALYSTS) == ("STATISTICS",)
        assert matrix.parts_of_team(agency=agency, team=TeamKind.ANALYSTS) == frozenset()


def test_access_page_is_current() -> None:
    assert access_docs.PAGE.read_text(encoding="utf-8") == access_docs.page(), (
        "Run python -m wayhome.organisations.access_docs"
    )
