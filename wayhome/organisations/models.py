"""Agencies, teams, the people who work there, and the roles they hold."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from wayhome.core.models import Record
from wayhome.organisations.enums import AgencyKind, TeamKind


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


class Users(BaseUserManager["User"]):
    """Finds people by the address they sign in with."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser, Record):
    """Someone who works for an agency and signs in. Never a person who is helped."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="users")
    language = models.CharField(max_length=10, default="en")
    is_active = models.BooleanField(default=True)
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
        "left_at": "needed to refuse sign-in",
        "last_seen_on": "accounts nobody uses are closed; a day, never a time",
        "password": "a verifier made by Argon2id, not the passphrase",
    }

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:  # type: ignore[no-untyped-def]  # Django's own signature
        self.email = self.email.strip().lower()
        super().save(*args, **kwargs)


class Team(Record):
    """Colleagues who share a key. A case is opened to teams, so that one absence closes nothing."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="teams")
    kind = models.CharField(max_length=20, choices=TeamKind.choices)
    name = models.CharField(max_length=80)

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
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="membership_ended_at_and_by",
            ),
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
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="role_grant_ended_at_and_by",
            ),
        )
