"""What closing asks for, as far as it is open to the actor."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.attempts import gathering
from wayhome.attempts import models as attempts_models
from wayhome.attempts import reading as attempts
from wayhome.attempts import steps as attempted
from wayhome.care import queries as care
from wayhome.care import scoring
from wayhome.care.shapes import Standing
from wayhome.closing import limits, models, rules
from wayhome.closing.documents import Entry
from wayhome.closing.enums import Kind
from wayhome.closing.shapes import Facts, Missing, Request, Written
from wayhome.core import clock, numbering, once
from wayhome.duties import queries_on_call as on_call
from wayhome.followup import models as followup_models
from wayhome.followup import queries as followup
from wayhome.followup import reading as followup_reading
from wayhome.followup import standing as followup_standing
from wayhome.followup.shapes import Calendar
from wayhome.goals import queries as goals
from wayhome.goals.enums import State
from wayhome.organisations.actors import SignedIn
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people import reading as people_reading
from wayhome.people import rules as people_rules
from wayhome.people import threads
from wayhome.people.access import Access
from wayhome.people.enums import Mode
from wayhome.people.queries import Found
from wayhome.referrals import models as referrals
from wayhome.referrals import rules as referral_rules
from wayhome.referrals.enums import Side
from wayhome.referrals.enums import State as Asked
from wayhome.training.rules import after
from wayhome.vault import records
from wayhome.watch import queries as watch
from wayhome.watch.enums import Band as Signs

GROUP = "I"
HANDED_OVER = frozenset({Asked.IN_SERVICE})  # help has begun there: they go on with it
SAID_YES = frozenset({Asked.ACCEPTED, Asked.IN_SERVICE, Asked.COMPLETED})


@once.remembered
def lines(actor: SignedIn, seen: Found) -> list[Written]:
    """Every line that opens, oldest first."""
    if not seen.access.may_read(GROUP):
        return []
    rows = sorted(gathering.rows(models.Entry, actor, seen), key=lambda row: row.number)
    values = records.open_many(actor.keyring, rows) if rows else []
    named = attempts.names(actor, rows) if rows else {}
    return [
        Written(
            row.pk, row.number, row.created_at, Entry.from_value(value["document"]), row.written_by,
            named.get(attempts.owner(actor, row), ""),
        )
        for row, value in zip(rows, values, strict=True)
        if value.get("document") is not None
    ]  # fmt: skip


def newest_number(actor: SignedIn, seen: Found) -> int:
    """How many lines there are, also those that do not open: whoever writes follows the last."""
    del actor
    return numbering.newest(models.Entry.objects.filter(case_id=seen.id))


_closes: ContextVar[tuple[SignedIn, Found, Facts] | None] = ContextVar("closing_reads", default=None)


@contextmanager
def closes_with(actor: SignedIn, seen: Found, now: Facts) -> Iterator[None]:
    """While a case is held and closed, whoever asks again is given what was read first."""
    token = _closes.set((actor, seen, now))
    try:
        yield
    finally:
        _closes.reset(token)


def facts(actor: SignedIn, seen: Found) -> Facts:
    """Everything that closing asks for. What was written before the case was last opened again does not count."""
    first = _closes.get()
    if first is not None and first[0] is actor and first[1] is seen:
        return first[2]
    every = lines(actor, seen)
    opened = [step.created_at for step in people.steps(actor, seen) if step.key == people_rules.REOPENED]
    mine = [one for one in every if not opened or one.at > opened[-1]]
    known = followup.calendar(actor, seen)
    arrived = known.begun.known.on if known is not None else followup.arrived_on(actor, seen)
    known_goals = reached(actor, seen)
    cards = [one for one in every if one.known.kind == Kind.CARD]
    danger = care.standing(actor, seen)
    return Facts(
        standing=people.standing(actor, seen),
        today=today(actor),
        has_arrived=arrived is not None or has_arrived(actor, seen),
        arrived_on=arrived,
        first_day=after(arrived, limits.months()) if arrived else None,
        band=_band(danger, known),
        danger_is_old=bool(danger.views) and all(view.is_old for view in danger.views),
        has_signs=watch.watch(actor, seen).band == Signs.NOW,
        word=_last(mine, Kind.WORD),
        card=cards[-1] if cards else None,
        parts=frozenset(part for one in mine if one.known.kind == Kind.REVIEWED for part in one.known.parts)
        | _gone_through(actor, seen, opened[-1] if opened else None),
        asked=_last(mine, Kind.ASKED),
        went=_last(mine, Kind.WENT),
        closed=_last(mine, Kind.CLOSED),
        requests=requests(actor, seen),
        searches=_searches(actor, seen),
        why_not_lost=_why_not_lost(actor, seen),
        has_goals=known_goals is not None,
        goals=_goals(known_goals),
    )


def _band(assessed: Standing, known: Calendar | None) -> str:
    """How great the danger is: as it was assessed, or as the last contact since then saw it, whichever is greater."""
    if assessed.band is None or known is None:
        return str(assessed.band or "")
    looked = max(view.at for view in assessed.views)
    bands = [str(assessed.band)]
    for met in followup_standing.newest([one for one in known.met if one.known.level]):
        day = met.known.on
        # Of one day, what was written last.
        if day is not None and (day, met.at) > (clock.day_of(looked, known.zone), looked):
            bands.append(met.known.level)
    return max(bands, key=scoring.rank)


def has_arrived(actor: SignedIn, seen: Found) -> bool:
    """A journey ended by arriving, or the follow-up has begun, whoever may read of it."""
    del actor
    arrived = attempts_models.Step.objects.filter(case_id=seen.id, key=attempted.ARRIVED)
    return arrived.exists() or followup_models.Entry.objects.filter(case_id=seen.id).exists()


def requests(actor: SignedIn, seen: Found) -> list[Request]:
    """Every request of the agency to others, also those that only a colleague may read: nobody waits unseen."""
    rows = referrals.Referral.objects.filter(
        thread__in=threads.every(seen, people.person(actor, seen).brief),
        from_organisation=actor.organisation_id,
        is_led_there=False,
    )
    hands = {actor.user_id, *actor.team_ids}
    return [
        Request(
            name=row.to_organisation.name
            if not hands.isdisjoint(row.own_readers)
            else _("One of a colleague"),
            state=str(referral_rules.words(row.state, Side.FROM)),
            is_open=row.is_open and row.state not in HANDED_OVER,
            said_yes=row.state in SAID_YES,
            url=reverse("referrals:referral", args=[row.pk]) if not hands.isdisjoint(row.own_readers) else "",
        )
        for row in rows.select_related("to_organisation").order_by("-is_open", "-sent_at")
    ]


def partners(actor: SignedIn, seen: Found) -> list[str]:
    """Other agencies that still work on it: their part ends first, so that nobody keeps a case that is closed."""
    rows = people.involvements(actor, seen)
    return sorted(
        {
            row.organisation.name
            for row in rows
            if row.organisation_id != actor.organisation_id and row.mode == Mode.WORKS
        }
    )


def missing(actor: SignedIn, seen: Found, reason: str = "") -> list[Missing]:
    """What ``G4.6_CLOSE`` still asks for, for this reason."""
    return rules.missing(facts(actor, seen), reason)


def why_not(actor: SignedIn, seen: Found, reason: str) -> str | None:
    """For ``people.closing.holds``: why the case is not closed for this reason now, or None."""
    now = facts(actor, seen)
    return rules.why_not_reason(now, reason) or rules.why_not_close(
        now, rules.missing(now, reason), by=actor.user_id
    )


def nobody_comes(actor: SignedIn, open_cases: Mapping[UUID, Access]) -> set[UUID]:
    """Of these, those that are closed because she or he has died, or is exploited again, as far as that opens to the
    actor. As many questions for one as for twenty.
    """
    stand = people_reading.standings(actor, list(open_cases))
    closed = {case: mine for case, mine in open_cases.items() if stand[case].is_closed}
    why = {
        case: one.reason for case, one in _opened(actor, closed) if one.kind == Kind.CLOSED
    }  # the newest holds
    return {case for case, reason in why.items() if reason in rules.NOTHING_ELSE}


def words_of_cards(actor: SignedIn, open_cases: Mapping[UUID, Access]) -> dict[UUID, list[str]]:
    """Case -> the word of its card, where services and plan are open (``people.kept_numbers``)."""
    cards = ((case, one) for case, one in _opened(actor, open_cases) if one.kind == Kind.CARD)
    return {case: [one.word] for case, one in cards}  # the newest holds


def _opened(actor: SignedIn, open_cases: Mapping[UUID, Access]) -> list[tuple[UUID, Entry]]:
    """Every line of these cases that opens, oldest first; where services and plan are open."""
    read = [case for case, mine in open_cases.items() if mine.may_read(GROUP)]
    rows = list(models.Entry.objects.filter(case_id__in=read).order_by("number")) if read else []
    if not rows:
        return []
    led_by = dict(people_models.Case.objects.filter(pk__in=read).values_list("pk", "organisation_id"))
    known = [
        row
        for row in rows
        if gathering.may_know(actor, open_cases[row.case_id], led_by[row.case_id])(row.organisation_id)
    ]
    opened = zip(known, records.open_many(actor.keyring, known) if known else [], strict=True)
    return [
        (row.case_id, Entry.from_value(values["document"]))
        for row, values in opened
        if values.get("document") is not None
    ]


def today(actor: SignedIn) -> date:
    """The day on the actor's clock."""
    return clock.today(on_call.zone_of(actor))


