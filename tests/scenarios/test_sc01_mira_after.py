"""SC1 “Mira”, one life: she leaves, arrives, is asked anew, signs a plan; at M24 it is closed well (domain.md 5)."""

from collections.abc import Mapping
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast as casting
from tests.attempts import story as attempts
from tests.care import story as care
from tests.cast import Cast, Person, sign_in
from tests.closing import story as closing
from tests.consent import story as consents
from tests.followup import story as followup
from tests.goals import story as goals
from tests.handover import story as handover
from tests.numbers import story as numbers
from tests.outcomes import story as outcomes
from tests.reception import story as reception
from tests.retention import story as retention
from tests.scenarios import test_sc01_mira as mira
from tests.scenarios import travelling
from tests.scenarios.days import moment, on
from tests.scenarios.leaving import the_real_way
from tests.watch import story as watch
from wayhome.care import due as care_due
from wayhome.consent import actions as consent_actions
from wayhome.consent.enums import Purpose
from wayhome.custody import actions as custody_actions
from wayhome.followup import actions as followup_actions
from wayhome.followup import models as followup_models
from wayhome.goals.enums import Dimension, State
from wayhome.numbers import drafting, queries
from wayhome.numbers.releases import Period
from wayhome.organisations import visits
from wayhome.outcomes.enums import WHOLE
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.reception.enums import Answer, What
from wayhome.retention.enums import Ground
from wayhome.training.rules import after
from wayhome.watch import due
from wayhome.watch.enums import Band

type Told = Mapping[str, str | frozenset[str] | None] | None

pytestmark = pytest.mark.django_db
POOR = {
    **outcomes.every(0.5, "yes"),
    **{item: said for item, said in outcomes.WORST.items() if item[0] == "E"},
    **outcomes.worth(SO11=0, P21=0.25, P23=0.25),
}  # a composite of .35
M6, M12, M24 = (37 + days for days in (183, 366, 731))  # she arrived on D37, 7 April 2027


@pytest.fixture(autouse=True)
def _way(monkeypatch: pytest.MonkeyPatch) -> None:
    the_real_way(monkeypatch)


def home(cast: Cast) -> tuple[Found, handover.Scene]:
    """D0 to D38: there, with Dawn Centre, which has asked her anew."""
    seen = mira.ready(cast)
    travelling.leave(cast, seen, 37, "06:40", travelling.mira(cast, 37))
    for place, at in enumerate(("07:02", "08:20", "11:25", "13:40"), start=1):
        travelling.hand_over(cast, seen, place, 37, at)
    with on(37, "13:42"):
        custody_actions.arrive(code=seen.code, plan=1, by=cast.casey.actor())
    with on(37, "15:10"):
        reception.short(cast, seen)
    with on(37, "15:20"):  # the agency that opened the case counts her, before it hands her over
        consents.agree(cast, attempts.again(cast, seen), consents.yes(Purpose.RESEARCH_STATISTICS))
        visits.visit(cast.casey.actor())
    with on(37, "15:40"):
        scene = handover.Scene(cast, attempts.again(cast, seen), cast.dawn.pk)
        scene.hand_over()
    with on(38, "10:00"):
        with reception.refused("was not asked here"):
            reception.offer(cast, seen, What.HEALTH, Answer.WANTS, cast.rita)
        scene.agree_there()
        words = "By message only, between 10 and 12. Never a call, never at home."
        asked = consents.yes(Purpose.MONITORING_CONTACT, words=words)
        consent_actions.record_answer(seen=scene.again(cast.rita), answer=asked, by=cast.rita.actor())
        reception.check(cast, seen, cast.rita)
        reception.offer(cast, seen, What.HEALTH, Answer.WANTS, cast.rita)
        for what in (What.PSYCHOSOCIAL, What.LEGAL):
            reception.offer(cast, seen, what, Answer.NO, cast.rita)
        followup_actions.begin(
            seen=people.found(cast.rita.actor(), seen.code),
            thing=uuid4(),
            read=followup_models.Entry.objects.filter(case_id=seen.id).count(),
            on=moment(37).date(),
            by=cast.rita.actor(),
        )
        care.assess(cast, seen, cast.rita)
        watch.known(cast, seen, cast.rita, exit_on=moment(0).date(), arrived_on=moment(37).date())
        followup.meet(cast, seen, cast.rita, key="first", level="medium")
    return seen, scene


