"""What whoever prepares or ends a recovery is told when something does not fit."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from wayhome.organisations import rules


def why_not_export(
    *, receiver: UUID | None, owners: Sequence[UUID], has_strands: bool, asked_for_strands: bool
) -> str | None:
    """Keys are for someone, someone gets keys; new sheets alone are for nobody."""
    if (receiver is None) == bool(owners or asked_for_strands):
        return _(
            "Say who shall have the keys (--to) and which (--key, --lost, --case, --notes-of), or nothing of both "
            "for new sheets only."
        )
    if asked_for_strands and not has_strands and not owners:
        return _("Nothing here is lost: somebody can open every case and all own notes. Name what you mean.")
    return None


def why_not_asked_for() -> str:
    """Said when the person, a key or a case is not of this organisation."""
    return _(
        "This cannot be asked for: the person needs keys of this organisation, and each key and case must be its own "
        "(wayhome recover list)."
    )


def why_not_receive(person: rules.Person, *, gets_organisation: bool) -> str | None:
    """Officers give keys to whom a team would give them; with the organisation's key, to whoever shall manage it."""
    if gets_organisation:
        return rules.why_not_work_with(person)
    if not person.is_confirmed:
        return _(
            "The keys of %(name)s are not confirmed. A manager compares the eight words first. When no manager is "
            "left, ask for the organisation’s own key too (--key)."
        ) % {"name": person.name}
    return rules.why_not_join(person)


def why_not_import(*, is_here: bool) -> str | None:
    """An answer comes back to the organisation that asked."""
    if is_here:
        return None
    return _("This answer is for an organisation that is not here. Nothing was taken.")


def why_not_taken() -> str:
    """Said when an answer was forged, changed on the way, or overtaken by newer keys."""
    return _(
        "This answer does not fit: it was not made by this organisation’s recovery key, or keys changed since. "
        "Nothing was taken. Export a new request."
    )


def why_nobody() -> str:
    """Said when an address belongs to nobody of the organisation."""
    return _(
        "Nobody here has that address. Write it as in the account, or take the id from wayhome recover list."
    )


def why_no_organisation() -> str:
    """Said when there is nothing that could be recovered."""
    return _("There is no such organisation, or it has no keys.")


def why_not_without_organisation(here: Sequence[tuple[UUID, str]]) -> str:
    """Said when there is more than one organisation, or none."""
    if not here:
        return why_no_organisation()
    return "\n".join(
        [_("Add --organisation with one of these ids:"), *(f"  {id_}  {name}" for id_, name in here)]
    )
