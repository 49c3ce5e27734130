"""Whoever has changed the keys in the database: nothing goes to the new key, and her word is done all the same."""

from datetime import timedelta

import pytest
from django.http import Http404

from tests import cast as casting
from tests.consent import story
from tests.vault.cast import bribed_administrator
from wayhome.consent import actions, clockwork, due, models
from wayhome.core import clock
from wayhome.duties import actions as boards
from wayhome.duties import queries as duties
from wayhome.people import queries as people
from wayhome.vault.wraps import PrivateKeys


@pytest.mark.usefixtures("committed_db")
@pytest.mark.parametrize("whose", ["partner", "supervisors"])
def test_16_a_swapped_key_never_keeps_her_from_taking_it_back(database_name: str, whose: str) -> None:
    """A key put there by somebody else gets nothing, and stops nothing: access ends, and a person is asked to call."""
    cast = casting.build()
    seen = story.case(cast)
    consent = story.agree(cast, seen, story.to_dawn(cast)).pk
    actions.let_in(seen=seen, consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor())
    people.found(cast.rita.actor(), seen.code)
    team = cast.dawn_intake.pk if whose == "partner" else cast.supervisors.pk
    ghost = PrivateKeys.generate().public()
    with bribed_administrator(database_name) as owner:
        owner.execute(
            "UPDATE vault_keypair SET wrapping = %s, signing = %s WHERE owner = %s",
            [ghost.wrapping, ghost.signing, team],
        )
    story.take_back(cast, seen, consent)
    assert models.Withdrawal.objects.filter(consent=consent).count() == 1
    with pytest.raises(Http404):
        people.found(cast.rita.actor(), seen.code)
    thread = people.person(cast.casey.actor(), story.again(cast, seen)).brief.thread
    about = {one.about for one in duties.of_thread(cast.casey.actor(), thread)}
    assert ("consent.not_told" in about) is (whose == "partner")
    assert models.Recall.objects.exists() is (whose == "supervisors")


@pytest.mark.usefixtures("committed_db")
def test_where_the_key_of_the_team_was_swapped_whoever_let_it_in_hears_once_and_rings(
    database_name: str,
) -> None:
    cast = casting.build()
    seen = story.case(cast)
    until = clock.today() + timedelta(days=2)
    consent = story.agree(cast, seen, story.to_dawn(cast, valid_until=until)).pk
    actions.let_in(
        seen=story.again(cast, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    ghost = PrivateKeys.generate().public()
    with bribed_administrator(database_name) as owner:
        owner.execute(
            "UPDATE vault_keypair SET wrapping = %s, signing = %s WHERE owner = %s",
            [ghost.wrapping, ghost.signing, cast.dawn_intake.pk],
        )
    with clock.shifted(timedelta(days=3)):
        assert clockwork.ask_back_all() == 0, "nothing is sealed to that key"
        assert not models.Recall.objects.exists()
        (seen_by_casey,) = [
            one for one in duties.of_thread(cast.casey.actor(), seen.id) if one.about == due.NOT_TOLD
        ]
        assert "Dawn Centre could not be told" in str(seen_by_casey.sentence)
        boards.end(duty=seen_by_casey.duty_id, words="I rang them", by=cast.casey.actor())
        clockwork.ask_back_all()
        assert duties.of_thread(cast.casey.actor(), seen.id) == [], "it is not said every hour"
