"""Why not, of what is told and asked after a way is over or has stopped."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from wayhome.custody import steps
from wayhome.custody.documents import Mark
from wayhome.custody.enums import Reply, Told
from wayhome.custody.rules import A_LINE, WORDS_AT_MOST
from wayhome.custody.shapes import Travel
from wayhome.duties import hours

CALLS = frozenset({Told.CALLED_SENDER, Told.CALLED_CHOSEN})


def to_tell(travel: Travel) -> Sequence[Told]:
    """What can be written down as the way stands."""
    calls = [one for one in Told if one in CALLS] if travel.arrived_at is not None else []
    after = [one for one in Told if one not in CALLS] if steps.STOPPED in travel.subject.taken else []
    return [*calls, *after]


def why_not_tell(travel: Travel, given: Mark, *, now: datetime) -> str | None:
    """Who, when, and what came of it."""
    if given.what not in Told.values:
        return _("Choose what was told or asked.")
    if given.what not in to_tell(travel):
        if given.what in CALLS:
            return _("The journey is not over. Write down that she or he has arrived, then the call.")
        return _("The journey has not stopped. There is nothing to ask back.")
    if not given.who.strip():
        return _("Write whom you told or asked: a name and an office, or how she or he calls this person.")
    if len(given.who) > A_LINE or len(given.words) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    if given.at is None or given.at > now:
        return _("Write when it was. It cannot be later than now.")
    arrived = hours.to_the_minute(travel.arrived_at) if travel.arrived_at is not None else None
    if given.what in CALLS and arrived is not None and given.at < arrived:
        return _("This is before she or he had arrived. Check day and time.")
    if given.what not in CALLS and given.reply not in Reply.values:
        return _("Choose what came of it. “No answer so far” is one.")
    if given.what == Told.RECALLED and given.reply == Reply.NO and not given.words.strip():
        return _("Write for which reason in law it is kept. She or he is told so.")
    return None
