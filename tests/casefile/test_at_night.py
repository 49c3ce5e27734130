"""At night one acts first, alone, and a second person signs within twelve hours; by day nothing is owed."""

from datetime import timedelta
from uuid import uuid4

from django.test import Client, override_settings
from django.urls import reverse

from tests.cast import Cast, sign_in
from wayhome.casefile import actions
from wayhome.casefile.actions import FirstNight
from wayhome.core import clock
from wayhome.handin import queries_cosign
from wayhome.handin.models import Act
from wayhome.people.queries import Found

NIGHT, DAY = 22, 11  # UTC; Tirana is an hour or two ahead


def opened(cast: Cast, hour: int) -> Found:
    """Casey opens a case at this hour."""
    now = clock.now()
    with clock.shifted(now.replace(hour=hour, minute=0) - now):
        seen, _is_new = actions.open_case(
            opening=uuid4(),
            night=FirstNight(language="sqi", help="yes", keep_file="yes", name_used="Mira"),
            by=cast.casey.actor(),
        )
    return seen


@override_settings(COSIGN_AT_NIGHT=True)
def test_who_opens_a_case_at_night_is_signed_for_by_somebody_else(cast: Cast, client: Client) -> None:
    seen = opened(cast, NIGHT)
    (act,) = Act.objects.filter(case_id=seen.id)
    assert act.by_user == cast.casey.id
    assert abs(act.due_at - act.created_at - timedelta(hours=12)) < timedelta(seconds=5)
    assert [one.id for one in queries_cosign.waiting(cast.mona.actor())] == [act.pk]
    assert queries_cosign.waiting(cast.casey.actor()) == [], "nobody signs for herself"
    sign_in(client, cast.mona)
    page = client.get(reverse("handin:cosign", args=[act.pk])).content.decode()
    assert seen.code in page
    assert "Mira" not in page, "a code and what was done, nothing else"
    assert queries_cosign.waiting(cast.rita.actor()) == []


@override_settings(COSIGN_AT_NIGHT=True)
def test_by_day_nothing_is_owed(cast: Cast) -> None:
    opened(cast, DAY)
    assert not Act.objects.exists()


@override_settings(COSIGN_AT_NIGHT=False)
def test_where_two_are_always_there_nothing_is_owed(cast: Cast) -> None:
    opened(cast, NIGHT)
    assert not Act.objects.exists()
