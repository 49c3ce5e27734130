"""The steps of the first days: help that is taken up there, and a child who lives with somebody."""

from django.utils.translation import gettext as _

from wayhome import journey
from wayhome.organisations.actors import SignedIn
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.queries import Found

HELP = "help_there_begun"
PLACED = "child_placed"


def why_not(actor: SignedIn, seen: Found, key: str) -> str | None:
    """Why the journey does not let this person take the step; None where it does, or knows no such step.

    With what to do about it: the form that was refused stands on another page.
    """
    try:
        stopped = journey.blockers(people.subject(actor, seen), key, actor)
    except (journey.NotInstalled, journey.Unknown):
        return None
    if not stopped:
        return None
    first = stopped[0]
    return (
        _("{reason} {fix}.").format(reason=first.sentence, fix=first.fix)
        if first.fix
        else str(first.sentence)
    )


def take(seen: Found, key: str, *, by: SignedIn) -> None:
    """Its gates were asked by the caller, in the same transaction."""
    people_actions.take_step(seen=seen, key=key, by=by)


def is_taken(actor: SignedIn, seen: Found, key: str) -> bool:
    """Whether it was taken at some time."""
    return key in people.subject(actor, seen).steps_taken
