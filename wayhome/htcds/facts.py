"""Between the standard and what a case keeps: identity, ways of contact, what happened, as ``people`` seals them.

What a case has no place for is kept beside (``rest``), so that nothing is lost. When a case has changed since, what the
case says now goes out. Whether she or he agreed is never taken from a list: that is asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from wayhome.core.dates import PartialDay
from wayhome.htcds import codelists, standard, values
from wayhome.htcds.values import Value
from wayhome.people import rules
from wayhome.people.documents import Account, Contact, Identity
from wayhome.people.enums import BirthPrecision

_TEXTS = {
    "prs_Salutation": "salutation",
    "prs_FirstName": "first_name",
    "prs_MiddleName": "middle_name",
    "prs_SecondName": "family_name",
}
_ONE_CODE = {
    "prs_Gender": "gender",
    "prs_MaritalStatus": "marital_status",
    "prs_PrimaryLanguage": "primary_language",
    "prs_SecondaryLanguage": "secondary_language",
    "prs_HighestLevelOfEducation": "education",
}
_HAPPENED_ONE = {
    "vic_TraffickingStatus": "status",
    "vic_TraffickingStatusDecisionMakingOrg": "status_decided_by",
    "vic_RelationshipToTrafficker": "relationship",
    "hte_Type": "event",
}
_HAPPENED_SETS = {
    "vic_MethodOfRecruitment": "recruitment",
    "vic_MethodsOfControl": "control",
    "vic_TypeOfExploitation": "exploitation",
    "vic_TypeOfSexExploitation": "sexual_forms",
    "vic_ForcedLabourIndustry": "industries",
    "per_RoleInProcess": "roles_in_process",
}
_ADDRESS = (
    "prs_MailingStreet", "prs_MailingPostalCode", "prs_MailingCity", "prs_MailingState", "prs_MailingCountry",
)  # fmt: skip
# A case keeps an address in one piece, telephones in one list and numbers one by one.
_IN_OTHER_PARTS = (*_ADDRESS, "prs_HomePhone", "prs_MobilePhone", "prs_IdentityNumber")
_SEVERAL = "; "


@dataclass(frozen=True, slots=True)
class Facts:
    """One case as it is kept. ``rest``: what the standard knows and a case does not, or says in other parts."""

    identity: Identity = field(default_factory=Identity)
    contact: Contact = field(default_factory=Contact)
    account: Account = field(default_factory=Account)
    rest: Mapping[str, Value] = field(default_factory=dict)

    @property
    def name_used(self) -> str:
        """What lists show until she or he says what to be called."""
        return self.identity.first_name or self.identity.family_name


def of(said: Mapping[str, Value]) -> Facts:
    """What a case keeps of one row."""
    found = Facts(_identity(said), _contact(said), _account(said))
    again = _known(found)
    rest = {name: value for name, value in said.items() if again.get(name) != value}
    rest |= {name: said[name] for name in _IN_OTHER_PARTS if name in said}
    return Facts(found.identity, found.contact, found.account, rest)


def back(facts: Facts) -> dict[str, Value]:
    """The row again: what the case says now, and the rest as it came. In the order of the standard."""
    found = _known(facts)
    kept = {
        name: value
        for name, value in facts.rest.items()
        if name not in _KEPT_BY_THE_CASE or (name in _HAD_NO_PLACE and name not in found)
    }
    found |= kept
    return {name: found[name] for name in standard.fields() if name in found}


def why_not(facts: Facts, *, today: date) -> str | None:
    """Why a row cannot become a case, or None."""
    if not any(facts.identity.to_value()[name] for name in ("first_name", "family_name", "identity_numbers")):
        return _("There is no name and no number in this row. Write one, or leave the row out.")
    return rules.why_not_identity(facts.identity, today=today)


def _identity(said: Mapping[str, Value]) -> Identity:
    born = said.get("prs_Birthdate")
    citizenships = _set(said, "prs_Citizenship")
    children = said.get("prs_NumberOfChildren")
    number = _text(said, "prs_IdentityNumber")
    return Identity(
        **{ours: _text(said, name) for name, ours in _TEXTS.items()},  # type: ignore[arg-type]
        **{ours: _first(said, name) for name, ours in _ONE_CODE.items()},  # type: ignore[arg-type]
        birth_year=born.year if isinstance(born, PartialDay) else None,
        birth_month=born.month if isinstance(born, PartialDay) else None,
        birth_day=born.day if isinstance(born, PartialDay) else None,
        birth_precision=_precision(born if isinstance(born, PartialDay) else None),
        citizenships=tuple(code for code in citizenships if code != codelists.STATELESS),
        stateless=codelists.STATELESS in citizenships,
        number_of_children=children if isinstance(children, int) else None,
        identity_numbers=_several(number),
    )


def _precision(born: PartialDay | None) -> str:
    """A first of January is written where nobody knew the day: it is an estimate, as is a year."""
    if born is None:
        return BirthPrecision.UNKNOWN
    is_day = born.day is not None and (born.month, born.day) != (1, 1)
    return BirthPrecision.EXACT if is_day else BirthPrecision.ESTIMATED


def _contact(said: Mapping[str, Value]) -> Contact:
    phones = (*_several(_text(said, "prs_MobilePhone")), *_several(_text(said, "prs_HomePhone")))
    return Contact(
        phones=tuple(dict.fromkeys(phones)), email=_text(said, "prs_Email"), address=_address(said)
    )


def _account(said: Mapping[str, Value]) -> Account:
    age = said.get("vic_AgeWhenTrafficked")
    return Account(
        **{ours: _first(said, name) for name, ours in _HAPPENED_ONE.items()},  # type: ignore[arg-type]
        **{ours: _set(said, name) for name, ours in _HAPPENED_SETS.items()},  # type: ignore[arg-type]
        age_when_trafficked=age if isinstance(age, int) else None,
    )


def _known(facts: Facts) -> dict[str, Value]:
    """What the documents of the case say, in the words of the standard."""
    identity, account = facts.identity.to_value(), facts.account.to_value()
    found: dict[str, Value] = {name: identity[ours] for name, ours in _TEXTS.items() if identity[ours]}
    found |= {name: (identity[ours],) for name, ours in _ONE_CODE.items() if identity[ours]}
    found |= {name: (account[ours],) for name, ours in _HAPPENED_ONE.items() if account[ours]}
    for name, ours in _HAPPENED_SETS.items():
        if account[ours]:
            found[name] = values.in_order(standard.fields()[name], account[ours])
    found |= _known_person(facts.identity)
    if numbers := list(facts.identity.identity_numbers):
        found["prs_IdentityNumber"] = _as_it_was(facts.rest, "prs_IdentityNumber", numbers)
    if facts.account.age_when_trafficked is not None:
        found["vic_AgeWhenTrafficked"] = facts.account.age_when_trafficked
    return found | _known_contact(facts)


def _known_person(identity: Identity) -> dict[str, Value]:
    found: dict[str, Value] = {}
    if identity.born is not None:
        found["prs_Birthdate"] = identity.born
    citizenships = (*identity.citizenships, *((codelists.STATELESS,) if identity.stateless else ()))
    if citizenships:
        found["prs_Citizenship"] = values.in_order(standard.fields()["prs_Citizenship"], citizenships)
    if identity.number_of_children is not None:
        found["prs_NumberOfChildren"] = identity.number_of_children
    return found


def _known_contact(facts: Facts) -> dict[str, Value]:
    """Telephones go where they came from; those of later go out as mobile ones."""
    contact, rest = facts.contact, facts.rest
    home = [number for number in _several(_text(rest, "prs_HomePhone")) if number in contact.phones]
    was_mobile = _several(_text(rest, "prs_MobilePhone"))
    mobile = [number for number in contact.phones if number not in home or number in was_mobile]
    found: dict[str, Value] = {}
    if home:
        found["prs_HomePhone"] = _as_it_was(rest, "prs_HomePhone", home)
    if mobile:
        found["prs_MobilePhone"] = _as_it_was(rest, "prs_MobilePhone", mobile)
    if contact.email:
        found["prs_Email"] = contact.email
    if contact.address:
        parts = {name: rest[name] for name in _ADDRESS if name in rest}
        is_same = bool(parts) and _address(parts) == contact.address
        found |= parts if is_same else {"prs_MailingStreet": contact.address}
    return found


def _as_it_was(rest: Mapping[str, Value], name: str, numbers: list[str]) -> str:
    """The words of the row, as long as they still say the same numbers."""
    before = _text(rest, name)
    return before if list(_several(before)) == numbers else _SEVERAL.join(numbers)


def _address(said: Mapping[str, Value]) -> str:
    parts = [values.write(said[name]) for name in _ADDRESS if name in said]
    return "\n".join(part for part in parts if part)


def _several(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for one in text.split(";") if (part := " ".join(one.split()))))


def _text(said: Mapping[str, Value], name: str) -> str:
    value = said.get(name)
    return value if isinstance(value, str) else ""


def _set(said: Mapping[str, Value], name: str) -> tuple[str, ...]:
    value = said.get(name)
    return value if isinstance(value, tuple) else ()


def _first(said: Mapping[str, Value], name: str) -> str:
    return next(iter(_set(said, name)), "")


# What the documents say themselves; of these the rest never speaks instead of the case.
# Rows that came before a case had a place for these keep them beside it.
_HAD_NO_PLACE = frozenset(
    {"vic_TypeOfSexExploitation", "vic_ForcedLabourIndustry", "hte_Type", "per_RoleInProcess"}
)
_KEPT_BY_THE_CASE = frozenset(
    {
        *_TEXTS, *_ONE_CODE, *_HAPPENED_ONE, *_HAPPENED_SETS, *_ADDRESS, "prs_Birthdate", "prs_Citizenship",
        "prs_NumberOfChildren", "prs_IdentityNumber", "prs_MobilePhone", "prs_HomePhone", "prs_Email",
        "vic_AgeWhenTrafficked",
    }
)  # fmt: skip
