"""The secret address of one's own calendar: made, made anew, stopped."""

from django.db import transaction

from wayhome.assistance import feeds, holding, models
from wayhome.audit import log as audit
from wayhome.organisations.actors import SignedIn


def make_feed(*, by: SignedIn) -> str:
    """A new secret address, shown once; the one before stops in the same moment."""
    token = feeds.new_token()
    with transaction.atomic():
        models.Feed.objects.update_or_create(
            worker=holding.doer(by), defaults={"token_hash": feeds.hash_of(token)}
        )
        audit.record("assistance.calendar_made", by=by)
    return token


def stop_feed(*, by: SignedIn) -> None:
    """The address stops, and the times that stood in it are gone."""
    with transaction.atomic():
        worker = holding.doer(by)
        models.Feed.objects.filter(worker=worker).delete()
        models.Busy.objects.filter(worker=worker).delete()
        audit.record("assistance.calendar_stopped", by=by)
