"""WebAuthn keys as a second factor: what the browser is asked, and what an answer must satisfy.

Stricter than allauth's own: the origin must be exactly ours (also in practice), the key must have verified the
person, and its counter must have moved on. Keys are kept in allauth's Authenticator rows, in allauth's form.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)


class NotThisKey(Exception):
    """The answer does not prove that a registered key was used here and now. ``code``: why, for the record."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Site:
    """Where the browser stands: its exact origin, and the name keys are bound to."""

    origin: str
    host: str


@dataclass(frozen=True, slots=True)
class Question:
    """What the browser is asked (``options``), and what we keep to check its answer (``state``)."""

    options: dict[str, Any]
    state: dict[str, str]


def ask_for_new(site: Site, *, user: UUID, name: str, known: list[AttestedCredentialData]) -> Question:
    """Ask the browser to register a key that is not among ``known``."""
    options, state = _server(site).register_begin(
        PublicKeyCredentialUserEntity(id=user.bytes, name=name, display_name=name),
        credentials=known,
        resident_key_requirement=ResidentKeyRequirement.DISCOURAGED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return Question(dict(options), _kept(state))


def registered(site: Site, *, state: dict[str, str], answer: dict[str, Any]) -> int:
    """The counter of the key just registered. Raises NotThisKey unless the answer fits the question."""
    try:
        RegistrationResponse.from_dict(answer)
        return int(_server(site).register_complete(state, answer).counter)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise NotThisKey("key_not_registered") from error


def ask(site: Site, *, known: list[AttestedCredentialData]) -> Question:
    """Ask the browser to prove one of the ``known`` keys."""
    options, state = _server(site).authenticate_begin(
        credentials=known, user_verification=UserVerificationRequirement.REQUIRED
    )
    return Question(dict(options), _kept(state))


def proven(
    site: Site, *, state: dict[str, str], answer: dict[str, Any], known: list[AttestedCredentialData]
) -> tuple[bytes, int]:
    """Which key answered, and its counter now. Raises NotThisKey for a wrong origin, key, person check or signature."""
    try:
        counter = AuthenticationResponse.from_dict(answer).response.authenticator_data.counter
        used = _server(site).authenticate_complete(state, known, answer)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise NotThisKey("key_not_proven") from error
    return bytes(used.credential_id), int(counter)


def counter_moved_on(*, stored: int, shown: int) -> bool:
    """False when two devices answer for one key (a clone). Keys without a counter always show nought."""
    return shown > stored or (shown == 0 and stored == 0)


def credential_of(row: Authenticator) -> AttestedCredentialData:
    """The public half of a registered key."""
    answer = RegistrationResponse.from_dict(row.data["credential"])
    credential: AttestedCredentialData | None = answer.response.attestation_object.auth_data.credential_data
    if credential is None:
        raise NotThisKey("key_without_credential")
    return credential


def _server(site: Site) -> Fido2Server:
    entity = PublicKeyCredentialRpEntity(id=site.host, name="Wayhome")
    return Fido2Server(entity, verify_origin=lambda origin: origin == site.origin)


def _kept(state: dict[str, Any]) -> dict[str, str]:
    return {
        "challenge": str(state["challenge"]),
        "user_verification": UserVerificationRequirement.REQUIRED.value,
    }
