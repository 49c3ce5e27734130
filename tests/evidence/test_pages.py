"""The pages of evidence: written by one lawyer, read by another after a new sign-in, hidden from everybody else."""

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.casefile import world
from tests.cast import Cast, Person, sign_in
from tests.disclosure import story as disclosures
from tests.evidence import story
from tests.testimony import story as testimony
from wayhome.audit.models import Entry
from wayhome.evidence import models
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db


def url(name: str, seen: Found, *args: object) -> str:
    return reverse(f"evidence:{name}", args=[seen.code, *args])


def text(answer: Any) -> str:  # noqa: ANN401 - a response of the client
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def client(who: Person) -> Client:
    return sign_in(Client(), who)


def moment(minutes: int = 60) -> dict[str, str]:
    at = story.ago(minutes)
    return {
        "at_day": str(at.day),
        "at_month": str(at.month),
        "at_year": str(at.year),
        "at_time": f"{at:%H:%M}",
        "at_zone": "UTC",
    }


def sent(**given: Any) -> dict[str, Any]:  # noqa: ANN401
    usual = {
        "record": str(uuid4()),
        "sort": "thing",
        "title": "Contract of May",
        "matter": "",
        "words": "Two pages",
        "from_name": "Mira Hoxha",
        "to_name": "Lea Kola",
        "how": "sealed",
        "seal": "K 4471",
        "file": SimpleUploadedFile("contract.pdf", story.paper()),
        **moment(),
    }
    return {**usual, **given}


def test_kept_by_one_opened_by_the_other_and_every_line_is_read(cast: Cast) -> None:
    leo, seen = story.leo(cast), story.case(cast)
    of = testimony.matter(cast, seen, cast.lea)
    lea = client(cast.lea)
    assert "Nothing is kept so far" in text(lea.get(url("items", seen)))
    form = text(lea.get(url("new", seen)))
    assert "never changed" in form
    wrong = lea.post(url("new", seen), sent(from_name="Lea Kola"))
    assert wrong.status_code == 422
    assert "Both names are the same" in text(wrong)
    assert 'value="Contract of May"' in wrong.content.decode(), "what was typed stays"
    empty = lea.post(url("new", seen), sent(file=SimpleUploadedFile("page.html", b"<script>")))
    assert empty.status_code == 422
    given = sent(matter=str(of))
    assert lea.post(url("new", seen), given).status_code == 302
    given["file"] = SimpleUploadedFile("contract.pdf", story.paper())
    assert "It was kept already" in text(lea.post(url("new", seen), given, follow=True))
    kept = models.Item.objects.get().pk
    his = client(leo)
    page = text(his.get(url("one", seen, kept)))
    sha256 = story.item(cast, seen, kept).known.sha256
    for words in ("Contract of May", sha256, "Work and wages, Albania", "Mira Hoxha", "K 4471", "Two pages"):
        assert words in page
    assert sha256 in text(his.get(url("items", seen)))
    answer: Any = his.post(url("open_file", seen, kept))
    assert b"".join(answer.streaming_content) == story.paper()
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{seen.code}-{sha256[:8]}.pdf"'
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "Opened, and whole" in text(lea.get(url("one", seen, kept)))
    assert his.get(url("open_file", seen, kept)).status_code == 405, "looking at a link opens nothing"
    assert Entry.objects.filter(action="audit.looked", actor=leo.id, groups="H").exists()
    beside = text(lea.get(reverse("casefile:beside", args=[seen.code])))
    assert "1 thing is kept, for the lawyers alone" in beside


def test_it_is_handed_on_and_nothing_typed_is_lost(cast: Cast) -> None:
    leo, seen = story.leo(cast), story.case(cast)
    kept = story.keep(cast, seen)
    lea, his = client(cast.lea), client(leo)
    there = url("hand_on", seen, kept)
    assert 'value="Lea Kola"' in lea.get(there).content.decode(), "from whoever took it last"
    line = {"read": "1", "from_name": "Lea Kola", "to_name": "Court post", "how": "post", "seal": ""}
    assert his.post(there, {**line, "words": "", **moment(20)}).status_code == 302
    behind = lea.post(there, {**line, "words": "By tram", **moment(10)})
    assert behind.status_code == 409
    assert "By tram" in behind.content.decode()
    assert lea.post(there, {**line, "read": "2", "words": "By tram", **moment(30)}).status_code == 422
    assert lea.post(there, {**line, "read": "2", "words": "By tram", **moment(10)}).status_code == 302
    page = text(his.get(url("one", seen, kept)))
    assert "Court post" in page
    assert "By tram" in page


def test_altered_the_page_says_so_and_nothing_is_shown(cast: Cast) -> None:
    seen = story.case(cast)
    kept = story.keep(cast, seen)
    one = story.item(cast, seen, kept)
    lea = client(cast.lea)
    with story.damaged(one, story.on_disk(one)[:-1]):
        answer = lea.post(url("open_file", seen, kept))
    assert answer.status_code == 403
    assert not answer.streaming
    assert "not as it was kept" in text(answer)
    assert "last backup" in text(answer)
    assert b"%PDF" not in answer.content
    assert "Not as it was kept" in text(lea.get(url("items", seen)))


