"""Who sees what of this room: whoever reads what is behind the danger, and knows of the travel plan."""

from django.utils.translation import gettext as _

from wayhome.care import seeing as care
from wayhome.core.actors import Actor
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found

GROUP = "F"


def best(actor: Actor, seen: Found) -> bool:
    """What the child says, what was assessed and decided."""
    return (
        care.danger(actor, seen) and seen.access.may_read_minimum("G") and seen.access.may_read_minimum("A")
    )


def why_not_write(actor: Actor, seen: Found) -> str | None:
    """The agency that leads, and the guardian there; who was let in says under “seen differently” what it sees."""
    if seen.access.is_partner:
        return _("The agency that leads the case writes this. If you see it differently, say so to them.")
    return people_rules.why_not_write(seen.access, GROUP if best(actor, seen) else "")
