"""A claim on paper: a form that the lawyer completes. It is not kept anywhere."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.organisations.requests import Request
from wayhome.paper import press
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.residence.sheets import beside
from wayhome.testimony import actions_printing, documents, looking, pages, queries, sheets, words


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def claim_form(request: Request, code: str, thing: UUID) -> HttpResponse:
    """The claim as it is written down, with lines to fill in by hand."""
    seen = looking.to_write(request.actor, code)
    known = queries.claim(request.actor, seen, thing).newest.known
    frame = {**pages.frame(request.actor, seen), "thing": thing}
    if request.method == "POST":
        number = actions_printing.print_claim(seen=seen, claim=thing, by=request.actor)
        return press.answer(
            request, "testimony/claim_paper.html",
            lambda: {**frame, **_made(request, seen, known), **beside(_("Legal matters"))},
            number=number, form="letter", code=seen.code, names=[frame["name"]],
        )  # fmt: skip
    return render(request, "testimony/claim_form.html", {**frame, **_made(request, seen, known)})


def _made(request: Request, seen: Found, known: documents.Claim) -> Mapping[str, Any]:
    legal, person = queries.legal(request.actor, seen), people.person(request.actor, seen)
    of = legal.matter(known.matter)
    full = person.identity.known.full_name if person.identity is not None else ""
    return sheets.claim(
        known,
        name=full or person.brief.name_used,
        matter=words.matter(of.newest.known) if of is not None else "",
        country=legal.country_of(known),
    )
