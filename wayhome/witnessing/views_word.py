"""Where nothing psychosocial is open to who leads: what may be heard of it, and asking the psychologist."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.consent.enums import Purpose
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.organisations.requests import Request
from wayhome.witnessing import actions_word, looking, pages, queries, queries_word, rules_word, words


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def word(request: Request, code: str) -> HttpResponse:
    """What was heard last. POST: the psychologist is asked to see her or him."""
    seen = looking.to_ask_word(request.actor, code)
    if request.method == "POST":
        if actions_word.ask(seen=seen, by=request.actor):
            messages.success(request, _("The psychologist hears that you wait for a word."))
        else:
            messages.warning(
                request,
                _(
                    "No psychologist of your agency works on this case. Let one in, as it says below, or find one "
                    "outside whom she or he trusts."
                ),
            )
        return HttpResponseRedirect(reverse("witnessing:word", args=[seen.code]))
    found = queries.risk(request.actor, seen)
    said = words.heard(found.known) if found is not None and found.known.word else ""
    asked = queries_word.to_ask(request.actor, seen)
    about = {
        **pages.frame(request.actor, seen),
        "said": said,
        "asked": asked,
        "why_not": rules_word.why_not_ask(refused=asked.refused),
        "counselling": reverse("consent:ask", args=[seen.code, Purpose.PSYCHOSOCIAL]),
    }
    return render(request, "witnessing/word.html", about)
