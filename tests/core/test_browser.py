"""The look in a real browser: two widths, light and dark, with and without scripts; axe finds nothing."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.test import override_settings
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.core import scene
from tests.core.test_components import PAYLOADS
from wayhome.core import guards, navigation

pytestmark = pytest.mark.browser
WIDE = (1280, 900)
PHONE = (390, 844)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class SignedIn:
    """Stands where vault and organisations build the actor: here it is always Casey, and no database is needed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.actor = scene.Casey()  # type: ignore[attr-defined]
        return self.get_response(request)


class Threads(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        """Nothing on the terminal."""


@dataclass
class Site:
    url: str
    kept: list[str]


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """The real middleware and pages, served from a thread, Casey signed in."""
    rooms = [
        m
        for m in settings.MIDDLEWARE
        if not m.startswith(("wayhome.vault", "wayhome.organisations", "allauth"))
    ]
    kept: list[str] = []
    with (
        override_settings(
            MIDDLEWARE=[*rooms, "tests.core.test_browser.SignedIn"], ROOT_URLCONF="tests.core.browsing_urls"
        ),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(
            guards, "_keep_locked_post", lambda request: kept.append(request.POST.get("few-town", ""))
        )
        entries = [("Today", "signin:home"), ("Components", "core:components"), ("Help", "core:help")]
        entries += [("People", "core:rooms"), ("Visits", "core:elsewhere"), ("Numbers", "signin:account")]
        listed = {name: navigation.Entry(label, name, order=n) for n, (label, name) in enumerate(entries)}
        patch.setattr(navigation, "_entries", listed)
        server = make_server("127.0.0.1", 0, get_wsgi_application(), Threads, Quiet)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Site(f"http://127.0.0.1:{server.server_port}", kept)
        server.shutdown()
        server.server_close()


Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, site: Site) -> Iterator[Open]:
    """A page in a browser of its own. Fails on anything asked of others and on any complaint of the browser."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def new(
        path: str = "/components/",
        size: tuple[int, int] = WIDE,
        *,
        scripts: bool = True,
        **more: Any,  # noqa: ANN401 - as Playwright has them
    ) -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=scripts,
            base_url=site.url,
            **more,
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.on("request", lambda r: complaints.append(r.url) if not r.url.startswith(site.url) else None)
        page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: complaints.append(str(e)))
        page.on("dialog", lambda d: complaints.append(f"dialog {d.message}"))
        page.goto(path)
        return page

    new.complaints = complaints  # type: ignore[attr-defined]
    yield new
    for context in contexts:
        context.close()
    assert complaints == []


LOOKS = [(WIDE, "light"), (PHONE, "dark")]
EVERY_LOOK = [*LOOKS, (WIDE, "dark"), (PHONE, "light")]
PAGES = ("/help/", "/pages/", "/notes/", "/nothing/")


@pytest.mark.parametrize(
    ("path", "size", "scheme"),
    [("/components/", *look) for look in EVERY_LOOK] + [(path, *look) for path in PAGES for look in LOOKS],
)
def test_axe_finds_nothing(open_page: Open, path: str, size: tuple[int, int], scheme: str) -> None:
    page = open_page("about:blank", size, color_scheme=scheme)
    page.goto(path)
    if path == "/nothing/":
        open_page.complaints.clear()  # type: ignore[attr-defined]  # the browser's own note about the 404
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("size", [WIDE, PHONE, (320, 700)])
def test_nothing_runs_off_the_side(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page("/components/", size)
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]


def test_targets_are_large_enough_for_a_thumb(open_page: Open) -> None:
    page = open_page("/components/", PHONE)
    small = page.evaluate(
        """[...document.querySelectorAll('.button, .rooms a, select, textarea, input:not([type=hidden])')]
        .filter((e) => e.checkVisibility())
        .map((e) => [e.closest('.option') ?? e, e])
        .filter(([area]) => area.getBoundingClientRect().height < 44)
        .map(([, e]) => e.outerHTML)"""
    )
    assert small == []


def test_phone_shows_four_rooms_and_the_way_to_all(open_page: Open) -> None:
    page = open_page("/components/", PHONE)
    assert page.locator(".rooms a:visible").all_inner_texts() == [
        "Today",
        "Components",
        "Help",
        "People",
        "More",
    ]
    page.get_by_role("link", name="More").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("All pages")
    assert page.locator(".all-rooms a").count() == 6
    wide = open_page("/components/")
    assert wide.locator(".rooms a:visible").count() == 6


# Forms -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scripts", [True, False])
def test_error_summary_takes_focus_and_leads_to_the_input(open_page: Open, scripts: bool) -> None:
    page = open_page("/help/", scripts=scripts)
    page.goto("/components/")
    # The page shows one summary alone first; ours belongs to the form.
    summary = page.locator("form .summary")
    expect(summary).to_be_focused()
    summary.get_by_role("link", name="Choose the language of the letter.").click()
    expect(page.get_by_label("Language of the letter")).to_be_focused()
    summary.get_by_role("link", name="This day is not in the calendar.").click()
    expect(page.locator("#id_day_0")).to_be_focused()


def test_passphrase_can_be_looked_at_and_is_hidden_before_it_is_sent(open_page: Open) -> None:
    page = open_page("/components/")
    field = page.get_by_label("Passphrase", exact=True)
    field.fill("seven words")
    page.get_by_role("button", name="Show: Show the passphrase").click()
    expect(field).to_have_attribute("type", "text")
    with page.expect_request("**/components/") as asked:
        field.press("Enter")
    assert asked.value.method == "POST"
    expect(page.get_by_label("Passphrase", exact=True)).to_have_attribute("type", "password")
    assert "seven words" not in page.content()


def test_without_scripts_there_is_no_button_that_does_nothing(open_page: Open) -> None:
    page = open_page("/components/", scripts=False)
    assert page.locator("[data-reveal] button").count() == 0
    assert page.locator("dialog:visible").count() == 0


def test_72_what_is_typed_never_runs(open_page: Open) -> None:
    page = open_page("/components/")
    form = page.locator("form", has=page.locator("#id_name"))
    for payload in PAYLOADS:
        form.get_by_label("Name you use").fill(payload.replace("\u202e", ""))
        form.get_by_label("What should others know?").fill(payload)
        form.get_by_role("button", name="Save").click()
        expect(form.get_by_label("What should others know?")).to_have_value(payload)


def test_21_nothing_inline_runs_or_styles(open_page: Open) -> None:
    page = open_page("/components/")
    page.evaluate(
        """() => {
        const script = document.createElement('script');
        script.textContent = 'window.ran = true';
        document.body.append(script);
        document.querySelector('h1').insertAdjacentHTML('beforeend',
          '<b id=inline style="position:fixed" onclick="window.ran = true">x</b>'
          + '<img src=/static/none.svg onerror="window.ran = true">');
        }"""
    )
    page.locator("#inline").click()
    assert page.evaluate(
        "[window.ran ?? null, getComputedStyle(document.querySelector('#inline')).position]"
    ) == [
        None,
        "static",
    ]
    complaints: list[str] = open_page.complaints  # type: ignore[attr-defined]
    assert sum("Content Security Policy" in text for text in complaints) >= 3
    complaints.clear()


# HTMX ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "shown"), [(200, True), (409, True), (422, True), (403, False), (503, False)]
)
def test_refusals_and_form_errors_are_shown_and_no_page_is_kept(
    open_page: Open, status: int, shown: bool
) -> None:
    page = open_page("/components/")
    page.evaluate(
        "(status) => htmx.ajax('GET', `/part/${status}/`, {target: 'h1', push: '/help/'}).catch(() => null)",
        status,
    )
    page.wait_for_timeout(100)
    assert page.locator("#got").count() == int(shown)
    # Without our settings HTMX keeps whole pages here; the address alone stays, as in the browser's own history.
    kept = page.evaluate("({...sessionStorage})")
    assert kept == {"htmx-current-path-for-history": "/help/" if shown else "/components/"}
    assert page.evaluate("[localStorage.length, window.ran ?? null]") == [0, None]
    open_page.complaints.clear()  # type: ignore[attr-defined]  # the browser's own note about the status


# Leaving ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["button", "Shift", "Escape"])
def test_98_leaving_shows_an_empty_page_and_back_does_not_return(open_page: Open, way: str) -> None:
    page = open_page("/help/")
    page.goto("/components/")
    if way == "button":
        page.get_by_role("button", name="Leave quickly").click()
    else:
        for _n in range(3):
            page.keyboard.press(way)
    page.wait_for_url("**/notes/")
    assert page.title() == "Notes"
    page.go_back()
    assert "/components/" not in page.url


def test_98_leaving_blanks_the_page_at_once(open_page: Open) -> None:
    page = open_page("/components/")
    held: list[Route] = []  # a server that does not answer
    page.route("**/leave/", lambda route: held.append(route))
    page.route("**/notes/", lambda route: held.append(route))
    for _n in range(3):
        page.keyboard.press("Shift")
    assert page.locator("main").is_hidden()
    assert page.title() == ""
    for route in held:  # a page that waits for ever cannot be closed
        route.fulfill(status=204)


def test_98_two_presses_or_three_slow_ones_do_not_leave(open_page: Open) -> None:
    page = open_page("about:blank")
    page.clock.install()
    page.goto("/components/")
    for _n in range(3):
        page.keyboard.press("Shift")
        page.clock.fast_forward(3000)
    page.clock.fast_forward(6000)
    for key in ("Shift", "Shift", "a", "Shift", "Escape"):
        page.keyboard.press(key)
    assert page.locator("main").is_visible()


def test_98_leaving_without_scripts(open_page: Open) -> None:
    page = open_page("/components/", scripts=False)
    page.get_by_role("button", name="Leave quickly").click()
    page.wait_for_url("**/notes/")


# The lock --------------------------------------------------------------------------------------------------------


def test_50_lock_is_announced_and_can_be_put_off(open_page: Open) -> None:
    page = open_page("about:blank")
    page.clock.install()
    page.goto("/components/")
    page.clock.fast_forward((900 - 5 - 121) * 1000)
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.clock.run_for(3000)
    expect(page.get_by_role("dialog")).to_contain_text("This page locks soon")
    with page.expect_response("**/stay/") as answered:
        page.get_by_role("button", name="Stay").click()
    assert answered.value.status == 204
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.clock.fast_forward((900 - 5 - 121) * 1000)
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_50_at_the_end_what_is_typed_is_sealed_and_the_page_is_gone(open_page: Open, site: Site) -> None:
    page = open_page("about:blank")
    page.clock.install()
    page.goto("/components/?only=mine")
    page.locator("#id_few-town").fill("Half a wor")
    with page.expect_request("**/lock/") as asked:
        page.clock.fast_forward(896 * 1000)
        page.clock.run_for(2000)
    page.wait_for_url("**/unlock/?next=%2Fcomponents%2F%3Fonly%3Dmine")
    assert asked.value.method == "POST"
    assert site.kept == ["Half a wor"]


# Paper and chosen colours ----------------------------------------------------------------------------------------


def test_paper_shows_only_the_page_itself(open_page: Open) -> None:
    page = open_page("/components/")
    page.emulate_media(media="print")
    for part in (".bar", ".rooms", ".leave", ".skip", ".pages", "main .button"):
        assert page.locator(part).first.is_hidden(), part
    assert page.locator("[data-personal]").first.is_visible()


def test_paper_with_codes_only_shows_nothing_personal(open_page: Open) -> None:
    page = open_page("/components/?paper=code")
    assert page.locator("[data-personal]").count() > 0
    assert page.locator("[data-personal]:visible").count() == 0
    page.emulate_media(media="print")
    assert page.locator("[data-personal]:visible").count() == 0


def test_colours_chosen_by_the_person_keep_edges(open_page: Open) -> None:
    page = open_page("/components/", forced_colors="active")
    edges = page.evaluate(
        """['.tag.done', '.card', '.button', '.contact', '.notice'].map(
        (part) => getComputedStyle(document.querySelector(part)).borderTopStyle)"""
    )
    assert edges == ["solid"] * 5


def test_movement_stops_for_those_who_ask(open_page: Open) -> None:
    durations = [
        open_page("/components/", reduced_motion=wish).evaluate(
            "getComputedStyle(document.querySelector('.button')).transitionDuration"
        )
        for wish in ("no-preference", "reduce")
    ]
    assert durations[0] != "0s"
    assert durations[1] == "0s"
