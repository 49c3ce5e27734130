"""Why not: each rule returns the sentence shown to the person, or None."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from wayhome.casefile.enums import GROUP_OF, NoteKind
from wayhome.organisations import matrix
from wayhome.people import rules as people_rules
from wayhome.people.access import Access

# Roles that can have anything of a case; the others have no list of people and search nobody.
CASEWORK = frozenset(role for role in matrix.MATRIX if matrix.parts(role) or matrix.on_consent(role))
# Police, prosecutors and courts have no list and no search: what they were let into they open from what was sent to
# them, and whom nobody sent them to does not exist (domain.md 4.9, police firewall).
OFFICERS = frozenset({"LE_FRONTLINE", "LE_INVESTIGATOR", "PROSECUTOR", "COURT"})
SEARCHING = CASEWORK - OFFICERS
PRIVATE_STEPS = frozenset({"shared_with_police"})  # for those who may know what happened
OWN_GROUPS = ("E", "D")  # a psychologist’s or doctor’s own notes, sealed to them and the offline recovery


def group_of(kind: NoteKind, access: Access) -> str | None:
    """The data group a note of this kind is sealed in; None when this role has no place for it."""
    if kind is NoteKind.OWN:
        return next((group for group in OWN_GROUPS if group in access.writes), None)
    return GROUP_OF[kind]


def kinds_for(access: Access) -> list[NoteKind]:
    """The kinds of notes that this role writes in this case."""
    return [
        kind for kind in NoteKind if (group := group_of(kind, access)) is not None and group in access.writes
    ]


def readable(access: Access) -> list[str]:
    """The data groups in which this role reads notes and files."""
    return [group for group in access.levels if access.may_read(group)]


def hidden_steps(access: Access) -> frozenset[str]:
    """Steps that this reader is not told of: that of the police is for those who may know what happened."""
    return frozenset() if access.may_read("C") else PRIVATE_STEPS


def why_not_note(access: Access, kind: str) -> str | None:
    """Only kinds that the role writes."""
    if kind in NoteKind.values and NoteKind(kind) in kinds_for(access):
        group = group_of(NoteKind(kind), access)
        return people_rules.why_closed() if group and access.is_closed_to(group) else None
    return _("Your role does not write notes of this kind. Choose another kind, or ask the person who leads.")


def why_not_day(day: date, *, today: date) -> str | None:
    """A note says what was seen, not what will be."""
    return _("This day is still to come. A note says what was seen already.") if day > today else None


def why_not_edit(*, organisation: UUID, own_of: UUID | None, user: UUID, mine: UUID) -> str | None:
    """Who wrote a note corrects it, with the colleagues; nobody else’s words are changed."""
    if organisation != mine or own_of not in (None, user):
        return _("Another organisation wrote this. Write a note of your own beside it.")
    return None


def why_not_group(access: Access, group: str) -> str | None:
    """A file goes where the role may write."""
    if access.may_write(group):
        return None
    reason = _("Your role does not add files of this kind. Choose another kind.")
    return people_rules.or_closed(reason, access, group)


def what_is_kept_without_a_file(code: str) -> str:
    """What a no, or a “not now”, to a file means for what was just typed."""
    return _(
        "No yes to a file: only the code %(code)s is kept, and no name. Help goes on all the same. "
        "She or he can say yes later."
    ) % {"code": code}
