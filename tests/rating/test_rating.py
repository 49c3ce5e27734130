"""Three questions: offered by one, answered by her, read by somebody who did not work with her, counted of nobody."""

import json
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, join
from tests.consent import story as consents
from tests.custody import story as custody
from tests.custody.story import facts
from tests.departure import story as departures
from tests.departure.story import Facts
from tests.passes.database import leaked
from tests.rating import story
from tests.shelter import story as shelter
from tests.standards import story as standards
from wayhome.core import clock
from wayhome.core.actors import Nobody
from wayhome.core.refusals import Refused
from wayhome.custody import actions as custody_actions
from wayhome.custody.enums import HolderKind
from wayhome.duties import queries as duties
from wayhome.organisations import actions_teams as organisations
from wayhome.organisations.models import Team
from wayhome.people import erasing
from wayhome.rating import actions, counting, documents, models, queries, sealing, whom
from wayhome.rating.documents import Asked
from wayhome.rating.enums import Part
from wayhome.rating.shapes import Kept
from wayhome.standards import actions as standards_actions
from wayhome.standards import queries as complaints
from wayhome.standards.models import Complaint
from wayhome.vault import installation

pytestmark = pytest.mark.django_db
__all__ = ["facts"]
DAY = timedelta(days=1)


def test_what_she_answers_is_read_by_somebody_who_did_not_work_with_her_and_by_nobody_who_did(
    cast: Cast,
) -> None:
    seen = story.case(cast, cast.mona)
    code = story.offer(cast, seen)
    assert story.answer(f" {code.upper()} ", words="CANARY shouted") is not None
    (found,) = story.read(cast.ada)
    assert (found.respect, found.choices, found.again) == ("yes", "partly", "")
    assert found.words == "CANARY shouted"
    assert found.part == Part.FIRST
    assert found.quarter is not None
    assert found.quarter.day == 1, "no day"
    for who in (cast.casey, cast.mona, cast.lea, cast.sam, cast.rita):
        assert story.read(who) == [], who.name
    assert story.board(seen, cast.casey) == []
    assert story.now(cast, seen).asked_on == clock.today()


def test_mona_would_read_it_if_she_had_not_worked_with_her(cast: Cast) -> None:
    """Otherwise the test above would prove nothing: she stands first on the path."""
    theirs = consents.case(cast)
    story.path(cast, cast.mona)
    assert queries.readers(Nobody(), cast.harbour.pk, [cast.casey.id])[0] == cast.mona.id
    past = whom.rated(theirs.id, cast.harbour.pk)
    assert {cast.casey.id, cast.mona.id} <= past
    assert cast.ada.id not in past
    assert queries.readers(Nobody(), cast.harbour.pk, past)[0] == cast.ada.id


def test_the_house_she_lives_in_works_with_her(cast: Cast) -> None:
    seen = story.case(cast)
    assert cast.sam.id not in whom.rated(seen.id, cast.harbour.pk), "not so far"
    shelter.let_in(cast, seen)
    assert cast.sam.id in whom.rated(seen.id, cast.harbour.pk)
    code = story.offer(cast, seen)
    with story.refused("You work with the person"):
        story.answer(code, cast.sam.actor())
    story.answer(code, words="Cold at night")
    assert [one.words for one in story.read(cast.ada)] == ["Cold at night"]


def test_who_left_a_team_that_works_with_her_worked_with_her_and_who_left_before_did_not(cast: Cast) -> None:
    houses = ((cast.house, cast.sam),)
    gone, before = (join(cast.mona, name, roles=("SHELTER_STAFF",), teams=houses) for name in ("Vera", "Zoe"))
    organisations.remove_from_team(team=cast.house.pk, user=before.id, by=cast.mona.actor())
    with clock.shifted(DAY):
        seen = story.case(cast)
        shelter.let_in(cast, seen)
    with clock.shifted(2 * DAY):
        organisations.remove_from_team(team=cast.house.pk, user=gone.id, by=cast.mona.actor())
        past = whom.rated(seen.id, cast.harbour.pk)
    assert gone.id in past
    assert before.id not in past


def test_the_database_tells_neither_whose_it_is_nor_what_was_said(cast: Cast) -> None:
    seen = story.case(cast)
    code = story.offer(cast, seen)
    story.answer(code, words="CANARY")
    (read,) = story.read(cast.ada)
    assert "CANARY" in read.words, "it could be found"
    slip = models.Slip.objects.get()
    known = (
        "CANARY",
        "partly",
        "first",
        code,
        code.replace("-", ""),
        seen.id,
        seen.code,
        cast.casey.id,
        slip.pk,
    )
    assert leaked(*known, tables=["rating_slip", "rating_tally"]) == [slip.pk]
    assert (slip.created_at.hour, slip.created_at.minute) == (0, 0), "no minute"


