"""Coming in by invitation: a new colleague, or one who lost the keys. Passphrase, recovery sheet, second step, home."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.signin import entering, forms, queries, rules
from wayhome.vault import errors


@guards.page(Access.ANYONE, methods=("GET", "POST"))
@sensitive_post_parameters("passphrase")
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Who invites, the passphrase offered, and the paper that comes of it. Each reason why not has its sentence."""
    actor = guards.actor_of(request)
    invitation, reason = queries.invitation(actor, token)
    if invitation is None:
        return render(request, "signin/invitation_closed.html", {"reason": reason}, status=404)
    if actor.is_signed_in:
        return render(request, "signin/invitation_signed_in.html", status=409)
    form = forms.Accept(request.POST or None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            return _welcome(request, invitation, form.cleaned_data["passphrase"])
        except errors.Busy:
            form.add_error(None, rules.why_busy())
            status = 503
        except entering.Held:
            form.add_error(None, rules.why_held())
            status = 429
    about = {"form": form, "invitation": invitation, "offered": queries.offered_passphrase(actor)}
    return render(request, "signin/invitation.html", about, status=status)


def _welcome(request: HttpRequest, invitation: queries.OpenInvitation, passphrase: str) -> HttpResponse:
    """The recovery sheet, once. Meanwhile the first step of signing in is done: the passphrase was just given."""
    welcome = entering.accept(request, invitation=invitation.id, passphrase=passphrase)
    answer = welcome.answer
    about = {
        "words": welcome.sheet_words,
        "fingerprint": welcome.fingerprint,
        "host": invitation.host,
        "onward": answer.url if isinstance(answer, HttpResponseRedirect) else reverse("signin:sign_in"),
    }
    return render(request, "signin/sheet.html", about)
