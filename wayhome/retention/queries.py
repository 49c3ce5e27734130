"""How long a case is kept, as far as it is open to the actor; what erasing takes; whose turn it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.utils.translation import gettext as _

from wayhome.core import clock, once
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Membership, Organisation
from wayhome.people import kept
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.retention import keeping, limits, models, past, reading, rules, words
from wayhome.retention.keeping import Until
from wayhome.retention.shapes import Goes, Keeping
from wayhome.vault.models.records import Strand

GROUP = "I"
kept.add(models.Line)
A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Now:
    """What was written, and until when it is kept as everything stands. ``until`` None: the case is open."""

    keeping: Keeping
    until: Until | None
    is_closed: bool


@once.remembered
def now(actor: SignedIn, seen: Found) -> Now:
    """Of the own agency; nothing of it for who does not read the plan."""
    if not seen.access.may_read(GROUP):
        return Now(Keeping(), None, is_closed=False)
    if kept.nothing(seen, models.Line):
        keeping = Keeping()
    else:
        keeping = reading.of_cases(actor, [seen.id], with_names=True).get(seen.id, Keeping())
    reason = keeping.closed.known.reason if keeping.closed else ""
    until = reading.until(actor, seen, reason)
    return Now(keeping, until, is_closed=until is not None)


def sentence(actor: SignedIn, seen: Found, reason: str) -> str:
    """For ``closing``: until when it is kept, or would be if it were closed today for this reason."""
    if not seen.access.may_read(GROUP):
        return ""
    return words.until(reading.until(actor, seen, reason, on=clock.today()))


def why_not_write(actor: SignedIn, seen: Found) -> str | None:
    """Who decides here: a case manager who writes the plan, or whose agency only holds what it wrote."""
    may = None if seen.access.is_past else people_rules.why_not_write(seen.access, GROUP)
    return may or rules.why_not_decide(actor)


def why_not_here(actor: SignedIn, seen: Found) -> str | None:
    """Asked again in the transaction of erasing: it may be erased since, or not open to the actor any more."""
    own = Strand.objects.filter(case_id=seen.id, organisation_id=actor.organisation_id)
    if own.filter(erased_at__isnull=False).exists():
        return _("A colleague was first and confirmed it: it is erased already.")
    try:
        now = past.found(actor, seen.code)
    except Http404:
        return _("Nothing was erased: the case is not open to you any more. Ask a supervisor to confirm it.")
    if seen.access.is_past and not now.access.is_past:
        return _("Nothing was erased: your agency works on it again. Look at the page of it again.")
    return None


def why_not_erase(actor: SignedIn, seen: Found) -> str | None:
    """For page and action alike."""
    here = now(actor, seen)
    if not here.is_closed:
        return rules.why_open()
    if not reading.is_whole(actor, seen.id):
        return rules.why_not_whole()
    return rules.why_not_erase(here.keeping, here.until, is_closed=here.is_closed, today=clock.today())


def supervises(actor: SignedIn, user: object) -> bool:
    """Whether this colleague is in a team of supervisors of the actor's organisation now."""
    rows = Membership.objects.filter(user=user, ended_at=None)  # type: ignore[misc]
    return rows.filter(team__organisation=actor.organisation_id, team__kind=TeamKind.SUPERVISORS).exists()


def why_not_confirm(actor: SignedIn, seen: Found) -> str | None:
    """Why the actor is not the second person."""
    proposal = now(actor, seen).keeping.proposal
    return rules.why_not_confirm(
        proposal,
        actor.user_id,
        supervises=supervises(actor, actor.user_id),
        proposer_supervises=proposal is not None and supervises(actor, proposal.written_by),
        is_named=seen.case.is_named,
    )


def goes(actor: SignedIn, seen: Found) -> Goes:
    """What the own agency wrote, by room, and who else keeps something. A partner hears of who leads only."""
    counts = reading.counted(seen.id, actor.organisation_id)
    by_room: dict[str, int] = {}
    for room, count in counts.items():
        label = words.room(room)
        by_room[label] = by_room.get(label, 0) + count
    strands = Strand.objects.filter(case_id=seen.id, erased_at=None).exclude(
        organisation_id=actor.organisation_id
    )
    if seen.access.is_partner:
        strands = strands.filter(organisation_id=seen.case.organisation_id)
    others = Organisation.objects.filter(pk__in=strands.values("organisation_id")).order_by("name")
    return Goes(sorted(by_room.items()), sum(counts.values()), list(others.values_list("name", flat=True)))


@dataclass(frozen=True, slots=True)
class Turn:
    """A case that somebody looks at now: since which day, and what was written of it."""

    case: UUID
    since: date
    keeping: Keeping


def listed(actor: SignedIn, *, page: str | int = 1) -> "Page[Turn]":
    """A page of the own cases whose day has come, the earliest first. Which these are is sealed: all that are closed,
    or that the own agency only holds, are opened, in as many questions for one as for fifty.
    """
    working = people_models.Involvement.objects.live().working().of(actor).filter(case=OuterRef("case_id"))
    rows = models.Line.objects.filter(Exists(working), organisation_id=actor.organisation_id)
    ended = past.of(actor)
    cases = {*rows.values_list("case_id", flat=True), *ended}
    kept, today = reading.of_cases(actor, cases), clock.today()
    turns = []
    for case in cases:
        first = _day_after_keeping(ended[case]) if case in ended else None
        since = rules.look_on(kept.get(case, Keeping()), first)
        if since is not None and since <= today:
            turns.append(Turn(case, since, kept.get(case, Keeping())))
    return Paginator(sorted(turns, key=lambda one: (one.since, one.case)), A_PAGE).get_page(page)


def _day_after_keeping(ended: date) -> date:
    """When what an agency holds since its part ended may be erased at the earliest; the page knows it exactly."""
    return keeping.years_later(ended, limits.closed_years()) + timedelta(days=1)


def named(actor: SignedIn, turns: Sequence[Turn]) -> list[tuple[people_models.Case, str, Keeping]]:
    """Each case with the name that is used, where it opens."""
    cases = people_models.Case.objects.in_bulk([one.case for one in turns])
    names = people.briefs(actor, cases)
    return [
        (cases[one.case], names[one.case].name_used if one.case in names else "", one.keeping)
        for one in turns
    ]
