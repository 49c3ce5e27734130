"""Cards: a short text with an organisation's public key. Eight words stand for all it says, to compare by telephone."""

import base64
import binascii
from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from wayhome.bundles.shapes import CardSays
from wayhome.core.actors import Actor
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Team
from wayhome.vault import bundles
from wayhome.vault.errors import Unopenable

BEGINS = "wayhome-card-1."
LONGEST = 2000

type Stored = bytes | memoryview  # as a column gives it


def written(*, name: str, issuer: UUID, public: bytes, last_day: date) -> str:
    """The text to send."""
    said = bundles.to_json({"name": name, "id": issuer, "key": public.hex(), "until": last_day})
    return BEGINS + base64.urlsafe_b64encode(said).decode().rstrip("=")


def read(text: str) -> CardSays | None:
    """What a text says, however it was broken into lines; None for one that is no card."""
    text = "".join(text.split())
    if not text.startswith(BEGINS) or len(text) > LONGEST:
        return None
    try:
        body = text.removeprefix(BEGINS)
        said: Any = bundles.from_json(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
        public = bytes.fromhex(said["key"])
        name, issuer, last_day = said["name"], said["id"], said["until"]
    except (binascii.Error, Unopenable, KeyError, TypeError, ValueError):
        return None
    is_sound = isinstance(name, str) and isinstance(issuer, UUID) and type(last_day) is date
    if not is_sound or len(public) != bundles.PUBLIC_BYTES or not 1 <= len(name) <= 200:
        return None
    return CardSays(name, issuer, public, last_day, words(name, issuer, public, last_day))


def words(name: str, issuer: UUID, public: bytes, last_day: date) -> tuple[str, ...]:
    """Eight words over everything that stands on a card."""
    return bundles.fingerprint(bytes(public), name, str(issuer), last_day.isoformat())


def vouch(by: SignedIn, *, name: str, issuer: UUID, public: bytes, last_day: date) -> bytes:
    """A mark of the actor's Intake and Supervisors, that this is what was compared."""
    return bundles.vouch(by.keyring, teams_of(by), *_parts(name, issuer, public, last_day))


def is_vouched(
    actor: SignedIn, mark: Stored, *, name: str, issuer: UUID, public: Stored, last_day: date
) -> bool:
    """Whether it stands as somebody of the actor's Intake or Supervisors compared it."""
    return bundles.is_vouched(actor.keyring, bytes(mark), *_parts(name, issuer, public, last_day))


def keepers(actor: Actor) -> list[UUID]:
    """The teams that open what others seal to this organisation."""
    kinds = [TeamKind.INTAKE, TeamKind.SUPERVISORS]
    return list(
        Team.objects.visible_to(actor).filter(kind__in=kinds).order_by("pk").values_list("pk", flat=True)
    )


def teams_of(actor: SignedIn) -> Collection[UUID]:
    """Those of them in which the actor is."""
    return [team for team in keepers(actor) if team in actor.team_ids]


def _parts(name: str, issuer: UUID, public: Stored, last_day: date) -> tuple[str, ...]:
    return name, str(issuer), bytes(public).hex(), last_day.isoformat()