def test_it_is_answered_once_with_a_code_that_is_known_and_not_over(cast: Cast) -> None:
    seen = story.case(cast)
    code = story.offer(cast, seen)
    assert story.answer("0000-0000-0000") is None
    with clock.shifted(400 * DAY):
        assert story.answer(code) is None
    assert story.answer(code) is not None
    assert story.answer(code) is None
    assert len(story.read(cast.ada)) == 1


def test_each_part_is_asked_about_once_and_a_no_is_an_answer(cast: Cast) -> None:
    seen = story.case(cast)
    thing = uuid4()
    code = story.offer(cast, seen, thing=thing)
    assert story.offer(cast, seen, thing=thing) == code, "pressed twice"
    assert models.Slip.objects.count() == 1
    with story.refused("This was asked already"):
        story.offer(cast, seen)
    with story.refused("This was asked already"):
        story.decline(cast, seen)
    story.answer(code)
    with story.refused("This was asked already"):  # the same sentence: whether it was answered is not told
        story.offer(cast, seen)
    with story.refused("has not begun"):
        story.offer(cast, seen, Part.WAY)
    other = consents.case(cast)
    for _press in range(2):
        story.decline(cast, other)
    assert not story.now(cast, other).is_wanted
    with story.refused("This was asked already"):
        story.offer(cast, other)
    with pytest.raises(Http404):
        story.offer(cast, consents.case(cast), thing=thing)


def test_nobody_is_given_a_slip_that_nobody_may_read(cast: Cast) -> None:
    seen = consents.case(cast)
    with story.refused("Nobody could read what is answered"):
        story.offer(cast, seen)
    standards_actions.add_recipient(user=cast.mona.id, team=None, outside="", by=cast.mona.actor())
    with story.refused("Nobody could read what is answered"):
        story.offer(cast, seen)
    story.path(cast)
    assert story.offer(cast, seen)


def test_who_is_named_in_the_words_does_not_read_them_and_where_nobody_is_left_the_slip_stays(
    cast: Cast,
) -> None:
    seen = story.case(cast)
    code = story.offer(cast, seen)
    with story.refused("It could not be kept now"):
        story.answer(code, words="Ada laughed, and so did Dawn Centre")
    assert not models.Slip.objects.get().is_used
    assert models.Tally.objects.count() == 0
    story.answer(code, words="Ada laughed")
    assert story.read(cast.ada) == []
    (read,) = story.read(cast.dora)
    assert read.words == "Ada laughed"


def test_nobody_who_works_with_her_types_it_and_a_colleague_who_does_not_may(cast: Cast) -> None:
    seen = story.case(cast)
    code = story.offer(cast, seen)
    for who in (cast.casey, cast.mona):
        with story.refused("You work with the person"):
            story.answer(code, who.actor())
    assert story.answer(code, cast.lea.actor()) is not None
    assert len(story.read(cast.ada)) == 1
    assert story.read(cast.lea) == [], "whoever types does not keep it"


def test_a_colleague_who_had_her_on_the_way_neither_types_what_she_says_of_it_nor_reads_it(
    cast: Cast, facts: Facts
) -> None:
    """Ada works on no case, and flew with her: the agency there took over from her."""
    seen = custody.begun(cast)
    departures.approve(cast, seen)
    links = custody.links(cast)
    ada = custody.holder(HolderKind.WORKER, cast.ada.name, cast.ada.id)
    custody.plan(cast, seen, replace(links[0], taker=ada), *links[2:])
    custody.check(cast, seen)
    custody_actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
    story.path(cast)
    assert cast.ada.id not in whom.rated(seen.id, cast.harbour.pk), "by the way alone"
    story.answer(story.offer(cast, seen), cast.ada.actor(), words="The first days")
    assert [one.words for one in story.read(cast.ada)] == ["The first days"], "she may, of another part"
    code = story.offer(cast, seen, Part.WAY)
    with story.refused("You work with the person"):
        story.answer(code, cast.ada.actor())
    assert story.answer(code, cast.lea.actor(), words="She kept my passport") is not None
    assert [one.words for one in story.read(cast.ada)] == ["The first days"]
    assert "She kept my passport" in [one.words for one in story.read(cast.dora)]


def test_whoever_reads_and_works_with_her_by_then_is_past_it_only_if_she_did_when_it_was_given(
    cast: Cast,
) -> None:
    """A team of readers that somebody of the case joins later: the page leaves it out."""
    seen = story.case(cast)
    dawn = Team.objects.get(organisation=cast.dawn, kind="supervisors")
    code = story.offer(cast, seen)
    story.answer(code, words="Ada laughed")
    assert len(story.read(cast.dora)) == 1
    slip = models.Slip.objects.get()
    assert slip.readers == [dawn.pk]
    past = sealing.opened(slip)
    slip.asked = sealing.asked(documents.Asked(past.part, past.past | {cast.dora.id}, past.is_wanted))
    slip.save()
    assert story.read(cast.dora) == []


