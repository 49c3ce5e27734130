"""What somebody needs who came with a list of the agency: as a need that is written by hand, for many at once."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.care import documents, due, holding, models, rules
from wayhome.consent import owing
from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind, Rung
from wayhome.organisations.actors import SignedIn
from wayhome.people import rules as people_rules
from wayhome.people.documents import Brief
from wayhome.people.queries import Found
from wayhome.vault import records

type Needed = tuple[Found, Brief, Sequence[documents.Need]]


def needs_came_with_a_list(*, needed: Sequence[Needed], by: SignedIn) -> None:
    """Each is a first version, and due by its urgency.

    The cases were opened by the actor in this transaction with these extracts: who answers for one answers for all.
    """
    with transaction.atomic():
        needed = [one for one in needed if one[2]]
        if not needed:
            return
        today, doer = clock.today(), holding.doer(by)
        first = holding.home(by, needed[0][0])
        rows, new = [], []
        for seen, brief, given in needed:
            holding.stop_if(people_rules.why_not_write(seen.access, "I"), code="need_not_written")
            there = replace(first, thread=brief.thread)
            for one in given:
                holding.stop_if(rules.why_not_need(one, today=today), code="need_not_written")
                row = models.Need(
                    case_id=seen.id,
                    organisation_id=by.organisation_id,
                    thing=uuid4(),
                    number=1,
                    written_by=doer,
                )
                rows.append((row, {"document": one.to_value()}))
                if rules.is_open(one):
                    new.append(_duty(seen, there, row, one))
        records.put_many(by.keyring, rows)
        duties.add_all(new, by=by)
        audit.record_each(
            "care.need_written", by=by, subjects=[seen.id for seen, _brief, _given in needed], groups="I"
        )


def _duty(seen: Found, there: Home, row: models.Need, given: documents.Need) -> duties.New:
    return duties.New(
        kind=Kind.TASK,
        due_at=holding.need_due_at(given),
        about=due.NEED,
        owner=there.owner,
        ladder=[Rung(one, owing.NEXT_HEARS) for one in there.ladder if one != there.owner],
        organisation=there.organisation,
        case=seen.id,
        code=seen.code,
        thread=there.thread,
        once=str(row.thing),
    )
