"""What the pages show of the budget lines of the plan."""

from django.utils.translation import gettext as _

from wayhome.core.components import Cell, Table
from wayhome.grants import against, money, queries
from wayhome.grants.documents import Item
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def table(lines: list[against.Line]) -> Table:
    """Each budget line of the plan: planned, set aside, given, left."""
    rows = [
        [
            Cell(one.code),
            *(
                Cell(money.words(sum_, one.currency), is_number=True)
                for sum_ in (one.planned, one.set_aside, one.given, one.left)
            ),
        ]
        for one in lines
    ]
    return Table(
        caption=_("Budget lines of the plan"),
        columns=[_("Budget line"), _("In the plan"), _("Set aside"), _("Given"), _("Left in the plan")],
        rows=rows,
    )


def over(actor: SignedIn, seen: Found, known: Item) -> list[str]:
    """Whether more is set aside for its budget line than the plan has."""
    if not known.line:
        return []
    there = [one.known for one in queries.items(actor, seen)]
    return against.warning(against.lines(queries.plan(actor, seen), there), code=known.line)
