"""Answers that never reach a view have their headers too: redirects to HTTPS, static files, downloads (19, 20, 21)."""

import pytest
from django.conf import settings
from django.test import Client, override_settings

from wayhome.core import headers

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'none'; connect-src 'self'; "
    "form-action 'self'; manifest-src 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
EXACT = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Origin-Agent-Cluster": "?1",
    "X-DNS-Prefetch-Control": "off",
    "X-Permitted-Cross-Domain-Policies": "none",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Content-Security-Policy": POLICY,
}


def of(response: object) -> dict[str, str]:
    return {name: response.headers.get(name, "") for name in EXACT}  # type: ignore[attr-defined]


def test_20_machine_is_denied_but_for_security_keys() -> None:
    granted = [part for part in headers.PERMISSIONS.split(", ") if not part.endswith("=()")]
    assert granted == ["publickey-credentials-create=(self)", "publickey-credentials-get=(self)"]
    assert "camera=(), " in headers.PERMISSIONS


@pytest.mark.django_db
def test_20_static_files_may_be_kept_and_have_the_headers() -> None:
    for name in (
        "core/css/wayhome.css",
        "core/js/page.js",
        "core/icons/icon.svg",
        "django_htmx/htmx-2.min.js",
    ):
        response = Client().get(f"/static/{name}")
        assert response.status_code == 200
        assert of(response) == EXACT
        assert "max-age" in response.headers["Cache-Control"]
        assert "no-store" not in response.headers["Cache-Control"]
        assert "Access-Control-Allow-Origin" not in response.headers
        response.close()


@pytest.mark.django_db
@override_settings(SECURE_SSL_REDIRECT=True, SECURE_HSTS_SECONDS=63072000)
def test_19_plain_http_is_sent_to_https_with_the_headers() -> None:
    response = Client().get("/help/")
    assert (response.status_code, response.headers["Location"]) == (301, "https://testserver/help/")
    assert of(response) == EXACT
    assert response.headers["Cache-Control"] == "no-store"
    assert "max-age=63072000" in Client().get("/help/", secure=True).headers["Strict-Transport-Security"]


@pytest.mark.django_db
@override_settings(ROOT_URLCONF="tests.core.faulty_urls")
def test_20_download_keeps_its_stricter_policy_and_is_not_stored() -> None:
    response = Client().get("/download/")
    assert of(response) == {**EXACT, "Content-Security-Policy": "default-src 'none'; sandbox"}
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_50_pages_are_never_stored() -> None:
    for path in ("/help/", "/notes/", "/components/", "/nothing/", "/sign-in/"):
        assert Client().get(path).headers["Cache-Control"] == "no-store"


def test_21_policy_is_the_one_of_the_settings() -> None:
    assert headers.policy() == POLICY
    assert "unsafe" not in str(settings.SECURE_CSP)
