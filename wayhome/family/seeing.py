"""Who sees what of this room: whoever reads what is behind the danger (domain.md 2.2, group F); nobody else."""

from wayhome.care import seeing as care
from wayhome.core.actors import Actor
from wayhome.people import rules as people_rules
from wayhome.people.shapes import Open

GROUP = "F"


def family(actor: Actor, seen: Open) -> bool:
    """Relatives, whether they are looked for, what was found."""
    return care.danger(actor, seen)


def why_not_write(actor: Actor, seen: Open) -> str | None:
    """For who reads all of it and writes group F."""
    return people_rules.why_not_write(seen.access, GROUP if family(actor, seen) else "")
