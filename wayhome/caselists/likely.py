"""The rows of a list beside the cases of the own agency: which rows came in before, and who may be known already.

What is compared is read once for all cases that are open to the actor; what is not open does not exist.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from wayhome.caselists import enums, joining, models, stored
from wayhome.caselists.shapes import Compared, InDoubt, Known, Looked
from wayhome.core import dates
from wayhome.htcds import facts, likeness
from wayhome.htcds.facts import Facts
from wayhome.htcds.rows import Understood
from wayhome.htcds.values import Value
from wayhome.organisations.actors import SignedIn
from wayhome.people import documents, reading
from wayhome.people import models as people_models
from wayhome.people.access import Access
from wayhome.people.enums import Mode
from wayhome.vault import records

SHOWN = 5  # others beside one row


@dataclass(frozen=True, slots=True)
class Kept:
    """One case of the own agency, with what the actor reads of it."""

    case: people_models.Case
    facts: Facts
    name_used: str


def own_cases(actor: SignedIn, *, named: bool = True) -> list[people_models.Case]:
    """Cases of the actor’s own agency that they work on, the earliest first."""
    rows = _working_on(actor)
    if not named:
        rows = rows.filter(is_named=False)
    return list(rows.order_by("created_at", "pk"))


def _working_on(actor: SignedIn) -> QuerySet[people_models.Case]:
    working = people_models.Involvement.objects.live().of(actor).exclude(mode=Mode.KEEPS)
    return people_models.Case.objects.filter(
        organisation_id=actor.organisation_id, pk__in=working.values("case_id")
    )


def kept(
    actor: SignedIn, cases: Sequence[people_models.Case], *, today: date, with_account: bool = True
) -> list[Kept]:
    """What these cases say, in the parts that are open to the actor."""
    access = reading.access_by_case(actor, [case.pk for case in cases])
    said = {
        "A": _newest(actor, people_models.Identity, access),
        "B": _newest(actor, people_models.Contact, access),
        "C": _newest(actor, people_models.Account, access) if with_account else {},
    }
    rest = _rest(actor, access, today) if with_account else {}

    def of(group: str, case: UUID) -> Mapping[str, object]:
        whole = said[group].get(case, {}).get("document") if access[case].may_read(group) else None
        return whole if isinstance(whole, Mapping) else {}

    found = []
    for case in cases:
        if case.pk not in access:
            continue
        brief = said["A"].get(case.pk, {}).get("brief")
        found.append(
            Kept(
                case,
                Facts(
                    documents.Identity.from_value(of("A", case.pk)),
                    documents.Contact.from_value(of("B", case.pk)),
                    documents.Account.from_value(of("C", case.pk)),
                    rest.get(case.pk, {}),
                ),
                documents.Brief.from_value(brief if isinstance(brief, Mapping) else None).name_used,
            )
        )
    return found


def came_before(
    actor: SignedIn,
    *,
    since: datetime | None = None,
    but: UUID | None = None,
    seen: dict[UUID, str] | None = None,
) -> dict[str, UUID]:
    """Key of each row that was taken in, as far as open to the actor, to its case. ``but``: not with this list.

    ``seen``: the keys of those that the caller had opened a moment ago, by what said them; new ones are put in.
    """
    seen = {} if seen is None else seen
    rows = models.Said.objects.filter(organisation_id=actor.organisation_id, group="A")
    if since is not None:
        rows = rows.filter(created_at__gte=since).exclude(list_id=but)
    cases = dict(rows.values_list("pk", "case_id"))
    if not cases:
        return {}
    mine = set(_working_on(actor).filter(pk__in=set(cases.values())).values_list("pk", flat=True))
    cases = {said: case for said, case in cases.items() if case in mine}
    new = list(models.Said.objects.filter(pk__in=cases.keys() - seen.keys()))
    for row, values in zip(new, records.open_many(actor.keyring, new), strict=True):
        seen[row.pk] = values.get("document", {}).get("key", "")
    return {key: case for said, case in cases.items() if (key := seen.get(said))}


def in_already(actor: SignedIn, keys: Iterable[str], *, but: UUID | None = None) -> set[str]:
    """Those of these rows that the own agency has taken in, whoever works on the case. ``but``: not with this list."""
    marks = {stored.mark(actor.user.organisation_id, key): key for key in keys}
    rows = models.RowMark.objects.filter(organisation_id=actor.organisation_id, mark__in=list(marks))
    if but is not None:
        rows = rows.exclude(list_id=but)
    return {marks[mark] for mark in rows.values_list("mark", flat=True)}


def near(actor: SignedIn, coming: Sequence[Understood], *, today: date) -> dict[int, tuple[str, ...]]:
    """Rows that may be somebody whom the agency knows, each with the codes of those cases, the likeliest first."""
    known = kept(actor, own_cases(actor), today=today, with_account=False) if coming else []
    people = [likeness.person(place, facts.back(one.facts)) for place, one in enumerate(known)]
    found: dict[int, list[str]] = {}
    for pair in likeness.between([likeness.person(one.row, one.values) for one in coming], people):
        found.setdefault(pair.one, []).append(known[pair.other].case.code)
    return {row: tuple(codes[:SHOWN]) for row, codes in found.items()}


def doubts(
    actor: SignedIn,
    coming: Sequence[Understood],
    compared: Compared,
    keys: Mapping[int, str],
    choices: Mapping[str, str],
    *,
    today: date,
) -> tuple[InDoubt, ...]:
    """Rows that may be the same person as an earlier row, or somebody the agency knows, in the order of the file.

    A case that is not open to the actor any more does not exist.
    """
    by_row = {one.row: one for one in coming}
    rows: dict[int, list[Understood]] = {}
    for pair in compared.twice:
        first, second = sorted((pair.one, pair.other))
        if first in by_row and second in by_row:
            rows.setdefault(second, []).append(by_row[first])
    codes = {code for row, near_it in compared.near.items() if row in by_row for code in near_it}
    cases = [case for case in own_cases(actor) if case.code in codes] if codes else []
    known = {one.case.code: _known(one) for one in kept(actor, cases, today=today, with_account=False)}
    here: dict[int, list[Known]] = {}
    for row, near_it in compared.near.items():
        if row in by_row and (those := [known[code] for code in near_it if code in known]):
            here[row] = those
    found = []
    for row in sorted(rows.keys() | here.keys()):
        one = InDoubt(by_row[row], keys[row], tuple(rows.get(row, ())[:SHOWN]), tuple(here.get(row, ())))
        choice = choices.get(one.key, "")
        found.append(InDoubt(one.row, one.key, one.rows, one.cases, choice if choice in offered(one) else ""))
    return tuple(found)


def decided(looked: Looked, choices: Mapping[str, str]) -> Looked:
    """The same, after somebody said what these rows become: nothing is read or compared anew for it."""
    told = replace(looked.told, choices={**looked.told.choices, **choices})
    doubts = [
        replace(one, choice=choices[one.key]) if choices.get(one.key) in offered(one) else one
        for one in looked.doubts
    ]
    return replace(looked, told=told, doubts=tuple(doubts))


def offered(one: InDoubt) -> list[str]:
    """What a person may say of this row."""
    return [
        *(case.code for case in one.cases),
        *(enums.as_row(row.row) for row in one.rows),
        enums.NEW,
        enums.LEFT_OUT,
    ]


def _known(one: Kept) -> Known:
    born = one.facts.identity.born
    name = one.facts.identity.full_name or one.name_used
    return Known(one.case.code, name, dates.day_in_words(born) if born else "")


def _newest(
    actor: SignedIn, model: type[people_models.Version], cases: Iterable[UUID]
) -> dict[UUID, dict[str, object]]:
    """The newest that the own agency wrote of each case."""
    rows = [row for row in reading.newest(model, cases) if row.organisation_id == actor.organisation_id]
    return dict(zip([row.case_id for row in rows], records.open_many(actor.keyring, rows), strict=True))


def _rest(actor: SignedIn, access: Mapping[UUID, Access], today: date) -> dict[UUID, dict[str, Value]]:
    """What lists said that a case has no place for, of all rows that were joined (``joining.rest``)."""
    rows = models.Said.objects.filter(organisation_id=actor.organisation_id, case_id__in=list(access))
    found = [row for row in rows.order_by("created_at", "pk") if access[row.case_id].may_read(row.group)]
    rest: dict[UUID, dict[str, Value]] = {}
    reader = stored.Reader(today)
    for row, values in zip(found, records.open_many(actor.keyring, found), strict=True):
        said = values.get("document", {}).get("said", {})
        rest[row.case_id] = joining.rest(rest.get(row.case_id, {}), reader.read(said))
    return rest
