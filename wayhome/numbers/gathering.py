"""What one case comes to in numbers, as far as it opens for whoever answers for it. No word, no name, no day.

A name of a fact that is missing was not looked at, or is not open: it is in no denominator.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from wayhome.afterwards import documents as journeys
from wayhome.afterwards.models import Tally
from wayhome.attempts import queries as attempts
from wayhome.attempts import reading as plans
from wayhome.closing import queries as closing
from wayhome.closing.enums import Kind
from wayhome.consent import given
from wayhome.consent.enums import Granted, Purpose
from wayhome.core import clock
from wayhome.custody import queries as custody
from wayhome.followup import queries as followup
from wayhome.followup.enums import Stand
from wayhome.goals import queries as goals
from wayhome.hearings import queries as hearings
from wayhome.identification import hooks
from wayhome.itinerary import queries as itinerary
from wayhome.livelihood import queries as livelihood
from wayhome.numbers.listed_kinds import MONTHS, TIMES
from wayhome.ordinary import queries as ordinary
from wayhome.ordinary.enums import State as Arranged
from wayhome.organisations.actors import SignedIn
from wayhome.outcomes import limits as surveys
from wayhome.outcomes import queries as outcomes
from wayhome.outcomes.enums import Part
from wayhome.outcomes.shapes import SurveyNow
from wayhome.papers import queries as papers
from wayhome.papers.enums import Asked
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.receivers import queries as receivers
from wayhome.residence import queries as residence
from wayhome.shelter import queries as shelter
from wayhome.shelter.documents import Left
from wayhome.shelter.enums import ExitType, NoteKind
from wayhome.shelter.models import Stay
from wayhome.testimony import queries as testimony
from wayhome.testimony.enums import ClaimState
from wayhome.training.rules import after
from wayhome.watch import queries as watch
from wayhome.watch.enums import Outcome
from wayhome.watch.scoring import GRAVE
from wayhome.witnessing import queries as witnessing
from wayhome.witnessing.enums import Modality, State

REMOTE = (Modality.VIDEO, Modality.RECORDED)
AGAIN = MONTHS
HOUR = 3600


class Gathered:
    """Counts, and days of which there may be several."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.lists: dict[str, list[int]] = {}

    def one(self, name: str, is_so: bool = True) -> None:
        """One of ``name``, where it is so; else none, which is known too."""
        self.counts[name] += int(is_so)

    def days(self, name: str, begins: date | None, ends: date | None) -> None:
        if begins is not None and ends is not None and begins <= ends:
            self.lists.setdefault(name, []).append((ends - begins).days)

    @property
    def facts(self) -> dict[str, tuple[int, ...]]:
        single = {name: (count,) for name, count in self.counts.items()}
        return single | {name: tuple(values) for name, values in self.lists.items()}


def of_case(by: SignedIn, seen: Found) -> dict[str, tuple[int, ...]]:
    """Everything that is counted of it."""
    into = Gathered()
    for part in (
        _recovering,
        _leaving,
        _booked,
        _on_the_way,
        _new_start,
        _life,
        _again,
        _ended,
        _speaking,
        _heard,
        _money,
    ):
        part(by, seen, into)
    return into.facts


def _recovering(by: SignedIn, seen: Found, into: Gathered) -> None:
    contact = None if seen.case.is_brought else hooks.known().first_contact(by, seen)
    came = Stay.objects.filter(case_id=seen.id, arrived_at__isnull=False).order_by("arrived_at").first()
    if contact is not None and came is not None and came.arrived_at is not None:
        waited = round((came.arrived_at - contact).total_seconds() / HOUR)
        into.lists.setdefault("to_shelter", []).append(max(0, waited))
    asked = [one.answer for one in given.of_case(by, seen) if one.answer.purpose == Purpose.ASSISTANCE]
    if asked:
        into.one("help_asked")
        into.one("help_declined", asked[-1].granted == Granted.NO)
    now = residence.reflection(by, seen)
    if now is not None:
        into.one("recover_looked")
        into.one("recover", now.known.start is not None and not now.known.not_applicable)
        if now.told is not None:
            brief = people.person(by, seen).brief
            into.one("told")
            into.one("told_own", bool(brief.language) and now.told.language == brief.language)
    stays = list(Stay.objects.filter(case_id=seen.id, left_at__isnull=False))
    for kinds in shelter.notes(by, stays, kinds=(NoteKind.LEFT,)).values():
        note = kinds.get(NoteKind.LEFT)
        if isinstance(note, Left) and note.exit_type:
            into.one("stays_ended")
            into.one("unplanned", note.exit_type == ExitType.WITHOUT_NOTICE)


