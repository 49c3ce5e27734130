"""Keeping an answer: yes, no or not now, each on its own. A later one replaces the earlier."""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from wayhome import journey
from wayhome.audit import log as audit
from wayhome.consent import (
    answering,
    cascade,
    due,
    filing,
    given,
    holding,
    interpreting,
    models,
    purposes,
    queries,
    recalling,
    reminders,
    rules,
    whole,
)  # fmt: skip
from wayhome.consent.actions_sharing import goes_on
from wayhome.consent.documents import Answer, TakenBack
from wayhome.consent.enums import Assent, Ending, Form, Granted, Present, Purpose, State
from wayhome.consent.given import Given
from wayhome.duties import actions as duties
from wayhome.organisations.actors import SignedIn
from wayhome.people import actions as people_actions
from wayhome.people import asked_along
from wayhome.people import holding as people_holding
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found

FIRST_ASKED, TALK_HELD, HELP_BEGUN = "first_consents_asked", "consent_talk_held", "help_begun"
_OF_THE_TALK = (
    due.FIRST_TALK, due.ASK_AGAIN, due.DANGER_ROSE, due.COUNTRY_CHANGED, due.ADULT, due.FROM_LIST,
    due.CHECK_INTERPRETER,
)  # fmt: skip


def record_answer(
    *, seen: Found, answer: Answer, keep: Callable[[Answer], object] | None = None, by: SignedIn
) -> models.Consent:
    """One answer to one question; one record for each recipient. Returns the first.

    A no where there was a yes takes it back, with all that follows. A new yes replaces the old one: whoever was let
    in goes on under the new one, as far as it reaches. ``keep``: the room that asked holds the answer itself, and is
    given it whole; here stands only that there is one (``elsewhere``).
    """
    with transaction.atomic(), audit.taken_last():
        holding.lock(seen)
        rows = _record(seen, answer, keep=keep, by=by)
        _help_begins(seen, by=by)
        audit.record("consent.answered", by=by, subject=seen.id)
    return rows[0]


def record_talk(
    *, seen: Found, answers: Sequence[Answer], along: object = None, by: SignedIn
) -> list[models.Consent]:
    """The answers of one talk, all or none. When nothing is left to ask, or several were asked, the talk was held.

    ``along``: what a later room asked beside it (``asked_along``). What is kept from today already is not kept twice.
    """
    with transaction.atomic(), audit.taken_last():
        holding.lock(seen)
        new = [answer for answer in answers if not whole.is_kept(seen, answer, by=by)]
        rows = [row for answer in new for row in _record(seen, answer, by=by)]
        _help_begins(seen, by=by)
        if len(answers) > 1 or not any(one.consent is None for one in queries.standings(by, seen)):
            _talk_was_held(seen, is_again=not new, by=by)
        if new:
            asked_along.met(seen=seen, along=along, by=by)
        else:
            asked_along.again(seen=seen, along=along, by=by)
        audit.record("consent.answered", by=by, subject=seen.id, count=len(rows))
    return rows


def record_first_night(
    *,
    seen: Found,
    help: str,
    keep_file: str,
    language: str = "",
    interpreter: str = "",
    interpreter_id: UUID | None = None,
    by_service: bool = False,
    interpreter_why: str = "",
    present: str = Present.NOBODY,
    state: str = State.CALM,
    emergency: str = "",
    given_at: datetime | None = None,
    by: SignedIn,
) -> None:
    """The two questions of the first night, asked aloud; the rest is talked about later, with time.

    ``emergency``: why help could not wait for an answer. A child's own yes is kept; a guardian is found within a day.
    ``given_at``: when they were asked, where that is typed later from paper. Pressed twice, each is kept once.
    """
    with transaction.atomic(), audit.taken_last():
        holding.lock(seen)
        child = given.situation(by, seen).is_child
        is_new = False
        for purpose, granted in ((Purpose.ASSISTANCE, help), (Purpose.DATA_PROCESSING, keep_file)):
            answer = Answer(
                purpose=purpose,
                granted=granted,
                form=Form.ASSENT if child else Form.ORAL,
                language=language,
                interpreter=interpreter,
                interpreter_id=interpreter_id,
                by_service=by_service,
                interpreter_why=interpreter_why,
                present=present,
                state=state,
                assent=Assent(granted) if child and granted in Assent.values else Assent.NOT_ASKED,
                first_night=True,
                given_at=given_at,
                emergency=emergency if purpose == Purpose.ASSISTANCE else "",
            )
            if not whole.is_kept(seen, answer, by=by):
                _record(seen, answer, by=by)
                is_new = True
        if FIRST_ASKED not in people.subject(by, seen).taken:
            people_actions.take_step(seen=seen, key=FIRST_ASKED, by=by)
        _help_begins(seen, by=by)
        home = holding.home(by, seen)
        duties.done_for(thread=home.thread, about=due.FROM_LIST, by=by)
        if is_new:
            reminders.first_talk(seen, home, is_checked=not interpreting.is_exception(answer), by=by)
        audit.record("consent.first_asked", by=by, subject=seen.id)


