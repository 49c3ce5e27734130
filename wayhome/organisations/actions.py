"""Everything that is changed about organisations and who works there, teams, invitations, partners. One door."""

from wayhome.organisations.actions_absences import end_absence, note_absence
from wayhome.organisations.actions_founding import Founded, found_organisation
from wayhome.organisations.actions_invitations import (
    Enrolled,
    Invited,
    enrol,
    invite,
    replace_lost_keys,
    withdraw_invitation,
)
from wayhome.organisations.actions_partners import know_partner
from wayhome.organisations.actions_people import certify, end_role, grant_role, leave, lock, pause, resume
from wayhome.organisations.actions_recovery import export_recovery, import_recovery
from wayhome.organisations.actions_suspensions import rest_role, wake_role
from wayhome.organisations.actions_teams import add_to_team, create_team, remove_from_team

__all__ = [
    "Enrolled",
    "Founded",
    "Invited",
    "add_to_team",
    "certify",
    "create_team",
    "end_absence",
    "end_role",
    "enrol",
    "export_recovery",
    "found_organisation",
    "grant_role",
    "import_recovery",
    "invite",
    "know_partner",
    "leave",
    "lock",
    "note_absence",
    "pause",
    "remove_from_team",
    "replace_lost_keys",
    "rest_role",
    "resume",
    "wake_role",
    "withdraw_invitation",
]
