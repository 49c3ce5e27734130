"""What both sides do to a request. Each is allowed to one side, from where the request stands, once."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.consent import recalling
from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.organisations.actors import SignedIn
from wayhome.people import rules as people_rules
from wayhome.people import versions
from wayhome.people.queries import Found
from wayhome.referrals import backing, documents, drafts, ending, holding, models, rules, telling, writing
from wayhome.referrals.enums import Event, Side
from wayhome.services import doors


def move(
    *, referral: UUID, event: Event, read: int, said: documents.Said | None = None, by: SignedIn
) -> models.Referral:
    """One side does something. Conflict when anybody did something since the page was opened: one wins."""
    said = said or documents.Said()
    with transaction.atomic(), audit.taken_last():
        row, side = holding.find(by, referral, lock=True)
        if row.number == read + 1:
            _stop_if_sent(row, event, side, said, by=by)
        holding.changed(rules.why_changed(read=read, number=row.number, state=row.state, side=side))
        holding.stop_if(_why_not(row, event, side, said), code="request_not_moved")
        private, words = drafts.is_private(event, side), said.words.strip()
        tells = event in rules.TELLS_OF_FILE or bool(words and not private)
        is_closed = tells and drafts.is_closed(by, row, side)
        holding.stop_if(rules.why_not_out(event, is_closed=is_closed), code="request_not_moved")
        if event == Event.ANSWERED and not drafts.is_told(row):
            reason = rules.why_not_without_name([said.words], drafts.names_behind(by, row))
            holding.stop_if(reason, code="not_without_name")
        if not private:
            holding.stop_if(doors.why_not_in(by, said), code="request_not_moved")
        reason = rules.why_not_in_words(words, is_closed=is_closed and not private)
        holding.stop_if(reason, code="request_not_moved")
        writing.move(row, event, side, said=said, private=private, by=by)
        audit.record("referrals.moved", by=by, subject=row.pk)
        audit.record("referrals.moved", by=by, subject=row.pk, organisation=holding.other(row, side))
    return row


def acknowledge(*, referral: UUID, read: int, by: SignedIn) -> models.Referral:
    """“We have it.”"""
    return move(referral=referral, event=Event.ACKNOWLEDGED, read=read, by=by)


def noticed(*, referral: UUID, by: SignedIn) -> None:
    """Read: what only asked to be read is done."""
    with transaction.atomic(), audit.taken_last():
        row, side = holding.find(by, referral, lock=True)
        telling.noticed(row, side, by=by)
        audit.record("referrals.noticed", by=by, subject=row.pk)


def link_case(*, referral: UUID, seen: Found, by: SignedIn) -> None:
    """The receiver's own case for it, known to the receiver only."""
    with transaction.atomic(), audit.taken_last():
        row, side = holding.find(by, referral, lock=True)
        if side != Side.TO:
            raise Http404
        holding.stop_if(people_rules.why_not_write(seen.access, "I"), code="request_not_linked")
        home = holding.home_to(row)
        if seen.case.is_named:
            home = holding.own_home(by, seen)
        row.to_own = writing.link(row, case=seen.id, code=seen.code, home=home, by=by)
        row.save(update_fields=["to_own"])
        audit.record("referrals.linked", by=by, subject=row.pk)


def write_view(*, referral: UUID, view: documents.View, by: SignedIn) -> models.PersonView:
    """What she or he says about the help, told to somebody named. No letter of it goes to the service."""
    with transaction.atomic(), audit.taken_last():
        row, side = holding.find(by, referral, lock=True)
        reason = rules.why_not_told_to(told_to=view.told_to, is_of_the_service=side == Side.TO)
        holding.stop_if(reason, code="view_not_written")
        if (there := _said_already(row, view, by=by)) is not None:
            return there
        written = models.PersonView(referral=row, written_by=holding.doer(by))
        home = holding.home_from(row)
        written.body = holding.seal(view, place=holding.VIEW, record=written.pk, to=home, by=by)
        written.save(force_insert=True)
        telling.asked_person(row, by=by)
        audit.record("referrals.view_written", by=by, subject=row.pk)
    return written


