"""Writing to another agency on a case, reading, and keeping what is not sent yet."""

from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.messages import holding, rules
from wayhome.messages.documents import Said, Written
from wayhome.messages.models import Message, Thread
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.services import doors


def begin(*, seen: Found, to: UUID, group: str, subject: str, words: str, by: SignedIn) -> Message:
    """A new thread. What is typed is kept first, so that a refusal loses nothing. Pressed twice, it is one."""
    keep(seen=seen, written=Written(str(to), group, subject, words), by=by)
    with transaction.atomic(), audit.taken_last():
        _stop(seen, group, words, subject, by=by)
        holding.stop_if(rules.why_not_subject(subject), code="message_not_sent")
        holding.lock(seen.id)  # first: whoever ends their part meanwhile deletes this too, or is seen here
        there = holding.receiver(by, seen, to, group)
        said = Said(subject.strip(), words, by.name)
        message = holding.sent_already(seen, said, to=there.organisation.pk, group=group, by=by)
        if message is None:
            row = Thread.objects.create(
                case=seen.case, group=group, opener_id=by.organisation_id, other=there.organisation
            )
            message = _send(seen, row, said, there, by=by)
        holding.drop_draft(seen, None, by=by)
    return message


def reply(*, seen: Found, thread: UUID, words: str, upto: int | None = None, by: SignedIn) -> Message:
    """In a thread that is there. Two who write at once are both read; nothing is overwritten. ``upto``: as in ``read``.

    Pressed twice it is one message.
    """
    keep(seen=seen, thread=thread, written=Written(words=words), by=by)
    with transaction.atomic(), audit.taken_last():
        holding.lock(seen.id)
        row = holding.thread(by, seen, thread, lock=True)
        _stop(seen, row.group, words, by=by)
        there = holding.receiver(by, seen, holding.across(by, row).pk, row.group)
        said = Said(words=words, by=by.name)
        holding.mark_read(row, upto=upto, by=by)
        to = there.organisation.pk
        sent = holding.sent_already(seen, said, to=to, group=row.group, thread=row.pk, upto=upto, by=by)
        message = sent or _send(seen, row, said, there, by=by)
        holding.drop_draft(seen, row, by=by)
    return message


def read(*, seen: Found, thread: UUID, upto: int | None = None, by: SignedIn) -> None:
    """“I have read it”: the other side sees that somebody did, and on which day. ``upto``: the last that was shown."""
    with transaction.atomic(), audit.taken_last():
        row = holding.thread(by, seen, thread, lock=True)
        count = holding.mark_read(row, upto=upto, by=by)
        audit.record("messages.read", by=by, subject=seen.id, groups=row.group, count=count)


def keep(*, seen: Found, written: Written, thread: UUID | None = None, by: SignedIn) -> None:
    """For its author alone, until it is sent or thrown away."""
    with transaction.atomic():
        row = holding.thread(by, seen, thread) if thread else None
        holding.keep_draft(seen, row, written, by=by)
        audit.record("messages.kept", by=by, subject=seen.id)


def drop(*, seen: Found, thread: UUID | None = None, by: SignedIn) -> None:
    """Thrown away: nobody else ever knew of it."""
    with transaction.atomic():
        row = holding.thread(by, seen, thread) if thread else None
        holding.drop_draft(seen, row, by=by)
        audit.record("messages.dropped", by=by, subject=seen.id)


def _stop(seen: Found, group: str, words: str, subject: str = "", *, by: SignedIn) -> None:
    reason = (
        rules.why_not_write(seen.access, leader=seen.case.organisation.name)
        or rules.why_not_about(seen.access, group)
        or rules.why_not_words(words)
        or doors.why_not(by, subject, words)
    )
    holding.stop_if(reason, code="message_not_sent")


def _send(seen: Found, row: Thread, said: Said, there: holding.Agency, *, by: SignedIn) -> Message:
    sides = {
        by.organisation_id: holding.own_readers(by, seen, row.group),
        there.organisation.pk: there.readers(row.group),
    }
    message = holding.write(row, said, sides, by=by)
    holding.tell(row, there, code=seen.code, by=by)
    audit.record("messages.sent", by=by, subject=seen.id, groups=row.group)
    audit.record(
        "messages.sent", by=by, subject=seen.id, groups=row.group, organisation=there.organisation.pk
    )
    return message
