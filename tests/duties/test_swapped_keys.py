"""Somebody who has the database swaps keys: what is due goes to whoever is next, and nothing is sealed to that key."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from tests.cast import Cast, build
from tests.duties.conftest import add_duty
from tests.vault.cast import bribed_administrator
from wayhome.duties import contents, queries
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
