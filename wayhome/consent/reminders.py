"""Duties that follow from what was agreed, taken back or passed on. Periods are proposals [P]."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from wayhome.consent import due, holding, models, owing, purposes, rules, rules_after
from wayhome.consent.documents import Answer
from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind, Rung
from wayhome.installation import proposals
from wayhome.organisations.actors import SignedIn
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.vault.values import Value

FIRST_TALK_WITHIN = timedelta(days=3)
BEFORE_THE_END, RECALL_WITHIN = timedelta(days=14), 5  # the latter in working days
NEXT_HEARS, NEXT_HEARS_IN_DANGER = timedelta(days=1), timedelta(minutes=30)
MORNING = time(8, tzinfo=UTC)


def guardian_within() -> timedelta:
    """By when a guardian, or child protection's order, is found for a child."""
    return timedelta(hours=proposals.figure("GUARDIAN_ALARM_HOURS"))


def first_talk(seen: Found, home: Home, *, is_checked: bool = True, by: SignedIn) -> None:
    """The long talk, after two questions; who interpreted them and is in no register is looked at by next day [P]."""
    _add(due.FIRST_TALK, Kind.TASK, clock.now() + FIRST_TALK_WITHIN, seen, home, by=by)
    if not is_checked:
        _add(due.CHECK_INTERPRETER, Kind.CHECK, clock.now() + NEXT_HEARS, seen, home, by=by)


def from_list(cases: Sequence[tuple[Found, Home]], *, within: timedelta, by: SignedIn) -> None:
    """The two questions of the first night, for people who came with a list."""
    new = [
        duties.New(
            kind=Kind.TASK,
            due_at=clock.now() + within,
            about=due.FROM_LIST,
            owner=home.owner,
            ladder=[Rung(one, NEXT_HEARS) for one in home.ladder],
            organisation=home.organisation,
            case=seen.id,
            code=seen.code,
            thread=home.thread,
            once="once",
        )
        for seen, home in cases
    ]
    duties.add_all(new, by=by)


def ends(
    seen: Found, home: Home, *, consent: UUID, answer: Answer, now: rules.Situation, by: SignedIn
) -> None:
    """Two weeks before an agreement ends. What is agreed for a shorter time is asked anew anyway."""
    until = rules.lasts_until(answer, now)
    if until is None or until != answer.valid_until:  # without an end, or asked anew when she is 18
        return
    if until - now.today <= BEFORE_THE_END or purposes.line(answer.purpose).per_act:
        return
    at = datetime.combine(until - BEFORE_THE_END, MORNING)
    _add(due.ENDS, Kind.TASK, at, seen, home, by=by, once=str(consent), args={"day": until})


def age_and_guardian(seen: Found, home: Home, *, now: rules.Situation, by: SignedIn) -> None:
    """A child: who speaks for it, within a day; and the day she is 18."""
    if not now.is_child:
        duties.stop_for(thread=home.thread, abouts=[due.ADULT, due.GUARDIAN_MISSING], by=by)
        return
    duties.stop_for(thread=home.thread, abouts=[due.ADULT], by=by)
    if now.adult_on is not None:
        at = datetime.combine(now.adult_on, MORNING)
        _add(due.ADULT, Kind.TASK, at, seen, home, by=by, once="adult")
    if people_rules.why_not_guardian_consents(now.guardian):
        at = clock.now() + guardian_within()
        _add(due.GUARDIAN_MISSING, Kind.CHECK, at, seen, home, by=by, once="guardian")
    else:
        duties.done_for(thread=home.thread, about=due.GUARDIAN_MISSING, by=by)


def ask_again(seen: Found, home: Home, *, by: SignedIn) -> None:
    """Something changed: at the next safe moment."""
    _add(due.ASK_AGAIN, Kind.TASK, home.next_safe, seen, home, by=by, once="ask_again")


def go_through(about: str, seen: Found, home: Home, *, by: SignedIn) -> None:
    """What holds is gone through anew, at the next safe moment (rule 3)."""
    _add(about, Kind.TASK, home.next_safe, seen, home, by=by, once="again")


def private_check(seen: Found, home: Home, *, consent: UUID, by: SignedIn) -> None:
    """A talk alone, at the next safe moment, before what cannot be undone."""
    at, args = home.next_safe, {"consent": consent}
    _add(due.PRIVATE_CHECK, Kind.CALL, at, seen, home, by=by, once=str(consent), args=args)


def check_missing(seen: Found, home: Home, *, consent: UUID, by: SignedIn) -> None:
    """Nobody has asked alone within the time set for it [P]: it rings, first at those who hear next.

    In a sealed case it rings nobody: whoever is on call may not know that there is one. Its named people hear.
    """
    at = home.next_safe + timedelta(hours=proposals.figure("PRIVATE_CHECK_HOURS"))
    first, *rest = dict.fromkeys((*home.ladder, home.owner))
    there = replace(home, owner=first, ladder=tuple(rest))
    about, args, rings = due.CHECK_MISSING, {"consent": consent}, seen.case.rings
    _add(about, Kind.CHECK, at, seen, there, by=by, once=str(consent), args=args, is_emergency=rings)


def ring(about: str, seen: Found, home: Home, *, consent: UUID, by: SignedIn) -> None:
    """Somebody speaks with whoever has something of it outside this system. Who that is, only the answer says."""
    _add(about, Kind.TASK, clock.now(), seen, home, by=by, once=str(consent), args={"consent": consent})


def no_deputy(seen: Found, home: Home, *, by: SignedIn) -> None:
    """By the next day somebody stands in for whoever leads [P]."""
    _add(due.NO_DEPUTY, Kind.TASK, clock.now() + NEXT_HEARS, seen, home, by=by, once=str(home.organisation))


