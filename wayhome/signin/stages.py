"""The one stage between passphrase and sign-in. allauth keeps who is in it; our pages lead through it."""

from allauth.account.stages import LoginStage
from allauth.mfa.internal.constants import LoginStageKey
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class SecondFactor(LoginStage):  # type: ignore[misc]  # allauth is untyped
    """Nobody passes by themselves: who has a second factor shows it, who has none sets one up first."""

    key = LoginStageKey.MFA_AUTHENTICATE.value
    urlname = "mfa_authenticate"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """Where the person goes now. There is no answer that lets them on."""
        if self.login.user is None:
            return None, False
        has_one = is_mfa_enabled(self.login.user, SECOND_FACTORS)
        page = "signin:second_factor" if has_one else "signin:set_up_second_factor"
        return HttpResponseRedirect(reverse(page)), True
