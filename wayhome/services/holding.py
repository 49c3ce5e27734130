"""What every action here does first: find what it is about, hold it, and see whether it may be changed."""

from uuid import UUID

from django.http import Http404
from django.urls import reverse

from wayhome.core.actors import Actor
from wayhome.core.refusals import Conflict, Refused
from wayhome.services import rules
from wayhome.services.models import Agency, Post, Service


def agency(by: Actor, agency: UUID) -> Agency:
    """Held until the transaction ends. 404 for none, refused for others' entries."""
    found = Agency.objects.select_for_update(of=("self",)).select_related("keeper").filter(pk=agency).first()
    if found is None:
        raise Http404
    stop_if(rules.why_not_keep(by, keeper=found.keeper_id, name=found.keeper.name))
    return found


def service(by: Actor, service: UUID) -> Service:
    """The same for a service; its agency comes along."""
    rows = Service.objects.select_for_update(of=("self",)).select_related("keeper", "agency")
    found = rows.filter(pk=service).first()
    if found is None:
        raise Http404
    stop_if(rules.why_not_keep(by, keeper=found.keeper_id, name=found.keeper.name))
    return found


def post(by: Actor, post: UUID) -> Post:
    """The same for a post."""
    rows = Post.objects.select_for_update(of=("self",)).select_related("keeper")
    found = rows.filter(pk=post).first()
    if found is None:
        raise Http404
    stop_if(rules.why_not_keep(by, keeper=found.keeper_id, name=found.keeper.name))
    return found


def same_version(now: int, seen: int, page: str, pk: UUID) -> None:
    """Conflict when somebody else saved first."""
    if now != seen:
        raise Conflict(rules.why_changed_meanwhile(), next_url=reverse(page, args=[pk]))


def stop_if(reason: str | None, *, code: str = "not_kept_here") -> None:
    """Refused with this reason, if there is one."""
    if reason:
        raise Refused(reason, code=code)


def keeper(by: Actor) -> UUID:
    """The organisation that keeps what this actor adds."""
    stop_if(rules.why_not_add(by))
    if by.organisation_id is None:
        raise Http404
    return by.organisation_id
