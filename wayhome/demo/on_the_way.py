"""Two people who are on the way today: Mira with somebody beside her (domain.md 5, SC1), Goran alone (SC7).

Mira’s bus has arrived, and nobody has heard of her since: a check-in is late, and soon it is missed. Goran landed more
than two hours ago, and who receives him has not seen him: the clock finds that within its first minute.
"""

from datetime import timedelta
from uuid import UUID, uuid4

from wayhome.attempts import queries as attempts
from wayhome.checkins import actions as checkins
from wayhome.checkins import queries as heard
from wayhome.checkins.enums import Channel, State
from wayhome.core import clock
from wayhome.custody.documents import Holder
from wayhome.custody.enums import HolderKind, PlaceType
from wayhome.demo import leaving, telling
from wayhome.demo import plans_ready as ready
from wayhome.demo.leaving import HOME, PLAN, at, from_now, link
from wayhome.demo.telling import Hands, Story, ago, day
from wayhome.duties import actions as duties
from wayhome.duties.models import QUIET_FROM, QUIET_UNTIL, usual_hours
from wayhome.escorts import actions as escorts
from wayhome.escorts import queries as asked
from wayhome.escorts.documents import Assignment, Card
from wayhome.escorts.enums import Kind
from wayhome.organisations.enums import TeamKind
from wayhome.passes import actions as passes
from wayhome.passes.content import Typed
from wayhome.training import actions as training
from wayhome.training.enums import Competency

BESIDE, ALONE = "Mira", "Goran"
BEGAN = timedelta(days=41)  # before leaving
# Mira, in hours from now: a train, a bus, and a ship tonight.
LEFT, CHANGED, WENT_ON, OFF_THE_BUS, SAILS, LANDS = -6, -2, -1.75, -0.75, 2, 10
# Goran: a flight of two hours.
FLEW, LANDED = -4.5, -2.5


def write(who: Hands) -> None:
    """Both of them; and somebody who is on call, with a number that nothing rings in practice."""
    duties.set_preferences(
        digest_hours=usual_hours(), quiet_from=QUIET_FROM, quiet_until=QUIET_UNTIL, zone=HOME, has_mail=True,
        ring_number="+39 06 2000 001", by=who["casey"],
    )  # fmt: skip
    duties.add_shift(
        user=who["casey"].user_id, rank=1, starts_at=from_now(-1), ends_at=from_now(10), zone=HOME, by=who["mona"]
    )  # fmt: skip
    _mira(who, _goes_along(who))
    _goran(who)


def _goes_along(who: Hands) -> UUID:
    """Sam has learnt to travel along, and is approved by a supervisor."""
    sam, nora = who["sam"], who["nora"]
    with ago(60):
        training.record_paper(
            user=sam.user_id, title="Travelling along", competencies=[Competency.ESCORT], given_on=day(-10),
            until_on=day(355), by=who["mona"],
        )  # fmt: skip
        card = Card(
            name=sam.name, phone="+39 06 200", agency=sam.organisation_name, kinds=(str(Kind.SOCIAL),),
            languages=("sqi", "eng"), sex="man", circles=("Durrës",), circles_asked=True, confidential_on=day(-10),
        )  # fmt: skip
        entry = escorts.keep(card=card, user=sam.user_id, by=nora)
        escorts.approve(escort=entry.pk, number=entry.number, by=nora)
    return entry.pk


