"""The people every test knows, with real keys: two agencies that bring someone home together, and an outsider.

Harbour House (shelter) sends: Mona founded it and manages, Casey is case manager, Sam works in the shelter, Hana is
its doctor, Lea its lawyer, Adam runs the system, Ada is its data-protection officer. Dawn Centre receives: Dora founded
it and manages, Rita is case manager, Eli travels along. The two know each other as partners. North Police is the
outsider, whom nobody has compared words with: Otto founded it.
"""

import base64
from contextvars import Context
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.contrib import auth
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.test import Client

from tests import kept
from tests.kept import Rows
from wayhome.core import clock
from wayhome.core.actors import Job, Nobody
from wayhome.duties.models import Duty
from wayhome.organisations import actions, actors
from wayhome.organisations.enums import AgencyKind, TeamKind
from wayhome.organisations.models import Organisation, Team, User
from wayhome.protocols import actions as protocols
from wayhome.protocols.enums import Use
from wayhome.protocols.models import Protocol
from wayhome.signin import confirming
from wayhome.vault import keys, private, sessions
from wayhome.vault.keyring import Bundle, Keyring

JOB = Job(name="tests")
HERE = datetime.now(ZoneInfo("Europe/Tirane")).replace(hour=12, minute=0, second=0, microsecond=0)


@dataclass
class Person:
    """Someone of the cast: the account, the passphrase, and the words that were shown once."""

    user: User
    passphrase: str
    sheet_words: tuple[str, ...] = field(repr=False)

    @property
    def id(self) -> UUID:
        return self.user.pk

    @property
    def name(self) -> str:
        return self.user.name

    @property
    def organisation(self) -> Organisation:
        return self.user.organisation

    @cached_property
    def bundle(self) -> Bundle:
        """The person's own keys, opened with the passphrase once."""
        return private.open_with_passphrase(self.id, self.passphrase)

    def keyring(self) -> Keyring:
        """The open keys, as a new request has them."""
        return Keyring(self.bundle)

    def actor(self) -> actors.SignedIn:
        """The person as a new request builds them: what the database says now, with open keys."""
        return actors.of_user(User.objects.get(pk=self.id), keyring=self.keyring())

    def locked(self) -> actors.SignedIn:
        """The same with a locked vault."""
        return actors.of_user(User.objects.get(pk=self.id), keyring=Keyring())


@dataclass
class Cast:
    """Everybody, and their teams by organisation."""

    mona: Person
    casey: Person
    sam: Person
    hana: Person
    lea: Person
    adam: Person
    ada: Person
    dora: Person
    rita: Person
    eli: Person
    otto: Person
    harbour: Organisation
    dawn: Organisation
    police: Organisation
    intake: Team
    supervisors: Team
    house: Team
    health: Team
    legal: Team
    dawn_intake: Team
    police_intake: Team

    def everybody(self) -> list[Person]:
        return [
            self.mona,
            self.casey,
            self.sam,
            self.hana,
            self.lea,
            self.adam,
            self.ada,
            self.dora,
            self.rita,
            self.eli,
            self.otto,
        ]


def found(
    name: str, *, manager: str, kind: str, also: tuple[str, ...] = ()
) -> tuple[Person, actions.Founded]:
    """An organisation with its first manager, Intake and Supervisors."""
    passphrase = f"{manager.lower()} opens the quiet morning window"
    founded = actions.found_organisation(
        name=name,
        kind=kind,
        country="AL",
        manager=manager,
        email=f"{manager.lower()}@{name.lower().replace(' ', '-')}.test",
        passphrase=passphrase,
        also=also,
        by=JOB,
    )
    return Person(founded.manager, passphrase, founded.sheet_words), founded


def enrol(manager: Person, name: str, *, roles: tuple[str, ...] = ()) -> Person:
    """A colleague who was invited and accepted; nobody has confirmed them yet."""
    host = manager.user.email.partition("@")[2]
    invited = actions.invite(name=name, email=f"{name.lower()}@{host}", roles=roles, by=manager.actor())
    passphrase = f"{name.lower()} opens the quiet morning window"
    enrolled = actions.enrol(invitation=invited.invitation.pk, passphrase=passphrase, by=Nobody())
    return Person(enrolled.user, passphrase, enrolled.sheet_words)


def confirm(manager: Person, person: Person) -> None:
    """The manager compares the eight words and confirms."""
    actions.certify(user=person.id, words=keys.fingerprint(user=person.id), by=manager.actor())
    person.user.refresh_from_db()


def join(
    manager: Person, name: str, *, roles: tuple[str, ...] = (), teams: tuple[tuple[Team, Person], ...] = ()
) -> Person:
    """A colleague who was invited, accepted, was confirmed, and added to teams by a member of each."""
    person = enrol(manager, name, roles=roles)
    confirm(manager, person)
    for team, member in teams:
        actions.add_to_team(team=team.pk, user=person.id, by=member.actor())
    return person


def introduce(one: Person, other: Person, *, agree: bool = True) -> None:
    """Two managers read each other the eight words of their organisations, and both confirm; then they agree on
    what may be shared, unless a test is about two who have not.
    """
    for here, there in ((one, other), (other, one)):
        words = keys.own_organisation_fingerprint(there.keyring())
        actions.know_partner(partner=there.organisation.pk, words=words, by=here.actor())
    if agree:
        agree_on_sharing(one, other)


