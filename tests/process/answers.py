"""What the rooms would read of a world of ``facts``: their own documents and shapes, where the database would answer.

The conditions themselves are the real ones. Where a room refuses to write something down, nothing of it is there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from importlib import import_module
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.care.story import answered
from tests.process import answers_way as road
from tests.process.answers_way import DAWN, HARBOUR, TODAY, USERS, day, hours, thing
from tests.process.facts import CASEY, LEA, NOW, RITA, Claim, Harm, Receiver, Relative, Traveller, World
from wayhome.attempts import documents as attempted
from wayhome.attempts import rules_leaving as attempt_rules
from wayhome.attempts.shapes import ThingNow, Versioned
from wayhome.attempts.subjects import AttemptSubject
from wayhome.children import documents as child
from wayhome.children.shapes import Best
from wayhome.escorts import documents as escort
from wayhome.escorts.shapes import ForCase
from wayhome.family import documents as family
from wayhome.family.shapes import Kin
from wayhome.fitness.limits import Limit
from wayhome.jointrisk import documents as danger
from wayhome.jointrisk.shapes import Joint, MeasureNow, Side, Told
from wayhome.organisations import matrix
from wayhome.papers import shapes as paper_shapes
from wayhome.people import documents as person
from wayhome.people.access import WHOLE, Access
from wayhome.people.enums import LinkKind
from wayhome.people.shapes import Found, Linked, Person, Version
from wayhome.receivers import documents as receiver
from wayhome.receivers import rules as receiver_rules
from wayhome.receivers.shapes import ReceiverNow
from wayhome.referrals.models import Referral
from wayhome.residence import documents as residence
from wayhome.residence import rules as residence_rules
from wayhome.residence import rules_claims
from wayhome.testimony import documents as testimony
from wayhome.testimony.shapes import Legal

SCORES = {"low": (1, 1), "medium": (2, 2), "high": (3, 3), "critical": (4, 4)}
GIVEN = {band: answered(T1=score) for band, score in SCORES.items()}  # likelihood and severity of one item
OPEN = Access(dict.fromkeys(matrix.GROUPS, WHOLE), frozenset(matrix.GROUPS))


def actor(role: str = "CASE_MANAGER_SEND", user: UUID | None = None, agency: UUID = HARBOUR) -> Any:  # noqa: ANN401
    """Somebody who leads, for whom everything is open."""
    here = SimpleNamespace(organisation=SimpleNamespace(kind="ngo"))
    return SimpleNamespace(
        user_id=user or USERS[CASEY], organisation_id=agency, roles=frozenset({role}), user=here, name=CASEY
    )


def _found() -> Found:
    pk = uuid4()
    case = SimpleNamespace(pk=pk, code=str(pk), organisation_id=HARBOUR, held_up=[])
    return Found(case, OPEN, ())  # type: ignore[arg-type]


@dataclass(frozen=True)
class Known:
    """A world as the rooms know it: what a step is asked on, and everybody who goes the same way."""

    world: World
    subject: AttemptSubject
    people: Mapping[UUID, Traveller]
    goes: list[paper_shapes.Traveller]

    @classmethod
    def of(cls, world: World, taken: frozenset[str], lifted: frozenset[str]) -> "Known":
        seen = [_found() for _one in world.travellers]
        plan = attempted.Plan(
            country="AL", region=world.region, host=world.host, knows_first_night=world.knows_night,
            together=tuple(str(one.case.pk) for one in seen[1:]),
        )  # fmt: skip
        goes = [
            paper_shapes.Traveller(f"Person {number}", here if one.is_open else None, one.is_child)
            for number, (one, here) in enumerate(zip(world.travellers, seen, strict=True))
        ]
        agreed = world.agreed_hours_ago or 0
        begun = hours(-agreed - 1 if world.is_agreed_anew else -agreed + 0.5)
        subject = AttemptSubject(seen[0], uuid4(), 1, taken, lifted, plan, begun)
        return cls(
            world, subject, {one.case.pk: it for one, it in zip(seen, world.travellers, strict=True)}, goes
        )

    def is_of(self, seen: Found) -> bool:
        """The case of whoever goes, and not of somebody who travels along."""
        return seen.case.pk == self.subject.seen.case.pk

    def linked(self) -> list[Linked]:
        return [
            Linked(here.seen.case.pk, here.seen.case.code, here.name, one.link, LinkKind(one.link))
            for here, one in zip(self.goes[1:], self.world.travellers[1:], strict=True)
            if here.seen
        ]

    def coded(self, code: str) -> Found:
        return next(one.seen for one in self.goes if one.seen and one.seen.case.code == code)

    def of_papers(self, seen: Found) -> Traveller:
        return self.people[seen.case.pk]


def answer(patch: pytest.MonkeyPatch, known: Known) -> None:
    """The database, for the length of one example."""
    world = known.world
    given: dict[str, Any] = {
        "wayhome.core.clock.now": lambda: NOW,
        "wayhome.duties.queries_on_call.zone_of": lambda who: "UTC",
        "wayhome.attempts.hooks._way": [lambda who, subject: road.way(world)],
        "wayhome.attempts.queries_leaving.voluntary": lambda who, subject: _asked(world),
        "wayhome.attempts.queries_leaving.asked_at": lambda who, seen: (
            None if world.agreed_hours_ago is None else hours(-world.agreed_hours_ago)
        ),
        "wayhome.attempts.queries_leaving.earlier": lambda who, subject: _earlier(world),
        "wayhome.attempts.queries_leaving.harms": lambda who, seen: [
            thing(_harm(one)) for one in world.harms
        ],
        "wayhome.residence.queries.reflection": lambda who, seen: _reflection(world),
        "wayhome.residence.queries.papers": lambda who, seen: (
            [thing(_claim(one)) for one in world.claims]
        ),
        "wayhome.testimony.queries.check": lambda who, subject: (
            None if world.checked is None
            else thing(testimony.Check(open_cases=world.checked, evidence=world.evidence))
        ),
        "wayhome.testimony.queries.legal": lambda who, seen: Legal(_asylum(world)),
        "wayhome.testimony.queries._looked_at_last": lambda who, seen: world.checked or (),
        "wayhome.testimony.queries.open_proceedings": lambda who, seen: frozenset(world.open_now),
        "wayhome.jointrisk.queries.now": lambda who, subject: _joint(world),
        "wayhome.receivers.queries.reading": SimpleNamespace(things=lambda *given, **more: []),
        "wayhome.receivers.queries._asked": lambda who, seen, found: tuple(map(_receiver, world.receivers)),
        "wayhome.papers.queries.travellers": lambda who, subject: known.goes,
        "wayhome.papers.queries.papers": lambda who, seen: road.papers_of(known.of_papers(seen)),
        "wayhome.papers.queries.permissions": lambda who, seen: road.permissions(known.of_papers(seen)),
        "wayhome.papers.queries.entries": lambda who, seen: road.entries(known.of_papers(seen)),
        "wayhome.papers.queries.custody": lambda who, seen: road.custody(known.of_papers(seen)),
        "wayhome.fitness.queries.fit": lambda who, subject: road.fit_of(world),
        "wayhome.fitness.queries.carriers": lambda who, organisation=None: {
            "iberia": Limit("Iberia", paper_hours=world.carrier_hours, id=road.LIMIT)
        },
        "wayhome.itinerary.queries.written": lambda who, subject: road.written(world),
        "wayhome.itinerary.queries.dates": lambda who, subject: None,
        "wayhome.escorts.queries.need": lambda who, subject: escort.Need(
            psychological=world.is_distressed, watched_by=USERS[RITA] if world.is_watched else None
        ),
        "wayhome.care.queries.standing": lambda who, seen: SimpleNamespace(band=world.band_here or None),
        "wayhome.escorts.queries.times": lambda who, subject: road.times(world),
        "wayhome.escorts.queries.assigned": lambda who, subject: road.escorts_of(world),
        "wayhome.escorts.queries.register": lambda who: [],
        "wayhome.attempts.hooks._under_way": [],  # nobody is on the way who is about to leave
        "wayhome.escorts.queries.for_case": lambda who, seen: ForCase(sex=world.wished),
        "wayhome.people.queries.person": lambda who, seen: (
            _person(world) if known.is_of(seen) else _along(known.of_papers(seen))
        ),
        "wayhome.people.queries.links": lambda who, seen: known.linked() if known.is_of(seen) else [],
        "wayhome.people.queries.found": lambda who, code: known.coded(code),
        "wayhome.people.queries.briefs": lambda who, ids: {
            one.seen.case.pk: _brief("child" if one.is_child else "adult")
            for one in known.goes[1:]
            if one.seen and one.seen.case.pk in set(ids)
        },
        "wayhome.attempts.queries.now": lambda who, seen: (
            SimpleNamespace(subject=replace(known.subject, seen=seen, attempt=uuid4()))
            if known.of_papers(seen).is_decided else None
        ),
        "wayhome.children.reading.everything": lambda who, subject: (
            _best(known) if known.is_of(subject.seen) else _decided()
        ),
        "wayhome.conference.standing.why_not": lambda case, matter: (
            "It is spoken of."
            if matter == "best" and world.best_is_disputed and case == known.subject.seen.case
            else None
        ),
        "wayhome.family.queries.relatives": lambda who, seen: [_kin(one) for one in world.relatives],
        "wayhome.family.queries.agreements": lambda who, seen: {
            _kin(one).key: True for one in world.relatives if one.agreed
        },
    }  # fmt: skip
    for name, value in given.items():
        patch.setattr(*_place(name), value)


@cache
def _place(name: str) -> tuple[Any, str]:
    module, _dot, attribute = name.rpartition(".")
    return import_module(module), attribute


def _asked(world: World) -> ThingNow[attempted.Voluntary] | None:
    said = attempted.Voluntary(
        at=NOW, private=world.is_alone, pressed=world.pressed, has_alternatives=world.has_alternatives,
        is_informed=world.is_informed, language="sqi",
    )  # fmt: skip
    return thing(said) if world.is_asked and attempt_rules.why_not_check(said, now=NOW) is None else None


def _earlier(world: World) -> ThingNow[attempted.Earlier] | None:
    said = attempted.Earlier(
        on=TODAY, signed=world.earlier != "not_signed", lawyer="" if world.earlier == "no_lawyer" else "A lawyer",
        advised_on=TODAY, is_taken_back=world.earlier == "taken_back",
    )  # fmt: skip
    is_kept = bool(world.earlier) and attempt_rules.why_not_earlier(said, today=TODAY) is None
    return thing(said) if is_kept else None


def _harm(one: Harm) -> attempted.Harm:
    """As it stands after everybody who says that it fell has tried to write so."""
    kept = attempted.Harm(on=TODAY, by="lawyer", who="A lawyer", words="What was found")
    fell = replace(kept, stands=False)
    for who in one.is_said_to_fall_by:
        is_lawyer = who == LEA
        reason = attempt_rules.why_not_harm(fell, before=kept, found_by="lawyer", today=TODAY)
        if not (reason or attempt_rules.why_not_second(kept, who=who, is_lawyer=is_lawyer)):
            kept = attempt_rules.said_by(fell, before=kept, who=who, is_lawyer=is_lawyer)
    return kept


def _claim(one: Claim) -> residence.Paper:
    """As it stands after it was asked for, perhaps given, and everybody has tried to write how it ended."""
    asked = residence.Paper(kind="asylum", state="applied", applied_on=TODAY)
    given = residence.Paper(kind="asylum", state="held", valid_until=day(400))
    end = residence.Paper(
        kind="asylum", state="refused" if one.how == "refused" else "ended", outcome=one.how, outcome_on=TODAY,
        appeal="open" if one.is_appealed else "over", lawyer="A lawyer", advised_on=TODAY, hers="I want to go",
        words="Another letter",
    )  # fmt: skip
    kept = residence.Paper()
    steps = [
        (CASEY, asked),
        *([(CASEY, given)] if one.is_given else []),
        *((who, end) for who in one.stood_by),
    ]
    for number, (who, wanted) in enumerate(steps):
        before = kept if number else None
        if residence_rules.why_not_paper(wanted, before=before, today=TODAY) is None:
            kept = rules_claims.stood_by(wanted, before=before, who=who, is_counsel=who == LEA)
    return kept


def _asylum(world: World) -> list[ThingNow[testimony.Matter]]:
    """As a legal matter."""
    if not world.asylum_matter:
        return []
    over: dict[str, Any] = (
        {"state": "closed", "stage": "final", "outcome": "refused"} if world.asylum_matter == "ended" else {}
    )
    return [thing(testimony.Matter(kind="asylum", country="IT", **over))]


def _reflection(world: World) -> Versioned[residence.Reflection] | None:
    known = {
        "over": residence.Reflection(start=day(-91), min_days=90),
        "runs": residence.Reflection(start=day(-85), min_days=90),
        "not_applicable": residence.Reflection(not_applicable="child"),
        "ended": residence.Reflection(start=day(-1), min_days=90, ended_reason="asked", ended_on=day(-1)),
    }.get(world.reflection)
    return thing(known).newest if known else None


def _joint(world: World) -> Joint | None:
    if not world.has_round:
        return None
    sides, facts = [], []
    for one, agency in zip(world.sides, (HARBOUR, DAWN), strict=True):
        at = None if one.days_ago is None else hours(-24 * one.days_ago)
        given = danger_of(one.band, one.raised_to) if at else None
        sides.append(
            Side(agency, "An agency", at, given, one.country or ("XK" if agency == HARBOUR else "AL"))
        )
        said = [danger.Said(kind="agreed", band=one.agreed)] if one.agreed else []
        said += [danger.Said(kind="found", is_safe=one.finds == "safe")] if one.finds else []
        if one.signed and one.signer:
            said.append(danger.Said(kind="signed", band=one.signed, user=USERS[one.signer]))
        facts += [Told(it, agency, NOW) for it in said]
    return Joint(
        round=uuid4(), at=NOW, sides=sides, facts=facts,
        measures=[MeasureNow(uuid4(), 1, danger.Measure("What", "Who", TODAY), HARBOUR)] * world.measures,
        has_reviews=world.is_changed, is_disputed=world.is_disputed, destination="AL",
        is_inside=world.is_inside, holds_for=timedelta(days=14),
    )  # fmt: skip


def danger_of(band: str, raised_to: str) -> Any:  # noqa: ANN401
    """What one side wrote, so that this band follows."""
    return type(GIVEN[band])(**{**GIVEN[band].to_value(), "raised_to": raised_to})


def _receiver(one: Receiver) -> ReceiverNow:
    is_two = one.contacts == 2
    said = receiver.Answer(
        kind=one.says, name="Arta", phone="1", hours="day", other_name="Bora" if is_two else "",
        other_phone="2" if is_two else "", other_hours="night" if is_two else "", capacity_on=TODAY,
        services=("shelter",), valid_until=None if one.valid_days is None else day(one.valid_days), words="Later",
        code="no_capacity",
    )  # fmt: skip
    reason = receiver_rules.why_not_answer(said, today=TODAY, was_yes=one.says == "withdrawn")
    kept = said if reason is None else None
    request = Referral(state=one.request) if one.request else None
    known = receiver.Receiver(name="Dawn Centre", referral=request.pk if request else None, told=kept)
    return ReceiverNow(uuid4(), 1, known, NOW, is_agreed=one.agreed, request=request, answer=kept)


def _brief(age: str) -> person.Brief:
    born = {"adult": day(-30 * 366), "child": day(-10 * 366)}.get(age)
    return person.Brief(
        name_used="Vesa", latest_birth=born, earliest_birth=born, presumed_child=age == "doubt"
    )


def _person(world: World) -> Person:
    identity = person.Identity(under_18="no" if world.age == "said_adult" else "")
    guardian = person.GuardianBrief(
        name="Gent",
        kind="parent" if world.is_guardian_parent else "appointed",
        has_conflict=world.guardian == "conflict",
        is_ended=world.guardian == "ended",
    )
    return Person(_brief(world.age), Version(identity, 1), None, None, guardian if world.guardian else None)


def _along(one: Traveller) -> Person:
    """Somebody who travels along: an adult, or a child for whom a guardian speaks."""
    guardian = person.GuardianBrief(name="Gent") if one.is_child else None
    return Person(_brief("child" if one.is_child else "adult"), None, None, None, guardian)


def _decided() -> Best:
    """For a child who travels along a panel decided: to a place that was checked."""
    panel = child.Bid(decided_on=TODAY, recommendation="return", care="reception")
    bia = child.Bia(company="unaccompanied", conclusion="panel")
    return Best([thing(child.View(wants="return")).newest], [], thing(bia), [thing(panel)])


def _who(known: "Known") -> str:
    """How the assessment names the parent: the first linked one who is open, or somebody who is not there."""
    first = next((one for one in known.linked() if one.link == LinkKind.PARENT), None)
    return {
        "case": f"case:{first.case if first else uuid4()}",
        "guardian": "guardian",
        "adult": f"adult:{_id('adult')}",
        "kin": f"kin:{_id('Mira')}",
    }.get(known.world.parent_is, "")


def _best(known: "Known") -> Best:
    world = known.world
    later = world.no_since and world.view == "stay"
    view = thing(child.View(wants=world.view), NOW if later else hours(-2)).newest
    bia = child.Bia(
        company=world.company, parent="Mira", parent_tie=world.parent_tie, willing=world.willing, able=world.able,
        disputed=world.is_parent_disputed, conclusion=world.conclusion, who=_who(known),
    )  # fmt: skip
    panels = [] if world.panel is None else [thing(child.Bid(
        decided_on=TODAY if world.panel.is_final else None, recommendation=world.panel.says, care=world.panel.care,
        relative=_id("Agim"),
    ), hours(-1))]  # fmt: skip
    seen_by = tuple(str(uuid4()) for _one in range(world.adult_seen_by))
    name = "Gent" if world.is_guardian_named_alike else "Zana"
    adult = child.Adult(name=name, relation="mother", paper="Passport", seen_on=TODAY, seen_by=seen_by)
    adults = [thing(adult, of=_id("adult"))] if seen_by else []
    return Best([view] if world.view else [], [], thing(bia) if world.has_bia else None, panels, adults)


_ids: dict[str, UUID] = {}


def _id(name: str) -> UUID:
    return _ids.setdefault(name, uuid4())


def _kin(one: Relative) -> Kin:
    now = thing(family.Relative(one.name, one.relation, tie=one.tie), of=_id(one.name))
    visit = family.Assessment(safe=one.safe, willing=one.willing, able=one.able)
    return Kin(_id(one.name), now, thing(visit) if one.is_visited else None)
