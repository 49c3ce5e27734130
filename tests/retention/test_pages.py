"""The pages: the panel, the page of keeping, its forms, the list for supervisors and what it asks the database."""

import html
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast, Person, sign_in
from tests.consent import story as consents
from tests.retention import story
from tests.retention.story import DAY
from wayhome.core import clock
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found
from wayhome.retention import models, queries

pytestmark = pytest.mark.django_db


def url(name: str, seen: Found) -> str:
    return reverse(f"retention:{name}", args=[seen.code])


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return html.unescape(answer.content.decode())


def sent(seen: Found, who: Person, **given: object) -> dict[str, object]:
    return {"thing": str(uuid4()), "read": story.read(seen, who), **given}


def on(name: str, count: int) -> dict[str, object]:
    day = story.day(count)
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def test_the_panel_stands_only_where_there_is_something_to_say(cast: Cast, client: Client) -> None:
    seen = story.case(cast)
    casey = sign_in(client, cast.casey)
    address = reverse("casefile:beside", args=[seen.code])
    assert "How long this is kept" not in page(casey, address)
    story.hold(cast, seen)
    assert "Must be kept" in page(casey, address)
    story.free(cast, seen)
    assert "How long this is kept" not in page(casey, address)
    story.close(cast, seen)
    shown = page(casey, address)
    assert "How long this is kept" in shown
    assert "Every closed case is kept so long." in shown


def test_who_does_not_decide_sees_no_panel_and_the_outsider_no_page(cast: Cast, client: Client) -> None:
    seen = story.closed(cast)
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.house.pk, by=cast.casey.actor())
    sam = sign_in(client, cast.sam)
    assert "How long this is kept" not in page(sam, reverse("casefile:beside", args=[seen.code]))
    assert sam.get(reverse("retention:desk")).status_code == 403
    for name in ("keeping", "hold", "ask", "talk", "propose", "confirm", "leave", "later", "free"):
        assert sam.get(url(name, seen)).status_code == 403, name
    for who, status in ((cast.rita, 404), (cast.otto, 404)):
        other = sign_in(Client(), who)
        for name in ("keeping", "hold", "ask", "propose", "confirm"):
            assert other.get(url(name, seen)).status_code == status, name
    assert Client().get(url("keeping", seen)).status_code == 302


def test_the_whole_way_on_the_pages_by_two_people(cast: Cast, client: Client) -> None:
    seen = story.closed(cast)
    vera = story.vera(cast)
    casey = sign_in(client, cast.casey)
    asked = sent(
        seen, cast.casey, words="I want it gone", said_by="person", channel="in_person", **on("on", 0)
    )
    assert casey.post(url("ask", seen), asked).status_code == 302
    shown = page(casey, url("keeping", seen))
    assert "Ask again, alone, on another day" in shown
    assert "I want it gone" in shown
    refused = casey.post(
        url("talk", seen),
        sent(seen, cast.casey, confirms="yes", was_alone="on", was_safe="on", words="Same", **on("on", 0)),
    )
    assert refused.status_code == 422
    assert "Ask again on another day" in html.unescape(refused.content.decode())
    assert "Same" in refused.content.decode()  # what was typed stays
    with clock.shifted(DAY):
        casey = sign_in(Client(), cast.casey)
        talked = sent(seen, cast.casey, confirms="yes", was_alone="on", was_safe="on", **on("on", 0))
        assert casey.post(url("talk", seen), talked).status_code == 302
        shown = page(casey, url("propose", seen))
        for words in ("What goes, for everybody", "What others keep", "What stays", seen.code):
            assert words in shown
        assert casey.post(url("propose", seen), sent(seen, cast.casey)).status_code == 302
        assert "Another person reads what goes" in page(casey, url("confirm", seen))  # not by the same
        second = sign_in(Client(), vera)
        assert "Erasing is proposed" in page(second, reverse("retention:desk"))
        shown = page(second, url("confirm", seen))
        assert "Casey proposes it. You are the second person." in shown
        total = queries.goes(vera.actor(), story.again(cast, seen, vera)).total
        without = second.post(url("confirm", seen), {"total": total})
        assert without.status_code == 422
        assert "tick the box" in html.unescape(without.content.decode())
        stale = second.post(url("confirm", seen), {"total": total - 1, "was_read": "on"})
        assert stale.status_code == 422
        assert "Something was written since" in html.unescape(stale.content.decode())
        done = second.post(url("confirm", seen), {"total": total, "was_read": "on"})
        assert done.status_code == 302
        assert done["Location"] == reverse("retention:desk")
        again = second.post(url("confirm", seen), {"total": total, "was_read": "on"})
        assert again.status_code == 404
        assert casey.get(url("keeping", seen)).status_code == 404


