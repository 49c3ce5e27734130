"""A yes to speaking in court is taken back: what was booked for it stops. One is given anew: it goes on. So it is when
nobody comes any more, because the case is closed for it, and when it is opened again.

``witnessing.hooks`` and ``people.closing`` call them. Whoever takes it back, or opens the case again, may be able to
open nothing of this room: nothing needs a key.
"""

from uuid import UUID

from wayhome.assistance import feeds
from wayhome.closing import rules as rules_closing
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind
from wayhome.hearings import due, holding, queries
from wayhome.hearings.shapes import HearingNow
from wayhome.interpreters import ending as interpreters
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.residence import holding as residence
from wayhome.testimony import due as legal_due
from wayhome.testimony import holding as legal
from wayhome.testimony import models, seeing
from wayhome.testimony import queries as testimony


def stop(*, seen: Found, is_known: bool, by: SignedIn) -> None:
    """Nothing is prepared any more, no time stands in a calendar; who leads calls off what others have booked.

    ``is_known``: that it was a yes to speaking in court. Where it is not, who leads looks, and nothing stops by itself:
    nobody speaks without a live yes anyway. Inside the transaction of whoever took it back, whose own entry stands for
    it: another beside it would tell which yes it was.
    """
    there = holding.home(by, seen)
    if is_known:
        for thing in _ended(seen, by=by):
            holding.over(there, thing, (*due.BEFORE, *due.LASTING), by=by)
    holding.owe(due.STOPPED, clock.now(), seen, there, seen.id, by=by)


def _ended(seen: Found, *, by: SignedIn) -> list[UUID]:
    """Hearings for which no yes stands any more, free in every calendar; one of another matter goes on, also unasked.

    Who cannot open them: which of the entries are hearings is sealed, so it is every one of them.
    """
    if not seeing.reads(by, seen):
        return list(models.Entry.objects.filter(case_id=seen.id).values_list("thing", flat=True).distinct())
    found = [one for one in queries.hearings(by, seen) if one.is_coming and one.is_planned]
    ended = [one for one in found if queries.is_stopped(by, seen, one)]
    for one in ended:
        feeds.free(one.known.busy)
        _call_off_interpreter(seen, one, by=by)
    return [one.thing for one in ended]


def day_written(*, seen: Found, thing: UUID, by: SignedIn) -> None:
    """Its day was written on the page of legal matters, or its matter closed: what hangs on it is worked out anew.

    Called off, missed, moved to a day without a time: no time of it stands in a calendar. What nobody planned is asked
    after all the same, once its day is over.
    """
    one = queries.find(by, seen, thing)
    if one is None:  # no hearing any more
        holding.over(holding.home(by, seen), thing, (*due.BEFORE, *due.LASTING, due.HELD), by=by)
        return
    if not one.is_coming or one.at is None:
        feeds.free(one.known.busy)
        _call_off_interpreter(seen, one, by=by)
    holding.settle(seen, thing, by=by)
    holding.settle_stopped(seen, by=by)


def closed(*, seen: Found, reason: str, by: SignedIn) -> None:
    """For ``people.closing``: she or he has died, or is exploited again. Nobody prepares a hearing or asks “go or not”
    (``closing.ending``), nor hears ahead of its day; who leads and the lawyers say that nobody comes.

    Closed for any other reason, what she or he agreed to stands: it is taken back by her or his own word alone.
    """
    if reason not in rules_closing.NOTHING_ELSE:
        return
    there, is_coming = holding.home(by, seen), True
    if seeing.reads(by, seen):
        coming = [one for one in queries.hearings(by, seen) if one.is_coming]
        is_coming = bool(coming)
        for one in coming:
            legal.watch(legal_due.DAY, seen, one.thing, one.day.on, is_watched=False, by=by)
    else:  # which of the entries are hearings is sealed: whoever opens them looks
        is_coming = models.Entry.objects.filter(case_id=seen.id).exists()
    if is_coming:
        owners = [there.owner, *residence.every_lawyer(seen, by=by)]
        residence.owe(
            due.NOBODY_COMES,
            [clock.now()],
            seen,
            there,
            name=str(seen.id),
            owners=owners,
            kind=Kind.TASK,
            by=by,
        )


def opened(*, seen: Found, by: SignedIn) -> None:
    """The case is opened again: what is still to come is prepared as it stands now, and heard of ahead."""
    holding.over(holding.home(by, seen), seen.id, (due.NOBODY_COMES,), by=by)
    for one in queries.hearings(by, seen):
        if one.is_coming:
            is_open = queries.is_matter_open(by, seen, one)
            holding.settle(seen, one.thing, by=by)
            legal.watch(legal_due.DAY, seen, one.thing, one.day.on, is_watched=is_open, by=by)


def _call_off_interpreter(seen: Found, one: HearingNow, *, by: SignedIn) -> None:
    bookings = [one.known.booking] if one.known.booking is not None else []
    interpreters.not_needed(seen=seen, bookings=bookings, by=by)


def go_on(*, seen: Found, matter: UUID, by: SignedIn) -> None:
    """She or he said yes, maybe after it was taken back: what this yes names is prepared again, and heard of ahead.

    What it does not name is prepared no longer. Inside the transaction of whoever keeps the answer.
    """
    is_open = testimony.matter(by, seen, matter).newest.known.is_open
    for one in queries.hearings(by, seen):
        if one.day.matter != matter or not one.is_coming or not one.is_planned:
            continue
        stands = bool(one.known.busy) and feeds.stand(one.known.busy)
        if queries.is_stopped(by, seen, one) or not stands:
            value = holding.occupied(seen, one.known, matter=matter, was=one.known, by=by)
            if value != one.known:
                holding.write(seen, one, value, by=by)
        holding.settle(seen, one.thing, by=by)
        legal.watch(legal_due.DAY, seen, one.thing, one.day.on, is_watched=is_open, by=by)
    holding.settle_stopped(seen, by=by)


def looked_at(*, seen: Found, by: SignedIn) -> None:
    """The danger was looked at: so near to a hearing that it counts on its day, nobody is asked to look again.

    A “go” that was said before it does not count any more: who leads says it once more.
    """
    there = holding.home(by, seen)
    for one in queries.hearings(by, seen):
        if one.is_coming and one.at is not None and queries.is_looked_at(by, seen, one.at):
            holding.over(there, one.thing, (due.DANGER,), by=by)
        if one.known.has_exposed:  # what became known is part of this look
            holding.over(there, one.thing, (due.EXPOSED,), by=by)
    written_anew(seen=seen, by=by)


def written_anew(*, seen: Found, by: SignedIn) -> None:
    """Something that every “go” stands on was written anew. Who opens no hearing lets it be owed without a key."""
    if seeing.reads(by, seen):
        holding.settle_every_go(seen, by=by)
    else:
        duties.owe_anew(holding.looks(seen), by=by)


def guardian_written(*, seen: Found, by: SignedIn) -> None:
    """Who speaks for the child is another, or nobody: “go” is said once more, by whoever said it."""
    duties.owe_anew(holding.guardian(seen), by=by)
