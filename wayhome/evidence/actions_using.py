"""A statement that is kept already is used instead of speaking: what weighs least. Nobody has to come for it."""

from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.evidence import documents, holding, queries, rules
from wayhome.evidence.actions_opening import must_be_whole
from wayhome.evidence.enums import What
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.witnessing import queries as witnessing


def use(*, seen: Found, item: UUID, matter: UUID | None, by: SignedIn) -> None:
    """It is read to its end first, and its fingerprint stands in the line. Only on a yes that names this way.

    Nothing leaves by it: a copy is given as any other, on a request that was answered.
    """
    must_be_whole(seen, item, by=by)
    with transaction.atomic():
        holding.begin(seen, by=by)
        one = queries.item(by, seen, item)
        ways = witnessing.ways(by, seen, matter)
        holding.stop_if(rules.why_not_use(one, matter, ways=ways), code=holding.CODE)
        line = documents.Line(
            what=str(What.USED),
            at=clock.now(),
            matter=matter,
            sha256=one.known.sha256,
            words=witnessing.names(by, seen).get(matter, ""),
        )
        holding.add(seen, item, line, by=by)
        audit.record("evidence.written", by=by, subject=seen.id, groups="H")
