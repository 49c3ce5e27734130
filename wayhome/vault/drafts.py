"""What was posted to a locked vault: sealed to the person's public key, offered again after unlocking."""

import json
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest

from wayhome.core import clock
from wayhome.core.forms import RESEND
from wayhome.vault import envelope, padding, vouching, wraps
from wayhome.vault.envelope import Place
from wayhome.vault.errors import NotCertified
from wayhome.vault.keyring import Keyring
from wayhome.vault.models import sessions as models

KEPT_FOR = timedelta(days=30)
MOST = 20  # per person; the oldest give way
_TOKEN = frozenset({"csrfmiddlewaretoken"})
_NEVER_NAMED = _TOKEN | {"code", "otp", "words", "sheet_words"}
_NEVER_ABOUT = ("passphrase", "password")


@dataclass(frozen=True)
class Draft:
    """One form as it was typed: where it was going, and its fields."""

    id: UUID
    path: str = field(repr=False)
    fields: dict[str, list[str]] = field(repr=False)
    kept_at: datetime


def keep_draft(request: HttpRequest) -> None:
    """Seal what was posted to the signed-in person. Needs no open vault; keeps no passphrase, code or token.

    In a form that says that it holds no secret (``core.forms``), ``words`` are the reasons that somebody wrote.
    """
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return
    never = _TOKEN if RESEND in request.POST else _NEVER_NAMED
    fields = {
        name: values
        for name, values in request.POST.lists()
        if name not in never and not any(word in name.lower() for word in _NEVER_ABOUT)
    }
    if not fields:
        return
    try:
        to = vouching.public(user.pk)
    except NotCertified:
        return  # a swapped key, or none: what cannot be kept sealed is not kept
    draft = models.Draft(id=uuid.uuid4(), user=user.pk, user_epoch=to.epoch)
    key = envelope.new_key()
    content = json.dumps({"path": request.get_full_path(), "fields": fields}).encode()
    draft.wrapped = wraps.wrap(key, to=to.keys.wrapping, info=_info(draft))
    draft.sealed = envelope.seal(key, version=1, place=_place(draft), plaintext=padding.pad(content))
    draft.save()
    kept = models.Draft.objects.filter(user=user.pk).order_by("-created_at").values_list("pk", flat=True)
    models.Draft.objects.filter(user=user.pk).exclude(pk__in=list(kept[:MOST])).delete()


def drafts(keyring: Keyring) -> list[Draft]:
    """The person's drafts, newest first. Those of lost keys cannot be opened and are left out."""
    since = clock.now() - KEPT_FOR
    rows = models.Draft.objects.filter(user=keyring.user_id)
    rows.filter(created_at__lt=since).delete()
    return [_open(keyring, row) for row in rows.filter(user_epoch=keyring.epoch).order_by("-created_at")]


def that_open(keyring: Keyring) -> QuerySet[models.Draft]:
    """The drafts of this person that still open."""
    return that_open_to(keyring.user_id, keyring.epoch, clock.now() - KEPT_FOR)


def that_open_to(user: UUID, epoch: int, since: datetime) -> QuerySet[models.Draft]:
    """The same for a query that asks on the way whether there are any; ``since``: KEPT_FOR ago."""
    return models.Draft.objects.filter(user=user, user_epoch=epoch, created_at__gte=since)


def drop_draft(keyring: Keyring, *, draft: UUID) -> None:
    """Delete one of the person's own drafts."""
    models.Draft.objects.filter(pk=draft, user=keyring.user_id).delete()


def _open(keyring: Keyring, row: models.Draft) -> Draft:
    key = wraps.unwrap(bytes(row.wrapped), private=keyring.user_keys().wrapping, info=_info(row))
    opened = envelope.open_(key, place=_place(row), envelope=bytes(row.sealed))
    content = json.loads(padding.unpad(opened))
    return Draft(row.pk, content["path"], content["fields"], row.created_at)


def _info(row: models.Draft) -> bytes:
    return wraps.bound(b"wayhome draft 1", row.user.bytes, str(row.user_epoch).encode(), row.pk.bytes)


def _place(row: models.Draft) -> Place:
    return Place(None, row.user, "draft", "vault_draft", "sealed", row.pk)
