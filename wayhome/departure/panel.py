"""Lines on the page of a travel plan, and on the page of a case the way for who leaves on her or his own decision."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.attempts.shapes import Line
from wayhome.attempts.subjects import AttemptSubject
from wayhome.core import clock, dates
from wayhome.core.components import Status
from wayhome.departure import documents, queries, reading, rules
from wayhome.departure.enums import Kind
from wayhome.departure.shapes import Go
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def line(actor: SignedIn, subject: AttemptSubject) -> Line | None:
    """Whether everything is ready, as it was last found."""
    del actor
    if not subject.seen.access.may_read(queries.GROUP):
        return None
    stand = reading.go(subject.attempt, subject.seen.id)
    status, word = tag(stand)
    return Line(status, word, in_words(stand))


def tag(stand: Go) -> tuple[str, str]:
    """Approved and standing; stopped; or so many are missing."""
    if stand.stands:
        return Status.DONE.value, _("Ready")
    if stand.number:
        return Status.STOP.value, _("Stopped")
    return (Status.STOP.value, _("Not yet")) if stand.red else (Status.NEXT.value, _("Next"))


def in_words(stand: Go) -> str:
    """One sentence."""
    if not stand.number and all(one.finding is None for one in stand.standing):
        return _("Nobody has looked at all of it together so far. Open it.")
    count = len(stand.red)
    missing = ngettext("{n} is missing.", "{n} are missing.", count).format(n=count) if count else ""
    if stand.stands and stand.approved_at is not None:
        return _("Approved on {day}.").format(day=dates.day_in_words(clock.day_of(stand.approved_at)))
    if stand.number:
        return _("What was approved does not stand any more.") + (f" {missing}" if missing else "")
    return missing or _("Everything is green. A case manager writes down that everything is ready.")


def given(actor: SignedIn, subject: AttemptSubject) -> Line | None:
    """Told and given: what is left out."""
    if not subject.seen.access.may_read(queries.GROUP):
        return None
    found = queries.given(actor, subject.seen, subject.attempt)
    kits = reading.of_kind(found, Kind.KIT, documents.Kit)
    missing = []
    if rules.left_out(told(found)):
        missing.append(_("not everything is told"))
    if not kits:
        missing.append(_("nothing is given for the way"))
    if any(kit.cash and kit.second is None for _one, kit in kits):
        missing.append(_("cash waits for a second signature"))
    if not reading.of_kind(found, Kind.CARD, documents.Card):
        missing.append(_("no emergency card"))
    if not missing:
        return Line(Status.DONE.value, _("Done"))
    text = ", ".join(missing)
    return Line(Status.WAIT.value, _("Waiting"), text[:1].upper() + text[1:] + ".")


def told(found: Any) -> frozenset[str]:  # noqa: ANN401 - as ``queries.given`` answers
    """Everything that was told, on whichever day."""
    said = reading.of_kind(found, Kind.ORIENTATION, documents.Orientation)
    return frozenset(item for _one, known in said for item in known.told)


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """For who answers for travel at the agency that leads. Asks nothing of the database."""
    del actor
    if not seen.access.may_write(queries.GROUP) or seen.access.is_partner or seen.access.is_past:
        return None
    return {"code": seen.code}
