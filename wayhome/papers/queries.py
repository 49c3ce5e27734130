"""Papers of a case, what was asked for and answered, as far as it is open to the actor. For pages and later rooms."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.http import Http404

from wayhome.attempts import gathering
from wayhome.attempts import queries as attempts
from wayhome.attempts.enums import Ended
from wayhome.attempts.shapes import ThingNow
from wayhome.attempts.subjects import AttemptSubject
from wayhome.core import once
from wayhome.organisations.actors import SignedIn
from wayhome.papers import documents, models, reading, rules_way, seeing
from wayhome.papers.shapes import PaperNow, Traveller
from wayhome.people import queries as people
from wayhome.people.access import Access
from wayhome.people.models import Case
from wayhome.people.queries import Found
from wayhome.vault import records

GROUP = "G"


@once.remembered
def papers(actor: SignedIn, seen: Found) -> list[PaperNow]:
    """Every paper as it stands; none for who may not read of travel."""
    return reading.papers(actor, seen) if seeing.papers(seen) else []


@once.remembered
def applications(actor: SignedIn, seen: Found) -> list[ThingNow[documents.Application]]:
    """What consulates were asked for; none for who may not read of travel."""
    if not seeing.papers(seen):
        return []
    return reading.things(models.Application, documents.Application, actor, seen)


@once.remembered
def permissions(actor: SignedIn, seen: Found) -> list[ThingNow[documents.Permission]]:
    """Permissions to leave the country; none for who may not read of travel."""
    if not seeing.papers(seen):
        return []
    return reading.things(models.Permission, documents.Permission, actor, seen)


@once.remembered
def entries(actor: SignedIn, seen: Found) -> list[ThingNow[documents.Entry]]:
    """Permissions to enter other countries; none for who may not read of travel."""
    if not seeing.papers(seen):
        return []
    return reading.things(models.Entry, documents.Entry, actor, seen)


def numbers(actor: SignedIn, open_cases: Mapping[UUID, Access]) -> dict[UUID, list[str]]:
    """Case -> the numbers that stand on its papers now, where the actor reads who she or he is and how she or he
    travels (``people.queries_search``). Two questions to the database and one for keys, for one case or for ten.
    """
    read = [case for case, mine in open_cases.items() if mine.may_read("A") and mine.may_read(GROUP)]
    rows = models.Paper.objects.filter(case_id__in=read).order_by("created_at", "number") if read else ()
    led_by = dict(Case.objects.filter(pk__in=read).values_list("pk", "organisation_id")) if rows else {}
    newest = {
        (row.case_id, row.thing): row
        for row in rows
        if gathering.may_know(actor, open_cases[row.case_id], led_by[row.case_id])(row.organisation_id)
    }
    opened = records.open_many(actor.keyring, newest.values(), only=("holder",)) if newest else []
    found: dict[UUID, list[str]] = {}
    for (case, _thing), values in zip(newest, opened, strict=True):
        if values.get("holder") is not None:
            found.setdefault(case, []).append(documents.Holder.from_value(values["holder"]).number)
    return found


def paper(actor: SignedIn, seen: Found, thing: UUID) -> PaperNow:
    """One paper. 404 for one of another case, or not open to the actor."""
    return _one([one for one in papers(actor, seen) if one.thing == thing])


def application(actor: SignedIn, seen: Found, thing: UUID) -> ThingNow[documents.Application]:
    """One application to a consulate. 404 for any other."""
    return _one([one for one in applications(actor, seen) if one.thing == thing])


def permission(actor: SignedIn, seen: Found, thing: UUID) -> ThingNow[documents.Permission]:
    """One permission to leave. 404 for any other."""
    return _one([one for one in permissions(actor, seen) if one.thing == thing])


def entry(actor: SignedIn, seen: Found, thing: UUID) -> ThingNow[documents.Entry]:
    """One permission to enter. 404 for any other."""
    return _one([one for one in entries(actor, seen) if one.thing == thing])


@once.remembered
def custody(actor: SignedIn, seen: Found) -> ThingNow[documents.Custody] | None:
    """With whom a child travels; None where nobody wrote it down, or identity is not open."""
    if not seen.access.may_read("A"):
        return None
    return next(iter(reading.things(models.Custody, documents.Custody, actor, seen)), None)


@once.remembered
def advice(actor: SignedIn, seen: Found) -> list[ThingNow[documents.Advice]]:
    """What lawyers spoke about before a consulate is asked; none for who is not told of legal affairs."""
    if not seeing.advice(actor, seen):
        return []
    return reading.things(models.Advice, documents.Advice, actor, seen)


@once.remembered
def travellers(actor: SignedIn, subject: AttemptSubject) -> list[Traveller]:
    """Everybody who goes this way: she or he, and each linked case that travels together, open to the actor or not."""
    mine = people.person(actor, subject.seen)
    found = [Traveller(mine.brief.name_used or subject.seen.code, subject.seen, mine.is_child)]
    linked = (
        {str(one.case): one for one in people.links(actor, subject.seen)} if subject.plan.together else {}
    )
    for other in subject.plan.together:
        link = linked.get(other)
        if link is None:
            found.append(Traveller(""))
            continue
        seen = people.found(actor, link.code)
        person = people.person(actor, seen)
        found.append(Traveller(person.brief.name_used or link.code, seen, person.is_child))
    return found


def children_without(actor: SignedIn, seen: Found) -> list[str]:
    """What each child is missing: she or he, and children whose cases belong to this one and are open to the actor."""
    here = [seen, *(people.found(actor, one.code) for one in people.links(actor, seen))]
    found = []
    for one in here:
        person = people.person(actor, one)
        if not (person.is_child and seeing.papers(one)):
            continue
        name = person.brief.name_used or one.code
        if reason := rules_way.why_child_has_none([paper.known for paper in papers(actor, one)], name=name):
            found.append(reason)
    return found


def was_used(actor: SignedIn, subject: AttemptSubject, seen: Found, known: documents.Paper) -> bool:
    """Whether a paper for one journey was used: it says so, or an earlier way of hers or his with it arrived."""
    if not known.single_journey:
        return False
    if known.used_on is not None:
        return True
    return any(
        one.id != subject.attempt
        and one.end is not None
        and one.end.reason == Ended.ARRIVED
        and one.ended_on is not None
        and (known.issued is None or one.ended_on >= known.issued)
        for one in attempts.of_case(actor, seen)
    )


def _one[T](found: Sequence[T]) -> T:
    if not found:
        raise Http404
    return found[0]
