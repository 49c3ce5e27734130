"""Wraps made beforehand by whoever holds the keys, closed until both sides have confirmed.

Each team of the receiver gets two: one that stands on her yes to the sender, released at completion; one that stands
on the hand-over itself, released when she has agreed with the receiver, which lasts as long as that agreement does.
Nobody need be signed in at either minute.
"""

from datetime import date, timedelta

from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.handover import holding, rules
from wayhome.handover.models import Handover
from wayhome.organisations.actors import SignedIn
from wayhome.vault import records
from wayhome.vault.errors import NoKey, NotCertified

# As long as a file is kept at most (domain.md 4.1). That her yes to the sender lapses locks nobody out.
KEEPS = timedelta(days=3653)


def keeps_until() -> date:
    """The last day of what is prepared today."""
    return clock.today() + KEEPS


def prepare(handover: Handover, *, by: SignedIn) -> None:
    """Anew each time: what was prepared before for this hand-over and not released is thrown away."""
    discard(handover)
    try:
        for team in handover.teams:
            for condition, basis in (
                (handover.pk, handover.basis),
                (handover.own_condition, handover.pk),
            ):
                records.prepare(
                    by.keyring,
                    condition=condition,
                    case=handover.case_id,
                    holder=team,
                    parts=handover.parts.split(","),
                    holder_organisation=handover.receiver_id,
                    basis=basis,
                    until=handover.keeps_until,
                )
    except NoKey as error:
        raise Refused(rules.why_no_keys_here(), code="handover_not_prepared") from error
    except NotCertified as error:
        raise holding.refuse_swapped(handover.receiver.name) from error


def release(handover: Handover) -> None:
    """Open for the receiver's teams. Refused, so that nothing changes, when it is not all there any more."""
    if records.release(condition=handover.pk) < len(handover.teams):
        raise Refused(rules.why_not_prepared(handover.sender.name), code="handover_not_prepared")


def discard(handover: Handover) -> None:
    """Thrown away at once; needs no key."""
    records.discard(condition=handover.pk)
    records.discard(condition=handover.own_condition)
