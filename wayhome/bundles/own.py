"""Her or his own copy: everything that this organisation keeps about her or him, and nothing of others.

It is read together, here, before any paper: a paper at home can be found. Whoever reads it leaves out each entry that
tells of somebody else; what is kept back as a whole, and what is closed to the reader, is named with whom to ask.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from wayhome.bundles import catalogue_own, gathering, reading
from wayhome.bundles.shapes import Entry, OwnCopy, OwnEntry
from wayhome.core import clock
from wayhome.organisations import matrix
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.vault.models.records import SealedRecord

_ANSWER, _ENDED = "consent.consent", "consent.withdrawal"
# Of these a case has one at a time: each row is a version.
_ONE_OF_A_CASE = frozenset({"people.identity", "people.contact", "people.account", "residence.reflection"})
# Of these the next number of one thing is another word on it, and takes nothing back.
_EACH_BY_ITSELF = frozenset(
    {
        "custody.confirmation", "custody.mark", "checkins.heard", "checkins.tick", "checkins.voice",
        "departure.lifting", "reintegration.signature", "reintegration.seen", "followup.reading",
    }
)  # fmt: skip


def copy(actor: SignedIn, seen: Found) -> OwnCopy:
    """All of it that is open to the reader; the caller has recorded the looking."""
    found = OwnCopy(
        closed=[str(name) for group, name in matrix.GROUPS.items() if not seen.access.may_read(group)]
    )
    asked: dict[UUID, list[tuple[str, str]]] = {}
    for kind, row, readable in gathering.opened(actor, seen):
        if row.organisation_id != actor.organisation_id:
            found.others += 1
        elif (reason := catalogue_own.why_kept_back(kind)) is not None:
            found.kept_back[reason] = found.kept_back.get(reason, 0) + 1
        else:
            spoken = {group: _without_spoken(values) for group, (values, _short) in readable.items()}
            if any(spoken[group] != values for group, (values, _short) in readable.items()):
                agreed = str(catalogue_own.AGREED)
                found.kept_back[agreed] = found.kept_back.get(agreed, 0) + 1
            made = [
                OwnEntry(
                    f"{row.pk}{group}",
                    _entry(kind, row, group, spoken[group], is_short=is_short),
                    about=_about(kind, row, group),
                    number=getattr(row, "number", 0),
                    ends=getattr(row, "consent", None) if kind == _ENDED else None,
                )
                for group, (_values, is_short) in readable.items()
            ]
            if kind == _ANSWER:
                asked[row.pk] = [line for one in made for line in one.entry.lines[:1]]
            found.entries += made
    for file, about in gathering.opened_files(actor, seen):
        if file.organisation_id != actor.organisation_id:
            found.others += 1
        else:
            lines = [(_("Name"), about.name)]
            on = clock.day_of(file.created_at)
            entry = Entry(file.group[:1], _("File"), on, lines, file=file.pk, at=file.created_at)
            found.entries.append(OwnEntry(f"{file.pk}{file.group[:1]}", entry))
    found.entries = [_with_question(one, asked) for one in found.entries]
    found.entries.sort(key=_newest, reverse=True)
    found.entries.sort(key=lambda one: one.entry.group)
    found.entries = in_versions(found.entries)
    return found


def _without_spoken(values: Any) -> Any:  # noqa: ANN401 - whatever was sealed
    """Without the word by which she or he is known on the telephone, or says that nobody is free to speak."""
    if not isinstance(values, Mapping):
        return values
    return {
        name: _without_spoken(value) for name, value in values.items() if name != "code_word" or not value
    }


def _with_question(one: OwnEntry, asked: Mapping[UUID, list[tuple[str, str]]]) -> OwnEntry:
    """What was taken back says of which question it is."""
    if one.ends is None or one.ends not in asked:
        return one
    return replace(one, entry=replace(one.entry, lines=[*asked[one.ends], *one.entry.lines]))


def in_versions(entries: list[OwnEntry]) -> list[OwnEntry]:
    """Of several versions the last that was written holds, whatever day it is about; the others say that they are
    earlier ones.
    """
    newest: dict[str, tuple[int, datetime]] = {}
    for one in entries:
        if one.about:
            newest[one.about] = max(newest.get(one.about, _written(one)), _written(one))
    return [replace(one, is_earlier=bool(one.about) and _written(one) < newest[one.about]) for one in entries]


def _written(one: OwnEntry) -> tuple[int, datetime]:
    return one.number, one.entry.at or clock.now()


def _about(kind: str, row: SealedRecord, group: str) -> str:
    """The thing of which this is a version, if it is of one."""
    if kind in _EACH_BY_ITSELF:
        return ""
    thing = getattr(row, "thing", None) or getattr(row, "note", None)
    if thing is None and kind in _ONE_OF_A_CASE:
        thing = row.case_id
    return f"{kind} {thing} {group}" if thing is not None else ""


def _newest(one: OwnEntry) -> tuple[date, datetime, int]:
    return one.entry.on, one.entry.at or clock.now(), one.number


def _entry(kind: str, row: SealedRecord, group: str, values: Mapping[str, Any], *, is_short: bool) -> Entry:
    said = {
        "kind": kind,
        "at": row.created_at,
        "values": values,
        "beside": gathering.beside(row),
    }
    return reading.entry(f"{group}m" if is_short else group, said, called=str(catalogue_own.HERS[kind]))
