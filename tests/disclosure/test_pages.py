"""The pages: an officer asks, the Intake answers, she is told; every address by every role (23 to 31)."""

import re
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests import cast as casting
from tests.cast import Cast, Person, sign_in
from tests.disclosure import story
from tests.paper import stories
from wayhome.audit.models import Entry
from wayhome.disclosure import actions, rules, urls
from wayhome.disclosure.models import Asking, Happened, Letter
from wayhome.organisations import roles
from wayhome.organisations.models import RoleGrant
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
EVERY_ROLE = frozenset(role.code for role in roles.ALL)
ASK = {
    "name": "Inspector Vogel",
    "contact": "0100",
    "what": "Her name and room",
    "reference": "NP-77",
}
NOTE = {
    "who": "police",
    "agency": "North Police",
    "name": "Vogel",
    "way": "phone",
    "on_day": "3",
    "on_month": "5",
    "on_year": "2026",
    "what": "Name and room",
}
DENIAL = {"group_A": "no_yes", "ground": "nothing", "lawyer": "seen"}
# Name -> what the address needs, methods, whom it is for, what is sent.
ADDRESSES: dict[str, tuple[str, str, frozenset[str], dict[str, str]]] = {
    "ask": ("", "GET POST", rules.OFFICERS, {}),
    "handed_in": ("", "GET", rules.OFFICERS, {}),
    "letters": ("", "GET", rules.ANSWERS, {}),
    "log": ("", "GET", rules.PROTECTION, {}),
    "letter": ("letter", "GET POST", rules.ANSWERS, {"code": "X9-ZZZZ"}),
    "set_aside": ("letter", "POST", rules.ANSWERS, {}),
    "askings": ("code", "GET", rules.ANSWERS, {}),
    "note": ("code", "GET POST", rules.ANSWERS, NOTE),
    "asking": ("code asking", "GET", rules.ANSWERS, {}),
    "answer": ("code asking", "GET POST", rules.ANSWERS, DENIAL),
    "second": ("code asking what", "POST", rules.ANSWERS, {"words": ""}),
    "tell": ("code asking", "GET POST", rules.ANSWERS, {"told": "yes"}),
    "sheet": ("code asking", "POST", rules.ANSWERS, {}),
}


def url(name: str, **known: object) -> str:
    values: dict[str, object] = {"what": "agree", **known}
    return reverse(f"disclosure:{name}", kwargs={need: values[need] for need in ADDRESSES[name][0].split()})


def text(answer: Any) -> str:  # noqa: ANN401 - a response of the client
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def rows() -> list[Any]:
    return [list(model._default_manager.order_by("pk").values()) for model in (Letter, Asking, Happened)]


def become(cast: Cast, who: Person, code: str) -> None:
    RoleGrant.objects.filter(user=who.user).delete()
    RoleGrant.objects.create(user=who.user, role=code, granted_by=cast.mona.user)


# The story ------------------------------------------------------------------------------------------------------


def test_an_officer_gets_the_same_receipt_for_somebody_known_and_for_nobody(cast: Cast) -> None:
    story.partners(cast)
    seen = story.case(cast)
    otto = sign_in(Client(), cast.otto)
    answers = []
    for whom in (seen.code, "X9-ZZZZ", "Mira Hoxha", "Nobody at all"):
        sends = {**ASK, "organisation": str(cast.harbour.pk), "whom": whom}
        answer = otto.post(url("ask"), sends, follow=True)
        page = text(answer)
        assert answer.status_code == 200
        assert "Received" in page
        assert whom not in page
        answers.append((answer.redirect_chain, len(Letter.objects.all())))
    assert {chain for ((chain, *_rest), _count) in answers} == {(url("handed_in"), 302)}
    assert [count for _chain, count in answers] == [1, 2, 3, 4]


