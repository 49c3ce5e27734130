"""An answer made whole before it is kept: when, until when, by whom, who is told; one for each who is."""

from collections.abc import Sequence
from dataclasses import replace

from django.http import Http404

from wayhome.consent import given, purposes, rules
from wayhome.consent.documents import Answer, Recipient
from wayhome.consent.enums import Form
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Organisation
from wayhome.people.queries import Found


def completed(answer: Answer, now: rules.Situation, by: SignedIn) -> Answer:
    """What the form leaves out: when, until when, who agreed for a child, what organisations are called."""
    line = purposes.line(answer.purpose)
    moment = answer.given_at or now.now
    guardian = answer.guardian if answer.form == Form.PROXY else ""
    if answer.form == Form.GUARDIAN and now.guardian is not None:
        guardian = now.guardian.name
    return replace(
        answer,
        given_at=moment,
        valid_until=answer.valid_until or line.until(clock.day_of(moment)),
        band=now.band,
        guardian=guardian,
        explained_by=answer.explained_by or by.name,
        recipients=_named(answer.recipients),
    )


def _named(recipients: Sequence[Recipient]) -> tuple[Recipient, ...]:
    """With the names of organisations of this installation. 404 for one that is not there."""
    ids = {one.organisation for one in recipients if one.organisation}
    names = dict(Organisation.objects.filter(pk__in=ids).values_list("pk", "name")) if ids else {}
    if ids - names.keys():
        raise Http404
    found = [
        replace(one, name=names[one.organisation] if one.organisation else one.name.strip())
        for one in recipients
    ]
    return tuple({one.key: one for one in found}.values())


def by_recipient(answer: Answer) -> list[Answer]:
    """One answer for each recipient: each is taken back on its own."""
    return [replace(answer, recipients=(one,)) for one in answer.recipients] or [answer]


def is_kept(seen: Found, answer: Answer, *, by: SignedIn) -> bool:
    """Whether this is, for each recipient, the newest answer to its question: the actor's own, of today, and the same
    but for the moment. Then the form was sent twice; another day it is asked anew.
    """
    now, known = given.situation(by, seen), given.of_case(by, seen)
    newest = {one.key: one for one in known if one.organisation == by.organisation_id}
    for said in by_recipient(completed(answer, now, by)):
        new = given.Given(seen.id, now.now, by.organisation_id, by.user_id, said)
        last = newest.get(new.key)
        if last is None or last.is_ended or last.written_by != by.user_id:
            return False
        is_of_today = clock.day_of(last.at) == clock.day_of(now.now)
        if not is_of_today or replace(last.answer, given_at=said.given_at) != said:
            return False
    return True
