"""A house computer: a short number reopens a narrow session until the end of the shift. Holds the request's side."""

from datetime import datetime
from uuid import UUID

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest
from django.views.decorators.debug import sensitive_variables

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.actors import Nobody
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import User
from wayhome.signin import entering, narrow, queries, short_doors
from wayhome.vault import sessions


@sensitive_variables("number")
def make_short_door(
    request: HttpRequest, *, actor: SignedIn, house: UUID, until: datetime, number: str
) -> bytes:
    """This browser reopens the house tonight for the actor until then. Returns the cookie to send. Raises Busy."""
    with transaction.atomic():
        cookie = short_doors.make(
            request, bundle=actor.keyring.bundle, house=house, until=until, number=number
        )
        audit.record("signin.short_door_made", by=actor, subject=actor.user_id)
    return cookie


@sensitive_variables("number", "opened")
def come_back(request: HttpRequest, *, user: UUID, number: str) -> short_doors.Door:
    """Open a narrow session of ``user`` with the short number. Raises NotThisNumber, NoDoor, Held or Busy.

    At the last wrong number what was kept is gone, and this browser locks.
    """
    entering.count_short(request, user)
    try:
        opened = short_doors.open_(request, user=user, number=number)
    except short_doors.NotThisNumber as wrong:
        known = User.objects.filter(pk=user).first()
        if known is not None:
            actor = queries.entering(Nobody(), known, keyring=request.vault)  # type: ignore[attr-defined]
            audit.record_apart("signin.short_number_failed", by=actor, subject=user, outcome="failed")
        if not wrong.left:
            sessions.lock(request)
        raise
    is_other = request.user.pk != opened.door.user.pk
    began = narrow.must_sign_in(request)
    if is_other:
        sessions.lock(request)
        request.vault_row = None  # type: ignore[attr-defined]  # twelve hours of her or his own
    login(request, opened.door.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    if is_other:  # looking is recorded once for each time of coming in
        came = {"method": "house_computer", "at": clock.now().timestamp()}
        request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [came]
    if request.session.session_key is None:
        request.session.save()
    door = opened.door
    narrow.begin(request, door=door.id, house=door.house, until=door.until, needs_sign_in=is_other or began)
    request.vault.replace(opened.bundle)  # type: ignore[attr-defined]
    sessions.renew(request)
    actor = queries.entering(Nobody(), opened.door.user, keyring=request.vault)  # type: ignore[attr-defined]
    audit.record_apart("signin.came_back_short", by=actor, subject=actor.user_id)
    return door


def has_kept(request: HttpRequest) -> bool:
    """Whether something was sent while it was locked. It is offered when the passphrase was given, not before."""
    return sessions.that_open(request.vault).exists()  # type: ignore[attr-defined]


def close_house_computer(request: HttpRequest) -> None:
    """Nobody comes back in here with a number, and what is open is locked. Anybody may: it opens nothing."""
    short_doors.close_here(request)
    sessions.lock(request)
