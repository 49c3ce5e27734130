"""Help that cannot wait for an answer, on a page; who else is in the room; who may speak for somebody."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.attempts.story import refused
from tests.cast import Cast, sign_in
from tests.consent import story, visits
from wayhome.consent import actions, due, emergencies, gates, going_ahead, models, rules
from wayhome.consent.documents import Answer
from wayhome.consent.enums import Granted, Purpose
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
WHY = "Not awake, she bleeds"


def gate(cast: Cast, seen: Found) -> object:
    by = cast.casey.actor()
    return gates.CONSENT_ASSIST.holds(people.subject(by, story.again(cast, seen)), by)


def test_help_that_cannot_wait_is_written_on_a_page_and_begins(cast: Cast) -> None:
    seen = story.case(cast)
    assert gate(cast, seen) is not True, "first: help waits for a yes"
    casey = sign_in(Client(), cast.casey)
    overview = casey.get(visits.at("overview", seen)).content.decode()
    where = reverse("consent:cannot_wait", args=[seen.code])
    assert where in overview
    empty = casey.post(where, {"why": " "})
    assert empty.status_code == 422
    assert "If it can, ask first." in empty.content.decode()
    done = casey.post(where, {"why": WHY}, follow=True).content.decode()
    assert WHY in done
    assert "Ask as soon as she or he can answer." in done
    assert gate(cast, seen) is True
    by = cast.casey.actor()
    assert "help_begun" in people.subject(by, story.again(cast, seen)).taken
    assert "consent.ask_again" in story.board(cast, seen)
    other = visits.browser(story.nora(cast)).get(visits.at("overview", seen)).content.decode()
    assert WHY in other, "a colleague reads it after signing in"


def test_why_help_could_not_wait_is_kept_once_though_it_was_pressed_twice(cast: Cast) -> None:
    seen = story.case(cast)
    for _press in range(2):
        emergencies.note(seen=seen, why=WHY, by=cast.casey.actor())
    assert models.Consent.objects.count() == 1
    emergencies.note(seen=seen, why="She faints.", by=cast.casey.actor())
    assert models.Consent.objects.count() == 2


def test_a_no_that_is_said_afterwards_counts_at_once(cast: Cast) -> None:
    seen = story.case(cast)
    emergencies.note(seen=seen, why=WHY, by=cast.casey.actor())
    story.agree(cast, seen, Answer(purpose=Purpose.ASSISTANCE, granted=Granted.NO))
    assert gate(cast, seen) is not True
    assert emergencies.noted(cast.casey.actor(), story.again(cast, seen)) is None


def test_who_does_not_write_what_was_agreed_writes_no_emergency(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    assert visits.browser(cast.otto).post(
        reverse("consent:cannot_wait", args=[seen.code]), {"why": WHY}
    ).status_code in (403, 404)  # fmt: skip
    assert emergencies.noted(cast.casey.actor(), story.again(cast, seen)) is None


def test_on_the_first_night_it_is_one_line_of_the_same_page(cast: Cast) -> None:
    seen = story.case(cast)
    sent = {
        "language": "sqi", "interpreter": "", "present": ["nobody"], "state": "crisis", "help": "not_now",
        "keep_file": "not_now", "emergency": WHY,
    }  # fmt: skip
    answer = visits.browser(cast.casey).post(visits.at("first_night", seen), sent, follow=True)
    assert WHY in answer.content.decode()
    assert gate(cast, seen) is True


@pytest.mark.parametrize(
    ("there", "words"),
    [(["interpreter", "relative"], "A relative is there"), (["nobody", "relative"], "Choose either")],
)
def test_a_relative_beside_an_interpreter_is_not_hidden_by_one_answer(
    cast: Cast, there: list[str], words: str
) -> None:
    sent = {
        "do": "open", "opening": "0d2d0a6e-7a53-4d0e-9f6c-0d2d0a6e7a53", "looked": "Zef", "name_used": "Zef",
        "present": there, "state": "calm", "help": "yes", "keep_file": "yes", "under_18": "no", "language": "sqi",
        "interpreter": "yes", "interpreted": "service", "interpreted_by": "Line 3", "deputy": "",
    }  # fmt: skip
    casey = sign_in(Client(), cast.casey)
    refused = casey.post("/people/new/", sent)
    assert refused.status_code == 422
    assert words in refused.content.decode()
    assert casey.post("/people/new/", {**sent, "present": ["interpreter"]}).status_code == 302


def test_a_guardian_who_may_have_had_a_part_is_refused_wherever_a_yes_is_given(cast: Cast) -> None:
    seen = story.child(cast, born=story.years_ago(13))
    beside = story.yes(Purpose.ASSISTANCE, form="assent", assent="yes", present="guardian")
    actions.record_answer(seen=seen, answer=beside, by=cast.casey.actor())  # first: a guardian may be there
    story.note_guardian(cast, seen, name="Ana Leka", conflict="suspected")
    for answer in (beside, story.by_guardian(story.yes(Purpose.ASSISTANCE))):
        with refused("may have had a part"):
            story.agree(cast, seen, answer)
    with refused("may have had a part"):
        actions.record_first_night(
            seen=story.again(cast, seen),
            help="yes",
            keep_file="yes",
            present="guardian",
            by=cast.casey.actor(),
        )


@pytest.mark.parametrize("missing", ["authority", "authority_paper"])
def test_nobody_decides_for_an_adult_by_name_alone(cast: Cast, missing: str) -> None:
    seen = story.case(cast)
    given = {
        "form": "proxy",
        "guardian": "K. Prifti",
        "authority": "court",
        "authority_paper": "Order 7/26, seen",
    }
    with refused("by name alone"):
        story.agree(cast, seen, story.yes(Purpose.ASSISTANCE, **{**given, missing: ""}))
    row = story.agree(cast, seen, story.yes(Purpose.ASSISTANCE, capacity="no", **given))
    from wayhome.consent import queries

    kept = queries.standing(cast.casey.actor(), story.again(cast, seen), row.pk).answer
    assert kept is not None
    assert (kept.authority, kept.authority_paper) == ("court", "Order 7/26, seen")
    assert rules.why_not_form(kept, rules.Situation(now=kept.given_at)) is None  # type: ignore[arg-type]


def test_two_people_go_ahead_with_help_and_one_alone_does_not(cast: Cast) -> None:
    nora = story.nora(cast)
    seen = story.case(cast)
    where = reverse("consent:go_ahead", args=[seen.code])
    casey = visits.browser(cast.casey)
    assert casey.post(where, {"reason": " "}).status_code == 422
    assert casey.post(where, {"reason": "The guardian is on the way"}).status_code == 302
    assert gate_is_lifted(cast, seen) is False
    own = casey.get(where).content.decode()
    assert "A second, different person must agree" in own
    assert casey.post(where, {"agrees": "yes"}).status_code == 403
    second = visits.browser(nora)
    assert "The guardian is on the way" in second.get(where).content.decode()
    assert second.post(where, {"agrees": "yes"}).status_code == 302
    assert gate_is_lifted(cast, seen)
    assert "help_begun" in people.subject(cast.casey.actor(), story.again(cast, seen)).taken
    assert due.GO_AHEAD not in story.board(cast, seen)
    assert "Help goes ahead already" in casey.get(where).content.decode()


def test_the_second_persons_no_goes_ahead_on_nothing_and_a_no_of_hers_is_never_asked_about(
    cast: Cast,
) -> None:
    nora = story.nora(cast)
    seen = story.case(cast)
    going_ahead.ask(seen=seen, reason="Not sure", by=cast.casey.actor())
    assert due.GO_AHEAD in story.board(cast, seen)
    going_ahead.answer(seen=story.again(cast, seen, nora), agrees=False, by=nora.actor())
    assert gate_is_lifted(cast, seen) is False
    assert due.GO_AHEAD not in story.board(cast, seen)
    story.agree(cast, seen, Answer(purpose=Purpose.ASSISTANCE, granted=Granted.NO))
    with refused("A no is not gone ahead on"):
        going_ahead.ask(seen=story.again(cast, seen), reason="She should", by=cast.casey.actor())


def test_her_no_ends_what_a_second_person_was_asked(cast: Cast) -> None:
    nora = story.nora(cast)
    seen = story.case(cast)
    going_ahead.ask(seen=seen, reason="The guardian is on the way", by=cast.casey.actor())
    assert due.GO_AHEAD in story.board(cast, seen), "first: somebody is asked"
    story.agree(cast, seen, Answer(purpose=Purpose.ASSISTANCE, granted=Granted.NO))
    assert due.GO_AHEAD not in story.board(cast, seen)
    with refused("answered already"):
        going_ahead.answer(seen=story.again(cast, seen, nora), agrees=True, by=nora.actor())
    assert gate_is_lifted(cast, seen) is False


def test_the_page_names_who_can_be_the_second_person_whoever_is_on_call_first(cast: Cast) -> None:
    story.nora(cast)
    seen = story.case(cast)
    page = visits.browser(cast.casey).get(reverse("consent:go_ahead", args=[seen.code])).text
    assert "Who can be the second person" in page
    assert "Nora" in page
    assert "There is always a way" not in page


def test_where_nobody_else_can_open_the_case_the_page_says_whom_to_let_in_and_what_to_do(cast: Cast) -> None:
    seen = story.case(cast)
    whom = going_ahead.whom(cast.casey.actor(), seen)
    assert whom.is_nobody, "first: Casey is the only case manager"
    assert "Sam" in [one.name for one in whom.to_let_in], "the house works here, and is not on the case"
    casey = visits.browser(cast.casey)
    page = casey.get(reverse("consent:go_ahead", args=[seen.code])).text
    assert "There is always a way" in page
    for way in (
        reverse("people:access", args=[seen.code]), reverse("duties:on_call"),
        reverse("consent:cannot_wait", args=[seen.code]),
    ):  # fmt: skip
        assert way in page
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.house.pk, by=cast.casey.actor())
    assert "Sam" in [one.name for one in going_ahead.whom(cast.casey.actor(), story.again(cast, seen)).here]


def test_the_manager_of_a_partner_that_is_let_in_is_the_second_person_where_nobody_else_is(
    cast: Cast,
) -> None:
    seen, _consent = story.shared(cast)
    (rita,) = going_ahead.whom(cast.casey.actor(), story.again(cast, seen)).partners
    assert (rita.name, rita.agency) == ("Rita", "Dawn Centre")
    assert due.GO_AHEAD not in story.board(cast, seen, cast.rita)
    where = reverse("consent:go_ahead", args=[seen.code])
    casey = visits.browser(cast.casey)
    assert casey.post(where, {"reason": "The guardian is on the way"}).status_code == 302
    assert due.GO_AHEAD in story.board(cast, seen, cast.rita), "it is on the board of her team"
    second = visits.browser(cast.rita)
    assert "The guardian is on the way" in second.get(where).text
    assert visits.browser(cast.otto).get(where).status_code == 404, "who is not let in reads nothing"
    assert second.post(where, {"agrees": "yes"}).status_code == 302
    assert gate_is_lifted(cast, seen)
    for who in (cast.casey, cast.rita):
        assert due.GO_AHEAD not in story.board(cast, seen, who)


def test_colleagues_and_partners_who_can_open_the_case_are_both_named(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.house.pk, by=cast.casey.actor())
    whom = going_ahead.whom(cast.casey.actor(), story.again(cast, seen))
    assert "Sam" in [one.name for one in whom.here]
    assert [one.name for one in whom.partners] == ["Rita"]
    assert whom.to_let_in == (), "somebody is there: nobody more needs to be let in"


def gate_is_lifted(cast: Cast, seen: Found) -> bool:
    return going_ahead.GATE in people.subject(cast.casey.actor(), story.again(cast, seen)).lifted
