"""Papers for a journey: written down, collected, corrected. The number is found again, and only by who may find it."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.organisations.actors import SignedIn
from wayhome.papers import agreed, consulates, documents, following, holding, models, queries, rules, whynot
from wayhome.papers.actions_asking import answer as answer
from wayhome.papers.actions_asking import apply as apply
from wayhome.papers.actions_asking import write_advice as write_advice
from wayhome.papers.actions_leaving import print_consent as print_consent
from wayhome.papers.actions_leaving import print_letter as print_letter
from wayhome.papers.actions_leaving import write_custody as write_custody
from wayhome.papers.actions_leaving import write_entry as write_entry
from wayhome.papers.actions_leaving import write_permission as write_permission
from wayhome.papers.shapes import PaperNow
from wayhome.people import holding as people_holding
from wayhome.people import queries as people
from wayhome.people.queries import Found


def write_paper(
    *,
    seen: Found,
    thing: UUID,
    read: int,
    given: documents.Paper,
    holder: documents.Holder,
    names_both: bool = False,
    by: SignedIn,
) -> None:
    """A paper, or its next version. ``names_both``: one paper names somebody of another case too. Raises Conflict.

    When it is here, ready or refused, nobody asks the consulate again.
    """
    with transaction.atomic():
        holding.begin(seen, "G", "A", code="paper_not_written", by=by)
        before = queries.paper(by, seen, thing) if read else None
        old = before.known if before else None
        reason = rules.why_not_paper(given, holder, before=old, today=holding.today(by))
        holding.stop_if(reason, code="paper_not_written")
        holding.stop_if(_why_not_disclosed(seen, given, old, by=by), code="paper_not_written")
        if not names_both:
            holding.stop_if(whynot.number(by, seen, holder.number), code="paper_not_written")
        holding.write(
            models.Paper, seen, {"document": given, "holder": holder}, thing=thing, read=read, by=by
        )
        _keep_number(seen, before, holder.number, by=by)
        following.settle(seen, thing, given.status, by=by)
        audit.record("papers.written", by=by, subject=seen.id, groups="AG")


def _why_not_disclosed(
    seen: Found, given: documents.Paper, old: documents.Paper | None, *, by: SignedIn
) -> str | None:
    is_new = given.disclosed and not (old is not None and old.disclosed)
    if not is_new:
        return None
    name = consulates.name(by, given.consulate)
    is_agreed = bool(name) and agreed.to_tell_why(by, seen, name) is not None
    return rules.why_not_disclosed(is_new=True, consulate=name, is_agreed=is_agreed)


def _keep_number(seen: Found, before: PaperNow | None, number: str, *, by: SignedIn) -> None:
    """A number that was corrected is not found any more, unless it stands elsewhere in the case."""
    old = before.holder.number if before is not None and before.holder is not None else ""
    if old == number:
        return
    kept = set(_numbers(by, seen))
    people_holding.keep_numbers(
        seen.id, now=[number] if number else [], before=[old] if old and old not in kept else [], by=by
    )


def _numbers(by: SignedIn, seen: Found) -> Iterable[str]:
    known = people.person(by, seen).identity
    yield from known.known.identity_numbers if known else ()
    for one in queries.papers(by, seen):
        if one.holder is not None:
            yield one.holder.number
