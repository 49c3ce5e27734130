"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.caselists import enums
from wayhome.core.actors import Actor
from wayhome.organisations import matrix
from wayhome.organisations.matrix import Kind
from wayhome.people import rules as people_rules
from wayhome.people.access import CASE_MANAGERS

# Who brings lists and makes copies leads cases; a manager agrees to a copy and reads nothing of it.
BRINGS = CASE_MANAGERS
AGREES = CASE_MANAGERS | {"MANAGER"}
SEES = AGREES
ENDINGS = (".xlsx", ".ods", ".csv")
_OLD = (".xls", ".xlsm", ".xlsb", ".xltm", ".numbers")
SHORTEST_WHY = 10


def why_not_bring(actor: Actor, *, holds_first: bool) -> str | None:
    """Case managers, in a team that holds new cases: else nobody could read what came in."""
    if (reason := people_rules.why_not_open_case(actor)) is not None:
        return reason
    if holds_first:
        return None
    return _(
        "You are in no Intake or Supervisors team, so you could not read the new cases. Ask a manager to add you."
    )


def why_not_named(name: str) -> str | None:
    """Kinds of files that may look like a list and are not taken, by their name."""
    ending = name.strip().lower()
    if ending.endswith((".xlsm", ".xltm")):
        return _("This workbook may hold macros. Open it, save it as .xlsx, then choose that file.")
    if ending.endswith(_OLD):
        return _(
            "This kind of workbook is not read. Open it, save it as .xlsx or .ods, then choose that file."
        )
    if not ending.endswith(ENDINGS):
        return _("A list is a file that ends in .xlsx, .ods or .csv. Save it so, then choose that file.")
    return None


def writes(actor: Actor) -> frozenset[str]:
    """The groups of data that the actor’s role writes in a case of the own agency."""
    found = {"A"} if CASE_MANAGERS & actor.roles else set()
    for role in actor.roles & matrix.MATRIX.keys():
        for group in matrix.GROUPS:
            right = matrix.rights(role, group)
            if right.kind in (Kind.WRITE, Kind.READ_WRITE) and not right.own:
                found.add(group)
    return frozenset(found)


def why_elsewhere(count: int) -> str:
    """Rows of cases that are not open to who brings the list."""
    said = ngettext(
        "{n} row is in already, in a case that is not open to you, and is left out.",
        "{n} rows are in already, in cases that are not open to you, and are left out.",
        count,
    ).format(n=count)
    return " ".join((said, _("Ask a supervisor if you should work on it.")))


def why_left_out(labels: Collection[str]) -> str:
    """Columns that hold what this role does not write."""
    return _(
        "Your role does not write what these columns hold, so they are left out: {columns}. Ask a colleague whose "
        "role does to bring the list."
    ).format(columns=", ".join(labels))


def why_not_choice(choice: str, *, row: int, others: Collection[str], left_out: Iterable[int]) -> str | None:
    """What somebody said of a row that may be a person known already."""
    if choice in (enums.NEW, enums.LEFT_OUT):
        return None
    if choice not in others:
        return _("Row {row}: choose one of the answers shown.").format(row=row)
    if enums.of_row(choice) in set(left_out):
        return _("Row {row}: the other row is left out. Take one of the two in.").format(row=row)
    return None


def why_not_plan(*, questions: int, undecided: int, rows: int, before: int) -> str | None:
    """Nothing is taken in before everything that was asked is said."""
    if questions:
        return _("Say first what each column holds.")
    if undecided:
        return ngettext(
            "{n} row may be somebody you know already. Decide about it first.",
            "{n} rows may be somebody you know already. Decide about them first.",
            undecided,
        ).format(n=undecided)
    if not rows and before:
        return _("Every row of this list was taken in before. There is nothing to do.")
    if not rows:
        return _("No row can be taken in. Mend the file as the refused rows say, then bring it again.")
    return None


def why_planned(*, is_planned: bool, is_ended: bool) -> str | None:
    """What was decided stands once rows are being taken in."""
    if is_ended:
        return _("This list is done, and its file is gone. Bring it again if something is missing.")
    if is_planned:
        return _(
            "Rows of this list are being taken in. What was decided stands; bring the list again for more."
        )
    return None


def why_stopped() -> str:
    """Taking in ended in the middle."""
    return _("It stopped before everything was in. Begin again with the same file: what is in stays, once.")


# Copies that leave ------------------------------------------------------------------------------------------------


def why_not_ask(*, why: str, cases: int, with_more: bool = False, with_protected: bool = False) -> str | None:
    """A reason, and something to copy."""
    if with_protected and not with_more:
        return _("What protects her or him stands in our own columns. Choose those columns, or leave it out.")
    if len(why.strip()) < SHORTEST_WHY:
        return _("Say in a few words what the copy is for and who gets it.")
    if not cases:
        return _("No case of your agency is open to you. There is nothing to copy.")
    return None


def why_not_agree(*, is_same: bool, is_done: bool, needs: bool) -> str | None:
    """A second person, once, for a copy that needs one."""
    if is_same:
        return _("You asked for this copy. A colleague has to agree: another case manager, or a manager.")
    if is_done or not needs:
        return _("There is nothing to agree to any more. Look at the list of copies.")
    return None


def why_not_make(*, is_made: bool, needs: bool, is_agreed: bool, is_late: bool) -> str | None:
    """Once, and where a second person is needed within a day of the yes."""
    if is_made:
        return _("This copy was made. Ask for a new one: each has its own number.")
    if needs and not is_agreed:
        return _("A second person has not agreed yet. Ask another case manager, or a manager, to look at it.")
    if is_late:
        return _("The yes to this copy is older than a day. Ask for a new copy.")
    return None


def why_nobody_agrees(*, is_protected: bool = False) -> str:
    """No second person at the agency."""
    if is_protected:
        return _(
            "A copy with what protects somebody needs a second person, and nobody else here is a case manager or a "
            "manager. Leave those columns out, or ask a manager to invite one."
        )
    return _(
        "A copy of so many cases needs a second person, and nobody else here is a case manager or a manager. "
        "Ask a manager to invite one."
    )
