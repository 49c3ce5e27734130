"""Everything that is changed in the directory. The door to four nouns."""

from wayhome.services.actions_agencies import add_agency, change_agency
from wayhome.services.actions_exchange import import_entry, note_export
from wayhome.services.actions_places import add_place, remove_place
from wayhome.services.actions_posts import add_post, change_post, note_test_call, verify_post
from wayhome.services.actions_services import add_service, change_service, note_capacity, verify

__all__ = [
    "add_agency",
    "add_place",
    "add_post",
    "add_service",
    "change_agency",
    "change_post",
    "change_service",
    "import_entry",
    "note_capacity",
    "note_export",
    "note_test_call",
    "remove_place",
    "verify",
    "verify_post",
]
