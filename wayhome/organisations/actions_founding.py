"""The first day of an organisation."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import translation
from django.views.decorators.debug import sensitive_variables

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.organisations import holding, roles, rules
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Membership, Organisation, RoleGrant, Team, User
from wayhome.vault import keys

if TYPE_CHECKING:
    from wayhome.vault.keyring import Keyring

# Nobody can ask for help before someone reads the inbox, and nobody steps in before someone holds every case.
FROM_THE_START = (TeamKind.INTAKE, TeamKind.SUPERVISORS)


@dataclass(frozen=True, slots=True)
class Founded:
    """A new organisation with its first manager, and the words that are shown once and then on paper only."""

    organisation: Organisation
    manager: User
    teams: list[Team]
    keyring: "Keyring" = field(repr=False)
    sheet_words: tuple[str, ...] = field(repr=False)
    recovery_shares: tuple[tuple[str, ...], ...] = field(repr=False)
    fingerprint: tuple[str, ...]


@sensitive_variables("passphrase")
def found_organisation(
    *,
    name: str,
    kind: str,
    country: str,
    manager: str,
    email: str,
    passphrase: str,
    by: Actor,
    also: Sequence[str] = (),
    teams: Sequence[TeamKind] = FROM_THE_START,
    language: str = "en",
) -> Founded:
    """An organisation, its keys, its first manager (with the roles ``also``) and first teams. All or nothing."""
    holding.stop_if(rules.why_not_found(kind=kind, also=also, passphrase=passphrase), code="not_founded")
    verifier = make_password(passphrase)  # slow on purpose: before anything is held
    with transaction.atomic():
        holding.stop_if(rules.why_not_found_with(taken=_is_taken(email)), code="address_taken")
        organisation = Organisation.objects.create(name=name, kind=kind, country=country)
        now = clock.now()
        user = User(organisation=organisation, name=name_of(manager), email=email, language=language)
        user.password = verifier
        user.confirmed_at, user.confirmed_by = now, user
        user.save(force_insert=True)
        founded = keys.found_organisation(
            organisation=organisation.pk, founder=user.pk, passphrase=passphrase
        )
        for role in dict.fromkeys([roles.Manager.code, *also]):
            RoleGrant.objects.create(user=user, role=role)
        made = [_team(organisation, team_kind, user, founded.keyring, language) for team_kind in teams]
        audit.record("organisations.founded", by=by, subject=user.pk, organisation=organisation.pk)
    return Founded(
        organisation=organisation,
        manager=user,
        teams=made,
        keyring=founded.keyring,
        sheet_words=founded.sheet_words,
        recovery_shares=founded.recovery_shares,
        fingerprint=founded.fingerprint,
    )


def name_of(text: str) -> str:
    """A name as typed, with single spaces."""
    return " ".join(text.split())


def _team(
    organisation: Organisation, kind: TeamKind, member: User, keyring: "Keyring", language: str
) -> Team:
    with translation.override(language):  # its name stays what it is called on the first day
        team = Team.objects.create(organisation=organisation, kind=kind, name=str(kind.label))
    keys.create_team(keyring, team=team.pk, organisation=organisation.pk)
    Membership.objects.create(team=team, user=member, added_by=member)
    return team


def _is_taken(email: str) -> bool:
    return User.objects.filter(email=email.strip().lower()).exists()
