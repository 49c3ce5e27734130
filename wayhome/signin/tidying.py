"""What is done whenever someone's keys open: what is owed and these keys can do. It never keeps anyone from working."""

import logging

from django.http import HttpRequest

from wayhome.audit import heads
from wayhome.audit import log as audit
from wayhome.organisations import rules as organisations
from wayhome.organisations import visits
from wayhome.organisations.actors import SignedIn
from wayhome.vault import keys, records
from wayhome.vault.errors import VaultError

RECORD_BROKEN = "signin_record_broken"
logger = logging.getLogger(__name__)


def tidy_up(request: HttpRequest, *, actor: SignedIn) -> None:
    """New epochs and versions that are owed; what waits for their teams; for managers, a signature under the record."""
    try:
        keys.settle(actor.keyring)
        records.settle(actor.keyring)
    except VaultError as error:
        # Changed keys or wraps: pages that need them refuse by themselves. The cause is on record, not on the screen.
        logger.error("keys could not be settled: %s", type(error).__name__)
        audit.record_apart("signin.upkeep_failed", by=actor, subject=actor.user_id, outcome="failed")
    visits.visit(actor)
    if organisations.MANAGER in actor.roles:
        _sign_the_record(request, actor)


def record_is_broken(request: HttpRequest) -> bool:
    """Whether a manager's signature under the record was refused in this session, because it does not hold."""
    return bool(request.session.get(RECORD_BROKEN))


def _sign_the_record(request: HttpRequest, actor: SignedIn) -> None:
    try:
        heads.countersign(actor.keyring, by=actor)
    except heads.Broken:
        request.session[RECORD_BROKEN] = True
        audit.record_apart("signin.record_broken", by=actor, outcome="failed")
