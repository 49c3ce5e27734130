"""Inside the transaction of an action, which records it: a request moves; its events, letters and duties."""

from datetime import datetime, timedelta
from uuid import UUID

from wayhome.core import clock, numbering
from wayhome.core.actors import Actor
from wayhome.people.documents import Document
from wayhome.referrals import documents, holding, models, rules, telling, times
from wayhome.referrals.enums import Event, Side, State
from wayhome.vault import vouching


def begin(row: models.Referral, ask: Document, identity: Document | None, *, by: Actor) -> None:
    """The first message; with a name, who it is comes in a letter of its own, so that it is told once and counted."""
    add_event(row, Event.SENT, Side.FROM, said=ask, by=by)
    if identity is not None:
        add_event(row, Event.IDENTITY, Side.FROM, said=identity, by=by)
    row.save()
    telling.after(row, Event.SENT, Side.FROM, by=by)


def move(
    row: models.Referral,
    event: Event,
    side: Side,
    *,
    said: Document | None = None,
    private: bool = False,
    by: Actor,
) -> models.ReferralEvent:
    """What a rule allowed is written down. ``private``: what is said with it is for the own side only."""
    now = clock.now()
    written = add_event(row, event, side, said=said, private=private, by=by)
    row.state = rules.state_after(event, row.state)
    row.is_open = row.state in rules.OPEN
    if event == Event.ANSWERED:
        waited = now - _asked_at(row)
        row.due_at += waited
    row.expires_at = _expires(row, now)
    row.changed_on = clock.day_of(now)
    if rules.takes_away(event, side):
        take_away(row)
    row.save()
    telling.after(row, event, side, by=by)
    return written


def add_event(
    row: models.Referral,
    event: Event,
    side: Side,
    *,
    said: Document | None,
    private: bool = False,
    by: Actor,
) -> models.ReferralEvent:
    """The next event, with a letter for each side that is to read what was said."""
    newest = numbering.newest(row.events.all())
    row.number = newest + 1
    written = models.ReferralEvent.objects.create(
        referral=row,
        number=row.number,
        event=event,
        side=side,
        by_user=None if side == Side.CLOCK else by.user_id,
        day=clock.today(),
    )
    if said is not None:
        homes = {Side.FROM: holding.home_from(row), Side.TO: holding.home_to(row)}
        for one, home in homes.items():
            is_theirs = one != side
            if one == Side.FROM and row.is_led_there:
                continue  # whoever was asked leads: nobody else is told
            if is_theirs and rules.ends(event) and not vouching.vouched(home.readers):
                continue  # a swapped key keeps nobody from ending it; ``telling`` has somebody ring them
            if not (private and is_theirs):
                letter = models.Letter(event=written, side=one)
                letter.body = holding.seal(said, place=holding.LETTER, record=letter.pk, to=home, by=by)
                letter.save(force_insert=True)
    return written


def take_away(row: models.Referral) -> None:
    """The receiver no longer has what was sent: its letters are deleted. Needs no key."""
    models.Letter.objects.filter(event__referral=row, side=Side.TO, event__side=Side.FROM).delete()


def link(row: models.Referral, *, case: UUID, code: str, home: holding.Home, by: Actor) -> bytes:
    """A side's own link to its case, for itself only."""
    own = documents.Own(case=case, code=code)
    return holding.seal(own, place=holding.OWN, record=row.pk, to=home, by=by)


def _asked_at(row: models.Referral) -> datetime:
    asked: datetime = (
        row.events.filter(event=Event.ASKED).order_by("-number").values_list("created_at", flat=True)[0]
    )
    return asked


def _expires(row: models.Referral, now: datetime) -> datetime | None:
    if row.state == State.WAITLISTED:
        return now + times.WAITLIST
    if row.state in rules.ASKED:
        waited: timedelta = row.due_at - times.promise(row.sent_at, row.priority).answer
        return times.promise(row.sent_at, row.priority, waited=waited).expire
    return None
