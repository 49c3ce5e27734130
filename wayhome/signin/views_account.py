"""How one signs in: apps, keys and codes, passphrase and sheet, open sessions. Changes ask for the passphrase first."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.organisations.requests import Request
from wayhome.signin import actions, confirming, entering, forms, queries, rules, views_adding
from wayhome.vault import errors


@guards.page(Access.UNLOCKED)
def account(request: Request) -> HttpResponse:
    """Everything about how the actor signs in, on one page."""
    about = {
        "factors": queries.factors(request.actor),
        "sessions": queries.sessions(request.actor, this=request.session.session_key),
    }
    return render(request, "signin/account.html", about)


@guards.page(Access.SIGNED_IN, methods=("GET", "POST"))
@sensitive_post_parameters("passphrase")
def confirm(request: Request) -> HttpResponse:
    """The passphrase once more, then on to the change."""
    onward = request.POST.get("next") or request.GET.get("next") or ""
    onward = onward if entering.is_own_page(onward) else reverse("signin:account")
    form = forms.Confirm(request.POST or None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        reason, status = confirming.again(request, form.cleaned_data["passphrase"])
        if not reason:
            return redirect(onward)
        form.add_error("passphrase", reason)
    about = {"form": form, "next": onward, "is_kept": onward == reverse("signin:drafts")}
    return render(request, "signin/confirm.html", about, status=status)


@guards.page(Access.UNLOCKED, methods=("GET", "POST"), sensitive=True)
def remove_factor(request: Request, factor: int) -> HttpResponse:
    """Remove an app or a key, after asking once more; never the last."""
    found = queries.factor(request.actor, factor)
    if request.method == "POST":
        actions.remove_factor(factor=factor, by=request.actor)
        entering.end_other_sessions(request, actor=request.actor)
        return redirect("signin:account")
    reason = rules.why_not_remove_factor(len(queries.factors(request.actor).apps_and_keys))
    return render(request, "signin/remove_factor.html", {"factor": found, "reason": reason})


@guards.page(Access.UNLOCKED, methods=("GET", "POST"), sensitive=True)
def printed_codes(request: Request) -> HttpResponse:
    """Ten new printed codes, shown once; the old ones stop."""
    if request.method == "POST":
        codes = actions.new_printed_codes(by=request.actor)
        entering.end_other_sessions(request, actor=request.actor)
        return views_adding.printed_codes_page(request, codes, onward=reverse("signin:account"))
    return render(
        request, "signin/new_printed_codes.html", {"left": queries.factors(request.actor).printed_left}
    )


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
@sensitive_post_parameters("old_passphrase", "passphrase")
def change_passphrase(request: Request) -> HttpResponse:
    """Old passphrase, new passphrase. The keys and the sign-in change together; other sessions end."""
    form = forms.ChangePassphrase(request.POST or None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        reason, status = _changed(request, form)
        if not reason:
            return redirect("signin:account")
        form.add_error("old_passphrase", reason)
    offered = queries.offered_passphrase(request.actor)
    return render(request, "signin/change_passphrase.html", {"form": form, "offered": offered}, status=status)


def _changed(request: Request, form: forms.ChangePassphrase) -> tuple[str, int]:
    try:
        entering.change_passphrase(
            request,
            actor=request.actor,
            old=form.cleaned_data["old_passphrase"],
            new=form.cleaned_data["passphrase"],
        )
    except errors.WrongPassphrase:
        return rules.why_not_this_passphrase(), 422
    except entering.Held:
        return rules.why_held(), 429
    except errors.Busy:
        return rules.why_busy(), 503
    return "", 200


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
@sensitive_post_parameters("passphrase")
def new_sheet(request: Request) -> HttpResponse:
    """A new recovery sheet, shown once to print; the old one stops."""
    form = forms.Confirm(request.POST or None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            words = entering.new_sheet(
                request, actor=request.actor, passphrase=form.cleaned_data["passphrase"]
            )
        except errors.WrongPassphrase:
            form.add_error("passphrase", rules.why_not_this_passphrase())
            status = 422
        except entering.Held:
            form.add_error("passphrase", rules.why_held())
            status = 429
        except errors.Busy:
            form.add_error("passphrase", rules.why_busy())
            status = 503
        else:
            return render(request, "signin/sheet.html", {"words": words, "onward": reverse("signin:account")})
    return render(request, "signin/new_sheet.html", {"form": form}, status=status)


@guards.page(Access.SIGNED_IN, methods=("POST",))
def end_sessions(request: Request) -> HttpResponse:
    """End all sessions of the actor everywhere, this one too."""
    entering.end_all_sessions(request, actor=request.actor)
    return redirect("signin:signed_out")
