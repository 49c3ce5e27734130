"""Signing in and out: the passphrase, and the pages for those who do not get on from there."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.organisations.requests import Request
from wayhome.signin import entering, forms, rules, short_doors
from wayhome.vault import errors


@guards.page(Access.ANYONE, methods=("GET", "POST"))
@sensitive_post_parameters("passphrase")
def sign_in(request: HttpRequest) -> HttpResponse:
    """E-mail address and passphrase. Whoever is signed in already goes on."""
    if guards.actor_of(request).is_signed_in:
        return redirect(settings.LOGIN_REDIRECT_URL)
    onward = request.POST.get("next") or request.GET.get("next") or ""
    onward = onward if entering.is_own_page(onward) else ""
    form = forms.SignIn(request.POST or None)
    status = 200
    if form.is_valid():
        answer, status = _give(request, form, onward)
        if answer is not None:
            return answer
    elif form.is_bound:
        status = 422
    about = {"form": form, "next": onward, "doors": short_doors.doors(request)}
    return render(request, "signin/sign_in.html", about, status=status)


def _give(request: HttpRequest, form: forms.SignIn, onward: str) -> tuple[HttpResponse | None, int]:
    given = form.cleaned_data
    try:
        return entering.give_passphrase(
            request, email=given["email"], passphrase=given["passphrase"], onward=onward
        ), 302
    except entering.WrongPair:
        form.add_error(None, rules.why_not_signed_in())
        return None, 422
    except entering.Held:
        form.add_error(None, rules.why_held())
        return None, 429
    except errors.Busy:
        form.add_error(None, rules.why_busy())
        return None, 503


@guards.page(Access.SIGNED_IN, methods=("POST",), narrow=True)
def sign_out(request: Request) -> HttpResponse:
    """End this session."""
    entering.sign_out(request, actor=request.actor)
    return redirect("signin:signed_out")


@guards.page(Access.ANYONE)
def signed_out(request: HttpRequest) -> HttpResponse:
    """Says that nothing stays open in this browser."""
    return render(request, "signin/signed_out.html")


@guards.page(Access.ANYONE, methods=("POST",))
def start_again(request: HttpRequest) -> HttpResponse:
    """Give up between passphrase and second factor."""
    if not guards.actor_of(request).is_signed_in:
        entering.leave(request)
    return redirect("signin:sign_in")


@guards.page(Access.ANYONE)
def lost(request: HttpRequest) -> HttpResponse:
    """What to do without passphrase, recovery sheet or second factor."""
    return render(request, "signin/lost.html")
