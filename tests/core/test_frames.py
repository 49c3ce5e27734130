"""The frame around every page: language, direction, title, who is here, lock, HTMX, paper."""

import json
import re
from typing import Any

import pytest
from django.contrib import messages
from django.http import HttpRequest
from django.template import loader
from django.utils import translation

from tests.core import scene
from wayhome.core import context, guards, htmx, views
from wayhome.core.actors import Actor
from wayhome.core.refusals import Conflict, Refused


def page(path: str = "/help/", actor: Actor | None = None) -> str:
    return scene.whole(views.help_page(scene.request(path, actor=actor))).decode()


def meta(html: str) -> dict[str, str]:
    return {str(a["name"]): str(a["content"]) for a in scene.all_of(html, "meta") if "name" in a}


@pytest.mark.parametrize(
    ("language", "direction"), [("en", "ltr"), ("sq", "ltr"), ("ar", "rtl"), ("fa", "rtl")]
)
def test_language_and_direction(language: str, direction: str) -> None:
    with translation.override(language):
        (html,) = scene.all_of(page(), "html")
    assert (html["lang"], html["dir"]) == (language, direction)
    assert html["translate"] == "no"  # a browser's own translation sends the page away


def test_title_is_neutral_and_robots_stay_out() -> None:
    html = page()
    assert "<title>Help · Wayhome</title>" in html
    assert meta(html)["robots"] == "noindex, nofollow, noarchive"
    assert meta(html)["referrer"] == "same-origin"


def test_icon_is_a_plain_shape_without_words() -> None:
    icons = [a["href"] for a in scene.all_of(page(), "link") if "icon" in str(a["rel"])]
    assert [re.sub(r"\.[0-9a-f]{12}\.", ".", str(i)) for i in icons] == [
        "/static/core/icons/icon.svg",
        "/static/core/icons/icon.png",
    ]


def test_skip_link_comes_first_and_leads_to_the_page() -> None:
    html = page()
    assert scene.all_of(html, "a")[0]["href"] == "#main"
    assert [a["id"] for a in scene.all_of(html, "main")] == ["main"]


def test_someone_with_open_keys_sees_who_they_are_and_can_lock() -> None:
    html = page(actor=scene.Casey())
    assert "Casey Berisha · Harbour House" in scene.words(html)
    (lock,) = [a for a in scene.all_of(html, "form") if a.get("class") == "lock"]
    assert (lock["method"], lock["action"]) == ("post", "/lock/")
    (body,) = scene.all_of(html, "body")
    data = {name: value for name, value in body.items() if name.startswith("data-")}
    assert data == {
        "data-idle": "900",
        "data-stay": "/stay/",
        "data-lock": "/lock/",
        "data-unlock": "/unlock/",
    }


def test_someone_with_locked_keys_has_no_lock_button_and_no_clock() -> None:
    html = page(actor=scene.Casey(is_unlocked=False))
    assert "Casey Berisha" in html
    assert 'class="lock"' not in html
    assert "idle.js" not in html


def test_nobody_sees_neither_rooms_nor_lock() -> None:
    html = page()
    assert scene.all_of(html, "nav") == []
    assert scene.all_of(html, "form") == []


def test_help_is_in_the_same_place_on_every_frame() -> None:
    plain = loader.render_to_string("core/plain.html", {}, scene.request())
    fault = loader.render_to_string("core/faults/fault.html", {})
    for html in (page(actor=scene.Casey()), page(), plain, fault):
        (link,) = [a for a in scene.all_of(html, "a") if a.get("class") == "help"]
        assert link["href"] == "/help/"
        assert html.index('class="help"') < html.index("<main")


def test_messages_are_heard() -> None:
    request = scene.request(actor=scene.Casey())
    messages.success(request, "The plan is saved.")
    html = scene.whole(views.help_page(request)).decode()
    (notice,) = [a for a in scene.all_of(html, "div") if "notice" in str(a.get("class"))]
    assert notice["role"] == "status"
    assert "The plan is saved." in scene.words(html)


def test_htmx_keeps_nothing_evaluates_nothing_and_shows_refusals() -> None:
    config = json.loads(meta(page(actor=scene.Casey()))["htmx-config"])
    assert config == {
        "historyCacheSize": 0,
        "refreshOnHistoryMiss": True,
        "allowEval": False,
        "allowScriptTags": False,
        "includeIndicatorStyles": False,
        "selfRequestsOnly": True,
        "defaultFocusScroll": True,
        "responseHandling": [
            {"code": "204", "swap": False},
            {"code": "[23]..", "swap": True},
            {"code": "409", "swap": True},
            {"code": "422", "swap": True},
            {"code": "[45]..", "swap": False, "error": True},
        ],
    }


