"""The standard itself: HTCDS 2.0 by IOM, 83 fields and 182 codes, unchanged in ``standard/`` (see NOTICE).

What we add stands apart in ``standard/ours.json`` and says so; columns for what the standard lacks, in
``standard/profile.json``. Official codes are kept as they are spelt, also where they are misspelt; on the screen the
right spelling stands.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from wayhome.htcds import texts

FOLDER = Path(__file__).parent / "standard"
COUNTRIES = frozenset(
    {"prs_Citizenship", "prs_MailingCountry", "org_ShippingCountry", "hte_Country", "way_TravelCountry"}
)
LANGUAGES = frozenset({"prs_PrimaryLanguage", "prs_SecondaryLanguage"})
NAMES = frozenset({"prs_FirstName", "prs_MiddleName", "prs_SecondName"})
PHONES = frozenset({"prs_HomePhone", "prs_MobilePhone", "org_Phone"})
# More values than the list are welcome here, says the guidance of the standard.
OPEN_LISTS = frozenset({"vic_RecruitmentWebsitesAndApps", "vic_ExploitationWebsitesAndApps"})
# What names somebody or leads to a door, hers or that of a house; towns and regions do not. Empty in files that
# leave, unless somebody decides otherwise.
NAMING = frozenset(
    {
        "prs_Salutation", "prs_Title", "prs_FirstName", "prs_MiddleName", "prs_SecondName",
        "prs_IdentityNumber", "prs_Email", "prs_HomePhone", "prs_MobilePhone", "prs_MailingStreet",
        "prs_MailingPostalCode", "prs_MailingLongitude", "prs_MailingLatitude", "hte_Street",
        "hte_PostalCode", "hte_Longitude", "hte_Latitude", "cas_CaseOwner",
        "cas_ReferringPrimaryCaseWorker", "cas_ReferredPrimaryCaseWorker", "cas_ReasonForCaseClosure",
        "cas_IncomingReferralDetails", "cas_OutgoingReferralDetails", "cco_CaseComment",
        "hte_Description", "per_RoleDetails", "vic_DetailsOfVulnerabilities", "spl_Objectives",
        "spl_ActionPlan", "vic_LocationOfRecruitment", "vic_LocationOfExploitation",
        "vic_RecruitmentWebsitesAndApps", "vic_ExploitationWebsitesAndApps", "org_ShippingStreet",
        "org_ShippingPostalCode", "org_ShippingLongitude", "org_ShippingLatitude", "org_Phone",
    }
)  # fmt: skip
_KINDS = {
    "Date": "date", "Checkbox": "yes_no", "Number": "number", "Geolocation": "number", "Long Text": "long_text",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Code:
    """One value of a list. ``name`` goes into files, ``shown`` to the screen."""

    name: str
    label: str
    shown: str
    is_official: bool = True


@dataclass(frozen=True, slots=True)
class Field:
    """One column of the standard."""

    name: str
    label: str
    section: str
    kind: str  # text, long_text, date, yes_no, number, codes
    is_core: bool
    is_deprecated: bool
    is_multiple: bool
    codes: tuple[Code, ...] = ()
    description: str = ""
    group: str = ""  # of a column of ours: the data group in which it lies
    is_ours: bool = False
    is_naming: bool = False
    is_protected: bool = False  # leaves only where that was chosen and a second person agreed
    is_apart: bool = False  # never goes with a whole case to another organisation
    may_lie_ahead: bool = True
    bounds: tuple[int, int] | None = None  # of a whole number

    @property
    def is_country(self) -> bool:
        return self.name in COUNTRIES

    @property
    def is_language(self) -> bool:
        return self.name in LANGUAGES

    @property
    def is_open(self) -> bool:
        """Whether values beyond the list are welcome."""
        return self.name in OPEN_LISTS


@cache
def _official() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / "htcds_2.0.json").read_text(encoding="utf-8"))
    return found


@cache
def ours() -> dict[str, Any]:
    """What we add: codes, right spellings, words that organisations use."""
    found: dict[str, Any] = json.loads((FOLDER / "ours.json").read_text(encoding="utf-8"))
    return found


@cache
def fields() -> Mapping[str, Field]:
    """All 83, by name, in the order of the standard; after them ours."""
    official = {one["name"]: _field(one) for one in _official()["fields"]}
    return official | {one["name"]: _of_profile(one) for one in profile_table()}


@cache
def profile_table() -> tuple[Mapping[str, Any], ...]:
    """Columns for what the standard lacks, as they are published: name, values, unit, where from."""
    found = json.loads((FOLDER / "profile.json").read_text(encoding="utf-8"))
    return tuple(found["fields"])


def _of_profile(said: Mapping[str, Any]) -> Field:
    return Field(
        name=said["name"],
        label=said["label"],
        section=said["section"],
        kind=said["kind"],
        is_core=False,
        is_deprecated=False,
        is_multiple=said.get("many", False),
        codes=tuple(_code(one, is_official=False) for one in said.get("values", [])),
        description=said["from"],
        group=said["group"],
        is_ours=True,
        is_naming=said.get("naming", False),
        is_protected=said.get("protected", False),
        is_apart=said.get("apart", False),
        may_lie_ahead=not said.get("past", False),
        bounds=(said["least"], said["most"]) if "most" in said else None,
    )


def _field(said: dict[str, Any]) -> Field:
    name, kind = said["name"], said["type"]
    codes = [_code(one, is_official=True) for one in said.get("values", [])]
    codes += [_code(one, is_official=False) for one in ours()["codes"].get(name, [])]
    is_list = bool(codes) or name in COUNTRIES | LANGUAGES
    return Field(
        name=name,
        label=texts.tidy(said["label"]),
        section=said["section"],
        kind="codes" if is_list else _KINDS.get(kind, "text"),
        is_core=bool(said["core"]),
        is_deprecated=said["status"] == "DEPRECATED",
        # Several industries in the form for telephones, one in the dictionary: we keep several.
        is_multiple=kind == "Multiselect Picklist" or name == "vic_ForcedLabourIndustry",
        codes=tuple(codes),
        description=said.get("description", ""),
    )


def _code(said: dict[str, Any], *, is_official: bool) -> Code:
    name, label = texts.tidy(said["name"]), texts.tidy(said["label"])
    return Code(name, label, ours()["shown"].get(label, label), is_official)


@cache
def apart() -> frozenset[str]:
    """What never goes with a whole case: an answer about court or the police, and whom else she or he told."""
    return frozenset(one.name for one in fields().values() if one.is_apart)


@cache
def core() -> tuple[str, ...]:
    """The 38 live core fields, in the order of the standard."""
    return tuple(one.name for one in fields().values() if one.is_core and not one.is_deprecated)


@cache
def full() -> tuple[str, ...]:
    """All fields of the standard, those no longer recommended too: what an organisation kept in them is not lost."""
    return tuple(one.name for one in fields().values() if not one.is_ours)


@cache
def more() -> tuple[str, ...]:
    """Our columns for what the standard lacks."""
    return tuple(one.name for one in fields().values() if one.is_ours)


@cache
def naming() -> frozenset[str]:
    """What names somebody, of the standard and of ours."""
    return NAMING | {one.name for one in fields().values() if one.is_naming}


@cache
def protected() -> frozenset[str]:
    """What protects her or him: never in a file unless chosen, with a second person’s yes."""
    return frozenset(one.name for one in fields().values() if one.is_protected)


@cache
def aliases() -> Mapping[str, str]:
    """Other names of fields: those of the official forms and templates, then ours."""
    return {**_official()["field_name_aliases_seen_in_official_toolkit"], **ours()["aliases"]}


@cache
def definitions() -> Mapping[str, str]:
    """What terms mean. One definition of the standard is that of another term; it is not shown."""
    wrong = set(ours()["not_shown"])
    return {one["term"]: one["definition"] for one in _official()["definitions"] if one["term"] not in wrong}
