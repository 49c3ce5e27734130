"""A complaint goes to somebody else, and nobody learns who said it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests import years
from tests.cast import Cast, Person, join, sign_in
from tests.consent import story as consents
from tests.paper import stories
from tests.standards import story
from wayhome.audit.models import Entry
from wayhome.core import clock
from wayhome.standards import actions, queries
from wayhome.standards.models import Complaint

pytestmark = pytest.mark.django_db


def at(name: str, *args: object) -> str:
    return reverse(f"standards:{name}", args=args)


def reads(who: Person, complaint: object) -> int:
    client = sign_in(Client(), who)
    return client.get(at("received", complaint)).status_code


def test_the_one_it_is_about_never_sees_it_though_otherwise_it_would_come_to_them(cast: Cast) -> None:
    """Mona manages everybody, and stands first on the path: about the food it comes to her."""
    story.path(cast, cast.mona)
    food, _code, hand = story.complain(cast)
    assert hand.name == "Mona"
    assert reads(cast.mona, food) == 200
    about_her, _code, hand = story.complain(cast, people=(cast.mona.id,), people_names=("Mona",))
    assert hand.name == "Ada"
    assert reads(cast.ada, about_her) == 200
    assert reads(cast.mona, about_her) == reads(cast.mona, uuid4()) == 404
    assert [one.row.pk for one in queries.receiving(cast.mona.actor())] == [food]
    assert story.due(cast.mona) == story.due(cast.ada) == ["standards.take_in"]
    with clock.shifted(timedelta(days=30)):
        assert reads(cast.mona, about_her) == 404  # left lying, it goes to Dawn Centre, never to her
        assert reads(cast.dora, about_her) == 200


def test_a_name_in_own_words_keeps_it_from_that_person_too(cast: Cast) -> None:
    story.path(cast, cast.mona)
    pk, _code, hand = story.complain(cast, about="It was mona, the manager.")
    assert hand.name == "Ada"
    assert reads(cast.mona, pk) == 404


def test_about_a_house_nobody_of_that_house_receives_it(cast: Cast) -> None:
    greta = story.manager(cast)
    story.path(cast, greta, cast.sam)
    pk, _code, hand = story.complain(cast, house=cast.house.pk)
    assert hand.name == "Ada"
    about_sam, _code, hand = story.complain(cast, people=(cast.sam.id,))
    assert hand.name == "Ada"  # Greta works in Sam’s house
    for who in (greta, cast.sam, cast.mona, cast.casey, cast.adam, cast.lea, cast.rita, cast.otto):
        assert reads(who, pk) == reads(who, about_sam) == 404, who.name
    elsewhere, _code, hand = story.complain(cast, kind="money")
    assert (hand.name, reads(greta, elsewhere)) == ("Greta", 200)


def test_whoever_complains_does_not_receive_it(cast: Cast) -> None:
    story.path(cast, cast.lea)
    assert story.complain(cast, cast.lea)[2].name == "Ada"
    assert story.complain(cast, cast.hana)[2].name == "Lea"


def test_nothing_says_who_complained(cast: Cast) -> None:
    story.path(cast)
    entries = set(Entry.objects.values_list("pk", flat=True))
    seen = consents.case(cast)
    before = set(Entry.objects.values_list("pk", flat=True)) - entries
    pk, code, _hand = story.complain(cast, words="They shouted at Mira", house=cast.house.pk)
    new = Entry.objects.exclude(pk__in=entries | before)
    assert {entry.action for entry in new} == {"standards.filed", "duties.added"}
    assert {(entry.actor, entry.subject, entry.job) for entry in new} == {(None, None, "complaints")}
    stored = repr(Complaint.objects.values().get())
    for word in ("shouted", "Mira", "market", str(cast.lea.id), str(cast.house.pk), code, str(seen.id)):
        assert word not in stored
    row = Complaint.objects.get()
    assert (row.created_at.hour, row.created_at.minute, row.created_at.second) == (0, 0, 0)
    assert queries.received(cast.ada.actor(), pk).words.name == ""


def test_it_cannot_be_found_from_the_case(cast: Cast, client: Client) -> None:
    story.path(cast)
    seen = consents.case(cast)
    sign_in(client, cast.casey)
    pages = [reverse("casefile:case", args=[seen.code]), reverse("casefile:timeline", args=[seen.code])]
    before = [client.get(url).content.count(b"omplain") for url in pages]
    pk, _code, _hand = story.complain(cast, words="About Mira", case=seen.code)
    assert [client.get(url).content.count(b"omplain") for url in pages] == before
    assert queries.received(cast.ada.actor(), pk).words.case == seen.code


def test_taken_in_answered_told_and_read_with_the_slip(cast: Cast, client: Client) -> None:
    story.path(cast)
    pk, code, _hand = story.complain(cast)
    with story.refused("no answer"):
        actions.appeal(code=code, by=cast.lea.actor())
    assert story.due(cast.ada) == ["standards.take_in"]
    with clock.shifted(timedelta(days=15)):
        assert story.due(cast.ada) == ["standards.answer", "standards.take_in"]
    actions.take_in(complaint=pk, by=cast.ada.actor())
    with story.refused("already"):
        actions.take_in(complaint=pk, by=cast.ada.actor())
    with story.refused("no answer"):
        actions.tell(complaint=pk, by=cast.ada.actor())
    story.answer(cast.ada, pk)
    with story.refused("already"):
        story.answer(cast.ada, pk)
    with clock.shifted(timedelta(days=15)):
        assert story.due(cast.ada) == ["standards.tell"]
    actions.tell(complaint=pk, by=cast.ada.actor())
    with clock.shifted(timedelta(days=15)):
        assert story.due(cast.ada) == []
    sign_in(client, cast.sam)  # whoever was handed the slip
    shown = client.post(at("code"), {"code": code.upper().replace("-", " ")}).content.decode()
    assert "We will change it" in shown
    for hidden in ("They shouted", "market", "Ada", "Lea"):
        assert hidden not in shown
    missing = client.post(at("code"), {"code": "aaaa-bbbb-cccc"})
    assert missing.status_code == 422
    assert "Nothing is found with this code" in missing.content.decode()


def test_left_lying_it_goes_to_the_next_who_is_elsewhere(cast: Cast) -> None:
    story.path(cast)
    pk, code, _hand = story.complain(cast)
    assert reads(cast.dora, pk) == 404
    with clock.shifted(timedelta(days=4)):
        dora = cast.dora.actor()
        assert queries.received(dora, pk).is_mine
        actions.take_in(complaint=pk, by=dora)
        assert not queries.received(cast.ada.actor(), pk).is_mine
        with story.refused("somebody else"):
            story.answer(cast.ada, pk)
        story.answer(cast.dora, pk)
        with story.refused("Nobody else"):  # the second somebody else has spoken already
            actions.appeal(code=code, by=cast.lea.actor())


def test_taken_in_and_never_answered_it_goes_to_the_next_too(cast: Cast) -> None:
    story.path(cast)
    pk, _code, _hand = story.complain(cast)
    actions.take_in(complaint=pk, by=cast.ada.actor())
    with clock.shifted(timedelta(days=14)):
        assert reads(cast.dora, pk) == 404
    with clock.shifted(timedelta(days=15)):
        story.answer(cast.dora, pk)
        assert Complaint.objects.get().passed_on == clock.today()
        assert not queries.received(cast.ada.actor(), pk).is_mine


def test_an_appeal_goes_once_to_a_second_somebody_else(cast: Cast) -> None:
    story.path(cast)
    pk, code, _hand = story.complain(cast)
    story.answer(cast.ada, pk, "not", "We see no reason")
    with pytest.raises(Http404):
        queries.received(cast.dora.actor(), pk)
    entries = set(Entry.objects.values_list("pk", flat=True))
    actions.appeal(code=code, by=cast.lea.actor())
    assert {e.actor for e in Entry.objects.exclude(pk__in=entries)} == {None}
    assert not queries.received(cast.ada.actor(), pk).is_mine
    assert queries.received(cast.dora.actor(), pk).words.words == "They shouted"
    story.answer(cast.dora, pk, "right", "You were right")
    found = queries.slip(cast.lea.actor(), code)
    assert found is not None
    assert [reply.words for _level, reply, _on in found.replies] == ["We see no reason", "You were right"]
    with story.refused("office outside"):
        actions.appeal(code=code, by=cast.lea.actor())


def test_a_paper_is_typed_by_another_team(cast: Cast) -> None:
    story.path(cast)
    with story.refused("another team"):
        story.complain(cast, cast.sam, house=cast.house.pk, is_paper=True)
    story.complain(cast, cast.sam, house=cast.house.pk)  # Sam’s own, though he works there
    story.complain(cast, cast.lea, house=cast.house.pk, is_paper=True, who="resident")
    assert Complaint.objects.count() == 2


def test_where_everybody_belongs_to_it_it_is_not_kept_and_the_office_outside_is_named(cast: Cast) -> None:
    actions.add_recipient(user=cast.ada.id, team=None, outside="", by=cast.mona.actor())
    actions.add_recipient(user=None, team=None, outside=story.OUTSIDE, by=cast.mona.actor())
    with story.refused("office outside"):
        story.complain(cast, people=(cast.ada.id,))
    assert not Complaint.objects.exists()


def test_a_partners_worker_complains_and_a_stranger_cannot(cast: Cast) -> None:
    story.path(cast)
    assert story.complain(cast, cast.rita, who="partner")[2].name == "Ada"
    with pytest.raises(Http404):
        story.complain(cast, cast.otto)


def test_sent_twice_it_is_kept_once(cast: Cast) -> None:
    story.path(cast)
    thing = uuid4()
    story.complain(cast, thing=thing)
    with story.refused("kept already"):
        story.complain(cast, thing=thing)
    assert Complaint.objects.count() == 1


def test_somebody_who_left_receives_nothing_more(cast: Cast) -> None:
    from wayhome.organisations import actions as organisations

    other = join(cast.mona, "Noor", roles=("DPO",))
    story.path(cast, other)
    organisations.pause(user=other.id, by=cast.mona.actor())
    assert story.complain(cast)[2].name == "Ada"


def test_small_numbers_are_held_back(cast: Cast, client: Client) -> None:
    story.path(cast)
    sign_in(client, cast.mona)
    story.complain(cast)
    page = client.get(at("numbers")).content.decode()
    assert "Every number is below 11" in page
    row = Complaint.objects.get()
    for number in range(25):
        kind = "respect" if number < 13 else "money"
        Complaint.objects.create(
            organisation=cast.harbour,
            kind=kind,
            mark=str(number),
            came_on=clock.today(),
            holder=row.holder,
            sealed=b"x",
        )
    assert queries.counted(cast.mona.actor())["respect"] is None, "the next day would tell of one more"
    with clock.shifted(years.until_it_is_over()):
        assert queries.counted(cast.mona.actor())["respect"] == 14
        assert queries.counted(cast.mona.actor())["safety"] is None
    sign_in(client, cast.sam)
    assert client.get(at("numbers")).status_code == 403


def test_the_page_the_slip_and_the_poster(cast: Cast, client: Client) -> None:
    story.path(cast)
    sign_in(client, cast.lea)
    page = client.get(at("new", cast.harbour.pk)).content.decode()
    assert "Nothing records who typed it" in page
    sent = {
        "thing": str(uuid4()),
        "kind": "money",
        "words": "My coat is gone",
        "who": "resident",
        "people": [],
    }
    bad = client.post(at("new", cast.harbour.pk), {**sent, "kind": ""})
    assert bad.status_code == 422
    assert "My coat is gone" in bad.content.decode()
    slip = client.post(at("new", cast.harbour.pk), {**sent, "house": str(cast.house.pk)}).content.decode()
    assert story.OUTSIDE in slip
    assert "My coat" not in slip
    assert "Harbour" not in slip.split("<article")[1]
    poster = client.get(at("poster")).content.decode()
    for words in ("Ada", "Dawn Centre", story.OUTSIDE, "without your name"):
        assert words in poster


def test_the_poster_prints_with_a_number(cast: Cast, client: Client) -> None:
    story.path(cast)
    paper = stories.printed(sign_in(client, cast.lea), at("poster"), {})
    for words in ("Ada", "Dawn Centre", story.OUTSIDE, "without your name"):
        assert words in paper
    said = stories.who_made(cast.ada, stories.number_of(paper))
    assert said == "Lea printed a self-audit, or the sheet on how to complain."
