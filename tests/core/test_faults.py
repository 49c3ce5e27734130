"""When something breaks: a calm page, nothing lost, and no value in page or log."""

import io
import logging
import logging.config
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.template import loader
from django.test import Client, override_settings
from django.views.debug import ExceptionReporter
from pytest_django import DjangoAssertNumQueries

from tests.core import faulty_urls, scene
from tests.core.faulty_urls import CANARY
from wayhome.core import faults, guards, resend, views
from wayhome.core.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def faulty() -> Iterator[None]:
    with override_settings(ROOT_URLCONF="tests.core.faulty_urls"):
        yield


def faults_folder() -> Path:
    return Path(faults.__file__).parent / "templates" / "core" / "faults"


def written(**changed: list[str]) -> Iterator[io.StringIO]:
    """What would stand in the log: the handler as settings make it, writing here."""
    lines = io.StringIO()
    made = {**settings.LOGGING["handlers"]["err"], "stream": lines, "level": "DEBUG", **changed}
    logging.config.dictConfig({**settings.LOGGING, "handlers": {"err": made}})
    logging.getLogger("django").setLevel("DEBUG")
    yield lines
    logging.getLogger("django").setLevel("NOTSET")
    logging.config.dictConfig(settings.LOGGING)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    yield from written()


@pytest.fixture
def open_log() -> Iterator[io.StringIO]:
    """The same without our filter."""
    yield from written(filters=[])


@pytest.fixture
def browser() -> Client:
    """Failures become pages, as for people."""
    return Client(raise_request_exception=False)


AWAY = "The database is away"
FULL = "There is no room left to save"
BROKE = "Something broke on our side"


@pytest.mark.parametrize(
    ("how", "status", "heading"),
    [
        ("gone", 503, AWAY),
        ("closed", 503, AWAY),
        ("read-only", 503, AWAY),
        ("full", 503, FULL),
        ("disk", 503, FULL),
        ("not-recorded", 503, "This page cannot be shown now"),
        ("unforeseen", 500, BROKE),
        ("other-internal", 500, BROKE),
        ("file", 500, BROKE),
        ("suspicious", 400, "This could not be read"),
        ("bad", 400, "This could not be read"),
        ("denied", 403, "This page does not open for you"),
        ("refused", 403, "You may not."),
    ],
)
def test_02_failure_becomes_its_page_and_no_value_leaves(
    browser: Client, log: io.StringIO, how: str, status: int, heading: str
) -> None:
    response = browser.get(f"/fail/{how}/?q={CANARY}")
    page = response.content.decode()
    assert response.status_code == status
    assert f"<h1>{heading}</h1>" in page
    assert (status == 503) is ("Retry-After" in response.headers)
    assert CANARY not in page + str(response.headers) + log.getvalue()


@pytest.mark.parametrize(
    ("how", "method", "title"),
    [
        ("gone", "get", AWAY),
        ("disk", "get", FULL),
        ("not-recorded", "get", "This page cannot be shown now"),
        ("unforeseen", "get", BROKE),
        ("bad", "get", "This could not be read"),
        ("denied", "get", "This page does not open for you"),
        ("refused", "get", "Not open to you"),
        ("refused", "post", "Not done"),
    ],
)
def test_the_window_is_called_what_became_of_it_and_never_the_reason(
    browser: Client, how: str, method: str, title: str
) -> None:
    """A title stands in the history, and two different answers are told apart by it."""
    page = getattr(browser, method)(f"/fail/{how}/").content.decode()
    assert re.findall(r"<title>(.*?) · Wayhome</title>", page) == [title]


def test_every_page_about_a_fault_has_a_title_of_its_own() -> None:
    titles = {}
    for path in sorted(faults_folder().glob("*.html")):
        if path.name != "page.html":
            (title,) = re.findall(
                r"<title>(.*?) · Wayhome</title>", loader.render_to_string(f"core/faults/{path.name}")
            )
            titles[path.name] = title
    assert len(titles) > 8
    assert len(set(titles.values())) == len(titles), titles
    assert {"", "Page", "Not now"} & set(titles.values()) == set()


def test_02_the_log_would_carry_values_without_the_filter(browser: Client, open_log: io.StringIO) -> None:
    browser.get("/fail/unforeseen/")
    assert CANARY in open_log.getvalue()


