"""Records for the folder: each says what its room keeps; with the code only it names nobody."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.checkins import story as checkins
from tests.custody import story as custody
from tests.custody.story import facts
from tests.departure import story as departure
from tests.departure.story import Facts
from tests.followup import story as followup
from tests.options import story as options
from tests.paper import stories
from tests.reception import story as reception
from tests.shelter import story as shelter
from tests.witnessing import story as witnessing
from wayhome.audit.models import Entry
from wayhome.care.enums import Signed
from wayhome.core import clock
from wayhome.departure import actions_given
from wayhome.departure import documents as departure_documents
from wayhome.departure.enums import Item
from wayhome.options.enums import Option
from wayhome.people.queries import Found
from wayhome.shelter import actions as shelter_actions

__all__ = ["facts"]
pytestmark = pytest.mark.django_db


def url(kind: str, seen: Found) -> str:
    return reverse("summary:record", args=[seen.code, kind])


def test_an_admission_prints_at_the_house_and_never_says_which(cast: Cast) -> None:
    home = shelter.house(cast, shelter.manager(cast))
    seen = shelter.case(cast)
    stay = shelter.admit(cast, home, shelter.places(home)[0], seen)
    shelter_actions.explain(stay=stay.pk, read=shelter.now(stay).number, language="sqi", by=cast.sam.actor())
    shelter_actions.write_list(
        stay=stay.pk,
        kind="belongings",
        read=shelter.now(stay).number,
        lines=["The ring of Ilir"],
        by=cast.sam.actor(),
    )
    sam = sign_in(Client(), cast.sam)
    full = stories.printed(sam, url("admission", seen), {})
    coded = stories.printed(sam, url("admission", seen), {}, press="code")
    for paper in (full, coded):
        assert "Rights explained in" in paper
        assert "Albanian" in paper
        for words in ("Lantern", shelter.STREET, "Room 1"):
            assert words not in paper
    assert "The ring of Ilir" in full
    assert "Ilir" not in coded
    assert "Mira" not in coded
    assert seen.code in coded
    shown = sign_in(Client(), cast.casey).get(url("admission", seen)).content.decode()
    assert "Rights explained in" not in shown, "the book of a house opens for the house alone"
    refused = sign_in(Client(), cast.casey).post(url("admission", seen), {"print": "full"})
    assert refused.status_code == 403


def test_talks_and_the_decision_print_for_the_folder(cast: Cast) -> None:
    seen = options.case(cast)
    casey = sign_in(Client(), cast.casey)
    nothing = casey.post(url("talks", seen), {"print": "full"})
    assert nothing.status_code == 403
    assert "Nothing of this is written so far" in nothing.content.decode()
    options.talk(cast, seen, options.talked(questions="Can Ilir come along?", interpreter="Bora"))
    options.say(cast, seen, Option.RETURN)
    talks = stories.printed(casey, url("talks", seen), {})
    coded = stories.printed(casey, url("talks", seen), {}, press="code")
    for words in ("Can Ilir come along?", "Bora", "Casey"):
        assert words in talks
        assert words not in coded
    assert "Albanian" in coded
    decision = stories.printed(casey, url("decision", seen), {})
    assert str(Option.RETURN.label) in decision
    assert "Mira" not in decision
    said = stories.who_made(cast.ada, stories.number_of(decision))
    assert said == "Casey made a record of the case for the folder."
    assert Entry.objects.filter(action="summary.record_printed", subject=seen.id, groups="I").count() == 3


def test_the_list_of_a_movement_says_a_code_and_never_the_reason(cast: Cast, facts: Facts) -> None:
    seen = custody.begun(cast)
    custody.plan(cast, seen)
    one = custody.events(cast, seen)[0]
    casey = sign_in(Client(), cast.casey)
    full = stories.printed(casey, url("manifest", seen), {})
    coded = stories.printed(casey, url("manifest", seen), {}, press="code")
    assert one.giver.name in full
    for words in (one.giver.name, one.taker.name, one.place, "Mira"):
        assert words not in coded
    for paper in (full, coded):
        assert seen.code in paper
        assert "Hand-over 1" in paper
        assert "traffick" not in paper.casefold()


def test_what_happened_on_the_way_and_visits_print(cast: Cast, facts: Facts) -> None:
    seen = checkins.travelling(cast)
    checkins.incident(cast, seen, words="The bus of Ilir broke down")
    casey = sign_in(Client(), cast.casey)
    full = stories.printed(casey, url("incidents", seen), {})
    assert "The bus of Ilir broke down" in full
    assert "Ilir" not in stories.printed(casey, url("incidents", seen), {}, press="code")


def test_what_was_given_for_the_way_prints(cast: Cast) -> None:
    seen, now = departure.begun(cast)
    kit = departure_documents.Kit(
        on=clock.today(),
        items=(Item.PHONE,),
        other="The watch of Ilir",
        cash=80,
        currency="EUR",
        signed=Signed.PAPER,
    )
    actions_given.give(seen=seen, attempt=now.id, thing=uuid4(), given=kit, by=cast.casey.actor())
    casey = sign_in(Client(), cast.casey)
    full = stories.printed(casey, url("given", seen), {})
    coded = stories.printed(casey, url("given", seen), {}, press="code")
    for paper in (full, coded):
        assert "80 EUR" in paper
        assert "Waits for a second signature" in paper
    for words in ("Ilir", "Casey"):
        assert words in full
        assert words not in coded
    assert sign_in(Client(), cast.otto).get(url("given", seen)).status_code in (403, 404)


def test_checks_of_the_first_days_print_for_who_is_told_of_danger(cast: Cast) -> None:
    seen = reception.arrived(cast)
    casey = sign_in(Client(), cast.casey)
    nothing = casey.post(url("first_days", seen), {"print": "full"})
    assert nothing.status_code == 403
    reception.short(cast, seen, words="Ask Ilir for a heater")
    full = stories.printed(casey, url("first_days", seen), {})
    coded = stories.printed(casey, url("first_days", seen), {}, press="code")
    for paper in (full, coded):
        assert "Feels safe" in paper
    assert "Mira" not in coded
    assert "Ask Ilir for a heater" in full
    assert "heater" not in coded
    for person in (cast.otto, cast.adam):
        client = sign_in(Client(), person)
        assert client.get(url("first_days", seen)).status_code in (403, 404), person.name


def test_visits_print(cast: Cast) -> None:
    seen = followup.begin(cast)
    followup.meet(cast, seen, found="Her flat is warm")
    casey = sign_in(Client(), cast.casey)
    assert "Her flat is warm" in stories.printed(casey, url("visits", seen), {})
    assert "warm" not in stories.printed(casey, url("visits", seen), {}, press="code")


def test_nobody_else_prints_or_reads_a_record(cast: Cast) -> None:
    seen = options.case(cast)
    options.talk(cast, seen)
    for person in (cast.otto, cast.rita, cast.adam):
        client = sign_in(Client(), person)
        assert client.get(url("talks", seen)).status_code in (403, 404), person.name
        assert client.post(url("talks", seen), {"print": "full"}).status_code in (403, 404)
    casey = sign_in(Client(), cast.casey)
    assert casey.get(url("moon", seen)).status_code == 404


def test_legal_counsel_prints_that_a_lawyer_was_seen_and_nothing_of_what_was_said(cast: Cast) -> None:
    seen, matter = witnessing.begun(cast)
    options.offer(cast, seen)
    offer = witnessing.offer(cast, seen, matter)
    witnessing.inform(cast, seen, offer)
    lea = sign_in(Client(), cast.lea)
    full = stories.printed(lea, url("counsel", seen), {})
    coded = stories.printed(lea, url("counsel", seen), {}, press="code")
    for paper in (full, coded):
        assert "Before an answer on speaking in court" in paper
        assert "Her or his own, of nobody who asks" in paper
        assert "No, not now" in paper, "the first offer, and what came of it"
        assert "Mira" not in paper
    assert "Lea Kola" in full
    assert "Lea Kola" not in coded
    for person in (cast.sam, cast.hana, cast.otto, cast.rita):
        answer = sign_in(Client(), person).post(url("counsel", seen), {"print": "full"})
        assert answer.status_code in (403, 404), person.name
