"""Every answer carries every header, whatever the address and whatever went wrong (20, 21)."""

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client, override_settings

from tests.house import reading

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'none'",
    "connect-src 'self'",
    "form-action 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
}
EXACT = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
NEVER_USED = ("camera", "microphone", "geolocation", "payment", "usb", "display-capture")
# Address -> what its page alone may use, and why.
MAY_USE = {"/day/": ("geolocation",)}  # whoever travels along sends where they are, by a tick each time
NEVER_SENT = ("Server", "X-Powered-By", "Access-Control-Allow-Origin", "ETag", "Last-Modified", "Expires")


def lacking(response: HttpResponseBase, may_use: tuple[str, ...] = ()) -> list[str]:
    """What the answer's headers lack."""
    headers = response.headers
    found = [f"{name}: {headers.get(name)}" for name, value in EXACT.items() if headers.get(name) != value]
    directives = {
        part.strip() for part in headers.get("Content-Security-Policy", "").split(";") if part.strip()
    }
    if directives != POLICY:
        found.append(f"policy differs by {sorted(directives ^ POLICY)}")
    permissions = headers.get("Permissions-Policy", "")
    never = [feature for feature in NEVER_USED if feature not in may_use]
    found += [f"{feature} is not refused" for feature in never if f"{feature}=()" not in permissions]
    found += [f"{name} is sent" for name in NEVER_SENT if name in headers]
    return found


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
        assert lacking(response, MAY_USE.get(path, ())) == [], method
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
