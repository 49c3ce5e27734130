"""Hearings of one case, what is missing for each, and how often she or he was asked. For pages and for later rooms."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import Http404
from django.utils.translation import gettext as _

from wayhome.assistance import queries_appointments
from wayhome.attempts import queries as attempts
from wayhome.attempts import steps as attempts_steps
from wayhome.core import clock, once
from wayhome.custody import queries as travel
from wayhome.custody import steps as travel_steps
from wayhome.hearings import company, limits, reading, rules
from wayhome.hearings.documents import Hearing
from wayhome.hearings.enums import Lack, Modality
from wayhome.hearings.shapes import HearingNow
from wayhome.hearings.subjects import HearingSubject
from wayhome.identification import actions_talks
from wayhome.interpreters import gates as interpreters
from wayhome.interpreters import queries as bookings
from wayhome.interpreters.shapes import Booked
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.testimony import queries as testimony
from wayhome.testimony import seeing
from wayhome.witnessing import queries as answers
from wayhome.witnessing import queries_ahead as ahead
from wayhome.witnessing.enums import Answer
from wayhome.witnessing.subjects import SpeakingSubject


def hearings(actor: SignedIn, seen: Found) -> list[HearingNow]:
    """Every hearing of the case, the earliest first; none for who may not read legal matters."""
    if not seeing.reads(actor, seen):
        return []
    return reading.joined(testimony.legal(actor, seen).days, reading.kept(actor, seen))


def find(actor: SignedIn, seen: Found, thing: UUID) -> HearingNow | None:
    """The hearing on this day of the case, or None."""
    return next((one for one in hearings(actor, seen) if one.thing == thing), None)


def one(actor: SignedIn, seen: Found, thing: UUID) -> HearingNow:
    """The same. 404 for a day of another case, or one on which nobody is heard."""
    found = find(actor, seen, thing)
    if found is None:
        raise Http404
    return found


def subject(actor: SignedIn, seen: Found, now: HearingNow) -> HearingSubject:
    """What a condition is asked on."""
    about = speaking(actor, seen, now) if now.day.matter is not None else None
    return HearingSubject(seen, now.thing, now.day.matter, now.known, about)


# Her or his yes, as ``witnessing`` keeps it ---------------------------------------------------------------------------


def speaking(actor: SignedIn, seen: Found, now: HearingNow) -> SpeakingSubject:
    """What the conditions of speaking are asked on: its matter, its way, its day. 404 for a day of no matter.

    Once it has begun, her or his yes is asked for as it stood then: nothing that was said later makes it better.
    """
    del actor  # the hearing was found for them
    if now.day.matter is None:
        raise Http404
    return SpeakingSubject(seen, now.day.matter, now.known.way, now.day.on, at=_begun_at(now))


def _begun_at(now: HearingNow) -> datetime | None:
    """When it began. Of a day that passed without a time: its end."""
    if now.at is not None:
        return now.at if now.at <= clock.now() else None
    if now.day.on is None:
        return None
    end = _midnight(now, now.day.on + timedelta(days=1))
    return end if end <= clock.now() else None


def _midnight(now: HearingNow, day: date) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(now.known.hers or now.known.zone or "UTC"))


def ways(actor: SignedIn, seen: Found, matter: UUID | None) -> frozenset[str] | None:
    """In which ways a live yes says that she or he may be heard. None: no such yes is open to the actor."""
    return answers.ways(actor, seen, matter)


def why_not_agreed(actor: SignedIn, seen: Found, now: HearingNow) -> str | None:
    """``G5.2_CONSENT``: nobody is heard without a yes that counts, for this matter and this way.

    Of a hearing that has begun: that counted then. At which time of its day nobody knows: all day long.
    """
    about = [speaking(actor, seen, now)]
    if now.at is None and now.day.on is not None and now.day.on <= clock.today():
        about.append(replace(about[0], at=_midnight(now, now.day.on)))
    found = (answers.why_not_yes(actor, one) or answers.why_not_child(actor, one) for one in about)
    return next((reason for reason in found if reason), None)


def is_matter_open(actor: SignedIn, seen: Found, now: HearingNow) -> bool:
    """Whether its matter goes on."""
    found = testimony.legal(actor, seen).matter(now.day.matter)
    return found is not None and found.newest.known.is_open


def is_looked_at(actor: SignedIn, seen: Found, at: datetime) -> bool:
    """Whether the danger was looked at so lately that it counts ``at`` that moment, as far as it is open."""
    found = answers.risk(actor, seen)
    return found is not None and found.at >= at - limits.danger_ahead()


def is_cleared(actor: SignedIn, seen: Found, now: HearingNow) -> bool:
    """Whether somebody said “go” for this very time, and nothing that it stood on ended or was written anew since.

    Her or his yes, a measure, a look, the interpreter, who goes along, a child's guardian: nothing of it brings a “go”
    back. Of a hearing that has begun: as it was then.
    """
    known = now.known
    if now.at is None or known.cleared_at is None or known.cleared_for != now.at:
        return False
    if answers.has_no_yes(actor, seen, now.day.matter, known.way, at=_begun_at(now)):
        return False
    if not bookings.comes(actor, known.booking):
        return False
    if not company.goes(known, seen.id, at=_begun_at(now)):
        return False
    since = written_at(actor, seen, now)
    return not any(known.cleared_at < one <= now.at for one in since)


def written_at(actor: SignedIn, seen: Found, now: HearingNow) -> list[datetime]:
    """When something that a “go” for this hearing stands on was written."""
    found = [*ahead.written_at(actor, seen), *ahead.said_at(actor, seen, now.day.matter)]
    if (exposed := exposed_at(actor, seen)) is not None:
        found.append(exposed)
    found += [one.known.over_at for one in hearings(actor, seen) if one.known.stopped and one.known.over_at]
    if people.person(actor, seen).is_child:
        found += people.guardian_written_at(actor, seen)
    return found


def exposed_at(actor: SignedIn, seen: Found) -> datetime | None:
    """When it was last written of a hearing that name, picture or place became known at it."""
    found = [one.known.over_at for one in hearings(actor, seen) if one.known.has_exposed]
    return max((at for at in found if at is not None), default=None)


def why_not_exposed(actor: SignedIn, seen: Found) -> str | None:
    """Part of ``G5.4_SAFE``: what became known at a hearing was looked at since."""
    looked, exposed = answers.risk(actor, seen), exposed_at(actor, seen)
    if exposed is None or (looked is not None and looked.at >= exposed):
        return None
    return _(
        "Name, picture or place became known at a hearing since the danger was looked at. Look again, together with "
        "witness protection or her or his guardian."
    )


def is_stopped(actor: SignedIn, seen: Found, now: HearingNow) -> bool:
    """Nothing is prepared for it: she or he has answered, and no yes to this way stands now."""
    return answers.has_no_yes(actor, seen, now.day.matter, now.known.way)


# What it needs -------------------------------------------------------------------------------------------------------


@once.remembered
def booked(actor: SignedIn, seen: Found) -> Mapping[UUID, Booked]:
    """Interpreters booked for this case, for who reads bookings."""
    return {each.row.pk: each for each in bookings.of_case(actor, seen)}


def why_not_interpreter(actor: SignedIn, seen: Found, known: Hearing) -> str | None:
    """Nobody interprets who is not approved, not free then, not wanted, or has a conflict of interest in this case."""
    if (reason := rules.why_not_booked(known)) or known.booking is None:
        return reason
    mine = booked(actor, seen).get(known.booking)
    if mine is None:
        return _("The booking of the interpreter is not open to you. Ask the person who leads the case.")
    row, arranged = mine.row, mine.arranged
    return rules.why_not_booking(row, known) or interpreters.why_not(
        actor, seen, row.interpreter_id, language=arranged.language, mode=arranged.mode
    )


def plans(actor: SignedIn, seen: Found) -> dict[UUID, str]:
    """Travel plans of the case that go on, in words, as far as travel is open to the actor."""
    return {
        each.id: _("Travel plan {n}").format(n=each.number)
        for each in attempts.of_case(actor, seen)
        if each.is_open
    }


def why_not_way(actor: SignedIn, seen: Found, known: Hearing) -> str | None:
    """Who has to come from another country travels as anybody does: with a plan for which everything is ready."""
    if reason := rules.why_not_journey(
        known, is_elsewhere=is_elsewhere(actor, seen, _matter(actor, seen, known))
    ):
        return reason
    if not known.travels:
        return None
    mine = next((each for each in attempts.of_case(actor, seen) if each.id == known.attempt), None)
    if mine is None:
        return _("She or he has to travel for it. Begin a travel plan, then choose it here.")
    taken, there = mine.subject.taken, mine.subject.plan.country
    if there and there != _country(actor, seen, _matter(actor, seen, known)):
        return _(
            "Travel plan {n} does not lead to the country of this matter. Choose the one that does."
        ).format(n=mine.number)
    if not mine.is_open or attempts_steps.APPROVED not in taken or travel_steps.BACK in taken:
        return _(
            "Travel plan {n} is not ready to leave. All that leaving needs holds for this way, there and back."
        ).format(n=mine.number)
    way = attempts.way(actor, mine.subject)
    if way is not None and known.at is not None and way.arrives_at > known.at:
        return _("Travel plan {n} arrives after the hearing has begun. Plan an earlier way.").format(
            n=mine.number
        )
    if travel_steps.BEGUN in taken:
        return None
    if reason := travel.why_not_go(actor, mine.subject):  # approved once is not ready now
        return _("Travel plan {n} does not hold now: {reason}").format(n=mine.number, reason=reason)
    return None


def is_elsewhere(actor: SignedIn, seen: Found, matter: UUID | None) -> bool:
    """Whether this matter is in another country than the agency that leads her or his case."""
    there = _country(actor, seen, matter)
    return bool(there) and there != seen.case.organisation.country


def _matter(actor: SignedIn, seen: Found, known: Hearing) -> UUID | None:
    """Of which matter this hearing is."""
    day = testimony.legal(actor, seen).day(known.day) if known.day is not None else None
    return day.newest.known.matter if day is not None else None


def _country(actor: SignedIn, seen: Found, matter: UUID | None) -> str:
    """Where this matter is."""
    found = testimony.legal(actor, seen).matter(matter) if matter is not None else None
    return found.newest.known.country if found is not None else ""


def missing(actor: SignedIn, seen: Found, known: Hearing) -> dict[str, str]:
    """Everything that is missing, each with its sentence; each measure that nobody has decided on by itself."""
    found: dict[str, str] = {str(lack): why for lack, why in rules.missing(known).items()}
    if reason := why_not_interpreter(actor, seen, known):
        found[Lack.INTERPRETER] = reason
    if known.way in Modality.values and known.way != Modality.STATEMENT:
        found |= company.missing(known, seen.id)
        asked_for = answers.undecided(actor, seen, _matter(actor, seen, known))
        found |= {f"{Lack.MEASURE} {thing}": rules.not_decided(what) for thing, what in asked_for.items()}
    return found


def conditions(actor: SignedIn, seen: Found, now: HearingNow) -> str:
    """Hers or his, of a yes with conditions, in her or his words."""
    found = answers.track(actor, seen).said_in(now.day.matter) if now.day.matter is not None else None
    return found.known.conditions if found is not None and found.known.answer == Answer.CONDITIONS else ""


def why_not_ready(actor: SignedIn, seen: Found, known: Hearing) -> str | None:
    """``G5.6_LINK_READY``: everything that is missing, in one sentence after the other."""
    return " ".join(missing(actor, seen, known).values()) or None


def why_not_child(actor: SignedIn, seen: Found, now: HearingNow) -> str | None:
    """``G5.5_CHILD``: guardian, the child's own view, somebody trained, one session that is recorded.

    Of a hearing that has begun: as it was then.
    """
    at = _begun_at(now)
    if not answers.is_child(actor, seen, at=at):
        return None
    guardian = people.guardian(actor, seen, at=at)
    brief = people_rules.brief_of(guardian.known) if guardian and guardian.known.name else None
    no_guardian = people_rules.why_not_guardian_consents(brief)
    return rules.why_not_child(now.known, no_guardian=no_guardian, earlier=spoken(actor, seen, now))


def spoken(actor: SignedIn, seen: Found, now: HearingNow) -> int:
    """How often she or he was heard in this matter before: at a hearing, or asked by others outside of one."""
    before = [one for one in hearings(actor, seen) if one.day.matter == now.day.matter and one.is_before(now)]
    outside = answers.asked_in(actor, seen, now.day.matter, before=now.day.on)
    return sum(one.known.was_heard for one in before) + outside


def colleagues(actor: SignedIn, seen: Found) -> dict[UUID, str]:
    """Who of the own agency may go along."""
    return queries_appointments.colleagues(actor, seen)


# Counted -------------------------------------------------------------------------------------------------------------


def told_how_often(actor: SignedIn, seen: Found) -> tuple[int, int]:
    """First talks about what happened, and hearings in which she or he was heard. Fewer is better (domain.md 3.5)."""
    talks = sum(step.key == actions_talks.HELD for step in people.steps(actor, seen))
    return talks, sum(each.known.was_heard for each in hearings(actor, seen))
