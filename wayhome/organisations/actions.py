"""Everything that is changed about organisations, people, roles, teams and invitations. The door to four nouns."""

from wayhome.organisations.actions_founding import Founded, found_organisation
from wayhome.organisations.actions_invitations import (
    Enrolled,
    Invited,
    enrol,
    invite,
    replace_lost_keys,
    withdraw_invitation,
)
from wayhome.organisations.actions_people import certify, end_role, grant_role, leave, lock, pause, resume
from wayhome.organisations.actions_recovery import export_recovery, import_recovery
from wayhome.organisations.actions_teams import add_to_team, create_team, remove_from_team

__all__ = [
    "Enrolled",
    "Founded",
    "Invited",
    "add_to_team",
    "certify",
    "create_team",
    "end_role",
    "enrol",
    "export_recovery",
    "found_organisation",
    "grant_role",
    "import_recovery",
    "invite",
    "leave",
    "lock",
    "pause",
    "remove_from_team",
    "replace_lost_keys",
    "resume",
    "withdraw_invitation",
]
