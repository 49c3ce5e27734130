"""Who was asked to receive her or him, and what they say. What the actor may not see does not exist."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from wayhome.attempts import queries as attempts
from wayhome.attempts import reading
from wayhome.attempts.shapes import AttemptNow, ThingNow
from wayhome.attempts.subjects import AttemptSubject
from wayhome.consent import queries as consent
from wayhome.consent.enums import Purpose
from wayhome.consent.queries import Standing
from wayhome.core import clock, once, prepared
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.receivers import documents, marks, models, rules
from wayhome.receivers.enums import Kind, Office
from wayhome.receivers.shapes import ReceiverNow, Whole
from wayhome.referrals import documents as referral_documents
from wayhome.referrals import holding as referrals
from wayhome.referrals.enums import Event, Family, Side
from wayhome.referrals.models import Referral, ReferralEvent
from wayhome.services import queries as services
from wayhome.services.enums import Group
from wayhome.services.models import Service

GROUP = "I"
CHILDREN = {str(Family.BABY): 1, str(Family.CHILD): 1, str(Family.CHILDREN): 2}  # at least so many come along
FROM, TO = "receivers.answer_from", "receivers.answer_to"
OTHERS_AT_MOST = 5


@once.remembered
def of_attempt(actor: SignedIn, subject: AttemptSubject) -> Whole:
    """Everybody who was asked for this attempt; a partner finds itself alone. Seven questions, for one or for ten."""
    if not subject.seen.access.may_read(GROUP):
        return Whole()
    found = reading.things(
        models.Receiver, documents.Receiver, actor, subject.seen, subject.attempt, with_names=True
    )
    if subject.seen.access.is_partner:
        found = [one for one in found if one.newest.known.organisation == actor.organisation_id]
    way = attempts.way(actor, subject)
    day = clock.day_of(way.arrives_at, way.zone_to) if way else clock.today(on_call.zone_of(actor))
    return Whole(_asked(actor, subject.seen, found), day, way is not None)


def ahead(actor: SignedIn, subject: AttemptSubject) -> list[prepared.Later]:
    """What ``of_attempt`` asks about the requests that it has read of, and what ``findings`` ask of them, for a page of
    who leads that asks it together with others.
    """
    if not subject.seen.access.may_read(GROUP) or subject.seen.access.is_partner:
        return []
    found = reading.things(models.Receiver, documents.Receiver, actor, subject.seen, subject.attempt)
    ids = sorted(one.newest.known.referral for one in found if one.newest.known.referral)
    asked = [_with_told.later(ids), _said.later(ids)] if ids else []
    return [marks.ahead(subject.attempt), *asked]


def one(actor: SignedIn, subject: AttemptSubject, thing: UUID) -> ReceiverNow:
    """One of them. 404 for any other."""
    found = next((one for one in of_attempt(actor, subject).asked if one.thing == thing), None)
    if found is None:
        raise Http404
    return found


def enquiry(actor: SignedIn, now: AttemptNow) -> ThingNow[referral_documents.Ask] | None:
    """The first message, as it is written now."""
    return _enquiry(actor, now.subject)


def children_told(actor: SignedIn, subject: AttemptSubject) -> int:
    """How many children, at least, come along by the first message: the number and no more, for the room ``children``.

    0 where it is not open, or not written.
    """
    found = _enquiry(actor, subject)
    family = found.newest.known.family if found else ()
    return sum(CHILDREN.get(one, 0) for one in family)


def _enquiry(actor: SignedIn, subject: AttemptSubject) -> ThingNow[referral_documents.Ask] | None:
    if not subject.seen.access.may_read(GROUP) or subject.seen.access.is_partner:
        return None
    found = reading.things(models.Enquiry, referral_documents.Ask, actor, subject.seen, subject.attempt)
    return found[0] if found else None


def offices(actor: SignedIn, now: AttemptNow) -> list[ThingNow[documents.Asked]]:
    """Authorities and focal points that were asked."""
    if not now.subject.seen.access.may_read(GROUP) or now.subject.seen.access.is_partner:
        return []
    return reading.things(
        models.Office, documents.Asked, actor, now.subject.seen, now.id, with_names=True
    )  # fmt: skip


def why_not_received(actor: SignedIn, subject: AttemptSubject) -> str | None:
    """G2.5_RECEIVER: somebody has accepted, with two contacts, for the day of arriving, and her or his yes holds."""
    if not subject.seen.access.may_read(GROUP):
        return rules.not_open()
    whole = of_attempt(actor, subject)
    return rules.why_not_received(whole.asked, whole.day, is_planned=whole.is_planned)


def had_said_yes(actor: SignedIn, subject: AttemptSubject, at: datetime) -> bool | None:
    """Whether a yes of somebody stood at that moment: the last that was said by then, and not over. None: not open."""
    if not subject.seen.access.may_read(GROUP):
        return None
    found = reading.things(models.Receiver, documents.Receiver, actor, subject.seen, subject.attempt)
    requests = _requests(actor, [one.newest.known.referral for one in found if one.newest.known.referral])
    said = _answers(actor, {pk: side for pk, (_row, side) in requests.items()})
    for thing in found:
        told = [(one.at, one.known.told) for one in thing.versions if one.known.told is not None]
        own = [
            pair for one in thing.versions if one.known.referral for pair in said.get(one.known.referral, ())
        ]
        by_then = [pair for pair in (*told, *own) if pair[0] <= at]
        last = max(by_then, key=lambda pair: pair[0])[1] if by_then else None
        if last is not None and last.kind == Kind.YES and (last.valid_until or date.min) >= clock.day_of(at):
            return True
    return False


def alternatives(
    actor: SignedIn, whole: Whole, ask: referral_documents.Ask | None, now_at: date
) -> list[Service]:
    """Others in the directory for the same need, country, language and people: after a no, or twice the time."""
    if ask is None or not rules.goes_elsewhere(whole.asked, now_at):
        return []
    known = {one.known.organisation for one in whole.asked if one.known.organisation}
    names = {one.known.name.casefold() for one in whole.asked}
    found: dict[UUID, Service] = {}
    for language in dict.fromkeys((ask.language, "")):  # who speaks it first, then others
        asked = services.Search(
            need=ask.needs[0] if ask.needs else "",
            country=ask.country,
            language=language,
            group=_group(ask),
        )
        for service in services.search(actor, asked).object_list:
            is_asked = service.agency.here_id in known or service.agency.name.casefold() in names
            if not is_asked:
                found.setdefault(service.pk, service)
        if len(found) >= OTHERS_AT_MOST:
            break
    return list(found.values())[:OTHERS_AT_MOST]


def answers(actor: SignedIn, row: Referral, side: Side) -> list[documents.Answer]:
    """What the side that was asked said on a request, newest first, as far as it opens. For a page of one request."""
    found = _answers(actor, {row.pk: side})
    return [said for _at, said in reversed(found.get(row.pk, []))]


def agreed(actor: SignedIn, seen: Found, known: Iterable[documents.Receiver]) -> Mapping[int, Standing]:
    """Which of these her or his yes names today, by their place in the list; asked once for all of them."""
    live = [
        one
        for one in consent.standings(actor, seen)
        if one.purpose == Purpose.SHARE_RECEIVING_ORG and one.is_live and one.answer is not None
    ]
    found = {}
    for place, receiver in enumerate(known):
        standing = next((one for one in live if _names(one, receiver)), None)
        if standing is not None:
            found[place] = standing
    return found


def agreed_groups(actor: SignedIn, seen: Found, given: documents.Asked) -> tuple[str, ...] | None:
    """The data that her or his yes names for this office; None where there is no such yes."""
    if given.office not in Office.values:
        return None
    purpose, name = rules.PURPOSES[Office(given.office)], " ".join(given.name.casefold().split())
    for one in consent.standings(actor, seen):
        if one.purpose == purpose and one.is_live and one.answer is not None:
            names = {" ".join(who.name.casefold().split()) for who in one.answer.recipients}
            if name and name in names:
                return tuple(one.answer.groups)
    return None


def _names(standing: Standing, receiver: documents.Receiver) -> bool:
    named = standing.answer.recipients if standing.answer else ()
    if receiver.organisation is not None:
        return any(who.organisation == receiver.organisation for who in named)
    name = " ".join(receiver.name.casefold().split())
    return any(who.organisation is None and " ".join(who.name.casefold().split()) == name for who in named)


def _asked(
    actor: SignedIn, seen: Found, found: Sequence[ThingNow[documents.Receiver]]
) -> tuple[ReceiverNow, ...]:
    ids = [one.newest.known.referral for one in found if one.newest.known.referral]
    requests = _requests(actor, ids)
    said = _answers(actor, {pk: side for pk, (_row, side) in requests.items()})
    standing = agreed(actor, seen, [one.newest.known for one in found])
    shown = []
    for place, thing in enumerate(found):
        known = thing.newest.known
        row = requests[known.referral][0] if known.referral in requests else None
        own = said[row.pk][-1] if row is not None and said.get(row.pk) else None
        newest = own[1] if own else None
        if known.told is not None and (own is None or thing.newest.at > own[0]):
            newest = known.told  # what was told last holds, until they write again
        yes = standing.get(place)
        shown.append(
            ReceiverNow(
                thing=thing.thing,
                number=thing.newest.number,
                known=known,
                at=thing.versions[-1].at,
                is_agreed=yes is not None,
                request=row,
                answer=newest,
                is_told_who=row is not None and row.is_told_who,
                is_let_in=yes is not None and yes.is_open,
            )
        )
    return tuple(sorted(shown, key=lambda one: one.at))


def _requests(actor: SignedIn, ids: Sequence[UUID]) -> dict[UUID, tuple[Any, Side]]:
    """Those on whose side the actor is; whether they were told who it is comes along."""
    found = {}
    for row in _with_told(sorted(ids)) if ids else ():
        try:
            found[row.pk] = (row, referrals.side_of(actor, row))
        except Http404:
            continue
    return found


def _answers(
    actor: SignedIn, sides: Mapping[UUID, Side]
) -> dict[UUID, list[tuple[datetime, documents.Answer]]]:
    """Request -> when and what was said, oldest first."""
    found: dict[UUID, list[tuple[datetime, documents.Answer]]] = {}
    for row in _said(sorted(sides)) if sides else ():
        is_ours = sides[row.referral] == Side.FROM
        sealed, place = (row.from_body, FROM) if is_ours else (row.to_body, TO)
        answer = referrals.read(documents.Answer, actor.keyring, sealed, place, row.pk)
        if answer is not None:
            found.setdefault(row.referral, []).append((row.created_at, answer))
    return found


@prepared.query
def _with_told(ids: list[UUID]) -> QuerySet[Referral]:
    told = ReferralEvent.objects.filter(referral=OuterRef("pk"), event=Event.IDENTITY)
    return Referral.objects.filter(pk__among=ids).annotate(is_told_who=Exists(told))


@prepared.query
def _said(requests: list[UUID]) -> QuerySet[models.Answer]:
    return models.Answer.objects.filter(referral__among=requests).order_by("number")


def _group(ask: referral_documents.Ask) -> str:
    """Whom a service must take."""
    if CHILDREN.keys() & set(ask.family):
        return str(Group.WITH_CHILDREN)
    is_child = ask.age_band in ("0-5", "6-11", "12-14", "15-17")
    if ask.sex == "woman":
        return str(Group.GIRLS if is_child else Group.WOMEN)
    if ask.sex == "man":
        return str(Group.BOYS if is_child else Group.MEN)
    return ""
