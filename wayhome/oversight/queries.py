"""What people may read: emergency openings of one’s agency, alerts about another, who looked at a case."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from wayhome.audit.enums import Outcome
from wayhome.audit.log import LOOKED
from wayhome.audit.models import Entry
from wayhome.core import clock
from wayhome.organisations import roles
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Organisation, RoleGrant, User
from wayhome.oversight import holding, models, roles_then
from wayhome.oversight.enums import What
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people import reading
from wayhome.referrals.models import PlaceRequest, Referral
from wayhome.shelter.enums import StayState
from wayhome.shelter.models import Stay

# What is recorded of looking at somebody, beside the parts of the case: by the action of the record.
KINDS = {LOOKED: What.PARTS, "handover.letter_read": What.HANDOVER, "shelter.stay_read": What.STAY}
TONIGHT = "shelter.tonight_read"
AT_MOST = 5000  # entries that one page groups; a longer period is asked for in parts


@dataclass(frozen=True, slots=True)
class Opened:
    """An emergency opening, as the protection officer reads it."""

    row: models.Opening
    why: str
    asked_by: str
    agreed_by: str
    verdict: str
    words: str

    @property
    def is_erased(self) -> bool:
        """The case was erased since, and with it what was written here."""
        return not self.row.why


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody in a role, at an agency, opened these groups on a day."""

    day: date
    role: str
    organisation: str
    groups: str
    times: int
    name: str = ""  # a colleague’s, for the protection officer of the same agency only
    what: str = What.PARTS


def openings_of(actor: SignedIn) -> QuerySet[models.Opening]:
    """All of the actor’s agency that were opened."""
    return models.Opening.objects.filter(organisation=actor.organisation_id).exclude(opened_at=None)


def openings(actor: SignedIn) -> list[Opened]:
    """Those still to be looked at, then the last fifty of the others."""
    rows = openings_of(actor).select_related("case", "asked_by", "agreed_by", "review").order_by("-opened_at")
    return [_opened(actor, row) for row in (*rows.filter(review=None), *rows.exclude(review=None)[:50])]


def one_opening(actor: SignedIn, opening_id: UUID) -> Opened:
    """One of them. 404 for any other agency’s."""
    rows = openings_of(actor).select_related("case", "asked_by", "agreed_by", "review")
    row = rows.filter(pk=opening_id).first()
    if row is None:
        raise Http404
    return _opened(actor, row)


def _opened(actor: SignedIn, row: models.Opening) -> Opened:
    review = getattr(row, "review", None)
    return Opened(
        row,
        holding.words(actor, row.why, holding.WHY, row.pk),
        row.asked_by.name,
        row.agreed_by.name if row.agreed_by else "",
        str(review.get_verdict_display()) if review else "",
        holding.words(actor, review.words, holding.REVIEWED, review.pk) if review else "",
    )


def words_of(actor: SignedIn, row: models.Alert) -> tuple[str, str]:
    """What the officer wrote, and what the manager answered."""
    return (
        holding.words(actor, row.words, holding.WORDS, row.pk),
        holding.words(actor, row.manager_words, holding.REPLY, row.pk),
    )


def opening(actor: SignedIn, opening_id: UUID) -> tuple[models.Opening, str]:
    """One that waits for a second person, with its reason: for who works on that case. 404 for everybody else."""
    mine = models.Opening.objects.filter(organisation=actor.organisation_id, pk=opening_id)
    row = mine.select_related("case", "asked_by").first()
    if row is None or not people.case_ids(actor, [row.case_id]) or row.asked_by_id == actor.user_id:
        raise Http404
    return row, holding.words(actor, row.why, holding.WHY, row.pk)


def alerts(actor: SignedIn) -> list[models.Alert]:
    """Unusual reading at other agencies that this one was told of, the newest first."""
    rows = models.Alert.objects.filter(told=actor.organisation_id).select_related("organisation")
    return list(rows.order_by("-day", "-created_at")[:100])


def alert(actor: SignedIn, alert_id: UUID) -> models.Alert:
    """One of them. 404 for any other agency’s, the reader’s own above all."""
    rows = models.Alert.objects.filter(told=actor.organisation_id, pk=alert_id)
    row = rows.select_related("organisation").first()
    if row is None:
        raise Http404
    return row


def alert_to_manager(actor: SignedIn, alert_id: UUID) -> models.Alert:
    """One that the officer could not have explained, at the manager’s agency. 404 for the reader, always."""
    rows = models.Alert.objects.filter(
        organisation=actor.organisation_id, pk=alert_id, answer="not_explained"
    )
    row = rows.exclude(reader=actor.user_id).select_related("reader").first()
    if row is None:
        raise Http404
    return row


