"""What each action of this room is called on the screen (see audit/sentences.py)."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "organisations.founded": _("The organisation was set up, with %(whom)s as its first manager."),
    "organisations.invited": _("%(who)s invited someone."),
    "organisations.invitation_withdrawn": _("%(who)s withdrew an invitation."),
    "organisations.joined": _("%(whom)s accepted an invitation and made keys."),
    "organisations.confirmed": _("%(who)s compared eight words with %(whom)s and confirmed the keys."),
    "organisations.keys_swapped": _(
        "The keys stored for %(whom)s were not the ones that were confirmed. %(who)s was stopped. Look into this."
    ),
    "organisations.role_given": _("%(who)s gave %(whom)s a role."),
    "organisations.role_ended": _("%(who)s ended a role of %(whom)s."),
    "organisations.role_rested": _("A role of %(whom)s rests until a course is taken."),
    "organisations.role_woken": _("A role of %(whom)s opens again."),
    "organisations.team_created": _("%(who)s created a team."),
    "organisations.added_to_team": _("%(who)s added %(whom)s to a team."),
    "organisations.removed_from_team": _("%(who)s removed %(whom)s from a team."),
    "organisations.sessions_ended": _("%(who)s ended all sessions of %(whom)s."),
    "organisations.paused": _("%(who)s paused the account of %(whom)s."),
    "organisations.resumed": _("%(who)s opened the account of %(whom)s again."),
    "organisations.left": _("%(who)s closed the account of %(whom)s."),
    "organisations.new_keys_offered": _("%(who)s let %(whom)s make new keys."),
    "organisations.new_keys_made": _("%(whom)s made new keys. The old ones ended."),
    "organisations.absence_noted": _("%(who)s noted days away of %(whom)s."),
    "organisations.absence_ended": _("%(who)s ended days away of %(whom)s."),
    "organisations.partner_compared": _(
        "%(who)s compared eight words with another organisation and confirmed its key."
    ),
    "organisations.partner_key_swapped": _(
        "The key stored for another organisation was not the one that was compared. %(who)s was stopped. "
        "Look into this."
    ),
    "organisations.inbox_failed": _(
        "Something that waits for a team (%(count)s) could not be taken in when %(who)s came in. It waits on. "
        "Look into this."
    ),
    "organisations.visit_failed": _(
        "Something that is due when %(who)s comes in could not be done. Look into this."
    ),
    "organisations.recovery_exported": _(
        "%(count)s keys were written to a file for the recovery officers, to be given to %(whom)s."
    ),
    "organisations.recovery_imported": _("The recovery officers gave %(count)s keys to %(whom)s."),
    "organisations.recovery_refused": _(
        "An answer of the recovery did not fit and nothing was taken. Someone may have forged it. Look into this."
    ),
    "organisations.recovery_sheets_replaced": _(
        "The three sheets of the recovery officers were replaced. The old ones open nothing any more."
    ),
}
