"""Two colleagues with real keys and second steps, and a browser that walks through the pages as people do."""

from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.test import Client

from tests import cast
from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.organisations.enums import AgencyKind
from wayhome.signin import actions, totp

# What the test client answers; django-stubs has no public name for it.
type Answer = Any

SIGN_IN, SECOND_STEP, UNLOCK = "/sign-in/", "/sign-in/second-step/", "/unlock/"


@dataclass
class Worker:
    """Someone with a passphrase, an app and printed codes."""

    person: cast.Person
    secret: str = field(repr=False, default="")
    printed: list[str] = field(repr=False, default_factory=list)

    @property
    def email(self) -> str:
        return self.person.user.email

    @property
    def passphrase(self) -> str:
        return self.person.passphrase

    def code(self, steps: int = 0) -> str:
        """What the app shows now, or ``steps`` later."""
        return totp.code_at(self.secret, totp.step_at(clock.now()) + steps)


@dataclass
class House:
    """Mona manages, Casey is confirmed, Nora has accepted and set up nothing."""

    mona: Worker
    casey: Worker
    nora: Worker


def build() -> House:
    """Everybody, by the actions that people use."""
    mona, _founded = cast.found("Harbour House", manager="Mona", kind=AgencyKind.SHELTER_NGO)
    casey = cast.join(mona, "Casey", roles=("CASE_MANAGER_SEND",))
    nora = cast.enrol(mona, "Nora")
    return House(mona=with_app(mona), casey=with_app(casey), nora=Worker(nora))


def with_app(person: cast.Person) -> Worker:
    """A person who has set up an app."""
    secret = totp.new_secret()
    printed = actions.add_totp(user=person.user, secret=secret, by=Job("tests"))
    return Worker(person, secret, printed)


def give_passphrase(client: Client, email: str, passphrase: str, **more: str) -> Answer:
    """The first step."""
    return client.post(SIGN_IN, {"email": email, "passphrase": passphrase, **more})


def give_code(client: Client, code: str) -> Answer:
    """The second step."""
    return client.post(SECOND_STEP, {"code": code})


def browser(source: str) -> Client:
    """A browser at another address."""
    return Client(REMOTE_ADDR=source)


def signed_in(worker: Worker, client: Client | None = None, *, steps: int = 0) -> Client:
    """A browser in which ``worker`` walked through both steps. ``steps``: for a second sign-in, the next code."""
    client = client or Client()
    assert give_passphrase(client, worker.email, worker.passphrase).status_code == 302
    answer = give_code(client, worker.code(steps))
    assert (answer.status_code, answer["Location"]) == (302, "/"), answer.content.decode()
    return client


def is_open(client: Client) -> bool:
    """Whether this browser opens what is sealed."""
    return client.get("/account/").status_code == 200


def later(**units: float) -> AbstractContextManager[None]:
    """Inside, it is later."""
    return clock.shifted(timedelta(**units))


def cookie(client: Client, name: str) -> str:
    """A cookie's value, or nothing."""
    morsel = client.cookies.get(name)
    return morsel.value if morsel else ""


def session_of(client: Client) -> str:
    """The name of this browser's session."""
    return cookie(client, settings.SESSION_COOKIE_NAME)
