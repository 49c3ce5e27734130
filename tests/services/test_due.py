"""What the days bring: entries to confirm, posts to ring, training, and money that ends."""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.cast import Cast, Person
from tests.organisations.recorded import Since
from tests.services import given
from wayhome.core import clock
from wayhome.core.actors import Actor, Job
from wayhome.core.refusals import Refused
from wayhome.duties import actions as duties
from wayhome.duties import queries as boards
from wayhome.duties.models import Duty
from wayhome.duties.queries import Seen
from wayhome.organisations.models import Organisation
from wayhome.services import actions, affected, due, funding, jobs, ripening
from wayhome.services.funding import Paid
from wayhome.services.models import Post, Reminder, Service
from wayhome.services.written import PostWords, ServiceWords
from wayhome.vault.errors import VaultError

db = pytest.mark.django_db
TODAY = clock.today()


@pytest.fixture
def cast(cast: Cast) -> Cast:
    """With nothing due yet: what organisations agreed on is read again in time, which is not what is tried here."""
    Duty.objects.all().delete()
    return cast


def board(person: Person) -> list[Seen]:
    found = boards.today(person.actor())
    return [*found.calls, *found.overdue, *found.today]


def sentences(person: Person) -> list[str]:
    return sorted(seen.sentence for seen in board(person))


def aged(service: Service | Post, days: int | None) -> None:
    day = None if days is None else TODAY - timedelta(days=days)
    type(service)._default_manager.filter(pk=service.pk).update(last_verified=day)


@db
def test_an_old_entry_is_a_duty_of_its_keepers_intake(cast: Cast) -> None:
    service = given.service(cast.casey)
    assert ripening.see_all() == 0
    aged(service, 180)
    assert ripening.see_all() == 1
    (seen,) = board(cast.casey)
    day = f"{(TODAY - timedelta(days=180)):%-d %B %Y}"
    assert seen.sentence == (
        f"Is what the directory says of Free legal advice still right? Last confirmed on {day}."
    )
    assert seen.action is not None
    assert (seen.action.label, seen.action.url) == ("Look and confirm", f"/services/{service.pk}/")
    row = Duty.objects.get()
    assert (row.owner, row.ladder) == (cast.intake.pk, [cast.supervisors.pk])
    assert row.organisation_id == cast.harbour.pk
    assert b"legal advice" not in bytes(row.what)
    assert board(cast.rita) == []


@db
def test_it_is_asked_once_and_confirming_ends_it(cast: Cast) -> None:
    service = given.service(cast.casey)
    aged(service, None)
    assert (ripening.see_all(), ripening.see_all()) == (1, 0)
    assert sentences(cast.casey) == ["Nobody has confirmed yet what the directory says of Free legal advice."]
    actions.verify(service=service.pk, by=cast.casey.actor())
    assert board(cast.casey) == []
    assert ripening.see_all() == 0
    assert ripening.see_all(TODAY + timedelta(days=172)) == 0
    assert ripening.see_all(TODAY + timedelta(days=173)) == 1


@db
def test_put_away_without_asking_it_comes_again(cast: Cast) -> None:
    service = given.service(cast.casey)
    aged(service, None)
    ripening.see_all()
    with pytest.raises(Refused):
        duties.done(duty=board(cast.casey)[0].duty_id, by=cast.casey.actor())
    duties.end(duty=board(cast.casey)[0].duty_id, words="Nobody answers there", by=cast.casey.actor())
    assert ripening.see_all() == 1


@db
def test_what_is_not_offered_any_more_is_not_asked_of(cast: Cast) -> None:
    service = given.service(cast.casey)
    aged(service, None)
    ripening.see_all()
    words = ServiceWords(**{**given.LEGAL, "status": "inactive"})
    actions.change_service(service=service.pk, number=1, words=words, by=cast.casey.actor())
    assert board(cast.casey) == []
    assert ripening.see_all() == 0


@db
def test_a_team_is_asked_of_few_at_a_time_the_oldest_first(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ripening, "AT_A_TIME", 2)
    mine = given.agency(cast.casey)
    for days in (200, 400, 300):
        aged(given.service(cast.casey, mine, name=f"Old {days}"), days)
    assert ripening.see_all() == 2
    assert [said.split(" still")[0][-7:] for said in sentences(cast.casey)] == ["Old 300", "Old 400"]
    assert ripening.see_all() == 0
    actions.verify(service=Service.objects.get(name="Old 400").pk, by=cast.casey.actor())
    assert ripening.see_all() == 1


