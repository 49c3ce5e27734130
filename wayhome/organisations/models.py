"""Agencies, teams, the people who work there, the roles they hold, and invitations to join them."""

import hashlib
import secrets
from datetime import datetime
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from wayhome.core.actors import Actor
from wayhome.core.models import Record
from wayhome.organisations import by_id
from wayhome.organisations.enums import AgencyKind, TeamKind
from wayhome.organisations.models_absences import Absence as Absence
from wayhome.organisations.models_partners import Partner as Partner
from wayhome.organisations.models_suspensions import RoleSuspension as RoleSuspension

SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"  # no i, l, o, u
LOOK_ALIKES = str.maketrans("ilo", "110")


class Organisation(Record):
    """An agency: a shelter, an office, a police force. Owns its cases and its keys."""

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=AgencyKind.choices)
    country = models.CharField(max_length=2)

    PLAIN: ClassVar = {
        "name": "who works together is known to whoever has the database (docs/threats.md)",
        "kind": "needed for the access matrix before any key is open",
        "country": "needed for rules per country before any key is open",
    }

    def __str__(self) -> str:
        return self.name


class PeopleQuerySet(models.QuerySet["User"]):
    """Questions about the people who work in an organisation."""

    def visible_to(self, actor: Actor) -> Self:
        """Colleagues of the actor, those who left included; nobody from elsewhere."""
        return self.filter(organisation_id=actor.organisation_id) if actor.organisation_id else self.none()

    def working(self) -> Self:
        """Whose account is open and not paused."""
        return self.filter(is_active=True, left_at=None)


class Users(BaseUserManager["User"]):
    """Finds people by the address they sign in with. The organisation comes along: every request needs it."""

    def get_queryset(self) -> PeopleQuerySet:
        return PeopleQuerySet(self.model, using=self._db).select_related("organisation")

    def get(self, *args: Any, **kwargs: Any) -> "User":  # noqa: ANN401 - Django's own signature
        """By id alone, as every page asks for whoever is signed in: that question is built once."""
        found = by_id.user(kwargs["pk"]) if not args and kwargs.keys() == {"pk"} and kwargs["pk"] else []
        return found[0] if found else super().get(*args, **kwargs)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").strip().lower())

    def visible_to(self, actor: Actor) -> PeopleQuerySet:
        return self.get_queryset().visible_to(actor)


class User(AbstractBaseUser, Record):
    """Someone who works for an agency and signs in. Never a person who is helped."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="users")
    language = models.CharField(max_length=10, default="en")
    is_active = models.BooleanField(default=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    left_at = models.DateTimeField(null=True, blank=True)
    last_login = None  # kept to the day only, see last_seen_on
    last_seen_on = models.DateField(null=True, blank=True)

    objects = Users()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]
    PLAIN: ClassVar = {
        "email": "needed to sign in; a work address",
        "name": "colleagues must recognise each other before any key is open",
        "organisation": "needed to build the actor",
        "language": "needed for the sign-in page",
        "is_active": "needed to refuse sign-in",
        "confirmed_at": "who waits to be confirmed; sharing never trusts it and checks the certificate itself",
        "confirmed_by": "who confirmed whom must be readable without keys",
        "left_at": "needed to refuse sign-in",
        "last_seen_on": "accounts nobody uses are closed; a day, never a time",
        "password": "a verifier made by Argon2id, not the passphrase",
    }

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="user_confirmed_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(is_active=False), name="user_who_left_is_not_active"
            ),
        )

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own signature
        self.email = self.email.strip().lower()
        super().save(*args, **kwargs)


class TeamQuerySet(models.QuerySet["Team"]):
    """Questions about teams."""

    def visible_to(self, actor: Actor) -> Self:
        """Teams of the actor's organisation; none from elsewhere."""
        return self.filter(organisation_id=actor.organisation_id) if actor.organisation_id else self.none()