def test_htmx_comes_after_its_settings_and_only_for_those_signed_in_pages_need() -> None:
    html = page(actor=scene.Casey())
    assert html.index("htmx-config") < html.index("htmx-2.min")
    plain = loader.render_to_string("core/plain.html", {}, scene.request())
    assert "htmx" not in plain


@pytest.mark.parametrize(
    ("headers", "is_part"),
    [
        ({}, False),
        ({"HX-Request": "true"}, True),
        ({"HX-Request": "true", "HX-History-Restore-Request": "true"}, False),
    ],
)
def test_part_of_a_page_is_told_from_a_whole_one(headers: dict[str, str], is_part: bool) -> None:
    assert htmx.is_part(scene.request(headers=headers)) is is_part


@pytest.mark.parametrize(
    ("query", "paper"), [("", ""), ("?paper=full", "full"), ("?paper=code", "code"), ("?paper=x", "")]
)
def test_paper_is_one_of_two_modes(query: str, paper: str) -> None:
    assert context.page(scene.request("/help/" + query))["paper"] == paper
    (body,) = scene.all_of(page("/help/" + query), "body")
    assert str(body["class"]).strip() == (f"paper {paper}" if paper else "")


def test_paper_with_codes_only_is_sent_without_what_is_personal() -> None:
    def html(query: str) -> str:
        return scene.whole(views.parts(scene.request("/components/" + query))).decode()

    assert "<span data-personal>Mira</span>" in html("")
    assert "<span data-personal>Mira</span>" in html("?paper=full")
    with_codes = html("?paper=code")
    assert "<span data-personal>" not in with_codes
    assert "Name: K7-42QD" in scene.words(with_codes)


def test_context_of_a_request_that_failed_early_is_nobodys() -> None:
    assert context.page(HttpRequest())["actor"].is_signed_in is False


def test_all_pages_are_listed_for_phones(monkeypatch: pytest.MonkeyPatch) -> None:
    from wayhome.core import navigation

    entries = {f"x{n}": navigation.Entry(f"Page {n}", "core:help", order=n) for n in range(7)}
    monkeypatch.setattr(navigation, "_entries", entries)
    html = scene.whole(views.rooms(scene.request("/pages/", actor=scene.Casey()))).decode()
    assert html.count("Page 6") == 2
    assert '<li class="more"><a href="/pages/">More</a></li>' in html


# Refusals --------------------------------------------------------------------------------------------------------


def test_refusal_says_why_and_what_to_do_next() -> None:
    refused = Refused("Two things are missing.", next_step="Ask again.", next_url="/ask/")
    response = guards.refusal_page(scene.request(actor=scene.Casey()), refused, status=403)
    html = response.content.decode()
    assert response.status_code == 403
    assert "Two things are missing. Ask again. Go there" in scene.words(html)


def typed_page(post: dict[str, Any], status: int = 409) -> str:
    conflict = Conflict("Nora changed this meanwhile.", next_step="Look at it.", next_url="/c/")
    request = scene.request("/c/", actor=scene.Casey(), post=post)
    return guards.refusal_page(request, conflict, status=status).content.decode()


def test_68_conflict_keeps_what_was_typed() -> None:
    html = typed_page(
        {"resend": "1", "csrfmiddlewaretoken": "t0ken", "safe_contact": "Text\nonly", "empty": " "}
    )
    assert "Nora changed this meanwhile." in html
    assert "<dt>Safe contact</dt><dd>Text<br>only</dd>" in html
    assert "t0ken" not in html
    assert "Empty" not in html


def test_a_refusal_keeps_what_was_typed_too_and_says_not_that_it_was_changed() -> None:
    html = typed_page({"resend": "1", "safe_contact": "Text\nonly"}, status=403)
    assert "<dt>Safe contact</dt><dd>Text<br>only</dd>" in html
    assert "Changed meanwhile" not in html


def test_conflict_of_a_form_with_a_secret_shows_nothing_of_it() -> None:
    assert "canary" not in typed_page({"passphrase": "canary"})


def test_72_what_was_typed_is_shown_as_text() -> None:
    html = typed_page({"resend": "1", "<script>": "<script>alert(1)</script>"})
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html
