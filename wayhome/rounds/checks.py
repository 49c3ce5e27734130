"""Why not this visit, where a rule needs what other rooms know: the calendar, the safety note, names, addresses."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from wayhome.consent import given
from wayhome.consent.enums import Purpose
from wayhome.family import queries as family
from wayhome.followup import queries as followup
from wayhome.followup import rules as followup_rules
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.rounds import ending, neutral, queries, rules
from wayhome.rounds.enums import Way
from wayhome.rounds.shapes import Wanted
from wayhome.services import doors

_LONG = 4  # letters: shorter parts of an address are no address


def names(actor: SignedIn, seen: Found) -> list[str]:
    """What must not stand on a list: names of hers or his, of those near her or him, and of who helps; parts of the
    address; the word that is agreed. As far as they are open to the actor.
    """
    person = people.person(actor, seen)
    whole, near = [person.brief.name_used], [one.known.name for one in family.relatives(actor, seen)]
    if person.identity is not None:
        known = person.identity.known
        whole += [known.full_name, known.first_name, known.middle_name, known.family_name]
        whole += [*known.other_names, *known.identity_numbers]
    if person.safe is not None:
        whole += [person.safe.name_to_use, person.safe.code_word]
        near.append(person.safe.who_may_answer)
    if person.contact is not None:
        contact = person.contact.known
        whole += [contact.address, contact.email, *contact.phones]
        whole += [word for word in contact.address.replace(",", " ").split() if len(word) >= _LONG]
        near.append(contact.through_whom)
    near += [person.guardian.name] if person.guardian is not None else []
    near += [one.acting.name for one in people.leads(actor, seen)]
    whole += sorted({row.organisation.name for row in people.involvements(actor, seen)})
    return [one for one in dict.fromkeys([*whole, *near, *neutral.parts(*whole[:1], *near)]) if one.strip()]


def zone_of(actor: SignedIn, seen: Found) -> str:
    """Her or his clock, as it is agreed; else that of the calendar."""
    safe = people.person(actor, seen).safe
    now = followup.calendar(actor, seen)
    return (safe.zone if safe is not None else "") or (now.zone if now is not None else "UTC")


def moment(on: date, at: time | None, zone: str) -> datetime | None:
    """On the clock there."""
    return None if at is None else datetime.combine(on, at, ZoneInfo(zone)).astimezone(UTC)


def due(seen: Found, on: date, *, by: SignedIn) -> str | None:
    """Whether anybody is to be visited on this day."""
    closed = rules.why_not_closed(is_closed=people.standing(by, seen).is_closed)
    is_refused = followup.is_refused(by, seen)
    return (
        closed
        or rules.why_not_due(followup.calendar(by, seen), on, is_refused=is_refused)
        or rules.why_not_agreed(is_refused=_is_taken_back(by, seen))
        or rules.why_not_twice(is_on_another=queries.is_on_list_of_another(by, seen, on))
    )


def _is_taken_back(actor: SignedIn, seen: Found) -> bool:
    """Something else that a list stands on was refused or taken back, and no yes to contact was given since."""
    others = ending.STANDS_ON - {Purpose.MONITORING_CONTACT}
    asked = given.of_case(actor, seen)
    refused = [one.ended_at or one.at for one in asked if one.answer.purpose in others
               and given.has_refused(actor, seen, one.answer.purpose)]  # fmt: skip
    wanted = [
        one.at for one in asked if one.answer.purpose == Purpose.MONITORING_CONTACT and not one.is_ended
    ]
    return bool(refused) and (not wanted or max(wanted) < max(refused))


def note(seen: Found, way: str, *, by: SignedIn) -> str | None:
    """``G4.5_VISIT_SAFE``: before a visit at home, by whoever goes."""
    if way != Way.HOME:
        return None
    may_read = seen.access.may_read(followup.DANGER)
    return followup_rules.why_not_visit(followup.note(by, seen), may_read=may_read)


def visit(seen: Found, on: date, wanted: Wanted, *, by: SignedIn) -> str | None:
    """Everything that speaks against it, the first of it."""
    zone = zone_of(by, seen)
    opens, closes = moment(on, wanted.opens, zone), moment(on, wanted.closes, zone)
    reason = due(seen, on, by=by) or rules.why_not_way(wanted.way) or note(seen, wanted.way, by=by)
    reason = reason or rules.why_not_window(people.person(by, seen).safe, opens, closes)
    if reason := reason or rules.why_not_long(wanted.say, wanted.note):
        return reason
    known = names(by, seen)
    reason = neutral.why_not(wanted.say, names=known) or neutral.why_not(wanted.note, names=known)
    return reason or doors.why_not(by, wanted.say, wanted.note)
