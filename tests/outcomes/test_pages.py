"""The pages: from the first question to the picture, on paper, and who finds nothing."""

import re
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.assistance import story as assistance
from tests.cast import Cast, join, sign_in
from tests.consent import story as consents
from tests.followup import story as contacts
from tests.outcomes import story
from tests.outcomes.story import BEST, V5, WORST
from tests.paper import stories
from wayhome.core import clock
from wayhome.organisations import roles
from wayhome.organisations.models import RoleGrant
from wayhome.outcomes import picture, rss
from wayhome.outcomes.enums import Part
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db


def url(seen: Found, name: str = "outcomes", *args: Any) -> str:  # noqa: ANN401
    return reverse(f"outcomes:{name}", args=[seen.code, *args])


def on(day: date) -> dict[str, str]:
    return {"on_day": str(day.day), "on_month": str(day.month), "on_year": str(day.year)}


def who(**given: str) -> dict[str, str]:
    """How it was asked, as a browser sends it."""
    usual = {
        "thing": str(uuid4()),
        "who": "Casey",
        "present": "alone",
        "language": "sqi",
        **on(clock.today()),
    }
    return {**usual, **given}


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_from_the_first_question_to_the_scores(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    sent = who()
    thing = UUID(sent["thing"])
    begun = casey.post(url(seen, "begin"), sent)
    assert begun.headers["Location"] == url(seen, "part", thing, "economic")
    assert casey.post(url(seen, "begin"), sent).headers["Location"] == begun.headers["Location"], "sent twice"
    for read, part in enumerate(Part.values, start=1):
        page = text(casey, url(seen, "part", thing, part))
        assert "may be left out" in page
        mine = {item.id: V5[item.id] for item in rss.of_part(part) if item.id in V5}
        answer = casey.post(url(seen, "part", thing, part), {"read": str(read), **mine})
        assert answer.status_code == 302
    draft = text(casey, url(seen, "survey", thing))
    assert "28 of 28 questions answered" in draft
    assert "local band" not in draft.lower()
    assert casey.post(url(seen, "finish", thing), {"read": "4"}).status_code == 302
    again = sign_in(Client(), cast.casey)
    page = text(again, url(seen, "survey", thing))
    for shown in ("0.8425", "0.6500", "0.8125", "0.7900", "local band", "RSS-style"):
        assert shown in page
    assert "IOM" not in page
    assert "28 of 28" in page
    assert "0.7900" in text(again, url(seen))
    assert again.get(url(seen, "part", thing, "economic")).status_code == 302


def test_stopped_after_one_part_it_waits_on_the_page_of_the_case(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    thing = story.begin(cast, seen)
    part = url(seen, "part", thing, "economic")
    stopped = casey.post(part, {"read": "1", "E1": "satisfied", "stop": "1"})
    assert stopped.headers["Location"] == url(seen, "survey", thing)
    assert "waits to be gone on with" in text(casey, reverse("casefile:beside", args=[seen.code]))
    page = text(casey, url(seen))
    assert "1 of 28 questions answered so far" in page
    assert "Ask the survey" not in page, "one at a time"
    assert "No score: 3 of 100 questions were answered" in text(casey, url(seen, "survey", thing))
    refused = casey.post(url(seen, "begin"), who(interpreter="Blerta"))
    assert refused.status_code == 422
    assert "Blerta" in refused.content.decode()


def test_a_score_that_few_answers_carry_is_nowhere(cast: Cast) -> None:
    """60 of a hundred: no score, no band, a gap in the picture; and what was said is there."""
    seen = story.case(cast)
    names = [name for name in BEST if name != rss.REASON][:17]
    thing = story.ask(cast, seen, {name: BEST[name] for name in names})
    casey = sign_in(Client(), cast.casey)
    for page in (text(casey, url(seen)), text(casey, url(seen, "survey", thing))):
        assert "No score: 60 of 100 questions were answered, and it takes 80" in page
        shown = re.findall(r"\b[01]\.\d{4}\b", page)
        assert set(shown) == {"1.0000", "0.8183"}, (
            "of money and work, and of home and services, which were answered"
        )
    assert "Very satisfied" in text(casey, url(seen, "survey", thing))


def test_two_times_the_change_stands_in_the_picture_and_in_the_table(cast: Cast) -> None:
    """SC1: what is shown is the change, with how much was answered."""
    seen = story.case(cast)
    story.ask(cast, seen, WORST, on=day(-200))
    story.ask(cast, seen, V5)
    story.rate(cast, seen, story.rated(day(-199), value=2))
    story.rate(cast, seen, story.rated(day(-1), safety=4, education=0))
    page = text(sign_in(Client(), cast.casey), url(seen))
    assert "+0.7900" in page
    assert page.count("<polyline") == 4 + 4, "a line and its key for each"
    assert "0.0000 at first, 0.7900 now" in page
    assert "Change since the first" in page
    assert "+2" in page
    assert "not wanted" in page.lower()


def day(days: int) -> date:
    return clock.today() + timedelta(days=days)


def test_the_picture_is_read_without_colour() -> None:
    days = [date(2027, 1, 1), date(2027, 7, 1), date(2028, 1, 1)]
    names = ["one", "two", "three", "four"]
    drawn = picture.lines(days, [picture.Line(name, [0, None, 10_000]) for name in names])
    looks = {(line["dash"], line["marks"][0][:8] + line["key"][-9:]) for line in drawn["lines"]}
    assert len(looks) == len(names)
    assert all(line["pieces"] == [] for line in drawn["lines"]), "where nothing is shown, the line breaks"
    assert [line["name"] for line in drawn["lines"]] == names
    assert drawn["levels"][0]["y"] > drawn["levels"][-1]["y"], "higher is better"
    one = picture.lines(days[:1], [picture.Line("one", [5_000])])
    assert (one["first"], one["last"]) == ("1 January 2027", "")


def test_asked_twice_in_a_quarter_it_warns_and_does_not_stop(cast: Cast) -> None:
    seen = story.case(cast)
    story.ask(cast, seen)
    casey = sign_in(Client(), cast.casey)
    assert "Once in a quarter is enough" in text(casey, url(seen, "begin"))
    begun = casey.post(url(seen, "begin"), who(), follow=True)
    assert begun.status_code == 200
    assert "Once in a quarter is enough" in begun.content.decode()


def test_no_next_day_is_named_once_she_wants_no_more_contact(cast: Cast) -> None:
    seen = story.case(cast)
    contacts.begin(cast, seen)
    assert "The next survey is due on" in text(sign_in(Client(), cast.casey), url(seen))
    contacts.stop(cast, seen)
    page = text(sign_in(Client(), cast.casey), url(seen))
    assert "survey is due on" not in page
    assert "No further survey is planned. Ask again when she or he wants it." in page


def test_what_was_typed_stays_when_a_colleague_was_first(cast: Cast) -> None:
    seen = story.case(cast)
    thing = story.begin(cast, seen)
    casey = sign_in(Client(), cast.casey)
    story.answer(cast, seen, thing, {"E1": "neutral"})
    part = url(seen, "part", thing, "economic")
    sent = {"read": "1", "E9": "yes", "why_looking": "Rent is due"}
    answer = casey.post(part, sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Someone else changed this" in page
    assert "Rent is due" in page
    assert casey.post(part, {**sent, "read": "2"}).status_code == 302
    assert casey.post(url(seen, "finish", thing), {"read": "1"}).status_code == 409
    assert casey.post(url(seen, "finish", thing), {}).status_code == 404


def test_seven_rated_with_who_asked_and_set_aside(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    wrong = casey.post(url(seen, "rate"), who(**on(day(3)), safety="4", words="The door locks now"))
    assert wrong.status_code == 422
    assert "The door locks now" in wrong.content.decode()
    sent = who(safety="4", words="The door locks now")
    assert casey.post(url(seen, "rate"), sent).status_code == 302
    page = text(casey, url(seen))
    assert "The door locks now" in page
    assert "4, mostly" in page
    aside = url(seen, "aside", UUID(sent["thing"]))
    assert casey.post(aside, {"read": "1", "why": ""}).status_code == 422
    assert casey.post(aside, {"read": "1", "why": "Of her sister"}).status_code == 302
    page = text(casey, url(seen))
    assert "Of her sister" in page
    assert "4, mostly" not in page


TOLD = re.compile(r"traffick|exploit|victim|survivor|shelter|police report|case manager", re.IGNORECASE)


def test_paper_empty_with_the_code_and_in_full(cast: Cast) -> None:
    seen = story.case(cast)
    thing = story.ask(cast, seen, V5, others="Her sister", present="others", is_feared=False)
    rating = story.rate(cast, seen, story.rated(day(-1), safety=4, words="The door locks now"))
    casey = sign_in(Client(), cast.casey)
    paper = url(seen, "paper")
    sent = {"stays": "carry", "language": "en"}
    assert casey.post(paper, {"language": "en", "about": "survey"}).status_code == 422
    sheets = {
        "empty": casey.post(paper, {**sent, "about": "survey"}),
        "seven": casey.post(paper, {**sent, "about": "ratings"}),
        "code": casey.post(f"{paper}?of={thing}", {**sent, "shows": "code"}),
        "full": casey.post(f"{paper}?of={thing}", {**sent, "shows": "full"}),
        "none": casey.post(f"{paper}?of={thing}", {**sent, "shows": "empty"}),
        "rated": casey.post(f"{paper}?of={rating}", {**sent, "shows": "code"}),
    }
    assert {answer.status_code for answer in sheets.values()} == {200}
    printed = {
        name: re.search(r'<article class="carried">(.*?)</article>', answer.content.decode(), re.DOTALL)
        for name, answer in sheets.items()
    }
    words = {name: found.group(1) for name, found in printed.items() if found}
    assert len(words) == len(sheets)
    for shown in words.values():
        assert not TOLD.search(shown)
        assert "Her sister" not in shown
    assert {name for name, shown in words.items() if "Mira" in shown} == {"full"}
    assert {name for name, shown in words.items() if seen.code in shown} == {"code", "full", "rated"}
    assert {name for name, shown in words.items() if "✕" in shown} == {"code", "full", "rated"}
    assert "The door locks now" in words["rated"]
    assert words["empty"].count("<ul>") == len(rss.ITEMS)
    assert words["seven"].count("<ul>") == 7
    assert casey.get(f"{paper}?of={uuid4()}").status_code == 404
    assert casey.get(f"{paper}?of=moon").status_code == 404


READ = {"CASE_MANAGER_SEND", "CASE_MANAGER_RECV", "GUARDIAN", "PSYCHOSOCIAL"}
WRITE = {"CASE_MANAGER_SEND", "CASE_MANAGER_RECV"}


def test_23_each_role_is_shown_what_the_matrix_gives_it(cast: Cast) -> None:
    """Through a team that holds every part: who may not read outcomes finds nothing, who may only read writes none."""
    seen = story.case(cast)
    finished, draft = story.ask(cast, seen), story.begin(cast, seen)
    vera = join(
        cast.mona,
        "Vera",
        roles=("CASE_MANAGER_SEND",),
        teams=((cast.intake, cast.casey), (cast.supervisors, cast.casey)),
    )
    client = sign_in(Client(), vera)
    found, wanted = {}, {}
    reading = {"outcomes": (), "survey": (finished,)}
    writing = {"begin": (), "rate": (), "paper": (), "aside": (finished,), "part": (draft, "social")}
    for role in sorted(one.code for one in roles.ALL):
        RoleGrant.objects.filter(user=vera.user).delete()
        RoleGrant.objects.create(user=vera.user, role=role, granted_by=cast.mona.user)
        for name, args in {**reading, **writing}.items():
            found[role, name] = client.get(url(seen, name, *args)).status_code
            may = 200 if role in WRITE else 403 if role in READ else 404
            wanted[role, name] = may if name in writing else 200 if role in READ else 404
        found[role, "finish"] = client.post(url(seen, "finish", draft), {}).status_code
        wanted[role, "finish"] = 404 if role in WRITE or role not in READ else 403
    wanted["PSYCHOSOCIAL", "survey"] = 404  # answers are not in the extract
    assert {one: found[one] for one in found if found[one] != wanted[one]} == {}


def test_a_psychologist_sees_the_change_and_no_answer(cast: Cast) -> None:
    seen = story.case(cast)
    paula = assistance.paula(cast, seen)
    thing = story.ask(cast, seen, V5)
    story.rate(cast, seen, story.rated(day(-1), words="The door locks now"))
    there = sign_in(Client(), paula)
    page = text(there, url(seen))
    assert "0.7900" in page
    assert "The door locks now" not in page
    assert "What was answered on" not in page
    assert there.get(url(seen, "survey", thing)).status_code == 404


def test_police_and_other_agencies_find_nothing(cast: Cast) -> None:
    seen = story.case(cast)
    thing = story.ask(cast, seen)
    for person in (cast.otto, cast.rita, cast.sam):
        there = sign_in(Client(), person)
        addresses = [url(seen), url(seen, "begin"), url(seen, "rate"), url(seen, "paper")]
        addresses += [
            url(seen, "survey", thing),
            url(seen, "aside", thing),
            url(seen, "part", thing, "social"),
        ]
        assert {there.get(address).status_code for address in addresses} == {404}
        assert there.post(url(seen, "finish", thing), {"read": "1"}).status_code == 404


def test_a_survey_of_another_case_is_not_there(cast: Cast) -> None:
    mine, other = story.case(cast), story.case(cast)
    thing = story.ask(cast, other)
    casey = sign_in(Client(), cast.casey)
    assert casey.get(url(other, "survey", thing)).status_code == 200
    for address in (
        url(mine, "survey", thing),
        url(mine, "aside", thing),
        f"{url(mine, 'paper')}?of={thing}",
    ):
        assert casey.get(address).status_code == 404
    assert casey.get(url(other, "part", thing, "moon")).status_code == 404


def test_the_pages_ask_the_same_for_one_survey_and_for_five(cast: Cast) -> None:
    seen = story.case(cast)
    story.ask(cast, seen, on=day(-900))
    story.rate(cast, seen, story.rated(day(-899)))
    casey = sign_in(Client(), cast.casey)
    beside = reverse("casefile:beside", args=[seen.code])
    counted = []
    for _time in range(2):
        for address in (url(seen), beside):
            casey.get(address)
            with CaptureQueriesContext(connection) as asked:
                text(casey, address)
            counted.append(len(asked))
        for number in range(4):
            story.ask(cast, seen, on=day(-800 + 100 * number))
            story.rate(cast, seen, story.rated(day(-799 + 100 * number)))
    assert counted[:2] == counted[2:]
    assert counted[0] <= 15


def test_whoever_may_not_be_asked_gets_no_form_to_fill_and_what_was_sent_stays(cast: Cast) -> None:
    asked, unasked = story.case(cast), consents.case(cast)
    casey = sign_in(Client(), cast.casey)
    for name in ("begin", "rate"):
        assert 'name="language"' in casey.get(url(asked, name)).content.decode()
        page = casey.get(url(unasked, name)).content.decode()
        assert "has not agreed that your agency asks" in page
        assert 'name="language"' not in page
        sent = casey.post(url(unasked, name), who(who="Somebody typed this"))
        assert sent.status_code == 422
        assert "Somebody typed this" in sent.content.decode()


def test_questions_print_in_full_and_with_the_code_only(cast: Cast) -> None:
    seen = story.case(cast)
    rating = story.rate(cast, seen, story.rated(day(-1), safety=4, words="The door locks now"))
    casey = sign_in(Client(), cast.casey)
    paper, sent = f"{url(seen, 'paper')}?of={rating}", {"stays": "carry", "language": "en", "shows": "full"}
    full = stories.printed(casey, paper, sent)
    coded = stories.printed(casey, paper, sent, press="code")
    for words in ("Mira", "The door locks now"):
        assert words in full
        assert words not in coded
    assert "How are things?" in coded
    assert seen.code in coded
    said = stories.who_made(cast.ada, stories.number_of(coded))
    assert said.startswith("Casey ")
    for person in (cast.otto, cast.sam):
        answer = sign_in(Client(), person).post(paper, {**sent, "print": "full"})
        assert answer.status_code in (403, 404)
