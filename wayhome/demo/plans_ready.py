"""What makes the practice plan ready to leave: who receives, how both sides see the danger, papers, way, a nurse."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from wayhome.consent import actions as consents
from wayhome.consent.documents import Recipient
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.demo import telling
from wayhome.demo.telling import Story
from wayhome.duties import actions as duties
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
from wayhome.referrals import actions_drafts as writing
from wayhome.referrals import due
from wayhome.referrals import queries as referrals
from wayhome.referrals import queries_sending as sending
from wayhome.referrals.documents import Ask, Identity
from wayhome.referrals.models import Referral
from wayhome.testimony import actions as testimony
from wayhome.testimony import documents as proceedings
from wayhome.testimony import queries as legal

HOME, ABROAD = "Europe/Tirane", "Europe/Rome"
LEAVES_IN, LASTS = timedelta(hours=20), timedelta(hours=2)
LOOKED_AGO = timedelta(hours=10)  # between three days and one before leaving


def is_received(story: Story, *, groups: str = "AFGI") -> None:
    """Asked without a name, a yes with two contacts, her or his own yes; and the other side is let in."""
    lead, attempt = story.lead, story.attempt()
    ask = Ask(
        age_band="15-17" if story.is_child else "25-34", sex=story.sex, family=("alone",), language="sqi",
        needs=("shelter",), country="AL",
        region="The north", month=f"{clock.today():%Y-%m}",
    )  # fmt: skip
    receivers.write_enquiry(seen=story.seen(), attempt=attempt, read=0, given=ask, by=lead)
    before = list(Referral.objects.values_list("pk", flat=True))
    receivers.ask(
        seen=story.seen(), attempt=attempt, read=1, record=uuid4(), whom=(story.rita.organisation_id,), knows=True,
        by=lead,
    )  # fmt: skip
    yes = received.Answer(
        kind="yes", name="Rita Shala", phone="+355 4 100", hours="8 to 16", other_name="Lindita Marku",
        other_phone="+355 4 200", other_hours="8 to 22", capacity_on=clock.today(), services=("shelter",),
        valid_until=clock.today() + timedelta(days=14),
    )  # fmt: skip
    asked = Referral.objects.exclude(pk__in=before).get(to_organisation=story.rita.organisation_id)
    answering.answer(referral=asked.pk, read=0, given=yes, by=story.rita)
    dawn = Recipient(story.rita.organisation_id, story.rita.organisation_name)
    consent = story.agrees(Purpose.SHARE_RECEIVING_ORG, groups=tuple(groups), recipients=(dawn,))
    consents.let_in(seen=story.seen(), consent=consent, organisation=story.rita.organisation_id, by=lead)
    _is_told_who(story, asked.pk)


def _is_told_who(story: Story, request: UUID) -> None:
    """The second message, which the first one waits for. It is read there; help begins when they have arrived."""
    lead, seen = story.lead, story.seen()
    who = sending.second(lead, seen, referrals.referral(lead, request))
    named = replace(who, identity=Identity(called=story.name))
    draft = writing.write(seen=seen, written=named, by=lead)
    writing.send(seen=seen, draft=draft.pk, read=draft.number, by=lead)
    duties.done_for(thread=request, about=due.TOLD, once=str(request), by=story.rita)


def both_look(story: Story) -> None:
    """Low, as both countries see it; a measure, and nothing left that threatens life or health."""
    attempt = story.attempt()
    danger.begin(
        seen=story.seen(), attempt=attempt, record=uuid4(), other=story.rita.organisation_id, by=story.lead
    )
    for who in (story.lead, story.rita):
        here = story.seen(who)
        joint = dangers.now(who, story.subject(who))
        if joint is not None:
            danger.assess(seen=here, attempt=attempt, round_=joint.round, given=telling.danger(1), by=who)
    for who in (story.lead, story.rita):
        danger.find(
            seen=story.seen(who), attempt=attempt, record=uuid4(), is_safe=True,
            words="Looked at the house and the street", by=who,
        )  # fmt: skip


def has_papers(story: Story) -> None:
    """A passport, no permission to leave, none to enter."""
    lead = story.lead
    passport = paper.Paper(
        kind="passport", status="collected", issuer="The office there", issued=clock.today() - timedelta(days=90),
        valid_to=clock.today() + timedelta(days=1000),
    )  # fmt: skip
    holder = paper.Holder(f"PRACTICE{story.code.replace('-', '')}", story.name, date(1998, 5, 6), "AL")
    papers.write_paper(seen=story.seen(), thing=uuid4(), read=0, given=passport, holder=holder, by=lead)
    free = paper.Permission(kind="none", words="Lea Novak, lawyer, says so")
    papers.write_permission(seen=story.seen(), thing=uuid4(), read=0, given=free, by=lead)
    enters = paper.Entry("AL", "not_needed", None, "Lea Novak, at the consulate", clock.today())
    papers.write_entry(seen=story.seen(), thing=uuid4(), read=0, given=enters, by=lead)


def needs_a_paper(story: Story) -> None:
    """Half prepared: a paper is needed, and the way leads there in three weeks."""
    needed = paper.Paper(kind="emergency_travel_document", status="needed", countries=("AL",))
    holder = paper.Holder("", story.name, date(1998, 5, 6), "AL")
    papers.write_paper(seen=story.seen(), thing=uuid4(), read=0, given=needed, holder=holder, by=story.lead)
    plan_way(story, flight(clock.now() + timedelta(days=21)))


def look_at_proceedings(story: Story) -> None:
    """None are open that anybody knows of; or what is open goes on from a distance, with a recorded hearing."""
    known = sorted(legal.open_proceedings(story.lead, story.seen()))
    check = proceedings.Check(open_cases=("none",), on=clock.today())
    if known:
        check = replace(check, open_cases=tuple(known), presence="remote_ok", evidence="recorded_hearing")
    testimony.write_check(seen=story.seen(), attempt=story.attempt(), read=0, given=check, by=story.lead)


def goes(story: Story, *legs: Leg) -> None:
    """The way, tomorrow; a nurse of the own agency has looked, and looked a last time."""
    plan_way(story, *(legs or (flight(clock.now() + LEAVES_IN),)))
    team = Team.objects.get(organisation=story.ana.organisation_id, kind=TeamKind.HEALTH)
    nora = story.who["nora"]  # a supervisor, whose keys open what health workers need
    with clock.shifted(timedelta(days=-2)):  # before the nurse looks, whatever the hour is now
        people_actions.let_team_in(seen=story.seen(nora), team=team.pk, by=nora)
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


def flight(at: datetime) -> Leg:
    """One direct flight."""
    return leg("air", "Practice Air 101", ("Rome", "IT", at), ("Tirana", "AL", at + LASTS))


def leg(mode: str, carrier: str, start: tuple[str, str, datetime], end: tuple[str, str, datetime]) -> Leg:
    """From a place in a country at a moment, to another."""
    zones = {"IT": ABROAD, "AL": HOME}
    name, _space, number = carrier.rpartition(" ")
    return Leg(
        id=str(uuid4()), mode=mode, carrier=name, number=number, place_from=start[0], country_from=start[1],
        zone_from=zones[start[1]], departs=_there(start[2], zones[start[1]]), place_to=end[0], country_to=end[1],
        zone_to=zones[end[1]], arrives=_there(end[2], zones[end[1]]),
    )  # fmt: skip


def plan_way(story: Story, *legs: Leg) -> None:
    """From door to door."""
    itinerary.write(seen=story.seen(), attempt=story.attempt(), read=0, given=Itinerary(legs), by=story.lead)


def _there(at: datetime, zone: str) -> str:
    """As the clock of that place shows it."""
    return f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%dT%H:%M}"
