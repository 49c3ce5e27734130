"""Organisations by what people at the terminal call them."""

from uuid import UUID

from django.utils.translation import gettext as _

from wayhome.organisations.models import Organisation


class NotFound(Exception):
    """No organisation, or several. The message says what to do."""


def organisation(called: str) -> Organisation:
    """By its id or its whole name, in any case of letters."""
    rows = Organisation.objects.order_by("name")
    try:
        found = list(rows.filter(pk=UUID(called)))
    except ValueError:
        found = list(rows.filter(name__iexact=called.strip())[:2])
    if len(found) == 1:
        return found[0]
    names = ", ".join(rows.values_list("name", flat=True)[:20])
    if found:
        raise NotFound(_("Several organisations are called so. Name one by its id."))
    raise NotFound(_("No organisation here is called so. There are: %(names)s.") % {"names": names})