def test_what_becomes_of_it_is_never_shown_to_the_officer(cast: Cast) -> None:
    story.partners(cast)
    seen = story.case(cast)
    letter = story.hand_in(cast)
    otto = sign_in(Client(), cast.otto)
    before = text(otto.get(url("handed_in")))
    assert "NP-77" in before
    row = actions.file(letter=letter.pk, code=seen.code, by=cast.casey.actor())
    story.agree(cast, seen, cast.police.pk)
    story.answer(cast, seen, row, story.giving())
    assert text(otto.get(url("handed_in"))) == before
    assert text(sign_in(Client(), cast.otto).get("/")).count(seen.code) == 0


def test_intake_puts_a_letter_to_a_case_answers_denies_prints_and_tells(cast: Cast) -> None:
    story.partners(cast)
    seen = story.case(cast)
    letter = story.hand_in(cast)
    casey = sign_in(Client(), cast.casey)
    assert "An authority asks something" in text(casey.get("/"))
    assert "North Police" in text(casey.get(url("letters")))
    page = text(casey.get(url("letter", letter=letter.pk)))
    assert "The woman of last night" in page
    wrong = casey.post(url("letter", letter=letter.pk), {"code": "X9-ZZZZ"})
    assert wrong.status_code == 422
    assert "You work on no case with this code" in text(wrong)
    filed = casey.post(url("letter", letter=letter.pk), {"code": seen.code.lower()})
    row = Asking.objects.get()
    here = url("asking", code=seen.code, asking=row.pk)
    assert filed.headers["Location"] == here
    assert "Decide what is answered" in text(casey.get(here))
    answer = url("answer", code=seen.code, asking=row.pk)
    kept = casey.post(answer, {**DENIAL, "ground": "law", "law": "Act 12 as he says", "lawyer": "seen"})
    assert kept.status_code == 422
    assert "Nothing is marked as given" in text(kept)
    assert "Act 12 as he says" in kept.content.decode()
    assert casey.post(answer, DENIAL).headers["Location"] == here
    sheet = text(casey.post(url("sheet", code=seen.code, asking=row.pk)))
    assert "We say neither that a person is known to us nor that nobody is" in sheet
    assert "Ask a court for an order" in sheet
    tell = url("tell", code=seen.code, asking=row.pk)
    assert casey.post(tell, {"told": "no", "words": ""}).status_code == 422
    assert casey.post(tell, {"told": "yes", "words": "She nodded"}).status_code == 302
    assert "She nodded" in text(casey.get(here))
    assert "North Police" in text(casey.get(url("askings", code=seen.code)))
    log = sign_in(Client(), cast.ada).get(url("log"))
    assert seen.code in text(log)
    assert "Mira" not in text(log)
    # on which ground, given, not given, lawyer, whether she knows
    assert "Nothing is given Nothing Identity" in text(log)
    assert Entry.objects.filter(action="disclosure.read_log", actor=cast.ada.id).exists()


def test_the_paper_of_a_denial_reads_the_same_for_somebody_known_and_for_nobody(cast: Cast) -> None:
    story.partners(cast)
    seen = story.case(cast)
    known, unknown = story.hand_in(cast), story.hand_in(cast)
    casey = sign_in(Client(), cast.casey)
    row = actions.file(letter=known.pk, code=seen.code, by=cast.casey.actor())
    story.answer(cast, seen, row, story.denial())
    papers = [
        casey.post(url("sheet", code=seen.code, asking=row.pk)),
        casey.post(url("set_aside", letter=unknown.pk)),
    ]
    one, other = (re.findall(r"<article.*</article>", paper.content.decode(), re.DOTALL) for paper in papers)
    assert one == other != []
    assert "Mira" not in one[0]
    assert seen.code not in one[0]


