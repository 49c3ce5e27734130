"""What is done to cases, in one place for the other rooms. The doing is in the files named after the nouns."""

from wayhome.people.actions_access import (
    end_basis,
    end_involvement,
    let_partner_in,
    let_person_in,
    let_team_in,
    name_lead,
)
from wayhome.people.actions_cases import close, follow_up, open_case, reopen, resume, suspend, take_step
from wayhome.people.actions_many import New, Rows, open_cases
from wayhome.people.actions_person import (
    link,
    record_account,
    record_contact,
    record_guardian,
    record_identity,
)

__all__ = [
    "New",
    "Rows",
    "close",
    "end_basis",
    "end_involvement",
    "follow_up",
    "let_partner_in",
    "let_person_in",
    "let_team_in",
    "link",
    "name_lead",
    "open_case",
    "open_cases",
    "record_account",
    "record_contact",
    "record_guardian",
    "record_identity",
    "reopen",
    "resume",
    "suspend",
    "take_step",
]
