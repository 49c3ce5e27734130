"""The tour of the practice world."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.demo import practice, tours
from wayhome.organisations.requests import Request


@guards.page(Access.SIGNED_IN)
def tour(request: Request) -> HttpResponse:
    """What the role of whoever is signed in looks at first."""
    whole = practice.is_whole(settings.HOME)
    stops = [(reverse(one.url_name) + one.query, one) for one in tours.stops(request.actor, whole=whole)]
    return render(request, "demo/tour.html", {"stops": stops, "whole": whole})
