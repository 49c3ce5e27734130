"""A case leaves: asked for with a reason, agreed to by a second person, made once. The yes is asked for each time."""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, BinaryIO
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.bundles import due, gathering, models, packing, queries, rules, sealing
from wayhome.bundles.shapes import CardNow, FileToGive, Gathered
from wayhome.core import clock, numbering
from wayhome.core.refusals import Refused
from wayhome.duties import actions as duties
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Organisation
from wayhome.oversight import holding as oversight
from wayhome.people import holding
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.vault import files


@dataclass(frozen=True, slots=True)
class Made:
    """A bundle as a file: sealed, so that it may lie on the disk while it is sent."""

    name: str
    content: BinaryIO = field(repr=False)


def ask(*, seen: Found, card_id: UUID, with_files: bool, why: str, by: SignedIn) -> UUID:
    """Colleagues hear that a second person has to agree. What leaves at most is what is seen now."""
    with transaction.atomic():
        doer, to = holding.doer(by), queries.card(by, card_id)
        holding.stop_if(queries.why_not_give(by, seen, to), code="case_not_given")
        holding.stop_if(rules.why_not_why(why), code="case_not_given")
        found = queries.gathered(by, seen, to, with_files=with_files)
        holding.stop_if(queries.why_not_this(by, found), code="case_not_given")
        others = _may_agree(by)
        # One number at a time.
        Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)
        mine = models.Given.objects.filter(organisation_id=by.organisation_id)
        row = models.Given(
            organisation_id=by.organisation_id,
            number=numbering.newest(mine) + 1,
            case_id=seen.id,
            card_id=to.id,
            asked_by_id=doer,
            with_files=with_files,
        )
        counts = gathering.counts(found)
        said: dict[str, Any] = {"words": why.strip(), "groups": "".join(counts), "counts": counts}
        row.why = sealing.seal(said, to=[doer, *others], place=sealing.WHY, record=row.pk, by=by)
        row.save(force_insert=True)
        oversight.tell(
            due.AGREE, others, organisation=by.user.organisation_id, thread=row.pk, at=clock.now(), by=by,
            args={"given": row.pk},
        )  # fmt: skip
        audit.record("bundles.asked", by=by, subject=seen.id)
    return row.pk


def agree(*, given_id: UUID, by: SignedIn) -> None:
    """A second person's yes. It lasts a day."""
    with transaction.atomic():
        row = _given(given_id, by)
        if not rules.AGREES & by.roles:
            raise Http404
        is_done = row.agreed_at is not None or row.given_at is not None
        reason = rules.why_not_agree(is_same=row.asked_by_id == by.user_id, is_done=is_done)
        holding.stop_if(reason, code="case_not_agreed")
        row.agreed_by_id, row.agreed_at = holding.doer(by), clock.now()
        row.save(update_fields=["agreed_by", "agreed_at"])
        duties.done_for(thread=row.pk, about=due.AGREE, by=by)
        oversight.tell(
            due.AGREED, [row.asked_by_id], organisation=row.organisation_id, thread=row.pk, at=clock.now(), by=by,
            args={"given": row.pk},
        )  # fmt: skip
        audit.record("bundles.agreed", by=by, subject=row.case_id)


def make(*, given_id: UUID, by: SignedIn) -> Made:
    """The file, once. Everything is asked anew: the agreement, the card, what is there; never more than was seen."""
    with transaction.atomic():
        row = _given(given_id, by)
        if row.asked_by_id != by.user_id:
            raise Http404
        now = clock.now()
        reason = rules.why_not_make(given_at=row.given_at, agreed_at=row.agreed_at, now=now)
        holding.stop_if(reason, code="case_not_given")
        case = people_models.Case.objects.filter(pk=row.case_id).first()
        if case is None:
            raise Http404
        seen, to, mine = people.found(by, case.code), queries.card(by, row.card_id), queries.own(by)
        holding.stop_if(queries.why_not_give(by, seen, to), code="case_not_given")
        found = queries.gathered(by, seen, to, with_files=row.with_files)
        counts = gathering.counts(found)
        agreed = str(sealing.opened(by, row.why, sealing.WHY, row.pk).get("groups", ""))
        reason = rules.why_more_than_agreed(groups=agreed, now="".join(counts))
        reason = reason or queries.why_not_this(by, found)
        holding.stop_if(reason, code="case_not_given")
        if mine is None:
            raise Http404
        content = _written(row, seen, to, found, mine, by)
        row.given_at = now
        row.save(update_fields=["given_at"])
        duties.done_for(thread=row.pk, about=due.AGREED, by=by)
        audit.record("bundles.given", by=by, subject=seen.id, groups="".join(counts), count=found.count)
    return Made(f"case-{row.number}{rules.ENDING}", content)


def _written(
    row: models.Given, seen: Found, to: CardNow, found: Gathered, mine: queries.Mine, by: SignedIn
) -> BinaryIO:
    parts = [
        one for group in sorted(found.entries) for one in packing.of_entries(group, found.entries[group])
    ]
    parts += [_file(one, by) for one in found.files]
    about: dict[str, Any] = {
        "bundle": row.pk,
        "number": row.number,
        "made_at": clock.now(),
        "from": {
            "id": row.organisation_id,
            "name": by.organisation_name,
            "by": by.name,
            "until": mine.last_day,
        },
        "case": {"id": seen.id, "code": seen.code},
        "groups": "".join(sorted({one.group for one in parts})),
    }
    target = tempfile.TemporaryFile()  # noqa: SIM115 - sent and closed by the answer; sealed before it touches the disk
    packing.write(target, packing.manifest(about, parts), parts, mine=mine.key, to=to.public, bundle=row.pk)
    target.seek(0)
    return target


def _file(one: FileToGive, by: SignedIn) -> packing.ToWrite:
    def read() -> Iterable[bytes]:
        return files.read(by.keyring, one.row)[1]

    return packing.ToWrite(one.row.group, one.size, one.sha256, read, file=one.row.pk, name=one.name[:300])


def _may_agree(by: SignedIn) -> list[UUID]:
    """Other case managers and managers of the agency."""
    others = oversight.others_of(rules.AGREES, by.user.organisation_id, but=by.user_id)
    if not others:
        raise Refused(rules.why_nobody_agrees(), code="case_not_given")
    return others


def _given(given_id: UUID, by: SignedIn) -> models.Given:
    """One of the own organisation, held until the end of the transaction. 404 for any other."""
    rows = models.Given.objects.select_for_update(of=("self",))
    row = rows.filter(pk=given_id, organisation_id=by.organisation_id).first()
    if row is None:
        raise Http404
    return row
