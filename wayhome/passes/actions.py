"""Making a pass for a telephone, ending it, the same on paper. What opens it is returned once, and kept nowhere."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from wayhome.attempts import holding as attempts_holding
from wayhome.attempts.shapes import AttemptNow
from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.custody import holding as custody_holding
from wayhome.custody.shapes import Travel
from wayhome.organisations.actors import SignedIn
from wayhome.passes import (
    content,
    documents,
    due,
    ending_passes,
    following,
    limits,
    models,
    owing,
    queries,
    rules,
    sealing,
)
from wayhome.passes.content import Typed
from wayhome.passes.shapes import Whom
from wayhome.people.queries import Found
from wayhome.services import doors
from wayhome.vault import passes

GROUP = sealing.GROUP


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown once: the secret of the link and the four words."""

    row: models.Pass
    secret: str
    words: tuple[str, ...]


def make(
    *, seen: Found, attempt: UUID, record: UUID, key: str, typed: Typed, place: bool, by: SignedIn
) -> Shown:
    """For one telephone. ``record`` came with the form. One that was made for the same person before ends."""
    with transaction.atomic():
        now = custody_holding.begin(seen, attempt, GROUP, code="pass_not_made", by=by)
        if models.Pass.objects.filter(pk=record).exists():
            raise Conflict(
                _("This card was made already, and what opens it was shown once."),
                next_step=_("If nobody has it, press again: a new one is made, and the one before ends."),
            )
        travel = content.travel(by, seen, now)
        departs = content.departs_at(by, now)
        one = _whom(travel, key, has_way=departs is not None)
        assert travel is not None and departs is not None  # noqa: S101, PT018 - why_not_make asks for both
        when = content.window(travel, departs)
        attempts_holding.stop_if(
            rules.why_not_when(closes_at=when.closes_at, now=clock.now()) or doors.why_not(by, *typed.texts),
            code="pass_not_made",
        )
        yes = queries.tracking(by, seen) if place else None
        part = content.part_of(one.kind, one.ref)
        before = [
            each.id
            for each in queries.of_attempt(by, seen, now)
            if content.part_of(each.card.kind, each.card.ref) == part
        ]
        ending_passes.end_all(ending_passes.of_attempt(attempt).filter(pk__in=before), case=seen.id, by=by)
        inside = content.build(by, seen, now, travel, one, typed, place=yes is not None)
        made = passes.make(inside, public=record)
        there = attempts_holding.home(by, seen)
        own = sealing.Own(
            case=seen.id,
            code=seen.code,
            plan=now.number,
            ref=one.ref,
            readers=tuple(sealing.readers(by, seen)),
            owner=there.owner,
            ladder=there.ladder,
            thread=there.thread,
            place=yes is not None,
            place_last=yes.until if yes is not None else None,
        )
        row = models.Pass.objects.create(
            id=record,
            attempt=attempt,
            organisation_id=by.organisation_id,
            made_by=attempts_holding.doer(by),
            lookup=made.lookup,
            sealed=made.sealed,
            proof=made.proof,
            own=sealing.seal_own(own, record=record),
            opens_at=when.opens_at,
            closes_at=when.closes_at,
            late_until=when.late_until,
        )
        rest = content.rest(by, now, travel)
        card = documents.Card(str(one.kind), one.ref, one.name, travel.version, yes is not None, rest)
        attempts_holding.write(models.Card, seen, attempt, card, thing=record, read=0, by=by)
        _settle(seen, now, travel, by=by)
        _keep(seen, now, typed, by=by)
        audit.record("passes.made", by=by, subject=seen.id, groups=GROUP)
    return Shown(row, made.secret, made.words)


