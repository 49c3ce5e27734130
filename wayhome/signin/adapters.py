"""What allauth may ask of this site. Every sign-in of allauth, by whatever path, ends in ``Account.login``."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.core.internal.httpkit import get_client_ip
from allauth.core.internal.ratelimit import truncate_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables

from wayhome.organisations.models import User
from wayhome.signin import entering
from wayhome.vault import installation

SECOND_FACTOR = "signin second factor"


def source(request: HttpRequest) -> str:
    """The place a request comes from, one network a place. Never kept: only compared, or made a name of the day."""
    try:
        found = get_client_ip(request)
    except (ImproperlyConfigured, PermissionDenied, ValueError):
        found = request.META.get("REMOTE_ADDR")  # a forged or short list of proxies is no source
    return str(truncate_ip(found or "unknown"))


class Account(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """Signing in opens the vault or says that it stays locked. No sign-up, no mail, no messages of allauth's own."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """Never the address itself: a name for it that changes every day (security.md 100)."""
        return installation.pseudonym("source " + source(request))

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:  # noqa: ANN401
        return installation.pseudonym("account " + str(credentials.get("email", "")).strip().lower())

    def get_login_stages(self) -> list[str]:
        """One stage, and no way past it without a second factor."""
        return ["wayhome.signin.stages.SecondFactor"]

    def login(self, request: HttpRequest, user: User) -> None:
        """Sign in under a new session, then open the vault with what the passphrase left pending."""
        super().login(request, user)
        entering.open_vault(request, user=user)

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **about: Any) -> HttpResponse:  # noqa: ANN401
        """On to the page first asked for; to the locked page when no passphrase was given on the way."""
        return HttpResponseRedirect(entering.next_page(request, about.get("redirect_url")))

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        """Closed and paused accounts get what unknown ones get."""
        clear_login(request)
        return HttpResponseRedirect(reverse("signin:sign_in"))

    @sensitive_variables("password")
    def reauthenticate(self, user: AbstractBaseUser, password: str) -> bool:
        """Whether this is the passphrase of ``user``. Counted like a sign-in."""
        self.pre_authenticate(self.request, email=user.get_username())
        is_right = user.check_password(password)
        if is_right:
            self._rollback_login_failed_rl_usage()
        return is_right

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People come in by invitation."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Only pages of this site (security.md 76)."""
        return entering.is_own_page(url)

    def add_message(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - allauth's own signature
        """Our pages say what happened themselves."""

    def send_mail(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - allauth's own signature
        """Nothing about signing in is ever mailed."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - allauth's own signature
        """Nothing about signing in is ever mailed."""


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is untyped
    """Secrets of second factors are sealed with the installation key; the database alone holds none."""

    def encrypt(self, text: str) -> str:
        """Sealed."""
        return installation.seal(text, purpose=SECOND_FACTOR)

    def decrypt(self, encrypted_text: str) -> str:
        """Opened again. Raises Unopenable when it was changed or comes from another installation."""
        return installation.open_(encrypted_text, purpose=SECOND_FACTOR)

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - allauth's own signature
        """Nothing about signing in is ever mailed."""
