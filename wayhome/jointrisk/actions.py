"""Both sides look at the danger of going back: each alone, then together; measures, signatures, her or his word."""

import base64
from uuid import UUID

from django.db import IntegrityError, transaction

from wayhome.attempts import ending as attempt_ending
from wayhome.attempts.documents import End
from wayhome.attempts.enums import Ended
from wayhome.attempts.shapes import AttemptNow
from wayhome.audit import log as audit
from wayhome.care import documents as care
from wayhome.care import drafts, officials, reviews, seeing
from wayhome.care import holding as care_holding
from wayhome.care import queries as care_queries
from wayhome.conference import actions_raising as conference
from wayhome.conference.enums import Matter
from wayhome.consent import holding as consent_holding
from wayhome.core import clock
from wayhome.duties import queries_on_call as on_call
from wayhome.jointrisk import documents, due, holding, models, queries, reading, rules
from wayhome.jointrisk.documents import Said
from wayhome.jointrisk.enums import Hers, Kind
from wayhome.jointrisk.shapes import Joint
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people.queries import Found
from wayhome.services import doors
from wayhome.vault import installation, parcels, vouching

FORM = "return"  # the draft of it, among those of the room care


def begin(*, seen: Found, attempt: UUID, record: UUID, other: UUID, by: SignedIn) -> None:
    """Both are asked to look. What was seen before counts no more. ``record``: sent twice, it is one;
    Another, where another agency was sent with it.
    """
    with transaction.atomic():
        now, before = holding.begin(seen, attempt, code="joint_not_begun", by=by)
        if holding.was_begun(models.Round, record, seen, {"other": other}, by=by):
            return
        sides = reading.sides(by, seen)
        lead = seen.case.organisation_id
        has_other = {other, lead} <= set(sides) and other != lead
        is_old = before is not None and queries.is_old(by, now.subject, before)
        is_another = before is not None and before.side(other) is None
        where = {sides[one][0].country for one in (other, lead) if one in sides}
        reason = rules.why_not_begin(
            before,
            has_other=has_other,
            is_old=is_old,
            is_another=is_another,
            is_there=now.subject.plan.country in (*where, ""),
        )
        holding.stop_if(reason, code="joint_not_begun")
        value = documents.Round(lead, other, clock.today(on_call.zone_of(by)))
        holding.write(models.Round, seen, now.id, value, thing=record, by=by)
        asked = [side.organisation for side in before.sides] if before else []
        for organisation in {lead, other, *asked}:
            holding.done(holding.ALL, seen, now, organisation, by=by)
        for organisation in (lead, other):
            holding.owe(due.WRITE, clock.now(), seen, now, organisation, by=by)
        _record("jointrisk.begun", seen, by=by)


def assess(*, seen: Found, attempt: UUID, round_: UUID, given: care.Assessment, by: SignedIn) -> bool:
    """One side's own view, once, before it can read the other's. True when both are in, and each reads the other."""
    with transaction.atomic():
        now, joint = holding.begin(seen, attempt, code="position_not_written", by=by)
        if joint is not None and joint.round != round_:
            raise people_holding.changed_meanwhile()
        given = _as_it_is(seen, given, by=by)
        known = [*reading.own(by, seen, now.id), _own_view(seen, by=by)]
        holding.stop_if(rules.why_not_write(joint, by.organisation_id, given), code="position_not_written")
        if joint is None:  # the rule has said so
            return False
        across = next(one.organisation for one in joint.sides if one.organisation != by.organisation_id)
        _put(seen, now, joint, given, across, by=by)
        drafts.drop(seen=seen, form=FORM, by=by)
        holding.done((due.WRITE,), seen, now, by.organisation_id, by=by)
        _record("jointrisk.written", seen, by=by)
        if officials.is_worse(given, *known):
            reviews.consulate(seen, by=by)
        else:
            reviews.consulate_again(seen, by=by)
        rows = list(models.Position.objects.filter(round=round_))
        if len(rows) < len(joint.sides):
            return False
        for row in [one for one in rows if one.across]:  # none where that side has erased the case since
            parcel = base64.b85decode(installation.open_(row.across, purpose=reading.PURPOSE))
            models.Release.objects.create(position=row, what=parcel)
        again = min(row.created_at for row in rows) + rules.holds_for()
        for side in joint.sides:
            holding.owe(due.AGREE, clock.now(), seen, now, side.organisation, by=by)
            holding.owe(due.AGAIN, again, seen, now, side.organisation, by=by)
        _record("jointrisk.released", seen, by=by)
        return True


