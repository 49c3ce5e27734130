"""Tarik came home two days ago (domain.md 5, SC2): received, handed over, and a claim for wages that goes on.

He was asked shortly on the day, and the arrival check is still to come. One first appointment was offered, and he wants
it; two are owed.
"""

from datetime import timedelta
from uuid import uuid4

from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.custody import actions as custody
from wayhome.custody.documents import Mark
from wayhome.custody.enums import PlaceType, Told
from wayhome.demo import leaving, telling
from wayhome.demo import plans_ready as ready
from wayhome.demo.leaving import HOME, PLAN, at, from_now, link
from wayhome.demo.telling import Hands, Story, day
from wayhome.followup import actions as followup
from wayhome.followup import models as contacts
from wayhome.followup.enums import Alone
from wayhome.handover import actions as handover
from wayhome.organisations.models import RoleGrant
from wayhome.people import actions as people
from wayhome.reception import actions as reception
from wayhome.reception import documents as received
from wayhome.reception.enums import Aid, Answer, Kind, Safe, What
from wayhome.testimony import actions as legal
from wayhome.testimony import documents as matters

NAME = "Tarik"
FLEW, LANDED = -52, -50  # hours from now
BEGAN = timedelta(days=41)  # before leaving


def write(who: Hands) -> None:
    """The way home, hand-over by hand-over; then who answers for him is somebody else."""
    leaves, lands = from_now(FLEW), from_now(LANDED)
    flight = ready.leg("air", "Practice Air 318", ("Rome", "IT", leaves), ("Tirana", "AL", lands))
    with at(leaves - BEGAN):
        story = telling.begin(NAME, born=1988, lead="nora", who=who, sex="man")
        story.is_reached_so("The garage", ready.ABROAD)
        _claims_wages(story)
    with at(leaves - ready.LEAVES_IN):
        leaving.prepares(story, flight, groups="ABFGI")
        leaving.may_go(
            story,
            link(leaving.worker(who["vera"]), PlaceType.SHELTER, "Corner of the market", leaves - timedelta(hours=1)),
            link(leaving.alone(who["nora"]), PlaceType.AIRPORT_DEP, "Hall B", leaves - timedelta(minutes=30)),
            link(leaving.dawn(), PlaceType.FIRST_NIGHT, "Exit of the airport", lands + timedelta(minutes=30), HOME),
        )  # fmt: skip
    with at(leaves - timedelta(hours=1.5)):
        leaving.begin(story)
    for moment in (
        leaves - timedelta(minutes=55),
        leaves - timedelta(minutes=30),
        lands + timedelta(minutes=40),
    ):
        leaving.hand_over(story, moment)
    with at(lands + timedelta(minutes=50)):
        custody.arrive(code=story.code, plan=PLAN, by=story.lead)
    with at(lands + timedelta(hours=2)):
        _is_handed_over(story)
    with at(lands + timedelta(hours=3)):
        _is_received(story)
        for what, whom in ((Told.CALLED_SENDER, story.lead.user.name), (Told.CALLED_CHOSEN, "His brother")):
            called = Mark(what=str(what), who=whom, at=clock.now(), zone=HOME)
            custody.tell(code=story.code, plan=PLAN, given=called, by=story.rita)
    with at(from_now(-2)):
        _is_offered_help(story)


def _claims_wages(story: Story) -> None:
    """Eleven weeks that nobody paid; it goes on without him being there."""
    matter = uuid4()
    given = matters.Matter(kind="labour", country="IT", lawyer=story.who["lea"].name)
    legal.write_matter(seen=story.seen(), thing=matter, read=0, given=given, by=story.lead)
    claim = matters.Claim(
        basis="wages", matter=matter, asked=4200, currency="EUR", deadline=day(BEGAN.days + 35)
    )
    legal.write_claim(seen=story.seen(), thing=uuid4(), read=0, given=claim, by=story.lead)


def _is_handed_over(story: Story) -> None:
    """Rita says that he is there and that she answers for him; Nora confirms. It is complete then, and somebody
    stands in.
    """
    dawn, rita = story.rita.organisation_id, story.rita
    asked = handover.propose(
        seen=story.seen(), organisation=dawn, words="He is well and tired", by=story.lead
    )
    handover.accept(handover=asked.pk, lead=rita.user_id, by=rita)
    handover.confirm_receiving(handover=asked.pk, safe="yes", by=rita)
    handover.confirm_sending(seen=story.seen(), by=story.lead)
    colleagues = RoleGrant.objects.filter(role="CASE_MANAGER_RECV", ended_at=None, user__organisation=dawn)
    for deputy in colleagues.exclude(user=rita.user_id).values_list("user", flat=True)[:1]:
        people.name_lead(seen=story.seen(rita), lead=rita.user_id, deputy=deputy, by=rita)


def _is_received(story: Story) -> None:
    """Asked anew there: help, keeping a file, visits later. Then the short check, alone; and the calendar begins."""
    rita = story.rita
    for purpose in (Purpose.ASSISTANCE, Purpose.DATA_PROCESSING, Purpose.MONITORING_CONTACT):
        story.agrees(purpose, by=rita)
    short = received.Check(
        kind=str(Kind.SHORT), at=clock.now(), zone=HOME, who=rita.name, alone=str(Alone.ALONE), place_ok=True,
        feels_safe=str(Safe.PARTLY), urgent_health=False, words="He does not know the street",
    )  # fmt: skip
    reception.check(seen=story.seen(rita), thing=uuid4(), read=0, given=short, by=rita)
    lines = contacts.Entry.objects.filter(case_id=story.seen(rita).id).count()  # one, of the agency before
    followup.begin(seen=story.seen(rita), thing=uuid4(), read=lines, on=clock.today(HOME), by=rita)


def _is_offered_help(story: Story) -> None:
    """A lawyer, with somebody who drives him there: yes."""
    offered = received.Offer(
        what=str(What.LEGAL), on=clock.today(HOME), childcare=str(Aid.NOT_NEEDED), transport=str(Aid.YES),
        interpreter=str(Aid.NOT_NEEDED), answer=str(Answer.WANTS), words="About the wages",
    )  # fmt: skip
    reception.offer(seen=story.seen(story.rita), thing=uuid4(), read=0, given=offered, by=story.rita)
