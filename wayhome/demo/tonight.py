"""The house tonight: Teuta, who takes medicine; Dafina, who is expected; and who must not be let in.

Teuta’s case was opened in an emergency two hours ago.
"""

from wayhome.assistance import actions as help_given
from wayhome.assistance import documents as health
from wayhome.assistance import queries as given
from wayhome.assistance.enums import Fit, Needed, Precaution
from wayhome.consent.enums import Purpose
from wayhome.demo import telling
from wayhome.demo.telling import Hands, Story, ago, day
from wayhome.organisations.enums import TeamKind
from wayhome.oversight import actions_opening as emergency
from wayhome.oversight.models import Opening
from wayhome.shelter import actions as shelter
from wayhome.shelter.documents import Admission, BarredPerson
from wayhome.shelter.enums import Group, Medical, Sex
from wayhome.shelter.models import House
from wayhome.shelter.placing import Wanted

NAMES = "Teuta", "Dafina"
CAME, NIGHTS = 3, 30  # hours ago
PILL = health.Medicine(
    name="Amoxicillin", in_house="The white tablet, with food", amount="1", times=("08:00", "20:00")
)
DROPS = health.Medicine(name="Paracetamol", in_house="The tablet for pain", amount="1")


def write(who: Hands) -> None:
    """One is here, one is expected tonight."""
    house = House.objects.get(organisation=who["vera"].organisation_id)
    with ago(hours=CAME):
        here = _begins(NAMES[0], 1997, who)
        _has_a_place(here, house, 0, is_here=True)
        who.anew()
        _takes_medicine(here)
        barred = BarredPerson(
            name="A tall man", looks="Grey cap, a scar on the left hand", reason="He waited outside"
        )
        shelter.bar(house=house.pk, given=barred, by=who["vera"])
    with ago(hours=2):
        _is_opened_in_an_emergency(here)
    with ago(hours=1):
        _has_a_place(_begins(NAMES[1], 2001, who), house, 1, is_here=False)


def _begins(name: str, born: int, who: Hands) -> Story:
    story = telling.begin(name, born=born, lead="nora", who=who)
    for purpose in (Purpose.ASSISTANCE, Purpose.DATA_PROCESSING):
        story.agrees(purpose)
    story.let_in(TeamKind.HOUSE, TeamKind.HEALTH)
    who.anew()
    return story


def _has_a_place(story: Story, house: House, nth: int, *, is_here: bool) -> None:
    asked = Admission(
        group=str(Group.WOMEN), sex=str(Sex.WOMAN), language=telling.LANGUAGE, medical=str(Medical.NONE), source="ngo"
    )  # fmt: skip
    place = house.places.order_by("room__number", "number")[nth]
    wanted = Wanted(place.pk, day(0), NIGHTS, is_here=is_here)
    sam = story.who["sam"]
    shelter.admit(seen=story.seen(sam), house=house.pk, wanted=wanted, given=asked, by=sam)


def _takes_medicine(story: Story) -> None:
    """Twice a day, and something for pain, of which Sam gave one."""
    ana = story.ana
    summary = health.Summary(
        allergies="Nuts",
        infectious_precaution=str(Precaution.STANDARD),
        fit_for_interview=str(Fit.YES),
        medication=(health.packed(PILL), health.packed(DROPS)),
    )
    help_given.write_health(seen=story.seen(ana), read=0, given=summary, by=ana)
    story.who.anew()
    sam = story.who["sam"]
    seen = story.seen(sam)
    for one in given.needed(sam, seen):
        help_given.give_needed(seen=seen, about=one.about, read=one.count, outcome=str(Needed.GIVEN), by=sam)


def _is_opened_in_an_emergency(story: Story) -> None:
    """Lea, who does not work on it, had her on the telephone; Nora agreed, and Ada looks at it within the week."""
    who = story.who
    emergency.ask(
        code=story.code,
        why="She rang from the bus stop: a car follows her. I need to know who.",
        by=who["lea"],
    )
    asked = Opening.objects.get(case__code=story.code, opened_at=None)
    emergency.agree(opening=asked.pk, by=who["nora"])
    who.anew()
