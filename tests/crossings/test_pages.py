"""From the form to the paper, as who prepares the journey sees it; the page of an office; the check for strangers."""

import re
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.cast import Cast, sign_in
from tests.consent import story as consents
from tests.crossings import story
from tests.itinerary import story as itinerary
from tests.paper import stories
from tests.papers import story as papers
from tests.services import given
from wayhome.consent import card
from wayhome.core import dates
from wayhome.crossings import around, forms, limits, models, queries, rules, scripts, wording
from wayhome.crossings.shapes import Made
from wayhome.residence import sheets
from wayhome.services.models import Post

pytestmark = pytest.mark.django_db
RIGHT = "Genuine: issued by a member of Wayhome"
UNKNOWN = "Not known, or no longer valid."


@pytest.fixture(autouse=True)
def phone(settings: Any) -> None:  # noqa: ANN401 - of pytest-django
    settings.LETTERS_PHONE = "+355 4 999"


def typed(**said: Any) -> dict[str, Any]:  # noqa: ANN401
    return {
        **story.SAID,
        "thing": str(uuid4()),
        "read": "0",
        "name": story.OFFICE,
        "country": "AL",
        "language": "en",
        "signed": "A. Leka",
        "phone": "+355 4 100",
        **said,
    }


def text(response: Any) -> str:  # noqa: ANN401
    return str(response.content.decode())


def looked(page: Any) -> str:  # noqa: ANN401
    """What goes with the form once the letter was looked at."""
    return text(page).split('name="shown" value="')[1].split('"')[0]


def checked(browser: Client, number: str, check: str) -> Any:  # noqa: ANN401
    return browser.post(reverse("crossings:check"), {"number": number, "check": check})


def token_of(page: Any) -> str:  # noqa: ANN401 - of the test client
    """What “Received” sends."""
    return text(page).split('name="token" value="')[1].split('"')[0]


