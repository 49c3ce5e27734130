"""The pages: ready to close, its forms and what they keep, the two papers; and SC1, month 24."""

import html
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.care import story as care
from tests.cast import Cast, Person, sign_in
from tests.closing import story
from tests.consent import story as consents
from tests.followup import story as followup
from tests.handover import story as handing
from tests.ordinary import story as ordinary
from tests.paper import stories
from wayhome.closing import hooks, models
from wayhome.closing import queries as closing_queries
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.ordinary.enums import State
from wayhome.paper import marks
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.enums import Status
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
CANARY = "I can do it on my own, she said"
NAMES = ("word", "parts", "card", "go_ahead", "close")


def url(name: str, seen: Found) -> str:
    return reverse(f"closing:{name}", args=[seen.code])


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return html.unescape(str(answer.content.decode()))


def posted(who: Person, seen: Found, **given: object) -> dict[str, object]:
    today = closing_queries.today(who.actor())
    usual = {
        "thing": str(uuid4()), "read": story.number(seen),
        "on_day": today.day, "on_month": today.month, "on_year": today.year,
    }  # fmt: skip
    return {**usual, **given}


def test_mira_24_months_after_arriving_closed_goals_met(cast: Cast) -> None:
    """SC1, M24: NGO-O answers; it is closed together, and the door stays open."""
    scene = handing.begin(cast)
    seen = scene.seen
    scene.hand_over()
    scene.agree_there()
    followup.begin(cast, seen, who=cast.rita)
    with clock.shifted(timedelta(days=731)):
        care.assess(cast, seen, cast.rita)
        rita = sign_in(Client(), cast.rita)
        shown = text(rita, url("ready", seen))
        assert "Not gone through so far" in shown
        assert "Nobody has asked so far." in shown
        ordinary.write(cast, seen, "health_insurance", State.DONE, cast.rita, takes_over="Clinic of the town")
        word = {"answer": "agrees", "alone": "yes", "words": CANARY}
        assert rita.post(url("word", seen), posted(cast.rita, seen, **word)).status_code == 302
        parts = {"parts": ["economic", "social", "psychosocial"], "with_her": "yes"}
        assert rita.post(url("parts", seen), posted(cast.rita, seen, **parts)).status_code == 302
        card = {"reach": "+355 4 555 01 02", "say": "I was here before", "word": "marigold", "wanted": "yes"}
        assert rita.post(url("card", seen), posted(cast.rita, seen, **card)).status_code == 302
        shown = text(rita, url("ready", seen))
        assert "Health insurance: " in shown
        assert "Clinic of the town" in shown
        assert CANARY in shown
        given = {"reason": "goals_met", "words": "She works at the bakery"}
        assert rita.post(url("close", seen), posted(cast.rita, seen, **given)).status_code == 302

        shown = text(rita, url("ready", seen))
        assert "The door is open." in shown
        assert "What was planned is reached" in shown
        letter = html.unescape(rita.post(url("letter", seen)).content.decode())
        letter = letter.replace(marks.OPEN, "").replace(marks.CLOSE, "")
        assert "Closing letter, kept by Dawn Centre" in letter
        assert "Health insurance: Clinic of the town goes on with it." in letter
        assert CANARY not in letter
        assert "Mira" not in letter.split("<article", 1)[1]

        # Who brought her there reads that it is closed, and nothing of why.
        casey = sign_in(Client(), cast.casey)
        past = people.found(cast.casey.actor(), seen.code)
        assert past.access.is_past
        assert casey.get(url("ready", seen)).status_code == 404
        there = text(casey, reverse("people:standing", args=[seen.code]))
        for told in (CANARY, "bakery", "Clinic", "What was planned is reached", "marigold"):
            assert told not in there
            assert told not in text(casey, reverse("casefile:beside", args=[seen.code]))

        # She comes back: the word, one press, nothing told again.
        ruth = handing.ruth(cast)
        made = closing_queries.facts(cast.rita.actor(), people.found(cast.rita.actor(), seen.code)).card
        assert made is not None
        assert [one.row.code for one in people.search(ruth.actor(), made.known.word)] == [seen.code]
        colleague = sign_in(Client(), ruth)
        assert "Open again" in text(colleague, url("ready", seen))
        assert colleague.post(reverse("people:reopen", args=[seen.code])).status_code == 302
        assert people.standing(ruth.actor(), people.found(ruth.actor(), seen.code)).status == Status.ACTIVE


