"""Two invented people of the practice world who chose to go back: one plan half prepared, one ready to leave.

Written by the same actions as real ones, on the days on which it would have happened. Leaving lies in the next day, so
a practice world that is older than that shows what becomes of a plan when its moment has passed.
"""

from datetime import timedelta
from uuid import uuid4

from wayhome.attempts import actions as attempts
from wayhome.attempts import actions_leaving as leaving
from wayhome.attempts import documents as attempted
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.demo import plans_ready as ready
from wayhome.demo import telling
from wayhome.demo.telling import LANGUAGE, Hands, Story
from wayhome.departure import actions as departure
from wayhome.options import actions as options
from wayhome.options import documents as chosen
from wayhome.options.enums import Option
from wayhome.residence import actions as residence
from wayhome.residence import documents as stays
from wayhome.residence import due
from wayhome.residence.enums import Told

BEGAN, CHOSE, PREPARED = 40, 20, 6  # days ago
PLAN = 1  # the first travel plan of each
HALF, READY = "Sara", "Lule"


def write(who: Hands) -> None:
    """Both of them."""
    for name in (HALF, READY):
        with telling.ago(BEGAN):
            story = telling.begin(name, born=1998, lead="nora", who=who)
        chooses(story)
        if name == HALF:
            with telling.ago(PREPARED):
                ready.look_at_proceedings(story)
                ready.needs_a_paper(story)
            continue
        with telling.ago(PREPARED):
            ready.is_received(story)
            ready.both_look(story)
            ready.has_papers(story)
            ready.look_at_proceedings(story)
        ready.goes(story)
        asked_once_more(story)
        is_looked_at(story)


def chooses(story: Story) -> None:
    """Time to recover, two talks about all options, “I want to go back”; a plan is begun."""
    lead = story.lead
    with telling.ago(BEGAN):
        begun = stays.Reflection(country="IT", start=clock.today(), min_days=30)
        residence.write_reflection(seen=story.seen(), read=0, given=begun, by=lead)
        told = stays.Told(on=clock.today(), what=tuple(Told.values), language=LANGUAGE)
        residence.tell(seen=story.seen(), given=told, by=lead)
    with telling.ago(CHOSE + 2):
        talk(story)
        offered = chosen.Counsel(on=clock.today(), answer="declined")
        options.offer_counsel(seen=story.seen(), record=uuid4(), given=offered, by=lead)
    with telling.ago(CHOSE):
        talk(story)
        said = chosen.Talk(
            on=clock.today(),
            private=True,
            state="calm",
            decision=str(Option.RETURN),
            free="yes",
            is_talk=False,
        )
        options.write_talk(seen=story.seen(), record=uuid4(), given=said, by=lead)
        options.confirm_return(seen=story.seen(), by=lead)
        story.is_done(due.ENDS)  # of the time to recover, too, they have spoken
        story.agrees(Purpose.RETURN_PREPARATION)
        attempts.begin(seen=story.seen(), record=uuid4(), by=lead)
        plan = attempted.Plan(
            country="AL", region="The north", host="family", target=clock.today() + timedelta(days=30),
            knows_first_night=True, first_night="With my sister",
        )  # fmt: skip
        attempts.write_plan(seen=story.seen(), attempt=story.attempt(), read=0, given=plan, by=lead)


def talk(story: Story) -> None:
    """All options, calmly and in private; nothing is decided."""
    talk = chosen.Talk(
        on=clock.today(), presented=tuple(map(str, Option)), language=LANGUAGE, role="CASE_MANAGER",
        private=True, state="calm",
    )  # fmt: skip
    options.write_talk(seen=story.seen(), record=uuid4(), given=talk, by=story.lead)


def asked_once_more(story: Story) -> None:
    """On the last day: whether it is free, and the journey itself."""
    asked = attempted.Voluntary(
        at=clock.now(), private=True, pressed="nobody", has_alternatives=True, is_informed=True,
        language=LANGUAGE, words="I want to see my mother",
    )  # fmt: skip
    leaving.write_voluntary(seen=story.seen(), attempt=story.attempt(), read=0, given=asked, by=story.lead)
    story.agrees(Purpose.RETURN_TRAVEL)


def is_looked_at(story: Story) -> None:
    """Who leads opens “Ready to leave?”: everybody else, and the board, are shown what was found then."""
    story.who.anew()  # the nurse has written since
    departure.look(seen=story.seen(), plan=PLAN, by=story.lead)
