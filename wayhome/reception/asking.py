"""What is asked again here (``G4.2_LOCAL_CONSENT``): nothing that was agreed with another agency is carried over."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.consent import given, purposes
from wayhome.consent.enums import Granted, Purpose
from wayhome.consent.purposes import Line
from wayhome.core import dates
from wayhome.core.components import Status, Task
from wayhome.organisations.actors import SignedIn
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found

FIRST = purposes.FIRST_NIGHT  # help and keeping a file, before anything else
# The way is over: nothing of it is asked again.
OVER = frozenset({Purpose.RETURN_PREPARATION, Purpose.RETURN_TRAVEL, Purpose.LOCATION_TRACKING})


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be asked first, what as it comes up, and what was asked here already."""

    first: Sequence[Task]
    later: Sequence[Task]
    done: Sequence[Task]

    @property
    def missing(self) -> int:
        """How many of the first were not asked here."""
        return len(self.first)


def asked(actor: SignedIn, seen: Found) -> Asked:
    """Purpose for purpose, as the agency asked that answers for the case now. What is not open is not counted."""
    mine = {
        one.answer.purpose: one
        for one in given.of_case(actor, seen)
        if one.organisation == seen.case.organisation_id
    }
    may_ask = people_rules.why_not_write(seen.access, "I") is None
    first: list[Task] = []
    later: list[Task] = []
    done: list[Task] = []
    for code, line in purposes.TABLE.items():
        if code in OVER or (line.is_private and not seen.access.may_read("C")):
            continue
        if code in mine:
            done.append(_answered(seen, line, mine[code]))
        else:
            (first if code in FIRST else later).append(_open(seen, line, may_ask=may_ask))
    return Asked(first, later, done)


def _open(seen: Found, line: Line, *, may_ask: bool) -> Task:
    url = reverse("consent:ask", args=[seen.code, line.purpose]) if may_ask else ""
    return Task(line.label, Status.NEXT, _("Not asked here"), url=url)


def _answered(seen: Found, line: Line, one: given.Given) -> Task:
    day = dates.day_in_words(one.at)
    if one.is_ended:
        return Task(line.label, Status.STOP, _("Ended"), url=_overview(seen))
    word = str(Granted(one.answer.granted).label) if one.answer.granted in Granted.values else ""
    text = _("{word}, asked here on {day}").format(word=word, day=day)
    return Task(line.label, Status.DONE, text, url=_overview(seen), why=one.answer.words)


def _overview(seen: Found) -> str:
    return reverse("consent:overview", args=[seen.code])
