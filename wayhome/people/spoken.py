"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "people.let_in_for_hours": _("%(who)s opened %(whom)s to a colleague for some hours, in an emergency."),
    "people.hours_ended": _("An emergency opening of %(whom)s ended by itself."),
    "people.erased": _("What %(who)s erased of %(whom)s opens for nobody any more."),
    "people.opened": _("%(who)s opened the case."),
    "people.identity_written": _("%(who)s wrote who she or he is."),
    "people.contact_written": _("%(who)s wrote how she or he is reached safely."),
    "people.account_written": _("%(who)s wrote what happened, as codes."),
    "people.guardian_written": _("%(who)s wrote who speaks for the child."),
    "people.linked": _("%(who)s linked the case with another."),
    "people.step_taken": _("%(who)s took a step of the way."),
    "people.standing_changed": _("%(who)s changed where the case stands."),
    "people.closed": _("%(who)s closed the case."),
    "people.team_let_in": _("%(who)s let a team in."),
    "people.person_let_in": _("%(who)s let a colleague in by name."),
    "people.partner_let_in": _("%(who)s opened parts of the case to a partner."),
    "people.part_ended": _("%(who)s ended somebody’s part in the case."),
    "people.lead_handed_on": _("%(who)s gave the lead of the case to another agency, as both had confirmed."),
    "people.lead_named": _("%(who)s named who leads the case."),
    "people.searched": _("%(who)s searched by name and saw %(count)s."),
}