def test_unforeseen_failure_has_one_number_on_the_page_and_in_the_log(
    browser: Client, log: io.StringIO
) -> None:
    page = browser.get("/fail/unforeseen/").content.decode()
    number = re.search(r"<code>([A-Z0-9]{7})</code>", page)
    assert number
    (line,) = [line for line in log.getvalue().splitlines() if number[1] in line]
    assert line.endswith(
        f"ERROR django.request fault {number[1]} page=fail status=500 ValueError at {places(line)}"
    )
    assert re.search(r"core/faulty_urls\.py:\d+ fail < core/guards\.py:\d+ guarded", line)
    again = browser.get("/fail/unforeseen/").content.decode()
    assert number[1] not in again


def places(line: str) -> str:
    return line.rsplit(" at ", 1)[1]


def test_line_about_the_database_names_the_kind_behind_it(browser: Client, log: io.StringIO) -> None:
    browser.get("/fail/gone/")
    assert re.search(
        r"ERROR wayhome\.faults fault [A-Z0-9]{7} status=503 page=fail OperationalError from Driver\(57P01\) at "
        r"core/faulty_urls\.py:\d+ fail",
        log.getvalue(),
    )


def test_line_about_an_address_nobody_knows_does_not_repeat_it(browser: Client, log: io.StringIO) -> None:
    browser.get(f"/{CANARY}/")
    assert log.getvalue().splitlines()[-1].endswith("WARNING django.request page=none status=404")


def test_line_about_a_forged_host_does_not_repeat_it(browser: Client, log: io.StringIO) -> None:
    assert browser.get("/help/", headers={"host": f"{CANARY}.example"}).status_code == 400
    assert CANARY not in log.getvalue()
    assert "DisallowedHost" in log.getvalue()


def test_lines_of_our_own_are_left_as_they_are(log: io.StringIO) -> None:
    logging.getLogger("wayhome.jobs").warning("%d duties were late", 3)
    assert log.getvalue().endswith("WARNING wayhome.jobs 3 duties were late\n")


def test_02_trace_with_locals_and_notes_never_reaches_the_log(log: io.StringIO) -> None:
    try:
        faulty_urls.fail(scene.request(), "unforeseen")
    except ValueError:
        logging.getLogger("procrastinate.worker").exception("Job %s failed", CANARY)
    assert CANARY not in log.getvalue()
    assert "ERROR procrastinate.worker ValueError at core/faulty_urls.py" in log.getvalue()


def test_115_report_of_a_failure_has_no_locals() -> None:
    try:
        raise ValueError(CANARY)
    except ValueError as error:
        given: tuple[Any, ...] = (None, type(error), error, error.__traceback__)
    assert CANARY in ExceptionReporter(*given).get_traceback_html()
    ours = faults.Reporter(*given)
    report = ours.get_traceback_html() + ours.get_traceback_text() + str(ours.get_traceback_data())
    assert CANARY not in report
    assert report.startswith("<p>ValueError at core/test_faults.py:")


# What was typed --------------------------------------------------------------------------------------------------


def test_typed_words_are_handed_back_ready_to_be_sent_again(browser: Client) -> None:
    post = {"resend": "1", "csrfmiddlewaretoken": "t", "name": "<Mira>", "needs": ["a", "b"], "notes": "1\n2"}
    page = browser.post("/fail/gone/?step=2", post).content.decode()
    (form,) = scene.all_of(page, "form")
    assert (form["method"], form["action"]) == ("post", "/fail/gone/?step=2")
    sent = [(a["name"], a["value"]) for a in scene.all_of(page, "input")]
    assert sent == [
        ("resend", "1"),
        ("csrfmiddlewaretoken", "t"),
        ("name", "<Mira>"),
        ("needs", "a"),
        ("needs", "b"),
        ("notes", "1\n2"),
    ]
    assert "What you typed is still in this page" in page


@pytest.mark.parametrize(
    "post",
    [
        {"passphrase": CANARY},
        {"resend": "1", **{f"f{n}": "x" for n in range(resend.AT_MOST_FIELDS)}},
        {"resend": "1", "notes": "x" * (resend.AT_MOST_CHARACTERS + 1)},
    ],
)
def test_form_with_a_secret_or_too_much_is_not_handed_back(browser: Client, post: dict[str, str]) -> None:
    page = browser.post("/fail/gone/", post).content.decode()
    assert scene.all_of(page, "form") == []
    assert CANARY not in page
    assert "Nothing was saved. Go back and send it again in a minute." in page


