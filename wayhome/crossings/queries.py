"""Letters of one travel plan, and whether a letter is genuine. What the actor may not see does not exist."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.http import Http404

from wayhome.attempts import reading
from wayhome.attempts.shapes import AttemptNow
from wayhome.checkins import contacts
from wayhome.checkins.contacts import Line
from wayhome.consent import queries as consent
from wayhome.consent.enums import Purpose
from wayhome.consent.queries import Standing
from wayhome.core import clock, once
from wayhome.core.actors import Actor
from wayhome.crossings import content, documents, doors, limits, models, rules
from wayhome.crossings.enums import Kind, State
from wayhome.crossings.shapes import LetterNow
from wayhome.itinerary import queries as itinerary
from wayhome.itinerary.documents import Leg
from wayhome.organisations import queries_partners as organisations
from wayhome.organisations.actors import SignedIn
from wayhome.papers import agreed as agreed_among
from wayhome.papers import whynot as papers
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.receivers import consulates as consulates_by_name
from wayhome.services import doors as houses
from wayhome.services import queries as services
from wayhome.services import queries_posts
from wayhome.services.enums import PostKind
from wayhome.services.models import Post

GROUP = "G"
LINES_AT_MOST, POSTS_AT_MOST = 5, 500


@once.remembered
def letters(actor: SignedIn, seen: Found, now: AttemptNow) -> list[LetterNow]:
    """Each office with its newest letter. Three questions to the database and one for keys, for one or for ten."""
    if not seen.access.may_read(GROUP) or seen.access.is_partner:
        return []
    found = reading.things(models.Letter, documents.Letter, actor, seen, now.id, with_names=True)
    ids = [one.newest.known.door for one in found if one.newest.known.door]
    there: Mapping[UUID, models.Door] = models.Door.objects.in_bulk(ids) if ids else {}
    shown = []
    for one in found:
        newest = one.newest
        door = there.get(newest.known.door) if newest.known.door else None
        known, received = newest.known, newest.known.received_at or (door.received_at if door else None)
        state = _state(known, door)
        shown.append(LetterNow(one.thing, newest.number, known, newest.at, newest.by, state, received))
    return sorted(shown, key=lambda one: one.at)


def _state(known: documents.Letter, door: models.Door | None) -> State:
    if rules.is_over(known.until, clock.now()):
        return State.OVER
    if door is None or not door.is_open:
        return State.ERRORS if door is not None and door.errors >= limits.ERRORS else State.CLOSED
    return State.RECEIVED if known.received_by or door.received_at else State.OPEN


def letter(actor: SignedIn, seen: Found, now: AttemptNow, thing: UUID) -> LetterNow:
    """One of them. 404 for any other."""
    found = next((one for one in letters(actor, seen, now) if one.thing == thing), None)
    if found is None:
        raise Http404
    return found


def earlier(
    actor: SignedIn, seen: Found, now: AttemptNow, given: documents.Letter, *, but: UUID
) -> list[LetterNow]:
    """Other letters to this very office that open still, for a part of the way that the new one tells of too, or is
    planned no more.
    """
    other_parts = {one.id for one in legs(actor, now)} - {given.leg} if given.leg != content.WHOLE else set()
    return [
        one
        for one in letters(actor, seen, now)
        if one.is_open
        and one.thing != but
        and one.known.kind == given.kind
        and one.known.name.casefold().split() == given.name.casefold().split()
        and one.known.leg not in other_parts
    ]


def legs(actor: SignedIn, now: AttemptNow) -> Sequence[Leg]:
    """The way as it is planned; none where it is not open to the actor."""
    found = itinerary.written(actor, now.subject)
    return found.newest.known.legs if found else ()


def agreed(actor: SignedIn, seen: Found, kind: str, name: str) -> Standing | None:
    """Her or his live yes that names this very office; None where there is none."""
    if kind not in Kind.values:
        return None
    purpose, wanted = rules.PURPOSES[Kind(kind)], " ".join(name.casefold().split())
    for one in consent.standings(actor, seen):
        if one.purpose == purpose and one.is_live and one.answer is not None:
            names = {" ".join(who.name.casefold().split()) for who in one.answer.recipients}
            if wanted and wanted in names:
                return one
    return None


def agreed_names(actor: SignedIn, seen: Found, kind: Kind) -> list[str]:
    """Offices to which her or his live yes for such a letter goes, by the names that it says."""
    found = [
        who.name
        for one in consent.standings(actor, seen)
        if one.purpose == rules.PURPOSES[kind] and one.is_live and one.answer is not None
        for who in one.answer.recipients
    ]
    return list(dict.fromkeys(found))


def helpers(actor: SignedIn) -> list[str]:
    """Names that say who helps, and so perhaps why: the own agency and every other one of this installation."""
    return [actor.organisation_name, *(one.name for one in organisations.partners(actor))]


def posts(actor: SignedIn) -> list[tuple[str, str]]:
    """Posts of the directory, for a form."""
    return itinerary.contacts(actor)


def post(actor: SignedIn, post_id: UUID | None) -> Post | None:
    """One of them."""
    return services.post_by_id(actor, post_id) if post_id else None


def consulates(actor: SignedIn, seen: Found) -> list[Post]:
    """Those of her or his country that may be rung: the ones that a live yes names. No other is ever offered."""
    names = {
        " ".join(who.name.casefold().split())
        for one in consent.standings(actor, seen)
        if one.purpose == Purpose.SHARE_CONSULATE and one.is_live and one.answer is not None
        for who in one.answer.recipients
    }
    if not names:
        return []
    known = queries_posts.posts(actor, kind=PostKind.CONSULATE).paginator.object_list[:POSTS_AT_MOST]
    return [one for one in known if " ".join(one.name.casefold().split()) in names]


def lines(actor: SignedIn, seen: Found, way: Sequence[Leg]) -> list[Line]:
    """Whom the own workers call: the posts on the way, and the consulates that she or he agreed to, where asking them
    is no danger. A post that no yes of hers or his names is asked without a name.
    """
    posts = [one for one in itinerary.posts(actor, way).values() if one.kind != PostKind.CONSULATE]
    named = {
        one.pk
        for purpose in (rules.PURPOSES[Kind.BORDER], Purpose.SHARE_LAW_ENFORCEMENT)
        for one in agreed_among.among(actor, seen, posts, purpose=purpose)
        if (one.kind == PostKind.STATION) == (purpose == Purpose.SHARE_LAW_ENFORCEMENT)
    }
    asked = consulates(actor, seen) if why_not_consulate(actor, seen) is None else []
    found = [*asked, *sorted(posts, key=lambda one: one.pk not in named)]
    agreed_on = named | {one.pk for one in asked}
    return [one for one in contacts.lines(found, agreed_on) if one.phone][:LINES_AT_MOST]


def why_not_consulate(actor: SignedIn, seen: Found) -> str | None:
    """Why asking one would be a danger, whatever was agreed."""
    return papers.dangerous(actor, seen)


def _calls(
    actor: SignedIn, seen: Found, way: Sequence[Leg], given: documents.Letter
) -> list[tuple[str, str]]:
    """Whom an office calls. No letter tells which consulate she or he agreed to, but the one to that consulate. A post
    whose name tells why, or who helps, stands on none: whoever reads the letter calls the number it is signed with.
    """
    found = [post(actor, given.post), *itinerary.posts(actor, way).values()]
    others = [one for one in found if one is not None and one.kind != PostKind.CONSULATE]
    if given.kind != Kind.CONSULATE:
        return _numbers(actor, others)
    name = " ".join(given.name.casefold().split())
    named = [one for one in consulates(actor, seen) if " ".join(one.name.casefold().split()) == name]
    return _numbers(actor, [*named, *others])


def _numbers(actor: SignedIn, found: Iterable[Post]) -> list[tuple[str, str]]:
    called = {one.pk: (one.name, one.duty_line or one.phone) for one in found}
    names = helpers(actor) if called else []
    return [pair for pair in called.values() if pair[1] and rules.says_nothing(names, *pair)][:LINES_AT_MOST]


def whole(actor: SignedIn, seen: Found, now: AttemptNow, given: documents.Letter) -> documents.Letter:
    """The letter as it is shown first and sealed then: with the numbers on it, its last hour, the yes it rests on."""
    way = content.part(legs(actor, now), given.leg)
    standing = agreed(actor, seen, given.kind, given.name)
    until, zone = content.until(way, standing.until if standing else None)
    calls = tuple(_calls(actor, seen, way, given))
    consent = standing.consent if standing else None
    return replace(given, calls=calls, until=until, zone=zone, consent=consent)


def why_not_letter(actor: SignedIn, seen: Found, now: AttemptNow, given: documents.Letter) -> str | None:
    """Whether such a letter may be made now: for the page that shows it first, and for making it. A letter to a
    consulate tells it where its citizen is, as asking it for papers does.
    """
    if reason := people_rules.why_not_out(seen.access) or _why_not_as_this(actor, seen, given):
        return reason
    way = content.part(legs(actor, now), given.leg)
    standing = agreed(actor, seen, given.kind, given.name)
    reason = rules.why_not_letter(
        given,
        agreed=standing.answer.groups if standing and standing.answer else None,
        names=helpers(actor),
        is_planned=bool(way),
        is_over=bool(way) and rules.is_over(content.until(way)[0], clock.now()),
    )
    if reason is None and given.kind == Kind.CONSULATE:
        reason = papers.dangerous(actor, seen)
    return reason or houses.why_not_in(actor, given)


def _why_not_as_this(actor: SignedIn, seen: Found, given: documents.Letter) -> str | None:
    """A consulate is told what a consulate may be told, whatever somebody took it for."""
    if given.kind == Kind.CONSULATE:
        return None
    to = post(actor, given.post)
    named = to.name if to is not None and to.kind == PostKind.CONSULATE else ""
    return rules.why_not_as_this(
        given, consulate=named or consulates_by_name.known_as(actor, seen, given.name)
    )


def genuine(actor: Actor, number: str, check: str) -> date | None:
    """The last day of a letter with this number and these check letters; None for any other, and for a closed one.

    One question to the database for all of them, by a mark that says nothing.
    """
    del actor
    row = models.Door.objects.filter(check_mark=doors.of_check(number, check)).first()
    return row.until if row is not None and row.is_open and row.until >= clock.today() else None
