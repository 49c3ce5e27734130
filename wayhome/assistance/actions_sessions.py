"""Sessions with a doctor, a psychologist or a lawyer, and their own notes."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from wayhome.assistance import documents, holding, models, queries_sessions, rules
from wayhome.assistance.enums import GROUP_OF, SessionKind
from wayhome.audit import log as audit
from wayhome.care import contacts
from wayhome.core import clock
from wayhome.core.refusals import Sent
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.vault import records
from wayhome.vault.models.records import Strand


@dataclass(frozen=True, slots=True)
class GivenSession:
    """What was typed of one session. ``own`` is for nobody else."""

    brief: documents.SessionBrief
    content: str = ""
    own: str = ""


def write_session(
    *,
    seen: Found,
    thing: UUID,
    read: int,
    given: GivenSession,
    plan: contacts.Said = contacts.LEFT_OPEN,
    by: SignedIn,
) -> None:
    """A session, or the next version of it, with the author's own notes. ``thing`` comes with the form: sent twice,
    it is one session. Raises Conflict when somebody wrote a version since. ``plan``: whether the safety plan is right.
    """
    with transaction.atomic():
        holding.stop_if(
            rules.why_not_session(seen.access, given.brief, today=clock.today()), code="session_not_written"
        )
        group = GROUP_OF[SessionKind(given.brief.kind)]
        if read:
            before = queries_sessions.session(by, seen, thing).newest
            group = before.group
            reason = rules.why_not_ours(organisation=before.organisation, mine=by.organisation_id)
            holding.stop_if(reason, code="session_not_written")
        holding.begin(seen, group, code="session_not_written", by=by)
        holding.stop_if(rules.why_not_words(given.content), code="session_not_written")
        holding.stop_if(rules.why_not_own(seen.access, group, given.own), code="session_not_written")
        row = models.Entry(
            case_id=seen.id,
            organisation_id=by.organisation_id,
            thing=thing,
            number=read + 1,
            group=group,
            written_by=holding.doer(by),
        )
        values = {"brief": given.brief.to_value(), "document": documents.Session(given.content).to_value()}
        if group in ("D", "I"):  # as for what is seldom: nobody sees which is which
            row.for_some = holding.for_some(row, holding.FILLER, seen=seen, by=by)
        try:
            holding.write_entry(row, read=read, values=values, by=by)
        except Sent as sent:
            if given.own != queries_sessions.own_note(by, seen, thing).text:
                raise holding.changed_meanwhile() from sent  # what is nobody else's is not lost either
            if not read and contacts.also_said(seen, plan, by=by):
                return
            raise
        _write_own(seen, thing, group, given.own, by=by)
        if not read:  # the next version is no new contact
            contacts.met(seen, plan, by=by)
        audit.record("assistance.written", by=by, subject=seen.id, groups=group)


def _write_own(seen: Found, thing: UUID, group: str, text: str, *, by: SignedIn) -> None:
    """The next version of the author's own notes, in the author's own strand, when they have changed."""
    before = queries_sessions.own_note(by, seen, thing)
    if text == before.text:
        return
    author = holding.doer(by)
    mine = Strand.objects.filter(case_id=seen.id, organisation_id=by.organisation_id, own_of=author)
    if not mine.exists():
        records.begin(by.keyring, case=seen.id, holders={author: (group,)}, own_of=author)
    row = models.OwnNote(
        case_id=seen.id,
        organisation_id=by.organisation_id,
        session=thing,
        number=before.number + 1,
        group=group,
        own_of=author,
        written_by=author,
    )
    holding.put(row, {"body": documents.Own(text).to_value()}, by=by)
