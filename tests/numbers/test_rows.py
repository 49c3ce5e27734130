"""A row without a name: made at a visit of who answers for the case, opened by the agency's analysts alone."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.caselists import story as lists
from tests.cast import Cast, Person, sign_in
from tests.consent import story as consents
from tests.handover import story as handed
from tests.numbers import story
from wayhome.attempts import models as attempts
from wayhome.attempts import steps as attempt_steps
from wayhome.attempts import steps as attempted
from wayhome.audit.models import Entry
from wayhome.consent import actions as answers
from wayhome.consent.enums import Granted, Purpose
from wayhome.core import clock
from wayhome.custody import steps as travelled
from wayhome.numbers import ending, lapsing, making, models, queries
from wayhome.numbers.catalogue import BROUGHT, PLANS
from wayhome.numbers.dimensions import Row
from wayhome.numbers.releases import Period
from wayhome.organisations import visits
from wayhome.people import actions as people_actions
from wayhome.people import documents, erasing
from wayhome.people import models as people_models
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.vault import parcels, records
from wayhome.vault.errors import NoKey, NotCertified

pytestmark = pytest.mark.django_db

COUNTING = Purpose.RESEARCH_STATISTICS


def agreed(cast: Cast, **given: object) -> Found:
    seen = consents.case(cast, **given)
    consents.agree(cast, seen, consents.yes(COUNTING))
    return seen


def counted_by(who: Person) -> list[Row]:
    """Cases that were opened, as the analysts of one agency open its rows."""
    return story.opened(who, models.Row.objects.filter(organisation=who.organisation.pk))


def came(who: Person) -> list[Row]:
    """Of those who came with a list."""
    return story.opened(who, story.rows(), BROUGHT)


def of_plans(who: Person, organisation: UUID | None = None) -> list[Row]:
    """Of travel plans."""
    kept = models.Row.objects.filter(organisation=organisation or who.organisation.pk)
    return story.opened(who, kept, PLANS)


def step(cast: Cast, seen: Found, key: str, plan: UUID | None = None, who: Person | None = None) -> UUID:
    """A step of a travel plan, as it is kept: its name and its day are readable without a key."""
    plan, who = plan or uuid4(), who or cast.casey
    row = attempts.Step(
        case_id=seen.id,
        organisation_id=who.organisation.pk,
        attempt=plan,
        key=key,
        day=clock.today(),
        taken_by=who.id,
    )
    records.put(who.keyring(), row, {"body": {}})
    return plan


def test_at_a_visit_of_who_leads_it_the_case_becomes_codes_for_the_analyst(cast: Cast) -> None:
    ann = story.analyst(cast.mona, "Ann")
    seen = agreed(cast)
    account = documents.Account(exploitation=("ForcedBegging",))
    people_actions.record_account(
        seen=consents.again(cast, seen), read=0, account=account, by=cast.casey.actor()
    )
    assert story.rows() == [], "nobody has visited"
    visits.visit(cast.casey.actor())
    assert counted_by(ann) == [
        {"gender": None, "age": "18-29", "region": None, "place": None, "form": frozenset({"labour"})}
    ]
    (row,) = story.rows()
    text = parcels.open_(ann.keyring(), bytes(row.body), place=making.PLACE, record=row.pk)
    for word in ("Mira", "Hoxha", seen.code, str(seen.id), "2001"):
        assert word not in str(text)
        assert word.encode() not in bytes(row.body)
    assert str(seen.id) not in (row.mark, row.made_of)
    assert (row.created_at.month, row.created_at.day) == (1, 1), "no day of it"
    assert story.counted(ann, clock.today().year) == 1
    assert Entry.objects.filter(action="numbers.coded", count=1).exists()


@pytest.mark.parametrize("answer", [None, Granted.NO, Granted.NOT_NOW])
def test_who_did_not_agree_is_not_counted_and_her_row_tells_nobody(
    cast: Cast, answer: Granted | None
) -> None:
    ann = story.analyst(cast.mona, "Ann")
    agreed(cast)
    other = consents.case(cast)
    if answer is not None:
        consents.agree(cast, other, consents.yes(COUNTING, granted=answer))
    visits.visit(cast.casey.actor())
    yes, no = story.rows()
    assert len(counted_by(ann)) == 1
    assert (len(yes.body), yes.year) == (len(no.body), no.year)
    assert story.counted(ann, clock.today().year) == 1


def test_taken_back_the_row_is_gone_at_once_and_she_is_left_out_from_then_on(cast: Cast) -> None:
    ann = story.analyst(cast.mona, "Ann")
    seen = consents.case(cast)
    consent = consents.agree(cast, seen, consents.yes(COUNTING)).pk
    visits.visit(cast.casey.actor())
    assert story.counted(ann, clock.today().year) == 1
    consents.take_back(cast, seen, consent)
    assert story.rows() == []
    visits.visit(cast.casey.actor())
    assert len(story.rows()) == 1
    assert story.counted(ann, clock.today().year) == 0


def test_ended_by_who_cannot_read_what_it_was_the_row_goes_too(cast: Cast) -> None:
    ann = story.analyst(cast.mona, "Ann")
    seen = agreed(cast)
    visits.visit(cast.casey.actor())
    ending.CONSENT_ENDED.run(seen=seen, consent=seen.id, purpose="", by=cast.casey.actor())
    assert story.rows() == []
    visits.visit(cast.casey.actor())
    assert story.counted(ann, clock.today().year) == 1, "her yes still stands"


def test_another_consent_that_ends_leaves_the_row(cast: Cast) -> None:
    story.analyst(cast.mona, "Ann")
    seen = agreed(cast)
    other = consents.agree(cast, seen, consents.yes(Purpose.MONITORING_CONTACT)).pk
    visits.visit(cast.casey.actor())
    consents.take_back(cast, seen, other)
    assert len(story.rows()) == 1


def test_erased_the_row_is_gone_and_does_not_come_back(cast: Cast) -> None:
    ann = story.analyst(cast.mona, "Ann")
    seen = agreed(cast)
    visits.visit(cast.casey.actor())
    assert story.counted(ann, clock.today().year) == 1
    erasing.erase(case=seen.id, organisation=cast.harbour.pk, by=cast.casey.actor())
    assert story.rows() == []
    visits.visit(cast.casey.actor())
    assert story.counted(ann, clock.today().year) == 0


def test_a_sealed_case_has_no_row(cast: Cast) -> None:
    story.analyst(cast.mona, "Ann")
    agreed(cast, named=[cast.casey.id])
    visits.visit(cast.casey.actor())
    assert story.rows() == []
    agreed(cast)
    visits.visit(cast.casey.actor())
    assert len(story.rows()) == 1, "another one has"


def test_a_case_that_came_with_a_list_is_counted_apart_by_the_day_on_which_it_came(cast: Cast) -> None:
    """Ten years of cases in one list are not the cases of this year; of who agreed they are in numbers all the same."""
    ann = story.analyst(cast.mona, "Ann")
    lists.take_in(cast, lists.bring(cast, lists.ZAMIRA, lists.BLETA))
    visits.visit(cast.casey.actor())
    assert story.rows() == [], "nobody of it was asked here, which columns tell anyway"
    consents.agree(cast, lists.named(cast, "Bletarta"), consents.yes(COUNTING, granted=Granted.NO))
    visits.visit(cast.casey.actor())
    assert len(story.rows()) == 1, "asked, whatever the answer"
    assert came(ann) == [], "consent is never taken from a list"
    consents.agree(cast, lists.named(cast, "Zamirela"), consents.yes(COUNTING))
    visits.visit(cast.casey.actor())
    (row,) = came(ann)
    assert row["age"] is not None or row["gender"] is not None, "what the list said of her is in it"
    this = clock.today().year
    assert counted_by(ann) == [], "and among those opened here is nobody"
    assert making.lacking(cast.harbour.pk, Period.of_year(this)) == (0, 2)
    agreed(cast)
    visits.visit(cast.casey.actor())
    assert story.counted(ann, this) == 1, "one that was opened here is"
    page = sign_in(Client(), ann).get(reverse("numbers:year", args=[this])).content.decode()
    assert "How many people came with a list" in page
    assert making.lacking(cast.harbour.pk, Period.of_year(this)) == (0, 3)


def test_of_a_list_of_years_ago_the_month_it_says_is_not_the_month_in_which_it_is_counted(cast: Cast) -> None:
    """What is published of those years is published: a case that comes today is counted today."""
    story.analyst(cast.mona, "Ann")
    lists.take_in(cast, lists.bring(cast, lists.ZAMIRA))
    consents.agree(cast, lists.named(cast, "Zamirela"), consents.yes(COUNTING))
    people_models.Case.objects.filter(is_brought=True).update(opened_month=date(2015, 3, 1))
    this = clock.today().year
    assert making.lacking(cast.harbour.pk, Period.of_year(2015)) == (0, 0)
    assert making.lacking(cast.harbour.pk, Period.of_year(this)) == (1, 1)


def test_a_large_list_keeps_nobody_waiting_who_was_opened_here(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = story.analyst(cast.mona, "Ann")
    lists.take_in(cast, lists.bring(cast, lists.ZAMIRA, lists.BLETA))
    this = Period.of_year(clock.today().year)
    assert making.lacking(cast.harbour.pk, this) == (0, 0), "nobody of it was asked: nobody waits"
    for name in ("Zamirela", "Bletarta"):
        consents.agree(cast, lists.named(cast, name), consents.yes(COUNTING))
    seen = agreed(cast)
    step(cast, seen, attempt_steps.ENDED)
    monkeypatch.setattr(making, "AT_MOST", 1)
    visits.visit(cast.casey.actor())
    visits.visit(cast.casey.actor())
    assert (len(counted_by(ann)), len(of_plans(ann)), came(ann)) == (1, 1, []), "she first, then the list"
    visits.visit(cast.casey.actor())
    visits.visit(cast.casey.actor())
    assert len(came(ann)) == 2
    assert making.lacking(cast.harbour.pk, this) == (0, 4)


def test_whoever_takes_over_a_case_does_not_count_her_again(cast: Cast) -> None:
    """Sent by the agency that opened it, then handed over: she would be two people in the sum."""
    world = story.world(cast)
    scene = handed.begin(cast, answer=consents.to_dawn(cast, "ABFI"))
    consents.agree(cast, scene.seen, consents.yes(COUNTING))
    step(cast, scene.seen, attempt_steps.ENDED)
    this = Period.of_year(clock.today().year)
    visits.visit(cast.casey.actor())
    assert (len(counted_by(world.ann)), len(of_plans(world.ann))) == (1, 1)
    there = [row.pk for row in story.rows()]
    scene.hand_over()
    scene.agree_there()
    visits.visit(cast.rita.actor())
    assert making.lacking(cast.dawn.pk, this) == (0, 0)
    assert sorted(row.pk for row in story.rows()) == sorted(there), "hers stand where she agreed"
    assert (len(counted_by(world.ann)), len(of_plans(world.ann))) == (1, 1)
    scene.answer_there(COUNTING)
    visits.visit(cast.rita.actor())
    assert counted_by(world.dina) == []
    assert of_plans(world.dina) == []
    with clock.shifted(timedelta(days=370)):
        visits.visit(cast.rita.actor())
        assert making.lacking(cast.dawn.pk, this) == (0, 0)
        assert story.send(world, world.ann, this.begins_on.year) == 302
        visits.visit(cast.rita.actor())
        assert not models.Row.objects.filter(organisation=cast.dawn.pk).exists()
    mine = people_models.Step.objects.filter(case_id=scene.seen.id, key=people_rules.OPENED)
    assert set(mine.values_list("organisation_id", flat=True)) == {cast.harbour.pk}


def test_whoever_hands_over_makes_the_row_with_what_may_not_open_over_there(cast: Cast) -> None:
    """Nobody visited before: she would be in no number, or in one without what happened to her."""
    world = story.world(cast)
    scene = handed.begin(cast, answer=consents.to_dawn(cast, "ABFI"))
    consents.agree(cast, scene.seen, consents.yes(COUNTING))
    account = documents.Account(exploitation=("ForcedBegging",))
    people_actions.record_account(
        seen=consents.again(cast, scene.seen), read=0, account=account, by=cast.casey.actor()
    )
    assert story.rows() == []
    scene.hand_over()
    assert [row["form"] for row in counted_by(world.ann)] == [frozenset({"labour"})]
    scene.agree_there()
    scene.answer_there(COUNTING)
    visits.visit(cast.rita.actor())
    assert (len(counted_by(world.ann)), counted_by(world.dina)) == (1, []), "once"


def test_a_case_that_was_handed_over_uncounted_is_counted_by_who_answers_now(cast: Cast) -> None:
    dina = story.analyst(cast.dora, "Dina")
    scene = handed.begin(cast, answer=consents.to_dawn(cast, "ABFI"))
    scene.hand_over()
    scene.agree_there()
    this = Period.of_year(clock.today().year)
    visits.visit(cast.rita.actor())
    assert counted_by(dina) == [], "nobody has asked her"
    scene.answer_there(COUNTING)
    assert making.lacking(cast.dawn.pk, this) == (1, 1)
    visits.visit(cast.rita.actor())
    assert len(counted_by(dina)) == 1
    assert making.lacking(cast.dawn.pk, this) == (0, 1)
    ann = story.analyst(cast.mona, "Ann")
    visits.visit(cast.casey.actor())
    assert counted_by(ann) == [], "and by nobody else, though Harbour House counts now"
    assert making.lacking(cast.harbour.pk, this) == (0, 0)


def test_what_she_said_to_the_agency_before_counts_for_nobody_else(cast: Cast) -> None:
    """Harbour House does not count: she was asked there all the same, and not here."""
    dina = story.analyst(cast.dora, "Dina")
    scene = handed.begin(cast, answer=consents.to_dawn(cast, "ABFI"))
    consents.agree(cast, scene.seen, consents.yes(COUNTING))
    scene.hand_over()
    scene.agree_there()
    visits.visit(cast.rita.actor())
    assert counted_by(dina) == []
    scene.answer_there(COUNTING)
    visits.visit(cast.rita.actor())
    assert len(counted_by(dina)) == 1


def test_what_she_said_to_a_partner_counts_once_it_answers_for_her(cast: Cast) -> None:
    world = story.world(cast)
    scene = handed.begin(cast, answer=consents.to_dawn(cast, "ABFI"))
    answers.let_in(seen=scene.seen, consent=scene.consent, organisation=cast.dawn.pk, by=cast.casey.actor())
    scene.answer_there(COUNTING)
    visits.visit(cast.casey.actor())
    assert counted_by(world.ann) == [], "she said nothing of it to Harbour House"
    scene.hand_over()
    scene.agree_there()
    visits.visit(cast.rita.actor())
    assert (counted_by(world.ann), len(counted_by(world.dina))) == ([], 1)


def test_a_travel_plan_that_ends_after_the_hand_over_is_counted_by_who_answers_then(cast: Cast) -> None:
    world = story.world(cast)
    scene = handed.begin(cast, answer=consents.to_dawn(cast, "ABFI"))
    consents.agree(cast, scene.seen, consents.yes(COUNTING))
    plan = step(cast, scene.seen, attempted.APPROVED)
    scene.hand_over()
    scene.agree_there()
    scene.answer_there(COUNTING)
    step(cast, scene.seen, travelled.BEGUN, plan, who=cast.rita)
    step(cast, scene.seen, travelled.ARRIVED, plan, who=cast.rita)
    visits.visit(cast.casey.actor())
    visits.visit(cast.rita.actor())
    assert of_plans(world.dina) == [{"journey_end": "arrived"}]
    assert of_plans(world.ann) == []
    assert (len(counted_by(world.ann)), counted_by(world.dina)) == (1, []), "the case stays where it was"


def test_sent_before_the_hand_over_nobody_counts_her_again(cast: Cast) -> None:
    world = story.world(cast)
    seen, this = agreed(cast), clock.today().year
    visits.visit(cast.casey.actor())
    (mark,) = (row.mark for row in story.rows())
    with clock.shifted(timedelta(days=370)):
        visits.visit(cast.casey.actor())
        assert story.send(world, world.ann, this) == 302
        assert story.rows() == []
        (left,) = models.Counted.objects.all()
        assert (left.mark, left.year, (left.created_at.month, left.created_at.day)) == (mark, this, (1, 1))
        scene = handed.Scene(cast, seen, consents.agree(cast, seen, consents.to_dawn(cast, "ABFI")).pk)
        scene.hand_over()
        scene.agree_there()
        scene.answer_there(COUNTING)
        visits.visit(cast.rita.actor())
        assert story.rows() == []
        assert making.lacking(cast.dawn.pk, Period.of_year(this)) == (0, 0)
        to = making.analysts(cast.dawn.pk)
        making.put(cast.dawn.pk, this, mark, "0" * 64, None, to)
        assert story.rows() == [], "nor where both happen at once"
        ending.erased(seen.id, cast.harbour.pk)
        assert models.Counted.objects.exists(), "Dawn Centre answers for her still"
        ending.erased(seen.id, cast.dawn.pk)
        assert not models.Counted.objects.exists()


def test_sent_and_the_file_closed_and_opened_again_over_there_she_is_counted_once(cast: Cast) -> None:
    world = story.world(cast)
    seen, this = agreed(cast), clock.today().year
    visits.visit(cast.casey.actor())
    with clock.shifted(timedelta(days=370)):
        visits.visit(cast.casey.actor())
        story.send(world, world.ann, this)
        scene = handed.Scene(cast, seen, consents.agree(cast, seen, consents.to_dawn(cast, "ABFI")).pk)
        scene.hand_over()
        keeping = scene.agree_there()
        scene.answer_there(COUNTING)
        consents.take_back(cast, scene.again(cast.rita), keeping, who=cast.rita)
        scene.agree_there()
        scene.answer_there(COUNTING)
        visits.visit(cast.rita.actor())
        assert counted_by(world.dina) == []
        assert making.lacking(cast.dawn.pk, Period.of_year(this)) == (0, 0)


def test_a_yes_over_there_moves_a_row_whose_yes_has_lapsed(cast: Cast) -> None:
    """Else she would be in no number: the row of before counts no more, and would keep hers away."""
    world = story.world(cast)
    scene = handed.begin(cast, answer=consents.to_dawn(cast, "ABFI"))
    until = clock.today() + timedelta(days=5)
    consents.agree(cast, scene.seen, consents.yes(COUNTING, valid_until=until))
    scene.hand_over()
    scene.agree_there()
    with clock.shifted(timedelta(days=6)):
        assert (counted_by(world.ann), len(story.rows())) == ([], 1)
        scene.answer_there(COUNTING)
        visits.visit(cast.rita.actor())
        assert (counted_by(world.ann), len(counted_by(world.dina))) == ([], 1)


def test_a_yes_of_before_that_lapses_after_the_one_over_there_lets_her_be_counted_over_there(
    cast: Cast,
) -> None:
    """She said yes to both: while the first holds she is counted there, and then here. Once, all the time."""
    world = story.world(cast)
    scene = handed.begin(cast, answer=consents.to_dawn(cast, "ABFI"))
    until = clock.today() + timedelta(days=5)
    consents.agree(cast, scene.seen, consents.yes(COUNTING, valid_until=until))
    scene.hand_over()
    scene.agree_there()
    scene.answer_there(COUNTING)
    visits.visit(cast.rita.actor())
    assert (len(counted_by(world.ann)), counted_by(world.dina)) == (1, [])
    with clock.shifted(timedelta(days=6)):
        assert counted_by(world.ann) == [], "lapsed"
        visits.visit(cast.rita.actor())
        assert (counted_by(world.ann), len(counted_by(world.dina))) == ([], 1)
        assert len(story.rows()) == 1


def test_of_many_with_a_yes_of_before_each_is_looked_at_in_turn_and_none_waits_for_a_lot(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One a visit: after as many days as there are cases each was looked at, and whoever has lapsed is counted here."""
    monkeypatch.setattr(lapsing, "LOOKED_AT", 1)
    world, until = story.world(cast), clock.today() + timedelta(days=5)
    for _number in range(3):
        scene = handed.begin(cast, answer=consents.to_dawn(cast, "ABFI"))
        consents.agree(cast, scene.seen, consents.yes(COUNTING, valid_until=until))
        scene.hand_over()
        scene.agree_there()
        scene.answer_there(COUNTING)
    visits.visit(cast.rita.actor())
    assert (len(counted_by(world.ann)), counted_by(world.dina)) == (3, [])
    for days in (6, 7, 8):
        with clock.shifted(timedelta(days=days)):
            visits.visit(cast.rita.actor())
            counted = len(counted_by(world.dina))
    assert (counted_by(world.ann), counted) == ([], 3)
    assert not models.Looked.objects.exists(), "whoever is counted here is not looked at any more"


