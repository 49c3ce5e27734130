"""A visitor over HTTP, without a browser: cookies, forms, redirects, and the time of each answer."""

import base64
import hashlib
import hmac
import http.client
import struct
import time
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit


def totp(secret: str, at: float | None = None) -> str:
    """The six digits an authenticator shows (RFC 6238)."""
    counter = int((time.time() if at is None else at) // 30)
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", counter), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset : offset + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


def wait_for_the_next_code() -> None:
    """A code opens once: whoever has just used one waits for the next."""
    time.sleep(30 - time.time() % 30 + 1)


@dataclass
class Answer:
    """One answer: status, body, size on the line, seconds."""

    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float
    path: str

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


class _Forms(HTMLParser):
    """Fields of the first POST form inside <main>."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self.action: str | None = None
        self._in_main = self._in_form = self._done = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "main":
            self._in_main = True
        elif tag == "form" and self._in_main and not self._done and given.get("method", "").lower() == "post":
            self._in_form = True
            self.action = given.get("action", "")
        elif tag == "input" and self._in_form and given.get("name") and given.get("type") == "hidden":
            self.fields[given["name"]] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._in_form:
            self._in_form, self._done = False, True


@dataclass
class Visitor:
    """Someone with a cookie jar and one kept-alive connection."""

    port: int
    source: str = "198.51.100.1"  # an address for documentation; counts as where the visitor comes from
    cookies: dict[str, str] = field(default_factory=dict)
    _connection: http.client.HTTPConnection | None = None

    def get(self, path: str, *, follow: bool = True) -> Answer:
        return self._ask("GET", path, None, follow=follow)

    def post(self, path: str, fields: dict[str, str], *, follow: bool = True) -> Answer:
        return self._ask("POST", path, fields, follow=follow)

    def fill(self, page: Answer, fields: dict[str, str]) -> Answer:
        """Send the first form of ``page`` with ``fields`` filled in."""
        forms = _Forms()
        forms.feed(page.text)
        return self.post(urljoin(page.path, forms.action or page.path), {**forms.fields, **fields})

    def opened(self, path: str) -> float:
        """How long this page took. Another answer than the page ends the measurement."""
        answer = self.get(path, follow=False)
        if answer.status != 200:
            raise SystemExit(f"{path} answered {answer.status}")
        return answer.seconds

    def sign_in(self, *, email: str, passphrase: str, totp_secret: str) -> Answer:
        """Both steps; the answer is the first page inside."""
        page = self.fill(self.get("/sign-in/"), {"email": email, "passphrase": passphrase})
        return self.fill(page, {"code": totp(totp_secret)})

    def _ask(self, method: str, path: str, fields: dict[str, str] | None, *, follow: bool) -> Answer:
        body = urlencode(fields) if fields is not None else None
        headers = {
            "Host": f"localhost:{self.port}",
            "Accept-Encoding": "gzip",
            "X-Forwarded-For": self.source,
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["Origin"] = f"http://localhost:{self.port}"
        started = time.perf_counter()
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            self._connection.request(method, path, body, headers)
            response = self._connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError):
            self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
            self._connection.request(method, path, body, headers)
            response = self._connection.getresponse()
        content = response.read()
        seconds = time.perf_counter() - started
        for line in response.headers.get_all("Set-Cookie") or []:
            name, _, rest = line.partition("=")
            value = rest.partition(";")[0]
            if "max-age=0" in line.lower() or value in ("", '""'):
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value
        answer = Answer(
            response.status, {k.lower(): v for k, v in response.getheaders()}, content, seconds, path
        )
        if follow and response.status in (301, 302, 303) and "location" in answer.headers:
            parts = urlsplit(urljoin(path, answer.headers["location"]))
            following = self._ask(
                "GET", parts.path + (f"?{parts.query}" if parts.query else ""), None, follow=True
            )
            following.seconds += seconds
            return following
        return answer
