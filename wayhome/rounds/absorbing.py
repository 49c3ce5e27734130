"""What was typed on the road becomes contacts, tries and notes of the follow-up: each once, in the order it happened.

Done by who made the list alone, who presses or unlocks: nobody signs what another wrote. What does not fit becomes a
note with the sentence why. Where who made it does not work on the case any more, a colleague keeps it as notes, which
say who wrote them; nothing is lost.
"""

import logging
from typing import Any

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.care import reviews
from wayhome.care.enums import Why
from wayhome.consent import holding as consent_holding
from wayhome.core import clock
from wayhome.core.refusals import Conflict, Refused, Sent
from wayhome.duties import actions as duties
from wayhome.followup import actions as followup
from wayhome.followup import ending as followup_ending
from wayhome.followup import holding
from wayhome.followup import queries as followup_queries
from wayhome.followup.documents import Entry
from wayhome.followup.enums import Instrument
from wayhome.organisations.actors import SignedIn
from wayhome.passes import sealing as cards
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.rounds import alarms, documents, due, models, queries, rules
from wayhome.rounds.enums import What
from wayhome.rounds.shapes import WaitNow
from wayhome.vault.errors import NoKey

logger = logging.getLogger(__name__)
FAILS = (Refused, Conflict, Http404, NoKey)


def visit(actor: SignedIn) -> None:
    """Somebody unlocks: what waits of her or his own lists is taken in."""
    take_in_all(actor)


def take_in_all(actor: SignedIn) -> int:
    """The same by a press. Returns how much was taken in."""
    rows = models.Parcel.objects.filter(taken_at=None, line__round__made_by=actor.user_id)
    codes = {own.code for row in rows.select_related("line") if (own := cards.known(row.line)) is not None}
    count = 0
    for code in sorted(codes):
        try:
            count += take_in(actor, people.found(actor, code))
        except Http404:
            continue  # she or he does not work on it any more
    return count


def take_in(actor: SignedIn, seen: Found) -> int:
    """What waits for this case and is the actor’s to take in. Returns how much was taken in."""
    count = 0
    for one in queries.waiting(actor, seen):
        if not queries.may_take(actor, seen, one.said):
            continue
        with transaction.atomic():
            consent_holding.lock(seen)
            held = models.Parcel.objects.select_for_update().filter(pk=one.id, taken_at=None).first()
            if held is None:
                continue  # another window was first
            try:
                _take(actor, seen, one)
            except FAILS as problem:  # it waits; those behind it are taken in
                logger.error("what was typed on the road could not be taken in: %s", type(problem).__name__)
                continue
            held.taken_at, held.body = clock.now(), b""
            held.save(update_fields=["taken_at", "body"])
            audit.record("rounds.taken_in", by=actor, subject=seen.id, groups=queries.GROUP)
            count += 1
    if count:
        _all_read(actor, seen)
    return count


def _all_read(actor: SignedIn, seen: Found) -> None:
    """Nobody has to take in anything any more, unless something waits. The lists are held: what is said comes after."""
    with transaction.atomic():
        lines = models.Line.objects.filter(case_id=seen.id)
        list(models.Round.objects.select_for_update().filter(pk__in=lines.values("round")).order_by("pk"))
        if not models.Parcel.objects.filter(line__in=lines, taken_at=None).exists():
            there = consent_holding.home(actor, seen)
            duties.done_for(thread=there.thread, about=due.SAID, by=actor)


def _take(actor: SignedIn, seen: Found, one: WaitNow) -> None:
    said, is_mine = one.said, one.said.maker == actor.user_id
    why = "" if is_mine else rules.maker_gone()
    why = f"{why} {rules.late()}".strip() if said.is_late else why
    if not why and said.what != What.NOTE:
        try:
            with transaction.atomic():
                why = _write(actor, seen, one)
        except Sent:
            return  # it is kept already
        except (Refused, Conflict) as refused:
            why = str(refused.reason)
        except (Http404, NoKey):
            why = rules.not_open()
        if not why:
            return
    note = documents.Note.from_value({**said.to_value(), "why": why})
    holding.begin(seen, queries.GROUP, by=actor)
    holding.put(models.Note(id=one.id, **holding.about(seen, actor)), note, by=actor)
    if alarms.is_danger(said):
        _look_again(actor, seen)


def _look_again(actor: SignedIn, seen: Found) -> None:
    """What becomes no contact says danger all the same: it is looked at, and she or he is seen within three days."""
    followup_ending.DANGER_SEEN.run(seen=seen, by=actor)
    reviews.owe(seen, Why.CONTACT, by=actor)


def _write(actor: SignedIn, seen: Found, one: WaitNow) -> str:
    """Through the follow-up’s own actions. Empty, or the sentence why not."""
    said = one.said
    now = followup_queries.calendar(actor, seen)
    known = queries.visit(actor, seen, one.line)
    if now is None or known is None:
        return rules.not_open()
    entry = Entry(on=clock.day_of(one.at, now.zone), at=one.at, mode=known.way, who=actor.name)
    given: dict[str, Any] = {
        "seen": seen,
        "thing": one.id,
        "read": followup_queries.newest_number(actor, seen),
        "by": actor,
    }
    if said.what == What.MISSED:
        missed = {"words": said.words, "level": said.level}
        followup.miss(given=Entry.from_value({**entry.to_value(), **missed}), **given)
        if alarms.is_danger(said):
            _look_again(actor, seen)
        return ""
    more = {
        "key": known.key if known.key in {each.span.key for each in now.contacts} else "",
        "alone": said.alone,
        "level": said.level,
        "instrument": str(Instrument.NONE),
        "found": said.words,
    }
    followup.meet(given=Entry.from_value({**entry.to_value(), **more}), **given)
    return ""