@pytest.mark.parametrize("made_anew", [False, True])
def test_the_card_of_who_brought_her_there_leads_back_to_who_closed_it(cast: Cast, made_anew: bool) -> None:
    scene = handing.begin(cast)
    seen = scene.seen
    word = story.card(cast, seen)
    scene.hand_over()
    scene.agree_there()
    followup.begin(cast, seen, who=cast.rita)
    with clock.shifted(timedelta(days=370)):
        care.assess(cast, seen, cast.rita)
        story.say(cast, seen, who=cast.rita)
        story.go_through(cast, seen, cast.rita)
        assert people.search(handing.ruth(cast).actor(), word) == [], "it stands in the other index"
        if made_anew:
            assert story.card(cast, seen, cast.rita) == word
        else:
            story.close(cast, seen, who=cast.rita)
        for who in (cast.rita, cast.casey):
            assert [one.row.code for one in people.search(who.actor(), word)] == [seen.code], who.name


def test_who_brought_her_there_and_may_ask_how_she_is_reads_that_it_closed_and_no_more(cast: Cast) -> None:
    scene = handing.begin(cast)
    seen = scene.seen
    consents.agree(cast, seen, consents.yes(Purpose.MONITORING_CONTACT))
    scene.hand_over()
    scene.agree_there()
    followup.begin(cast, seen, who=cast.rita)
    with clock.shifted(timedelta(days=370)):
        care.assess(cast, seen, cast.rita)
        story.ready(cast, seen, cast.rita)
        story.close(cast, seen, who=cast.rita, words=CANARY)
        where = reverse("people:standing", args=[seen.code])
        there = text(sign_in(Client(), cast.rita), where)
        assert "What was planned is reached" in there
        assert CANARY in there
        assert people.found(cast.casey.actor(), seen.code).access.observes
        casey = sign_in(Client(), cast.casey)
        here = text(casey, where)
        assert '<p class="lead">Closed</p>' in here
        assert "What was planned is reached" not in here
        assert CANARY not in here
        assert casey.get(url("ready", seen)).status_code == 404


def test_refused_nothing_is_lost_and_the_next_step_is_said(cast: Cast) -> None:
    seen = story.arrived(cast, days=100)
    story.ready(cast, seen)
    casey = sign_in(Client(), cast.casey)
    answer = casey.post(
        url("close", seen), posted(cast.casey, seen, reason="goals_met", words="Typed with care")
    )
    shown = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "a case is closed only if she or he asks for it: write it down" in shown
    assert "If closing is right all the same, ask a supervisor." in shown
    assert "Typed with care" in shown
    assert not story.is_closed(cast, seen)
    ready = text(casey, url("ready", seen))
    assert "Long enough after arriving, or she or he asks" in ready
    assert url("go_ahead", seen) in ready


def test_somebody_wrote_meanwhile(cast: Cast) -> None:
    seen = story.arrived(cast)
    casey = sign_in(Client(), cast.casey)
    old = posted(cast.casey, seen, answer="agrees", alone="yes", words="As she said it")
    story.go_through(cast, seen)
    answer = casey.post(url("word", seen), old)
    assert answer.status_code == 422
    assert "As she said it" in answer.content.decode()
    assert models.Entry.objects.filter(case_id=seen.id).count() == 1


def test_back_in_the_browser_with_another_card_a_colleague_s_card_is_told_first(cast: Cast) -> None:
    """Casey's page has kept a card; Nora makes a newer one; Casey goes back, changes hers, and sends it."""
    seen = story.arrived(cast)
    nora = story.nora(cast)
    casey = sign_in(Client(), cast.casey)
    sent = posted(
        cast.casey, seen, reach="+355 4 555 01 02", say="I was here before", word="marigold", wanted="yes"
    )
    assert casey.post(url("card", seen), sent).status_code == 302
    first = casey.post(url("card", seen), {**sent, "word": "tulip"})
    assert "what you send now is something else" in html.unescape(first.content.decode())
    once_more = {**sent, "word": "tulip"} | {
        name: first.context["form"].data[name] for name in ("thing", "read")
    }
    assert casey.post(url("card", seen), once_more).status_code == 302, "nobody wrote: one press, as it says"
    anew = {**sent, "word": "aster", "thing": str(uuid4()), "read": story.number(seen)}
    assert casey.post(url("card", seen), anew).status_code == 302
    theirs = story.card(cast, seen, nora, word="poppy")
    told = casey.post(url("card", seen), {**anew, "word": "lilac"})
    once_more = {**anew, "word": "lilac"} | {
        name: told.context["form"].data[name] for name in ("thing", "read")
    }
    stopped = casey.post(url("card", seen), once_more)
    assert stopped.status_code == 422
    assert "Someone else" in html.unescape(stopped.content.decode())
    now = story.now(cast, seen).card
    assert now is not None
    assert now.known.word == theirs, "what a colleague made stays, until who is told sends once more"


