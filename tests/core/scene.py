"""A request without a site: who is here, and what a page or a part of one looks like to them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from uuid import UUID, uuid4

from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template import Context, Template, engines
from django.test import RequestFactory

from wayhome.core.actors import Actor, Nobody


@dataclass(frozen=True)
class Casey:
    """Someone who is signed in."""

    user_id: UUID = field(default_factory=uuid4)
    organisation_id: UUID = field(default_factory=uuid4)
    team_ids: frozenset[UUID] = frozenset()
    roles: frozenset[str] = frozenset()
    name: str = "Casey Berisha"
    organisation_name: str = "Harbour House"
    is_signed_in: bool = True
    is_unlocked: bool = True


def request(
    path: str = "/help/",
    *,
    actor: Actor | None = None,
    post: dict[str, Any] | None = None,
    headers: dict[str, str] | None = None,
) -> HttpRequest:
    """A request as the middleware would have made it."""
    factory = RequestFactory(headers=headers)
    made: HttpRequest = factory.get(path) if post is None else factory.post(path, post)
    made.actor = actor or Nobody()  # type: ignore[attr-defined]
    made._messages = CookieStorage(made)  # type: ignore[attr-defined]
    return made


def render(source: str, **context: Any) -> str:  # noqa: ANN401
    """A piece of template, with the tags every template of the house has."""
    template: Template = engines["django"].from_string(source).template  # type: ignore[attr-defined]
    return str(template.render(Context(context)))


class Reader(HTMLParser):
    """What a browser finds in a page: elements with their attributes, and the text between them."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(html: str) -> Reader:
    """The page, read."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


def all_of(html: str, tag: str) -> list[dict[str, str | None]]:
    """The attributes of every element of that name."""
    return [attributes for name, attributes in read(html).elements if name == tag]


def words(html: str) -> str:
    """The text of the page, spaces made even."""
    return " ".join(" ".join(read(html).text).split())


def whole(answer: HttpResponseBase) -> bytes:
    """The page as it was sent: one that is not given out in pieces."""
    assert isinstance(answer, HttpResponse)
    return answer.content
