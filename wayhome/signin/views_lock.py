"""Lock, unlock, and what was written meanwhile."""

from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.organisations.requests import Request
from wayhome.signin import actions, entering, forms, narrow, queries, rules, short_doors
from wayhome.vault import errors


@guards.page(Access.SIGNED_IN, methods=("POST",), narrow=True)
def lock(request: Request) -> HttpResponse:
    """Lock now. The session stays; nothing opens without the passphrase."""
    entering.lock(request, actor=request.actor)
    return redirect("signin:unlock")


@guards.page(Access.SIGNED_IN, methods=("GET", "POST"), narrow=True)
@sensitive_post_parameters("passphrase")
def unlock(request: Request) -> HttpResponse:
    """The passphrase again, after a pause. What was posted meanwhile is kept and offered next."""
    onward = request.POST.get("next") or request.GET.get("next") or ""
    onward = onward if entering.is_own_page(onward) else ""
    if request.actor.is_unlocked and not narrow.is_narrow(request):
        return redirect(onward or settings.LOGIN_REDIRECT_URL)
    if narrow.must_sign_in(request):
        return _both_steps(request, onward)
    form = forms.Confirm(request.POST or None)
    status = 200
    if form.is_valid():
        reason, status = _unlocked(request, form.cleaned_data["passphrase"])
        if not reason:
            return redirect(
                "signin:drafts" if queries.drafts(request.actor) else onward or settings.LOGIN_REDIRECT_URL
            )
        form.add_error("passphrase", reason)
    elif form.is_bound:
        status = 422
    about = {"form": form, "next": onward, "doors": short_doors.doors(request)}
    return render(request, "signin/unlock.html", about, status=status)


def _both_steps(request: Request, onward: str) -> HttpResponse:
    """This session began with a short number: the passphrase alone is not enough for all the rest."""
    if request.method == "POST":
        entering.leave(request)
        return redirect(reverse("signin:sign_in") + ("?" + urlencode({"next": onward}) if onward else ""))
    about = {"next": onward, "both_steps": True, "doors": short_doors.doors(request)}
    return render(request, "signin/unlock.html", about)


def _unlocked(request: Request, passphrase: str) -> tuple[str, int]:
    try:
        entering.unlock(request, actor=request.actor, passphrase=passphrase)
    except errors.WrongPassphrase:
        return rules.why_not_this_passphrase(), 422
    except entering.Held:
        return rules.why_held(), 429
    except errors.Busy:
        return rules.why_busy(), 503
    return "", 200


@guards.page(Access.ANYONE)
def locked(request: HttpRequest) -> HttpResponse:
    """Why nothing opens although someone is signed in, and the two ways on. Also for sign-ins without a passphrase."""
    return render(request, "signin/locked.html")


@guards.page(Access.UNLOCKED)
def drafts(request: Request) -> HttpResponse:
    """What was posted while the vault was locked: send it now, or throw it away."""
    return render(request, "signin/drafts.html", {"drafts": queries.drafts(request.actor)})


@guards.page(Access.UNLOCKED, methods=("POST",))
def drop_draft(request: Request, draft: UUID) -> HttpResponse:
    """Throw one away."""
    actions.drop_draft(keyring=request.vault, draft=draft, by=request.actor)
    return redirect("signin:drafts")