def _mira(who: Hands, escort: UUID) -> None:
    legs = (
        ready.leg("rail", "Practice Rail 12", ("Rome", "IT", from_now(LEFT)), ("Bari", "IT", from_now(CHANGED))),
        ready.leg("bus", "Coast Bus 7", ("Bari", "IT", from_now(WENT_ON)), ("Brindisi", "IT", from_now(OFF_THE_BUS))),
        ready.leg("ship", "Practice Line 3", ("Brindisi", "IT", from_now(SAILS)), ("Vlora", "AL", from_now(LANDS))),
    )  # fmt: skip
    leaves, lands = from_now(LEFT), from_now(LANDS)
    with at(leaves - BEGAN):
        story = telling.begin(BESIDE, born=2001, lead="nora", who=who)
        story.let_in(TeamKind.HOUSE)
        story.is_reached_so("The sewing course", ready.ABROAD)
    with at(leaves - ready.LEAVES_IN):
        leaving.prepares(story, *legs)
        order = _asks_sam(story, escort)
        sam = Holder(kind=str(HolderKind.ESCORT), ref=order, name=who["sam"].name, phone="+39 06 200")
        leaving.may_go(
            story,
            link(sam, PlaceType.SHELTER, "Petrol station by the bridge", leaves - timedelta(minutes=45)),
            link(leaving.dawn(), PlaceType.AIRPORT_ARR, "Ferry port, gate 2", lands + timedelta(minutes=30), HOME),
            link(leaving.sister(), PlaceType.FIRST_NIGHT, "Where she is expected", lands + timedelta(hours=2), HOME),
        )  # fmt: skip
        _has_a_card(story, order)
    with at(leaves - timedelta(hours=1)):
        leaving.begin(story)
    leaving.hand_over(story, leaves - timedelta(minutes=40))
    with at(from_now(CHANGED) + timedelta(minutes=5)):
        _is_heard_of(story)


def _asks_sam(story: Story, escort: UUID) -> UUID:
    """He is asked for the whole way, and says yes himself."""
    order, lead = uuid4(), story.lead
    legs = list(asked.legs(lead, story.subject(lead)))
    given = Assignment(
        escort=escort, kind=str(Kind.SOCIAL), from_leg=legs[0], to_leg=legs[-1], handover_to="Rita, Dawn Centre",
        documents_ok=True, asked_conflict=True,
    )  # fmt: skip
    escorts.assign(seen=story.seen(), attempt=story.attempt(), record=order, given=given, by=lead)
    escorts.answer_own(thing=order, is_yes=True, by=story.who["sam"])
    return order


def _has_a_card(story: Story, order: UUID) -> None:
    """On his telephone. What opens it was shown once, and is kept nowhere: make another one to try it."""
    typed = Typed(
        contacts=(("Who is on call", "+39 06 100"), ("Dawn Centre", "+355 4 100")),
        medicines="White tablet at noon, with food",
        needs="Prefers a seat by the window",
    )
    passes.make(
        seen=story.seen(), attempt=story.attempt(), record=uuid4(), key=f"{HolderKind.ESCORT.value}:{order}",
        typed=typed, place=False, by=story.lead,
    )  # fmt: skip


def _is_heard_of(story: Story) -> None:
    """At the first change Sam says that all is well. At the next one nobody has heard of them so far."""
    seen = story.seen()
    now = attempts.numbered(story.lead, seen, PLAN)
    first = next(one for one in heard.expected(story.lead, seen, now) if one.leg == 0)
    checkins.hear(
        code=story.code, plan=PLAN, expected=first.id, at=clock.now(), channel=str(Channel.ESCORT),
        state=str(State.OK), words="The train was on time", by=story.lead,
    )  # fmt: skip


def _goran(who: Hands) -> None:
    leaves, lands = from_now(FLEW), from_now(LANDED)
    flight = ready.leg("air", "Practice Air 204", ("Rome", "IT", leaves), ("Tirana", "AL", lands))
    with at(leaves - BEGAN):
        story = telling.begin(ALONE, born=1990, lead="nora", who=who, sex="man")
        story.is_reached_so("The garage", ready.ABROAD)
    with at(leaves - ready.LEAVES_IN):
        leaving.prepares(story, flight)
        leaving.may_go(
            story,
            link(leaving.worker(who["vera"]), PlaceType.SHELTER, "Corner of the market", leaves - timedelta(hours=1)),
            link(leaving.alone(who["nora"]), PlaceType.AIRPORT_DEP, "Hall B", leaves - timedelta(minutes=30)),
            link(leaving.dawn(), PlaceType.FIRST_NIGHT, "Exit of the airport", lands + timedelta(minutes=30), HOME),
        )  # fmt: skip
    with at(leaves - timedelta(hours=1.5)):
        leaving.begin(story)
    leaving.hand_over(story, leaves - timedelta(minutes=55))
    leaving.hand_over(story, leaves - timedelta(minutes=30))
