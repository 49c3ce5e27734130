"""A message about a part that not everybody of the other side reads: who is told, and whom the button leads."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Person, join, sign_in
from tests.messages import story
from wayhome.duties import opening
from wayhome.duties import queries as duties
from wayhome.messages import due
from wayhome.messages.models import Message
from wayhome.people import actions as people

pytestmark = pytest.mark.django_db


def refused_to(who: Person, message: Message) -> str:
    """What stands in place of the button."""
    (seen,) = duties.of_thread(who.actor(), message.thread_id)
    ask = opening.of_one(who.actor(), seen)
    return ask.words if ask else ""


def test_who_leads_and_does_not_read_health_is_not_told_in_place_of_those_who_do(cast: Cast) -> None:
    seen, _consent = story.shared(cast, "ADFI")
    people.let_team_in(seen=story.again(cast.casey, seen), team=cast.health.pk, by=cast.casey.actor())
    message = story.begin(cast.rita, seen, cast.harbour.pk, group="D")
    (told,) = duties.of_thread(cast.hana.actor(), message.thread_id)
    assert (told.about, told.owner, told.rung) == (due.UNREAD, cast.health.pk, 0)
    assert refused_to(cast.hana, message) == ""


def test_a_colleague_in_the_team_who_does_not_read_the_part_has_no_button_that_leads_nowhere(
    cast: Cast,
) -> None:
    seen, _consent = story.shared(cast, "ADFI")
    pia = join(cast.mona, "Pia", roles=("PSYCHOSOCIAL",), teams=((cast.health, cast.mona),))
    people.let_team_in(seen=story.again(cast.casey, seen), team=cast.health.pk, by=cast.casey.actor())
    message = story.begin(cast.rita, seen, cast.harbour.pk, group="D")
    address = reverse("messages:thread", args=[seen.code, message.thread_id])
    assert sign_in(Client(), pia).get(address).status_code == 404
    assert "does not open to you" in refused_to(pia, message)


def test_of_a_part_that_the_lead_reads_the_lead_is_told_first(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    message = story.begin(cast.rita, seen, cast.harbour.pk)
    (told,) = duties.of_thread(cast.casey.actor(), message.thread_id)
    assert told.owner == cast.casey.id
    assert refused_to(cast.casey, message) == ""
