"""What is known of the person. Each save is a new version; nothing is overwritten."""

from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.refusals import Sent
from wayhome.organisations.actors import SignedIn
from wayhome.people import (
    asked_along,
    documents,
    filekeeping,
    guardians,
    holding,
    models,
    not_ours,
    queries,
    rules,
)
from wayhome.people.actions_cases import take_once
from wayhome.people.enums import LinkKind
from wayhome.people.queries import Found
from wayhome.vault import records


def record_identity(
    *,
    seen: Found,
    read: int,
    identity: documents.Identity,
    name_used: str,
    presumed_child: bool,
    interpreter: bool,
    by: SignedIn,
) -> None:
    """Who she is, as far as she wants it written. ``read`` is the version that was edited. Raises Conflict."""
    with transaction.atomic():
        holding.stop_if(rules.why_not_write(seen.access, "A"), code="identity_not_written")
        holding.stop_if(rules.why_not_identity(identity, today=clock.today()), code="identity_not_written")
        holding.begin_own_strand(seen, by=by)
        known = queries.person(by, seen)
        before = known.identity.known if known.identity else documents.Identity()
        if filekeeping.now(seen.id, by.organisation_id) is not filekeeping.Kept.YES:
            reason = rules.why_not_name(identity, name_used, before, known.brief.name_used)
            holding.stop_if(reason, code="identity_not_written")
        brief = holding.brief_of(identity, known.brief, name_used=name_used, presumed_child=presumed_child)
        brief = documents.Brief.from_value({**brief.to_value(), "interpreter": interpreter})
        values = {"document": identity.to_value(), "brief": brief.to_value()}
        holding.write_version(models.Identity, seen, read=read, values=values, by=by)
        holding.keep_findable(seen.id, brief=brief, identity=identity, by=by)
        holding.keep_numbers(seen.id, now=identity.identity_numbers, before=before.identity_numbers, by=by)
        holding.follow("person_changed", seen=seen, by=by)
        audit.record("people.identity_written", by=by, subject=seen.id, groups="A")


def record_contact(
    *,
    seen: Found,
    read: int,
    contact: documents.Contact,
    safe: documents.SafeContact,
    along: object = None,
    as_it_came: bool = False,
    by: SignedIn,
) -> None:
    """Where she is, and how she may be reached. Raises Conflict.

    Who types where a house is writes something else; asked of new words alone. ``as_it_came``: with a list or another
    system, in words that nobody here typed and nobody here can mend.

    ``along``: what a later room asked in one line beside it (``asked_along``). Where she or he was asked again today,
    what it leaves open is owed; what it says is kept on any day, also when all else was sent before.
    """
    with transaction.atomic():
        holding.stop_if(rules.why_not_write(seen.access, "B"), code="contact_not_written")
        holding.stop_if(rules.why_not_safe_contact(safe), code="contact_not_written")
        holding.begin_own_strand(seen, by=by)
        person = queries.person(by, seen)
        known, was = person.contact, person.safe
        new = [] if as_it_came else _new_words(contact, safe, person)
        holding.stop_if(not_ours.why_not(by, *new), code=not_ours.CODE)
        before = known.known.phones if known else ()
        values = {"document": contact.to_value(), "safe": safe.to_value()}
        try:
            holding.write_version(models.Contact, seen, read=read, values=values, by=by)
        except Sent:
            if asked_along.again(seen=seen, along=along, by=by):
                return
            raise
        holding.keep_numbers(seen.id, now=contact.phones, before=before, by=by)
        if safe.channel:
            take_once(seen, rules.SAFE_CONTACT_AGREED, by=by)
        holding.follow("contact_changed", seen=seen, by=by)
        is_asked_again = safe.checked_on == clock.today() and (
            was is None or was.checked_on != safe.checked_on
        )
        if is_asked_again or along:
            asked_along.met(seen=seen, along=along, by=by)
        audit.record("people.contact_written", by=by, subject=seen.id, groups="B")


def _new_words(contact: documents.Contact, safe: documents.SafeContact, person: queries.Person) -> list[str]:
    """Free words that do not stand there already."""
    known, was = person.contact.known if person.contact else None, person.safe
    before = {known.address, known.through_whom} if known else set()
    before |= {was.say, was.who_may_answer} if was else set()
    said = (contact.address, contact.through_whom, safe.say, safe.who_may_answer)
    return [one for one in said if one not in before]


def record_account(*, seen: Found, read: int, account: documents.Account, by: SignedIn) -> None:
    """What happened, as codes. Raises Conflict."""
    with transaction.atomic():
        holding.stop_if(rules.why_not_write(seen.access, "C"), code="account_not_written")
        holding.begin_own_strand(seen, by=by)
        values = {"document": account.to_value()}
        holding.write_version(models.Account, seen, read=read, values=values, by=by)
        audit.record("people.account_written", by=by, subject=seen.id, groups="C")


def record_guardian(*, seen: Found, read: int, guardian: documents.Guardian, by: SignedIn) -> None:
    """Who speaks for the child. Another guardian is the next version; an ended one stays readable. Raises Conflict."""
    with transaction.atomic():
        holding.stop_if(rules.why_not_write(seen.access, "A"), code="guardian_not_written")
        holding.stop_if(rules.why_not_guardian(guardian, today=clock.today()), code="guardian_not_written")
        holding.begin_own_strand(seen, by=by)
        brief = rules.brief_of(guardian)
        values = {"document": guardian.to_value(), "brief": brief.to_value()}
        holding.write_version(models.Guardian, seen, read=read, values=values, by=by)
        holding.follow("person_changed", seen=seen, by=by)
        guardians.written(seen=seen, by=by)
        audit.record("people.guardian_written", by=by, subject=seen.id, groups="A")


def link(*, seen: Found, other_code: str, kind: str, by: SignedIn) -> None:
    """Say that two cases belong together, in both, without any narrative. 404 for a case not open to the actor."""
    with transaction.atomic():
        other = queries.found(by, other_code)
        for one in (seen, other):
            holding.stop_if(rules.why_not_write(one.access, "A"), code="not_linked")
        known = {linked.code for linked in queries.links(by, seen)}
        reason = rules.why_not_link(is_same=other.id == seen.id, is_known=other.code in known)
        holding.stop_if(reason, code="linked_already")
        _link(seen, other.id, LinkKind(kind), by=by)
        _link(other, seen.id, LinkKind(kind).other_way, by=by)
        audit.record("people.linked", by=by, subject=seen.id, groups="A")
        audit.record("people.linked", by=by, subject=other.id, groups="A")


def _link(seen: Found, other: UUID, kind: LinkKind, *, by: SignedIn) -> None:
    holding.begin_own_strand(seen, by=by)
    row = models.CaseLink(case_id=seen.id, organisation_id=by.organisation_id)
    records.put(by.keyring, row, {"document": documents.Link(other, kind).to_value()})