def test_what_must_be_kept_is_written_freed_and_refused_with_what_was_typed(
    cast: Cast, client: Client
) -> None:
    seen = story.closed(cast)
    casey = sign_in(client, cast.casey)
    late = casey.post(url("hold", seen), sent(seen, cast.casey, words="The court wrote", **on("until", -1)))
    assert late.status_code == 422
    assert "The court wrote" in late.content.decode()
    assert not models.Line.objects.filter(case_id=seen.id, number=2).exists()
    given = sent(seen, cast.casey, words="The court wrote", **on("until", 40))
    assert casey.post(url("hold", seen), given).status_code == 302
    assert casey.post(url("hold", seen), given).status_code == 302  # pressed twice
    (held,) = story.now(cast, seen).keeping.holds
    vera = sign_in(Client(), story.vera(cast))
    shown = page(vera, url("keeping", seen))
    assert "The court wrote" in shown
    assert f"{url('free', seen)}?about={held.id}" in shown
    freed = sent(seen, cast.casey, words="It was decided", about=str(held.id))
    assert vera.post(url("free", seen), freed).status_code == 302
    assert story.now(cast, seen).keeping.holds == []


def test_kept_all_the_same_and_looked_at_later(cast: Cast, client: Client) -> None:
    seen = story.closed(cast, "person_stopped")
    with clock.shifted(31 * DAY):
        story.propose(cast, seen)
        vera = sign_in(client, story.vera(cast))
        given = sent(seen, cast.casey, words="Her sister asks", **on("until", 20))
        assert vera.post(url("leave", seen), given).status_code == 302
        assert "Nobody proposes" in page(vera, url("confirm", seen))
        given = sent(seen, cast.casey, words="Still", **on("until", 30))
        assert vera.post(url("later", seen), given).status_code == 302
        assert story.to_decide(cast.casey) == []
    with clock.shifted(61 * DAY):
        assert story.to_decide(cast.casey) == [seen.code]


def test_the_list_shows_what_is_to_be_decided_with_as_many_questions_for_one_as_for_five(
    cast: Cast, client: Client
) -> None:
    first = story.closed(cast, "person_stopped")
    story.closed(cast)  # its day is far
    vera = story.vera(cast)
    nobody = sign_in(Client(), vera)
    assert "Nothing is to be decided." in page(nobody, reverse("retention:desk"))

    def asked() -> int:
        supervisor = sign_in(Client(), vera)
        page(supervisor, reverse("retention:desk"))
        with CaptureQueriesContext(connection) as found:
            shown = page(supervisor, reverse("retention:desk"))
        assert first.code in shown
        assert "Its day has come" in shown
        return len(found)

    with clock.shifted(70 * DAY):
        one = asked()
    others = [story.closed(cast, "person_stopped") for _each in range(4)]
    with clock.shifted(70 * DAY):
        assert asked() == one
        assert one <= 15
        shown = page(sign_in(Client(), vera), reverse("retention:desk"))
        assert all(other.code in shown for other in others)
        rita = sign_in(Client(), cast.rita)
        assert first.code not in page(rita, reverse("retention:desk"))


def test_somebody_who_works_on_it_elsewhere_hears_nothing_of_how_long_it_is_kept(
    cast: Cast, client: Client
) -> None:
    seen, _consent = consents.shared(cast)
    story.hold(cast, seen)
    rita = sign_in(client, cast.rita)
    shown = page(rita, url("keeping", seen))
    assert "The court wrote to us" not in shown
    assert "Must be kept" not in page(rita, reverse("casefile:beside", args=[seen.code]))
