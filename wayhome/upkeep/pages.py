"""What the page shows."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.core.actors import Actor
from wayhome.core.components import Fact
from wayhome.organisations import queries_recovery
from wayhome.upkeep import keeping, rules


def home(actor: Actor) -> dict[str, Any]:
    """The last backup in a few lines, and who can open what. Paths and names stay with the machine."""
    known = keeping.known()
    none = _("never")
    facts = [
        Fact(
            _("Last backup that was tried and found good"),
            dates.moment_in_words(known.good_at) if known.good_at else none,
        )
    ]
    if known.good_at:
        facts += [
            Fact(_("Its size"), _("%(count)s MiB") % {"count": known.stored_bytes // 1024**2}),
            Fact(
                _("How long it took, trying it included"), _("%(count)s seconds") % {"count": known.seconds}
            ),
        ]
    return {
        "facts": facts,
        "why": None if settings.PRACTICE else rules.why_not_safe(known),
        "failed": known.why,
        "has_key": keeping.public_key() is not None,
        **_keys(actor),
    }


def _keys(actor: Actor) -> dict[str, Any]:
    """What one person alone can open, by team, and how much nobody can. Not in practice, where nothing can be lost."""
    if settings.PRACTICE:
        return {"alone": [], "lost": 0}
    listing = queries_recovery.listing(actor)
    alone = [key.name or _("the key of the organisation") for key in rules.alone(listing)]
    return {"alone": sorted(alone), "lost": len(listing.lost)}