def test_whose_turn_it_was_says_nothing_of_what_was_found_and_goes_with_the_case(cast: Cast) -> None:
    """Whatever she said over there, the same row: a keyed mark and a day."""
    story.world(cast)
    shown = []
    for said in (Granted.YES, Granted.NOT_NOW):
        scene = handed.begin(cast, answer=consents.to_dawn(cast, "ABFI"))
        consents.agree(cast, scene.seen, consents.yes(COUNTING))
        scene.hand_over()
        scene.agree_there()
        scene.answer_there(COUNTING, str(said))
        shown.append(scene.seen.id)
    visits.visit(cast.rita.actor())
    rows = list(models.Looked.objects.all())
    assert len(rows) == 2
    assert {(row.looked_on, row.created_at.month, row.created_at.day) for row in rows} == {
        (clock.today(), 1, 1)
    }
    ending.erased(shown[0], cast.dawn.pk)
    assert models.Looked.objects.count() == 1


def test_a_yes_of_before_that_lapses_moves_nothing_of_who_said_none_over_there(cast: Cast) -> None:
    world = story.world(cast)
    scene = handed.begin(cast, answer=consents.to_dawn(cast, "ABFI"))
    consents.agree(cast, scene.seen, consents.yes(COUNTING, valid_until=clock.today() + timedelta(days=5)))
    scene.hand_over()
    scene.agree_there()
    scene.answer_there(COUNTING, str(Granted.NOT_NOW))
    with clock.shifted(timedelta(days=6)):
        visits.visit(cast.rita.actor())
        assert (counted_by(world.ann), counted_by(world.dina)) == ([], [])
        (row,) = story.rows()
        assert row.organisation == cast.harbour.pk