def test_by_telephone_and_under_a_law_with_a_second_person(cast: Cast) -> None:
    seen = story.case(cast)
    casey, nora = sign_in(Client(), cast.casey), sign_in(Client(), story.nora(cast))
    beside = text(casey.get(reverse("casefile:beside", args=[seen.code])))
    assert "Police, a court or a ministry asks?" in beside
    assert casey.get(url("note", code=seen.code)).status_code == 200
    empty = casey.post(url("note", code=seen.code), {**NOTE, "name": ""})
    assert (empty.status_code, "Name and room" in empty.content.decode()) == (422, True)
    assert casey.post(url("note", code=seen.code), NOTE).status_code == 302
    row = Asking.objects.get()
    law = {
        "group_A": "given", "group_B": "others", "ground": "law", "law": "Act 12", "order_number": "K 7",
        "order_on_day": "1", "order_on_month": "5", "order_on_year": "2026", "judge": "A. Leka",
        "lawyer": "no_time", "lawyer_why": "At night", "text": "She is Mira Hoxha",
    }  # fmt: skip
    here = url("asking", code=seen.code, asking=row.pk)
    assert casey.post(url("answer", code=seen.code, asking=row.pk), law).status_code == 302
    assert "A second person has to read it" in text(casey.get(here))
    assert casey.post(url("sheet", code=seen.code, asking=row.pk)).status_code == 403
    agree = url("second", code=seen.code, asking=row.pk)
    assert casey.post(agree, {"words": ""}).status_code == 403
    assert "She is Mira Hoxha" in text(nora.get(here))
    assert nora.post(agree, {"words": ""}).status_code == 302
    paper = text(casey.post(url("sheet", code=seen.code, asking=row.pk)))
    assert "She is Mira Hoxha" in paper
    assert "This could endanger somebody" in paper
    assert Entry.objects.filter(action="disclosure.printed", subject=seen.id).count() == 1


def test_what_is_typed_is_never_run(cast: Cast) -> None:
    seen = story.case(cast)
    evil = "<script>alert(1)</script>"
    row = story.noted(cast, seen, what=evil, agency=evil, name=evil)
    story.answer(cast, seen, row, story.denial(lawyer="none", lawyer_why=evil))
    casey = sign_in(Client(), cast.casey)
    for page in (
        casey.get(url("asking", code=seen.code, asking=row.pk)),
        casey.get(url("askings", code=seen.code)),
        casey.post(url("sheet", code=seen.code, asking=row.pk)),
    ):
        assert "<script>alert" not in page.content.decode()
        assert "&lt;script&gt;alert" in page.content.decode()


# Police have no search ------------------------------------------------------------------------------------------


def addresses(patterns: Any, prefix: str = "", space: str = "") -> list[tuple[str, set[str]]]:  # noqa: ANN401
    """Every named address of the site, with what it needs."""
    found: list[tuple[str, set[str]]] = []
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            found += addresses(pattern.url_patterns, prefix, pattern.namespace or space)
        elif isinstance(pattern, URLPattern) and pattern.name:
            name = f"{space}:{pattern.name}" if space else pattern.name
            found.append((name, set(pattern.pattern.converters)))
    return found


LISTS = ("casefile:list", "casefile:search", "casefile:new")


@pytest.mark.parametrize("code", sorted(rules.OFFICERS))
def test_28_no_police_role_reaches_a_person_a_list_or_a_search(cast: Cast, code: str) -> None:
    story.partners(cast)
    seen = story.case(cast)
    become(cast, cast.otto, code)
    otto, casey = sign_in(Client(), cast.otto), sign_in(Client(), cast.casey)
    assert "Mira" in text(casey.get(reverse("casefile:list")))  # otherwise this would prove nothing
    assert "Mira" in text(casey.post(reverse("casefile:search"), {"words": "Mira"}))
    for name in LISTS:
        assert otto.get(reverse(name)).status_code == 403, name
        assert otto.post(reverse(name), {"words": "Mira"}).status_code in (403, 405), name
    every = addresses(get_resolver().url_patterns)
    assert len(every) > 150
    for name, needs in every:
        if needs - {"code"} or name.startswith(("signin:sign_out", "account_", "mfa_", "core:components")):
            continue
        path = reverse(name, kwargs=dict.fromkeys(needs, seen.code))
        otto = sign_in(Client(), cast.otto)  # some addresses sign out
        shown, sent = otto.get(path), otto.post(path, {"words": "Mira", "code": seen.code})
        assert "Mira" not in shown.content.decode(), name
        for answer in (shown, sent):  # what was typed may come back; what was not must not
            assert "Hoxha" not in answer.content.decode(), name
            if needs:
                assert answer.status_code in (403, 404, 405), name
    assert reverse("casefile:search") not in sign_in(Client(), cast.otto).get("/").content.decode()