def test_the_card_on_paper_says_where_what_and_the_word(cast: Cast) -> None:
    seen = story.arrived(cast)
    casey = sign_in(Client(), cast.casey)
    assert casey.get(url("card_paper", seen)).status_code == 404, "there is none so far"
    word = story.card(cast, seen)
    assert "Do you want to carry it, or shall we keep it for you?" in text(casey, url("card_paper", seen))
    assert casey.post(url("card_paper", seen), {"language": "en"}).status_code == 422
    answer = casey.post(url("card_paper", seen), {"stays": "carry", "language": "en"})
    paper = html.unescape(answer.content.decode()).split("<article", 1)[1].split("</article", 1)[0]
    assert "+355 4 555 01 02" in paper
    assert f"I was here before {word}" in paper
    for told in ("Mira", seen.code, "Harbour", "case", "clos", "shelter"):
        assert told not in paper


def test_who_only_reads_writes_nothing_and_who_has_no_part_finds_nothing(cast: Cast) -> None:
    seen = story.arrived(cast)
    story.say(cast, seen, words=CANARY)
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.house.pk, by=cast.casey.actor())
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.health.pk, by=cast.casey.actor())
    sam = sign_in(Client(), cast.sam)
    shown = text(sam, url("ready", seen))
    assert CANARY in shown, "the house reads services and plan"
    assert url("close", seen) not in shown
    for name in NAMES:
        assert sam.post(url(name, seen), posted(cast.sam, seen)).status_code == 403, name
    hana = sign_in(Client(), cast.hana)  # a short extract of services and plan
    assert [hana.get(url(name, seen)).status_code for name in ("ready", *NAMES)] == [
        404,
        *([403] * len(NAMES)),
    ]
    for outsider in (cast.rita, cast.otto, cast.adam):
        client = sign_in(Client(), outsider)
        for name in ("ready", *NAMES):
            assert client.get(url(name, seen)).status_code == 404, (outsider.name, name)
    assert models.Entry.objects.filter(case_id=seen.id).count() == 1


def test_a_closed_case_is_written_into_only_after_it_is_opened_again(cast: Cast) -> None:
    seen = story.arrived(cast)
    story.ready(cast, seen)
    story.close(cast, seen)
    casey = sign_in(Client(), cast.casey)
    for name in NAMES:
        answer = casey.get(url(name, seen))
        assert answer.status_code == 403, name
        assert "Open it again first" in html.unescape(answer.content.decode())


def test_what_other_rooms_know_is_said(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = story.arrived(cast)
    casey = sign_in(Client(), cast.casey)
    assert "Nothing here counts goals." in text(casey, url("ready", seen))
    monkeypatch.setattr(closing_queries, "reached", lambda actor, found: (2, 3))
    monkeypatch.setattr(hooks, "_keeping", [lambda actor, found, reason: "Kept until the spring."])
    shown = text(casey, url("ready", seen))
    assert "2 of 3 goals are reached." in shown
    assert "Kept until the spring." in shown


def test_the_case_says_where_closing_is(cast: Cast) -> None:
    seen = story.arrived(cast)
    casey = sign_in(Client(), cast.casey)
    assert url("ready", seen) in text(casey, reverse("people:standing", args=[seen.code]))
    assert url("ready", seen) in text(casey, reverse("casefile:beside", args=[seen.code]))


def test_the_page_asks_the_same_for_one_line_and_for_many(cast: Cast) -> None:
    seen = story.arrived(cast)
    story.ready(cast, seen)
    casey = sign_in(Client(), cast.casey)
    counted = []
    for more in (1, 5):
        for _one in range(more):
            story.go_through(cast, seen)
        casey.get(url("ready", seen))
        with CaptureQueriesContext(connection) as run:
            assert casey.get(url("ready", seen)).status_code == 200
        counted.append(len(run))
    assert counted[0] == counted[1]
    assert counted[1] <= 30, counted


def test_card_and_letter_print_and_the_card_tells_nothing(cast: Cast) -> None:
    seen = story.arrived(cast)
    word = story.card(cast, seen)
    casey = sign_in(Client(), cast.casey)
    card = stories.printed(casey, url("card_paper", seen), {"stays": "carry", "language": "en"})
    assert "+355 4 555 01 02" in card
    assert f"I was here before {word}" in card
    for told in ("Mira", seen.code, "Harbour", "closed", "shelter"):
        assert told not in card
    assert stories.who_made(cast.ada, stories.number_of(card)).startswith("Casey ")
    albanian = stories.printed(casey, url("card_paper", seen), {"stays": "carry", "language": "sq"})
    assert "+355 4 555 01 02" in albanian
    assert casey.post(url("letter", seen), {"print": "full"}).status_code == 404, "the case is open"
