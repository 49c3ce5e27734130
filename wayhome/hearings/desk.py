"""The page “Hearings”: what comes next for a team, by codes. As many questions for one as for fifty."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.consent.purposes import OFFICERS
from wayhome.core.components import Status, Task
from wayhome.hearings import reading, rules, words
from wayhome.hearings.enums import Stand
from wayhome.hearings.shapes import HearingNow
from wayhome.organisations.actors import SignedIn
from wayhome.people import models as people_models
from wayhome.people import reading as people_reading
from wayhome.testimony import models

AT_MOST = 200  # cases; a team that works on more looks at the cases themselves


def lines(actor: SignedIn) -> list[Task]:
    """Code, when on both clocks, where it stands, what is missing; the earliest first. No name, no matter, no place."""
    cases = _cases(actor)
    access = people_reading.access_by_case(actor, cases)
    mine = [case for case in cases if case in access and access[case].may_read_minimum("H")]
    partners = {case: cases[case].organisation_id for case in mine if access[case].is_partner}
    found = reading.of_cases(actor, mine, partners)
    coming = [
        (cases[case].code, one)
        for case, all_of_it in found.items()
        for one in all_of_it
        if one.is_coming or one.stand is Stand.SILENT
    ]
    coming.sort(key=lambda line: (line[1].day.on, line[1].at is None, line[1].at, line[0]))
    return [_line(code, one) for code, one in coming]


def _cases(actor: SignedIn) -> dict[UUID, people_models.Case]:
    """Those that the actor works on, and of which a legal matter is kept."""
    if actor.user.organisation.kind in OFFICERS:
        return {}
    working = people_models.Involvement.objects.live().working().of(actor).values("case_id")
    kept = models.Entry.objects.filter(case_id__in=working).values("case_id")
    rows = people_models.Case.objects.filter(pk__in=kept).order_by("-created_at", "pk")[:AT_MOST]
    return {row.pk: row for row in rows}


def _line(code: str, one: HearingNow) -> Task:
    status, word = words.tag(one)
    url = reverse("hearings:hearing", args=[code, one.thing])
    why = " · ".join(text for text in (words.moments(one), _left(one)) if text)
    return Task(code, Status(status), word, url=url, why=why)


def _left(one: HearingNow) -> str:
    """What the plan itself can say; interpreter, yes and way are looked at on its own page."""
    if one.stand is not Stand.PLANNED:
        return ""
    return next(iter(rules.missing(one.known).values()), _("Look at its own page"))
