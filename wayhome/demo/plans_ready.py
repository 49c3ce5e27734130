"""What makes the practice plan ready to leave: who receives, how both sides see the danger, papers, way, a nurse."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4
from zoneinfo import ZoneInfo

from wayhome.care.documents import Assessment
from wayhome.care.enums import Concerned, Who
from wayhome.care.instrument import ITEMS
from wayhome.consent import actions as consents
from wayhome.consent.documents import Recipient
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.fitness import actions as fitness
from wayhome.fitness import documents as fit
from wayhome.itinerary import actions as itinerary
from wayhome.itinerary.documents import Itinerary, Leg
from wayhome.jointrisk import actions as danger
from wayhome.jointrisk import queries as dangers
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Team
from wayhome.papers import actions as papers
from wayhome.papers import documents as paper
from wayhome.people import actions as people_actions
from wayhome.receivers import actions as receivers
from wayhome.receivers import actions_answering as answering
from wayhome.receivers import documents as received
from wayhome.referrals.documents import Ask
from wayhome.referrals.models import Referral
from wayhome.testimony import actions as testimony
from wayhome.testimony import documents as proceedings

if TYPE_CHECKING:
    from wayhome.demo.plans import Story

HOME, ABROAD = "Europe/Tirane", "Europe/Rome"
LEAVES_IN, LASTS = timedelta(hours=20), timedelta(hours=2)
LOOKED_AGO = timedelta(hours=10)  # between three days and one before leaving
ITS_NUMBER = "PRACTICE0001"


def is_received(story: "Story") -> None:
    """Asked without a name, a yes with two contacts, her or his own yes; and the other side is let in."""
    lead, attempt = story.lead, story.attempt()
    ask = Ask(
        age_band="25-34", sex="woman", family=("alone",), language="sqi", needs=("shelter",), country="AL",
        region="The north", month=f"{clock.today():%Y-%m}",
    )  # fmt: skip
    receivers.write_enquiry(seen=story.seen(), attempt=attempt, read=0, given=ask, by=lead)
    receivers.ask(
        seen=story.seen(), attempt=attempt, read=1, record=uuid4(), whom=(story.rita.organisation_id,), knows=True,
        by=lead,
    )  # fmt: skip
    yes = received.Answer(
        kind="yes", name="Rita Shala", phone="+355 4 100", hours="8 to 16", other_name="Lindita Marku",
        other_phone="+355 4 200", other_hours="8 to 22", capacity_on=clock.today(), services=("shelter",),
        valid_until=clock.today() + timedelta(days=14),
    )  # fmt: skip
    asked = Referral.objects.filter(to_organisation=story.rita.organisation_id).latest("sent_at")
    answering.answer(referral=asked.pk, read=0, given=yes, by=story.rita)
    dawn = Recipient(story.rita.organisation_id, story.rita.organisation_name)
    consent = story.agrees(Purpose.SHARE_RECEIVING_ORG, groups=tuple("AFGI"), recipients=(dawn,))
    consents.let_in(seen=story.seen(), consent=consent, organisation=story.rita.organisation_id, by=lead)


def both_look(story: "Story") -> None:
    """Low, as both countries see it; a measure, and nothing left that threatens life or health."""
    nobody_else = {str(who): str(Concerned.NO) for who in Who if who is not Who.PERSON}
    answers = {f"person.{code}": [0, 1] for code in ITEMS}
    seen_so = Assessment(concerned=nobody_else, answers={**answers, "person.T1": [1, 1]})
    attempt = story.attempt()
    danger.begin(
        seen=story.seen(), attempt=attempt, record=uuid4(), other=story.rita.organisation_id, by=story.lead
    )
    for who in (story.lead, story.rita):
        here = story.seen(who)
        joint = dangers.now(who, story.subject(who))
        if joint is not None:
            danger.assess(seen=here, attempt=attempt, round_=joint.round, given=seen_so, by=who)
    for who in (story.lead, story.rita):
        danger.find(
            seen=story.seen(who), attempt=attempt, record=uuid4(), is_safe=True,
            words="Looked at the house and the street", by=who,
        )  # fmt: skip


def has_papers(story: "Story") -> None:
    """A passport, no permission to leave, none to enter."""
    lead = story.lead
    passport = paper.Paper(
        kind="passport", status="collected", issuer="The office there", issued=clock.today() - timedelta(days=90),
        valid_to=clock.today() + timedelta(days=1000),
    )  # fmt: skip
    holder = paper.Holder(ITS_NUMBER, story.name, date(1998, 5, 6), "AL")
    papers.write_paper(seen=story.seen(), thing=uuid4(), read=0, given=passport, holder=holder, by=lead)
    free = paper.Permission(kind="none", words="Lea Novak, lawyer, says so")
    papers.write_permission(seen=story.seen(), thing=uuid4(), read=0, given=free, by=lead)
    enters = paper.Entry("AL", "not_needed", None, "Lea Novak, at the consulate", clock.today())
    papers.write_entry(seen=story.seen(), thing=uuid4(), read=0, given=enters, by=lead)


def needs_a_paper(story: "Story") -> None:
    """Half prepared: a paper is needed, and the way leads there in three weeks."""
    needed = paper.Paper(kind="emergency_travel_document", status="needed", countries=("AL",))
    holder = paper.Holder("", story.name, date(1998, 5, 6), "AL")
    papers.write_paper(seen=story.seen(), thing=uuid4(), read=0, given=needed, holder=holder, by=story.lead)
    _flies(story, clock.now() + timedelta(days=21))


def look_at_proceedings(story: "Story") -> None:
    """None are open that anybody knows of."""
    check = proceedings.Check(open_cases=("none",), on=clock.today())
    testimony.write_check(seen=story.seen(), attempt=story.attempt(), read=0, given=check, by=story.lead)


def goes(story: "Story") -> None:
    """The way, tomorrow; a nurse of the own agency has looked, and looked a last time."""
    _flies(story, clock.now() + LEAVES_IN)
    team = Team.objects.get(organisation=story.ana.organisation_id, kind=TeamKind.HEALTH)
    with clock.shifted(timedelta(days=-2)):  # before the nurse looks, whatever the hour is now
        people_actions.let_team_in(seen=story.seen(), team=team.pk, by=story.lead)
    with clock.shifted(-LOOKED_AGO):
        looked = fit.Assessment(
            result="fit", assessed_at=clock.now(), zone=ABROAD, valid_until=clock.today() + timedelta(days=21)
        )
        fitness.assess(
            seen=story.seen(story.ana), attempt=story.attempt(), read=0, given=looked, why=fit.Clinical(), by=story.ana
        )  # fmt: skip
        last = fit.LastLook(done_at=clock.now(), zone=ABROAD, is_well=True)
        fitness.look(
            seen=story.seen(story.ana), attempt=story.attempt(), record=uuid4(), given=last, by=story.ana
        )


def _flies(story: "Story", at: datetime) -> None:
    """One direct flight."""
    flight = Leg(
        id=str(uuid4()), mode="air", carrier="Practice Air", number="101", place_from="Rome", country_from="IT",
        zone_from=ABROAD, departs=_there(at, ABROAD), place_to="Tirana", country_to="AL", zone_to=HOME,
        arrives=_there(at + LASTS, HOME),
    )  # fmt: skip
    itinerary.write(
        seen=story.seen(), attempt=story.attempt(), read=0, given=Itinerary((flight,)), by=story.lead
    )


def _there(at: datetime, zone: str) -> str:
    """As the clock of that place shows it."""
    return f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%dT%H:%M}"
