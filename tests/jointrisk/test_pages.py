"""The pages: both sides write page by page, she or he reads it in plain words, a sheet that says little."""

import re
from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from tests.cast import Cast, sign_in
from tests.jointrisk import story
from tests.paper import stories
from wayhome.care import instrument
from wayhome.care.enums import Who
from wayhome.consent import card
from wayhome.core import clock
from wayhome.jointrisk import queries, told

pytestmark = pytest.mark.django_db


def test_a_side_writes_page_by_page_and_reads_the_other_when_both_are_in(cast: Cast) -> None:
    seen, _here, _consent = story.prepared(cast)
    casey, rita = sign_in(Client(), cast.casey), sign_in(Client(), cast.rita)
    here = [seen.code, 1]
    page = reverse("jointrisk:joint", args=here)
    assert "Ask both sides to look" in casey.get(page).content.decode()
    began = casey.post(
        reverse("jointrisk:begin", args=here), {"record": str(uuid4()), "other": str(cast.dawn.pk)}
    )
    assert began.status_code == 302
    write = reverse("jointrisk:write", args=here)
    address = casey.post(write, {str(who): "no" for who in Who if who is not Who.PERSON})["Location"]
    pages = 0
    while "beside" not in address:
        pages += 1
        assert "care/look" not in casey.get(address).content.decode(), "it stays among these pages"
        address = casey.post(address, {"T5_likely": "3", "T5_bad": "3"})["Location"]
    assert pages == 8
    check = casey.post(address, {"own_band": "", "own_view": "They ask for money", "measures": ""})[
        "Location"
    ]
    shown = casey.get(check).content.decode()
    assert "They ask for money" in shown
    assert "one step smaller" not in shown
    assert casey.post(check, {"read": "0", "level": "raise", "to": "", "reason": ""}).status_code == 422
    for _time in range(2):  # pressed twice
        assert casey.post(check, {"read": "0", "level": "as_is"})["Location"] == page
    assert casey.get(write).status_code == 404, "written once"
    ours = reverse("jointrisk:side", args=[*here, cast.harbour.pk])
    assert "They ask for money" in casey.get(ours).content.decode()
    assert rita.get(ours).status_code == 404
    story.assess(cast, seen, cast.rita)
    assert "They ask for money" in rita.get(ours).content.decode()
    assert "Not everything" not in rita.get(page).content.decode()
    plan = casey.get(reverse("attempts:plan", args=here)).content.decode()
    assert "seen from both sides" in plan


def test_who_may_not_know_finds_no_page(cast: Cast) -> None:
    seen, _consent = story.looked(cast)
    here = [seen.code, 1]
    names = (
        "joint",
        "begin",
        "write",
        "agree",
        "find",
        "sign",
        "new_measure",
        "changed",
        "differ",
        "heard",
        "sheet",
    )
    for who in (cast.otto, cast.hana):
        there = sign_in(Client(), who)
        for name in names:
            assert there.get(reverse(f"jointrisk:{name}", args=here)).status_code == 404


def test_she_reads_it_in_plain_words_and_her_stop_is_hers(cast: Cast) -> None:
    danger = story.answered(T5=(3, 2), R2=(3, 2))
    seen, _consent = story.looked(cast, danger, danger)
    story.settle(cast, seen)
    here = [seen.code, 1]
    casey = sign_in(Client(), cast.casey)
    heard = reverse("jointrisk:heard", args=here)
    shown = casey.get(heard).content.decode()
    for words in (
        "They claim a debt",
        "exploited more than once",
        "A flat with support",
        "You can stop at any time",
    ):
        assert words in shown
    sheet = reverse("jointrisk:sheet", args=here)
    assert "carry it" in casey.get(sheet).content.decode()
    assert casey.post(sheet, {"language": "en"}).status_code == 422
    paper = casey.post(sheet, {"stays": "carry", "language": "en", "phone": "0800"}).content.decode()
    assert "They claim a debt" in paper
    assert "exploited more than once" not in paper, "on paper stands nothing of what was done"
    wrong = casey.post(heard, {"record": str(uuid4()), "hers": "wrong", "words": ""})
    assert wrong.status_code == 422
    stop = casey.post(heard, {"record": str(uuid4()), "hers": "stop", "words": ""})
    assert stop.status_code == 302
    assert "wants something else" in casey.get(reverse("attempts:plans", args=[seen.code])).content.decode()


def test_forms_of_both_sides_keep_what_was_typed(cast: Cast) -> None:
    story.abroad(cast)
    high = story.answered(T5=(3, 3))
    seen, _consent = story.looked(cast, high, story.answered(T1=(2, 2)))
    here = [seen.code, 1]
    rita = sign_in(Client(), cast.rita)
    done = rita.post(
        reverse("jointrisk:new_measure", args=here),
        {"thing": str(uuid4()), "read": "0", "what": "A patrol each evening", "who": ""},
    )
    assert done.status_code == 422
    assert "A patrol each evening" in done.content.decode()
    assert "We have looked at it" in rita.get(reverse("jointrisk:differ", args=here)).content.decode()
    given = {"record": str(uuid4()), "is_safe": "no", "words": "A cousin"}
    assert rita.post(reverse("jointrisk:find", args=here), given).status_code == 302
    signed = rita.post(reverse("jointrisk:sign", args=here), {"record": str(uuid4()), "reason": "A patrol"})
    assert signed.status_code == 302
    shown = rita.get(reverse("jointrisk:joint", args=here)).content.decode()
    assert "Signed for going ahead" in shown
    assert "threatens life or health" in shown
    opened = rita.post(reverse("jointrisk:differ", args=here), {"reasons": "We see less"})
    assert opened["Location"] == reverse("conference:disputes", args=[seen.code])


