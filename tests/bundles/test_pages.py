"""The pages: cards compared, a case given by two people, read by the other organisation after signing in anew."""

import re
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.bundles import forging, story
from tests.cast import Cast, Person, sign_in
from tests.consent import story as consented
from tests.people import scene
from wayhome.bundles import actions, models, queries
from wayhome.people import models as people_models
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db


def text(answer: Any, status: int = 200) -> str:  # noqa: ANN401
    assert answer.status_code == status, answer.content.decode()[:2000]
    return unescape(re.sub(r"</?bdi[^>]*>", "", answer.content.decode()))


def at(name: str, *args: object) -> str:
    return reverse(f"bundles:{name}", args=args)


def streamed(answer: Any) -> bytes:  # noqa: ANN401
    return b"".join(answer.streaming_content)


def client(who: Person) -> Client:
    """Signed in anew."""
    return sign_in(Client(), who)


def give(cast: Cast, seen: Found) -> bytes:
    """Through the pages: looked at, asked for, agreed to, made."""
    casey = client(cast.casey)
    sent = {"card": str(story.card(cast)), "with_files": "yes", "why": story.WHY}
    page = text(casey.post(at("out", seen.code), {**sent, "do": "look"}))
    assert "What Dawn Centre would get" in page
    assert "identity: " in page
    assert "1 file is among them." in page
    answer = casey.post(at("out", seen.code), {**sent, "do": "ask"})
    assert answer.status_code == 302
    here = answer.headers["Location"]
    assert "A second person has not agreed yet" in text(casey.get(here))
    mona = client(cast.mona)
    page = text(mona.get(here))
    assert story.WHY in page
    assert scene.CANARY not in page
    assert mona.post(here, {"do": "agree"}).status_code == 302
    made = casey.post(here, {"do": "make"})
    assert made.status_code == 200
    assert made.headers["Content-Disposition"] == 'attachment; filename="case-1.wayhome"'
    assert "sandbox" in made.headers["Content-Security-Policy"]
    content = streamed(made)
    assert "Given" in text(casey.get(here))
    return content


def send(who: Client, content: bytes, name: str = "case-1.wayhome") -> Any:  # noqa: ANN401
    return who.post(at("bring"), {"file": SimpleUploadedFile(name, content)}, follow=True)


def test_a_case_moves_from_one_organisation_to_another(cast: Cast) -> None:
    story.introduced(cast)
    content = give(cast, story.case(cast))
    rita = client(cast.rita)
    page = text(send(rita, content))
    assert "It is whole" in page
    assert "Harbour House" in page
    assert "Signed with a card that your organisation has compared." in page
    assert scene.CANARY not in page, "who it is is read on the case"
    waiting = models.Waiting.objects.get().pk
    page = text(rita.post(at("look", waiting), {"do": "take"}, follow=True))
    assert "Earlier case" in page
    assert story.PLAN in page
    assert scene.PHONE in page
    assert story.ACCOUNT not in page
    code = people_models.Case.objects.get(organisation=cast.dawn).code
    again = client(cast.rita)
    beside = text(again.get(reverse("casefile:beside", args=[code])))
    assert "Read the earlier case" in beside
    assert at("out", code) in beside
    assert scene.CANARY in text(again.get(reverse("casefile:case", args=[code])))
    (file,) = set(re.findall(rf"/people/{code}/earlier-case/([0-9a-f-]{{36}})/", page))
    answer = again.get(at("file", code, file))
    assert streamed(answer) == story.PDF
    assert scene.CANARY not in answer.headers["Content-Disposition"]


def test_the_earlier_case_is_looked_through_by_day_and_kind(cast: Cast) -> None:
    story.introduced(cast)
    seen = story.taken(cast, story.bundle(cast))
    rita = client(cast.rita)
    assert story.PLAN in text(rita.get(at("history", seen.code), {"group": "I"}))
    assert story.PLAN not in text(rita.get(at("history", seen.code), {"group": "A"}))
    page = text(
        rita.get(
            at("history", seen.code),
            {"until_day": "1", "until_month": "1", "until_year": "2001"},
        )
    )
    assert story.PLAN not in page
    assert text(rita.get(at("history", seen.code), {"page": "99"}))
    assert text(rita.get(at("history", seen.code), {"page": "x", "since": "x"}))


def test_nobody_else_reads_any_of_it(cast: Cast) -> None:
    story.introduced(cast)
    seen = story.taken(cast, story.bundle(cast))
    (file,) = {one.file for one in story.entries(cast.rita, seen) if one.file}
    rita = client(cast.rita)
    assert rita.get(at("history", seen.code)).status_code == 200
    assert rita.get(at("file", seen.code, file)).status_code == 200
    for somebody in (cast.casey, cast.sam, cast.otto, cast.eli, cast.adam):
        other = client(somebody)
        assert other.get(at("history", seen.code)).status_code == 404
        assert other.get(at("file", seen.code, file)).status_code == 404
    waiting = story.bring(cast, forging.made(cast))
    given = models.Given.objects.get().pk
    assert rita.get(at("look", waiting)).status_code == 200
    for somebody in (cast.casey, story.rosa(cast)):
        assert client(somebody).get(at("look", waiting)).status_code == 404
    assert rita.get(at("given", given)).status_code == 404
    assert client(cast.otto).get(at("given", given)).status_code == 404
    for somebody in (cast.sam, cast.hana):
        assert client(somebody).get(at("given", given)).status_code == 403
        assert client(somebody).get(at("home")).status_code == 403


