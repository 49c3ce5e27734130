"""What this room does when something happens on a way: it listens to ``custody``, inside the action's transaction."""

import logging
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.http import Http404

from wayhome.attempts import holding as attempts_holding
from wayhome.attempts import queries as attempts
from wayhome.attempts import steps as attempt_steps
from wayhome.attempts.models import Attempt, Step
from wayhome.attempts.shapes import AttemptNow
from wayhome.consent import holding as consent_holding
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.custody import holding as custody_holding
from wayhome.custody import queries as custody
from wayhome.custody import rules_way
from wayhome.custody import steps as custody_steps
from wayhome.custody.documents import UNSAID, Confirmation
from wayhome.custody.enums import HolderKind, How, PlaceType, What
from wayhome.custody.shapes import Travel
from wayhome.handover.moving import Moved
from wayhome.organisations.actors import SignedIn
from wayhome.passes import (
    absorbing,
    content,
    due,
    ending_passes,
    limits,
    models,
    owing,
    queries,
    rules,
    sealing,
)
from wayhome.passes.shapes import PassNow, Whom
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.vault.errors import VaultError

logger = logging.getLogger(__name__)

OVER = frozenset({What.ARRIVED, What.BACK, What.LOST})


def hear(what: What, seen: Found, attempt: UUID, by: SignedIn) -> None:
    """The way is over: passes end. It has stopped: all end but that of whoever is beside her or him. Somebody has
    handed her or him over for the last time: that pass ends. It has begun: what was said before is taken in. It was
    planned anew: one of who is not in the plan any more ends, and whoever travels along without one is due a new one.
    """
    if what in OVER:
        ending_passes.end_all(ending_passes.of_attempt(attempt), case=seen.id, by=by)
        ending_passes.keep_places_until(attempt, clock.now() + limits.places_kept())
        owing.over(seen, attempt, by=by)
    elif what == What.BEGUN:
        absorbing.take_in(by, seen.code, attempts.one(by, seen, attempt))  # a hand-over that was said before
    elif what == What.STOPPED:
        after_stop(seen, attempt, by=by)
    elif what == What.RESUMED:
        goes_on(seen, attempt, by=by)
    elif what == What.CONFIRMED:
        handed_over(seen, attempt, by=by)
    elif what == What.UNSAID:
        _unsaid(seen, attempt, by=by)
    elif what in (What.PLANNED, What.MOVED):
        _replaced(seen, attempt, by=by)
        another_way(seen, attempt, by)
    elif what == What.WORDS:
        another_way(seen, attempt, by)  # with the words before it refuses whoever comes with the new ones
    elif what == What.CHILD:
        _goes_to(seen, attempt, by=by)


def others_work_on_it(seen: Found, by: SignedIn) -> None:
    """For ``people.changing``: what a telephone says from now on is sealed to whoever of this agency works on the case
    now, and told to who leads it. What waits from before is taken in by whoever writes the change, and can open it.
    """
    plans = Attempt.objects.filter(case_id=seen.id).values("pk")
    mine = models.Pass.objects.filter(attempt__in=plans, organisation=by.organisation_id)
    open_ones = mine.filter(late_until__gt=clock.now()).order_by("created_at")
    if not open_ones.exists():
        return
    consent_holding.lock(seen)  # before the cards, as whoever ends one does
    rows = list(open_ones.select_for_update())
    readers, there = tuple(sealing.readers(by, seen)), attempts_holding.home(by, seen)
    for row in rows:
        own = sealing.known(row)
        if own is not None:
            anew = replace(own, readers=readers, owner=there.owner, ladder=there.ladder)
            row.own = sealing.seal_own(anew, record=row.pk)
            row.save(update_fields=["own"])
    with suppress(Http404):  # whoever sees nothing of it takes nothing in
        for attempt in dict.fromkeys(row.attempt for row in rows):
            absorbing.take_in(by, seen.code, attempts.one(by, people.found(by, seen.code), attempt))


