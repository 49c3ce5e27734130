"""Somebody is at the door at night: a case with a code, and the two answers said aloud, wherever it is opened from."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wayhome.consent import actions
from wayhome.consent.enums import Present, State
from wayhome.organisations.actors import SignedIn
from wayhome.people import actions as people
from wayhome.people import documents
from wayhome.people.enums import Under18
from wayhome.people.queries import Found


@dataclass(frozen=True, slots=True)
class Night:
    """What is known at the door. The name is kept only when she or he said yes to a file."""

    name_used: str = ""
    under_18: str = Under18.NO
    language: str = ""
    interpreter: bool = False
    # Who, of the register; which service; or who else. Empty when nobody interpreted.
    interpreted_by: str = ""
    interpreter_id: UUID | None = None  # the entry of the register
    by_service: bool = False
    interpreted_why: str = ""  # why nobody of the register
    help: str = "not_now"
    keep_file: str = "not_now"
    emergency: str = ""  # why help cannot wait for an answer
    present: str = Present.NOBODY
    state: str = State.CALM

    @property
    def keeps_name(self) -> bool:
        """Whether she or he said yes to a file."""
        return self.keep_file == "yes"


def begin(
    night: Night, *, deputy: UUID | None = None, given_at: datetime | None = None, by: SignedIn
) -> Found:
    """The case and its first two answers, inside the transaction of whoever calls. ``given_at``: when they were said,
    where that is typed later from paper. For a child, consent notes that a guardian is to be found.
    """
    seen = people.open_case(
        identity=documents.Identity(under_18=night.under_18),
        name_used=night.name_used if night.keeps_name else "",
        presumed_child=night.under_18 != Under18.NO,
        language=night.language,
        interpreter=night.interpreter,
        deputy=deputy,
        by=by,
    )
    actions.record_first_night(
        seen=seen,
        help=night.help,
        keep_file=night.keep_file,
        language=night.language,
        interpreter=night.interpreted_by,
        interpreter_id=night.interpreter_id,
        by_service=night.by_service,
        interpreter_why=night.interpreted_why,
        present=night.present,
        state=night.state,
        emergency=night.emergency,
        given_at=given_at,
        by=by,
    )
    return seen
