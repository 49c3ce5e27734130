"""The card is in the person's language; the neutral one names nobody; every language says everything."""

import re
from datetime import date
from uuid import UUID

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import pgettext_lazy

from tests.cast import Cast
from tests.consent import visits
from tests.consent.visits import at
from wayhome.consent import card, purposes
from wayhome.consent.documents import Recipient
from wayhome.consent.enums import Granted, Purpose
from wayhome.installation import languages
from wayhome.organisations import matrix
from wayhome.people.queries import Found

OURS = [code for code in card.LANGUAGES if code != "en"]
THE_SAME = {("ro", "Card"), ("fr", "Signature")}  # one word in both
TO_SIGN = ("Day", "Signature", "Interpreter", "Witness", "By the guardian of a child")
SENTENCES = [
    card.HEADING, card.NEUTRAL_HEADING, card.CHANGE, card.NEUTRAL_CHANGE, card.WHO, card.WHAT, card.UNTIL,
    card.UNTIL_DAY, card.UNTIL_TAKEN_BACK, card.SINCE, card.NUMBER, card.CALL, card.TELL, card.ASK_FOR, card.SAY,
    card.AT_ONCE, card.NOTHING, card.WRITTEN, card.MAY_KNOW,
    *card.PURPOSES.values(), *card.GROUPS.values(), *card.FIRST_NIGHT,
    *(line.question for line in purposes.TABLE.values()), *(line.effect for line in purposes.TABLE.values()),
    Granted.NOT_NOW.label,
    *(pgettext_lazy("sheet to sign", word) for word in TO_SIGN),
]  # fmt: skip


@pytest.fixture
def seen(cast: Cast) -> Found:
    found = visits.begin(cast)
    visits.answer(cast, found, Purpose.ASSISTANCE)
    visits.answer(cast, found, Purpose.PHOTO_MEDIA, "no")
    visits.dawn_may_know(cast, found)
    return found


def sheet(client: Client, seen: Found, **sent: str) -> str:
    known = {
        "stays": "carry",
        "kind": "full",
        "language": "sq",
        "phone": "+355 69 111 2222",
        "ask_for": "Ana",
    }
    answer = client.post(at("card", seen), known | sent)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_card_says_who_may_what_until_when_in_the_language_of_the_person(cast: Cast, seen: Found) -> None:
    page = sheet(visits.browser(cast.casey), seen)
    carried = page.split('<article class="carried">')[1]
    assert '<html lang="sq" dir="ltr"' in page
    assert "Zgjedhjet tuaja" in carried
    assert "<bdi>Harbour House</bdi>" in carried
    assert "<bdi>Dawn Centre</bdi>" in carried
    assert "të dijë për ju para se të mbërrini" in carried
    assert "emri dhe datëlindja juaj, si t’ju mbajmë të sigurt" in carried
    assert "+355 69 111 2222" in carried
    assert "fotografi" not in carried  # what was refused is on no card
    assert not re.search(r"\b(until|Number|take back)\b", carried)


def test_the_language_of_the_case_is_chosen_beforehand_and_can_be_changed(cast: Cast, seen: Found) -> None:
    casey = visits.browser(cast.casey)
    assert '<option value="sq" selected>' in casey.get(at("card", seen)).content.decode()
    page = sheet(casey, seen, language="fa")
    assert '<html lang="fa" dir="rtl"' in page
    assert "انتخاب‌های شما" in page


def test_the_neutral_card_names_nobody(cast: Cast, seen: Found) -> None:
    """The full one does: otherwise this would prove nothing."""
    casey = visits.browser(cast.casey)
    telling = [
        "Harbour",
        "Dawn",
        "Mira",
        seen.code,
        "ndihmë",
        "dosje",
        "siguri",
        "Zgjedhjet",
        "Wayhome",
        "emri dhe",
    ]
    full = sheet(casey, seen)
    assert [word for word in telling if word in full.split('<article class="carried">')[1]] != []
    telling.append("Ana")
    page = sheet(casey, seen, kind="neutral", ask_for="Ana")
    carried = page.split('<article class="carried">')[1]
    assert [word for word in telling if word in carried] == []
    assert "që nga" in carried
    assert len(re.findall(r'<span class="code">\d{4}</span>', carried)) == 2
    title = re.search(r"<title>(.*?)</title>", page)
    assert title is not None
    assert not any(word in title[1] for word in telling if word != "Wayhome")


