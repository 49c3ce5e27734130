"""Whether a file may be kept, as she or he said last: what may be added to it (domain.md 4.1, ``DATA_PROCESSING``).

One row for each case and agency that asked, whatever was answered; its mark is a keyed hash, so that whoever has the
database alone cannot tell a yes from a no. Asked when somebody writes, and once for a request.
"""

from collections.abc import Callable, Collection
from enum import StrEnum
from uuid import UUID

from django.db.models import Q, QuerySet

from wayhome.core import clock, prepared
from wayhome.people import models
from wayhome.vault import installation

PURPOSE = "people.filekeeping"

type Groups = Callable[[UUID], str]
_goes_on: dict[str, Groups] = {}


class Kept(StrEnum):
    """What was said last."""

    YES = "yes"
    CODE_ONLY = "code_only"  # she or he said no to a file: the case goes on by its code, without a name
    CLOSED = "closed"  # a yes was taken back: it can be read, and nothing is added but what protects


def say(case: UUID, organisation: UUID, kept: Kept) -> None:
    """Inside the transaction of the answer: this is what holds from now on."""
    marks = [_mark(case, organisation, one) for one in Kept]
    models.FileKeeping.objects.filter(mark__in=marks).delete()
    day = clock.without_the_hour(clock.now())
    models.FileKeeping.objects.create(mark=_mark(case, organisation, kept), created_at=day)


def forget(case: UUID, organisation: UUID) -> int:
    """For erasing."""
    marks = [_mark(case, organisation, one) for one in Kept]
    return models.FileKeeping.objects.filter(mark__in=marks).delete()[0]


def now(case: UUID, organisation: UUID) -> Kept:
    """What holds at this agency. Nothing asked so far is no no."""
    by_mark = {_mark(case, organisation, one): one for one in (Kept.CODE_ONLY, Kept.CLOSED)}
    rows = _rows(*by_mark)
    return by_mark[rows[0].mark] if rows else Kept.YES


def is_said(case: UUID, organisation: UUID) -> bool:
    """Whether anything was said so far that is kept here."""
    marks = [_mark(case, organisation, one) for one in Kept]
    return models.FileKeeping.objects.filter(mark__in=marks).exists()


def ahead(case: UUID, organisation: UUID) -> prepared.Later:
    """The question of ``now``, for a page that asks it together with others."""
    return _rows.later(*(_mark(case, organisation, one) for one in (Kept.CODE_ONLY, Kept.CLOSED)))


@prepared.planned
def _rows(code_only: str, closed: str) -> QuerySet[models.FileKeeping]:
    return models.FileKeeping.objects.filter(Q(mark=code_only) | Q(mark=closed))


def closed(cases: Collection[UUID], organisation: UUID) -> frozenset[UUID]:
    """Those of ``cases`` whose file is closed here. One question."""
    by_mark = {_mark(case, organisation, Kept.CLOSED): case for case in cases}
    rows = models.FileKeeping.objects.filter(mark__in=list(by_mark))
    return frozenset(by_mark[mark] for mark in rows.values_list("mark", flat=True))


def asked_later(case: UUID, organisation: UUID | None) -> Callable[[], bool] | None:
    """Whether the file is closed: asked when somebody wants to write, and remembered."""
    if organisation is None:
        return None
    said: list[bool] = []

    def is_closed() -> bool:
        if not said:
            said.append(now(case, organisation) is Kept.CLOSED)
        return said[0]

    return is_closed


def goes_on(name: str, groups: Groups) -> None:
    """``groups(case)``: what a later room says is written on at this moment in a closed file, as somebody is on the
    way; without keys. A second time replaces it.
    """
    _goes_on[name] = groups


def written_on_later(case: UUID) -> Callable[[], str]:
    """These groups, of every room: asked of a closed file alone."""
    return lambda: "".join(groups(case) for _name, groups in sorted(_goes_on.items()))


def _mark(case: UUID, organisation: UUID, kept: Kept) -> str:
    return installation.blind(f"{case} {organisation} {kept}", purpose=PURPOSE)