def lead_goes(moved: Moved) -> None:
    """For ``handover.moving``: before anybody has left, another agency leads. Cards that others have made end: they
    name numbers that nobody answers for her or him any more, and what is said with them is sealed to who led. Who leads
    now makes new ones.
    """
    over = Step.objects.filter(case_id=moved.case, key__in=(attempt_steps.ENDED, *custody_steps.OVER))
    plans = Attempt.objects.filter(case_id=moved.case).exclude(pk__in=over.values("attempt"))
    for attempt, plan in plans.order_by("number").values_list("pk", "number"):
        rows = [row for row in _live(attempt) if row.organisation_id != moved.receiver]
        if ending_passes.end_all(rows, case=moved.case, by=moved.by):
            owing.another_leads(moved, attempt, plan)


# It stops, and goes on -----------------------------------------------------------------------------------------------


def after_stop(seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    """Whoever is beside her or him needs the card until she or he sleeps somewhere safe: whom to call, medicine, needs.
    The telephone says that the way has stopped. Every other card ends.
    """
    live = _live(attempt)
    owing.done(seen, attempt, due.GOES_ON, due.MISSING, by=by)
    owing.not_longer(seen, by=by)  # of a way that has stopped it is asked otherwise
    if not live:
        owing.done(seen, attempt, due.EARLIER, by=by)
        return
    beside = _beside(seen, attempt, live, by=by)
    stay = live if beside is None else beside
    ending_passes.end_all([row for row in live if row not in stay], case=seen.id, by=by)
    if not stay:
        owing.done(seen, attempt, due.EARLIER, by=by)
        owing.owe(due.NO_CARD, seen, attempt, by=by)
        return
    stays_open(stay, clock.now() + limits.shuts_after())
    another_way(seen, attempt, by)
    owing.shuts(stay, seen, attempt, by=by)
    if beside is None:
        owing.owe(due.OTHERS, seen, attempt, by=by)


def _beside(seen: Found, attempt: UUID, live: list[models.Pass], *, by: SignedIn) -> list[models.Pass] | None:
    """Cards of whoever has her or him now, or has said a word on the next hand-over; and her or his own. None where who
    writes may not open that, or it does not open: then all stay, and whoever leads ends those of others.
    """
    try:
        now = next((one for one in attempts.of_case(by, seen) if one.id == attempt), None)
        found = custody.travel(by, seen, now) if now is not None else None
        if now is None or found is None or found.holder is None:
            return None
        own = {one.id for one in queries.of_attempt(by, seen, now) if one.card.kind == HolderKind.ALONE}
    except VaultError as problem:  # what somebody spoilt stands in the way of no no
        logger.error("who is beside somebody does not open: %s", type(problem).__name__)
        return None
    there = {found.holder.ref}
    if found.next is not None and (found.next.from_at or found.next.to_at):
        there.add(found.next.taker.ref)
    known = {row.pk: sealing.known(row) for row in live}
    refs = {pk: one.ref for pk, one in known.items() if one is not None}
    return [row for row in live if row.pk in own or (refs.get(row.pk) is not None and refs[row.pk] in there)]


def goes_on(seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    """Asked again, it goes on: what was due because it had stopped is over. A card that says the way as it is planned
    now says no earlier one. Whose card ended with the stop, and who has a part to come, needs a new one; so does who
    was due one before it stopped.
    """
    owing.done(seen, attempt, due.NO_CARD, due.SHUTS, due.OTHERS, by=by)
    ending_passes.keep_places_on(attempt)
    if not models.Pass.objects.filter(attempt=attempt).exists():
        return
    found = _on_the_way(seen, attempt, by=by)
    if found is None:  # whoever leads looks
        owing.owe(due.GOES_ON, seen, attempt, by=by)
        return
    now, travel = found
    cards = queries.of_attempt(by, seen, now)
    if not _looks_again(cards, now, travel, by=by):
        owing.done(seen, attempt, due.EARLIER, by=by)
    ended = lacking(cards, travel)
    if ended:
        owing.owe(due.GOES_ON, seen, attempt, by=by)
    if len(ended) == len(without(cards, travel)):  # that asks for all of them
        owing.done(seen, attempt, due.MISSING, by=by)
    elif owing.was_owed(due.MISSING, seen, attempt, by=by):
        owing.owe(due.MISSING, seen, attempt, by=by)


def says_earlier(cards: Iterable[PassNow], now: AttemptNow, travel: Travel, *, by: SignedIn) -> bool:
    """Whether any card that is open says another plan than the one that holds; also one that does not open here."""
    _open, behind = _behind(cards, now, travel, by=by)
    return bool(behind)


def _looks_again(cards: Iterable[PassNow], now: AttemptNow, travel: Travel, *, by: SignedIn) -> bool:
    """The same; and each card that is open tells its telephone whether it is this one that says another plan."""
    live, behind = _behind(cards, now, travel, by=by)
    owing.say_earlier(live, behind)
    return bool(behind)


def _behind(
    cards: Iterable[PassNow], now: AttemptNow, travel: Travel, *, by: SignedIn
) -> tuple[list[models.Pass], set[UUID]]:
    """The cards that are open, and which of them say another plan than the one that holds."""
    rest = content.rest(by, now, travel)
    right = {one.id for one in cards if not rules.says_earlier(one, travel, rest)}
    live = _live(now.id)
    return live, {row.pk for row in live} - right


def without(cards: Sequence[PassNow], travel: Travel) -> list[Whom]:
    """Who has a part of the way to come, and no card that is open."""
    has = {content.part_of(one.card.kind, one.card.ref) for one in cards if one.is_live}
    return [
        one
        for one in content.whom(travel)
        if content.part_of(one.kind, one.ref) not in has and not all(each.is_done for each in one.hands)
    ]


def lacking(cards: Sequence[PassNow], travel: Travel) -> list[Whom]:
    """Of these, who had one."""
    had = {content.part_of(one.card.kind, one.card.ref) for one in cards}
    return [one for one in without(cards, travel) if content.part_of(one.kind, one.ref) in had]


def settled(seen: Found, attempt: UUID, cards: Sequence[PassNow], travel: Travel, *, by: SignedIn) -> None:
    """There is a new card, or somebody needs none any more: nobody is asked for what nobody lacks."""
    if not lacking(cards, travel):
        owing.done(seen, attempt, due.GOES_ON, due.TAKES_OVER, by=by)
    if not without(cards, travel):
        owing.done(seen, attempt, due.MISSING, by=by)


# Handed over for the last time ---------------------------------------------------------------------------------------


def handed_over(seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    """Both sides have confirmed the last hand-over of a card: it has done its work, whoever wrote that down. Who does
    not see every hand-over that is planned does not know which is the last.
    """
    found = _with_cards(seen, attempt, by=by)
    if found is None:
        return
    now, travel = found
    try:
        custody_holding.placed(by, seen, now)
    except Conflict:
        return
    _is_in_bed(travel)
    live, cards = _live(attempt), queries.of_attempt(by, seen, now)
    over, whose = content.done_with(travel), _whose(cards)
    ended = [row for row in live if whose.get(row.pk) in over]
    rest = [row for row in live if row not in ended]
    ending_passes.end_all(ended, case=seen.id, by=by)
    if ended:
        cards = queries.of_attempt(by, seen, now)
    settled(seen, attempt, cards, travel, by=by)
    if not ended:
        return
    if not rest:
        owing.done(seen, attempt, due.EARLIER, by=by)
        owing.not_longer(seen, by=by)
    if travel.stopped_at is not None:
        owing.shuts(rest, seen, attempt, by=by)


def _is_in_bed(travel: Travel) -> None:
    """Handed over where the first night is spent, or after a stop in a safe place: places go so long after that, also
    where nobody presses “arrived” or “in safe hands again”.
    """
    last = travel.events[-1] if travel.events else None
    if last is None or last.done_at is None:
        return
    if last.place_type == PlaceType.FIRST_NIGHT or rules_way.why_not_back(travel) is None:
        ending_passes.keep_places_until(travel.attempt, last.done_at + limits.places_kept())


def _unsaid(seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    """The last word of a card had ended it, and was a mistake: whoever has her or him still needs a new one. A card
    that is open goes on to the hand-over after it, and cannot say this one again.
    """
    found = _with_cards(seen, attempt, by=by)
    if found is None:
        return
    now, travel = found
    if travel.is_under_way and not travel.is_stopped:
        ending_passes.keep_places_on(attempt)  # nobody is in a bed, as far as anybody knows
    if lacking(queries.of_attempt(by, seen, now), travel):
        owing.owe(due.MISSING, seen, attempt, by=by)
    said = travel.next.said if travel.next is not None else ()
    if said and said[-1].side == UNSAID and _came_by_pass(said[:-1], said[-1].of):
        another_way(seen, attempt, by)


def _came_by_pass(said: Sequence[Confirmation], side: str) -> bool:
    """The newest word of this side."""
    return next((one.how == How.PASS for one in reversed(said) if one.side == side), False)


# Planned anew --------------------------------------------------------------------------------------------------------


def another_way(seen: Found, attempt: UUID, by: SignedIn) -> None:
    """A telephone without signal goes on saying what it was given: somebody rings, or makes a new card."""
    if live := _live(attempt):
        owing.say_earlier(live)
        owing.owe(due.EARLIER, seen, attempt, by=by)


def _goes_to(seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    """A card goes on naming whom was decided on when it was made, and asks for a document where that was so. Who does
    not see that cannot tell: whoever leads looks.
    """
    live = _live(attempt)
    if not live:
        return
    found = _on_the_way(seen, attempt, by=by)
    if found is None:
        owing.say_earlier(live)
        owing.owe(due.EARLIER, seen, attempt, by=by)
        return
    if _looks_again(queries.of_attempt(by, seen, found[0]), *found, by=by):
        owing.owe(due.EARLIER, seen, attempt, by=by)
    else:
        owing.done(seen, attempt, due.EARLIER, by=by)


def _replaced(seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    """Cards of who is not in the plan any more end first; what falls due is asked of those that go on, and for whoever
    travels along without one. Whoever sees nothing of travel does not change who travels along.
    """
    found = _with_cards(seen, attempt, by=by)
    if found is None:
        return
    now, travel = found
    live = _live(attempt)
    there = {content.part_of(one.kind, one.ref) for one in content.whom(travel)}
    whose = _whose(queries.of_attempt(by, seen, now))
    gone = [row for row in live if row.pk in whose and whose[row.pk] not in there]
    ending_passes.end_all(gone, case=seen.id, by=by)
    rest = [row for row in live if row not in gone]
    _moved(rest, travel, content.departs_at(by, now))
    owing.not_longer(seen, by=by)
    if travel.stopped_at is not None:
        owing.shuts(rest, seen, attempt, by=by)
    if not rest:
        owing.done(seen, attempt, due.EARLIER, by=by)
    cards = queries.of_attempt(by, seen, now)  # as they are open now
    settled(seen, attempt, cards, travel, by=by)
    if lacking(cards, travel) or (gone and without(cards, travel)):
        owing.owe(due.MISSING, seen, attempt, by=by)
        owing.done(seen, attempt, due.NO_CARD, due.GOES_ON, by=by)  # the same, asked of the way as it was


def _moved(live: list[models.Pass], travel: Travel, departs: datetime | None) -> None:
    """The way takes longer than was planned: the cards stay open as long. None shuts earlier by it, and each opens as
    long before as it should where the way begins sooner.
    """
    if not travel.events:
        return
    when = content.window(travel, departs or travel.events[0].planned_at)
    for row in live:
        if when.opens_at < row.opens_at:
            row.opens_at = when.opens_at
            row.save(update_fields=["opens_at"])
    stays_open(live, when.closes_at)


def stays_open(live: list[models.Pass], closes_at: datetime) -> None:
    """Until then, where that is later."""
    for row in live:
        if closes_at > row.closes_at:
            row.closes_at, row.late_until = closes_at, closes_at + limits.late_within()
            row.save(update_fields=["closes_at", "late_until"])


def _live(attempt: UUID) -> list[models.Pass]:
    return [row for row in ending_passes.of_attempt(attempt) if row.ended_at is None]


def _whose(cards: Iterable[PassNow]) -> dict[UUID, content.Part]:
    """Whose each card is. One that does not open here is left as it stands."""
    return {one.id: content.part_of(one.card.kind, one.card.ref) for one in cards}


def _with_cards(seen: Found, attempt: UUID, *, by: SignedIn) -> tuple[AttemptNow, Travel] | None:
    """The plan and the way, as ``_on_the_way`` has them, where there was ever a card."""
    if not models.Pass.objects.filter(attempt=attempt).exists():
        return None
    return _on_the_way(seen, attempt, by=by)


def _on_the_way(seen: Found, attempt: UUID, *, by: SignedIn) -> tuple[AttemptNow, Travel] | None:
    """The plan and the way as it stands, where travel is open to the actor."""
    if not seen.access.may_read(sealing.GROUP):
        return None
    now = attempts.one(by, seen, attempt)
    travel = custody.travel(by, seen, now)
    return (now, travel) if travel is not None else None
