"""An answer made whole before it is kept: when, until when, by whom, who is told; one for each who is."""

from collections.abc import Sequence
from dataclasses import replace

from django.http import Http404

from wayhome.consent import purposes, rules
from wayhome.consent.documents import Answer, Recipient
from wayhome.consent.enums import Form
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Organisation


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
        valid_until=answer.valid_until or line.until(moment.date()),
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
