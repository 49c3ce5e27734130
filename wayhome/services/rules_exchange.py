"""Why not: taking an organisation from a file."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from wayhome.services.enums import LocationType


def why_not_theirs(name: str) -> str:
    """Said when another organisation keeps the entry with this id."""
    return _("%(name)s looks after this entry. Ask them to import it, or give yours an id of its own.") % {
        "name": name
    }


def why_not_edited() -> str:
    """Said when people changed here what an import brought."""
    return _(
        "Somebody changed this entry here since it was imported. Nothing was overwritten. Import it again with "
        "“overwrite” if the file is right."
    )


def why_not_a_loose_address(location_types: Collection[str]) -> str | None:
    """An organisation with a confidential service brings no address that no public service stands behind."""
    if set(location_types) - {LocationType.VIRTUAL}:
        return _(
            "This organisation has a confidential service, and an address that belongs to no public one. It could be "
            "the house. Take the location out of the file, or name the public service that is offered there."
        )
    return None


def why_not_taken() -> str:
    """Said when the database refused what the rules had let pass, or two imports met."""
    return _("This entry could not be saved as it is. Import it alone; if it stays, ask your administrator.")
