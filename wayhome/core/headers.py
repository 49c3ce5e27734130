"""The headers of every answer. One place, so that one test can hold every answer to it."""

from django.conf import settings
from django.http.response import HttpResponseBase
from django.utils.csp import CSP, build_policy

# What a page may use of the machine: nothing, except the security key with which its owner signs in.
DENIED = (
    "accelerometer", "autoplay", "camera", "clipboard-read", "clipboard-write", "cross-origin-isolated",
    "display-capture", "encrypted-media", "fullscreen", "gamepad", "geolocation", "gyroscope", "hid",
    "identity-credentials-get", "idle-detection", "keyboard-map", "local-fonts", "magnetometer", "microphone", "midi",
    "otp-credentials", "payment", "picture-in-picture", "screen-wake-lock", "serial", "storage-access", "sync-xhr",
    "usb", "window-management", "xr-spatial-tracking",
)  # fmt: skip


def permissions(*, geolocation: bool = False) -> str:
    """As a header. ``geolocation``: for the one page on which somebody may send where they are, by a tick."""
    asked = {"geolocation"} if geolocation else set()
    granted = [*sorted(asked), "publickey-credentials-create", "publickey-credentials-get"]
    return ", ".join(
        [
            *(f"{feature}=()" for feature in DENIED if feature not in asked),
            *(f"{feature}=(self)" for feature in granted),
        ]
    )


PERMISSIONS = permissions()
_OWN = "Permissions-Policy"

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Origin-Agent-Cluster": "?1",
    _OWN: PERMISSIONS,
    "X-DNS-Prefetch-Control": "off",
    "X-Permitted-Cross-Domain-Policies": "none",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
NO_STORE = "no-store"


def policy() -> str:
    """The content security policy as text."""
    return build_policy(settings.SECURE_CSP)


def put(response: HttpResponseBase, *, is_static: bool) -> None:
    """Put every header on an answer. Only files that are the same for everyone may be kept by the browser."""
    for name, value in ALWAYS.items():
        if name != _OWN or name not in response.headers:  # a view may grant more to its own page alone
            response.headers[name] = value
    # A view may set a stricter policy (a sandbox for downloads); Django's middleware does not see every answer.
    if str(CSP.HEADER_ENFORCE) not in response.headers:
        response.headers[str(CSP.HEADER_ENFORCE)] = policy()
    response.headers.pop("Access-Control-Allow-Origin", None)
    response.headers.pop("Server", None)
    response.headers.pop("X-Powered-By", None)
    if not is_static:
        response.headers["Cache-Control"] = NO_STORE
        response.headers.pop("Expires", None)
