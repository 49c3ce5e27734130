"""Vesa came home more than a year ago, and her case may be closed, with one safe way back; and somebody complains.

She agrees, everything was gone through, and she has her card: whoever leads may press. The complaint is about a house,
and goes past everybody who works there.
"""

from uuid import uuid4

from wayhome.closing import actions as closing
from wayhome.closing.documents import Entry
from wayhome.closing.enums import Answer, Part
from wayhome.consent.enums import Purpose
from wayhome.demo import telling
from wayhome.demo.new_start import HOME, is_asked, is_known_since, met, says_how_it_is
from wayhome.demo.new_start_plan import goes_through, has_done, plans_a_room
from wayhome.demo.telling import Hands, ago, day
from wayhome.followup import actions as followup
from wayhome.followup.enums import Mode
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Team
from wayhome.standards import actions as standards
from wayhome.standards.documents import Complaint

NAME = "Vesa"
CAME, YEAR, READY = 400, 34, 4  # days ago
KEYS = "A door of my own, and the keys to it"
OUTSIDE = "The ombudsperson of the town, open on weekdays"


def write(who: Hands) -> None:
    """Both."""
    _vesa(who)
    _complaint(who)


def _vesa(who: Hands) -> None:
    with ago(CAME):
        story = telling.begin(NAME, born=1995, lead="rita", who=who)
        for purpose in (Purpose.ASSISTANCE, Purpose.DATA_PROCESSING, Purpose.MONITORING_CONTACT):
            story.agrees(purpose)
        story.is_reached_so("The sewing course", HOME)
        followup.begin(seen=story.seen(), thing=uuid4(), read=0, on=day(0), by=story.lead)
        is_known_since(story, under_18=False)
    with ago(CAME - 20):
        plans_a_room(story, KEYS)
        has_done(story, first=True)
    with ago(YEAR + 1):  # on a day of its own
        says_how_it_is(story, safe=4)
    with ago(YEAR):
        met(story, "m12", Mode.OFFICE, "low", "She has her own keys and her own work")
        is_asked(story, 0.75)
        story.looks_at_danger(1)
        goes_through(story, "She has what she wanted")
    with ago(READY):
        said = Entry(on=day(0), answer=str(Answer.AGREES), alone=True, words="I can do it now")
        through = Entry(on=day(0), parts=tuple(map(str, Part)), with_her=True, words="All three")
        card = Entry(on=day(0), reach="+355 4 555 01 02", say="I was here before", word="marigold")
        closing.say(seen=story.seen(), thing=uuid4(), read=0, given=said, by=story.lead)
        closing.go_through(seen=story.seen(), thing=uuid4(), read=1, given=through, by=story.lead)
        closing.write_card(seen=story.seen(), thing=uuid4(), read=2, given=card, by=story.lead)
        story.looks_at_danger(1)


def _complaint(who: Hands) -> None:
    """Typed by a lawyer from a closed paper of somebody who lives in the house; it is with the first somebody else."""
    mona, lea = who["mona"], who["lea"]
    abroad = Team.objects.get(organisation=who["rita"].organisation_id, kind=TeamKind.SUPERVISORS)
    house = Team.objects.get(organisation=mona.organisation_id, kind=TeamKind.HOUSE)
    with ago(30):
        for user, team, outside in (
            (who["ada"].user_id, None, ""), (None, abroad.pk, ""), (None, None, OUTSIDE),
        ):  # fmt: skip
            standards.add_recipient(user=user, team=team, outside=outside, by=mona)
    with ago(1):
        given = Complaint(
            kind="respect", words="My door was opened without knocking, twice", who="resident", house=house.pk,
            house_name=house.name, tell_how="In the garden, on Fridays", is_paper=True,
        )  # fmt: skip
        standards.file(thing=uuid4(), organisation=mona.organisation_id, given=given, by=lea)
