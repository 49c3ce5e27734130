"""Who leads asks the psychologist to see her or him, where nothing psychosocial is open to who leads."""

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.witnessing import due, holding, queries_word, rules_word, seeing


def ask(*, seen: Found, by: SignedIn) -> bool:
    """Psychologists of the own agency who work on the case hear now. False: there is none, and one is found outside."""
    with transaction.atomic():
        holding.begin(seen, code="not_asked", by=by)
        if not seeing.leads_apart(by, seen):
            raise Http404
        refused = queries_word.to_ask(by, seen).refused
        holding.stop_if(rules_word.why_not_ask(refused=refused), code="not_asked")
        there, found = holding.among_psychologists(holding.home(by, seen)), holding.psychologists(seen, by=by)
        for team in found:
            holding.owe(due.READY, clock.now(), seen, there, owner=team, by=by)
        audit.record("testimony.written", by=by, subject=seen.id, groups="H")
    return bool(found)