def test_exactly_what_they_will_see_is_shown_first_and_the_code_is_printed_once(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    casey, office = sign_in(Client(), cast.casey), Client()
    there = reverse("crossings:make", args=[seen.code, 1, "border"])
    assert 'value="Mira"' in text(casey.get(there))
    said = typed()
    shown = casey.post(there, said)
    assert "This is exactly what they will see" in text(shown)
    assert models.Door.objects.count() == 0, "nothing is made by looking"
    refused = casey.post(there, {**said, "asked": "She is a victim"})
    assert refused.status_code == 422
    assert "She is a victim" in text(refused), "what was typed stays"
    said["shown"] = looked(shown)
    paper = casey.post(there, {**said, "send": "1"})
    assert paper.status_code == 200
    door = story.door()
    link = reverse("crossings:open", args=[door.pk])
    assert link in text(paper)
    assert "Mira" not in text(paper), "nothing of her stands on what is printed"
    code = text(paper).split('<strong class="code">')[1].split("<")[0]
    page = text(office.post(link, {"code": code}))
    for line in ("Mira", "A wheelchair", "Let both pass at the side door", "AZ 584", "+355 4 100"):
        assert line in text(shown), line
        assert line in page, line
    second = casey.post(there, {**said, "send": "1"})
    assert second.status_code == 422
    assert "made already" in text(second)
    assert models.Door.objects.count() == 1
    assert "Not received so far" in text(casey.get(reverse("crossings:letters", args=[seen.code, 1])))
    token = page.split('name="token" value="')[1].split('"')[0]
    assert "has come" in text(office.post(reverse("crossings:received", args=[door.pk]), {"token": token}))
    assert "Received" in text(casey.get(reverse("crossings:letters", args=[seen.code, 1])))
    assert "Letters for the way" in text(casey.get(reverse("attempts:plan", args=[seen.code, 1])))


def test_nothing_is_made_that_was_not_looked_at(cast: Cast) -> None:
    post = given.post(cast.casey, name="Rinas desk", kind="airport", duty_line="+355 4 555")
    seen, _now = story.begun(cast)
    casey = sign_in(Client(), cast.casey)
    there = reverse("crossings:make", args=[seen.code, 1, "border"])
    said = typed(post=str(post.pk))
    first = casey.post(there, {**said, "send": "1"})
    assert "This is exactly what they will see" in text(first), "it is shown, and not made"
    assert "+355 4 555" in text(first), "with the numbers on it"
    changed = casey.post(there, {**said, "asked": "Wave both on", "shown": looked(first), "send": "1"})
    assert "Nothing was made" in text(changed)
    assert "Wave both on" in text(changed).split('id="shown"')[1].split("</section>")[0]
    assert models.Door.objects.count() == 0
    made = casey.post(there, {**said, "asked": "Wave both on", "shown": looked(changed), "send": "1"})
    assert models.Door.objects.count() == 1
    assert "Nothing was made" not in text(made)
    thing = story.one(cast, seen).thing
    assert "+355 4 555" in text(casey.get(reverse("crossings:letter", args=[seen.code, 1, thing])))


def test_only_the_letter_to_a_consulate_carries_its_line(cast: Cast) -> None:
    for name, line in (("Consulate of the North", "+39 06 1234"), ("Consulate of the South", "+39 06 9999")):
        given.post(cast.casey, name=name, duty_line=line)
    seen, _now = story.begun(cast)
    for name in ("Consulate of the North", "Consulate of the South"):
        story.agreed(cast, seen, name=name, groups="AG", purpose="SHARE_CONSULATE")
    papers.advised(cast, seen)
    papers.looked(cast, seen)
    border = story.opened(story.make(cast, seen))
    assert border is not None
    assert border.shown.lines == (), "a border learns of no consulate"
    known = story.letter(
        cast, seen, {"reach": "", "helps": []}, kind="consulate", name="Consulate of the North"
    )
    north = story.opened(story.make(cast, seen, known))
    assert north is not None
    assert north.shown.lines == (("Consulate of the North", "+39 06 1234"),)
    south = Post.objects.get(name="Consulate of the South")
    itinerary.write(cast, seen, itinerary.flight(contact=str(south.pk)))
    known = story.letter(
        cast, seen, {"reach": "", "helps": []}, kind="consulate", name="Consulate of the North", post=south.pk
    )
    again = story.opened(story.make(cast, seen, known))
    assert again is not None
    assert again.shown.lines == north.shown.lines, (
        "also where the other is on the way, or was chosen by mistake"
    )


def test_the_page_of_the_office_tells_neither_the_agency_nor_the_house(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    made = story.make(cast, seen, story.letter(cast, seen, {"asked": "CANARY"}))
    page = text(Client().post(reverse("crossings:open", args=[made.door]), {"code": made.code}))
    assert "CANARY" in page, "it could be found"
    for word in (cast.harbour.name, cast.casey.name, seen.code, "Hoxha", str(cast.harbour.pk)):
        assert word not in page, word


def test_unknown_wrong_closed_and_over_look_the_same(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    made = story.make(cast, seen)
    office, wrong = Client(), {"code": "AAAA-AAAA-AAAA-AAAA"}
    there, nowhere = (reverse("crossings:open", args=[pk]) for pk in (made.door, uuid4()))

    def tried(address: str, said: dict[str, str]) -> tuple[int, str]:
        answer = office.post(address, said)
        return answer.status_code, text(answer).replace(address, "")

    assert "Mira" in office.post(there, {"code": made.code}).content.decode()
    known, unknown = tried(there, wrong), tried(nowhere, wrong)
    assert known == unknown
    assert "+355 4 999" in known[1], "whom to call"
    models.Door.objects.update(is_open=False, body=b"")
    assert tried(there, {"code": made.code}) == unknown
    assert office.get(there).status_code == office.get(nowhere).status_code == 200


def test_letters_that_are_cut_short_do_not_count_as_wrong_ones(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    made = story.make(cast, seen)
    office = Client()
    there, nowhere = (reverse("crossings:open", args=[pk]) for pk in (made.door, uuid4()))
    for _try in range(limits.ERRORS):
        short = office.post(there, {"code": made.code[:4]})
        assert short.status_code == 422
        assert "4 letters were typed, and 16 are printed." in text(short)
        assert f'value="{made.code[:4]}"' in text(short), "what was typed stays"
    assert story.door().errors == 0
    with_digit = made.code[:-1] + "1"
    assert "15 letters were typed" in text(office.post(nowhere, {"code": with_digit})), (
        "as one that never was"
    )
    assert story.opened(made) is not None
    assert story.opened(made, "A" * 16) is None
    assert story.door().errors == 1, "a whole one that is wrong counts"


def test_the_page_says_first_which_offices_are_agreed(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    casey = sign_in(Client(), cast.casey)
    border, consulate = (
        text(casey.get(reverse("crossings:make", args=[seen.code, 1, kind])))
        for kind in ("border", "consulate")
    )
    none = "has not agreed to an office of this kind so far"
    assert story.OFFICE in border
    assert none not in border
    assert none in consulate
    assert story.OFFICE not in consulate
    assert reverse("consent:overview", args=[seen.code]) in consulate


def test_who_tries_too_often_is_held_and_nothing_is_checked(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    made = story.make(cast, seen)
    office = Client()
    nowhere, there = (reverse("crossings:open", args=[pk]) for pk in (uuid4(), made.door))
    for _try in range(10):
        assert office.post(nowhere, {"code": "A" * 16}).status_code == 422
    held = office.post(there, {"code": made.code})
    assert held.status_code == 429
    assert "Mira" not in text(held)
    assert checked(office, "1", "2").status_code == 200, "the check counts for itself"
    for _try in range(9):
        checked(office, "1", "2")
    assert checked(office, made.number, made.check).status_code == 429


def test_received_pressed_too_often_says_to_wait_and_nothing_is_lost(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    made = story.make(cast, seen)
    office = Client()
    page = text(office.post(reverse("crossings:open", args=[made.door]), {"code": made.code}))
    token = page.split('name="token" value="')[1].split('"')[0]
    here, nowhere = (reverse("crossings:received", args=[pk]) for pk in (made.door, uuid4()))
    for _try in range(9):
        assert office.post(nowhere, {"token": token}).status_code == 422
    held = office.post(here, {"token": token})
    assert held.status_code == 429
    assert "Nothing is lost" in text(held)
    assert "closed" not in text(held)
    assert f'value="{token}"' in text(held), "one more press is enough"
    assert office.post(nowhere, {"token": token}).status_code == 429, "the same where there is no such letter"
    assert story.door().received_at is None
    cache.clear()  # a few minutes later
    assert "has come" in text(office.post(here, {"token": token}))
    assert story.door().received_at is not None


def test_anybody_learns_whether_a_letter_is_genuine_and_nothing_else(cast: Cast) -> None:
    seen, now = story.begun(cast)
    made = story.make(cast, seen)
    stranger = Client()
    good = text(checked(stranger, made.number.replace("-", " "), made.check.lower()))
    until = dates.day_in_words(story.door().until)
    assert RIGHT in good
    assert until in good
    # Random letters could spell anything.
    said = re.sub(r'<input type="hidden"[^>]*>|nonce="[^"]*"', "", good)
    for word in ("Mira", seen.code, cast.harbour.name, story.OFFICE, "AZ", "Tirana", str(now.id)):
        assert word not in said, word
    for number, check in ((made.number, "ACDEFG"), ("2222-2222", made.check), ("", made.check)):
        assert RIGHT not in text(checked(stranger, number, check))
    bad = checked(stranger, "2222-2222", "ACDEFG")
    assert UNKNOWN in text(bad)
    assert bad.status_code == 200
    assert "+355 4 999" in text(bad)
    models.Door.objects.update(is_open=False, body=b"")
    assert UNKNOWN in text(checked(stranger, made.number, made.check)), (
        "a closed one is as one that never was"
    )


def test_a_second_letter_to_an_office_ends_the_first_unless_it_is_unticked(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    casey, stranger = sign_in(Client(), cast.casey), Client()
    there = reverse("crossings:make", args=[seen.code, 1, "border"])
    assert "The earlier letter to this office ends" not in text(casey.get(there)), "there is none"
    first = story.make(cast, seen)
    story.agreed(cast, seen, "Port desk")
    other = story.make(cast, seen, story.letter(cast, seen, name="Port desk"))
    form = text(casey.get(there))
    tick = re.search(r'<input[^>]*name="ends_earlier"[^>]*>', form)
    assert tick is not None
    assert "checked" in tick.group(), "yes, unless somebody says no"

    def made(**said: str) -> None:
        values = typed(**said)
        seen_first = looked(casey.post(there, values))
        assert RIGHT in text(checked(stranger, first.number, first.check)), "looking ends nothing"
        count = models.Door.objects.count()
        casey.post(there, {**values, "shown": seen_first, "send": "1"})
        assert models.Door.objects.count() == count + 1

    made()
    assert RIGHT in text(checked(stranger, first.number, first.check)), "unticked: both are open"
    assert story.opened(first) is not None
    made(ends_earlier="on")
    assert UNKNOWN in text(checked(stranger, first.number, first.check)), "as any letter that is over"
    assert story.opened(first) is None
    assert models.Door.objects.filter(is_open=True).count() == 2, "the new one, and the other office's"
    assert RIGHT in text(checked(stranger, other.number, other.check)), "of another office"


def test_a_letter_for_another_part_of_the_way_does_not_end(cast: Cast) -> None:
    seen, now = story.begun(cast)
    (leg,) = queries.legs(cast.casey.actor(), now)
    story.make(cast, seen, story.letter(cast, seen, leg=leg.id))
    gone, thing = story.letter(cast, seen, leg=leg.id), uuid4()
    found = queries.earlier(cast.casey.actor(), story.again(cast, seen), now, gone, but=thing)
    assert len(found) == 1
    assert queries.earlier(cast.casey.actor(), story.again(cast, seen), now, gone, but=found[0].thing) == []
    whole = queries.earlier(
        cast.casey.actor(), story.again(cast, seen), now, story.letter(cast, seen), but=thing
    )
    assert len(whole) == 1, "all of the way has this part"
    elsewhere = story.letter(cast, seen, leg=str(uuid4()))
    assert queries.earlier(cast.casey.actor(), story.again(cast, seen), now, elsewhere, but=thing) == []


def test_known_and_unknown_cost_one_question_each(cast: Cast, django_assert_num_queries: Any) -> None:  # noqa: ANN401
    seen, _now = story.begun(cast)
    made: Made = story.make(cast, seen)
    for number, check, found in ((made.number, made.check, True), ("2222-2222", "ACDEFG", False)):
        with django_assert_num_queries(1):
            assert (queries.genuine(cast.otto.actor, number, check) is not None) is found  # type: ignore[arg-type]


@pytest.mark.parametrize("one", scripts.SCRIPTS, ids=lambda one: str(one.slug))
def test_a_script_says_whom_to_call_and_names_a_consulate_only_if_she_agreed(
    cast: Cast, one: scripts.Script
) -> None:
    given.post(cast.casey, name="Consulate of the North", duty_line="+39 06 1234")
    seen, _now = story.begun(cast)
    casey = sign_in(Client(), cast.casey)
    there = reverse("crossings:script", args=[seen.code, 1, one.slug])
    page = text(casey.get(there))
    assert "+39 06 1234" not in page
    assert "No consulate is agreed" in page
    for line in (*one.calls, *one.steps, *one.law):
        assert str(line).split("“")[0][:30].replace("’", "’") in page
    story.agreed(cast, seen, name="Consulate of the North", groups="A", purpose="SHARE_CONSULATE")
    page = text(casey.get(there))
    assert "+39 06 1234" not in page, "nobody has looked whether asking is a danger"
    papers.advised(cast, seen)
    papers.looked(cast, seen)
    page = text(casey.get(there))
    assert "+39 06 1234" in page
    assert "No consulate is agreed" not in page
    assert sign_in(Client(), consents.nora(cast)).get(there).status_code == 200
    assert sign_in(Client(), cast.otto).get(there).status_code == 404
    assert casey.get(reverse("crossings:script", args=[seen.code, 1, "moon"])).status_code == 404


def test_a_script_says_where_no_yes_names_an_office_and_shows_no_consulate_of_the_way(cast: Cast) -> None:
    desk = given.post(
        cast.casey, name="Rinas desk", kind="airport", duty_line="+355 4 555", contact_name="Besa"
    )
    south = given.post(cast.casey, name="Consulate of the South", duty_line="+39 06 777")
    seen, _now = story.begun(cast)
    casey = sign_in(Client(), cast.casey)
    there = reverse("crossings:script", args=[seen.code, 1, "held"])
    itinerary.write(cast, seen, itinerary.flight(contact=str(desk.pk)))
    page = text(casey.get(there))
    assert "Rinas desk" in page
    assert "No yes names this office. Ask without a name." in page
    assert "Besa" not in page
    story.agreed(cast, seen, name="Rinas desk")
    assert "No yes names this office. Ask without a name." not in text(casey.get(there))
    itinerary.write(cast, seen, itinerary.flight(contact=str(south.pk)), read=2)
    assert "+39 06 777" not in text(casey.get(there)), "a part of the way names it, and no yes"


def test_the_letter_carries_the_scripts_and_only_lines_that_may_be_rung(cast: Cast) -> None:
    given.post(cast.casey, name="Consulate of the North", duty_line="+39 06 1234")
    post = given.post(cast.casey, name="Rinas desk", kind="airport", duty_line="+355 4 555")
    seen, _now = story.begun(cast)
    made = story.make(cast, seen, story.letter(cast, seen, post=post.pk))
    page = text(Client().post(reverse("crossings:open", args=[made.door]), {"code": made.code}))
    assert "+355 4 555" in page
    assert "+39 06 1234" not in page, "no consulate that she has not agreed to"
    for one in scripts.SCRIPTS:
        assert str(one.title) in page


def test_who_does_not_work_on_the_case_finds_nothing(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    story.make(cast, seen)
    thing = story.one(cast, seen).thing
    pages = [
        reverse("crossings:letters", args=[seen.code, 1]),
        reverse("crossings:make", args=[seen.code, 1, "border"]),
        reverse("crossings:letter", args=[seen.code, 1, thing]),
        reverse("crossings:again", args=[seen.code, 1, thing]),
    ]
    casey, otto, sam = (sign_in(Client(), who) for who in (cast.casey, cast.otto, cast.sam))
    for page in pages:
        assert casey.get(page).status_code == 200, page
        assert otto.get(page).status_code == 404, page
        assert sam.get(page).status_code in (403, 404), page
    assert otto.post(reverse("crossings:close", args=[seen.code, 1, thing])).status_code == 404
    assert story.door().is_open
    answer = casey.post(
        reverse("crossings:letter", args=[seen.code, 1, thing]), {"read": "1", "told_by": "Gjoka"}
    )
    assert answer.status_code == 302
    assert "Gjoka" in text(casey.get(pages[2]))
    assert casey.post(reverse("crossings:close", args=[seen.code, 1, thing])).status_code == 302
    assert not story.door().is_open


def test_a_letter_prints_once_and_only_after_it_was_looked_at(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    casey, office = sign_in(Client(), cast.casey), Client()
    there, said = reverse("crossings:make", args=[seen.code, 1, "border"]), typed()
    unseen = casey.post(there, {**said, "print": "full"})
    assert unseen.headers["Content-Type"].startswith("text/html"), "shown first, and not made"
    assert models.Door.objects.count() == 0
    said["shown"] = looked(casey.post(there, said))
    paper = stories.printed(casey, there, said)
    assert "Mira" not in paper
    assert "Open this address and type the 16 letters" in paper
    assert stories.who_made(cast.ada, stories.number_of(paper)).startswith("Casey ")
    words = re.findall(r"\b[A-Za-z0-9]{4}(?:[- ][A-Za-z0-9]{4}){3}\b", paper)
    link = reverse("crossings:open", args=[story.door().pk])
    assert any("Mira" in text(office.post(link, {"code": code})) for code in words), words
    again = casey.post(there, {**said, "print": "full"})
    assert again.status_code == 422
    assert "made already" in text(again)


def test_a_letter_is_in_the_language_of_its_office_with_english_beside_what_nobody_has_checked(
    cast: Cast,
) -> None:
    """An officer in Rinas reads Albanian; Casey reads English, and sees what the officer will see."""
    seen, _now = story.begun(cast)
    casey, office = sign_in(Client(), cast.casey), Client()
    there = reverse("crossings:make", args=[seen.code, 1, "border"])
    assert re.search(r'<option value="en"[^>]* selected', text(casey.get(there))), "as whoever writes reads"
    unknown = casey.post(there, typed(language="xx"))
    assert unknown.status_code == 422
    assert "Let both pass at the side door" in text(unknown), "what was typed stays"
    said = typed(language="sq")
    said["shown"] = looked(casey.post(there, said))
    assert models.Door.objects.count() == 0
    changed = casey.post(there, {**said, "language": "fr", "send": "1"})
    assert "Nothing was made" in text(changed), "another language is another letter"
    paper = text(casey.post(there, {**said, "send": "1"}))
    assert "The code is shown this once" in paper, "what stands beside it is for Casey"
    code = paper.split('<strong class="code">')[1].split("<")[0]
    printed = paper.split('<article class="carried">')[1]
    assert "Hapni këtë adresë dhe shkruani 16 shkronjat" in printed
    assert "Open this address" not in printed
    page = text(office.post(reverse("crossings:open", args=[story.door().pk]), {"code": code}))
    assert "Kush udhëton · Who travels" in page
    assert "niset më" in page
    assert "leaves" in page
    assert "Një karrige me rrota · A wheelchair" in page
    assert "Let both pass at the side door" in page, "what was written stays as it was written"
    one = story.one(cast, seen)
    again = text(casey.get(reverse("crossings:again", args=[seen.code, 1, one.thing])))
    assert re.search(r'<option value="sq"[^>]* selected', again), (
        "a new letter to them is in their language too"
    )


def test_the_paper_of_a_letter_says_in_both_languages_what_nobody_has_checked(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    casey = sign_in(Client(), cast.casey)
    there, said = reverse("crossings:make", args=[seen.code, 1, "border"]), typed(language="sq")
    said["shown"] = looked(casey.post(there, said))
    paper = " ".join(stories.printed(casey, there, said).split())
    assert "Mira" not in paper
    assert "Hapni këtë adresë" in paper
    assert "Open this address" in paper


def test_from_right_to_left_number_and_address_are_read_as_they_are_and_the_office_reads_one_language(
    cast: Cast,
) -> None:
    """Among Arabic letters “4229-9996” would stand as “9996-4229”, and the check would say “Not known”."""
    seen, _now = story.begun(cast)
    casey = sign_in(Client(), cast.casey)
    there, said = reverse("crossings:make", args=[seen.code, 1, "border"]), typed(language="ar")
    said["shown"] = looked(casey.post(there, said))
    paper = text(casey.post(there, {**said, "send": "1"})).split('<article class="carried">')[1]
    known = story.one(cast, seen).known
    for one in (known.number, reverse("crossings:check")):
        assert re.search(rf'<span class="code">[^<]*{re.escape(one)}</span>', paper), one
    code = paper.split('<strong class="code">')[1].split("<")[0]
    office = Client(headers={"accept-language": "ar"})
    page = text(office.post(reverse("crossings:open", args=[story.door().pk]), {"code": code}))
    assert "يمكن فتحها حتى" in page
    assert "opened until" not in page, "no English sentence with an Arabic day in it"


@pytest.mark.parametrize("language", ["sq", "ar"])
def test_a_page_for_strangers_is_in_one_language_also_its_days(cast: Cast, language: str) -> None:
    """“Genuine … valid until 24 nëntor 2026” is half of it in another language, and turned around in Arabic."""
    seen, _now = story.begun(cast)
    made = story.make(cast, seen)
    last = models.Door.objects.get().until
    office = Client(headers={"accept-language": language})
    genuine = checked(office, made.number, made.check)
    with translation.override("en"):
        assert f"{RIGHT}, valid until {dates.day_in_words(last)}." in text(genuine)
    with translation.override(language):
        assert dates.day_in_words(last) not in text(genuine)
    opening, checking = reverse("crossings:open", args=[made.door]), reverse("crossings:check")
    opened = office.post(opening, {"code": made.code})
    received = reverse("crossings:received", args=[made.door])
    for page in (
        genuine, checked(office, made.number, "AAAA"), checked(office, "", ""),
        office.get(checking), office.get(opening),
        office.post(opening, {"code": "A" * 16}), office.post(opening, {"code": "A"}), opened,
        office.post(received, {"token": ""}), office.post(received, {"token": token_of(opened)}),
    ):  # fmt: skip
        assert '<html lang="en" dir="ltr"' in text(page)
        assert page.headers["Content-Language"] == "en"


@pytest.mark.parametrize(("language", "direction"), [("sq", "ltr"), ("ar", "rtl")])
def test_what_we_have_in_the_language_of_the_office_stands_in_it_and_is_marked(
    cast: Cast, language: str, direction: str
) -> None:
    seen, _now = story.begun(cast)
    made = story.make(cast, seen)
    office = Client(headers={"accept-language": language})
    page = text(office.post(reverse("crossings:open", args=[made.door]), {"code": made.code}))
    with translation.override(language):
        said = str(wording.UNTIL).format(until=dates.moment_in_words(made.known.until, made.known.zone))
        call = str(wording.CALL)
    assert f'<p class="lead" lang="{language}" dir="{direction}">{said}</p>' in page
    assert f'<span lang="{language}" dir="{direction}">{call}</span>' in page


def test_a_page_for_strangers_is_in_their_language_once_we_have_every_word_of_it(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So far nobody has written them; here those of the paper stand for them."""
    office = Client(headers={"accept-language": "sq"})
    monkeypatch.setattr(around, "EVERY", wording.EVERY)
    assert '<html lang="sq" dir="ltr"' in text(office.get(reverse("crossings:check")))
    monkeypatch.setattr(around, "EVERY", (*wording.EVERY, scripts.SCRIPTS[0].title))
    assert '<html lang="en" dir="ltr"' in text(office.get(reverse("crossings:check"))), (
        "one of them is missing"
    )


def test_every_sentence_of_a_page_for_strangers_is_looked_for() -> None:
    room = Path(around.__file__).parent
    names = ("check", "closed", "open", "opened", "received", "wait")
    pages = [(room / "templates" / "crossings" / f"{one}.html").read_text(encoding="utf-8") for one in names]
    plain = [found for page in pages for found in re.findall(r'{% translate "([^"]+)"', page)]
    filled = [
        found for page in pages for found in re.findall(r"asvar text %}(.+?){% endblocktranslate", page)
    ]
    said = {*plain, *(re.sub(r"{{ (\w+) }}", r"%(\1)s", one) for one in filled)}
    fields = [*forms.Code().fields.values(), *forms.Check().fields.values()]
    said |= {str(one.label) for one in fields} | {str(one.help_text) for one in fields if one.help_text}
    said |= {str(one.error_messages["required"]) for one in fields}
    said |= {rules.why_held(), rules.why_busy(), rules.why_received_held()}
    said |= {str(one) for script in scripts.SCRIPTS for one in (script.title, *script.office)}
    assert len(plain) > 20
    assert len(filled) == 2
    assert said - {str(one) for one in around.EVERY} == set()


def test_we_have_every_word_of_a_letter_in_every_language_of_ours() -> None:
    assert [code for code, _label in sheets.languages(wording.EVERY)] == list(card.LANGUAGES)
    with translation.override("ar"):
        assert wording.said(lambda: str(wording.CALL)) == "\u2067اتصلوا على:\u2069 · \u2066Call:\u2069", (
            "each in its own direction"
        )
    with translation.override("en"):
        assert wording.said(lambda: str(wording.CALL)) == "Call:"


@pytest.mark.parametrize("name", ["Desk for victims of trafficking", "Harbour House at Rinas"])
def test_a_post_whose_name_tells_why_or_who_helps_stands_on_no_letter(cast: Cast, name: str) -> None:
    """An airline reads the letter: where she changes, the desk for victims meets her, and the airline would know."""
    desk = given.post(cast.casey, name=name, kind="airport", duty_line="+355 4 777")
    other = given.post(cast.casey, name="Rinas desk", kind="airport", duty_line="+355 4 555")
    seen, _now = story.begun(cast)
    itinerary.write(cast, seen, itinerary.flight(contact=str(desk.pk)), read=1)
    casey = sign_in(Client(), cast.casey)
    assert "+355 4 777" in text(casey.get(reverse("crossings:script", args=[seen.code, 1, "held"]))), (
        "ours call it"
    )
    made = story.make(cast, seen, story.letter(cast, seen, post=other.pk))
    page = text(Client().post(reverse("crossings:open", args=[made.door]), {"code": made.code}))
    assert "+355 4 555" in page, "a post that says nothing stands on it"
    assert "+355 4 777" not in page
    assert name not in page
    assert name not in str(made.known.to_value())
