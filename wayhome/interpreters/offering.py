"""Whom a form offers as an interpreter in a case: everybody of the register who may interpret there today."""

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404

from wayhome.core import clock
from wayhome.interpreters import gates, queries, rules
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def offered(actor: SignedIn, seen: Found) -> Sequence[tuple[UUID, str]]:
    """By name. Nobody who is not approved, not wanted, or in conflict with the case."""
    listed = queries.register(actor)
    if not listed:
        return ()
    known, today = queries.for_case(actor, seen), clock.today()
    return [(one.id, one.name) for one in listed if rules.why_not_interpret(one, known, today=today) is None]


def at_door(actor: SignedIn) -> Sequence[tuple[UUID, str]]:
    """The same before there is a case: everybody who is approved today."""
    today = clock.today()
    listed = queries.register(actor)
    return [(one.id, one.name) for one in listed if rules.why_not_interpret(one, today=today) is None]


def why_not_at_door(actor: SignedIn, interpreter: UUID, language: str) -> str | None:
    """Why somebody may not, who is chosen there."""
    try:
        one = queries.one(actor, interpreter)
    except Http404:
        return gates.not_of_register()
    return rules.why_not_interpret(one, language=language, today=clock.today())


def why_not(actor: SignedIn, seen: Found, interpreter: UUID, language: str) -> str | None:
    """Why somebody may not, as every room asks it."""
    return gates.why_not(actor, seen, interpreter, language=language)
