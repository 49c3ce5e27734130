"""Relatives: never taken to be safe, never contacted without a live yes that names them; refused who took part."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.attempts import story as attempts
from tests.cast import Cast, sign_in
from tests.consent import story as consents
from tests.family import story
from tests.shelter import story as houses
from wayhome.attempts.enums import Host
from wayhome.audit.models import Entry
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.family import actions, documents, due, models, pages, queries
from wayhome.family.enums import Answered, Feels, How, Safe, State, Tie, What

pytestmark = pytest.mark.django_db
DAY = story.DAY


def test_a_grandmother_is_found_visited_doubted_and_safe_again(cast: Cast) -> None:
    """SC3, days 5, 15 and 24: who leads reads what the agency there wrote, and nobody stays before it is answered."""
    with clock.shifted(-24 * DAY):
        seen = story.lio(cast)
        grandmother = story.relative(cast, seen)
        with story.refused("not agreed"):
            story.ask(cast, seen, grandmother)
        story.agreed(cast, seen, by_guardian=True)
        story.share(cast, seen, by_guardian=True)
        search = story.ask(cast, seen, grandmother)
        assert due.LOOK in story.board(cast, seen, cast.rita)
        story.answer(cast, seen, search)
    with clock.shifted(-9 * DAY):
        story.visit(cast, seen, grandmother)
        here = story.kin(cast, seen, grandmother)
        assert here.visit is not None
        assert (here.safe, here.visit.child_view) == (Safe.YES, "I want to sleep at hers")
        assert due.READ in story.board(cast, seen)
        question = story.against(cast, seen, grandmother, cast.rita)
        assert story.kin(cast, seen, grandmother).safe == Safe.UNKNOWN
        assert due.VISIT in story.board(cast, seen, cast.rita)
    with clock.shifted(-4 * DAY):
        story.visit(cast, seen, grandmother)
        again = story.kin(cast, seen, grandmother)
        assert again.assessed is not None
        assert (again.safe, len(again.assessed.versions)) == (Safe.UNKNOWN, 2)
    story.removed(cast, seen, question)
    for who in (cast.casey, cast.rita):
        assert story.kin(cast, seen, grandmother, who).safe == Safe.YES
    assert due.VISIT not in story.board(cast, seen, cast.rita)


def test_what_is_answered_counts_only_after_a_second_visit(cast: Cast) -> None:
    seen = story.lio(cast)
    grandmother = story.relative(cast, seen)
    story.agreed(cast, seen, by_guardian=True)
    story.visit(cast, seen, grandmother, cast.casey)
    question = story.against(cast, seen, grandmother)
    story.removed(cast, seen, question)
    assert story.kin(cast, seen, grandmother).safe == Safe.UNKNOWN
    assert due.VISIT in story.board(cast, seen)
    story.visit(cast, seen, grandmother, cast.casey)
    assert story.kin(cast, seen, grandmother).safe == Safe.YES
    assert due.VISIT not in story.board(cast, seen)


def at_home(cast: Cast) -> tuple[Any, Any]:
    """Mira lives in a house, and has a relative of whom nothing is known."""
    home = houses.house(cast, houses.manager(cast))
    seen = houses.case(cast)
    houses.admit(cast, home, houses.places(home)[0], seen)
    return seen, story.relative(cast, seen)


def listing(cast: Cast, seen: Any) -> int:  # noqa: ANN401
    return consents.board(cast, seen, cast.sam).count("shelter.listing")


def test_a_relative_who_is_suspected_is_told_to_the_house_where_she_lives(cast: Cast) -> None:
    seen, relative = at_home(cast)
    assert listing(cast, seen) == 0
    for tie in (Tie.SUSPECTED, Tie.KNOWN):
        story.change(cast, seen, relative, tie=str(tie))
        assert listing(cast, seen) == 1, "once"
    page = sign_in(Client(), cast.sam).get("/").content.decode()
    assert "could come for one who lives here" in page
    assert story.GRANDMOTHER not in page
    assert "could come for one who lives here" not in sign_in(Client(), cast.casey).get("/").content.decode()


@pytest.mark.parametrize(("what", "owed"), [(What.COLLECT, 1), (What.CALL, 0)])
def test_who_may_not_collect_her_belongs_on_the_list_of_the_door(cast: Cast, what: str, owed: int) -> None:
    seen, relative = at_home(cast)
    given = documents.Approach(
        relative=relative, on=clock.today(), what=str(what), answer=str(Answered.REFUSED)
    )
    actions.write_approach(seen=story.again(cast, seen), thing=uuid4(), given=given, by=cast.casey.actor())
    assert listing(cast, seen) == owed


def test_where_nobody_lives_in_a_house_no_house_hears(cast: Cast) -> None:
    seen = houses.case(cast)
    relative = story.relative(cast, seen)
    story.change(cast, seen, relative, tie=str(Tie.SUSPECTED))
    assert listing(cast, seen) == 0


def test_an_uncle_who_asks_to_collect_him_is_refused_and_flagged(cast: Cast) -> None:
    """SC3, day 1."""
    seen = story.lio(cast)
    uncle = story.relative(
        cast, seen, story.UNCLE, relation="uncle", tie=str(Tie.SUSPECTED), feels=str(Feels.DOES_NOT)
    )
    asked: dict[str, Any] = {"relative": uncle, "on": clock.today(), "what": str(What.COLLECT)}

    def write(answer: str) -> None:
        actions.write_approach(
            seen=story.again(cast, seen),
            thing=uuid4(),
            given=documents.Approach(**asked, answer=str(answer)),
            by=cast.casey.actor(),
        )

    with story.refused("Nobody has found that this is safe"):
        write(Answered.ALLOWED)
    write(Answered.REFUSED)
    (approach,) = story.kin(cast, seen, uncle).approaches
    assert approach.newest.known.answer == Answered.REFUSED
    story.agreed(cast, seen, story.UNCLE, by_guardian=True)
    with story.refused("took part"):
        story.ask(cast, seen, uncle)
    assert "No contact" in sign_in(Client(), cast.casey).get(url(seen)).content.decode()


def test_taken_back_it_stops_at_once_and_says_only_stop(cast: Cast) -> None:
    seen = consents.case(cast)
    sister = story.relative(cast, seen)
    consent = story.agreed(cast, seen)
    story.share(cast, seen)
    search = story.ask(cast, seen, sister)
    rita, there = cast.rita.actor(), story.again(cast, seen, cast.rita)
    assert queries.why_not_contact(rita, there, story.kin(cast, seen, sister, cast.rita)) is None
    story.take_back(cast, seen, consent)
    heard = story.board(cast, seen, cast.rita)
    assert (due.STOP in heard, due.LOOK in heard) == (True, False)
    with story.refused("has stopped, and nothing else"):
        story.answer(cast, seen, search)
    with story.refused("not agreed"):
        story.visit(cast, seen, sister)
    story.answer(cast, seen, search, State.STOPPED)
    (stopped,) = story.kin(cast, seen, sister).searches
    assert (stopped.newest.known.state, stopped.newest.known.words) == (State.STOPPED, "")
    with story.refused("To begin again, ask"):
        story.answer(cast, seen, search, read=2)


def test_said_again_and_taken_back_later_whoever_looks_is_told_to_stop(cast: Cast) -> None:
    seen = consents.case(cast)
    sister = story.relative(cast, seen)
    story.agreed(cast, seen)
    story.share(cast, seen)
    story.ask(cast, seen, sister)
    again = story.agreed(cast, seen)
    assert due.STOP not in story.board(cast, seen, cast.rita)
    story.take_back(cast, seen, again)
    heard = story.board(cast, seen, cast.rita)
    assert (due.STOP in heard, due.LOOK in heard) == (True, False)


def test_asked_outside_the_system_somebody_tells_them_to_stop(cast: Cast) -> None:
    seen = consents.case(cast)
    sister = story.relative(cast, seen)
    consent = story.agreed(cast, seen)
    story.ask(cast, seen, sister, how=str(How.WRITTEN), organisation=None, asked="Red Cross, Tirana")
    story.take_back(cast, seen, consent)
    assert due.TELL in story.board(cast, seen)


def test_who_may_see_nothing_of_it_hears_the_no_and_looking_stops(cast: Cast) -> None:
    seen = consents.case(cast)
    houses.let_in(cast, seen)
    sister = story.relative(cast, seen)
    consent = story.agreed(cast, seen)
    story.share(cast, seen)
    story.ask(cast, seen, sister)
    story.hear(cast, seen, consent, cast.sam)
    assert due.STOP in story.board(cast, seen, cast.rita)


def test_an_agreement_names_one_relative_and_ends_by_itself(cast: Cast) -> None:
    seen = consents.case(cast)
    sister, other = story.relative(cast, seen), story.relative(cast, seen, "Drita Kola")
    story.agreed(cast, seen)
    story.share(cast, seen)
    with story.refused("not agreed"):
        story.ask(cast, seen, other)
    story.ask(cast, seen, sister)
    with clock.shifted(61 * DAY):
        actor = cast.casey.actor()
        assert not queries.is_agreed(actor, story.again(cast, seen), story.kin(cast, seen, sister))


def test_for_a_child_the_guardian_agrees_and_the_child_too(cast: Cast) -> None:
    seen = story.lio(cast)
    grandmother = story.relative(cast, seen)
    with story.refused("guardian agrees"):
        story.agreed(cast, seen)
    story.agreed(cast, seen, by_guardian=True)
    actor = cast.casey.actor()
    assert queries.is_agreed(actor, story.again(cast, seen), story.kin(cast, seen, grandmother))
    consents.note_guardian(cast, seen, name="Gent Dosti", conflict="suspected")
    assert not queries.is_agreed(
        cast.casey.actor(), story.again(cast, seen), story.kin(cast, seen, grandmother)
    )


def test_a_child_who_says_no_is_heard(cast: Cast) -> None:
    seen = story.lio(cast)
    grandmother = story.relative(cast, seen)
    story.agreed(cast, seen, by_guardian=True)
    answer = consents.yes("FAMILY_CONTACT", recipients=consents.to(name=story.GRANDMOTHER), groups=("A",))
    consents.agree(cast, seen, replace(consents.by_guardian(answer), assent="no"))
    with story.refused("not agreed"):
        story.ask(cast, seen, grandmother)


def test_not_known_demands_a_second_visit_within_the_days_of_the_installation(
    cast: Cast,
    settings: Any,  # noqa: ANN401
) -> None:
    settings.FAMILY_SECOND_VISIT_DAYS = 3
    seen = consents.case(cast)
    sister = story.relative(cast, seen)
    story.agreed(cast, seen)
    story.visit(cast, seen, sister, cast.casey, safe=str(Safe.UNKNOWN))
    (duty,) = [one for one in models_of_duty() if one.kind == "check"]
    assert timedelta(days=2, hours=23) < duty.due_at - clock.now() < timedelta(days=3, hours=1)


def test_a_visit_is_owed_once_more_only_where_somebody_was_and_may_go(cast: Cast) -> None:
    seen = consents.case(cast)
    sister, other = story.relative(cast, seen), story.relative(cast, seen, "Drita Kola")
    story.against(cast, seen, other)
    assert due.VISIT not in story.board(cast, seen), "nobody has visited, and nobody may"
    assert due.HOST in story.board(cast, seen)
    consent = story.agreed(cast, seen)
    story.visit(cast, seen, sister, cast.casey)
    story.against(cast, seen, sister)
    assert due.VISIT in story.board(cast, seen)
    story.take_back(cast, seen, consent)
    assert due.VISIT not in story.board(cast, seen), "nobody was asked to look, and nobody visits any more"
    story.against(cast, seen, sister, words="And a cousin")
    assert due.VISIT not in story.board(cast, seen), "what is learned since sends nobody there"


def test_a_visit_that_another_yes_stands_for_is_not_forgotten(cast: Cast) -> None:
    """Taken back for one relative, the second visit to another is still made; agreed to again, it is owed again."""
    seen = consents.case(cast)
    houses.let_in(cast, seen)
    sister, aunt = story.relative(cast, seen), story.relative(cast, seen, "Drita Kola")
    first, _second = story.agreed(cast, seen), story.agreed(cast, seen, "Drita Kola")
    for relative in (sister, aunt):
        story.visit(cast, seen, relative, cast.casey, safe=str(Safe.UNKNOWN))
    assert story.board(cast, seen).count(due.VISIT) == 2
    story.take_back(cast, seen, first)
    assert story.board(cast, seen).count(due.VISIT) == 1, "the aunt is visited once more"
    again = story.agreed(cast, seen)
    story.ask(cast, seen, sister, how=str(How.WRITTEN), organisation=None, asked="Red Cross, Tirana")
    assert story.board(cast, seen).count(due.VISIT) == 2
    story.hear(cast, seen, again, cast.sam)
    heard = story.board(cast, seen)
    assert (heard.count(due.VISIT), heard.count(due.VISITS)) == (0, 1), (
        "who cannot tell which stops all, and says so"
    )


def test_a_visit_that_leaves_doubts_is_followed_by_another_from_that_day(cast: Cast) -> None:
    with clock.shifted(-10 * DAY):
        seen = consents.case(cast)
        sister = story.relative(cast, seen)
        story.agreed(cast, seen)
        story.visit(cast, seen, sister, cast.casey, safe=str(Safe.UNKNOWN))
    story.visit(cast, seen, sister, cast.casey, safe=str(Safe.UNKNOWN))
    (duty,) = [one for one in models_of_duty() if one.kind == "check"]
    assert duty.due_at > clock.now(), "the visit of today was made; the next one lies ahead"


def test_what_is_recorded_openly_does_not_tell_what_was_found(cast: Cast) -> None:
    seen = consents.case(cast)
    sister = story.relative(cast, seen)
    story.removed(cast, seen, story.against(cast, seen, sister))
    story.change(cast, seen, sister, tie=str(Tie.KNOWN))
    rows = Entry.objects.filter(subject=seen.id, action__startswith="family.").order_by("pk")
    written = {row.action for row in rows}
    assert written == {"family.relative_written", "family.written"}


def models_of_duty() -> list[Any]:
    from wayhome.duties.models import Duty

    return list(Duty.objects.filter(done_at=None))


def test_an_unsafe_family_receives_nobody_and_contact_stops(cast: Cast) -> None:
    """“Family unsafe: change host_type; re-run assessment; stop family contact” (domain.md 3.2)."""
    seen, _now = attempts.begun(cast)
    sister = story.relative(cast, seen)
    story.agreed(cast, seen)
    story.share(cast, seen)
    search = story.ask(cast, seen, sister)
    assert _status(cast, seen) == "next"
    with story.refused("Nobody has visited"):
        story.host(cast, seen, sister)
    story.visit(cast, seen, sister)
    story.host(cast, seen, sister)
    assert _status(cast, seen) == "done"
    story.visit(cast, seen, sister, safe=str(Safe.NO))
    line = story.line(cast, seen)
    assert line is not None
    assert (line.status, "not safe there" in line.text) == ("stop", True)
    assert due.HOST in story.board(cast, seen)
    (one,) = story.kin(cast, seen, sister).searches
    assert (one.thing, one.newest.known.state) == (search, State.STOPPED)
    with story.refused("not safe"):
        story.host(cast, seen, sister, read=1)
    attempts.write(cast, seen, host=str(Host.SHELTER))
    assert _status(cast, seen) == "later"


def _status(cast: Cast, seen: Any) -> str:  # noqa: ANN401
    line = story.line(cast, seen)
    assert line is not None
    return line.status


def test_who_took_part_is_shown_nowhere_and_receives_nobody(cast: Cast) -> None:
    seen, _now = attempts.begun(cast)
    sister = story.relative(cast, seen)
    story.agreed(cast, seen)
    actions.write_place(
        seen=story.again(cast, seen),
        thing=sister,
        read=0,
        given=documents.Place(address="Rruga e Plakut 4", phone="0691234567"),
        by=cast.casey.actor(),
    )
    casey = sign_in(Client(), cast.casey)
    there = reverse("family:place", args=[seen.code, sister])
    assert "Rruga e Plakut 4" in casey.get(there).content.decode()
    story.visit(cast, seen, sister, cast.casey)
    story.host(cast, seen, sister)
    story.change(cast, seen, sister, tie=str(Tie.KNOWN))
    assert "Rruga e Plakut 4" not in casey.get(there).content.decode()
    assert "Rruga e Plakut 4" not in casey.get(url(seen)).content.decode()
    assert queries.place(cast.casey.actor(), story.again(cast, seen), story.kin(cast, seen, sister)) is None
    assert story.kin(cast, seen, sister).safe == Safe.NO
    assert _status(cast, seen) == "stop"
    with story.refused("took part"):
        story.host(cast, seen, sister, read=1)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"safe": "perhaps"}, "Choose whether it is safe"),
        ({"tie": str(Tie.KNOWN)}, "is not safe. Choose"),
        ({"tie": str(Tie.SUSPECTED)}, "There is a suspicion"),
        ({"visitor": " "}, "Enter who visited"),
        ({"child_view": ""}, "what the child says"),
        ({"visited_on": None}, "Enter the day"),
    ],
)
def test_a_visit_says_what_is_missing(cast: Cast, given: dict[str, Any], words: str) -> None:
    seen = story.lio(cast)
    grandmother = story.relative(cast, seen)
    story.agreed(cast, seen, by_guardian=True)
    with story.refused(words):
        story.visit(cast, seen, grandmother, cast.casey, **given)


def test_a_visit_tomorrow_was_none(cast: Cast) -> None:
    seen = story.lio(cast)
    grandmother = story.relative(cast, seen)
    story.agreed(cast, seen, by_guardian=True)
    with story.refused("still to come"):
        story.visit(cast, seen, grandmother, cast.casey, visited_on=clock.today() + 2 * DAY)


def test_two_who_write_at_once_lose_nothing_and_sent_twice_is_one(cast: Cast) -> None:
    seen = consents.case(cast)
    sister = story.relative(cast, seen)
    known = story.kin(cast, seen, sister).known
    for _time in range(2):
        with_id: dict[str, Any] = {
            "seen": story.again(cast, seen),
            "thing": sister,
            "given": known,
            "by": cast.casey.actor(),
        }
        actions.write_relative(read=0, **with_id)
    assert models.Relative.objects.count() == 1
    story.change(cast, seen, sister, region="Tirana")
    with pytest.raises(Conflict):
        actions.write_relative(
            seen=story.again(cast, seen), thing=sister, read=1, given=known, by=cast.casey.actor()
        )
    assert story.kin(cast, seen, sister).known.region == "Tirana"


def test_without_keys_nobody_tells_an_uncle_from_a_sister(cast: Cast) -> None:
    seen = consents.case(cast)
    story.relative(cast, seen, story.UNCLE, tie=str(Tie.KNOWN))
    (row,) = models.Relative.objects.all()
    assert b"Arben" not in bytes(row.document)
    assert b"known" not in bytes(row.document)


def url(seen: Any) -> str:  # noqa: ANN401
    return reverse("family:family", args=[seen.code])


def test_the_pages_for_who_leads_who_was_let_in_and_nobody_else(cast: Cast) -> None:
    seen = consents.case(cast)
    houses.let_in(cast, seen)
    casey, rita, sam, otto = (sign_in(Client(), who) for who in (cast.casey, cast.rita, cast.sam, cast.otto))
    assert casey.get(url(seen)).status_code == 200
    for client in (rita, sam, otto):
        assert client.get(url(seen)).status_code == 404
    add = reverse("family:add", args=[seen.code])
    given = {
        "read": "0",
        "record": str(uuid4()),
        "name": "",
        "relation": "sister",
        "feels": "wants",
        "tie": "none",
    }
    answer = casey.post(add, given)
    assert answer.status_code == 422
    assert "Enter what this relative is called" in answer.content.decode()
    assert casey.post(add, {**given, "name": "Drita Kola"}).status_code == 302
    assert casey.post(add, {**given, "name": "Drita Kola"}).status_code == 302, "pressed twice"
    (one,) = queries.relatives(cast.casey.actor(), story.again(cast, seen))
    against = reverse("family:adverse", args=[seen.code, one.thing])
    today = clock.today()
    known = {
        "read": "0", "record": str(uuid4()), "words": "Her husband drinks",
        "on_day": str(today.day), "on_month": str(today.month), "on_year": str(today.year),
    }  # fmt: skip
    assert casey.post(against, known).status_code == 302
    mended = {**known, "words": "Her husband drinks, and he has sold a niece"}
    behind = casey.post(against, mended)
    assert behind.status_code == 422, "something else with the same id is not taken for what is kept"
    page = behind.content.decode()
    assert "sold a niece" in page, "nothing typed is lost"
    assert casey.post(against, {**mended, "record": of_page(page, "record")}).status_code == 302
    visit = reverse("family:visit", args=[seen.code, one.thing])
    day = clock.today()
    found = {
        "read": "0", "record": str(one.thing), "visited_on_day": str(day.day), "visited_on_month": str(day.month),
        "visited_on_year": str(day.year), "visitor": "Casey", "willing": "yes", "able": "yes", "safe": "yes",
        "tie": "none", "words": "A kind house",
    }  # fmt: skip
    refused = casey.post(visit, found)
    assert refused.status_code == 422
    assert "not agreed" in refused.content.decode()
    assert "A kind house" in refused.content.decode()
    story.agreed(cast, seen, "Drita Kola")
    story.share(cast, seen)
    story.ask(cast, seen, one.thing)
    assert casey.post(visit, found).status_code == 302
    behind = casey.post(visit, {**found, "words": "A kind house, seen twice"})
    assert behind.status_code == 422
    page = behind.content.decode()
    assert "A kind house, seen twice" in page, "nothing typed is lost"
    again = {**found, "words": "A kind house, seen twice", "read": of_page(page, "read")}
    assert casey.post(visit, again).status_code == 302, "and it can be sent once more"
    page = rita.get(url(seen)).content.decode()
    assert "A kind house" in page
    assert rita.get(reverse("family:ask", args=[seen.code, one.thing])).status_code == 200
    assert "Drita" not in sam.get(reverse("casefile:beside", args=[seen.code])).content.decode()
    assert "Family" in casey.get(reverse("casefile:beside", args=[seen.code])).content.decode()


def of_page(page: str, name: str) -> str:
    """What this page sends along: the version that was read, the id of what is new."""
    found = re.search(rf'name="{name}" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def test_each_page_opens(cast: Cast) -> None:
    seen, _now = attempts.begun(cast)
    sister = story.relative(cast, seen)
    story.agreed(cast, seen)
    search = story.ask(cast, seen, sister)
    question = story.against(cast, seen, sister)
    casey = sign_in(Client(), cast.casey)
    for name in ("relative", "place", "ask", "visit", "adverse", "approach"):
        assert casey.get(reverse(f"family:{name}", args=[seen.code, sister])).status_code == 200
        assert casey.get(reverse(f"family:{name}", args=[seen.code, uuid4()])).status_code == 404
    assert casey.get(reverse("family:answer", args=[seen.code, search])).status_code == 200
    assert casey.get(reverse("family:answer_adverse", args=[seen.code, question])).status_code == 200
    plan = reverse("family:plan", args=[seen.code, 1])
    assert "Nobody has visited this relative" in casey.get(plan).content.decode()
    assert casey.post(plan, {"read": "0", "relative": str(sister)}).status_code == 422
    story.removed(cast, seen, question)
    story.visit(cast, seen, sister, cast.casey)
    assert casey.post(plan, {"read": "0", "relative": str(sister)}).status_code == 302
    assert "Ready" in casey.get(reverse("attempts:plan", args=[seen.code, 1])).content.decode()
    behind = casey.post(plan, {"read": "0", "relative": "nobody"})
    assert behind.status_code == 422, "somebody named one meanwhile"
    again = {"read": of_page(behind.content.decode(), "read"), "relative": "nobody"}
    assert casey.post(plan, again).status_code == 302, "and it can be sent once more"


def test_another_case_has_no_such_relative(cast: Cast) -> None:
    seen = consents.case(cast)
    sister = story.relative(cast, seen)
    other = consents.case(cast)
    with pytest.raises(Http404):
        story.kin(cast, other, sister)


def test_asked_as_often_for_one_as_for_five(cast: Cast) -> None:
    seen = consents.case(cast)
    names = iter(["Ana Kola", "Bora Kola", "Cela Kola", "Dafa Kola", "Era Kola"])

    def asked() -> int:
        here, actor = story.again(cast, seen), cast.casey.actor()
        with CaptureQueriesContext(connection) as found:
            pages.family(actor, here)
        return len(found)

    def one_more() -> None:
        name = next(names)
        sister = story.relative(cast, seen, name)
        story.agreed(cast, seen, name)
        story.visit(cast, seen, sister, cast.casey)
        story.against(cast, seen, sister)

    one_more()
    asked()
    one = asked()
    for _time in range(4):
        one_more()
    assert (asked(), len(queries.relatives(cast.casey.actor(), story.again(cast, seen)))) == (one, 5)


def test_two_of_one_name_are_told_apart_before_either_is_agreed_to(cast: Cast) -> None:
    """One yes names one relative: with the same name it would open the door of both."""
    seen = story.lio(cast)
    grandmother = story.relative(cast, seen)
    with story.refused("Add a word that tells them apart"):
        story.relative(cast, seen, "  besa   KOLA ", relation="aunt")
    aunt = story.relative(cast, seen, f"{story.GRANDMOTHER}, from Durrës", relation="aunt")
    with story.refused("Add a word that tells them apart"):
        story.change(cast, seen, aunt, name=story.GRANDMOTHER)
    story.agreed(cast, seen, by_guardian=True)
    actor, here = cast.casey.actor(), story.again(cast, seen)
    assert queries.why_not_contact(actor, here, story.kin(cast, seen, grandmother)) is None
    assert "not agreed" in str(queries.why_not_contact(actor, here, story.kin(cast, seen, aunt)))
    story.change(cast, seen, grandmother, tie=str(Tie.SUSPECTED))  # what was so before delays no suspicion
    assert story.kin(cast, seen, grandmother).tie == Tie.SUSPECTED
    casey = sign_in(Client(), cast.casey)
    page = casey.post(
        reverse("family:add", args=[seen.code]),
        {"read": "0", "record": str(uuid4()), "name": story.GRANDMOTHER, "relation": "aunt", "country": "AL",
         "region": "Lezha", "feels": "wants", "tie": "none"},
    )  # fmt: skip
    assert page.status_code == 422
    assert "Lezha" in page.content.decode(), "what was typed stays"
