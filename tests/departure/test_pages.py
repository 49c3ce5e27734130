"""The page “Ready to leave?” and the board, as people meet them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.attempts import story as attempts
from tests.cast import Cast, sign_in
from tests.departure import story
from tests.departure.story import REFLECTION, RISK, Facts, facts
from tests.itinerary import story as itinerary
from wayhome.attempts.models import Finding
from wayhome.core import clock, paging
from wayhome.departure import asking, board
from wayhome.people import queries as people

pytestmark = pytest.mark.django_db
__all__ = ["facts"]


def ready(code: str) -> str:
    return reverse("departure:ready", args=[code, 1])


def test_green_and_red_stand_as_words_with_what_to_do_and_where(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, _now = story.begun(cast)
    facts.says[RISK] = "The danger is critical."
    with story.planned(monkeypatch):
        page = sign_in(Client(), cast.casey).get(ready(seen.code)).content.decode()
    assert "Is <bdi data-personal>Mira</bdi> ready to leave?" in page
    assert page.count("Green") == 2
    assert page.count(">Red<") == 1
    assert "The danger is critical." in page
    assert f'href="{reverse("attempts:plan", args=[seen.code, 1])}"' in page
    assert "Mend G2.4_RISK" in page
    assert "Holds since" in page
    assert "Everything is ready" not in page, "no button while something is red"
    assert "Casey" in page
    facts.says[RISK] = True
    with story.planned(monkeypatch):
        page = sign_in(Client(), cast.casey).get(ready(seen.code)).content.decode()
    assert "Everything is ready" in page


def test_approved_by_one_press_and_the_page_says_what_changed(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, _now = story.begun(cast)
    casey = sign_in(Client(), cast.casey)
    with story.planned(monkeypatch):
        where = reverse("departure:approve", args=[seen.code, 1])
        assert casey.post(where).status_code == 302
        page = casey.get(ready(seen.code)).content.decode()
        assert "Approved on" in page
        assert "Everything is ready" not in page
        facts.says[RISK] = "A threat."
        page = casey.get(ready(seen.code)).content.decode()
        assert "does not stand any more" in page
        assert "What has changed since it was approved" in page
        assert "G2.4_RISK is missing." in page[page.index("What has changed") :]
        refused = casey.post(where)
        assert refused.status_code == 409 or "A threat" in refused.content.decode()


def test_who_cannot_ask_sees_what_was_found_last_and_no_reason(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, _now = story.begun(cast)
    story.let_in(cast, seen)
    facts.says[RISK] = "Her brother was threatened"
    story.look(cast, seen)
    count = Finding.objects.count()
    page = sign_in(Client(), cast.rita).get(ready(seen.code)).content.decode()
    assert ">Red<" in page
    assert "brother" not in page
    assert "G2.4_RISK is missing." in page
    assert "as it was found last" in page
    assert Finding.objects.count() == count
    assert "brother" in sign_in(Client(), cast.casey).get(ready(seen.code)).content.decode()


def test_a_gate_that_is_not_open_to_who_asks_leaves_no_finding(cast: Cast, facts: Facts) -> None:
    seen, now = story.begun(cast)
    facts.says[RISK] = story.NOT_OPEN()
    (one,) = [asked for asked in asking.ask(now.subject, cast.casey.actor()) if asked.gate.id == RISK]
    assert not one.is_open
    story.look(cast, seen)
    assert not Finding.objects.filter(gate=RISK).exists()


def test_holds_say_who_may_go_ahead(cast: Cast, facts: Facts) -> None:
    seen, _now = story.begun(cast)
    story.let_in(cast, seen)
    facts.says[REFLECTION] = "Not over."
    casey = sign_in(Client(), cast.casey)
    page = casey.get(ready(seen.code)).content.decode()
    assert "Go ahead, with reason" in page
    assert "The two work for different agencies." in page
    where = reverse("departure:go_ahead", args=[seen.code, 1, REFLECTION])
    assert casey.post(where, {"reason": ""}).status_code == 422
    from uuid import uuid4

    assert casey.post(where, {"thing": str(uuid4()), "reason": "She asked"}).status_code == 302
    assert "has not answered" in casey.get(ready(seen.code)).content.decode()


def test_the_board_shows_codes_and_how_much_is_red(cast: Cast, facts: Facts) -> None:
    seen, _now = story.begun(cast)
    casey = sign_in(Client(), cast.casey)
    board = reverse("departure:board")
    page = casey.get(board).content.decode()
    assert seen.code in page
    assert "3 red" in page
    assert "Mira" not in page
    story.look(cast, seen)
    assert "All green" in casey.get(board).content.decode()
    for page in ("²", "-1", "x", "999"):
        assert casey.get(board, {"page": page}).status_code == 200, page
    attempts.end(cast, seen)
    assert seen.code not in casey.get(board).content.decode()
    for who in (cast.rita, cast.dora):
        theirs = sign_in(Client(), who).get(board)
        assert seen.code not in theirs.content.decode()
    assert sign_in(Client(), cast.otto).get(board).status_code == 403


def test_the_board_is_read_to_the_end_of_its_page_and_says_when_there_are_more(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(board, "A_PAGE", 1)
    codes = [story.begun(cast)[0].code for _case in range(3)][::-1]
    actor = cast.casey.actor()

    def shown(page: int | str) -> tuple[list[str], bool]:
        found = board.listed(actor, page=page)
        return [row.code for row in found.object_list], found.has_next()

    assert [shown(page) for page in (1, 2, "2", "x", 3)] == [
        ([codes[0]], True), ([codes[1]], True), ([codes[1]], True), ([codes[0]], True), ([codes[2]], False)
    ]  # fmt: skip
    assert shown(99) == ([codes[2]], False), "beyond the end the last is shown"
    attempts.end(cast, story.again(cast, people.found(actor, codes[0])))
    assert shown(1) == ([codes[1]], True), "who has ended is gone at once"
    assert shown(3) == ([codes[2]], False)
    monkeypatch.setattr(paging, "AT_MOST", 1)
    assert shown(99) == ([codes[1]], False), "nobody pages further than so many"


def test_the_board_says_for_which_day_it_is_planned_before_anybody_approves(cast: Cast, facts: Facts) -> None:
    seen, _now = story.begun(cast, target=clock.today() + timedelta(days=40))
    casey, board = sign_in(Client(), cast.casey), reverse("departure:board")
    assert "about" in casey.get(board).content.decode()
    itinerary.write(cast, seen, itinerary.flight(36))
    page = casey.get(board).content.decode()
    assert "planned for" in page
    assert "Not approved so far" not in page
    assert "about" not in page
    story.approve(cast, seen)
    assert "planned for" not in casey.get(board).content.decode(), "the moment that was approved"
    itinerary.write(cast, seen, itinerary.flight(60), words="The airline moved it")
    assert "planned for" in casey.get(board).content.decode(), "and not when the way begins at another"


def test_the_board_says_stopped_where_the_page_does_and_believes_no_forged_finding(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, now = story.begun(cast)
    casey = sign_in(Client(), cast.casey)
    board = reverse("departure:board")
    assert "Not approved so far" in casey.get(board).content.decode()
    with story.planned(monkeypatch):
        story.approve(cast, seen)
        page = casey.get(board).content.decode()
        assert "Approved" in page
        assert "Not approved so far" not in page
        facts.says[RISK] = "A threat."
        story.look(cast, seen)
        facts.says[RISK] = True
        story.look(cast, seen)
        assert story.stand(cast, seen).is_void
        page = casey.get(board).content.decode()
        assert "Stopped" in page
        assert "approve anew" in page
        assert "Not approved so far" in page, "when she would have left says nothing any more"
        story.approve(cast, seen)
        assert "Stopped" not in casey.get(board).content.decode()
    facts.says[RISK] = "A threat."
    story.look(cast, seen)
    for holds in (True, False):  # of what somebody made up neither counts: what was found before it stands
        forged = Finding(attempt=now.id, case_id=seen.id, gate=RISK, holds=holds, found_by=cast.casey.id)
        forged.signature = b"forged"
        forged.save(force_insert=True)
        assert ("1 red" in casey.get(board).content.decode()) is holds
        facts.says[RISK] = True
        story.look(cast, seen)


def test_the_board_asks_the_same_for_one_that_was_approved_and_for_two(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    casey, board, counts = sign_in(Client(), cast.casey), reverse("departure:board"), list[int]()
    for _case in range(2):
        seen, _now = story.begun(cast)
        with story.planned(monkeypatch):
            story.approve(cast, seen)
        casey.get(board)
        with CaptureQueriesContext(connection) as asked:
            assert seen.code in casey.get(board).content.decode()
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 15  # session, account, keys and roles included


def test_police_and_strangers_find_none_of_it(cast: Cast, facts: Facts) -> None:
    seen, _now = story.begun(cast)
    pages = [
        ready(seen.code),
        reverse("departure:given", args=[seen.code, 1]),
        reverse("departure:kit", args=[seen.code, 1]),
        reverse("departure:own_way", args=[seen.code]),
        reverse("departure:go_ahead", args=[seen.code, 1, REFLECTION]),
        reverse("departure:paper", args=[seen.code, 1, "declaration"]),
    ]
    casey = sign_in(Client(), cast.casey)
    assert [casey.get(page).status_code for page in pages] == [200] * len(pages)
    for who in (cast.otto, cast.rita, cast.adam):
        browser = sign_in(Client(), who)
        assert [browser.get(page).status_code for page in pages] == [404] * len(pages)
