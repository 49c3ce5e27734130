"""What a person may read about how they sign in. Never about anyone else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.db.models import Exists, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _
from fido2.webauthn import AttestedCredentialData

from wayhome.core import clock, prepared, resend
from wayhome.core.actors import Actor
from wayhome.organisations import actors, roles, rules
from wayhome.organisations import queries as organisations
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import User
from wayhome.signin import security_keys
from wayhome.signin.models import ShortDoor
from wayhome.signin.stages import SECOND_FACTORS
from wayhome.vault import drafts as vault_drafts
from wayhome.vault import keys
from wayhome.vault import passphrase as passphrases
from wayhome.vault import sessions as vault_sessions
from wayhome.vault.keyring import Keyring
from wayhome.vault.models import VaultSession

FEW_CODES = 3  # from here on the first page reminds
# Sent along by every form, typed by nobody.
NOT_TYPED = {"resend", "next", "kept_draft"}


@dataclass(frozen=True, slots=True)
class Factor:
    """An app or a key on the account page."""

    id: int
    is_key: bool
    name: str
    added_on: date
    used_on: date | None


@dataclass(frozen=True, slots=True)
class Factors:
    """All second factors of one person."""

    apps_and_keys: list[Factor]
    printed_left: int

    @property
    def has_app(self) -> bool:
        return any(not factor.is_key for factor in self.apps_and_keys)


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A browser in which the actor is signed in."""

    began_on: date
    is_this: bool
    is_locked: bool


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """What was posted when the passphrase was needed first, with what the page needs to send it again."""

    id: UUID
    path: str
    page: str
    fields: dict[str, list[str]]
    shown: list[tuple[str, str]]
    kept_at: datetime


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """What someone who holds the link is shown."""

    id: UUID
    name: str
    email: str
    organisation: str
    host: str
    is_for_new_keys: bool


@dataclass(frozen=True, slots=True)
class Home:
    """The first page."""

    organisation: str
    roles: list[str]
    teams: list[str]
    is_confirmed: bool
    words: tuple[str, ...]
    managers: list[str]
    to_confirm: int
    drafts: int
    printed_left: int


def account_of(actor: Actor, email: str) -> User | None:
    """The account behind an address, whatever its state. For sign-in and its record; nothing of it is shown."""
    del actor  # nobody is signed in yet
    return User.objects.filter(email=email.strip().lower()).first()


def entering(actor: Actor, user: User, *, keyring: Keyring) -> SignedIn:
    """The actor that someone becomes who is signing in; the vault is still closed."""
    del actor
    return actors.of_user(user, keyring=keyring)


def factors(actor: Actor) -> Factors:
    """The second factors of the actor."""
    rows = list(Authenticator.objects.filter(user_id=actor.user_id).order_by("created_at", "pk"))
    printed = [row for row in rows if row.type == Authenticator.Type.RECOVERY_CODES]
    return Factors(
        apps_and_keys=[_factor(row) for row in rows if row.type in SECOND_FACTORS],
        printed_left=_left(printed),
    )


def factor(actor: Actor, factor_id: int) -> Factor:
    """One app or key of the actor. 404 for anyone else's."""
    row = Authenticator.objects.filter(user_id=actor.user_id, pk=factor_id, type__in=SECOND_FACTORS).first()
    if row is None:
        raise Http404
    return _factor(row)


def kinds(actor: Actor, user_id: UUID) -> frozenset[str]:
    """Which kinds of second factor someone has who is signing in."""
    del actor  # they gave their passphrase a moment ago
    return frozenset(Authenticator.objects.filter(user_id=user_id).values_list("type", flat=True))


def known_keys(actor: Actor, user_id: UUID) -> list[AttestedCredentialData]:
    """The public halves of someone's security keys."""
    del actor  # they gave their passphrase a moment ago, or it is the actor
    rows = Authenticator.objects.filter(user_id=user_id, type=Authenticator.Type.WEBAUTHN).order_by("pk")
    return [security_keys.credential_of(row) for row in rows]


def sessions(actor: SignedIn, *, this: str | None) -> list[OpenSession]:
    """Where the actor is signed in, the oldest first. What a house computer keeps for a number is no session."""
    rows = VaultSession.objects.filter(user=actor.user_id, is_pending=False)
    rows = rows.exclude(pk__in=ShortDoor.objects.filter(user=actor.user_id).values("kept"))
    return [
        OpenSession(
            began_on=clock.day_of(row.signed_in_at), is_this=row.session_key == this, is_locked=not row.sealed
        )
        for row in rows.order_by("signed_in_at")
    ]


def drafts(actor: SignedIn) -> list[KeptDraft]:
    """What the actor posted when their passphrase was needed first."""
    return [
        KeptDraft(
            id=draft.id,
            path=draft.path,
            page=_page_name(draft.path),
            fields={name: values for name, values in draft.fields.items() if name != "kept_draft"},
            shown=_readable(draft.fields),
            kept_at=draft.kept_at,
        )
        for draft in vault_sessions.drafts(actor.keyring)
    ]


