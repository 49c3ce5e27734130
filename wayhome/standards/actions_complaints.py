"""Complaints: kept without a word on who wrote them, taken in, answered, told, appealed once; and to whom they go."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.actors import Actor, Job
from wayhome.core.refusals import Refused
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind, Rung
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Organisation, User
from wayhome.people import holding as people_holding
from wayhome.standards import due, holders, queries, queries_complaints, sealing
from wayhome.standards import rules_complaints as rules
from wayhome.standards.documents import Complaint as Words
from wayhome.standards.documents import Reply
from wayhome.standards.models import Complaint, Recipient, Told
from wayhome.standards.models import Reply as ReplyRow
from wayhome.standards.shapes import Hand, Received

stop_if = people_holding.stop_if
A_DAY = timedelta(days=1)


def file(*, thing: UUID, organisation: UUID, given: Words, by: SignedIn) -> tuple[str, Hand]:
    """Kept for the first somebody else. The code of the slip is given back once, and kept nowhere in the open.

    Who wrote it is recorded nowhere: not in the row, not in the record of changes. ``thing`` comes with the form.
    """
    if organisation not in {one.pk for one in queries.subjects(by)}:
        raise Http404
    return keep(thing=thing, organisation=organisation, given=given, typist=by.user_id, by=by)


def keep(
    *,
    thing: UUID,
    organisation: UUID,
    given: Words,
    past: frozenset[UUID] = frozenset(),
    past_names: Iterable[str] = (),
    typist: UUID | None,
    code: str = "",
    by: Actor,
) -> tuple[str, Hand]:
    """The same for a room that knows about which agency it is. It goes past these people, who are not named in it.

    ``code``: nobody can guess it, and the room can show it again to the same page.
    """
    with transaction.atomic():
        about = queries_complaints.about(
            by,
            [*given.people, *past],
            given.house,
            # Who is named in what happened does not read it either: rather somebody further off than the wrong one.
            " ".join((given.about, *given.people_names, *past_names, given.words)),
        )
        hands = queries_complaints.hands(by, organisation)
        found = rules.path(hands, about, by=typist)
        reason = rules.why_not_file(
            given,
            can_receive=bool(found),
            has_path=bool(hands),
            by=typist,
            own_teams=by.team_ids,
            about=about,
        )
        stop_if(reason, code="complaint_not_kept")
        if Complaint.objects.filter(pk=thing).exists():
            raise Refused(_("It is kept already. The slip was shown once."), code="complaint_not_kept")
        code = code or sealing.new_code()
        row = _row(thing, organisation, replace(given, code=code), code, found)
        nobody = Job(name="complaints", organisation_id=organisation)
        _owe(row, due.TAKE_IN, clock.now(), owner=row.holder, by=nobody)
        _owe(
            row, due.ANSWER, clock.now() + timedelta(days=rules.days_to_answer()), owner=row.holder, by=nobody
        )
        audit.record("standards.filed", by=nobody, count=1)
    return code, found[0]


def take_in(*, complaint: UUID, by: SignedIn) -> None:
    """It came. When the first let it lie, the next takes it over."""
    with transaction.atomic():
        one, row = _held(complaint, by=by)
        reason = rules.why_not_take_in(is_mine=one.is_mine, seen_on=row.seen_on, takes_over=one.takes_over)
        stop_if(reason, code="not_taken_in")
        row.seen_on = clock.today()
        if one.takes_over:
            row.passed_on = clock.today()
            _done(row, due.ANSWER, by=by)
            within = clock.now() + timedelta(days=rules.days_to_answer())
            _owe(row, due.ANSWER, within, owner=_now(row), by=by)
        row.save()
        _done(row, due.TAKE_IN, by=by)
        audit.record("standards.taken_in", by=by, subject=row.pk)


def answer(*, complaint: UUID, given: Reply, by: SignedIn) -> None:
    """What was found, once; then whoever complained is told."""
    with transaction.atomic():
        one, row = _held(complaint, by=by)
        reason = rules.why_not_answer(given, is_mine=one.is_mine, is_answered=one.level in one.replies)
        stop_if(reason, code="not_answered")
        if row.seen_on is None or one.takes_over:
            take_in(complaint=complaint, by=by)
            row.refresh_from_db()
        reply = ReplyRow(
            complaint=row, level=one.level, answered_on=clock.today(), slip=sealing.for_slip(given)
        )
        to = [holder for holder in (row.holder, row.next_holder) if holder]
        reply.sealed = sealing.seal(given, place=sealing.REPLY, record=reply.pk, to=to)
        reply.save()
        _done(row, due.ANSWER, by=by)
        _owe(row, due.TELL, clock.now(), owner=_now(row), by=by)
        audit.record("standards.answered", by=by, subject=row.pk)


def tell(*, complaint: UUID, by: SignedIn) -> None:
    """Whoever complained knows the answer now."""
    with transaction.atomic():
        one, row = _held(complaint, by=by)
        known = one.replies.get(one.level)
        reason = rules.why_not_tell(is_answered=known is not None, is_told=bool(known and known[3]))
        stop_if(reason, code="not_told")
        if known is not None:
            Told.objects.create(reply_id=known[0], told_on=clock.today())
        _done(row, due.TELL, by=by)
        audit.record("standards.told", by=by, subject=row.pk)


def appeal(*, code: str, by: SignedIn) -> None:
    """Once, to a second somebody else. Whoever has the code may say it; who did is recorded nowhere."""
    with transaction.atomic():
        found = queries.slip(by, code)
        if found is None:
            raise Http404
        row = Complaint.objects.select_for_update().get(pk=found.row.pk)
        reason = rules.why_not_appeal(
            is_answered=bool(found.replies),
            is_appealed=row.appealed_on is not None,
            has_next=row.next_holder is not None and row.passed_on is None,
        )
        stop_if(reason, code="not_appealed")
        row.appealed_on = clock.today()
        row.save()
        nobody = Job(name="complaints", organisation_id=row.organisation_id)
        _done(row, due.TELL, by=nobody)  # the first answer was heard; the second one is told anew
        _owe(
            row, due.ANSWER, clock.now() + timedelta(days=rules.days_to_answer()), owner=_now(row), by=nobody
        )
        audit.record("standards.appealed", by=nobody, count=1)


def add_recipient(*, user: UUID | None, team: UUID | None, outside: str, by: SignedIn) -> None:
    """To whom complaints about us may go, after those that are there."""
    with transaction.atomic():
        Organisation.objects.select_for_update(no_key=True).get(
            pk=by.organisation_id
        )  # one at a time, each once
        if user and not User.objects.visible_to(by).working().filter(pk=user).exists():
            raise Http404
        if team and str(team) not in dict(queries_complaints.partner_choices(by)):
            raise Http404
        rows = Recipient.objects.filter(organisation=by.organisation_id)
        mine = rows.filter(is_closed=False)
        words = outside.strip()
        same = mine.filter(user=user, team=team, outside=words)
        chosen = sum(map(bool, (user, team, words)))
        stop_if(rules.why_not_recipient(chosen=chosen, is_there=same.exists()), code="recipient_not_kept")
        Recipient.objects.create(
            organisation_id=by.organisation_id,
            rank=rows.count() + 1,
            user_id=user,
            team_id=team,
            outside=words,
        )
        audit.record("standards.path", by=by, subject=by.organisation_id)


def close_recipient(*, recipient: UUID, by: SignedIn) -> None:
    """No longer for new complaints. What they have stays with them."""
    with transaction.atomic():
        rows = Recipient.objects.filter(pk=recipient, organisation=by.organisation_id, is_closed=False)
        if not rows.update(is_closed=True):
            raise Http404
        audit.record("standards.path", by=by, subject=by.organisation_id)


def note_reading(*, complaint: UUID, by: SignedIn) -> None:
    """Reading is recorded first; whoever receives it is the only one who can."""
    with transaction.atomic():
        audit.record("standards.looked_at", by=by, subject=complaint)


def _row(thing: UUID, organisation: UUID, given: Words, code: str, found: list[Hand]) -> Complaint:
    first, *rest = found
    second = next((one.id for one in rest if one.id != first.id), None)
    today = clock.today()
    row = Complaint(
        id=thing,
        organisation_id=organisation,
        kind=given.kind,
        mark=sealing.mark(code),
        came_on=today,
        holder=first.id or thing,  # offices outside were left out before
        next_holder=second,
        created_at=clock.start_of(today),  # no minute tells who sat at a screen then
    )
    to = [one for one in (row.holder, row.next_holder) if one]
    row.sealed = sealing.seal(given, place=sealing.COMPLAINT, record=row.pk, to=to)
    row.save(force_insert=True)
    return row


def _held(complaint: UUID, *, by: SignedIn) -> tuple[Received, Complaint]:
    row = Complaint.objects.select_for_update().filter(pk=complaint).first()
    one = queries.received(by, complaint)
    if row is None:
        raise Http404
    return one, row


def _now(row: Complaint) -> UUID:
    """Who has it now."""
    return row.next_holder if row.next_holder and (row.appealed_on or row.passed_on) else row.holder


def _owe(row: Complaint, about: str, at: datetime, *, owner: UUID, by: Actor) -> None:
    """On the board of who has it; when the days are over the next hears. No supervisor and no manager does."""
    rest = [row.next_holder] if row.next_holder and row.next_holder != owner and about != due.TELL else []
    after = timedelta(days=rules.days_to_take_in() + 1) if about == due.TAKE_IN else A_DAY
    duties.add(
        kind=Kind.TASK,
        due_at=at,
        about=about,
        owner=owner,
        ladder=[Rung(one, after) for one in rest],
        organisation=holders.organisation_of(owner),
        args={"complaint": str(row.pk)},
        once=str(row.pk),
        by=by,
    )


def _done(row: Complaint, about: str, *, by: Actor) -> None:
    for holder in (row.holder, row.next_holder):
        if holder:
            duties.done_for(thread=holders.organisation_of(holder), about=about, once=str(row.pk), by=by)
