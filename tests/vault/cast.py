"""People and agencies of the vault's tests: ids and passphrases, no rows of other rooms."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

import psycopg
from psycopg import sql

from wayhome.vault import keys, private
from wayhome.vault.keyring import Keyring

PASSPHRASE = "anchor velvet museum ladder copper window seven"


@dataclass
class Agency:
    """An organisation with its first manager, whose vault is open."""

    id: UUID
    founder: UUID
    founded: keys.Founded

    @property
    def manager(self) -> Keyring:
        return self.founded.keyring


def agency() -> Agency:
    """A new organisation."""
    organisation, founder = uuid.uuid4(), uuid.uuid4()
    founded = keys.found_organisation(organisation=organisation, founder=founder, passphrase=PASSPHRASE)
    return Agency(organisation, founder, founded)


def colleague(at: Agency, *, certified: bool = True) -> UUID:
    """A new person of the organisation."""
    user = uuid.uuid4()
    keys.create_user(user=user, organisation=at.id, passphrase=PASSPHRASE)
    if certified:
        keys.certify_user(at.manager, user=user)
    return user


def open_vault(user: UUID, passphrase: str = PASSPHRASE) -> Keyring:
    """What the person's passphrase opens."""
    return Keyring(private.open_with_passphrase(user, passphrase))


def team(at: Agency, *members: UUID) -> UUID:
    """A team of the manager and ``members``."""
    new = uuid.uuid4()
    keys.create_team(at.manager, team=new, organisation=at.id)
    for member in members:
        keys.add_member(at.manager, team=new, user=member)
    return new


@contextmanager
def bribed_administrator(database: str) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """Someone who owns the database: triggers off, every right. What they write, they commit."""
    url = os.environ["WAYHOME_TEST_OWNER_URL"].replace("/postgres?", f"/{database}?")
    with psycopg.connect(url) as connection:
        connection.execute(sql.SQL("SET session_replication_role = replica"))
        yield connection
