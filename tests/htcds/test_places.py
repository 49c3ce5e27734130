"""What kind of work or of sexual exploitation it was, which part is known, what others did: each has its place."""

from collections.abc import Mapping
from typing import Any

import pytest

from wayhome.htcds import facts, standard
from wayhome.people import enums

ROW: Mapping[str, Any] = {
    "prs_FirstName": "Zef",
    "vic_TypeOfSexExploitation": ("Prostitution",),
    "vic_ForcedLabourIndustry": ("F_Construction", "T_ActivitiesOfHouseholdsAsEmployers"),
    "hte_Type": ("Transit",),
    "per_RoleInProcess": ("Transporter", "Exploiter"),
}


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("vic_TypeOfSexExploitation", enums.SexualExploitation),
        ("vic_ForcedLabourIndustry", enums.Industry),
        ("hte_Type", enums.EventKind),
        ("per_RoleInProcess", enums.RoleInProcess),
    ],
)
def test_the_list_of_a_case_is_that_of_the_standard(name: str, ours: type[enums.EventKind]) -> None:
    assert ours.values == [code.name for code in standard.fields()[name].codes]


def test_it_is_kept_in_the_case_and_goes_out_again() -> None:
    found = facts.of(ROW)
    assert found.account.sexual_forms == ("Prostitution",)
    assert found.account.industries == ROW["vic_ForcedLabourIndustry"]
    assert (found.account.event, found.account.roles_in_process) == ("Transit", ("Transporter", "Exploiter"))
    assert not set(ROW) & set(found.rest), "nothing of it is kept beside the case any more"
    assert {name: facts.back(found)[name] for name in ROW if name.startswith(("vic", "hte", "per"))} == {
        name: value for name, value in ROW.items() if name != "prs_FirstName"
    }


def test_what_came_before_a_case_had_a_place_for_it_is_not_lost() -> None:
    before = facts.Facts(rest={"hte_Type": ("Recruitment",)})
    assert facts.back(before) == {"hte_Type": ("Recruitment",)}
