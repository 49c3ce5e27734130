"""What the parcels of this room hold."""

from dataclasses import dataclass

from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class Said(Document):
    """One message. The subject stands in the first of its thread."""

    subject: str = ""
    words: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Written(Document):
    """What somebody has typed so far."""

    to: str = ""
    group: str = ""
    subject: str = ""
    words: str = ""
