"""What the pages of this room show."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts
from wayhome.attempts.shapes import AttemptNow, ThingNow
from wayhome.core import clock, dates, once
from wayhome.core.components import Fact, Status
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations import matrix
from wayhome.organisations.actors import SignedIn
from wayhome.people import iso
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.receivers import documents, queries, rules
from wayhome.receivers.enums import Kind, Office, State
from wayhome.receivers.shapes import ReceiverNow
from wayhome.referrals import drafts, queries_receivers
from wayhome.referrals import enums as referral_enums
from wayhome.referrals import pages as referrals
from wayhome.referrals.documents import Ask
from wayhome.services.enums import Need

_STATUS = {
    State.ASKED: Status.WAIT,
    State.LATER: Status.WAIT,
    State.IN_PRINCIPLE: Status.NEXT,
    State.READY: Status.DONE,
    State.LAPSED: Status.STOP,
    State.NO: Status.LATER,
    State.WITHDRAWN: Status.STOP,
    State.NOT_OPEN: Status.LATER,
    State.STOPPED: Status.LATER,
}


def receivers(actor: SignedIn, seen: Found, now: AttemptNow) -> dict[str, Any]:
    """Everybody who was asked, what is missing, who else could be asked, and which offices were."""
    with once.reading():
        whole = queries.of_attempt(actor, now.subject)
        written = queries.enquiry(actor, now)
        ask = written.newest.known if written else None
        today = clock.today(on_call.zone_of(actor))
        return {
            **framed(actor, seen, now),
            "asked": [in_short(seen, now, one, whole.day or today) for one in whole.asked],
            "is_written": written is not None,
            "reason": queries.why_not_received(actor, now.subject),
            "others": queries.alternatives(actor, whole, ask, today),
            "offices": [_office(one) for one in queries.offices(actor, now)],
            "is_partner": seen.access.is_partner,
        }


def framed(actor: SignedIn, seen: Found, now: AttemptNow) -> dict[str, Any]:
    """What every page here knows."""
    may_write = people_rules.why_not_write(seen.access, queries.GROUP) is None and not seen.access.is_partner
    return {
        **attempts.framed(actor, seen, now),
        "may_write": may_write and now.is_open,
        "back_url": reverse("receivers:receivers", args=[seen.code, now.number]),
    }


def in_short(seen: Found, now: AttemptNow, one: ReceiverNow, day: Any) -> dict[str, Any]:  # noqa: ANN401 - a day
    """One of them in a line: where it stands, since when."""
    state = one.state(day)
    days = (clock.now() - one.at).days
    return {
        "one": one,
        "country": iso.country_name(one.known.country) if one.known.country else "",
        "status": _STATUS[state].value,
        "word": str(state.label),
        "since": _("Asked {days} days ago.").format(days=days) if days > 1 else _("Asked lately."),
        "until": dates.day_in_words(one.valid_until) if one.valid_until else "",
        "url": reverse("receivers:receiver", args=[seen.code, now.number, one.thing]),
    }


def receiver(actor: SignedIn, seen: Found, now: AttemptNow, thing: UUID) -> dict[str, Any]:
    """One of them, with what it says, and what comes next."""
    with once.reading():
        one = queries.one(actor, now.subject, thing)
        day = queries.of_attempt(actor, now.subject).day or clock.today()
        about = framed(actor, seen, now)
        state = one.state(day)
        tells = one.is_here and state in (State.IN_PRINCIPLE, State.READY) and not one.is_told_who
        return {
            **about,
            **in_short(seen, now, one, day),
            "facts": said(one.answer) if one.answer else [],
            "request_url": reverse("referrals:referral", args=[one.known.referral]) if one.request else "",
            "who_url": reverse("referrals:who", args=[one.known.referral])
            if tells and one.is_agreed and one.request
            else "",
            "why_not_let_in": rules.why_not_let_in(one, day),
            "may_print": rules.why_not_print(one, day) is None,
            "is_ready": state == State.READY,
            "has_said_yes": state in (State.IN_PRINCIPLE, State.READY, State.LAPSED),
        }


def letter(one: ReceiverNow) -> dict[str, Any]:
    """Their yes as it stands on paper: whom to call, until when. Not which help: that can tell what happened."""
    known = one.answer or documents.Answer()
    rows = (
        (
            _("Who is called first"),
            ", ".join(part for part in (known.name, known.phone, known.hours) if part),
        ),
        (
            _("When that person is away"),
            ", ".join(part for part in (known.other_name, known.other_phone, known.other_hours) if part),
        ),
        (_("Looked for room on"), dates.day_in_words(known.capacity_on) if known.capacity_on else ""),
        (_("Holds until"), dates.day_in_words(known.valid_until) if known.valid_until else ""),
    )
    return {"lines": [Fact(label, value) for label, value in rows if value]}


def said(one: documents.Answer) -> list[Fact]:
    """What they say, as both sides read it."""
    rows = (
        (_("Answer"), str(Kind(one.kind).label) if one.kind in Kind.values else ""),
        (_("Who is called first"), ", ".join(part for part in (one.name, one.phone, one.hours) if part)),
        (
            _("When that person is away"),
            ", ".join(part for part in (one.other_name, one.other_phone, one.other_hours) if part),
        ),
        (_("Help that is given"), referrals.labels(Need, one.services)),
        (_("Looked for room on"), dates.day_in_words(one.capacity_on) if one.capacity_on else ""),
        (_("Holds until"), dates.day_in_words(one.valid_until) if one.valid_until else ""),
        (_("Conditions"), one.conditions),
        (_("Promised"), one.promise),
        (_("By"), dates.day_in_words(one.promise_by) if one.promise_by else ""),
        (_("Why not"), referrals.label(referral_enums.Decline, one.code)),
        (_("Who could instead"), one.suggestion),
        (_("In words"), one.words),
        (_("Told by"), one.told_by),
        (_("Told on"), dates.day_in_words(one.told_on) if one.told_on else ""),
    )
    return [Fact(label, value) for label, value in rows if value]


def message(actor: SignedIn, ask: Ask) -> list[Fact]:
    """The first message, exactly as they will see it: made by the function that makes what is sent."""
    return referrals.asked(drafts.as_sent(actor, ask, ""))


def partners(actor: SignedIn, asked: Sequence[ReceiverNow]) -> list[tuple[UUID, str]]:
    """Who can be asked here; those first who work in the field, none with an open request."""
    busy = {one.known.organisation for one in asked if rules.why_not_again(one)}
    return [(one.id, one.name) for one in queries_receivers.receivers(actor) if one.id not in busy]


def told(given: documents.Asked) -> list[Fact]:
    """What an office is told, exactly."""
    return [
        Fact(matrix.GROUPS[group], text, is_personal=True)
        for group, text in given.told.items()
        if text.strip()
    ]


def _office(one: ThingNow[documents.Asked]) -> dict[str, Any]:
    known = one.newest.known
    return {
        "thing": one.thing,
        "name": known.name,
        "kind": str(Office(known.office).label) if known.office in Office.values else "",
        "status": (Status.DONE if known.answer else Status.WAIT).value,
        "word": _("Answered") if known.answer else _("No answer so far"),
    }
