"""Raising it, and what each side says: written apart, read when both are in, never overwritten."""

from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.conference import (
    due,
    ending,
    holding,
    marks,
    matters,
    positions,
    rules,
    standing,
    telling,
    times,
)
from wayhome.conference.documents import About, Said, View
from wayhome.conference.enums import Kind, Matter
from wayhome.conference.models import Dispute
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.services import doors
from wayhome.vault import parcels


def raise_(*, seen: Found, other: UUID, matter: str, stand: str, reasons: str = "", by: SignedIn) -> Dispute:
    """“We see it differently.” From now on the more protective position holds. The other side writes blind.

    Of a file that she or he closed no reasons go: only what the agency says. So it is with all that is said here.
    """
    with transaction.atomic(), audit.taken_last():
        holding.stop_if(rules.why_not_speak(by), code="dispute_not_raised")
        holding.lock(seen.id)
        sides = holding.sides(by, seen)
        if other not in sides or other == by.organisation_id or by.organisation_id not in sides:
            raise Http404
        organisation, readers = sides[other]
        _stop_unless_it_can_be_raised(
            seen, matter, organisation.name, other, has_readers=bool(readers), by=by
        )
        is_closed = seen.access.is_file_closed
        reason = rules.why_not_view(matter, stand, reasons, is_closed=is_closed)
        holding.stop_if(reason, code="dispute_not_raised")
        now = clock.now()
        row = Dispute(
            case=seen.case,
            mark=marks.of_matter(seen.id, matter),
            raiser=by.user.organisation,
            other=organisation,
            raiser_readers=_own_readers(sides[by.organisation_id][1], by),
            other_readers=readers,
            conference_at=times.conference(now),
        )
        row.what = parcels.seal(
            About(matter).to_value(), to=row.everybody, place=holding.ABOUT, record=row.pk
        )
        row.save(force_insert=True)
        standing.keep(seen.id)
        holding.say(row, Kind.RAISED, Said(by=by.name), by=by)
        _write(row, View(stand, reasons.strip(), by.name), by=by)
        people_holding.follow(ending.RAISED, seen=seen, matter=matter, by=by)
        telling.tell(row, other, due.ANSWER, at=telling.today(), late=times.answer(now), by=by)
        telling.both(row, due.MEET, at=row.conference_at, by=by)
        _record(row, "conference.raised", by=by)
    return row


def answer(*, seen: Found, dispute: UUID, stand: str, reasons: str = "", by: SignedIn) -> bool:
    """The other side's view. When both are in, each can be read by both: True."""
    with transaction.atomic(), audit.taken_last():
        held = holding.held(seen, dispute, by=by)
        if held.row.raiser_id == by.organisation_id or by.organisation_id in held.stand.spoken:
            reason = rules.why_not_write_view(held.stand, by.organisation_id)
            raise Conflict(reason or "")
        holding.stop_if(
            rules.why_closed(held.stand)
            or rules.why_not_view(held.matter, stand, reasons, is_closed=held.is_closed),
            code="position_not_written",
        )
        _write(held.row, View(stand, reasons.strip(), by.name), by=by)
        telling.done(held.row, by.organisation_id, due.ANSWER, by=by)
        _record(held.row, "conference.spoken", by=by)
        is_released = held.row.positions.count() == len((held.row.raiser_id, held.row.other_id))
        if is_released:
            positions.release(held.row)
            holding.say(held.row, Kind.RELEASED, by=by)
            _record(held.row, "conference.released", by=by)
    return is_released


def add(*, seen: Found, dispute: UUID, words: str, by: SignedIn) -> None:
    """More, when both can be read. What was written first stays as it is."""
    with transaction.atomic(), audit.taken_last():
        held = holding.held(seen, dispute, by=by)
        holding.stop_if(
            rules.why_not_add(held.stand, words, is_closed=held.is_closed), code="position_not_added_to"
        )
        holding.say(held.row, Kind.ADDED, Said(by=by.name, words=words.strip()), by=by)
        _record(held.row, "conference.added", by=by)


def follow(*, seen: Found, dispute: UUID, words: str = "", by: SignedIn) -> None:
    """One agency takes what the other says. It is over, and that position stands."""
    with transaction.atomic(), audit.taken_last():
        held = holding.held(seen, dispute, by=by)
        own, other = positions.both(by.keyring, held.row, by.organisation_id)
        stands = [one.stand for one in (own, other) if one is not None and one.stand]
        theirs = other.stand if other is not None else ""
        is_more = bool(theirs) and matters.more_protective(held.matter, stands) == theirs
        is_child = people.person(by, seen).is_child
        holding.stop_if(
            rules.why_not_follow(held.stand, is_child=is_child, is_more_protective=is_more)
            or rules.why_not_words(words, is_closed=held.is_closed),
            code="dispute_not_followed",
        )
        holding.say(held.row, Kind.FOLLOWED, Said(by=by.name, words=words.strip(), stand=theirs), by=by)
        telling.over(held.row, by=by)
        _record(held.row, "conference.followed", by=by)


def withdraw(*, seen: Found, dispute: UUID, words: str = "", by: SignedIn) -> None:
    """Whoever raised it. What each has written stays."""
    with transaction.atomic(), audit.taken_last():
        held = holding.held(seen, dispute, by=by)
        holding.stop_if(
            rules.why_not_withdraw(held.stand, is_raiser=held.row.raiser_id == by.organisation_id)
            or rules.why_not_words(words, is_closed=held.is_closed),
            code="dispute_not_withdrawn",
        )
        holding.say(held.row, Kind.WITHDRAWN, Said(by=by.name, words=words.strip()), by=by)
        telling.over(held.row, by=by)
        _record(held.row, "conference.withdrawn", by=by)


def _stop_unless_it_can_be_raised(
    seen: Found, matter: str, name: str, other: UUID, *, has_readers: bool, by: SignedIn
) -> None:
    is_open = (
        matter in Matter.values
        and Dispute.objects.filter(
            mark=marks.of_matter(seen.id, matter),
            closed_at=None,
            raiser__in=(by.organisation_id, other),
            other__in=(by.organisation_id, other),
        ).exists()
    )
    reason = rules.why_not_raise(
        matter=matter,
        is_child=people.person(by, seen).is_child,
        is_past=seen.access.is_past,
        is_open=is_open,
        covers=has_readers,
        name=name,
    )
    if reason and is_open:
        raise Conflict(reason)
    holding.stop_if(reason, code="dispute_not_raised")


def _own_readers(readers: list[UUID], by: SignedIn) -> list[UUID]:
    """Those who could speak, and whoever does now."""
    mine = {by.user_id, *by.team_ids}
    return readers if mine & set(readers) else [*readers, holding.doer(by)]


def _write(row: Dispute, view: View, *, by: SignedIn) -> None:
    holding.stop_if(doors.why_not_in(by, view), code=doors.SAYS_WHERE)
    positions.write(row, view, organisation=by.organisation_id)
    holding.say(row, Kind.SPOKEN, Said(by=by.name), by=by)


def _record(row: Dispute, action: str, *, by: SignedIn) -> None:
    """Both sides can read that it happened; one's own chain first."""
    for side in sorted((row.raiser_id, row.other_id), key=lambda one: one != by.organisation_id):
        audit.record(action, by=by, subject=row.case_id, organisation=side)
