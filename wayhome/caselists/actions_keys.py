"""Keys for one run: made and shown once, taken back; what came by one is brought in by a member, or put away."""

from datetime import timedelta
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.http import Http404
from django.views.decorators.debug import sensitive_variables

from wayhome.audit import log as audit
from wayhome.caselists import (
    checking,
    due,
    emptying,
    keyfile,
    models,
    queries,
    queries_keys,
    rules,
    rules_keys,
    sealing,
    sentrows,
)
from wayhome.caselists.shapes import Told
from wayhome.caselists.shapes_keys import Wanted
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.duties import actions as duties
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding
from wayhome.vault import runs


@sensitive_variables("secret", "file")
def make(*, wanted: Wanted, by: SignedIn, key: UUID | None = None) -> str:
    """The line of its file, for the only time: its secret part is kept nowhere. 404 for a team of somebody else.

    ``key`` comes with the form: sent twice, one key is made, and the second time is refused.
    """
    with transaction.atomic():
        doer = holding.doer(by)
        team = queries_keys.team(by, wanted.team)
        brings = checking.who_brings(team)
        holding.stop_if(
            rules_keys.why_not_make(by, name=wanted.name, why=wanted.why, brings=brings)
            or rules_keys.why_not_so_long(wanted.hours),
            code="list_key_not_made",
        )
        secret = runs.new_secret()
        row = models.RunKey(
            pk=key or uuid4(),
            organisation_id=by.user.organisation_id,
            team=team,
            made_by_id=doer,
            epoch=by.keyring.epoch,
            public=runs.of(secret).public,
            at_most=wanted.at_most,
            ends_at=clock.now() + timedelta(hours=wanted.hours),
        )
        said = {
            "name": wanted.name.strip(),
            "why": wanted.why.strip(),
            "ground": wanted.ground,
            # What is signed stands in the open: nobody shall try words until they fit.
            "salt": runs.new_secret().hex(),
        }
        row.said = sealing.seal(said, to=[team.pk, doer], place=sealing.KEY, record=row.pk, by=by)
        row.certificate = runs.certify(by.keyring, *checking.statement(row, said))
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            holding.stop_if(rules_keys.made_already(), code="list_key_not_made")
        audit.record("caselists.key_made", by=by, subject=row.pk, count=wanted.at_most)
        file = keyfile.KeyFile(row.pk, row.organisation_id, team.pk, secret)
    return file.line()


def take_back(*, key_id: UUID, by: SignedIn) -> None:
    """From now on nothing is sent with it, and nothing that came with it is brought in."""
    with transaction.atomic():
        key = _held(key_id, by)
        holding.stop_if(rules_keys.why_not_take_back(checking.stands(key)), code="list_key_not_taken_back")
        _take_back(key, by)


def receive(*, key_id: UUID, by: SignedIn) -> UUID:
    """The rows that wait become a list of the actor’s own, to be looked at as every list is. The list.

    Each signature is checked first. Batches that are not as the run sent them stay where they are. Pressed twice: the
    list that the first press made.
    """
    with transaction.atomic():
        key = _held(key_id, by)
        if not queries_keys.may_receive(by, key):
            raise Http404
        holding.stop_if(
            rules.why_not_bring(by, holds_first=queries.team(by) is not None), code="list_not_received"
        )
        now = queries_keys.now(by, key)
        if not now.waiting and now.in_hand is not None:
            return now.in_hand
        holding.stop_if(
            rules_keys.why_not_receive(rows=now.waiting, holder=now.holder)
            or rules_keys.why_not_yet(now.stands, now=clock.now()),
            code="list_not_received",
        )
        found = checking.checked(by, key)
        holding.stop_if(found.reason or None, code="list_not_received")
        if not found.batches:
            holding.stop_if(found.not_taken[0].reason, code="list_not_received")
        row = models.CaseList(
            organisation_id=by.organisation_id, team_id=key.team_id, made_by_id=holding.doer(by)
        )
        mine = [row.made_by_id]
        row.file = sealing.seal(
            {"sent": sentrows.packed(found.rows)}, to=mine, place=sealing.FILE, record=row.pk, by=by
        )
        told = Told(name=now.name, ground=now.ground).to_value()
        row.said = sealing.seal(told, to=mine, place=sealing.SAID, record=row.pk, by=by)
        row.save(force_insert=True)
        waiting = models.Sent.objects.filter(pk__in=found.batches, case_list=None, ended_at=None)
        if waiting.update(case_list=row) != len(found.batches):
            raise Conflict(rules_keys.why_not_receive(rows=0, holder="") or "")
        duties.done_for(thread=key.pk, about=due.SENT, by=by)
        audit.record("caselists.received", by=by, subject=row.pk, count=len(found.rows))
    return row.pk


def put_away(*, key_id: UUID, by: SignedIn) -> None:
    """The rows that wait are gone, and none comes any more. What a colleague has in hand goes on."""
    with transaction.atomic():
        key = _held(key_id, by)
        now = queries_keys.now(by, key)
        holding.stop_if(
            rules_keys.why_not_receive(rows=now.waiting, holder=now.holder), code="list_not_put_away"
        )
        if (
            key.used_at is None and key.taken_back_at is None and clock.now() < key.ends_at
        ):  # it could send more
            _take_back(key, by)
        count = emptying.put_away(key)
        duties.done_for(thread=key.pk, about=due.SENT, by=by)
        audit.record("caselists.put_away", by=by, subject=key.pk, count=count)


def _take_back(key: models.RunKey, by: SignedIn) -> None:
    key.taken_back_at, key.taken_back_by_id = clock.now(), holding.doer(by)
    key.save(update_fields=["taken_back_at", "taken_back_by"])
    models.Sent.objects.filter(key=key).exclude(marks=b"").update(marks=b"")
    audit.record("caselists.key_taken_back", by=by, subject=key.pk)


def _held(key_id: UUID, by: SignedIn) -> models.RunKey:
    """A key of the own agency, held until the end of the transaction. 404 for any other."""
    rows = models.RunKey.objects.select_for_update(of=("self",)).select_related(
        "made_by", "taken_back_by", "team"
    )
    key = queries_keys.visible(by, rows).filter(pk=key_id).first()
    if key is None:
        raise Http404
    return key
