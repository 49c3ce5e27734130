"""What each action of this room is called on the screen (see audit/sentences.py)."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "signin.done": _("%(who)s signed in."),
    "signin.locked": _("%(who)s locked their keys."),
    "signin.unlocked": _("%(who)s unlocked their keys."),
    "signin.unlock_failed": _("Someone gave a wrong passphrase in a session of %(whom)s."),
    "signin.signed_out": _("%(who)s signed out."),
    "signin.sessions_ended": _("%(who)s ended all sessions of %(whom)s."),
    "signin.without_passphrase": _("%(who)s came in without a passphrase; the keys stayed locked."),
    "signin.upkeep_failed": _("Keys that %(who)s holds could not be brought up to date."),
    "signin.record_broken": _("%(who)s was to sign the record, and it does not hold."),
    "signin.totp_used": _("%(who)s used a code of the app."),
    "signin.recovery_codes_used": _("%(who)s used a printed code."),
    "signin.webauthn_used": _("%(who)s used a security key."),
    "signin.second_factor_failed": _("A wrong code was entered for %(whom)s."),
    "signin.key_not_proven": _("A security key was not recognised for %(whom)s."),
    "signin.key_cloned": _("A security key of %(whom)s answered as a copy would. It was refused."),
    "signin.app_added": _("%(who)s set up an authenticator app."),
    "signin.app_removed": _("%(who)s removed the authenticator app."),
    "signin.key_added": _("%(who)s added a security key."),
    "signin.key_removed": _("%(who)s removed a security key."),
    "signin.printed_codes_made": _("%(who)s made new printed codes."),
    "signin.passphrase_changed": _("%(who)s changed the passphrase."),
    "signin.sheet_made": _("%(who)s printed a new recovery sheet."),
    "signin.recovered": _("%(whom)s set a new passphrase with the recovery sheet."),
    "signin.recovery_failed": _("Someone tried a recovery sheet for %(whom)s and did not succeed."),
    "signin.draft_dropped": _("%(who)s threw away something written while locked."),
}
