"""Why not: who may edit the directory, and what never goes into it."""

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _

from wayhome.core.actors import Actor
from wayhome.services.enums import LocationType, Need

KEEPERS = frozenset({"MANAGER", "SHELTER_MANAGER", "CASE_MANAGER_SEND", "CASE_MANAGER_RECV"})


def why_not_keep(actor: Actor, *, keeper: UUID, name: str = "") -> str | None:
    """Managers and case managers of the organisation that keeps an entry change it."""
    if keeper != actor.organisation_id:
        return _("This entry is looked after by %(name)s. Tell them what has changed; they correct it.") % {
            "name": name or _("another organisation")
        }
    return why_not_add(actor)


def why_not_add(actor: Actor) -> str | None:
    """Managers and case managers keep the directory."""
    if KEEPERS & actor.roles:
        return None
    return _(
        "Managers and case managers keep the directory. Tell one of them what is missing or has changed."
    )


def why_not_open(needs: Collection[str], *, is_confidential: bool) -> str | None:
    """Where people live is confidential, always."""
    if Need.SHELTER in needs and not is_confidential:
        return _(
            "A safe place to live is always confidential: whoever finds the house finds the people in it. "
            "Say yes to “confidential”. It is then reached by telephone or through your organisation, "
            "and no address is kept."
        )
    return None


def why_not_conditional(*, is_conditional: bool, legal_basis: str) -> str | None:
    """A condition names the law that sets it (domain.md 3.5)."""
    if is_conditional and not legal_basis.strip():
        return _(
            "Name the law that ties this help to working with the police or the court. Without such a law, answer no."
        )
    return None


def why_not_at(*, is_confidential: bool, location_type: str) -> str | None:
    """A confidential service has no address, not even one for letters."""
    if is_confidential and location_type != LocationType.VIRTUAL:
        return _(
            "This service is confidential, so it has no address here: everyone who signs in reads the directory, "
            "and it is copied to other systems. Enter the telephone by which it is reached. Where it is stays with "
            "those who work there."
        )
    return None


def why_not_confidential(location_types: Collection[str]) -> str | None:
    """What has an address becomes confidential only when the address is gone."""
    if set(location_types) - {LocationType.VIRTUAL}:
        return _(
            "This service still has an address. Remove it first, then make the service confidential. If people live "
            "there, ask whether the address is known elsewhere too."
        )
    return None


def why_not_unknown(rest: Collection[str]) -> str | None:
    """What nobody here knows the meaning of could carry an address."""
    if rest:
        return _(
            "This service came with attributes that this directory does not know (%(names)s). They could lead to its "
            "door, so a confidential service keeps none. Enter it anew without them."
        ) % {"names": ", ".join(sorted(rest)[:8])}
    return None


def why_not_public(*, is_public: bool, location_type: str) -> str | None:
    """An address is entered only for what everybody may know."""
    if location_type != LocationType.VIRTUAL and not is_public:
        return _(
            "Only an office that is open to the public has an address here. If people live there, choose "
            "“Telephone or internet, no address” instead."
        )
    return None


def why_not_ages(minimum: float | None, maximum: float | None) -> str | None:
    """From is not above until."""
    if minimum is not None and maximum is not None and minimum > maximum:
        return _("The youngest age is above the oldest. Check both.")
    return None


def why_not_here(*, is_taken: bool) -> str | None:
    """An organisation of this installation has one entry."""
    if is_taken:
        return _("Your organisation has an entry already. Change that one.")
    return None


def why_changed_meanwhile() -> str:
    """Said when somebody else saved first."""
    return _(
        "Somebody changed this entry while you were writing. Look at what it says now, then enter yours again."
    )
