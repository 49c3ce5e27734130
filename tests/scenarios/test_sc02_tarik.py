"""SC2 “Tarik”: forced labour, wages, three co-victims; home before D30; then a broker calls (domain.md 5)."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from uuid import UUID

import pytest
from django.http import Http404
from django.test import override_settings

from tests.attempts import story as attempts
from tests.attempts import test_leaving as leaving
from tests.cast import Cast, Person, join
from tests.checkins import story as checkins
from tests.departure import story as departure
from tests.escorts import story as escorts
from tests.fitness import story as fitness
from tests.goals import story as goals
from tests.grants import story as grants
from tests.handover import story as handover
from tests.identification import story as identification
from tests.itinerary import story as itinerary
from tests.jointrisk import story as jointrisk
from tests.options import story as options
from tests.papers import story as papers
from tests.receivers import story as receivers
from tests.residence import story as residence
from tests.scenarios import travelling
from tests.scenarios.days import on
from tests.scenarios.leaving import blockers, the_real_way
from tests.shelter import story as houses
from tests.testimony import story as testimony
from tests.watch import story as watch
from wayhome.attempts.enums import Host
from wayhome.checkins import clockwork
from wayhome.checkins.enums import Stand as Heard
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.custody import actions as custody_actions
from wayhome.custody.documents import Link
from wayhome.custody.enums import HolderKind
from wayhome.grants.enums import Way
from wayhome.identification.enums import Dimension, Result, Said
from wayhome.options import actions as options_actions
from wayhome.options.enums import Option
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.referrals.models import Referral
from wayhome.shelter import models as shelter
from wayhome.shelter.enums import Group
from wayhome.testimony.enums import ClaimState
from wayhome.watch import counting, due
from wayhome.watch.enums import Band, Flag, Source

pytestmark = pytest.mark.django_db
# Told untrue things about the work and the wages; far too many hours for little pay; papers kept, bound by a debt.
DEBT = dict.fromkeys(("DR01", "DR08", "EX01", "EX04", "CD01", "CD02"), Said.YES)


@pytest.fixture(autouse=True)
def _way(monkeypatch: pytest.MonkeyPatch) -> None:
    the_real_way(monkeypatch)


def four_men(cast: Cast, greta: Person) -> list[Found]:
    """D0: no house for men; a manager goes ahead with a reason. Each has a case of his own."""
    home = houses.house(cast, greta)
    men = [houses.case(cast, name) for name in ("Tarik", "Besnik", "Dritan", "Ilir")]
    wish = houses.asked(group=Group.MEN)
    with houses.refused("ask a shelter manager"):
        houses.admit(
            cast, home, houses.places(home)[0], men[0], given=wish, lift="They have nowhere else tonight"
        )
    houses.admit(
        cast,
        home,
        houses.places(home)[0],
        men[0],
        who=greta,
        given=wish,
        lift="They have nowhere else tonight",
    )
    assert shelter.Gap.objects.count() == 1, "that there was no house for men is counted, and nothing of who"
    for one in men[1:]:
        people_actions.link(
            seen=attempts.again(cast, men[0]),
            other_code=one.code,
            kind="same_situation",
            by=cast.casey.actor(),
        )
    return men


def may_leave(cast: Cast) -> tuple[Found, UUID]:
    """D0 to D25, 06:00: everything that leaving waits for. His case, and the claim for his wages."""
    with on(0):
        greta = houses.manager(cast)
        tarik, besnik, *_others = four_men(cast, greta)
        assert "Besnik" in {
            one.name_used for one in people.links(cast.casey.actor(), attempts.again(cast, tarik))
        }

    with on(1):
        jointrisk.let_in(cast, besnik)
        assert people.found(cast.rita.actor(), besnik.code)
        with pytest.raises(Http404):
            people.found(cast.rita.actor(), tarik.code)  # one man's yes opens no other's file

    with on(3), identification.register():
        identification.agree(cast, tarik)
        talk = identification.begin(cast, tarik)
        identification.say(cast, tarik, talk, DEBT)
        identification.end(cast, tarik, talk)
        (held,) = identification.standing(cast, tarik).talks
        assert held.screening is not None
        outcome = held.screening.known.outcome
        assert outcome.positive == {Dimension.DECEIVED, Dimension.EXPLOITED, Dimension.FORCED_THERE}
        assert outcome.result == Result.PRESUMED, "by what he said, before anybody decides"
        identification.find(cast, tarik, talk)
        found = identification.standing(cast, tarik).informal
        assert found is not None
        assert found.known.result == "presumed"
        residence.begin(cast, tarik)
        residence.tell(cast, tarik)
        options.talk(cast, tarik)
        options.offer(cast, tarik)

    with on(8):
        claim = testimony.claim(cast, tarik)

    with on(12):
        options.talk(cast, tarik)
        options.say(cast, tarik, Option.RETURN)
        options_actions.confirm_return(seen=attempts.again(cast, tarik), by=cast.casey.actor())
        attempts.agreed(cast, tarik)
        attempts.begin(cast, tarik)
        attempts.write(cast, tarik)
        assert "lasts until" in blockers(cast, tarik)["G2.2_REFLECTION"]
        leaving.wish(cast, tarik)
        assert "G2.2_REFLECTION" not in blockers(cast, tarik)

    with on(14):
        assert "G2.3_PROCEEDINGS" in blockers(cast, tarik)
        testimony.look(cast, tarik, **testimony.wages())
        assert "G2.3_PROCEEDINGS" not in blockers(cast, tarik)

    with on(15):
        receivers.enquire(
            cast, tarik, age_band="25-39", sex="man", family=("alone",), needs=("shelter",), special=()
        )
        receivers.ask(cast, tarik)
        row = Referral.objects.get(to_organisation=cast.dawn.pk)
        receivers.answer(cast, row)
        receivers.agreed(cast, tarik)
        jointrisk.let_in(cast, tarik, "AFGHI")  # also what he claims in court: they go on with it
        papers.paper(cast, tarik)
        papers.leave(cast, tarik)

    with on(20):
        jointrisk.abroad(cast)
        high = jointrisk.answered(T5=(3, 3), E4=(3, 3))
        jointrisk.look(cast, tarik, high, jointrisk.answered(T5=(2, 3)))
        attempts.write(
            cast,
            tarik,
            host=str(Host.SUPPORTED_HOUSING),
            first_night="In a flat with somebody from the agency",
        )
        for who in (cast.casey, cast.rita):
            jointrisk.act(cast, tarik, "agree", who, band="high", words="He knows the house")
        jointrisk.settle(cast, tarik)
        said = blockers(cast, tarik)["G2.4_RISK"]
        assert "high" in said.casefold()
        jointrisk.act(
            cast, tarik, "sign", cast.casey, reason="A flat, not the village; the broker is not told"
        )
        assert "G2.4_RISK" in blockers(cast, tarik), "one country is not two"
        jointrisk.act(cast, tarik, "sign", cast.rita, reason="We fetch him; the flat is known to us alone")
        assert "G2.4_RISK" not in blockers(cast, tarik)

    with on(24, "08:00"):
        itinerary.write(cast, tarik, itinerary.flight(1))
        people_actions.let_team_in(
            seen=attempts.again(cast, tarik), team=cast.health.pk, by=cast.casey.actor()
        )
        fitness.assess(cast, tarik)
        fitness.look(cast, tarik)
        assert set(blockers(cast, tarik)) == {"G2.1_VOLUNTARY", "G2.8_ESCORT"}
        assert "danger is high" in blockers(cast, tarik)["G2.8_ESCORT"]
        # He travels alone; a named colleague watches the way.
        escorts.need(cast, tarik, watched_by=cast.sam.id)
        assert set(blockers(cast, tarik)) == {"G2.1_VOLUNTARY"}

    with on(25, "06:00"):
        leaving.ask(cast, tarik)
        attempts.agreed(cast, tarik, Purpose.RETURN_TRAVEL)
        assert blockers(cast, tarik) == {}

    return tarik, claim


def test_from_the_hostel_to_the_bus_home(cast: Cast) -> None:
    tarik, claim = may_leave(cast)
    with on(70):
        testimony.claim(cast, tarik, thing=claim, state=str(ClaimState.PAID), paid_on=testimony.day(0))


def way_alone(cast: Cast) -> list[Link]:
    """Sam sees him off; he goes alone, watched by Casey; Dawn Centre waits, with a flat that nobody at home knows."""
    casey = travelling.story.holder(HolderKind.ALONE, cast.casey.name, cast.casey.id)
    first, second, third, last = travelling.mira(cast, 25)
    return [first, replace(second, taker=casey), third, last]


@override_settings(GRANT_TWO_PEOPLE_ABOVE="", COST_SECOND_PERSON=True)
def test_alone_on_the_way_tools_and_a_broker_who_calls(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    tarik, claim = may_leave(cast)
    with on(25, "06:10"):
        departure.look(cast, tarik)
        departure.approve(cast, tarik)

    # D25: four times to be heard of, four times in time.
    travelling.leave(cast, tarik, 25, "06:40", way_alone(cast))
    for place, at in enumerate(("07:05", "08:20", "11:25", "13:35"), start=1):
        travelling.hand_over(cast, tarik, place, 25, at)
        with on(25, at):
            assert clockwork.look_all() == 0, "nobody was late"
    with on(25, "13:40"):
        assert set(checkins.states(cast, tarik)) == {Heard.HEARD}
        custody_actions.arrive(code=tarik.code, plan=1, by=cast.casey.actor())
    with on(25, "15:00"):
        scene = handover.Scene(cast, attempts.again(cast, tarik), cast.dawn.pk)
        scene.hand_over()
        scene.agree_there()

    # Before its last day the claim for his wages is handed in from there.
    with on(30):
        testimony.claim(cast, tarik, cast.rita, claim, state=str(ClaimState.FILED))

    # M2: the wages are paid; a grant for tools, in kind, once the plan is signed.
    with on(85):
        testimony.claim(cast, tarik, cast.rita, claim, state=str(ClaimState.AWARDED), awarded=3900)
        testimony.claim(cast, tarik, cast.rita, claim, state=str(ClaimState.PAID), paid_on=testimony.day(0))
        paid = testimony.legal(cast, tarik, cast.rita).claim(claim)
        assert paid is not None
        assert (paid.newest.known.state, paid.newest.known.is_watched) == (ClaimState.PAID, False)
        rosa = join(cast.dora, "Rosa", roles=("CASE_MANAGER_RECV",), teams=((cast.dawn_intake, cast.dora),))
        tea = join(cast.dora, "Tea", roles=("CASE_MANAGER_RECV",), teams=((cast.dawn_intake, cast.dora),))
        words = {"what": "Tools for a small workshop", "order": "One set of tools"}
        thing = grants.keep(cast, tarik, grants.business(**words), who=cast.rita)
        assert grants.now(cast, tarik, thing, cast.rita).known.way == Way.KIND, "tools, not money"
        which = grants.part(cast, tarik, thing, "400.00", 3, who=cast.rita)
        grants.ask(cast, tarik, thing, cast.rita)
        with grants.refused("comes after the plan is signed"):
            grants.approve(cast, tarik, thing, rosa)
        goals.signed(cast, tarik, cast.rita)
        assert not grants.approve(cast, tarik, thing, rosa)
        assert grants.approve(cast, tarik, thing, tea)
        assert grants.give(cast, tarik, thing, which, "400.00", who=cast.rita)
        assert grants.sign(cast, tarik, thing, which, cast.rita)

    # M3: he says that the broker calls, and threatens: (2 + 3) × 1.25.
    with on(115):
        watch.known(cast, tarik, cast.rita, exit_on=watch.day(-115), arrived_on=watch.day(-90))
        watch.sign(cast, tarik, Flag.DEBT, cast.rita, source=str(Source.HER))
        watch.sign(cast, tarik, Flag.THREAT, cast.rita, source=str(Source.HER))
        assert counting.total(watch.now(cast, tarik, cast.rita)) == Fraction("6.25")
        assert watch.now(cast, tarik, cast.rita).band == Band.NOW
        (told,) = watch.due(cast, tarik, due.NOW)
        assert told.owner == cast.rita.id
        assert told.due_at - clock.now() <= timedelta(hours=4)
        assert handover.dawn_supervisors(cast).pk in told.ladder
        known = grants.now(cast, tarik, thing, rosa).known
        assert known.parts[0].is_paid, "nothing is taken away"