def _leaving(by: SignedIn, seen: Found, into: Gathered) -> None:
    for one in papers.applications(by, seen):
        if one.newest.known.state == Asked.ISSUED:
            into.days("paper_days", one.newest.known.asked_on, clock.day_of(one.newest.at))


def _booked(by: SignedIn, seen: Found, into: Gathered) -> None:
    """Whether somebody who receives had said yes when a booking was first written down (domain.md 3.2)."""
    for one in attempts.of_case(by, seen):
        booked = itinerary.booked_at(by, one.subject)
        was_received = receivers.had_said_yes(by, one.subject, booked) if booked is not None else None
        if was_received is not None:
            into.one("booked")
            into.one("booked_received", was_received)


def _on_the_way(by: SignedIn, seen: Found, into: Gathered) -> None:
    """As the own agency counted each journey (``afterwards``)."""
    for one in attempts.of_case(by, seen):
        travel, way = custody.travel(by, seen, one), itinerary.way(by, one.subject)
        if (
            travel is not None
            and travel.arrived_at is not None
            and way is not None
            and way.arrives_at is not None
        ):
            planned = clock.day_of(way.arrives_at, way.zone_to)
            into.one("arrivals")
            into.one("arrived_in_plan", clock.day_of(travel.arrived_at, way.zone_to) <= planned)
        for thing in plans.things(Tally, journeys.Tally, by, seen, one.id):
            known: journeys.Tally = thing.newest.known
            into.one("journeys")
            into.counts.update(
                gaps=known.gaps,
                checkins=known.checkins,
                on_time=known.on_time,
                incidents=sum(known.incidents.values()),
            )
            into.counts.update({f"incident_{kind}": count for kind, count in known.incidents.items()})
            into.one("missed", known.is_missed)
            into.one("withdrawn", known.is_withdrawn)
            if known.minutes_to_found is not None:
                into.lists.setdefault("to_found", []).append(round(known.minutes_to_found / 60))
            if known.felt:
                into.one("felt")
                into.one(f"felt_{known.felt}")


def _new_start(by: SignedIn, seen: Found, into: Gathered) -> None:
    signed = goals.signed(by, seen)
    calendar = followup.calendar(by, seen)
    arrived = followup.arrived_on(by, seen) or (calendar.begun.known.on if calendar is not None else None)
    into.days("plan_days", arrived, signed.on if signed is not None else None)
    if calendar is not None:
        into.one("calendars")
        into.one("lost", calendar.is_lost)
        stands = Counter(one.stand for one in calendar.contacts)
        done = stands[Stand.DONE]
        into.counts.update(
            contacts_done=done, contacts_due=done + stands[Stand.OVERDUE] + stands[Stand.NOT_MADE]
        )
    finished = outcomes.outcomes(by, seen).finished
    if arrived is not None:
        _scores(finished, arrived, into)
    if len(finished) > 1:
        first, last = finished[0].scores, finished[-1].scores
        least = surveys.least_answered()
        for part in Part.values:
            before, now = first.get(part), last.get(part)
            if before is not None and now is not None and before.is_shown(least) and now.is_shown(least):
                into.one(f"rss_{part}")
                into.one(f"rss_{part}_up", now.parts > before.parts)


