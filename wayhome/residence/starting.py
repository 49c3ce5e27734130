"""Somebody is presumed a victim: a time to recover may begin, and nobody waits until somebody thinks of it."""

from wayhome.duties.actions import Kind
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.residence import due, holding, models, telling


def on_presumed(actor: SignedIn, seen: Found) -> None:
    """Whoever leads writes down when it begins, or why there is none, as soon as it is safe. Once it is written by
    anybody on the case, nothing is owed.
    """
    if models.Reflection.objects.filter(case_id=seen.id).exists():
        return
    there = holding.home(actor, seen, seen.case.organisation_id)
    holding.owe(
        due.BEGIN,
        [there.next_safe],
        seen,
        there,
        name=telling.TIME,
        owners=[there.owner],
        kind=Kind.TASK,
        by=actor,
    )