def finish_talk(*, seen: Found, by: SignedIn) -> None:
    """The talk about everything else was held; what was not asked stays "not asked yet"."""
    with transaction.atomic():
        holding.stop_if(people_rules.why_not_write(seen.access, "I"), code="talk_not_kept")
        _talk_was_held(seen, by=by)
        audit.record("consent.talk_held", by=by, subject=seen.id)


def review(*, seen: Found, by: SignedIn) -> None:
    """Her age or her guardian changed. What somebody agreed to who may not any more ends, here and at partners."""
    with transaction.atomic(), audit.taken_last():
        holding.lock(seen)
        now = given.situation(by, seen)
        kept = [one for one in given.of_case(by, seen) if one.organisation == by.organisation_id]
        yes = [one for one in kept if one.answer.granted == Granted.YES and not one.is_ended]
        unlawful = [one for one in yes if rules.why_not_lawful(one.answer, now)]
        for one in unlawful:
            _end(seen, one, Ending.NOT_LAWFUL, by=by)
            recalling.less(seen=seen, old=one, new=None, at_once=True, by=by)
            answering.ends(seen=seen, consent=one.id, at_once=True, by=by)
        for one in yes:
            if one not in unlawful:
                _shorten(seen, one, now, by=by)
                answering.lasts_anew(seen=seen, one=one, now=now, by=by)
        filing.review(seen, kept, unlawful, by=by)
        home = holding.home(by, seen)
        if kept or seen.case.organisation_id == by.organisation_id:
            reminders.age_and_guardian(seen, home, now=now, by=by)
        if unlawful or any(_by_another(one.answer, now) for one in yes):
            reminders.ask_again(seen, home, by=by)
        audit.record("consent.reviewed", by=by, subject=seen.id)


def _by_another(answer: Answer, now: rules.Situation) -> bool:
    """Agreed by a guardian who is not the guardian any more: it counts, and is asked again (rule 3)."""
    return answer.form == Form.GUARDIAN and rules.why_ask_again(answer, now) is not None


def _record(
    seen: Found, answer: Answer, *, keep: Callable[[Answer], object] | None = None, by: SignedIn
) -> list[models.Consent]:
    holding.stop_if(people_rules.why_not_write(seen.access, "I"), code="answer_not_kept")
    holding.stop_if(rules.why_not_known(answer), code="answer_not_kept")
    line = purposes.line(answer.purpose)
    if line.is_private and not (keep and line.own_room):
        holding.stop_if(people_rules.why_not_write(seen.access, "C"), code="answer_not_kept")
    now = given.situation(by, seen)
    answer = whole.completed(answer, now, by)
    reason = rules.why_not_record(answer, now) or interpreting.why_not(by, seen, answer)
    holding.stop_if(reason, code="answer_not_kept")
    people_holding.begin_own_strand(seen, by=by)
    before = given.of_case(by, seen)
    home = holding.home(by, seen)
    rows = []
    for one in whole.by_recipient(answer):
        row = _keep(seen, one, now, is_apart=keep is not None, by=by)
        if keep is not None:
            keep(one)
        _replace_earlier(seen, before, row, one, now, by=by)
        if one.granted == Granted.YES:
            if rules.why_not_live(one, now) is None:  # a yes that does not count lets nobody keep anything
                new = Given(row.pk, row.created_at, row.organisation_id, row.written_by, one)
                recalling.agreed_again(seen=seen, before=before, new=new, by=by)
            reminders.ends(seen, home, consent=row.pk, answer=one, now=now, by=by)
        rows.append(row)
        answering.heard(seen=seen, consent=row.pk, answer=one, by=by)
    filing.answered(seen, before, answer, now, by=by)
    reminders.age_and_guardian(seen, home, now=now, by=by)
    return rows


