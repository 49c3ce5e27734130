"""Help was taken back: nothing is to be approved, given or signed for any more. What was written stays.

``process.py`` lists it. Whoever writes it down may be able to open nothing of this room; nothing there needs a key.
And help is wanted again: what was due is due again.
"""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.audit import log as audit
from wayhome.consent import queries as consents
from wayhome.consent.documents import Answer
from wayhome.consent.enums import Purpose
from wayhome.duties import actions as duties
from wayhome.grants import due, holding, hooks, models, settling
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def _consent_ended(*, seen: Found, consent: UUID, purpose: str, by: SignedIn) -> None:
    del consent
    if purpose != Purpose.ASSISTANCE:
        return
    with transaction.atomic():
        models.Turn.objects.filter(case_id=seen.id).update(due_on=None)
        thread = holding.home(seen, by=by).thread
        if duties.stop_for(thread=thread, abouts=list(due.WORDINGS), by=by):
            audit.record("grants.stopped", by=by, subject=seen.id)


def answered(*, seen: Found, consent: UUID, answer: Answer, by: SignedIn) -> None:
    """For ``consent.answering``: a yes to help that counts brings back what its end has stopped."""
    del consent
    if answer.purpose != Purpose.ASSISTANCE or not models.Item.objects.filter(case_id=seen.id).exists():
        return
    if consents.live(by, seen, Purpose.ASSISTANCE) is None:
        return
    with transaction.atomic():
        settling.anew(seen, by=by)
        audit.record("grants.again", by=by, subject=seen.id)


def closed(*, seen: Found, reason: str, by: SignedIn) -> None:
    """For ``people.closing``: she or he has died, or is exploited again. Nothing is to be given; that it is owed rests
    (``closing.ending``), and it is on no desk. What was given is still signed for.
    """
    del reason
    if models.Item.objects.filter(case_id=seen.id).exists() and hooks.nobody_comes(
        by, {seen.id: seen.access}
    ):
        settling.turn(seen, by=by)


def opened(*, seen: Found, by: SignedIn) -> None:
    """The case is opened again: what was approved stands on the desk as before, unless help was taken back."""
    has_any = models.Item.objects.filter(case_id=seen.id).exists()
    if has_any and not consents.was_taken_back(by, seen, Purpose.ASSISTANCE):
        settling.turn(seen, by=by)


CONSENT_ENDED = journey.Consequence(
    "nothing_given_after_withdrawal",
    _("Nothing is to be approved, given or signed for any more; what was given stays hers or his"),
    _consent_ended,
)
