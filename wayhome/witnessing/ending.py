"""A yes is taken back. Whoever was told hears the fact and nothing else; what was booked stops; help goes on.

``process.py`` lists it under ``consent_withdrawn``. Whoever writes it down may be able to open nothing of this room,
and not even which agreement it was; nothing here needs a key. Who was let in by it hears that it ended from the
consent room, and opens nothing any more; everybody else is told it by somebody. No entry of its own: beside that of the
consent room it would tell which agreement it was.
"""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.consent import given
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.testimony import models as testimony
from wayhome.witnessing import advising, due, holding, hooks, lasting, queries


def _consent_ended(*, seen: Found, consent: UUID, purpose: str, by: SignedIn) -> None:
    if purpose not in ("", Purpose.TESTIMONY):
        return
    if not testimony.Entry.objects.filter(case_id=seen.id).exists():
        return
    with transaction.atomic():
        there = holding.home(by, seen, seen.case.organisation_id)
        holding.owe(due.TELL, clock.now(), seen, there, name=str(consent), by=by)
        lasting.over(there, [consent], by=by)
        advising.owe(seen, there, about=consent, by=by)
        is_known = bool(purpose) or _is_answer(seen, consent, by=by)
        hooks.stop_all(seen=seen, is_known=is_known, by=by)


def counts_no_more(*, seen: Found, consent: UUID, at_once: bool, by: SignedIn) -> None:
    """Nobody took it back: who agreed may not any more, or the yes that followed does not count so far.

    Whoever was told of a yes is told that there is none, and what was booked stops. Help goes on. ``at_once`` is of
    copies, and none is kept here.
    """
    del at_once
    one = next((one for one in given.of_case(by, seen) if one.id == consent), None)
    is_ours = one.answer.purpose == Purpose.TESTIMONY if one else _is_answer(seen, consent, by=by)
    if not is_ours:
        return
    there = holding.home(by, seen, seen.case.organisation_id)
    lasting.over(there, [consent], by=by)
    holding.owe(due.RAN_OUT, clock.now(), seen, there, name=str(consent), by=by)
    hooks.stop_all(seen=seen, is_known=True, by=by)


def matter_turned(*, seen: Found, matter: UUID, is_open: bool, by: SignedIn) -> None:
    """Its matter is closed: no office waits for her or him, and nobody is reminded that a yes runs out. Open again:
    they are, of what still holds.
    """
    there = holding.home(by, seen, seen.case.organisation_id)
    for one in queries.track(by, seen).answers:
        said = one.newest.known
        if said.matter != matter:
            continue
        if not is_open:
            lasting.over(there, [version.known.consent for version in one.versions], by=by)
        elif said.consent and said.valid_until and queries.is_live(by, seen, said):
            lasting.owe(seen, there, consent=said.consent, until=said.valid_until, by=by)


def goes_on(**_more: object) -> None:
    """A yes said again: nothing here stands on the record beside it; the answer names the new one."""


def _is_answer(seen: Found, consent: UUID, *, by: SignedIn) -> bool:
    """Whether the actor reads here which agreement it was, and may not open it there: her or his lawyer."""
    answers = queries.track(by, seen).answers
    return any(version.known.consent == consent for one in answers for version in one.versions)


CONSENT_ENDED = journey.Consequence(
    "speaking_stops",
    _("Speaking in court: whoever asked is told that it ended and nothing else; what was booked stops"),
    _consent_ended,
)