def tell_her(seen: Found, home: Home, *, disclosure: UUID, by: SignedIn) -> None:
    """She is told what left, at the next safe moment."""
    _add(due.TELL_HER, Kind.CALL, home.next_safe, seen, home, by=by, once=str(disclosure))


def second_person(seen: Found, home: Home, *, disclosure: UUID, is_danger: bool, by: SignedIn) -> None:
    """A colleague reads it, now; the team of supervisors hears after half an hour. A life in danger rings. Of a sealed
    case the others who are named read it; where nobody else is, whoever proposed it is to let somebody in, now.
    """
    args: dict[str, Value] = {"disclosure": disclosure}
    # Who proposed it cannot confirm it.
    beside = dict.fromkeys((*home.ladder, *holding.named_beside(by, seen))) or (home.owner,)
    first, *rest = [one for one in beside if one != by.user_id] or [holding.doer(by)]
    about = due.NOBODY_READS if first == by.user_id else due.SECOND_PERSON
    others = replace(home, owner=first, ladder=tuple(rest))
    _add(
        about, Kind.CHECK, clock.now(), seen, others, by=by, once=str(disclosure), args=args,
        after=NEXT_HEARS_IN_DANGER, is_emergency=is_danger,
    )  # fmt: skip


def ended(row: models.Recall, *, code: str, by: SignedIn) -> None:
    """The partner hears only that it ended, or that less is agreed than before."""
    _to_partner(due.LESS if row.is_part else due.ENDED, Kind.TASK, row, code=code, by=by, at=clock.now())


def not_told(seen: Found, home: Home, *, basis: UUID, organisation: str, by: SignedIn) -> None:
    """A partner's key is another one than was compared: it opens nothing any more, and hears it from a person."""
    once, args = f"{basis} {organisation}", {"organisation": organisation}
    not_told_in(seen.id, seen.code, home, once=once, args=args, by=by)


def not_told_in(
    case: UUID, code: str, home: Home, *, once: str, args: Mapping[str, Value], by: Actor
) -> None:
    """The same for whoever has not opened the case, such as the clock."""
    duties.add(
        kind=Kind.CHECK,
        due_at=clock.now(),
        about=due.NOT_TOLD,
        owner=home.owner,
        ladder=[Rung(one, NEXT_HEARS) for one in home.ladder],
        organisation=home.organisation,
        by=by,
        case=case,
        code=code,
        thread=home.thread,
        args=args,
        once=once,
    )


def recall(row: models.Recall, *, code: str, home: Home, organisation: str, by: Actor) -> None:
    """The partner is asked to delete its copies; the asker hears when it has not answered."""
    at = rules_after.working_days(clock.now(), RECALL_WITHIN)
    theirs = "" if row.by_request else code  # what they were told by a request has a code of its own
    about = due.RECALL_PART if row.is_part else due.RECALL
    _to_partner(about, Kind.ANSWER, row, code=theirs, by=by, at=at, args={"recall": row.pk})
    duties.add(
        kind=Kind.CHECK,
        due_at=at,
        about=due.RECALL_WAITING if row.case else due.REQUEST_WAITING,
        owner=home.owner,
        ladder=[Rung(one, NEXT_HEARS) for one in home.ladder],
        organisation=home.organisation,
        by=by,
        case=row.case,
        code=code,
        thread=row.pk,
        args={"organisation": organisation},
        once=str(row.pk),
    )


def kept(row: models.Recall, *, code: str, by: SignedIn) -> None:
    """Those who asked hear that a law keeps copies there; they read which, and tell her or him (domain.md 3.3)."""
    duties.add(
        kind=Kind.TASK,
        due_at=clock.now() + NEXT_HEARS,
        about=due.KEPT if row.case else due.REQUEST_KEPT,
        owner=row.readers[0],
        ladder=[Rung(one, NEXT_HEARS) for one in row.readers[1:]],
        organisation=row.asker_id,
        by=by,
        case=row.case,
        code=code,
        thread=row.pk,
        args={"organisation": row.organisation.name},
        once=str(row.pk),
    )


def received(row: models.Delivery, *, code: str, is_danger: bool, by: SignedIn) -> None:
    """The partner's team hears at once; whoever is on call there is rung when a life is in danger."""
    duties.add(
        kind=Kind.TASK,
        due_at=clock.now(),
        about=due.RECEIVED,
        owner=row.team,
        ladder=(),
        organisation=row.organisation_id,
        code=code,
        thread=row.pk,
        is_emergency=is_danger,
        once=str(row.pk),
        by=by,
    )


def _to_partner(
    about: str,
    kind: Kind,
    row: models.Recall,
    *,
    code: str,
    by: Actor,
    at: datetime,
    args: Mapping[str, Value] | None = None,
) -> None:
    duties.add(
        kind=kind,
        due_at=at,
        about=about,
        owner=row.team,
        ladder=(),
        organisation=row.organisation_id,
        by=by,
        code=code,
        thread=row.pk,
        args=args or {},
        once=str(row.pk),
    )


def _add(
    about: str,
    kind: Kind,
    at: datetime,
    seen: Found,
    home: Home,
    *,
    by: SignedIn,
    once: str = "once",
    args: Mapping[str, Value] | None = None,
    after: timedelta = NEXT_HEARS,
    is_emergency: bool = False,
) -> None:
    owing.owe(
        about,
        at,
        seen,
        home,
        once=once,
        kind=kind,
        next_hears=after,
        args=args,
        is_emergency=is_emergency,
        by=by,
    )