def agree_on_sharing(one: Person, other: Person, **terms: Any) -> Protocol:  # noqa: ANN401 - as the action takes them
    """One manager proposes that everything may be shared, or what the test says; the other confirms."""
    usual = {"uses": Use.values, "groups": "ABCDEFGHIJ", "keeps_months": 12, "contact": "The office, 0100"}
    usual["review_on"] = clock.today() + timedelta(days=365)
    proposed = protocols.propose(partner=other.organisation.pk, by=one.actor(), **{**usual, **terms})
    protocols.confirm(protocol=proposed.pk, contact="The office, 0200", by=other.actor())
    protocols.noticed(partner=other.organisation.pk, by=one.actor())
    Duty.objects.filter(thread=proposed.pair_id).delete()  # done, and long ago: boards begin empty
    return proposed


def build() -> Cast:
    """Everybody, made by the actions that people use."""
    mona, harbour = found("Harbour House", manager="Mona", kind=AgencyKind.SHELTER_NGO)
    dora, dawn = found("Dawn Centre", manager="Dora", kind=AgencyKind.RECEIVING)
    otto, police = found("North Police", manager="Otto", kind=AgencyKind.POLICE, also=("LE_INVESTIGATOR",))
    intake, supervisors = harbour.teams
    house = actions.create_team(name="House", kind=TeamKind.HOUSE, by=mona.actor())
    health = actions.create_team(name="Health", kind=TeamKind.HEALTH, by=mona.actor())
    legal = actions.create_team(name="Legal", kind=TeamKind.LEGAL, by=mona.actor())
    introduce(mona, dora)
    return Cast(
        mona=mona,
        casey=join(mona, "Casey", roles=("CASE_MANAGER_SEND",), teams=((intake, mona), (supervisors, mona))),
        sam=join(mona, "Sam", roles=("SHELTER_STAFF",), teams=((house, mona),)),
        hana=join(mona, "Hana", roles=("HEALTH",), teams=((health, mona),)),
        lea=join(mona, "Lea", roles=("LEGAL_AID",), teams=((legal, mona),)),
        adam=join(mona, "Adam", roles=("SYSADMIN",)),
        ada=join(mona, "Ada", roles=("DPO",)),
        dora=dora,
        rita=join(dora, "Rita", roles=("CASE_MANAGER_RECV",), teams=((dawn.teams[0], dora),)),
        eli=join(dora, "Eli", roles=("SERVICE_PROVIDER",)),
        otto=otto,
        harbour=harbour.organisation,
        dawn=dawn.organisation,
        police=police.organisation,
        intake=intake,
        supervisors=supervisors,
        house=house,
        health=health,
        legal=legal,
        dawn_intake=dawn.teams[0],
        police_intake=police.teams[0],
    )


@dataclass
class Snapshot:
    """The rows that ``build()`` wrote, put back in a moment instead of being made again for each test."""

    rows: Rows
    cast: Cast

    @classmethod
    def take(cls) -> "Snapshot":
        made = build()
        return cls(Rows.now(), made)

    def restore(self) -> Cast:
        self.rows.put()
        return deepcopy(self.cast)


_snapshot: Snapshot | None = None


def _made() -> Snapshot:
    """An hour before any story begins, whatever the hour of the first one."""
    with clock.shifted(HERE - timedelta(hours=1) - clock.now()):
        return Snapshot.take()


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody, in the transaction of this test. With ``committed_db`` call ``build()`` instead."""
    return whole()


def whole() -> Cast:
    """As ``cast``: made once for each worker, and put back after that."""
    global _snapshot
    kept.nothing_is_there()
    if _snapshot is None:
        _snapshot = Context().run(_made)  # a context that no story has touched
        return deepcopy(_snapshot.cast)
    there = _snapshot.restore()
    kept.everybody_is_there()
    return there


def sign_in(client: Client, person: Person, *, unlocked: bool = True, confirmed: bool = True) -> Client:
    """Sign in fast: the session, and the vault, that the sign-in pages would leave behind.

    ``confirmed``: the passphrase was given within the last minutes, so that sensitive pages open.
    """
    request = HttpRequest()
    request.session = SessionStore()
    request.vault = Keyring()  # type: ignore[attr-defined]
    if unlocked:
        sessions.begin(request, user=person.id, passphrase=person.passphrase)
    user = User.objects.get(pk=person.id)
    auth.login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": "password", "at": clock.now().timestamp(), "email": user.email},
        {"method": "mfa", "at": clock.now().timestamp(), "type": "totp"},
    ]
    if confirmed:
        confirming.confirm(request)
    if unlocked:
        assert sessions.complete(request, user=user.pk)
        cookie = base64.urlsafe_b64encode(request.vault_cookie).decode().rstrip("=")  # type: ignore[attr-defined]
        client.cookies[settings.VAULT_COOKIE_NAME] = cookie
    request.session.save()
    assert request.session.session_key is not None
    client.cookies[settings.SESSION_COOKIE_NAME] = request.session.session_key
    return client