def agree(*, seen: Found, attempt: UUID, record: UUID, band: str, words: str, by: SignedIn) -> bool:
    """The band this side agrees to. True when both have named the same."""
    with transaction.atomic():
        now, joint = holding.begin(seen, attempt, code="not_agreed", by=by)
        holding.stop_if(rules.why_not_agree(joint, by.organisation_id, band, words), code="not_agreed")
        _say(seen, now, joint, Kind.AGREED, Said(band=band, words=words.strip()), record, by=by)
        after = queries.now(by, now.subject)
        return after is not None and bool(after.agreed)


def find(*, seen: Found, attempt: UUID, record: UUID, is_safe: bool, words: str, by: SignedIn) -> None:
    """What this side finds to remain: nothing that threatens life or health, or something."""
    with transaction.atomic():
        now, joint = holding.begin(seen, attempt, code="not_found", by=by)
        holding.stop_if(rules.why_not_find(joint, by.organisation_id, words), code="not_found")
        _say(seen, now, joint, Kind.FOUND, Said(is_safe=is_safe, words=words.strip()), record, by=by)


def sign(*, seen: Found, attempt: UUID, record: UUID, reason: str, by: SignedIn) -> None:
    """At high: one person of this side, with a reason, in the own sign-in."""
    with transaction.atomic():
        now, joint = holding.begin(seen, attempt, code="not_signed", by=by)
        before = holding.said_before(seen, now.id, record, by=by)
        if before is not None and before.words == reason.strip():
            return
        holding.stop_if(rules.why_not_sign(joint, by, reason), code="not_signed")
        band = str(joint.band) if joint and joint.band else ""
        # Who is not told of the way reads in it whether it crosses a border.
        sees_way = seen.access.may_read(queries.TRAVEL)
        is_inside = queries.is_inside(by, now.subject) if sees_way else None
        said = Said(band=band, words=reason.strip(), is_inside=is_inside)
        _say(seen, now, joint, Kind.SIGNED, said, record, by=by)


def measure(
    *, seen: Found, attempt: UUID, thing: UUID, read: int, given: documents.Measure, by: SignedIn
) -> None:
    """Something that is done about it, or its next version, by either side. Raises Conflict."""
    with transaction.atomic():
        now, joint = holding.begin(seen, attempt, code="measure_not_kept", by=by)
        before = next((one for one in (joint.measures if joint else ()) if one.thing == thing), None)
        today = clock.today(on_call.zone_of(by))
        reason = rules.why_not_measure(given, before, today=today) or doors.why_not_in(by, given)
        holding.stop_if(reason, code="measure_not_kept")
        holding.write(models.Measure, seen, now.id, given, thing=thing, read=read, by=by)
        holding.owe_measure(seen, now, thing, given, joint, by=by)
        _record("jointrisk.measure", seen, by=by)


def hear(*, seen: Found, attempt: UUID, record: UUID, hers: str, words: str, by: SignedIn) -> None:
    """It was read together; what she or he said. “I want to stop” ends the travel plan, by her or his word.

    ``record`` comes with the form: sent twice, it is one. Sent again with another word of hers or his, both are kept.
    """
    with transaction.atomic():
        consent_holding.lock(seen)
        before = holding.said_before(seen, attempt, record, by=by)
        if before is not None and (before.hers, before.words) == (hers, words.strip()):
            return
        now, joint = holding.begin(seen, attempt, code="not_heard", words=words, by=by)
        reason = rules.why_not_heard(hers, words, is_closed=seen.access.is_file_closed)
        holding.stop_if(reason, code="not_heard")
        _say(seen, now, joint, Kind.HEARD, Said(hers=hers, words=words.strip()), record, by=by)
        if hers == Hers.WRONG:
            _again(seen, now, joint, by=by)
        if hers == Hers.STOP:
            attempt_ending.end(seen, now.id, End(str(Ended.PERSON), words.strip()), by=by)
            audit.record("attempts.ended", by=by, subject=seen.id, groups="G")


