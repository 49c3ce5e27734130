"""Whether a yes holds today that names the receiver: asked anew each time something is about to leave."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.consent import queries as consent
from wayhome.consent import under_protocol
from wayhome.consent.enums import Purpose
from wayhome.consent.queries import Standing
from wayhome.core import dates
from wayhome.organisations import matrix
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.referrals import documents
from wayhome.services.enums import Need

_HEALTH = (Purpose.HEALTH_SHARE,)
_OTHERS = (Purpose.SHARE_RECEIVING_ORG, Purpose.REINTEGRATION_SERVICES)
ALL = frozenset({*_HEALTH, *_OTHERS})


def purposes(needs: Iterable[str]) -> Sequence[Purpose]:
    """Which questions cover a request: for help with health alone that of a health summary, for the rest the others."""
    asked = set(needs)
    return _HEALTH if asked and asked <= {Need.HEALTH} else _OTHERS


def live(actor: SignedIn, seen: Found, *, needs: Iterable[str], organisation: UUID) -> Standing | None:
    """The yes that counts now for this receiver; None when there is none, or none any more."""
    for purpose in purposes(needs):
        found = consent.live(actor, seen, purpose, organisation)
        if found is not None:
            return found
    return None


def was_ended(actor: SignedIn, seen: Found, *, needs: Iterable[str], organisation: UUID) -> bool:
    """Whether there was such a yes that she or he took back."""
    asked = purposes(needs)
    return any(
        one.purpose in asked and one.organisation == organisation and one.word == _("Taken back")
        for one in consent.standings(actor, seen)
    )


def why_not_covered(
    actor: SignedIn, standing: Standing | None, identity: documents.Identity, organisation: UUID
) -> str | None:
    """Whether the two organisations have agreed that what says who it is may be shared."""
    if standing is None:
        return None  # that there is no yes is said first
    groups = {"A"}
    groups |= {"B"} if identity.contact or identity.caregiver_contact else set()
    groups |= {"D"} if identity.disability else set()
    groups |= {"F"} if identity.risks else set()
    groups |= {"I"} if identity.plan else set()
    return under_protocol.why_not_share(actor, organisation, purpose=standing.purpose, groups=groups)


def protocol_url(organisation: UUID) -> str:
    """Where one reads what the two organisations have agreed."""
    return reverse("protocols:partner", args=[organisation])


def words(standing: Standing | None) -> str:
    """The agreement with the data it lists, for the request."""
    if standing is None or standing.answer is None:
        return ""
    groups = ", ".join(str(matrix.GROUPS[group]) for group in standing.answer.groups)
    said = _("{purpose}: {groups}").format(purpose=standing.label, groups=groups)
    if standing.until is None:
        return said
    return _("{said}, until {day}").format(said=said, day=dates.day_in_words(standing.until))
