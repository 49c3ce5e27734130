"""What cannot be kept is said where it was typed, and what was typed stays."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, join, sign_in
from tests.interpreters import story
from tests.interpreters.test_sweep import booking, day
from wayhome.core import clock
from wayhome.interpreters.models import Booking, Rate

pytestmark = pytest.mark.django_db


def mend(client: Client, name: str, args: tuple[object, ...], sent: Mapping[str, object], word: str) -> str:
    """422, with this sentence."""
    answer = client.post(reverse(f"interpreters:{name}", args=args), dict(sent))
    page = answer.content.decode()
    assert (name, answer.status_code) == (name, 422)
    assert word in page
    return page


def test_each_form_says_what_is_missing(cast: Cast, client: Client) -> None:
    pk, seen = story.approved(cast), story.case(cast)
    sign_in(client, cast.casey)
    mend(client, "decide", (pk,), {"standing": "flagged"}, "what the conflict of interest is")
    mend(client, "wish", (seen.code,), {"kind": "not_this_one"}, "Choose which interpreter")
    page = mend(
        client, "wish", (seen.code,), {"kind": "away", "circles": "", "mode": "video"}, "Write which town"
    )
    assert "video" in page
    mend(client, "tie", (seen.code,), {"words": "Cousin"}, "Choose which interpreter")
    mend(client, "rate", (), {"per_hour": "twenty", "currency": "E"}, "such as 25.50")
    past = {**booking(-1), "interpreter": str(pk)}
    mend(client, "book_for", (seen.code,), past, "This time has passed")
    in_room = {**booking(3), "interpreter": str(pk), "mode": "person"}
    mend(client, "book", (), in_room, "Write where they meet")
    mend(client, "book", (), {**in_room, "place": "At the women's shelter"}, "names a house")
    assert not Booking.objects.exists()


def test_a_wish_is_written_and_taken_back_on_the_page(cast: Cast, client: Client) -> None:
    pk, seen = story.approved(cast), story.case(cast)
    sign_in(client, cast.casey)
    url = reverse("interpreters:of_case", args=[seen.code])
    client.post(
        reverse("interpreters:wish", args=[seen.code]), {"kind": "not_this_one", "interpreter": str(pk)}
    )
    page = client.get(url).content.decode()
    assert "Not Dunja Zeqiri" in page
    assert "Choose another." in page
    back = page.split("/back/")[0].rsplit('"', 1)[1] + "/back/"
    assert client.post(back).status_code == 302
    assert "Not Dunja Zeqiri" not in client.get(url).content.decode()


def test_who_does_not_supervise_sets_no_price(cast: Cast, client: Client) -> None:
    greta = join(cast.mona, "Greta", roles=("SHELTER_MANAGER",), teams=((cast.house, cast.sam),))
    sign_in(client, greta)
    sent = {"per_hour": "20.00", "currency": "EUR", **day("since_on", 0)}
    mend(client, "rate", (), sent, "A supervisor sets")
    assert not Rate.objects.exists()


def test_afterwards_without_minutes_or_a_price(cast: Cast, client: Client) -> None:
    row = story.book(cast, story.approved(cast))
    sign_in(client, cast.sam)
    early = {"number": "1", "came": "yes", "minutes": "60"}
    mend(client, "close", (row.pk,), early, "It has not begun")
    Booking.objects.filter(pk=row.pk).update(
        starts_at=clock.now() - timedelta(hours=2), ends_at=clock.now() - timedelta(hours=1)
    )
    mend(client, "close", (row.pk,), {"number": "1", "came": "yes"}, "how many minutes")
    assert client.post(reverse("interpreters:close", args=[row.pk]), early).status_code == 302
    sign_in(client, cast.casey)
    mend(client, "paid", (row.pk,), day("on", 0), "Set what an hour costs")


def test_reading_as_somebody_else_after_a_new_sign_in(cast: Cast, client: Client) -> None:
    pk = story.approved(cast)
    url = reverse("interpreters:one", args=[pk])
    assert sign_in(client, cast.sam).get(url).status_code == 200
    assert sign_in(client, cast.hana).get(url).status_code == 403
    assert sign_in(client, cast.rita).get(url).status_code == 404
