"""A new passphrase with the printed recovery sheet. Nothing is mailed; the second factor is still asked afterwards."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters

from wayhome.core import guards
from wayhome.core.actors import Nobody
from wayhome.core.guards import Access
from wayhome.signin import entering, forms, queries, recovering, rules
from wayhome.vault import errors


@guards.page(Access.ANYONE, methods=("GET", "POST"))
@sensitive_post_parameters("words", "passphrase")
def recover(request: HttpRequest) -> HttpResponse:
    """E-mail address, the 24 words, a new passphrase. Unknown people and wrong words get the same answer."""
    form = forms.Recover(request.POST or None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        reason, status = _recovered(request, form)
        if not reason:
            return render(request, "signin/recovered.html")
        form.add_error(None, reason)
    offered = queries.offered_passphrase(Nobody())
    return render(request, "signin/recover.html", {"form": form, "offered": offered}, status=status)


def _recovered(request: HttpRequest, form: forms.Recover) -> tuple[str, int]:
    given = form.cleaned_data
    try:
        recovering.recover(
            request, email=given["email"], words=given["words"], passphrase=given["passphrase"]
        )
    except recovering.NotThisSheet:
        return rules.why_not_this_sheet(), 422
    except entering.Held:
        return rules.why_held(), 429
    except errors.Busy:
        return rules.why_busy(), 503
    return "", 200
