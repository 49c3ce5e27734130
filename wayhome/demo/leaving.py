"""From “I want to go back” to the door, and from hand-over to hand-over: what stories of people on the way share."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from wayhome.afterwards import actions as afterwards
from wayhome.afterwards.documents import Papers
from wayhome.attempts import queries as attempts
from wayhome.core import clock
from wayhome.custody import actions as custody
from wayhome.custody import queries as way
from wayhome.custody.documents import Check, CodeWords, Holder, Link
from wayhome.custody.enums import Answer, Asked, HolderKind, How, PlaceType, Present, Side
from wayhome.demo import plans
from wayhome.demo import plans_ready as ready
from wayhome.demo.telling import Story, ago
from wayhome.departure import actions as departure
from wayhome.departure import clockwork
from wayhome.itinerary.documents import Leg
from wayhome.organisations.actors import SignedIn
from wayhome.rating import actions as rating
from wayhome.rating.enums import Part

ABROAD, HOME = ready.ABROAD, ready.HOME
PLAN = plans.PLAN
WORDS = CodeWords("Have you seen the ferry timetable?", "The blue one", "Only the grey one")


def prepares(story: Story, *legs: Leg, groups: str = "AFGI") -> None:
    """Everything that leaving waits for but the last question, less than a day before it."""
    plans.chooses(story)
    with ago(plans.PREPARED):
        ready.is_received(story, groups=groups)
        ready.both_look(story)
        ready.has_papers(story)
        ready.look_at_proceedings(story)
    ready.goes(story, *legs)


def may_go(story: Story, *links: Link) -> None:
    """Asked once more, and everything is ready: who is with her or him, and by which words they know one another."""
    story.who.anew()  # the nurse has written since
    lead = story.lead
    plans.asked_once_more(story)
    departure.approve(seen=story.seen(), attempt=story.attempt(), by=lead)
    custody.plan(code=story.code, plan=PLAN, read=0, start=worker(lead), links=links, by=lead)
    custody.write_words(code=story.code, plan=PLAN, read=0, given=WORDS, by=lead)


def begin(story: Story) -> None:
    """Looked at a last time; asked alone whether to go; everything is in hand; the way begins."""
    departure.look(seen=story.seen(), plan=PLAN, by=story.lead)
    clockwork.look_all()  # as the clock of the site does of itself
    given = Check(
        present=str(Present.PRESENT), documents=True, medicine=True, kit=True, at=clock.now(), zone=ABROAD,
        asked=str(Asked.ALONE), is_private=True, in_the_room="Nobody but us", answer=str(Answer.CONTINUE),
        words="I want to go home",
    )  # fmt: skip
    custody.check(code=story.code, plan=PLAN, read=0, given=given, by=story.lead)
    custody.begin(code=story.code, plan=PLAN, by=story.lead)


def hand_over(story: Story, moment: datetime) -> None:
    """The next one: both sides say so by telephone."""
    lead, seen = story.lead, story.seen()
    found = way.travel(lead, seen, attempts.numbered(lead, seen, PLAN))
    event = found.next if found is not None else None
    if event is None:
        raise LookupError(story.code)
    with at(moment):
        for side, who in ((Side.TO, event.taker), (Side.FROM, event.giver)):
            custody.confirm(
                code=story.code, plan=PLAN, event=event.id, side=str(side), at=clock.now(), how=str(How.PHONE),
                said_by=who.name, by=lead,
            )  # fmt: skip


def has_papers_back(story: Story) -> None:
    """The way is over: nobody else keeps the papers."""
    given = Papers(state="with", which="The paper for the journey", on=clock.today(HOME))
    afterwards.note_papers(seen=story.seen(), attempt=_last(story), read=0, given=given, by=story.lead)


def declines_questions(story: Story) -> None:
    """Three questions on how the first part was: no, and nobody asks again."""
    rating.decline(seen=story.seen(), part=Part.FIRST, thing=uuid4(), by=story.lead)


def _last(story: Story) -> UUID:
    """The travel plan, also when it has ended."""
    return attempts.numbered(story.lead, story.seen(), PLAN).id


def worker(one: SignedIn) -> Holder:
    return Holder(kind=str(HolderKind.WORKER), ref=one.user_id, name=one.name, phone="+39 06 100")


def alone(one: SignedIn) -> Holder:
    """Travels alone; this colleague watches."""
    return Holder(kind=str(HolderKind.ALONE), ref=one.user_id, name=one.name, phone="+39 06 100")


def dawn() -> Holder:
    return Holder(kind=str(HolderKind.RECEIVER), name="Rita Shala, Dawn Centre", phone="+355 4 100")


def sister() -> Holder:
    return Holder(kind=str(HolderKind.CAREGIVER), name="Her sister", phone="+355 69 300")


def link(taker: Holder, kind: PlaceType, place: str, at: datetime, zone: str = ABROAD) -> Link:
    return Link(taker=taker, place_type=str(kind), place=place, planned_at=at, zone=zone)


def from_now(hours: float) -> datetime:
    """So many hours from now, negative before it; without seconds, as people write it."""
    return clock.now().replace(second=0, microsecond=0) + timedelta(hours=hours)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """It is this moment."""
    with clock.shifted(moment - clock.now()):
        yield
