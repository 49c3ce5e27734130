"""Why not: knowing another organisation, and sharing with it."""

from django.utils.translation import gettext as _

from wayhome.core.actors import Actor
from wayhome.organisations import rules


def why_not_compare(actor: Actor) -> str | None:
    """Managers vouch for another organisation, as they do for colleagues."""
    if rules.MANAGER in actor.roles:
        return None
    return _("Only a manager of your organisation compares words with another organisation. Ask one of them.")


def why_not_know(actor: Actor, *, name: str, holds_key: bool, is_known: bool) -> str | None:
    """A manager who holds the organisation's key vouches for one that is not known yet."""
    reason = why_not_compare(actor)
    if reason:
        return reason
    if is_known:
        return _("Your organisation knows %(name)s already. Nothing is left to do.") % {"name": name}
    return None if holds_key else rules.why_no_organisation_key()


def why_not_these_words(name: str) -> str:
    """Said when the key changed between comparing the words and confirming."""
    return _(
        "The key of %(name)s changed since the words were shown. Nothing was confirmed. "
        "Compare the new words with their manager, and ask why they changed."
    ) % {"name": name}


def why_not_our_key() -> str:
    """Said when what is stored as the own organisation's key is not the one in the manager's own keys."""
    return _(
        "The key stored for your organisation is not the one in your own keys. Do not compare any words. "
        "Tell the data-protection officer now, in person."
    )


def why_not_believed(name: str) -> str:
    """Said when the stored key of a known partner is not the one that was compared."""
    return _(
        "The key stored for %(name)s is not the one that was compared. Nothing is shared with them. "
        "Someone may have changed it to read along: tell the data-protection officer now, in person, "
        "and call their manager on a number you already know."
    ) % {"name": name}