def roles_of(actor: SignedIn, row: models.Alert) -> list[str]:
    """Which roles the reader holds, in words; never the name."""
    del actor
    held = RoleGrant.objects.filter(user=row.reader_id, ended_at=None).values_list("role", flat=True)
    return [str(label) for label in roles.labels(held)]


def case_to_read_of(actor: SignedIn, code: str) -> people_models.Case:
    """The case whose readers the actor may learn: by their own part in it; a protection officer by the agency’s."""
    if {"ADVOCATE", "GUARDIAN"} & actor.roles:
        try:
            return people.found(actor, code).case
        except Http404:
            if "DPO" not in actor.roles:
                raise
    here = people_models.Involvement.objects.filter(
        organisation=actor.organisation_id, case__code=reading.case_code(code)
    )
    row = here.select_related("case").first()
    if row is None or "DPO" not in actor.roles:
        raise Http404
    return row.case


def looks(
    actor: SignedIn, case: people_models.Case, *, days: int | None = None, names: bool = True
) -> list[Look]:
    """Who looked at a case, at whichever agency: by role, agency, what was read and day, the newest first.

    Also requests that were sent to others, searches for a place, letters about a hand-over, stays, and the list of the
    house while she or he was on it. Which requests are hers or his opens
    with a key of the case (``reads_requests``).
    """
    requests, places = _requests(actor, case)
    there = Q(subject__in=[case.pk, *requests, *places], action__in=KINDS)
    for house, since, until in _stays(case):
        tonight = Q(subject=house, action=TONIGHT, at__gte=since)
        there |= tonight & Q(at__lte=until) if until is not None else tonight
    entries = Entry.objects.filter(there, outcome=Outcome.DONE).exclude(actor=None)
    if days is not None:
        entries = entries.filter(at__gte=clock.now() - timedelta(days=days))
    fields = ("at", "organisation", "actor", "groups", "action", "subject")
    rows = list(entries.order_by("-at").values_list(*fields)[:AT_MOST])
    people_here = {row[2] for row in rows}
    roles_held = roles_then.held(people_here)
    known = {}
    if names and "DPO" in actor.roles:
        colleagues = User.objects.get_queryset().filter(
            pk__in=people_here, organisation=actor.organisation_id
        )
        known = dict(colleagues.values_list("pk", "name"))
    agencies = dict(Organisation.objects.filter(pk__in={row[1] for row in rows}).values_list("pk", "name"))
    found: dict[tuple[date, str, str, str, str, str], int] = {}
    for at, organisation, reader, groups, action, subject in rows:
        key = (
            clock.day_of(at),
            roles_then.role(roles_held.get(reader, []), at),
            agencies.get(organisation, ""),
            groups,
            known.get(reader, ""),
            str(What.PLACE if subject in places else _what(action, groups, is_request=subject in requests)),
        )
        found[key] = found.get(key, 0) + 1
    return [Look(*key[:4], times=count, name=key[4], what=key[5]) for key, count in found.items()]


def reads_requests(actor: SignedIn, case: people_models.Case) -> bool:
    """Whether which requests are hers or his opens to the actor: to who works on the case, and to no officer."""
    return case.pk in people.briefs(actor, [case.pk])


def _requests(actor: SignedIn, case: people_models.Case) -> tuple[set[UUID], set[UUID]]:
    """Requests to others for this case, and searches for a place. Nothing in them says so without a key of the case."""
    known = people.briefs(actor, [case.pk]).get(case.pk)
    if known is None:
        return set(), set()
    asked = Referral.objects.filter(thread=known.thread).values_list("pk", flat=True)
    return set(asked), set(PlaceRequest.objects.filter(thread=known.thread).values_list("pk", flat=True))


def _stays(case: people_models.Case) -> list[tuple[UUID, datetime, datetime | None]]:
    """In which houses she or he was, or was expected, since when and until when: whose list named her or him."""
    rows = Stay.objects.filter(case_id=case.pk).exclude(state=StayState.NOT_COME)
    return list(rows.values_list("house", "created_at", "left_at"))


def _what(action: str, groups: str, *, is_request: bool) -> What:
    if action == TONIGHT:
        return What.TONIGHT
    if not is_request:
        return KINDS[action]
    return What.REQUEST_WHO if "A" in groups else What.REQUEST