def offered_passphrase(actor: Actor) -> str:
    """Seven words made by chance, to take or leave. Kept nowhere."""
    del actor
    return passphrases.generate()


def invitation(actor: Actor, token: str) -> tuple[OpenInvitation | None, str]:
    """The invitation behind a link; or None and the sentence why it does not open."""
    found = organisations.invitation_by_token(actor, token)
    if found is None:
        return None, _(
            "This link leads to no invitation. Check that it was copied whole, or ask for a new one."
        )
    reason = rules.why_not_accept(found, at=clock.now())
    if reason:
        return None, reason
    for_whom = found.new_keys_for
    return OpenInvitation(
        id=found.pk,
        name=for_whom.name if for_whom else found.name,
        email=for_whom.email if for_whom else found.email,
        organisation=found.organisation.name,
        host=found.invited_by.name,
        is_for_new_keys=for_whom is not None,
    ), ""


def home(actor: SignedIn) -> Home:
    """Who the actor is here, and what waits."""
    overview = organisations.overview(actor)
    mine = next(row for row in overview.people if row.person.id == actor.user_id)
    is_manager = rules.MANAGER in actor.roles
    return Home(
        organisation=actor.organisation_name,
        roles=mine.roles,
        teams=mine.teams,
        is_confirmed=mine.person.is_confirmed,
        words=() if mine.person.is_confirmed else keys.fingerprint(user=actor.user_id),
        managers=[] if mine.person.is_confirmed else overview.managers,
        to_confirm=sum(row.person.id != actor.user_id for row in overview.to_confirm) if is_manager else 0,
        drafts=len(vault_sessions.drafts(actor.keyring)),
        printed_left=printed_left(actor),
    )


def what_waits(actor: SignedIn) -> bool:
    """Whether the actor's own page has something for them to do. For the first page: cheap, and no words."""
    if actor.user.confirmed_at is None or (not actor.team_ids and _needs_team(actor)):
        return True
    # Both in one query: this is asked on every first page.
    rows = _printed_now(actor.user_id, actor.keyring.epoch, clock.now() - vault_drafts.KEPT_FOR)
    if sum(_unused(data) for data, _waits in rows) < FEW_CODES or any(waits for _data, waits in rows):
        return True
    return rules.MANAGER in actor.roles and organisations.waits_to_be_confirmed(actor)


def _needs_team(actor: SignedIn) -> bool:
    """Some roles work in no team, and somebody without a role gets one with the first team."""
    return not actor.roles or any(roles.role(code).teams for code in actor.roles)


def printed_left(actor: Actor) -> int:
    """How many printed codes are not used up."""
    return _left(_printed(actor))


def _printed(actor: Actor) -> QuerySet[Authenticator]:
    rows: QuerySet[Authenticator] = Authenticator.objects.all()
    return rows.filter(user_id=actor.user_id, type=Authenticator.Type.RECOVERY_CODES)


@prepared.query
def _printed_now(user: UUID, epoch: int, since: datetime) -> QuerySet[Authenticator, tuple[Any, ...]]:
    waits = Exists(vault_drafts.that_open_to(user, epoch, since))
    kind = Authenticator.Type.RECOVERY_CODES
    rows: QuerySet[Any] = Authenticator.objects.filter(user_id=user, type=kind)
    return rows.values_list("data", waits)


def _left(printed: Iterable[Authenticator]) -> int:
    return sum(_unused(row.data) for row in printed)


def _unused(data: Mapping[str, Any]) -> int:
    """How many printed codes are left: counted, as allauth marks them, without opening them."""
    used: int = data.get("used_mask", 0)
    return sum(not used >> number & 1 for number in range(settings.MFA_RECOVERY_CODE_COUNT))


def _page_name(path: str) -> str:
    """“Organisation, invite” for ``/organisation/invite/``; ids, which nobody reads, are left out."""
    words = [part for part in urlsplit(path).path.split("/") if part and not any(c.isdigit() for c in part)]
    return ", ".join(words).replace("-", " ").capitalize() or _("First page")


def _readable(fields: dict[str, list[str]]) -> list[tuple[str, str]]:
    """What a person typed, with the names of the fields made readable."""
    typed = [
        resend.Typed(name, value)
        for name, values in fields.items()
        for value in values
        if name not in NOT_TYPED
    ]
    return [(one.words, one.value) for one in resend.to_read(typed)]


def _factor(row: Authenticator) -> Factor:
    is_key = row.type == Authenticator.Type.WEBAUTHN
    return Factor(
        id=row.pk,
        is_key=is_key,
        name=decrypt(row.data["name"]) if is_key else _("Authenticator app"),
        added_on=clock.day_of(row.created_at),
        used_on=clock.day_of(row.last_used_at) if row.last_used_at else None,
    )
