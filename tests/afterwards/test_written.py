"""What is written after a journey: by one, read by another after a new sign-in; what is refused, and what falls due."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.afterwards import story
from tests.afterwards.story import Facts
from tests.afterwards.story import facts as facts
from tests.cast import Cast, sign_in
from tests.consent import story as consents
from tests.custody import story as custody
from tests.passes.database import leaked
from wayhome.afterwards import actions, documents, limits, models, pages, queries, rules
from wayhome.afterwards.enums import Felt, Papers
from wayhome.attempts import holding as attempts
from wayhome.consent import actions as consent_actions
from wayhome.core import clock
from wayhome.core.actors import Nobody
from wayhome.core.refusals import Conflict, Sent
from wayhome.custody import actions as custody_actions
from wayhome.custody.documents import Link
from wayhome.custody.enums import HolderKind, PlaceType
from wayhome.duties import queries as duties
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Membership
from wayhome.people import erasing
from wayhome.people.models import Case
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
SLIP = "afterwards.slip"
OWED = {"afterwards.report", "afterwards.felt", "afterwards.papers"}


def owed(cast: Cast, seen: Found) -> set[str]:
    return {one for one in story.board(cast, seen) if one.startswith("afterwards.")}


def test_arriving_makes_the_report_the_question_and_the_papers_due(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    assert owed(cast, seen) == set()
    for place in (2, 3):
        with clock.shifted(place * story.MINUTE):
            custody.hand_over(cast, seen, place)
    with clock.shifted(4 * story.MINUTE):
        custody_actions.arrive(code=seen.code, plan=1, by=cast.casey.actor())
    assert owed(cast, seen) == OWED
    story.report(cast, seen)
    assert owed(cast, seen) == OWED - {"afterwards.report"}
    story.tell(cast, seen)
    assert owed(cast, seen) == {"afterwards.papers"}
    story.papers(cast, seen)
    assert owed(cast, seen) == set()


def on_the_plan(cast: Cast, seen: Found) -> str:
    """The line of this room on the travel plan."""
    found = pages.line(cast.casey.actor(), story.now(cast, seen).subject)
    return found.text if found else ""


def travelled(cast: Cast, *links: Link) -> Found:
    """Over, with these hand-overs."""
    seen = custody.begun(cast)
    custody.approve(cast, seen)
    custody.plan(cast, seen, *links)
    custody.check(cast, seen)
    custody_actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
    for place in range(1, len(links) + 1):
        with clock.shifted(place * story.MINUTE):
            custody.hand_over(cast, seen, place)
    with clock.shifted((len(links) + 1) * story.MINUTE):
        custody_actions.arrive(code=seen.code, plan=1, by=cast.casey.actor())
    return seen


def test_each_of_two_escorts_reports_and_the_report_of_one_is_not_that_of_the_other(
    cast: Cast, facts: Facts
) -> None:
    """Teuta flies with her; Lir rides with her on the bus, where somebody approached her."""
    first, _office, _dawn, sister = custody.links(cast)
    teuta = custody.holder(HolderKind.ESCORT, story.ESCORT, uuid4())
    lir = custody.holder(HolderKind.ESCORT, "Lir", uuid4())
    bus = custody.link(lir, PlaceType.AIRPORT_ARR, 2, zone=custody.TIRANA)
    seen = travelled(cast, replace(first, taker=teuta), bus, sister)
    assert "report of Teuta Marku, Lir" in on_the_plan(cast, seen)
    story.report(cast, seen)
    assert "afterwards.report" in owed(cast, seen)
    assert "report of Lir" in on_the_plan(cast, seen)
    form = (
        sign_in(Client(), cast.casey).get(reverse("afterwards:report", args=[seen.code, 1])).content.decode()
    )
    assert 'value="Lir"' in form
    story.report(cast, seen, escort="lir")
    assert "afterwards.report" not in owed(cast, seen)


def test_a_name_that_is_a_part_of_another_is_not_that_one() -> None:
    assert rules.names("Ana Leka and  Vera Dosti", "ana leka")
    assert rules.names("Ana Leka and Vera Dosti", "Vera Dosti")
    assert not rules.names("Anastasia Leka", "Ana")
    assert not rules.names("Diana", "Ana")
    assert not rules.names("Ana", "Ana Leka")


def test_a_colleague_who_only_brings_her_to_the_airport_owes_no_report(cast: Cast, facts: Facts) -> None:
    first, office, _dawn, sister = custody.links(cast)
    brought = travelled(cast, first, office, sister)
    assert "afterwards.report" not in owed(cast, brought)


def test_a_colleague_who_flies_with_her_reports(cast: Cast, facts: Facts) -> None:
    """Known as who had her, and not as an escort: what happened on the flight is asked all the same."""
    first, _office, dawn, sister = custody.links(cast)
    seen = travelled(cast, first, dawn, sister)
    assert "afterwards.report" in owed(cast, seen)
    story.report(cast, seen, escort="Sam")
    assert "afterwards.report" not in owed(cast, seen)


def test_the_report_is_written_once_and_read_by_a_colleague_and_the_agency_there(
    cast: Cast, facts: Facts
) -> None:
    seen = story.under_way(cast)
    thing = uuid4()
    with story.refused("Choose how she or he was"):
        story.report(cast, seen, condition="moon")
    with story.refused("Enter the day"):
        story.report(cast, seen, on=clock.today() + 2 * story.DAY)
    story.report(cast, seen, thing=thing, is_paper=True)
    story.report(cast, seen, thing=thing, is_paper=True)
    with pytest.raises(Conflict):
        story.report(cast, seen, thing=thing, read=7)
    (found,) = story.after(cast, seen, story.nora(cast)).reports
    assert found.newest.known.words == "She slept on the flight"
    assert found.newest.known.is_paper
    yes = consents.agree(cast, seen, consents.to_dawn(cast, "AFGI")).pk
    consent_actions.let_in(
        seen=story.again(cast, seen), consent=yes, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    theirs = story.after(cast, seen, cast.rita)
    assert theirs.reports[0].newest.known.escort == story.ESCORT
    assert theirs.felt is None, "her answer is not theirs to read"


def test_medicine_is_written_with_time_and_hand_and_never_why(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    given: dict[str, Any] = {"seen": story.again(cast, seen), "attempt": story.now(cast, seen).id}
    given["by"] = cast.casey.actor()
    later = documents.Dose(clock.now() + story.HOUR, "Europe/Rome", "One tablet", story.ESCORT)
    with story.refused("a moment that has passed"):
        actions.give(**given, thing=uuid4(), given=later)
    thing = uuid4()
    dose = documents.Dose(
        clock.now() - story.MINUTE, "Europe/Rome", "One tablet CANARY", story.ESCORT, is_paper=True
    )
    for _press in range(2):
        actions.give(**{**given, "seen": story.again(cast, seen)}, thing=thing, given=dose)
    with pytest.raises(attempts.Another):
        actions.give(**given, thing=thing, given=replace(dose, what="Two tablets"))
    (found,) = story.after(cast, seen, story.nora(cast)).doses
    assert found.newest.known == dose
    assert "CANARY" in str(found), "it could be found"
    assert leaked("CANARY", thing, tables=["afterwards_dose"]) == [thing]


def test_a_colleague_who_had_her_on_the_way_does_not_ask_whether_it_felt_safe(
    cast: Cast, facts: Facts
) -> None:
    """Sam drove her to the airport: the office there took over from him."""
    seen = custody.under_way(cast)
    with story.refused("Sam travelled along"):
        story.tell(cast, seen, told_to=cast.sam.name)
    story.tell(cast, seen, told_to=cast.casey.name)
    assert models.Felt.objects.count() == 1


def test_whether_it_felt_safe_is_asked_alone_by_nobody_who_travelled_along(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    for given, why in (
        ({"answer": ""}, "Choose her or his answer"),
        ({"told_to": " "}, "to whom it was told"),
        ({"is_alone": False}, "This is asked alone"),
        ({"told_to": "teuta  marku"}, "travelled along"),
    ):
        with story.refused(why):
            story.tell(cast, seen, **given)
    assert models.Felt.objects.count() == 0
    story.tell(cast, seen)  # by whoever brought her out of the safe place, and stayed there
    story.tell(cast, seen, read=1, answer=str(Felt.NOT_SAID), words="")
    with pytest.raises(Conflict):
        story.tell(cast, seen, read=1)
    found = story.after(cast, seen, story.nora(cast)).felt
    assert found is not None
    assert [one.known.answer for one in found.versions] == [Felt.NOT_SAID, Felt.PARTLY]
    assert "The desk was loud" in str(found), "it could be found"
    known = ("The desk was loud", "partly", "not_said", "Casey", seen.id)
    assert leaked(*known, tables=["afterwards_felt"]) == [seen.id], "the case alone"


def test_a_slip_is_answered_once_and_read_by_supervisors_alone(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    code = story.slip(cast, seen)
    with story.refused("A slip was made already"):
        story.slip(cast, seen)
    said = documents.Felt(answer=str(Felt.NO), words="I was afraid of CANARY")
    assert not actions.answer(code="0000-0000-0000", given=said, by=Nobody())
    assert actions.answer(code=f" {code.upper()} ", given=said, by=Nobody())
    assert not actions.answer(code=code, given=said, by=Nobody()), "once"
    (read,) = story.after(cast, seen).said
    assert "CANARY" in read.words, "Casey is a supervisor"
    theirs = story.after(cast, seen, story.nora(cast))
    assert theirs.said == []
    assert theirs.is_answered_on_paper
    there = models.Slip.objects.get().pk
    known = ("CANARY", code, code.replace("-", ""), story.now(cast, seen).id, seen.id, there)
    assert leaked(*known, tables=["afterwards_slip"]) == [there]
    with clock.shifted(400 * story.DAY):
        assert not actions.answer(code=code, given=said, by=Nobody())


def test_a_slip_that_is_given_is_a_question_that_was_asked(cast: Cast, facts: Facts) -> None:
    seen = story.arrived(cast)
    assert "afterwards.felt" in owed(cast, seen)
    assert not story.after(cast, seen).is_slip_out
    code = story.slip(cast, seen)
    assert "afterwards.felt" not in owed(cast, seen)
    assert story.after(cast, seen).is_slip_out
    with clock.shifted(400 * story.DAY):
        assert not story.after(cast, seen).is_slip_out
    assert actions.answer(code=code, given=documents.Felt(answer=str(Felt.NO)), by=Nobody())
    found = story.after(cast, seen)
    assert (found.is_slip_out, found.is_answered_on_paper) == (False, True)


def test_a_slip_that_nobody_answers_is_seen_to_when_its_last_day_is_over(cast: Cast, facts: Facts) -> None:
    seen = story.arrived(cast)
    story.slip(cast, seen)
    after = limits.slip_days() + 2 * story.DAY
    assert SLIP not in due_now(cast)
    with clock.shifted(after):
        assert SLIP in due_now(cast)
        story.tell(cast, seen)
        assert SLIP not in due_now(cast)
        again = story.slip(cast, seen)
    with clock.shifted(2 * after):
        assert SLIP in due_now(cast), "of the second one as well"
        assert not actions.answer(code=again, given=documents.Felt(answer=str(Felt.NO)), by=Nobody())


def due_now(cast: Cast) -> set[str]:
    """What is due for Casey at this moment."""
    shown = duties.today(cast.casey.actor())
    return {one.about for one in [*shown.calls, *shown.overdue, *shown.today]}


def test_who_was_given_a_slip_on_the_way_is_not_asked_again_on_arriving(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    story.slip(cast, seen)
    for place in (2, 3):
        with clock.shifted(place * story.MINUTE):
            custody.hand_over(cast, seen, place)
    with clock.shifted(4 * story.MINUTE):
        custody_actions.arrive(code=seen.code, plan=1, by=cast.casey.actor())
    assert owed(cast, seen) == OWED - {"afterwards.felt"} | {SLIP}


def nobody_supervises() -> None:
    rows = Membership.objects.filter(team__kind=TeamKind.SUPERVISORS)
    rows.update(ended_at=clock.now(), ended_by=F("added_by"))


def test_no_slip_that_nobody_reads_and_none_that_too_many_do(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    code = story.slip(cast, seen)
    nobody_supervises()
    said = documents.Felt(answer=str(Felt.NO))
    with pytest.raises(actions.NotKept):
        actions.answer(code=code, given=said, by=Nobody())
    assert not models.Slip.objects.get().is_used
    late = Client().post(
        reverse("afterwards:answer"), {"code": code, "answer": "no", "words": "I was afraid"}
    )
    assert late.status_code == 503
    assert "The slip is not used" in late.content.decode()
    assert "I was afraid" in late.content.decode(), "what was typed stays"
    models.Slip.objects.update(until=clock.today() - story.DAY)
    with story.refused("Nobody could read"):
        story.slip(cast, seen)
    Membership.objects.filter(team__kind=TeamKind.SUPERVISORS).update(ended_at=None, ended_by=None)
    story.slip(cast, seen)
    models.Slip.objects.update(until=clock.today() - story.DAY)
    Case.objects.filter(pk=seen.id).update(is_named=True)
    with story.refused("open to named people only"):
        story.slip(cast, seen)


def test_papers_stay_due_as_long_as_somebody_else_has_them(cast: Cast, facts: Facts) -> None:
    seen = story.arrived(cast)
    with story.refused("who has them"):
        story.papers(cast, seen, Papers.HELD)
    story.papers(cast, seen, Papers.HELD, words="The driver; asked for them back today")
    assert "afterwards.papers" in owed(cast, seen)
    story.papers(cast, seen, Papers.WITH, read=1)
    assert "afterwards.papers" not in owed(cast, seen)
    found = story.after(cast, seen, story.nora(cast)).papers
    assert found is not None
    assert [one.known.state for one in found.versions] == [Papers.WITH, Papers.HELD]


def test_an_old_page_does_not_say_that_it_is_kept_where_something_else_was_written_since(
    cast: Cast, facts: Facts
) -> None:
    """Twice from one page is one. After a second word the first does not hold: whoever sends it again is told so."""
    seen = story.arrived(cast)
    story.papers(cast, seen, Papers.WITH)
    with pytest.raises(Sent):
        story.papers(cast, seen, Papers.WITH)
    story.papers(cast, seen, Papers.HELD, read=1, words="The driver; asked for them back today")
    with pytest.raises(Conflict):
        story.papers(cast, seen, Papers.WITH)
    story.papers(cast, seen, Papers.WITH, read=2)
    found = story.after(cast, seen).papers
    assert found is not None
    assert found.newest.known.state == Papers.WITH


def test_five_reports_cost_the_questions_of_one(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)

    def questions() -> int:
        actor, found, now = cast.casey.actor(), story.again(cast, seen), story.now(cast, seen)
        with CaptureQueriesContext(connection) as asked:
            queries.after(actor, found, now)
        return len(asked)

    story.report(cast, seen)
    one = questions()
    for _report in range(4):
        story.report(cast, seen)
    assert len(story.after(cast, seen).reports) == 5
    assert questions() == one


def test_nothing_is_written_after_a_journey_that_was_never_begun(cast: Cast, facts: Facts) -> None:
    seen = custody.ready(cast)
    with story.refused("has not begun"):
        story.report(cast, seen)
    with story.refused("has not begun"):
        story.papers(cast, seen)


def test_an_erased_case_leaves_no_answer(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    code = story.slip(cast, seen)
    assert actions.answer(code=code, given=documents.Felt(answer=str(Felt.NO)), by=Nobody())
    assert bytes(models.Slip.objects.get().body), "it could be found"
    erasing.erase(case=seen.id, organisation=cast.harbour.pk, by=cast.mona.actor())
    assert bytes(models.Slip.objects.get().body) == b""
