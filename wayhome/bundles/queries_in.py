"""Files that were brought and wait: of whoever brought them alone."""

from uuid import UUID

from django.http import Http404

from wayhome.bundles import arriving, cards, models, rules, sealing
from wayhome.bundles.packing import Reader
from wayhome.bundles.shapes import Looked, Says
from wayhome.core.refusals import Refused
from wayhome.organisations.actors import SignedIn
from wayhome.people import models as people_models
from wayhome.vault import bundles
from wayhome.vault.errors import Unopenable


def waiting(actor: SignedIn) -> list[models.Waiting]:
    """The actor's own, the newest first."""
    rows = models.Waiting.objects.filter(organisation_id=actor.organisation_id, brought_by=actor.user_id)
    return list(rows.order_by("-created_at"))


def reader(actor: SignedIn, row: models.Waiting) -> Reader:
    """It opened again from its beginning. Refused when it lies here no more."""
    said = sealing.opened(actor, row.said, sealing.SAID, row.pk)
    try:
        source = bundles.laid_down(said) if said else None
    except Unopenable:
        source = None
    if source is None:
        raise Refused(rules.why_gone(), code=arriving.CODE)
    return arriving.opened(actor, source)


def looked(actor: SignedIn, waiting_id: UUID) -> Looked:
    """What it says of itself, who signed it, and whether it is here already. 404 for anybody else's."""
    row = next((one for one in waiting(actor) if one.pk == waiting_id), None)
    if row is None:
        raise Http404
    return of_reader(actor, row.pk, reader(actor, row))


def of_reader(actor: SignedIn, waiting_id: UUID, opened: Reader) -> Looked:
    """The same, of one that is open."""
    says = opened.says
    before, is_same = _before(actor, says)
    here = _code(actor, before) if before is not None else ""
    why_not = _why_not(actor, says)
    if why_not is None and before is not None:
        why_not = rules.why_same(here) if is_same else None if here else rules.why_with_others()
    return Looked(
        id=waiting_id,
        says=says,
        words=cards.words(says.giver_name, says.giver, opened.signer, says.giver_until),
        is_known=is_known(actor, says, opened.signer),
        here=here,
        is_same=is_same,
        why_not=why_not or "",
    )


def is_known(actor: SignedIn, says: Says, signer: bytes) -> bool:
    """Whether whoever signed it is who it says it is, by a card that somebody compared, now or earlier."""
    rows = models.Card.objects.filter(organisation_id=actor.organisation_id, issuer=says.giver)
    return any(
        (bytes(row.public), row.name, row.last_day) == (signer, says.giver_name, says.giver_until)
        and cards.is_vouched(
            actor, row.vouched, name=row.name, issuer=row.issuer, public=row.public, last_day=row.last_day
        )
        for row in rows
    )


def _before(actor: SignedIn, says: Says) -> tuple[UUID | None, bool]:
    """The case into which this bundle, or an earlier one of the same case, was taken; whether it is the very same."""
    rows = models.Arrived.objects.filter(organisation_id=actor.organisation_id)
    same = rows.filter(bundle=mark_of(actor, says)).first()
    if same is not None:
        return same.case_id, True
    earlier = rows.filter(origin=origin_of(actor, says)).order_by("created_at").first()
    return (earlier.case_id, False) if earlier is not None else (None, False)


def mark_of(actor: SignedIn, says: Says) -> str:
    """By which the same bundle is found."""
    return sealing.mark("bundle", actor.user.organisation_id, says.giver, says.bundle)


def origin_of(actor: SignedIn, says: Says) -> str:
    """By which a later bundle of the same case is found."""
    return sealing.mark("origin", actor.user.organisation_id, says.giver, says.case)


def _why_not(actor: SignedIn, says: Says) -> str | None:
    """Whether the organisation works on that very case here: then nothing needs to come in."""
    rows = people_models.Involvement.objects.live().working()
    if not rows.filter(case=says.case, organisation=actor.organisation_id).exists():
        return None
    code = _code(actor, says.case)
    return rules.why_ours(code) if code else rules.why_with_others()


def _code(actor: SignedIn, case: UUID) -> str:
    row = people_models.Case.objects.visible_to(actor).filter(pk=case).first()
    return row.code if row is not None else ""
