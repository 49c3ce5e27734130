"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.options.enums import Option
from wayhome.people import iso
from wayhome.staying.documents import Path, Task
from wayhome.staying.enums import Kind, State, Way

WORDS_AT_MOST = 10_000
A_LINE = 200
YEARS_AHEAD = 2  # [P] papers and courts take their time
WANTED = frozenset({str(Option.STAY), str(Option.THIRD_COUNTRY)})


def why_not_begin(decision: str) -> str | None:
    """She or he said so: it is prepared as carefully as going back is, and needs nobody’s leave."""
    if decision in WANTED:
        return None
    if decision == Option.RETURN:
        return _(
            "She or he wants to go back, as far as it is written down. Ask, and write down what she or he says now."
        )
    return _(
        "It is not written down what she or he wants. Talk about all options first; time is an answer too."
    )


def why_not_path(given: Path, *, is_open: bool, today: date) -> str | None:
    """Which way, and since when."""
    if is_open:
        return _("It is written down already what staying needs. Go on with it.")
    if given.way not in Way.values:
        return _("Choose what she or he wants.")
    if given.way == Way.THIRD_COUNTRY and given.country not in dict(iso.countries()):
        return _("Choose the country.")
    if given.on is None or given.on > today:
        return _("Enter the day: today, or one that has passed.")
    if len(given.words) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    return None


def why_not_task(given: Task, *, is_open: bool, before: Task | None, today: date) -> str | None:
    """What, by whom, by when, how far."""
    if not is_open:
        return _("Nothing is being prepared now. Begin with what she or he wants.")
    if given.kind not in Kind.values or given.state not in State.values:
        return _("Choose what it is, and how far it is.")
    if given.kind == Kind.OTHER and not given.what.strip():
        return _("Write what it is.")
    if max(len(given.what), len(given.who)) > A_LINE or len(given.words) > WORDS_AT_MOST:
        return _("Write at most {count} letters in a line.").format(count=A_LINE)
    if given.state == State.UNDER_WAY and not given.who.strip():
        return _("Enter who does it.")
    is_new = before is None or before.by != given.by
    if given.by is not None and is_new and given.by < today and given.state in (State.OPEN, State.UNDER_WAY):
        return _("This day has passed. Enter a day to come, or leave it empty.")
    return dates.why_not_far(given.by, today=today, years=YEARS_AHEAD) if is_new else None


def why_not_settle(tasks: Iterable[Task]) -> str | None:
    """Settled when nothing is left that she or he wants."""
    if any(one.state in (State.OPEN, State.UNDER_WAY) for one in tasks):
        return _("Something is not done so far. Finish it, or write down that she or he does not want it.")
    return None
