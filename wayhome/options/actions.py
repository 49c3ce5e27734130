"""Everything that is written about options: a talk, a word in between, a lawyer offered, a sheet made."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.care import contacts
from wayhome.core import clock
from wayhome.core.refusals import Sent
from wayhome.options import documents, ending, holding, interpreted, models, owing, queries, rules, steps
from wayhome.options.enums import Option
from wayhome.options.shapes import Choice
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.residence import queries as residence
from wayhome.vault import records


def write_talk(
    *,
    seen: Found,
    record: UUID,
    given: documents.Talk,
    plan: contacts.Said = contacts.LEFT_OPEN,
    by: SignedIn,
) -> None:
    """A talk, or a word in between. The newest answer holds; from “go back” to anything else, what was prepared stops.
    ``plan``: whether the safety plan is still right.

    ``record`` comes with the form: sent twice, it is one, and the second raises Sent; something else, Another.
    """
    with transaction.atomic():
        holding.begin(seen, code="talk_not_written", by=by)
        holding.stop_if(rules.why_not_talk(given, today=clock.today()), code="talk_not_written")
        holding.stop_if(interpreted.why_not(by, seen, given), code="talk_not_written")
        before = queries.choice(by, seen)
        given = _with_pressure(seen, given, by=by)
        try:
            about = holding.about(models.Talk, record, seen, given, by=by)
        except Sent:
            if contacts.also_said(seen, plan, by=by):
                return
            raise
        row = models.Talk(pk=record, **about)
        records.put(by.keyring, row, {"document": given.to_value()})
        after = queries.choice(by, seen)
        owing.owe(seen, holding.home(by, seen), after, by=by)
        word = "options.talked" if given.is_talk else "options.answered"
        audit.record(word, by=by, subject=seen.id, groups="I")
        contacts.met(seen, plan, by=by)
        if _wanted_back(before) and not _wanted_back(after):
            ending.follow(seen, by=by)


def offer_counsel(*, seen: Found, record: UUID, given: documents.Counsel, by: SignedIn) -> None:
    """A lawyer was offered, and what she or he said to it. Sent twice, it is one."""
    with transaction.atomic():
        holding.begin(seen, code="counsel_not_written", by=by)
        holding.stop_if(rules.why_not_counsel(given, today=clock.today()), code="counsel_not_written")
        row = models.Counsel(pk=record, **holding.about(models.Counsel, record, seen, given, by=by))
        records.put(by.keyring, row, {"document": given.to_value()})
        owing.owe(seen, holding.home(by, seen), queries.choice(by, seen), by=by)
        audit.record("options.counsel_offered", by=by, subject=seen.id, groups="I")


def confirm_return(*, seen: Found, by: SignedIn) -> None:
    """Going back may be prepared from now on. Nothing is booked or decided by it; a new answer stops it again.

    A new part of the way begins: where the danger was looked at, it is looked at again (``people.holding.turned``).
    """
    with transaction.atomic():
        holding.begin(seen, code="return_not_confirmed", by=by)
        holding.stop_if(queries.why_not_return(by, seen), code="return_not_confirmed")
        holding.stop_if(steps.why_not(by, seen), code="return_not_confirmed")
        holding.stop_if(
            rules.why_not_again(queries.confirmed_on(by, seen) is not None), code="return_not_confirmed"
        )
        steps.take(seen, by=by)
        audit.record("options.return_confirmed", by=by, subject=seen.id, groups="I")


def print_sheet(*, seen: Found, by: SignedIn) -> int:
    """A sheet was made: its number. It is recorded and not kept."""
    with transaction.atomic():
        holding.begin(seen, code="sheet_not_printed", by=by)
        return audit.record("options.sheet_printed", by=by, subject=seen.id, groups="I")


def _with_pressure(seen: Found, given: documents.Talk, *, by: SignedIn) -> documents.Talk:
    """With the day that presses on an answer to go back, as it stands now: a paper renewed later changes nothing."""
    clean = replace(given, near_end=None, near_removal=False)
    if given.decision != Option.RETURN or given.on is None:
        return clean
    end = residence.near_end(by, seen, on=given.on)
    return replace(clean, near_end=end.on, near_removal=end.is_removal) if end else clean


def _wanted_back(now: Choice) -> bool:
    return now.latest is not None and now.latest.decision == Option.RETURN
