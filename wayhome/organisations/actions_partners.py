"""Getting to know another organisation: its manager reads eight words aloud, ours follows and vouches for its key."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.organisations import holding, queries_partners, rules_partners
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Partner
from wayhome.vault import keys
from wayhome.vault.errors import NoKey, NotCertified


def know_partner(*, partner: UUID, words: Sequence[str], by: SignedIn) -> None:
    """Vouch for ``partner``, whose ``words`` its manager read aloud. It does the same for us from its own side.

    The words must still be those of the stored key: someone could have changed the key while the two talked.
    """
    page = queries_partners.comparing(by, partner)
    name = page.row.organisation.name
    try:
        with transaction.atomic():
            holding.organisation(by)
            known = Partner.objects.of(by).filter(partner=partner).first()
            is_known = known is not None and not page.row.alarm
            reason = rules_partners.why_not_know(by, name=name, holds_key=page.holds_key, is_known=is_known)
            holding.stop_if(reason, code="partner_not_known")
            if not page.ours:
                raise Refused(rules_partners.why_not_our_key(), code="own_key_swapped")
            keys.certify_partner(by.keyring, organisation=partner, words=tuple(words))
            # Believed from now on, or nothing is.
            keys.certified(by.keyring, owner=partner, organisation=partner)
            Partner.objects.update_or_create(
                organisation_id=by.organisation_id,
                partner_id=partner,
                defaults={"compared_at": clock.now(), "compared_by_id": by.user_id},
            )
            audit.record("organisations.partner_compared", by=by, subject=partner)
    except NoKey as error:
        raise Http404 from error
    except NotCertified as error:
        audit.record_apart("organisations.partner_key_swapped", by=by, subject=partner, outcome="denied")
        reason = page.row.alarm or rules_partners.why_not_these_words(name)
        raise Refused(reason, code="partner_key_swapped") from error
