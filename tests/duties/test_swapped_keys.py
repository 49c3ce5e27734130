"""Somebody who has the database swaps keys: what is due goes to whoever is next, and nothing is sealed to that key."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.cast import Cast, build
from tests.duties.conftest import add_duty
from tests.vault.cast import bribed_administrator
from wayhome.duties import actions, contents, queries
from wayhome.duties.actions import Rung
from wayhome.duties.models import Duty
from wayhome.vault.errors import NotCertified
from wayhome.vault.wraps import PrivateKeys

HOUR = timedelta(hours=1)


@pytest.fixture
def cast(committed_db: None) -> Cast:
    made = build()
    Duty.objects.all().delete()
    return made


def swap(database_name: str, *owners: UUID) -> None:
    ghost = PrivateKeys.generate().public()
    with bribed_administrator(database_name) as bribed:
        changed = bribed.execute(
            "UPDATE vault_keypair SET wrapping = %s, signing = %s WHERE owner = ANY(%s)",
            [ghost.wrapping, ghost.signing, list(owners)],
        )
        assert changed.rowcount >= len(owners)


def ladder(cast: Cast) -> list[Rung]:
    return [Rung(cast.supervisors.pk, 2 * HOUR), Rung(cast.sam.id, HOUR)]


def test_whose_key_is_right_has_it_as_it_was_said(cast: Cast) -> None:
    made = add_duty(cast, cast.intake.pk, ladder=ladder(cast))
    assert (made.owner, made.ladder) == (cast.intake.pk, [cast.sam.id, cast.supervisors.pk])


def test_the_owner_is_passed_over_and_the_next_has_it_at_once(cast: Cast, database_name: str) -> None:
    swap(database_name, cast.intake.pk)
    made = add_duty(cast, cast.intake.pk, ladder=ladder(cast))
    assert (made.owner, made.hearer, made.ladder) == (cast.sam.id, cast.sam.id, [cast.supervisors.pk])
    assert made.next_at == made.climbs_at[0]
    assert set(contents.readers(made.what)) == {cast.sam.id, cast.supervisors.pk}
    assert [one.duty_id for one in queries.today(cast.sam.actor()).overdue] == [made.pk]


def test_a_rung_is_left_out(cast: Cast, database_name: str) -> None:
    swap(database_name, cast.sam.id)
    made = add_duty(cast, cast.intake.pk, ladder=ladder(cast))
    assert (made.owner, made.ladder) == (cast.intake.pk, [cast.supervisors.pk])
    assert set(contents.readers(made.what)) == {cast.intake.pk, cast.supervisors.pk}


def test_where_nobody_of_them_is_left_nothing_is_sealed_and_nothing_written(
    cast: Cast, database_name: str
) -> None:
    swap(database_name, cast.intake.pk, cast.sam.id, cast.supervisors.pk)
    with pytest.raises(NotCertified):
        add_duty(cast, cast.intake.pk, ladder=ladder(cast), thread=uuid4())
    assert not Duty.objects.exists()


def hand_over(cast: Cast, thread: UUID) -> int:
    """To Dora of another agency; after an hour Rita hears, then its intake team."""
    rungs = [Rung(cast.rita.id, HOUR), Rung(cast.dawn_intake.pk, 2 * HOUR)]
    return actions.hand_over(
        thread=thread,
        sender=cast.harbour.pk,
        receiver=cast.dawn.pk,
        to=cast.dora.id,
        ladder=rungs,
        by=cast.casey.actor(),
    )


def test_handed_over_to_whose_keys_are_right_as_it_was_said(cast: Cast) -> None:
    thread = uuid4()
    made = add_duty(cast, cast.casey.id, thread=thread, ladder=ladder(cast))
    assert hand_over(cast, thread) == 0
    made.refresh_from_db()
    assert (made.owner, made.ladder) == (cast.dora.id, [cast.rita.id, cast.dawn_intake.pk])
    assert set(contents.readers(made.what)) == {cast.dora.id, cast.rita.id, cast.dawn_intake.pk}


def test_handed_over_past_the_new_owner_whoever_is_next_there_has_it(cast: Cast, database_name: str) -> None:
    thread = uuid4()
    made = [add_duty(cast, cast.casey.id, thread=thread, once=one, ladder=ladder(cast)) for one in ("a", "b")]
    swap(database_name, cast.dora.id)
    assert hand_over(cast, thread) == 0
    for duty in made:
        duty.refresh_from_db()
        assert (duty.organisation_id, duty.owner, duty.hearer) == (cast.dawn.pk, cast.rita.id, cast.rita.id)
        assert duty.ladder == [cast.dawn_intake.pk]
        assert duty.next_at == duty.climbs_at[0]
        assert set(contents.readers(duty.what)) == {cast.rita.id, cast.dawn_intake.pk}
    assert {one.duty_id for one in queries.today(cast.rita.actor()).overdue} == {duty.pk for duty in made}
    assert queries.today(cast.casey.actor()).is_empty


def test_handed_over_past_a_rung(cast: Cast, database_name: str) -> None:
    thread = uuid4()
    made = add_duty(cast, cast.casey.id, thread=thread, ladder=ladder(cast))
    swap(database_name, cast.rita.id)
    assert hand_over(cast, thread) == 0
    made.refresh_from_db()
    assert (made.owner, made.ladder) == (cast.dora.id, [cast.dawn_intake.pk])
    assert set(contents.readers(made.what)) == {cast.dora.id, cast.dawn_intake.pk}


def test_passed_on_inside_an_agency_past_nobody_and_not_to_a_swapped_key(
    cast: Cast, database_name: str
) -> None:
    thread = uuid4()
    made = add_duty(cast, cast.casey.id, thread=thread, ladder=ladder(cast))
    swap(database_name, cast.mona.id)
    given: dict[str, Any] = {"thread": thread, "before": cast.casey.id, "by": cast.casey.actor()}
    assert actions.pass_on(to=cast.mona.id, **given) == 0
    made.refresh_from_db()
    assert made.owner == cast.casey.id, "it stays with who can read it"
    assert actions.pass_on(to=cast.sam.id, **given) == 1
    made.refresh_from_db()
    assert (made.owner, made.ladder) == (cast.sam.id, [cast.supervisors.pk])


def test_handed_over_to_nobody_who_can_be_told_nothing_moves(cast: Cast, database_name: str) -> None:
    thread = uuid4()
    made = add_duty(cast, cast.casey.id, thread=thread, ladder=ladder(cast))
    swap(database_name, cast.dora.id, cast.rita.id, cast.dawn_intake.pk)
    with pytest.raises(NotCertified):
        hand_over(cast, thread)
    made.refresh_from_db()
    assert (made.organisation_id, made.owner) == (cast.harbour.pk, cast.casey.id)
    assert [one.duty_id for one in queries.today(cast.casey.actor()).overdue] == [made.pk]