def _last(mine: list[Written], kind: Kind) -> Written | None:
    return next((one for one in reversed(mine) if one.known.kind == kind), None)


def _searches(actor: SignedIn, seen: Found) -> int:
    marks = threads.every(seen, people.person(actor, seen).brief)
    rows = referrals.PlaceRequest.objects.filter(
        thread__in=marks, from_organisation=actor.organisation_id, is_open=True
    )
    return rows.count()


def _why_not_lost(actor: SignedIn, seen: Found) -> str | None:
    """As the follow-up counts: so many tries, by so many ways, over so long."""
    known = followup.calendar(actor, seen)
    if known is None:
        return _("Nobody has tried, as far as the follow-up says. Begin it, and write down each try there.")
    return None if known.is_lost else followup_reading.why_not_lost(known)


def _gone_through(actor: SignedIn, seen: Found, opened: datetime | None) -> frozenset[str]:
    """What was gone through with the plan, since the case was last opened."""
    since = clock.day_of(opened) if opened else None
    found = goals.reviewed(actor, seen)
    return frozenset(str(part) for part, day in found.items() if since is None or day >= since)


def reached(actor: SignedIn, seen: Found) -> tuple[int, int] | None:
    """How many goals of the plan are reached, of how many that were not given up; None where there are none."""
    plan = goals.plan(actor, seen)
    wanted = [one for one in plan.goals if one.stand.state != State.DROPPED] if plan else []
    return (sum(one.stand.state == State.DONE for one in wanted), len(wanted)) if wanted else None


def _goals(count: tuple[int, int] | None) -> str:
    if count is None:
        return _("Nothing here counts goals. Say in words what was reached.")
    met, of = count
    return ngettext("{met} of {of} goal is reached.", "{met} of {of} goals are reached.", of).format(
        met=met, of=of
    )
