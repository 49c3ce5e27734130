"""What was typed on the road becomes contacts, tries and notes of the follow-up: each once, in the order it happened.

Done when somebody who works on the case presses, or when who made the list unlocks. What does not fit becomes a note
with the sentence why; nothing is lost.
"""

import logging
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.care import reviews
from wayhome.care.enums import Why
from wayhome.consent import holding as consent_holding
from wayhome.core import clock
from wayhome.core.refusals import Conflict, Refused
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
from wayhome.people import reading as people_reading
from wayhome.people.queries import Found
from wayhome.rounds import alarms, documents, due, models, queries, rules, sealing
from wayhome.rounds.documents import Said
from wayhome.rounds.enums import What
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
    """Everything that waits for this case and opens to the actor. Returns how much was taken in."""
    if not seen.access.may_write(queries.GROUP) or seen.access.is_past:
        return 0
    count = 0
    for row, said in _waiting(actor, seen):
        with transaction.atomic():
            consent_holding.lock(seen)
            held = models.Parcel.objects.select_for_update().filter(pk=row.pk, taken_at=None).first()
            if held is None:
                continue  # a colleague was first
            try:
                _take(actor, seen, row, said)
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


def _waiting(actor: SignedIn, seen: Found) -> list[tuple[models.Parcel, Said]]:
    rows = models.Parcel.objects.filter(line__case_id=seen.id, taken_at=None).select_related("line__round")
    found = []
    for row in rows.order_by("created_at", "pk"):
        said = cards.opened(Said, actor.keyring, bytes(row.body), place=sealing.BODY, record=row.pk)
        if said is None:
            continue
        if said.about != row.line_id:  # somebody moved it to another visit
            logger.error("what was typed on the road names another visit than the one it lies with")
            continue
        found.append((row, said))
    return sorted(found, key=lambda one: (one[1].at or one[0].created_at, one[0].created_at))


def _take(actor: SignedIn, seen: Found, row: models.Parcel, said: Said) -> None:
    why = rules.late() if said.is_late else ""
    if not why and said.what != What.NOTE:
        try:
            with transaction.atomic():
                why = _write(actor, seen, row, said)
        except (Refused, Conflict) as refused:
            why = str(refused.reason)
        except (Http404, NoKey):
            why = rules.not_open()
        if not why:
            return
    note = documents.Note.from_value({**said.to_value(), "why": why})
    holding.begin(seen, queries.GROUP, by=actor)
    holding.put(models.Note(id=row.pk, **holding.about(seen, actor)), note, by=actor)
    if alarms.is_danger(said):
        _look_again(actor, seen)


def _look_again(actor: SignedIn, seen: Found) -> None:
    """What becomes no contact says danger all the same: it is looked at, and she or he is seen within three days."""
    followup_ending.DANGER_SEEN.run(seen=seen, by=actor)
    reviews.owe(seen, Why.CONTACT, by=actor)


def _write(actor: SignedIn, seen: Found, row: models.Parcel, said: Said) -> str:
    """Through the follow-up’s own actions. Empty, or the sentence why not."""
    now = followup_queries.calendar(actor, seen)
    known = queries.visit(actor, seen, row.line_id)
    if now is None or known is None:
        return rules.not_open()
    entry = Entry(
        on=clock.day_of(said.at or row.created_at, now.zone),
        mode=known.way,
        who=_who(actor, row.line.round.made_by),
    )
    given: dict[str, Any] = {
        "seen": seen,
        "thing": row.pk,
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
        "key": known.key,
        "alone": said.alone,
        "level": said.level,
        "instrument": str(Instrument.NONE),
        "found": said.words,
    }
    followup.meet(given=Entry.from_value({**entry.to_value(), **more}), **given)
    return ""


def _who(actor: SignedIn, made_by: UUID) -> str:
    return actor.name if made_by == actor.user_id else people_reading.names([made_by]).get(made_by, "—")
