"""“Escort ill/absent -> substitute list; if none, no-go” (domain.md 3.3): before leaving, and on the way."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Person, sign_in
from tests.custody import story as custody
from tests.custody.story import facts
from tests.departure.story import Facts
from tests.escorts import story
from tests.itinerary import story as itinerary
from tests.jointrisk import story as jointrisk
from tests.process.answers_way import thing
from tests.training import story as training
from wayhome.attempts import hooks as attempt_hooks
from wayhome.core import clock
from wayhome.custody import actions as custody_actions
from wayhome.custody.documents import Link
from wayhome.custody.enums import HolderKind, PlaceType
from wayhome.custody.rules_chain import holder_at
from wayhome.duties.models import Duty
from wayhome.escorts import (
    actions,
    actions_cases,
    answers,
    documents,
    due,
    queries,
    queries_instead,
    rules,
    rules_instead,
)
from wayhome.escorts.enums import Kind, Said, State, Wished
from wayhome.escorts.shapes import Assigned
from wayhome.itinerary import queries as ways
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
__all__ = ["facts"]


def escorts(cast: Cast) -> dict[str, UUID]:
    """Teuta and Mirela are social workers, Ilir helps with the way, Besa was never approved."""
    paper = training.paper(cast, cast.lea, until=clock.today() + timedelta(days=300), competencies=["escort"])
    usual: dict[str, Any] = {"certificate": str(paper.number)}
    return {
        "Teuta": story.approved(cast, **usual),
        "Mirela": story.approved(cast, name="Mirela Hoxha", phone="+355 69 2", **usual),
        "Ilir": story.approved(cast, name="Ilir Basha", kinds=(str(Kind.OPERATIONAL),), **usual),
        "Besa": story.entry(cast, name="Besa Kola", **usual),
    }


def page(name: str, seen: Found, *more: object) -> str:
    return reverse(f"escorts:{name}", args=[seen.code, 1, *more])


def shown(seen: Found, who: Person) -> str:
    """The page of who travels along, after a new sign-in."""
    return sign_in(Client(), who).get(page("escorts", seen)).content.decode()


def ready(seen: Found, who: Person) -> str:
    """“Ready to leave?” after a new sign-in."""
    return sign_in(Client(), who).get(reverse("departure:ready", args=[seen.code, 1])).content.decode()


def asked(cast: Cast, seen: Found) -> dict[str, State]:
    now = custody.now(cast, seen)
    return {one.known.name: one.state for one in queries.assigned(cast.casey.actor(), now.subject)}


def accepted(cast: Cast, seen: Found, escort: UUID) -> UUID:
    thing = story.assign(cast, seen, escort)
    story.hear(cast, seen, thing)
    return thing


def test_an_escort_is_ill_before_leaving_the_list_stands_there_and_with_nobody_it_is_no_go(
    cast: Cast,
) -> None:
    seen = itinerary.begun(cast)
    story.high(cast, seen)
    jointrisk.let_in(cast, seen)
    known = escorts(cast)
    teuta = accepted(cast, seen, known["Teuta"])
    assert "Somebody has accepted for every part" in shown(seen, cast.casey)

    casey = sign_in(Client(), cast.casey)
    assert casey.post(page("hear", seen, teuta), {"what": "no"}).status_code == 302
    here = shown(seen, cast.casey)
    assert "Who can travel along instead of" in here
    assert "Mirela Hoxha (Social worker; Albanian; A woman) · +355 69 2" in here
    for name in ("Ilir Basha (", "Besa Kola (", "Teuta Marku ("):
        assert name not in here, "another kind, not approved, ill"
    assert "Nobody has accepted to travel along, and somebody must" in ready(seen, cast.casey), "no go"

    there = shown(seen, cast.rita)
    assert "Has stepped back" in there, "the agency there reads that the escort does not come"
    assert "Mirela" not in there, "the register of another agency is not theirs"

    instead = page("instead", seen, teuta)
    press = {"record": str(uuid4()), "escort": str(known["Mirela"])}
    unasked = casey.post(instead, press)
    assert unasked.status_code == 422
    assert "Ask the escort first" in unasked.content.decode()
    other = casey.post(instead, {**press, "escort": str(known["Ilir"]), "asked_conflict": "on"})
    assert other.status_code == 422
    assert "cannot be asked for this any more" in other.content.decode()
    assert casey.post(instead, {"record": "x"}).status_code == 422
    assert sign_in(Client(), cast.otto).post(instead, press).status_code == 404
    assert sign_in(Client(), cast.hana).post(instead, press).status_code in (403, 404)
    assert asked(cast, seen) == {"Teuta Marku": State.STEPPED_BACK}

    for _time in range(2):  # sent twice it is once
        assert casey.post(instead, {**press, "asked_conflict": "on"}).status_code == 302
    assert asked(cast, seen)["Mirela Hoxha"] == State.ASKED
    assert "Who can travel along instead of" not in shown(seen, cast.casey)
    assert due.ANOTHER not in story.due(cast.casey)
    assert "Nobody has accepted" in ready(seen, cast.casey), "asked is not accepted"
    mirela = UUID(press["record"])
    story.hear(cast, seen, mirela)
    assert story.gate(cast, seen) is True
    assert "Nobody has accepted" not in ready(seen, cast.casey)

    story.hear(cast, seen, mirela, is_yes=False)
    for text in (shown(seen, cast.casey), ready(seen, cast.casey)):
        assert "Nobody else of the register can travel along: nobody leaves." in text
        assert "ask a partner agency" in text
    assert "nobody leaves" in str(story.gate(cast, seen))
    assert "Ask instead" not in shown(seen, cast.casey)


def test_whoever_travels_with_somebody_else_at_that_time_stands_in_no_list(cast: Cast) -> None:
    known = escorts(cast)
    other = itinerary.begun(cast)
    accepted(cast, other, known["Mirela"])
    seen = itinerary.begun(cast)
    story.high(cast, seen)
    teuta = accepted(cast, seen, known["Teuta"])
    story.hear(cast, seen, teuta, is_yes=False)
    assert "nobody leaves" in str(story.gate(cast, seen))
    assert "Mirela Hoxha (" not in shown(seen, cast.casey)
    for one in queries.assigned(cast.casey.actor(), custody.now(cast, other).subject):
        story.hear(cast, other, one.now.thing, is_yes=False)
    assert "Mirela Hoxha (" in shown(seen, cast.casey), "free again"


def test_nobody_is_asked_instead_of_who_has_not_said_no_or_where_nobody_is_needed(cast: Cast) -> None:
    seen = itinerary.begun(cast)
    story.high(cast, seen)
    known = escorts(cast)
    teuta = accepted(cast, seen, known["Teuta"])
    press = {"record": str(uuid4()), "escort": str(known["Mirela"]), "asked_conflict": "on"}
    casey = sign_in(Client(), cast.casey)
    early = casey.post(page("instead", seen, teuta), press)
    assert (early.status_code, "has not said no" in early.content.decode()) == (422, True)
    accepted(cast, seen, known["Mirela"])
    story.hear(cast, seen, teuta, is_yes=False)
    late = casey.post(page("instead", seen, teuta), press)
    assert (late.status_code, "Nobody is needed instead of" in late.content.decode()) == (422, True)
    assert casey.post(page("instead", seen, uuid4()), press).status_code == 404


def on_the_way(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> tuple[Found, UUID, dict[str, UUID], Person]:
    """Lir has taken over from Casey; the flight leaves in an hour, and a bus goes on from there."""
    seen = custody.begun(cast)
    leaves = custody.way().departs_at

    def at(hours: float) -> str:
        return f"{leaves + hours * custody.HOUR:%Y-%m-%dT%H:%M}"

    utc: dict[str, Any] = {"zone_from": "UTC", "zone_to": "UTC"}
    legs = (
        itinerary.flight(departs=at(0), arrives=at(2), **utc),
        itinerary.onward(departs=at(3), arrives=at(4), **utc),
    )
    itinerary.write(cast, seen, *legs)
    story.high(cast, seen)
    lir = story.lir(cast)
    known = escorts(cast) | {"Lir": story.approved(cast, user=lir, name="Lir", certificate="")}
    thing = accepted(cast, seen, known["Lir"])
    custody.approve(cast, seen)
    custody.plan(cast, seen, *links(cast, thing, "Lir"))
    custody.check(cast, seen)
    custody_actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
    custody.hand_over(cast, seen, 1)
    monkeypatch.setattr(attempt_hooks, "_way", [ways.way])
    return seen, thing, known, lir


def links(cast: Cast, thing: UUID, name: str) -> list[Link]:
    escort = custody.holder(HolderKind.ESCORT, name, thing)
    return [custody.link(escort, PlaceType.SHELTER, -0.5), *rest()]


def rest() -> list[Link]:
    return [
        custody.link(
            custody.holder(HolderKind.RECEIVER, "Dawn Centre"), PlaceType.AIRPORT_ARR, 4, zone=custody.TIRANA
        ),
        custody.link(
            custody.holder(HolderKind.CAREGIVER, "Her sister"),
            PlaceType.FIRST_NIGHT,
            5,
            zone=custody.TIRANA,
        ),
    ]


def test_an_escort_falls_ill_on_the_way_and_stays_until_somebody_else_has_taken_over(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, lir_goes, known, lir = on_the_way(cast, monkeypatch)
    custody.let_in(cast, seen)
    begun_at = clock.now()
    assert custody.with_her(cast, seen) == "Lir"
    rang = Duty.objects.filter(is_emergency=True, done_at=None)
    assert not rang.exists()

    own = sign_in(Client(), lir)
    assert own.post(reverse("escorts:answer_mine", args=[lir_goes]), {"is_yes": "no"}).status_code == 302
    assert custody.with_her(cast, seen) == "Lir", "the chain of care has no gap"
    assert due.ON_THE_WAY in story.due(cast.casey)
    assert due.ANOTHER not in story.due(cast.casey), "not in twelve hours: now"
    assert rang.count() == 1, "whoever is on call is rung"
    here = shown(seen, cast.casey)
    assert "Lir is with her or him now, and stays until somebody else has taken over" in here
    assert reverse("custody:plan", args=[seen.code, 1]) in here
    assert "Mirela Hoxha (" in here

    casey = sign_in(Client(), cast.casey)
    press = {"record": str(uuid4()), "escort": str(known["Mirela"]), "asked_conflict": "on"}
    assert casey.post(page("instead", seen, lir_goes), press).status_code == 302
    assert due.ON_THE_WAY in story.due(cast.casey), "asked is not accepted"
    mirela = UUID(press["record"])
    story.hear(cast, seen, mirela)
    assert due.ON_THE_WAY not in story.due(cast.casey)
    meets = custody.link(
        custody.holder(HolderKind.ESCORT, "Mirela Hoxha", mirela), PlaceType.AIRPORT_DEP, -0.2
    )
    custody.plan(cast, seen, meets, *rest(), words="Lir is ill")
    custody.confirm(cast, seen, 2, "to")
    assert custody.with_her(cast, seen) == "Lir", "one side alone is no hand-over"
    custody.confirm(cast, seen, 2, "from")
    there = custody.there(cast, seen, cast.rita)
    assert there.holder is not None
    assert there.holder.name == "Mirela Hoxha", "read by the agency there"
    minutes = int((clock.now() - begun_at).total_seconds() // 60) + 1
    names = {
        holder_at(there.start, there.events, begun_at + number * custody.MINUTE).name
        for number in range(minutes + 1)
    }
    assert names <= {"Lir", "Mirela Hoxha"}


@pytest.mark.parametrize("has_said_so", [False, True])
def test_after_her_no_on_the_way_the_escort_beside_her_falls_ill_and_somebody_else_is_asked_for_the_way_back(
    has_said_so: bool, cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The plan waits, or has ended; she is on the way still, and whoever rings at night with a fever is heard."""
    seen, lir_goes, known, _lir = on_the_way(cast, monkeypatch)
    yes = custody.agreed_to_travel(cast, seen)
    custody.take_back(cast, seen, yes)
    if has_said_so:
        custody.she_says_so(cast, seen, yes)
    assert not custody.now(cast, seen).is_open
    casey = sign_in(Client(), cast.casey)
    assert "Cannot come" in shown(seen, cast.casey)
    assert casey.post(page("hear", seen, lir_goes), {"what": "no"}).status_code == 302
    assert asked(cast, seen)["Lir"] == State.STEPPED_BACK
    assert due.ON_THE_WAY in story.due(cast.casey)
    assert "Mirela Hoxha (" in shown(seen, cast.casey)
    press = {"record": str(uuid4()), "escort": str(known["Mirela"]), "asked_conflict": "on"}
    assert casey.post(page("instead", seen, lir_goes), press).status_code == 302
    mirela = UUID(press["record"])
    assert casey.post(page("hear", seen, mirela), {"what": "yes"}).status_code == 302
    assert due.ON_THE_WAY not in story.due(cast.casey)
    bed = custody.link(custody.casey(cast), PlaceType.SAFE_PLACE, 3)
    meets = custody.link(
        custody.holder(HolderKind.ESCORT, "Mirela Hoxha", mirela), PlaceType.AIRPORT_DEP, -0.2
    )
    custody.plan(cast, seen, meets, bed, words="Lir is ill")
    custody.hand_over(cast, seen, 2)
    custody.hand_over(cast, seen, 3)
    custody_actions.back(code=seen.code, plan=1, by=cast.casey.actor())
    attempt = custody.now(cast, seen).id
    with custody.refused("travel plan has ended" if has_said_so else "has stopped"):
        actions.hear(
            seen=story.again(cast, seen), attempt=attempt, thing=mirela, is_yes=False, by=cast.casey.actor()
        )