@pytest.mark.parametrize(
    ("answer", "left"),
    [(Granted.NO, 0), (Granted.NOT_NOW, 1), (Granted.YES, 1)],
    ids=["no", "not now", "yes"],
)
def test_asked_anew_over_there_her_no_takes_the_row_of_before_away_at_once(
    cast: Cast, answer: Granted, left: int
) -> None:
    world = story.world(cast)
    scene = handed.begin(cast, answer=consents.to_dawn(cast, "ABFI"))
    consents.agree(cast, scene.seen, consents.yes(COUNTING))
    scene.hand_over()
    scene.agree_there()
    assert len(counted_by(world.ann)) == 1
    scene.answer_there(COUNTING, str(answer))
    assert len(counted_by(world.ann)) == left
    visits.visit(cast.rita.actor())
    assert counted_by(world.dina) == []


def test_a_yes_over_there_moves_a_row_that_stands_on_none(cast: Cast) -> None:
    world = story.world(cast)
    scene = handed.begin(cast, answer=consents.to_dawn(cast, "ABFI"))
    scene.hand_over()
    (row,) = story.rows()
    assert (row.organisation, counted_by(world.ann)) == (cast.harbour.pk, []), "there, and not counted"
    scene.agree_there()
    visits.visit(cast.rita.actor())
    assert [one.pk for one in story.rows()] == [row.pk]
    scene.answer_there(COUNTING)
    visits.visit(cast.rita.actor())
    assert (counted_by(world.ann), len(counted_by(world.dina))) == ([], 1)
    assert len(story.rows()) == 1


