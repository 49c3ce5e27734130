"""Cards: the own one is made, those of others are compared and kept, or put away."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.bundles import cards, limits, models, rules
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Organisation
from wayhome.people import holding
from wayhome.vault import bundles


def make_key(*, by: SignedIn) -> UUID:
    """A new card. The one before opens what was sealed to it until its day; older private halves are destroyed."""
    with transaction.atomic():
        doer = holding.doer(by)
        holding.stop_if(rules.why_not_keep_cards(teams=cards.teams_of(by)), code="card_not_made")
        # One card at a time.
        Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)
        mine = models.BundleKey.objects.filter(organisation_id=by.organisation_id)
        mine.filter(ended_at=None).update(ended_at=clock.now())
        mine.filter(last_day__lt=clock.today()).update(sealed=b"")
        row = models.BundleKey(organisation_id=by.organisation_id, made_by_id=doer)
        row.last_day = clock.today() + limits.card_lasts()
        row.public, row.sealed = bundles.new_key(by.keyring, to=cards.keepers(by), record=row.pk)
        row.vouched = cards.vouch(
            by, name=str(row.pk), issuer=row.organisation_id, public=row.public, last_day=row.last_day
        )
        row.save(force_insert=True)
        audit.record("bundles.card_made", by=by, subject=row.pk)
    return row.pk


def keep_card(*, text: str, by: SignedIn) -> UUID:
    """Another organisation's card, whose words were compared. It takes the place of an earlier one of theirs."""
    with transaction.atomic():
        doer, said = holding.doer(by), cards.read(text)
        holding.stop_if(rules.why_not_keep_cards(teams=cards.teams_of(by)), code="card_not_kept")
        reason = rules.why_not_card(said, own=by.organisation_id, today=clock.today())
        holding.stop_if(reason, code="card_not_kept")
        if said is None:
            raise Http404
        before = models.Card.objects.filter(
            organisation_id=by.organisation_id, issuer=said.issuer, ended_at=None
        )
        before.update(ended_at=clock.now())
        row = models.Card.objects.create(
            organisation_id=by.organisation_id,
            name=said.name,
            issuer=said.issuer,
            public=said.public,
            last_day=said.last_day,
            compared_by_id=doer,
            vouched=_vouched(said.name, said.issuer, said.public, said.last_day, by),
        )
        audit.record("bundles.card_kept", by=by, subject=row.pk)
    return row.pk


def put_away(*, card_id: UUID, by: SignedIn) -> None:
    """Nothing is sealed to it any more."""
    with transaction.atomic():
        holding.stop_if(rules.why_not_keep_cards(teams=cards.teams_of(by)), code="card_not_put_away")
        rows = models.Card.objects.select_for_update().filter(
            organisation_id=by.organisation_id, ended_at=None
        )
        row = rows.filter(pk=card_id).first()
        if row is None:
            raise Http404
        row.ended_at = clock.now()
        row.save(update_fields=["ended_at"])
        audit.record("bundles.card_put_away", by=by, subject=row.pk)


def _vouched(name: str, issuer: UUID, public: bytes, last_day: date, by: SignedIn) -> bytes:
    return cards.vouch(by, name=name, issuer=issuer, public=public, last_day=last_day)
