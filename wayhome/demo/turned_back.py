"""Ana said on the way that she does not want to go on, and is back in the house (domain.md 5, SC6).

Yesterday she left with Vera. At the port, before the ship, she said no: onward was cancelled, her yes to the journey
was taken back, and she was told what there is, with its limits. Vera stayed until somebody new was there. She slept in
a safe place, wanted to go back, and this morning she came. Nothing is closed. What speaks against going home is looked
at anew; when she chooses again, a new plan begins from nothing.
"""

from datetime import timedelta
from uuid import UUID

from wayhome.attempts import queries as attempts
from wayhome.checkins import due as missed
from wayhome.consent import actions as consents
from wayhome.consent import queries as consented
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.custody import actions as custody
from wayhome.custody import queries as way
from wayhome.custody.documents import Holder, Mark, Wish
from wayhome.custody.enums import Choice, HolderKind, PlaceType, Reply, Told
from wayhome.custody.shapes import Travel
from wayhome.demo import leaving, telling
from wayhome.demo import plans_ready as ready
from wayhome.demo.leaving import HOME, PLAN, at, from_now, link
from wayhome.demo.telling import Hands, Story

NAME = "Ana"
BEGAN = timedelta(days=41)  # before leaving
LEFT, AT_THE_PORT, SAID_NO, SAILED, WOULD_LAND = -30, -26, -25.5, -24, -16  # hours from now
SLEPT, ASKED_BACK, BACK, LOOKED = -24.5, -20, -6, -5
HER_WORDS = "I do not want to go. He has written that my brother owes him, and that I am to pay."


def write(who: Hands) -> None:
    """From the door to the port, and back."""
    legs = (
        ready.leg("rail", "Practice Rail 14", ("Rome", "IT", from_now(LEFT)), ("Bari", "IT", from_now(AT_THE_PORT))),
        ready.leg("ship", "Practice Line 5", ("Bari", "IT", from_now(SAILED)), ("Durres", "AL", from_now(WOULD_LAND))),
    )  # fmt: skip
    leaves, lands = from_now(LEFT), from_now(WOULD_LAND)
    with at(leaves - BEGAN):
        story = telling.begin(NAME, born=1996, lead="casey", who=who)
        story.is_reached_so("The language course", ready.ABROAD)
    with at(leaves - ready.LEAVES_IN):
        leaving.prepares(story, *legs)
        leaving.declines_questions(story)
        leaving.may_go(
            story,
            link(leaving.worker(who["vera"]), PlaceType.SHELTER, "Corner of the park", leaves - timedelta(minutes=45)),
            link(leaving.dawn(), PlaceType.AIRPORT_ARR, "Ferry port, gate 1", lands + timedelta(minutes=30), HOME),
            link(leaving.sister(), PlaceType.FIRST_NIGHT, "Where she is expected", lands + timedelta(hours=2), HOME),
        )  # fmt: skip
    with at(leaves - timedelta(hours=1)):
        leaving.begin(story)
    leaving.hand_over(story, leaves - timedelta(minutes=40))
    with at(from_now(SAID_NO)):
        _says_no(story)
    _comes_back(story)
    with at(from_now(LOOKED)):
        _is_looked_after(story)


def _says_no(story: Story) -> None:
    """To Vera, who rings: the words as she said them, and what there is. Nobody presses her."""
    _wants(story, read=0, chosen=Choice.SAFE_PLACE)
    consents.withdraw(
        seen=story.seen(), consent=_yes_to_travel(story), channel="call", said_by="person", words=HER_WORDS,
        by=story.lead,
    )  # fmt: skip
    story.is_done(missed.TELL_STOPPED)
    story.is_done(missed.STOPPED, by=story.rita)


def _yes_to_travel(story: Story) -> UUID:
    return next(
        one.consent
        for one in consented.standings(story.lead, story.seen())
        if one.purpose == Purpose.RETURN_TRAVEL and one.consent is not None
    )


def _wants(story: Story, *, read: int, chosen: Choice) -> None:
    given = Wish(
        at=clock.now(), zone=ready.ABROAD, wish=HER_WORDS, said_to=story.who["vera"].name, language=telling.LANGUAGE,
        next_stop="The quiet room of the port office", offered=(str(Choice.SAFE_PLACE), str(Choice.BACK)),
        limits="She may stay until tomorrow at least. The lawyer asks what comes after.", chosen=str(chosen),
    )  # fmt: skip
    custody.stop(code=story.code, plan=PLAN, read=read, given=given, by=story.lead)


def _comes_back(story: Story) -> None:
    """A night in a safe place; she asks to go back, and may; this morning she is in the house again."""
    slept, back = from_now(SLEPT), from_now(BACK)
    with at(from_now(SAID_NO) + timedelta(minutes=20)):
        night = Holder(kind=str(HolderKind.CONTACT), name="Night house at the port", phone="+39 080 400")
        custody.plan(
            code=story.code, plan=PLAN, read=_way(story).version, start=leaving.worker(story.lead),
            links=(
                link(night, PlaceType.SAFE_PLACE, "Where she sleeps tonight", slept),
                link(leaving.worker(story.lead), PlaceType.SHELTER, "Corner of the park", back),
            ),
            words="The journey has stopped", by=story.lead,
        )  # fmt: skip
    leaving.hand_over(story, slept)
    with at(from_now(ASKED_BACK)):
        _wants(story, read=1, chosen=Choice.BACK)
        _asked(story, Told.READMISSION, "National Focal Point", Reply.YES)
        _asked(story, Told.RECALLED, "Dawn Centre, Rita Shala", Reply.YES)
    leaving.hand_over(story, back)
    with at(back + timedelta(minutes=10)):
        custody.back(code=story.code, plan=PLAN, by=story.lead)
    with at(back + timedelta(minutes=30)):
        story.is_done(missed.COMES_BACK, by=story.rita)  # Rita was to receive her: nobody comes


def _asked(story: Story, what: Told, whom: str, reply: Reply) -> None:
    given = Mark(what=str(what), who=whom, at=clock.now(), zone=ready.ABROAD, reply=str(reply))
    custody.tell(code=story.code, plan=PLAN, given=given, by=story.lead)


def _is_looked_after(story: Story) -> None:
    """Alone, in the house: it was her own word; a relative presses for money; what was agreed to keep her safe."""
    story.who.anew()
    consents.confirm_private_check(
        seen=story.seen(), consent=_yes_to_travel(story), she_confirms=True, words=HER_WORDS, by=story.lead
    )
    leaving.has_papers_back(story)
    story.looks_at_danger(3, about="F1")
    story.writes_safety_plan("The telephone stays off; ring the house; nobody is told where she is")


def _way(story: Story) -> Travel:
    lead, seen = story.lead, story.seen()
    found = way.travel(lead, seen, attempts.numbered(lead, seen, PLAN))
    if found is None:
        raise LookupError(story.code)
    return found
