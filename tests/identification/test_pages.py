"""The pages: prepared, asked a few at a time, paused, lost, stopped; decided; papers, panel and timeline."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.cast import Cast, sign_in
from tests.consent import story as consents
from tests.handover.conftest import _process as _process
from tests.identification import story
from tests.paper import stories
from wayhome.audit.models import Entry
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.identification import drafts, hooks, instrument, models, panel
from wayhome.identification.enums import Decision, Wish
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
PREPARED = {"read": "0", "topic": "labour", "is_private": "yes", "language": "sqi", "interpreter": ""}


def url(name: str, seen: Found, *args: object) -> str:
    return reverse(f"identification:{name}", args=[seen.code, *args])


def text(answer: Any) -> str:  # noqa: ANN401 - a response of the client
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def day(prefix: str, count: int) -> dict[str, str]:
    on = clock.today() + timedelta(days=count)
    return {f"{prefix}_day": str(on.day), f"{prefix}_month": str(on.month), f"{prefix}_year": str(on.year)}


def begun(cast: Cast, seen: Found, client: Client) -> UUID:
    story.agree(cast, seen)
    answer = client.post(url("prepare", seen), PREPARED)
    assert answer.status_code == 302, text(answer)
    return models.Interview.objects.latest("created_at").pk


def page_of(code: str, asked: str = "labour_adult") -> int:
    return next(n for n, page in enumerate(instrument.pages(asked), 1) if code in page.codes)


def test_a_talk_from_the_first_page_to_the_decision(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    assert "Nobody has talked with her or him so far" in text(casey.get(url("overview", seen)))
    page = text(casey.get(url("prepare", seen)))
    assert "She or he has not agreed to a talk" in page
    assert "whether she or he is well enough" in page
    assert "guardian" not in page.split("Language of the talk")[1], "asked of children only"
    talk = begun(cast, seen, casey)
    total = len(instrument.pages("labour_adult"))
    answer: Any = None
    for number in range(1, total + 1):
        codes = instrument.pages("labour_adult")[number - 1].codes
        shown = casey.get(url("ask", seen, talk, number))
        for code in codes:
            assert shown.content.decode().count(f'name="{code}"') == 4, "yes, no, not now, does not want"
        assert "Stop the talk" in text(shown)
        assert "Pause" in text(shown)
        answers = {code: "yes" if code in story.MIRA else "skipped" for code in codes}
        sent = {**answers, "do": "on"}
        answer = casey.post(url("ask", seen, talk, number), sent)
        assert answer.status_code == 302
    assert answer["Location"] == url("end", seen, talk)
    ending = text(casey.get(answer["Location"]))
    assert "Thank you for telling me" in ending
    assert "67 answers are kept so far" in ending
    done = casey.post(url("end", seen, talk), {"keeps": "yes", "hints": ["marks"], "told": "", "words": ""})
    assert done.status_code == 302, text(done)
    assert "Read what followed, and decide" in text(casey.get(url("overview", seen)))
    page = text(casey.get(url("find", seen, talk)))
    assert "Presumed as it follows from the answers: a proposal" in page
    assert "Yes to: 1 strong, 1 medium, 0 weak." in page
    assert "a no" not in page.split("Every answer")[0].split("proposal")[1][:200]
    refused = casey.post(url("find", seen, talk), {"read": "0", "result": "not_presumed", "reason": "So"})
    assert refused.status_code == 422
    assert "what is still open" in text(refused)
    kept = casey.post(
        url("find", seen, talk),
        {"read": "0", "result": "presumed", "reason": "She told it plainly", "open_points": ""},
        follow=True,
    )
    assert "Help goes on" in text(kept)
    assert "She told it plainly" in text(kept)
    assert Entry.objects.filter(action="audit.looked", actor=cast.casey.id, subject=seen.id).exists()


def test_not_about_this_leaps_to_something_else_and_every_question_stays_open(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    talk = begun(cast, seen, casey)
    answer = casey.post(url("ask", seen, talk, 1), {"do": "skip"})
    assert answer["Location"] == url("ask", seen, talk, page_of("CR01"))
    assert drafts.of(cast.casey.actor(), talk) == {"answers": {}}
    last = page_of("VD01")
    assert casey.post(url("ask", seen, talk, last), {"do": "skip"})["Location"] == url("end", seen, talk)
    assert casey.get(url("ask", seen, talk, 99)).status_code == 404


def test_half_way_the_line_is_lost_and_next_day_it_goes_on_where_it_was(cast: Cast) -> None:
    seen = story.case(cast)
    talk = begun(cast, seen, sign_in(Client(), cast.casey))
    first = sign_in(Client(), cast.casey)
    first.post(url("ask", seen, talk, 1), {"DR01": "yes", "DR02": "not_now", "do": "on"})
    first.post(url("ask", seen, talk, 2), {"DR08": "yes", "do": "later"})
    again = sign_in(Client(), cast.casey)  # another browser, a new session
    assert "Go on with the talk" in text(again.get(url("overview", seen)))
    assert again.get(url("go_on", seen, talk))["Location"] == url("ask", seen, talk, 3)
    page = again.get(url("ask", seen, talk, 1)).content.decode()
    assert re.search(r'name="DR01" value="yes"[^>]* checked', page)
    assert re.search(r'name="DR02" value="not_now"[^>]* checked', page)
    nora = sign_in(Client(), story.nora(cast))
    told = nora.get(url("go_on", seen, talk))
    assert told.status_code == 403
    assert "Ask her or him to go on" in text(told)
    assert "Go on with the talk" not in text(nora.get(url("overview", seen)))


def test_a_talk_that_was_left_lying_ends_by_its_own_conditions(cast: Cast) -> None:
    """After a week a colleague begins another with a reason; the old one keeps nothing more, and ends kindly."""
    seen = story.case(cast)
    old = begun(cast, seen, sign_in(Client(), cast.casey))
    story.say(cast, seen, old, {"DR01": "yes"})
    with time_machine.travel(clock.unshifted() + timedelta(days=8), tick=False):
        nora = story.nora(cast)
        story.agree(cast, seen, words="a week later")
        story.begin(cast, seen, nora, reason="It was never ended")
        casey = sign_in(Client(), cast.casey)
        assert casey.post(url("ask", seen, old, 2), {"DR05": "yes", "do": "on"}).status_code == 403
        assert "The talk stops here" in text(casey.get(url("end", seen, old)))
        casey.post(url("end", seen, old), {"keeps": "yes", "told": ""})
    talk = story.standing(cast, seen).talk(old)
    assert talk is not None
    assert talk.screening is not None
    assert talk.screening.known.answers == {"DR01": "yes"}


def test_stop_keeps_what_was_just_said_and_says_what_comes_next(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    talk = begun(cast, seen, casey)
    stopped = casey.post(url("ask", seen, talk, 1), {"DR01": "yes", "do": "stop"}, follow=True)
    page = text(stopped)
    assert "We stop here, and that is fine" in page
    assert "1 answer is kept so far" in page
    assert "What you noticed" not in page, "nothing more is asked"
    ended = casey.post(stopped.redirect_chain[-1][0], {"keeps": "yes", "told": ""}, follow=True)
    assert "The talk has ended. Help goes on" in text(ended)
    (one,) = story.standing(cast, seen).talks
    assert one.screening is not None
    assert (one.screening.known.answers, one.screening.known.ended) == ({"DR01": "yes"}, "stopped")


def test_what_was_filled_in_stays_when_it_cannot_begin(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    answer = casey.post(url("prepare", seen), {**PREPARED, "is_private": "no"})
    assert answer.status_code == 422
    assert "Find a private place first" in text(answer)
    assert re.search(r'value="no"[^>]* checked', answer.content.decode())
    bad = casey.post(url("prepare", seen), {**PREPARED, "interpreter": "x", "topic": "", "read": "x"})
    assert bad.status_code == 422
    assert not models.Interview.objects.exists()


def test_a_child_is_asked_for_the_guardian_and_the_recording(cast: Cast) -> None:
    seen = story.child(cast, born=consents.years_ago(13))
    story.agree(cast, seen, is_child=True)
    casey = sign_in(Client(), cast.casey)
    page = text(casey.get(url("prepare", seen)))
    assert "Is the guardian near" in page
    assert "This needs a course" in page
    sent = {**PREPARED, "guardian_near": "yes", "is_recorded": "yes", "present": ["guardian"]}
    assert "This needs a course" in text(casey.post(url("prepare", seen), sent))
    story.specialised(cast)
    answer = casey.post(url("prepare", seen), sent, follow=True)
    assert "How the child came there" in text(answer)
    first = answer.redirect_chain[-1][0]
    assert casey.post(first, {"act": "yes", "do": "on"}).status_code == 302
    talk = models.Interview.objects.get().pk
    assert drafts.of(cast.casey.actor(), talk) == {"answers": {}, "act": "yes"}
    assert casey.get(url("go_on", seen, talk))["Location"] == url("ask", seen, talk, 2)


def test_without_validated_weights_the_page_says_so_and_shows_no_result(cast: Cast) -> None:
    seen = story.case(cast)
    story.agree(cast, seen)
    casey = sign_in(Client(), cast.casey)
    page = casey.post(url("prepare", seen), {**PREPARED, "topic": "sexual"}, follow=True)
    assert "No validated weights" in text(page)
    talk = models.Interview.objects.get().pk
    story.say(cast, seen, talk, story.MIRA)
    story.end(cast, seen, talk)
    found = text(casey.get(url("find", seen, talk)))
    assert "No validated weights" in found
    assert "Reached" not in found
    assert "as it follows from the answers: a proposal" not in found


# Property: no page keeps an answer without G1.3 ---------------------------------------------------------------------


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    is_private=some.booleans(),
    interpreter=some.sampled_from([None, "Not approved", "A cousin of who did it"]),
    is_agreed=some.sampled_from(["never", "live", "taken_back"]),
    fit=some.sampled_from(["", "yes", "no", "later"]),
)
def test_no_page_keeps_an_answer_unless_g1_3_holds(
    cast: Cast, is_private: bool, interpreter: str | None, is_agreed: str, fit: str
) -> None:
    """Whatever changes, before the talk or in its middle, nothing said after that is kept anywhere."""
    holds = is_private and interpreter is None and is_agreed == "live" and fit != "no"
    seen = story.case(cast)
    consent = story.agree(cast, seen) if is_agreed != "never" else None
    casey = sign_in(Client(), cast.casey)
    sent = {**PREPARED, "is_private": "yes" if is_private else "no", "interpreter": str(story.INA)}
    with story.register(interpreter), hooks.instead(fit_for_interview=lambda _a, _s: fit):
        if consent and is_agreed == "taken_back":
            consents.take_back(cast, seen, consent)
        assert (casey.post(url("prepare", seen), sent).status_code == 302) == holds
    assert models.Interview.objects.filter(case_id=seen.id).exists() == holds
    # And once it goes on: it was safe when it began, and is not any more.
    other = story.case(cast)
    consent = story.agree(cast, other)
    with story.register():
        casey.post(url("prepare", other), {**sent, "is_private": "yes"})
        talk = models.Interview.objects.get(case_id=other.id).pk
        casey.post(url("ask", other, talk, 1), {"DR01": "yes", "do": "on"})
    if is_agreed != "live":
        consents.take_back(cast, other, consent)
    held = interpreter is None and is_agreed == "live" and fit != "no"
    with story.register(interpreter), hooks.instead(fit_for_interview=lambda _a, _s: fit):
        for number, code, do in ((2, "DR05", "on"), (2, "DR06", "stop"), (3, "DR09", "later")):
            answer = casey.post(url("ask", other, talk, number), {code: "yes", "do": do})
            assert answer.status_code == (302 if held else 403)
        shown = casey.get(url("ask", other, talk, 2))
        assert ("<fieldset" in shown.content.decode()) == held
        kept = (drafts.of(cast.casey.actor(), talk) or {})["answers"]
        assert kept == (
            {"DR01": "yes", "DR05": "yes", "DR06": "yes", "DR09": "yes"} if held else {"DR01": "yes"}
        )
        casey.post(url("end", other, talk), {"keeps": "yes", "words": "More", "told": ""})
    (one,) = story.standing(cast, other).talks
    assert one.screening is not None
    assert one.screening.known.answers == kept
    assert one.screening.known.words == ("More" if held else "")


# Void, again, decided, told -----------------------------------------------------------------------------------------


def test_void_and_wanted_again_on_their_pages(cast: Cast) -> None:
    seen = story.case(cast)
    talk = story.held(cast, seen)
    casey = sign_in(Client(), cast.casey)
    assert "Every answer" in text(casey.get(url("talk", seen, talk)))
    assert casey.get(url("again", seen, talk)).status_code == 404
    bad = casey.post(url("void", seen, talk), {"why": "interpreter", "wish": "not_asked", "words": ""})
    assert bad.status_code == 422
    assert "what is known about the interpreter" in text(bad)
    done = casey.post(
        url("void", seen, talk),
        {"why": "interpreter", "wish": "not_asked", "words": "His cousin"},
        follow=True,
    )
    assert "Counts nowhere" in text(done)
    shown = text(casey.get(url("talk", seen, talk)))
    assert "shown to nobody" in shown
    assert "Every answer" not in shown
    assert casey.get(url("void", seen, talk)).status_code == 403
    assert casey.get(url("find", seen, talk)).status_code == 403
    assert casey.post(url("paper", seen, talk)).status_code == 404
    assert casey.post(url("again", seen, talk), {}).status_code == 422
    casey.post(url("again", seen, talk), {"wish": "no"})
    voiding = story.standing(cast, seen).talks[0].voiding
    assert voiding is not None
    assert voiding.known.wish == Wish.NO
    assert voiding.known.words == "His cousin"


def test_an_authority_says_no_and_the_page_says_that_help_goes_on(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    sent = {"read": "0", "authority_type": "Police", "decision": "negative", "reason": ""}
    future = casey.post(url("decided", seen), {**sent, **day("decided_on", 1)})
    assert future.status_code == 422
    assert "still to come" in text(future)
    early = casey.post(url("decided", seen), {**sent, **day("decided_on", -1), **day("deadline", -3)})
    assert early.status_code == 422
    assert "before the decision" in text(early)
    done = casey.post(url("decided", seen), {**sent, **day("decided_on", -1)}, follow=True)
    page = text(done)
    assert "A no of an authority takes no help away here, and closes nothing" in page
    assert "Until when it can be challenged is not known. Ask the lawyer." in page
    formal = models.Identification.objects.get().pk
    bad = casey.post(url("appeal", seen, formal), {"is_done": "no", **day("deadline", -4)})
    assert bad.status_code == 422
    answer = casey.post(url("appeal", seen, formal), {"is_done": "no", **day("deadline", 20)}, follow=True)
    assert "Last day to challenge it" in text(answer)
    behind = casey.post(url("decided", seen), {**sent, **day("decided_on", 0), "reason": "In writing"})
    assert behind.status_code == 409
    assert "Someone else changed this" in text(behind)
    assert "In writing" in behind.content.decode()


def test_the_lawyer_reads_the_day_on_the_case_and_nothing_of_the_talk(cast: Cast) -> None:
    seen = story.case(cast)
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.legal.pk, by=cast.casey.actor())
    story.find(cast, seen, story.held(cast, seen))
    lea = sign_in(Client(), cast.lea)
    assert panel.context(cast.lea.actor(), people.found(cast.lea.actor(), seen.code)) is None
    formal = story.decide(cast, seen, Decision.NEGATIVE, deadline=clock.today() + timedelta(days=9))
    page = text(lea.get(reverse("casefile:beside", args=[seen.code])))
    assert "Last day to challenge it" in page
    assert "Talks and findings" not in page
    assert lea.get(url("overview", seen)).status_code == 404
    assert lea.get(url("appeal", seen, formal)).status_code == 200
    done = lea.post(url("appeal", seen, formal), {"is_done": "yes"}, follow=True)
    assert "It is dealt with" in text(done)


def test_an_authority_is_told_on_its_page_only_after_a_yes(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    assert "Nobody has agreed" in text(casey.get(url("tell", seen)))
    assert casey.post(url("tell", seen), {"ground": "agreed"}).status_code == 403
    answer = consents.yes(
        Purpose.SHARE_LAW_ENFORCEMENT, groups=("A", "C"), recipients=consents.to(name="The Office")
    )
    consent = consents.agree(cast, seen, answer).pk
    page = casey.get(url("tell", seen))
    assert "The Office" in text(page)
    assert 'value="law"' not in page.content.decode(), "no law is offered for an adult"
    assert casey.post(url("tell", seen), {"ground": "law", "law": "x"}).status_code == 422
    assert casey.post(url("tell", seen), {"ground": "agreed"}).status_code == 422
    casey.post(url("tell", seen), {"ground": "agreed", "consent": str(consent)})
    assert "The Office" in text(casey.get(url("overview", seen)))


def test_papers_carry_no_name_and_are_recorded(cast: Cast) -> None:
    seen = story.case(cast)
    talk = story.held(cast, seen)
    finding = story.find(cast, seen, talk)
    casey = sign_in(Client(), cast.casey)
    paper = text(casey.post(url("paper", seen, talk)))
    assert seen.code in paper
    assert "Mira" not in paper
    assert "two strong" in paper
    assert "Papers were taken away" in paper
    assert "61 questions were left open" in paper
    assert "Does not want to answer" not in paper
    notice = text(casey.post(url("notice", seen, finding)))
    assert "Presumed" in notice
    assert "Papers were taken away" not in notice, "what was said stands on no notice"
    assert "She told it plainly" not in notice
    assert "Mira" not in notice
    assert Entry.objects.filter(action="identification.printed", subject=seen.id).count() == 2
    assert casey.get(url("paper", seen, talk)).status_code == 405


def test_the_age_in_doubt_on_its_page(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    assert "protection of a child" in text(casey.get(url("doubt", seen)))
    done = casey.post(url("doubt", seen), follow=True)
    assert "asked once, by somebody who has learnt it" in text(done)
    assert "already" in text(casey.get(url("doubt", seen)))
    assert casey.post(url("doubt", seen)).status_code == 403


def test_numbers_on_their_page(cast: Cast) -> None:
    mona = sign_in(Client(), cast.mona)
    assert "fewer than can be shown" in text(mona.get(reverse("identification:numbers")))
    casey = sign_in(Client(), cast.casey)
    assert casey.get(reverse("identification:numbers")).status_code == 404


# The page of the case -----------------------------------------------------------------------------------------------


def test_panel_and_timeline_say_that_and_not_what(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    case = reverse("casefile:beside", args=[seen.code])
    assert "It can wait until she or he is ready" in text(casey.get(case))
    story.agree(cast, seen)
    talk = story.begin(cast, seen)
    assert "A talk goes on" in text(casey.get(case))
    story.say(cast, seen, talk, story.MIRA)
    story.end(cast, seen, talk)
    assert "Decide, and write why" in text(casey.get(case))
    story.find(cast, seen, talk, reason="Her own words")
    page = text(casey.get(case)) + text(casey.get(reverse("casefile:timeline", args=[seen.code])))
    assert "A first talk ended" in page
    assert "Our finding" in page
    assert "Her own words" not in page
    events = [event.text for event in panel.events(cast.casey.actor(), story.again(cast, seen))]
    assert sorted(events) == [
        "A finding or decision was written down",
        "A first talk began",
        "A first talk ended",
    ]


def counting(function: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as found:
        function()
    return len(found)


def test_the_panel_asks_twice_and_the_pages_as_often_after_many_as_after_one(cast: Cast) -> None:
    seen = story.case(cast)

    def asked() -> int:
        casey, here = cast.casey.actor(), story.again(cast, seen)
        panel.context(casey, here)  # keys are opened once in a request
        return counting(lambda: panel.context(casey, here))

    assert asked() <= 2
    talk = story.held(cast, seen)
    assert asked() <= 2
    story.find(cast, seen, talk)
    client = sign_in(Client(), cast.casey)
    client.get(url("overview", seen))
    before = counting(lambda: client.get(url("overview", seen)))
    for number in range(3):
        other = story.held(cast, seen, words=f"talk {number}", reason="She asked for it")
        story.find(cast, seen, other)
        story.decide(cast, seen, Decision.NEGATIVE, deadline=clock.today() + timedelta(days=20))
    assert asked() <= 2
    assert counting(lambda: client.get(url("overview", seen))) == before


def test_draft_of_long_ago_is_forgotten(cast: Cast) -> None:
    seen = story.case(cast)
    story.agree(cast, seen)
    talk = story.begin(cast, seen)
    story.say(cast, seen, talk, {"DR01": "yes"})
    assert drafts.KEPT.forget_old(cast.casey.actor()) == 0
    models.Draft.objects.update(saved_at=clock.now() - timedelta(days=31))
    assert drafts.of(cast.casey.actor(), talk) is None
    assert drafts.KEPT.forget_old(cast.casey.actor()) == 1


def test_record_and_notice_print_and_say_no_name(cast: Cast) -> None:
    seen = story.case(cast)
    talk = story.held(cast, seen)
    finding = story.find(cast, seen, talk)
    casey = sign_in(Client(), cast.casey)
    record = stories.printed(casey, url("paper", seen, talk), {})
    coded = stories.printed(casey, url("paper", seen, talk), {}, press="code")
    notice = stories.printed(casey, url("notice", seen, finding), {})
    assert "Held by Casey" in record
    assert "Casey" not in coded
    assert "Papers were taken away" in coded, "an answer that was chosen names nobody"
    assert "Presumed" in notice
    for paper in (record, coded, notice):
        assert seen.code in paper
        assert "Mira" not in paper
    assert stories.who_made(cast.ada, stories.number_of(notice)).startswith("Casey ")
    for page in (url("paper", seen, talk), url("notice", seen, finding)):
        assert sign_in(Client(), cast.otto).post(page, {"print": "full"}).status_code == 404
