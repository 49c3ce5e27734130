"""What is known of a person, to read: who she is, how she is reached, what happened, who speaks for a child."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from wayhome.core import clock, guards
from wayhome.core.guards import Access
from wayhome.organisations.requests import Request
from wayhome.people import looking, queries, rules, words


@guards.page(Access.UNLOCKED)
def identity(request: Request, code: str) -> HttpResponse:
    """Who she is: everything for who reads it whole, else the name used, the age and the language."""
    seen = looking.at(request.actor, code, "A")
    person = queries.person(request.actor, seen)
    known = words.identity(person.identity.known, person.brief) if person.identity else []
    about = {
        "seen": seen,
        "person": person,
        "lines": known or words.short(person.brief),
        "why_not": rules.why_not_write(seen.access, "A"),
        "whole": person.identity is not None,
    }
    return render(request, "people/who.html", about)


@guards.page(Access.UNLOCKED)
def contact(request: Request, code: str) -> HttpResponse:
    """How she is reached: the rules before any number."""
    seen = looking.at(request.actor, code, "B")
    person = queries.person(request.actor, seen)
    about = {
        "seen": seen,
        "person": person,
        "contact": person.contact.known if person.contact else None,
        "at": clock.now(),
        "why_not": rules.why_not_write(seen.access, "B"),
    }
    return render(request, "people/reach.html", about)


@guards.page(Access.UNLOCKED)
def account(request: Request, code: str) -> HttpResponse:
    """What happened, as codes, closed until someone asks for it."""
    seen = looking.at(request.actor, code, "C")
    known = queries.account(request.actor, seen)
    if known is None:
        raise Http404
    about = {
        "seen": seen,
        "person": queries.person(request.actor, seen),
        "lines": [line for line in words.account(known.known) if line.text],
        "why_not": rules.why_not_write(seen.access, "C"),
    }
    return render(request, "people/happened.html", about)


@guards.page(Access.UNLOCKED)
def guardian(request: Request, code: str) -> HttpResponse:
    """Who speaks for the child, and whether they may."""
    seen = looking.at(request.actor, code, "A")
    person = queries.person(request.actor, seen)
    known = queries.guardian(request.actor, seen)
    about = {
        "seen": seen,
        "person": person,
        "lines": [line for line in words.guardian(known.known) if line.text and known.number]
        if known
        else [],
        "brief": person.guardian,
        "why_not_agree": rules.why_not_guardian_consents(person.guardian) if person.is_child else None,
        "why_not": rules.why_not_write(seen.access, "A"),
    }
    return render(request, "people/guardian.html", about)
