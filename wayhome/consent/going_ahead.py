"""Going ahead with help although nobody has said yes (``G1.2_CONSENT_ASSIST``, “hold, emergency only”): two people.

One asks, with a reason; a second, different person answers with an own sign-in. A no of hers or his is never gone ahead
on. Each is a step of the case: asked, gone ahead, or not.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from wayhome import journey
from wayhome.audit import log as audit
from wayhome.consent import actions_answers, due, emergencies, gates, given, holding, reminders, seconds
from wayhome.consent.documents import Answer
from wayhome.consent.enums import Granted, Purpose
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.organisations import actors
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import User
from wayhome.people import actions as people_actions
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.people.subjects import LIFTED
from wayhome.vault import records
from wayhome.vault.keyring import Keyring

GATE = gates.CONSENT_ASSIST.id
ASKED, NOT_LIFTED = f"asked_{GATE}", f"not_{GATE}"
CODE, ONCE = "not_gone_ahead", "help"


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody wants to go ahead, and why; open until a second person has answered."""

    reason: str
    by: str
    at: datetime
    is_mine: bool
    step: people_models.Step


def open_request(actor: SignedIn, seen: Found) -> Asked | None:
    """What waits for a second person. None for who reads nothing of what was agreed."""
    if not seen.access.may_read_minimum("I"):
        return None
    last = None
    for step in people.steps(actor, seen):
        if step.key == ASKED:
            last = step
        elif step.key in (NOT_LIFTED, LIFTED + GATE):
            last = None
    if last is None:
        return None
    (opened,) = records.open_many(actor.keyring, [last])
    body = opened.get("body") or {}
    name = User.objects.filter(pk=last.taken_by).values_list("name", flat=True).first() or ""
    return Asked(str(body.get("reason", "")), name, last.created_at, last.taken_by == actor.user_id, last)


def why_not_ask(actor: SignedIn, seen: Found, reason: str = "-") -> str | None:
    """For page and action alike; who the second person is, nobody knows so far."""
    said = journey.why_not_lift(gate_id=GATE, by=actor, second=actor, reason=reason)
    if said is not None and said != str(journey.installed().sentences.second):
        return said
    if given.has_refused(actor, seen, Purpose.ASSISTANCE) and emergencies.noted(actor, seen) is None:
        return _(
            "She or he said no. A no is not gone ahead on. If she or he cannot answer now, write that down first."
        )
    subject = people.subject(actor, seen)
    if GATE in subject.lifted or gates.CONSENT_ASSIST.holds(subject, actor) is True:
        return _("Help goes ahead already. You have nothing to do.")
    if open_request(actor, seen) is not None:
        return _("A second person is asked already. Wait for the answer.")
    return None


def ask(*, seen: Found, reason: str, by: SignedIn) -> None:
    """Nothing goes ahead before a second person has said yes."""
    with transaction.atomic():
        holding.lock(seen)
        holding.stop_if(why_not_ask(by, seen, reason), code=CODE)
        people_actions.take_step(seen=seen, key=ASKED, body={"reason": reason.strip()}, by=by)
        _owe(seen, by=by)
        audit.record("consent.go_ahead_asked", by=by, subject=seen.id)


def _owe(seen: Found, *, by: SignedIn) -> None:
    """Whoever hears next reads it first: who asked cannot answer. It rings, except in a sealed case.

    Where nobody of the own agency can answer, partners that are let in hear too, and ring there.
    """
    there = holding.home(by, seen)
    found = whom(by, seen)
    able = [one.id for one in found.here]
    others = [one for one in (*there.ladder, there.owner) if one != by.user_id] or able or [there.owner]
    asked: list[tuple[UUID, UUID, list[UUID], str]] = [(there.organisation, others[0], others[1:], ONCE)]
    if not found.here and seen.case.rings:
        asked += [
            (agency, team, [], f"{ONCE} {team}")
            for agency, team in seconds.partner_teams(by, seen, found.partners)
        ]
    for organisation, owner, ladder, once in asked:
        duties.add(
            kind=duties.Kind.CHECK, due_at=clock.now(), about=due.GO_AHEAD, owner=owner,
            ladder=[duties.Rung(one, reminders.NEXT_HEARS_IN_DANGER) for one in ladder],
            organisation=organisation, by=by, case=seen.id, code=seen.code, thread=there.thread, once=once,
            is_emergency=seen.case.rings,
        )  # fmt: skip


def whom(actor: SignedIn, seen: Found) -> seconds.Seconds:
    """Who can be the second person: for the page, and for who hears of it."""
    return seconds.of(actor, seen, gate=GATE)


def why_not_second(actor: SignedIn, asked: Asked | None) -> str | None:
    """Whether this person may be the second one."""
    if asked is None:
        return _("This was answered already.")
    user = User.objects.select_related("organisation").get(pk=asked.step.taken_by)
    first = actors.of_user(user, keyring=Keyring())
    return journey.why_not_lift(gate_id=GATE, by=first, second=actor, reason=asked.reason or "-")


def heard(*, seen: Found, consent: UUID, answer: Answer, by: SignedIn) -> None:
    """For ``answering.also``: she or he says no while a second person is asked. Then nobody is asked any more."""
    del consent
    if answer.purpose != Purpose.ASSISTANCE or answer.granted != Granted.NO:
        return
    asked = open_request(by, seen)
    if asked is None or asked.step.organisation_id != by.organisation_id:
        return
    people_actions.take_step(seen=seen, key=NOT_LIFTED, by=by)
    duties.done_for(thread=holding.home(by, seen).thread, about=due.GO_AHEAD, by=by)
    audit.record("consent.go_ahead_answered", by=by, subject=seen.id)


def answer(*, seen: Found, agrees: bool, by: SignedIn) -> None:
    """The second person's word, with an own sign-in: help goes ahead, or it does not."""
    with transaction.atomic():
        holding.lock(seen)
        holding.stop_if(why_not_second(by, open_request(by, seen)), code=CODE)
        people_actions.take_step(seen=seen, key=LIFTED + GATE if agrees else NOT_LIFTED, by=by)
        if agrees and actions_answers.HELP_BEGUN not in people.subject(by, seen).taken:
            people_actions.take_step(seen=seen, key=actions_answers.HELP_BEGUN, by=by)
        duties.done_for(thread=holding.home(by, seen).thread, about=due.GO_AHEAD, by=by)
        audit.record("consent.go_ahead_answered", by=by, subject=seen.id)
