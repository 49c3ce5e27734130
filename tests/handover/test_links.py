"""After a hand-over, both sides: no link of the page of a case leads its reader to a refusal."""

import pytest
from django.test import Client

from tests.casefile.test_links import links
from tests.cast import Cast, sign_in
from tests.handover import story

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["casey", "rita"])
def test_no_link_leads_to_a_refusal_after_the_hand_over(cast: Cast, who: str) -> None:
    scene = story.begin(cast)
    scene.hand_over()
    scene.agree_there()
    client = sign_in(Client(), getattr(cast, who))
    refused = {
        address: status
        for address in links(client, scene.seen)
        if (status := client.get(address).status_code) not in (200, 302)
    }
    assert refused == {}
