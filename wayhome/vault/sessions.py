"""Open, pending and locked vaults of signed-in browsers. The open key is never stored whole: see split."""

import base64
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.views.decorators.debug import sensitive_variables

from wayhome.core import clock, prepared
from wayhome.vault import private, split
from wayhome.vault.drafts import Draft, drafts, drop_draft, keep_draft, that_open
from wayhome.vault.errors import Locked, NoKey
from wayhome.vault.keyring import Bundle, Keyring
from wayhome.vault.models.sessions import VaultSession
from wayhome.vault.split import Parts

__all__ = [
    "Draft",
    "begin",
    "complete",
    "drafts",
    "drop_draft",
    "end_all",
    "keep_draft",
    "lock",
    "open_for",
    "renew",
    "sweep",
    "that_open",
    "touch",
    "unlock",
]

_PENDING = "vault_pending"  # in Django's session: which pending row this sign-in is about
_TOUCH_EVERY = timedelta(seconds=60)  # the idle time is written down once a minute, not on every page


@sensitive_variables()
def begin(request: HttpRequest, *, user: UUID, passphrase: str) -> None:
    """The passphrase was right, the second factor is still to come: keep the keys split, flagged, five minutes.

    Raises NoKey when the person has no keys, WrongPassphrase, Busy.
    """
    bundle = private.open_with_passphrase(user, passphrase)
    sweep()
    if request.session.session_key is None:
        request.session.create()
    row = _write(request, bundle, is_pending=True)
    request.session[_PENDING] = str(row.pk)


@sensitive_variables()
def complete(request: HttpRequest, *, user: UUID) -> bool:
    """After the second factor and Django's login: the pending keys become an open vault under the new session.

    False when nothing was pending, or it waited too long: the person is signed in and the vault is locked.
    """
    pending = request.session.pop(_PENDING, None)
    with transaction.atomic():
        row = VaultSession.objects.select_for_update().filter(pk=pending, user=user, is_pending=True).first()
        if row is None:
            return False
        bundle = _opened(request, row)
        is_late = clock.now() - row.seen_at > timedelta(seconds=settings.PENDING_SECONDS)
        row.delete()
        if bundle is None or is_late:
            return False
        _write(request, bundle)
    _keyring(request).replace(bundle)
    return True


@sensitive_variables()
def unlock(request: HttpRequest, *, passphrase: str) -> None:
    """Open the vault of a signed-in browser again. Raises WrongPassphrase, NoKey, Busy."""
    user = _signed_in(request)
    if user is None:
        raise NoKey("nobody is signed in")
    bundle = private.open_with_passphrase(user, passphrase)
    _write(request, bundle, keep_start=True)
    _keyring(request).replace(bundle)


def lock(request: HttpRequest) -> None:
    """Forget the keys of this browser. The person stays signed in."""
    VaultSession.objects.filter(session_key=request.session.session_key).update(sealed=b"", secret=b"")
    _keyring(request).close()
    _send_cookie(request, None)


@sensitive_variables()
def renew(request: HttpRequest) -> None:
    """New parts under the browser's present session id. Call after the id was changed (passphrase, role)."""
    _write(request, _keyring(request).bundle, keep_start=True)


def end_all(*, user: UUID, but_session: str | None = None) -> int:
    """Sign a person out everywhere, at once, but for the browser with id ``but_session``. How many there were."""
    with transaction.atomic():
        rows = VaultSession.objects.select_for_update().filter(user=user)
        ended = [row.session_key for row in rows if row.session_key != but_session]
        VaultSession.objects.filter(session_key__in=ended).delete()
        Session.objects.filter(session_key__in=ended).delete()
    return len(ended)


def touch(request: HttpRequest) -> None:
    """Someone is there: the idle time begins anew. Requests that a page makes by itself (X-Quiet) do not count."""
    row = _row(request)
    if row is None or "X-Quiet" in request.headers:
        return
    now = clock.now()
    if now - row.seen_at >= _TOUCH_EVERY:
        VaultSession.objects.filter(pk=row.pk).update(seen_at=now)
        row.seen_at = now


def sweep() -> int:
    """Delete rows of sessions that are over. How many there were."""
    now = clock.now()
    over = now - timedelta(seconds=settings.ABSOLUTE_SECONDS)
    late = now - timedelta(seconds=settings.PENDING_SECONDS)
    gone, _rows = VaultSession.objects.filter(signed_in_at__lt=over).delete()
    waited, _rows = VaultSession.objects.filter(is_pending=True, seen_at__lt=late).delete()
    return gone + waited