def _scores(finished: Sequence[SurveyNow], arrived: date, into: Gathered) -> None:
    """At each time for which it was asked the survey that is nearest to its day. Of several the last that is shown."""
    times = [after(arrived, months) for months in surveys.months()[: len(TIMES)]]
    last: dict[tuple[str, int], int] = {}
    for one in finished:
        if one.brief.on is None or one.brief.on < arrived:
            continue
        away = [abs((day - one.brief.on).days) for day in times]
        for part in Part.values:
            score = one.scores.get(part)
            if score is not None and score.is_shown(surveys.least_answered()):
                last[part, away.index(min(away)) + 1] = round(100 * score.value)
    for (part, at), value in last.items():
        into.lists.setdefault(f"rss_{part}_{at}", []).append(value)


def _life(by: SignedIn, seen: Found, into: Gathered) -> None:
    """What nobody has written anything about is not known."""
    for line in ordinary.lines(by, seen):
        if line.key in ("identity", "housing") and line.at is not None and line.state != Arranged.NOT_NEEDED:
            into.one(line.key)
            into.one(f"{line.key}_done", line.state == Arranged.DONE)
    standing = livelihood.standing(by, seen)
    for name, known in (("income", standing.has_income), ("school", standing.goes_to_school)):
        if known is not None:
            into.one(name)
            into.one(f"{name}_yes", known)


def _again(by: SignedIn, seen: Found, into: Gathered) -> None:
    now = watch.watch(by, seen)
    arrived = now.known.arrived_on
    grave = [one.known.on for one in now.counted if one.known.flag in GRAVE and one.known.on is not None]
    if arrived is not None:
        for months in AGAIN:
            into.one(f"suspected_{months}", any(arrived <= on <= after(arrived, months) for on in grave))
    for one in now.happened:
        if one.known.outcome == Outcome.ATTEMPTED:
            into.one("tried")
        elif one.known.outcome == Outcome.CONFIRMED and arrived is not None and one.known.on is not None:
            for months in AGAIN:
                into.one(f"again_{months}", one.known.on <= after(arrived, months))


def _ended(by: SignedIn, seen: Found, into: Gathered) -> None:
    closed = [one.known for one in closing.lines(by, seen) if one.known.kind == Kind.CLOSED]
    if closed and closed[-1].reason:
        into.one(f"closed_{closed[-1].reason}")


def _speaking(by: SignedIn, seen: Found, into: Gathered) -> None:
    track = witnessing.track(by, seen)
    for offer in track.offers:
        into.one("offered")
        into.one("informed", offer.newest.known.informed_on is not None)
        into.one("own_lawyer", offer.newest.known.lawyer_on is not None and offer.newest.known.lawyer_is_own)
    for answer in track.answers:
        was_yes = any(one.known.is_yes for one in answer.versions)
        into.one("said")
        into.one("said_yes", answer.newest.known.is_yes)
        if was_yes:
            into.one("said_once")
            into.one("said_back", not answer.newest.known.is_yes)
    for measure in track.measures:
        state = measure.newest.known.state
        into.one("measures")
        if state != State.PENDING:
            into.one("measures_decided")
            into.one("granted", state == State.GRANTED)


def _heard(by: SignedIn, seen: Found, into: Gathered) -> None:
    days = [one for one in hearings.hearings(by, seen) if one.known.is_over]
    for one in days:
        into.one("hearings_over")
        into.one("with_issues", bool(one.known.issues) or one.known.stopped)
        if one.known.spoke:
            into.one("heard")
            into.one("remote", one.known.way in REMOTE)
            into.days("care_days", one.day.on, _first(on for _what, on, _words in one.known.cared))
    talks, heard = hearings.told_how_often(by, seen)
    outside = witnessing.asked_outside(by, seen)
    if talks or heard or outside:
        into.one("persons_heard")
        into.counts["told_often"] += talks + heard + outside


def _money(by: SignedIn, seen: Found, into: Gathered) -> None:
    for claim in testimony.legal(by, seen).claims:
        state = claim.newest.known.state
        into.one("claims")
        into.one("awarded", state in (ClaimState.AWARDED, ClaimState.PAID))
        into.one("paid", state == ClaimState.PAID)


def _first(days: Iterable[date]) -> date | None:
    return min(days, default=None)
