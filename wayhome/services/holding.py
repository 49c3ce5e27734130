"""What every action here does first: find what it is about, hold it, and see whether it may be changed."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from wayhome.core.actors import Actor
from wayhome.core.refusals import Conflict, Refused
from wayhome.organisations.models import Organisation
from wayhome.services import rules
from wayhome.services.models import Agency, Capacity, Location, Post, Service

_NOT_SAID = frozenset(
    {
        "id", "created_at", "hsds_id", "number", "last_modified", "last_verified", "verified_by_id", "updated",
        "last_test_call", "last_test_answered", "sort_name", "folded", "words", "taken_mark", "given_mark",
    }
)  # fmt: skip


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


def says(row: Agency | Service | Post | Location | Capacity) -> dict[str, Any]:
    """What an entry says, without its numbers and without who confirmed it when: two that say the same are one."""
    return {
        field.attname: _without_ids(getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if field.attname not in _NOT_SAID
    }


def said_already[Row: Agency | Service | Post | Location | Capacity](
    new: Row, known: Iterable[Row]
) -> Row | None:
    """The entry that says the very same. A form that is sent twice makes one, whoever of the keeper’s sends it."""
    wanted = says(new)
    return next((one for one in known if says(one) == wanted), None)


def _without_ids(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_ids(one) for key, one in value.items() if key != "id"}
    return [_without_ids(one) for one in value] if isinstance(value, list) else value


def same_version(now: int, seen: int, page: str, pk: UUID) -> None:
    """Conflict when somebody else saved first."""
    if now != seen:
        raise Conflict(rules.why_changed_meanwhile(), next_url=reverse(page, args=[pk]))


def stop_if(reason: str | None, *, code: str = "not_kept_here") -> None:
    """Refused with this reason, if there is one."""
    if reason:
        raise Refused(reason, code=code)


def keeper(by: Actor) -> UUID:
    """The organisation that keeps what this actor adds, held: of two presses at once the second sees the first."""
    stop_if(rules.why_not_add(by))
    if by.organisation_id is None:
        raise Http404
    Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)
    return by.organisation_id
