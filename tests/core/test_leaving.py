"""Leaving quickly: the session ends and an empty page stands there, whatever is broken (98)."""

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from tests.core import scene
from wayhome.core import leaving

pytestmark = pytest.mark.django_db


@pytest.fixture
def someone() -> Client:
    """A browser with a session and the cookies of an open vault."""
    client = Client()
    session = SessionStore()
    session["open"] = "yes"
    session.create()
    assert session.session_key
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    client.cookies[settings.VAULT_COOKIE_NAME] = "k"
    return client


def test_98_leaving_ends_the_session_and_shows_an_empty_page(someone: Client) -> None:
    assert Session.objects.count() == 1
    response = someone.post("/leave/")
    assert (response.status_code, response.headers["Location"]) == (302, "/notes/")
    assert response.headers["Clear-Site-Data"] == '"cookies", "storage"'
    assert Session.objects.count() == 0
    gone = {name for name, cookie in response.cookies.items() if cookie["max-age"] == 0}
    assert gone == {
        settings.SESSION_COOKIE_NAME,
        settings.VAULT_COOKIE_NAME,
        settings.HOUSE_COOKIE_NAME,
        settings.CSRF_COOKIE_NAME,
        "messages",
    }


def test_98_empty_page_says_nothing_about_where_one_was(someone: Client) -> None:
    html = someone.get("/notes/").content.decode()
    assert scene.words(html) == "Notes Notes No notes yet."
    assert "Wayhome" not in html
    assert scene.all_of(html, "a") == scene.all_of(html, "script") == []


def test_98_button_works_without_scripts() -> None:
    client = Client(enforce_csrf_checks=True)
    html = client.get("/components/").content.decode()
    (form,) = [a for a in scene.all_of(html, "form") if "data-leave" in a]
    assert (form["method"], form["action"], form["data-elsewhere"]) == (
        "post",
        reverse("core:leave"),
        "/notes/",
    )
    token = next(a["value"] for a in scene.all_of(html, "input") if a.get("name") == "csrfmiddlewaretoken")
    assert client.post("/leave/", {"csrfmiddlewaretoken": str(token)}).status_code == 302


def test_98_leaving_is_not_held_up_by_a_missing_token(someone: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = someone.cookies
    response = strict.post("/leave/")
    assert (response.status_code, response.headers["Location"]) == (302, "/notes/")
    assert Session.objects.count() == 0


def test_56_looking_at_the_address_does_not_end_the_session(someone: Client) -> None:
    assert someone.get("/leave/").status_code == 405
    assert Session.objects.count() == 1


def test_98_leaving_works_with_the_database_away(someone: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*args: object, **kwargs: object) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(SessionStore, "delete", away)
    monkeypatch.setattr(SessionStore, "save", away)
    response = someone.post("/leave/")
    assert (response.status_code, response.headers["Location"]) == (302, "/notes/")
    assert response.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == 0
    assert response.cookies[settings.VAULT_COOKIE_NAME]["max-age"] == 0


def test_other_rooms_end_their_part_and_a_failing_one_stops_nobody(
    someone: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[str] = []

    def fails(request: object) -> None:
        ended.append("fails")
        raise OperationalError("gone")

    monkeypatch.setattr(leaving, "_ends", [])
    leaving.also(fails)
    leaving.also(lambda request: ended.append(request.session["open"]))
    leaving.also(fails)
    assert someone.post("/leave/").status_code == 302
    assert ended == ["fails", "yes"]
    assert Session.objects.count() == 0


def test_leaving_without_any_session_is_quiet() -> None:
    leaving.leave(scene.request())