def test_whoever_is_beside_her_on_the_way_is_called_off_only_after_somebody_took_over(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody tidies the list at night. The escort would be told that he is not needed, and his card would end."""
    seen, lir_goes, _known, _lir = on_the_way(cast, monkeypatch)

    def call_off() -> None:
        attempt = custody.now(cast, seen).id
        actions.call_off(seen=story.again(cast, seen), attempt=attempt, thing=lir_goes, by=cast.casey.actor())

    with custody.refused("This escort is with her or him now"):
        call_off()
    assert answers.newest([lir_goes])[lir_goes].said == Said.ACCEPTED
    custody.hand_over(cast, seen, 2)
    call_off()
    assert answers.newest([lir_goes])[lir_goes].said == Said.RELEASED


def test_she_does_not_want_the_escort_beside_her_and_somebody_is_rung_and_she_is_not_left_alone(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, lir_goes, known, _lir = on_the_way(cast, monkeypatch)
    rang = Duty.objects.filter(is_emergency=True, done_at=None)
    wished = documents.Wish(kind=str(Wished.NOT_THIS_ONE), escort=known["Lir"])
    actions_cases.wish(seen=story.again(cast, seen), said=wished, by=cast.casey.actor())
    assert custody.with_her(cast, seen) == "Lir"
    assert answers.newest([lir_goes])[lir_goes].said == Said.ACCEPTED, "nobody sends him away from her"
    assert due.ON_THE_WAY in story.due(cast.casey)
    assert rang.count() == 1
    custody.hand_over(cast, seen, 2)
    assert due.ON_THE_WAY not in story.due(cast.casey)


@pytest.mark.parametrize("standing", ["paused", "left"])
def test_an_escort_who_is_paused_or_leaves_while_beside_her_is_no_secret(
    standing: str, cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Something came up about him at night. Whoever asked him for the journey hears now, not before the next one."""
    seen, _lir_goes, known, _lir = on_the_way(cast, monkeypatch)
    rang = Duty.objects.filter(is_emergency=True, done_at=None)
    actions.decide(escort=known["Teuta"], standing=standing, by=cast.casey.actor())
    assert not rang.exists(), "she is on no way"
    actions.decide(escort=known["Lir"], standing=standing, by=cast.casey.actor())
    assert rang.count() == 1
    assert due.ON_THE_WAY in story.due(cast.casey)
    assert custody.with_her(cast, seen) == "Lir"


def test_on_the_way_and_nobody_can_go_instead_nobody_goes_on(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, lir_goes, known, _lir = on_the_way(cast, monkeypatch)
    for name in ("Teuta", "Mirela"):
        actions.decide(escort=known[name], standing="paused", by=cast.casey.actor())
    story.hear(cast, seen, lir_goes, is_yes=False)
    here = shown(seen, cast.casey)
    assert "nobody goes on. Find a safe place for tonight that is booked" in here
    assert "nobody goes on" in str(story.gate(cast, seen))
    sister = custody.link(custody.holder(HolderKind.CAREGIVER, "Her sister"), PlaceType.FIRST_NIGHT, 0.5)
    custody.plan(cast, seen, sister, words="Nobody else can go")
    custody.hand_over(cast, seen, 2)
    assert due.ON_THE_WAY not in story.due(cast.casey), "somebody else has her now"


def test_what_has_been_travelled_is_not_travelled_again(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, lir_goes, known, _lir = on_the_way(cast, monkeypatch)
    landed = custody.way().departs_at - clock.now() + timedelta(hours=2.5)
    with clock.shifted(landed):
        story.hear(cast, seen, lir_goes, is_yes=False)
        subject = custody.now(cast, seen).subject
        (gap,) = queries_instead.gaps(cast.casey.actor(), subject)
        assert gap.parts == list(queries.legs(cast.casey.actor(), subject))[1:]
        assert "On part" not in str(story.gate(cast, seen))
        casey = sign_in(Client(), cast.casey)
        press = {"record": str(uuid4()), "escort": str(known["Mirela"]), "asked_conflict": "on"}
        assert casey.post(page("instead", seen, lir_goes), press).status_code == 302
        story.hear(cast, seen, UUID(press["record"]))
        assert story.gate(cast, seen) is True, "the first part lies behind"


NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
TIMES = {"a": (NOON, NOON + 2 * HOUR), "b": (NOON + 3 * HOUR, NOON + 4 * HOUR)}
CARD = documents.Card(name="Teuta", kinds=("social",))


@pytest.mark.parametrize(
    ("kind", "elsewhere", "words"),
    [
        ("social", [], None),
        ("medical", [], "travels along as something else"),
        ("social", [(NOON - HOUR, NOON + HOUR)], "with somebody else"),
        ("social", [(NOON - HOUR, NOON)], None),
        ("social", [(NOON + 4 * HOUR, NOON + 5 * HOUR)], None),
    ],
)
def test_who_may_go_instead(kind: str, elsewhere: list[tuple[datetime, datetime]], words: str | None) -> None:
    needed = rules_instead.stretch(["a", "b"], TIMES)
    said = rules_instead.why_not_instead(CARD, kind=kind, needed=needed, elsewhere=elsewhere)
    assert (words in said) if words and said else said is words


def test_what_is_left_is_ahead_and_nobody_else_was_asked_for_it() -> None:
    given = documents.Assignment(name="Lir", from_leg="a", to_leg="b")

    def one(state: State, **more: Any) -> Assigned:  # noqa: ANN401
        known = replace(given, **more)
        return Assigned(thing(known), state)

    gone = one(State.STEPPED_BACK)
    assert rules_instead.left(given, TIMES, [gone], now=NOON) == ["a", "b"]
    assert rules_instead.left(given, TIMES, [gone], now=NOON + 2 * HOUR) == ["b"]
    assert rules_instead.left(given, TIMES, [gone, one(State.ASKED, from_leg="b")], now=NOON) == ["a"]
    assert rules_instead.left(given, {}, [gone], now=NOON) == []
    assert rules.between(list(TIMES), "b", "b") == ["b"]


# Two escorts on one journey -------------------------------------------------------------------------------------------


def test_the_yes_of_an_escort_of_another_part_ends_nothing_that_rings_for_who_is_ill(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Mirela was asked for the bus from the airport weeks ago, and answers while Lir lies ill beside her."""
    seen, lir_goes, known, _lir = on_the_way(cast, monkeypatch)
    legs = list(queries.legs(cast.casey.actor(), custody.now(cast, seen).subject))
    bus = story.assign(cast, seen, known["Mirela"], from_leg=legs[1])
    story.hear(cast, seen, lir_goes, is_yes=False)
    assert due.ON_THE_WAY in story.due(cast.casey)
    story.hear(cast, seen, bus)
    assert due.ON_THE_WAY in story.due(cast.casey), "for the flight nobody has been found"
    assert Duty.objects.filter(is_emergency=True, done_at=None).count() == 1
    casey = sign_in(Client(), cast.casey)
    press = {"record": str(uuid4()), "escort": str(known["Teuta"]), "asked_conflict": "on"}
    assert casey.post(page("instead", seen, lir_goes), press).status_code == 302
    story.hear(cast, seen, UUID(press["record"]))
    assert due.ON_THE_WAY not in story.due(cast.casey), "now somebody goes instead"


def test_two_are_ill_and_one_is_found_it_rings_on_for_the_other(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, lir_goes, known, lir = on_the_way(cast, monkeypatch)
    legs = list(queries.legs(cast.casey.actor(), custody.now(cast, seen).subject))
    bus = story.assign(cast, seen, known["Mirela"], from_leg=legs[1])
    story.hear(cast, seen, bus)
    story.hear(cast, seen, bus, is_yes=False)
    assert sign_in(Client(), lir).post(
        reverse("escorts:answer_mine", args=[lir_goes]), {"is_yes": "no"}
    ).status_code == 302  # fmt: skip
    assert story.due(cast.casey).count(due.ON_THE_WAY) == 2
    first = story.assign(cast, seen, known["Teuta"], to_leg=legs[0])
    story.hear(cast, seen, first)
    assert story.due(cast.casey).count(due.ON_THE_WAY) == 1, "for the bus nobody goes so far"


def test_who_says_no_instead_leaves_it_ringing_until_the_next_one_says_yes(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, lir_goes, known, _lir = on_the_way(cast, monkeypatch)
    story.hear(cast, seen, lir_goes, is_yes=False)
    story.hear(cast, seen, story.assign(cast, seen, known["Teuta"]), is_yes=False)
    assert due.ON_THE_WAY in story.due(cast.casey)
    story.hear(cast, seen, story.assign(cast, seen, known["Mirela"]))
    assert due.ON_THE_WAY not in story.due(cast.casey)
    assert not Duty.objects.filter(is_emergency=True, done_at=None).exists()


def test_before_leaving_one_who_is_asked_instead_of_one_leaves_the_other_owed(cast: Cast) -> None:
    seen = itinerary.begun(cast, itinerary.flight(), itinerary.onward())
    known = escorts(cast)
    legs = list(queries.legs(cast.casey.actor(), custody.now(cast, seen).subject))
    for name, leg in (("Teuta", legs[0]), ("Mirela", legs[1])):
        thing = story.assign(cast, seen, known[name], from_leg=leg, to_leg=leg)
        story.hear(cast, seen, thing, is_yes=False)
    assert story.due(cast.casey).count(due.ANOTHER) == 2
    ilir = {"kind": str(Kind.OPERATIONAL), "from_leg": legs[0], "to_leg": legs[0]}
    story.assign(cast, seen, known["Ilir"], **ilir)
    assert story.due(cast.casey).count(due.ANOTHER) == 1, "for the other part nobody is asked"
    story.assign(cast, seen, known["Ilir"], **{**ilir, "from_leg": legs[1], "to_leg": legs[1]})
    assert due.ANOTHER not in story.due(cast.casey)


def test_a_nurse_who_does_not_come_is_missing_also_where_a_social_worker_travels_along(cast: Cast) -> None:
    seen = itinerary.begun(cast)
    known = escorts(cast)
    nurse: dict[str, Any] = {"kinds": (str(Kind.MEDICAL),), "name": "Drita Leka"}
    known |= {
        "Drita": story.approved(cast, **nurse),
        "Other": story.approved(cast, **nurse | {"name": "Vera Gjoni"}),
    }
    accepted(cast, seen, known["Teuta"])
    drita = story.assign(cast, seen, known["Drita"], kind=str(Kind.MEDICAL))
    story.hear(cast, seen, drita)
    story.hear(cast, seen, drita, is_yes=False)
    here = shown(seen, cast.casey)
    assert "Who can travel along instead of" in here
    assert "Vera Gjoni (" in here
    casey = sign_in(Client(), cast.casey)
    press = {"record": str(uuid4()), "escort": str(known["Other"]), "asked_conflict": "on"}
    assert casey.post(page("instead", seen, drita), press).status_code == 302
    assert "Who can travel along instead of" not in shown(seen, cast.casey)


def test_after_her_no_on_the_way_she_does_not_want_the_escort_beside_her_and_somebody_is_rung(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """She stops the journey because of him. The plan has ended, and she is beside him still."""
    seen, lir_goes, known, _lir = on_the_way(cast, monkeypatch)
    yes = custody.agreed_to_travel(cast, seen)
    custody.take_back(cast, seen, yes)
    custody.she_says_so(cast, seen, yes)
    assert not custody.now(cast, seen).is_open
    assert due.ON_THE_WAY not in story.due(cast.casey)
    wished = documents.Wish(kind=str(Wished.NOT_THIS_ONE), escort=known["Lir"])
    actions_cases.wish(seen=story.again(cast, seen), said=wished, by=cast.casey.actor())
    assert due.ON_THE_WAY in story.due(cast.casey)
    assert answers.newest([lir_goes])[lir_goes].said == Said.ACCEPTED, "she is not left alone"


def test_whoever_has_said_that_she_is_with_her_is_not_sent_home_before_the_other_word_has_come(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lir hands over to Mirela; his telephone is dead. She has her, and then the plan ends with her no."""
    seen, lir_goes, known, _lir = on_the_way(cast, monkeypatch)
    mirela = accepted(cast, seen, known["Mirela"])
    meets = custody.link(
        custody.holder(HolderKind.ESCORT, "Mirela Hoxha", mirela), PlaceType.AIRPORT_DEP, -0.2
    )
    custody.plan(cast, seen, meets, *rest(), words="She goes on with her")
    custody.confirm(cast, seen, 2, "to")
    with custody.refused("is with her or him now"):
        actions.call_off(
            seen=story.again(cast, seen),
            attempt=custody.now(cast, seen).id,
            thing=mirela,
            by=cast.casey.actor(),
        )
    yes = custody.agreed_to_travel(cast, seen)
    custody.take_back(cast, seen, yes)
    custody.she_says_so(cast, seen, yes)
    for one in (lir_goes, mirela):
        assert answers.newest([one])[one].said == Said.ACCEPTED, "nobody knows which of the two has her"
    custody.confirm(cast, seen, 2, "from")
    assert answers.newest([lir_goes])[lir_goes].said == Said.RELEASED
    assert answers.newest([mirela])[mirela].said == Said.ACCEPTED