def test_analysts_whose_key_was_swapped_hold_no_hand_over_up(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    story.world(cast)
    scene = handed.begin(cast, answer=consents.to_dawn(cast, "ABFI"))

    def swapped(*_said: object, **_more: object) -> None:
        raise NotCertified

    monkeypatch.setattr(making, "put", swapped)
    assert scene.hand_over().is_completed
    assert story.rows() == []


def test_no_agency_writes_over_the_row_of_another(cast: Cast) -> None:
    world, mark, year = story.world(cast), "m" * 64, clock.today().year
    row: Row = {"gender": "woman", "age": None, "region": None, "place": None, "form": None}
    for who, said in ((world.ann, row), (world.dina, None)):
        to = making.analysts(who.organisation.pk)
        making.put(who.organisation.pk, year, mark, "0" * 64, said, to)
    assert len(counted_by(world.ann)) == 1


@pytest.mark.parametrize("other", [{"place": "TH"}, {"form": frozenset({"labour"})}])
def test_a_secret_that_all_share_is_not_hidden_by_another_that_differs(
    cast: Cast, other: dict[str, object]
) -> None:
    """Whoever knows that she is among these 22 knows what was done to her, wherever it was."""
    ann = story.analyst(cast.mona, "Ann")
    row: Row = {
        "gender": "woman", "age": "18-29", "region": "europe", "place": "IT", "form": frozenset({"sexual"})
    }  # fmt: skip
    changed: Row = {**row, **other}  # type: ignore[dict-item]
    story.keep(ann, [row] * 11 + [changed] * 11)
    year = Period.of_year(story.last_year())
    assert queries.own(ann.actor(), year).alike == (22, 1)
    story.keep(ann, [{**row, "place": "TH", "form": frozenset({"labour"})}])
    assert queries.own(ann.actor(), year).alike == (23, 2)


def test_the_first_travel_plan_that_ended_becomes_a_row_of_its_own_and_says_nothing_of_why(
    cast: Cast,
) -> None:
    ann = story.analyst(cast.mona, "Ann")
    seen = agreed(cast)
    visits.visit(cast.casey.actor())
    assert len(story.rows()) == 1, "no plan is over"
    step(cast, seen, attempt_steps.ENDED)
    visits.visit(cast.casey.actor())
    assert len({len(bytes(row.body)) for row in story.rows()}) == 1, "as long as that of a case"
    assert of_plans(ann) == [{"journey_end": "not_left"}]
    with clock.shifted(timedelta(days=1)):
        later = step(cast, seen, travelled.BEGUN)
        step(cast, seen, travelled.ARRIVED, later)
    visits.visit(cast.casey.actor())
    assert of_plans(ann) == [{"journey_end": "not_left"}], "each person once: a later plan is in no row"
    for row in story.rows():
        text = str(parcels.open_(ann.keyring(), bytes(row.body), place=making.PLACE, record=row.pk))
        for word in (seen.code, str(seen.id), "Mira", str(later)):
            assert word not in text
    page = sign_in(Client(), ann).get(reverse("numbers:year", args=[clock.today().year])).content.decode()
    assert "How the first travel plan ended" in page
    assert "Company" not in page, "who went along is of travel: analysts read nothing of it"


@pytest.mark.parametrize(
    ("keys", "how"),
    [
        ((travelled.BEGUN, travelled.ARRIVED), "arrived"),
        ((travelled.BEGUN, travelled.STOPPED, travelled.BACK), "back"),
        ((travelled.BEGUN, attempt_steps.ENDED), None),
        ((travelled.BEGUN, travelled.STOPPED, travelled.STAYS, travelled.BACK), None),
        ((travelled.BEGUN, travelled.LOST, travelled.BACK), None),
    ],
)
def test_how_a_journey_ended_is_told_by_its_steps(cast: Cast, keys: tuple[str, ...], how: str | None) -> None:
    ann = story.analyst(cast.mona, "Ann")
    seen, plan = agreed(cast), uuid4()
    for key in keys:
        step(cast, seen, key, plan)
    visits.visit(cast.casey.actor())
    assert of_plans(ann) == [{"journey_end": how}]


def test_taken_back_or_erased_the_row_of_the_travel_plan_goes_too(cast: Cast) -> None:
    ann = story.analyst(cast.mona, "Ann")
    seen = consents.case(cast)
    consent = consents.agree(cast, seen, consents.yes(COUNTING)).pk
    step(cast, seen, attempt_steps.ENDED)
    visits.visit(cast.casey.actor())
    assert len(of_plans(ann)) == 1
    consents.take_back(cast, seen, consent)
    assert story.rows() == []
    visits.visit(cast.casey.actor())
    assert (len(story.rows()), of_plans(ann)) == (2, []), "from the rows nobody tells who agreed"
    ending.erased(seen.id, cast.harbour.pk)
    assert story.rows() == []


def test_nobody_but_analysts_opens_the_row_of_a_travel_plan(cast: Cast) -> None:
    story.analyst(cast.mona, "Ann")
    seen = agreed(cast)
    step(cast, seen, attempt_steps.ENDED)
    visits.visit(cast.casey.actor())
    for person in (cast.casey, cast.rita, story.analyst(cast.dora, "Dina")):
        with pytest.raises(NoKey):
            of_plans(person, cast.harbour.pk)


def test_a_row_is_made_anew_when_more_is_known_and_once_a_month(cast: Cast) -> None:
    ann = story.analyst(cast.mona, "Ann")
    seen = agreed(cast)
    visits.visit(cast.casey.actor())
    (first,) = story.rows()
    visits.visit(cast.casey.actor())
    assert [row.pk for row in story.rows()] == [first.pk], "nothing has changed"
    consents.note_birth(cast, seen, consents.years_ago(40))
    visits.visit(cast.casey.actor())
    assert [row["age"] for row in counted_by(ann)] == ["30+"]
    (second,) = story.rows()
    with clock.shifted(timedelta(days=32)):
        visits.visit(cast.casey.actor())
    assert [row.pk for row in story.rows()] != [second.pk]


@pytest.mark.parametrize("who", [lambda cast: cast.sam, lambda cast: cast.rita, lambda cast: cast.lea])
def test_who_does_not_open_the_case_whole_makes_none(cast: Cast, who: Callable[[Cast], Person]) -> None:
    story.analyst(cast.mona, "Ann")
    story.analyst(cast.dora, "Dina")
    agreed(cast)
    visits.visit(who(cast).actor())
    assert story.rows() == []


def test_nobody_but_analysts_of_the_agency_opens_a_row(cast: Cast) -> None:
    ann, dina = story.analyst(cast.mona, "Ann"), story.analyst(cast.dora, "Dina")
    agreed(cast)
    visits.visit(cast.casey.actor())
    assert len(story.opened(ann, story.rows())) == 1
    for person in (cast.casey, cast.rita, cast.otto, dina):
        with pytest.raises(NoKey):
            story.opened(person, story.rows())
    assert story.counted(dina, clock.today().year) == 0


def test_without_analysts_nothing_is_made(cast: Cast) -> None:
    agreed(cast)
    visits.visit(cast.casey.actor())
    assert story.rows() == []


def test_many_cases_are_made_in_several_visits(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    story.analyst(cast.mona, "Ann")
    monkeypatch.setattr(making, "AT_MOST", 2)
    for _case in range(3):
        consents.case(cast)
    visits.visit(cast.casey.actor())
    assert len(story.rows()) == 2
    visits.visit(cast.casey.actor())
    assert len(story.rows()) == 3


def test_a_row_comes_back_as_it_was_sealed(cast: Cast) -> None:
    ann = story.analyst(cast.mona, "Ann")
    rows: list[Row | None] = [
        {"gender": "woman", "age": None, "region": "asia", "place": None, "form": None},
        {
            "gender": None,
            "age": "0-17",
            "region": None,
            "place": "TH",
            "form": frozenset({"labour", "other"}),
        },
        {"gender": None, "age": None, "region": None, "place": None, "form": frozenset()},
    ]
    story.keep(ann, [*rows, None])
    found = counted_by(ann)
    assert sorted(map(str, found)) == sorted(map(str, rows))
    assert len({len(row.body) for row in story.rows()}) == 1


def test_a_yes_that_lapses_counts_no_more_from_the_next_day_on(cast: Cast) -> None:
    """Nobody has visited meanwhile: the row is still there, and says until when it counts."""
    ann = story.analyst(cast.mona, "Ann")
    seen, always = consents.case(cast), agreed(cast)
    until = clock.today() + timedelta(days=5)
    consents.agree(cast, seen, consents.yes(COUNTING, valid_until=until))
    visits.visit(cast.casey.actor())
    assert len(counted_by(ann)) == 2
    with clock.shifted(timedelta(days=5)):
        assert len(counted_by(ann)) == 2, "its last day"
    with clock.shifted(timedelta(days=6)):
        assert len(counted_by(ann)) == 1
        assert len(story.rows()) == 2
    assert always.code != seen.code
    bodies = {len(bytes(row.body)) for row in story.rows()}
    assert len(bodies) == 1, "from its length nobody tells which has an end"
