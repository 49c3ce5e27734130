"""Forms that never end: of one place so many and no more, of all never so many that nobody can read."""

from collections.abc import Callable
from contextlib import ExitStack
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from wayhome.signin.slow import KEPT_FREE, OF_ONE_SOURCE, Bodies

SENT = {"email": "a@b.test", "passphrase": "x"}


class Coming:
    """Requests that are inside, each until it is let go."""

    def __init__(self, bodies: Bodies, stack: ExitStack) -> None:
        self.bodies, self.stack = bodies, stack

    def one(self, source: str, *, arrived: bool = False) -> bool:
        stream = SimpleNamespace(_pos=10 if arrived else 3, limit=10)
        return self.stack.enter_context(self.bodies._on_its_way(source, stream))


@pytest.fixture
def coming() -> Any:  # noqa: ANN401 - a fixture
    with ExitStack() as stack:
        yield Coming(Bodies(lambda request: HttpResponse("in")), stack)


def request(path: str = "/sign-in/", *, source: str = "203.0.113.9") -> HttpRequest:
    return RequestFactory().post(path, SENT, REMOTE_ADDR=source, HTTP_X_FORWARDED_FOR=source)


def test_93_of_one_place_so_many_forms_may_be_on_their_way(coming: Coming) -> None:
    assert all(coming.one("here") for _ in range(OF_ONE_SOURCE))
    assert not coming.one("here")
    assert coming.one("elsewhere"), "nobody else is held up"


def test_93_what_has_arrived_counts_no_more_however_long_its_answer_takes(coming: Coming) -> None:
    assert all(coming.one("here", arrived=True) for _ in range(3 * OF_ONE_SOURCE))
    assert coming.one("here")


def test_93_of_all_never_so_many_that_nobody_can_read(coming: Coming) -> None:
    most = settings.ENVIRONMENT.web_threads - KEPT_FREE
    assert most > OF_ONE_SOURCE
    assert all(coming.one(f"place {number}") for number in range(most))
    assert not coming.one("one more place")
    answer = coming.bodies(RequestFactory().get("/sign-in/"))
    assert answer.status_code == 200, "whoever only reads comes in"


def test_93_one_more_is_told_to_come_back_before_anything_of_it_is_read(coming: Coming) -> None:
    from wayhome.signin import adapters

    asked = request()
    source = adapters.source(asked)
    for _ in range(OF_ONE_SOURCE):
        coming.one(source)
    answer = coming.bodies(asked)
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "30"
    assert b"Wait half a minute, then go back and try again." in answer.content  # type: ignore[attr-defined]
    assert asked._stream._pos == 0  # type: ignore[attr-defined]
    assert coming.bodies(request(source="198.51.100.7")).status_code == 200


def test_93_a_form_that_went_wrong_makes_room_again() -> None:
    def fails(_: HttpRequest) -> HttpResponse:
        raise RuntimeError

    bodies = Bodies(fails)
    for _ in range(OF_ONE_SOURCE + 1):
        with pytest.raises(RuntimeError):
            bodies(request())
    assert bodies._coming == []


@pytest.mark.django_db
def test_93_it_stands_before_everything_that_reads_a_form(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = settings.MIDDLEWARE
    assert names.index("wayhome.signin.slow.Bodies") < names.index(
        "django.middleware.csrf.CsrfViewMiddleware"
    )
    real: Callable[..., Any] = Bodies._on_its_way
    seen = []

    def noted(self: Bodies, source: str, stream: object) -> Any:  # noqa: ANN401
        seen.append((getattr(stream, "_pos", None), getattr(stream, "limit", None)))
        return real(self, source, stream)

    monkeypatch.setattr(Bodies, "_on_its_way", noted)
    client.post("/sign-in/", SENT)
    ((read, length),) = seen
    assert length is not None
    assert read == 0, "nothing of it was read before"
    assert length > 0, "a request of Django's knows how far it is"