def _help_begins(seen: Found, *, by: SignedIn) -> None:
    """Help has begun when its gate holds (``G1.2_CONSENT_ASSIST``): said by the facts just written, not by hand."""
    try:
        blocked = journey.blockers(people.subject(by, seen), HELP_BEGUN, by)
    except (journey.NotInstalled, journey.Unknown):  # a command or a test of this room alone
        return
    if not blocked:
        people_actions.take_step(seen=seen, key=HELP_BEGUN, by=by)


def _talk_was_held(seen: Found, *, is_again: bool = False, by: SignedIn) -> None:
    if not is_again:
        people_actions.take_step(seen=seen, key=TALK_HELD, by=by)
    home = holding.home(by, seen)
    for about in _OF_THE_TALK:
        duties.done_for(thread=home.thread, about=about, by=by)


def _keep(
    seen: Found, answer: Answer, now: rules.Situation, *, is_apart: bool, by: SignedIn
) -> models.Consent:
    line = purposes.line(answer.purpose)
    row = models.Consent(
        case_id=seen.id,
        organisation_id=by.organisation_id,
        last_day=line.longest(now.today),
        written_by=holding.doer(by),
    )
    with answering.writing(seen=seen, purpose=answer.purpose, by=by):
        if is_apart:
            holding.write_apart(row, by=by)
        else:
            holding.write_pair(row, answer.to_value(), is_private=line.is_private, by=by)
    return row


def _replace_earlier(
    seen: Found,
    before: list[Given],
    row: models.Consent,
    answer: Answer,
    now: rules.Situation,
    *,
    by: SignedIn,
) -> None:
    """An earlier yes to the same question ends: by a no it is taken back, by a new yes it is replaced."""
    if answer.granted == Granted.NOT_NOW:
        return
    new = Given(row.pk, row.created_at, row.organisation_id, row.written_by, answer)
    for one in before:
        is_same = one.key == new.key or (answer.granted == Granted.NO and not answer.recipients)
        if (
            one.answer.purpose != answer.purpose
            or not is_same
            or one.is_ended
            or one.answer.granted != Granted.YES
            or one.organisation != by.organisation_id
        ):
            continue
        if answer.granted == Granted.NO:
            cascade.take_back(seen=seen, consent=one.id, one=one, by=by)
            continue
        let_in = holding.let_in_by(seen, one.id)
        _end(seen, one, Ending.REPLACED, by=by)
        counts = rules.why_not_live(new.answer, now) is None
        at_once = counts and recalling.is_at_once(new.answer)
        recalling.less(seen=seen, old=one, new=new if counts else None, at_once=at_once, by=by)
        answering.replaced(seen=seen, old=one, new=new, now=now, by=by)
        for organisation in let_in:
            goes_on(seen, new, organisation, now, by=by)


def _end(seen: Found, one: Given, how: Ending, *, by: SignedIn) -> None:
    is_private = purposes.line(one.answer.purpose).is_private
    cascade.write_end(
        seen=seen,
        consent=one.id,
        purpose=one.answer.purpose,
        body=TakenBack(how),
        is_private=is_private,
        by=by,
    )
    people_actions.end_basis(basis=one.id, by=by)
    home = holding.home(by, seen)
    duties.done_for(thread=home.thread, about=due.ENDS, once=str(one.id), by=by)


def _shorten(seen: Found, one: Given, now: rules.Situation, *, by: SignedIn) -> None:
    """She is 18 sooner than was known: what a guardian agreed to ends the day before."""
    until = rules.lasts_until(one.answer, now)
    rows = people_models.Involvement.objects.live().filter(case=seen.case, basis=one.id)
    if until is None or not rows.filter(until_day__gt=until).exists():
        return
    let_in = holding.let_in_by(seen, one.id)
    people_actions.end_basis(basis=one.id, by=by)
    for organisation in let_in:
        goes_on(seen, one, organisation, now, by=by)
