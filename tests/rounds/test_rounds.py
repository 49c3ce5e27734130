"""A list for today on a telephone: what stands on it, who may make it, what it sends, and how it ends."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.consent import story as consents
from tests.family import story as family
from tests.followup import story as followup
from tests.passes.database import leaked
from tests.people import scene
from tests.rounds import story
from tests.rounds.story import HOUR, NOTE, SAY
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.duties.models import Duty
from wayhome.followup.enums import Pace
from wayhome.organisations import visits
from wayhome.organisations.models import User
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.rounds import absorbing, actions, clockwork, content, ending, erasing, models, queries
from wayhome.services import doors

pytestmark = pytest.mark.django_db
CANARIES = (scene.CANARY, "Osmani", scene.ALIAS, scene.PHONE, "Rruga e Portit", "Portit", "Drita")


def test_it_says_code_hours_and_words_and_names_nobody(cast: Cast) -> None:
    seen = story.visited(cast)
    shown = story.make(cast, story.wanted(seen))
    phone = story.opened(shown)
    (visit,) = phone.visits
    opens = datetime.fromisoformat(visit["from"])
    assert clock.day_of(opens, story.TIRANA) == story.today()
    assert (visit["code"], visit["place"], visit["say"], visit["note"]) == (seen.code, "Tirane", SAY, NOTE)
    told = repr((phone.content, phone.visits, shown.secret, shown.words))
    assert seen.code in told, "what stands on it would be found"
    assert [one for one in CANARIES if one in told] == []
    tables = [model._meta.db_table for model in (models.Round, models.Line, models.Parcel, models.Visit)]
    assert leaked(seen.id, tables=tables) == [seen.id], "what is kept in plain would be found"
    assert leaked(*CANARIES, SAY, shown.secret, " ".join(shown.words), tables=tables) == []
    assert story.opened(shown).visits == phone.visits


def test_what_a_form_begins_with_names_nobody(cast: Cast) -> None:
    seen = story.visited(cast)
    given = content.proposed(cast.casey.actor(), story.again(cast, seen))
    assert given["say"] == "about the course"
    assert given["note"] == "From the school A dog"  # what names somebody and a number is left out


def test_who_is_near_her_stands_on_no_list_in_any_words(cast: Cast) -> None:
    seen = story.visited(cast)
    safe = replace(scene.SAFE, who_may_answer="her sister Drita", say="Ask for Drita")
    contact = replace(scene.CONTACT, through_whom="Agron at the shop")
    people_actions.record_contact(
        seen=story.again(cast, seen), read=1, contact=contact, safe=safe, by=cast.casey.actor()
    )
    family.relative(cast, seen, "Besnik Osmani")
    followup.note(cast, seen, staff="Besnik drinks", person="Not when Drita is there", door="From the school")
    followup.read_note(cast, seen)
    given = content.proposed(cast.casey.actor(), story.again(cast, seen))
    assert (given["say"], given["note"]) == ("", "From the school")
    for words in (
        "Ask for Drita",
        "Agron knows",
        "Besnik drinks",
        "Besniku",
        "Say marigold",
        "Ask for Casey",
    ):
        with story.refused("must not stand on a list"):
            story.make(cast, story.wanted(seen, say=words))
        with story.refused("must not stand on a list"):
            story.make(cast, story.wanted(seen, note=words))
    assert story.make(cast, story.wanted(seen, say="Her sister may answer")).secret


def test_where_houses_are_is_opened_once_for_all_that_a_form_begins_with(cast: Cast) -> None:
    seen, asked = story.visited(cast), []
    followup.note(cast, seen, staff="A dog", person="Nobody knows", door="From the school")
    followup.read_note(cast, seen)
    doors.register("tests", lambda _actor: asked.append(1) or ["Kodra e Diellit 9"])  # type: ignore[func-returns-value]
    try:
        given = content.proposed(cast.casey.actor(), story.again(cast, seen))
    finally:
        doors.forget("tests")
    assert given["note"] == "From the school Nobody knows A dog"
    assert asked == [1]


def test_where_a_house_is_stands_on_no_list(cast: Cast) -> None:
    """Its address has no word for a street: only the keys of whoever writes it know that a house is there."""
    seen = story.visited(cast)
    followup.note(cast, seen, staff="A dog", person="Nobody knows", door="Behind Kodra e Diellit, 9")
    followup.read_note(cast, seen)
    assert "Kodra" in content.proposed(cast.casey.actor(), story.again(cast, seen))["note"]
    doors.register("tests", lambda _actor: ["Kodra e Diellit 9, blue door"])
    try:
        assert content.proposed(cast.casey.actor(), story.again(cast, seen))["note"] == "Nobody knows A dog"
        for one in ({"say": "From Кодра е Диеллит 9"}, {"note": "kodra e diellit, 9"}):
            with story.refused("says where a house is"):
                story.make(cast, story.wanted(seen, **one))
    finally:
        doors.forget("tests")


def test_refusals_say_what_to_do(cast: Cast) -> None:
    seen = story.visited(cast)
    one = story.wanted(seen)
    with story.refused("at most 5 visits, and you chose 6"):
        story.make(cast, *[one] * 6)
    with story.refused("has passed"):
        story.make(cast, one, on=story.today() - timedelta(days=1))
    with story.refused("must not stand on a list"):
        story.make(cast, story.wanted(seen, say="Ask for Zefirina"))
    with story.refused("this case is not open to you"):
        story.make(cast, one, who=cast.rita)
    with story.refused("this case is not open to you"):
        story.make(cast, story.wanted(seen), who=cast.otto)
    followup.note(cast, seen, staff="Two dogs", door="From the school")  # written anew: not read as it stands
    with story.refused("Read what is to be known before a visit at home"):
        story.make(cast, one)
    assert story.make(cast, story.wanted(seen, way="office")).secret  # not at home: no note is asked for
    followup.meet(cast, seen, key="first")
    with story.refused("No contact is due"):
        story.make(cast, story.wanted(seen, way="office"))
    assert models.Round.objects.count() == 1


def test_without_a_note_nobody_goes_to_her_home(cast: Cast) -> None:
    seen = scene.begin(cast)
    scene.reachable(cast, seen, replace(scene.SAFE, closes="11:00"))
    followup.begin(cast, seen)
    with story.refused(f"{seen.code}: Nobody has written what is to be known before a visit at home"):
        story.make(cast, story.wanted(seen, closes=time(11)))
    with story.refused("Agreed: every day, 00:00 to 11:00, Tirane time"):
        story.make(cast, story.wanted(seen, way="office"))  # until half past eleven


def test_sent_twice_is_one_and_it_becomes_a_contact_when_she_unlocks(cast: Cast) -> None:
    seen = story.visited(cast)
    phone = story.opened(story.make(cast, story.wanted(seen)))
    item, once = phone.typed(words="She has a bed"), uuid4()
    assert phone.send(item, once)["said"] == "sent"
    assert phone.send(item, once)["said"] == "sent"
    assert story.waits() == 1
    assert leaked("She has a bed") == []
    assert followup.now(cast, seen).met == []
    assert story.owed(cast.casey, seen) == ["rounds.said"]
    nora = followup.nora(cast)
    visits.visit(nora.actor())
    assert story.take_in(cast, seen, nora) == 0
    assert story.waits() == 1  # it waits for who made the list: nobody signs what another wrote
    visits.visit(cast.casey.actor())
    assert story.waits() == 0
    (met,) = followup.now(cast, seen).met
    known = met.known
    assert (known.on, known.key, known.mode, known.who) == (story.today(), "first", "home", cast.casey.name)
    assert (known.alone, known.level, known.found) == ("alone", "low", "She has a bed")
    assert story.owed(cast.casey, seen) == []
    assert story.notes(cast, seen) == []
    assert absorbing.take_in_all(cast.casey.actor()) == 0


def test_not_reached_a_note_and_what_does_not_fit(cast: Cast) -> None:
    seen = story.visited(cast)
    phone = story.opened(story.make(cast, story.wanted(seen)))
    for item in (
        phone.typed(what="missed", words="Nobody opened"),
        phone.typed(what="note", words="The bridge is shut"),
        phone.typed(words="She came later"),
        phone.typed(words="Once more, from another telephone"),
    ):
        assert phone.send(item)["said"] == "sent"
    assert story.take_in(cast, seen) == 4
    assert [one.known.found for one in followup.now(cast, seen).met] == ["She came later"]
    found = {one.note.words: one.note.why for one in story.notes(cast, seen)}
    assert found["The bridge is shut"] == ""
    assert "written down already" in found["Once more, from another telephone"]


def test_a_visit_counts_when_the_calendar_has_moved_meanwhile(cast: Cast) -> None:
    seen = story.visited(cast)
    agreed = story.today() + timedelta(days=2)
    followup.meet(cast, seen, key="first", next_on=agreed)
    shown = story.make(cast, story.wanted(seen), on=agreed)
    with clock.shifted(shown.row.opens_at - clock.now() + HOUR):
        phone = story.opened(shown)
        phone.send(phone.typed(what="note", words="On my way"))  # it stays on the telephone
        followup.meet(cast, seen, next_on=followup.day(7), on=followup.day(0))  # agreed anew by telephone
        phone.send(phone.typed(words="She was at home all the same"))
        story.take_in(cast, seen)
        assert "She was at home all the same" in [one.known.found for one in followup.now(cast, seen).met]


def test_what_happened_on_its_day_counts_the_next_morning(cast: Cast) -> None:
    seen = story.visited(cast)
    shown = story.make(cast, story.wanted(seen))
    phone = story.opened(shown)
    item = phone.typed(words="In the valley")
    with clock.shifted(shown.row.closes_at - clock.now() + 2 * HOUR):
        assert clockwork.shut() == 1
        assert phone.ask()["card"] == "shut"
        assert bytes(models.Line.objects.get().sealed) == b""
        later = phone.typed(words="After its day")
        assert phone.send(item) == {"card": "shut", "said": "sent"}
        assert phone.send(later)["said"] == "late"
        assert story.take_in(cast, seen) == 2
        assert [one.known.found for one in followup.now(cast, seen).met] == ["In the valley"]
        (note,) = story.notes(cast, seen)
        assert (note.note.words, note.note.why[:20]) == ("After its day", "It came from a list ")
    with clock.shifted(shown.row.late_until - clock.now() + HOUR):
        assert phone.send(item, uuid4())["said"] == "refused"


def test_before_its_day_it_opens_nothing(cast: Cast) -> None:
    seen = story.visited(cast)
    tomorrow = story.today() + timedelta(days=1)
    shown = story.make(cast, story.wanted(seen), on=tomorrow)
    phone = story.Phone(shown)
    assert phone.ask()["card"] == "early"
    assert not {"sealed", "parts"} & phone.ask().keys()
    with clock.shifted(shown.row.opens_at - clock.now() + HOUR):
        phone.open()
        assert len(phone.visits) == 1


def test_called_back_it_opens_nothing_and_what_it_sends_is_a_note(cast: Cast) -> None:
    seen = story.visited(cast)
    shown = story.make(cast, story.wanted(seen))
    phone = story.opened(shown)
    item = phone.typed(words="Said before")
    actions.end(round_id=shown.row.pk, by=cast.casey.actor())
    assert phone.ask()["card"] == "shut"
    assert bytes(story.row(shown).sealed) == b""
    assert phone.send(item)["said"] == "late"
    story.take_in(cast, seen)
    assert followup.now(cast, seen).met == []
    assert "called back" in story.notes(cast, seen)[0].note.why
    with story.refused("shut already"):
        actions.end(round_id=shown.row.pk, by=cast.casey.actor())


def test_another_list_for_the_day_shuts_the_one_before(cast: Cast) -> None:
    seen = story.visited(cast)
    first = story.opened(story.make(cast, story.wanted(seen)))
    second = story.opened(story.make(cast, story.wanted(seen)))
    assert (first.ask()["card"], second.ask()["card"]) == ("shut", "open")


def test_two_colleagues_do_not_both_visit_on_one_day(cast: Cast) -> None:
    seen, nora = story.visited(cast), followup.nora(cast)
    followup.read_note(cast, seen, nora)
    shown = story.make(cast, story.wanted(seen))
    with story.refused("on a colleague’s list for this day"):
        story.make(cast, story.wanted(seen), who=nora)
    tomorrow = story.today() + timedelta(days=1)
    assert story.make(cast, story.wanted(seen), on=tomorrow, who=nora).secret, "another day is another visit"
    actions.end(round_id=shown.row.pk, by=cast.casey.actor())
    assert story.make(cast, story.wanted(seen), who=nora).secret


@pytest.mark.parametrize(
    ("purpose", "says"),
    [
        (Purpose.MONITORING_CONTACT, "wants no contact"),
        (Purpose.ASSISTANCE, "took it back"),
        (Purpose.DATA_PROCESSING, "took back the yes to keeping a file"),
    ],
)
def test_no_list_is_made_on_a_yes_that_was_taken_back(cast: Cast, purpose: str, says: str) -> None:
    seen = story.visited(cast)
    consent = consents.agree(cast, seen, consents.yes(purpose)).pk
    shown = story.make(cast, story.wanted(seen, way="office"))
    consents.take_back(cast, seen, consent)
    assert story.Phone(shown).ask()["card"] == "shut"
    with story.refused(says):
        story.make(cast, story.wanted(seen, way="office"))


def test_who_wants_no_help_and_says_yes_to_contact_is_visited(cast: Cast) -> None:
    seen = story.visited(cast)
    consents.take_back(cast, seen, consents.agree(cast, seen, consents.yes(Purpose.ASSISTANCE)).pk)
    with story.refused("Ask first whether a visit is wanted"):
        story.make(cast, story.wanted(seen, way="office"))
    consents.agree(cast, seen, consents.yes(Purpose.MONITORING_CONTACT))
    assert story.make(cast, story.wanted(seen, way="office")).secret


def test_a_visit_goes_when_a_yes_ends_and_the_others_stay(cast: Cast) -> None:
    seen, other = story.visited(cast), story.visited(cast, name="Besjana")
    shown = story.make(cast, story.wanted(seen), story.wanted(other))
    phone = story.opened(shown)
    assert len(phone.visits) == 2
    line = next(one for one in phone.visits if one["code"] == seen.code)
    about = {"consent": uuid4(), "by": cast.sam.actor()}
    ending.CONSENT_ENDED.run(seen=story.again(cast, seen), purpose=str(Purpose.FAMILY_CONTACT), **about)
    assert len(phone.ask()["parts"]) == 2
    ending.CONSENT_ENDED.run(seen=story.again(cast, seen), purpose=str(Purpose.MONITORING_CONTACT), **about)
    (left,) = phone.ask()["parts"]
    assert left["id"] != line["id"]
    assert bytes(models.Line.objects.get(pk=line["id"]).sealed) == b""
    assert phone.send(phone.typed(phone.visits.index(line)))["said"] == "late"
    followup.stop(cast, other)  # her own word
    assert phone.ask()["card"] == "shut"


def test_who_wants_fewer_contacts_is_visited_for_those_alone(cast: Cast) -> None:
    seen, other = story.visited(cast), story.visited(cast, name="Besjana")
    phone = story.opened(story.make(cast, story.wanted(seen), story.wanted(other)))
    followup.say(cast, seen, Pace.FEWER, keeps=("first", "m12"))
    assert len(phone.ask()["parts"]) == 2, "this one is wanted"
    assert phone.send(phone.typed([one["code"] for one in phone.visits].index(seen.code)))["said"] == "sent"
    followup.say(cast, seen, Pace.FEWER, keeps=("m12",))
    (left,) = phone.ask()["parts"]
    assert left["id"] == next(one["id"] for one in phone.visits if one["code"] == other.code)
    with story.refused("No contact is due"):
        story.make(cast, story.wanted(seen, way="office"))


def test_a_visit_whose_contact_was_made_or_moved_to_another_day_comes_off(cast: Cast) -> None:
    seen, other = story.visited(cast), story.visited(cast, name="Besjana")
    tomorrow = story.today() + timedelta(days=1)
    shown = story.make(cast, story.wanted(seen), story.wanted(other), on=tomorrow)
    followup.meet(
        cast, seen, key="first", next_on=story.today() + timedelta(days=5)
    )  # by telephone, by a colleague
    phone = story.Phone(shown)
    with clock.shifted(shown.row.opens_at - clock.now() + HOUR):
        phone.open()
        assert [one["code"] for one in phone.visits] == [other.code]
    moved = story.make(cast, story.wanted(seen), on=story.today() + timedelta(days=5))
    assert models.Line.objects.filter(round=moved.row, gone_at=None).count() == 1


def test_other_hours_or_another_safety_note_take_the_visit_off_until_a_list_is_made_anew(cast: Cast) -> None:
    seen, other = story.visited(cast), story.visited(cast, name="Besjana")
    tomorrow = story.today() + timedelta(days=1)
    shown = story.make(cast, story.wanted(seen), story.wanted(other), on=tomorrow)

    def there() -> set[str]:
        ids = models.Line.objects.filter(gone_at=None, round__ended_at=None).values_list("case_id", flat=True)
        return {one.code for one in (seen, other) if one.id in set(ids)}

    assert there() == {seen.code, other.code}
    people_actions.record_contact(
        seen=story.again(cast, seen), read=1, contact=scene.CONTACT, by=cast.casey.actor(),
        safe=replace(scene.SAFE, opens="08:00", closes="09:00"),
    )  # fmt: skip
    assert there() == {other.code}
    with story.refused("Agreed: every day, 08:00 to 09:00"):
        story.make(cast, story.wanted(seen), on=tomorrow)
    followup.note(cast, other, staff="He is back, and armed")
    assert there() == set()
    assert bytes(story.row(shown).sealed) == b"", "a list without a visit is shut"
    with story.refused("Read what is to be known before a visit at home"):
        story.make(cast, story.wanted(other), on=tomorrow)


def test_what_was_written_of_a_visit_takes_it_off_no_telephone(cast: Cast) -> None:
    seen = story.visited(cast)
    phone = story.opened(story.make(cast, story.wanted(seen)))
    phone.send(phone.typed(words="She has a bed"))
    assert story.take_in(cast, seen) == 1
    assert len(phone.ask()["parts"]) == 1
    assert phone.send(phone.typed(what="note", words="And a kettle"))["said"] == "sent"


def test_the_process_of_the_house_takes_visits_off() -> None:
    from wayhome.process import PROCESS

    assert ending.CONSENT_ENDED in PROCESS.consequences["consent_withdrawn"]
    assert ending.CONTACT_CHANGED in PROCESS.consequences["contact_changed"]


def test_closed_or_not_open_any_more_it_goes_when_the_telephone_is_heard_of(cast: Cast) -> None:
    seen, other, third = (story.visited(cast, name=name) for name in ("Besjana", "Arta", "Lule"))
    shown = story.make(cast, *map(story.wanted, (seen, other, third)))
    phone = story.opened(shown)
    people_actions.take_step(seen=story.again(cast, seen), key=people_rules.CLOSED, by=cast.casey.actor())
    assert len(phone.ask()["parts"]) == 2
    from wayhome.people.models import Involvement

    Involvement.objects.filter(case=other.id).update(ended_at=clock.now(), ended_by=cast.mona.id)
    assert len(phone.ask()["parts"]) == 1
    erasing.empty(third.id, third.case.organisation_id)
    assert phone.ask()["parts"] == []


def test_only_who_opened_it_speaks_and_a_stranger_learns_nothing(cast: Cast) -> None:
    seen = story.visited(cast)
    phone = story.opened(story.make(cast, story.wanted(seen)))
    assert phone.send(phone.typed(), proof=b"?" * 32) == {"card": "shut", "said": "refused"}
    assert phone.send({**phone.typed(), "about": str(uuid4())})["said"] == "refused"
    assert phone.send(phone.item("note", words="x"))["said"] == "refused"
    assert story.waits() == 0
    assert phone.send(phone.typed())["said"] == "sent"
    rows = models.Parcel.objects.all()
    assert len({len(bytes(row.body)) for row in rows}) == 1
    assert absorbing.take_in(cast.casey.actor(), people.found(cast.casey.actor(), seen.code)) == 1
    assert {bytes(row.body) for row in rows.all()} == {b""}


def test_as_many_questions_for_five_as_for_one(cast: Cast) -> None:
    asked = []
    for count in (1, 5):
        cases = [story.visited(cast, name=f"Name{number}") for number in range(count)]
        story.make(cast, *map(story.wanted, cases[:5]))
        actor = cast.casey.actor()
        with CaptureQueriesContext(connection) as seen:
            queries.lists(actor)
            queries.due(actor, story.today())
        asked.append(len(seen))
    assert asked[0] == asked[1]


def test_what_is_typed_names_its_visit_and_is_taken_in_of_no_other(cast: Cast) -> None:
    seen, other = story.visited(cast), story.visited(cast, name="Besjana")
    phone = story.opened(story.make(cast, story.wanted(seen), story.wanted(other)))
    ids = {one["code"]: one["id"] for one in phone.visits}
    number = [one["code"] for one in phone.visits].index(seen.code)
    for wrong in ({"code": other.code}, {"code": ""}, {"about": ""}, {"about": ids[other.code]}):
        assert phone.send(phone.typed(number, **wrong))["said"] == "refused", wrong
    assert story.waits() == 0
    assert phone.send(phone.typed(number, words="She has a bed"))["said"] == "sent"
    models.Parcel.objects.update(line=ids[other.code])  # whoever has the database moves it
    assert story.take_in(cast, other) == 0
    assert followup.now(cast, other).met == []
    models.Parcel.objects.update(line=ids[seen.code])
    assert story.take_in(cast, seen) == 1, "where it belongs it is taken in"
    assert [one.known.found for one in followup.now(cast, seen).met] == ["She has a bed"]


def test_whoever_changes_the_database_signs_nothing_that_another_wrote(cast: Cast) -> None:
    seen = story.visited(cast)
    phone = story.opened(story.make(cast, story.wanted(seen)))
    phone.send(phone.typed(words="She has a bed"))
    nora = followup.nora(cast)
    models.Round.objects.update(made_by=nora.id)
    visits.visit(nora.actor())
    assert story.take_in(cast, seen, nora) == 0
    assert story.take_in(cast, seen) == 1, "who wrote it is sealed with it"


def test_who_cannot_any_more_is_told_nothing_and_a_colleague_keeps_it_under_that_name(cast: Cast) -> None:
    seen = story.visited(cast)
    nora = followup.nora(cast)
    phone = story.opened(story.make(cast, story.wanted(seen)))
    first, second = phone.typed(words="She has a bed"), phone.typed(words="He waits outside", level="high")
    phone.send(first)
    before = bytes(models.Parcel.objects.get().body)
    assert cast.casey.id.bytes in before, "to whom it is sealed would be found"
    User.objects.filter(pk=cast.casey.id).update(is_active=False)  # paused: the telephone was lost
    assert phone.ask()["card"] == "shut", "nothing opens on it any more"
    known = set(Duty.objects.values_list("pk", flat=True))
    assert phone.send(second)["said"] == "late"
    after = bytes(models.Parcel.objects.latest("created_at").body)
    assert cast.casey.id.bytes not in after
    alarm = Duty.objects.exclude(pk__in=known).get(kind="check", done_at=None)
    assert alarm.owner == cast.supervisors.pk, "whoever supervises hears of it at once"
    assert story.take_in(cast, seen, nora) == 2
    assert followup.now(cast, seen, nora).met == []
    found = story.notes(cast, seen, nora)
    assert {one.note.words: one.maker for one in found} == {
        "She has a bed": cast.casey.id,
        "He waits outside": cast.casey.id,
    }
    assert all("does not work on the case any more" in one.note.why for one in found)