@db
def test_one_organisation_whose_keys_fail_holds_up_no_other(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from wayhome.vault.errors import NotCertified

    for person in (cast.casey, cast.rita):
        aged(given.service(person), None)
    add = duties.add

    def fails(**words: object) -> object:
        if words["organisation"] == cast.harbour.pk:
            raise NotCertified("swapped")
        return add(**words)  # type: ignore[arg-type]

    monkeypatch.setattr(duties, "add", fails)
    assert ripening.see_all() == 1
    assert len(board(cast.rita)) == 1
    assert "NotCertified" in caplog.text


# Posts ---------------------------------------------------------------------------------------------------------------


@db
def test_a_post_is_rung_every_90_days_and_until_somebody_answers(cast: Cast) -> None:
    post = given.post(cast.casey)
    assert ripening.see_all() == 1
    seen = boards.today(cast.casey.actor()).calls[0]
    assert seen.sentence == "Ring the duty line of Consulate in Rome once, to see whether it answers."
    assert seen.action is not None
    assert seen.action.url == f"/services/posts/{post.pk}/call/"
    actions.note_test_call(post=post.pk, was_answered=False, words="", by=cast.casey.actor())
    assert len(boards.today(cast.casey.actor()).calls) == 1
    actions.note_test_call(post=post.pk, was_answered=True, words="Ask for Ana", by=cast.casey.actor())
    assert boards.today(cast.casey.actor()).calls == []
    assert ripening.see_all(TODAY + timedelta(days=89)) == 0
    assert ripening.see_all(TODAY + timedelta(days=90)) == 1


@db
def test_training_that_lapses_is_said_30_days_before(cast: Cast) -> None:
    ends = TODAY + timedelta(days=40)
    post = given.post(cast.casey, trained_until=ends, duty_line="")
    assert ripening.see_all(TODAY + timedelta(days=9)) == 0
    assert ripening.see_all(TODAY + timedelta(days=10)) == 1
    later = PostWords(name="C", kind="consulate", country="IT", trained_until=ends + timedelta(days=365))
    actions.change_post(post=post.pk, number=1, words=later, by=cast.casey.actor())
    assert Duty.objects.filter(done_at=None).count() == 0


@db
def test_a_closed_post_is_let_be(cast: Cast) -> None:
    post = given.post(cast.casey, trained_until=TODAY)
    aged(post, None)
    assert ripening.see_all() == 3
    words = PostWords(name="C", kind="consulate", country="IT", is_closed=True)
    actions.change_post(post=post.pk, number=1, words=words, by=cast.casey.actor())
    assert Duty.objects.filter(done_at=None).count() == 0
    assert ripening.see_all() == 0


@db
def test_confirming_a_post_ends_its_duty(cast: Cast) -> None:
    post = given.post(cast.casey, duty_line="")
    aged(post, 200)
    assert ripening.see_all() == 1
    actions.verify_post(post=post.pk, by=cast.casey.actor())
    assert Duty.objects.filter(done_at=None).count() == 0


# Money ---------------------------------------------------------------------------------------------------------------


def plans(actor: Actor, entries: Collection[UUID]) -> dict[UUID, list[str]]:
    assert isinstance(actor, Job)
    return {entry: ["K7-42QD", "M3-11AB"] for entry in entries}


@pytest.fixture
def with_plans(monkeypatch: pytest.MonkeyPatch, cast: Cast) -> None:
    """Of Harbour House only."""
    monkeypatch.setattr(affected, "_rooms", {})
    here = cast.harbour.pk
    affected.register(
        "tests", lambda actor, entries: plans(actor, entries) if actor.organisation_id == here else {}
    )


@db
def test_money_that_ends_is_said_at_180_90_and_30_days_with_plans_and_alternatives(
    cast: Cast, with_plans: None
) -> None:
    ends = TODAY + timedelta(days=181)
    mine = given.agency(cast.casey)
    service = given.service(cast.casey, mine, funded_until=ends, paid_by="A foundation")
    given.service(cast.casey, mine, name="Other advice")
    since = Since(cast.harbour)
    assert funding.remind_all(TODAY) == 0
    expected = (
        f"The money for Free legal advice ends on {ends:%-d %B %Y}. Plans that lean on it: K7-42QD, M3-11AB. "
        "Others of the same kind: Other advice."
    )
    for days in (180, 90, 30):
        day = ends - timedelta(days=days)
        assert funding.remind_all(day - timedelta(days=1)) == 0
        assert funding.remind_all(day) == 1
        assert funding.remind_all(day) == 0
        (duty,) = Duty.objects.filter(done_at=None)
        assert (duty.owner, duty.ladder) == (cast.supervisors.pk, [cast.intake.pk])
        assert duty.due_at.date() == day + timedelta(days=14)
    assert [r.days for r in Reminder.objects.order_by("-days")] == [180, 90, 30]
    assert since.actions().count("services.reminded") == 3
    Duty.objects.filter(done_at=None).update(due_at=clock.now())
    seen = boards.today(cast.mona.actor())
    (only,) = [*seen.overdue, *seen.today] or boards_of(cast)
    assert only.sentence == expected
    assert only.action is not None
    assert only.action.url == f"/services/{service.pk}/"


def boards_of(cast: Cast) -> list[Seen]:
    """The board reads the holders' own moment; here only the duty's is changed."""
    from wayhome.duties.models import DutyHolder

    DutyHolder.objects.update(due_at=clock.now())
    found = boards.today(cast.mona.actor())
    return [*found.overdue, *found.today]


@db
def test_entered_late_it_is_said_once_not_three_times(cast: Cast) -> None:
    given.service(cast.casey, funded_until=TODAY + timedelta(days=20))
    assert (funding.remind_all(), funding.remind_all()) == (1, 0)
    assert Reminder.objects.count() == 3


@db
def test_done_by_hand_it_is_not_said_again_before_the_next_threshold(cast: Cast) -> None:
    ends = TODAY + timedelta(days=100)
    given.service(cast.casey, funded_until=ends)
    funding.remind_all()
    duties.done(duty=Duty.objects.get().pk, by=cast.casey.actor())
    assert funding.remind_all(TODAY + timedelta(days=5)) == 0
    assert funding.remind_all(ends - timedelta(days=90)) == 1


@db
def test_a_new_day_ends_what_was_said_and_counts_anew(cast: Cast) -> None:
    service = given.service(cast.casey, funded_until=TODAY + timedelta(days=20))
    funding.remind_all()
    later = ServiceWords(**{**given.LEGAL, "funded_until": TODAY + timedelta(days=60)})
    actions.change_service(service=service.pk, number=1, words=later, by=cast.casey.actor())
    assert Duty.objects.filter(done_at=None).count() == 0
    assert funding.remind_all() == 1


@db
def test_posts_and_what_later_rooms_pay_for_are_reminded_of_too(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends = TODAY + timedelta(days=30)
    given.post(cast.casey, funded_until=ends)
    given.post(cast.casey, name="Consulate in Bari")
    asked: list[tuple[date, date]] = []

    def houses(first: date, last: date) -> list[Paid]:
        asked.append((first, last))
        house = UUID(int=7)
        args = {"service": str(house)}
        return [Paid(house, cast.dawn.pk, "House 3", ends, due.MONEY, args, ("House 4",))]

    monkeypatch.setattr(funding, "_rooms", {})
    funding.register("tests", houses)
    assert funding.remind_all() == 2
    assert asked == [(TODAY, TODAY + timedelta(days=180))]
    assert Duty.objects.filter(organisation=cast.dawn).count() == 1
    (mine,) = boards_of(cast)
    assert mine.sentence.endswith("Plans that lean on it: –. Others of the same kind: Consulate in Bari.")


@db
def test_the_timers_do_both(cast: Cast) -> None:
    service = given.service(cast.casey, funded_until=TODAY + timedelta(days=20))
    aged(service, None)
    assert (jobs.ripen(0), jobs.remind(0)) == (1, 1)


@db
def test_an_agency_whose_run_failed_is_told_at_the_next_and_nobody_hears_twice(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    given.service(cast.casey, funded_until=TODAY + timedelta(days=20))
    fails = True

    def leans(actor: Actor, entries: Collection[UUID]) -> dict[UUID, list[str]]:
        if actor.organisation_id != cast.dawn.pk:
            return {}
        if fails:
            raise VaultError("a key is missing")
        return {entry: ["K3-MWTP"] for entry in entries}

    def told(organisation: Organisation) -> int:
        return Duty.objects.filter(organisation=organisation, done_at=None).count()

    monkeypatch.setattr(affected, "_rooms", {"plans": leans})
    assert funding.remind_all() == 1
    assert (told(cast.harbour), told(cast.dawn)) == (1, 0)
    fails = False
    assert funding.remind_all() == 1
    assert (told(cast.harbour), told(cast.dawn)) == (1, 1)
    assert funding.remind_all() == 0
    assert told(cast.police) == 0, "nobody there leans on it"


@db
def test_what_leans_on_an_entry_is_said_once_and_only_of_what_was_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, other = UUID(int=1), UUID(int=2)
    monkeypatch.setattr(affected, "_rooms", {})
    affected.register("a", lambda actor, entries: {one: ["A", "B"], other: ["C"]})
    affected.register("b", lambda actor, entries: {one: ["B", "D"]})
    assert affected.of(Job("tests"), [one]) == {one: ["A", "B", "D"]}
