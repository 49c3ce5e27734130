"""Reading out of the usual: three rules, told to another agency's officer, answered, passed to the manager (111)."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.http import Http404

from tests import cast as people_cast
from tests.cast import Cast
from tests.oversight import story
from wayhome.audit import log as audit
from wayhome.audit.models import Entry
from wayhome.core import clock
from wayhome.core.refusals import Conflict, Refused
from wayhome.duties import notices
from wayhome.duties import queries as duties
from wayhome.duties.models import Duty, Shift
from wayhome.oversight import actions, due, queries, unusual
from wayhome.oversight.models import Alert
from wayhome.people import models as people_models

pytestmark = pytest.mark.django_db


def cases(cast: Cast, count: int, *, letter: str = "T") -> list[UUID]:
    """With another ``letter`` they are others."""
    month = clock.today().replace(day=1)
    made = [
        people_models.Case(
            code=f"{letter}{number // 1000}-{number:04}", organisation=cast.harbour, opened_month=month
        )
        for number in range(count)
    ]
    return [case.pk for case in people_models.Case.objects.bulk_create(made)]


@pytest.fixture(autouse=True)
def figures(settings: object) -> None:
    settings.OVERSIGHT = {  # type: ignore[attr-defined]
        "cases_a_day": 3, "night_from": 24, "night_until": 0, "night_looks": 2, "silent_days": 90, "silent_cases": 1,
    }  # fmt: skip


def looked(who: people_cast.Person, subjects: list[UUID], *, ago: timedelta = timedelta(hours=1)) -> None:
    actor = who.actor()
    with transaction.atomic():
        for subject in subjects:
            audit.record("audit.looked", by=actor, subject=subject, groups="A", at=clock.now() - ago)


def about(who: people_cast.Person, row: Alert) -> list[str]:
    return [one.about for one in duties.of_thread(who.actor(), row.pk)]


def alerted(cast: Cast) -> Alert:
    """Casey has opened four cases within a day, one more than is usual."""
    looked(cast.casey, cases(cast, 4))
    assert unusual.scan() == 1
    return Alert.objects.get()


def test_one_more_than_the_threshold_and_not_one_less(cast: Cast) -> None:
    story.dee(cast)
    made = cases(cast, 4)
    looked(cast.casey, made[:3] * 5)
    assert unusual.scan() == 0
    looked(cast.casey, made[3:])
    assert unusual.scan() == 1
    row = Alert.objects.get()
    assert (row.rule, row.count, row.reader_id) == ("volume", 4, cast.casey.id)
    assert unusual.scan() == 0  # once a day


def test_the_same_looks_are_told_once_also_past_midnight(cast: Cast) -> None:
    dee = story.dee(cast)
    row = alerted(cast)
    assert unusual.scan(clock.now() + timedelta(hours=14)) == 0, "another day, the same looks"
    assert [one.pk for one in queries.alerts(dee.actor())] == [row.pk]
    with clock.shifted(timedelta(hours=26)):
        looked(cast.casey, cases(cast, 4, letter="U"))
        assert unusual.scan() == 1, "new ones, a day later"
    assert len(queries.alerts(dee.actor())) == 2


def test_looks_older_than_a_day_do_not_count(cast: Cast) -> None:
    looked(cast.casey, cases(cast, 4), ago=timedelta(hours=25))
    assert unusual.scan() == 0
    assert Alert.objects.count() == 0


def test_at_night_and_not_for_who_is_on_call(cast: Cast, settings: object) -> None:
    story.dee(cast)
    settings.OVERSIGHT = {"night_from": 0, "night_until": 24, "night_looks": 2}  # type: ignore[attr-defined]
    looked(cast.casey, cases(cast, 3))
    assert unusual.at_night(clock.now()) == {cast.casey.id: 3}
    Shift.objects.create(
        organisation=cast.harbour, user=cast.casey.user, rank=1, lane=1,
        starts_at=clock.now() - timedelta(hours=3), ends_at=clock.now() + timedelta(hours=3),
    )  # fmt: skip
    assert unusual.at_night(clock.now()) == {}
    Shift.objects.all().delete()
    settings.OVERSIGHT = {"night_from": 24, "night_until": 0}  # type: ignore[attr-defined]
    assert unusual.at_night(clock.now()) == {}


def test_cases_long_silent_and_not_new_ones(cast: Cast) -> None:
    story.dee(cast)
    old, fresh, new = cases(cast, 3)
    looked(cast.casey, [old, fresh], ago=timedelta(days=100))
    looked(cast.casey, [fresh], ago=timedelta(days=20))
    looked(cast.casey, [old, fresh, new])
    assert unusual.long_silent(clock.now()) == {cast.casey.id: 1}


def test_111_an_officer_of_another_agency_is_told_and_the_readers_own_is_not(cast: Cast) -> None:
    dee = story.dee(cast)
    row = alerted(cast)
    assert row.told_id == cast.dawn.pk
    assert about(dee, row) == [due.UNUSUAL]
    assert [one.pk for one in queries.alerts(dee.actor())] == [row.pk]
    for who in (cast.ada, cast.mona, cast.casey):
        assert about(who, row) == []
        assert queries.alerts(who.actor()) == []
        with pytest.raises(Http404):
            queries.alert(who.actor(), row.pk)
        with pytest.raises(Http404):
            queries.alert_to_manager(who.actor(), row.pk)
    assert not Entry.objects.filter(organisation=cast.harbour.pk, action__startswith="oversight.").exists()
    assert Entry.objects.filter(organisation=cast.dawn.pk, action="oversight.alerted").exists()


def test_with_nobody_to_tell_it_waits_and_is_told_later(cast: Cast) -> None:
    looked(cast.casey, cases(cast, 4))
    assert unusual.scan() == 0  # the own officer, Ada, would be the only one
    assert Alert.objects.get().told_id is None
    assert not Duty.objects.exists()
    dee = story.dee(cast)
    assert unusual.scan() == 1
    assert about(dee, Alert.objects.get()) == [due.UNUSUAL]


def test_where_no_partner_has_an_officer_a_focal_point_is_told(cast: Cast) -> None:
    nada, focal = people_cast.found("Focal Point", manager="Nada", kind="focal_point", also=("DPO",))
    row = alerted(cast)
    assert row.told_id == focal.organisation.pk
    assert about(nada, row) == [due.UNUSUAL]


def test_nothing_personal_in_the_mail(cast: Cast) -> None:
    dee = story.dee(cast)
    alerted(cast)
    assert notices.something_waits(dee.user, clock.now())
    mail = notices.compose(dee.user, something=True)
    whole = f"{mail.subject} {mail.body}"
    for word in ("Casey", "Harbour", "unusual", "T0-"):
        assert word not in whole
    for duty in Duty.objects.all():
        assert b"Casey" not in bytes(duty.what)


def test_explained_is_the_end_of_it(cast: Cast) -> None:
    dee = story.dee(cast)
    row = alerted(cast)
    with pytest.raises(Refused):
        actions.answer(alert=row.pk, answer="explained", words=" ", by=dee.actor())
    actions.answer(alert=row.pk, answer="explained", words="An inspection", by=dee.actor())
    assert about(dee, row) == about(cast.mona, row) == []
    assert queries.words_of(dee.actor(), queries.alert(dee.actor(), row.pk))[0] == "An inspection"
    with pytest.raises(Conflict):
        actions.answer(alert=row.pk, answer="explained", words="Again", by=dee.actor())


def test_not_explained_the_manager_is_asked_and_answers_without_learning_who_asked(cast: Cast) -> None:
    dee = story.dee(cast)
    row = alerted(cast)
    actions.answer(alert=row.pk, answer="not_explained", words="No reason given", by=dee.actor())
    (duty,) = duties.of_thread(cast.mona.actor(), row.pk)
    assert duty.about == due.ASK_MANAGER
    assert "Dawn" not in repr(duty)
    shown = queries.alert_to_manager(cast.mona.actor(), row.pk)
    assert shown.reader.name == "Casey"
    assert queries.words_of(cast.mona.actor(), shown) == ("", "")
    actions.reply(alert=row.pk, words="She covers for two colleagues", by=cast.mona.actor())
    assert about(dee, row) == [due.REPLIED]
    assert (
        queries.words_of(dee.actor(), queries.alert(dee.actor(), row.pk))[1]
        == "She covers for two colleagues"
    )
    with pytest.raises(Conflict):
        actions.reply(alert=row.pk, words="More", by=cast.mona.actor())


def test_a_manager_who_read_is_not_asked_about_it(cast: Cast) -> None:
    dee = story.dee(cast)
    looked(cast.mona, cases(cast, 4))
    unusual.scan()
    row = Alert.objects.get()
    actions.answer(alert=row.pk, answer="not_explained", words="No reason", by=dee.actor())
    assert about(cast.mona, row) == []
    with pytest.raises(Http404):
        queries.alert_to_manager(cast.mona.actor(), row.pk)