def change(*, seen: Found, attempt: UUID, record: UUID, why: str, words: str = "", by: SignedIn) -> None:
    """Something has changed: what both saw counts no more, until both look again."""
    with transaction.atomic():
        now, joint = holding.begin(seen, attempt, code="not_changed", words=words, by=by)
        holding.stop_if(rules.why_not_changed(why, words), code="not_changed")
        _say(seen, now, joint, Kind.CHANGED, Said(why=why, words=words.strip()), record, by=by)
        _again(seen, now, joint, by=by)


def differ(*, seen: Found, attempt: UUID, reasons: str, by: SignedIn) -> None:
    """One press: a dispute on the danger, with what this side sees. The more protective view holds meanwhile."""
    with transaction.atomic():
        _now, joint = holding.begin(seen, attempt, code="dispute_not_raised", by=by)
        holding.stop_if(rules.why_not_differ(joint, by.organisation_id), code="dispute_not_raised")
        mine = joint.side(by.organisation_id) if joint else None
        if joint is None or mine is None:
            return
        other = next(one.organisation for one in joint.sides if one.organisation != by.organisation_id)
        conference.raise_(
            seen=seen, other=other, matter=str(Matter.RISK), stand=str(mine.band), reasons=reasons, by=by
        )


def print_sheet(*, seen: Found, attempt: UUID, by: SignedIn) -> int:
    """A sheet was made: its number. It is recorded and not kept."""
    with transaction.atomic():
        holding.begin(seen, attempt, code="sheet_not_printed", words="", by=by)  # it is hers or his
        return audit.record("jointrisk.sheet", by=by, subject=seen.id, groups=queries.GROUP)


def _own_view(seen: Found, *, by: SignedIn) -> care.Assessment | None:
    """As this side saw it by itself before."""
    found = care_queries.assessment(by, seen) if seeing.danger(by, seen) else None
    return found.known if found else None


def _as_it_is(seen: Found, given: care.Assessment, *, by: SignedIn) -> care.Assessment:
    known = {**given.to_value(), "is_child": care_holding.is_child(by, seen)}
    return care.Assessment.from_value(known)


def _put(
    seen: Found, now: AttemptNow, joint: Joint, given: care.Assessment, across: UUID, *, by: SignedIn
) -> None:
    """For the own side; and for the other under one more seal, which is taken off when both are in."""
    holding.stop_if(doors.why_not_in(by, given), code=doors.SAYS_WHERE)
    sides = reading.sides(by, seen)
    own = vouching.vouched(sides[by.organisation_id][1]) if by.organisation_id in sides else []
    row = models.Position(
        case_id=seen.id,
        attempt=now.id,
        round=joint.round,
        organisation_id=by.organisation_id,
        written_by=holding.doer(by),
    )
    there = vouching.vouched(sides[across][1]) if across in sides else []
    holding.stop_if(rules.why_nobody(has_own=bool(own), has_other=bool(there)), code="position_not_written")
    value = given.to_value()
    row.own = parcels.seal(value, to=own, place=reading.OWN, record=row.pk)
    parcel = parcels.seal(value, to=there, place=reading.ACROSS, record=row.pk)
    row.across = installation.seal(base64.b85encode(parcel).decode(), purpose=reading.PURPOSE)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise people_holding.changed_meanwhile() from error


def _say(
    seen: Found, now: AttemptNow, joint: Joint | None, kind: Kind, said: Said, record: UUID, *, by: SignedIn
) -> None:
    holding.stop_if(doors.why_not_in(by, said), code=doors.SAYS_WHERE)
    known = {**said.to_value(), "kind": str(kind), "round": joint.round if joint else None,
             "on": clock.today(on_call.zone_of(by)), "by": by.name, "user": by.user_id}  # fmt: skip
    holding.say(seen, now.id, Said.from_value(known), record=record, by=by)
    if joint is not None and kind != Kind.CHANGED:
        side = joint.side(by.organisation_id)
        if side is not None:
            holding.done((due.AGREE,), seen, now, side.organisation, by=by)
    _record("jointrisk.said", seen, by=by)


def _again(seen: Found, now: AttemptNow, joint: Joint | None, *, by: SignedIn) -> None:
    """Both sides hear at once."""
    for side in joint.sides if joint else ():
        holding.done((due.AGAIN,), seen, now, side.organisation, by=by)
        holding.owe(due.AGAIN, clock.now(), seen, now, side.organisation, by=by)


def _record(action: str, seen: Found, *, by: SignedIn) -> None:
    audit.record(action, by=by, subject=seen.id, groups=queries.GROUP)