# Every address, by every role -------------------------------------------------------------------------------------


@pytest.fixture
def scene(cast: Cast) -> tuple[Found, Asking, Letter]:
    story.partners(cast)
    seen = story.case(cast)
    return seen, story.noted(cast, seen), story.hand_in(cast)


def known(scene: tuple[Found, Asking, Letter]) -> dict[str, object]:
    seen, row, letter = scene
    return {"code": seen.code, "asking": row.pk, "letter": letter.pk}


def nothing() -> dict[str, object]:
    return {"code": "X9-ZZZZ", "asking": uuid.uuid4(), "letter": uuid.uuid4()}


def test_23_every_address_is_declared() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == set(ADDRESSES)
    for pattern in urls.urlpatterns:
        needs, methods, may, _sends = ADDRESSES[pattern.name or ""]
        assert set(pattern.pattern.converters) == set(needs.split())
        assert getattr(pattern.callback, "methods", frozenset()) - {"HEAD"} == set(methods.split())
        assert getattr(pattern.callback, "roles", None) == may


@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_30_each_role_opens_what_it_may_and_no_other_changes_anything(
    cast: Cast, scene: tuple[Found, Asking, Letter], name: str
) -> None:
    vera = casting.join(cast.mona, "Vera", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.mona),))
    client = sign_in(Client(), vera)
    _needs, methods, may, sends = ADDRESSES[name]
    path, before = url(name, **known(scene)), rows()
    for code in sorted(EVERY_ROLE):
        become(cast, vera, code)
        if "GET" in methods.split():
            assert (code, client.get(path).status_code) == (code, 200 if code in may else 403)
        if code not in may and "POST" in methods.split():
            assert (code, client.post(path, {**sends, "roles": "MANAGER"}).status_code) == (code, 403)
    assert rows() == before
    if name in ("note", "answer", "set_aside"):  # otherwise the refusals above would prove nothing
        become(cast, vera, "CASE_MANAGER_SEND")
        assert client.post(path, sends).status_code in (200, 302)
        assert rows() != before


@pytest.mark.parametrize("who", ["rita", "otto", "eli", "sam", "mona", "ada", "adam", "dora"])
def test_24_for_the_outsider_there_is_nothing(
    cast: Cast, scene: tuple[Found, Asking, Letter], who: str
) -> None:
    client = sign_in(Client(), getattr(cast, who))
    before = rows()
    for name, (needs, methods, _may, sends) in ADDRESSES.items():
        if not needs:
            continue
        for method in methods.lower().split():
            own, none = (
                getattr(client, method)(url(name, **values), *([sends] if method == "post" else []))
                for values in (known(scene), nothing())
            )
            assert own.status_code == none.status_code
            assert own.status_code in (403, 404)
            assert len(own.content) == len(none.content)
    assert rows() == before


def test_who_is_not_signed_in_or_locked_is_led_away(cast: Cast, scene: tuple[Found, Asking, Letter]) -> None:
    before = rows()
    locked = sign_in(Client(), cast.casey, unlocked=False)
    for client, where in ((Client(), "/sign-in/"), (locked, "/unlock/")):
        for name, (_needs, methods, _may, sends) in ADDRESSES.items():
            for method in methods.lower().split():
                answer = getattr(client, method)(url(name, **known(scene)), sends)
                assert answer.headers["Location"].startswith(where)
    assert rows() == before