def counted_with_others(cast: Cast, seen: Found, ann: Person) -> None:
    """The table of the year in which it began: a file that anybody who is signed in has."""
    year, (fay, _founded) = moment(0).year, casting.found("Focal Point", manager="Fay", kind="focal_point")
    for manager in (cast.mona, cast.dora, cast.otto):
        casting.introduce(manager, fay, agree=False)
    dina, olaf, flo = (
        numbers.analyst(manager, name)
        for manager, name in ((cast.dora, "Dina"), (cast.otto, "Olaf"), (fay, "Flo"))
    )
    world = numbers.World(ann=ann, dina=dina, nils=olaf, flo=flo, fay=fay)
    visits.visit(cast.rita.actor())
    rare: Told = {
        "gender": "other",
        "age": "30+",
        "region": "asia",
        "form": frozenset({"other"}),
    }
    often: Told = {
        "gender": "woman",
        "age": "18-29",
        "region": "europe",
        "form": frozenset({"labour"}),
    }
    for who in world.senders:
        numbers.keep(who, [rare] * 2 + [often] * 30, year)
    assert numbers.counted(world.ann, year) == 33, "Mira is one of them"
    assert numbers.counted(world.dina, year) == 32, (
        "and nobody counts her twice, also where she agreed to it again"
    )
    for who in world.senders:
        assert numbers.send(world, who, year) == 302
    period = Period.of_year(year)
    sent = drafting.whole(queries.received(world.flo.actor(), period))
    table = "opened-gender-age"
    truth = {cell: sum(one.counts[table, ()][cell] for one in sent) for cell in sent[0].counts[table, ()]}
    small = {cell for cell, count in truth.items() if 0 < count < 11}
    assert small, "there is a number that would tell of few"
    address = numbers.publish(world, table, str(year))
    assert address.startswith("/"), address
    for who in (cast.casey, world.nils):
        client = sign_in(Client(), who)
        file = client.get(f"{address}file/").content.decode()
        for page in (file, client.get(address).content.decode()):
            for word in ("Mira", "Hoxha", seen.code):
                assert word not in page
        shown = dict(numbers.downloaded(who, address, table).cells)
        assert {shown[cell] for cell in small} == {None}, "hidden"
        assert all(count is None or count >= 11 for count in shown.values())
        assert any(count for count in shown.values()), "and the others are shown"


def test_one_life_from_the_door_to_the_day_nobody_has_to_ask_any_more(cast: Cast) -> None:
    ann = numbers.analyst(cast.mona, "Ann")
    seen, scene = home(cast)

    # D60: the plan in all three parts is signed, within a month of arriving.
    with on(60):
        job = goals.goal(cast, seen, "Work in a bakery", cast.rita)
        step = goals.step(cast, seen, job, "Ask at the bakery", cast.rita)
        goals.goal(cast, seen, "A room of my own", cast.rita, dimension=str(Dimension.SOCIAL))
        goals.leave_out(cast, seen, Dimension.PSYCHOSOCIAL, who=cast.rita)
        assert goals.gate(cast, seen, cast.rita) is not None
        goals.read_together(cast, seen, cast.rita)
        assert goals.gate(cast, seen, cast.rita) is None
        assert "goals.sign" not in goals.dues(cast.rita, seen)

    # M6 and M12: the survey; on the page stands what changed, with how much was answered.
    with on(M6):
        followup.meet(cast, seen, cast.rita, key="m6", level="low", instrument="survey")
        outcomes.ask(cast, seen, POOR, cast.rita)
        assert outcomes.scores(cast, seen, cast.rita)[WHOLE] == "0.3500"
        with outcomes.refused("ask these on another day"):
            outcomes.rate(cast, seen, who=cast.rita)
        assert watch.now(cast, seen, cast.rita).band == Band.WATCH
    with on(M12):
        followup.meet(cast, seen, cast.rita, key="m12", level="low", instrument="survey")
        outcomes.ask(cast, seen, outcomes.V5, cast.rita)
        assert outcomes.scores(cast, seen, cast.rita)[WHOLE] == "0.7900"
        first, last = outcomes.now(cast, seen, cast.rita).finished
        assert first.scores[WHOLE].value is not None
        assert last.scores[WHOLE].answered == last.scores[WHOLE].asked
        page = sign_in(Client(), cast.rita).get(reverse("outcomes:outcomes", args=[seen.code]))
        for words in ("Change since the first", "0.35", "0.79", "Answered"):
            assert words in page.content.decode()
        for reached in (step, job):
            goals.say(cast, seen, reached, State.DONE, cast.rita)

    # M24: the time of watching is over by itself; somebody goes through it once more.
    with on(M24):
        now = watch.now(cast, seen, cast.rita)
        assert now.until is not None
        assert now.until <= after(moment(37).date(), 24)
        assert due.ENDS in watch.board(cast, seen, cast.rita)
        watch.review(cast, seen, cast.rita)
        assert due.ENDS not in watch.board(cast, seen, cast.rita)
        followup.meet(cast, seen, cast.rita, key="m24", level="low")

        # And it is closed well: with her own word, one safe way back, and the day until which it is kept.
        with closing.refused("Ask her or him first, alone"):
            closing.close(cast, seen, who=cast.rita)
        care.assess(cast, seen, cast.rita, given=care.answered())
        scene.answer_there(Purpose.RESEARCH_STATISTICS)
        closing.ready(cast, seen, cast.rita)
        closing.close(cast, seen, who=cast.rita)
        assert closing.is_closed(cast, seen, cast.rita)
        kept = retention.now(cast, seen, cast.rita).until
        assert kept is not None
        assert (kept.day, kept.ground) == (after(moment(M24).date(), 60), Ground.CLOSED)
        assert care_due.REVIEW not in watch.board(cast, seen, cast.rita), "nothing is due any more"
        assert sign_in(Client(), cast.otto).get(reverse("casefile:case", args=[seen.code])).status_code == 404
        assert scene.leads() == [("return", "Rita")]

    # What is published of her year: counted with others, without a name, and no number from 1 to 10.
    with on(M24 + 1):
        counted_with_others(cast, seen, ann)