def test_copied_seen_and_given(cast: Cast) -> None:
    nora, leo, seen = disclosures.nora(cast), story.leo(cast), story.case(cast)
    kept = story.keep(cast, seen)
    lea, his, casey = client(cast.lea), client(leo), client(cast.casey)
    black = {
        "record": str(uuid4()),
        "words": "Another name",
        "file": SimpleUploadedFile("b.pdf", story.paper()),
    }
    assert lea.post(url("copy", seen, kept), {**black, "words": ""}).status_code == 422
    black["file"] = SimpleUploadedFile("b.pdf", story.paper())
    assert lea.post(url("copy", seen, kept), black).status_code == 302
    copy = models.Item.objects.exclude(pk=kept).get().pk
    assert "Waits for a second person" in text(his.get(url("items", seen)))
    assert url("second", seen, copy) not in lea.get(url("one", seen, copy)).content.decode()
    assert url("second", seen, copy) in his.get(url("one", seen, copy)).content.decode()
    blind = his.post(url("second", seen, copy), {"agrees": "yes", "words": ""})
    assert blind.status_code == 422
    assert "Open the copy first" in text(blind)
    opened: Any = his.post(url("open_file", seen, copy))
    assert story.HIDDEN.encode() not in b"".join(opened.streaming_content)
    assert his.post(url("second", seen, copy), {"agrees": "yes", "words": ""}).status_code == 302
    assert "May be given" in text(lea.get(url("items", seen)))
    assert "There is none so far. Ask the person who leads the case" in text(lea.get(url("give", seen, copy)))
    nothing = casey.get(url("requests", seen)).content.decode()
    assert reverse("disclosure:askings", args=[seen.code]) in nothing, (
        "where a court that asks is answered first"
    )
    asking = story.answered(cast, seen, nora)
    requests = text(casey.get(url("requests", seen)))
    assert "District court 4" in requests
    assert "Contract of May" not in requests
    assert casey.post(url("allow", seen, asking)).status_code == 302
    assert "May be given" in text(casey.get(url("requests", seen)))
    leave = models.Leave.objects.get().pk
    form = text(lea.get(url("give", seen, copy)))
    for words in ("District court 4", "K 7/26", "A lawyer has read it"):
        assert words in form
    assert lea.post(url("give", seen, copy), {"leave": str(leave), "to": ""}).status_code == 422
    assert lea.post(url("give", seen, copy), {"leave": str(leave), "to": "A. Leka"}).status_code == 302
    assert "A. Leka, District court 4" in text(his.get(url("one", seen, copy)))


def test_a_note_goes_over_and_is_taken_in(cast: Cast) -> None:
    leo, seen = story.leo(cast), story.case(cast)
    note = world.write_note(cast.casey, seen, "They took her passport.", kind="account")
    casey, his = client(cast.casey), client(leo)
    assert "Nothing goes over" in text(casey.get(url("pass_on", seen)))
    given = {"record": str(uuid4()), "note": str(note), "agreed": "on"}
    without = casey.post(url("pass_on", seen), given)
    assert without.status_code == 422
    assert "no is a good answer" in text(without)
    story.speaks(cast, seen)
    assert "They took her passport." in text(casey.get(url("pass_on", seen)))
    assert casey.post(url("pass_on", seen), {**given, "agreed": ""}).status_code == 422
    assert casey.post(url("pass_on", seen), given).status_code == 302
    assert casey.post(url("pass_on", seen), given).status_code == 302
    assert models.Crossing.objects.count() == 1
    page = his.get(url("items", seen))
    assert "Passed on to you" in text(page)
    assert his.post(url("take_in", seen, given["record"])).status_code == 302
    kept = UUID(given["record"])
    shown = text(his.get(url("one", seen, kept)))
    assert "Passed on by Casey, as she or he agreed" in shown
    assert his.post(url("take_in", seen, given["record"])).status_code == 404
    assert "Passed on to you" not in text(his.get(url("items", seen)))


def test_who_came_later_is_told_whom_to_ask_and_let_in(cast: Cast) -> None:
    seen = story.case(cast)
    kept = story.keep(cast, seen)
    leo = story.leo(cast)
    his = client(leo)
    page = text(his.get(url("items", seen)))
    assert "have not reached you" in page
    assert "Contract of May" not in page
    assert his.get(url("one", seen, kept)).status_code == 404
    assert his.post(url("let_in", seen)).status_code == 403
    assert client(cast.lea).post(url("let_in", seen)).status_code == 302
    assert "Contract of May" in text(his.get(url("items", seen)))


def test_a_page_asks_as_often_for_one_as_for_many(cast: Cast) -> None:
    seen = story.case(cast)
    kept = story.keep(cast, seen)
    lea = client(cast.lea)

    def counted(page: str) -> int:
        lea.get(page)
        with CaptureQueriesContext(connection) as asked:
            assert lea.get(page).status_code == 200
        return len(asked)

    pages = [url("items", seen), url("one", seen, kept), reverse("casefile:beside", args=[seen.code])]
    one = [counted(page) for page in pages]
    for number in range(4):
        story.keep(cast, seen, title=f"Letter {number}")
        story.opened(cast, seen, kept)
    assert [counted(page) for page in pages] == one