class Team(Record):
    """Colleagues who share a key. A case is opened to teams, so that one absence closes nothing."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="teams")
    kind = models.CharField(max_length=20, choices=TeamKind.choices)
    name = models.CharField(max_length=80)

    objects = TeamQuerySet.as_manager()

    PLAIN: ClassVar = {
        "organisation": "needed to build the actor",
        "kind": "maps roles of the access matrix to keys",
        "name": "the organisation's word for it; shown on set-up pages",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["organisation", "name"], name="team_name_once_per_organisation"),
        )

    def __str__(self) -> str:
        return self.name


def _ended_at_and_by(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
        name=name,
    )


class Membership(Record):
    """A user in a team, from a moment until a moment. A member's own session made the key for the new one."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    PLAIN: ClassVar = {
        "team": "needed to build the actor",
        "user": "needed to build the actor",
        "added_by": "who let whom in must be readable without keys",
        "ended_at": "effective on the next request of every live session",
        "ended_by": "who ended it must be readable without keys",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["team", "user"], condition=Q(ended_at=None), name="one_live_membership_per_team"
            ),
            _ended_at_and_by("membership_ended_at_and_by"),
        )


class RoleGrant(Record):
    """A role that a user holds in the organisation, from a moment until a moment. Roles are code: see roles.py."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="role_grants")
    role = models.CharField(max_length=40)
    granted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    PLAIN: ClassVar = {
        "user": "needed to build the actor",
        "role": "needed to build the actor",
        "granted_by": "who gave the role must be readable without keys; empty for the first manager",
        "ended_at": "effective on the next request of every live session",
        "ended_by": "who ended it must be readable without keys",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["user", "role"], condition=Q(ended_at=None), name="one_live_grant_per_role"
            ),
            _ended_at_and_by("role_grant_ended_at_and_by"),
        )


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Questions about invitations."""

    def visible_to(self, actor: Actor) -> Self:
        """Invitations of the actor's organisation; none from elsewhere."""
        return self.filter(organisation_id=actor.organisation_id) if actor.organisation_id else self.none()

    def open(self) -> Self:
        """Neither used nor withdrawn; a lapsed one too, until somebody withdraws it."""
        return self.filter(accepted_at=None, withdrawn_at=None)


class Invitation(Record):
    """A way in, once and for three days: for a new colleague, or for one who lost the keys.

    Only the hash of its token is kept. Roles and teams are wishes until a manager confirms the person by voice.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="invitations")
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    roles = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    teams = models.ManyToManyField(Team, related_name="+", blank=True)
    token_hash = models.BinaryField(max_length=32, unique=True)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    new_keys_for = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    second_factor_too = models.BooleanField(default=False)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="accepted_invitations"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = InvitationQuerySet.as_manager()

    PLAIN: ClassVar = {
        "organisation": "needed to show the invitation before any key is open",
        "name": "the person invited must recognise it; becomes the name of the account",
        "email": "becomes the address to sign in with; emptied when accepted or withdrawn",
        "roles": "given when a manager confirms the person",
        "teams": "wishes; a member of each team gives its key later",
        "token_hash": "SHA-256 of 128 random bits: opens nothing, guesses nothing",
        "invited_by": "who let whom in must be readable without keys",
        "expires_at": "refused after it, before any key is open",
        "new_keys_for": "whose keys are lost; needed before any key is open",
        "second_factor_too": "whether a new second factor is set up with the new keys",
        "accepted_at": "works once",
        "accepted_by": "who came in by it",
        "withdrawn_at": "refused after it",
        "withdrawn_by": "who withdrew it must be readable without keys",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="one_open_invitation_per_address",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="invitation_accepted_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="invitation_withdrawn_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None), name="invitation_accepted_or_withdrawn"
            ),
        )

    @staticmethod
    def new_token() -> str:
        """140 random bits, in groups of four signs that are typed from paper and read out without mistakes."""
        signs = "".join(secrets.choice(SIGNS) for _sign in range(28))
        return "-".join(signs[start : start + 4] for start in range(0, 28, 4))

    @staticmethod
    def hash_of(token: str) -> bytes:
        """What is kept of the token in an invitation's link. Capitals, dashes and look-alikes do not matter."""
        signs = token.lower().replace("-", "").translate(LOOK_ALIKES)
        return hashlib.sha256(signs.encode()).digest()

    def is_open(self, *, at: datetime) -> bool:
        """Whether it still lets someone in."""
        return self.accepted_at is None and self.withdrawn_at is None and at < self.expires_at