def test_form_with_a_file_is_not_handed_back(browser: Client) -> None:
    page = browser.post(
        "/fail/disk/", {"resend": "1", "file": io.BytesIO(b"x"), "notes": CANARY}
    ).content.decode()
    assert scene.all_of(page, "form") == []


def test_body_that_cannot_be_read_is_not_handed_back(monkeypatch: pytest.MonkeyPatch) -> None:
    request = scene.request(post={"resend": "1"})
    request._post_parse_error = True  # type: ignore[attr-defined]
    request.META["CONTENT_TYPE"] = "multipart/form-data; boundary=x"
    monkeypatch.setattr(type(request), "POST", property(lambda self: 1 / 0))
    assert resend.of(request) == []


def test_looking_has_nothing_to_hand_back(browser: Client) -> None:
    page = browser.get("/fail/gone/?resend=1").content.decode()
    assert scene.all_of(page, "form") == []
    assert "Nothing is lost. Open the page again in a minute." in page


def test_form_open_too_long_gives_back_what_was_typed_to_be_copied() -> None:
    strict = Client(enforce_csrf_checks=True)
    post = {"resend": "1", "csrfmiddlewaretoken": "old", "notes": "She called.\n<b>Twice"}
    answer = strict.post("/fail/gone/", post, headers={"Sec-Fetch-Site": "same-origin"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "What you typed is still here" in page
    assert "She called.<br>&lt;b&gt;Twice" in page
    assert scene.all_of(page, "form") == [], "it is sent only from a page that was loaded again"
    assert answer.headers["Refresh"] == "900; url=/", "nor does it stand there for whoever sits down next"
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_parts_of_a_day_stand_as_one_and_a_field_that_only_sounds_so_stands_alone() -> None:
    sent = {
        "when_day": "1", "when_month": "12", "when_year": "2026", "when_time": "09:30", "when_zone": "Europe/Tirane",
        "first_day": "Monday", "do": "save", "born_day": "", "born_month": "", "born_year": "1998",
    }  # fmt: skip
    shown = resend.to_read(resend.Typed(name, value) for name, value in sent.items())
    assert [(one.words, one.value) for one in shown] == [
        ("When", "1 12 2026 09:30 Europe/Tirane"),
        ("First day", "Monday"),
        ("Born", "1998"),
    ]


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", ""])
def test_what_another_site_sent_is_not_shown_as_typed_here(site: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(
        "/fail/gone/", {"resend": "1", "notes": CANARY}, headers={"Sec-Fetch-Site": site} if site else {}
    )
    assert "This page was open too long" in answer.content.decode()
    assert CANARY not in answer.content.decode()


def test_form_open_too_long_with_a_secret_gives_nothing_back() -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/fail/gone/", {"passphrase": CANARY}, headers={"Sec-Fetch-Site": "same-origin"})
    assert "This page was open too long" in answer.content.decode()
    assert CANARY not in answer.content.decode()


# Failures outside views ------------------------------------------------------------------------------------------


def test_82_database_gone_before_the_view_is_the_same_calm_page(
    browser: Client, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "django.contrib.sessions.backends.db.SessionStore.load", faulty_urls.BrokenSession.load
    )
    browser.cookies[settings.SESSION_COOKIE_NAME] = "x" * 32
    response = browser.get("/help/")
    assert response.status_code == 503
    assert AWAY in response.content.decode()
    assert response.headers["Cache-Control"] == "no-store"
    assert CANARY not in response.content.decode() + log.getvalue()


def test_page_about_a_failure_that_fails_itself_still_says_something(
    log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loader, "render_to_string", lambda *a, **k: 1 / 0)
    response = faults.page("core/faults/fault.html", 500)
    assert response.status_code == 500
    assert response.content.decode() == faults.LAST_RESORT
    assert "page about a fault could not be made: core/faults/fault.html" in log.getvalue()


def test_pages_about_failures_ask_neither_database_nor_session(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    request = scene.request()
    del request.actor  # type: ignore[attr-defined]
    with django_assert_num_queries(0):
        made = [
            views.bad_request(request),
            views.forbidden(request),
            views.not_found(request),
            views.csrf_failure(request),
            views.fault(request),
            faults.not_recorded(request, ValueError()),
            faults.busy(request, ValueError()),
            faults.unopenable(request, ValueError()),
            faults.not_certified(request, ValueError()),
            faults.nothing_here(request, ValueError()),
        ]
    assert [response.status_code for response in made] == [400, 403, 404, 403, 500, 503, 503, 500, 409, 404]
    pages = [response.getvalue() for response in made if isinstance(response, HttpResponse)]
    assert [b"<h1>" in page for page in pages] == [True] * 10
    assert pages[2] == pages[-1]  # not there and not yours are the same page


def test_method_a_page_does_not_know_is_told_in_words(browser: Client) -> None:
    response = browser.post("/help/")
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD"
    assert "This page opens another way" in response.content.decode()


# Failures of later rooms -----------------------------------------------------------------------------------------


@pytest.fixture
def own_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "_handlers", list(faults._handlers))


def test_room_tells_how_its_failure_is_answered(browser: Client, own_list: None) -> None:
    assert browser.get("/fail/locked/").status_code == 500
    faults.register(faulty_urls.Locked, faults.to_unlock)
    response = browser.get("/fail/locked/?step=2")
    assert (response.status_code, response.headers["Location"]) == (
        302,
        "/unlock/?next=%2Ffail%2Flocked%2F%3Fstep%3D2",
    )


def test_lock_in_the_middle_of_a_post_keeps_what_was_typed(
    browser: Client, own_list: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[str] = []
    monkeypatch.setattr(guards, "_keep_locked_post", lambda request: kept.append(request.POST["notes"]))
    faults.register(faulty_urls.Locked, faults.to_unlock)
    response = browser.post("/fail/locked/", {"notes": "Call at ten"})
    assert (response.status_code, response.headers["Location"], kept) == (302, "/unlock/", ["Call at ten"])


def test_newest_answer_counts_and_may_leave_it_to_the_older(own_list: None) -> None:
    faults.register(ValueError, lambda request, error: HttpResponse("older", status=418))
    faults.register(ValueError, lambda request, error: None)
    response = faults.foreseen(scene.request(), ValueError())
    assert response is not None
    assert response.status_code == 418
    assert faults.foreseen(scene.request(), KeyError()) is None


def test_62_key_that_is_missing_or_not_right_is_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    recorded: list[tuple[str, str, str]] = []
    monkeypatch.setattr(
        guards, "_record_refusal", lambda actor, code, name: recorded.append((actor.name, code, name))
    )
    for answer in (faults.nothing_here, faults.unopenable, faults.not_certified):
        answer(scene.request(actor=scene.Casey()), ValueError())
        answer(scene.request(), ValueError())
    codes = ("not_found", "unopenable", "not_certified")
    assert recorded == [("Casey Berisha", code, "none") for code in codes]


def test_where_a_key_is_not_right_what_was_typed_is_handed_back() -> None:
    request = scene.request("/write/", actor=scene.Casey(), post={"resend": "1", "notes": "Call at ten"})
    answer = faults.not_certified(request, ValueError())
    page = answer.getvalue().decode()
    assert 'value="Call at ten"' in page
    assert 'action="/write/"' in page
    request = scene.request("/write/", actor=scene.Casey(), post={"passphrase": "canary"})
    assert "canary" not in faults.not_certified(request, ValueError()).getvalue().decode()


# Before the lock -------------------------------------------------------------------------------------------------


def test_draft_is_kept_and_the_page_does_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[str] = []
    monkeypatch.setattr(guards, "_keep_locked_post", lambda request: kept.append(request.POST["notes"]))
    request = scene.request(
        "/x/", actor=scene.Casey(), post={"notes": "half a sen"}, headers={"X-Keep-Draft": "1"}
    )
    assert faulty_urls.fail(request, "unforeseen").status_code == 204
    assert kept == ["half a sen"]


def test_draft_of_nobody_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[object] = []
    monkeypatch.setattr(guards, "_keep_locked_post", kept.append)
    request = scene.request("/x/", post={"notes": "x"}, headers={"X-Keep-Draft": "1"})
    with pytest.raises(ValueError, match=CANARY):
        faulty_urls.fail(request, "unforeseen")
    assert kept == []


@pytest.mark.parametrize("code", ["Mira", "not allowed", "NOT_ALLOWED", "", "ref-A2-2222", "not_allowed\n"])
def test_a_refusal_carries_a_word_of_the_program_and_nothing_about_anybody(code: str) -> None:
    """It stands in the record, which is read without keys."""
    assert Refused("You may not.", code="not_allowed").code == "not_allowed"
    with pytest.raises(ValueError, match="a word of the program") as raised:
        Refused("You may not.", code=code)
    assert "Mira" not in str(raised.value)
