"""Roles a person can hold in an agency. Code, not data: a change is read and approved like any other rule.

A role alone opens nothing. Access is role, times a live involvement in the case, times its stage, times
consent (see matrix.py). ``held_by`` says which kinds of agencies may give the role, ``teams`` in which
teams somebody with this role works unless the agency decides otherwise. No team: access is given by name.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext_lazy as _

from wayhome.organisations.enums import AgencyKind, TeamKind

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    type Words = str | _StrPromise

EVERY_KIND = frozenset(AgencyKind)
CARE = frozenset({AgencyKind.SHELTER_NGO, AgencyKind.INTERNATIONAL, AgencyKind.GOVERNMENT})


class Role:
    """What somebody may be in an agency. Subclasses are never instantiated; they are read."""

    code: ClassVar[str]
    label: ClassVar["Words"]
    description: ClassVar["Words"]
    held_by: ClassVar[frozenset[AgencyKind]]
    teams: ClassVar[frozenset[TeamKind]] = frozenset()
    needs_account: ClassVar[bool] = True


class FrontLine(Role):
    code = "LE_FRONTLINE"
    label = _("Front-line officer")
    description = _("Police, border guard or labour inspector at first contact. Brings people to safety and "
                    "writes what was seen; afterwards no longer sees who the person is.")  # fmt: skip
    held_by = frozenset({AgencyKind.POLICE, AgencyKind.BORDER, AgencyKind.GOVERNMENT})


class Investigator(Role):
    code = "LE_INVESTIGATOR"
    label = _("Investigator")
    description = _("Investigates, and protects the shelter and the witness from outside. Reads a statement "
                    "only with consent; never therapy notes, never an address.")  # fmt: skip
    held_by = frozenset({AgencyKind.POLICE, AgencyKind.BORDER})
    teams = frozenset({TeamKind.INTAKE})


class Prosecutor(Role):
    code = "PROSECUTOR"
    label = _("Prosecutor")
    description = _("Leads proceedings and asks for protection in court. Reads the account and experts' "
                    "reports only with consent; never where the person lives.")  # fmt: skip
    held_by = frozenset({AgencyKind.COURT})
    teams = frozenset({TeamKind.LEGAL})


class Court(Role):
    code = "COURT"
    label = _("Court")
    description = _("Decides on proceedings and protective measures. Reads the account and experts' reports "
                    "only with consent; never where the person lives.")  # fmt: skip
    held_by = frozenset({AgencyKind.COURT})
    teams = frozenset({TeamKind.LEGAL})


class IdentificationAuthority(Role):
    code = "IDENT_AUTHORITY"
    label = _("Identification authority")
    description = _("Decides formally on status, time to recover and residence permit. Reads who the person "
                    "is; the account only with consent.")  # fmt: skip
    held_by = frozenset({AgencyKind.GOVERNMENT, AgencyKind.POLICE, AgencyKind.FOCAL_POINT})
    teams = frozenset({TeamKind.LEGAL})


class ShelterStaff(Role):
    code = "SHELTER_STAFF"
    label = _("Shelter worker")
    description = _("Gives a safe place and daily care in one house. Sees the name used, the safety plan and "
                    "what daily care needs; never the account of what happened.")  # fmt: skip
    held_by = CARE | {AgencyKind.CHILD_PROTECTION, AgencyKind.RECEIVING}
    teams = frozenset({TeamKind.HOUSE})


class ShelterManager(Role):
    code = "SHELTER_MANAGER"
    label = _("Shelter manager")
    description = _("Answers for the house: places, who can live together, safety at night. Sees what a "
                    "shelter worker sees, and may go ahead with an admission, with a reason.")  # fmt: skip
    held_by = ShelterStaff.held_by
    teams = frozenset({TeamKind.HOUSE})


class SendingCaseManager(Role):
    code = "CASE_MANAGER_SEND"
    label = _("Case manager, country now")
    description = _("Holds the case until hand-over: consent, plan, coordination. Reads and writes the case; "
                    "health and therapy only as the short extract.")  # fmt: skip
    held_by = CARE | {AgencyKind.CHILD_PROTECTION, AgencyKind.FOCAL_POINT}
    teams = frozenset({TeamKind.INTAKE})


class ReceivingCaseManager(Role):
    code = "CASE_MANAGER_RECV"
    label = _("Case manager, country of return")
    description = _("Accepts the case and holds it after arrival: plan, services, visits. The account, "
                    "health and therapy are never passed on by default.")  # fmt: skip
    held_by = SendingCaseManager.held_by | {AgencyKind.RECEIVING}
    teams = frozenset({TeamKind.INTAKE})


class Advocate(Role):
    code = "ADVOCATE"
    label = _("Independent advocate")
    description = _("Stands beside an adult, apart from every agency's interest. Reads most things only with "
                    "consent, and sees who looked.")  # fmt: skip
    held_by = frozenset({AgencyKind.SHELTER_NGO, AgencyKind.INTERNATIONAL})
    teams = frozenset({TeamKind.LEGAL})


class Guardian(Role):
    code = "GUARDIAN"
    label = _("Guardian of a child")
    description = _("Appointed for one child, independent of the agencies. Access is given by name, for that "
                    "child's case only.")  # fmt: skip
    held_by = frozenset({AgencyKind.CHILD_PROTECTION, AgencyKind.SHELTER_NGO, AgencyKind.GOVERNMENT})


class ReturnCounsellor(Role):
    code = "RETURN_COUNSELLOR"
    label = _("Return counsellor")
    description = _("Explains every option, going and staying, without pressing. Sees travel and services, "
                    "never the account. Access is given by name.")  # fmt: skip
    held_by = CARE


class InternationalAgency(Role):
    code = "INTL_AGENCY"
    label = _("International agency contact")
    description = _("Links agencies across the border. Opens no case by itself: whoever does casework there "
                    "also holds the role of that work.")  # fmt: skip
    held_by = frozenset({AgencyKind.INTERNATIONAL})


class Consular(Role):
    code = "CONSULAR"
    label = _("Consular officer")
    description = _("Confirms nationality and issues travel papers. Receives one sealed document per "
                    "journey, and is never told why the person needs it unless the person agrees.")  # fmt: skip
    held_by = frozenset({AgencyKind.CONSULATE})


class HealthWorker(Role):
    code = "HEALTH"
    label = _("Doctor or nurse")
    description = _("Examines, treats, and says whether someone is fit to travel. Writes health; sees of the "
                    "journey only date, route and length.")  # fmt: skip
    held_by = CARE | {AgencyKind.HEALTH, AgencyKind.RECEIVING}
    teams = frozenset({TeamKind.HEALTH})


class PsychosocialWorker(Role):
    code = "PSYCHOSOCIAL"
    label = _("Psychologist or counsellor")
    description = _("Supports recovery. Own notes are sealed to their author; nobody else in the agency "
                    "opens them.")  # fmt: skip
    held_by = HealthWorker.held_by | {AgencyKind.CHILD_PROTECTION}
    teams = frozenset({TeamKind.PSYCHOSOCIAL})


class LegalAid(Role):
    code = "LEGAL_AID"
    label = _("Lawyer")
    description = _("Advises the person, independent of the state. Writes the legal part; reads the account "
                    "only with consent.")  # fmt: skip
    held_by = frozenset({AgencyKind.SHELTER_NGO, AgencyKind.INTERNATIONAL})
    teams = frozenset({TeamKind.LEGAL})


class ChildProtection(Role):
    code = "CHILD_PROTECTION"
    label = _("Child-protection officer")
    description = _("Care orders, family research, best-interests decisions. Opens no case by itself: access "
                    "is given by name, for one child, in the role of that work.")  # fmt: skip
    held_by = frozenset({AgencyKind.CHILD_PROTECTION})


class BestInterestsPanel(Role):
    code = "BID_PANEL"
    label = _("Member of a best-interests panel")
    description = _("Decides with others what is best for one child. Opens no case by itself: the panel "
                    "reads what is laid before it.")  # fmt: skip
    held_by = CARE | {AgencyKind.CHILD_PROTECTION, AgencyKind.HEALTH}


class TravelLogistics(Role):
    code = "TRAVEL_LOGISTICS"
    label = _("Travel desk")
    description = _("Books and asks the carrier for assistance. Receives one sealed document per journey: "
                    "the name as in the passport, never the reason for travel.")  # fmt: skip
    held_by = CARE


class Escort(Role):
    code = "ESCORT"
    label = _("Escort")
    description = _("Travels along, for one journey. Works from the escort card and needs no account.")
    held_by = CARE | {AgencyKind.HEALTH, AgencyKind.CHILD_PROTECTION, AgencyKind.POLICE}
    needs_account = False


class TransitContact(Role):
    code = "TRANSIT_CONTACT"
    label = _("Contact on the way")
    description = _("Meets someone between two legs and says whether all is well. Receives one sealed "
                    "document per journey.")  # fmt: skip
    held_by = CARE | {AgencyKind.BORDER}


class BorderContact(Role):
    code = "BORDER_CONTACT"
    label = _("Contact at the border")
    description = _("Lets someone pass without questions and alerts when something is wrong. Receives one "
                    "sealed document per journey.")  # fmt: skip
    held_by = frozenset({AgencyKind.BORDER, AgencyKind.POLICE})


class ServiceProvider(Role):
    code = "SERVICE_PROVIDER"
    label = _("Service worker")
    description = _("Gives a service that somebody asked for: housing, training, work, health. Sees what the "
                    "request carried and own work, nothing else. Access is given by name.")  # fmt: skip
    held_by = CARE | {AgencyKind.RECEIVING, AgencyKind.HEALTH}


class Caregiver(Role):
    code = "CAREGIVER"
    label = _("Family or caregiver")
    description = _("Receives a person at home. Never has an account; speaks to a named worker.")
    held_by = frozenset()
    needs_account = False


class WitnessProtection(Role):
    code = "WITNESS_PROTECTION"
    label = _("Witness protection")
    description = _("Protects during proceedings and keeps its own secrets. Access is given by name.")
    held_by = frozenset({AgencyKind.POLICE, AgencyKind.COURT, AgencyKind.GOVERNMENT})


class Statistics(Role):
    code = "STATISTICS"
    label = _("Analyst or rapporteur")
    description = _("Counts coded rows of the own agency. Never sees a name or a story.")
    held_by = EVERY_KIND
    teams = frozenset({TeamKind.ANALYSTS})


class Donor(Role):
    code = "DONOR"
    label = _("Donor")
    description = _("Sees published numbers, small ones hidden. Never sees a case.")
    held_by = frozenset({AgencyKind.GOVERNMENT, AgencyKind.INTERNATIONAL})


class Manager(Role):
    code = "MANAGER"
    label = _("Manager of people and teams")
    description = _("Invites colleagues, confirms their keys, gives and ends roles. Opens no case: whoever "
                    "also does casework holds that role and is in that team.")  # fmt: skip
    held_by = EVERY_KIND


class SystemAdministrator(Role):
    code = "SYSADMIN"
    label = _("System administrator")
    description = _("Runs the system: updates, backups, notices. Opens no case and joins a team only when a "
                    "member of it adds them.")  # fmt: skip
    held_by = EVERY_KIND


class DataProtectionOfficer(Role):
    code = "DPO"
    label = _("Data-protection officer")
    description = _("Reads who looked and who changed what. Content only for a recorded reason, opened by "
                    "somebody who holds the case.")  # fmt: skip
    held_by = EVERY_KIND


ALL: tuple[type[Role], ...] = (
    FrontLine, Investigator, Prosecutor, Court, IdentificationAuthority, ShelterStaff, ShelterManager,
    SendingCaseManager, ReceivingCaseManager, Advocate, Guardian, ReturnCounsellor, InternationalAgency,
    Consular, HealthWorker, PsychosocialWorker, LegalAid, ChildProtection, BestInterestsPanel,
    TravelLogistics, Escort, TransitContact, BorderContact, ServiceProvider, Caregiver, WitnessProtection,
    Statistics, Donor, SystemAdministrator, DataProtectionOfficer, Manager,
)  # fmt: skip

BY_CODE: dict[str, type[Role]] = {role.code: role for role in ALL}
CODES = frozenset(BY_CODE)


def role(code: str) -> type[Role]:
    """The role with this code; KeyError for a code nobody declared."""
    return BY_CODE[code]


def held_by(kind: str) -> tuple[type[Role], ...]:
    """The roles an agency of this kind may give to people who sign in, in the order shown."""
    return tuple(role for role in ALL if kind in role.held_by and role.needs_account)


def why_not_held(*, code: str, kind: str) -> "Words | None":
    """Why an agency of this kind may not give this role to somebody, or None."""
    if code not in BY_CODE:
        return _("There is no such role. Choose one from the list.")
    if kind not in BY_CODE[code].held_by:
        return _("An agency of this kind does not give this role. Choose another role from the list.")
    if not BY_CODE[code].needs_account:
        return _("This role works without an account. Nobody needs to sign in for it.")
    return None


def labels(codes: Iterable[str]) -> list["Words"]:
    """Labels of the roles somebody holds, in the order shown. Codes no longer declared are left out."""
    held = frozenset(codes)
    return [role.label for role in ALL if role.code in held]
