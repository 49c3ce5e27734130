"""Houses: the list, one of them, its rooms, its address, who must not be let in, when it is not safe."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.organisations.requests import Request, posted
from wayhome.shelter import actions, forms, forms_door, forms_house, looking, pages, queries, reading, rules

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def listing(request: Request) -> HttpResponse:
    """The houses that one's own teams keep."""
    if not rules.HOUSE_ROLES & request.actor.roles:
        raise Http404
    return render(request, "shelter/houses.html", pages.listing(request.actor))


@guards.page(Access.UNLOCKED, methods=BOTH)
def new(request: Request) -> HttpResponse:
    """A new house."""
    _stop_unless_manager(request)
    form = forms_house.NewHouse(posted(request), teams=pages.teams(request.actor))
    if request.method == "POST" and form.is_valid():
        row = actions.open_house(by=request.actor, **form.given())
        messages.success(request, _("The house is there. Add its rooms now."))
        return HttpResponseRedirect(reverse("shelter:house", args=[row.pk]))
    return render(request, "shelter/new.html", {"form": form}, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED)
def house(request: Request, house: UUID) -> HttpResponse:
    """One house, without its address, and without anybody who lives there; while it is not safe, who is out."""
    home = looking.at_house(request.actor, house)
    if home.compromised_at is not None:
        looking.at_tonight(request.actor, house)
    return render(request, "shelter/house.html", pages.house(request.actor, home))


@guards.page(Access.UNLOCKED, methods=BOTH)
def change(request: Request, house: UUID) -> HttpResponse:
    """For whom it is, what is spoken, what it is called."""
    home = looking.at_house(request.actor, house)
    _stop_unless_manager(request)
    about = queries.about(request.actor, home)
    form = forms_house.ChangeHouse(
        posted(request),
        initial={
            "read": home.number,
            "name": about.name,
            "rules": about.rules,
            "paid_by": about.paid_by,
            "funded_until": home.funded_until,
            "groups": home.groups,
            "languages": home.languages,
            "is_accessible": home.is_accessible,
        },
    )
    if request.method == "POST" and form.is_valid():
        actions.write_house(house=home.pk, read=form.cleaned_data["read"], by=request.actor, **form.given())
        messages.success(request, _("It is kept."))
        return _to(home.pk)
    title = _("For whom it is")
    return _form(request, house, form, title)


@guards.page(Access.UNLOCKED, methods=BOTH)
def add_room(request: Request, house: UUID) -> HttpResponse:
    """A room with its places."""
    looking.at_house(request.actor, house)
    _stop_unless_manager(request)
    form = forms_house.Room(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.add_room(house=house, by=request.actor, **form.cleaned_data)
        messages.success(request, _("The room is there."))
        return _to(house)
    return _form(request, house, form, _("A room"))


@guards.page(Access.UNLOCKED, methods=("POST",))
def add_place(request: Request, house: UUID, room: UUID) -> HttpResponse:
    """One more place in a room."""
    actions.add_place(house=house, room=room, by=request.actor)
    messages.success(request, _("There is one more place."))
    return _to(house)


@guards.page(Access.UNLOCKED, methods=("POST",))
def take_out(request: Request, house: UUID, place: UUID) -> HttpResponse:
    """A place is not used any more."""
    actions.take_place_out(house=house, place=place, by=request.actor)
    messages.success(request, _("This place is not used from today."))
    return _to(house)


@guards.page(Access.UNLOCKED, methods=("POST",))
def close(request: Request, house: UUID) -> HttpResponse:
    """The house closes."""
    actions.close_house(house=house, by=request.actor)
    messages.success(request, _("The house is closed."))
    return _to(house)


@guards.page(Access.UNLOCKED, sensitive=True)
def address(request: Request, house: UUID) -> HttpResponse:
    """Where it is. The only page that shows it; each reading is recorded."""
    home = looking.at_address(request.actor, house)
    about = {
        **pages.frame(request.actor, home),
        "has_address": reading.has_address(home),
        "address": queries.address(request.actor, home),
    }
    return render(request, "shelter/address.html", about)


@guards.page(Access.UNLOCKED, methods=BOTH, sensitive=True)
def write_address(request: Request, house: UUID) -> HttpResponse:
    """Where it is, anew. What was there is not filled in: it is read on its own page."""
    looking.at_house(request.actor, house)
    _stop_unless_manager(request)
    form = forms_house.Address(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.write_address(house=house, given=form.given(), by=request.actor)
        messages.success(request, _("The address is sealed."))
        return _to(house)
    return _form(request, house, form, _("Where it is"))


@guards.page(Access.UNLOCKED, methods=BOTH)
def barred(request: Request, house: UUID) -> HttpResponse:
    """Who must not be let in: read, and one more."""
    home = looking.at_tonight(request.actor, house, action="shelter.door_read")
    form = forms_door.Barred(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.bar(house=home.pk, given=form.given(), by=request.actor)
        messages.success(request, _("It stands on the list. Tell whoever is on shift."))
        return HttpResponseRedirect(reverse("shelter:barred", args=[home.pk]))
    listed = queries.barred(request.actor, home)
    about = {**pages.frame(request.actor, home), "listed": listed, "form": form}
    return render(request, "shelter/barred.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=("POST",))
def let_in_again(request: Request, house: UUID, barred: UUID) -> HttpResponse:
    """A line of the list holds no longer."""
    actions.let_in_again(house=house, barred=barred, by=request.actor)
    messages.success(request, _("This line is off the list."))
    return HttpResponseRedirect(reverse("shelter:barred", args=[house]))


@guards.page(Access.UNLOCKED, methods=BOTH)
def not_safe(request: Request, house: UUID) -> HttpResponse:
    """Somebody may have learnt where the house is."""
    home = looking.at_house(request.actor, house)
    form = forms_door.Words(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.not_safe(house=home.pk, words=form.cleaned_data["words"], by=request.actor)
        messages.success(
            request, _("Everybody who must know has heard. Find another place for each of them.")
        )
        return _to(house)
    about = {**pages.frame(request.actor, home), "form": form}
    return render(request, "shelter/not_safe.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def safe_again(request: Request, house: UUID) -> HttpResponse:
    """A manager says that it is safe again, and why."""
    looking.at_house(request.actor, house)
    _stop_unless_manager(request)
    form = forms_door.Words(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.safe_again(house=house, words=form.cleaned_data["words"], by=request.actor)
        messages.success(request, _("The house is open again, and the team reads its address again."))
        return _to(house)
    return _form(request, house, form, _("Safe again: what happened since"))


def tried(request: Request, form: forms.Form, act: Callable[[], object]) -> bool:
    """Whether it was done. A refusal stands above the form, is recorded, and nothing that was typed is lost."""
    try:
        act()
    except Refused as refused:
        guards.note(request, refused.code)
        form.add_error(None, refused.reason)
        return False
    return True


def _to(house: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("shelter:house", args=[house]))


def _form(request: Request, house: UUID, form: forms.Form, title: str) -> HttpResponse:
    home = queries.house(request.actor, house)
    about = {**pages.frame(request.actor, home), "form": form, "title": title}
    about["back_url"] = pages.back_to_house(home)
    return render(request, "shelter/form.html", about, status=422 if form.errors else 200)


def _stop_unless_manager(request: Request) -> None:
    if not rules.HOUSE_ROLES & request.actor.roles:
        raise Http404
    reason = rules.why_not_manage(request.actor)
    if reason:
        raise Refused(reason, code="shelter_not_managed")
