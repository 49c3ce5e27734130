"""A browser at the vault's door: cookies, Django's session and sign-in, the Keys middleware, one view."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from wayhome.core import clock
from wayhome.organisations.models import Organisation, User
from wayhome.vault import keys, sessions
from wayhome.vault.keyring import Keyring
from wayhome.vault.middleware import Keys

PASSPHRASE = "anchor velvet museum ladder copper window seven"
View = Callable[[HttpRequest], object]


def person(email: str = "worker@agency.test") -> User:
    """Someone who can sign in, with keys."""
    organisation = Organisation.objects.create(name="Agency", kind="shelter_ngo", country="AL")
    user = User(email=email, name="Worker", organisation=organisation)
    user.set_password(PASSPHRASE)
    user.save()
    keys.found_organisation(organisation=organisation.pk, founder=user.pk, passphrase=PASSPHRASE)
    return user


class Browser:
    """Holds cookies, like a browser. ``visit`` runs one view behind the middleware."""

    def __init__(self) -> None:
        self.cookies: dict[str, str] = {}
        self.answer = HttpResponse()

    def visit(
        self,
        view: View,
        *,
        data: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Any:  # noqa: ANN401 - whatever the view returns
        """What ``view`` returned; the answer's cookies are kept."""
        factory = RequestFactory(headers=headers)
        request = factory.get("/page/") if data is None else factory.post("/page/", data)
        request.COOKIES.update(self.cookies)
        seen: list[Any] = []

        def inner(request: HttpRequest) -> HttpResponse:
            seen.append(view(request))
            return HttpResponse("done")

        chain = SessionMiddleware(AuthenticationMiddleware(Keys(inner)))
        self.answer = chain(request)  # type: ignore[assignment]
        for name, morsel in self.answer.cookies.items():
            if morsel["max-age"] == 0:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = morsel.value
        return seen[0]

    @property
    def vault_cookie(self) -> str | None:
        return self.cookies.get(settings.VAULT_COOKIE_NAME)

    @property
    def session_cookie(self) -> str | None:
        return self.cookies.get(settings.SESSION_COOKIE_NAME)

    def begin(self, user: User, passphrase: str = PASSPHRASE) -> None:
        """The first step: the passphrase."""
        self.visit(lambda request: sessions.begin(request, user=user.pk, passphrase=passphrase))

    def complete(self, user: User) -> bool:
        """The second step: Django's login, then the vault."""

        def view(request: HttpRequest) -> bool:
            auth.login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
            return sessions.complete(request, user=user.pk)

        return bool(self.visit(view))

    def sign_in(self, user: User) -> None:
        """Both steps."""
        self.begin(user)
        assert self.complete(user)

    def is_open(self, **headers: str) -> bool:
        """Whether the vault is open on the next page."""
        return bool(self.visit(lambda request: vault(request).is_open, headers=headers))

    def user(self) -> UUID | None:
        """Who is signed in on the next page."""
        found: UUID | None = self.visit(lambda request: request.user.pk)
        return found


def vault(request: HttpRequest) -> Keyring:
    """The request's keyring."""
    keyring: Keyring = request.vault  # type: ignore[attr-defined]
    return keyring


def later(**parts: float) -> Any:  # noqa: ANN401 - a context manager
    """Inside, it is later."""
    from datetime import timedelta

    return clock.shifted(timedelta(**parts))
