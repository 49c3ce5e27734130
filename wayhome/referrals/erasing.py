"""Requests of others that were put to a case here: which these are only the own keys tell."""

from uuid import UUID

from wayhome.organisations.actors import SignedIn
from wayhome.referrals import documents, holding, models


def received(case: UUID, *, by: SignedIn) -> list[UUID]:
    """The ids of those that the own agency was asked, and linked to this case."""
    rows = models.Referral.objects.filter(to_organisation=by.organisation_id).exclude(to_own=b"")
    found = []
    for row in rows.iterator():
        own = holding.read(documents.Own, by.keyring, row.to_own, holding.OWN, row.pk)
        if own is not None and own.case == case:
            found.append(row.pk)
    return found
