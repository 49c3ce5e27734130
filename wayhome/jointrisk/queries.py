"""How both sides see the danger of going back. What the actor may not see does not exist."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from wayhome.attempts import queries as attempts
from wayhome.attempts.subjects import AttemptSubject
from wayhome.care import documents as care
from wayhome.care import seeing
from wayhome.conference import standing
from wayhome.conference.enums import Matter
from wayhome.core import clock, once
from wayhome.jointrisk import documents, models, reading, rules
from wayhome.jointrisk.enums import Kind
from wayhome.jointrisk.shapes import Joint, MeasureNow, Side, Told
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Organisation

GROUP, TRAVEL = "F", "G"
_OF_A_ROUND = frozenset({Kind.AGREED, Kind.FOUND, Kind.SIGNED})


@once.remembered
def now(actor: SignedIn, subject: AttemptSubject) -> Joint | None:
    """The newest round of the attempt; None while there is none, or for who may not read why there is danger."""
    seen = subject.seen
    if not seeing.danger(actor, seen):
        return None
    rounds = reading.shared(models.Round, documents.Round, actor, seen, subject.attempt)
    if not rounds:
        return None
    newest = rounds[-1]
    facts = [
        Told(row.known, row.organisation, row.at)
        for row in reading.shared(models.Fact, documents.Said, actor, seen, subject.attempt)
    ]
    pair = [one for one in (newest.known.lead, newest.known.other) if one]
    sides = _sides(actor, subject, newest.thing, pair)
    written = [side.at for side in sides if side.at]
    of_round = [one for one in facts if one.said.kind in _OF_A_ROUND and one.said.round == newest.thing]
    is_of_one = len({side.country for side in sides}) == 1
    sees_way = seen.access.may_read(TRAVEL)
    return Joint(
        round=newest.thing,
        at=newest.at,
        sides=sides,
        facts=of_round,
        later=[one for one in facts if one.said.kind not in _OF_A_ROUND],
        measures=_measures(actor, subject),
        has_reviews=bool(written) and _is_marked_old(subject, min(written)),
        is_disputed=standing.why_not(seen.case, Matter.RISK) is not None,
        destination=subject.plan.country if subject.plan else "",
        is_inside=is_of_one and (is_inside(actor, subject) if sees_way else _was_inside(of_round)),
        sees_way=sees_way,
        holds_for=rules.holds_for(),
    )


def _was_inside(facts: Sequence[Told]) -> bool:
    """For a side that is not told of the way: what the other one said last, with its signature. Who leads sees the way,
    and is asked by it: signatures for another way count no more.
    """
    said = [one.said.is_inside for one in facts if one.said.is_inside is not None]
    return bool(said) and bool(said[-1])


def is_inside(actor: SignedIn, subject: AttemptSubject) -> bool:
    """Whether the way as it is planned begins, leads and ends in the country of the plan, and crosses no border."""
    way = attempts.way(actor, subject)
    if way is None or not way.legs or way.borders:
        return False
    return {one for leg in way.legs for one in (leg.country_from, leg.country_to)} == {subject.plan.country}


def why_not_go(actor: SignedIn, subject: AttemptSubject) -> str | None:
    """G2.4_RISK, measured by the moment of arriving; by this one while no way is planned."""
    if not seeing.danger(actor, subject.seen):
        return rules.not_open()
    moment = clock.now()
    way = attempts.way(actor, subject)
    return rules.why_not_go(now(actor, subject), arrives_at=way.arrives_at if way else moment, today=moment)


def is_old(actor: SignedIn, subject: AttemptSubject, joint: Joint) -> bool:
    """Whether both sides look again."""
    moment = clock.now()
    way = attempts.way(actor, subject)
    return rules.why_old(joint, way.arrives_at if way else moment, moment) is not None


def _sides(actor: SignedIn, subject: AttemptSubject, round_: UUID, pair: list[UUID]) -> list[Side]:
    """Both, the one that leads first. What the other wrote only when the reader's own side has written, too."""
    positions = reading.positions(subject.seen.id, subject.attempt)
    rows = {row.organisation_id: row for row in positions if row.round == round_}
    known = {organisation: (row.name, row.country) for organisation, row in rows.items()}
    if missing := [one for one in pair if one not in known]:
        there = Organisation.objects.filter(pk__in=missing).values_list("pk", "name", "country")
        known |= {pk: (name, country) for pk, name, country in there}
    found = []
    for organisation in pair:
        row = rows.get(organisation)
        name, country = known.get(organisation, ("", ""))
        found.append(
            Side(
                organisation,
                name,
                row.created_at if row else None,
                _given(actor, row) if row else None,
                country,
            )
        )
    return found


def _given(actor: SignedIn, row: Any) -> care.Assessment | None:  # noqa: ANN401 - a position, with what came along
    """From the own parcel, or from what was released when both were in."""
    if row.organisation_id == actor.organisation_id:
        value = reading.opened(actor, row.own, reading.OWN, row.pk)
    elif hasattr(row, "release"):
        value = reading.opened(actor, row.release.what, reading.ACROSS, row.pk)
    else:
        value = None
    return care.Assessment.from_value(value) if value is not None else None


def _measures(actor: SignedIn, subject: AttemptSubject) -> list[MeasureNow]:
    newest = {
        row.thing: MeasureNow(row.thing, row.number, row.known, row.organisation)
        for row in reading.shared(models.Measure, documents.Measure, actor, subject.seen, subject.attempt)
    }
    return list(newest.values())


def _is_marked_old(subject: AttemptSubject, since: datetime) -> bool:
    """Something ended or changed where nobody could write it into this room (``ending``)."""
    rows = reading.positions(subject.seen.id, subject.attempt)
    return any(row.old_at is not None and row.old_at > since for row in rows)


def band(actor: SignedIn, subject: AttemptSubject) -> str:
    """What both sides see together; empty while one has not written, or it is not open."""
    joint = now(actor, subject)
    return str(joint.band) if joint is not None and joint.band is not None else ""
