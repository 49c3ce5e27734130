"""Taking organisations from a file, one whole entry at a time, and noting what was given away."""

from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import DataError, IntegrityError, transaction

from wayhome.audit import log as audit
from wayhome.core.actors import Actor, Job
from wayhome.core.refusals import Refused
from wayhome.services import holding, incoming, outgoing, rules, rules_exchange, taking
from wayhome.services.incoming import NotTaken, Taken
from wayhome.services.loading import Problem
from wayhome.services.models import Agency


class Result(StrEnum):
    """What became of one entry."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"


class _OnlyChecked(Exception):
    """Nothing is to be saved."""


def import_entry(
    *,
    entry: Any,  # noqa: ANN401 - whatever JSON holds
    called: str,
    keeper: UUID,
    by: Actor,
    country: str = "",
    overwrite: bool = False,
    is_dry: bool = False,
) -> Result:
    """One organisation with its services: all of it or nothing. The same again changes nothing. NotTaken says why not.

    ``called`` is what the entry is called in problems; ``country`` is where services are that do not say.
    """
    if not isinstance(by, Job):
        holding.stop_if(rules.why_not_keep(by, keeper=keeper))
    taken = incoming.read(entry, called=called)
    try:
        with transaction.atomic():
            result = _take(taken, entry, called, keeper, country, overwrite, by)
            if is_dry:
                raise _OnlyChecked(result)
    except _OnlyChecked as checked:
        return Result(checked.args[0])
    except Refused as refused:
        raise NotTaken([Problem(called, "", refused.reason)]) from refused
    except (IntegrityError, DataError) as error:
        raise NotTaken([Problem(called, "", rules_exchange.why_not_taken())]) from error
    return result


def note_export(*, count: int, by: Actor) -> None:
    """So many organisations were given away in a file."""
    with transaction.atomic():
        audit.record("services.exported", by=by, count=count)


def _take(
    taken: Taken,
    entry: object,
    called: str,
    keeper: UUID,
    country: str,
    overwrite: bool,
    by: Actor,
) -> Result:
    mark = outgoing.mark(entry)
    rows = Agency.objects.select_for_update(of=("self",)).select_related("keeper")
    agency = rows.filter(hsds_id=taken.columns["hsds_id"]).first()
    if agency is not None:
        if agency.keeper_id != keeper:
            raise NotTaken([Problem(called, "id", rules_exchange.why_not_theirs(agency.keeper.name))])
        now = outgoing.organisation(_fresh(agency))
        is_as_given = outgoing.given_mark(now) == agency.given_mark
        if mark == outgoing.mark(now) or (mark == agency.taken_mark and is_as_given):
            return Result.SAME
        if not is_as_given and not overwrite:
            raise NotTaken([Problem(called, "", rules_exchange.why_not_edited())])
    saved, services = taking.save(taken, agency, called=called, keeper=keeper, country=country)
    saved.taken_mark = mark
    saved.given_mark = outgoing.given_mark(outgoing.organisation(_fresh(saved)))
    saved.save(update_fields=["taken_mark", "given_mark"])
    audit.record("services.imported", by=by, subject=saved.pk, count=services)
    return Result.ADDED if agency is None else Result.CHANGED


def _fresh(agency: Agency) -> Agency:
    """As every import reads it: in one order, and as JSON columns give it back."""
    found: Agency = next(iter(outgoing.whole(Agency.objects.filter(pk=agency.pk))))
    return found
