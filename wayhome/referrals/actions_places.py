"""Looking for a place, without names: asked of several at once; who holds one first has it; a hold ends by itself."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import cast
from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.core import clock, codes
from wayhome.core.actors import Actor
from wayhome.organisations.actors import SignedIn
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.referrals import documents, drafts, holding, holding_places, models, places, rules, rules_places
from wayhome.referrals import telling_places as telling
from wayhome.referrals.enums import PlaceAnswer, PlaceState
from wayhome.services import doors
from wayhome.vault import parcels

OPEN_FOR = timedelta(days=7)  # [P] after the first night that is asked for, at the latest


def ask(
    *, what: documents.Place, organisations: Sequence[UUID], seen: Found | None = None, by: SignedIn
) -> models.PlaceRequest:
    """Ask partners whether they can hold a place. Each learns what is looked for, and not who else was asked."""
    with transaction.atomic(), audit.taken_last():
        holding.stop_if(rules.why_not_work(by), code="place_not_asked")
        _stop_unless_nameless(what, seen, by=by)
        homes = [holding.their_home(by, one) for one in dict.fromkeys(organisations)]
        home, now = holding.own_home(by, seen), clock.now()
        row = models.PlaceRequest(
            from_organisation_id=by.organisation_id,
            from_team_id=home.team,
            from_user_id=home.user,
            own_readers=list(home.readers),
            asked_by=holding.doer(by),
            thread=drafts.thread_of(by, seen) if seen else None,
            sent_at=now,
            expires_at=_expires(what, now),
            changed_on=clock.day_of(now),
        )
        readers = [*home.readers, *(one for other in homes for one in other.readers)]
        row.what = parcels.seal(what.to_value(), to=readers, place=holding.PLACE, record=row.pk)
        if seen is not None:
            own = documents.Own(case=seen.id, code=seen.code)
            row.from_own = holding.seal(own, place=holding.OWN, record=row.pk, to=home, by=by)
        codes.save_new(row)
        for one in homes:
            asked = models.PlaceAsked.objects.create(
                request=row, organisation_id=one.organisation, team_id=one.owner, readers=list(one.readers)
            )
            telling.asked(row, asked, by=by)
        audit.record("referrals.place_asked", by=by, subject=row.pk)
    return row


def hold(
    *, place: UUID, until: datetime, said: documents.PlaceSaid | None = None, by: SignedIn
) -> models.PlaceAsked:
    """“We hold one until then.” The first has it; whoever is later sees that it is taken.

    Where something must be prepared it says whether all of that is there: no place is offered that they cannot use.
    """
    said = said or documents.PlaceSaid()
    with transaction.atomic(), audit.taken_last():
        row, asked = holding_places.asked(by, place, lock=True)
        if row.state == PlaceState.HELD and asked.answer != PlaceAnswer.HOLDS:
            holding.changed(rules_places.why_not_answer(state=row.state, answer=asked.answer))
        holding.stop_if(
            rules_places.why_not_answer(state=row.state, answer=asked.answer)
            or rules_places.why_not_hold(until=until, now=clock.now()),
            code="place_not_held",
        )
        wanted = holding_places.wanted(row, by) or documents.Place()
        reason = rules_places.why_not_prepared(
            special=wanted.special, is_prepared=said.is_prepared, words=said.words
        )
        holding.stop_if(reason or doors.why_not_in(by, said), code="place_not_held")
        _answer(row, asked, PlaceAnswer.HOLDS, said, until=until, by=by)
        _stand(row, PlaceState.HELD)
        telling.held(row, asked, by=by)
        lacking = said.is_prepared is False
        places.on_hold.run(by, holding_places.hold_of(row, asked, by, says_lacking=lacking))
        audit.record("referrals.place_answered", by=by, subject=row.pk)
        audit.record("referrals.place_answered", by=by, subject=row.pk, organisation=row.from_organisation_id)
    return asked


def cannot(*, place: UUID, said: documents.PlaceSaid, by: SignedIn) -> models.PlaceAsked:
    """“We have none; these could.”"""
    with transaction.atomic(), audit.taken_last():
        row, asked = holding_places.asked(by, place, lock=True)
        holding.stop_if(
            rules_places.why_not_answer(state=row.state, answer=asked.answer)
            or rules_places.why_not_suggest(said.suggestion)
            or doors.why_not_in(by, said),
            code="place_not_answered",
        )
        _answer(row, asked, PlaceAnswer.CANNOT, said, until=None, by=by)
        _stand(row, row.state)
        telling.cannot(row, asked, by=by)
        audit.record("referrals.place_answered", by=by, subject=row.pk)
        audit.record("referrals.place_answered", by=by, subject=row.pk, organisation=row.from_organisation_id)
    return asked


def take(*, place: UUID, read: int, by: SignedIn) -> models.PlaceRequest:
    """“They come”, said while the place is held."""
    with transaction.atomic(), audit.taken_last():
        row = holding_places.own(by, place, lock=True)
        asked = row.asked.filter(answer=PlaceAnswer.HOLDS).first()
        reason = rules_places.why_not_take(
            state=row.state,
            hold_until=asked.hold_until if asked else None,
            now=clock.now(),
            zone="UTC",
        )
        if row.number != read:
            holding.changed(reason or rules_places.why_changed(state=row.state))
        holding.stop_if(reason, code="place_not_taken")
        _stand(row, PlaceState.TAKEN)
        held = cast(models.PlaceAsked, asked)
        telling.over(row, by=by)
        places.on_take.run(by, holding_places.hold_of(row, held, by))
        audit.record("referrals.place_taken", by=by, subject=row.pk)
        audit.record("referrals.place_taken", by=by, subject=row.pk, organisation=held.organisation_id)
    return row


def let_go(*, place: UUID, read: int, by: SignedIn) -> models.PlaceRequest:
    """Either side gives a held place free; the others may hold one again."""
    with transaction.atomic(), audit.taken_last():
        row = holding_places.either(by, place, lock=True)
        if row.number != read:
            holding.changed(rules_places.why_changed(state=row.state))
        holding.stop_if(rules_places.why_not_let_go(state=row.state), code="place_not_let_go")
        _free(row, PlaceAnswer.LET_GO, by=by)
        audit.record("referrals.place_let_go", by=by, subject=row.pk)
    return row


def cancel(*, place: UUID, by: SignedIn) -> models.PlaceRequest:
    """Nobody is looked for a place any more."""
    with transaction.atomic(), audit.taken_last():
        row = holding_places.own(by, place, lock=True)
        holding.stop_if(rules_places.why_not_cancel(state=row.state), code="place_not_cancelled")
        if row.state == PlaceState.HELD:
            _free(row, PlaceAnswer.LET_GO, by=by, opens=False)
        _stand(row, PlaceState.CANCELLED)
        telling.over(row, by=by)
        audit.record("referrals.place_cancelled", by=by, subject=row.pk)
    return row


def noticed(*, place: UUID, by: SignedIn) -> None:
    """The sender read what was answered."""
    with transaction.atomic(), audit.taken_last():
        row = holding_places.own(by, place, lock=True)
        telling.noticed(row, by=by)
        audit.record("referrals.noticed", by=by, subject=row.pk)


def lapse(*, place: UUID, by: Actor) -> bool:
    """The clock: a hold whose time ran out is free again; a search that nobody needs any more is over."""
    now = clock.now()
    with transaction.atomic(), audit.taken_last():
        rows = models.PlaceRequest.objects.filter(pk=place, is_open=True)
        row = rows.select_for_update(skip_locked=True, of=("self",)).first()
        if row is None:
            return False
        is_late = row.asked.filter(answer=PlaceAnswer.HOLDS, hold_until__lte=now).exists()
        is_over = row.expires_at <= now and (is_late or row.state == PlaceState.OPEN)
        if not (is_late or is_over):
            return False
        if is_late:
            _free(row, PlaceAnswer.LAPSED, by=by, opens=not is_over)
        if is_over:
            _stand(row, PlaceState.EXPIRED)
            telling.over(row, by=by)
        audit.record("referrals.place_lapsed", by=by, subject=row.pk, organisation=row.from_organisation_id)
    return True


def _stop_unless_nameless(what: documents.Place, seen: Found | None, *, by: SignedIn) -> None:
    known = []
    if seen is not None:
        holding.stop_if(people_rules.why_not_write(seen.access, "I"), code="place_not_asked")
        known = drafts.names(by, seen)
    reason = rules.why_not_without_name((what.region, what.far_from), known) or doors.why_not_in(by, what)
    holding.stop_if(reason, code="place_not_asked")
    reason = rules_places.why_not_ask(
        how_many=what.how_many,
        children=what.children,
        from_day=what.from_day or clock.today(),
        until_day=what.until_day,
        today=clock.today(),
    )
    holding.stop_if(reason, code="place_not_asked")


def _expires(what: documents.Place, now: datetime) -> datetime:
    days = (what.from_day - clock.day_of(now)) if what.from_day else timedelta()
    return now + max(days, timedelta()) + OPEN_FOR


def _answer(
    row: models.PlaceRequest,
    asked: models.PlaceAsked,
    answer: PlaceAnswer,
    said: documents.PlaceSaid,
    *,
    until: datetime | None,
    by: SignedIn,
) -> None:
    asked.answer, asked.answered_by, asked.answered_on = answer, holding.doer(by), clock.today()
    asked.hold_until = until
    readers = holding.told(row.own_readers, organisation=row.from_organisation_id)
    readers += holding.told(asked.readers, own=True)
    asked.said = parcels.seal(said.to_value(), to=readers, place=holding.PLACE_SAID, record=asked.pk)
    asked.save()


def _stand(row: models.PlaceRequest, state: str) -> None:
    row.state, row.number, row.changed_on = state, row.number + 1, clock.today()
    row.is_open = state in (PlaceState.OPEN, PlaceState.HELD)
    row.save()


def _free(row: models.PlaceRequest, answer: PlaceAnswer, *, by: Actor, opens: bool = True) -> None:
    """The hold ends. Unless the search is over, the others are asked again."""
    for asked in row.asked.filter(answer=PlaceAnswer.HOLDS):
        asked.answer = answer
        asked.save(update_fields=["answer"])
        places.on_free.run(by, holding_places.hold_of(row, asked, by))
        telling.freed(row, asked, by=by)
    _stand(row, PlaceState.OPEN)
    if opens:
        telling.open_again(row, by=by)