def _keep(seen: Found, now: AttemptNow, typed: Typed, *, by: SignedIn) -> None:
    """Offered again when a card is made anew. Whoever reads no health was offered nothing, and replaces nothing."""
    if not seen.access.may_read_minimum(queries.HEALTH):
        return
    read, before = queries.on_card(by, seen, now)
    given = documents.OnCard(typed.medicines, typed.needs)
    if given != before:
        attempts_holding.write(models.OnCard, seen, now.id, given, thing=now.id, read=read, by=by)


def _settle(seen: Found, now: AttemptNow, travel: Travel, *, by: SignedIn) -> None:
    """There is a new card: what asked for one is done."""
    live = [each for each in ending_passes.of_attempt(now.id) if each.ended_at is None]
    cards = queries.of_attempt(by, seen, now)
    over = [due.NO_CARD, due.SHUTS]
    if not following.says_earlier(cards, now, travel, by=by):
        over.append(due.EARLIER)
    owing.done(seen, now.id, *over, by=by)
    following.settled(seen, now.id, cards, travel, by=by)
    if travel.stopped_at is not None:
        owing.shuts(live, seen, now.id, by=by)


def keep_open(*, seen: Found, attempt: UUID, pass_id: UUID, by: SignedIn) -> None:
    """On the way still, stopped or later than was planned: it stays open for as long again."""
    with transaction.atomic():
        now = custody_holding.begin(seen, attempt, GROUP, code="pass_not_kept_open", by=by)
        queries.one(by, seen, now, pass_id)
        live = [each for each in ending_passes.of_attempt(attempt) if each.ended_at is None]
        row = next((each for each in live if each.pk == pass_id and clock.now() < each.closes_at), None)
        travel = content.travel(by, seen, now)
        reason = rules.why_not_open_again(is_live=row is not None) or rules.why_not_keep_open(
            travel, now=clock.now()
        )
        attempts_holding.stop_if(reason, code="pass_not_kept_open")
        following.stays_open([row] if row else [], clock.now() + limits.shuts_after())
        owing.not_longer(seen, by=by)
        if travel is not None and travel.is_stopped:
            owing.shuts(live, seen, attempt, by=by)
        audit.record("passes.kept_open", by=by, subject=seen.id, groups=GROUP)


def end(*, seen: Found, attempt: UUID, pass_id: UUID, by: SignedIn) -> None:
    """Called back: the telephone wipes it when it next asks. What it still says is kept as notes."""
    with transaction.atomic():
        now = custody_holding.begin(seen, attempt, GROUP, code="pass_not_ended", by=by)
        found = queries.one(by, seen, now, pass_id)
        attempts_holding.stop_if(rules.why_not_end(is_live=found.is_live), code="pass_not_ended")
        row = models.Pass.objects.select_for_update().get(pk=pass_id)
        ending_passes.end_all([row], case=seen.id, by=by)


def on_paper(
    *, seen: Found, attempt: UUID, key: str, typed: Typed, by: SignedIn
) -> tuple[dict[str, object], int]:
    """The same content for paper, without the words that only the head keeps; and its number. The paper is not kept;
    medicines and needs are, as those of a card on a telephone.
    """
    with transaction.atomic():
        now = custody_holding.begin(seen, attempt, GROUP, code="pass_not_made", by=by)
        travel = content.travel(by, seen, now)
        one = _whom(travel, key, has_way=content.departs_at(by, now) is not None)
        assert travel is not None  # noqa: S101 - why_not_make asks for it
        attempts_holding.stop_if(doors.why_not(by, *typed.texts), code="pass_not_made")
        inside = content.build(by, seen, now, travel, one, typed, place=False)
        _keep(seen, now, typed, by=by)
        number = audit.record("passes.printed", by=by, subject=seen.id, groups=GROUP)
    return inside, number


def _whom(travel: Travel | None, key: str, *, has_way: bool) -> Whom:
    there = content.whom(travel)
    attempts_holding.stop_if(rules.why_not_make(travel, there, has_way=has_way), code="pass_not_made")
    found = next((one for one in there if one.key == key), None)
    if found is None:
        raise Http404
    return found
