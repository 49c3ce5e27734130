"""A worker's keys, kept for one shift in one browser, behind a number of six digits.

The keys are sealed under the number (slow hash), and that again in three parts: the cookie of this browser, rows of the
database, the key held in memory. Number and database together open nothing; after a restart nobody opens anything.
"""

import base64
import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_variables

from wayhome.core import clock
from wayhome.organisations.models import User
from wayhome.signin import models
from wayhome.vault import envelope, passphrase, split, wraps
from wayhome.vault.envelope import Place
from wayhome.vault.errors import Busy, Locked, Unopenable
from wayhome.vault.keyring import Bundle
from wayhome.vault.models import VaultSession
from wayhome.vault.split import Parts

MOST_TRIES = 5


class NotThisNumber(Exception):
    """The number does not open. ``left``: how many tries there are; none left, and the door is gone."""

    def __init__(self, left: int) -> None:
        super().__init__("not this number")
        self.left = left


class NoDoor(Exception):
    """Nothing is kept for this worker in this browser, or not any more."""


@dataclass(frozen=True, slots=True)
class Door:
    """Somebody who can come back in with a number in this browser."""

    id: UUID
    user: User
    house: UUID
    until: datetime


@dataclass(frozen=True, slots=True)
class Opened:
    """What a right number opened."""

    door: Door
    bundle: Bundle = field(repr=False)


@sensitive_variables()
def make(request: HttpRequest, *, bundle: Bundle, house: UUID, until: datetime, number: str) -> bytes:
    """Keep ``bundle`` for this browser until then. Returns the cookie. One before it, of the same worker, is gone."""
    cookie = browser(request) or secrets.token_bytes(32)
    name = _name(cookie)
    door = models.ShortDoor(
        user=bundle.user, organisation=bundle.organisation, house=house, browser=name, until=until
    )
    door.salt = secrets.token_bytes(16)
    now = clock.now()
    kept = VaultSession(
        session_key="house" + secrets.token_hex(16),  # no browser has a session of this name
        user=bundle.user,
        organisation=bundle.organisation,
        signed_in_at=now,
        seen_at=now,
    )
    inner = envelope.seal(
        passphrase.derive_kek(number, salt=door.salt),
        version=1,
        place=_place(door),
        plaintext=bundle.to_bytes(),
    )
    parts = split.seal(
        inner,
        session=kept.pk,
        user=bundle.user,
        organisation=bundle.organisation,
        session_key=kept.session_key,
    )
    kept.epoch_day, kept.secret, kept.sealed = parts.day, parts.secret, parts.sealed
    door.kept = kept.pk
    door.carried = envelope.seal(
        _carrier(cookie, door), version=1, place=_place(door), plaintext=parts.cookie
    )
    with transaction.atomic():
        close(models.ShortDoor.objects.filter(browser=name, user=bundle.user))
        kept.save(force_insert=True)
        door.save(force_insert=True)
    return cookie


def doors(request: HttpRequest) -> list[Door]:
    """Who can come back in here, by name. What is over, or was ended elsewhere, is not among them."""
    cookie = browser(request)
    if cookie is None:
        return []
    rows = list(models.ShortDoor.objects.filter(browser=_name(cookie), until__gt=clock.now()))
    kept = set(VaultSession.objects.filter(pk__in=[row.kept for row in rows]).values_list("pk", flat=True))
    users = {user.pk: user for user in User.objects.filter(pk__in=[row.user for row in rows], is_active=True)}
    here = [row for row in rows if row.kept in kept and row.user in users]
    return sorted((_door(row, users[row.user]) for row in here), key=lambda door: door.user.name)