def _stop_if_sent(
    row: models.Referral, event: Event, side: Side, said: documents.Said, *, by: SignedIn
) -> None:
    """What happened last is the actor's own, and the very same: the form was sent twice."""
    last = row.events.get(number=row.number)
    if (last.event, last.side, last.by_user) != (event, side, by.user_id):
        return
    letter = models.Letter.objects.filter(event=last, side=side).first()
    if letter is None:
        return
    if holding.read(documents.Said, by.keyring, letter.body, holding.LETTER, letter.pk) == said:
        raise versions.sent()


def _said_already(row: models.Referral, view: documents.View, *, by: SignedIn) -> models.PersonView | None:
    """The newest one, where the actor wrote the very same: the form was pressed twice."""
    newest = models.PersonView.objects.filter(referral=row).order_by("-created_at").first()
    if newest is None or newest.written_by != by.user_id:
        return None
    said = holding.read(documents.View, by.keyring, newest.body, holding.VIEW, newest.pk)
    return newest if said == view else None


def printed(*, referral: UUID, by: SignedIn) -> int:
    """The number of a copy on paper, made because it is safe for her or him."""
    with transaction.atomic():
        row, _side = holding.find(by, referral)
        return audit.record("referrals.printed", by=by, subject=row.pk)


def expire(*, referral: UUID, by: Actor) -> bool:
    """Nobody answered: it ends by itself. False when somebody did in the meantime, or another scheduler was first."""
    now = clock.now()
    with transaction.atomic(), audit.taken_last():
        due = models.Referral.objects.open().filter(pk=referral, expires_at__lte=now)
        row = due.select_for_update(skip_locked=True, of=("self",)).first()
        if row is None or rules.why_not(Event.EXPIRED, row.state, Side.CLOCK) is not None:
            return False
        writing.move(row, Event.EXPIRED, Side.CLOCK, by=by)
        for organisation in holding.sides(row):
            audit.record("referrals.expired", by=by, subject=row.pk, organisation=organisation)
    return True


def lapse(*, referral: UUID, by: Actor) -> bool:
    """What she or he agreed to is over, and no new yes followed: so is what was told by it. Nothing with a name stays.

    Whoever was told is asked for copies at once: nobody spoke for her or him. A request that never said who it is about
    goes on, and so does one that another yes covers. False when somebody was first.
    """
    with transaction.atomic(), audit.taken_last():
        late = models.Referral.objects.filter(pk=referral, basis_until__lt=clock.today())
        row = late.select_for_update(skip_locked=True, of=("self",)).first()
        if row is None:
            return False
        is_told = drafts.is_told(row)
        if backing.takes_over(row):
            return False
        row.basis_until = None
        row.save(update_fields=["basis_until"])
        if not is_told or not ending.let_go(row, Side.CLOCK, by=by):
            return False
        if row.is_led_there:
            return True  # it leads the case: nobody else is rung until it has deleted what it answers for
        recalling.of_request(
            thread=row.thread,
            asker=row.from_organisation_id,
            readers=row.own_readers,
            organisation=row.to_organisation_id,
            team=row.to_team_id,
            code=row.code,
            is_named=row.from_user_id is not None,
            by=by,
        )
    return True


def _why_not(row: models.Referral, event: Event, side: Side, said: documents.Said) -> str | None:
    """The sentence of the table of moves, then that of what has to be said with it."""
    if event == Event.SENT or event in rules.FOLLOWS:
        raise Http404  # not done by hand
    reason = rules.why_not(event, row.state, side)
    if reason is None and event == Event.DECLINED:
        reason = rules.why_not_decline(code=said.code, suggestion=said.suggestion)
    if reason is None and event == Event.ACCEPTED:
        reason = rules.why_not_contacts(contact=said.contact, alternate=said.contact_alternate)
    if reason is None and event in (Event.ASKED, Event.ANSWERED):
        reason = rules.why_not_words(said.words)
    return reason


MOVED_BY_HAND: Mapping[str, Event] = {
    "received": Event.ACKNOWLEDGED,
    "question": Event.ASKED,
    "answer": Event.ANSWERED,
    "waiting-list": Event.WAITLISTED,
    "yes": Event.ACCEPTED,
    "no": Event.DECLINED,
    "begun": Event.IN_SERVICE,
    "given": Event.COMPLETED,
    "not-given": Event.NOT_DELIVERED,
    "stopped": Event.STOPPED,
    "how-it-goes": Event.FEEDBACK,
    "take-back": Event.CANCELLED,
}