def test_a_complaint_goes_to_somebody_else_by_the_path_that_is_there(cast: Cast) -> None:
    seen = story.case(cast, cast.mona)
    code = story.offer(cast, seen)
    with story.refused("Write what happened"):
        story.answer(code, is_complaint=True, words=" ")
    kept = story.answer(code, is_complaint=True, words="They read my letters")
    assert kept is not None
    assert kept.to == "Ada"
    (received,) = complaints.receiving(cast.ada.actor())
    assert received.words.words == "They read my letters"
    assert received.words.people == (), "past whom it went is not said"
    assert complaints.receiving(cast.mona.actor()) == [], "she stands first, and works with her"
    shown = complaints.slip(cast.lea.actor(), kept.code)
    assert shown is not None
    standards.answer(cast.ada, received.row.pk, words="We look at it with them")
    answered = complaints.slip(cast.lea.actor(), kept.code)
    assert answered is not None
    assert answered.replies
    assert len(story.read(cast.ada)) == 1
    assert kept.code not in str(story.slips())


def test_ten_answers_show_nothing_eleven_do_and_the_twelfth_waits_for_ten_more(cast: Cast) -> None:
    story.counted(cast, 10, respect="no")
    assert counting.figures(cast.mona.actor()).count == 0
    story.counted(cast, 1, respect="no")
    found = counting.figures(cast.mona.actor())
    assert found.count == 11
    assert found.answers["respect"]["no"] == 11
    assert found.answers["choices"]["partly"] == 11
    assert found.answers["again"]["left"] == 11
    story.counted(cast, 10, respect="no")
    assert counting.figures(cast.mona.actor()) == found, "nobody learns who wrote last"
    story.counted(cast, 1, respect="yes")
    more = counting.figures(cast.mona.actor())
    assert more.count == 22
    assert more.answers["respect"]["yes"] is None, "one would tell of somebody"
    assert more.answers["respect"]["no"] is None, "22 above the row, and 21 in it, would tell of the one"
    assert counting.figures(cast.dora.actor()).count == 0, "of no other agency"


def content(cast: Cast, times: int, mark: str, **given: str) -> None:
    story.counted(cast, times, part=Part.ARRIVED.value, **{"overall": mark, **given})


def test_how_content_people_are_is_told_by_the_middle_of_eleven_and_of_each_matter_apart(cast: Cast) -> None:
    content(cast, 6, "4", talks="2")
    content(cast, 4, "1")
    assert counting.figures(cast.mona.actor()).content == {}, "ten, and six"
    content(cast, 1, "1")
    assert counting.figures(cast.mona.actor()).content == {"overall": (4, 11)}
    content(cast, 5, "1", talks="2")
    assert counting.figures(cast.mona.actor()).content == {"overall": (4, 11), "talks": (2, 11)}
    content(cast, 6, "1")
    assert counting.figures(cast.mona.actor()).content["overall"] == (1, 22), "sixteen of 22 said 1"
    assert counting.figures(cast.dora.actor()).content == {}, "of no other agency"


def test_how_content_somebody_is_on_the_way_is_read_and_not_counted(cast: Cast) -> None:
    """What is asked after arriving is of who has arrived."""
    story.counted(cast, 11, part=Part.WAY.value, overall="5")
    assert counting.figures(cast.mona.actor()).content == {}
    assert counting.content(cast.harbour.pk) == {}


def test_figures_that_were_kept_before_anybody_was_asked_how_content_stay(cast: Cast) -> None:
    story.counted(cast, 11)
    row = models.Tally.objects.get()
    kept = json.loads(installation.open_(row.sealed, purpose=counting.PLACE))
    older = {name: kept[name] for name in ("waits", "waiting", "count", "shown")}
    row.sealed = installation.seal(json.dumps(older), purpose=counting.PLACE)
    row.save(update_fields=["sealed"])
    content(cast, 11, "3")
    found = counting.figures(cast.mona.actor())
    assert (found.count, found.content) == (22, {"overall": (3, 11)})


def test_what_is_answered_is_counted_of_nobody(cast: Cast) -> None:
    seen = story.case(cast)
    story.counted(cast, 10, again="yes")
    story.answer(story.offer(cast, seen), again="yes")
    assert counting.figures(cast.mona.actor()).answers["again"]["yes"] == 11
    row = models.Tally.objects.get()
    assert leaked(seen.id, "again", row.pk, tables=["rating_tally"]) == [row.pk]


