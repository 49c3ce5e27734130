"""The headers that every answer has, page or file, whoever asks and whatever went wrong (20, 21, 77)."""

from django.http.response import HttpResponseBase

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
OF_A_FILE = {"default-src 'none'", "sandbox"}
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


def lacking(response: HttpResponseBase, path: str = "") -> list[str]:
    """What its headers lack. What is to be saved has the policy of a file, and no kind that a browser opens."""
    headers = response.headers
    is_file = headers.get("Content-Disposition", "").startswith("attachment")
    kind = headers.get("Content-Type", "")
    found = [f"{name}: {headers.get(name)}" for name, value in EXACT.items() if headers.get(name) != value]
    directives = {
        part.strip() for part in headers.get("Content-Security-Policy", "").split(";") if part.strip()
    }
    wanted = OF_A_FILE if is_file else POLICY
    if directives != wanted:
        found.append(f"policy differs by {sorted(directives ^ wanted)}")
    if is_file and kind != "application/octet-stream":
        found.append(f"{kind} to be saved")
    permissions = headers.get("Permissions-Policy", "")
    never = [feature for feature in NEVER_USED if feature not in MAY_USE.get(path, ())]
    found += [f"{feature} is not refused" for feature in never if f"{feature}=()" not in permissions]
    found += [f"{name} is sent" for name in NEVER_SENT if name in headers]
    return found