def test_the_number_on_the_card_is_the_one_on_the_page(cast: Cast, seen: Found) -> None:
    casey = visits.browser(cast.casey)
    on_card = set(re.findall(r'<span class="code">(\d{4})</span>', sheet(casey, seen, kind="neutral")))
    on_page = set(
        re.findall(r'<span class="code">(\d{4})</span>', casey.get(at("overview", seen)).content.decode())
    )
    assert len(on_card) == 2
    assert on_card == on_page


def test_without_a_number_to_call_the_card_says_whom_to_tell(cast: Cast, seen: Found) -> None:
    page = sheet(visits.browser(cast.casey), seen, phone="", ask_for="", language="en")
    assert "To take something back, tell a worker you trust." in page
    assert "call:" not in page


def test_a_card_with_nothing_on_it_says_so(cast: Cast) -> None:
    empty = visits.begin(cast)
    page = sheet(visits.browser(cast.casey), empty, language="en")
    assert "Nothing so far." in page


def test_private_answers_are_on_the_card_of_whoever_may_know_them_only(cast: Cast, seen: Found) -> None:
    who = (Recipient(name="Inspector Ro"),)
    visits.answer(cast, seen, Purpose.SHARE_LAW_ENFORCEMENT, recipients=who, groups=("A",))
    assert "Inspector Ro" in sheet(visits.browser(cast.casey), seen)
    assert "Inspector Ro" not in sheet(visits.browser(cast.sam), seen)


@pytest.mark.parametrize("language", OURS)
def test_every_language_says_everything(language: str) -> None:
    with translation.override("en"):
        english = [str(one) for one in SENTENCES]
    with translation.override(language):
        missing = [words for one, words in zip(SENTENCES, english, strict=True) if str(one) == words]
    assert [words for words in missing if (language, words) not in THE_SAME] == []


@pytest.mark.parametrize("language", ["sq", "sr", "sr-latn", "ar", "tr"])
def test_days_are_written_in_the_language_of_the_card(language: str) -> None:
    yes = card.Yes(UUID(int=7), "Dawn", "ASSISTANCE", (), date(2026, 11, 25), date(2027, 2, 19))
    with translation.override(language):
        (agency,) = card.agencies([yes])
    assert "2027" in agency.items[0].until
    assert "February" not in agency.items[0].until


def test_serbian_in_two_scripts() -> None:
    with translation.override("sr"):
        assert str(card.HEADING) == "Ваши избори"
    with translation.override("sr-latn"):
        assert str(card.HEADING) == "Vaši izbori"


def test_every_purpose_and_every_group_has_words_for_the_person() -> None:
    assert set(card.PURPOSES) == set(purposes.TABLE)
    assert set(card.GROUPS) == set(matrix.GROUPS)


@pytest.mark.parametrize(
    ("code", "language"),
    [("sqi", "sq"), ("alb", "sq"), ("srp", "sr"), ("cnr", "sr-latn"), ("fas", "fa"), ("per", "fa"), ("prs", "fa"),
     ("eng", "en"), ("ell", "el"), ("zho", ""), ("", ""), ("xx", "")],
)  # fmt: skip
def test_the_language_of_a_case_finds_its_words(code: str, language: str) -> None:
    assert card.language_of(code) == language


def test_the_catalogues_hold() -> None:
    assert len(languages.catalogues()) == len(OURS)
    assert languages.problems() == []
    for path in languages.catalogues():
        head = path.read_text(encoding="utf-8").splitlines()[:3]
        assert "[K]" in head[1], path
