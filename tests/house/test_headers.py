"""Every answer carries every header, whatever the address and whatever went wrong (20, 21)."""

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, override_settings

from tests.house import reading
from tests.house.headers import EXACT, NEVER_USED, lacking
from wayhome.core import downloads, headers


@pytest.fixture
def careless() -> Client:
    """A browser of someone who is not signed in; failures become pages, as for people."""
    return Client(raise_request_exception=False)


ADDRESSES = sorted({address.path() for address in reading.addresses()})


@pytest.mark.django_db
@pytest.mark.parametrize("path", ADDRESSES)
def test_20_every_address_answers_with_every_header(careless: Client, path: str) -> None:
    for method in ("get", "head", "post", "put", "delete", "options"):
        response = getattr(careless, method)(path)
        assert lacking(response, path) == [], method
        assert response.status_code < 500, method


@pytest.mark.django_db
@override_settings(ROOT_URLCONF="tests.house.faulty_urls")
@pytest.mark.parametrize(
    ("path", "status"),
    [("/no-such-page/", 404), ("/fails/", 500), ("/refused/", 403), ("/not-recorded/", 503), ("/help", 301)],
)
def test_20_what_goes_wrong_answers_with_every_header(careless: Client, path: str, status: int) -> None:
    response = careless.get(path)
    assert response.status_code == status
    assert lacking(response) == []
    assert b"canary-in-a-fault" not in response.getvalue()


@pytest.mark.django_db
def test_20_forged_form_answers_with_every_header() -> None:
    response = Client(enforce_csrf_checks=True).post("/sign-in/", {"x": "y"})
    assert response.status_code == 403
    assert lacking(response) == []


@pytest.mark.django_db
def test_76_forged_host_is_refused_with_every_header(careless: Client) -> None:
    response = careless.get("/help/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert lacking(response) == []


@pytest.mark.django_db
def test_20_missing_static_file_answers_with_every_header() -> None:
    response = Client().get(f"/{settings.STATIC_URL.lstrip('/')}no-such-file.css")
    assert response.status_code == 404
    assert lacking(response) == []


def test_21_policy_allows_nothing_unsafe() -> None:
    allowed = {str(source) for sources in settings.SECURE_CSP.values() for source in sources}
    assert allowed == {"'none'", "'self'"}


def test_a_missing_header_would_be_seen() -> None:
    assert len(lacking(HttpResponse())) == len(EXACT) + 1 + len(NEVER_USED)


def test_20_a_file_that_could_run_as_a_page_would_be_seen() -> None:
    """What is to be saved has the policy of a file and no kind that a browser opens; a page has the one of pages."""
    file = downloads.saved(HttpResponse(b"x"), "x.csv")
    headers.put(file, is_static=False)
    assert lacking(file) == []
    file.headers["Content-Type"] = "text/html"
    assert lacking(file) == ["text/html to be saved"]
    file = HttpResponse(b"x", headers={"Content-Disposition": 'attachment; filename="x.csv"'})
    headers.put(file, is_static=False)
    assert [one.split(" ")[0] for one in lacking(file)] == ["policy", "text/html;"]