def open_for(request: HttpRequest, *, user: UUID) -> bool:
    """For the middleware: fill ``request.vault`` as far as this browser's parts and times allow, with one query.

    False when the session is past its twelve hours: then nobody is signed in any more.
    """
    key = request.session.session_key or ""
    row = next(iter(_of_browser(key, user)), None)
    now = clock.now()
    if row is None:
        # Signed in by some path without a passphrase, or ended elsewhere: known, timed, and locked.
        row = VaultSession(session_key=key, user=user, signed_in_at=now, seen_at=now)
        VaultSession.objects.bulk_create([row], ignore_conflicts=True)
    if now - row.signed_in_at >= timedelta(seconds=settings.ABSOLUTE_SECONDS):
        row.delete()
        return False
    request.vault_row = row  # type: ignore[attr-defined]
    if row.sealed and now - row.seen_at >= timedelta(seconds=settings.IDLE_SECONDS):
        lock(request)
    elif row.sealed and (bundle := _opened(request, row)) is not None:
        _keyring(request).replace(bundle)
    return True


@prepared.planned
def _of_browser(key: str, user: UUID) -> QuerySet[VaultSession]:
    return VaultSession.objects.filter(session_key=key, user=user, is_pending=False).order_by("pk")[:1]


def _keyring(request: HttpRequest) -> Keyring:
    return request.vault  # type: ignore[attr-defined, no-any-return]


def _row(request: HttpRequest) -> VaultSession | None:
    """What the middleware found for this browser."""
    return getattr(request, "vault_row", None)


def _signed_in(request: HttpRequest) -> UUID | None:
    user = getattr(request, "user", None)
    return user.pk if user is not None and user.is_authenticated else None


@sensitive_variables()
def _opened(request: HttpRequest, row: VaultSession) -> Bundle | None:
    """The bundle of ``row`` with the cookie of this request; None when the parts do not belong together."""
    cookie = _cookie(request)
    if cookie is None or row.epoch_day is None or row.organisation is None:
        return None
    parts = Parts(cookie, bytes(row.secret), bytes(row.sealed), row.epoch_day)
    try:
        raw = split.open_(
            parts,
            session=row.pk,
            user=row.user,
            organisation=row.organisation,
            session_key=row.session_key,
        )
    except Locked:
        return None
    return Bundle.from_bytes(raw, user=row.user, organisation=row.organisation)


@sensitive_variables()
def _write(
    request: HttpRequest, bundle: Bundle, *, is_pending: bool = False, keep_start: bool = False
) -> VaultSession:
    """A new row for this browser, with new parts; the cookie goes out with the answer."""
    key = request.session.session_key
    if key is None:
        raise Locked("this browser has no session")
    now = clock.now()
    before = _row(request) if keep_start else None
    row = VaultSession(
        session_key=key,
        user=bundle.user,
        organisation=bundle.organisation,
        is_pending=is_pending,
        signed_in_at=before.signed_in_at if before else now,
        seen_at=now,
    )
    parts = split.seal(
        bundle.to_bytes(),
        session=row.pk,
        user=bundle.user,
        organisation=bundle.organisation,
        session_key=key,
    )
    row.epoch_day, row.secret, row.sealed = parts.day, parts.secret, parts.sealed
    with transaction.atomic():
        # Also the row under the id that this browser had before.
        VaultSession.objects.filter(session_key__in=[key, before.session_key if before else key]).delete()
        row.save(force_insert=True)
    request.vault_row = row  # type: ignore[attr-defined]
    _send_cookie(request, parts.cookie)
    return row


def _cookie(request: HttpRequest) -> bytes | None:
    fresh: bytes | None = getattr(request, "vault_cookie", None)
    if fresh:
        return fresh
    text = request.COOKIES.get(settings.VAULT_COOKIE_NAME, "")
    try:
        raw = base64.urlsafe_b64decode(text + "=")
    except ValueError:
        return None
    return raw if len(raw) == 32 else None


def _send_cookie(request: HttpRequest, value: bytes | None) -> None:
    """Leave word for the middleware: set this value, or (None) delete the cookie."""
    request.vault_cookie = value  # type: ignore[attr-defined]