@sensitive_variables()
def open_(request: HttpRequest, *, user: UUID, number: str) -> Opened:
    """Their keys. Each try is counted before it is looked at. Raises NotThisNumber, NoDoor, Busy."""
    cookie = browser(request)
    door = next((one for one in doors(request) if one.user.pk == user), None)
    if cookie is None or door is None:
        raise NoDoor
    rows = models.ShortDoor.objects.filter(pk=door.id)
    if not rows.filter(tries__lt=MOST_TRIES).update(tries=F("tries") + 1):
        close(rows)
        raise NotThisNumber(0)
    row = rows.first()
    kept = VaultSession.objects.filter(pk=row.kept).first() if row else None
    if row is None or kept is None:
        raise NoDoor
    try:
        raw = _raw(cookie, row, kept, number)
    except Locked:  # the key in memory is gone: the machine was started anew
        close(rows)
        raise NoDoor from None
    except Busy:  # nothing was looked at
        rows.update(tries=F("tries") - 1)
        raise
    except Unopenable:
        if row.tries >= MOST_TRIES:
            close(rows)
        raise NotThisNumber(MOST_TRIES - row.tries) from None
    rows.update(tries=0)
    return Opened(door, Bundle.from_bytes(raw, user=row.user, organisation=row.organisation))


def close(rows: QuerySet[models.ShortDoor]) -> int:
    """Nothing of these is left to open. How many there were."""
    with transaction.atomic():
        VaultSession.objects.filter(pk__in=list(rows.values_list("kept", flat=True))).delete()
        gone, _each = rows.delete()
    return gone


def close_here(request: HttpRequest, *, user: UUID | None = None) -> int:
    """Close this browser: for everybody, or for one worker."""
    cookie = browser(request)
    if cookie is None:
        return 0
    rows = models.ShortDoor.objects.filter(browser=_name(cookie))
    return close(rows if user is None else rows.filter(user=user))


def leave(request: HttpRequest) -> None:
    """Somebody left quickly: the browser opens nothing with a number any more."""
    close_here(request)


def sweep() -> int:
    """Shifts that are over."""
    return close(models.ShortDoor.objects.filter(until__lte=clock.now()))


def browser(request: HttpRequest) -> bytes | None:
    """What only the cookie of this browser holds."""
    text = request.COOKIES.get(settings.HOUSE_COOKIE_NAME, "")
    try:
        raw = base64.urlsafe_b64decode(text + "=")
    except ValueError:
        return None
    return raw if len(raw) == 32 else None


def send(response: HttpResponse, cookie: bytes) -> None:
    """Give the browser its part."""
    response.set_cookie(
        settings.HOUSE_COOKIE_NAME,
        base64.urlsafe_b64encode(cookie).decode().rstrip("="),
        path="/",
        secure=not settings.PRACTICE,
        httponly=True,
        samesite="Strict",
    )


@sensitive_variables()
def _raw(cookie: bytes, row: models.ShortDoor, kept: VaultSession, number: str) -> bytes:
    if kept.epoch_day is None:
        raise Locked("nothing is kept")
    carried = envelope.open_(_carrier(cookie, row), place=_place(row), envelope=bytes(row.carried))
    inner = split.open_(
        Parts(carried, bytes(kept.secret), bytes(kept.sealed), kept.epoch_day),
        session=kept.pk,
        user=row.user,
        organisation=row.organisation,
        session_key=kept.session_key,
    )
    key = passphrase.derive_kek(number, salt=bytes(row.salt))
    return envelope.open_(key, place=_place(row), envelope=inner)


def _carrier(cookie: bytes, row: models.ShortDoor) -> bytes:
    info = wraps.bound(b"wayhome short door 1", row.pk.bytes, row.user.bytes)
    return wraps.derive(cookie, salt=bytes(row.salt), info=info)


def _place(row: models.ShortDoor) -> Place:
    return Place(row.organisation, row.user, "session", "signin_shortdoor", "carried", row.pk)


def _name(cookie: bytes) -> str:
    return hashlib.sha256(b"wayhome browser 1" + cookie).hexdigest()


def _door(row: models.ShortDoor, user: User) -> Door:
    return Door(row.pk, user, row.house, row.until)
