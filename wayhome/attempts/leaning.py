"""Which cases lean on an entry of the directory by something that is sealed in them: a thing given, a course, a way.

No clock reads that, and no mark of the entry stands beside a case: which clinic somebody goes to says why. So it is
read with the keys of whoever opens the entry, of the cases they work on, and the list is theirs alone.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from wayhome.attempts import gathering
from wayhome.core.actors import Actor
from wayhome.organisations.actors import SignedIn
from wayhome.people import models as people_models
from wayhome.people import reading as people_reading
from wayhome.services import affected
from wayhome.vault import records
from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import SealedFact

AT_MOST = 500  # [P] cases in which one table is read; the newest
# Of one record, as it stands in the case: which thing it is a version of, and which entries that thing names now.
type Said = Callable[[Any, Mapping[str, Any]], tuple[object, Iterable[object]]]
_tables: dict[str, tuple[type[SealedFact], Said]] = {}


def register(room: str, table: type[SealedFact], said: Said) -> None:
    """From now on a page of the directory asks this table too. A second time under the same name replaces it."""

    def asked(actor: Actor, entries: Collection[UUID]) -> Mapping[UUID, Sequence[str]]:
        return cases(actor, entries, table, said) if isinstance(actor, SignedIn) else {}

    _tables[room] = table, said
    affected.register(room, asked)


def led(actor: SignedIn, entries: Collection[UUID]) -> dict[UUID, list[str]]:
    """For each entry the codes of the cases that the actor leads and that lean on it by what is sealed in them."""
    leads = people_models.Lead.objects.filter(user=actor.user_id, ended_at=None).values("case")
    found: dict[UUID, set[str]] = {entry: set() for entry in entries}
    for table, said in _tables.values():
        for entry, codes in cases(actor, entries, table, said, among=leads).items():
            found[entry].update(codes)
    return {entry: sorted(codes) for entry, codes in found.items()}


def cases(
    actor: SignedIn,
    entries: Collection[UUID],
    table: type[SealedFact],
    said: Said,
    *,
    among: QuerySet[Any] | None = None,
) -> dict[UUID, list[str]]:
    """For each entry the codes of the actor's own cases whose newest word names it, ``among``: of these only. As many
    questions for one as for fifty.
    """
    working = people_models.Involvement.objects.live().working().of(actor).values("case")
    rows = table._default_manager.filter(case_id__in=working)
    rows = rows if among is None else rows.filter(case_id__in=among)
    ids = list(dict.fromkeys(rows.order_by("-created_at").values_list("case_id", flat=True)))[:AT_MOST]
    (group,) = (
        one.group for one in table._meta.fields if isinstance(one, SealedField) and one.name == "document"
    )
    access = {
        case: one for case, one in people_reading.access_by_case(actor, ids).items() if one.may_read(group)
    }
    known = list(people_models.Case.objects.filter(pk__in=access).values_list("pk", "organisation", "code"))
    codes = {case: code for case, _owner, code in known}
    whose = {case: gathering.may_know(actor, access[case], owner) for case, owner, _code in known}
    found = rows.filter(case_id__in=list(whose)).order_by("created_at", "pk")
    mine = [row for row in found if whose[row.case_id](row.organisation_id)]
    newest: dict[tuple[UUID, object], frozenset[str]] = {}
    for row, values in zip(mine, records.open_many(actor.keyring, mine) if mine else [], strict=True):
        if values.get("document") is not None:
            key, named = said(row, values["document"])
            newest[row.case_id, key] = frozenset(str(one) for one in named if one)
    leans: dict[UUID, set[str]] = {entry: set() for entry in entries}
    for (case, _key), named in newest.items():
        for entry in leans:
            if str(entry) in named:
                leans[entry].add(codes[case])
    return {entry: sorted(those) for entry, those in leans.items()}