def test_a_letter_is_dealt_with_once(cast: Cast, scene: tuple[Found, Asking, Letter]) -> None:
    seen, _row, letter = scene
    actions.set_aside(letter=letter.pk, by=cast.casey.actor())
    casey = sign_in(Client(), cast.casey)
    assert casey.post(url("letter", letter=letter.pk), {"code": seen.code}).status_code == 409
    assert "Somebody has dealt with this" in text(casey.get(url("letter", letter=letter.pk)))
    assert Asking.objects.count() == 1


def test_the_letter_in_the_database_says_nothing(cast: Cast, scene: tuple[Found, Asking, Letter]) -> None:
    letter = scene[2]
    for sealed in (bytes(letter.what), bytes(letter.own)):
        for word in (b"Vogel", b"NP-77", b"last night"):
            assert word not in sealed


def test_the_printed_answer_is_the_same_for_somebody_known_and_for_nobody(cast: Cast) -> None:
    story.partners(cast)
    seen = story.case(cast)
    known, unknown = story.hand_in(cast), story.hand_in(cast)
    casey = sign_in(Client(), cast.casey)
    row = actions.file(letter=known.pk, code=seen.code, by=cast.casey.actor())
    early = casey.post(url("sheet", code=seen.code, asking=row.pk), {"print": "full"})
    assert early.status_code in (403, 404, 409), "nothing was answered so far"
    story.answer(cast, seen, row, story.denial())
    one = stories.printed(casey, url("sheet", code=seen.code, asking=row.pk), {})
    other = stories.printed(casey, url("set_aside", letter=unknown.pk), {})
    without_number = [re.sub(r"Copy \d+", "Copy", paper) for paper in (one, other)]
    assert without_number[0] == without_number[1]
    assert "We say neither that a person is known to us nor that nobody is" in one
    assert "Mira" not in one
    assert stories.who_made(cast.ada, stories.number_of(one)) == "Casey printed the answer to an authority."
    assert sign_in(Client(), cast.otto).post(
        url("sheet", code=seen.code, asking=row.pk), {"print": "full"}
    ).status_code in (403, 404)


def test_the_protection_officer_reads_letters_that_were_set_aside_and_nobody_else_does(cast: Cast) -> None:
    story.partners(cast)
    letter = story.hand_in(cast, order="Order K 9/26")
    ada = sign_in(Client(), cast.ada)
    here = url("log") + "?of=letters"
    assert "North Police Not yet" in text(ada.get(here))
    casey = sign_in(Client(), cast.casey)
    assert casey.post(url("set_aside", letter=letter.pk)).status_code == 200
    found = text(sign_in(Client(), cast.ada).get(here))
    assert "North Police · Police or border guard Order K 9/26 Answered with neither yes nor no" in found
    assert "Vogel" not in found
    for other in (cast.casey, cast.otto):
        assert sign_in(Client(), other).get(here).status_code == 403
    assert "neither yes nor no" not in text(sign_in(Client(), cast.otto).get(url("handed_in")))


def test_the_log_says_on_what_order_and_that_a_lawyer_read_it(cast: Cast) -> None:
    seen = story.case(cast)
    row = story.noted(cast, seen, order="Order K 7/26")
    assert "Order K 7/26 Not yet" in text(sign_in(Client(), cast.ada).get(url("log")))
    story.answer(cast, seen, row, story.denial())
    found = text(sign_in(Client(), cast.ada).get(url("log")))
    assert "North Police · Police or border guard Order K 7/26" in found
    assert "A lawyer has read it" in found
    second = story.noted(cast, seen, order="Order on Mira Hoxha")
    story.answer(cast, seen, second, story.denial())
    found = text(sign_in(Client(), cast.ada).get(url("log")))
    assert "a name stands in it: read it where the request is" in found
    assert "Mira" not in found
