"""Answers that this room holds whole, because who keeps them seals nothing private (docs/decisions/0017)."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.witnessing import queries


def kept(actor: SignedIn, seen: Found) -> dict[UUID, Mapping[str, Any]]:
    """By the record of the consent room, for who reads legal matters; nothing for anybody else."""
    versions = [version for one in queries.track(actor, seen).answers for version in one.versions]
    return {
        version.known.consent: version.known.asked["document"]
        for version in versions
        if version.known.consent is not None and version.known.asked
    }
