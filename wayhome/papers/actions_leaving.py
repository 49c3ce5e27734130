"""Leaving a country: permissions, the other parent of a child; letters and sheets, recorded and not kept."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.organisations.actors import SignedIn
from wayhome.papers import documents, due, following, holding, models, queries, rules_entering, rules_leaving
from wayhome.papers.enums import Enter, Leave, LeaveStatus
from wayhome.people import queries as people
from wayhome.people.queries import Found


def write_permission(
    *, seen: Found, thing: UUID, read: int, given: documents.Permission, by: SignedIn
) -> None:
    """A permission to leave, or what became of it. Refused: a lawyer hears. Raises Conflict."""
    with transaction.atomic():
        holding.begin(seen, "G", code="permission_not_written", by=by)
        if read:
            queries.permission(by, seen, thing)  # 404 for one of another case
        holding.stop_if(
            rules_leaving.why_not_permission(given, today=holding.today(by)), code="permission_not_written"
        )
        holding.write(models.Permission, seen, {"document": given}, thing=thing, read=read, by=by)
        there, name = holding.home(by, seen), str(thing)
        if given.is_open and given.asked_on is not None:
            holding.ask_again(due.LEAVE_AGAIN, given.asked_on, seen, there, name=name, by=by)
        else:
            holding.done(due.LEAVE_AGAIN, there, name=name, by=by)
        if given.kind != Leave.NONE and given.status == LeaveStatus.REFUSED:
            following.refused(seen, name, by=by)
        audit.record("papers.leave_written", by=by, subject=seen.id, groups="G")


def write_entry(*, seen: Found, thing: UUID, read: int, given: documents.Entry, by: SignedIn) -> None:
    """Whether a country asks for a permission to enter, who looked it up; or what became of it. Raises Conflict."""
    with transaction.atomic():
        holding.begin(seen, "G", code="entry_not_written", by=by)
        if read:
            queries.entry(by, seen, thing)  # 404 for one of another case
        others = [one.newest.known.country for one in queries.entries(by, seen) if one.thing != thing]
        if given.state != Enter.HELD:
            given = replace(given, until=None)  # typed for a permission that is not there
        reason = rules_entering.why_not_entry(given, others=others, today=holding.today(by))
        holding.stop_if(reason, code="entry_not_written")
        holding.write(models.Entry, seen, {"document": given}, thing=thing, read=read, by=by)
        audit.record("papers.enter_written", by=by, subject=seen.id, groups="G")


def write_custody(*, seen: Found, read: int, given: documents.Custody, by: SignedIn) -> None:
    """With whom a child travels, and what is known of the other parent. Raises Conflict."""
    with transaction.atomic():
        holding.begin(seen, "A", code="custody_not_written", by=by)
        is_child = people.person(by, seen).is_child
        reason = rules_leaving.why_not_custody(given, is_child=is_child, today=holding.today(by))
        holding.stop_if(reason, code="custody_not_written")
        holding.write(models.Custody, seen, {"document": given}, thing=seen.id, read=read, by=by)
        audit.record("papers.custody_written", by=by, subject=seen.id, groups="A")


def print_letter(*, seen: Found, by: SignedIn) -> int:
    """A letter to a consulate was made. It is recorded and not kept."""
    with transaction.atomic():
        holding.begin(seen, "G", "A", code="letter_not_printed", by=by)
        return audit.record("papers.letter_printed", by=by, subject=seen.id, groups="AG")


def print_consent(*, seen: Found, by: SignedIn) -> int:
    """A sheet for the other parent was made: its number. It is recorded and not kept."""
    with transaction.atomic():
        holding.begin(seen, "A", code="sheet_not_printed", by=by)
        known = queries.custody(by, seen)
        holding.stop_if(
            rules_leaving.why_no_consent_sheet(known.newest.known if known else None),
            code="sheet_not_printed",
        )
        return audit.record("papers.consent_printed", by=by, subject=seen.id, groups="A")