def test_as_many_questions_for_five_measures_as_for_one(cast: Cast) -> None:
    seen, _consent = story.looked(cast)
    story.settle(cast, seen)
    actor, subject = cast.casey.actor(), story.subject(cast, seen)
    with CaptureQueriesContext(connection) as one:
        queries.now(actor, subject)
    for _time in range(4):
        story.measure(cast, seen)
    with CaptureQueriesContext(connection) as five:
        found = queries.now(actor, subject)
    assert found is not None
    assert len(found.measures) == 5
    assert len(five) <= len(one)


def test_every_danger_that_stands_on_her_sheet_is_said_in_every_language() -> None:
    shown = [item for code, item in instrument.ITEMS.items() if told.is_on_paper(Who.PERSON, code)]
    with translation.override("en"):
        english = [str(item) for item in shown]
    for language in (code for code in card.LANGUAGES if code != "en"):
        with translation.override(language):
            same = [words for item, words in zip(shown, english, strict=True) if str(item) == words]
        assert same == [], language


def test_nothing_of_children_or_of_what_was_done_or_said_stands_on_paper(cast: Cast) -> None:
    known = dict.fromkeys(("T5", "T9", "F1", "L1"), (3, 3))
    danger = story.answered(**known)
    children = {f"{Who.CHILDREN}.T5": danger.answers["person.T5"]}
    danger = replace(
        danger,
        concerned={**danger.concerned, str(Who.CHILDREN): "yes"},
        answers={**danger.answers, **children},
    )
    seen, _consent = story.looked(cast, danger, danger)
    joint = story.joint(cast, seen)
    screen, paper = (told.words(joint, on_paper=is_paper)["dangers"] for is_paper in (False, True))
    canaries = [str(instrument.ITEMS[code]) for code in ("T9", "F1", "L1")] + [str(told.WHO[Who.CHILDREN])]
    for words in canaries:
        assert words in " ".join(screen), "it could be shown"
        assert words not in " ".join(paper)
    assert str(instrument.ITEMS["T5"]) in " ".join(paper)


def test_where_the_other_side_wrote_meanwhile_it_is_sent_once_more(cast: Cast) -> None:
    seen, _consent = story.looked(cast)
    thing = story.measure(cast, seen)
    casey = sign_in(Client(), cast.casey)
    url = reverse("jointrisk:measure", args=[seen.code, 1, thing])
    day = clock.today() + 5 * story.DAY
    given = {"thing": str(thing), "read": "1", "what": "A patrol", "who": "Police", "by_day_day": str(day.day),
             "by_day_month": str(day.month), "by_day_year": str(day.year)}  # fmt: skip
    assert casey.post(url, given).status_code == 302
    old = casey.post(url, {**given, "what": "Two patrols"})
    assert old.status_code == 422
    page = old.content.decode()
    assert "Two patrols" in page
    read = page.split('name="read" value="')[1].split('"')[0]
    assert casey.post(url, {**given, "what": "Two patrols", "read": read}).status_code == 302


def test_her_sheet_prints_in_full_and_with_the_code_only(cast: Cast) -> None:
    danger = story.answered(T5=(3, 2), R2=(3, 2))
    seen, _consent = story.looked(cast, danger, danger)
    story.settle(cast, seen)
    casey = sign_in(Client(), cast.casey)
    sheet, sent = (
        reverse("jointrisk:sheet", args=[seen.code, 1]),
        {"stays": "carry", "language": "en", "phone": "0800"},
    )
    full = stories.printed(casey, sheet, sent)
    coded = stories.printed(casey, sheet, sent, press="code")
    assert "A flat with support" in full
    assert "She or he: " not in full, "it is said to her"
    assert "A flat with support" not in coded
    for words in ("They claim a debt", "You can stop at any time", "0800"):
        assert words in full
        assert words in coded
    assert seen.code in coded
    assert seen.code not in full
    said = stories.who_made(cast.ada, stories.number_of(full))
    assert said.startswith("Casey ")
    refused = sign_in(Client(), cast.hana).post(sheet, {**sent, "print": "full"})
    assert refused.status_code in (403, 404)


def test_her_sheet_prints_in_her_language_beside_english(cast: Cast) -> None:
    danger = story.answered(T5=(3, 2))
    seen, _consent = story.looked(cast, danger, danger)
    story.settle(cast, seen)
    casey = sign_in(Client(), cast.casey)
    sheet, sent = (
        reverse("jointrisk:sheet", args=[seen.code, 1]),
        {"stays": "carry", "language": "ar", "phone": ""},
    )
    words = set(re.findall(r"[A-Za-z]+", stories.printed(casey, sheet, sent)))
    assert {"You", "can", "stop", "Draft"} <= words
