"""What waits for a second signature, and what was said: for who acted, and for those who were asked."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.http import Http404

from wayhome.handin import documents, holding, models, rules, second, words
from wayhome.handin.enums import Said
from wayhome.organisations.actors import SignedIn


@dataclass(frozen=True, slots=True)
class Signing:
    """Something that was done alone: what, by whom, when; and the second person's word."""

    id: UUID
    what: str
    code: str
    by_name: str
    at: datetime
    due_at: datetime
    said: documents.Signed | None
    said_at: datetime | None
    why_not: str | None
    is_mine: bool
    is_told: bool = False  # something was told: an objection calls it back
    is_blind: bool = False  # who signs does not open the case, and is not told which one it is
    can_ask: bool = False  # somebody may sign now who could not when it was done
    is_nobody: bool = False  # nobody may sign


def found(actor: SignedIn, act: UUID) -> models.Act:
    """One of the actor's organisation that is sealed to them. 404 for any other."""
    row: models.Act | None = models.Act.objects.filter(pk=act, organisation=actor.organisation_id).first()
    if row is None or not {actor.user_id, *actor.team_ids} & set(row.readers):
        raise Http404
    return row


def may_sign(actor: SignedIn, row: models.Act) -> bool:
    """Whoever it was given to; not the one who did it, whatever else they are."""
    hands = {actor.user_id, *actor.team_ids}
    return row.by_user != actor.user_id and bool(hands & set(row.readers))


def signing(actor: SignedIn, act: UUID) -> Signing:
    """One of them, with all that may be read of it; for who did it also whether another person can be asked."""
    row = found(actor, act)
    shown = _shown(actor, row)
    if not shown.is_mine or shown.said is not None:
        return shown
    can_ask = second.is_other(row, _done(actor, row), by=actor)
    is_nobody = not can_ask and not second.colleagues(row.readers, but=row.by_user)
    return replace(shown, can_ask=can_ask, is_nobody=is_nobody)


def waiting(actor: SignedIn) -> list[Signing]:
    """What the actor may sign now, the most urgent first."""
    rows = models.Act.objects.filter(
        organisation=actor.organisation_id,
        readers__overlap=[actor.user_id, *actor.team_ids],
        word=None,
    )
    found_here = rows.exclude(by_user=actor.user_id).order_by("due_at", "pk")[:SHOWN]
    return [_shown(actor, row, word=None) for row in found_here]


def of_case(actor: SignedIn, case: UUID) -> list[Signing]:
    """What was done alone in one case, as far as it is sealed to the actor. The caller found the case for them."""
    rows = models.Act.objects.filter(case_id=case, organisation=actor.organisation_id)
    rows = rows.filter(readers__overlap=[actor.user_id, *actor.team_ids])
    shown = [_shown(actor, row) for row in rows.select_related("word").order_by("created_at", "pk")]
    return [one for one in shown if one.said is None or one.said.kind != Said.ANEW]


SHOWN = 50
_ASK = object()


def _shown(actor: SignedIn, row: models.Act, word: object = _ASK) -> Signing:
    done, is_mine = _done(actor, row), row.by_user == actor.user_id
    kept = getattr(row, "word", None) if word is _ASK else None
    said = None
    if isinstance(kept, models.Word):
        said = holding.read(documents.Signed, actor.keyring, kept.body, holding.WORD, kept.pk)
    why_not = rules.why_not_sign(is_same=is_mine, is_signed=kept is not None, may=may_sign(actor, row))
    return Signing(
        id=row.pk,
        what=words.of(done.what),
        code=done.code or (second.code_of(row, done) if is_mine and second.found_for(row, by=actor) else ""),
        by_name=done.by_name,
        at=done.at or row.created_at,
        due_at=row.due_at,
        said=said,
        said_at=kept.created_at if isinstance(kept, models.Word) else None,
        why_not=why_not,
        is_mine=is_mine,
        is_told=done.disclosure is not None,
        is_blind=done.is_blind,
    )


def _done(actor: SignedIn, row: models.Act) -> documents.ToSign:
    return holding.read(documents.ToSign, actor.keyring, row.body, holding.ACT, row.pk) or documents.ToSign()