def test_who_reads_has_one_line_until_it_is_read(cast: Cast) -> None:
    seen, other = story.case(cast), consents.case(cast)
    for one in (seen, other):
        story.answer(story.offer(cast, one))
    with clock.shifted(20 * DAY):
        due = _lines(cast)
        assert due == ["rating.read"]
        actions.note_read(by=cast.ada.actor())
        assert _lines(cast) == []
        assert len(story.read(cast.ada)) == 2


def _lines(cast: Cast) -> list[str]:
    shown = duties.today(cast.ada.actor())
    seen = [*shown.overdue, *shown.today, *shown.waiting]
    return [one.about for one in seen if one.about.startswith("rating.")]


def test_a_second_answer_with_the_same_slip_is_none(cast: Cast) -> None:
    seen = story.case(cast)
    code = story.offer(cast, seen)
    assert [story.answer(code) is not None for _press in range(3)] == [True, False, False]
    assert models.Slip.objects.filter(is_used=True).count() == 1


def test_the_same_answers_pressed_twice_give_the_code_of_the_complaint_again(cast: Cast) -> None:
    seen = story.case(cast)
    slip, thing = story.offer(cast, seen), uuid4()
    first = story.answer(slip, is_complaint=True, thing=thing)
    assert first is not None
    assert first.code
    assert story.answer(slip, is_complaint=True, thing=thing) == first
    assert story.answer(slip, is_complaint=True) is None, "whoever has the slip alone learns no code"
    assert story.answer(slip, is_complaint=True, thing=thing, words="Other words") is None, (
        "not kept, not shown"
    )
    assert Complaint.objects.count() == 1
    assert models.Slip.objects.filter(is_used=True).count() == 1
    other = story.offer(cast, consents.case(cast))
    thing = uuid4()
    assert story.answer(other, thing=thing) == Kept()
    assert story.answer(other, thing=thing) == Kept(), "no code where there was no complaint"


def test_a_form_that_was_left_open_and_another_slip_make_another_complaint(cast: Cast) -> None:
    thing = uuid4()
    first = story.answer(story.offer(cast, story.case(cast)), is_complaint=True, thing=thing)
    second = story.answer(story.offer(cast, consents.case(cast)), is_complaint=True, thing=thing)
    assert first is not None
    assert second is not None
    assert first.code != second.code
    assert Complaint.objects.count() == 2


def test_what_is_not_for_this_reader_takes_nobodys_place(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    seen, other = story.case(cast), consents.case(cast)
    story.answer(story.offer(cast, seen), words="One")
    story.answer(story.offer(cast, other), words="Two")
    first = models.Slip.objects.order_by("-until", "mark")[0]
    first.asked = sealing.asked(Asked(Part.FIRST.value, frozenset({cast.ada.id})))
    first.save()
    monkeypatch.setattr(queries, "AT_MOST", 1)
    assert len(story.read(cast.ada)) == 1


def test_an_erased_case_leaves_no_answer_and_no_line(cast: Cast) -> None:
    seen, other = story.case(cast), consents.case(cast)
    story.answer(story.offer(cast, seen), words="CANARY")
    open_ = story.offer(cast, consents.case(cast))
    story.answer(story.offer(cast, other), words="stays")
    assert len(story.read(cast.ada)) == 2, "it could be found"
    erasing.erase(case=seen.id, organisation=cast.harbour.pk, by=cast.mona.actor())
    assert [one.words for one in story.read(cast.ada)] == ["stays"]
    assert story.answer(open_) is not None, "of another case"


def test_a_slip_of_an_erased_case_cannot_be_answered(cast: Cast) -> None:
    seen = story.case(cast)
    code = story.offer(cast, seen)
    erasing.erase(case=seen.id, organisation=cast.harbour.pk, by=cast.mona.actor())
    assert story.answer(code) is None


def test_five_answers_cost_the_questions_of_one(cast: Cast) -> None:
    story.path(cast)

    def questions() -> int:
        actor = cast.ada.actor()
        with CaptureQueriesContext(connection) as asked:
            queries.answers(actor)
        return len(asked)

    story.answer(story.offer(cast, consents.case(cast)))
    one = questions()
    for _slip in range(4):
        story.answer(story.offer(cast, consents.case(cast)))
    assert len(story.read(cast.ada)) == 5
    assert questions() == one


def test_who_may_not_write_offers_nothing(cast: Cast) -> None:
    seen = story.case(cast)
    vera = join(cast.mona, "Vera", roles=("SHELTER_STAFF",), teams=((cast.intake, cast.mona),))
    with pytest.raises(Refused):
        story.offer(cast, seen, who=vera)
    assert story.slips() == []
