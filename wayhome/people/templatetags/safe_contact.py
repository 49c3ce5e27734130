"""``{% load safe_contact %}{% safe_contact safe contact %}``: how someone may be reached, on any page about them."""

from datetime import datetime
from typing import Any

from django import template

from wayhome.core import clock
from wayhome.people import documents, reaching

register = template.Library()


@register.inclusion_tag("people/_safe_contact.html")
def safe_contact(
    safe: documents.SafeContact | None,
    contact: documents.Contact | None = None,
    at: datetime | None = None,
    write_url: str = "",
) -> dict[str, Any]:
    """The rules, then what may be pressed now. ``contact``: only for who reads group B whole. ``at``: else now.
    ``write_url``: where it is written, for who may write it and stands on another page.
    """
    return {"reach": reaching.reach(safe, contact, at=at or clock.now()), "write_url": write_url}
