"""When the person behind a session last gave the passphrase. Sensitive changes ask (security.md 57)."""

from datetime import datetime
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables

from wayhome.core import clock, guards, resend
from wayhome.signin import rules
from wayhome.vault.errors import Busy

CONFIRMED_AT = "signin_confirmed_at"
KEPT_DRAFT = "kept_draft"  # in a form: which draft is sent again


def confirm(request: HttpRequest) -> None:
    """Note that the passphrase was given now."""
    request.session[CONFIRMED_AT] = clock.now().isoformat()


def confirmed_at(request: HttpRequest) -> datetime | None:
    """When it was given last in this session."""
    stored = request.session.get(CONFIRMED_AT)
    return datetime.fromisoformat(stored) if isinstance(stored, str) else None


def why_not(request: HttpRequest) -> str | None:
    """Why this session must give the passphrase first, or None."""
    return rules.why_not_confirmed_lately(confirmed_at(request), now=clock.now())


@sensitive_variables("passphrase")
def again(request: HttpRequest, passphrase: str) -> tuple[str, int]:
    """Confirm with the passphrase. Returns nothing to say, or the sentence and the status when it is not confirmed."""
    try:
        is_right = get_adapter(request).reauthenticate(request.user, passphrase)
    except ValidationError:
        return rules.why_held(), 429
    except Busy:
        return rules.why_busy(), 503
    if not is_right:
        return rules.why_not_this_passphrase(), 422
    confirm(request)
    return "", 200


def ask(request: HttpRequest) -> HttpResponse | None:
    """The way to where the passphrase is asked for, and back; None when it was given in the last five minutes.

    What was typed into a form that says it holds no secret and no file is kept, sealed, and offered when the passphrase
    was given. Any other may hold one itself, and is not kept.
    """
    if why_not(request) is None:
        return None
    onward = request.path
    match = request.resolver_match
    if resend.of(request) and (match is None or match.namespace != "signin"):  # of this room nothing is kept
        if KEPT_DRAFT not in request.POST:  # sent again, it is kept still
            guards.keep_posted(request)
        onward = reverse("signin:drafts")
    return HttpResponseRedirect(reverse("signin:confirm") + "?" + urlencode({"next": onward}))