def test_a_case_without_an_earlier_one_has_no_such_page(cast: Cast) -> None:
    seen = scene.begin(cast)
    assert client(cast.casey).get(at("history", seen.code)).status_code == 404


def test_a_card_is_read_then_compared_then_kept(cast: Cast) -> None:
    actions.make_key(by=cast.rita.actor())
    key = queries.key(cast.rita.actor())
    assert key is not None
    casey = client(cast.casey)
    page = text(casey.post(at("add"), {"text": key.text}))
    assert all(word in page for word in key.words)
    assert models.Card.objects.count() == 0
    assert casey.post(at("add"), {"text": key.text, "compared": "on"}).status_code == 302
    assert "Dawn Centre" in text(casey.get(at("home")))
    assert "not a whole card" in text(casey.post(at("add"), {"text": "hello"}), 422)
    card = models.Card.objects.get()
    assert client(cast.rita).post(at("put_away", card.pk)).status_code == 404
    assert casey.post(at("put_away", card.pk)).status_code == 302
    assert "No card is kept." in text(casey.get(at("home")))


def test_our_own_card_is_made_and_shown_with_its_words(cast: Cast) -> None:
    mona = client(cast.mona)
    assert "There is none so far." in text(mona.get(at("home")))
    page = text(mona.post(at("key"), follow=True))
    key = queries.key(cast.casey.actor())
    assert key is not None
    assert all(word in page for word in key.words)
    assert key.text in page


def test_what_is_wrong_with_a_file_is_said_beside_it(cast: Cast) -> None:
    story.introduced(cast)
    content = story.bundle(cast)
    rita = client(cast.rita)
    place = len(content) // 2
    changed = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
    assert re.search(r"Part \d of \d is missing, was changed", text(send(rita, changed), 422))
    assert "This is no case bundle" in text(send(rita, b"PK\x03\x04" + bytes(99)), 422)
    assert "ends in .wayhome" in text(send(rita, b"a,b\n1,2\n", "people.csv"), 422)
    assert "newer version of Wayhome" in text(send(rita, content[:20] + b"\x02" + content[21:]), 422)
    assert "Nothing was taken in." in text(send(rita, content[: len(content) // 3]), 422)
    assert models.Waiting.objects.count() == 0


def test_a_file_larger_than_is_taken_says_what_to_ask_for(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    story.introduced(cast)
    content = story.bundle(cast)
    rita = client(cast.rita)
    monkeypatch.setattr("wayhome.vault.upload.limit", lambda: 1024)
    assert "Ask whoever gave it for one without files." in text(send(rita, content), 422)


def test_who_signed_it_is_compared_before_it_is_taken_in(cast: Cast) -> None:
    story.introduced(cast)
    content = story.bundle(cast)
    models.Card.objects.filter(organisation=cast.dawn).delete()
    rita = client(cast.rita)
    page = text(send(rita, content))
    key = queries.key(cast.casey.actor())
    assert key is not None
    assert all(word in page for word in key.words)
    waiting = models.Waiting.objects.get().pk
    page = text(rita.post(at("look", waiting), {"do": "take"}), 422)
    assert "Ring whoever gave it" in page
    assert rita.post(at("look", waiting), {"do": "take", "compared": "on"}).status_code == 302


def test_the_same_file_again_says_where_it_is(cast: Cast) -> None:
    story.introduced(cast)
    content = story.bundle(cast)
    seen = story.taken(cast, content)
    rita = client(cast.rita)
    assert f"the earlier case of {seen.code}" in text(send(rita, content))
    waiting = models.Waiting.objects.get().pk
    page = text(rita.post(at("look", waiting), {"do": "away"}, follow=True))
    assert "Nothing was taken in" in page
    assert models.Waiting.objects.count() == 0


def test_what_is_missing_before_a_case_can_be_given_is_said_on_the_page(cast: Cast) -> None:
    seen = story.case(
        cast, answer=consented.yes(groups=("A",), recipients=consented.to(name="Another House"))
    )
    casey = client(cast.casey)
    assert "No card of another organisation is kept." in text(casey.get(at("out", seen.code)))
    story.introduced(cast)
    sent = {"card": str(story.card(cast)), "with_files": "no", "why": story.WHY}
    page = text(casey.post(at("out", seen.code), {**sent, "do": "look"}))
    assert "has not agreed" in page
    assert "has not agreed" in text(casey.post(at("out", seen.code), {**sent, "do": "ask"}), 422)
    assert models.Given.objects.count() == 0
    assert client(cast.rita).get(at("out", seen.code)).status_code == 404
    assert client(cast.sam).get(at("out", seen.code)).status_code == 403
